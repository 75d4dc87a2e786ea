"""Situation: what is the best next step?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from course.question import Choice, Fault, Step, empty_options
from course.records import Text

ASK = "What is the best next step?"


class Situation(Choice):
    """Four next steps with partial credit; 2 points for the best."""

    letter, worth, share = "s", 2, (40, 50)
    offers = (4, 4)
    stem_words = (30, 80)
    tells = True
    says = ("Best step.", "Workable, but there’s a better one.")
    skeleton = '    tradeoff: ""\n    gentlest: true\n    key_status: authors-beta\n'
    skeleton += empty_options("points: 0", "points: 1", "points: 2", "points: 0")

    kind: Literal["situation"]
    tradeoff: Text
    gentlest: bool
    key_status: Literal["authors-beta", "rated"]
    options: tuple[Step, ...]

    @property
    def note(self) -> str:
        """Whether the key is the authors' and not yet rated by sellers and buyers."""
        return "The authors’ own key, not tested yet" if self.key_status == "authors-beta" else ""

    def word(self, points: int) -> str:
        """A workable step is neither right nor wrong."""
        return {2: "Best step.", 1: "Workable."}.get(points) or super().word(points)

    def faults(self) -> Iterator[Fault]:
        """It asks for the next step, and one step is the best."""
        yield from super().faults()
        if not self.stem.rstrip().endswith(ASK):
            yield "stem", f"this situation asks something else; end with '{ASK}'"
        best = sum(step.correct for step in self.options)
        if best != 1:
            yield "options", f"a situation has one best step (points: 2); this one has {best}"
