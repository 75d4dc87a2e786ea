"""Multi: several options are right, and the question says how many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from course.question import Choice, Fault, Option, Step, empty_options


class Multi(Choice):
    """Four or five options, ``choose`` of them right; 2 points."""

    letter, worth, share = "m", 2, (10, 16)
    offers = (4, 5)
    skeleton = "    choose: 2\n" + empty_options("correct: false", "correct: true", "correct: false", "correct: true")

    kind: Literal["multi"]
    choose: Annotated[int, Field(ge=2)]
    options: tuple[Option, ...]

    @property
    def wants(self) -> int:
        """As many as it says."""
        return self.choose

    def points(self, option: Option | Step) -> int:
        """A wrong tick takes away what a right one earns: ticking everything earns nothing."""
        return 1 if option.correct else -1

    def faults(self) -> Iterator[Fault]:
        """As many options are right as ``choose`` says, and not all of them."""
        yield from super().faults()
        right = sum(option.correct for option in self.options)
        if right != self.choose:
            yield "choose", f"choose says {self.choose}, but {right} option{' is' if right == 1 else 's are'} correct; make the two agree"
        if right == len(self.options):
            yield "options", "every option is correct; add a plausible wrong one"
