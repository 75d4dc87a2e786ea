"""The search index, a script: browsers fetch no JSON for a page that was opened from a folder.

Made from the pages themselves, each section an entry. The theme's search plugin would do it in several times the time, with markup in
the texts that our search does not want.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

#: Answers and their reasons, forms, lists of links: an element that says so, whole. None of them holds an element of its own kind.
_LEFT_OUT = re.compile(r"<(?P<tag>[a-z-]+)\b[^>]*\bdata-search-exclude\b.*?</(?P=tag)>|<evidence-mark>.*?</evidence-mark>", re.S)
_HEADING = re.compile(r'<h(?P<level>[1-6])\b[^>]*\bid="(?P<id>[^"]+)"[^>]*>(?P<title>.*?)</h(?P=level)>', re.S)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Entry:
    """A page up to its first section, or a section: the address, and the words without markup. ``boost`` multiplies its score.

    ``aliases`` are what it is called elsewhere: it is found by them, and they stand on no page.
    """

    location: str
    title: str
    text: str
    boost: float = 1
    aliases: str = ""


def entries(address: str, title: str, content: str, boost: float = 1) -> tuple[Entry, ...]:
    """The entries of a page. In: its address and title, the HTML of its content."""
    content = _LEFT_OUT.sub(" ", content)
    return tuple(Entry(address + anchor, _text(heading) or title, _text(body), boost) for anchor, heading, body in _sections(content))


def _sections(content: str) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and body of each section. The page's own title begins no section."""
    anchor, heading, start = "", "", 0
    for found in _HEADING.finditer(content):
        if found["level"] == "1":
            heading, start = found["title"], found.end()
            continue
        yield anchor, heading, content[start : found.start()]
        anchor, heading, start = f"#{found['id']}", found["title"], found.end()
    yield anchor, heading, content[start:]


def script(found: Iterable[Entry], aliases: Mapping[str, Iterable[str]]) -> str:
    """The script that hands the entries over. In: the entries, and the aliases of some by their address."""
    named = (replace(entry, aliases=", ".join(aliases.get(entry.location, ()))) for entry in found)
    plain = [{key: value for key, value in asdict(entry).items() if (key, value) not in (("boost", 1), ("aliases", ""))} for entry in named]
    return f"courseSearch({json.dumps(plain, ensure_ascii=False, separators=(',', ':'))});\n"


def _text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
