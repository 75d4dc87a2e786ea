"""The page that runs a session: driven through a whole half hour with a moved clock, in one window and in two."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from desk import records
from sessions import RUN, ahead, clock, opened, press, title, wait


@pytest.fixture
def at_four(page: Page, address: str) -> Page:
    """The page of the kit on learning, half an hour, at four o'clock."""
    return opened(page, f"{address}{RUN}#k1-30")


def test_half_an_hour_with_a_pause_an_overrun_and_a_reload(at_four: Page) -> None:
    page = at_four
    expect(page.locator(".cs-stage__how")).to_have_text("6 steps. It ends at 16:30 if you start now.")
    press(page, "Start")
    expect(title(page)).to_have_text("Welcome and rules")
    wait(page, 1)
    page.keyboard.press("n")
    expect(title(page)).to_have_text("Three quick questions")
    expect(clock(page)).to_have_text("3:00")
    expect(ahead(page)).to_contain_text("Next at 16:04, 5 minutes: Two versions, aloud")
    wait(page, 2)
    expect(clock(page)).to_have_text("1:00")

    page.keyboard.press(" ")  # somebody comes late
    expect(page.locator(".cs-stage__phase")).to_have_text("Paused")
    wait(page, 4)
    expect(clock(page)).to_have_text("1:00")
    page.keyboard.press(" ")
    expect(page.locator(".cs-stage__phase")).to_have_text("left")
    expect(clock(page)).to_have_text("1:00")
    page.keyboard.press("n")

    expect(title(page)).to_have_text("Two versions, aloud")
    wait(page, 1)
    page.reload()  # the cable was pulled
    expect(title(page)).to_have_text("Two versions, aloud")
    expect(clock(page)).to_have_text("2:00")
    wait(page, 6)  # nobody looked at the clock
    expect(clock(page)).to_have_text("+4:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("over time")
    expect(ahead(page)).to_contain_text("Find the one thing: 7 minutes instead of 14.")
    page.keyboard.press("n")

    expect(title(page)).to_have_text("Find the one thing")
    expect(clock(page)).to_have_text("1:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("Read the cards")
    expect(page.locator(".cs-stage__whole")).to_have_text("7:00 for the whole step")
    expect(page.locator(".cs-stage__strip [aria-current=step]")).to_have_text("Find the one thing, 7 minutes")
    wait(page, 2)
    expect(clock(page)).to_have_text("2:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("Play")
    wait(page, 5)
    page.keyboard.press("n")
    expect(title(page)).to_have_text("Not on any card")
    wait(page, 4)
    page.keyboard.press("n")
    expect(title(page)).to_have_text("One if-then line, one shape")
    expect(ahead(page)).to_contain_text("This is the last step.")
    wait(page, 3)
    press(page, "End")
    press(page, "End it")
    expect(title(page)).to_have_text("Thank you")
    expect(page.locator(".cs-stage__pace").first).to_have_text("2 minutes to spare.")
    page.reload()
    expect(title(page)).to_have_text("Thank you")
    press(page, "Run it again")
    assert "run:now" not in records(page)


def test_five_minutes_more_are_taken_from_what_need_not_be_done(page: Page, address: str) -> None:
    opened(page, f"{address}always-be-extending/run/#k4-60")
    press(page, "Start")
    for _ in range(4):
        page.keyboard.press("n")
    expect(title(page)).to_have_text("What you say upstairs")
    wait(page, 1)
    # Four steps were left at once, so there is time in hand: 40 of 60 minutes are still to come.
    expect(ahead(page)).to_contain_text("It ends at 16:40, 20 minutes early.")
    for _ in range(4):
        page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("It ends at 17:00.")
    expect(ahead(page)).not_to_contain_text("Your own luck:")
    page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("Your own luck: 5 minutes instead of 10.")
    page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("Your own luck: left out.")
    expect(ahead(page)).to_contain_text("It ends at 17:00.")
    page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("What would have to change?: 4 minutes instead of 6.")
    expect(ahead(page)).to_contain_text("You’ll end 1 minute late, at 17:01.")
    page.keyboard.press("n")
    expect(title(page)).to_have_text("What would have to change?")


def test_a_laptop_that_slept_asks_what_to_do_with_the_time(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    page.clock.fast_forward("12:00")
    wait(page, 0.01)
    expect(page.get_by_role("alert").filter(has_text="slept")).to_contain_text("slept for 12 minutes")
    expect(clock(page)).to_have_text("+9:00")
    expect(page.locator(".cs-stage__how")).to_be_visible()
    press(page, "Give this step its time back")
    expect(clock(page)).to_have_text("3:00")


def test_the_time_of_one_sleep_is_given_back_once_whichever_window_is_asked(at_four: Page, context: BrowserContext, address: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    cues = context.new_page()
    cues.goto(f"{address}{RUN}#k1-30.cues")
    wait(page, 1)
    page.clock.fast_forward("12:00")
    wait(page, 0.01)
    offer = "Give this step its time back"
    expect(cues.get_by_role("button", name=offer)).to_be_visible()
    press(page, offer)
    expect(cues.get_by_role("button", name=offer)).to_be_hidden()
    wait(page, 0.5)
    expect(cues.get_by_role("button", name=offer)).to_be_hidden()
    expect(clock(cues)).to_have_text("1:30")
    expect(clock(page)).to_have_text("1:30")


def test_a_session_of_yesterday_is_not_taken_for_todays_and_goes_on_where_it_stopped(at_four: Page, address: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    wait(page, 2)
    page.goto(f"{address}glossary/")
    page.clock.fast_forward("20:00:00")
    page.goto(f"{address}{RUN}#k1-30")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(page.locator(".cs-stage")).to_contain_text("The session you left yesterday at 16:02 is still open.")
    press(page, "Carry on where it stopped")
    expect(title(page)).to_have_text("Three quick questions")
    expect(clock(page)).to_have_text("1:00")
    expect(ahead(page)).to_contain_text("It ends at 12:29, 1 minute early.")


def test_back_after_a_next_too_many_has_the_time_and_the_round_it_had(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    for _ in range(3):
        page.keyboard.press("n")
    wait(page, 2)
    expect(page.locator(".cs-stage__whole")).to_contain_text("12:00")
    page.keyboard.press("n")
    page.keyboard.press("p")
    expect(page.locator(".cs-stage__whole")).to_contain_text("12:00")
    expect(page.locator(".cs-stage__phase")).to_contain_text("Play")


def test_a_next_too_many_at_the_end_asks_before_it_ends_the_session(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    for _ in range(7):
        page.keyboard.press("n")
    press(page, "No, go back")
    expect(title(page)).to_have_text("One if-then line, one shape")
    page.reload()
    expect(title(page)).to_have_text("One if-then line, one shape")


def test_starting_another_session_asks_before_it_ends_the_one_that_runs(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}{RUN}#k1-30")
    press(page, "Start")
    press(page, "Next step")
    other = context.new_page()
    other.goto(f"{address}always-be-serving/run/")
    press(other, "Start")
    press(other, "No, go back")
    assert records(page)["run:now"]["step"] == 1
    expect(title(page)).to_have_text("Three quick questions")
    press(other, "Start")
    press(other, "Start this one")
    expect(other.locator(".cs-stage__place")).to_contain_text("step 1 of")


def test_a_second_window_stays_in_step(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}{RUN}#k1-30")
    with context.expect_page() as opened:
        press(page, "Open the window with your cues")
        press(page, "Open it")
    cues = opened.value
    expect(cues.get_by_text("This window follows the other one.")).to_be_visible()
    expect(cues.get_by_text("Open the window with your cues")).not_to_be_visible()
    press(page, "Start")
    press(page, "Next step")
    expect(cues.locator(".cs-stage .cs-run__cues")).to_contain_text("Ask for the reason before you show the answer.")
    expect(cues.locator(".cs-stage .cs-asked__answer").first).to_be_visible()
    expect(page.locator(".cs-stage .cs-run__cues")).not_to_be_visible()
    press(cues, "Show question 1")
    expect(page.locator(".cs-stage .cs-asked")).to_be_visible()
    press(cues, "Show the answer")
    expect(page.locator(".cs-stage .cs-asked__answer")).to_be_visible()
    press(cues, "Next step")
    expect(title(page)).to_have_text("Two versions, aloud")
    press(page, "Pause")
    expect(cues.locator(".cs-stage__phase")).to_have_text("Paused")


def test_a_session_that_ended_in_one_window_has_ended_in_the_other(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}{RUN}#k1-30")
    press(page, "Start")
    cues = context.new_page()
    cues.goto(f"{address}{RUN}#k1-30.cues")
    for _ in range(5):
        press(page, "Next step")
    press(page, "End")
    press(page, "End it")
    expect(title(cues)).to_have_text("Thank you")
    cues.keyboard.press(" ")
    cues.keyboard.press("Enter")
    expect(title(page)).to_have_text("Thank you")
    cues.reload()
    expect(title(cues)).to_have_text("Thank you")


def test_a_slip_of_the_finger_costs_no_time(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    wait(page, 2)
    page.keyboard.press("n")
    wait(page, 0.25)
    page.keyboard.press("p")
    expect(clock(page)).to_have_text("1:00")
    expect(ahead(page)).to_contain_text("It ends at 16:29, 1 minute early.")
    page.keyboard.press("n")
    expect(title(page)).to_have_text("Two versions, aloud")
    expect(clock(page)).to_have_text("4:45")


def test_back_goes_over_what_was_left_out(page: Page, address: str) -> None:
    opened(page, f"{address}always-be-extending/run/#k4-60")
    press(page, "Start")
    for _ in range(4):
        page.keyboard.press("n")
    for _ in range(7):
        page.keyboard.press("+")
    page.keyboard.press("n")
    expect(title(page)).to_have_text("What would have to change?")
    page.keyboard.press("p")
    expect(title(page)).to_have_text("What you say upstairs")


def test_it_runs_without_a_network_and_without_storage(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})")
    page.goto(f"{address}{RUN}#k1-30")
    context.set_offline(True)
    expect(page.locator(".cs-stage")).to_contain_text("This browser isn’t keeping anything.")
    press(page, "Start")
    press(page, "Next step")
    press(page, "Next step")
    expect(title(page)).to_have_text("Two versions, aloud")


def test_the_end_that_is_promised_moves_while_people_find_their_chairs(at_four: Page) -> None:
    page = at_four
    wait(page, 3)
    expect(page.locator(".cs-stage__how")).to_have_text("6 steps. It ends at 16:33 if you start now.")


def test_leaving_asks_first(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    press(page, "Leave")
    expect(clock(page)).to_be_visible()
    press(page, "No, go back")
    expect(clock(page)).to_be_visible()
    wait(page, 6)
    press(page, "Leave")
    press(page, "Leave it")
    expect(title(page)).to_have_text("30 minutes")
    expect(page.locator(".cs-stage")).to_contain_text("The session you left today at 16:06 is still open.")
    wait(page, 3)
    page.reload()
    press(page, "Carry on where it stopped")
    expect(clock(page)).to_have_text("+5:00")
    press(page, "Next step")
    press(page, "Next step")
    press(page, "Leave")
    press(page, "Leave and end it")
    expect(title(page)).to_have_text("Thank you")
    expect(page.locator(".cs-stage__pace").first).to_have_text("You stopped at step 4 of 6.")
    press(page, "Run it again")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_a_session_that_was_left_in_its_first_minutes_starts_again_after_a_question(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    for _ in range(3):
        page.keyboard.press("n")
    press(page, "Leave")
    press(page, "Leave it")
    press(page, "Start")
    expect(page.get_by_role("dialog", name="Start from the beginning?")).to_be_visible()
    press(page, "Start again")
    expect(title(page)).to_have_text("Welcome and rules")
    expect(clock(page)).to_have_text("1:00")


def test_after_the_end_come_thanks_both_dates_and_the_ways_on(page: Page, address: str) -> None:
    opened(page, f"{address}closing-or-serving/run/#k5-30")
    press(page, "Start")
    while page.get_by_role("button", name="Next step").is_visible():
        press(page, "Next step")
    press(page, "Show both dates")
    both = [re.compile(f"^{day}, 16:00, {minutes} minutes$") for day, minutes in (("Monday 7 December", 20), ("Monday,? 4 January 2027", 30))]
    expect(page.locator(".cs-stage__shown .cs-run__dates li")).to_have_text(both)
    press(page, "End")
    press(page, "End it")
    expect(title(page)).to_have_text("Thank you")
    stage = page.locator(".cs-stage")
    expect(stage.locator("[data-part=dates] li")).to_have_text(both)
    expect(stage.locator("[data-part=how]")).to_contain_text("Your page to keep is yours: take it along, or write it on your own phone")
    for name in ("After two weeks", "After six weeks", "Team board", "Back to the workshop"):
        expect(stage.get_by_role("link", name=name)).to_be_visible()
    with page.expect_download() as saved:
        press(page, "Save both dates for your calendar")
    assert stage.locator(".cs-stage__main").evaluate("main => main.scrollHeight <= main.clientHeight"), "what is saved stands above the buttons"
    text = saved.value.path().read_text(encoding="utf-8")
    assert "DTSTART:20261207T160000" in text
    assert "UID:ready-k5-30-2026-11-23-2@" in text, "another name than the page 'Ready in twenty minutes' gives it"
    press(page, "Your own page to keep")
    expect(page.get_by_role("dialog", name="Is this screen on the wall?")).to_be_visible()
    press(page, "Open it here")
    expect(page).to_have_url(f"{address}keep/")


@pytest.mark.parametrize("run", ["after-two-weeks-run/", "after-six-weeks-run/"])
def test_a_follow_up_starts_with_its_task_and_has_the_rules_at_hand(page: Page, address: str, run: str) -> None:
    opened(page, address + run)
    press(page, "Start")
    expect(page.locator(".cs-stage__how")).to_be_visible()
    expect(page.locator(".cs-stage__shown li")).to_have_count(0)
    press(page, "Show the rules")
    expect(page.locator(".cs-stage__shown")).to_contain_text("You can pass at any time")


def test_the_end_of_two_weeks_tells_the_date_in_six(page: Page, address: str) -> None:
    opened(page, f"{address}after-two-weeks-run/")
    press(page, "Start")
    wait(page, 6)
    press(page, "Next step")
    press(page, "Next step")
    press(page, "Leave")
    press(page, "Leave and end it")
    stage = page.locator(".cs-stage")
    expect(stage.locator("[data-part=dates]")).to_have_text(re.compile("Monday 21 December, 16:00, 30 minutes"))
    expect(stage.get_by_role("link", name="After six weeks")).to_be_visible()
    for gone in ("After two weeks", "Team board", "Save both dates for your calendar"):
        expect(stage.get_by_text(gone, exact=True)).not_to_be_visible()
    expect(stage.locator(".cs-stage__pace").first).to_have_text("You stopped at step 3 of 4.")
