"""What a page loads has a name that changes with it: page and script of different builds never meet, whatever was kept on the way."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from course.render import fingerprint
from minicourse import edit, write_project
from serving import ROOT, Quiet, Server, build
from sitemap import asset

MINE = 'document.addEventListener("DOMContentLoaded", () => document.querySelector("h1").append(" by one"));\n'


def names(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in (site / "assets").rglob("*")}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The mini course with a script, a style sheet and two pictures of its writer: as it was, with another script and style, with another page and not kept."""
    folder = tmp_path_factory.mktemp("fingerprints")
    project = write_project(folder / "project")
    docs, assets = project / "docs", project / "docs" / "assets"
    for name in ("seen.png", "paper.png"):
        shutil.copy(ROOT / ".github" / "picture.png", assets / name)
    shutil.copy(ROOT / "docs" / "service-worker.js", docs)
    (assets / "mine.js").write_text(MINE, encoding="utf-8")
    (assets / "mine.css").write_text('body { background: url("paper.png"); }', encoding="utf-8")
    # A writer may write a path in more than one way.
    edit(project, "mkdocs.yml", "extra_javascript:\n", "extra_javascript:\n  - ./assets/mine.js\n")
    edit(project, "mkdocs.yml", "extra_css:\n", "extra_css:\n  - assets/mine.css\n")
    edit(docs, "how-to-use.md", "Read it.", "Read it. ![Seen](assets/seen.png)")

    def built(name: str, offline: str = "true") -> Path:
        result = build(project, folder / name, OFFLINE=offline)
        assert result.returncode == 0, result.stdout + result.stderr
        return folder / name

    one = built("one")
    edit(docs, "assets/quiz.css", ".cs-choice", ".cs-chosen")
    edit(docs, "assets/mine.js", "by one", "by two")
    two = built("two")
    edit(docs, "how-to-use.md", "Read it.", "Read it twice.")
    return [one, two, built("three", offline="false")]


def test_a_file_is_renamed_when_it_changes_and_only_then(sites: list[Path]) -> None:
    one, two, three = (names(site) for site in sites)
    assert {name.split(".")[0] for name in one ^ two} == {"assets/quiz", "assets/mine"}
    assert {name.split(".")[0] for name in two ^ three} == {"assets/search"}


def test_every_file_that_a_page_loads_is_there_under_its_new_name(sites: list[Path]) -> None:
    page = (sites[0] / "how-to-use" / "index.html").read_text(encoding="utf-8")
    for name in ("theme.css", "course.css", "mine.css", "course.js", "mine.js", "search.js", "favicon.svg", "seen.png"):
        assert f'"../{asset(sites[0], f"assets/{name}").relative_to(sites[0]).as_posix()}"' in page
    assert (sites[0] / "assets" / "paper.png").is_file(), "a writer's style sheet asks for it by its own name"


@pytest.mark.parametrize("workers", ["allow", "block"])
def test_a_new_page_runs_the_new_script_though_the_browser_still_keeps_the_old_one(
    sites: list[Path], browser: Browser, tmp_path: Path, workers: Literal["allow", "block"]
) -> None:
    site = tmp_path / "site"
    site.symlink_to(sites[0])
    context = browser.new_context(service_workers=workers)
    with Server(site, Keeping) as address:
        page = context.new_page()
        page.goto(address)
        if workers == "allow":
            page.wait_for_function("() => navigator.serviceWorker.controller")
        expect(page.locator("h1")).to_contain_text("by one")
        for newer in sites[1:]:
            site.unlink()
            site.symlink_to(newer)
            page.goto(f"{address}how-to-use/")
            expect(page.locator("h1")).to_contain_text("by two")
        page.wait_for_function(
            "() => { navigator.serviceWorker.getRegistrations().then((all) => { window.all = all; }); return window.all?.length === 0; }"
        )
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
