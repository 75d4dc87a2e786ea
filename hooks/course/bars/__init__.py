"""The content bar as figures (course design 6.3): what a script can measure, each with its threshold.

A fault of a single text (an option too long, a sentence over 35 words) is a problem with a line, found by ``rules``, and stops
the run before any bar is measured. Bars are sums, shares and extremes: they hold or they don't, and the table says by how much.
"""

from __future__ import annotations

from course.bars import bank, instruments, modules, talks, tools, voice, whole, workshops
from course.bars.bar import Bar, below, table
from course.model import Course

__all__ = ["Bar", "below", "measure", "table"]


def measure(course: Course) -> list[Bar]:
    """Every bar of the course, in the order of their numbers."""
    bars = [bar for part in (whole, instruments, workshops, modules, bank, voice, talks, tools) for bar in part.bars(course)]
    return sorted(bars, key=lambda bar: int(bar.id[1:]))
