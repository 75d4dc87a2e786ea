"""Write the list of what the course is built and tested with, and under which licences: python tools/licences.py.

The list is made from the locks and from what the packages say of themselves (core metadata: License-Expression, else the classifiers,
else License; https://packaging.python.org/specifications/core-metadata/). Every package of the locks must be installed.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
OUT = ROOT / "THIRD-PARTY.md"
HEAD = """\
# What the course is built and tested with

Made by `make licences` from the locks. Nothing of it is copied into this repository. Of all this, readers get only a part of the
stylesheet of Material for MkDocs; its licence goes with it as `assets/licences.txt`.
"""
#: Packages whose metadata name no licence, and what their licence file says.
_READ_BY_HAND = {"axe-playwright-python": "MIT"}
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s\\;]+)", re.M)


def packages(lock: str) -> list[tuple[str, str, str]]:
    """Name, version and licence of the packages of a lock. Raises ``SystemExit`` for one that is not installed: its licence can't be read."""
    try:
        return [(name, version, licence(name)) for name, version in _PIN.findall((ROOT / lock).read_text(encoding="utf-8"))]
    except PackageNotFoundError as error:
        raise SystemExit(f"{error.name} is in {lock} and not installed; run 'make licences', which installs it") from None


def licence(name: str) -> str:
    """The licence that an installed package states, or what a person read in its files, or "unknown"."""
    said: Any = metadata(name)
    classifiers = [c.rsplit(" :: ", 1)[1] for c in said.get_all("Classifier") or [] if c.startswith("License :: OSI Approved :: ")]
    stated = said.get("License-Expression") or ", ".join(classifiers) or said.get("License") or _READ_BY_HAND.get(name, "unknown")
    return stated.splitlines()[0]


def table() -> str:
    """The list as Markdown: first what builds the site, then what only tests it."""
    building = packages("requirements.lock")
    testing = [package for package in packages("requirements-dev.lock") if package not in building]
    parts = [HEAD]
    for title, found in (("To build the site", building), ("To test and measure it", testing)):
        rows = [f"| {' | '.join(package)} |" for package in found]
        parts.append("\n".join([f"## {title}\n", "| package | version | licence |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    OUT.write_text(table(), encoding="utf-8")
