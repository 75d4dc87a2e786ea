"""From the HTML that mkdocs-quiz made to questions that readers can use.

The plugin numbers its questions by position and brings a runtime of 61 kB. Here each question gets its id, revision and
outcome from the bank, its choices get stable values, and answers and reasons become a ``<details>`` that opens without
script. What the plugin rendered must agree with the bank, choice by choice; anything else stops the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from course.markup import Link, render
from course.model import Course, Module
from course.question import POINTS, Classify, Fill, Multi, Question, Situation

_GROUP = re.compile(r"<!-- questions (?P<purpose>[a-z-]+) -->(?P<body>.*?)<!-- /questions -->", re.S)
_PART = re.compile(r"<!-- question (?P<id>[a-z0-9-]+) (?P<part>\d+) -->(?P<body>.*?)<!-- /question -->", re.S)


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
    why: str | None = None

    @property
    def verdict(self) -> str:
        """The word before the reason, in the open answer list."""
        return {2: "Best step.", 1: "Workable."}.get(self.points, "Not this one.")


@dataclass(frozen=True)
class Part:
    """One ``<quiz>`` of a question: all of it, or one line of a classify question."""

    stem: Markup
    choices: tuple[Choice, ...]
    reasons: tuple[Markup, ...]


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


#: What was read back, by question and part: the check and the practice page show one question, and so does each rebuild while serving.
_read: dict[tuple[Question, int], Part] = {}


def known(question: Question, index: int) -> bool:
    """Whether a part of just this question was rendered and read back before."""
    return (question, index) in _read


def replace_groups(html: str, course: Course, module: Module | None, link: Link) -> str:
    """The page's HTML with every group of questions turned into the course's own markup; ``module`` is ``None`` for the practice page.

    Raises ``MismatchError`` when the plugin's output and the bank differ.
    """
    return _GROUP.sub(lambda m: _group(m["purpose"], m["body"], course, module, link), html)


def _group(purpose: str, body: str, course: Course, module: Module | None, link: Link) -> str:
    pieces: dict[str, list[str]] = {}
    for match in _PART.finditer(body):
        pieces.setdefault(match["id"], []).append(match["body"])
    asked = []
    for id_, parts in pieces.items():
        home, question = course.question_by_id[id_]
        asked.append(Asked(question, home, tuple(_part(question, i, part) for i, part in enumerate(parts))))
    return render("questions.html", purpose=purpose, asked=asked, course=course, module=module, link=link)


def _part(question: Question, index: int, html: str) -> Part:
    """A rendered quiz, read back and held against the bank once."""
    if not known(question, index):
        _read[question, index] = _read_back(question, index, html)
    return _read[question, index]


def _read_back(question: Question, index: int, html: str) -> Part:
    soup = BeautifulSoup(html, "html.parser")
    root = soup.select_one("div.quiz")
    if root is None:
        raise MismatchError(f"{question.id}: mkdocs-quiz rendered no question")
    stem = _inner(root.select_one(".quiz-question"))
    reasons = tuple(_inner(p) for p in root.select("section.content > p"))
    if isinstance(question, Fill):
        if len(root.select("input.quiz-blank-input")) != 1 or len(reasons) != 2:
            raise MismatchError(f"{question.id}: mkdocs-quiz rendered another blank or other reasons than the bank has")
        gap = '<span class="cs-gap"><span class="cs-said">blank</span></span>'
        return Part(Markup(re.sub(r"<input[^>]*>", gap, stem)), (), reasons)  # noqa: S704 - made by the plugin from escaped text
    expected = _expected(question, index)
    rendered = root.select("fieldset > div")
    if [bool(d.select_one("input[data-correct]")) for d in rendered] != [right for _, right, _, _ in expected]:
        raise MismatchError(f"{question.id}: mkdocs-quiz rendered other choices or other right answers than the bank has")
    choices = tuple(
        Choice(
            value=value,
            html=_inner(div.select_one("label")),
            points=points,
            right=right,
            reason=_inner(div.select_one(".answer-feedback")) if div.select_one(".answer-feedback") else Markup(),
            why=why,
        )
        for div, (value, right, points, why) in zip(rendered, expected, strict=True)
    )
    return Part(stem, choices, reasons)


def _expected(question: Question, index: int) -> Sequence[tuple[str, bool, int, str | None]]:
    """Per choice: stable value, whether it is right, points, the mistake it stands for."""
    if isinstance(question, Classify):
        line = question.lines[index]
        return [(label.replace(" ", "-"), label == line.answer, int(label == line.answer), None) for label in question.labels]
    if isinstance(question, Fill):
        return []
    if isinstance(question, Situation):
        return [(value, step.correct, step.points, step.why_tempting) for value, step in zip("abcde", question.options, strict=False)]
    cost = -1 if isinstance(question, Multi) else 0
    return [(value, o.correct, 1 if o.correct else cost, o.why_tempting) for value, o in zip("abcde", question.options, strict=False)]


def _inner(tag: Tag | None) -> Markup:
    return Markup(tag.decode_contents().strip() if tag else "")  # noqa: S704 - made by the plugin from escaped text
