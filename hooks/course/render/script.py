"""The one script of the site, from the modules in ``docs/assets/js`` and the data of the course.

Browsers load no ES module from ``file://``, and a course on a stick is a promise. So the modules, which stay readable and can be
imported one by one in tests, are joined in the order of their imports into one classic script: one request, cached, on every page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import rjsmin

from course.kinds import KINDS
from course.model import Course

#: The module that the build writes: what the script must know of the course.
DATA = "course-data.js"
_IMPORT = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<from>\.\.?)/(?P<name>[a-z-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|class|async) )", re.M)
#: A template within a template. rjsmin ends the outer one where the inner one begins, and takes the white space of its text for code's.
_NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")
_NAME = re.compile(r"^(?:export )?(?:const|let|function|class|async function) ([A-Za-z_$][\w$]*)", re.M)


#: Hands names over to scripts that wait for them, and to those that come later.
_LEND = """const waiting = window.courseReady ?? [];
const lent = {{ {lent} }};
window.courseReady = {{ push: (start) => start(lent) }};
waiting.forEach((start) => start(lent));
"""


class ScriptError(Exception):
    """The modules cannot be joined."""


def joined(folder: Path, data: dict[str, object]) -> str:
    """One classic script of all modules in ``folder``, without comments and indents. It lends names to the scripts of ``later``.

    Raises ``ScriptError`` for an import that leads nowhere or in a circle, for a name that two modules use (in one script there
    is room for one), and for a template within a template.
    """
    sources = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))}
    sources[DATA] = f"export const COURSE = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    lent = sorted({name for file in folder.glob("*/*.js") for name in _borrowed(file.read_text(encoding="utf-8"))})
    return slim(f'(() => {{\n"use strict";\n{_body(sources, "")}{_LEND.format(lent=", ".join(lent)) if lent else ""}}})();')


def later(folder: Path) -> str:
    """The script of a folder beside the others, for pages that need more. What it imports from ``..`` it gets from the first script.

    Whichever of the two runs first, each part starts.
    """
    sources = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))}
    borrowed = ", ".join(sorted({name for source in sources.values() for name in _borrowed(source)}))
    begin = f'"use strict";\nconst {{ {borrowed} }} = lent;\n'
    return slim(f"(window.courseReady ??= []).push((lent) => {{\n{begin}{_body(sources, f'{folder.name}/')}}});")


def _borrowed(source: str) -> list[str]:
    """The names that a module imports from the folder above it."""
    return [name.strip() for found in _IMPORT.finditer(source) if found["from"] == ".." for name in found["names"].split(",") if name.strip()]


def _body(sources: dict[str, str], folder: str) -> str:
    """The modules one after the other, each after what it imports."""
    order: list[str] = []
    for name in sources:
        _place(name, sources, order, ())
    homes: dict[str, str] = {}
    for name in order:
        if name != DATA and (nested := _NESTED.search(sources[name])):
            line = sources[name].count("\n", 0, nested.end()) + 1
            raise ScriptError(
                f"assets/js/{folder}{name}, line {line}: a template within a template, which the minifier would break; name the inner one first"
            )
        for found in _NAME.findall(sources[name]):
            if found in homes:
                raise ScriptError(f"assets/js/{folder}{name}: the name '{found}' is used in {homes[found]} too; choose another")
            homes[found] = name
    return "".join(_EXPORT.sub("", _IMPORT.sub("", sources[name])) for name in order)


def slim(source: str) -> str:
    """A script without comments and white space. Names stay as they are."""
    return f"{rjsmin.jsmin(source)}\n"


def _place(name: str, sources: dict[str, str], order: list[str], above: tuple[str, ...]) -> None:
    """Put a module into the order, after what it imports."""
    if name in above:
        raise ScriptError(f"assets/js/{name}: imports itself by way of {' and '.join(above)}")
    if name not in sources:
        raise ScriptError(f"assets/js/{above[-1]}: imports {name}, which does not exist")
    if name in order:
        return
    for needed in _IMPORT.finditer(sources[name]):
        if needed["from"] == ".":
            _place(needed["name"], sources, order, (*above, name))
    order.append(name)


def data(course: Course, url: Callable[[str], str]) -> dict[str, object]:
    """What the script must know. ``url`` gives the address of a source path such as ``desk.md``, relative to the site."""
    out: dict[str, object] = {
        "id": course.file.id,
        "title": course.file.title,
        "says": {name: kind.says for name, kind in KINDS.items() if kind.says},
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
    if course.workshops:
        board = course.workshops.board
        out["board"] = {
            "page": url("team-board.md"),
            "rows": [{"id": row.id, "title": row.title, "means": row.means} for row in board.rows],
            "shapes": [{"id": shape.id, "title": shape.title, "means": shape.means} for shape in board.shapes],
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
