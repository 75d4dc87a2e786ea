"""From the HTML that mkdocs-quiz made to questions that readers can use.

The plugin numbers its questions by position and brings a runtime of 61 kB. Here each question gets its id, revision and
outcome from the bank, its choices get stable values, and answers and reasons become a ``<details>`` that opens without
script. What the plugin made of a shape must agree with the bank, choice by choice; anything else stops the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from course.markup import Link, emphasised, render
from course.model import Course, Module
from course.question import POINTS, Classify, Fill, Multi, Question, Situation
from course.quiz import AFTER, BEFORE, CHOICE, REASON, STEM, Shape, needed, shapes, words

_GROUP = re.compile(r"<!-- questions (?P<purpose>[a-z-]+): (?P<ids>[a-z0-9 -]*) -->(?P<body>.*?)<!-- /questions -->", re.S)
_SHAPE = re.compile(r"<!-- shape -->(?P<html>.*?)<!-- /shape -->", re.S)
#: The places of a shape as mkdocs-quiz writes them. They hold stand-ins only, so no text can end a place too early.
_STEM = re.compile(r'<div class="quiz-question"[^>]*>(?P<stem>.*?)</div>', re.S)
_CHOICE = re.compile(
    r"<input(?P<attributes>[^>]*)>\s*<label[^>]*>(?P<label>.*?)</label>(?:\s*<div class=\"answer-feedback[^>]*>(?P<reason>.*?)</div>)?", re.S
)
_BELOW = re.compile(r'<section class="content[^>]*>(?P<reasons>.*?)</section>', re.S)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_WORD = re.compile(r"\b(?:Stem|Before|After|Choice\d+|Reason\d+)")
_GAP = Markup('<span class="cs-gap"><span class="cs-said">blank</span></span>')


class MismatchError(Exception):
    """What the plugin rendered is not what the bank holds."""


@dataclass(frozen=True)
class Choice:
    """A choice as the page shows it; ``points`` is what ticking it earns."""

    value: str
    html: Markup
    points: int
    right: bool
    reason: Markup

    @property
    def verdict(self) -> str:
        """The word before the reason, in the open answer list."""
        return {2: "Best step.", 1: "Workable."}.get(self.points, "Not this one.")


@dataclass(frozen=True)
class Part:
    """One shape of a question with its words: all of it, or one line of a classify question."""

    stem: Markup
    choices: tuple[Choice, ...]
    reasons: tuple[Markup, ...]


@dataclass(frozen=True)
class Made:
    """What the plugin made of a shape: the HTML of each place, with the stand-in for its words."""

    stem: str
    choices: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question ready for the page."""

    question: Question
    module: Module
    parts: tuple[Part, ...]

    @property
    def accept(self) -> str:
        """The accepted answers of a fill question, as JSON for the script."""
        return json.dumps(self.question.accept, ensure_ascii=False) if isinstance(self.question, Fill) else "[]"

    @property
    def points(self) -> int:
        """What the question is worth."""
        return POINTS[self.question.kind]

    @property
    def is_beta(self) -> bool:
        """Whether the key is the authors' and not yet rated by sellers and buyers."""
        return isinstance(self.question, Situation) and self.question.key_status == "authors-beta"


#: What the plugin made, by shape. A shape is made once, also while serving.
made: dict[Shape, Made] = {}


def replace_groups(html: str, course: Course, module: Module | None, link: Link) -> str:
    """The page's HTML with every group of questions turned into the course's own markup; ``module`` is ``None`` for the practice page.

    Raises ``MismatchError`` when the plugin made something else of a shape than the bank holds.
    """
    return _GROUP.sub(lambda m: _group(m["purpose"], m["ids"].split(), m["body"], course, module, link), html)


def _group(purpose: str, ids: list[str], body: str, course: Course, module: Module | None, link: Link) -> str:
    homes = [course.question_by_id[id_] for id_ in ids]
    shapes = needed((question for _, question in homes), made)
    rendered = [found["html"] for found in _SHAPE.finditer(body)]
    if len(shapes) != len(rendered):
        raise MismatchError(f"{ids[0]} and those after it: mkdocs-quiz rendered {len(rendered)} shapes of {len(shapes)}")
    made.update((shape, read_back(shape, html)) for shape, html in zip(shapes, rendered, strict=True))
    asked = [Asked(question, home, parts(question)) for home, question in homes]
    return render("questions.html", purpose=purpose, asked=asked, course=course, module=module, link=link)


def read_back(shape: Shape, html: str) -> Made:
    """Read one rendered shape and hold it against what was asked for."""
    stem, below = _STEM.search(html), _BELOW.search(html)
    if stem is None:
        raise MismatchError("mkdocs-quiz rendered no question")
    rendered = list(_CHOICE.finditer(html, stem.end()))
    if tuple("data-correct" in choice["attributes"] for choice in rendered) != shape.right:
        raise MismatchError("mkdocs-quiz rendered other choices or other right answers than the bank has")
    reasons = [choice["reason"] or "" for choice in rendered] if shape.own_reasons else _PARAGRAPH.findall(below["reasons"] if below else "")
    found = Made(stem["stem"].strip(), tuple(choice["label"].strip() for choice in rendered), tuple(reason.strip() for reason in reasons))
    stand_ins = [*([STEM] if shape.right else [BEFORE, AFTER]), *(CHOICE.format(i) for i in range(len(shape.right)))]
    stand_ins += [REASON.format(i) for i in range(len(shape.right) if shape.own_reasons else 1 if shape.right else 2)]
    if [text for place in (found.stem, *found.choices, *found.reasons) for text in _WORD.findall(place)] != stand_ins:
        raise MismatchError("mkdocs-quiz left out a text or doubled one")
    return found


@lru_cache(maxsize=10_000)
def parts(question: Question) -> tuple[Part, ...]:
    """A question in the shapes that the plugin made, with its words in their places. Kept, as a check and the practice page both ask it."""
    found = []
    for index, (shape, texts) in enumerate(zip(shapes(question), words(question), strict=True)):
        form = made[shape]
        stem = {STEM: emphasised(texts.stem)} if shape.right else dict(zip((BEFORE, AFTER), map(emphasised, texts.around), strict=True))
        reasons = [_filled(form.reasons[i], {REASON.format(i): emphasised(text)}) for i, text in enumerate(texts.reasons)]
        labels = [_filled(form.choices[i], {CHOICE.format(i): emphasised(text)}) for i, text in enumerate(texts.choices)]
        choices = tuple(
            Choice(value, label, points, right, reasons[i] if shape.own_reasons else Markup())
            for i, (label, (value, right, points)) in enumerate(zip(labels, _expected(question, index), strict=True))
        )
        below = () if shape.own_reasons else tuple(reasons)
        found.append(Part(_filled(form.stem, stem), choices, below))
    return tuple(found)


def _filled(html: str, texts: Mapping[str, Markup]) -> Markup:
    """The HTML of a place with the words instead of their stand-ins, and a gap instead of the plugin's input."""
    return Markup(_WORD.sub(lambda found: texts[found[0]], re.sub(r"<input[^>]*>", _GAP, html)))  # noqa: S704 - made by the plugin; texts are escaped


def _expected(question: Question, index: int) -> Sequence[tuple[str, bool, int]]:
    """Per choice: stable value, whether it is right, points."""
    if isinstance(question, Classify):
        line = question.lines[index]
        return [(label.replace(" ", "-"), label == line.answer, int(label == line.answer)) for label in question.labels]
    if isinstance(question, Fill):
        return []
    if isinstance(question, Situation):
        return [(value, step.correct, step.points) for value, step in zip("abcde", question.options, strict=False)]
    cost = -1 if isinstance(question, Multi) else 0
    return [(value, o.correct, 1 if o.correct else cost) for value, o in zip("abcde", question.options, strict=False)]
