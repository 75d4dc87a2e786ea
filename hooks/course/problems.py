"""What is wrong in a writer's file, said in one line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

Location = tuple[str | int, ...]


_NUMBER = re.compile(r"\d+$")
#: How the names of all pages end, which makes none of them like another.
_PAGE = re.compile(r"(?:/index)?\.md$")


def dotted(location: Location) -> str:
    """A path into YAML as people count: ``('questions', 0, 'stem')`` becomes ``questions[1].stem``."""
    out = ""
    for step in location:
        out += f"[{step + 1}]" if isinstance(step, int) else f"{'.' if out else ''}{step}"
    return out


def touch(one: str, other: str) -> bool:
    """Whether two places, as ``dotted`` gives them, are the same, or one lies in the other."""
    outer, inner = sorted((one, other), key=len)
    return not outer or inner == outer or inner.startswith((f"{outer}.", f"{outer}["))


def readable(text: str, most: int) -> str:
    """A writer's text as part of a message: control characters as escapes, and cut in the middle beyond ``most`` characters."""
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
    return shown if len(shown) <= most else f"{shown[: most // 2]} … {shown[-most // 2 :]}"


def nearest(found: str, known: Iterable[str]) -> str | None:
    """The name that may have been meant."""
    names = {_PAGE.sub("", name): name for name in known}
    return next((names[close] for close in difflib.get_close_matches(_PAGE.sub("", found), names, n=1)), None)


def unknown(kind: str, found: str, known: Iterable[str]) -> str:
    """The message for an id that does not resolve."""
    names = list(known)
    close = nearest(found, names)
    hint = f"did you mean '{close}'?" if close else "check the spelling"
    if 1 < len(alike := [name for name in names if _NUMBER.sub("", name) == _NUMBER.sub("", found)]) <= 9:  # a number is no typing error
        hint = f"there are {', '.join(sorted(alike))}"
    kind, sign, place = next((parts for sign in (" in ", " on ") if (parts := kind.partition(sign))[1]), (kind, "", ""))
    return f"there is no {kind} '{found}'{sign}{place}; {hint}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: file, line (from 1), where in the file, what is wrong and, after a semicolon, what to do."""

    path: str
    line: int
    where: str
    message: str

    def __post_init__(self) -> None:
        # Whatever a file holds, its message stays one line that a terminal can show.
        object.__setattr__(self, "where", readable(self.where, 120))
        object.__setattr__(self, "message", readable(self.message, 500))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.where}: {self.message}" if self.where else f"{self.path}:{self.line}: {self.message}"


class NotBuilt(Exception):
    """What stands in the way of a build, for whoever builds it: a line, or some."""


class InvalidCourse(Exception):
    """The course can't be built; ``problems`` holds every fault of every file, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
