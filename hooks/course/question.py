"""Questions as writers type them: five kinds, told apart by ``kind`` (course design 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from course.records import IdeaId, OutcomeId, Principle, Record, Slug, Text

Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
Difficulty = Literal["easy", "medium", "hard"]
Setting = Literal["b2b", "retail", "small-business", "none"]
Use = Literal["check", "practice"]


class Option(Record):
    """One choice of a recall or multi question."""

    text: Text
    correct: bool
    feedback: Text
    why_tempting: Text | None = None


class Step(Record):
    """One choice of a situation question: best (2 points), workable (1) or neither (0)."""

    text: Text
    points: Literal[0, 1, 2]
    feedback: Text
    why_tempting: Text | None = None

    @property
    def correct(self) -> bool:
        """Whether this is the best next step."""
        return self.points == 2


class Line(Record):
    """One line of a classify question, answered by itself."""

    text: Text
    answer: Text
    feedback: Text


class QuestionBase(Record):
    """What every question carries, whatever its kind."""

    id: Slug
    outcome: OutcomeId
    principle: Annotated[Principle | None, Field(description="where a check counts each principle by itself: the one asked about")] = None
    level: Level
    difficulty: Difficulty
    setting: Setting
    use: Use
    revision: Annotated[int, Field(ge=1)]
    article: tuple[IdeaId, ...]
    evidence: tuple[Slug, ...] = ()
    stem: Text
    shuffle: bool = True

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Each text of the question with the path of its key, for the text rules."""
        yield "stem", self.stem


class Choice(QuestionBase):
    """Shared by the kinds that offer options."""

    options: tuple[Option | Step, ...]

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Stem, then the texts of this kind."""
        yield "stem", self.stem
        for i, option in enumerate(self.options):
            yield f"options.{i}.text", option.text
            yield f"options.{i}.feedback", option.feedback


class Recall(Choice):
    """Three options, one right; 1 point."""

    kind: Literal["recall"]
    options: tuple[Option, ...]


class Multi(Choice):
    """Four or five options, ``choose`` of them right; 2 points."""

    kind: Literal["multi"]
    choose: Annotated[int, Field(ge=2)]
    options: tuple[Option, ...]


class Situation(Choice):
    """Four next steps with partial credit; 2 points for the best."""

    kind: Literal["situation"]
    tradeoff: Text
    gentlest: bool
    key_status: Literal["authors-beta", "rated"]
    options: tuple[Step, ...]


class Classify(QuestionBase):
    """Three or four lines, each given one of the labels; 2 points shared over the lines."""

    kind: Literal["classify"]
    labels: tuple[Text, ...]
    lines: tuple[Line, ...]

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Stem, then the texts of this kind."""
        yield "stem", self.stem
        for i, line in enumerate(self.lines):
            yield f"lines.{i}.text", line.text
            yield f"lines.{i}.feedback", line.feedback


class Fill(QuestionBase):
    """One blank (``____`` in the stem) and the spellings that are accepted; 1 point."""

    kind: Literal["fill"]
    accept: tuple[Text, ...]
    feedback_correct: Text
    feedback_other: Text

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Stem, then the texts of this kind."""
        yield "stem", self.stem
        for i, spelling in enumerate(self.accept):
            yield f"accept.{i}", spelling
        yield "feedback_correct", self.feedback_correct
        yield "feedback_other", self.feedback_other


Question = Annotated[Recall | Situation | Classify | Fill | Multi, Field(discriminator="kind")]

#: Points a question is worth (course design 3.2). Provisional until sellers and buyers have set the marks.
POINTS = {"recall": 1, "fill": 1, "situation": 2, "multi": 2, "classify": 2}
#: The blank in the stem of a fill question.
BLANK = "____"


class QuestionsFile(Record):
    """``questions.yml``: the question bank of a module."""

    questions: tuple[Question, ...]
