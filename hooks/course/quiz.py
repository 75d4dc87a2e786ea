"""The shapes of questions as mkdocs-quiz Markdown. The plugin is the engine: it parses a shape and makes its HTML.

A shape is a question without its words: how many choices, which are right, where reasons stand. The plugin sees stand-ins for the
words, which ``questions`` puts in afterwards, so a thousand questions cost it no more than a dozen, and no text can be taken for markup.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from course.question import BLANK, Classify, Fill, Question

#: Marks around the questions of a page, with their ids, and around each shape that the plugin has to make for them.
GROUP_BEGIN, GROUP_END = "<!-- questions {purpose}: {ids} -->", "<!-- /questions -->"
BEGIN, END = "<!-- shape -->", "<!-- /shape -->"
#: What stands in for the words: plain letters, with which Markdown does nothing. Choices and reasons are numbered from 0.
STEM, BEFORE, AFTER, CHOICE, REASON = "Stem", "Before", "After", "Choice{}", "Reason{}"


@dataclass(frozen=True)
class Shape:
    """One ``<quiz>`` without its words: all of a question, or one line of a classify question."""

    #: Whether each choice is right; none for a blank.
    right: tuple[bool, ...]
    #: Whether each choice has a reason of its own; else the reasons stand below.
    own_reasons: bool


def shapes(question: Question) -> list[Shape]:
    """The shapes of a question: one, or one per line of a classify question."""
    match question:
        case Classify():
            return [Shape(tuple(label == line.answer for label in question.labels), own_reasons=False) for line in question.lines]
        case Fill():
            return [Shape((), own_reasons=False)]
        case _:
            return [Shape(tuple(option.correct for option in question.options), own_reasons=True)]


@dataclass(frozen=True)
class Words:
    """The words that one shape of a question is given."""

    stem: str
    choices: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after the blank."""
        before, after = self.stem.split(BLANK)
        return before, after


def words(question: Question) -> list[Words]:
    """The words of a question, in the order of its shapes."""
    match question:
        case Classify():
            return [Words(line.text, question.labels, (line.feedback,)) for line in question.lines]
        case Fill():
            return [Words(question.stem, (), (question.feedback_correct, question.feedback_other))]
        case _:
            return [Words(question.stem, tuple(o.text for o in question.options), tuple(o.feedback for o in question.options))]


def block(shape: Shape) -> str:
    """A shape as ``<quiz>`` Markdown."""
    if not shape.right:
        return f"<quiz>\n{BEFORE}[[x]]{AFTER}\n\n---\n{REASON.format(0)}\n\n{REASON.format(1)}\n</quiz>"
    lines = ["<quiz>", STEM]
    for number, right in enumerate(shape.right):
        lines.append(f"- [{'x' if right else ' '}] {CHOICE.format(number)}")
        lines += [f"> {REASON.format(number)}"] if shape.own_reasons else []
    return "\n".join([*lines, *([] if shape.own_reasons else ["", REASON.format(0)]), "</quiz>"])


def needed(questions: Iterable[Question], known: Collection[Shape]) -> list[Shape]:
    """The shapes that the plugin has yet to make, each once, in the order in which the questions need them."""
    return [shape for shape in dict.fromkeys(shape for question in questions for shape in shapes(question)) if shape not in known]


def markdown(purpose: str, questions: Iterable[Question], known: Collection[Shape]) -> str:
    """The questions of a page as one group: their ids, then each shape that is not ``known`` yet between its marks."""
    asked = list(questions)
    out = [GROUP_BEGIN.format(purpose=purpose, ids=" ".join(question.id for question in asked))]
    for shape in needed(asked, known):
        out += [BEGIN, block(shape), END]
    return "\n\n".join([*out, GROUP_END])


def bank(groups: Iterable[tuple[str, str, Iterable[Question]]], known: Collection[Shape]) -> str:
    """All questions of the course, module by module, for practice; each group with its heading's id and text.

    The marks around them become an element, so that a session can take the place of the whole.
    """
    seen = set(known)
    parts = []
    for id_, title, questions in groups:
        asked = list(questions)
        parts.append(f"## {title} {{#{id_}}}\n\n{markdown('practice', asked, seen)}")
        seen |= set(needed(asked, seen))
    return "\n\n".join(["<!-- course: bank-begin -->", *parts, "<!-- course: bank-end -->"])
