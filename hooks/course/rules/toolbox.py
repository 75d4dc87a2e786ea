"""Rules for the blocks that Material's reference describes: what their extensions do not understand reaches readers as raw signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from course import text
from course.directives import ADMONITIONS
from course.problems import Problem, unknown
from course.source import Reading

_OPENING = re.compile(r"(?P<indent> *)(?P<sign>!!!|\?\?\?\+?)(?P<rest>.*)")
_ADMONITION = re.compile(r' (?P<kind>[\w-]+)(?: +(?:inline(?: +end)?))?(?: +"[^"]*")? *')
_TAB = re.compile(r"(?P<indent> *)===(?P<rest>.*)")
_TITLE = re.compile(r'[+!]{0,2} +"[^"]+" *')
_SNIPPET = re.compile(r'\s*(?P<semi>;*)-{1,}8<-{1,}(?: +"(?P<file>[^"]*)")? *')
_USED, _DEFINED = re.compile(r"\[\^([^\]]+)\](?!:)"), re.compile(r"^ {0,3}\[\^([^\]]+)\]:(.*)")
_FENCE = re.compile(r" *(?P<signs>`{3,}|~{3,}) *(?P<language>[\w#.+-]*)(?:.* hl_lines=\"(?P<marked>[^\"]*)\")?")
_BELOW_HEAD = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
#: Where snippets lie, below docs.
SNIPPETS = "snippets"


def check(reading: Reading, shown: str, source: str) -> Iterator[Problem]:
    """Every fault of a page's admonitions, details, tabs, snippets, code, tables and footnotes. In: the name to show and the Markdown."""
    lines = text.lines(source)
    prose = list(text.numbered_prose(source))
    for number, line in prose:
        for message in (*_block(line), *_snippet(reading, line)):
            yield Problem(shown, number, "", message)
        opening = _OPENING.fullmatch(line) or _TAB.fullmatch(line)
        if opening and not _is_filled(lines[number:], len(opening["indent"])):
            sign = line.strip().split()[0]
            yield Problem(shown, number, "", f"nothing belongs to this '{sign}'; indent its text by four spaces more, below it")
    for number, message in (*_code(lines), *_tables(prose), *_footnotes(lines, prose)):
        yield Problem(shown, number, "", message)


def _is_filled(after: list[str], indent: int) -> bool:
    following = next((line for line in after if line.strip()), "")
    return following.startswith(" " * (indent + 4))


def _block(line: str) -> Iterator[str]:
    if found := _OPENING.fullmatch(line):
        said = _ADMONITION.fullmatch(found["rest"])
        if not said:
            yield f"""this block is not understood; write {found["sign"]} note or {found["sign"]} note "Title", with straight quotes"""
        elif said["kind"].lower() not in ADMONITIONS:
            yield unknown("kind of admonition", said["kind"], ADMONITIONS)
    elif (found := _TAB.fullmatch(line)) and not _TITLE.fullmatch(found["rest"]) and set(line.strip()) != {"="}:
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


@cache
def _languages() -> frozenset[str]:
    """What may stand after the signs of a code fence."""
    from pygments.lexers import get_all_lexers  # here, as only pages with code need it

    return frozenset(alias for _, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases)


def _code(lines: list[str]) -> Iterator[tuple[int, str]]:
    inside = text.fenced(lines)
    loose = next((n for n, line in enumerate(lines, start=1) if n not in inside and _FENCE.match(line)), len(lines))
    for fence in text.fences(lines):
        if fence[0] > loose:
            return  # it may begin where another was meant to end
        opening = _FENCE.match(lines[fence[0] - 1])
        code = [(number, lines[number - 1]) for number in fence[1:-1]]
        signs, language, marked = opening.group("signs", "language", "marked") if opening else ("", "", "")
        last = max(map(int, re.findall(r"\d+", marked or "")), default=0)
        if language == "mermaid":
            yield fence[0], "diagrams are drawn by a script of another host; draw an SVG in docs/assets/drawings"
        elif any(line.lstrip().startswith(signs) for _, line in code):
            yield fence[0], f"the code below this line has another such line in it; close the first with {signs}"
        elif language and language.lower() not in _languages():
            yield fence[0], unknown("language of code", language, _languages())
        elif last > len(code):
            yield fence[0], f"hl_lines names line {last}, and the code has {len(code)}; count again"
        yield from ((number, "annotations are not used here; write a list below the code") for number, line in code if re.search(r"\(\d+\)!", line))


def _tables(prose: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Cells beyond the columns of a table are lost without a word."""
    columns = above = 0
    for number, line in prose:
        cells = len(re.split(r"(?<!\\)\|", text.CODE.sub("x", line).strip().strip("|")))
        begins = _BELOW_HEAD.fullmatch(line) and cells == above
        columns, above = cells if begins else columns if line.strip() else 0, cells
        if 0 < columns < cells:
            yield number, f"a row of {cells} cells in a table of {columns}; the rest would be lost, write as many"


def _footnotes(lines: list[str], prose: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    used = [name for _, line in prose for name in _USED.findall(text.CODE.sub(" ", line))]
    defined: list[str] = []
    for number, line in prose:
        for name, words in _DEFINED.findall(line):
            if name not in used:
                yield number, f"nothing leads to the footnote [^{name}]; write [^{name}] where it belongs, or take it out"
            elif name in defined:
                yield number, f"the footnote [^{name}] appears twice; give each its own name"
            elif not words.strip() and not _is_filled(lines[number:], 0):
                yield number, f"the footnote [^{name}] has no text; write it after the colon"
            defined.append(name)
