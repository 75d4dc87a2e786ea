"""The blocks of a lesson page, and its evidence marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from course.markup import Drawings, Link, render
from course.model import Course, Module
from course.records import Source

_MARK = re.compile(r"\s?\[@([a-z0-9-]+)\]")


@dataclass(frozen=True)
class Note:
    """A cited source as it stands at the end of a page."""

    number: int
    source: Source
    href: str


def cite(markdown: str, course: Course, link: Link) -> tuple[str, list[Note]]:
    """Evidence marks ``[@id]`` as numbered marks that link to their entry, and the notes for the page's end.

    A source keeps its number on the page, however often it is cited. A small no-break gap keeps the mark with its word.
    """
    notes: dict[str, Note] = {}

    def mark(match: re.Match[str]) -> str:
        source = course.source_by_id[match[1]]
        note = notes.setdefault(source.id, Note(len(notes) + 1, source, link("evidence.md", source.id)))
        return (
            f'<evidence-mark><a class="cs-mark-ev" href="{note.href}" data-note="ev-{source.id}" '
            f'aria-label="Evidence {note.number}: {Markup.escape(source.short)}"><sup>{note.number}</sup></a></evidence-mark>'
        )

    return _MARK.sub(mark, markdown), list(notes.values())


def notes(found: list[Note]) -> str:
    """The list "Evidence on this page": what each source shows and does not show."""
    return render("evidence-notes.html", notes=found) if found else ""


def blocks(course: Course, module: Module, link: Link, drawing: Drawings) -> dict[str, Callable[[str], str]]:
    """What each marker of a lesson is replaced with, by marker name; each function takes the marker's argument."""
    before, after = course.neighbours(module)
    return {
        "header": lambda _: render("header.html", course=course, module=module, link=link, drawing=drawing),
        "beyond": lambda _: render("beyond.html"),
        "dialogue": lambda id_: render("dialogue.html", dialogue=course.dialogue_by_id[id_][1], drawing=drawing),
        "mistakes": lambda _: render("mistakes.html", module=module, drawing=drawing),
        "key-points": lambda _: render("key-points.html", module=module, drawing=drawing),
        "exercise": lambda _: render("exercise.html", module=module, drawing=drawing),
        "check-link": lambda _: render("check-link.html", course=course, module=module, link=link),
        "links": lambda _: render("links.html", course=course, module=module, before=before, after=after, link=link),
    }
