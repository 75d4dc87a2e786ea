"""Fill: one blank, and the spellings that are accepted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from course.question import BLANK, Fault, Part, Question, Said
from course.records import Text


class Fill(Question):
    """One blank (``____`` in the stem) and the spellings that are accepted; 1 point."""

    letter, worth, share = "f", 1, (6, 10)
    fits_a_card = True
    template = "questions-fill.html"
    skeleton = '    accept: ["", "", ""]\n    feedback_correct: ""\n    feedback_other: ""\n'

    kind: Literal["fill"]
    accept: tuple[Text, ...]
    feedback_correct: Text
    feedback_other: Text

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All in one, without choices."""
        return (Part((self.stem,), (), (), self.worth, blank=self.accept[0], below=(self.feedback_correct, self.feedback_other)),)

    @property
    def accepted(self) -> str:
        """The spellings as JSON, for the script."""
        return json.dumps(self.accept, ensure_ascii=False)

    @property
    def texts(self) -> Iterator[Said]:
        """Stem, then spellings and reasons."""
        yield from super().texts
        for i, spelling in enumerate(self.accept):
            yield f"accept.{i}", spelling, "choice"
        yield "feedback_correct", self.feedback_correct, "reason"
        yield "feedback_other", self.feedback_other, "reason"

    def faults(self) -> Iterator[Fault]:
        """The stem has one blank, and enough spellings are accepted."""
        blanks = len(re.findall(r"_{2,}", self.stem))
        if blanks != 1 or self.stem.count(BLANK) != 1 or "_____" in self.stem:
            yield "stem", f"a fill question has one blank, written {BLANK}; this stem has {blanks}"
        count = len({spelling.casefold() for spelling in self.accept})
        if count < 3:
            yield "accept", f"{count} different spelling{'' if count == 1 else 's'}; list three or more, near-words too"
