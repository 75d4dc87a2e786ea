"""What every question is, whatever its kind: the keys that all share, and what the rest of the program asks of a kind.

The kinds are the modules of ``course.kinds`` (course design 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from course import text
from course.records import IdeaId, OutcomeId, Principle, Record, Slug, Text

Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
Difficulty = Literal["easy", "medium", "hard"]
Setting = Literal["b2b", "retail", "small-business", "none"]
Use = Literal["check", "practice"]
Fault = tuple[str, str]  # dotted key inside the question, message

#: What a text is for, which decides on its rules: the question or a line of it, what may be chosen or written, or why an answer is right or not.
Role = Literal["stem", "choice", "reason"]
#: A text of a question: the path of its key, the text and its role.
Said = tuple[str, str, Role]

#: The blank in the stem of a fill question.
BLANK = "____"


@dataclass(frozen=True)
class Pick:
    """A choice of a part: its text as readers see it, the value that it keeps, what ticking it earns, and whether it is right."""

    text: str
    value: str
    points: int
    right: bool


@dataclass(frozen=True)
class Part:
    """What is answered at once, and one ``<quiz>``: all of a question, or one of its lines. Every text is Markdown within a line.

    ``of`` is the most that it earns. ``blank`` is the accepted answer of a fill question. ``reasons`` belong to the choices, one each or
    none; ``below`` stands below them: first the reason of the right answer, where the choices have none.
    """

    stem: tuple[str, ...]
    choices: tuple[Pick, ...]
    reasons: tuple[str, ...]
    of: int
    blank: str = ""
    below: tuple[str, ...] = ()

    @property
    def wants(self) -> int:
        """How many choices are right: one to choose, or boxes to tick."""
        return sum(choice.right for choice in self.choices)

    @cached_property
    def markdown(self) -> str:
        """The part in the syntax of mkdocs-quiz."""
        if self.blank:
            return "\n".join(["<quiz>", "\n\n".join(self.stem).replace(BLANK, f"[[{self.blank}]]"), "", "---", "\n\n".join(self.below), "</quiz>"])
        lines = ["<quiz>", "\n\n".join(self.stem), ""]
        for number, choice in enumerate(self.choices):
            lines += [f"- [{'x' if choice.right else ' '}] {choice.text}", *(f"> {reason}" for reason in self.reasons[number : number + 1])]
        return "\n".join([*lines, *(["", "\n\n".join(self.below)] if self.below else []), "</quiz>"])

    @property
    def answers(self) -> Iterator[tuple[str, str]]:
        """What is right, with its reason: for paper, and for a room."""
        if self.blank:
            yield f"{self.blank}{text.stop(self.blank)}", self.below[0]
        for number, choice in enumerate(self.choices):
            if choice.right and self.reasons:
                yield choice.text, self.reasons[number]
            elif choice.right:
                yield f"{self.stem[-1]} {choice.text}{text.stop(choice.text)}", self.below[0]

    def earned(self, picked: Iterable[int]) -> int:
        """The points for ticking the choices at some places: their sum, never below 0. The script adds up the same."""
        return min(self.of, max(0, sum(self.choices[place].points for place in picked)))


class Question(Record):
    """What every question carries. A kind says in its class what is asked of a kind, and defines ``parts``, ``texts`` and ``faults``."""

    #: In ids: m1-r-01.
    letter: ClassVar[str]
    #: Points. Provisional until sellers and buyers have set the marks.
    worth: ClassVar[int]
    #: Least and largest share of the bank, in percent.
    share: ClassVar[tuple[int, int]]
    #: The words of a stem, at least and at most.
    stem_words: ClassVar[tuple[int, int]] = (1, 60)
    #: Whether it tells of people, whose trade, names and gender are counted over the bank.
    tells: ClassVar[bool] = False
    #: Whether it fits on a card to fold.
    fits_a_card: ClassVar[bool] = False
    #: Has the macros ``form``, ``answers`` and ``key``.
    template: ClassVar[str]
    #: What the script says to a right answer, and to one that earns a part of the points, if it is not what it says to the others.
    says: ClassVar[tuple[str, ...]] = ()
    #: The YAML of an empty one, below the keys that all share.
    skeleton: ClassVar[str]

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
    kind: str

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The question as quizzes: one, or one for each line, with the question above the line."""
        raise NotImplementedError

    @property
    def offered(self) -> tuple[Part, ...]:
        """The parts with choices of their own, which may give the right one away. Labels that several lines share can't."""
        sets = [[choice.text for choice in part.choices] for part in self.parts]
        return tuple(part for part, own in zip(self.parts, sets, strict=True) if own and sets.count(own) == 1)

    @property
    def texts(self) -> Iterator[Said]:
        """Each text of the question, for the text rules."""
        yield "stem", self.stem, "stem"

    def faults(self) -> Iterator[Fault]:
        """What is wrong with a question of this kind: where in it, and what to do. ``rules.questions`` has the rules for all kinds."""
        if re.search(r"_{2,}", self.stem):
            yield "stem", "only fill questions have a blank; take the underscores out"

    def word(self, points: int) -> str:
        """What stands before a choice that earns so much, in the open list of answers."""
        return "Right." if points > 0 else "Not this one."

    @property
    def note(self) -> str:
        """What readers are told of its key."""
        return ""

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The right answers, each with its reason."""
        return [answer for part in self.parts for answer in part.answers]

    @property
    def listed(self) -> list[tuple[str, bool]]:
        """What stands below the stem in a room or on a card: the choices and whether they are right, or the lines."""
        parts = self.parts
        return [(part.stem[-1], False) for part in parts] if len(parts) > 1 else [(choice.text, choice.right) for choice in parts[0].choices]


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


#: Longest option at most 1.35 times the words of the shortest (rule 5 of 3.4).
LENGTH_RATIO = 1.35
_GIVES_AWAY = re.compile(r"\b(all of the above|none of the above|both [a-e] and [a-e]|always|never)\b", re.I)


class Choice(Question):
    """Shared by the kinds that offer options, of which ``offers`` says how many, at least and at most."""

    offers: ClassVar[tuple[int, int]]
    template = "questions-choice.html"
    options: tuple[Option | Step, ...]

    @property
    def wants(self) -> int:
        """How many options are to be right."""
        return 1

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All in one, with reasons of the options' own."""
        picks = tuple(Pick(o.text, value, self.points(o), o.correct) for value, o in zip("abcde", self.options, strict=False))
        return (Part((self.stem,), picks, tuple(o.feedback for o in self.options), self.worth),)

    def points(self, option: Option | Step) -> int:
        """What ticking an option earns, where one may tick one only."""
        return option.points if isinstance(option, Step) else int(option.correct)

    @property
    def texts(self) -> Iterator[Said]:
        """Stem, then options with their reasons."""
        yield from super().texts
        for i, option in enumerate(self.options):
            yield f"options.{i}.text", option.text, "choice"
            yield f"options.{i}.feedback", option.feedback, "reason"

    def faults(self) -> Iterator[Fault]:
        """Options that are too few, too many, too long, the same, or that give the answer away."""
        yield from super().faults()
        low, high = self.offers
        if not low <= len(self.options) <= high:
            allowed = str(low) if low == high else f"{low} or {high}"
            yield "options", f"a {self.kind} question has {allowed} options; this one has {len(self.options)}"
        seen: dict[str, int] = {}
        right = sum(option.correct for option in self.options)  # one too few or too many is named by the kind, and what follows from it isn't
        for i, option in enumerate(self.options):
            same = " ".join(text.words(option.text)).casefold()
            if same in seen:
                yield f"options.{i}.text", f"the same text as option {seen[same] + 1}; both would count as right, write another"
            seen.setdefault(same, i)
            if match := _GIVES_AWAY.search(option.text):
                yield f"options.{i}.text", f"'{match[0]}' gives the answer away; say it another way"
            if not option.correct and option.why_tempting is None and right >= self.wants:
                yield f"options.{i}", "why_tempting is missing; name the real mistake that this option stands for"
            if option.correct and option.why_tempting is not None and right <= self.wants:
                yield f"options.{i}.why_tempting", "the right option has no why_tempting; take the line out"
        lengths = [len(text.words(option.text)) for option in self.options] or [0]
        if max(lengths) > min(lengths) * LENGTH_RATIO:
            yield "options", f"the longest option has {max(lengths)} words, the shortest {min(lengths)}; at most 1.35 times as many are allowed"


def empty_options(*marks: str) -> str:
    """The YAML of empty options; those that are not right get a line for the mistake they stand for."""
    lines = ["    options:"]
    for mark in marks:
        lines += ['      - text: ""', f"        {mark}", '        feedback: ""']
        lines += [] if mark in ("correct: true", "points: 2") else ['        why_tempting: ""']
    return "\n".join([*lines, ""])
