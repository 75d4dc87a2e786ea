"""From what mkdocs-quiz rendered to questions that readers can use.

The plugin numbers its questions by position and brings a runtime of 61 kB. Here each question gets its id, revision and outcome from the
bank, its choices get stable values, and answers and reasons become a ``<details>`` that opens without script. What the plugin made must say
what the bank says, text by text; anything else stops the build. A quiz that a writer put into a page gets the same dress.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from course import quiz
from course.module import Module
from course.question import BLANK, POINTS, Classify, Fill, Multi, Question, Situation
from course.quiz_html import MismatchError, Piece, Quiz, meant, pieces, said
from course.render.context import Context

_MARK = re.compile(r"questions (?P<purpose>[a-z-]+): (?P<ids>[a-z0-9 -]*)")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_GAP = Markup('<span class="cs-gap"><span class="cs-said">blank</span></span>')


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
    """One quiz of a question: all of it, or one line of a classify question. ``above`` is what stands over the lines."""

    above: Markup
    stem: Markup
    choices: tuple[Choice, ...]
    reasons: tuple[Markup, ...]


@dataclass(frozen=True)
class Asked:
    """A question of the bank, ready for the page."""

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


@dataclass(frozen=True)
class Own:
    """A quiz that a writer put into a page."""

    id: str
    kind: str
    stem: Markup
    choices: tuple[Choice, ...]
    blanks: tuple[str, ...]
    below: Markup

    @property
    def points(self) -> int:
        """What it is worth: one point for each blank, or each right choice."""
        return len(self.blanks) or sum(choice.right for choice in self.choices)


def dressed(html: str, context: Context, made: MutableMapping[str, Quiz]) -> tuple[str, set[str]]:
    """The HTML of a page with its quizzes as questions, and their ids. What was made for the bank is kept in ``made``.

    Raises ``MismatchError`` when the plugin made something else than what was written.
    """
    out: list[str] = []
    ids: set[str] = set()
    at = 0
    found = iter(pieces(html))
    for piece in found:
        if piece.quiz:
            own = _own(piece.quiz, context, ids)
            out += [html[at : piece.start], context.render("own-question.html", q=own)]
            at = piece.end
        elif mark := _MARK.fullmatch(piece.comment):
            group: list[Piece] = []
            while (each := next(found, None)) and each.comment != "/questions":
                group.append(each)
            if each is None:
                raise MismatchError(f"the questions of '{mark['purpose']}' do not end")
            asked = _asked(mark["ids"].split(), [part.quiz for part in group if part.quiz], context, made)
            ids |= {item.question.id for item in asked}
            out += [html[at : piece.start], context.render("questions.html", purpose=mark["purpose"], asked=asked)]
            at = each.end
    return "".join([*out, html[at:]]), ids


def _asked(ids: Sequence[str], rendered: Sequence[Quiz], context: Context, made: MutableMapping[str, Quiz]) -> list[Asked]:
    """The questions of a group, from what the plugin made for this page, in order, and what it made before."""
    homes = [context.course.question_by_id[id_] for id_ in ids]
    keys = {question.id: [quiz.key(context, text) for text in quiz.written(context, question)] for _, question in homes}
    written = {key: (question, part) for _, question in homes for key, part in zip(keys[question.id], quiz.parts(question), strict=True)}
    missing = [key for key in written if key not in made]
    if len(missing) != len(rendered):
        raise MismatchError(f"{ids[0]} and those after it: mkdocs-quiz made {len(rendered)} quizzes of {len(missing)}")
    for key, html in zip(missing, rendered, strict=True):
        _compare(*written[key], html)
        made[key] = html
    return [Asked(question, home, _parts(question, [made[key] for key in keys[question.id]])) for home, question in homes]


def _parts(question: Question, rendered: Sequence[Quiz]) -> tuple[Part, ...]:
    found = []
    for index, (part, html) in enumerate(zip(quiz.parts(question), rendered, strict=True)):
        own = bool(part.choices) and len(part.reasons) == len(part.choices)
        paragraphs = [Markup(text) for text in _PARAGRAPH.findall(html.stem[0])] if len(part.stem) > 1 else []  # noqa: S704 - the plugin's
        stem = paragraphs[-1] if paragraphs else _GAP.join(Markup(piece) for piece in html.stem)  # noqa: S704 - the plugin's
        choices = tuple(
            Choice(value, Markup(choice.html), points, choice.right, Markup(choice.reason))  # noqa: S704 - the plugin's
            for choice, (value, points) in zip(html.choices, _values(question, index), strict=True)
        )
        below = () if own else tuple(Markup(text) for text in _PARAGRAPH.findall(html.below))  # noqa: S704 - the plugin's
        found.append(Part(paragraphs[0] if paragraphs else Markup(), stem, choices, below))
    return tuple(found)


def _compare(question: Question, part: quiz.Part, html: Quiz) -> None:
    """Hold what the plugin made against what was written, text by text; once, as it is kept by what was written."""
    own = bool(part.choices) and len(part.reasons) == len(part.choices)
    pairs = [
        ("stem", "".join(part.stem).replace(BLANK, ""), "".join(html.stem)),
        *(("choice", text, choice.html) for (text, _), choice in zip(part.choices, html.choices, strict=False)),
        *(("reason", text, choice.reason) for text, choice in zip(part.reasons if own else [""] * len(part.choices), html.choices, strict=False)),
        ("reason", "".join(() if own else part.reasons), html.below),
    ]
    for place, text, rendered in pairs:
        if meant(text) != said(rendered):
            raise MismatchError(f"{question.id}: mkdocs-quiz changed the {place} '{text}'; look for unusual punctuation in it")
    if [right for _, right in part.choices] != [choice.right for choice in html.choices]:
        raise MismatchError(f"{question.id}: mkdocs-quiz made other choices, or other right answers; look for two choices with the same text")
    if bool(part.blank) != bool(html.blanks):
        raise MismatchError(f"{question.id}: mkdocs-quiz made no blank, or one too many; look for square brackets in the text")


def _values(question: Question, index: int) -> Sequence[tuple[str, int]]:
    """Per choice: its stable value, and its points."""
    if isinstance(question, Classify):
        line = question.lines[index]
        return [(label.replace(" ", "-"), int(label == line.answer)) for label in question.labels]
    if isinstance(question, Fill):
        return []
    if isinstance(question, Situation):
        return [(value, step.points) for value, step in zip("abcde", question.options, strict=False)]
    cost = -1 if isinstance(question, Multi) else 0
    return [(value, 1 if o.correct else cost) for value, o in zip("abcde", question.options, strict=False)]


def _own(html: Quiz, context: Context, taken: set[str]) -> Own:
    """A hand-written quiz. Its id comes from page and stem, so that a quiz before it may come or go."""
    stem = " ".join(Markup("".join(html.stem)).striptags().split())  # noqa: S704 - the plugin's; for messages, and for the id
    if not html.blanks and not any(choice.right for choice in html.choices):
        raise MismatchError(f"the quiz '{stem}' has no right choice; write - [x] before it")
    if len({said(choice.html) for choice in html.choices}) < len(html.choices):
        raise MismatchError(f"the quiz '{stem}' has the same choice twice; both would count as right")
    id_ = f"quiz-{hashlib.sha256(f'{context.path} {stem}'.encode()).hexdigest()[:8]}"
    if id_ in taken:
        raise MismatchError(f"the quiz '{stem}' stands twice on the page; keep one")
    taken.add(id_)
    many = sum(choice.right for choice in html.choices) > 1
    choices = tuple(
        Choice(str(n), Markup(c.html), 1 if c.right else -int(many), c.right, Markup(c.reason))  # noqa: S704 - the plugin's
        for n, c in enumerate(html.choices, start=1)
    )
    pieces_ = [Markup(piece) for piece in html.stem]  # noqa: S704 - the plugin's
    fields = [
        Markup('<input type="text" class="cs-fill" id="{}-{}" aria-label="{}" autocomplete="off" autocapitalize="off" spellcheck="false" '
               'maxlength="80" data-accept="{}">').format(id_, n, f"Blank {n}", json.dumps([blank], ensure_ascii=False))
        for n, blank in enumerate(html.blanks, start=1)
    ]  # fmt: skip
    shown = pieces_[0] + Markup().join(field + piece for field, piece in zip(fields, pieces_[1:], strict=True))
    kind = "fill" if html.blanks else "multi" if many else "recall"
    return Own(id_, kind, shown, choices, html.blanks, Markup(html.below))  # noqa: S704 - the plugin's
