"""What is wrong in a writer's file, said in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Location = tuple[str | int, ...]


def dotted(location: Location) -> str:
    """A path into YAML as people write it: ``('questions', 1, 'stem')`` becomes ``questions[1].stem``."""
    out = ""
    for step in location:
        out += f"[{step}]" if isinstance(step, int) else f"{'.' if out else ''}{step}"
    return out


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: file, line (from 1), where in the file, what is wrong and what to do."""

    path: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.where}: {self.message}" if self.where else f"{self.path}:{self.line}: {self.message}"


class InvalidCourse(Exception):
    """The course can't be built; ``problems`` holds every fault of every file, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
