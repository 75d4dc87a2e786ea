"""Rules for the prose of a lesson: its furniture, its references and its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from course import text
from course.model import Course
from course.module import Module, Section
from course.problems import Problem, unknown
from course.records import Layout
from course.rules.wording import unfounded
from course.source import Reading

#: The blocks of a module page, in order (course design 2.3). A layout may do without some of them.
FURNITURE = ("header", "warm-up", "pair", "mistakes", "key-points", "exercise", "check-link", "links")
_HAS_FIGURE = re.compile(r"\d")
PARAGRAPH_SENTENCES = 5
#: A line, and what is wrong there.
Fault = tuple[int, str]


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of every lesson."""
    for module in course.modules:
        layout = course.file.layouts.get(module.file.layout)
        found = chain(
            _furniture(module, furniture(layout)) if layout else (),
            _pairs(module, whole=reading.whole),
            _sections(course, module) if reading.whole else (),
            _evidence(course, module, whole=reading.whole),
            _paragraphs(module),
        )
        yield from (Problem(module.lesson.path, line, "", message) for line, message in found)


def furniture(layout: Layout) -> tuple[str, ...]:
    """The blocks that a lesson of this layout has, in order."""
    without = {part for part in ("mistakes", "exercise") if part not in layout.parts}
    without |= {name for name, count in (("warm-up", layout.warm_up), ("pair", layout.dialogues)) if not count}
    return tuple(name for name in FURNITURE if name not in without)


def _furniture(module: Module, wanted: tuple[str, ...]) -> Iterator[Fault]:
    """All blocks of the layout, in order, and no others."""
    if not module.lesson.opening:
        yield 1, "no opening moment; write it between the lines /// opening and ///"
    last = 0
    for name in FURNITURE:
        lines = [d.line for d in module.lesson.directives if d.name == name]
        if name not in wanted:
            if lines:
                yield lines[0], f"lessons of the layout '{module.file.layout}' have no '{name}'; take its two lines out"
            continue
        if not lines:
            yield max(last, 1), f"'/// {name}' is missing; the layout of a lesson needs it here"
            continue
        if len(lines) > 1 and name != "pair":
            yield lines[1], f"'/// {name}' appears twice (first on line {lines[0]}); keep one"
        if lines[0] < last:
            yield lines[0], f"'/// {name}' comes too early; the order is {', '.join(wanted)}"
        last = lines[-1] if name == "pair" else lines[0]
    expected = [f"s{i}" for i in range(1, len(module.lesson.numbered) + 1)]
    for section, id_ in zip(module.lesson.numbered, expected, strict=True):
        if section.id != id_:
            yield section.line, f"the section id is {section.id}, the {id_} was expected; number sections in order"


def _pairs(module: Module, *, whole: bool) -> Iterator[Fault]:
    """Each pair of the module is shown."""
    own = {d.id for d in module.dialogues}
    shown = {placed.argument: placed.line for placed in module.lesson.directives if placed.name == "pair"}
    for pair, line in shown.items() if whole else ():
        if pair not in own:
            yield line, unknown("pair in this module", pair, own)
    for missing in sorted(own - set(shown)) if whole else ():
        yield 1, f"the pair '{missing}' is not shown; add the lines /// pair | {missing} and ///"


def _sections(course: Course, module: Module) -> Iterator[Fault]:
    """What headings name."""
    ideas, outcomes = {i.id for i in course.ideas}, {o.id for o in module.file.outcomes}
    for section in module.lesson.sections:
        named = [("idea of the article", idea, ideas) for idea in section.ideas]
        named += [(f"outcome in {module.code}", outcome, outcomes) for outcome in section.outcomes]
        yield from ((section.line, unknown(kind, id_, known)) for kind, id_, known in named if id_ not in known)


def _evidence(course: Course, module: Module, *, whole: bool) -> Iterator[Fault]:
    for citation in module.lesson.citations:
        if whole and citation.id not in course.source_by_id:
            yield citation.line, unknown("source in evidence.yml", citation.id, course.source_by_id)
    if module.lesson.citations and not module.lesson.has_limits:
        yield 1, "evidence is cited, but no sentence says what it doesn't show; write one between the lines /// limits and ///"
    for section, sentence, number, marks in unsourced(module, course):
        message = f"the number {number} has no evidence mark in its sentence; add [@id] or take it out"
        if marks:
            message = f"the number {number} isn't in the finding of {', '.join(marks)}; check it"
        yield _line(section, sentence, number), message


def unsourced(module: Module, course: Course) -> Iterator[tuple[Section, str, str, list[str]]]:
    """Numbers about the world that no cited finding holds: section, sentence, number, and the sources cited in the sentence."""
    for section in module.lesson.sections:
        for sentence in filter(_HAS_FIGURE.search, text.sentences(section.prose)):
            marks = text.citations(sentence)
            cited = [course.source_by_id[i] for i in marks if i in course.source_by_id]
            if cited or not marks:
                for number in unfounded(sentence, [source.finding for source in cited]):
                    yield section, sentence, number, [source.id for source in cited]


def _line(section: Section, passage: str, number: str = "") -> int:
    """The line where a passage of a section starts, or the next one that holds the number; else the section's own."""
    opening = " ".join(passage.split()[:4])
    lines = list(enumerate(section.prose.splitlines(), start=section.line + 1))
    start = next((i for i, content in lines if opening in content), section.line)
    digits = re.compile(rf"(?<![\w.,-]){re.escape(number)}(?!\w)")
    return next((i for i, content in lines if i >= start and digits.search(text.plain(content))), start) if number else start


def _paragraphs(module: Module) -> Iterator[Fault]:
    for section in module.lesson.sections:
        for block in text.blocks(section.prose):
            if (count := len(text.sentences(block))) > PARAGRAPH_SENTENCES:
                start = " ".join(text.plain(block).split()[:6])
                yield _line(section, block), f"the paragraph '{start} …' has {count} sentences; {PARAGRAPH_SENTENCES} or fewer"
