"""Read a lesson: its opening, sections, directives and evidence marks. The prose itself stays Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import directives, text
from course.module import Citation, Lesson, Section
from course.problems import Problem

_ANCHOR = re.compile(r"#([a-z0-9-]+)")
HEADING = re.compile(r"^## (?P<title>.+?)\s*(?:\{(?P<attributes>[^}]*)\})?\s*$")


def parse(path: str, source: str) -> tuple[Lesson, list[Problem]]:
    """Parse a lesson.

    In: the name to show and the Markdown. Out: the lesson and the problems of its form (questions written by hand,
    headings without an id). What its parts refer to is checked by ``rules``.
    """
    problems: list[Problem] = []
    chunks: list[tuple[int, re.Match[str] | None, list[str]]] = [(0, None, [])]
    lines = text.lines(source)
    fenced = text.fenced(lines)
    for number, line in enumerate(lines, start=1):
        heading = None if number in fenced else HEADING.match(line)
        if heading:
            chunks.append((number, heading, []))
        else:
            chunks[-1][2].append(line)
        if number not in fenced:
            problems += [Problem(path, number, "", message) for message in _faults(line, heading)]
    placed, _ = directives.read(source)  # what is wrong with their form is said of every page alike, by the rules for pages
    lesson = Lesson(
        path=path,
        opening=next((found.body.strip() for found in placed if found.name == "opening"), ""),
        sections=tuple(_section(start, heading, "\n".join(body)) for start, heading, body in chunks if heading),
        directives=tuple(placed),
        citations=tuple(citation for start, _, body in chunks for citation in _citations(start, body)),
        has_limits=any(found.name == "limits" for found in placed),
    )
    return lesson, problems


def _faults(line: str, heading: re.Match[str] | None) -> Iterator[str]:
    """Faults that Markdown or the quiz plugin would pass over in silence."""
    if line.startswith("# "):
        yield "a title line; the title comes from module.yml, take this line out"
    for literal in re.findall(r"\[@[^\]]*$", line):
        yield f"an evidence mark that is not closed: '{literal}'; write [@id]"
    if heading and not _ANCHOR.search(heading["attributes"] or ""):
        yield f"the heading '{heading['title']}' has no id; end it with {{#s1}} or the like"


def _section(line: int, heading: re.Match[str], body: str) -> Section:
    attributes = heading["attributes"] or ""
    anchor = _ANCHOR.search(attributes)
    listed = {key: tuple(ids.split()) for key, ids in re.findall(r'data-(ideas|outcomes)="([^"]*)"', attributes)}
    return Section(anchor[1] if anchor else "", heading["title"], line, listed.get("ideas", ()), listed.get("outcomes", ()), body)


def _citations(start: int, lines: list[str]) -> Iterator[Citation]:
    for sentence in text.sentences("\n".join(lines)):
        for source in text.citations(sentence):
            line = next((i for i, content in enumerate(lines, start=start + 1) if f"[@{source}]" in content), max(start, 1))
            yield Citation(source, line)
