"""One strict build per test run, served once, opened in one browser."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from serving import CHROME_ARGS, Server, browser_path, build, free_port
from sitemap import Site

ROOT = Path(__file__).parent.parent
# The browser, its driver and Python take their time zone from here, so that a day is the same day wherever the tests run.
os.environ["TZ"] = "UTC"
time.tzset()
# Tests run side by side; a busy machine may take its time.
expect.set_options(timeout=20_000)
# A clean clone finds what this one found. For a longer look: pytest --hypothesis-profile=deep.
settings.register_profile("course", max_examples=25, deadline=None, derandomize=True, print_blob=False)
settings.register_profile("deep", max_examples=2000, deadline=None)
settings.load_profile("course")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The real course, to break."""
    return Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))


@pytest.fixture(scope="session")
def port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, port: int) -> Site:
    """The real course, built strictly for the address it will be served from, with the page of samples, which is not published."""
    folder = tmp_path_factory.mktemp("site")
    result = build(ROOT, folder, site_url=f"http://127.0.0.1:{port}/", DRAFTS="")
    assert result.returncode == 0, result.stdout + result.stderr
    return Site(folder)


@pytest.fixture(scope="session")
def address(site: Site, port: int) -> Iterator[str]:
    with Server(site.folder, port) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser_path(), args=CHROME_ARGS)
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile that must not ask any other host for anything."""
    found = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    asked: list[str] = []
    found.on("request", lambda request: asked.append(request.url))
    yield found
    foreign = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:"))]
    found.close()
    assert foreign == [], "the page asked other hosts"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which a script error, or anything that the content security policy forbids, fails the test."""
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield found
    assert errors == []
