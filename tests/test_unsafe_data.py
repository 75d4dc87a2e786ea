"""Data that would slow the rules down, break a message or become markup on a page: each fault with its message."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from course.load import load_course
from course.render.pages import Page
from minicourse import edit, problems, write_course
from page_md import build_of, converted

PLAIN = "plain text only: no HTML, links, marks, code or line breaks; say it in words"
SCRIPT = "could run script; link to a page or http, or say it in words"
ADDRESS = "has the wrong shape; use an address that starts with https:// or http://"
FAULTS = {
    "markup in the title": ("course.yml", '"Mini course"', '"<b>Mini</b>"', f"docs/course.yml:3: title: {PLAIN}"),
    "a link in a cue": ("article-map.yml", '"the first idea"', '"[the](x) idea"', f"docs/article-map.yml:2: ideas[1].cue: {PLAIN}"),
    "markup in a reason": ("first/questions.yml", '"false deadline"', '"a <b>deadline</b>"', f"docs/first/questions.yml:112: questions[5].options[2].why_tempting: {PLAIN}"),
    "script for an address": ("evidence.yml", "https://example.org/article", "javascript:alert(1)", f"docs/evidence.yml:7: sources[1].url: 'javascript:' {SCRIPT}"),
    "a file for an address": ("evidence.yml", "https://example.org/article", "file:///x", f"docs/evidence.yml:7: sources[1].url: 'file:///x' {ADDRESS}"),
    "an address for a DOI": ("evidence.yml", "10.1000/xyz", "https://doi.org/10.1000/xyz", "docs/evidence.yml:21: sources[2].doi: 'https://doi.org/10.1000/xyz' has the wrong shape; use a DOI such as 10.1000/xyz, without https://doi.org/"),
    "script in a turn": ("first/dialogues.yml", '"Is it?"', '"Java\\tScript&colon;x"', f"docs/first/dialogues.yml:33: dialogues[2].closer[2].says: 'JavaScript:' {SCRIPT}"),
    "Basic": ("first/dialogues.yml", '"Is it?"', '"VBScript:x"', f"docs/first/dialogues.yml:33: dialogues[2].closer[2].says: 'VBScript:' {SCRIPT}"),
    "a page in an address": ("first/dialogues.yml", '"Is it?"', '"data:text/html,x"', f"docs/first/dialogues.yml:33: dialogues[2].closer[2].says: 'data:text/h' {SCRIPT}"),
    "text turned round": ("course.yml", '"For tests only."', '"For \u202e tests."', "docs/course.yml:6: state: an invisible character (U+202E), from a backslash perhaps; delete it or type the words again"),
    "control characters in a name": ("course.yml", "id: mini", 'id: "a\\e[2J\\nb"', "docs/course.yml:1: id: 'a\\x1b[2J\\nb' has the wrong shape; use lower-case words and digits with hyphens, such as fair-ask"),
    "a line without end": ("course.yml", '"For tests only."', '"' + "x" * 6000 + '"', "docs/course.yml:6: the line has 6,009 characters; 5,000 or fewer, so say it in fewer words"),
    "a text without end": ("course.yml", '"For tests only."', '"' + "xxxxxxxxx\n  " * 400 + '"', "docs/course.yml:6: state: the text has 4,000 characters; 3,000 or fewer, so say it in fewer words"),
    "settings not closed": ("how-to-use.md", "# How", "---\ntitle: x\n\n# How", "docs/how-to-use.md:1: settings that are not closed; write a line --- below them"),
    "settings that are no YAML": ("how-to-use.md", "# How", '---\ndescription: "x\n---\n\n# How', "docs/how-to-use.md:2: a quote that is not closed; close it"),
    "an unknown setting": ("how-to-use.md", "# How", "---\ncolour: red\n---\n\n# How", "docs/how-to-use.md:2: colour: unknown key; the keys here are description, hide, search, title"),
    "markup in a setting": ("how-to-use.md", "# How", "---\ndescription: 'x\"y'\n---\n\n# How", "docs/how-to-use.md:2: description: plain text only: no '<', '>' or double quotes inside it; say it in words"),
    "a first line that vanishes": ("how-to-use.md", "# How", "Note: read it.\n\n# How", "docs/how-to-use.md:1: a first line with a colon would be taken for a setting and vanish; start with the title or with a marker"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_file_line_and_remedy(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, name, old, new)
    assert message in problems(docs)


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "evidence.yml").write_text("# x\n" * 250_001, encoding="utf-8")
    assert problems(docs) == ["docs/evidence.yml:1: the file has 1,000,004 bytes; 1,000,000 or fewer, so split it, or find out what got in"]


def test_a_message_stays_short_and_keeps_its_remedy(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", "id: mini", f"id: {'X' * 2000}")
    (said,) = problems(docs)
    assert len(said) < 600
    assert said.endswith("such as fair-ask")


def test_a_backslash_in_a_title_does_not_break_the_settings_of_its_page() -> None:
    front = Page("x.md", "x.yml", "One \\ two", "x").markdown.split("---\n")[1]
    assert yaml.safe_load(front)["title"] == "One \\ two"


def test_an_evidence_mark_shows_the_name_of_its_work_as_text(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    course = load_course(docs)
    source = course.source_by_id["mini-article"].model_copy(update={"title": "<img src=x>"})
    course = course.__class__(course.file, course.modules, (source,), course.ideas)
    written = converted(build_of(docs, course), "It is so [@mini-article].").html
    assert "&lt;img src=x&gt;" in written
    assert "<img" not in written
