"""What a page loads has a name that changes with it: page and script of different builds never meet, whatever was kept on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from course.render import fingerprint
from minicourse import edit, write_project
from serving import ROOT, Quiet, Server, build
from sitemap import asset

MINE = 'document.addEventListener("DOMContentLoaded", () => document.querySelector("h1").append(" by one"));\n'


def built(project: Path) -> Path:
    result = build(project, project / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def names(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in (site / "assets").rglob("*")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The mini course with a script, a style sheet and two pictures of its writer."""
    project = write_project(tmp_path / "project")
    assets = project / "docs" / "assets"
    for name in ("seen.png", "paper.png"):
        shutil.copy(ROOT / ".github" / "picture.png", assets / name)
    shutil.copy(ROOT / "docs" / "service-worker.js", project / "docs")
    (assets / "mine.js").write_text(MINE, encoding="utf-8")
    (assets / "mine.css").write_text('body { background: url("paper.png"); }', encoding="utf-8")
    edit(project, "mkdocs.yml", "extra_javascript:\n", "extra_javascript:\n  - assets/mine.js\n")
    edit(project, "mkdocs.yml", "extra_css:\n", "extra_css:\n  - assets/mine.css\n")
    edit(project / "docs", "how-to-use.md", "Read it.", "Read it. ![Seen](assets/seen.png)")
    return project


def test_a_file_is_renamed_when_it_changes_and_only_then(project: Path) -> None:
    before = names(built(project))
    edit(project / "docs", "assets/quiz.css", ".cs-choice", ".cs-chosen")
    assert {name.split(".")[0] for name in before ^ names(built(project))} == {"assets/quiz"}
    edit(project / "docs", "how-to-use.md", "Read it.", "Read it twice.")
    assert {name.split(".")[0] for name in before ^ names(built(project))} == {"assets/quiz", "assets/search"}


def test_every_file_that_a_page_loads_is_there_under_its_new_name(project: Path) -> None:
    site = built(project)
    page = (site / "how-to-use" / "index.html").read_text(encoding="utf-8")
    for name in ("theme.css", "course.css", "mine.css", "course.js", "mine.js", "search.js", "favicon.svg", "seen.png"):
        assert f'"../{asset(site, f"assets/{name}").relative_to(site).as_posix()}"' in page
    assert (site / "assets" / "paper.png").is_file(), "a writer's style sheet asks for it by its own name"


@pytest.mark.parametrize("keeps", ["true", "false"])
def test_a_new_page_runs_the_new_script_though_the_browser_still_keeps_the_old_one(
    project: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch, keeps: str
) -> None:
    monkeypatch.setenv("OFFLINE", keeps)
    site = built(project)
    context = browser.new_context()
    with Server(site, Keeping) as address:
        page = context.new_page()
        page.goto(address)
        if keeps == "true":
            page.wait_for_function("() => navigator.serviceWorker.controller")
        expect(page.locator("h1")).to_contain_text("by one")
        edit(project / "docs", "assets/mine.js", "by one", "by two")
        built(project)
        page.goto(f"{address}how-to-use/")
        expect(page.locator("h1")).to_contain_text("by two")
    context.close()


class Keeping(Quiet):
    """A host that lets browsers keep everything but pages for an hour."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600" if "assets/" in self.path else "no-cache")
        super().end_headers()


@pytest.mark.parametrize("path", ["service-worker.js", "favicon.ico", "apple-touch-icon.png", "files/sheet.pdf", "assets/licences.txt"])
def test_what_is_asked_for_by_its_name_keeps_it(path: str) -> None:
    assert not fingerprint.wants(path, [])


def test_what_another_file_asks_for_keeps_its_name() -> None:
    assert fingerprint.wants("assets/a.png", fingerprint.asked_for(['url("b.png")']))
    assert not fingerprint.wants("assets/a.png", fingerprint.asked_for(['url("../assets/a.png")']))
    assert not fingerprint.wants("assets/js/a.b.js", fingerprint.asked_for(["import './a.b.js'"]))


def test_a_script_of_a_writer_is_found_however_its_path_is_written(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    (project / "docs" / "assets" / "mine.js").write_text(MINE, encoding="utf-8")
    edit(project, "mkdocs.yml", "extra_javascript:\n", "extra_javascript:\n  - ./assets/mine.js\n")
    assert 'src="assets/mine.' in (built(project) / "index.html").read_text(encoding="utf-8")
