"""Recall: three options, one right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from course.question import Choice, Fault, Option, empty_options


class Recall(Choice):
    """Three options, one right; 1 point."""

    letter, worth, share = "r", 1, (10, 15)
    offers = (3, 3)
    fits_a_card = True
    skeleton = empty_options("correct: false", "correct: true", "correct: false")

    kind: Literal["recall"]
    options: tuple[Option, ...]

    def faults(self) -> Iterator[Fault]:
        """One option is right."""
        yield from super().faults()
        right = sum(option.correct for option in self.options)
        if right != 1:
            yield "options", f"a recall question has one correct option; this one has {right}"
