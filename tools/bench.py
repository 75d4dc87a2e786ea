"""Measure the course beside a course of stock parts, generated on the spot. Figures vary with the machine; nothing here passes or fails.

    make bench                               # everything: about a quarter of an hour
    make bench ONLY="weight growth"          # parts: weight, search, slips, edit, growth, axe, lighthouse

Sizes are bytes as a static host sends them (gzip 6), in kB of 1,000. Builds are measured in seconds of CPU, an edit by the clock. Lighthouse
comes through npm, by the lock in tools/lighthouse; without npm its row says so.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright

from course.load import load_course
from course.problems import InvalidCourse
from courses import write_large, write_stock
from minicourse import edit, write_course
from serving import CHROME_ARGS, ROOT, Quiet, Server, browser_path, build, free_port, served
from silent import SLIPS

PARTS = ("weight", "search", "slips", "edit", "growth", "axe", "lighthouse")
#: Pages that Lighthouse looks at: of a kind each.
STOCK_PAGES = ["m001/lesson/", "m001/quiz/", "m001/checklist/"]
OUR_PAGES = ["", *(f"always-be-learning/{page}" for page in ("", "check/", "checklist/", "workshop/", "run/")), "self-check/", "desk/"]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: When a page had loaded and was painted, in seconds since 1970: Playwright itself looks only now and then.
SHOWN = """() => (performance.timeOrigin + Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd,
    ...performance.getEntriesByType('paint').map((paint) => paint.startTime))) / 1000"""
#: What answers the questions of a page, ours or stock, half of them right.
ANSWER = """() => document.querySelectorAll('.quiz').forEach((quiz, n) => {
    quiz.querySelectorAll('input[type=text]').forEach((field) => { field.value = 'time'; });
    [...quiz.querySelectorAll('input[type=radio], input[type=checkbox]')].filter((_, i) => i % 4 === n % 2).forEach((box) => box.click());
    quiz.querySelectorAll('button[type=submit]').forEach((button) => { if (!button.disabled) button.click(); });
})"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


def packed(file: Path) -> bytes:
    """A file as a static host sends it: compressed when it is text."""
    return gzip.compress(file.read_bytes(), 6, mtime=0) if file.suffix in COMPRESSED else file.read_bytes()


class Host(Quiet):
    """A static host as the course meets it in the wild. It counts the bytes that it sends, over all sites."""

    sent = 0

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        """Send a file that a browser may keep for ten minutes, unless it has it."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = packed(file)
        tag = f'"{hashlib.sha256(body).hexdigest()}"'
        known = self.headers.get("If-None-Match") == tag
        body = b"" if known else body
        self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        Host.sent += len(body)


class Bench:
    """Both sites, built once, and a browser. Each part prints its rows."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder, self.browser, self.course = folder, browser, load_course(ROOT / "docs")
        self.site, self.stock = folder / "site", folder / "stock-site"
        _built(ROOT, self.site)
        _built(write_stock(folder / "stock", 4, ("lesson", "quiz", "checklist", "workshop")), self.stock)

    def weight(self) -> None:
        """HTML of lessons and checks, first view and next page on the wire, other hosts."""
        lessons = [len(packed(self.site / m.slug / "index.html")) for m in self.course.modules]
        checks = [len(packed(self.site / m.slug / "check" / "index.html")) for m in self.course.modules if len(m.check) == 10]
        row("HTML of a lesson, kB", kb(len(packed(self.stock / "m001" / "lesson" / "index.html"))), span(lessons, kb))
        row("HTML of a check of ten questions, kB", kb(len(packed(self.stock / "m001" / "quiz" / "index.html"))), span(checks, kb))
        lessons_and_checks = [f"{m.slug}/{page}" for m in self.course.modules for page in ("", "check/")]
        stock = self._views(self.stock, ["", "m001/lesson/", "m001/quiz/"])
        ours = self._views(self.site, ["", *lessons_and_checks, "always-be-learning/checklist/", "self-check/", "desk/"])
        row("first view on the wire, everything, kB", *(span([first for first, *_ in views], kb) for views in (stock, ours)))
        row("next page, kB", *(span([after for _, after, _ in views[1:]], kb) for views in (stock, ours)))
        row("requests to other hosts", *(str(max(foreign for *_, foreign in views)) for views in (stock, ours)))

    def _views(self, site: Path, pages: list[str]) -> list[tuple[int, int, int]]:
        """For each page: bytes of a first view, bytes when it comes after the home page, requests to other hosts."""
        out = []
        for page in pages:
            with Server(site, Host) as url:
                first, foreign = self._visit(url, [page])
                after, _ = self._visit(url, ["", page])
            out.append((first, after, foreign))
        return out

    def _visit(self, url: str, pages: list[str]) -> tuple[int, int]:
        """Bytes that the last of the pages took in a new browser, service worker and all, and requests to other hosts."""
        context = self.browser.new_context()
        tab, foreign, before = context.new_page(), [], 0

        def note(request: Request) -> None:
            if not request.url.startswith((url, "data:", "blob:")):
                foreign.append(request.url)

        context.on("request", note)
        for page in pages:
            before = Host.sent
            tab.goto(url + page, wait_until="networkidle")
            tab.evaluate("() => navigator.serviceWorker?.getRegistration().then((found) => found && navigator.serviceWorker.ready)")
            tab.wait_for_timeout(300)
        context.close()
        return Host.sent - before, len(foreign)

    def search(self) -> None:
        """Choices and reasons of checks that stand in the search index."""
        index = (self.stock / "search" / "search_index.json").read_text(encoding="utf-8")
        secret = set(re.findall(r"(?:answer|reason)-1-\d+-\d", (self.folder / "stock" / "docs" / "m001" / "quiz.md").read_text(encoding="utf-8")))
        ours = next(self.site.glob("assets/search.*.js")).read_text(encoding="utf-8")
        own = {value for m in self.course.modules for q in m.questions for _, value, role in q.texts if role == "reason"}
        found = sum(json.dumps(value, ensure_ascii=False)[1:-1] in ours for value in own)
        row("choices and reasons in the search index", f"{sum(each in index for each in secret)} of {len(secret)}", f"{found} of {len(own)}")

    def slips(self) -> None:
        """Slips of a writer that a strict build takes in silence."""
        stock = ours = 0
        for number, slip in enumerate(SLIPS):
            project = write_stock(self.folder / f"slip{number}", 1)
            (project / "docs" / "index.md").write_text(f"# Home\n\n{slip.stock}\n", encoding="utf-8")
            stock += build(project, project / "site").returncode == 0
            docs = write_course(self.folder / f"own-slip{number}")
            slip.make(docs)
            with suppress(InvalidCourse):
                load_course(docs)
                ours += 1
        row("slips of a writer that pass strict in silence", f"{stock} of {len(SLIPS)}", f"{ours} of {len(SLIPS)}")

    def edit(self) -> None:
        """Seconds from a saved file to the reloaded page that shows it, while this course is served: median and slowest of seven."""
        project = self.folder / "served"
        shutil.copytree(ROOT / "docs", project / "docs")
        for name in ("mkdocs.yml", "hooks", "overrides"):
            (project / name).symlink_to(ROOT / name)
        times, word = [], "The author says"
        with served(project, free_port()) as url:
            tab = self.browser.new_context().new_page()
            tab.goto(url + "always-be-learning/")
            # No numerals: the course takes one for a figure of the source, and refuses it.
            for how in ("again", "calmly", "plainly", "gladly", "mildly", "often", "kindly"):
                new = f"The author says, {how},"
                tab.wait_for_timeout(700)
                start = time.time()
                edit(project / "docs", "always-be-learning/index.md", word, new)
                tab.get_by_text(new).first.wait_for()
                tab.wait_for_load_state()
                tab.wait_for_timeout(200)
                times.append(tab.evaluate(SHOWN) - start)
                word = new
        row("a writer's edit to the reloaded page, s", "–", f"{statistics.median(times):.2f} (slowest {max(times):.2f} of {len(times)})")

    def growth(self) -> None:
        """What a build of 5, 50 and 500 modules takes, stock and ours by turns, and the power of the number with which each grows."""
        times: dict[int, list[float]] = {}
        for modules in (5, 50, 500):
            projects = [write(self.folder / f"{write.__name__}{modules}", modules) for write in (write_stock, write_large)]
            runs = [[_built(project, project / "site") for project in projects] for _ in range(1 if modules == 500 else 3)]
            times[modules] = stock, ours = [min(took) for took in zip(*runs, strict=True)]
            row(f"build of {modules} modules of ten questions, s of CPU", f"{stock:.1f}", f"{ours:.1f} ({ours / stock:.2f} of stock)")
        row("growth from 50 to 500 modules", *(f"n^{math.log10(most / some):.2f}" for some, most in zip(times[50], times[500], strict=True)))

    def axe(self) -> None:
        """Nodes that axe finds fault with, best practice included: all pages, light and dark, 320 and 1280 pixels, before and after answering."""
        row("axe: nodes at fault, before use / after answering", self._axe(self.stock), self._axe(self.site))

    def _axe(self, site: Path) -> str:
        pages = sorted(f.relative_to(site).as_posix().removesuffix("index.html") for f in site.rglob("index.html"))
        before = after = states = 0
        with Server(site) as url:
            for scheme, width in itertools.product(SCHEMES, (320, 1280)):
                context = self.browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
                tab = context.new_page()
                for page in pages:
                    tab.goto(url + page, wait_until="load")
                    before, states = before + _faults(tab), states + 1
                    if tab.query_selector(".quiz"):
                        tab.evaluate(ANSWER)
                        tab.wait_for_timeout(300)
                        tab.evaluate("() => scrollTo(0, 0)")  # else a choice that is half under the bar counts as too small
                        after, states = after + _faults(tab), states + 1
                context.close()
        return f"{before} / {after} ({len(pages)} pages, {states} states)"

    def lighthouse(self) -> None:
        """The worst of the medians of three runs, mobile, for each category."""
        folder = ROOT / "tools" / "lighthouse"
        tool = folder / "node_modules" / ".bin" / "lighthouse"
        if not tool.exists() and subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=folder, check=False).returncode:
            row("Lighthouse", "not measured", "npm could not install it")
            return
        found = [_lighthouse(tool, site, pages) for site, pages in ((self.stock, STOCK_PAGES), (self.site, OUR_PAGES))]
        for category, *scores in zip(CATEGORIES, *found, strict=True):
            row(f"Lighthouse mobile, {category}", *(span(each) for each in scores))


def _lighthouse(tool: Path, site: Path, pages: list[str]) -> list[list[float]]:
    """For each category the scores of the pages: the median of three runs each."""
    flags = " ".join(["--headless", *CHROME_ARGS[:-1], f"'{CHROME_ARGS[-1]}'"])
    wanted = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": browser_path()}
    out = []
    with Server(site, Host) as url:
        for page in pages:
            runs = []
            for _ in range(3):
                said = subprocess.run([tool, url + page, *wanted], capture_output=True, text=True, check=True, env=environment).stdout
                runs.append([round(100 * (json.loads(said)["categories"][name]["score"] or 0)) for name in CATEGORIES])
            out.append([statistics.median(scores) for scores in zip(*runs, strict=True)])
            print(f"    /{page:32} {out[-1]}", file=sys.stderr)
    return [list(scores) for scores in zip(*out, strict=True)]


def _faults(tab: Page) -> int:
    return sum(len(found["nodes"]) for found in Axe().run(tab, options=RULES).response["violations"])


def _built(project: Path, site: Path) -> float:
    """Build a project; gives the seconds of CPU that it took."""
    before = os.times()
    # Installed packages are compiled once and for all. So are the hooks, unless this variable forbids it.
    result = build(project, site, platform="mkdocs", PYTHONDONTWRITEBYTECODE="")
    if result.returncode:
        raise SystemExit(result.stdout + result.stderr)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def kb(size: float) -> str:
    """Bytes in kB of 1,000."""
    return f"{size / 1000:.1f}"


def span(figures: Iterable[float], show: Callable[[float], str] = str) -> str:
    """The least and the most of some figures."""
    found = sorted(figures)
    low, high = show(found[0]), show(found[-1])
    return low if low == high else f"{low} to {high}"


def row(what: str, stock: str, ours: str) -> None:
    """Print a line of the table."""
    print(f"| {what} | {stock} | {ours} |", flush=True)


def main() -> None:
    """Print the table."""
    chosen = sys.argv[1:] or PARTS
    if unknown := set(chosen) - set(PARTS):
        raise SystemExit(f"there is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bench = Bench(Path(folder), playwright.chromium.launch(executable_path=browser_path(), args=CHROME_ARGS))
        print("| | stock Material + mkdocs-quiz | this course |\n| --- | --- | --- |", flush=True)
        for part in chosen:
            getattr(bench, part)()


if __name__ == "__main__":
    main()
