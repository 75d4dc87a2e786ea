"""The real course, read once for all tests that only look at it."""

from __future__ import annotations

from course.load import load_course
from course.model import Course
from serving import ROOT

COURSE: Course = load_course(ROOT / "docs")
