"""Build a course and serve it on loopback, for the tests."""

from __future__ import annotations

import functools
import http.server
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
#: No sandbox as CI runs as root; no other host resolves, so that a stray request is seen and nothing leaves the machine.
CHROME_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def browser_path() -> str:
    """The Chromium that ``make test`` found or installed."""
    result = subprocess.run([ROOT / "tools" / "browser.sh"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def build(
    project: Path, site: Path, site_url: str = "", platform: str = "", switches: tuple[str, ...] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Build a project strictly, as ``make build`` does; the whole log comes back.

    The platform is that of the variable PLATFORM unless named: mkdocs, or properdocs, to which the course can move. ``settings`` are variables of the environment."""
    environment = {**os.environ, "SITE_URL": site_url, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1", **settings}
    return subprocess.run(
        [sys.executable, "-m", platform or os.environ.get("PLATFORM", "mkdocs"), "build", "--strict", *switches,
         "--config-file", project / "mkdocs.yml", "--site-dir", site],
        capture_output=True, text=True, env=environment, cwd=project, check=False,
    )  # fmt: skip


@contextmanager
def served(project: Path, port: int) -> Iterator[str]:
    """Serve a project as ``make serve`` does while the ``with`` block runs; gives the address. What it says goes to the file ``log``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", os.environ.get("PLATFORM", "mkdocs"), "serve", "--strict", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        (project / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log) as running,
    ):
        try:
            until(lambda: "Serving on" in (project / "log").read_text(encoding="utf-8"), project)
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.terminate()


def until(condition: Callable[..., bool], project: Path) -> None:
    """Wait for something that a served project does; a minute is more than any machine needs."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError((project / "log").read_text(encoding="utf-8"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for many files

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


class _Threads(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page that was left while it loaded
            super().handle_error(request, client_address)


class Server:
    """Serve a folder on a free port while the ``with`` block runs; gives the address, ending in a slash."""

    def __init__(self, folder: Path, handler: type[Quiet] = Quiet) -> None:
        self.server = _Threads(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
        self.port = int(self.server.server_address[1])
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.port}/"

    def __exit__(self, *exc: object) -> None:
        self.server.shutdown()
        self.server.server_close()
