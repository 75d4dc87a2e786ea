"""Write the list of what the course is built and tested with, and under which licences: python tools/licences.py.

The list is made from the locks and from what the packages say of themselves (core metadata: License-Expression, else the classifiers,
else License; https://packaging.python.org/specifications/core-metadata/). Every package of the locks must be installed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "THIRD-PARTY.md"
HEAD = """\
# What the course is built and tested with

Made by `make licences` from the locks. Nothing of it is copied into this repository. Of all this, readers get only a part of the
stylesheet of Material for MkDocs; its licence goes with it as `assets/licences.txt`.
"""
#: The names under which packages state a licence without an SPDX expression.
_SPDX = {
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}
#: Packages whose metadata name no licence, and what their licence file says.
_READ_BY_HAND = {"axe-playwright-python": "MIT"}
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s\\;]+)", re.M)


@dataclass(frozen=True)
class Package:
    """A package of a lock, with its licence as an SPDX expression where it states one."""

    name: str
    version: str
    licence: str


def packages(lock: str) -> list[Package]:
    """The packages of a lock, by name. Raises ``SystemExit`` when one is not installed, as its licence can't be read then."""
    found = []
    for name, version in _PIN.findall((ROOT / lock).read_text(encoding="utf-8")):
        try:
            found.append(Package(name, version, licence(name)))
        except PackageNotFoundError:
            raise SystemExit(f"{name} is in {lock} and not installed; run 'make licences', which installs it") from None
    return found


def licence(name: str) -> str:
    """The licence that an installed package states, or what a person read in its files, or "unknown"."""
    said = metadata(name)
    if "License-Expression" in said:
        return said["License-Expression"]
    classifiers = [c.rsplit(" :: ", 1)[1] for c in said.get_all("Classifier") or [] if c.startswith("License :: ") and c.count("::") > 1]
    field = (said["License"] if "License" in said else _READ_BY_HAND.get(name, "unknown")).splitlines()[0]
    return " AND ".join(_SPDX.get(stated, stated) for stated in classifiers or [field])


def table() -> str:
    """The list as Markdown: first what builds the site, then what only tests it."""
    building = packages("requirements.lock")
    testing = [package for package in packages("requirements-dev.lock") if package not in building]
    parts = [HEAD]
    for title, found in (("To build the site", building), ("To test and measure it", testing)):
        rows = [f"| {p.name} | {p.version} | {p.licence} |" for p in found]
        parts.append("\n".join([f"## {title}\n", "| package | version | licence |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    OUT.write_text(table(), encoding="utf-8")
