"""Generated faults for the files of a course: what a slip of the hand, an editor or an attacker could leave there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from course import bars, scaffold
from course.load import load_course
from course.markup import Drawings
from course.problems import InvalidCourse, Problem
from course.render import pages
from course.rules.files import strays
from course.source import read_course
from minicourse import PICTURE, write_course
from serving import ROOT

Path_ = tuple[str | int, ...]
#: The quick ones in C, where PyYAML has them.
LOADER, DUMPER = (getattr(yaml, f"C{name}", getattr(yaml, name)) for name in ("SafeLoader", "SafeDumper"))
#: Markup and links that must not reach a page as such.
ATTACKS = (
    "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "</script><b>", "/// bank", "/// pair | x\n", "\n///\n", "[=minutes]", "!!! note", "=== \"x\"", "[^1]", "[x](javascript:alert(1))", "<a:b>",
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,<b>", "vbscript:x", "[[x]]", "<quiz>", "{% x %}", "{{ x }}",
    "`", "**", "*", "[@x]", "[@roe-2010]", "[^1]", "& <", "&lt;script&gt;", "![x](y)", "---", "# x", "{.cs-opening}", "../../etc/passwd", "\\", "\\x41",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "a\nb", "x" * 3_000, "x " * 30_000, "“" * 60_000, "\u202e", "\u2028", "\x7f", "\x85", "\u200b", "🙂", "é", "İ", "ß", "\ud7ff", "No",
    "1:30", "null", "2026-01-30", "0", "-1", "~", "٣", "M1", "M0.1", "A00", "m0-r-01", "first", "none", "b2b", "kit.md", "index.md",
)  # fmt: skip
ENCODINGS = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437", "ascii")
#: Names of files and what a link may lead to, in pieces.
STEMS = (
    "index",
    "dom",
    "door",
    "course",
    "module",
    "questions",
    "x",
    ".#index",
    "~$x",
    "#x#",
    "question bank",
    "ü",
    "Thumbs",
    "desk",
    "snippets",
    "-",
    "a" * 200,
)
SUFFIXES = ("", ".md", ".yml", ".svg", ".js", ".css", ".PNG", ".md~", ".orig", ".xlsx", ".db", ".md.bak", ".YML")
FOLDERS = ("", "first/", "old/", ".git/", "assets/", "assets/drawings/", "assets/js/", "snippets/", "desk/", "a b/")
CONTENTS = (b"", b"x", b"# x\n", b"a: 1\n", b"<svg/>", b"\x00\xff\xfe", "donâ€™t".encode(), "Joaquín".encode("latin-1"), b"export const x = 1;\n")
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(ATTACKS),
    st.sampled_from(TEXTS),
    st.sampled_from(
        [None, True, False, 0, 1, -1, 5, 10**30, 1.5, float("inf"), float("nan"), [], [[]], {}, {"a": 1}, [None], ["x", "x"], {"x": {"y": []}}]
    ),
    st.text(max_size=20),
    st.integers(-100, 1_000),
)


def _small(name: str) -> Any:
    """The data of a real file that the mini course lacks, with references that the mini course can follow."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    text = re.sub(r"page: [a-z-]+/index\.md(, place: [a-z0-9-]+)?", "page: how-to-use.md", text)
    text = re.sub(r"page: observer-form\.md, place: [a-z0-9-]+", "page: observer-form.md", text)
    text = re.sub(r"recall: \[.*?\]", "recall: [m0-r-01]", text)
    text = re.sub(r"pair: m\d-[a-z-]+", "pair: m1-office", text)
    data = yaml.safe_load(text)
    if name == "observer-form.yml":
        for section in data["sections"]:
            section["lines"] = [re.sub(r" ?\[@.*?\]", "", line) for line in section["lines"]]
    elif "about" in data:
        data["about"] = ["In one firm, 25% of the buyers came back [@roe-2010]."]
    if name == "workshops.yml":
        day, weeks = data["half_day"], data["cohort"]["weeks"]
        own = [{"title": b["title"], "steps": [s for s in b["steps"] if "kit" not in s]} for b in day["blocks"]]
        spent = sum(step["minutes"] for block in own for step in block["steps"])
        day["blocks"] = [{"title": "Kit", "steps": [{"kit": "second", "step": "recall", "minutes": day["minutes"] - spent}]}, *own]
        for week in weeks:
            week.update({"modules": ["first"]} if "modules" in week else {})
            week.update({"sessions": [{"kit": "second", "length": "60"}]} if "sessions" in week else {})
    return data


def write_whole_course(folder: Path) -> Path:
    """The mini course with a self-check, an observer form, workshops and a talk, so that every kind of file is there. Valid."""
    docs = write_course(folder)
    for name, source in (
        ("second/workshop.yml", "always-be-learning/workshop.yml"),
        *((n, n) for n in ("self-check.yml", "observer-form.yml", "workshops.yml")),
    ):
        (docs / name).write_text(yaml.safe_dump(_small(source), allow_unicode=True, sort_keys=False, width=1_000_000), encoding="utf-8")
    scaffold.new_talk(docs, "second", "mower")
    (docs / "assets/drawings/door.svg").write_text(PICTURE, encoding="utf-8")
    head = (docs / "course.yml").read_text(encoding="utf-8")
    before, opening, after = head.partition("  principle:\n    parts: [mistakes, exercise, checklist")
    head = f"{before}{opening}, workshop{after}"
    (docs / "course.yml").write_text(head, encoding="utf-8")
    course = read_course(docs).course
    assert course
    listed = (page.path for page in pages.generated(course) if page.listed and page.path not in head)
    new = "".join(f'  - {{page: {path}, title: "Page {i}", group: tools}}\n' for i, path in enumerate(listed))
    (docs / "course.yml").write_text(head.replace("retired:", f"{new}retired:"), encoding="utf-8")
    return docs


def places(data: Any, at: Path_ = ()) -> Iterator[Path_]:
    """Every place in the data of a YAML file, itself first."""
    yield at
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*at, key))


@st.composite
def changed_data(draw: st.DrawFn, source: str) -> bytes:
    """A sound YAML file whose data were changed in one to three places: removed, renamed, replaced, emptied, doubled, turned round."""
    data = yaml.load(source, LOADER)
    for _ in range(draw(st.integers(1, 3))):
        everywhere = list(places(data))
        if len(everywhere) < 2:
            break
        *above, last = draw(st.sampled_from(everywhere[1:]))
        parent = data
        for step in above:
            parent = parent[step]
        match draw(st.sampled_from(["remove", "rename", "replace", "replace", "replace", "around", "empty", "double", "turn", "move"])):
            case "remove":
                del parent[last]
            case "rename" if isinstance(parent, dict):
                parent[draw(st.one_of(st.just(f"{last}s"), st.sampled_from(ATTACKS), st.integers(0, 3), st.none()))] = parent.pop(last)
            case "replace":
                parent[last] = draw(VALUES)
            case "around" if isinstance(parent[last], str):
                parent[last] = f"{parent[last]} {draw(st.sampled_from(ATTACKS))}"
            case "empty":
                parent[last] = type(parent[last])()
            case "double" if isinstance(parent[last], list):
                parent[last] = parent[last] * 2
            case "turn" if isinstance(parent[last], list):
                parent[last] = draw(st.permutations(parent[last]))
            case "move":
                parent[last] = deepcopy(data if len(above) < 2 else parent)
    return str(yaml.dump(data, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1_000_000)).encode("utf-8", "replace")


@st.composite
def changed_text(draw: st.DrawFn, source: str) -> bytes:
    """A sound file whose text was changed: lines lost, doubled, moved in or out, cut short, in another encoding, with strange signs."""
    lines = source.splitlines()
    i = draw(st.integers(0, len(lines) - 1))
    line = lines[i]
    column = draw(st.integers(0, len(line)))
    signs = ["\t", "&a ", "*a", "!!python/name:os.system ", "! ", "%", "@", "`", "{", "}", "[", "]", ": ", "- ", "? ", "#", "'", '"', "|", ">", "\x00", "\x1b", "\r",
             "\u2028", "\x85", "\ufeff", "\ufffd", "\ufffc", "â€™", "=", "<<", "<<: *a", "---\n", "...\n", "“", "\\", "{{", "[["]  # fmt: skip
    match draw(st.sampled_from(["lose", "double", "indent", "outdent", "tab", "sign", "sign", "sign", "attack", "value", "half", "swap", "whole"])):
        case "lose":
            del lines[i]
        case "double":
            lines.insert(i, line)
        case "indent":
            lines[i] = " " * draw(st.integers(1, 5)) + line
        case "outdent":
            lines[i] = line.lstrip()
        case "tab":
            lines[i] = "\t" + line
        case "sign":
            lines[i] = line[:column] + draw(st.one_of(st.sampled_from(signs), st.text(max_size=3))) + line[column:]
        case "attack":
            lines[i] = line[:column] + draw(st.sampled_from(ATTACKS)) + line[column:]
        case "value":
            lines[i] = line.split(":")[0] + ": " + draw(st.sampled_from(ATTACKS + TEXTS))
        case "half":
            lines = [*lines[:i], line[:column]]
        case "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[i], lines[other] = lines[other], line
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    text = end.join(lines) + end
    if draw(st.integers(0, 9)) == 0:  # read in another encoding, and saved as UTF-8
        text = text.encode("utf-8", "replace").decode(draw(st.sampled_from(ENCODINGS)), "replace")
    raw = text.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32", *ENCODINGS])), "replace")
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.integers(0, 9)) == 0 else raw


@st.composite
def name_of_a_file(draw: st.DrawFn) -> str:
    """The name of a file that a person, a program or a slip could leave in ``docs``."""
    return draw(st.sampled_from(FOLDERS)) + draw(st.sampled_from(STEMS)) + draw(st.sampled_from(SUFFIXES))


@st.composite
def link(draw: st.DrawFn) -> str:
    """A link or a picture as somebody may write it: to a file, past the folder, with signs, to a place."""
    before = draw(st.sampled_from([*[""] * 12, "../", "./", "/", "../../../", "%2e%2e/", "//", "file:", "?x=", " ", "\\"]))
    after = draw(st.sampled_from([*[""] * 10, "#", "#s1", "#x y", "?x", ' "t"', "/", "%20", "%", "%zz", "\x00"]))
    return f"{draw(st.sampled_from(['', '!']))}[words]({before}{draw(name_of_a_file())}{after})"


def problems_of(docs: Path) -> tuple[Problem, ...]:
    """Load a course as ``make check`` does. Out: its problems; for a valid one, whose bars, pages and pictures were then made too, the notices."""
    try:
        course = load_course(docs)
    except InvalidCourse as error:
        return error.problems
    bars.table(bars.measure(course))
    drawings = Drawings(docs)
    for name in ("door", *(name[len("assets/pictures/") : -len(".svg")] for name in drawings.pictures())):
        drawings(name, str)
    for page in pages.generated(course):
        front = yaml.load(page.markdown.split("---\n")[1], LOADER)
        assert f"# {front['title']}\n" in page.markdown, "the front matter of a generated page holds its title"
    return tuple(strays(docs))


def unhelpful(docs: Path, problem: Problem) -> str:
    """What is missing in a message: the file, the line in it, one readable line of text, or the remedy after a semicolon. "" for a good one."""
    file = docs.parent / problem.path
    last = file.read_bytes().count(b"\n") + file.read_bytes().count(b"\r") + 1 if file.is_file() else 1
    said = str(problem)
    if not file.is_relative_to(docs) or not 1 <= problem.line <= last:
        return f"no such place: {said}"
    if not said.isprintable() or len(said) > 700:
        return f"not one line to read: {said[:900]!r}"
    return "" if "; " in problem.message else f"no remedy: {said}"
