"""A static host as the course meets it in the wild: compressed text, entity tags, and a count of what went over the wire."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


def packed(file: Path) -> int:
    """Bytes of a file as a static host sends it: gzip level 6 when it is text."""
    return len(_body(file))


def _body(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.compress(data, 6, mtime=0) if file.suffix in COMPRESSED else data


class Host:
    """What was sent so far: bytes of bodies, and requests that were answered."""

    def __init__(self, url: str) -> None:
        self.url, self.sent, self.requests = url, 0, 0


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, counter: Host, **kwargs: object) -> None:
        self.counter = counter
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.split("?")[0]))
        file = path / "index.html" if path.is_dir() else path
        self.counter.requests += 1
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = _body(file)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        fresh = self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        if not fresh:
            self.send_header("Content-Length", str(len(body)))
            if file.suffix in COMPRESSED:
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if not fresh:
            self.counter.sent += len(body)
            self.wfile.write(body)


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    """Serve a site on loopback while the ``with`` block runs."""
    counter = Host("")
    handler = functools.partial(_Handler, directory=str(site), counter=counter)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    counter.url = f"http://127.0.0.1:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield counter
    finally:
        server.shutdown()
        server.server_close()
