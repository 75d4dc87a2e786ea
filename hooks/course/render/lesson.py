"""The directives of a lesson, and the notes at its end."""

from __future__ import annotations

from dataclasses import dataclass

from course.records import Source, Term
from course.render.context import Context, Fill


@dataclass(frozen=True)
class Note:
    """A cited source as it stands at the end of a page."""

    number: int
    source: Source


def evidence_notes(context: Context, found: list[Note]) -> str:
    """The list "Evidence on this page": what each source shows and does not show."""
    return context.render("evidence-notes.html", notes=found) if found else ""


def term_notes(context: Context, found: list[Term]) -> str:
    """The list "Words on this page": each marked term with its definition."""
    return context.render("term-notes.html", terms=found) if found else ""


def _links(context: Context, _: str) -> str:
    before, after = context.course.neighbours(context.module) if context.module else (None, None)
    return context.render("links.html", before=before, after=after)


FILLS: dict[str, Fill] = {
    "header": lambda context, _: context.render("header.html"),
    "beyond": lambda context, _: context.render("beyond.html"),
    "pair": lambda context, id_: context.render("dialogue.html", dialogue=context.course.dialogue_by_id[id_][1]),
    "mistakes": lambda context, _: context.render("mistakes.html"),
    "key-points": lambda context, _: context.render("key-points.html"),
    "exercise": lambda context, _: context.render("exercise.html"),
    "check-link": lambda context, _: context.render("check-link.html"),
    "links": _links,
}
