"""Imports point one way: CONTRIBUTING draws it, and a newcomer can rely on the drawing."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

from serving import ROOT

COURSE = ROOT / "hooks" / "course"
#: The rooms of the picture, and the number of their line.
LINES = re.findall(r"^ {4}[a-z ]{20} ([a-z_, ]+)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)
LEVELS = {room: number for number, line in enumerate(LINES) for room in line.split(", ")}


def name(file: Path) -> str:
    """The name that a file is imported by."""
    return ".".join(file.relative_to(COURSE.parent).with_suffix("").parts).removesuffix(".__init__")


FILES = {name(file): file for file in COURSE.rglob("*.py")}


def imported(file: Path) -> set[str]:
    """The modules of the course that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "course":
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {each if each in FILES else str(node.module) for each in names}
    return found - {"course"}


def room(module: str) -> str:
    return module.split(".")[1]


def test_the_picture_has_every_room() -> None:
    assert set(LEVELS) == {room(module) for module in FILES if module not in ("course", "course.__main__")}


def test_imports_go_in_no_circle_neither_between_files_nor_between_rooms() -> None:
    arrows = {module: imported(file) for module, file in FILES.items()}
    TopologicalSorter(arrows).prepare()
    between: dict[str, set[str]] = {}
    for module in arrows.keys() - {"course"}:
        between.setdefault(room(module), set()).update(room(other) for other in arrows[module] if room(other) != room(module))
    TopologicalSorter(between).prepare()


def test_no_arrow_of_the_picture_points_upwards() -> None:
    levels = LEVELS | {"__main__": len(LINES)}
    found = [(module, other) for module, file in FILES.items() for other in imported(file) if levels[room(other)] > levels[room(module)]]
    assert found == []
