"""The page of a workshop: group and start time worked into its tables, and the plan as a calendar file."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Browser, Page, expect

from course.sessions import cohort, copies, groups
from test_browser_stage import OUT_OF_VIEW
from whole import COURSE

KIT = "always-be-learning/workshop/"


def starts(page: Page) -> list[str]:
    return page.locator(".cs-kit__session:visible .cs-agenda__start").all_inner_texts()


def test_the_menu_shows_the_way_back_from_every_page_of_a_workshop(page: Page, address: str) -> None:
    for path in ("workshop", "run", "pack"):
        page.goto(f"{address}always-be-learning/{path}/")
        menu = page.get_by_role("navigation", name="Navigation")
        expect(menu.get_by_role("link", name="Workshop kit", exact=True)).to_be_visible()
        expect(menu.get_by_role("link", name="Always be learning", exact=True)).to_be_visible()


def test_without_script_the_standard_tables_stand(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KIT)
    assert starts(page)[:9] == ["0:00", "0:01", "0:04", "0:09", "0:23", "0:27", "0:30", "0:00", "0:01"]
    expect(page.locator(".cs-agenda__remote").first).to_be_visible()
    expect(page.locator(".cs-kit__form")).not_to_be_visible()
    context.close()


def test_the_table_follows_start_and_session(page: Page, address: str) -> None:
    page.goto(address + KIT)
    assert starts(page) == ["16:00", "16:01", "16:04", "16:09", "16:23", "16:27", "16:30"]
    page.get_by_label("Session", exact=True).select_option("60 minutes")
    page.get_by_label("Start").fill("23:30")
    assert starts(page) == ["23:30", "23:31", "23:35", "23:41", "23:47", "00:17", "00:24", "00:28", "00:30"]


def test_a_remote_hour_takes_longer_at_its_start(page: Page, address: str) -> None:
    page.goto(address + KIT)
    page.get_by_label("Remote").check()
    assert starts(page)[-1] == "16:30", "half an hour is run as it is"
    page.get_by_label("Session", exact=True).select_option("60 minutes")
    assert starts(page)[:2] == ["16:00", "16:06"]
    assert starts(page)[-1] == "17:05"
    expect(page.locator(".cs-agenda__remote:visible").first).to_contain_text("Paste the rules into the chat")


def test_groups_and_copies_follow_the_people_and_a_number_that_does_not_work_changes_nothing(page: Page, address: str) -> None:
    assert COURSE.workshops
    sheets = {sheet.id: sheet for sheet in COURSE.workshops.sheets}
    page.goto(address + KIT)
    for people in (3, 5, 7, 8, 12, 30):
        page.get_by_label("People").fill(str(people))
        for way, of in (("twos", 2), ("threes", 3)):
            said = page.locator(f"[data-with={way}]:visible").inner_text()
            sizes = groups(of, people)
            for size, name in ((2, "pair"), (3, "trio"), (4, "group of four"), (5, "group of five")):
                many = sizes.count(size)
                assert (f"{many} {name}" in said.replace("groups", "group")) == bool(many), said
        for row in page.locator(".cs-prints:visible tbody tr").all():
            sheet = sheets[row.get_attribute("data-for") or ""]
            assert row.locator("td").first.inner_text() == str(copies(sheet.for_, sheet.on_a_sheet, people)), (sheet.id, people)
        expect(page.locator("workshop-kit [data-part=said]")).not_to_contain_text("This works for")
        tables = page.locator(".cs-kit__session:visible").inner_text()
        for none in ("2", "31", "", "4.5"):
            page.get_by_label("People").fill(none)
            expect(page.locator("workshop-kit [data-part=said]")).to_have_text("This works for 3 to 30 people, at any time of day.")
            assert page.locator(".cs-kit__session:visible").inner_text() == tables, none


def test_the_address_can_name_the_session(page: Page, address: str) -> None:
    page.goto(f"{address}{KIT}#in-k1-60")
    session = page.get_by_label("Session", exact=True)
    expect(session).to_have_value("k1-60")
    page.goto("about:blank")
    page.goto(f"{address}what-closing-costs/workshop/")
    cards, talk = (page.get_by_role("heading", name=name) for name in ("The role cards", "The conversation"))
    expect(cards).not_to_be_visible()
    expect(talk).not_to_be_visible()
    page.evaluate("location.hash = 'role-cards'")
    expect(cards).to_be_in_viewport()
    expect(session).to_have_value("k0-60")


def test_the_plan_becomes_a_calendar_file(page: Page, address: str) -> None:
    page.goto(f"{address}four-weeks/")
    page.get_by_label("First session").fill("2026-12-07")
    page.get_by_label("At", exact=True).fill("23:30")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the calendar file").click()
    found = [Event(e) for e in Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")]
    events = [(str(e["SUMMARY"]), e.start, e.end) for e in found]
    assert events == [
        ("Workshop: Always be learning", datetime(2026, 12, 7, 23, 30), datetime(2026, 12, 8, 0, 30)),
        ("Workshop: Always be serving", datetime(2026, 12, 14, 23, 30), datetime(2026, 12, 15, 0, 30)),
        ("Workshop: Always be creating", datetime(2026, 12, 21, 23, 30), datetime(2026, 12, 22, 0, 30)),
        ("Workshop: Always be extending", datetime(2026, 12, 28, 23, 30), datetime(2026, 12, 29, 0, 0)),
        ("Workshop: Closing? Or serving?", datetime(2026, 12, 30, 23, 30), datetime(2026, 12, 31, 0, 30)),
        ("Workshop: After two weeks", datetime(2027, 1, 11, 23, 30), datetime(2027, 1, 11, 23, 50)),
        ("Workshop: After six weeks", datetime(2027, 2, 8, 23, 30), datetime(2027, 2, 9, 0, 0)),
    ]
    pages = [str(e["DESCRIPTION"]).split()[-1] for e in found]
    assert pages[0] == f"{address}always-be-learning/workshop/"
    assert pages[-1] == f"{address}after-six-weeks/"


def plan_of(page: Page, day: str, time: str, team: str = "") -> list[Event]:
    """The events of a plan, as its file has them."""
    page.get_by_label("First session").fill(day)
    page.get_by_label("At", exact=True).fill(time)
    page.get_by_label("Team, if you plan for more than one").fill(team)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the calendar file").click()
    return [Event(e) for e in Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")]


def uids(events: list[Event]) -> list[str]:
    return [str(event["UID"]) for event in events]


def test_plans_of_two_teams_stand_side_by_side_and_a_team_s_next_plan_takes_the_place_of_its_last(page: Page, browser: Browser, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}four-weeks/")
    north = plan_of(page, "2026-12-07", "09:00", "North")
    south = plan_of(page, "2026-12-07", "09:00", "South; “quota”, Ł\\n")
    early, late = plan_of(page, "2026-12-07", "09:00"), plan_of(page, "2026-12-07", "14:00")
    assert len({*uids(north), *uids(south), *uids(early), *uids(late)}) == 4 * len(north)
    assert str(south[0]["SUMMARY"]) == "Workshop: Always be learning (South; “quota”, Ł\\n)"
    page.reload()
    page.clock.fast_forward(2000)
    moved = plan_of(page, "2026-12-08", "09:00", "north ")
    assert uids(moved) == uids(north)
    assert uids(plan_of(page, "2026-12-07", "14:00")) == uids(late)
    assert all(new.sequence > old.sequence for new, old in zip(moved, north, strict=True))
    assert all(new.last_modified > old.last_modified for new, old in zip(moved, north, strict=True))
    with browser.new_page() as other:
        other.goto(f"{address}four-weeks/")
        assert not {*uids(plan_of(other, "2026-12-07", "09:00", "North"))} & {*uids(north)}, "another facilitator's"


def test_the_plan_shows_its_sums(page: Page, address: str) -> None:
    page.goto(f"{address}four-weeks/")
    assert page.locator(".cs-plan tfoot td").all_inner_texts() == ["250", "320", "100", "60", "80", "810"]


def test_the_plan_is_a_timeline_on_the_scale_of_its_weeks(page: Page, address: str) -> None:
    """Columns as high as their minutes, at their weeks; below them a stop for each week, and the weeks without anything in between."""
    assert COURSE.workshops
    weeks = cohort(COURSE.module_by_slug, COURSE.workshops)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}four-weeks/")
    told = "; ".join(f"week {week.week}, {week.total}" for week in weeks)
    picture = page.get_by_role("img", name=f"A column for each of 10 weeks, as high as its minutes: {told}.")
    boxes: dict[str, list[dict[str, float]]] = {}
    for rect in picture.locator("rect").all():
        box = rect.evaluate("(rect) => { const { x, y, height } = rect.getBBox(); return { x, y, height }; }")
        boxes.setdefault(str(round((box["x"] - 5) // 30)), []).append(box)
    assert [int(week) for week in boxes] == [week.week for week in weeks]
    heights = [130 - min(box["y"] for box in found) for found in boxes.values()]
    assert [round(height / heights[1] * weeks[1].total) for height in heights] == pytest.approx([week.total for week in weeks], abs=2)
    stops = [stop.split("\n")[0] for stop in page.locator(".cs-plan__weeks > li").all_inner_texts()]
    assert stops[-4:] == ["Week 5: nothing planned", "Week 6 20 minutes", "Weeks 7 to 9: nothing planned", "Week 10 40 minutes"]
    assert not page.locator(".cs-plan__weeks li li").count(), "no list within a list"
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(page.get_by_text("Filled: together.")).to_be_visible()


def test_the_half_day_has_its_own_group_and_a_remote_session_has_a_limit(page: Page, address: str) -> None:
    page.goto(f"{address}half-day/")
    said = page.locator("workshop-kit [data-part=said]")
    page.get_by_label("People").fill("8")
    expect(said).to_have_text("This works for 9 to 15 people, at any time of day.")
    page.get_by_label("People").fill("13")
    expect(page.locator("[data-with=threes]").first).to_have_text("in threes: 3 trios and 1 group of four")
    page.get_by_label("Remote").check()
    expect(said).to_have_text("A remote session works with 12 people at most.")


def test_a_half_day_begins_in_the_morning_and_says_where_an_afternoon_would_end(page: Page, address: str) -> None:
    page.goto(f"{address}half-day/")
    said = page.locator("workshop-kit [data-part=said]")
    expect(page.get_by_label("Start")).to_have_value("09:00")
    expect(said).to_have_text("")
    page.get_by_label("Start").fill("16:00")
    expect(said).to_have_text("From 16:00 it runs to 20:00, when people have had enough. Better take a morning: from 09:00 it runs to 13:00.")


def test_what_was_said_on_one_page_holds_on_the_others_and_an_address_can_say_the_number(page: Page, address: str) -> None:
    page.goto(address + KIT)
    page.get_by_label("People").fill("7")
    page.get_by_label("Start").fill("15:00")
    page.goto(f"{address}always-be-serving/workshop/")
    expect(page.get_by_label("People")).to_have_value("7")
    expect(page.get_by_label("Start")).to_have_value("15:00")
    page.add_init_script("window.print = () => {}")
    page.locator(".cs-go a").nth(1).click()
    expect(page).to_have_url(f"{address}always-be-serving/pack/#print-k2-30.7")
    expect(page.get_by_role("heading", name="Copies for 7 people").first).to_be_visible()
    expect(page.locator("[data-with=twos]:visible").first).to_have_text("in pairs: 2 pairs and 1 trio")
    page.goto(f"{address}always-be-serving/pack/#print-k2-60.20")
    page.reload()
    expect(page.get_by_label("Session")).to_have_value("k2-60")
    expect(page.get_by_role("heading", name="Copies for 20 people").first).to_be_visible()


def test_the_page_says_both_dates_of_the_session(page: Page, address: str) -> None:
    page.clock.install(time="2026-11-23T15:40:00")
    page.goto(address + KIT)
    expect(page.locator("#after ~ ul li").first).to_contain_text("After two weeks, Monday 7 December, ask:")
    page.goto(f"{address}ready/")
    page.get_by_label("Day").fill("2026-11-28")
    page.goto(address + KIT)
    expect(page.locator("#after ~ ul li").nth(1)).to_contain_text("After six weeks, Monday 11 January 2027, ask:")


def stems(page: Page) -> list[str]:
    return [str(asked.get_attribute("data-question")) for asked in page.locator(".cs-run__step .cs-asked").all()]


@pytest.mark.parametrize("known", ["", "k1", "k4"])
def test_after_two_weeks_a_team_is_asked_about_the_workshop_it_had(page: Page, address: str, known: str) -> None:
    """On the screen and on paper; without a known workshop, about the first one."""
    kits = {programme.id: programme.module.workshop for programme in COURSE.programmes if programme.module}
    kit = kits[known or "k0"]
    assert kit
    page.add_init_script("window.print = () => {}")
    page.goto(f"{address}after-two-weeks/")
    if known:
        page.get_by_label("After which workshop").select_option(f"{known}-30")
        page.reload()
    expect(page.get_by_label("After which workshop")).to_have_value(f"{known or 'k0'}-30")
    page.goto(f"{address}after-two-weeks-run/")
    assert stems(page) == list(kit.recall)
    assert page.locator(".cs-run__asks li").all_text_contents() == [kit.after_two_weeks]
    page.goto(f"{address}after-two-weeks-pack/#print-two-weeks")
    assert page.locator(".cs-fold:visible").count() == len(kit.recall)
    expect(page.locator(".cs-fold:visible").first).to_contain_text(COURSE.question_by_id[kit.recall[0]][1].stem[:30])
    page.goto(f"{address}after-two-weeks-run/#two-weeks..k2")
    assert kits["k2"]
    assert stems(page) == list(kits["k2"].recall), "an address that names the workshop, as a phone has it"


def test_the_questions_after_each_workshop_fit_the_smallest_screen(page: Page, address: str) -> None:
    page.add_init_script("navigator.wakeLock.request = async () => ({ release() {} })")
    page.set_viewport_size({"width": 1024, "height": 768})
    faults = []
    for kit in [programme.id for programme in COURSE.programmes if programme.module]:
        page.goto(f"{address}after-two-weeks-run/#two-weeks..{kit}")
        page.reload()
        titles, found = page.evaluate(OUT_OF_VIEW)
        assert len(titles) > 10
        faults += [f"{kit}, {fault}" for fault in found]
    assert faults == []


def test_the_push_is_written_before_the_run_sheet_that_it_stands_on_is_printed(page: Page, address: str) -> None:
    page.goto(f"{address}ready/")
    order = ["Invite them", "Write your opening push", "Print it", "Read the steps", "Groups", "Both dates"]
    assert page.locator(".cs-ready__side li a").all_inner_texts() == order
    assert page.locator("h2:visible").all_inner_texts()[: len(order)] == order


def test_pairs_that_join_are_said_for_every_number(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/workshop/")
    said = page.locator("[data-with=one-two-four-all]:visible")
    for people in range(3, 31):
        page.get_by_label("People").fill(str(people))
        expect(said).to_contain_text(re.compile(r"in fours, then all: \d+ \S.*, then \d+ \S"))
    page.get_by_label("People").fill("10")
    expect(said).to_contain_text("5 pairs, then 1 group of four and 1 group of six")
