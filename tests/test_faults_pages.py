"""Faults of the pages about the course, each with its exact message."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import edit, problems, write_course

FAULTS = [
    ("a banned word", "We simply read.", "docs/how-to-use.md:3: 'simply' may not appear; take the word out"),
    ("words nobody says", "Read it in twos.", "docs/how-to-use.md:3: 'in twos' may not appear; write 'in pairs'"),
    ("an exclamation mark", "Read it!", "docs/how-to-use.md:3: an exclamation mark outside dialogue; end with a full stop"),
    ("HTML", "<b>Read</b> it.", "docs/how-to-use.md:3: HTML in the page; write Markdown, or ask for a directive"),
    (
        "a picture from elsewhere",
        "![it](https://example.org/x.png)",
        "docs/how-to-use.md:3: a picture from elsewhere; put its file into docs/assets and write ![what it shows](assets/name.png)",
    ),
    ("a reference link", "Read [it][here].", "docs/how-to-use.md:3: reference links are not used here; write [words](page.md)"),
    (
        "a link of another kind",
        "Read [it](ftp:alert()).",
        "docs/how-to-use.md:3: this kind of link is not used here; link to a page, http or mailto",
    ),
    ("a link to no page", "Read [it](glosary.md).", "docs/how-to-use.md:3: there is no page 'glosary.md'; did you mean 'glossary.md'?"),
    ("a link to a page like none but in its ending", "Read [it](cards.md).", "docs/how-to-use.md:3: there is no page 'cards.md'; check the spelling"),
    ("a link to a folder", "Read [it](first/).", "docs/how-to-use.md:3: 'first/' is a folder; write first/index.md"),
    (
        "an address elsewhere",
        "Read [it](www.example.org/a).",
        "docs/how-to-use.md:3: 'www.example.org/a' is an address elsewhere; write https:// before it",
    ),
    (
        "a picture with a blank",
        "![It](assets/shop counter.png)",
        "docs/how-to-use.md:3: a blank in the address of a link; write hyphens instead, in the name of the file too",
    ),
    (
        "a link to no place",
        "Read [it](glossary.md#fair-aks).",
        "docs/how-to-use.md:3: there is no place 'fair-aks' on glossary.md; did you mean 'fair-ask'?",
    ),
    (
        "a drawing as a picture",
        "![It](assets/drawings/scale.svg)",
        "docs/how-to-use.md:3: 'assets/drawings/scale.svg' is not published; write /// drawing | and its name, and /// below it",
    ),
    ("a link to data", "Read [it](course.yml).", "docs/how-to-use.md:3: 'course.yml' is not published; link to the page that is made from it"),
    (
        "a pair shown twice",
        "/// pair | m0-shop\n///\n\n/// pair | m0-shop\n///",
        "docs/how-to-use.md:6: the pair 'm0-shop' is shown twice (first on line 3); keep one",
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


LISTED = [
    (
        "a page that is like one that is listed",
        "pages:\n",
        'pages:\n  - {page: glossaries.md, title: "New", group: tools}\n',
        "docs/course.yml:45: pages[1].page: there is no page 'glossaries.md'; check the spelling",
    ),
    (
        "a page listed twice",
        'page: glossary.md, title: "Glossary", group: tools}',
        'page: glossary.md, title: "Glossary", group: tools}\n  - {page: glossary.md, title: "Words", group: tools}',
        "docs/course.yml:50: pages[6].page: the page 'glossary.md' is listed twice; keep one",
    ),
    (
        "a page that is not listed",
        '  - {page: glossary.md, title: "Glossary", group: tools}\n',
        "",
        "docs/course.yml:44: pages: the page 'glossary.md' is not in the navigation; add {page: glossary.md, title: …, group: tools}",
    ),
]


@pytest.mark.parametrize(("old", "new", "line"), [pytest.param(*fault[1:], id=fault[0]) for fault in LISTED])
def test_a_fault_in_the_list_of_pages_is_named_with_file_line_and_remedy(tmp_path: Path, old: str, new: str, line: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", old, new)
    assert problems(docs) == [line]


def test_a_title_may_have_a_straight_apostrophe_here_and_there(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", 'title: "How to use this course"', 'title: "It\'s how"')
    edit(docs, "how-to-use.md", "# How to use this course", "# It's how")
    assert problems(docs) == []


def test_quoted_speech_may_be_loud(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", 'She said "just do it!" and left.')
    assert problems(docs) == []


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "how-to-use.md").write_bytes(b"# How\n\n\xff\xfe\n")
    assert problems(docs) == ["docs/how-to-use.md:3: this is not UTF-8 text; save the file with encoding UTF-8"]


def test_links_of_a_lesson_lead_to_pages(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "second/index.md", "/// links", "Read [it](../first/chek.md) or [that](../first/check.md).\n\n/// links")
    assert [line.split(": ", 1)[1] for line in problems(docs)] == ["there is no page '../first/chek.md'; did you mean '../first/check.md'?"]
