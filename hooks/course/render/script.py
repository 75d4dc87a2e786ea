"""The one script of the site, from the modules in ``docs/assets/js`` and the data of the course.

Browsers load no ES module from ``file://``, and a course on a stick is a promise. So the modules, which stay readable and can be
imported one by one in tests, are joined in the order of their imports into one classic script: one request, cached, on every page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from course.model import Course

#: The module that the build writes: what the script must know of the course.
DATA = "course-data.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[a-z-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|class|async) )", re.M)
#: Comments on lines of their own, indents, and line breaks that end no statement. Nothing within a line is touched, and no literal
#: runs over several lines, so that no string can be harmed.
_COMMENT = re.compile(r"^[ ]*(?:/\*.*?\*/|//[^\n]*)\n", re.M | re.S)
_INDENT = re.compile(r"^\s+", re.M)
_BREAK = re.compile(r"(?<=[\[({,;:?&|+=>])\n|\n(?=[)\]}.?:&|+,])")
_NAME = re.compile(r"^(?:export )?(?:const|let|function|class|async function) ([A-Za-z_$][\w$]*)", re.M)


class ScriptError(Exception):
    """The modules cannot be joined."""


def joined(folder: Path, data: dict[str, object]) -> str:
    """One classic script of all modules in ``folder``, without comment lines and indents.

    Raises ``ScriptError`` for an import that leads nowhere or in a circle, and for a name that two modules use: in one script
    there is room for one.
    """
    sources = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))}
    sources[DATA] = f"export const COURSE = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    order: list[str] = []
    for name in sources:
        _place(name, sources, order, ())
    homes: dict[str, str] = {}
    for name in order:
        for found in _NAME.findall(sources[name]):
            if found in homes:
                raise ScriptError(f"assets/js/{name}: the name '{found}' is used in {homes[found]} too; choose another")
            homes[found] = name
    return f'(() => {{\n"use strict";\n{"".join(_slim(name, sources[name]) for name in order)}}})();\n'


def _slim(name: str, source: str) -> str:
    """A module without imports, exports, comments and indents."""
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip().startswith(("//", "/*", "*")):
            continue
        if line.count("`") % 2:
            raise ScriptError(f"assets/js/{name}:{number}: a template literal runs over several lines; end it on its line")
        if re.search(r"\s//\s", line):
            raise ScriptError(f"assets/js/{name}:{number}: a comment behind code; give it a line of its own")
    code = _EXPORT.sub("", _IMPORT.sub("", source))
    return _BREAK.sub("", _INDENT.sub("", _COMMENT.sub("", code)))


def _place(name: str, sources: dict[str, str], order: list[str], above: tuple[str, ...]) -> None:
    """Put a module into the order, after what it imports."""
    if name in above:
        raise ScriptError(f"assets/js/{name}: imports itself by way of {' and '.join(above)}")
    if name not in sources:
        raise ScriptError(f"assets/js/{above[-1]}: imports {name}, which does not exist")
    if name in order:
        return
    for needed in _IMPORT.finditer(sources[name]):
        _place(needed["name"], sources, order, (*above, name))
    order.append(name)


def data(course: Course, url: Callable[[str], str]) -> dict[str, object]:
    """What the script must know. ``url`` gives the address of a source path such as ``desk.md``, relative to the site."""
    out: dict[str, object] = {
        "id": course.file.id,
        "title": course.file.title,
        "pages": {p.page.removesuffix(".md"): url(p.page) for p in course.file.pages if p.group == "desk"} | {"home": url("index.md")},
        "modules": [
            {
                "code": m.code,
                "title": m.title,
                "lesson": url(m.lesson_page),
                "check": url(m.check_page),
                "ready": course.layout(m).ready_percent,
                "each": course.layout(m).ready_per_principle,
                # What an answer is kept under: the questions of the check, and the others of the bank.
                "asks": [f"{q.id}@{q.revision}" for q in m.check],
                "more": [f"{q.id}@{q.revision}" for q in m.questions if q.use != "check"],
                "by": {q.id: q.principle for q in m.questions if q.principle},
            }
            for m in course.modules
        ],
    }
    if course.self_check:
        check = course.self_check
        helping, busy = check.helping_without_asking, check.both_busy

        def place(page: str, anchor: str | None) -> str:
            return url(page) + (f"#{anchor}" if anchor else "")

        out["check"] = {
            "alike": check.alike,
            "noise": check.noise,
            "weeks": check.weeks_until_after,
            "table": check.table,
            "scales": [
                {
                    "id": s.id,
                    "title": s.title,
                    "items": [i.id for i in s.items],
                    "turned": [i.id for i in s.items if i.reverse],
                    "needs": s.needs,
                    "tips": [[b.from_, b.tip, place(b.page, b.place)] for b in s.bands],
                }
                for s in check.scales
            ],
            "helping": {"serving": helping.serving, "item": helping.item, "says": helping.says, "page": place(helping.page, helping.place)},
            "busy": {"closing": busy.closing, "principles": busy.principles, "says": busy.says},
        }
    return out
