"""A day in the life of a learner, and the day after: one story through the desk in a real browser."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk import KEY, answer, keep, read_lesson, records, take_check, take_self_check
from hostile import finished, put
from whole import COURSE

MODULE = COURSE.modules[1]
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


def stand_of(page: Page) -> str:
    """What the desk says, without the notice of what was last done."""
    return re.sub(r"\s+", " ", page.locator("course-desk").inner_text())


def new_day(context: BrowserContext, when: dt.datetime) -> Page:
    """A browser opened anew at another time, with what it kept."""
    for page in context.pages:
        page.close()
    context.clock.set_system_time(when)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return page


@pytest.mark.worker
def test_a_day_in_the_life(context: BrowserContext, browser: Browser, address: str, tmp_path: Path) -> None:
    context.clock.install(time=MONDAY)
    page = new_day(context, MONDAY)

    # The home page is quiet for a newcomer; the desk names one next step.
    page.goto(address)
    assert page.locator("course-next").inner_text() == ""
    page.goto(f"{address}desk/")
    expect(page.locator("course-next a")).to_have_text("Self-check")
    page.locator("course-next a").click()

    take_self_check(page, column=2)
    expect(page.locator(".cs-next-step")).to_have_count(1)

    read_lesson(page, address, MODULE)
    missed = {MODULE.check[0].id, MODULE.check[2].id}
    result = take_check(page, address, MODULE, wrong=missed)
    expect(result).to_contain_text("Ready.")

    # The line of the field exercise, kept for tomorrow.
    page.goto(f"{address}{MODULE.slug}/#tomorrow")
    page.get_by_text("Make this line your own").click()
    page.get_by_label("then", exact=True).fill("I ask about their last word")
    page.get_by_role("button", name="Save this line").click()
    expect(page.locator("if-then-form [role=status]")).to_contain_text("You’ll see it tomorrow")

    # A talk, in two taps.
    page.get_by_role("button", name="C or S?").click()
    page.get_by_role("button", name="S serving").click()
    page.get_by_label("The sentence that decided it").fill("What did I miss?")
    page.keyboard.press("Enter")
    page.wait_for_function("key => localStorage.getItem(key).includes('What did I miss?')", arg=KEY)

    # The next day: the line first, then practice with the two misses.
    tuesday = MONDAY + dt.timedelta(days=1)
    page = new_day(context, tuesday)
    page.goto(address)
    expect(page.locator("course-next")).to_contain_text("Your line for today")
    page.locator("course-next a").click()
    page.get_by_role("button", name="I did it").click()
    expect(page.locator("if-then-lines")).to_contain_text("Done.")
    page.goto(f"{address}desk/")
    expect(page.locator("course-next a")).to_have_text("Practice: 2 questions")
    page.locator("course-next a").click()
    expect(page.locator(".cs-practice__offer")).to_contain_text("2 questions are due today.")
    page.get_by_role("button", name="Start").click()
    for n in range(2):
        shown = page.locator("practice-session course-question")
        expect(page.locator(".cs-practice__place")).to_contain_text(f"{n + 1} of 2. You missed it last time.")
        asked = shown.get_attribute("id") or ""
        assert asked in missed
        answer(shown, COURSE.question_by_id[asked][1], right=True)
        page.get_by_role("button", name="Next question" if not n else "Finish").click()
    expect(page.locator("practice-session")).to_contain_text("Done: 2 questions. The next is due on Monday 30 November.")

    # Export, delete, import on another profile: the same desk.
    page.goto(f"{address}desk/")
    before = stand_of(page)
    for fact in ("Read yesterday", "ready", "Nothing’s due today.", "Learning 50", "S 1", "What did I miss?"):
        assert fact in before or page.locator("course-desk").get_by_text(fact).count(), fact
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["records"].keys() >= records(page).keys()
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("course-desk > [role=status]")).to_have_text("Everything was deleted.")
    assert page.evaluate("localStorage.length") == page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('/')).length")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None

    other = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    other.clock.install(time=tuesday)
    there = other.new_page()
    there.goto(f"{address}desk/")
    there.get_by_label("Import a file").set_input_files(file)
    expect(there.locator("[data-part=preview]")).to_contain_text("lessons read: 1")
    assert records(there) == {}, "nothing is taken over before it was shown and chosen"
    there.get_by_role("button", name="Import these entries").click()
    there.reload()
    there.set_viewport_size({"width": 1280, "height": 900})
    assert stand_of(there).replace(" Undo the last import", "") == before
    other.close()


def test_six_weeks_later_there_are_three_readings_in_their_order(context: BrowserContext, address: str) -> None:
    context.clock.install(time=MONDAY)
    page = new_day(context, MONDAY)
    page.goto(f"{address}self-check/")
    assert COURSE.self_check
    at = "2026-11-23T10:00:00.000Z"
    keep(page, {f"self:{at}": {"reading": "before", "answers": {item.id: 1 for item in COURSE.self_check.items}, "at": at}})
    page.reload()
    expect(page.locator(".cs-rings")).to_be_visible()
    expect(page.get_by_role("button", name="Look back")).to_have_count(0)

    page = new_day(context, MONDAY + dt.timedelta(weeks=12))
    page.goto(f"{address}self-check/")
    expect(page.locator(".cs-gauges")).to_contain_text("Score")  # before what, there is nothing yet
    page.get_by_role("button", name="Take it again").click()
    take_self_check(page, column=3)
    expect(page.locator(".cs-gauges")).to_contain_text("BeforeNow")
    expect(page.locator(".cs-self__result")).to_contain_text(
        "Learning: +34, likely a change, if one of your answers or somebody who heard you bears it out."
    )

    # Only now, and only today, the look back.
    page.get_by_role("button", name="Look back").click()
    expect(page.locator(".cs-self__question:visible")).to_contain_text("Think back to the 10 working days before you began")
    take_self_check(page, column=0)
    expect(page.locator(".cs-gauges thead")).to_contain_text("Then, looking back")
    assert [r["reading"] for id_, r in sorted(records(page).items()) if id_.startswith("self:")] == ["before", "after", "then"]
    expect(page.get_by_role("button", name="Look back")).to_have_count(0)


def test_the_calendar_file_is_one_that_calendars_read(context: BrowserContext, address: str, tmp_path: Path) -> None:
    context.clock.install(time=MONDAY)
    page = new_day(context, MONDAY)
    page.goto(f"{address}commitments/")
    page.get_by_text("Write a line").click()
    cue = "a buyer says “später”; we wait, they wait, and the date that was mine gets nearer than it needs to be"
    page.get_by_label("If", exact=True).fill(cue)
    page.get_by_label("then", exact=True).fill("I ask, once")
    page.get_by_role("button", name="Save this line").click()
    page.goto(f"{address}desk/")
    page.get_by_label("Count from").fill("2026-12-01")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the calendar file").click()
    file = tmp_path / "course.ics"
    download.value.save_as(file)
    raw = file.read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    events: dict[str, Any] = {str(event["SUMMARY"]): event for event in Calendar.from_ical(raw).walk("VEVENT")}
    assert events["What did you try?"]["DTSTART"].dt == dt.date(2026, 12, 15)
    assert events["What’s changed?"]["DTSTART"].dt == dt.date(2027, 1, 12)
    assert events[f"If {cue}"]["DTSTART"].dt == dt.date(2026, 11, 24)
    assert str(events[f"If {cue}"]["DESCRIPTION"]).startswith(f"If {cue}, then I ask, once.")


def test_the_desks_next_calendar_file_moves_what_moved_and_doubles_nothing(page: Page, address: str) -> None:
    def events(day: str) -> dict[str, Any]:
        page.get_by_label("Count from").fill(day)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the calendar file").click()
        found = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
        return {str(event["UID"]): Event(event).start for event in found}

    page.goto(f"{address}desk/")
    keep(page, {"plan:one": {"if": "a", "then": "b", "day": "2999-12-01", "state": "open", "at": "2026-11-20T09:00:00.000Z"}})
    page.reload()
    before = events("2026-12-01")
    after = events("2026-12-02")
    assert list(before) == list(after)
    assert [day.day for day in after.values()] == [16, 13, 1]


def test_a_manager_who_came_for_a_session_is_not_asked_seven_times_what_they_read(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    asks = page.get_by_role("button", name="I read it on paper")
    expect(page.get_by_role("button", name="I read lessons on paper")).to_be_visible()
    expect(asks).to_have_count(0)
    page.get_by_role("button", name="I read lessons on paper").click()
    expect(asks).to_have_count(len(COURSE.modules))
    expect(asks.first).to_be_focused()
    asks.first.click()
    page.reload()
    expect(page.locator("course-desk")).to_contain_text(f"1 of {len(COURSE.modules)} lessons read.")
    expect(asks).to_have_count(len(COURSE.modules) - 1)


def test_the_completion_record_names_what_was_finished(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}completion/")
    expect(page.locator("completion-record li")).to_have_count(len(COURSE.modules))
    expect(page.get_by_role("button", name="Download")).to_have_count(0)
    last = COURSE.modules[-1]
    put(page, address, {id_: record for id_, record in finished().items() if id_ != f"read:{last.code}"})
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="I read it on paper").click()
    page.goto(f"{address}completion/")
    page.get_by_label("Your name").fill("<img src=x onerror=alert(1)> Åse & Søn")
    expect(page.locator(".cs-record__name")).to_have_text("<img src=x onerror=alert(1)> Åse & Søn")
    expect(page.locator(".cs-record")).to_contain_text(f"finished the course “{COURSE.file.title}”, version {COURSE.file.version}")
    expect(page.locator(".cs-record")).to_contain_text("Self-reported")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / "record.html"
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert "&lt;img src=x onerror=alert(1)&gt; Åse &amp; Søn" in text
    assert "<img" not in text
    pages = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pages)) == 1


#: The last half minute of a day: in a time zone, by the clock of the world. Clocks are changed at some of these midnights, or on that day.
EVENINGS = [
    ("UTC", "2026-11-25T23:59:30", "2026-11-26"),
    ("Asia/Beirut", "2026-03-28T21:59:30", "2026-03-29"),
    ("America/Havana", "2026-03-08T04:59:30", "2026-03-08"),
    ("Europe/Berlin", "2026-10-25T22:59:30", "2026-10-26"),
    ("Pacific/Kiritimati", "2026-12-31T09:59:30", "2027-01-01"),
]


@pytest.mark.parametrize(("zone", "evening", "morning"), EVENINGS)
def test_a_checklist_in_view_overnight_takes_the_mornings_tick_for_the_morning(
    browser: Browser, address: str, zone: str, evening: str, morning: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.install(time=dt.datetime.fromisoformat(f"{evening}Z"))
    page.goto(f"{address}always-be-learning/checklist/")
    box, note = page.get_by_label("One play-back."), page.locator("#m1-d-2-note")
    box.check()
    note.fill("before midnight")
    page.clock.run_for(31_000)
    page.locator("h1").first.click()  # whoever writes in the old day goes on with it until they leave the field
    expect(box).not_to_be_checked()
    box.check()
    expect(note).to_have_value("")
    note.fill("after it")
    assert [(id_[-10:], tick["note"]) for id_, tick in records(page).items()][1:] == [(morning, "after it")]
    page.get_by_role("button", name="The day before").click()
    expect(note).to_have_value("before midnight")
    expect(page.locator(".cs-ticks__when [role=status]")).not_to_contain_text("Today")
    page.get_by_role("button", name="The day after").click()
    page.get_by_role("button", name="The day before").click()
    expect(note).to_have_value("before midnight")
    context.close()


@pytest.mark.parametrize(("where", "evening", "morning"), [
    ("desk/", "the next tomorrow", "1 question due today."),
    ("practice/", "Nothing’s due today.", "1 question is due today."),
])  # fmt: skip
def test_what_is_due_in_the_morning_shows_on_a_page_left_open(page: Page, address: str, where: str, evening: str, morning: str) -> None:
    page.clock.install(time=dt.datetime(2026, 11, 25, 23, 59, 30, tzinfo=dt.UTC))
    page.goto(f"{address}desk/")
    question, at = COURSE.modules[1].check[0], "2026-11-25T20:00:00.000Z"
    keep(page, {f"answer:{question.id}@{question.revision}:{at}": {"points": 0, "of": 1, "where": "check", "at": at}})
    page.goto(address + where)
    page.reload()
    expect(page.locator("course-desk [data-part=practice], practice-session")).to_contain_text(evening)
    page.clock.run_for(31_000)
    expect(page.locator("course-desk [data-part=practice], practice-session")).to_contain_text(morning)
    if where == "desk/":
        expect(page.get_by_label("Count from")).to_have_value("2026-11-26")


def test_midnight_takes_no_question_away_from_who_is_answering_it(page: Page, address: str) -> None:
    page.clock.install(time=dt.datetime(2026, 11, 25, 23, 59, 30, tzinfo=dt.UTC))
    page.goto(f"{address}desk/")
    question, at = COURSE.modules[1].check[0], "2026-11-20T20:00:00.000Z"
    keep(page, {f"answer:{question.id}@{question.revision}:{at}": {"points": 0, "of": 1, "where": "check", "at": at}})
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(31_000)
    expect(page.locator("practice-session course-question")).to_be_visible()
