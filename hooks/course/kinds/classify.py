"""Classify: lines, each given one of the labels and answered by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from course.question import Fault, Part, Pick, Question, Said
from course.records import Record, Text

#: Label sets that may be offered (course design 3.1).
LABEL_SETS = (
    ("closing", "serving", "depends"),
    ("supported", "mixed", "unknown"),
    ("closing", "learning", "serving", "creating", "extending", "fair ask"),
)
LINES = (3, 4)


class Line(Record):
    """One line of a classify question, answered by itself."""

    text: Text
    answer: Text
    feedback: Text


class Classify(Question):
    """Three or four lines, each given one of the labels; 2 points shared over the lines."""

    letter, worth, share = "c", 2, (20, 26)
    tells = True
    template = "questions-lines.html"
    skeleton = "    labels: [closing, serving, depends]\n    lines:\n" + '      - text: ""\n        answer: serving\n        feedback: ""\n' * 3

    kind: Literal["classify"]
    labels: tuple[Text, ...]
    lines: tuple[Line, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """One for each line; the labels are its choices, and the only reason would tell the right one."""
        return tuple(
            Part(
                (self.stem, line.text),
                tuple(Pick(label.capitalize(), label.replace(" ", "-"), int(label == line.answer), label == line.answer) for label in self.labels),
                (),
                of=1,
                below=(line.feedback,),
            )
            for line in self.lines
        )

    @property
    def texts(self) -> Iterator[Said]:
        """Stem, then lines with their reasons."""
        yield from super().texts
        for i, line in enumerate(self.lines):
            yield f"lines.{i}.text", line.text, "stem"
            yield f"lines.{i}.feedback", line.feedback, "reason"

    def faults(self) -> Iterator[Fault]:
        """The labels are a set of the course, each answer is one of them, and no line stands twice."""
        yield from super().faults()
        if self.labels not in LABEL_SETS:
            sets = " or ".join(f"[{', '.join(labels)}]" for labels in LABEL_SETS)
            yield "labels", f"these labels aren't a set of the course; use {sets}"
        if not LINES[0] <= len(self.lines) <= LINES[1]:
            yield "lines", f"a classify question has {LINES[0]} or {LINES[1]} lines; this one has {len(self.lines)}"
        seen: set[str] = set()
        for i, line in enumerate(self.lines):
            if line.answer not in self.labels:
                yield f"lines.{i}.answer", f"'{line.answer}' is not one of the labels {', '.join(self.labels)}; choose one of them"
            if line.text.casefold() in seen:
                yield f"lines.{i}.text", "the same line appears twice; write another"
            seen.add(line.text.casefold())
