"""The tools of a module as writers type them: words and sheets for the next conversation, with blanks to fill in.

A blank stands in braces, as ``{their word}``; the same name is the same blank, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from course.records import Aliases, IdeaId, OutcomeId, Record, Slug, Text
from course.text import typographic

#: The kinds of tools, and how readers are told.
TOOL_KINDS = {"message": "Message", "questions": "Questions", "lines": "Lines", "sheet": "Sheet", "checklist": "Checklist", "prompt": "Prompt"}
#: Where a tool comes from that no section of the lesson teaches.
OURS = "ours"
_BLANK = re.compile(r"\{([^{}]*)\}")
#: When a line is to be said, or what it holds, before the words themselves.
_CUE = re.compile(r"[^.:{}“”‘]{1,70}:(?= )")


@dataclass(frozen=True)
class Piece:
    """A part of a template: words as they stand, the cue before them, or a blank's name."""

    words: str
    kind: Literal["words", "cue", "blank"] = "words"


class Example(Record):
    """A tool filled in, as somebody used it."""

    setting: Literal["b2b", "retail", "small-business"]
    scene: Text
    fill: dict[Text, Text]


class Tool(Record):
    """One tool. It has a ``text``, as it is sent, or ``steps``, a line each; ``closer`` is the usual version, so that the difference is heard."""

    id: Slug
    title: Text
    kind: Literal["message", "questions", "lines", "sheet", "checklist", "prompt"]
    situations: Annotated[tuple[Slug, ...], Field(description="of course.yml, the one it is for first")]
    when: Text
    aliases: Aliases = ()
    outcomes: tuple[OutcomeId, ...]
    ideas: tuple[IdeaId, ...]
    source: Annotated[Slug, Field(description="a section of the module's lesson, an entry of evidence.yml, or ours")]
    evidence: tuple[Slug, ...]
    text: Text | None = None
    steps: tuple[Text, ...] = ()
    never: Annotated[Text | None, Field(description="what is never pasted into a prompt; it stands above the button")] = None
    blanks: Annotated[dict[Text, Text], Field(description="each blank with a hint")]
    example: Example
    closer: Text
    limit: Annotated[Text, Field(description="when not to use it, and what it doesn't show")]

    @cached_property
    def body(self) -> tuple[tuple[Piece, ...], ...]:
        """The paragraphs of the text, or the steps, in pieces."""
        return tuple(_pieces(each, cued=not self.text) for each in (self.text.strip().split("\n\n") if self.text else self.steps))

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the blanks in the order in which they stand, each once."""
        return tuple(dict.fromkeys(piece.words for pieces in self.body for piece in pieces if piece.kind == "blank"))


def four_to_a_page(tools: Sequence[Tool]) -> Iterator[Sequence[Tool]]:
    """Tools as cards, four to a page: the longest side by side above the shortest, so that a page holds them."""
    left = sorted(tools, key=lambda tool: -len(f"{tool.when}{tool.text}{tool.steps}{tool.never}{tool.limit}"))
    while left:
        yield (*left[:2], *left[2:][-2:])
        left = left[2:-2]


def _pieces(line: str, *, cued: bool) -> tuple[Piece, ...]:
    cue = _CUE.match(line) if cued else None
    start = cue.end() if cue else 0
    found = [Piece(line[:start], "cue")] if cue else []
    # Names are quoted as their keys are; in braces, straight quotes stay as they were typed.
    parts = _BLANK.split(line[start:])
    found += [Piece(typographic(part), "blank") if i % 2 else Piece(part) for i, part in enumerate(parts) if i % 2 or part]
    return tuple(found)


class ToolsFile(Record):
    """``tools.yml``: the tools of a module."""

    tools: tuple[Tool, ...]
