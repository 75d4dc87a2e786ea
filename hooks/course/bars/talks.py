"""Bars on the talks: what chance and tricks earn in each, and what all of them together must show. A course without talks has none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from course.bars.bar import Bar, bar
from course.model import Course
from course.rules.talks import DECISIONS, SHARE
from course.talks.talk import Talk
from course.talks.walk import PLAYERS, Walk, walk


def bars(course: Course) -> Iterator[Bar]:
    """The bars of each talk; those of the whole bank apply once the course is whole."""
    walks = [walk(talk) for _, talk in course.talk_by_id.values()]
    for found in walks:
        yield from _talk(found)
    for name, cue in PLAYERS.items() if walks else ():
        ends = [found.ending_of(cue) for found in walks]
        held = all(end != found.talk.best.id for end, found in zip(ends, walks, strict=True))
        yield Bar("B34", f"talks: who always takes {name} ends in", ", ".join(ends), "not the best", held)
    if walks and course.file.complete:
        yield from _bank(walks)


def _talk(found: Walk) -> Iterator[Bar]:
    name = found.talk.id
    yield bar("B33", f"{name}: decisions, in {len(found.ways):,} states", found.decisions, *DECISIONS)
    yield bar("B33", f"{name}: share of each ending by chance", list(found.shares.values()), *SHARE, unit="%", digits=1)


def _bank(walks: list[Walk]) -> Iterator[Bar]:
    """What readers would miss if all talks taught the same."""
    for what, shows in (
        ("with a good ending without a sale", [any(end.kind == "honest-no" for end in found.talk.endings) for found in walks]),
        ("whose best ending takes a firm ask", [not _earns(found.talk, "asks", avoided=True) for found in walks]),
        ("in which serving at every turn costs", [not _earns(found.talk, "serves") for found in walks]),
        ("in which closing wins today and loses later", [_closes(found) == "pushed-yes" for found in walks]),
    ):
        yield Bar("B35", f"talks {what}", str(sum(shows)), "1 or more", any(shows))


@lru_cache(maxsize=60)
def _earns(talk: Talk, stance: str, *, avoided: bool = False) -> bool:
    """Whether the best ending is open to readers who take lines of a stance wherever there are some, or ``avoided`` them. Kept as walks are."""
    return talk.best.id in walk(talk).reached(lambda lines: [line for line in lines if (line.stance == stance) != avoided] or lines)


def _closes(found: Walk) -> str:
    return found.talk.ending_by_id[found.ending_of(PLAYERS["what closes"])].kind
