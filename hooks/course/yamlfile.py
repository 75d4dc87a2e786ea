"""Read one YAML file with the line of every key.

YAML 1.1 guesses: ``No`` becomes false, ``1:30`` becomes 90, ``2026-01-30`` a date. A writer means text by all three, so
each guess is a problem here, as are repeated keys, tabs, anchors, and comments that were meant as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any, cast

import yaml

from course.problems import Location, Problem, dotted, readable

#: Far beyond anything a writer types by hand; what is larger would only slow every rule down.
MOST_BYTES, MOST_LINE, MOST_TEXT, DEEPEST = 1_000_000, 5_000, 3_000, 50


@dataclass(eq=False)
class Document:
    """A parsed YAML file: its data (sequences as tuples) and where each value stands. Two files are never the same, whatever they say."""

    path: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: Where a value may end that has a comment behind it, and the comment.
    asides: dict[int, str] = field(default_factory=dict, repr=False)

    def line(self, location: Location) -> int:
        """Line (from 1) of a value, or of the nearest value around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at a place in this file."""
        return Problem(self.path, self.line(location), dotted(location), message)

    def note(self, location: Location, message: str) -> None:
        """Note a problem at a place in this file."""
        self.problems.append(self.problem(location, message))


def decoded(path: Path, shown: str) -> tuple[str | None, Problem | None]:
    """The text of a UTF-8 file, or the problem that keeps it from being read. In: the file and the name to show for it."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, Problem(shown, 1, "", "the file is missing; copy it from another module or run 'make new-module'")
    except OSError as error:
        return None, Problem(shown, 1, "", f"the file can't be read ({error.strerror}); put a text file here")
    if len(raw) > MOST_BYTES:
        return None, Problem(shown, 1, "", f"the file has {len(raw):,} bytes; {MOST_BYTES:,} or fewer, so split it, or find out what got in")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, Problem(shown, line, "", "this is not UTF-8 text; save the file with encoding UTF-8")


def read_text(path: Path, shown: str) -> tuple[str | None, Problem | None]:
    """The same for a text that a person writes, whose lines have an end."""
    text, problem = decoded(path, shown)
    for number, content in enumerate((text or "").splitlines(), start=1):
        if len(content) > MOST_LINE:
            return None, Problem(shown, number, "", f"the line has {len(content):,} characters; {MOST_LINE:,} or fewer, so say it in fewer words")
    return text, problem


#: Written in C, and ten times as fast; an installation without it reads everything with the other, which says better what is wrong.
_QUICK: Any = getattr(yaml, "CSafeLoader", None)
#: Knows what a plain text is taken for.
_YAML: Any = yaml.SafeLoader("")
_TEXT = "tag:yaml.org,2002:str"
_ASKEW = "the indentation or a quote is off here; align the keys with two spaces and close every quote"
_DASH = "a '- ' is missing before this line; write it if a new entry begins here, or indent the line by two more"
_FIRST_DASH = "a '- ' is missing before this line, the first entry of its list; write it"
#: What the parser says of a fault, and how to say it to a writer; the first that fits.
_EXPLAINED = {
    "\\t": "a tab; indent with two spaces",
    "nested too deeply": "brackets or lines nested too deeply; compare with another module's file",
    "escape": "a backslash inside double quotes; take it out",
    "quoted scalar": "a quote that is not closed; close it",
    "another document": "a second document starts here; take the line '---' out",
    "simple key": "a colon is missing after the key on this line, or a quote above it; write the key, a colon, a space and the text",
    "',' or '": "a bracket or a brace is not closed above, or a comma is missing there; write it",
    "mapping values are not allowed": "a colon inside text without quotes, or a line indented wrongly; put the text in quotes, align the keys",
    "did not find expected": _ASKEW,
    "could not find expected": _ASKEW,
    "expected <block end>": _ASKEW,
}
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_ASIDE = re.compile(r"(?<=\S)[ \t]+#[^\r\n]*")
_HARD_BLANK = re.compile(r"[ \t]*[\u00a0\u2000-\u200a\u202f\u3000]")
_COMMENT = "what follows ' #' is a comment and reaches nobody; put the text in quotes, or the comment on a line of its own"
_KEY, _BEFORE = r" *(?:- +)?(?P<key>[a-z_]+)", r" *(?:- +)?(?:[a-z_]+: +)?"
#: Slips of one line at which the parser stumbles there or a line or two later, and what to say of them.
_SLIPS = (
    (re.compile(rf"{_KEY}:(?!//)[^\S ]*(?P<rest>\S.*)"), "a space is missing after the colon; write {key}: {rest}"),
    (re.compile(rf"{_KEY} *= *(?P<rest>.+)"), "an equals sign where a colon should be; write {key}: {rest}"),
    (re.compile(r" *-(?P<rest>[a-z_]+:(?: .*)?)$"), "a space is missing after the dash; write - {rest}"),
    (re.compile(rf"{_BEFORE}'[^']*'\w"), "an apostrophe inside single quotes; put the text in double ones"),
    (re.compile(rf'{_BEFORE}"[^"]*"(?! *(?:[,}}\]#]|$)).*"'), "a quote inside the quotes; write ' for it"),
    (re.compile(r'(?:[^#"\[{]|"[^"]*")*+[\[{](?:[^#"\]}]|"[^"]*")*+(?<= )#.*[\]}]'), _COMMENT),
)
_OPENS = re.compile(rf"{_BEFORE}(?:[\[{{](?:.*?(?:: +|, *|[\[{{]))? *)?(?P<quote>[\"'])")
_QUOTED, _BRACKETS = re.compile(r'"[^"]*"'), re.compile(rf"{_BEFORE}[\[{{][^\]}}]*$")
#: A line in which a bracket ends that began above.
_CLOSES = re.compile(r"^[^\[{]*[\]}],?\s*$")
_BEGINS = re.compile(r"[ ]*(?:- |#|[a-z_]+:(?: |$)|$)")
#: The line of a key whose value stands below it.
_OPENS_BELOW = re.compile(r"(?:- +)*[a-z_]+: *(?:#.*)?")


def load(path: Path, shown: str) -> Document:
    """Parse a YAML file.

    In: the file and the name to show for it. Out: a ``Document``; when the file can't be parsed its data is ``None``
    and ``problems`` says why.
    """
    text, problem = read_text(path, shown)
    if text is None:
        return Document(shown, problems=[cast(Problem, problem)])
    return parse(text, shown)


def parse(text: str, shown: str) -> Document:
    """The same for a text that was read already."""
    for number, line in enumerate(_BREAK.split(text) if not text.isascii() else (), start=1):
        if _HARD_BLANK.match(line):
            said = "a non-breaking space in the indentation; delete it, and indent with the space bar"
            return Document(shown, problems=[Problem(shown, number, "", said)])
    if _QUICK:
        try:
            return _read(text, shown, _QUICK)
        except yaml.YAMLError:
            pass  # read again, to be explained
    try:
        return _read(text, shown, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        begun = (error.context or "").endswith(("quoted scalar", "simple key"))
        mark = (begun and error.context_mark) or error.problem_mark or error.context_mark
        words = f"{error.problem or ''} {error.context or ''}"
        unclear = (
            f"this line is not YAML ({(error.problem or 'unknown reason').strip()}); put the text in quotes, close the quote above it, or add a comma"
        )
        said = next((said for sign, said in _EXPLAINED.items() if sign in words), unclear)
        if "block collection" in words and mark and error.context_mark and mark.column == error.context_mark.column:
            said = _DASH
        line = mark.line if mark else 0
        problem = Problem(shown, *_slip(_BREAK.split(text), line) or (line + 1, "", said))
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        problem = Problem(shown, line, "", f"a character that YAML doesn't allow (number {error.character}); delete it or type it again")
    return Document(shown, problems=[problem])


def _slip(lines: list[str], at: int) -> tuple[int, str, str] | None:
    """The likely cause of a fault that the parser found in a line (from 0): the nearest slip there or above, if there is one."""
    if entry := _undashed(lines, at):
        return entry, "", _FIRST_DASH
    for number in range(min(at, len(lines) - 1), -1, -1):
        line = lines[number]
        for shape, said in _SLIPS if number >= at - 2 else ():
            if found := shape.match(line):
                return number + 1, "", said.format(**{name: readable(words, 40) for name, words in found.groupdict().items()})
        # An odd number of quotes is no proof: the text may go on in the next line, unless a key or an entry begins there.
        follows, opens = "".join(lines[number + 1 : number + 2]), _OPENS.match(line)
        if opens and line.replace("\\" + opens["quote"], "").count(opens["quote"]) % 2 and _BEGINS.match(follows):
            is_curly = line.rstrip(" ,}]").endswith(("”", "“", "’"))
            said = f"a curly quote doesn't close a straight one; close it with {opens['quote']}" if is_curly else _EXPLAINED["quoted scalar"]
            return number + 1, "", said
        is_open = _BRACKETS.match(_QUOTED.sub("", line)) and not line.rstrip().endswith((",", "[", "{"))
        if number >= at - 2 and is_open and _BEGINS.match(follows):
            goes_on = _CLOSES.search(_QUOTED.sub("", follows))
            return number + 1, "", "a comma is missing at the end of this line; write it" if goes_on else "a bracket that is not closed; close it"
    return None


def _undashed(lines: list[str], at: int) -> int:
    """The line (from 1) of the first entry of a list, if it lacks its dash and the parser stumbled there or on the way to the second one; else 0."""
    rows = [(number, len(line) - len(line.lstrip()), line.strip()) for number, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"]
    for place, (second, column, line) in enumerate(rows):
        if second < at or not line.startswith("- "):
            continue
        key = next((above for above in range(place - 1, -1, -1) if rows[above][1] < column), None)
        if key is None or not _OPENS_BELOW.fullmatch(rows[key][2]):
            continue
        first, indent, entry = rows[key + 1]
        has_own_key = _OPENS_BELOW.fullmatch(rows[place - 1][2]) and rows[place - 1][1] <= column
        if first <= at and not entry.startswith("-") and indent - column in (0, 2) and not has_own_key:
            return first + 1
    return 0


def _read(text: str, shown: str, loader: Any) -> Document:
    """Build the document while its parser goes through the text. Raises ``yaml.YAMLError`` when that is no YAML."""
    document = Document(shown, asides={found.start(): found[0] for found in _ASIDE.finditer(text)})
    events = yaml.parse(text, Loader=loader)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if document.lines:
                raise _fault("another document", event)
            document.data = _build(next(events), events, (), document)
    if document.data is None:
        document.problems.append(Problem(shown, 1, "", "the file is empty; copy the shape of another module's file"))
    return document


def _fault(said: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=said, problem_mark=event.start_mark)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _build(event: Any, events: Iterator[Any], at: Location, document: Document) -> Any:
    """The Python value that starts with an event; notes lines and problems on the way."""
    document.lines.setdefault(at, _line(event))
    if event.anchor is not None:
        document.note(at, "anchors and aliases (& and *) are not used here; write the text out, in quotes")
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        document.note(at, f"tags such as {tag} are not used here; take it out, or put the text in quotes")
    if isinstance(event, yaml.ScalarEvent):
        value, message = _scalar(event)
        if message := message or _lost(event, document.asides.get(cast(Any, event.end_mark).index, "")):
            document.note(at, message)
        return value
    if len(at) >= DEEPEST:
        raise _fault("nested too deeply", event)
    if isinstance(event, yaml.MappingStartEvent):
        return _build_mapping(events, at, document)
    items = takewhile(lambda event: not isinstance(event, yaml.SequenceEndEvent), events)
    return tuple(_build(item, events, (*at, i), document) for i, item in enumerate(items))


def _build_mapping(events: Iterator[Any], at: Location, document: Document) -> Any:
    out: dict[str, Any] = {}
    is_next = False  # whether what comes belongs to an entry whose dash is missing
    for event in takewhile(lambda event: not isinstance(event, yaml.MappingEndEvent), events):
        place = (*at, event.value) if isinstance(event, yaml.ScalarEvent) else at
        if place == at:
            document.note(at, "a list or keys where a key should be; write one word and a colon")
            _build(event, events, at, Document(""))  # what belongs to no key is read, and forgotten
            _build(next(events), events, at, Document(""))
        elif is_next:
            _build(next(events), events, at, Document(""))
        elif event.value in out:
            first = document.lines[place]
            is_next = bool(at) and isinstance(at[-1], int) and event.value == next(iter(out))
            said = f"this key appears twice (first on line {first}); keep one"
            if is_next:
                said = f"a '- ' is missing before this key, which begins an entry (as on line {first}); write it, or keep one of the two"
            document.problems.append(Problem(document.path, _line(event), dotted(at if is_next else place), said))
            _build(next(events), events, at, Document(""))
        else:
            document.lines[place] = _line(event)
            out[event.value] = _build(next(events), events, place, document)
    return "" if is_next else out  # two entries in one would have faults that follow from it; what is no entry is left out


def _lost(event: Any, aside: str) -> str:
    """What to say of a comment behind a value, unless it is sure to be meant: one that stands off, behind brackets, a sign or one word."""
    blanks = 2 if event.style and event.value else 1
    if not aside or (" " not in event.value and re.match(rf"[ \t]{{{blanks},}}#(?!\w)", aside)):
        return ""
    return _COMMENT.replace("put the text in quotes, or the comment", "take it into the quotes, or write it") if event.style else _COMMENT


def _scalar(event: Any) -> tuple[Any, str]:
    """The value of a scalar, and what is wrong with how it is written."""
    raw = event.value
    if event.tag is not None:
        return raw, ""
    if not event.style and raw.startswith(("“", "”", "„", "‘", "’")):
        return raw, 'curly quotes do not quote in YAML; use straight ones: "…"'
    tag = _YAML.resolve(yaml.ScalarNode, raw, event.implicit)
    if tag == _TEXT and not event.style and raw.count('"') % 2:
        return raw, "a quote without its partner; put the whole text in quotes"
    if tag == _TEXT:
        too_long = f"the text has {len(raw):,} characters; {MOST_TEXT:,} or fewer, so say it in fewer words"
        return raw[:MOST_TEXT], too_long if len(raw) > MOST_TEXT else ""
    if tag not in _YAML.yaml_constructors:  # "=" and "<<", which stand for no value
        return raw, f'YAML takes {raw} for a sign of its own; put it in quotes: "{raw}"'
    try:
        value = _YAML.yaml_constructors[tag](_YAML, yaml.ScalarNode(tag, raw))
    except ValueError:  # 2026-13-45 looks like a date and is none; a number may have too many digits
        return raw, f"YAML can't read {raw if len(raw) <= 30 else raw[:29] + '…'}; put it in quotes"
    quoted = f'put it in quotes: "{raw}"'
    if isinstance(value, bool) and raw not in ("true", "false"):
        return raw, f"YAML reads {raw} as {str(value).lower()}; {quoted}"
    if value is None or isinstance(value, (bool, str)):
        return value, ""
    if not isinstance(value, (int, float)):
        return raw, f"YAML reads {raw} as a date; {quoted}"
    if ":" in raw:
        return raw, f"YAML reads {raw} as {value}; {quoted}, or write plain minutes"
    if isinstance(value, int) and raw != str(value):
        return raw, f"YAML reads {raw} as {value}; {quoted}, or write plain digits"
    return value, ""
