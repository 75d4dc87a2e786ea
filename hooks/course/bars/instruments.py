"""Bars on the self-check and on the observer form."""

from __future__ import annotations

from collections.abc import Iterator

from course import text
from course.bars.bar import Bar
from course.instruments import ObserverFile, SelfCheckFile
from course.model import Course

ITEM_WORDS, ANCHOR_WORDS = 21, 30
#: How no item starts: what was not done, what is always so, what was meant.
VAGUE_STARTS = ("I did not", "I never", "I try")


def bars(course: Course) -> Iterator[Bar]:
    """B17 to B19 for the self-check, B21 for the observer form; a complete course has both."""
    if course.self_check:
        yield from _self_check(course.self_check)
    if course.observer:
        yield from _observer(course.observer)
    for name, found in (("B17", course.self_check), ("B21", course.observer)):
        if not found:
            yield Bar(name, "the self-check" if name == "B17" else "the observer form", "missing", "1", False if course.file.complete else None)


def _self_check(check: SelfCheckFile) -> Iterator[Bar]:
    sizes = [len(s.items) for s in check.scales]
    yield Bar("B17", "self-check items by scale", " + ".join(map(str, sizes)), "6 + 6 + 6 + 6 + 8", sizes == [6, 6, 6, 6, 8])
    turned = [sum(i.reverse for i in s.items) for s in check.scales]
    yield Bar("B17", "reverse items by scale", " + ".join(map(str, turned)), "1 + 1 + 1 + 1 + 2", turned == [1, 1, 1, 1, 2])
    longest = max(len(text.words(i.text)) for i in check.items)
    yield Bar("B17", "words of the longest item", str(longest), f"{ITEM_WORDS} or fewer", longest <= ITEM_WORDS)
    vague = sum(i.text.startswith(VAGUE_STARTS) for i in check.items)
    yield Bar("B17", "items about what was not done", str(vague), "0", not vague)
    # Number of answers and sum of points: a principle answered all 0 and all 4, the habit likewise, and an example.
    cases = [check.table[count][points] if count in check.table else None for count, points in ((6, 4), (6, 20), (8, 8), (8, 24), (6, 9), (4, 8))]
    shown = ", ".join("too few" if case is None else str(case) for case in cases)
    yield Bar("B18", "fixed cases: all 0, all 4, the same for the habit, the example, four answers", shown, "17, 83, 25, 75, 38, too few",
              cases == [17, 83, 25, 75, 38, None])  # fmt: skip
    tips = [band for s in check.scales for band in s.bands]
    yield Bar("B19", "reading tips, each with a link", f"{sum(bool(b.page) for b in tips)}", "15", len(tips) == 15)


def _observer(form: ObserverFile) -> Iterator[Bar]:
    sizes = [len(row.anchors) for row in form.rows]
    yield Bar("B21", "observer form, anchors by row", " + ".join(map(str, sizes)), "4 + 4 + 4 + 4 + 4", sizes == [4, 4, 4, 4, 4])
    longest = max(len(text.words(a)) for row in form.rows for a in row.anchors)
    yield Bar("B21", "words of the longest anchor", str(longest), f"{ANCHOR_WORDS} or fewer", longest <= ANCHOR_WORDS)
