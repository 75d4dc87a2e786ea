"""The service worker: what it is told by the build, and what it does when the network goes and comes back with a new version."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page, expect

from course.render.worker import worker
from serving import ROOT, Quiet, Server
from sitemap import Site, asset

SOURCE = (ROOT / "docs" / "service-worker.js").read_text(encoding="utf-8")


def told(text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(text.split("\n", 1)[0].removeprefix("const SITE = ").removesuffix(";"))
    return found


def test_the_version_is_that_of_the_files() -> None:
    one = told(worker("", {"index.html": b"a", "a/index.html": b"b", "assets/x.css": b"c", "assets/search.js": b"d", "404.html": b"e"}, True))
    assert one["files"] == ["a/", "assets/search.js", "assets/x.css", ""]
    assert (
        one["version"]
        == told(worker("", {"index.html": b"a", "a/index.html": b"b", "assets/x.css": b"c", "assets/search.js": b"d"}, True))["version"]
    )
    assert (
        one["version"]
        != told(worker("", {"index.html": b"a", "a/index.html": b"B", "assets/x.css": b"c", "assets/search.js": b"d"}, True))["version"]
    )
    assert told(worker("", {"index.html": b"a"}, False))["version"] == ""


class Troubled(Quiet):
    """A host with troubles: what it does to requests for pages, once there is something in ``trouble``; "gap" lets only the worker through."""

    trouble: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        gap = self.trouble == ["gap"]
        if not self.trouble or "service-worker" in self.path or ("." in self.path and not gap):
            super().do_GET()
            return
        if gap:
            self.close_connection = True
            return
        status, _, to = self.trouble[0].partition(" ")
        self.send_response(int(status))
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def hosted(site: Site, tmp_path: Path, browser: Browser) -> Iterator[tuple[Page, str, Path]]:
    """A copy of the site that may change, on a server that may fail, and a browser that keeps pages."""
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    context = browser.new_context()
    with Server(folder, Troubled) as address:
        page = context.new_page()
        page.goto(address)
        page.evaluate("() => navigator.serviceWorker.ready")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        yield page, address, folder
    Troubled.trouble.clear()
    context.close()


def until(page: Page, condition: str) -> None:
    """Wait for a condition that has to wait itself."""
    met = f"""async () => {{
      for (let n = 0; n < 400; n += 1) {{
        if ({condition}) return true;
        await new Promise((go) => setTimeout(go, 50));
      }}
    }}"""
    assert page.evaluate(met), condition


def new_version(folder: Path, keeps: bool = True) -> None:
    """Publish the site again with another lesson."""
    lesson = folder / "always-be-learning" / "index.html"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("<h1>", "<h1>New: "), encoding="utf-8")
    files = {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
    (folder / "service-worker.js").write_text(worker(SOURCE, files, keeps), encoding="utf-8")


def rename(folder: Path, *names: str) -> None:
    """Give files of the site the names of another version, in all pages."""
    for path in [asset(folder, name) for name in names]:
        new = f"{path.name.split('.')[0]}.00000000{path.suffix}"
        path.rename(path.with_name(new))
        for file in folder.rglob("*.html"):
            file.write_text(file.read_text(encoding="utf-8").replace(path.name, new), encoding="utf-8")


def test_opened_pages_work_again_without_a_network(hosted: tuple[Page, str, Path]) -> None:
    page, address, folder = hosted
    page.goto(f"{address}always-be-learning/check/")
    # The worker keeps a page after it has answered with it.
    until(page, f"(await caches.match('')) && (await caches.match('../../assets/{asset(folder, 'assets/quiz.css').name}'))")
    page.context.set_offline(True)
    page.reload()
    assert page.evaluate("document.styleSheets.length") == 4
    page.locator(".cs-choice").first.click()
    page.get_by_role("button", name="Answer", exact=True).first.click()
    expect(page.locator(".cs-verdict").first).not_to_be_empty()
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("Closing?")
    page.goto(f"{address}evidence/")
    expect(page.locator("h1")).to_have_text("No network, and this page wasn’t kept")


def test_the_first_page_ever_opened_works_again_whole(site: Site, browser: Browser) -> None:
    """Its files came before the worker did."""
    context = browser.new_context()
    with Server(site.folder) as address:
        page = context.new_page()
        page.goto(f"{address}always-be-learning/")
        page.evaluate("() => navigator.serviceWorker.ready")
        for name in ("assets/course.js", "assets/pictures/dental-phones.svg"):
            until(page, f"await caches.match('../{asset(site.folder, name).relative_to(site.folder).as_posix()}')")
        context.set_offline(True)
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 241)"
        expect(page.get_by_role("button", name="Search")).to_be_visible()
    context.close()


def test_the_whole_course_is_kept_when_a_reader_asks_for_it(hosted: tuple[Page, str, Path]) -> None:
    page, address, _ = hosted
    keep_whole(page, address)
    page.context.set_offline(True)
    page.goto(f"{address}always-be-extending/pack/")
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("ghosted")
    expect(page.locator(".cs-search__results a").first).to_be_visible()


def test_a_new_version_takes_the_place_of_the_old_one(hosted: tuple[Page, str, Path]) -> None:
    page, address, folder = hosted
    page.goto(f"{address}always-be-learning/")
    new_version(folder)
    page.goto(address)
    page.evaluate("() => navigator.serviceWorker.ready.then(found => found.update())")
    until(page, "(await caches.keys()).length === 1 && (await (await caches.match('always-be-learning/'))?.text())?.includes('New: ')")
    page.context.set_offline(True)
    page.goto(f"{address}always-be-learning/")
    expect(page.locator("h1")).to_contain_text("New:")


def try_update(page: Page) -> str:
    """Look for a new version, and wait until it's in or has failed; gives which."""
    state: str = page.evaluate("""async () => {
        const found = await navigator.serviceWorker.ready;
        const come = new Promise((go) => found.addEventListener("updatefound", () => go(found.installing)));
        await found.update();
        const worker = await come;
        return new Promise((go) => {
          const look = () => ["activated", "redundant"].includes(worker.state) && go(worker.state);
          worker.addEventListener("statechange", look);
          look();
        });
    }""")
    return state


def keep_whole(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="Keep the whole course").click()
    expect(page.locator("offline-copy [role=status]")).to_have_text("The whole course is kept in this browser.")


def test_a_train_goes_into_a_tunnel_while_a_new_version_comes(hosted: tuple[Page, str, Path]) -> None:
    """The new worker's script is the last thing that comes through; what was kept stays until the new version is whole."""
    page, address, folder = hosted
    keep_whole(page, address)
    new_version(folder)
    Troubled.trouble.append("gap")
    assert try_update(page) == "redundant"
    for name in ("always-be-learning", "stop-list", "desk"):
        page.goto(f"{address}{name}/")
        expect(page.locator("h1")).not_to_contain_text(re.compile("No network|New: "))
        assert page.evaluate("document.styleSheets.length") >= 2
    Troubled.trouble.clear()
    assert try_update(page) == "activated"
    Troubled.trouble.append("gap")
    page.goto(f"{address}always-be-learning/")
    expect(page.locator("h1")).to_contain_text("New: ")
    page.goto(f"{address}stop-list/")
    expect(page.locator("h1")).not_to_contain_text("No network")


def test_a_kept_page_stays_whole_when_its_next_version_comes_before_the_worker(hosted: tuple[Page, str, Path]) -> None:
    page, address, folder = hosted
    page.goto(f"{address}stop-list/")
    until(page, f"(await caches.match('./')) && (await caches.match('../assets/{asset(folder, 'assets/course.js').name}'))")
    rename(folder, "assets/course.js", "assets/course.css")
    for _ in range(2):
        page.goto(f"{address}stop-list/")
        assert page.locator("script[src*='00000000']").count()
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    Troubled.trouble.append("gap")
    page.goto(f"{address}stop-list/")
    assert page.locator("script[src*='00000000']").count() == 0
    expect(page.get_by_role("button", name="C or S?")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 241)"


def test_switched_off_it_forgets_everything_and_goes(hosted: tuple[Page, str, Path]) -> None:
    page, address, folder = hosted
    new_version(folder, keeps=False)
    page.evaluate("() => navigator.serviceWorker.ready.then(found => found.update())")
    until(page, "!(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration())")
    page.goto(f"{address}always-be-learning/")
    expect(page.locator("h1")).to_contain_text("New:")


def test_pages_come_from_the_network_when_the_browser_can_keep_none(hosted: tuple[Page, str, Path]) -> None:
    """Its storage is full, or was taken away."""
    page, address, folder = hosted
    script = folder / "service-worker.js"
    full = "caches.open = async () => { throw new DOMException('full', 'QuotaExceededError'); };\n"
    script.write_text(full + script.read_text(encoding="utf-8").replace("event.waitUntil(install())", "install"), encoding="utf-8")
    page.evaluate("""async () => {
        const found = await navigator.serviceWorker.ready;
        const changed = new Promise((go) => navigator.serviceWorker.addEventListener("controllerchange", go));
        await found.update();
        await changed;
    }""")
    page.goto(f"{address}always-be-learning/check/")
    assert page.evaluate("document.styleSheets.length") == 4
    expect(page.locator("course-question:visible")).to_have_count(1)


# ---- hosts as they are ------------------------------------------------------------------------------------------------------------------


class Tidy(Quiet):
    """A host that shows ``a.html`` as ``a`` and sends everyone there, as several do."""

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        path = self.path.partition("?")[0]
        if path.endswith(".html"):
            self.send_response(308)
            self.send_header("Location", path.removesuffix(".html").removesuffix("index"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if "." not in path and not path.endswith("/"):
            self.path = f"{path}.html"
        super().do_GET()


def test_the_whole_course_is_kept_at_a_host_that_leaves_out_html(files: Path, browser: Browser) -> None:
    context = browser.new_context()
    with Server(files, Tidy) as address:
        page = context.new_page()
        page.goto(f"{address}desk.html")
        page.get_by_role("button", name="Keep the whole course").click()
        expect(page.locator("offline-copy [role=status]")).to_have_text("The whole course is kept in this browser.")
        context.set_offline(True)
        for way in ("always-be-extending/pack.html", "always-be-extending/pack", "index.html", "always-be-serving/index.html"):
            page.goto(address + way)
            expect(page.locator("h1")).not_to_contain_text("No network")
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 241)"
        page.get_by_role("link", name="My desk").first.click()
        expect(page.locator("course-desk")).to_be_visible()
    context.close()


@pytest.fixture
def troubled(site: Site, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A browser that keeps a page of a host that works, for now."""
    context = browser.new_context()
    with Server(site.folder, Troubled) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("() => navigator.serviceWorker.controller")
        page.goto(f"{address}always-be-learning/")
        until(page, "await caches.match('./')")
        yield page, address
    Troubled.trouble.clear()
    context.close()


def test_a_kept_page_opens_whatever_a_host_in_trouble_says(troubled: tuple[Page, str], files: Path) -> None:
    """An error, a gateway of another host that wants to be seen first, a page of the host's own: neither hides the page nor takes its place."""
    page, address = troubled
    with Server(files) as gateway:
        for trouble in ("503", "500", "404", f"302 {gateway}", "302 /"):
            Troubled.trouble[:] = [trouble]
            for _ in range(2):
                page.goto(f"{address}always-be-learning/")
                expect(page.locator("h1")).to_contain_text("Always be learning")
                assert page.url == f"{address}always-be-learning/", trouble
            page.context.set_offline(True)
            page.reload()
            expect(page.locator("h1")).to_contain_text("Always be learning")
            page.context.set_offline(False)


def test_a_gateway_is_shown_where_no_page_is_kept(troubled: tuple[Page, str], files: Path) -> None:
    """Otherwise nobody could ever sign in."""
    page, address = troubled
    with Server(files) as gateway:
        Troubled.trouble.append(f"302 {gateway}about.html")
        page.goto(f"{address}evidence/")
        assert page.url == f"{gateway}about.html"


def test_a_kept_page_is_whole_after_a_new_version_renamed_its_files(hosted: tuple[Page, str, Path]) -> None:
    """One that is not on screen, and the index of the search."""
    page, address, folder = hosted
    page.goto(f"{address}always-be-learning/check/")
    old = [asset(folder, name).name for name in ("assets/quiz.css", "assets/search.js")]
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("ghosted")
    until(page, " && ".join(f"(await caches.match('../../assets/{name}'))" for name in old))
    page.goto(address)
    rename(folder, "assets/quiz.css", "assets/search.js")
    new_version(folder)
    page.evaluate("() => navigator.serviceWorker.ready.then(found => found.update())")
    until(page, "(await caches.keys()).length === 1 && (await caches.match('assets/quiz.00000000.css'))")
    page.context.set_offline(True)
    page.goto(f"{address}always-be-learning/check/")
    assert page.evaluate("document.styleSheets.length") == 4
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("ghosted")
    expect(page.locator(".cs-search__results a").first).to_be_visible()
