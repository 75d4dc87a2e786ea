"""Rules for the blocks that Material's reference describes: what their extensions do not understand reaches readers as raw signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import text
from course.problems import Problem, unknown
from course.source import Reading

ADMONITIONS = ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote")
_OPENING = re.compile(r"(?P<indent> *)(?P<sign>!!!|\?\?\?\+?)(?P<rest>.*)")
_ADMONITION = re.compile(r' (?P<kind>[\w-]+)(?: +(?:inline(?: +end)?))?(?: +"[^"]*")? *')
_TAB = re.compile(r"(?P<indent> *)===(?P<rest>.*)")
_TITLE = re.compile(r'[+!]{0,2} +"[^"]+" *')
_SNIPPET = re.compile(r'\s*(?P<semi>;*)-{1,}8<-{1,}(?: +"(?P<file>[^"]*)")? *')
_USED, _DEFINED = re.compile(r"\[\^([^\]]+)\](?!:)"), re.compile(r"^ {0,3}\[\^([^\]]+)\]:")
_DIAGRAM = re.compile(r" *(?:`{3,}|~{3,}) *mermaid\b")
#: Where snippets lie, below docs.
SNIPPETS = "snippets"


def check(reading: Reading, shown: str, source: str) -> Iterator[Problem]:
    """Every fault of a page's admonitions, details, tabs, snippets and footnotes. In: the name to show and the Markdown."""
    lines = text.lines(source)
    prose = list(text.numbered_prose(source))
    for number, line in prose:
        for message in (*_admonition(line), *_tab(line), *_snippet(reading, line)):
            yield Problem(shown, number, "", message)
        opening = _OPENING.fullmatch(line) or _TAB.fullmatch(line)
        if opening and not _is_filled(lines[number:], len(opening["indent"])):
            sign = line.strip().split()[0]
            yield Problem(shown, number, "", f"nothing belongs to this '{sign}'; indent its text by four spaces more, below it")
    inside = {number for number, _ in prose}
    for number, line in enumerate(lines, start=1):
        if number not in inside and _DIAGRAM.match(line):
            yield Problem(shown, number, "", "diagrams are drawn by a script of another host; draw an SVG in docs/assets/drawings")
    yield from _footnotes(shown, prose)


def _is_filled(after: list[str], indent: int) -> bool:
    following = next((line for line in after if line.strip()), "")
    return following.startswith(" " * (indent + 4))


def _admonition(line: str) -> Iterator[str]:
    found = _OPENING.fullmatch(line)
    if not found:
        return
    said = _ADMONITION.fullmatch(found["rest"])
    if not said:
        yield f"""this block is not understood; write {found["sign"]} note or {found["sign"]} note "Title", with straight quotes"""
    elif said["kind"].lower() not in ADMONITIONS:
        yield unknown("kind of admonition", said["kind"], ADMONITIONS)


def _tab(line: str) -> Iterator[str]:
    found = _TAB.fullmatch(line)
    if found and not _TITLE.fullmatch(found["rest"]) and set(line.strip()) != {"="}:
        yield 'this tab is not understood; write === "Title", with straight quotes'


def _snippet(reading: Reading, line: str) -> Iterator[str]:
    found = _SNIPPET.fullmatch(line)
    if not found and re.match(r"\s*-+8<-+", line):
        yield 'this snippet is not understood; write --8<-- "name.md", with straight quotes'
    if not found or found["semi"]:
        return
    if found["file"] is None:
        yield f'this snippet names no file; write --8<-- "name.md" for docs/{SNIPPETS}/name.md'
        return
    name = found["file"].split(":")[0]
    folder = reading.docs / SNIPPETS
    known = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()) if folder.is_dir() else []
    if name not in known:
        yield f"{unknown(f'snippet in docs/{SNIPPETS}', found['file'], known)}; snippets lie in docs/{SNIPPETS}"


def _footnotes(shown: str, prose: list[tuple[int, str]]) -> Iterator[Problem]:
    used = [(number, name) for number, line in prose for name in _USED.findall(re.sub(r"(`+)[^`]+\1", " ", line))]
    defined = [(number, name) for number, line in prose for name in _DEFINED.findall(line)]
    for number, name in used:
        if name not in [other for _, other in defined]:
            yield Problem(shown, number, "", f"the footnote [^{name}] has no text; write [^{name}]: and its text on a line of its own")
    for index, (number, name) in enumerate(defined):
        if name not in [other for _, other in used]:
            yield Problem(shown, number, "", f"nothing leads to the footnote [^{name}]; write [^{name}] where it belongs, or take it out")
        if name in [other for _, other in defined[:index]]:
            yield Problem(shown, number, "", f"the footnote [^{name}] stands twice; give each its own name")
