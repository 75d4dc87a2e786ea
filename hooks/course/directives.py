"""What a page may ask for between two lines of slashes: one table, for blocks, rules, messages and CONTRIBUTING.

    /// pair | m0-quarter-end
    ///

The syntax is that of ``pymdownx.blocks``, which leaves a block that it does not understand in the text, raw, and lets one that is never
closed swallow the rest of the page. So the source is read here first, with line numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from course import text
from course.problems import unknown

#: What may stand after the bar: an id or a name.
ARGUMENT = re.compile(r"[a-z0-9-]+")
#: Where a directive may stand: any page, a module's lesson, or the pages that the hooks write.
Where = Literal["any page", "a lesson", "generated"]
_START = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]+) *(?:\|(?P<argument>.*))?")
_END = re.compile(r" {0,3}(?P<slashes>/{3,}) *")
_SLASHES = re.compile(r"\s*/{3,}")


@dataclass(frozen=True)
class Directive:
    """A line of the table. ``argument`` names what stands after the bar ("" for nothing); ``prose``: whether text goes inside."""

    name: str
    shows: str
    argument: str = ""
    prose: bool = False
    where: Where = "any page"

    @property
    def written(self) -> str:
        """How to write it, on one line: for messages."""
        return f"/// {self.name}{' | ' + self.argument if self.argument else ''}"


_ROWS = (
    Directive("lead", "the first paragraph of a page, set larger", prose=True),
    Directive("opening", "the opening moment of a lesson", prose=True),
    Directive("limits", "what the evidence of a page does not show", prose=True),
    Directive("pair", "a contrast pair: the same moment, closing and serving", argument="id"),
    Directive("talk", "the way to a conversation to play", argument="id"),
    Directive("drawing", "a drawing of docs/assets/drawings", argument="name"),
    Directive("caption", "the caption of the picture or table above it", prose=True),
    Directive("doors", "the three ways in"),
    Directive("situations", "the situations of the field guide, each a way to its tools"),
    Directive("modules", "all modules, each with its scene and question"),
    Directive("state", "the state of the course"),
    Directive("times", "the minutes of each module"),
    Directive("next", "the one next step of the reader"),
    Directive("header", "title, question, scene, minutes and outcomes", where="a lesson"),
    Directive("warm-up", "questions of earlier modules", where="a lesson"),
    Directive("beyond", "“The article doesn’t say this.”", where="a lesson"),
    Directive("mistakes", "the common mistakes", where="a lesson"),
    Directive("key-points", "the key points", where="a lesson"),
    Directive("exercise", "the field exercise with its if-then line", where="a lesson"),
    Directive("check-link", "the way to the check", where="a lesson"),
    Directive("links", "checklist, words, evidence, and the modules before and after", where="a lesson"),
    Directive("template", "a template of the course", argument="name", where="generated"),
    Directive("tool", "a tool of the field guide", argument="id", where="generated"),
    Directive("situation", "the tools for a situation", argument="id", where="generated"),
    Directive("check", "the questions of a check", where="generated"),
    Directive("bank", "all questions", where="generated"),
)
TABLE = {row.name: row for row in _ROWS}
ADMONITIONS = ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote")


@dataclass(frozen=True)
class Found:
    """A directive as it stands in a source: its name, what follows the bar, first and last line (from 1), the text inside."""

    name: str
    argument: str
    line: int
    end: int
    body: str


def read(source: str) -> tuple[list[Found], list[tuple[int, str]]]:
    """The directives of a page, and what is wrong with their form: line and message. What the table does not know is left out.

    Quotes, lists and code keep their slashes; a directive starts within three spaces of the margin, or of the text of a tab.
    """
    lines = text.lines(source)
    fenced = text.fenced(lines)
    found: list[Found] = []
    faults: list[tuple[int, str]] = []
    open_: list[tuple[int, int, re.Match[str]]] = []
    unclear = 0
    for number, line in enumerate(lines, start=1):
        if number in fenced or not _SLASHES.match(line):
            continue
        line = line.lstrip() if open_ or line.startswith("    ") else line  # in a tab or an admonition
        if end := _END.fullmatch(line):
            if not open_ and unclear:
                unclear -= 1
            elif not open_:
                faults.append((number, "a line of slashes that closes nothing; take it out, or open a directive above it"))
            elif len(end["slashes"]) == open_[-1][1]:
                begin, _, start = open_.pop()
                each = Found(start["name"], (start["argument"] or "").strip(), begin, number, "\n".join(lines[begin : number - 1]).strip("\n"))
                if message := _fault(each):
                    faults.append((begin, message))
                else:
                    found.append(each)
        elif begun := _START.fullmatch(line):
            if open_ and len(begun["slashes"]) == open_[-1][1]:
                faults.append((number, f"'/// {begun['name']}' begins before '{open_[-1][2][0].strip()}' (line {open_[-1][0]}) is closed; "
                                       "write a line /// below that one"))  # fmt: skip
                open_.pop()
            open_.append((number, len(begun["slashes"]), begun))
        else:
            unclear += 1
            faults.append((number, f"'{line.strip()}' isn't a directive; write /// name, or /// name | argument, and below it a line ///"))
    for begin, length, start in open_:
        faults.append((begin, f"'{start[0].strip()}' is not closed and would swallow the rest of the page; write a line {'/' * length} below it"))
    return sorted(found, key=lambda each: each.line), faults


def _fault(found: Found) -> str:
    """What is wrong with a directive, if it is not filled as the table says."""
    known, name = TABLE.get(found.name), found.name
    if known is None and name in (*ADMONITIONS, "admonition"):
        return f"there is no directive '{name}'; write an admonition as Material does: !!! {'note' if name == 'admonition' else name}"
    if known is None and name in ("tab", "details"):
        return f"""there is no directive '{name}'; write {'=== "Title"' if name == "tab" else '??? note "Title"'} and indent the text below it"""
    if known is None:
        return unknown("directive", name, TABLE)
    if known.argument and not found.argument:
        return f"the directive '{name}' needs {'an' if known.argument[0] in 'aeiou' else 'a'} {known.argument} after it; write {known.written}"
    if found.argument and not known.argument:
        return f"the directive '{name}' takes nothing after it; write {known.written}"
    if found.argument and not ARGUMENT.fullmatch(found.argument):
        return f"'{found.argument}' can't be the {known.argument}: small letters, digits and hyphens; write {known.written}"
    if found.body.strip() and not known.prose:
        return f"the directive '{name}' takes no text inside; write the line /// right below it"
    return f"the directive '{name}' is empty; write its text between the two lines" if known.prose and not found.body.strip() else ""
