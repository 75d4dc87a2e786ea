"""The self-check as somebody takes it: left halfway, with lines unanswered, its result and what comes of it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from desk import take_self_check
from hostile import AT, put
from whole import COURSE


def test_a_self_check_left_halfway_goes_on_where_it_was(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    for item in page.locator("fieldset.cs-item:visible").all():
        item.locator("label").nth(1).click()
    page.get_by_role("button", name="On to part 2 of 5").click()
    page.get_by_role("group", name="I did one thing for a prospect").get_by_role("radio", name="3–5").check()
    page.goto(address)
    expect(page.locator("course-next")).to_contain_text("Finish your self-check")
    page.locator("course-next a").click()
    expect(page.get_by_role("heading", name="Part 2 of 5")).to_be_visible()
    expect(page.get_by_role("group", name="I did one thing for a prospect").get_by_role("radio", name="3–5")).to_be_checked()


def test_lines_without_an_answer_are_named_and_block_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    page.get_by_role("group", name="I waited a moment").get_by_role("radio", name="1–2").check()
    for _ in range(5):
        page.locator("self-check form .cs-button").first.click()
    expect(page.locator("self-check [role=status]")).to_have_text("31 lines have no answer. That’s allowed.")
    page.get_by_role("button", name="Go to the first one").click()
    expect(page.get_by_role("group", name="I wrote down one thing")).to_be_focused()
    for _ in range(5):
        page.locator("self-check form .cs-button").first.click()
    page.get_by_role("button", name="Show the result").click()
    expect(page.locator(".cs-gauges")).to_contain_text("too few")
    expect(page.locator(".cs-next-step")).to_contain_text("Too few answers for a score")


def test_a_score_that_is_open_looks_unlike_a_nought_and_fits_a_phone(page: Page, address: str) -> None:
    assert COURSE.self_check
    principles = COURSE.self_check.scales[:-1]
    # No point in the first, no answer in the second.
    noughts = {item.id: 4 if item.reverse else 0 for item in principles[0].items}
    put(page, address, {f"self:{AT}": {"reading": "before", "answers": noughts | {item.id: 2 for s in principles[2:] for item in s.items}, "at": AT}})
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}self-check/")
    expect(page.locator(".cs-rings__open")).to_have_count(1)
    expect(page.locator(".cs-rings__wedge")).to_have_count(0)
    expect(page.locator(".cs-self__rings figcaption")).to_contain_text("What’s dotted has too few answers for a score.")
    expect(page.locator(".cs-gauges thead")).to_have_text("Scale0 to 100Score")
    row = page.get_by_role("row", name=principles[1].title).first
    assert row.locator("td").last.evaluate("e => e.offsetHeight") == row.locator("th").evaluate("e => e.offsetHeight"), "it takes more than a line"
    page.goto(f"{address}desk/")
    expect(page.locator("[data-part=check] li")).to_have_text(re.compile("^Friday 20 November, 0 to 100: "))


def test_the_picture_has_a_text_twin_and_the_bars_their_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    take_self_check(page, column=4)
    expect(page.locator(".cs-rings desc")).to_have_text(
        re.compile(r"Learning 83, Serving 83, Creating 83, Extending 83\. A wedge pushes in from the left: Closing habit 75\.")
    )
    for scale, score in (("Learning", "83"), ("Closing habit", "75")):
        expect(page.get_by_role("row", name=scale).first).to_contain_text(score)
    expect(page.locator(".cs-self__rings figcaption")).to_have_text(
        "From the inside out: Learning, Serving, Creating, Extending. A full ring is 100."
    )
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.get_by_role("columnheader", name="0 to 100")).to_be_visible()
    expect(page.locator(".cs-next-step")).to_contain_text("plenty of both")
    expect(page.locator(".cs-self__result details").last).to_have_attribute("open", "")


def test_the_next_step_names_the_habit_becomes_a_line_and_stays_on_the_desk(page: Page, address: str) -> None:
    assert COURSE.self_check
    answers = {item.id: 0 if item.id in ("H7", "H8") else 2 for item in COURSE.self_check.items} | {"H3": 3}
    put(page, address, {f"self:{AT}": {"reading": "before", "answers": answers, "at": AT}})
    page.goto(f"{address}self-check/")
    step = page.locator(".cs-next-step")
    expect(step).to_contain_text("This week, drop one habit, only one")
    expect(step.get_by_role("link")).to_have_attribute("href", re.compile("/what-closing-costs/#s6$"))
    expect(page.locator(".cs-next-step + p")).to_contain_text("Most often, on 6–8 of your ten days: “I chased somebody who’d gone quiet")
    expect(page.locator(".cs-next-step + p")).not_to_contain_text("I made the same point again")
    page.get_by_text("Turn it into an if-then line").click()
    expect(page.get_by_label("then", exact=True)).to_have_value("I’ll drop one habit, only one, and write down what to do instead.")
    expect(page.get_by_label("If", exact=True)).to_have_attribute("placeholder", re.compile("pick up the phone"))
    page.goto(f"{address}desk/")
    expect(page.locator("[data-part=check]")).to_contain_text("Its tip: This week, drop one habit")
