"""The desk's pages, one by one: by keyboard, by name, on a small phone, in both schemes, from a folder, and however one gets there."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk import KEY, answer, keep, read_lesson, records, take_check, take_self_check
from hostile import put
from looks import barriers
from sitemap import Site
from test_browser_check import tab_to
from test_browser_print import sheets
from whole import COURSE

MODULE = COURSE.modules[1]
AT = "2026-11-20T09:00:00.000Z"
#: What a busy desk changes and no state of tests/states.py shows.
BUSY = ["self-check/", "practice/", "completion/", "always-be-learning/checklist/", "stop-list/", ""]


def busy(page: Page, address: str) -> None:
    """A desk with something of everything on it."""
    put(page, address, {})
    today = page.evaluate("new Date().toISOString().slice(0, 10)")
    kept: dict[str, object] = {f"read:{m.code}": {"at": AT} for m in COURSE.modules}
    for m in COURSE.modules:
        kept[f"check:{m.code}:{AT}"] = {"got": 5, "of": 10, "asked": [f"{q.id}@{q.revision}" for q in m.check], "at": AT}
    for question in MODULE.check:
        kept[f"answer:{question.id}@{question.revision}:{AT}"] = {"points": 0, "of": 1, "where": "check", "sure": "certain", "at": AT}
    kept["plan:one"] = {"if": "they pause", "then": "I wait", "day": today, "state": "open", "at": AT}
    kept["plan:two"] = {"if": "they ask", "then": "I answer", "day": today, "state": "kept", "at": AT}
    kept[f"talk:{today}T00:00:00.000Z"] = {"mark": "S", "note": "What did I miss?", "at": AT}
    kept[f"tick:m1-d-1:{today}"] = {"on": True, "note": "two sites, one planner", "at": AT}
    assert COURSE.self_check
    for n, reading in enumerate(("before", "after", "then")):
        answers = {item.id: (i + n) % 5 for i, item in enumerate(COURSE.self_check.items)}
        kept[f"self:{today}T00:00:0{n}.000Z"] = {"reading": reading, "answers": answers, "at": AT}
    kept["name:reader"] = {"text": "Noor", "at": AT}
    keep(page, kept)


# ---- open to everyone -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BUSY, ids=lambda name: name or "home")
def test_axe_finds_nothing_on_a_busy_desk(page: Page, address: str, name: str) -> None:
    busy(page, address)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(address + name)
    page.evaluate("document.querySelectorAll('article details').forEach((each) => { each.open = true; })")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, width
    assert barriers(page, 320, 1280) == []


def test_axe_finds_nothing_while_the_self_check_is_answered(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    page.locator("fieldset.cs-item label").first.click()
    assert barriers(page, 1280) == []


def test_the_self_check_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    assert COURSE.self_check
    for scale in COURSE.self_check.scales:
        for item in scale.items:
            tab_to(page, f"input[name='self-{item.id}']")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
            expect(page.locator(f"input[name='self-{item.id}'][value='1']")).to_be_checked()
        tab_to(page, "self-check .cs-button")
        page.keyboard.press("Enter")
    tab_to(page, "self-check .cs-button")
    page.keyboard.press("Enter")
    expect(page.locator(".cs-self__result h2").first).to_be_focused()
    expect(page.get_by_role("img", name="Your self-check as rings")).to_be_visible()


def test_the_self_check_by_screen_reader_names(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    group = page.get_by_role("group", name="I waited a moment after an answer before I spoke.")
    expect(group.get_by_role("radio")).to_have_count(6)
    group.get_by_role("radio", name="Doesn’t fit my job").check()
    assert records(page)["draft:self"]["answers"] == {"L2": None}


def test_c_or_s_takes_two_keys_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/")
    button = page.get_by_role("button", name="After a conversation: C or S?")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Your last conversation: closing or serving?")).to_contain_text(
        "One tap after you’ve talked to a customer."
    )
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Saved as S.")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    assert records(page) == {}
    button.click()
    page.get_by_role("button", name="S serving").click()
    page.get_by_label("The sentence that decided it").fill("What did I miss?")
    page.keyboard.press("Escape")
    # What was typed is kept however it is closed; the browser says a little later that it was.
    page.wait_for_function("key => localStorage.getItem(key).includes('What did I miss?')", arg=KEY)


def test_c_or_s_is_on_every_page_of_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, service_workers="block")
    page = context.new_page()
    for count, name in enumerate(("", "always-be-learning/", "always-be-learning/check/", "evidence/", "observer-form/"), start=1):
        page.goto(address + name)
        page.get_by_role("button", name="C or S?").tap()
        page.get_by_role("button", name="C closing").tap()
        assert [r["mark"] for r in records(page).values()] == ["C"] * count, name
    context.close()


# ---- progress as a picture ------------------------------------------------------------------------------------------------------


def test_the_strip_shows_what_the_browser_keeps_and_says_it_in_words(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-25T12:00:00Z")
    page.goto(f"{address}desk/")
    expect(page.locator(".cs-desk__table")).to_be_visible()
    expect(page.locator(".cs-strip")).to_be_hidden()  # with nothing to show, the table below says it once
    button, rule = page.get_by_role("button", name="Save the calendar file"), page.get_by_role("heading", name="At the end")
    assert (
        rule.evaluate("(e, above) => e.parentElement.getBoundingClientRect().top - above.getBoundingClientRect().bottom", button.element_handle()) > 8
    )
    asked = [f"{q.id}@{q.revision}" for q in MODULE.check]
    kept: dict[str, object] = {"read:M1": {"at": AT}, f"check:M1:{AT}": {"got": 9, "of": 12, "asked": asked, "at": AT}}
    kept |= {f"answer:{key}:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT} for key in asked[:3]}
    # Two lines on one day are one day; the first day lies before the four weeks.
    days = ["2026-11-01", "2026-11-02", "2026-11-23", "2026-11-24", "2026-11-25"]
    kept |= {f"tick:m1-d-1:{day}": {"on": True, "at": AT} for day in days} | {"tick:m1-d-2:2026-11-25": {"on": True, "at": AT}}
    keep(page, kept)
    page.reload()
    empty = page.get_by_role("listitem").filter(has_text="Honest objections").first
    expect(empty).to_contain_text("Lesson not read yet, check: not taken yet, practice: nothing due.")
    line = page.locator(".cs-strip li").filter(has_text=MODULE.title)
    expect(line).to_contain_text("Lesson read, check: ready (75%, provisional), checklist: 4 days in four weeks, practice: 3 due.")
    drawn, whole = line.locator(".cs-strip__full").evaluate("(ring) => ring.getAttribute('stroke-dasharray').split(' ').map(Number)")
    assert drawn == pytest.approx(0.75 * whole)
    bars = line.locator(".cs-strip__weeks path").evaluate_all("(bars) => bars.map((bar) => Number(bar.getAttribute('d').split('v-')[1]))")
    assert bars == pytest.approx([3.2, 1, 1, 9.6]), "a week without a tick is a mark on the ground"
    assert line.locator(".cs-strip__card").count() == 3


# ---- practice, lines, checklists, observer form ---------------------------------------------------------------------------------


def test_practice_can_be_left_and_resumed_and_takes_ten_at_most(page: Page, address: str) -> None:
    busy(page, address)
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    more = {f"answer:{q.id}@{q.revision}:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT} for q in COURSE.modules[2].check}
    keep(page, json.loads(text)["records"] | more)
    page.goto(f"{address}practice/")
    expect(page.locator("practice-session")).to_contain_text("10 questions are due today. 10 more can wait for another time.")
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".cs-practice__place")).to_contain_text("1 of 10. You were certain, and it wasn’t right.")
    shown = page.locator("practice-session course-question")
    answer(shown, COURSE.question_by_id[shown.get_attribute("id") or ""][1], right=True)
    page.goto(address)  # what is answered is done, whether or not one goes on
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Carry on").click()
    expect(page.locator(".cs-practice__place")).to_contain_text("2 of 10.")
    second = page.locator("practice-session course-question").get_attribute("id")
    page.get_by_role("button", name="Leave for now").click()
    page.goto(address)
    page.goto(f"{address}practice/")
    expect(page.locator("practice-session")).to_contain_text("You left a set of 10: 9 questions to go.")
    page.get_by_role("button", name="Carry on").click()
    expect(page.locator("practice-session course-question")).to_have_attribute("id", second or "")


def test_after_three_minutes_practice_says_so_and_goes_on(context: BrowserContext, address: str) -> None:
    context.clock.install(time=dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC))
    page = context.new_page()
    busy(page, address)
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Start").click()
    context.clock.set_system_time(dt.datetime(2026, 11, 23, 10, 4, tzinfo=dt.UTC))
    shown = page.locator("practice-session course-question")
    answer(shown, COURSE.question_by_id[shown.get_attribute("id") or ""][1], right=True)
    page.get_by_role("button", name="Three minutes are up. Carry on with the other 9").click()
    expect(page.locator(".cs-practice__place")).to_contain_text("2 of 10.")


def test_a_line_can_wait_or_be_changed(page: Page, address: str) -> None:
    busy(page, address)
    page.goto(f"{address}commitments/")
    did, early = (page.locator(kind, has_text="I did it") for kind in (".cs-button:not(.cs-button--quiet)", ".cs-button--quiet"))
    expect(did).to_be_visible()
    page.get_by_role("button", name="Not yet").click()
    expect(page.locator("if-then-lines > [role=status]")).to_contain_text("It comes back")
    expect(early).to_be_visible()  # its day is still to come
    page.get_by_role("button", name="Change it").click()
    form = page.locator(".cs-line-card form")
    form.get_by_label("then", exact=True).fill("I count to ten")
    form.get_by_role("button", name="Save the changed line").click()
    expect(page.locator("if-then-lines > div > article").first).to_contain_text("I count to ten")
    states = sorted(r["state"] for id_, r in records(page).items() if id_.startswith("plan:"))
    assert states == ["changed", "kept", "open"]


def test_ticks_belong_to_their_day_and_their_week(context: BrowserContext, address: str) -> None:
    context.clock.install(time=dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC))
    page = context.new_page()
    page.goto(f"{address}always-be-learning/checklist/")
    page.get_by_label("One play-back.").check()
    page.locator("#m1-d-2-note").fill("hates the queue")
    page.get_by_label("Told the team one thing a buyer taught me.").check()
    page.get_by_role("button", name="The day before").click()
    expect(page.get_by_label("One play-back.")).not_to_be_checked()
    expect(page.get_by_label("Told the team one thing a buyer taught me.")).to_be_checked()
    page.get_by_label("One play-back.").check()
    page.reload()
    expect(page.locator("#m1-d-2-note")).to_have_value("hates the queue")
    expect(page.get_by_role("row", name="One play-back.")).to_contain_text("2 days")
    kept = records(page)
    assert {id_ for id_ in kept if id_.startswith("tick:")} == {"tick:m1-d-2:2026-11-25", "tick:m1-d-2:2026-11-24", "tick:m1-w-3:2026-11-23"}
    context.clock.set_system_time(dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC))
    page.reload()
    expect(page.get_by_label("Told the team one thing a buyer taught me.")).not_to_be_checked()
    assert "streak" not in page.locator("tick-list").inner_text().lower()


def test_the_observer_form_keeps_its_draft_and_has_no_sum(page: Page, address: str) -> None:
    page.goto(f"{address}observer-form/")
    page.get_by_role("group", name="Asking").get_by_role("radio", name="Asks clearly, at the right time").check()
    page.get_by_role("group", name="Asking").get_by_label("One quote, or the time").fill("Would you like this one today?")
    page.get_by_role("group", name="Learning").get_by_role("radio", name="Not seen").check()
    page.reload()
    expect(page.get_by_role("group", name="Asking").get_by_role("radio", name="Asks clearly, at the right time")).to_be_checked()
    expect(page.get_by_role("group", name="Asking").get_by_label("One quote, or the time")).to_have_value("Would you like this one today?")
    form = page.locator("observer-form").inner_text().lower()
    assert not [word for word in ("sum", "total", "average", "score", "points") if word in form]
    page.get_by_role("button", name="Clear the form").click()
    page.get_by_role("button", name="Yes, empty it").click()
    assert records(page) == {}


def test_forms_fit_on_their_sheets(page: Page, address: str) -> None:
    """Observer form one, with its notes two; self-check form one, scoring sheet one, about two; the empty slips one."""
    for name, wanted in (("observer-form/", 2), ("self-check/", 4), ("commitments/", 1)):
        page.goto(address + name)
        assert [sheets(page, paper) for paper in ("A4", "Letter")] == [wanted, wanted], name


# ---- progress ---------------------------------------------------------------------------------------------------------------------


def test_progress_shows_in_the_navigation_on_the_module_and_at_home(page: Page, address: str) -> None:
    read_lesson(page, address, MODULE)
    mark = page.locator(".cs-nav a[aria-current=page] .cs-nav-mark").first
    expect(mark).to_have_attribute("data-state", "read")
    expect(take_check(page, address, MODULE, wrong={q.id for q in MODULE.check[:6]})).to_contain_text("Look again.")
    page.goto(f"{address}{MODULE.slug}/")
    expect(page.locator("module-status")).to_contain_text("Check: look again (")
    expect(page.locator("module-status")).to_contain_text("provisional")
    page.goto(address)
    expect(page.locator(f"module-status[data-module={MODULE.code}]")).to_contain_text("Read today. Check: look again (")


def test_a_desk_however_one_gets_there(page: Page, address: str) -> None:
    """In any order nothing is doubled, and every element works each time."""
    busy(page, address)
    page.goto(f"{address}desk/")
    order = [
        "self-check",
        "practice",
        "my desk",
        "if-then lines",
        "practice",
        "completion record",
        "self-check",
        "if-then lines",
        "my desk",
        "self-check",
    ]
    for name in order:
        page.locator(".cs-nav").get_by_role("link", name=name, exact=False).first.click()
        page.wait_for_url(re.compile(r"/(desk|self-check|practice|commitments|completion)/$"))
        expect(page.locator("h1")).to_have_text(re.compile(name, re.I))
        expect(page.locator("course-desk h2, .cs-self__result h2, practice-session p, if-then-lines article, .cs-record h2").first).to_be_visible()
        assert page.locator(".cs-talk-button").count() == 1
        assert page.locator(".cs-rings").count() <= 1
        assert page.locator("if-then-lines > div").count() <= 1
    page.go_back()
    expect(page.locator("course-desk h2").first).to_be_visible()
    page.get_by_role("button", name="Not yet").click()
    expect(page.locator("course-desk > [role=status]")).to_contain_text("It comes back")


# ---- from a folder ------------------------------------------------------------------------------------------------------------------


def test_the_desk_works_from_a_folder(browser: Browser, files: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto((files / "self-check.html").as_uri())
    take_self_check(page, column=2)
    page.goto((files / MODULE.slug / "index.html").as_uri())
    page.locator("lesson-end").scroll_into_view_if_needed()
    expect(page.locator("module-status")).to_contain_text("Read today.")
    page.get_by_role("link", name=re.compile("^Check: ")).click()
    question = MODULE.check[0]
    answer(page.locator(f"#{question.id}"), question, right=False, sure="certain")
    page.goto((files / "desk.html").as_uri())
    expect(page.locator("course-desk")).to_contain_text("1 question for later, the next tomorrow.")
    expect(page.locator("course-desk")).to_contain_text("Learning 50")
    page.locator("course-next a").click()
    expect(page.locator("course-question:visible")).to_have_count(1)
    expect(page.locator("course-question:visible")).to_have_attribute("id", MODULE.check[1].id)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def test_every_page_reads_without_script(browser: Browser, site: Site, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, words in (
        ("desk/", "so it needs JavaScript"),
        ("self-check/", "Your score: find your points on the left, and go across to the number of lines you answered."),
        ("practice/", "here’s every question"),
        ("commitments/", "this page needs JavaScript"),
        ("completion/", "this page needs JavaScript"),
        ("observer-form/", "coached into silence"),
    ):
        page.goto(address + name)
        expect(page.get_by_text(words).first).to_be_visible()
        assert page.locator("article button:visible").count() == 0, name
    # What a button would say, or a code be made of, isn't promised where neither comes.
    page.goto(f"{address}team-board/")
    expect(page.get_by_text("Codes need JavaScript.")).to_be_visible()
    expect(page.get_by_text("Choose one shape in each row.")).to_be_hidden()
    page.goto(f"{address}practice/")
    expect(page.get_by_text("the button tells you")).to_be_hidden()
    expect(page.locator(".cs-bank course-question:visible")).to_have_count(COURSE.counts["questions"])
    context.close()


def test_the_navigation_counts_what_is_due(page: Page, address: str) -> None:
    busy(page, address)
    page.goto(f"{address}desk/")
    nav = page.locator(".cs-nav")
    expect(nav.get_by_role("link", name="Practice (10 due)")).to_be_visible()
    expect(nav.get_by_role("link", name="If-then lines (1 due)")).to_be_visible()
    page.get_by_role("button", name="I did it").click()
    expect(nav.get_by_role("link", name="If-then lines", exact=True)).to_be_visible()
    expect(page.locator("course-desk")).to_contain_text("7 of 7 lessons read.")
