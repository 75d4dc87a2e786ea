"""Measure the course: build time, page weight, requests. Figures vary with the machine; nothing here passes or fails.

    make bench            # or: python tools/bench.py [--runs 3]

Build time is the wall clock of a strict build as a whole process, minimum and median of the runs. Page weight is gzip -6
bytes; "first view" is what a browser with an empty cache fetches for a page, over a server that compresses like a usual
static host.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from serving import CHROME_ARGS, Server, browser_path, build, free_port  # noqa: E402

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


def packed(file: Path) -> int:
    """Bytes of a file as a static host sends it: compressed when it is text."""
    data = file.read_bytes()
    return len(gzip.compress(data, 6)) if file.suffix in COMPRESSED else len(data)


def build_seconds(site: Path, runs: int, site_url: str) -> list[float]:
    """Seconds of each strict build."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = build(ROOT, site, site_url)
        times.append(time.perf_counter() - start)
        if result.returncode:
            raise SystemExit(result.stdout + result.stderr)
    return times


def first_views(site: Path, port: int, pages: list[str]) -> dict[str, tuple[int, int, int]]:
    """For each page: requests, gzip bytes of what was fetched, requests to other hosts."""
    out = {}
    with Server(site, port) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=CHROME_ARGS)
        for page in pages:
            context = browser.new_context()
            tab = context.new_page()
            asked: list[str] = []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.goto(url + page, wait_until="networkidle")
            hosts = Counter(urlsplit(u).netloc for u in asked if not u.startswith("data:"))
            foreign = sum(n for host, n in hosts.items() if not host.startswith("127.0.0.1"))
            files = {site / (path + "index.html" if (path := urlsplit(u).path.lstrip("/")) == "" or path.endswith("/") else path) for u in asked}
            out[page] = (len(asked), sum(packed(f) for f in files if f.is_file()), foreign)
            context.close()
        browser.close()
    return out


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        times = build_seconds(site, runs, f"http://127.0.0.1:{port}/")
        print(f"strict build, whole process: minimum {min(times):.2f} s, median {statistics.median(times):.2f} s of {runs}")
        pages = sorted(f.relative_to(site).as_posix().removesuffix("index.html") for f in site.rglob("index.html"))
        views = first_views(site, port, pages)
        print(f"\n{'page':34} {'html gzip':>10} {'first view':>11} {'requests':>9} {'other hosts':>12}")
        for page in pages:
            requests, size, foreign = views[page]
            print(f"{page or 'home':34} {packed(site / page / 'index.html'):10} {size:11} {requests:9} {foreign:12}")
        print()
        for name in ("course.js", "workshop.js", "course.css", "quiz.css", "desk.css", "workshop.css"):
            print(f"{name:34} {packed(site / 'assets' / name):10}")
        print(f"{'search index':34} {packed(site / 'search' / 'search_index.json'):10}")


if __name__ == "__main__":
    main()
