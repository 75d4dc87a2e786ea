"""Building a course: a module is a folder, an edit shows, and a fault leaves the last good site."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from minicourse import edit, write_project
from serving import ROOT, build


@pytest.fixture(params=["mkdocs", "properdocs"])
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each platform the course can live on."""
    monkeypatch.setenv("PLATFORM", request.param)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def built(project: Path) -> Path:
    """Build strictly; gives the site."""
    site = project / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr
    return site


def refused(project: Path) -> str:
    """What a build says that is refused."""
    result = build(project, project / "site")
    said = result.stdout + result.stderr
    assert result.returncode == 1, said
    assert "Traceback" not in said
    return said


def add_module(project: Path) -> None:
    """A third module with a principle of its own, made by copying a folder and giving its ids a new code."""
    docs = project / "docs"
    shutil.copytree(docs / "second", docs / "third")
    for file in (docs / "third").iterdir():
        text = file.read_text(encoding="utf-8").replace("M1", "M2").replace("m1-", "m2-")
        text = re.sub(r"^(  - (?:\{)?id: )(?!M2|m2)([a-z])", r"\1third-\2", text, flags=re.M)
        file.write_text(text.replace('title: "Second', 'title: "Third'), encoding="utf-8")
    edit(docs, "course.yml", "  - second\n", "  - second\n  - third\n")
    edit(docs, "third/module.yml", "principle: learning", "principle: asking")
    drawings = docs / "assets" / "drawings"
    shutil.copy(drawings / "principle-learning.svg", drawings / "principle-asking.svg")


@pytest.mark.usefixtures("platform")
def test_a_folder_and_a_line_make_a_module_an_edit_shows_and_a_fault_leaves_the_last_good_site(project: Path) -> None:
    """And a folder without its line is work in progress; below the bar a growing course is built with a notice."""
    add_module(project)
    edit(project / "docs", "course.yml", "  - third\n", "")
    site = built(project)
    check = site / "second" / "check" / "index.html"
    assert "Where do you write what you learn?" in check.read_text(encoding="utf-8")
    assert not (site / "third").exists()

    edit(project / "docs", "course.yml", "  - second\n", "  - second\n  - third\n")
    edit(project / "docs", "second/questions.yml", "Where do you write what you learn?", "Where do you keep what you learn?")
    edit(project / "docs", "first/module.yml", "quiz: 5", "quiz: 8")
    result = build(project, site)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "B6 M0: minutes a question is 1.60, the bar is 0.8 to 1.4" in result.stderr
    assert "Where do you keep what you learn?" in check.read_text(encoding="utf-8")
    for page in ("third", "third/check", "third/checklist"):
        assert (site / page / "index.html").is_file()
    assert 'href="third/"' in (site / "index.html").read_text(encoding="utf-8"), "the home page does not show it"
    assert "third/" in (site / "glossary" / "index.html").read_text(encoding="utf-8"), "the navigation does not show it"

    before = {file: file.read_bytes() for file in site.rglob("*.html")}
    edit(project / "docs", "second/questions.yml", "kind: recall", "kind: recal")
    edit(project / "docs", "first/module.yml", "question:", "qestion:")
    edit(project / "docs", "index.md", "/// modules", "/// moduls")
    said = " ".join(refused(project).split())
    assert re.search(r"docs/second/questions\.yml:\d+: questions\[1\]\.kind: 'recal' is not one of .*; did you mean 'recall'\?", said)
    assert re.search(r"docs/first/module\.yml:\d+: qestion: unknown key; did you mean 'question'\?", said)
    assert "docs/index.md:3: there is no directive 'moduls'; did you mean 'modules'?" in said
    assert {file: file.read_bytes() for file in site.rglob("*.html")} == before


def test_below_the_bar_a_complete_course_is_not_built(project: Path) -> None:
    edit(project / "docs", "course.yml", "complete: false", "complete: true")
    assert "B2 course: outcomes is 3, the bar is 29" in refused(project)


def test_make_help_names_the_commands() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in ("serve", "build", "test", "check", "bench", "clean"):
        assert f"make {command} " in said


def test_locks_hold_hashes_and_no_address() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pinned = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
        assert pinned
        assert all("==" in line and line.endswith("\\") for line in pinned), lock
        assert text.count("--hash=sha256:") >= len(pinned)
        assert not re.search(r"https?://|--index|--find-links|file:", text), lock
