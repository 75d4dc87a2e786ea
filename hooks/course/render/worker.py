"""The service worker, told which files the site has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

#: For hosts and search engines, or fetched by the browser itself.
_LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", "service-worker.js"}


def worker(source: str, files: Mapping[str, bytes], keeps: bool) -> str:
    """The worker's text with the constant ``SITE``: the addresses of ``files``, and a version, the digest of all of them.

    A new version makes browsers fetch anew what they keep. With ``keeps`` false there is no version, and the worker removes itself.
    """
    shown = {name: data for name, data in sorted(files.items()) if name not in _LEFT_OUT}
    digest = hashlib.sha256()
    for name, data in shown.items():
        digest.update(f"{name} {len(data)} ".encode() + data)
    site = {
        "version": digest.hexdigest()[:16] if keeps else "",
        "files": [name.removesuffix("index.html") for name in shown],
    }
    return f"const SITE = {json.dumps(site, separators=(',', ':'))};\n{source}"
