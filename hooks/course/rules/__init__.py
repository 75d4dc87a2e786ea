"""What the files of a course must say together. Each rule yields problems; none of them stops another."""

from __future__ import annotations

from collections.abc import Iterator

from course.problems import Problem
from course.rules import article, data, files, instruments, lessons, modules, pages, questions, references, talks, tools, workshops
from course.source import Reading


def check(reading: Reading) -> Iterator[Problem]:
    """Every problem that the rules find in what was read."""
    yield from article.check(reading)
    yield from data.check(reading)
    yield from files.check(reading)
    if reading.course is None:
        return
    for rules in (references, pages, modules, questions, lessons, instruments, workshops, talks, tools):
        yield from rules.check(reading, reading.course)
