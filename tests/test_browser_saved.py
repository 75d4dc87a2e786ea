"""What a page says of what it keeps is so: saved or not, deleted or not, of which day, and in which file."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from desk import KEY, records
from hostile import AT, planned, put
from whole import COURSE

MODULE = COURSE.modules[1]
WORDS = "if she sighs, I wait"
#: A browser that has room left for nothing but drafts, until `full` is false; and records of a version to come.
FULL = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if ((window.full ?? true) && this === localStorage) throw new DOMException('full', 'QuotaExceededError');
  return set.call(this, key, value);
};"""
NEWER = f"localStorage.setItem({KEY!r}, JSON.stringify({{version: 2, course: {COURSE.file.id!r}, records: {{}}}}));"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()


def delete_everything(page: Page) -> None:
    press(page, "Delete everything")
    press(page, "Yes, delete everything")


# ---- what isn't kept ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [FULL, NEWER], ids=["no room", "newer records"])
@pytest.mark.parametrize(("where", "fold"), [(f"{MODULE.slug}/", "Make this line your own"), ("commitments/", "Write a line")])
def test_a_line_that_isnt_kept_is_never_called_saved_and_its_words_stay(page: Page, address: str, where: str, fold: str, script: str) -> None:
    page.add_init_script(script)
    page.goto(address + where)
    page.get_by_text(fold).click()
    form = page.locator("details.cs-own", has_text=fold)
    form.get_by_label("If", exact=True).fill("a buyer sighs")
    form.get_by_label("then", exact=True).fill(WORDS)
    for _ in range(2):
        press(page, "Save this line")
        said = page.locator(":is(if-then-form, if-then-lines) [role=status]").filter(has_text="This isn’t saved.")
        expect(said).to_be_in_viewport()
        expect(page.locator(".cs-trouble")).to_be_in_viewport()
    expect(page.get_by_text(re.compile("^Saved"))).to_have_count(0)
    page.reload()
    expect(form.get_by_label("then", exact=True)).to_have_value(WORDS)


def test_a_line_is_saved_once_there_is_room_again(page: Page, address: str) -> None:
    page.add_init_script(FULL)
    page.goto(f"{address}commitments/")
    page.get_by_text("Write a line").click()
    for name in ("If", "then"):
        page.get_by_label(name, exact=True).fill(WORDS)
    press(page, "Save this line")
    page.evaluate("window.full = false")
    press(page, "Save this line")
    expect(page.locator("if-then-lines > [role=status]")).to_contain_text("Saved for")
    assert len(records(page)) == 1


#: Where a page says that something was kept: its address, and what is pressed there.
SAYS: dict[str, tuple[str, list[str]]] = {
    "read on paper": ("desk/", ["I read lessons on paper", "I read it on paper"]),
    "a line kept": ("desk/", ["I did it"]),
    "a line put off": ("commitments/", ["Not yet"]),
    "C or S": ("", ["After a conversation: C or S?", "C closing"]),
    "a form emptied": ("observer-form/", ["Clear the form"]),
    "a tool": (f"{MODULE.slug}/tools/", [f"Keep on my desk: {MODULE.tools[0].title}"]),
}


@pytest.mark.parametrize("what", SAYS)
def test_nothing_says_that_it_is_done_where_there_is_no_room(page: Page, address: str, what: str) -> None:
    where, buttons = SAYS[what]
    put(page, address, planned())
    page.add_init_script(FULL)
    page.goto(address + where)
    for name in buttons:
        press(page, name)
    expect(page.locator("[role=status]").filter(has_text="This isn’t saved. This browser has no room left.").first).to_be_in_viewport()


# ---- what comes back ---------------------------------------------------------------------------------------------------------


def test_back_to_a_checklist_shows_the_ticks_of_the_day_it_names(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/")
    first, second = page.get_by_label("One play-back."), page.locator("tick-list li > input").first
    first.check()
    press(page, "The day before")
    second.check()
    page.goto(f"{address}glossary/")
    page.go_back()
    expect(page.locator(".cs-ticks__when")).to_contain_text("Today")
    page.wait_for_load_state()
    expect(first).to_be_checked()
    expect(second).not_to_be_checked()
    page.goto(f"{address}desk/")
    delete_everything(page)
    page.go_back()
    page.wait_for_load_state()
    expect(first).not_to_be_checked()


def test_back_to_an_observer_form_that_was_cleared_meanwhile_shows_it_empty(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}observer-form/")
    page.get_by_role("radio").first.check()
    page.goto(f"{address}glossary/")
    other = context.new_page()
    other.goto(f"{address}observer-form/")
    press(other, "Clear the form")
    press(other, "Yes, empty it")
    page.go_back()
    page.wait_for_load_state()
    expect(page.get_by_role("radio").first).not_to_be_checked()


def test_what_was_deleted_stays_deleted_in_a_page_that_slept_meanwhile(context: BrowserContext, page: Page, address: str) -> None:
    """As a page in the back/forward cache does, which hears of nothing."""
    page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    page.goto(f"{address}checklists/")
    page.get_by_label("One play-back.").check()
    page.locator("#m1-d-2-note").fill("my secret words")
    other = context.new_page()
    other.goto(f"{address}desk/")
    delete_everything(other)
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.get_by_label("One play-back.")).not_to_be_checked()
    page.locator("tick-list li > input").first.check()
    assert len(records(page)) == 1


def test_deleting_everything_empties_what_stands_half_done_in_other_tabs(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    page.locator("fieldset.cs-item:visible label").first.click()
    lesson, desk = context.new_page(), context.new_page()
    lesson.goto(f"{address}{MODULE.slug}/")
    lesson.get_by_text("Make this line your own").click()
    lesson.get_by_label("then", exact=True).fill("a secret")
    desk.goto(f"{address}desk/")
    with page.expect_navigation(), lesson.expect_navigation():
        delete_everything(desk)
    expect(page.locator("self-check :checked")).to_have_count(0)
    assert lesson.evaluate("sessionStorage.length") == 0
    lesson.get_by_text("Make this line your own").click()
    expect(lesson.get_by_label("then", exact=True)).not_to_have_value("a secret")
    assert records(desk) == {}


# ---- self-check ---------------------------------------------------------------------------------------------------------------

ANSWERS = {item.id: 1 for scale in COURSE.self_check.scales for item in scale.items} if COURSE.self_check else {}
TAKEN = {f"self:{AT}": {"reading": "before", "answers": ANSWERS, "at": AT}}


def test_a_second_self_check_can_be_dropped_and_the_result_is_there_again(page: Page, address: str) -> None:
    put(page, address, TAKEN)
    page.goto(f"{address}self-check/")
    press(page, "Take it again")
    page.locator("fieldset.cs-item:visible label").first.click()
    page.reload()
    press(page, "Drop it and see my result")
    press(page, "Yes, drop it")
    expect(page.locator(".cs-rings")).to_be_visible()
    page.reload()
    expect(page.locator(".cs-rings")).to_be_visible()
    assert records(page) == TAKEN


def test_a_look_back_that_was_left_is_over_the_next_day(page: Page, address: str) -> None:
    put(page, address, TAKEN | {"draft:self": {"reading": "then", "answers": dict([*ANSWERS.items()][:1]), "part": 0, "at": AT}})
    page.goto(f"{address}self-check/")
    expect(page.locator(".cs-rings")).to_be_visible()
    assert records(page) == TAKEN


def test_a_self_check_finished_in_one_tab_is_finished_in_the_other(context: BrowserContext, page: Page, address: str) -> None:
    put(page, address, {"draft:self": {"reading": "before", "answers": ANSWERS, "part": 4, "at": AT}})
    other = context.new_page()
    for tab in (page, other):
        tab.goto(f"{address}self-check/")
    press(page, "See the result")
    press(page, "Show the result")
    expect(other.locator(".cs-rings")).to_be_visible()
    expect(other.get_by_role("button", name="See the result")).to_have_count(0)
    assert len(records(page)) == 1


# ---- lines ---------------------------------------------------------------------------------------------------------------------


def test_a_line_takes_no_doubled_signs_and_its_form_forgets_what_was_missing(page: Page, address: str) -> None:
    page.goto(f"{address}commitments/")
    page.get_by_text("Write a line").click()
    form = page.locator("details form")
    form.get_by_label("If", exact=True).fill(" ")
    form.get_by_label("then", exact=True).fill("x")
    press(page, "Save this line")
    expect(form.get_by_role("status")).to_have_text("A line needs a cue, an act and a day.")
    form.get_by_label("If", exact=True).fill("If the client says no, ")
    form.get_by_label("then", exact=True).fill("then I ask.")
    press(page, "Save this line")
    expect(page.locator(".cs-if-then")).to_have_text("If the client says no, then I ask.")
    expect(form.get_by_role("status")).to_be_empty()


def test_a_line_can_be_left_as_it_is_and_saved_unchanged_makes_no_second_one(page: Page, address: str) -> None:
    put(page, address, kept := planned())
    page.goto(f"{address}commitments/")
    press(page, "Change it")
    press(page, "Save the changed line")
    expect(page.locator("if-then-lines > [role=status]")).to_have_text("Nothing was changed.")
    press(page, "Change it")
    page.get_by_label("then", exact=True).first.fill(WORDS)
    press(page, "Leave it as it is")
    expect(page.get_by_role("button", name="Save the changed line")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Save the changed line")).to_have_count(0)
    press(page, "Change it")
    expect(page.get_by_label("then", exact=True).first).to_have_value("I ask")
    assert records(page) == kept


def test_a_line_written_on_a_page_left_open_for_days_is_for_a_day_to_come(page: Page, address: str) -> None:
    page.clock.install(time="2026-11-23T10:00:00Z")
    page.goto(f"{address}{MODULE.slug}/")
    page.get_by_text("Make this line your own").click()
    page.clock.set_system_time("2026-11-25T10:00:00Z")
    page.get_by_label("then", exact=True).fill("I ask")
    press(page, "Save this line")
    expect(page.locator("if-then-form [role=status]")).to_contain_text("You’ll see it tomorrow")
    assert [record["day"] for record in records(page).values()] == ["2026-11-26"]


def test_three_words_begun_before_midnight_can_be_finished(page: Page, address: str) -> None:
    page.clock.install(time="2026-11-23T23:59:50Z")
    page.goto(f"{address}checklists/")
    page.get_by_label("One play-back.").check()
    note = page.locator("#m1-d-2-note")
    note.press_sequentially("she said ")
    page.clock.run_for(20_000)
    note.press_sequentially("no")
    assert records(page)["tick:m1-d-2:2026-11-23"]["note"] == "she said no"
    note.blur()
    expect(page.locator(".cs-ticks__when")).to_contain_text("Today, Tuesday 24 November")
    expect(page.get_by_label("One play-back.")).not_to_be_checked()


# ---- the desk --------------------------------------------------------------------------------------------------------------------


def test_an_import_can_be_undone_after_a_second_thought_about_something_else(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    text = json.dumps({"version": 1, "course": COURSE.file.id, "records": planned()})
    page.get_by_label("Import a file").set_input_files({"name": "desk.json", "mimeType": "application/json", "buffer": text.encode()})
    press(page, "Import these entries")
    press(page, "Delete everything")
    press(page, "Keep it")
    press(page, "Undo the last import")
    assert records(page) == {}
    expect(page.get_by_role("button", name="Undo the last import")).to_be_hidden()


def test_a_later_calendar_file_counts_from_the_same_day(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    page.get_by_label("Count from").fill("2026-11-10")
    with page.expect_download():
        press(page, "Save the calendar file")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(page.get_by_label("Count from")).to_have_value("2026-11-10")


@pytest.mark.worker
def test_forgetting_all_pages_asks_first(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    press(page, "Forget all pages")
    press(page, "No, go back")
    expect(page.locator("offline-copy [role=status]")).to_be_empty()
    press(page, "Forget all pages")
    press(page, "Yes, forget them")
    expect(page.locator("offline-copy [role=status]")).to_contain_text("All pages forgotten.")


def test_deleting_says_what_no_file_holds(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    press(page, "Delete everything")
    expect(page.locator("[data-part=preview]")).to_contain_text("Codes on the team board and a running session aren’t in that file.")


def test_a_long_quote_of_an_observer_is_on_the_paper_in_full(page: Page, address: str) -> None:
    page.goto(f"{address}observer-form/")
    field = page.get_by_label("One quote, or the time").first
    field.fill("He said it twice, and then again. " * 8)
    page.emulate_media(media="print")
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth && field.scrollHeight <= field.clientHeight + 1")


# ---- a press too many --------------------------------------------------------------------------------------------------------------


def test_the_second_click_of_deleting_follows_no_link(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    press(page, "Delete everything")
    link = page.locator("course-desk a").first
    link.dispatch_event("click", {"detail": 2})
    press(page, "Yes, delete everything")
    expect(page.locator("course-desk > [role=status]")).to_have_text("Everything was deleted.")
    assert page.url.endswith("/desk/")


def test_a_double_click_on_a_tick_ticks_it(page: Page, address: str) -> None:
    page.goto(f"{address}checklists/")
    page.get_by_text("One play-back.").first.dblclick()
    expect(page.get_by_label("One play-back.")).to_be_checked()


def test_enter_held_down_in_a_field_saves_one_file(page: Page, address: str) -> None:
    saved = []
    page.on("download", lambda _: saved.append(1))
    page.goto(f"{address}four-weeks/")
    page.get_by_label("Team, if you plan").fill("Blue")
    page.get_by_label("First session").fill("2026-12-07")
    page.get_by_label("Team, if you plan").focus()
    with page.expect_download():
        for _ in range(4):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
    page.get_by_label("Team, if you plan").fill("Green")
    with page.expect_download() as last:
        page.keyboard.press("Enter")
    last.value.path()
    assert len(saved) == 2
