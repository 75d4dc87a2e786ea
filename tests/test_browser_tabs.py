"""What two tabs, a room full of people and a browser that keeps nothing would take."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect

from desk import keep, records, settle
from hostile import AT, today
from whole import COURSE


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_practice_in_two_tabs_goes_on_from_the_furthest_place(context: BrowserContext, page: Page, address: str) -> None:
    asked = [q for m in COURSE.modules for q in m.check if q.kind == "fill"][:3]
    page.goto(f"{address}desk/")
    keep(page, {f"answer:{q.id}@{q.revision}:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT} for q in asked})

    def answer_one(tab: Page) -> None:
        tab.get_by_role("textbox", name="Your answer").first.fill("nothing")
        tab.get_by_role("button", name="Answer", exact=True).click()

    page.goto(f"{address}practice/")
    press(page, "Start")
    other = context.new_page()
    other.goto(f"{address}practice/")
    press(other, "Carry on")
    for _ in range(2):
        answer_one(page)
        press(page, "Next question")
    settle(page, other)
    answer_one(other)
    assert records(page)["session:practice"]["done"] == 2
    press(other, "Next question")
    expect(other.locator(".cs-practice__place")).to_contain_text("3 of 3.")


def test_a_vote_takes_whole_people_and_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    said = page.locator("room-vote [data-part=said]")
    page.get_by_label("Circle, first vote").fill("5")
    for odd in ("3.5", "-2"):
        page.get_by_label("Circle, second vote").fill(odd)
        expect(said).to_have_text("Votes count people: use whole numbers from 0 to 99.")
        expect(page.locator("room-vote tfoot td").nth(1)).to_have_text("")
    page.get_by_label("Circle, second vote").fill("5")
    expect(said).to_have_text("")


def test_a_scanner_that_types_codes_finds_the_field_again_after_the_first_are_on_the_board(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    page.get_by_label("Codes, one on each line").fill("no code")
    press(page, "Put them on the board")
    page.keyboard.type("V1T4")
    expect(page.get_by_label("Codes, one on each line")).to_have_value(re.compile("V1T4"))
    expect(page.locator("team-board [data-part=said]")).to_be_in_viewport()


def test_a_link_that_a_mail_program_cut_short_is_named_and_stays_to_be_mended(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/#V1T4-G2")
    expect(page.locator("team-board [data-part=said]").first).to_contain_text("“V1T4-G2”, is too short")
    expect(page.get_by_label("Codes, one on each line")).to_have_value("V1T4-G2")


def test_the_code_of_a_self_check_is_that_of_the_last_one_also_of_another_tab(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    mine = page.get_by_role("button", name="Make a code from my last self-check")
    expect(mine).to_be_hidden()
    codes = []
    other = context.new_page()
    other.goto(f"{address}glossary/")
    readings: dict[str, object] = {}
    for name, at in (("before", AT), ("after", AT.replace("2026", "2027"))):
        readings[f"self:{at}"] = {"reading": name, "answers": {}, "at": at}
        keep(other, readings)
        settle(other, page)
        mine.click()
        codes.append(page.locator(".cs-my-code__code").inner_text())
    assert codes[0] != codes[1]


def test_what_a_file_does_not_hold_is_said_before_it_is_lost(page: Page, address: str) -> None:
    without = "Codes on the team board and a running session aren’t in that file."
    page.goto(f"{address}desk/")
    press(page, "Delete everything")
    expect(page.locator("course-desk [data-part=preview]")).to_contain_text(without)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})")
    page.goto(f"{address}team-board/")
    expect(page.locator(".cs-trouble")).to_contain_text(without)
    page.goto(f"{address}four-weeks/")
    page.get_by_label("Team").fill("Blue")
    page.locator("cohort-plan input[type=date]").fill(today())
    page.locator("cohort-plan .cs-button").click()
    expect(page.locator("cohort-plan [data-part=said]")).to_contain_text("delete these from your calendar first")
