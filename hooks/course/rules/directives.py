"""Rules for the directives of a page: their form, their place, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import directives, text
from course.directives import TABLE, Found
from course.model import Course
from course.problems import Problem, unknown
from course.source import Reading

_FIGURE = re.compile(r"\[=([^\]]*)\]")


def check(reading: Reading, course: Course, shown: str, source: str, *, is_lesson: bool) -> Iterator[Problem]:
    """Every fault of a page's directives and figures. In: the name to show and the Markdown of a hand-written page."""
    found, faults = directives.read(source)
    for line, message in faults:
        yield Problem(shown, line, "", message)
    first: dict[tuple[str, str], int] = {}
    for each in found:
        line = first.setdefault((each.name, each.argument), each.line)
        if each.argument and line != each.line:
            yield Problem(shown, each.line, "", f"the {each.name} '{each.argument}' is shown twice (first on line {line}); keep one")
        for message in _misplaced(reading, course, each, is_lesson):
            yield Problem(shown, each.line, "", message)
    for number, prose in text.numbered_prose(source):
        for name in _FIGURE.findall(prose):
            if name not in course.counts:
                yield Problem(shown, number, "", f"{unknown('figure', name, course.counts)}; the figures are {', '.join(course.counts)}")


def _misplaced(reading: Reading, course: Course, found: Found, is_lesson: bool) -> Iterator[str]:
    row = TABLE[found.name]
    if row.where == "generated":
        yield f"the directive '{row.name}' ({row.shows}) fills a page that the build writes; link to that page instead"
    elif row.where == "a lesson" and not is_lesson:
        yield f"the directive '{row.name}' ({row.shows}) belongs only in a module's index.md; take it out"
    elif row.name == "drawing" and not (reading.docs / "assets/drawings" / f"{found.argument}.svg").is_file():
        yield f"there is no drawing docs/assets/drawings/{found.argument}.svg; draw it or name another"
    elif row.name == "talk" and reading.whole and found.argument not in course.talk_by_id:
        yield unknown("talk", found.argument, course.talk_by_id)
    elif row.name == "pair" and not is_lesson and reading.whole and found.argument not in course.dialogue_by_id:
        yield unknown("pair", found.argument, course.dialogue_by_id)
