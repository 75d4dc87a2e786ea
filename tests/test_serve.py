"""While serving: what a writer saves shows on the page, and a site built anew piece by piece equals one built from nothing."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path
from urllib.error import URLError

from minicourse import edit, write_project
from serving import free_port, served, until

#: File, text, the text that takes its place, and the page that shows it. Lessons last: what other pages say of them is to change with them.
EDITS = [
    ("second/questions.yml", "Where do you write what you learn?", "Where do you keep what you learn?", "second/check/"),
    ("second/questions.yml", "remember", "understand", "second/check/"),
    ("first/dialogues.yml", '"Is it?"', '"Is it so?"', "first/"),
    ("how-to-use.md", "Read it.", "Read it twice.", "how-to-use/"),
    ("assets/drawings/door.svg", "M0 0h1", "M0 0h1v1", "first/"),
    ("course.yml", '"A course for tests"', '"A course to try"', "summary/"),
    ("first/index.md", "It is late.", "It is late and dark.", "first/"),
    ("first/index.md", 'The first part {#s1 data-ideas="A00 A01"', 'The one part {#s1 data-ideas="A00"', "first/"),
    ("second/index.md", "Then wait for the answer.", "Then wait calmly [@roe-2010].", "second/"),
    ("first/index.md", "Then wait for the answer.", "Then wait.", "first/"),
]


def page(address: str) -> str:
    """A page as a browser gets it, without the script that reloads it."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            html: str = answer.read().decode()
    except URLError as error:
        return str(error)
    return re.sub(r"livereload\([0-9, ]+\)", "", html)


def test_what_a_writer_saves_shows_and_leaves_nothing_old_behind(tmp_path: Path) -> None:
    project, port = write_project(tmp_path / "project"), free_port()
    with served(project, port) as address:
        for name, old, new, shown in EDITS:
            edit(project / "docs", name, old, new)
            words = re.split(r" [\[{]", new.strip('"'))[0]
            until(lambda shown=shown, words=words: words in page(address + shown), project)
        names = [
            *re.findall(r"<loc>https?://[^/]+/(.*?)</loc>", page(f"{address}sitemap.xml")),
            *sorted(set(re.findall(r"assets/[\w.]+", page(address)))),
        ]
        rebuilt = {name: page(address + name) for name in names}
    with served(project, port) as address:
        assert rebuilt == {name: page(address + name) for name in names}
    assert len(names) > 10


def test_a_fault_is_said_and_mending_it_shows(tmp_path: Path) -> None:
    project, port = write_project(tmp_path / "project"), free_port()
    with served(project, port) as address:
        edit(project / "docs", "second/questions.yml", "kind: recall", "kind: recal")
        until(lambda: "did you mean 'recall'?" in (project / "log").read_text(encoding="utf-8"), project)
        edit(project / "docs", "second/questions.yml", "kind: recal\n", "kind: recall\n")
        edit(project / "docs", "second/questions.yml", "Where do you write what you learn?", "Where do you keep what you learn?")
        until(lambda: "Where do you keep what you learn?" in page(f"{address}second/check/"), project)
