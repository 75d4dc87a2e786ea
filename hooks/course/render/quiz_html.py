"""Reads what mkdocs-quiz made of the quizzes of a page, whoever wrote them.

The plugin numbers its quizzes by position, tells right from wrong by colour, and its runtime sets what readers typed as HTML. Of its
markup we take what it rendered: stem, choices, reasons. Written for mkdocs-quiz 1.7; another markup is an error, not a silent loss.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from course.problems import NotBuilt

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
#: The places of a quiz: the tag, a class ("" for any), and the name we give it.
_PLACES = (("div", "quiz-question", "stem"), ("label", "", "choice"), ("div", "answer-feedback", "reason"), ("section", "content", "below"))
#: With which a group of questions and a quiz begin: what stands before the first need not be read.
_BEGINS, _QUIZ = "<!-- questions ", '<div class="quiz'
_COMMENT = re.compile("<!--(.*?)-->", re.S)
#: The address of a link or a picture, unless it leads out of the site.
_ADDRESS = re.compile(r'( (?:href|src)=)"(?![a-z][a-z+.-]*:|//)([^"]*)"')
#: Signs that Markdown takes as markup; what is left of a text is compared.
_SIGNS = re.compile(r"[\s*_`\[\]\\!]+")


@dataclass(frozen=True)
class Choice:
    """A choice: its HTML, whether it is right, and the HTML of its reason ("" for none)."""

    html: str
    right: bool
    reason: str


@dataclass(frozen=True)
class Quiz:
    """A quiz: the HTML of its stem, in pieces around the blanks, the answers to these, the choices, and what stands below."""

    stem: tuple[str, ...]
    blanks: tuple[str, ...]
    choices: tuple[Choice, ...]
    below: str

    def moved(self, move: Callable[[str], str]) -> Quiz:
        """The same quiz elsewhere: ``move`` is given the address of each link and picture within the site."""

        def at(html: str) -> str:
            return _ADDRESS.sub(lambda found: f'{found[1]}"{move(found[2])}"', html) if '="' in html else html

        choices = (Choice(at(choice.html), choice.right, at(choice.reason)) for choice in self.choices)
        return Quiz(tuple(map(at, self.stem)), self.blanks, tuple(choices), at(self.below))


@dataclass
class Made:
    """What stays from one rebuild to the next, so that an edit shows soon.

    ``serving`` says that there are rebuilds: a writer is looking on. ``quizzes`` are what mkdocs-quiz made of the bank, by the text it was given.
    ``pages`` are pages with their questions, by their path: what they were made of, and what came of it. ``ground`` is what all pages are made
    of beside their own text; None if nobody compares it.
    """

    serving: bool = False
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    pages: dict[str, tuple[object, tuple[str, set[str]]]] = field(default_factory=dict)
    ground: object = None


@dataclass(frozen=True)
class Piece:
    """A part of a page's HTML, from ``start`` to ``end``: a quiz, or a comment."""

    start: int
    end: int
    quiz: Quiz | None = None
    comment: str = ""


def pieces(html: str) -> list[Piece]:
    """The quizzes and the comments of a page, in order."""
    first = html.find(_BEGINS) if _BEGINS in html else len(html)
    quiz = html.find(_QUIZ)
    if quiz < 0:  # all was made before
        return [Piece(found.start(), found.end(), comment=found[1].strip()) for found in _COMMENT.finditer(html, first)]
    start = min(first, quiz)
    reader = _Reader(html, start)
    reader.feed(html[start:])
    reader.close()
    if reader.open:
        raise NotBuilt("a quiz that mkdocs-quiz made does not end")
    return reader.pieces


def said(html: str) -> str:
    """What a reader sees of some HTML: its words, with pictures as their descriptions, without white space and signs of Markdown."""
    html = html.strip().removeprefix("<p>").removesuffix("</p>")  # most texts are one paragraph without any other markup
    if "<" in html:
        words = _Words()
        words.feed(html)
        words.close()
        html = "".join(words.found)
    return _SIGNS.sub("", entities.unescape(html))


def meant(markdown: str) -> str:
    """The same of a writer's Markdown within a line."""
    return _SIGNS.sub("", entities.unescape(re.sub(r"\]\([^)]*\)", "]", markdown)))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs).get("alt") or "")

    def handle_data(self, data: str) -> None:
        self.found.append(data)


class _Reader(HTMLParser):
    """Notes where in the text each place of a quiz begins and ends."""

    def __init__(self, html: str, start: int) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.pieces: list[Piece] = []
        #: The elements that are open within a quiz, the quiz itself first: tag, place, and where its inside begins.
        self.open: list[tuple[str, str, int]] = []
        self._lines = [start, *(found.end() for found in re.finditer("\n", html) if found.end() > start)]

    @property
    def at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_comment(self, data: str) -> None:
        if not self.open:
            self.pieces.append(Piece(self.at, self.at + len(data) + len("<!---->"), comment=data.strip()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values, end = dict(attrs), self.at + len(self.get_starttag_text() or "")
        classes = (values.get("class") or "").split()
        if not self.open:
            if tag == "div" and "quiz" in classes:
                self._start = self.at
                self._texts: list[tuple[str, str]] = []
                self._inputs: list[tuple[str, int, int]] = []
                self._right: list[bool] = []
                self.open.append((tag, "quiz", end))
            return
        place = next((name for kind, wanted, name in _PLACES if kind == tag and (not wanted or wanted in classes)), "")
        if any(name for _, name, _ in self.open[1:]):
            place = ""  # a place within a place is the writer's own markup
        if tag == "input" and "quiz-blank-input" in classes:
            self._inputs.append((values.get("data-answer") or "", self.at, end))
        elif tag == "input":
            self._right.append("data-correct" in values)
        if tag not in _VOID:
            self.open.append((tag, place, end))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open and tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or tag in _VOID:
            return
        if tag != self.open[-1][0]:
            raise NotBuilt(f"</{tag}> in a quiz closes <{self.open[-1][0]}>")
        _, place, inside = self.open.pop()
        if place == "quiz":
            self.pieces.append(Piece(self._start, self.at + len(f"</{tag}>"), quiz=self._quiz()))
        elif place == "stem":
            self._texts.append((place, "\0".join(self._around_blanks(inside, self.at))))
        elif place:
            self._texts.append((place, self.html[inside : self.at].strip()))

    def _around_blanks(self, start: int, end: int) -> Iterator[str]:
        for _, begin, after in self._inputs:
            yield self.html[start:begin]
            start = after
        yield self.html[start:end]

    def _quiz(self) -> Quiz:
        texts: dict[str, list[str]] = {name: [] for _, _, name in _PLACES}
        reasons: dict[int, str] = {}
        for place, text in self._texts:
            if place == "reason":
                reasons[len(texts["choice"]) - 1] = text
            else:
                texts[place].append(text)
        if len(texts["stem"]) != 1 or len(texts["choice"]) != len(self._right):
            raise NotBuilt("mkdocs-quiz made a quiz without a stem, or choices without labels")
        choices = (Choice(text, right, reasons.get(n, "")) for n, (text, right) in enumerate(zip(texts["choice"], self._right, strict=True)))
        stem = tuple(texts["stem"][0].strip().split("\0"))
        return Quiz(stem, tuple(answer for answer, _, _ in self._inputs), tuple(choices), "\n".join(texts["below"]).strip())
