"""The article is credited, not reproduced: no run of five words is shared with it, its title aside (bar B31).

The article's text is not in this project. What is here are fingerprints of its five-word runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from course.problems import Problem
from course.source import Reading

RUN = 5
TITLE = "always be closing is a crock"
_WORD = re.compile(r"[a-z0-9']+")
_PRINTS = frozenset((Path(__file__).parent / "article.prints").read_text(encoding="ascii").split())


def fingerprint(words: str) -> str:
    """The fingerprint of a run of words: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def check(reading: Reading, prints: frozenset[str] = _PRINTS) -> Iterator[Problem]:
    """Runs of five words that stand in the article, in any text file below ``docs``."""
    for path in sorted([*reading.docs.rglob("*.md"), *reading.docs.rglob("*.yml")]):
        try:
            source = path.read_text(encoding="utf-8-sig")
        except (UnicodeDecodeError, OSError):
            continue  # said already by the reader of that file
        shown = f"{reading.docs.name}/{path.relative_to(reading.docs).as_posix()}"
        for number, run in _shared(source, prints):
            yield Problem(shown, number, "", f"the words '{run}' stand in the article; say it in other words")


@lru_cache(maxsize=1_000)
def _shared(source: str, prints: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """The runs of a text that stand in the article, each with its line. Kept, as most files stay as they are from one rebuild to the next."""
    plain = source.lower().replace("’", "'").replace(TITLE, " " * len(TITLE))
    words = _WORD.findall(plain)
    runs = map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False))
    if not (shared := {place: run for place, run in enumerate(runs) if fingerprint(run) in prints}):
        return ()
    starts = [found.start() for found in _WORD.finditer(plain)]
    return tuple((plain.count("\n", 0, starts[place]) + 1, run) for place, run in shared.items())
