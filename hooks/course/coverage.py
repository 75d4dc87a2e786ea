"""What there is for each outcome of the course, for its page and for ``make coverage``."""

from __future__ import annotations

from dataclasses import dataclass

from course.kinds import KINDS
from course.model import Course
from course.module import Module
from course.records import Outcome


@dataclass(frozen=True)
class Row:
    """What there is for one outcome."""

    module: Module
    outcome: Outcome
    questions: dict[str, int]
    in_check: int
    ticks: int
    sections: tuple[str, ...]
    pairs: int


def coverage_rows(course: Course) -> list[Row]:
    """What there is for each outcome, in course order."""
    rows = []
    for m in course.modules:
        for outcome in m.file.outcomes:
            mine = [q for q in m.questions if q.outcome == outcome.id]
            rows.append(
                Row(
                    module=m,
                    outcome=outcome,
                    questions={kind: sum(q.kind == kind for q in mine) for kind in KINDS},
                    in_check=sum(q.use == "check" for q in mine),
                    ticks=sum(t.outcome == outcome.id for ticks in m.ticks.values() for t in ticks),
                    sections=tuple(s.id for s in m.lesson.sections if outcome.id in s.outcomes),
                    pairs=sum(outcome.id in d.outcomes for d in m.dialogues),
                )
            )
    return rows
