"""Rules for the pages of the course: what course.yml lists exists, and what exists is listed."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator

from course import files, text
from course.directives import read
from course.model import Course
from course.problems import Problem, nearest, unknown
from course.render import pages
from course.render.outputs import outputs
from course.rules import directives, front, markdown, questions, quizzes, raw, toolbox
from course.source import Reading
from course.yamlfile import read_text

#: Pages for writers and tests: ``draft_docs`` in mkdocs.yml keeps them out of the published site, and no reader is led to them.
DRAFTS = ("samples.md",)
#: An address whose https:// was forgotten.
_ELSEWHERE = re.compile(r"www\.|[\w.-]+\.(?:com|net|org|edu|gov|eu|de|uk)(?:/|$)")
#: A look at the links of a line on a page: messages for those that lead nowhere.
Leads = Callable[[str, str], Iterator[str]]
#: The pages that are written by hand, each with the snippets that it takes in, however deep.
Taken = dict[str, list[str]]


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Pages in course.yml against the files of ``docs`` and the pages that the hooks generate, and the words of each page."""
    taken = _taken(reading, course)
    leads = _links(reading, course, taken)
    yield from _lines(reading, course, leads, taken)
    yield from _bank(reading, course, leads)
    written = {f.name for f in files.listed(reading.docs, "*.md")} - {"index.md", *DRAFTS}
    generated = {page.path for page in pages.generated(course) if page.listed}
    if not (reading.docs / "index.md").is_file():
        yield Problem(f"{reading.docs.name}/index.md", 1, "", "the home page is missing; write docs/index.md")
    if reading.documents["course.yml"].problems:
        return
    listed = [p.page for p in course.file.pages]
    for i, page in enumerate(listed):
        if page not in written | generated and reading.whole:  # the checklist that could not be read may be the stop list, and so on
            yield reading.problem("course.yml", ("pages", i, "page"), unknown("page", page, (written | generated) - set(listed)))
        if page in listed[:i]:
            yield reading.problem("course.yml", ("pages", i, "page"), f"the page '{page}' is listed twice; keep one")
        if page.removesuffix(".md") in course.file.modules:
            yield reading.problem("course.yml", ("pages", i, "page"), f"the page '{page}' and a module have one address; rename one of them")
    mistyped = set(listed) - written - generated  # what was meant by it is no second fault
    for page in sorted((written | generated) - set(listed)):
        if nearest(page, mistyped):
            continue
        message = f"the page '{page}' is not in the navigation; add {{page: {page}, title: …, group: tools}}"
        yield reading.problem("course.yml", ("pages",), message)


def _lines(reading: Reading, course: Course, leads: Leads, taken: Taken) -> Iterator[Problem]:
    """Every hand-written page, lessons and snippets included."""
    lessons = [m.lesson_page for m in course.modules]
    titles = {page.page: page.title for page in course.file.pages}
    for page in taken:
        shown = f"{reading.docs.name}/{page}"
        source, problem = _source(reading, page)
        if problem:
            yield problem
            continue
        is_lesson = page in lessons
        built = [
            *front.check(shown, source),
            *directives.check(reading, course, shown, source, is_lesson=is_lesson),
            *quizzes.check(shown, source),
        ]
        source, asked = front.below(source), quizzes.lines_of(source)
        prose = [(number, quizzes.words(line) if number in asked else line) for number, line in text.numbered_prose(source)]
        is_snippet = page.startswith(toolbox.SNIPPETS)
        # The links of a snippet are those of the pages that take it in.
        places = [each for each, names in taken.items() if page in names and not each.startswith(toolbox.SNIPPETS)] if is_snippet else [page]
        found = [Problem(shown, number, "", said) for number, line in prose for place in places for said in leads(place, line)]
        found += [
            Problem(shown, number, "", said)
            for number, line in prose
            for said in (*markdown.faults(line), *_misplaced(line, is_lesson=is_lesson, in_quiz=number in asked))
        ]
        found += toolbox.check(reading, shown, source)
        if is_snippet and asked:
            found.append(Problem(shown, min(asked), "", "a quiz in a snippet stays as it is typed; write it into the page"))
        level = 0 if is_snippet else 2 if is_lesson else 1
        left = raw.check(shown, source, level, titles.get(page, ""))
        loud = (Problem(shown, number, "", said) for number, line in prose for said in markdown.loud(line))
        yield from _once(built, found, left, loud)


def _misplaced(line: str, *, is_lesson: bool, in_quiz: bool) -> Iterator[str]:
    """What a line has that belongs on pages of another kind."""
    if "[@" in line and not is_lesson and not in_quiz:
        yield "an evidence mark outside a lesson; link to the lesson that makes the claim"
    if is_lesson and re.match(r"\s*-+8<-", line):
        yield "a snippet in a lesson, whose numbers and marks nothing would check; write its words here"


def _source(reading: Reading, page: str) -> tuple[str, Problem | None]:
    """The text of a page, or "" and what keeps it from being read."""
    source, problem = read_text(reading.docs / page, f"{reading.docs.name}/{page}")
    return re.sub(r"\r\n?", "\n", source or ""), problem


def _written(reading: Reading, course: Course) -> list[str]:
    """The pages that are written by hand, snippets and lessons included."""
    found = (*files.listed(reading.docs, "*.md"), *files.listed(reading.docs, f"{toolbox.SNIPPETS}/**/*.md"))
    return [*(file.relative_to(reading.docs).as_posix() for file in found), *(m.lesson_page for m in course.modules)]


def _taken(reading: Reading, course: Course) -> Taken:
    """The pages that are written by hand, each with the snippets that it takes in."""
    folder = reading.docs / toolbox.SNIPPETS
    return {
        page: [f"{toolbox.SNIPPETS}/{name}" for name in toolbox.taken_in(folder, _source(reading, page)[0])] for page in _written(reading, course)
    }


def _once(built: list[Problem], found: list[Problem], left: Iterable[Problem], loud: Iterable[Problem]) -> Iterator[Problem]:
    """One fault gives one message. In: what is wrong with blocks, with lines, what is left raw, and what is too loud.

    A block that is not closed drags what follows it along; and markup that is not understood is no exclamation.
    """
    yield from built
    yield from found
    end = min((problem.line for problem in built), default=math.inf)
    lines = {problem.line for problem in found}
    rest = [problem for problem in left if problem.line < end and problem.line not in lines]
    yield from rest
    lines |= {problem.line for problem in (*built, *rest)}
    yield from (problem for problem in loud if problem.line not in lines)


def _bank(reading: Reading, course: Course, leads: Leads) -> Iterator[Problem]:
    """The links of questions, which start at ``docs``."""
    for module in course.modules:
        for question in module.questions:
            for key, value, _ in question.texts:
                for message in leads("", value) if "](" in value else ():
                    yield questions.problem(reading, module, question, key, f"{message} (links in questions start at docs/)")


def _links(reading: Reading, course: Course, taken: Taken) -> Leads:
    """A look at the links of a line on a page: messages for those that lead nowhere."""
    known_pages = {"index.md", *(p.page for p in course.file.pages), *(m.lesson_page for m in course.modules)}
    known_pages |= {page.path for page in pages.generated(course)}
    known_places = known_pages.union(outputs(course, reading.docs, str))
    anchors = _anchors(reading, course, taken)

    def leads(page: str, line: str) -> Iterator[str]:
        for written, target, anchor in markdown.links(page, line) if reading.whole else ():
            if not page and not written:
                yield f"a question stands on several pages; write the page before '#{anchor}'"
            elif target in DRAFTS and page not in DRAFTS:
                yield f"'{written}' is not published; link to another page"
            elif _ELSEWHERE.match(written):
                yield f"'{written}' is an address elsewhere; write https:// before it"
            elif (home := posixpath.join(target, "index.md")) in known_pages:
                yield f"'{written}' is a folder; write {_relative(page, [home])[0]}"
            elif said := files.instead(target):
                yield f"'{written}' is not published; {said}"
            elif target not in known_places and not (reading.docs / target).is_file():
                kind = posixpath.splitext(target)[1]
                if kind in ("", ".md"):
                    yield unknown("page", written, _relative(page, known_pages))
                else:
                    published = (name for name, _ in files.below(reading.docs) if files.is_published(reading.docs, name))
                    yield unknown("file", written, _relative(page, {name for name in (*known_places, *published) if name.endswith(kind)}))
            elif target not in known_places and not files.is_published(reading.docs, target):
                yield f"'{written}' is not published; link to a page, a picture or a PDF"
            elif anchor and anchor not in (known := anchors.get(target, {anchor})):
                yield unknown(f"place on {target}", anchor, known)

    return leads


def _anchors(reading: Reading, course: Course, taken: Taken) -> dict[str, set[str]]:
    """The ids that links may point to, on pages by hand, and on those whose ids come from data. Other pages are left to the strict build."""
    found = {m.check_page: {q.id for q in m.check} for m in course.modules}
    for page in taken:
        source, problem = _source(reading, page)
        pairs = {each.argument for each in read(source)[0] if each.name == "pair"}
        found |= {} if problem else {page: pairs | set(raw.look(front.below(source)).ids)}
    found |= {page: found[page].union(*(found.get(name, ()) for name in names)) for page, names in taken.items() if page in found}
    found |= {m.tools_page: {tool.id for tool in m.tools} for m in course.modules}
    found["field-guide.md"] = {situation.id for situation in course.file.situations}
    found["glossary.md"] = {term.id for _, term in course.terms}
    found["evidence.md"] = set(course.citing)
    return found


def _relative(page: str, targets: Iterable[str]) -> list[str]:
    """Pages as a link on ``page`` would write them, for "did you mean"."""
    return [posixpath.relpath(target, posixpath.dirname(page) or ".") for target in sorted(targets)]
