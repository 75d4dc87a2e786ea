"""Rules for the pages of the course: what course.yml lists exists, and what exists is listed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator

from course import text
from course.model import Course
from course.problems import Problem, unknown
from course.render import pages
from course.rules import directives, front, markdown, quizzes, toolbox
from course.source import Reading
from course.yamlfile import read_text

#: Pages for writers and tests: ``draft_docs`` in mkdocs.yml keeps them out of the published site, and no reader is led to them.
DRAFTS = ("samples.md",)


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Pages in course.yml against the files of ``docs`` and the pages that the hooks generate, and the words of each page."""
    yield from _lines(reading, course)
    yield from _bank(reading, course)
    written = {f.name for f in reading.docs.glob("*.md")} - {"index.md", *DRAFTS}
    generated = {page.path for page in pages.generated(course) if page.listed}
    if not (reading.docs / "index.md").is_file():
        yield Problem(f"{reading.docs.name}/index.md", 1, "", "the home page is missing; write docs/index.md")
    if reading.documents["course.yml"].problems:
        return
    listed = [p.page for p in course.file.pages]
    for i, page in enumerate(listed):
        if page not in written | generated and reading.whole:  # the checklist that could not be read may be the stop list, and so on
            yield reading.problem("course.yml", ("pages", i, "page"), unknown("page", page, written | generated))
        if page in listed[:i]:
            yield reading.problem("course.yml", ("pages", i, "page"), f"the page '{page}' is listed twice; keep one")
    for page in sorted((written | generated) - set(listed)):
        message = f"the page '{page}' is not in the navigation; add {{page: {page}, title: …, group: tools}}"
        yield reading.problem("course.yml", ("pages",), message)


def _lines(reading: Reading, course: Course) -> Iterator[Problem]:
    """The lines of every hand-written page, lessons and snippets included."""
    lessons = [m.lesson_page for m in course.modules]
    leads = _links(reading, course)
    written = (f.relative_to(reading.docs).as_posix() for f in (*reading.docs.glob("*.md"), *reading.docs.glob(f"{toolbox.SNIPPETS}/**/*.md")))
    for page in [*sorted(written), *lessons]:
        shown = f"{reading.docs.name}/{page}"
        source, problem = read_text(reading.docs / page, shown)
        if problem:
            yield problem
        source = source or ""
        yield from front.check(shown, source)
        yield from directives.check(reading, course, shown, source, is_lesson=page in lessons)
        yield from toolbox.check(reading, shown, source)
        yield from quizzes.check(shown, source)
        asked = quizzes.lines_of(source)
        for number, line in text.numbered_prose(source):
            line = quizzes.words(line) if number in asked else line
            for message in (*markdown.faults(line), *leads(page, line)):
                yield Problem(shown, number, "", message)
            if "[@" in line and page not in lessons:
                yield Problem(shown, number, "", "an evidence mark outside a lesson; link to the lesson that makes the claim")


def _bank(reading: Reading, course: Course) -> Iterator[Problem]:
    """The links of questions, which start at ``docs``."""
    leads = _links(reading, course)
    for module in course.modules:
        for question in module.questions:
            for key, value in question.texts:
                for message in leads("", value) if "](" in value else ():
                    place = reading.place(f"{module.slug}/questions.yml", "questions", question.id)
                    steps = tuple(int(step) if step.isdigit() else step for step in key.split("."))
                    yield reading.problem(f"{module.slug}/questions.yml", (*place, *steps), f"{message} (links in questions start at docs/)")


def _links(reading: Reading, course: Course) -> Callable[[str, str], Iterator[str]]:
    """A look at the links of a line on a page: messages for those that lead nowhere."""
    known_pages = {"index.md", *(p.page for p in course.file.pages), *(m.lesson_page for m in course.modules)}
    known_pages |= {page.path for page in pages.generated(course)}
    anchors = _anchors(course)

    def leads(page: str, line: str) -> Iterator[str]:
        for written, target, anchor in markdown.links(page, line) if reading.whole else ():
            if target in DRAFTS and page not in DRAFTS:
                yield f"'{written}' is not published; link to another page"
            elif target not in known_pages and not (reading.docs / target).is_file():
                yield unknown("page", written, _relative(page, known_pages))
            elif anchor and anchor not in (known := anchors.get(target, {anchor})):
                yield unknown(f"place on {target}", anchor, known)

    return leads


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
