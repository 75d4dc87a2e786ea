"""One strict build per test run, served once for all workers, opened in one browser for each."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, cast

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from serving import CHROME_ARGS, Server, browser_path, build
from sitemap import Site

ROOT = Path(__file__).parent.parent
SIZE: ViewportSize = {"width": 1280, "height": 900}
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


class Tab(Page):
    """A tab that the next test takes over, as a new one costs more than most pages, unless a test did something to it that stays."""

    #: What is done with these stays: scripts and clocks that are put in, listeners, routes, and all that is done to the profile.
    STAYS = frozenset(("add_init_script", "clock", "close", "context", "expose_function", "on", "route"))
    profile: BrowserContext
    asked: list[str]
    errors: list[str]
    is_spoilt = False

    def __getattribute__(self, name: str) -> Any:
        if name in Tab.STAYS:
            self.is_spoilt = True
        return super().__getattribute__(name)

    def cleared(self, address: str) -> bool:
        """Leave the page and keep nothing of it; gives whether the tab is as good as new. In: where the site is served."""
        if self.is_spoilt or len(self.profile.pages) > 1 or not self.url.startswith(address):
            return False
        self.goto(f"{address}blank")  # which is not there: a page without a script
        self.evaluate("() => { localStorage.clear(); sessionStorage.clear(); name = ''; }")
        self.mouse.move(-1, -1)
        self.set_viewport_size(SIZE)
        self.emulate_media(media="null", color_scheme="light", reduced_motion="reduce", forced_colors="none", contrast="no-preference")
        return True


def profile_of(browser: Browser, workers: Literal["allow", "block"]) -> BrowserContext:
    """A fresh profile."""
    return browser.new_context(viewport=SIZE, reduced_motion="reduce", service_workers=workers)


def tab_of(profile: BrowserContext) -> Tab:
    """A new tab, which hears what its profile asks for and what goes wrong."""
    page = profile.new_page()
    asked: list[str] = []
    errors: list[str] = []
    profile.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    page.__class__ = Tab
    tab = cast(Tab, page)
    tab.profile, tab.asked, tab.errors = profile, asked, errors
    return tab


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh profile that must not ask any other host for anything. Without the mark ``worker`` it takes no service worker."""
    found = profile_of(browser, "allow" if request.node.get_closest_marker("worker") else "block")
    asked: list[str] = []
    found.on("request", lambda request: asked.append(request.url))
    yield found
    found.close()
    assert foreign(asked) == [], "the page asked other hosts"


def foreign(asked: list[str]) -> list[str]:
    """What was asked of other hosts."""
    return [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:"))]


@pytest.fixture(scope="session")
def tab_before() -> list[Tab]:
    """The tab that the test before left, if there is one."""
    return []


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, tab_before: list[Tab], port: int) -> Iterator[Page]:
    """A page on which a script error, or anything that the content security policy forbids, fails the test, and so does a question to another host.

    A test that asks for ``context``, too, or has the mark ``worker``, gets a tab of its own in that.
    """
    if "context" in request.fixturenames or request.node.get_closest_marker("worker"):
        tab = tab_of(request.getfixturevalue("context"))
        yield tab
    else:
        tab = tab_before.pop() if tab_before else tab_of(profile_of(browser, "block"))
        yield tab
        if tab.cleared(f"http://127.0.0.1:{port}/"):
            tab_before.append(tab)
        else:
            tab.profile.close()
    errors, asked = [*tab.errors], foreign(tab.asked)
    tab.errors.clear()
    tab.asked.clear()
    assert errors == []
    assert asked == [], "the page asked other hosts"


@pytest.fixture(scope="session")
def twelve(browser: Browser, address: str) -> list[str]:
    """The codes that twelve people get for the team board."""
    from boards import codes_of_self_checks

    return codes_of_self_checks(browser, address, 12)
