"""The way in: a valid course, or every problem that stands in its way."""

from __future__ import annotations

from pathlib import Path

from course.model import Course
from course.problems import InvalidCourse
from course.rules import check
from course.source import read_course


def load_course(docs: Path) -> Course:
    """The course under ``docs``, valid.

    Raises ``InvalidCourse`` with every problem of every file.
    """
    reading = read_course(docs)
    problems = [*reading.problems, *check(reading)]
    if problems or reading.course is None:
        raise InvalidCourse(problems)
    return reading.course
