"""The one next step: what the desk proposes to readers who stand in different places."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import BrowserContext, expect

from desk import keep
from whole import COURSE

AT = "2026-11-20T09:00:00.000Z"


def finished(percent: int) -> dict[str, object]:
    """Records of someone who read every lesson and finished every check, so many percent right, on 20 November."""
    kept: dict[str, object] = {f"read:{m.code}": {"at": AT} for m in COURSE.modules}
    for m in COURSE.modules:
        kept[f"check:{m.code}:{AT}"] = {"got": percent, "of": 100, "asked": [f"{q.id}@{q.revision}" for q in m.check], "at": AT}
    return kept


BEFORE: dict[str, object] = {f"self:{AT}": {"reading": "before", "answers": {"L1": 2}, "at": AT}}
AFTER = {"self:2027-01-02T09:00:00.000Z": {"reading": "after", "answers": {"L1": 3}, "at": AT}}
NAMED = {"name:reader": {"text": "Noor", "at": AT}}
LINE = {"plan:one": {"if": "they pause", "then": "I wait", "day": "2027-01-03", "state": "open", "at": AT}}


#: What is kept, the day, and what the desk proposes.
STANDS: list[tuple[dict[str, object], dt.date, str]] = [
    ({}, dt.date(2026, 11, 23), "Self-check"),
    (BEFORE, dt.date(2026, 11, 23), COURSE.modules[0].title),
    ({"read:M0": {"at": AT}} | BEFORE, dt.date(2026, 11, 23), f"{COURSE.modules[0].title}: check"),
    ({"read:M0": {"at": AT}, "read:M1": {"at": AT}}, dt.date(2026, 11, 23), f"{COURSE.modules[0].title}: check"),
    (finished(90), dt.date(2026, 11, 23), "Your completion record"),
    (finished(90) | NAMED, dt.date(2026, 11, 23), "Nothing’s due"),
    (finished(50) | NAMED, dt.date(2026, 11, 23), f"{COURSE.modules[0].title}: look again"),
    (finished(50) | BEFORE | NAMED, dt.date(2026, 12, 31), f"{COURSE.modules[0].title}: look again"),
    (finished(50) | BEFORE | NAMED, dt.date(2027, 1, 1), "Self-check, second time"),
    (finished(50) | NAMED, dt.date(2027, 3, 1), f"{COURSE.modules[0].title}: look again"),
    (finished(90) | BEFORE | AFTER | NAMED, dt.date(2027, 3, 1), "Nothing’s due"),
    (finished(90) | BEFORE | LINE, dt.date(2027, 1, 2), "Self-check, second time"),
    (finished(90) | BEFORE | LINE, dt.date(2027, 1, 3), "If they pause, then I wait."),
]


def test_one_next_step(context: BrowserContext, address: str) -> None:
    context.clock.install(time=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC))
    page = context.new_page()
    page.goto(f"{address}desk/")
    for kept, today, words in STANDS:
        keep(page, kept)
        context.clock.set_system_time(dt.datetime.combine(today, dt.time(9), dt.UTC))
        page.reload()
        expect(page.locator("course-next").locator("a, b")).to_have_text(words)
