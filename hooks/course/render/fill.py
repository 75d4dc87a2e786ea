"""What stands on a page in place of a directive, and the notes at its end: templates, each given what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError, TemplateNotFound

from course.coverage import coverage_rows
from course.instruments import MOST
from course.model import Course
from course.records import Source
from course.render import talks, workshops
from course.render.context import Context
from course.tools import TOOL_KINDS


def _entries(course: Course) -> list[tuple[Source, list[tuple[str, str]]]]:
    """The cited sources by author, each with the pages that cite it: title and path."""
    cited = sorted((course.source_by_id[i] for i in course.citing), key=lambda s: (s.authors.lower(), str(s.year)))
    return [(s, course.citing[s.id]) for s in cited]


def _tool(course: Course, id_: str) -> dict[str, Any]:
    """A tool with the module it belongs to, and the section of the lesson it comes from, if any."""
    home, tool = course.tool_by_id[id_]
    return {"tool": tool, "home": home, "tool_kinds": TOOL_KINDS, "section": next((s for s in home.lesson.sections if s.id == tool.source), None)}


#: By template, what it needs beside the page. In: the page, and what stands after the bar of the directive.
_GIVEN: dict[str, Callable[[Context, str], dict[str, Any]]] = {
    "pair": lambda context, id_: {"dialogue": context.course.dialogue_by_id[id_][1]},
    "talk": lambda context, id_: dict(zip(("home", "talk"), context.course.talk_by_id[id_], strict=True)),
    "talk-page": lambda context, _: talks.given(context),
    "talks": lambda _context, _: {"settings": talks.SETTINGS},
    "tool": lambda context, id_: _tool(context.course, id_),
    "situation": lambda context, id_: {"situation": next(s for s in context.course.file.situations if s.id == id_), "tool_kinds": TOOL_KINDS},
    "evidence": lambda context, _: {"entries": _entries(context.course)},
    "coverage": lambda context, _: {"rows": coverage_rows(context.course)},
    "self-check": lambda _context, _: {"most": MOST},
}


def filled(context: Context, name: str, argument: str) -> str:
    """A directive as HTML: the template of its name, or the one that ``template`` names. Raises ``LookupError`` for what is not there."""
    name = argument if name == "template" else name
    given = {"workshops": workshops, **workshops.given(context)} if context.made and context.made.sheet == "workshop" else {}
    given |= _GIVEN[name](context, argument) if name in _GIVEN else {}
    try:
        return context.render(f"{name}.html", argument=argument, **given)
    except TemplateNotFound as error:
        raise LookupError(f"there is no hooks/course/templates/{error.name}; write it") from None
    except TemplateError as error:
        raise LookupError(f"hooks/course/templates/{name}.html: {error.message}") from error


@dataclass(frozen=True)
class Note:
    """A cited source as it stands at the end of a page."""

    number: int
    source: Source


def words_for(context: Context) -> dict[str, str]:
    """Below which sections of a lesson a line leads to tools, and the line."""
    tools = context.module.tools if context.module and context.is_lesson else ()
    sections = dict.fromkeys(tool.source for tool in tools)
    return {id_: context.render("words-for.html", tools=[tool for tool in tools if tool.source == id_]) for id_ in sections}
