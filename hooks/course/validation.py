"""Hold a YAML document against its model, and turn what pydantic says into plain words."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from course.kinds import KINDS
from course.problems import Location, Problem
from course.yamlfile import Document

T = TypeVar("T", bound=BaseModel)

#: What a pattern of the model asks for, in words.
SHAPES = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "use lower-case words and digits with hyphens, such as fair-ask",
    "^[a-z]+$": "use one word in lower case, such as serving",
    "^[A-Z][0-9]{0,3}$": "use a capital letter and a number, such as M1",
    r"^[A-Z][0-9]{0,3}\.[0-9]+$": "use the module code, a full stop and a number, such as M1.2",
    "^(A[0-4][0-9]|C[12])$": "use A00 to A49, C1 or C2",
    "^[A-Za-z0-9.-]+$": "use an id as it stood, such as m1-s-01, M1.6 or L1",
    "^[A-Z][0-9]$": "use a capital letter and a digit, such as K1",
    "^[A-Z]+$": "use one word in capitals, such as BASKET",
    "^[A-Z]{1,2}[0-9]$": "use one or two capital letters and a digit, such as L1",
    r"^[0-9]+\.[0-9]+(\.[0-9]+)?$": "use two or three numbers with full stops between, in quotes, such as 0.2",
    r"^https?://[^\s<>]+$": "use an address that starts with https:// or http://",
    r"^10[.][0-9]{4,9}/[^\s<>]+$": "use a DOI such as 10.1000/xyz, without https://doi.org/",
    r"^[a-z0-9/-]+\.md$": "use a file name in lower case, such as how-to-use.md",
}

_TWO_NUMBERS = "two numbers expected, lowest and highest; write them as in [4, 6]"


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
    already = {p.where for p in document.problems}
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    bad: set[Location] = set()
    harmless: dict[str, Any] = {}
    meant = {(*f["loc"][:-1], _known_keys(f, model)[1]) for f in faults if f["type"] == "extra_forbidden"}
    for fault in faults:
        place = _plain_location(document.data, fault["loc"]) + (("kind",) if fault["type"] == "union_tag_invalid" else ())
        found = document.problem(place, _explain(fault, model))
        if fault["type"] == "bool_type":  # says better than the parser what to write
            document.problems = [p for p in document.problems if p.where != found.where]
            already.discard(found.where)
        mistyped = fault["type"] == "missing" and fault["loc"] in meant  # its typing error is named already
        if found.where not in already and not mistyped:
            document.problems.append(found)
            already.add(found.where)
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


#: What pydantic has against a value, and how to say it to a writer.
_SAID = {
    "union_tag_not_found": f"the key 'kind' is missing; add kind: one of {', '.join(KINDS)}",
    "string_type": "text expected, found {found}; write it in quotes",
    "int_type": "a whole number expected, found {found}; write it in digits, without quotes",
    "bool_type": "true or false expected, found {found}; write true or false, without quotes",
    "tuple_type": "a list expected, found {found}; start each entry with '- ' or use [ ]",
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), "keys expected, found {found}; check the indentation"),
    "too_long": _TWO_NUMBERS,
    "greater_than_equal": "{ge} or more expected, found {value}; change the number",
    "less_than_equal": "{le} or less expected, found {value}; change the number",
}


def _explain(fault: Any, model: type[BaseModel]) -> str:
    """What to tell the writer about one pydantic error."""
    kind, value, ctx = fault["type"], fault.get("input"), fault.get("ctx", {})
    match kind:
        case "extra_forbidden":
            known, close = _known_keys(fault, model)
            return f"unknown key; did you mean '{close}'?" if close else f"unknown key; the keys here are {', '.join(known)}"
        case "missing":
            return _TWO_NUMBERS if isinstance(fault["loc"][-1], int) else "this key is missing; add it"
        case "literal_error" | "union_tag_invalid":
            tags = ctx.get("expected") or ctx.get("expected_tags", "")
            allowed = [t.strip().strip("'") for t in str(tags).replace(" or ", ", ").split(",")]
            said = value["kind"] if "tag" in ctx else value
            near = next(iter(difflib.get_close_matches(str(said), allowed, n=1)), "")
            hint = f"write {near} without quotes or other signs" if near.isdigit() else f"did you mean '{near}'?" if near else "choose one of these"
            shown = f"'{said}'" if isinstance(said, str) else _name(said)
            return f"{shown} is not one of {', '.join(allowed)}; {hint}"
        case "string_pattern_mismatch":
            return f"'{value}' has the wrong shape; {SHAPES.get(ctx['pattern'], 'compare with another module')}"
        case "string_type" if isinstance(value, tuple):
            return "one text expected, found a list; write one of them, without brackets"
        case "string_type" if value is None:
            return f"text expected, found nothing; {_write_it(fault, model)}"
        case "string_too_short":
            return f"this text is empty; {_write_it(fault, model)}"
        case "model_type" if fault["loc"][-1:] == ("search",):
            return f"keys expected, found {_name(value)}; write {{exclude: true}} to leave the page out of the search"
        case "int_type" if "year" in fault["loc"]:
            return f'a year expected, found {_name(value)}; write digits without quotes, or "n.d." when there is no date'
    unclear = f"{fault['msg'][0].lower()}{fault['msg'][1:]}; compare with another module's file"
    return _SAID[kind].format(found=_name(value), value=value, **ctx) if kind in _SAID else unclear


def _known_keys(fault: Any, model: type[BaseModel]) -> tuple[list[str], str]:
    """The keys that are allowed where an unknown one stands, and the one that was probably meant."""
    known = sorted(_keys_at(model, fault["loc"][:-1]))
    return known, next(iter(difflib.get_close_matches(str(fault["loc"][-1]), known, n=1)), "")


def _write_it(fault: Any, model: type[BaseModel]) -> str:
    """What to do where there is no text: some keys may be left out, and so may entries of a list."""
    last = fault["loc"][-1]
    if isinstance(last, int):
        return "write it or take it out"
    return "write it" if _keys_at(model, fault["loc"][:-1]).get(last) else "write it or take the key out"


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


def _keys_at(model: Any, loc: tuple[int | str, ...]) -> dict[str, bool]:
    """The keys that a model accepts at a location, and whether each must be there."""
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
    return {f.alias or name: f.is_required() for member in members for name, f in member.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The record types inside an annotation such as ``tuple[Recall | Fill, ...]``."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models(inner)
