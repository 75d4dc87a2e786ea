"""The article is credited, not reproduced: no run of five words is shared with it, its title aside (bar B31).

The article's text is not in this project. What is here are fingerprints of its five-word runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from course.problems import Problem
from course.source import Reading

RUN = 5
TITLE = "always be closing is a crock"
_WORD = re.compile(r"[a-z0-9']+")


def fingerprint(words: str) -> tuple[int, str]:
    """The fingerprint of a run of words: its CRC-32, which is looked for first, and the first 12 hexadecimal digits of its SHA-256."""
    return crc32(words.encode()), sha256(words.encode()).hexdigest()[:12]


def _known() -> Iterator[tuple[int, str]]:
    for line in (Path(__file__).parent / "article.prints").read_text(encoding="ascii").splitlines():
        quick, sure = line.split()
        yield int(quick, 16), sure


_PRINTS = frozenset(_known())


def check(reading: Reading, prints: frozenset[tuple[int, str]] = _PRINTS) -> Iterator[Problem]:
    """Runs of five words that stand in the article, in any text file below ``docs``."""
    for path in sorted([*reading.docs.rglob("*.md"), *reading.docs.rglob("*.yml")]):
        try:
            source = path.read_text(encoding="utf-8-sig")
        except (UnicodeDecodeError, OSError):
            continue  # said already by the reader of that file
        shown = f"{reading.docs.name}/{path.relative_to(reading.docs).as_posix()}"
        for number, run in _shared(source, prints):
            yield Problem(shown, number, "", f"the words '{run}' are in the article; say it in other words")


@lru_cache(maxsize=1_000)
def _shared(source: str, prints: frozenset[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The runs of a text that stand in the article, each with its line. Kept, as most files stay as they are from one rebuild to the next."""
    plain = source.lower().replace("’", "'").replace(TITLE, " " * len(TITLE))
    words = _WORD.findall(plain)
    runs = list(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))
    quick = {crc for crc, _ in prints}
    alike = [place for place, crc in enumerate(map(crc32, map(str.encode, runs))) if crc in quick]
    if not (shared := {place: runs[place] for place in alike if fingerprint(runs[place]) in prints}):
        return ()
    starts = [found.start() for found in _WORD.finditer(plain)]
    return tuple((plain.count("\n", 0, starts[place]) + 1, run) for place, run in shared.items())
