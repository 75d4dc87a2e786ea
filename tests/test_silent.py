"""No slip of a writer goes into the site in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import problems, write_course
from silent import SLIPS, Slip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_the_slip_is_named_with_file_line_and_remedy(tmp_path: Path, slip: Slip) -> None:
    docs = write_course(tmp_path)
    assert problems(docs) == []
    slip.make(docs)
    found = problems(docs)
    assert found
    assert all(said.startswith(f"docs/{slip.file}:") and "; " in said for said in found), found
