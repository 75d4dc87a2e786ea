"""Read a lesson: its opening, sections, directives and evidence marks. The prose itself stays Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import directives, text
from course.module import Citation, Lesson, Section
from course.problems import Problem

HEADING = re.compile(r"^## (?P<title>.+?)\s*(?:\{(?P<attributes>[^}]*)\})?\s*$")


def parse(path: str, source: str) -> tuple[Lesson, list[Problem]]:
    """Parse a lesson.

    In: the name to show and the Markdown. Out: the lesson and the problems of its form (questions written by hand,
    headings without an id). What its parts refer to is checked by ``rules``.
    """
    problems: list[Problem] = []
    found: list[Citation] = []
    chunks: list[tuple[int, re.Match[str] | None, list[str]]] = [(0, None, [])]
    found_lines = text.lines(source)
    fenced = text.fenced(found_lines)
    for number, line in enumerate(found_lines, start=1):
        if number not in fenced:
            problems += _line_problems(path, number, line)
            if heading := HEADING.match(line):
                chunks.append((number, heading, []))
                continue
        chunks[-1][2].append(line)
    sections: list[Section] = []
    for start, match, lines in chunks:
        body = "\n".join(lines)
        found += _citations(start, body)
        if match:
            sections.append(_section(path, start, match, body, problems))
    placed, _ = directives.read(source)  # what is wrong with their form is said of every page alike, by the rules for pages
    lesson = Lesson(
        path=path,
        opening=next((found.body.strip() for found in placed if found.name == "opening"), ""),
        sections=tuple(sections),
        directives=tuple(placed),
        citations=tuple(found),
        has_limits=any(found.name == "limits" for found in placed),
    )
    return lesson, problems


def _line_problems(path: str, number: int, line: str) -> Iterator[Problem]:
    """Faults that Markdown or the quiz plugin would pass over in silence."""
    if re.match(r"^# ", line):
        yield Problem(path, number, "", "a title line; the title comes from module.yml, take this line out")
    for literal in re.findall(r"\[@[^\]]*$", line):
        yield Problem(path, number, "", f"an evidence mark that is not closed: '{literal}'; write [@id]")


def _section(path: str, line: int, match: re.Match[str], body: str, problems: list[Problem]) -> Section:
    attributes = match["attributes"] or ""
    anchor = re.search(r"#([a-z0-9-]+)", attributes)
    if not anchor:
        problems.append(Problem(path, line, "", f"the heading '{match['title']}' has no id; end it with {{#s1}} or the like"))
    return Section(
        id=anchor[1] if anchor else "",
        title=match["title"],
        line=line,
        ideas=_listed("data-ideas", attributes),
        outcomes=_listed("data-outcomes", attributes),
        prose=body,
    )


def _listed(key: str, attributes: str) -> tuple[str, ...]:
    match = re.search(rf'{key}="([^"]*)"', attributes)
    return tuple(match[1].split()) if match else ()


def _citations(start: int, body: str) -> Iterator[Citation]:
    """Each evidence mark with the sentence (or table cell) that carries it."""
    by_sentence = [s for s in text.sentences(body) if text.citations(s)]
    lines = body.splitlines()
    for sentence in by_sentence:
        for source in text.citations(sentence):
            line = next((i for i, content in enumerate(lines, start=start + 1) if f"[@{source}]" in content), max(start, 1))
            yield Citation(source, line, sentence)
