"""Generated desks: whatever sound records come together, each page that reads them draws, in words, and goes on keeping."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from desk import KEY
from hostile import HOSTILE, is_unharmed
from whole import COURSE

#: An example opens all these pages.
FEW = settings(max_examples=max(3, settings().max_examples // 8), suppress_health_check=[HealthCheck.function_scoped_fixture])
PAGES = ["desk/", "", "commitments/", "completion/", "practice/", "self-check/", "team-board/", "always-be-learning/checklist/",
         "always-be-learning/check/", "always-be-learning/run/"]  # fmt: skip
MODULES = [m.code for m in COURSE.modules]
QUESTIONS = [f"{q.id}@{q.revision}" for m in COURSE.modules for q in m.questions]
ITEMS = [item.id for item in COURSE.self_check.items] if COURSE.self_check else []
NOW = dt.datetime.now(dt.UTC)


def stamp(when: dt.datetime) -> str:
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


#: Most of them near today, so that something is due; some at the ends of what is taken.
TIMES = st.one_of(
    st.integers(-60 * 24 * 60, 60 * 24 * 60).map(lambda minutes: stamp(NOW + dt.timedelta(minutes=minutes))),
    st.sampled_from(["2000-01-01T00:00:00.000Z", "2999-12-31T23:59:59.999Z", "2024-02-29T23:59:59.999Z"]),
)
DAYS = TIMES.map(lambda time: time[:10])


def cut(word: str, most: int) -> str:
    """As a browser counts, by UTF-16: a sign beyond the first plane is two."""
    return word.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


WORDS = st.one_of(st.text(max_size=40), st.sampled_from(list(HOSTILE.values()))).map(lambda word: cut(word, 40))
READINGS = st.sampled_from(["before", "after", "then"])


def some(of: float) -> st.SearchStrategy[float]:
    return st.one_of(st.sampled_from([0, 1, of]), st.floats(0, of, allow_subnormal=False))


def answers() -> st.SearchStrategy[dict[str, int | None]]:
    return st.dictionaries(st.one_of(st.sampled_from(ITEMS), WORDS.map(lambda word: cut(word, 39))), st.integers(0, 4) | st.none(), max_size=40)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(st.fixed_dictionaries({**fields, "at": TIMES}), st.builds(lambda at: {"gone": True, "at": at}, TIMES))


def kept(id_: str | st.SearchStrategy[str], most: int, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.just(id_) if isinstance(id_, str) else id_, record(**fields), max_size=most)


def joined(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map(":".join)


CODES = st.sampled_from(MODULES)
MINUTES = st.one_of(st.sampled_from([0, 1e15, NOW.timestamp() * 1000]), st.floats(0, 1e15))
DESKS = st.tuples(
    kept(joined("read", CODES), 7),
    kept(joined("attempt", CODES), 3),
    kept(joined("answer", st.sampled_from([*QUESTIONS, "m9-gone@7"]), TIMES), 20, points=some(20), of=some(19).map(lambda n: n + 1),
         where=st.sampled_from(["check", "practice", "warm-up"])),
    kept(joined("check", CODES, TIMES), 8, got=some(999), of=some(998).map(lambda n: n + 1), asked=st.lists(st.sampled_from(QUESTIONS) | WORDS, max_size=60),
         by=st.dictionaries(WORDS.map(lambda word: cut(word, 39)), some(100), max_size=4)),
    kept("session:practice", 1, day=st.one_of(st.just(stamp(NOW)[:10]), DAYS), done=st.integers(0, 99),
         queue=st.lists(st.one_of(st.sampled_from(QUESTIONS).map(lambda key: key.split("@")[0]), WORDS), max_size=12)),
    kept(joined("tick", st.sampled_from(["m1-d-1", "m1-w-1", "gone"]), DAYS), 9, on=st.booleans(), note=WORDS),
    kept(joined("talk", TIMES), 9, mark=st.sampled_from("CS"), note=WORDS),
    kept(joined("self", TIMES), 4, reading=READINGS, answers=answers()),
    kept("draft:self", 1, reading=READINGS, answers=answers(), part=st.integers(0, 20)),
    kept(joined("plan", TIMES), 6, **{"if": WORDS, "then": WORDS, "from": WORDS.map(lambda word: cut(word, 20)), "day": DAYS,
         "state": st.sampled_from(["open", "kept", "changed"])}),
    kept("name:reader", 1, text=WORDS),
    kept("vote:mine", 1, answers=answers()),
    kept("run:now", 1, session=st.sampled_from(["k1-30", "k1-60", "constructor"]), step=st.integers(0, 99), ends=MINUTES, started=MINUTES, given=some(999),
         extra=some(1e9), paused=st.floats(-1e12, 1e12), pausedAt=MINUTES, show=st.integers(0, 99), answers=st.booleans()),
    kept(joined("board", st.sampled_from(["S1ABCDEFGH", "V1ABCDEFGH", "constructor"])), 3),
    kept("promise:now", 1, act=WORDS, owner=WORDS, day=DAYS),
).map(lambda parts: {id_: each for part in parts for id_, each in part.items()})  # fmt: skip


@FEW
@given(desk=DESKS)
def test_whatever_sound_records_come_together_every_page_draws(page: Page, address: str, desk: dict[str, Any]) -> None:
    """The page fixture fails on any script error."""
    page.goto(f"{address}about/")
    text = json.dumps({"version": 1, "course": COURSE.file.id, "records": desk})
    page.evaluate("([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }", [KEY, text])
    for path in PAGES:
        page.goto(address + path)
        shown = str(page.evaluate("document.querySelector('article').innerText"))
        assert not [word for word in ("NaN", "Invalid Date", "undefined", "Infinity", "[object") if word in shown], path
        is_unharmed(page)
    assert page.locator(".cs-trouble").count() == 0
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="C or S?").click()
    page.get_by_role("button", name="S serving").click()
    stored = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert "aside" not in stored, "a sound record was not taken for one"
    assert len(stored["records"]) == len(desk) + 1
