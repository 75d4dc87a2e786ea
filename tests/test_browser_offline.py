"""Without a network: the copy that is unpacked from a zip, and the hosted site with its service worker."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from serving import ROOT


@pytest.fixture(scope="module")
def archive(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    for name in ("one", "course"):
        subprocess.run([sys.executable, "tools/offline.py", str(files), str(folder / f"{name}.zip")], cwd=ROOT, check=True)
    return folder / "course.zip"


@pytest.fixture
def opened(archive: Path, browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A browser without network on the unpacked copy, which must ask for nothing but files and run without an error."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path)
    context = browser.new_context(offline=True)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: troubles.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
    yield page, f"{(tmp_path / 'course').as_uri()}/"
    context.close()
    assert troubles == []


def test_two_packs_differ_in_their_name_only(archive: Path) -> None:
    def listed(path: Path) -> list[tuple[str, int, tuple[int, ...]]]:
        with zipfile.ZipFile(path) as packed:
            return [(entry.filename.split("/", 1)[1], entry.CRC, entry.date_time) for entry in packed.infolist()]

    assert listed(archive) == listed(archive.with_name("one.zip"))
    names = [name for name, _, _ in listed(archive)]
    assert "READ ME.txt" in names
    assert "sitemap.xml" not in names


def test_search(opened: tuple[Page, str]) -> None:
    page, folder = opened
    page.goto(f"{folder}index.html")
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("ghosted")
    page.locator(".cs-search__results a").first.click()
    expect(page.locator("h1")).to_contain_text("Always be serving")


def test_an_answer_reaches_the_desk(opened: tuple[Page, str]) -> None:
    page, folder = opened
    page.goto(f"{folder}always-be-learning/check.html")
    page.locator(".cs-choice").first.click()
    page.get_by_role("button", name="Answer", exact=True).first.click()
    expect(page.locator(".cs-verdict").first).not_to_be_empty()
    page.get_by_role("link", name="My desk").first.click()
    expect(page.locator("course-desk")).to_contain_text("1 of 10 answered")


def test_a_kit_is_planned_and_run(opened: tuple[Page, str]) -> None:
    page, folder = opened
    page.goto(f"{folder}always-be-learning/workshop.html")
    expect(page.locator("workshop-kit .cs-agenda__start").first).to_have_text("16:00")
    page.get_by_role("link", name="Run it").first.click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".cs-stage__clock").first).to_be_visible()


def test_pictures_are_in_the_page_and_links_between_pages_hold(opened: tuple[Page, str]) -> None:
    page, folder = opened
    page.goto(f"{folder}index.html")
    assert page.locator("svg.cs-drawing path").count() > 20
    page.locator("article").get_by_role("link", name="Always be learning").first.click()
    page.get_by_role("link", name="Accessibility").last.click()
    expect(page.locator("h1")).to_have_text("Accessibility")
