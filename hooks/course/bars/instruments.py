"""Bars on the self-check and on the observer form."""

from __future__ import annotations

from collections.abc import Iterator

from course import text
from course.bars.bar import Bar, bar
from course.instruments import ObserverFile, SelfCheckFile
from course.model import Course

ITEM_WORDS, ANCHOR_WORDS = 21, 30
#: How no item starts: what was not done, what is always so, what was meant.
VAGUE_STARTS = ("I did not", "I never", "I try")
#: Number of answers and sum of points, with the score: a principle answered all 0 and all 4, the habit likewise, an example, too few answers.
CASES = {(6, 4): "17", (6, 20): "83", (8, 8): "25", (8, 24): "75", (6, 9): "38", (4, 8): "too few"}


def bars(course: Course) -> Iterator[Bar]:
    """B17 to B19 for the self-check, B21 for the observer form; a complete course has both."""
    missing = False if course.file.complete else None
    yield from _self_check(course.self_check) if course.self_check else [Bar("B17", "the self-check", "missing", "1", missing)]
    yield from _observer(course.observer) if course.observer else [Bar("B21", "the observer form", "missing", "1", missing)]


def _self_check(check: SelfCheckFile) -> Iterator[Bar]:
    yield _sum("B17", "self-check items by scale", [len(s.items) for s in check.scales], "6 + 6 + 6 + 6 + 8")
    yield _sum("B17", "reverse items by scale", [sum(i.reverse for i in s.items) for s in check.scales], "1 + 1 + 1 + 1 + 2")
    yield bar("B17", "words of the longest item", max(len(text.words(i.text)) for i in check.items), None, ITEM_WORDS)
    yield bar("B17", "items about what was not done", sum(i.text.startswith(VAGUE_STARTS) for i in check.items), 0, 0)
    shown = ", ".join(str(check.table[count][points]) if count in check.table else "too few" for count, points in CASES)
    wanted = ", ".join(CASES.values())
    yield Bar("B18", "fixed cases: all 0, all 4, the same for the habit, the example, four answers", shown, wanted, shown == wanted)
    yield bar("B19", "reading tips, each with a link", sum(len(s.bands) for s in check.scales), 15, 15)


def _observer(form: ObserverFile) -> Iterator[Bar]:
    yield _sum("B21", "observer form, anchors by row", [len(row.anchors) for row in form.rows], "4 + 4 + 4 + 4 + 4")
    yield bar("B21", "words of the longest anchor", max(len(text.words(a)) for row in form.rows for a in row.anchors), None, ANCHOR_WORDS)


def _sum(number: str, what: str, sizes: list[int], wanted: str) -> Bar:
    shown = " + ".join(map(str, sizes))
    return Bar(number, what, shown, wanted, shown == wanted)
