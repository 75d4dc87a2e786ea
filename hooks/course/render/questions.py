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
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from markupsafe import Markup

from course.module import Module
from course.problems import NotBuilt
from course.question import BLANK, Part, Pick, Question
from course.render.context import Context, relative
from course.render.quiz_html import Made, Piece, Quiz, meant, pieces, said

_MARK = re.compile(r"questions (?P<purpose>[a-z-]+): (?P<ids>[a-z0-9 -]*)")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_GAP = Markup('<span class="cs-gap"><span class="cs-said">blank</span></span>')


@dataclass(frozen=True)
class Asked:
    """A question of the bank, ready for the page: its parts with HTML in place of Markdown."""

    question: Question
    module: Module
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Own:
    """A quiz that a writer put into a page: its only part, and what stands below it. A blank, or a right choice, is worth a point."""

    id: str
    kind: str
    part: Part
    below: Markup


def dressed(html: str, context: Context, made: Made) -> tuple[str, set[str]]:
    """The HTML of a page with its quizzes as questions, and their ids. What was made before is taken from ``made``, and kept there.

    Raises ``NotBuilt`` when the plugin made something else than what was written.
    """
    key = html, made.ground
    before, found = made.pages.get(context.path, (None, ("", set())))
    if made.ground is None or before != key:
        found = _dressed(html, context, made.quizzes)
        made.pages[context.path] = key, found
    return found


def _dressed(html: str, context: Context, made: MutableMapping[str, Quiz]) -> tuple[str, set[str]]:
    out: list[str | Own] = []
    ids: set[str] = set()
    at = 0
    found = iter(pieces(html))
    for piece in found:
        if piece.quiz:
            out += [html[at : piece.start], _own(piece.quiz, context, ids)]
            at = piece.end
        elif mark := _MARK.fullmatch(piece.comment):
            group: list[Piece] = []
            while (each := next(found, None)) and each.comment != "/questions":
                group.append(each)
            if each is None:
                raise NotBuilt(f"the questions of '{mark['purpose']}' do not end")
            asked = _asked(mark["ids"].split(), [part.quiz for part in group if part.quiz], context, made)
            ids |= {item.question.id for item in asked}
            out += [html[at : piece.start], context.render("questions.html", purpose=mark["purpose"], asked=asked)]
            at = each.end
    own = [each for each in out if isinstance(each, Own)]
    shown = (context.render("own-question.html", q=each, number=own.index(each) + 1, of=len(own)) if isinstance(each, Own) else each for each in out)
    return "".join([*shown, html[at:]]), ids


def _asked(ids: Sequence[str], rendered: Sequence[Quiz], context: Context, made: MutableMapping[str, Quiz]) -> list[Asked]:
    """The questions of a group, from what the plugin made for this page, in order, and what it made before."""
    homes = [context.course.question_by_id[id_] for id_ in ids]
    written = {part.markdown: (question, part) for _, question in homes for part in question.parts}
    missing = [text for text in written if text not in made]
    if len(missing) != len(rendered):
        raise NotBuilt(f"{ids[0]} and those after it: mkdocs-quiz made {len(rendered)} quizzes of {len(missing)}")
    here = context.here
    for text, html in zip(missing, rendered, strict=True):
        _compare(*written[text], html)
        made[text] = html.moved(lambda address: urljoin(f"/{here}", address))
    return [
        Asked(question, home, tuple(_shown(part, made[part.markdown].moved(lambda address: relative(address[1:], here))) for part in question.parts))
        for home, question in homes
    ]


def _shown(part: Part, html: Quiz) -> Part:
    """A part with what the plugin made of its texts."""
    whole = _GAP.join(map(Markup, html.stem))
    stem = _PARAGRAPH.findall(whole) if len(part.stem) > 1 else [whole]
    choices = (replace(pick, text=Markup(choice.html)) for pick, choice in zip(part.choices, html.choices, strict=True))  # noqa: S704 - the plugin's
    reasons, below = (choice.reason for choice in html.choices), _PARAGRAPH.findall(html.below)
    return replace(part, stem=tuple(map(Markup, stem)), choices=tuple(choices), reasons=tuple(map(Markup, reasons)), below=tuple(map(Markup, below)))


def _compare(question: Question, part: Part, html: Quiz) -> None:
    """Hold what the plugin made against what was written, text by text; once, as it is kept by what was written."""
    pairs = [
        ("stem", "".join(part.stem).replace(BLANK, ""), "".join(html.stem)),
        *(("choice", pick.text, choice.html) for pick, choice in zip(part.choices, html.choices, strict=False)),
        *(("reason", text, choice.reason) for text, choice in zip(part.reasons or [""] * len(part.choices), html.choices, strict=False)),
        ("reason", "".join(part.below), html.below),
    ]
    for place, text, rendered in pairs:
        if meant(text) != said(rendered):
            raise NotBuilt(f"{question.id}: mkdocs-quiz changed the {place} '{text}'; look for unusual punctuation in it")
    if [pick.right for pick in part.choices] != [choice.right for choice in html.choices]:
        raise NotBuilt(f"{question.id}: mkdocs-quiz made other choices, or other right answers; look for two choices with the same text")
    if bool(part.blank) != bool(html.blanks):
        raise NotBuilt(f"{question.id}: mkdocs-quiz made no blank, or one too many; look for square brackets in the text")


def _own(html: Quiz, context: Context, taken: set[str]) -> Own:
    """A hand-written quiz. Its id comes from page and stem, so that a quiz before it may come or go."""
    stem = " ".join(Markup("".join(html.stem)).striptags().split())  # noqa: S704 - the plugin's; for messages, and for the id
    if not html.blanks and not any(choice.right for choice in html.choices):
        raise NotBuilt(f"the quiz '{stem}' has no right choice; write - [x] before it")
    if len({said(choice.html) for choice in html.choices}) < len(html.choices):
        raise NotBuilt(f"the quiz '{stem}' has the same choice twice; both would count as right")
    id_ = f"quiz-{hashlib.sha256(f'{context.path} {stem}'.encode()).hexdigest()[:8]}"
    if id_ in taken:
        raise NotBuilt(f"the quiz '{stem}' appears twice on the page; keep one")
    taken.add(id_)
    right = sum(choice.right for choice in html.choices)
    choices = tuple(
        Pick(Markup(c.html), str(n), 1 if c.right else -int(right > 1), c.right)  # noqa: S704 - the plugin's
        for n, c in enumerate(html.choices, start=1)
    )
    reasons = tuple(Markup(choice.reason) for choice in html.choices)  # noqa: S704 - the plugin's
    pieces_ = [Markup(piece) for piece in html.stem]  # noqa: S704 - the plugin's
    fields = [
        Markup('<input type="text" class="cs-fill" id="{}-{}" aria-label="{}" autocomplete="off" autocapitalize="off" spellcheck="false" '
               'maxlength="80" data-accept="{}">').format(id_, n, f"Blank {n}", json.dumps([blank], ensure_ascii=False))
        for n, blank in enumerate(html.blanks, start=1)
    ]  # fmt: skip
    shown = pieces_[0] + Markup().join(field + piece for field, piece in zip(fields, pieces_[1:], strict=True))
    kind = "fill" if html.blanks else "multi" if right > 1 else "recall"
    part = Part((shown,), choices, reasons, len(html.blanks) or right, ", ".join(html.blanks))
    return Own(id_, kind, part, Markup(html.below))  # noqa: S704 - the plugin's
