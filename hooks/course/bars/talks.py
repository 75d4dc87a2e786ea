"""Bars on the talks: what all of them together must show, once the course is whole. What each must show by itself is the rules' business."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from course.bars.bar import Bar
from course.model import Course
from course.talks.talk import Talk
from course.talks.walk import PLAYERS, Walk, walk


def bars(course: Course) -> Iterator[Bar]:
    """What readers would miss if all talks taught the same. A course without talks has none."""
    if not course.talk_by_id or not course.file.complete:
        return
    walks = [walk(talk) for _, talk in course.talk_by_id.values()]
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
