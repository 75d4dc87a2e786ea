"""Faults of the pages about the course, each with its exact message."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import edit, problems, write_course

FAULTS = [
    ("a banned word", "We simply read.", "docs/how-to-use.md:3: 'simply' may not appear; take the word out"),
    ("an exclamation mark", "Read it!", "docs/how-to-use.md:3: an exclamation mark outside dialogue; end with a full stop"),
    (
        "a question by hand",
        "<quiz>",
        "docs/how-to-use.md:3: a question written into the page; questions live in questions.yml, take this out",
    ),
    (
        "an evidence mark",
        "It helps [@roe-2010].",
        "docs/how-to-use.md:3: an evidence mark outside a lesson; link to the lesson that makes the claim",
    ),
]


@pytest.mark.parametrize(("words", "line"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_fault_is_named_with_file_line_and_remedy(tmp_path: Path, words: str, line: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", words)
    assert problems(docs) == [line]


def test_quoted_speech_may_be_loud(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", 'She said "just do it!" and left.')
    assert problems(docs) == []


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "how-to-use.md").write_bytes(b"# How\n\n\xff\xfe\n")
    assert problems(docs) == ["docs/how-to-use.md:3: this is not UTF-8 text; save the file with encoding UTF-8"]
