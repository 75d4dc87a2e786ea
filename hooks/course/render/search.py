"""The search index as a script: browsers fetch no JSON for a page that was opened from a folder."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_TAG = re.compile(r"<[^>]+>")


def script(entries: Iterable[Mapping[str, Any]]) -> str:
    """Hands the entries over as {location, title, text, boost?}: plain text, without the markup that the search plugin leaves in."""
    plain = [
        {"location": e["location"], "title": _text(e["title"]), "text": _text(e["text"])} | ({"boost": e["boost"]} if "boost" in e else {})
        for e in entries
    ]
    return f"courseSearch({json.dumps(plain, ensure_ascii=False, separators=(',', ':'))});\n"


def _text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
