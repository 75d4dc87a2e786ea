"""The article is credited, not reproduced: no run of five words is shared with it, its title aside (bar B31).

The article's text is not in this project. What is here are fingerprints of its five-word runs, and two digits of each word's, which half of
all words share: whole fingerprints of its words would make it easy to put the text together again.
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
#: Digits of a word's fingerprint that are known. Few, on purpose.
HINT = 2
#: A word that may stand in the article is marked with 1: only where so many follow each other is there anything to look up.
_CANDIDATE = re.compile(b"(?=" + b"\1" * RUN + b")")
#: Everything but letters, digits and apostrophes as a space: a text is cut in words this way much faster than by a pattern.
_SPACED = bytes(c if _WORD.fullmatch(chr(c)) else ord(" ") for c in range(256))


def fingerprint(words: str) -> str:
    """The fingerprint of a word or a run of words: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


class _Hints(dict[str, bool]):
    """Whether a word may stand in the article; worked out when it is first asked."""

    def __init__(self, prints: frozenset[str]) -> None:
        super().__init__()
        self._prints = prints

    def __missing__(self, word: str) -> bool:
        self[word] = fingerprint(word)[:HINT] in self._prints
        return self[word]


_hints = lru_cache(maxsize=2)(_Hints)


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
    words = plain.encode("ascii", "replace").translate(_SPACED).decode().split()
    places = [found.start() for found in _CANDIDATE.finditer(bytes(map(_hints(prints).__getitem__, words)))]
    runs = {place: " ".join(words[place : place + RUN]) for place in places}
    shared = {place: run for place, run in runs.items() if fingerprint(run) in prints}
    starts = [found.start() for found in _WORD.finditer(plain)] if shared else []
    return tuple((plain.count("\n", 0, starts[place]) + 1, run) for place, run in shared.items())
