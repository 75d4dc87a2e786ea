"""One strict build per test run, served once for all workers, opened in one browser for each."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from serving import CHROME_ARGS, Server, browser_path, build
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


#: The folder that all workers of a run share, and the port on which `site` in it is served.
SHARED = pytest.StashKey[tuple[Path, int]]()


def pytest_configure(config: pytest.Config) -> None:
    """The first process makes the folder and serves it to the end; workers are told where."""
    if told := getattr(config, "workerinput", None):
        config.stash[SHARED] = (Path(told["folder"]), told["port"])
        return
    folder = Path(tempfile.mkdtemp(prefix="course-"))
    server = Server(folder / "site")
    config.stash[SHARED] = (folder, server.port)
    server.__enter__()
    config.add_cleanup(lambda: shutil.rmtree(folder))
    config.add_cleanup(server.__exit__)


def pytest_configure_node(node: Any) -> None:
    """Called by pytest-xdist for each worker."""
    folder, node.workerinput["port"] = node.config.stash[SHARED]
    node.workerinput["folder"] = str(folder)


@pytest.fixture(scope="session")
def port(pytestconfig: pytest.Config) -> int:
    return pytestconfig.stash[SHARED][1]


@pytest.fixture(scope="session")
def built(pytestconfig: pytest.Config) -> Callable[..., Path]:
    """The real course, built strictly under a name and with these settings by whichever worker needs it first, for all."""
    folder = pytestconfig.stash[SHARED][0]

    def found(name: str, site_url: str = "", **settings: str) -> Path:
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / name).exists():
                result = build(ROOT, folder / f"{name}.new", site_url, "", (), **settings)
                assert result.returncode == 0, result.stdout + result.stderr
                (folder / f"{name}.new").rename(folder / name)
        return folder / name

    return found


@pytest.fixture(scope="session")
def site(built: Callable[..., Path], port: int) -> Site:
    """The course for the address at which it is served, with the page of samples, which is not published."""
    return Site(built("site", site_url=f"http://127.0.0.1:{port}/", DRAFTS=""))


@pytest.fixture(scope="session")
def files(built: Callable[..., Path]) -> Path:
    """The course to be opened from a folder, without a server."""
    return built("files", DIRECTORY_URLS="false")


@pytest.fixture(scope="session")
def address(site: Site, port: int) -> str:
    return f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser_path(), args=CHROME_ARGS)
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh profile that must not ask any other host for anything. Without the mark ``worker`` it takes no service worker."""
    workers: Literal["allow", "block"] = "allow" if request.node.get_closest_marker("worker") else "block"
    found = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", service_workers=workers)
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


@pytest.fixture(scope="session")
def twelve(browser: Browser, address: str) -> list[str]:
    """The codes that twelve people get for the team board."""
    from boards import codes_of_self_checks

    return codes_of_self_checks(browser, address, 12)
