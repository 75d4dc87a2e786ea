"""Bars on the workshops: how many, how long, and with how much to say."""

from __future__ import annotations

from collections.abc import Iterator

from course.bars.bar import Bar, bar
from course.model import Course
from course.sessions import cohort


def bars(course: Course) -> Iterator[Bar]:
    """B22 and B25; a complete course has workshops."""
    if not course.workshops:
        yield Bar("B22", "workshops", "missing", "1", False if course.file.complete else None)
        return
    workshops = [m.workshop for m in course.modules if m.workshop]
    yield bar("B22", "kits", len(workshops), 6, 6)
    day, *follow_ups = [p.sessions[0] for p in course.programmes if not p.module]
    figure = f"{day.minutes} / {day.breaks}"
    yield Bar("B22", "half-day, minutes / of these breaks", figure, "240 / 25", figure == "240 / 25")
    figure = " and ".join(str(s.minutes) for s in follow_ups)
    yield Bar("B22", "follow-ups, minutes", figure, "20 and 30", figure == "20 and 30")
    yield bar("B22", "four-week plan, minutes", sum(week.total for week in cohort(course.module_by_slug, course.workshops)), 810, 810)
    yield bar("B25", "fewest cues in a kit", min((sum(len(step.say) for step in w.steps) for w in workshops), default=0), 3, None)
    yield bar("B25", "fewest debrief questions in a kit", min((len(w.debrief) for w in workshops), default=0), 3, None)
