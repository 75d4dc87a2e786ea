"""What comes from others: the list is true, and every licence in it lets the course be used, changed and passed on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import licences

FREE = {
    "MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "MPL-2.0", "PSF-2.0", "dependency licenses",
    "MIT License", "BSD License", "Apache Software License", "Mozilla Public License 2.0 (MPL 2.0)", "Python Software Foundation License",
}  # fmt: skip


def test_the_list_is_that_of_the_locks() -> None:
    assert licences.OUT.read_text(encoding="utf-8") == licences.table(), "run 'make licences'"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_licence_is_a_free_one(lock: str) -> None:
    found = {name: set(re.split(r" AND | OR |, ", licence)) for name, _, licence in licences.packages(lock)}
    assert {name: stated for name, stated in found.items() if not stated <= FREE} == {}


def test_a_package_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new.lock").write_text("no-such-package==1 \\\n    --hash=sha256:0\n", encoding="utf-8")
    monkeypatch.setattr(licences, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match=r"no-such-package is in new\.lock and not installed"):
        licences.packages("new.lock")
