"""Read one YAML file with the line of every key, and turn what pydantic says into plain words.

YAML 1.1 guesses: ``No`` becomes false, ``1:30`` becomes 90, ``2026-01-30`` a date. A writer means text by all three, so
each guess is a problem here, as are repeated keys, tabs and anchors.
"""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from course.problems import Location, Problem, dotted

T = TypeVar("T", bound=BaseModel)
#: Far beyond anything a writer types by hand; what is larger would only slow every rule down.
MOST_BYTES, MOST_LINE, MOST_TEXT, DEEPEST = 1_000_000, 5_000, 3_000, 50

#: What a pattern of the model asks for, in words.
SHAPES = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "use lower-case words and digits with hyphens, such as fair-ask",
    "^[a-z]+$": "use one word in lower case, such as serving",
    "^[A-Z][0-9]{0,3}$": "use a capital letter and a number, such as M1",
    r"^[A-Z][0-9]{0,3}\.[0-9]+$": "use the module code, a full stop and a number, such as M1.2",
    "^(A[0-4][0-9]|C[12])$": "use A00 to A49, C1 or C2",
    "^[A-Za-z0-9.-]+$": "use an id as it stood, such as m1-s-01, M1.6 or L1",
    "^[A-Z][0-9]$": "use a capital letter and a digit, such as K1",
    "^[A-Z]{1,2}[0-9]$": "use one or two capital letters and a digit, such as L1",
    r"^[0-9]+\.[0-9]+(\.[0-9]+)?$": "use two or three numbers with full stops between, in quotes, such as 0.2",
    r"^https?://[^\s<>]+$": "use an address that starts with https:// or http://",
    r"^10[.][0-9]{4,9}/[^\s<>]+$": "use a DOI such as 10.1000/xyz, without https://doi.org/",
    r"^[a-z0-9/-]+\.md$": "use a file name in lower case, such as how-to-use.md",
}


@dataclass
class Document:
    """A parsed YAML file: its data (sequences as tuples) and where each value stands."""

    path: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """Line (from 1) of a value, or of the nearest value around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at a place in this file."""
        return Problem(self.path, self.line(location), dotted(location), message)


def read_text(path: Path, shown: str) -> tuple[str | None, Problem | None]:
    """The text of a UTF-8 file, or the problem that keeps it from being read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, Problem(shown, 1, "", "the file is missing; copy it from another module or run 'make new-module'")
    except OSError as error:
        return None, Problem(shown, 1, "", f"the file can't be read ({error.strerror}); put a text file here")
    if len(raw) > MOST_BYTES:
        return None, Problem(shown, 1, "", f"the file has {len(raw):,} bytes; {MOST_BYTES:,} or fewer, split it or find out what came in")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, Problem(shown, line, "", "this is not UTF-8 text; save the file with encoding UTF-8")
    for number, content in enumerate(text.splitlines(), start=1):
        if len(content) > MOST_LINE:
            return None, Problem(shown, number, "", f"the line has {len(content):,} characters; {MOST_LINE:,} or fewer, say it in short")
    return text, None


#: Written in C, and ten times as fast; an installation without it reads everything with the other, which says better what is wrong.
_QUICK: Any = getattr(yaml, "CSafeLoader", None)
#: Knows what a plain text is taken for.
_YAML: Any = yaml.SafeLoader("")
_TEXT = "tag:yaml.org,2002:str"


def load(path: Path, shown: str) -> Document:
    """Parse a YAML file.

    In: the file and the name to show for it. Out: a ``Document``; when the file can't be parsed its data is ``None``
    and ``problems`` says why.
    """
    text, problem = read_text(path, shown)
    if text is None:
        return Document(shown, problems=[typing.cast(Problem, problem)])
    return parse(text, shown)


def parse(text: str, shown: str) -> Document:
    """The same for a text that was read already."""
    found = _parsed(text, shown)
    return replace(found, problems=[*found.problems])


@lru_cache(maxsize=5_000)
def _parsed(text: str, shown: str) -> Document:
    """A document that nobody changes: kept, as most files stay as they are from one rebuild to the next."""
    if _QUICK:
        try:
            return _read(text, shown, _QUICK)
        except yaml.YAMLError:
            pass  # read again, to be explained
    try:
        return _read(text, shown, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        marks = (error.context_mark, error.problem_mark) if "quoted scalar" in (error.context or "") else (error.problem_mark, error.context_mark)
        mark = marks[0] or marks[1]
        problem = Problem(shown, mark.line + 1 if mark else 1, "", _explain_syntax(error))
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        problem = Problem(shown, line, "", f"a character that YAML does not allow (number {error.character}); delete it or type it again")
    return Document(shown, problems=[problem])


def _read(text: str, shown: str, loader: Any) -> Document:
    """Build the document while its parser goes through the text. Raises ``yaml.YAMLError`` when that is no YAML."""
    document = Document(shown)
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


def _explain_syntax(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.problem or ''} {error.context or ''}"
    if "\\t" in said:
        return "a tab; indent with two spaces"
    if "nested too deeply" in said:
        return "brackets or lines nested too deeply; compare with another module's file"
    if "quoted scalar" in said:
        return "a backslash inside double quotes; take it out" if "escape" in said else "a quote that is not closed; close it"
    if "another document" in said:
        return "a second document starts here; take the line '---' out"
    if "mapping values are not allowed" in said:
        return "a colon inside text without quotes, or a line indented wrongly; put the text in quotes, align the keys"
    if "did not find expected" in said or "could not find expected" in said or "expected <block end>" in said:
        return "the indentation or a quote is off here; align the keys with two spaces and close every quote"
    return f"this line is not YAML ({(error.problem or 'unknown reason').strip()}); put the text in quotes"


def _build(event: Any, events: Iterator[Any], at: Location, document: Document) -> Any:
    """The Python value that starts with an event; notes lines and problems on the way."""
    document.lines.setdefault(at, _line(event))
    if event.anchor is not None:
        document.problems.append(document.problem(at, "anchors and aliases (& and *) are not used here; write the text out, in quotes"))
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        document.problems.append(document.problem(at, f"tags such as {tag} are not used here; take it out, or put the text in quotes"))
    if isinstance(event, yaml.ScalarEvent):
        return _build_scalar(event, at, document)
    if len(at) >= DEEPEST:
        raise _fault("nested too deeply", event)
    if isinstance(event, yaml.MappingStartEvent):
        return _build_mapping(events, at, document)
    items = takewhile(lambda event: not isinstance(event, yaml.SequenceEndEvent), events)
    return tuple(_build(item, events, (*at, i), document) for i, item in enumerate(items))


def _build_mapping(events: Iterator[Any], at: Location, document: Document) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for event in takewhile(lambda event: not isinstance(event, yaml.MappingEndEvent), events):
        if not isinstance(event, yaml.ScalarEvent):
            document.problems.append(document.problem(at, "a list or keys where a key should stand; write one word and a colon"))
            _pass_over(event, events)
            _pass_over(next(events), events)
            continue
        key = event.value
        place = (*at, key)
        if key in out:
            first = document.lines[place]
            document.problems.append(Problem(document.path, _line(event), dotted(place), f"this key stands twice (first on line {first}); keep one"))
            _pass_over(next(events), events)
            continue
        document.lines[place] = _line(event)
        out[key] = _build(next(events), events, place, document)
    return out


def _pass_over(event: Any, events: Iterator[Any]) -> None:
    """Leave out all that belongs to the value that starts with an event."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if not depth:
            return
        event = next(events)


def _build_scalar(event: Any, at: Location, document: Document) -> Any:
    raw = event.value
    if event.tag is not None:
        return raw
    if not event.style and raw.startswith(("“", "”", "„", "‘", "’")):
        document.problems.append(document.problem(at, 'curly quotes do not quote in YAML; use straight ones: "…"'))
        return raw
    tag = _YAML.resolve(yaml.ScalarNode, raw, event.implicit)
    if tag == _TEXT:
        return raw if len(raw) <= MOST_TEXT else _cut(raw, at, document)
    quoted = f'put it in quotes: "{raw}"'
    try:
        value = _YAML.yaml_constructors[tag](_YAML, yaml.ScalarNode(tag, raw))
    except ValueError:  # 2026-13-45 looks like a date and is none; a number may have too many digits
        document.problems.append(document.problem(at, f"YAML can't read {raw if len(raw) <= 30 else raw[:29] + '…'}; put it in quotes"))
        return raw
    if isinstance(value, bool) and raw not in ("true", "false"):
        document.problems.append(document.problem(at, f"YAML reads {raw} as {str(value).lower()}; {quoted}, or write true or false"))
        return raw
    if isinstance(value, (int, float)) and not isinstance(value, bool) and ":" in raw:
        document.problems.append(document.problem(at, f"YAML reads {raw} as {value}; {quoted}, or write plain minutes"))
        return raw
    if isinstance(value, int) and not isinstance(value, bool) and raw != str(value):
        document.problems.append(document.problem(at, f"YAML reads {raw} as {value}; {quoted}, or write plain digits"))
        return raw
    if value is not None and not isinstance(value, (str, bool, int, float)):
        document.problems.append(document.problem(at, f"YAML reads {raw} as a date; {quoted}"))
        return raw
    return value


def _cut(value: str, at: Location, document: Document) -> str:
    document.problems.append(document.problem(at, f"the text has {len(value):,} characters; {MOST_TEXT:,} or fewer, say it in short"))
    return value[:MOST_TEXT]


# ---- validation ------------------------------------------------------------------------------------------------------


def validate(document: Document, model: type[T], items: str = "", stand_ins: Mapping[str, Any] | None = None) -> T | None:
    """Check a document against its model and note each fault on the document.

    So that one fault does not hide those that the later rules find, unknown keys and the faulty entries of the list named by
    ``items`` are left out, and faulty keys get their value in ``stand_ins``. Returns the model, or ``None`` when that fails.
    """
    if document.data is None:
        return None
    if not isinstance(document.data, dict):
        document.problems.append(Problem(document.path, 1, "", "keys expected, such as 'title:'; compare with another module's file"))
        return None
    already = {(p.line, p.where) for p in document.problems}
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    bad: set[Location] = set()
    harmless: dict[str, Any] = {}
    meant = {(*f["loc"][:-1], _known_keys(f, model)[1]) for f in faults if f["type"] == "extra_forbidden"}
    for fault in faults:
        place = _plain_location(document.data, fault["loc"]) + (("kind",) if fault["type"] == "union_tag_invalid" else ())
        where = document.problem(place, _explain(fault, model))
        mistyped = fault["type"] == "missing" and fault["loc"] in meant  # its typing error is named already
        if (where.line, where.where) not in already and not mistyped:
            document.problems.append(where)
            already.add((where.line, where.where))
        if place[:1] == (items,) and len(place) > 1:
            bad.add(place[:2])
        elif fault["type"] == "extra_forbidden":
            bad.add(place)
        elif stand_ins and place and place[0] in stand_ins:
            harmless[str(place[0])] = stand_ins[str(place[0])]
    try:
        return model.model_validate({**_without(document.data, bad), **harmless})
    except ValidationError:
        return None


def _without(data: Any, bad: set[Location], at: Location = ()) -> Any:
    """The data without the entries and keys at the places in ``bad``."""
    if isinstance(data, dict):
        return {key: _without(value, bad, (*at, key)) for key, value in data.items() if (*at, key) not in bad}
    if isinstance(data, tuple):
        return tuple(_without(value, bad, (*at, i)) for i, value in enumerate(data) if (*at, i) not in bad)
    return data


def _plain_location(data: Any, loc: tuple[int | str, ...]) -> Location:
    """Pydantic's location without the tags it adds for union members."""
    out: list[str | int] = []
    here = data
    for i, step in enumerate(loc):
        if isinstance(here, dict) and step != "[key]" and (step in here or i == len(loc) - 1):
            out.append(step)
            here = here.get(str(step))
        elif isinstance(here, tuple) and isinstance(step, int) and step < len(here):
            out.append(step)
            here = here[step]
    return tuple(out)


def _explain(fault: Any, model: type[BaseModel]) -> str:
    """What to tell the writer about one pydantic error."""
    kind, value = fault["type"], fault.get("input")
    ctx = fault.get("ctx", {})
    match kind:
        case "extra_forbidden":
            known, close = _known_keys(fault, model)
            return f"unknown key; did you mean '{close}'?" if close else f"unknown key; the keys here are {', '.join(known)}"
        case "missing":
            if isinstance(fault["loc"][-1], int):
                return "two numbers expected, lowest and highest; write them as in [4, 6]"
            return "this key is missing; add it"
        case "literal_error" | "union_tag_invalid":
            tags = ctx.get("expected") or ctx.get("expected_tags", "")
            allowed = [t.strip().strip("'") for t in str(tags).replace(" or ", ", ").split(",")]
            said = value["kind"] if "tag" in ctx else value
            near = difflib.get_close_matches(str(said), allowed, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else "; choose one of these"
            shown = f"'{said}'" if isinstance(said, str) else _name(said)
            return f"{shown} is not one of {', '.join(allowed)}{hint}"
        case "union_tag_not_found":
            return "the key 'kind' is missing; add kind: recall, situation, classify, fill or multi"
        case "string_type":
            return f"text expected, found {_name(value)}; write it in quotes"
        case "string_too_short":
            return "this text is empty; write it or take the key out"
        case "string_pattern_mismatch":
            return f"'{value}' has the wrong shape; {SHAPES.get(ctx['pattern'], 'compare with another module')}"
        case "int_type" if "year" in fault["loc"]:
            return f'a year expected, found {_name(value)}; write digits without quotes, or "n.d." when there is no date'
        case "int_type":
            return f"a whole number expected, found {_name(value)}; write digits without quotes"
        case "bool_type":
            return f"true or false expected, found {_name(value)}; write it without quotes"
        case "tuple_type":
            return f"a list expected, found {_name(value)}; start each entry with '- ' or use [ ]"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"keys expected, found {_name(value)}; check the indentation"
        case "too_long":
            return "two numbers expected, lowest and highest; write them as in [4, 6]"
        case "greater_than_equal":
            return f"{ctx['ge']} or more expected, found {value}; change the number"
        case "less_than_equal":
            return f"{ctx['le']} or less expected, found {value}; change the number"
    return f"{fault['msg'][0].lower()}{fault['msg'][1:]}; compare with another module's file"


def _known_keys(fault: Any, model: type[BaseModel]) -> tuple[list[str], str]:
    """The keys that are allowed where an unknown one stands, and the one that was probably meant."""
    known = sorted(set(_keys_at(model, fault["loc"][:-1])))
    return known, next(iter(difflib.get_close_matches(str(fault["loc"][-1]), known, n=1)), "")


def _name(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text '{value if len(value) <= 30 else value[:29] + '…'}'"
    return "a list" if isinstance(value, tuple) else "keys"


def _keys_at(model: Any, loc: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that a model accepts at a location."""
    members = list(_models(model))
    for step in loc:
        if isinstance(step, int):
            continue
        tagged = (
            [m for m in members if step in typing.get_args(m.model_fields["kind"].annotation)]
            if all("kind" in m.model_fields for m in members)
            else []
        )
        if tagged:
            members = tagged
            continue
        fields = [f for m in members for name, f in m.model_fields.items() if step in (name, f.alias)]
        if fields:  # else the step is a name that the writer chose, such as that of a layout
            members = [inner for f in fields for inner in _models(f.annotation)]
    for member in members:
        yield from (f.alias or name for name, f in member.model_fields.items())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The record types inside an annotation such as ``tuple[Recall | Fill, ...]``."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for inner in typing.get_args(annotation):
        yield from _models(inner)
