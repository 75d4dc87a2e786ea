"""Ordering: steps, each given its place. A sixth kind for tests, which needs this file and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from course.question import Fault, Part, Pick, Question, Said
from course.records import Record, Text

PLACES = ("first", "second", "third", "fourth", "fifth")


class Stage(Record):
    """One step, where it belongs, and why there."""

    text: Text
    reason: Text


class Ordering(Question):
    """Three to five steps, written in their order and shown by the alphabet; 2 points shared over the steps."""

    letter, worth, share = "z", 2, (0, 5)
    template = "questions-lines.html"
    skeleton = "    steps:\n" + '      - text: ""\n        reason: ""\n' * 3

    kind: Literal["ordering"]
    steps: tuple[Stage, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """One for each step; the places are its choices."""
        places = PLACES[: len(self.steps)]
        right = dict(zip(self.steps, places, strict=False))
        return tuple(
            Part(
                (self.stem, step.text),
                tuple(Pick(f"It is Mina’s {place} step.", place, int(place == right[step]), place == right[step]) for place in places),
                (),
                of=1,
                below=(step.reason,),
            )
            for step in sorted(self.steps, key=lambda step: step.text)
        )

    @property
    def texts(self) -> Iterator[Said]:
        """Stem, then steps with their reasons."""
        yield from super().texts
        for i, step in enumerate(self.steps):
            yield f"steps.{i}.text", step.text, "stem"
            yield f"steps.{i}.reason", step.reason, "reason"

    def faults(self) -> Iterator[Fault]:
        """As many steps as there are places for, and at least three."""
        yield from super().faults()
        if not 3 <= len(self.steps) <= len(PLACES):
            yield "steps", f"an ordering question has three to five steps; this one has {len(self.steps)}"
