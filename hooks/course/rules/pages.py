"""Rules for the pages of the course: what course.yml lists exists, and what exists is listed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from course.model import Course
from course.problems import Problem
from course.records import GENERATED_PAGES
from course.rules import front, markdown
from course.rules.references import unknown
from course.source import Reading
from course.yamlfile import read_text


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Pages in course.yml against the files of ``docs`` and the pages that the hooks generate, and the words of each page."""
    yield from _lines(reading, course)
    written = {f.name for f in reading.docs.glob("*.md")} - {"index.md"}
    generated = set(course.generated_pages)
    if not (reading.docs / "index.md").is_file():
        yield Problem(f"{reading.docs.name}/index.md", 1, "", "the home page is missing; write docs/index.md")
    if reading.documents["course.yml"].problems:
        return
    if not reading.whole:  # the checklist that could not be read may be the stop list, and so on
        generated |= set(GENERATED_PAGES) & {p.page for p in course.file.pages}
    listed = [p.page for p in course.file.pages]
    for i, page in enumerate(listed):
        if page not in written | generated:
            yield reading.problem("course.yml", ("pages", i, "page"), unknown("page", page, written | generated))
        if page in listed[:i]:
            yield reading.problem("course.yml", ("pages", i, "page"), f"the page '{page}' is listed twice; keep one")
    for page in sorted((written | generated) - set(listed)):
        message = f"the page '{page}' is not in the navigation; add {{page: {page}, title: …, group: tools}}"
        yield reading.problem("course.yml", ("pages",), message)


def _lines(reading: Reading, course: Course) -> Iterator[Problem]:
    """The lines of every hand-written page, lessons included."""
    lessons = [m.lesson_page for m in course.modules]
    pages = {"index.md", *lessons, *(p.page for p in course.file.pages)} | {p for m in course.modules for p in (m.check_page, m.checklist_page) if p}
    pages |= {page for p in course.programmes for page in (p.page, p.run_page, p.pack_page)}
    anchors = _anchors(course)
    for page in [*sorted(f.name for f in reading.docs.glob("*.md")), *lessons]:
        shown = f"{reading.docs.name}/{page}"
        source, problem = read_text(reading.docs / page, shown)
        if problem:
            yield problem
        yield from front.check(shown, source or "")
        for number, line in markdown.prose(source or ""):
            for message in markdown.faults(line):
                yield Problem(shown, number, "", message)
            if "[@" in line and page not in lessons:
                yield Problem(shown, number, "", "an evidence mark outside a lesson; link to the lesson that makes the claim")
            for written, target, anchor in markdown.links(page, line) if reading.whole else ():
                if target not in pages and not (reading.docs / target).is_file():
                    yield Problem(shown, number, "", unknown("page", written, _relative(page, pages)))
                elif anchor and anchor not in (known := anchors.get(target, {anchor})):
                    yield Problem(shown, number, "", unknown(f"place on {target}", anchor, known))


def _anchors(course: Course) -> dict[str, set[str]]:
    """The ids that links may point to, on the pages whose ids come from data. Other pages are left to the strict build."""
    found = {m.lesson_page: {s.id for s in m.lesson.sections} | {d.id for d in m.dialogues} for m in course.modules}
    found |= {m.check_page: {q.id for q in m.check} for m in course.modules}
    found["glossary.md"] = {term.id for _, term in course.terms}
    found["evidence.md"] = set(course.citing)
    return found


def _relative(page: str, targets: Iterable[str]) -> list[str]:
    """Pages as a link on ``page`` would write them, for "did you mean"."""
    return [posixpath.relpath(target, posixpath.dirname(page) or ".") for target in sorted(targets)]
