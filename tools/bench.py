"""Measure the course beside a course of stock parts, generated on the spot. Figures vary with the machine; nothing here passes or fails.

    make bench                               # everything: about a quarter of an hour
    make bench ONLY="weight growth"          # parts: weight, axe, lighthouse, growth, edit, slips, search

Sizes are bytes as a static host sends them (gzip 6), in kB of 1,000. Times are wall clock of whole processes, in seconds. Lighthouse comes
through npm, by the lock in tools/lighthouse; without npm its row says so.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "hooks")]

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Browser, Error, Page, Request, sync_playwright  # noqa: E402

from course.load import load_course  # noqa: E402
from course.problems import InvalidCourse  # noqa: E402
from host import Host, hosted, packed  # noqa: E402
from large import write_large  # noqa: E402
from minicourse import edit, write_course  # noqa: E402
from serving import CHROME_ARGS, browser_path, build, free_port  # noqa: E402
from silent import SLIPS  # noqa: E402
from stock import write_stock  # noqa: E402

#: Pages that Lighthouse looks at, by what they are.
KINDS = {
    "home": "", "lesson": "always-be-learning/", "check": "always-be-learning/check/", "checklist": "always-be-learning/checklist/",
    "self-check": "self-check/", "desk": "desk/", "kit": "always-be-learning/workshop/", "run page": "always-be-learning/run/",
}  # fmt: skip
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
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


class Bench:
    """Both sites, built once, and a browser."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder, self.browser = folder, browser
        self.site = folder / "site"
        _built(ROOT, self.site)
        self.stock = folder / "stock-site"
        _built(write_stock(folder / "stock", 4, full=True), self.stock)

    def weight(self) -> None:
        """HTML of lessons and checks, first view and next page on the wire, other hosts."""
        course = load_course(ROOT / "docs")
        lessons = {m.slug: packed(self.site / m.slug / "index.html") for m in course.modules}
        checks = {m.slug: (len(m.check), packed(self.site / m.slug / "check" / "index.html")) for m in course.modules}
        row("HTML of a lesson, kB", kb(packed(self.stock / "m001" / "lesson" / "index.html")), spread(lessons.values()))
        ten = [size for count, size in checks.values() if count == 10]
        row("HTML of a check of ten questions, kB", kb(packed(self.stock / "m001" / "quiz" / "index.html")), spread(ten))
        pages = [
            "",
            *(f"{m.slug}/{page}" for m in course.modules for page in ("", "check/")),
            "always-be-learning/checklist/",
            "self-check/",
            "desk/",
        ]
        stock = self._views(self.stock, ["", "m001/lesson/", "m001/quiz/"])
        ours = self._views(self.site, pages)
        row("first view on the wire, everything, kB", spread(v[0] for v in stock), spread(v[0] for v in ours))
        row("next page, kB", spread(v[1] for v in stock[1:]), spread(v[1] for v in ours[1:]))
        row("requests to other hosts", str(max(v[2] for v in stock)), str(max(v[2] for v in ours)))

    def _views(self, site: Path, pages: list[str]) -> list[tuple[int, int, int]]:
        """For each page: bytes of a first view, bytes when it comes after the home page, requests to other hosts."""
        out = []
        for page in pages:
            with hosted(site) as host:
                first, foreign = self._visit(host, [page])
                after, _ = self._visit(host, ["", page])
            out.append((first, after, foreign))
        return out

    def _visit(self, host: Host, pages: list[str]) -> tuple[int, int]:
        """Bytes that the last of the pages took in a new browser, service worker and all, and requests to other hosts."""
        context = self.browser.new_context()
        tab, foreign, before = context.new_page(), [], 0

        def note(request: Request) -> None:
            if not request.url.startswith((host.url, "data:", "blob:")):
                foreign.append(request.url)

        context.on("request", note)
        for page in pages:
            before = host.sent
            tab.goto(host.url + page, wait_until="networkidle")
            tab.evaluate("() => navigator.serviceWorker?.getRegistration().then((found) => found && navigator.serviceWorker.ready)")
            tab.wait_for_timeout(300)
        context.close()
        return host.sent - before, len(foreign)

    def search(self) -> None:
        """Choices and reasons of checks that stand in the search index."""
        index = (self.stock / "search" / "search_index.json").read_text(encoding="utf-8")
        secret = set(re.findall(r"(?:answer|reason)-1-\d+-\d", (self.folder / "stock" / "docs" / "m001" / "quiz.md").read_text(encoding="utf-8")))
        ours = (self.site / "assets" / "search.js").read_text(encoding="utf-8")
        course = load_course(ROOT / "docs")
        own = {value for m in course.modules for q in m.questions for key, value in q.texts if "feedback" in key}
        found = sum(json.dumps(value, ensure_ascii=False)[1:-1] in ours for value in own)
        row("choices and reasons in the search index", f"{sum(each in index for each in secret)} of {len(secret)}", f"{found} of {len(own)}")

    def axe(self) -> None:
        """Nodes that axe finds fault with, best practice included: all pages, light and dark, 320 and 1280 pixels, before and after answering."""
        row("axe: nodes at fault, before use / after answering", self._axe(self.stock), self._axe(self.site))

    def _axe(self, site: Path) -> str:
        pages = sorted(f.relative_to(site).as_posix().removesuffix("index.html") for f in site.rglob("index.html"))
        before = after = states = 0
        with hosted(site) as host:
            for scheme in ("light", "dark"):
                for width in (320, 1280):
                    context = self.browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
                    )
                    tab = context.new_page()
                    for page in pages:
                        tab.goto(host.url + page, wait_until="load")
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
        stock = self._lighthouse(tool, self.stock, {"lesson": "m001/lesson/", "check": "m001/quiz/", "checklist": "m001/checklist/"})
        ours = self._lighthouse(tool, self.site, KINDS)
        for number, category in enumerate(CATEGORIES):
            row(f"Lighthouse mobile, {category}", *(spread_of([scores[number] for scores in each.values()]) for each in (stock, ours)))

    def _lighthouse(self, tool: Path, site: Path, pages: dict[str, str]) -> dict[str, list[int]]:
        out = {}
        environment = {**os.environ, "CHROME_PATH": browser_path()}
        flags = " ".join(["--headless", *CHROME_ARGS[:-1], f"'{CHROME_ARGS[-1]}'"])
        with hosted(site) as host:
            for kind, page in pages.items():
                wanted = ["--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
                runs = []
                for _ in range(3):
                    command = [str(tool), host.url + page, "--quiet", *wanted]
                    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
                    runs.append([round(100 * (json.loads(said)["categories"][name]["score"] or 0)) for name in CATEGORIES])
                out[kind] = [round(statistics.median(run[i] for run in runs)) for i in range(len(CATEGORIES))]
                print(f"    {kind:12} {out[kind]}", file=sys.stderr)
        return out

    def growth(self) -> None:
        """Seconds of a build of 5, 50 and 500 modules, stock and ours by turns, and the power of the number with which each grows."""
        times: dict[str, dict[int, float]] = {"stock": {}, "ours": {}}
        for modules in (5, 50, 500):
            projects = {"stock": write_stock(self.folder / f"stock{modules}", modules), "ours": write_large(self.folder / f"ours{modules}", modules)}
            for _ in range(1 if modules == 500 else 3):
                for name, project in projects.items():
                    start = time.perf_counter()
                    _built(project, project / "site")
                    took = time.perf_counter() - start
                    times[name][modules] = min(took, times[name].get(modules, took))
        for modules in (5, 50, 500):
            stock, ours = (times[name][modules] for name in ("stock", "ours"))
            row(f"build of {modules} modules of ten questions, s", f"{stock:.1f}", f"{ours:.1f} ({ours / stock:.2f} of stock)")
        powers = [math.log10(times[name][500] / times[name][50]) for name in ("stock", "ours")]
        row("growth from 50 to 500 modules", *(f"n^{power:.2f}" for power in powers))

    def edit(self) -> None:
        """Seconds from a saved file to the reloaded page that shows it, while this course is served: median and slowest of seven."""
        project = self.folder / "served"
        project.mkdir()
        for name in ("mkdocs.yml", "hooks", "overrides"):
            (project / name).symlink_to(ROOT / name)
        subprocess.run(["cp", "-R", ROOT / "docs", project / "docs"], check=True)
        port = free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", f"127.0.0.1:{port}"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
        with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as serving:
            try:
                times = self._edits(project / "docs", f"http://127.0.0.1:{port}/")
            finally:
                serving.terminate()
        row("a writer's edit to the reloaded page, s", "–", f"{statistics.median(times):.2f} (slowest {max(times):.2f} of {len(times)})")

    def _edits(self, docs: Path, url: str) -> list[float]:
        tab = self.browser.new_context().new_page()
        for _ in range(200):
            time.sleep(0.1)
            with suppress(Error):  # not there yet
                tab.goto(url + "always-be-learning/")
                break
        times, word = [], "The author says"
        # No numerals: the course takes one for a figure of the source, and refuses it.
        for how in ("again", "calmly", "plainly", "gladly", "mildly", "often", "kindly"):
            new = f"The author says, {how},"
            tab.wait_for_timeout(700)
            start = time.time()
            edit(docs, "always-be-learning/index.md", word, new)
            tab.get_by_text(new).first.wait_for()
            tab.wait_for_load_state()
            tab.wait_for_timeout(200)
            times.append(tab.evaluate(SHOWN) - start)
            word = new
        return times

    def slips(self) -> None:
        """Slips of a writer that a strict build takes in silence."""
        stock = ours = 0
        for number, slip in enumerate(SLIPS):
            project = write_stock(self.folder / f"slip{number}", 1)
            (project / "docs" / "index.md").write_text(f"# Home\n\n{slip.stock}\n", encoding="utf-8")
            stock += build(project, project / "site").returncode == 0
            docs = write_course(self.folder / f"own-slip{number}")
            slip.make(docs)
            try:
                load_course(docs)
                ours += 1
            except InvalidCourse:
                pass
        row("slips of a writer that pass strict in silence", f"{stock} of {len(SLIPS)}", f"{ours} of {len(SLIPS)}")


def _faults(tab: Page) -> int:
    return sum(len(found["nodes"]) for found in Axe().run(tab, options=RULES).response["violations"])


def _built(project: Path, site: Path) -> None:
    # Installed packages are compiled once and for all. So are the hooks, unless this variable forbids it.
    result = build(project, site, platform="mkdocs", PYTHONDONTWRITEBYTECODE="")
    if result.returncode:
        raise SystemExit(result.stdout + result.stderr)


def kb(size: float) -> str:
    """Bytes in kB of 1,000."""
    return f"{size / 1000:.1f}"


def spread(sizes: object) -> str:
    """Least and most of some sizes in bytes, in kB."""
    found = sorted(sizes)  # type: ignore[call-overload]
    return kb(found[0]) if kb(found[0]) == kb(found[-1]) else f"{kb(found[0])} to {kb(found[-1])}"


def spread_of(scores: list[int]) -> str:
    """Least and most of some scores."""
    return str(min(scores)) if min(scores) == max(scores) else f"{min(scores)} to {max(scores)}"


def row(what: str, stock: str, ours: str) -> None:
    """Print a line of the table."""
    print(f"| {what} | {stock} | {ours} |", flush=True)


PARTS: dict[str, Callable[[Bench], None]] = {
    "weight": Bench.weight, "search": Bench.search, "slips": Bench.slips, "edit": Bench.edit, "growth": Bench.growth,
    "axe": Bench.axe, "lighthouse": Bench.lighthouse,
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=list(PARTS))
    chosen = parser.parse_args().parts
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=CHROME_ARGS)
        bench = Bench(Path(folder), browser)
        print("| | stock Material + mkdocs-quiz | this course |\n| --- | --- | --- |", flush=True)
        for part in chosen:
            PARTS[part](bench)
        browser.close()


if __name__ == "__main__":
    main()
