"""Able to move house: ProperDocs builds the same site, Zensical the same articles of a plain folder, and only two adapters know a platform."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import Tag
from bs4.element import NavigableString

from course.cli import main
from minicourse import write_course
from serving import ROOT, build
from sitemap import Site

ADAPTERS = {
    "hooks/pages.py",
    "hooks/markers.py",
    "hooks/names.py",
    "hooks/rebuilds.py",
    "hooks/course/settings_file.py",
}  # the last when a check asks MkDocs about mkdocs.yml
PLATFORMS = {"mkdocs", "properdocs", "zensical"}
#: The smallest site that needs what the course is built on: a hook, a page from a hook, a quiz.
SETTINGS = """\
site_name: Canary
docs_dir: docs
theme: {name: material}
plugins: [mkdocs_quiz]
hooks: [canary.py]
"""
HOOK = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made.md", content="# Made by a hook"))
    return files

def on_page_markdown(markdown, **_):
    return markdown.replace("<!-- marker -->", "Filled by a hook")
"""
PAGE = "# Canary\n\n<!-- marker -->\n\n<quiz>\nOne?\n- [x] Yes\n- [ ] No\n</quiz>\n"


def test_the_other_platform_builds_the_same_site(site: Site, port: int, tmp_path: Path) -> None:
    other = "mkdocs" if os.environ.get("PLATFORM") == "properdocs" else "properdocs"
    result = build(ROOT, tmp_path, f"http://127.0.0.1:{port}/", platform=other, DRAFTS="")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr

    def files(folder: Path) -> dict[str, bytes]:
        return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    one, two = files(site.folder), files(tmp_path)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def imported(file: Path) -> set[str]:
    """The packages that a Python file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_only_the_adapters_and_the_check_of_its_settings_know_the_platform() -> None:
    files = [f for folder in ("hooks", "tests", "tools") for f in (ROOT / folder).rglob("*.py")]
    assert {f.relative_to(ROOT).as_posix() for f in files if imported(f) & PLATFORMS} == ADAPTERS


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "canary.py").write_text(HOOK, encoding="utf-8")
    return tmp_path


def built_with(platform: str, project: Path) -> tuple[int, dict[str, bool]]:
    """The exit status of a strict build, and which of the things that the course needs are in the site."""
    command = [sys.executable, "-m", platform, "build", "--strict", "--config-file", str(project / "mkdocs.yml")]
    status = subprocess.run(command, cwd=project, capture_output=True, check=False).returncode
    site = project / "site"
    html = (site / "index.html").read_text(encoding="utf-8") if (site / "index.html").exists() else ""
    return status, {
        "a marker filled by a hook": "Filled by a hook" in html,
        "a page made by a hook": (site / "made" / "index.html").exists(),
        "a quiz": 'class="quiz"' in html,
    }


@pytest.mark.parametrize("platform", ["mkdocs", "properdocs"])
def test_the_canary_sings_where_the_course_can_live(canary: Path, platform: str) -> None:
    status, kept = built_with(platform, canary)
    assert status == 0
    assert all(kept.values()), kept


def test_zensical_reports_success_and_drops_hooks_and_quizzes(canary: Path) -> None:
    """Red means that Zensical has changed: look again whether the course can move there, and bring CONTRIBUTING and this list up to date."""
    status, kept = built_with("zensical", canary)
    assert status == 0
    assert kept == {"a marker filled by a hook": False, "a page made by a hook": False, "a quiz": False}


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """The site that Zensical makes of the plain folder, with the package that lies in the folder."""
    out = tmp_path_factory.mktemp("plain") / "course"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "SITE_URL": f"http://127.0.0.1:{port}/"}
    written = subprocess.run([sys.executable, "-m", "course", "plain", out], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert written.returncode == 0, written.stdout + written.stderr
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    result = subprocess.run(command, cwd=out, env={**os.environ, "PYTHONPATH": "hooks"}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return out / "site"


def test_zensical_makes_the_same_articles_of_the_plain_folder(site: Site, zensical: Path) -> None:
    other = Site(zensical)
    pages = set(site.pages) - {"404.html"}
    assert pages == set(other.pages) - {"404.html"}
    different = {page for page in pages if article(site, page) != article(other, page)}
    assert different == set()


def article(site: Site, page: str) -> list[str]:
    """All that an article says and leads to, in order, without what the builder's frame and a fingerprint put into it."""
    found = site.pages[page].select("article.md-typeset")[0]
    out = []
    for tag in found.descendants:
        if isinstance(tag, Tag):
            if tag.get("id") == "__skip" or tag.name == "course-page":
                continue
            attributes = {key: " ".join(value) if isinstance(value, list) else str(value) for key, value in tag.attrs.items()}
            attributes.pop("data-search-exclude", None)  # read and taken out by Zensical
            for key in ("href", "src", "data-needs"):
                if key in attributes:
                    attributes[key] = urljoin(f"http://site/{page}", re.sub(r"\.[0-9a-f]{8}(?=\.\w+(?:[# ]|$))", "", attributes[key]))
            out.append(f"<{tag.name} {sorted(attributes.items())}>")
        elif type(tag) is NavigableString and tag.strip():
            out.append(" ".join(tag.split()))
    return out


def test_the_folder_is_never_written_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs, folder = write_course(tmp_path), tmp_path / "mine"
    folder.mkdir()
    (folder / "mine.md").write_text("Mine.", encoding="utf-8")
    for command in ("plain", "bank"):
        assert main(["--docs", str(docs), command, str(folder)]) == 1
        assert capsys.readouterr().err == f"{folder} isn't empty; name a new folder, or empty this one\n"
    assert [file.name for file in folder.iterdir()] == ["mine.md"]
