"""The one script of the site, from the modules in ``docs/assets/js`` and the data of the course.

Browsers load no ES module from ``file://``, and a course on a stick is a promise. So the modules, which stay readable and can be
imported one by one in tests, are joined in the order of their imports into one classic script: one request, cached, on every page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import rjsmin

from course.files import listed
from course.instruments import Band, HelpingWithoutAsking
from course.kinds import KINDS
from course.model import Course
from course.problems import NotBuilt
from course.sessions import groups
from course.workshop import WorkshopsFile

#: The module that the build writes: what the script must know of the course.
DATA = "course-data.js"
_IMPORT = re.compile(r'^import \{\s*(?P<names>[\w$]+(?:,\s*[\w$]+)*),?\s*\} from "(?P<from>\./|\.\./(?:[a-z]+/)?)(?P<name>[a-z-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|class|async) )", re.M)
_NAME = re.compile(r"^(?P<export>export )?(?:const|let|function|class|async function) (?P<name>[A-Za-z_$][\w$]*)", re.M)
#: What only a module can say. Methods and keys may have these names, too.
_MODULAR = re.compile(r"(?:^|(?<=[;}]))[ \t]*(?:import|export)\b(?!\s*[(:=,])|\bimport(?:\(|\.meta)", re.M)
WAY = 'write import { name } from "./file.js"; or export before const, let, function or class'
_WORD = re.compile(r"[\w$]+")
#: A template within a template. rjsmin ends the outer one where the inner one begins, and takes the white space of its text for code's.
_NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")
#: Hands names over to scripts that wait for them, and to those that come later.
_LEND = """const waiting = window.courseReady ?? [];
const lent = {{ {lent} }};
window.courseReady = {{ push: (start) => start(lent) }};
waiting.forEach((start) => start(lent));
"""
Sources = dict[str, str]


def joined(folder: Path, data: dict[str, object]) -> str:
    """One classic script of all modules in ``folder``, without comments and indents. It lends names to the scripts of ``later``.

    Raises ``NotBuilt`` for an import or an export that it can't join, for an import that leads nowhere or in a circle, for a name that
    two modules use (in one script there is room for one), and for a template within a template.
    """
    sources = _sources(folder) | {DATA: f"export const COURSE = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"}
    lent = _borrowed(_sources(folder, "*/*.js"))
    return slim(f'(() => {{\n"use strict";\n{_body(sources, {"../": {}}, "")}{_LEND.format(lent=lent) if lent else ""}}})();')


def later(folder: Path) -> str:
    """The script of a folder beside the others, for pages that need more. What it imports from ``..`` it gets from the first script.

    Of what it imports from another folder it has a copy. Whichever of the two scripts runs first, each part starts.
    """
    sources, known = _sources(folder), {"../": _sources(folder.parent) | {DATA: "export const COURSE = {};\n"}}
    for found in [found for source in sources.values() for found in _IMPORT.finditer(source) if found["from"] not in ("./", "../")]:
        beside = known.setdefault(found["from"], _sources(folder / found["from"]))
        sources |= {name: source for name, source in beside.items() if name == found["name"]}
    begin = f'"use strict";\nconst {{ {_borrowed(sources)} }} = lent;\n'
    return slim(f"(window.courseReady ??= []).push((lent) => {{\n{begin}{_body(sources, known, f'{folder.name}/')}}});")


def slim(source: str) -> str:
    """A script without comments and white space. Names stay as they are."""
    return f"{rjsmin.jsmin(source)}\n"


def _sources(folder: Path, pattern: str = "*.js") -> Sources:
    return {file.name: file.read_text(encoding="utf-8") for file in listed(folder, pattern)}


def _borrowed(sources: Sources) -> str:
    """The names that some modules import from the folder above them, as a list."""
    imports = (found for source in sources.values() for found in _IMPORT.finditer(source) if found["from"] == "../")
    return ", ".join(sorted({name for found in imports for name in _WORD.findall(found["names"])}))


def _body(sources: Sources, known: dict[str, Sources], folder: str) -> str:
    """The modules one after the other, each after what it imports, from ``sources`` or from those that are ``known`` elsewhere."""
    for name, source in sources.items():
        for at, fault in _faults(source, {"./": sources, **known}) if name != DATA else ():
            raise NotBuilt(f"assets/js/{folder}{name}, line {source.count(chr(10), 0, at) + 1}: {fault}")
    needs = {name: [found["name"] for found in _IMPORT.finditer(source) if found["from"] != "../"] for name, source in sources.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise NotBuilt(f"assets/js/{folder}{error.args[1][0]}: imports itself by way of {' and '.join(error.args[1][1:])}") from None
    homes: dict[str, str] = {}
    for name in order:
        for found in _NAME.finditer(sources[name]):
            if (home := homes.setdefault(found["name"], name)) != name:
                raise NotBuilt(f"assets/js/{folder}{name}: the name '{found['name']}' is used in {home} too; choose another")
    return "".join(_EXPORT.sub("", _IMPORT.sub("", sources[name])) for name in order)


def _faults(source: str, known: dict[str, Sources]) -> Iterator[tuple[int, str]]:
    """Why a module can't be joined, and where. ``known`` are the modules that it may import from, by how their folder is written."""
    for found in _IMPORT.finditer(source):
        home = known[found["from"]].get(found["name"])
        exported = _exported(home or "")
        if home is None:
            yield found.start(), f"imports {found['name']}, which does not exist"
        for name in _WORD.findall(found["names"]) if home else ():
            if name not in exported:
                yield found.start(), f"imports '{name}', which {found['name']} does not export; export it there"
    for found in _MODULAR.finditer(source):
        at = found.end() - len(found[0].lstrip())
        if not _IMPORT.match(source, at) and not _EXPORT.match(source, at):
            yield at, f"'{source[at:].partition(chr(10))[0]}' can't be joined; {WAY}"
    for found in _NESTED.finditer(source):
        yield found.end(), "a template within a template, which the minifier would break; name the inner one first"


@lru_cache(maxsize=200)
def _exported(source: str) -> set[str]:
    """The names that a module exports; most are asked about again and again."""
    return {each["name"] for each in _NAME.finditer(source) if each["export"]}


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
    if course.talk_by_id:
        out["talks"] = [{"title": t.title, "page": url(m.talk_page(t)), "outcomes": t.outcomes} for m, t in course.talk_by_id.values()]
    if course.workshops:
        out |= _of_workshops(course.workshops, url)
    if check := course.self_check:

        def place(of: Band | HelpingWithoutAsking) -> str:
            return url(of.page) + (f"#{of.place}" if of.place else "")

        helping = check.helping_without_asking
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
                    "tips": [[b.from_, b.when, b.act, place(b)] for b in s.bands],
                }
                for s in check.scales
            ],
            "helping": {"serving": helping.serving, "item": helping.item, "says": helping.says, "page": place(helping)},
            "busy": check.both_busy.model_dump(),
            "habit": check.habit.id,
        }
    return out


def _of_workshops(shared: WorkshopsFile, url: Callable[[str], str]) -> dict[str, object]:
    rows, shapes = ([sign.model_dump(include={"id", "title", "means"}) for sign in signs] for signs in (shared.board.rows, shared.board.shapes))
    group = shared.group
    later = [f.model_dump(include={"title", "weeks", "minutes"}) | {"page": url(f"after-{f.id}.md")} for f in shared.follow_ups]
    # "34": a group of three and one of four. First for the fewest people.
    splits = {of: ["".join(map(str, groups(of, n))) for n in range(group.fewest, group.most + 1)] for of in (2, 3, 4)}
    return {
        "board": {"page": url("team-board.md"), "rows": rows, "shapes": shapes},
        "group": group.model_dump(include={"fewest", "crowd", "most", "remote"}) | {"splits": splits},
        "later": later,
    }
