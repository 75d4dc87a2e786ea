"""Rules for tools.yml: every blank is named, hinted and filled in, and a tool fits a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.model import Course
from course.module import Module
from course.problems import Problem, unknown
from course.records import Situation
from course.rules.wording import Fault, too_long
from course.source import Reading
from course.tools import TOOL_KINDS, Tool

#: Words of a tool by its kind, so that it's read on a phone in the stairwell.
WORDS = {"message": 100, "prompt": 120, "sheet": 120, "checklist": 130, "lines": 135, "questions": 170}
#: Letters in the name of a blank: a browser keeps what was typed under it.
NAME_LETTERS = 39


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of every tool, and of what sellers call a situation."""
    for situation in course.file.situations:
        at = reading.place("course.yml", "situations", situation.id)
        yield from reading.located("course.yml", (((*at, *place), said) for place, said in [*_aliases(situation), *_first(course, situation)]))
    for module in course.modules:
        for tool in module.tools:
            at = reading.place(f"{module.slug}/tools.yml", "tools", tool.id)
            found = [*_form(module, tool), *_aliases(tool), *_blanks(tool)]
            yield from reading.located(f"{module.slug}/tools.yml", (((*at, *place), said) for place, said in found))


def _form(module: Module, tool: Tool) -> Iterator[Fault]:
    if not tool.id.startswith(start := f"{module.code.lower()}-"):
        yield ("id",), f"'{tool.id}' does not belong to {module.code}; start it with {start}"
    if not tool.situations:
        yield ("situations",), "a tool is found by its situation; name one of course.yml"
    if bool(tool.text) == bool(tool.steps):
        yield (), "a tool has either a text, as it is sent, or steps; write one of them"
    if (tool.kind == "prompt") != bool(tool.never):
        yield ("kind",), "a prompt says under 'never' what is never pasted into it, and no other kind does; add the key or take it out"
    said = tool.text or " ".join(tool.steps)
    yield from too_long(("text" if tool.text else "steps",), TOOL_KINDS[tool.kind].lower(), said, WORDS[tool.kind], ", so that it fits a phone")


def _aliases(of: Tool | Situation) -> Iterator[Fault]:
    for i, alias in enumerate(of.aliases):
        if alias.casefold() in of.title.casefold():
            yield ("aliases", i), f"'{alias}' stands in the title, so the search finds it already; take it out, or write another word for it"


def _first(course: Course, situation: Situation) -> Iterator[Fault]:
    known = {tool.id for _, tool in course.tools_for(situation)}
    for i, id_ in enumerate(situation.first):
        if id_ not in course.tool_by_id:
            yield ("first", i), unknown("tool", id_, known)
        elif id_ not in known:
            yield ("first", i), f"the tool '{id_}' isn't for '{situation.id}'; name one that has it among its situations"


def _blanks(tool: Tool) -> Iterator[Fault]:
    used, named, filled = tool.named, tool.blanks, tool.example.fill
    for name in used:
        if name not in named:
            yield ("blanks",), f"the blank '{name}' has no hint; add it under 'blanks', or spell it as there"
        if len(name) > NAME_LETTERS:
            yield ("blanks",), f"the name of the blank '{name}' has {len(name)} letters; {NAME_LETTERS} or fewer"
    for name in named:
        if name not in used:
            yield ("blanks", name), f"no line has the blank '{name}'; write {{{name}}} where it belongs, or take the hint out"
        elif name not in filled:
            yield ("example",), f"the example leaves the blank '{name}' open; fill it in"
    for name in filled:
        if name not in named and name not in used:
            yield ("example", "fill", name), f"the example fills '{name}', which is no blank; take it out, or spell it as under 'blanks'"
    for pieces in tool.body:
        if any(re.search("[{}]", piece.words) for piece in pieces):
            yield ("text" if tool.text else "steps",), "a brace without its partner; write a blank as {its name}"
