"""Rules for the blocks that Material's reference describes: what their extensions do not understand reaches readers as raw signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from course import files, text
from course.directives import ADMONITIONS
from course.problems import Problem, unknown
from course.source import Reading

_OPENING = re.compile(r"(?P<indent> *)(?P<sign>!!!|\?\?\?\+?)(?P<rest>.*)")
_ADMONITION = re.compile(r' (?P<kind>[\w-]+)(?: +(?:inline(?: +end)?))?(?: +"[^"]*")? *')
_TAB = re.compile(r"(?P<indent> *)===(?!=*\s*$)(?P<rest>.*)")
_NEARLY_TAB = re.compile(r' *={1,2}[+!]? +["“].*')
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+")
_TITLE = re.compile(r'[+!]{0,2} +"[^"]+" *')
_SNIPPET = re.compile(r'\s*(?P<semi>;*)-{1,}8<-{1,}(?: +"(?P<file>[^"]*)")?')
#: A snippet as pymdownx.snippets has it, too: the names of files between two such lines.
_BARE, _FILE = re.compile(r" *-+8<-+ *"), re.compile(r' *"?([\w./-]+\.\w+)"? *')
#: What may follow the name of a snippet: lines (:2, :2:4, :2:4,7:9), or a section.
_LINES, _SECTION = re.compile(r"(?:-?\d*(?::-?\d*)?)(?:,-?\d*(?::-?\d*)?)*"), re.compile(r"[a-z][\w-]*", re.I | re.A)
_MARK = re.compile(r"-+8<-+ +\[ *(start|end) *: *([a-z][\w-]*) *\]", re.I | re.A)
_ITEM = re.compile(r"( *)(?:[-*+]|\d+\.) +\S")
_CLASS, _DRESSED = re.compile(r"\{\.([a-z-]+)[ }]"), re.compile(r"\.([a-z][\w-]*)")
_USED, _DEFINED = re.compile(r"\[\^([^\]]+)\](?!:)"), re.compile(r"^ {0,3}\[\^([^\]]+)\]:(.*)")
_FENCE = re.compile(r" *(?P<signs>`{3,}|~{3,}) *(?P<language>[\w#.+-]*)(?:.* hl_lines=\"(?P<marked>[^\"]*)\")?")
_BELOW_HEAD = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
#: Where snippets lie, below docs.
SNIPPETS = "snippets"


def check(reading: Reading, shown: str, source: str) -> Iterator[Problem]:
    """Every fault of a page's blocks, snippets, code, tables, lists, classes and footnotes. In: the name to show and the Markdown."""
    lines = text.lines(source)
    prose = list(text.numbered_prose(source))
    inside = text.fenced(lines)
    block = _snippet_block(lines) if "8<" in source else {}
    for number, line in enumerate(lines, start=1) if "8<" in source else ():
        for message in block.get(number, _snippet(reading, shown, line, in_code=number in inside)):
            yield Problem(shown, number, "", message)
    for number, line in prose:
        for message in _block(_QUOTED.sub("", line)):
            yield Problem(shown, number, "", message)
        opening = _OPENING.fullmatch(line) or _TAB.fullmatch(line)
        if opening and not _is_filled(lines[number:], len(opening["indent"])):
            sign = line.strip().split()[0]
            yield Problem(shown, number, "", f"nothing belongs to this '{sign}'; indent its text by four spaces more, below it")
    for number, message in (*_code(lines), *_tables(prose), *_footnotes(lines, prose), *_items(prose), *_classes(reading.docs, prose)):
        yield Problem(shown, number, "", message)


def _is_filled(after: list[str], indent: int) -> bool:
    following = next((line for line in after if line.strip()), "")
    return following.expandtabs(4).startswith(" " * (indent + 4))


def _items(prose: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Paragraphs that are meant for an item of a list, and fall out of it for want of spaces."""
    item, above = -1, ""
    for number, line in prose:
        indent = len(line) - len(line.lstrip())
        if found := _ITEM.match(line):
            item = len(found[1])
        elif item >= 0 and line.strip() and not above.strip() and indent < item + 4:
            if indent > item:
                yield number, f"this drops out of the list above; indent it by {item + 4} spaces, or not at all"
            item = -1
        above = line


def _classes(docs: Path, prose: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Classes that nothing dresses."""
    used = [(number, name) for number, line in prose if "{." in line for name in _CLASS.findall(text.CODE.sub(" ", line))]
    sheets = (file for _, file in files.below(docs) if file.suffix == ".css") if used else ()
    known = {name for file in sheets for name in _DRESSED.findall(_words(file))}
    for number, name in used:
        if name not in known and name not in ("annotate", "grid", "md-button"):
            yield number, f"no style sheet has the class '{name}'; take it out, or write a rule for .{name} into one of yours (extra_css)"


def _block(line: str) -> Iterator[str]:
    if found := _OPENING.fullmatch(line):
        said = _ADMONITION.fullmatch(found["rest"])
        if not said:
            yield f"""this block is not understood; write {found["sign"]} note or {found["sign"]} note "Title", with straight quotes"""
        elif said["kind"].lower() not in ADMONITIONS:
            yield unknown("kind of admonition", said["kind"], ADMONITIONS).replace("check the spelling", f"the kinds are {', '.join(ADMONITIONS)}")
    elif (found := _TAB.fullmatch(line)) and not _TITLE.fullmatch(found["rest"]):
        yield 'this tab is not understood; write === "Title", with straight quotes'
    elif _NEARLY_TAB.fullmatch(line):
        yield 'a tab begins with three equals signs; write === "Title"'


def _snippet_block(lines: list[str]) -> dict[int, list[str]]:
    """The lines of files that stand between two lines ``--8<--``, with what is wrong there: said beside the name of the file, and once."""
    found: dict[int, list[str]] = {}
    signs = [number for number, line in enumerate(lines, start=1) if _BARE.fullmatch(line)]
    for start, end in zip(signs[::2], signs[1::2], strict=False):
        names = [_FILE.fullmatch(line) for line in lines[start : end - 1]]
        if names and all(names):
            said = ([f'this snippet is not understood; write --8<-- "{name[1]}" here, without the lines --8<-- around it'] for name in names if name)
            found |= {start: [], end: [], **dict(enumerate(said, start=start + 1))}
    return found


def _snippet(reading: Reading, shown: str, line: str, *, in_code: bool) -> Iterator[str]:
    """What is wrong with a line that takes in a snippet, or marks a section of one. The build would stop, or take in nothing."""
    folder, found = reading.docs / SNIPPETS, _SNIPPET.fullmatch(line)
    if not found and not in_code and re.match(r"\s*-+8<-+", line):
        if not _MARK.search(line):
            yield 'this snippet is not understood; write --8<-- "name.md", with straight quotes and nothing behind it'
        elif not shown.startswith(f"{reading.docs.name}/{SNIPPETS}/"):
            yield f"only snippets have sections; take this line out, or move the words into a file of docs/{SNIPPETS}"
    if not found or found["semi"]:
        return
    if found["file"] is None:
        yield f'this snippet names no file; write --8<-- "name.md" for docs/{SNIPPETS}/name.md'
        return
    name, colon, part = found["file"].strip().partition(":")
    known = _there(folder)
    if re.match(r"https?://", found["file"]):
        yield f"a snippet from another host; put its words into a file of docs/{SNIPPETS} and write its name"
    elif name not in known:
        yield f"{unknown('snippet', found['file'], known)}; snippets lie in docs/{SNIPPETS}"
    elif shown.removeprefix(f"{reading.docs.name}/{SNIPPETS}/") in (name, *taken_in(folder, _words(folder / name))):
        yield f"the snippet '{name}' would take itself in; take this line out"
    elif not in_code and not name.endswith(".md"):
        yield f"'{name}' is not checked as a page is; save it as a .md, or write ``` above and below this line to show it as code"
    elif colon:
        yield from _part(f"{reading.docs.name}/{SNIPPETS}/{name}", part, _words(folder / name))


def _words(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def taken_in(folder: Path, words: str) -> list[str]:
    """The snippets in a folder that a text takes in, and those that these do."""
    names = _named(folder, words)
    for each in names:
        names += [one for one in _named(folder, _words(folder / each)) if one not in names]
    return names


def _named(folder: Path, words: str) -> list[str]:
    found = (_SNIPPET.fullmatch(line) for line in words.splitlines() if "8<" in line)
    names = [(line["file"] or "").partition(":")[0].strip() for line in found if line and not line["semi"]]
    known = _there(folder) if names else []
    return [name for name in dict.fromkeys(names) if name in known]


def _there(folder: Path) -> list[str]:
    """The names of all snippets in a folder, in order."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _part(into: str, part: str, words: str) -> Iterator[str]:
    """What is wrong with the part of a snippet that a page asks for: a section, or lines."""
    lines, marks = words.rstrip("\n").split("\n"), [(kind.lower(), name) for kind, name in _MARK.findall(words)]
    sections = list(dict.fromkeys(name for kind, name in marks if kind == "start"))
    if _SECTION.fullmatch(part):
        if part not in sections:
            has = f"its sections are {', '.join(sections)}" if sections else f"write --8<-- [start:{part}] above its lines there"
            yield f"there is no section '{part}' in {into}; {has}"
        elif ("end", part) not in marks:
            yield f"the section '{part}' of {into} does not end; write --8<-- [end:{part}] below its lines there"
    elif not _LINES.fullmatch(part):
        yield f"'{part}' names no part of a snippet; write name.md:2:4 for lines 2 to 4, or name.md:part for a section"
    else:
        for asked in part.split(","):
            first, _, last = asked.partition(":")
            taken = lines[max(int(first or 1), 1) - 1 if not first.startswith("-") else int(first) : None]
            if not any(taken) or (last and not last.startswith("-") and not first.startswith("-") and int(last) < int(first or 1)):
                yield f"there are no lines {asked} in {into}, which has {len(lines)}; count again"


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
        if "{" in lines[fence[0] - 1].partition('"')[0]:
            yield (
                fence[0],
                'braces after the signs of code are not used here; write the language alone, and then title="…", linenums="1" or hl_lines="2"',
            )
        elif language == "mermaid":
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
