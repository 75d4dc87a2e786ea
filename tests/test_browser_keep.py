"""What goes home from a session, and comes back after six weeks: the page to keep."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
from playwright.sync_api import Page, expect

from desk import by_hand, keep, records
from whole import COURSE

LINE = {"if": "they name a date", "then": "I’ll ask whose it is", "day": "2026-12-01", "state": "open", "at": "2026-11-20T09:00:00.000Z"}


def pages(page: Page) -> list[int]:
    """Pages of the print, on A4 and on Letter."""
    return [len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper, prefer_css_page_size=False))) for paper in ("A4", "Letter")]


def test_what_was_written_at_the_end_stands_there_after_six_weeks(page: Page, address: str) -> None:
    page.goto(f"{address}keep/")
    keep(page, {"plan:one": LINE})
    page.reload()
    page.get_by_label("The day of the session").fill("2026-10-24")  # a Saturday: nobody meets on a weekend
    page.get_by_label("A push I’ve caught myself in").fill("<b>Only till Friday</b>")
    expect(page.get_by_text("After two weeks: Monday 9 November. After six weeks: Monday 7 December.")).to_be_visible()
    assert records(page)["keep:page"].items() >= {"day": "2026-10-24", "push": "<b>Only till Friday</b>"}.items()
    page.reload()
    expect(page.get_by_label("A push I’ve caught myself in")).to_have_value("<b>Only till Friday</b>")
    expect(page.get_by_text("If they name a date, then I’ll ask whose it is.")).to_be_visible()
    assert pages(page) == [1, 1]


def test_an_untouched_page_follows_today_and_a_written_one_has_its_day(page: Page, address: str) -> None:
    day, dates = page.get_by_label("The day of the session"), page.locator("keep-page [data-part=dates]")
    page.clock.set_fixed_time("2026-11-20T16:30:00")
    page.goto(f"{address}keep/")
    expect(day).to_have_value("2026-11-20")
    page.clock.set_fixed_time("2026-11-23T16:30:00")
    page.reload()
    page.get_by_label("A sentence I want to keep").fill("Whose date is it?")
    page.clock.set_fixed_time("2027-01-04T16:30:00")
    page.reload()
    expect(day).to_have_value("2026-11-23")
    expect(dates).to_have_text("After two weeks: Monday 7 December 2026. After six weeks: Monday 4 January.")
    # A page that was written before pages had their day has that of its writing.
    keep(page, {"keep:page": {"push": "Only today", "at": "2026-11-23T16:30:00.000Z"}})
    page.reload()
    expect(day).to_have_value("2026-11-23")
    page.get_by_label("Now I").fill("ask first")
    assert records(page)["keep:page"]["day"] == "2026-11-23"


def test_a_sentence_that_ends_by_itself_gets_no_second_stop(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-12-01T09:00:00")
    page.goto(f"{address}keep/")
    keep(page, {"plan:one": {**LINE, "then": "I’ll ask: “What would help?”"}})
    for place, said in (("keep/", ".cs-keep__line"), ("desk/", ".cs-if-then"), ("", ".cs-next-card > a"), ("commitments/", ".cs-if-then")):
        page.goto(address + place)
        expect(page.locator(said).first).to_have_text("If they name a date, then I’ll ask: “What would help?”")


def test_who_leads_a_team_does_not_find_a_private_line_large_on_the_home_page(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-12-07T15:50:00")
    page.goto(address)
    keep(page, {"plan:one": LINE, "room:next": {"session": "two-weeks", "day": "2026-12-07", "at": "2026-12-07T15:00:00.000Z"}})
    page.reload()
    expect(page.locator(".cs-next-card > a").first).to_have_text("Your if-then line")
    expect(page.locator(".cs-next-card")).to_contain_text("Your line for Tuesday 1 December. Did it happen?")


def test_my_line_is_written_there_and_the_dates_have_their_time(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-23T16:30:00")
    page.goto(f"{address}keep/")
    keep(page, {"room:held": {"session": "k0-30", "day": "2026-11-23", "time": "16:00", "at": "2026-11-23T16:30:00.000Z"}})
    page.reload()
    dates = page.locator("keep-page [data-part=dates]")
    expect(dates).to_have_text("After two weeks: Monday 7 December at 16:00. After six weeks: Monday 4 January 2027 at 16:00.")
    page.get_by_text("Write a line").click()
    page.get_by_label("If", exact=True).fill("they name a date")
    page.get_by_label("then", exact=True).fill("I’ll ask whose it is")
    expect(page.locator(".cs-keep__line")).to_have_text("If they name a date, then I’ll ask whose it is.")  # on paper, saved or not
    page.get_by_role("button", name="Save this line").click()
    expect(page.locator(".cs-keep__line")).to_have_text("If they name a date, then I’ll ask whose it is.")
    assert "keep:page" not in records(page)
    page.get_by_label("Start", exact=True).fill("17:15")
    expect(dates).to_contain_text("Monday 7 December at 17:15")
    page.reload()
    expect(dates).to_contain_text("Monday 7 December at 17:15")
    page.emulate_media(media="print")
    expect(page.get_by_text("Name", exact=True)).to_be_visible()
    assert pages(page) == [1, 1]


def test_after_six_weeks_before_stands_beside_now(page: Page, address: str) -> None:
    assert COURSE.self_check
    page.goto(f"{address}keep/")
    items = [item.id for scale in COURSE.self_check.scales for item in scale.items]
    readings = {
        f"self:2026-{month}-20T09:00:00.000Z": {"reading": name, "answers": dict.fromkeys(items, answer), "at": f"2026-{month}-20T09:00:00.000Z"}
        for name, month, answer in (("before", "10", 1), ("after", "12", 3))
    }
    keep(page, dict([next(iter(readings.items()))]))
    page.reload()
    expect(page.get_by_role("table")).to_have_count(0)
    keep(page, readings)
    page.reload()
    rows = page.get_by_role("row").all_inner_texts()
    assert len(rows) == len(COURSE.self_check.scales) + 1
    for row, scale in zip(rows[1:], COURSE.self_check.scales, strict=True):
        assert row.split()[-2:] == [str(by_hand(dict.fromkeys(items, answer), scale.id)) for answer in (1, 3)]
    assert pages(page) == [1, 1]


def test_the_push_is_filled_in_as_before_from_the_next_day_on(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-11-23T16:30:00")
    page.goto(f"{address}keep/")
    page.get_by_label("A push I’ve caught myself in").fill("say “only till Friday”")
    page.reload()
    before = page.get_by_label("Before, I’d")
    expect(before).to_have_value("")
    page.clock.set_fixed_time("2027-01-04T16:30:00")
    page.reload()
    expect(before).to_have_value("say “only till Friday”")
    assert "before" not in records(page)["keep:page"], "nothing was written there"
    page.get_by_label("Now I").fill("ask whose date it is")
    for words in ("name a date of mine", ""):
        before.fill(words)
        page.reload()
        expect(before).to_have_value(words)


def test_the_page_is_emptied_only_when_asked_twice(page: Page, address: str) -> None:
    page.goto(f"{address}keep/")
    page.get_by_label("A sentence I want to keep").fill("Whose date is it?")
    page.get_by_role("button", name="Clear the page").click()
    page.get_by_role("button", name="No, go back").click()
    expect(page.get_by_label("A sentence I want to keep")).to_have_value("Whose date is it?")
    page.get_by_role("button", name="Clear the page").click()
    page.get_by_role("button", name="Yes, empty it").click()
    expect(page.get_by_label("A sentence I want to keep")).to_have_value("")
    assert records(page)["keep:page"].keys() == {"emptied", "at"}


def test_an_emptied_page_shows_nothing_of_the_person_before(page: Page, address: str) -> None:
    page.goto(f"{address}keep/")
    at = "2026-11-23T10:00:00.000Z"
    keep(page, {f"plan:{at}": {"if": "they chase", "then": "I ask", "day": "2026-11-24", "from": "", "state": "open", "at": at}})
    page.reload()
    expect(page.locator("keep-page")).to_contain_text("If they chase, then I ask.")
    page.get_by_text("Write a line").click()
    page.get_by_label("then", exact=True).fill("half a line")
    page.get_by_role("button", name="Clear the page").click()
    page.get_by_role("button", name="Yes, empty it").click()
    expect(page.locator("keep-page")).not_to_contain_text("they chase")
    expect(page.locator("if-then-form [name=then]")).to_have_value("")
    page.reload()
    expect(page.locator("if-then-form [name=then]")).to_have_value("")
    page.goto(f"{address}commitments/")
    expect(page.locator("main")).not_to_contain_text("they chase")


def test_an_empty_page_prints_lines_to_its_foot_and_no_signs_for_a_time(page: Page, address: str) -> None:
    page.goto(f"{address}keep/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 900})
    colour = "(field) => getComputedStyle(field).color"
    assert page.locator("#keep-time").evaluate(colour) == "rgba(0, 0, 0, 0)"
    page.locator("#keep-time").evaluate("(field) => { field.value = '16:00'; field.oninput() }")
    assert page.locator("#keep-time").evaluate(colour) != "rgba(0, 0, 0, 0)"
    rooms = [page.locator(f"#keep-{name}").evaluate("(field) => field.offsetHeight") for name in ("push", "sentence", "before", "now", "next")]
    assert min(rooms) > 70, "two lines to write on, or more"
    (sheet,) = pdfium.PdfDocument(page.pdf(format="A4"))
    picture = sheet.render(scale=0.3, grayscale=True).to_pil()
    foot = picture.crop((0, int(picture.height * 0.8), picture.width, int(picture.height * 0.945)))
    assert foot.getextrema()[0] < 200, "a third of the page is blank"


def test_on_paper_everything_that_was_written_stands_on_the_one_page(page: Page, address: str) -> None:
    page.goto(f"{address}keep/")
    fields = page.locator("textarea[id^=keep-]")
    written = [f"{name} " + "at the end of the month " * 11 + "and there it ends." for name in ("One", "Two", "Three", "Four", "Five")]
    for field, words in zip(fields.all(), written, strict=True):
        field.fill(words)
        assert field.evaluate("field => field.scrollHeight <= field.clientHeight + 2"), "the field grows with its words"
    printed = pdfium.PdfDocument(page.pdf(format="A4"))
    said = " ".join(printed[0].get_textpage().get_text_bounded().split())
    assert len(printed) == 1
    assert [words for words in written if words not in said] == []
    fields.first.fill("")
    page.emulate_media(media="print")
    expect(fields.first).to_be_visible()  # an empty one is a line to write on
    expect(fields.nth(1)).not_to_be_visible()
