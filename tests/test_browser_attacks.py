"""Attacks by whoever can type, send a file or a link, or write into the storage: nothing runs, nothing breaks out, text stays text.

What imported text looks like on the desk is in test_browser_store.py, what a board makes of lines that are no codes in test_browser_board.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from course.kinds.fill import Fill
from desk import KEY, keep, records
from hostile import AT, HOSTILE, MODULE, QUESTION, finished, is_unharmed, plain, poisoned, put, today
from whole import COURSE

CHECKLIST = "always-be-learning/checklist/"


def shows(place: Locator, text: str) -> bool:
    """Whether a text shows as it is; a field may have cut it."""
    return plain(text)[:30] in plain(place.evaluate("(e) => e.value ?? e.innerText"))


# ---- typed by hand -----------------------------------------------------------------------------------------------------------

#: A place where one can write: open(page, address) goes there, and write(page, text) writes and gives what shows the text.
Place = tuple[Callable[[Page, str], object], Callable[[Page, str], Locator]]


def open_name(page: Page, address: str) -> None:
    put(page, address, finished())
    page.goto(f"{address}completion/")


def write_name(page: Page, text: str) -> Locator:
    page.get_by_label("Your name").fill(text)
    return page.locator(".cs-record__name")


def open_ticks(page: Page, address: str) -> None:
    page.goto(address + CHECKLIST)
    page.get_by_label("One play-back.").check()


def write_tick(page: Page, text: str) -> Locator:
    page.locator("#m1-d-2-note").fill(text)
    page.locator("#m1-d-2-note").blur()
    page.locator(".cs-weeks details").evaluate("(details) => { details.open = true; }")
    return page.locator(".cs-weeks details li b")


def write_talk(page: Page, text: str) -> Locator:
    talks = page.locator(".cs-desk__talks li")
    before = talks.count()
    page.get_by_role("button", name="C or S?").click()
    page.get_by_role("button", name="S serving").click()
    page.get_by_label("The sentence that decided it").fill(text)
    page.get_by_role("button", name="Done").click()
    expect(talks).to_have_count(before + 1)
    # The sentence comes when the dialog has closed.
    expect(talks.first).to_contain_text(":")
    page.locator("[data-part=talks] details").evaluate("(details) => { details.open = true; }")
    return page.locator(".cs-desk__talks")


def open_lines(page: Page, address: str) -> None:
    page.goto(f"{address}commitments/")
    page.get_by_text("Write a line").click()


def write_line(page: Page, text: str) -> Locator:
    for name in ("If", "then"):
        page.get_by_label(name, exact=True).fill(text)
    page.get_by_role("button", name="Save this line").click()
    return page.locator("if-then-lines > div")


def write_quote(page: Page, text: str) -> Locator:
    field = page.get_by_label("One quote, or the time").first
    field.fill(text)
    field.blur()
    return field


def open_blank(page: Page, address: str) -> None:
    module, question = next((m, q) for m in COURSE.modules for q in m.check if isinstance(q, Fill))
    page.goto(f"{address}{module.slug}/check/#{question.id}")


def write_blank(page: Page, text: str) -> Locator:
    shown = page.locator("course-question:visible")
    shown.locator("input.cs-fill").fill(text)
    shown.get_by_role("button", name="Answer").click()
    shown.get_by_role("button", name="Try again").click()
    return shown.locator(".cs-reasons")


def open_search(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="Search").click()


def write_search(page: Page, text: str) -> Locator:
    field = page.get_by_role("searchbox", name="Search")
    field.fill(text)
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()
    assert len(field.input_value()) <= 100, "each word is looked for in every section"
    return field


def write_commitment(page: Page, text: str) -> Locator:
    for name in ("What the team will do", "Who looks after it"):
        page.get_by_label(name).fill(text)
    page.get_by_label("Until").fill("2026-12-07")
    page.get_by_role("button", name="Keep it").click()
    return page.locator("[data-part=kept]")


def at(path: str) -> Callable[[Page, str], object]:
    return lambda page, address: page.goto(address + path)


PLACES: dict[str, Place] = {
    "the name on the record": (open_name, write_name),
    "three words beside a tick": (open_ticks, write_tick),
    "the sentence of a talk": (at("desk/"), write_talk),
    "an if-then line": (open_lines, write_line),
    "a quote on the observer form": (at("observer-form/"), write_quote),
    "the blank of a question": (open_blank, write_blank),
    "the search": (open_search, write_search),
    "the commitment of a team": (at("team-board/"), write_commitment),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_what_is_typed_stays_text(page: Page, address: str, place: Place) -> None:
    """In every field in which a reader can write words, one text after the other; after a reload it is the same."""
    open_place, write = place
    open_place(page, address)
    for name, text in HOSTILE.items():
        assert shows(write(page, text), text), name
        is_unharmed(page)
    page.reload()
    is_unharmed(page)
    assert max((len(text) for text in texts_of(records(page))), default=0) <= 300, "a field took more than can be kept"


def texts_of(data: Any) -> list[str]:
    """Every text in some data."""
    if isinstance(data, str):
        return [data]
    return [text for each in (data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()) for text in texts_of(each)]


def test_lines_that_are_no_codes_are_named_as_text(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    page.get_by_label("Codes, one on each line").fill("\n".join(HOSTILE.values()))
    page.get_by_role("button", name="Put them on the board").click()
    expect(page.locator("team-board [data-part=said] li")).to_have_count(len(HOSTILE))
    is_unharmed(page)
    assert not [id_ for id_ in records(page) if id_.startswith("board:")]


def test_numbers_that_make_no_sense_break_no_table(page: Page, address: str) -> None:
    for path, field, place, said in (
        (f"{MODULE.slug}/workshop/", "People", "workshop-kit [data-part=said]", "This works for 3 to 30 people"),
        ("team-board/", "Circle, first vote", "room-vote", ""),
    ):
        page.goto(address + path)
        for typed in ("1e999", "-1e5", "1e-7", "99999999999999999999"):
            page.get_by_label(field).fill("")
            page.get_by_label(field).press_sequentially(typed)
            if path == "team-board/":
                page.get_by_label("Circle, second vote").fill("3")
            expect(page.locator(place)).to_contain_text(said)
            assert "NaN" not in page.locator(place).inner_text(), typed


LINE = {"plan:one": {"if": "it rains", "then": "I ring", "day": "2026-11-20", "state": "open", "at": AT}}
#: Where a day can be typed: page, field, and the button that would take it.
DAYS = [
    ("commitments/", "On", "Save this line"),
    ("commitments/", "On", "Save the changed line"),
    ("desk/", "Count from", "Save the calendar file"),
    ("team-board/", "Until", "Keep it"),
    ("four-weeks/", "First session", "Save the calendar file"),
]


def test_a_year_with_a_slip_is_not_taken(page: Page, address: str) -> None:
    """A field for a day takes years up to 275760; no calendar and no record does."""
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))
    put(page, address, LINE)
    for path, field, button in DAYS:
        page.goto(address + path)
        if path == "commitments/":
            page.get_by_text("Change it" if "changed" in button else "Write a line").click()
        form = page.locator("form:visible, course-desk").filter(has=page.get_by_role("button", name=button))
        for text in form.locator(":is(textarea, input:not([type]))[required]").all():
            text.fill("something")
        day = form.get_by_label(field, exact=True)
        for slip in ("20266-12-07", "0026-12-07"):
            day.evaluate("(input, day) => { input.value = day; }", slip)
            form.get_by_role("button", name=button).click()
            assert day.evaluate("(input) => input.matches(':invalid') && input === document.activeElement"), (path, button, slip)
    assert records(page) == LINE
    assert downloads == []


# ---- written into the storage ------------------------------------------------------------------------------------------------


def test_hostile_records_are_text_on_every_page_that_reads_them(page: Page, address: str) -> None:
    kept = poisoned()
    put(page, address, kept)
    shown: dict[str, str] = {}
    for path in ("", "desk/", "commitments/", "completion/", "observer-form/", CHECKLIST, "practice/", "self-check/", "team-board/", "ready/", f"{MODULE.slug}/",
                 f"{MODULE.slug}/check/", f"{MODULE.slug}/run/", f"{MODULE.slug}/workshop/"):  # fmt: skip
        page.goto(address + path)
        is_unharmed(page)
        shown[path] = plain(str(page.locator("article").first.evaluate("(e) => e.textContent")))
    for text in HOSTILE.values():
        assert plain(text[:300]) in shown["commitments/"]
        assert plain(text[:300]) in shown["desk/"]
    assert HOSTILE["script"] in shown["team-board/"]
    assert records(page).keys() == kept.keys(), "they were sound, and none was dropped"


def test_a_kept_queue_that_names_other_parts_of_the_page_moves_none_of_them(page: Page, address: str) -> None:
    put(page, address, poisoned() | {"session:practice": {"day": today(), "queue": ["content", "navigation", QUESTION.id], "done": 0, "at": AT}})
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Carry on").click()
    expect(page.locator("practice-session course-question")).to_have_attribute("id", QUESTION.id)


def test_a_half_done_self_check_with_strange_answers_goes_on(page: Page, address: str) -> None:
    put(page, address, {"draft:self": poisoned()["draft:self"] | {"part": 0}})
    page.goto(f"{address}self-check/")
    expect(page.locator("self-check [role=status]").first).to_contain_text("You left this half done.")
    page.get_by_role("button", name="On to part 2 of 5").click()
    assert set(records(page)["draft:self"]["answers"]) == {"L2"}


def test_a_session_that_was_left_for_weeks_can_be_gone_on_with(page: Page, address: str) -> None:
    times = {"ends": 1_790_000_000_000, "started": 1_790_000_000_000, "given": 5, "extra": 0, "paused": 0, "pausedAt": 0}
    put(page, address, {"run:now": {"session": "k1-30", "step": 0, **times, "show": 0, "answers": False, "at": AT}})
    page.goto(f"{address}{MODULE.slug}/run/")
    page.get_by_role("button", name="Carry on where it stopped").click()
    page.get_by_role("button", name="Five more minutes").click()
    expect(page.locator(".cs-stage__clock")).to_have_text(re.compile("^(5:00|4:[0-5][0-9])$"))


def test_ids_that_mean_something_elsewhere_are_set_aside(page: Page, address: str) -> None:
    line = {"if": "a", "then": "b", "day": "2999-01-01", "state": "open", "at": AT}
    ids = ["plan:a\r\nBEGIN:VALARM", "plan:<b>", "plan", "plans", "plan:", "__proto__:x", "constructor:x", f"plan:{'x' * 200}", "plan:\u2028x"]
    dated: dict[str, dict[str, Any]] = {
        "talk:three": {"mark": "C"}, f"answer:m1-s-01@1:x:{AT}": {"points": 1, "of": 1, "where": "check"}, "tick:m1-d-1:2026-02-31": {"on": True},
        "self:2026-11-31T00:00:00.000Z": {"reading": "before", "answers": {}}, "talk:20266-01-01T00:00:00.000Z": {"mark": "S"},
        "constructor:y": {},
    }  # fmt: skip
    odd: dict[str, Any] = {id_: dict(line) for id_ in ids}
    odd |= {id_: {**fields, "at": AT} for id_, fields in dated.items()}
    put(page, address, odd)
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="I read lessons on paper").click()
    page.get_by_role("button", name="I read it on paper").first.click()
    stored = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert stored["aside"].keys() == odd.keys()
    text = page.locator("course-desk").inner_text()
    assert "NaN" not in text
    assert "Invalid" not in text


def test_a_strange_choice_of_colours_is_none(page: Page, address: str) -> None:
    page.goto(f"{address}about/")
    for value in (*HOSTILE.values(), "toString", "dark "):
        page.evaluate("(value) => localStorage.setItem(location.pathname.replace('about/', '') + 'scheme', value)", value)
        page.reload()
        is_unharmed(page)
        page.get_by_role("button", name="Colours: Same as device").click()
        expect(page.get_by_role("button", name="Colours: Paper")).to_be_visible()


UNDO = ["", "null", "{}", "[[]]", "[[1]]", '[["read:M1"]]', '[[null, null, null]]', f'[["read:M1", "{AT}", {{"at": "<b>"}}]]', '[["__proto__", null, {"at": 1}]]',
        f'[["name:reader", "{AT}", {{"text": 5, "at": "{AT}"}}]]', "[" * 100_000]  # fmt: skip


def test_an_undo_that_makes_no_sense_brings_nothing_in(page: Page, address: str) -> None:
    """It may take out what an import brought, and that is all."""
    here = {"name:reader": {"text": "Ana", "at": AT}}
    page.goto(f"{address}desk/")
    for text in UNDO:
        keep(page, here)
        page.evaluate("([key, text]) => localStorage.setItem(key + ':before-import', text)", [KEY, text])
        page.reload()
        button = page.get_by_role("button", name="Undo the last import")
        if button.count():
            button.click()
            expect(page.locator("course-desk > [role=status]")).to_contain_text("Undone.")
        is_unharmed(page)
        assert records(page) in (here, {}), text[:40]


# ---- in the address, and in the name of the window -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", [
    "", "about/", "desk/", "practice/", "team-board/", "four-weeks/", f"{CHECKLIST}", "always-be-learning/check/", "always-be-learning/run/",
    "always-be-learning/workshop/", "always-be-learning/pack/",
])  # fmt: skip
def test_an_address_is_never_more_than_an_address(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}assets/licences.txt")
    page.evaluate("(text) => { window.name = text; }", HOSTILE["image"])
    page.goto(f"{address}{path}?q={HOSTILE['double quote']}&__proto__[hit]=1#{HOSTILE['single quote']}")
    is_unharmed(page)
    before = page.evaluate("document.querySelectorAll('*').length")
    texts = [*HOSTILE.values(), "k1-60.<b>", "%", "%E0%A4%A", "V1" + "Z" * 30]
    page.evaluate(
        """(texts) => {
          for (const text of texts) { location.hash = text; dispatchEvent(new Event("hashchange")); }
        }""",
        [lead + text for text in texts for lead in ("", "in-", "print-", "%23")],
    )
    is_unharmed(page)
    said = page.locator("team-board [data-part=said] *").count() if path == "team-board/" else 0
    assert page.evaluate("document.querySelectorAll('*').length") - said == before
    assert records(page) == {}
