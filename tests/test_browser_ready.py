"""Ready in twenty minutes: from the home page to everything that a session needs, at twenty to four."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Browser, BrowserContext, Page, expect

from course.sessions import copies, groups
from desk import records
from whole import COURSE

#: A Monday in the browser's time zone.
AT = "2026-11-23T15:30:00"
NAMES = "Amara, Joaquín, Lena, Tomasz, Helen, Priya, Ruth"


@pytest.fixture
def ready(page: Page, address: str) -> Page:
    """The page at twenty to four; from then on time stands still unless a test moves it."""
    page.clock.install(time=AT)
    page.goto(f"{address}ready/")
    page.clock.pause_at("2026-11-23T15:40:00")
    return page


def part(page: Page, name: str) -> str:
    return page.locator(f"ready-room [data-part={name}]").inner_text()


def invitation(page: Page) -> str:
    return page.get_by_label("The invitation").input_value()


def listed(page: Page, title: str) -> list[str]:
    """The groups under a heading."""
    return page.locator(f"h3:text-is('{title}') ~ ol").first.locator("li").all_inner_texts()


def test_from_the_home_page_in_one_click_for_the_next_full_hour(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-23T15:40:00")
    page.goto(address)
    page.get_by_role("link", name="I lead people who sell.").click()
    expect(page.get_by_label("Session", exact=True)).to_have_value("k0-30")
    expect(page.get_by_label("Day")).to_have_value("2026-11-23")
    expect(page.get_by_label("Start")).to_have_value("16:00")
    expect(page.get_by_role("timer")).to_have_text("20 minutes")
    expect(page.locator("[data-part=when]")).to_have_text("to go. It runs from 16:00 to 16:30.")


def test_the_countdown_runs_to_the_start(ready: Page) -> None:
    ready.get_by_label("Start").fill("17:05")
    expect(ready.get_by_role("timer")).to_have_text("1 hour 25 minutes")
    ready.get_by_label("Start").fill("16:00")
    ready.clock.run_for(19 * 60_000)
    expect(ready.get_by_role("timer")).to_have_text("1 minute")
    ready.clock.run_for(60_000)
    expect(ready.get_by_role("timer")).to_have_text("It’s time.")
    expect(ready.locator("[data-part=when]")).to_have_text("It was to start at 16:00.")


def test_with_too_little_time_it_says_what_to_do_first_and_what_to_leave_out(ready: Page) -> None:
    said, done = ready.locator("[data-part=short]"), ready.locator("aside [type=checkbox]")
    ready.get_by_label("Start").fill("16:00")
    expect(said).to_be_empty()  # twenty minutes are enough
    ready.clock.run_for(14 * 60_000)
    expect(said).to_contain_text("In this order: read the steps, groups. Leave out the rest: “Run it” shows")
    expect(ready.locator("aside li:has-text('leave it out') a")).to_have_text(["Invite them", "Write your opening push", "Print it", "Both dates"])
    done.nth(3).check()
    expect(said).to_contain_text("In this order: groups, invite them, both dates. ")
    ready.clock.run_for(6 * 60_000)
    expect(said).to_contain_text("Leave out what’s still open: ")
    for each in done.all():
        each.check()
    expect(said).to_be_empty()


def test_seven_people_by_number_and_by_name(ready: Page) -> None:
    ready.get_by_label("People").fill("7")
    assert listed(ready, "In pairs") == ["1, 2", "3, 4", "5, 6, 7 (3 people)"]
    assert listed(ready, "In fours") == ["1, 2, 3, 4", "5, 6, 7 (3 people)"]
    ready.get_by_label("Session", exact=True).select_option("k1-30")
    ready.get_by_label("People").fill("5")
    ready.get_by_label("First names").fill(NAMES)
    expect(ready.get_by_label("People")).to_have_value("7")
    assert listed(ready, "In threes") == ["Amara, Joaquín, Lena", "Tomasz, Helen, Priya, Ruth (Ruth: second observer)"]
    ready.get_by_label("First names").fill("Amara")
    ready.get_by_label("People").fill("5")
    assert listed(ready, "In threes") == ["Amara, 2, 3, 4, 5 (4: second observer, 5: timekeeper)"]


def test_groups_and_copies_for_every_number(ready: Page) -> None:
    assert COURSE.workshops
    used = next(session.sheets for programme in COURSE.programmes for session in programme.sessions if session.id == "k0-60")
    sheets = {sheet.title: sheet for sheet in COURSE.workshops.sheets if sheet.id in used}
    ready.get_by_label("Session", exact=True).select_option("k0-60")
    for people in range(3, 31):
        ready.get_by_label("People").fill(str(people))
        for title, of in (("In pairs", 2), ("In threes", 3), ("In fours", 4)):
            assert [line.split(" (")[0].count(",") + 1 for line in listed(ready, title)] == list(groups(of, people)), (title, people)
        found = dict(row.split("\t")[:2] for row in ready.locator(".cs-prints tbody tr:visible").all_inner_texts())
        assert found == {title: str(copies(sheets[title].for_, sheets[title].on_a_sheet, people)) for title in found}
        pages = sum(map(int, found.values())) + 1  # the run sheet has two
        assert part(ready, "paper").startswith(f"{pages} pages for {people} people")


def test_copies_and_their_pages_make_up_what_is_printed_of_every_session(ready: Page) -> None:
    words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    numbers = {word: number for number, word in enumerate(words, start=2)}
    for session in ready.locator("#ready-session option").evaluate_all("options => options.map((option) => option.value)"):
        ready.get_by_label("Session", exact=True).select_option(session)
        pages = 0
        for title, many, about in (row.split("\t") for row in ready.locator(".cs-prints tbody tr:visible").all_inner_texts()):
            said = re.search(r"; (?:about )?(\S+) pages$", about) or re.search(r", (\S+) kinds$", title)
            pages += int(many) * (int(numbers.get(said[1], said[1])) if said else 1)
        assert part(ready, "paper").startswith(f"{pages} pages"), session


def test_the_pack_and_the_run_page_are_for_this_session_and_number(ready: Page, address: str) -> None:
    ready.get_by_label("Session", exact=True).select_option("k1-60")
    ready.get_by_label("People").fill("7")
    assert ready.get_by_role("link", name="Print the pack").evaluate("a => a.href") == f"{address}always-be-learning/pack/#print-k1-60.7"
    assert ready.get_by_role("link", name="Run it").evaluate("a => a.href") == f"{address}always-be-learning/run/#k1-60.7"
    ready.get_by_role("link", name="Every step").click()
    expect(ready.get_by_label("People")).to_have_value("7")
    expect(ready.get_by_label("Session", exact=True)).to_have_value("k1-60")
    expect(ready.locator(".cs-agenda__start:visible").first).to_have_text("16:00")


def test_the_invitation_says_when_what_for_and_both_dates(ready: Page) -> None:
    said = invitation(ready)
    assert said.startswith("What closing costs: today, Monday 23 November, 16:00 to 16:30.\n")
    assert "\n\nIf you can, read this first (12 minutes, or just its opening): http" in said
    assert "What it’s for: name the pushes we use, find out who pays for them, and turn one into a fair ask.\n" in said
    assert said.endswith("two dates as well: Monday 7 December at 16:00 (20 minutes) and Monday 4 January 2027 at 16:00 (30 minutes).")
    ready.get_by_label("Session", exact=True).select_option("k1-60")
    ready.get_by_label("Where").select_option("Remote")
    assert invitation(ready).startswith("Always be learning: today, Monday 23 November, 16:00 to 17:05, on screen.\n")
    ready.get_by_label("Session", exact=True).select_option("two-weeks")
    assert "dates" not in invitation(ready)
    assert "read this first" not in invitation(ready)


def test_the_invitation_is_copied_or_selected_where_the_browser_refuses(context: BrowserContext, ready: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    ready.get_by_role("button", name="Copy the invitation").click()
    expect(ready.locator("[data-part=copied]")).to_have_text("Copied. Paste it into a message to everyone.")
    assert ready.evaluate("() => navigator.clipboard.readText()") == invitation(ready)
    ready.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    ready.get_by_role("button", name="Copy the invitation").click()
    expect(ready.locator("[data-part=copied]")).to_contain_text("It’s selected")
    assert ready.evaluate(
        "() => { const { selectionStart: a, selectionEnd: b, value } = document.activeElement; return value.slice(a, b); }"
    ) == invitation(ready)


def test_the_calendar_file_has_the_session_and_both_dates_and_no_weekend(ready: Page, address: str) -> None:
    ready.get_by_label("Day").fill("2026-11-28")
    ready.get_by_label("Start").fill("09:30")
    expect(ready.locator("[data-part=dates] li").first).to_contain_text("Monday 14 December at 09:30")
    with ready.expect_download() as download:
        ready.get_by_role("button", name="Save the calendar file").click()
    events = [Event(e) for e in Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")]
    assert [(str(e["SUMMARY"]), e.start, e.end) for e in events] == [
        ("Workshop: What closing costs", datetime(2026, 11, 28, 9, 30), datetime(2026, 11, 28, 10, 0)),
        ("Workshop: After two weeks", datetime(2026, 12, 14, 9, 30), datetime(2026, 12, 14, 9, 50)),
        ("Workshop: After six weeks", datetime(2027, 1, 11, 9, 30), datetime(2027, 1, 11, 10, 0)),
    ]
    assert [str(e["DESCRIPTION"]).split()[-1] for e in events] == [
        f"{address}what-closing-costs/workshop/#in-k0-30", f"{address}after-two-weeks/", f"{address}after-six-weeks/",
    ]  # fmt: skip


def test_answers_and_the_opening_push_stay_on_the_device(ready: Page) -> None:
    ready.get_by_label("People").fill("7")
    ready.get_by_label("First names").fill(NAMES)
    ready.get_by_label("Start").fill("17:30")
    ready.get_by_label("Your opening push", exact=True).fill("I said the price would go up on Monday.")
    ready.reload()
    expect(ready.get_by_label("First names")).to_have_value(NAMES)
    expect(ready.get_by_label("Start")).to_have_value("17:30")
    expect(ready.get_by_label("Your opening push", exact=True)).to_have_value("I said the price would go up on Monday.")
    assert records(ready)["room:next"]["people"] == 7
    ready.get_by_label("Day").fill("")
    ready.get_by_label("First names").fill("Amara")
    ready.clock.set_system_time("2026-11-24T08:10:00")
    ready.reload()
    expect(ready.get_by_label("First names")).to_have_value("Amara")
    expect(ready.get_by_label("People")).to_have_value("7")


#: When somebody looks, and what is next then: the session, its day, its time, and how the home page and the desk call it.
NEXT = [
    ("2026-11-23T15:50:00", "k0-30", "2026-11-23", "16:00", "Your session: today at 16:00"),
    ("2026-11-24T08:10:00", "two-weeks", "2026-12-07", "16:00", "After two weeks: Monday 7 December at 16:00"),
    ("2026-12-07T17:30:00", "two-weeks", "2026-12-07", "16:00", "After two weeks: today at 16:00"),
    ("2026-12-08T08:10:00", "six-weeks", "2027-01-04", "16:00", "After six weeks: Monday 4 January 2027 at 16:00"),
    ("2027-01-04T08:10:00", "six-weeks", "2027-01-04", "16:00", "After six weeks: today at 16:00"),
    ("2027-01-05T08:10:00", "k1-30", "2027-01-06", "16:00", ""),
]


def test_what_is_next_for_the_team_is_offered(ready: Page, address: str) -> None:
    ready.get_by_label("People").fill("7")
    for at, session, day, time, line in NEXT:
        ready.clock.set_system_time(at)
        for page in ("", "desk/"):
            ready.goto(address + page)
            if line:
                expect(ready.locator("team-next")).to_have_text(f"With your team. {line}. Get ready")
            else:
                expect(ready.locator("team-next")).not_to_be_visible()
        if line:
            ready.get_by_role("link", name="Get ready", exact=True).click()
        else:
            ready.goto(f"{address}ready/")
        expect(ready.get_by_label("Session", exact=True)).to_have_value(session)
        expect(ready.get_by_label("Day")).to_have_value(day)
        expect(ready.get_by_label("Start")).to_have_value(time)
        was = "It began with What closing costs, 30 minutes, Monday 23 November"
        assert (was in part(ready, "held")) == session.endswith("weeks")


def run_to_its_end(page: Page, address: str, run: str) -> None:
    page.goto(f"{address}{run}")
    page.get_by_role("button", name="Start", exact=True).click()
    end = page.get_by_role("button", name="End", exact=True)
    while not end.is_visible():
        page.get_by_role("button", name=re.compile("^Next( step)?$")).click()
        page.clock.run_for(2000)
    end.click()
    page.get_by_role("button", name="End it", exact=True).click()


def test_a_session_that_was_run_is_not_to_come_and_nor_is_a_follow_up(ready: Page, address: str) -> None:
    left_open = ready.context.new_page()
    left_open.clock.install(time="2026-11-23T15:40:00")
    left_open.goto(f"{address}ready/")
    left_open.get_by_label("People").fill("7")
    run_to_its_end(ready, address, "what-closing-costs/run/#k0-30")
    left_open.clock.run_for(2000)
    expect(left_open.get_by_label("Session", exact=True)).to_have_value("two-weeks")
    ready.goto(f"{address}ready/")
    expect(ready.get_by_label("Session", exact=True)).to_have_value("two-weeks")
    expect(ready.get_by_role("timer")).to_have_text("14 days")
    # Looked at and left, another session is no answer to when the last one was.
    ready.get_by_label("Session", exact=True).select_option("k1-30")
    expect(ready.get_by_label("Day")).to_have_value("2026-11-23")
    assert part(ready, "held") == "It began with What closing costs, 30 minutes, Monday 23 November."
    ready.get_by_label("Session", exact=True).select_option("two-weeks")
    expect(ready.get_by_label("Day")).to_have_value("2026-12-07")
    ready.clock.set_system_time("2026-12-07T16:00:00")
    run_to_its_end(ready, address, "after-two-weeks-run/#two-weeks")
    ready.goto(f"{address}ready/")
    expect(ready.get_by_label("Session", exact=True)).to_have_value("six-weeks")
    expect(ready.get_by_label("Day")).to_have_value("2027-01-04")
    ready.clock.set_system_time("2027-01-04T15:30:00")
    run_to_its_end(ready, address, "after-six-weeks-run/#six-weeks")
    ready.goto(f"{address}ready/")
    expect(ready.get_by_label("Session", exact=True)).to_have_value("k1-30")
    expect(ready.get_by_label("Day")).to_have_value("2027-01-05")


def test_a_follow_up_has_no_push_and_no_dates_to_write_and_moves_the_entry_that_its_session_made(ready: Page) -> None:
    def saved() -> list[Event]:
        with ready.expect_download() as download:
            ready.get_by_role("button", name="Save the calendar file").click()
        return [Event(e) for e in Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")]

    first = saved()
    ready.get_by_label("Day").fill("2026-11-24")
    before = saved()
    assert [event["UID"] for event in before] == [event["UID"] for event in first]
    assert before[0].start == datetime(2026, 11, 24, 16)
    expect(ready.locator("[data-part=saved]")).to_contain_text("It moves what your last file put into calendars.")
    ready.clock.set_system_time("2026-12-07T09:00:00")
    ready.reload()
    steps = ready.locator(".cs-ready__side li:visible").all_inner_texts()
    assert [step.split()[0] for step in steps] == ["Invite", "Print", "Read", "Groups"]
    for name in ("Both dates", "Write your opening push"):
        expect(ready.get_by_role("heading", name=name)).not_to_be_visible()
    ready.get_by_label("Day").fill("2026-12-09")
    (after,) = saved()
    assert after["UID"] == before[1]["UID"]
    assert (after.start, after.sequence > before[1].sequence) == (datetime(2026, 12, 9, 16), True)
    ready.reload()
    expect(ready.get_by_label("Day")).to_have_value("2026-12-09")


def test_what_is_done_is_ticked_off_for_this_session_only(ready: Page) -> None:
    ready.get_by_role("checkbox", name="Done: Print it").check()
    ready.reload()
    expect(ready.get_by_role("checkbox", name="Done: Print it")).to_be_checked()
    expect(ready.get_by_role("checkbox", name="Done: Invite them")).not_to_be_checked()
    ready.get_by_label("Session", exact=True).select_option("k1-30")
    expect(ready.get_by_role("checkbox", name="Done: Print it")).not_to_be_checked()


def test_who_is_asked_to_take_the_self_check_gets_its_address(ready: Page, address: str) -> None:
    ready.get_by_label("Session", exact=True).select_option("six-weeks")
    assert f"\n{address}self-check/\n" in ready.get_by_label("The invitation").input_value()
    ready.get_by_label("Session", exact=True).select_option("two-weeks")
    assert "self-check" not in ready.get_by_label("The invitation").input_value()


def test_what_to_bring_is_said_for_this_session(ready: Page) -> None:
    ready.get_by_label("Session", exact=True).select_option("k0-30")
    assert part(ready, "bring") == "Bring pens, plain paper, tape and scissors. Print on one side only: The question and Ground rules go on the wall."
    ready.get_by_label("Session", exact=True).select_option("two-weeks")
    assert part(ready, "bring") == "Bring pens, plain paper and scissors."
    expect(ready.locator(".cs-prints tr:visible", has_text="A page to keep")).to_contain_text("a spare, for whoever’s lost theirs")
    ready.get_by_label("Session", exact=True).select_option("six-weeks")
    expect(ready.locator(".cs-prints tr:visible", has_text="A page to keep")).to_contain_text("a spare, for whoever’s lost theirs")
    expect(ready.get_by_text(re.compile("whether or not they.ve taken it before"))).to_be_visible()


def test_fields_beside_each_other_stand_on_one_line(ready: Page) -> None:
    for row in (("People, including you", "Day"), ("Start", "Where", "Paper")):
        boxes = [ready.get_by_label(name, exact=True).bounding_box() for name in row]
        assert len({(round(box["y"]), round(box["height"])) for box in boxes if box}) == 1, row


def test_without_a_printer_it_says_what_people_need_instead(ready: Page) -> None:
    ready.get_by_label("Session", exact=True).select_option("k1-30")
    ready.get_by_label("Paper").select_option("Screen only")
    assert "Everyone needs a pen" in part(ready, "paper")
    expect(ready.get_by_role("link", name="Print the pack")).not_to_be_visible()
    expect(ready.locator(".cs-prints")).not_to_be_visible()
    expect(ready.locator("aside li:visible a")).to_have_text(["Invite them", "Write your opening push", "Read the steps", "Groups", "Both dates"])
    expect(ready.get_by_text("printed on your run sheet")).not_to_be_visible()
    expect(ready.get_by_role("heading", name="Print it")).not_to_be_visible()
    ready.get_by_label("Where").select_option("Remote")
    assert part(ready, "paper").endswith("Send each role card as a private message.")
    ready.get_by_role("link", name="See the role cards").click()
    expect(ready.locator("#role-cards")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("people", "session", "where", "words"),
    [
        ("2", "k0-30", "room", "This works for 3 to 30 people; it takes a day and a time."),
        ("", "k0-30", "room", "This works for 3 to 30 people; it takes a day and a time."),
        ("19", "k0-30", "room", "With more than 18 people you need a second facilitator."),
        ("13", "k0-30", "remote", "A remote session works with 12 people at most."),
        ("18", "half-day", "room", "Half-day works for 9 to 15 people."),
    ],
    ids=["two", "none", "a crowd", "too many on screen", "too many for a day"],
)
def test_what_does_not_work_is_said(ready: Page, people: str, session: str, where: str, words: str) -> None:
    ready.get_by_label("Session", exact=True).select_option(session)
    ready.get_by_label("Where").select_option(where)
    ready.get_by_label("People").fill(people)
    expect(ready.locator("ready-room [data-part=said]")).to_contain_text(words)


def test_a_half_day_in_the_afternoon_is_offered_the_next_morning(ready: Page) -> None:
    ready.get_by_label("Session", exact=True).select_option("half-day")
    expect(ready.locator("ready-room [data-part=said]")).to_contain_text("From 16:00 it runs to 20:00")
    ready.get_by_role("button", name="Take the next morning").click()
    expect(ready.get_by_label("Day")).to_have_value("2026-11-24")
    expect(ready.get_by_label("Start")).to_have_value("09:00")
    expect(ready.locator("ready-room [data-part=said]")).to_have_text("")


def test_without_script_it_says_the_way(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}ready/")
    expect(page.locator(".cs-no-script")).to_be_visible()
    expect(page.locator("ready-room form")).not_to_be_visible()
    expect(page.get_by_role("button", name="Copy the invitation")).not_to_be_visible()
    page.locator(".cs-no-script a").click()
    expect(page.locator(".cs-agenda").first).to_be_visible()
    context.close()


LATER = ["^Monday 7 December, 16:00, 20 minutes$", "^Monday,? 4 January 2027, 16:00, 30 minutes$"]


def test_groups_fit_the_step_and_both_dates_are_there_to_be_said(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-23T16:00:00")
    page.goto(f"{address}what-closing-costs/run/#k0-30.7")
    page.get_by_role("button", name="Start", exact=True).click()
    people = page.locator(".cs-stage [data-part=with]")
    expect(people).to_have_text("everyone")
    page.keyboard.press("n")
    expect(people).to_have_text("in pairs: 2 pairs and 1 trio")
    page.keyboard.press("n")
    expect(people).to_have_text("alone, in pairs, in fours, then all: 2 pairs and 1 trio, then 1 group of four and 1 trio")
    for _ in range(3):
        page.keyboard.press("n")
    page.keyboard.press("PageDown")
    expect(page.locator(".cs-stage__shown .cs-run__dates li")).to_have_text([re.compile(d) for d in LATER])
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="End it", exact=True).click()
    expect(page.locator(".cs-stage [data-part=dates] li")).to_have_text([re.compile(d) for d in LATER])
