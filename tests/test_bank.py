"""The bank as mkdocs-quiz Markdown: the plugin's own tools play it in a terminal and export it as QTI."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from serving import ROOT
from whole import COURSE

TOOL = Path(sys.executable).parent / "mkdocs-quiz"
#: What the player asks, and the keys that answer: the first choice, the first box, a word, and on.
KEYS = {b"Number/arrows to select": b"\r", b"Space to select": b" \r", b"Your answer:": b"x\r", b"Press Enter": b"\r"}
_ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bank") / "bank"
    command = [sys.executable, "-m", "course", "bank", str(out)]
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert f"mkdocs-quiz run {out}/what-closing-costs.md" in result.stdout
    return out


def test_a_bank_is_played_in_a_terminal_to_its_end(bank: Path, tmp_path: Path) -> None:
    module = COURSE.modules[0]
    status, said = played(bank / f"{module.slug}.md", tmp_path)
    assert status == 0
    count = sum(len(question.parts) for question in module.questions)
    assert f"Question {count} of {count}" in said
    right, wrong = (int(number) for number in re.findall(r"(?:Correct|Incorrect): +(\d+)", said)[-2:])
    assert right + wrong == count
    assert right


def played(file: Path, home: Path) -> tuple[int, str]:
    """The player's exit status, and all that it said, when each question gets its first answer."""
    master, slave = pty.openpty()
    environment = {**os.environ, "HOME": str(home), "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
    with subprocess.Popen([TOOL, "run", file], stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True) as player:
        os.close(slave)
        said, answered, told = b"", 0, 0
        while chunk := _read(master):
            said += chunk
            asked = said.count(b"\x1b[6n")  # where is the cursor?
            os.write(master, b"\x1b[1;1R" * (asked - told))
            told = asked
            for question, keys in KEYS.items():
                if question in said[answered:]:
                    os.write(master, keys)
                    answered = len(said)
                    break
        os.close(master)
        return player.wait(), _ESCAPE.sub(b"", said).decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the player has gone
        return b""


def test_the_bank_is_exported_as_well_formed_qti(bank: Path, tmp_path: Path) -> None:
    out = tmp_path / "bank.zip"
    command = [str(TOOL), "export", "qti", str(bank), "--output", str(out), "--qti-version", "2.1"]
    result = subprocess.run(command, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    wanted = sum(len(question.parts) for module in COURSE.modules for question in module.questions)
    with zipfile.ZipFile(out) as archive:
        items = [ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("items/")]
    assert len(items) == wanted
    assert all(item.findall(".//{*}correctResponse/{*}value") for item in items)
