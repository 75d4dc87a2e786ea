"""Rules for the pages of the course: what course.yml lists exists, and what exists is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from course.model import Course
from course.problems import Problem
from course.records import GENERATED_PAGES
from course.rules.lessons import line_faults
from course.rules.references import unknown
from course.source import Reading
from course.yamlfile import read_text


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Pages in course.yml against the files of ``docs`` and the pages that the hooks generate, and the words of each page."""
    for path in sorted(reading.docs.glob("*.md")):
        yield from _words(path, f"{reading.docs.name}/{path.name}")
    written = {f.name for f in reading.docs.glob("*.md")} - {"index.md"}
    generated = set(GENERATED_PAGES) - (set() if course.stop_list else {"stop-list.md"})
    if not (reading.docs / "index.md").is_file():
        yield Problem(f"{reading.docs.name}/index.md", 1, "", "the home page is missing; write docs/index.md")
    if reading.documents["course.yml"].problems:
        return
    if not reading.whole:  # the checklist that could not be read may be the stop list
        generated.add("stop-list.md")
    listed = [p.page for p in course.file.pages]
    for i, page in enumerate(listed):
        if page not in written | generated:
            yield reading.problem("course.yml", ("pages", i, "page"), unknown("page", page, written | generated))
        if page in listed[:i]:
            yield reading.problem("course.yml", ("pages", i, "page"), f"the page '{page}' is listed twice; keep one")
    for page in sorted((written | generated) - set(listed)):
        message = f"the page '{page}' is not in the navigation; add {{page: {page}, title: …, group: tools}}"
        yield reading.problem("course.yml", ("pages",), message)


def _words(path: Path, shown: str) -> Iterator[Problem]:
    source, problem = read_text(path, shown)
    if problem:
        yield problem
    for number, line in enumerate((source or "").splitlines(), start=1):
        for message in line_faults(line):
            yield Problem(shown, number, "", message)
        if re.search(r"</?\s*quiz\b", line, re.I):
            yield Problem(shown, number, "", "a question written into the page; questions live in questions.yml, take this out")
        if "[@" in line:
            yield Problem(shown, number, "", "an evidence mark outside a lesson; link to the lesson that makes the claim")
