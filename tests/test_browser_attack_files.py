"""Attacks by files that come in, and on programs that open what goes out: imports, calendars, tables, exports and the record.

Imports that are no exports at all are in test_browser_store.py; mutations of sound ones in test_generated_records.py.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from desk import keep, records
from hostile import AT, HOSTILE, MARK, finished, is_unharmed, plain, poisoned, put
from whole import COURSE


def load(page: Page, text: str, name: str = "desk.json") -> Locator:
    page.get_by_label("Import a file").set_input_files({"name": name, "mimeType": "application/json", "buffer": text.encode()})
    return page.locator("[data-part=preview]")


def export_of(kept: dict[str, Any], **head: object) -> str:
    return json.dumps({"version": 1, "course": COURSE.file.id, "records": kept} | head)


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path())


def test_the_name_of_a_file_is_never_shown_nor_run(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    for name in ('<img data-hit src=x onerror="window.hit=1">.json', "../../__proto__.json", "x" * 200 + ".json", "a\u202ejson.exe"):
        expect(load(page, "x", name.replace("/", "_"))).to_contain_text("isn’t an export of this course")
        expect(load(page, export_of({"read:M1": {"at": AT}}), name.replace("/", "_"))).to_contain_text("Entries in the file: 1 new.")
        is_unharmed(page)


def deep(opening: str, closing: str, where: str) -> str:
    return export_of(
        {"read:M1": {"at": AT}} | ({"poem:one": "X"} if where == "record" else {}), **({"extra": "X"} if where == "head" else {})
    ).replace('"X"', opening * 100_000 + "1" + closing * 100_000)


ENDLESS = [
    ('{"a":' * 100_000, "isn’t an export of this course"),
    ('{"a":' * 100_000 + "1" + "}" * 100_000, "isn’t an export of this course"),
    ('{"records":' * 100_000 + "1" + "}" * 100_000, "isn’t an export of this course"),
    (deep("[", "]", "record"), "isn’t an export of this course"),
    (deep('{"a":', "}", "record"), "isn’t an export of this course"),
    (deep("[", "]", "head"), "1 new."),
    (export_of({f"read:M{n}": {"at": AT} for n in range(100_000)}), "too large"),
    (export_of({f"a:{n}": 0 for n in range(100_000)}), "100000 that this page can’t read (left out)"),
    (export_of({"read:M1": {"at": AT}})[:-1] + " " * 4_000_000 + "}", "too large"),
    (export_of({"read:M1": {"at": AT}}, version=10**400), "written by a newer version"),
    (export_of({"read:M1": {"at": AT}}, course=["closing-or-serving"]), "belongs to another course"),
]  # fmt: skip


def test_a_file_without_end_is_answered_and_changes_nothing(page: Page, address: str) -> None:
    here = {"name:reader": {"text": "Ana", "at": AT}}
    put(page, address, here)
    page.goto(f"{address}desk/")
    for text, message in ENDLESS:
        expect(load(page, export_of({}))).to_contain_text("Entries in the file: none.")
        expect(load(page, text)).to_contain_text(message)
        assert records(page) == here, text[:40]
    page.get_by_role("button", name="I read lessons on paper").click()
    page.get_by_role("button", name="I read it on paper").last.click()
    assert records(page).keys() == {*here, f"read:{COURSE.modules[-1].code}"}


def test_keys_that_reach_for_the_prototype_reach_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    name = {"text": "Ana", "at": AT}
    odd = {"__proto__": {"at": AT, "hit": 1}, "constructor": {"prototype": {"hit": 1}}, "name:reader": name | {"__proto__": {"text": "Eva"}}}
    own = {"observe:draft": {"rows": {"__proto__": {"hit": "1"}, "learning": {"__proto__": "1", "quote": "x"}}, "at": AT}}
    expect(load(page, export_of(odd | own, __proto__={"hit": 1}))).to_contain_text("1 new, 3 that this page can’t read (left out)")
    page.get_by_role("button", name="Import these entries").click()
    is_unharmed(page)
    page.goto(f"{address}observer-form/")
    is_unharmed(page)
    assert records(page) == own


def test_an_export_with_hostile_text_opens_again_as_it_was(page: Page, address: str) -> None:
    kept = poisoned()
    own = {id_: record for id_, record in kept.items() if id_.split(":")[0] not in ("run", "board", "promise", "room")}
    put(page, address, kept)
    page.goto(f"{address}desk/")
    text = saved(page, "Export").read_text(encoding="utf-8")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    load(page, text)
    page.get_by_role("button", name="Import these entries").click()
    expect(page.locator("course-desk > [role=status]")).to_have_text(f"Imported: {len(own)} entries.")
    assert records(page) == own
    is_unharmed(page)


#: What ends a line, a value or a part of a calendar file, and what some programs take for the end of a line.
BREAKS = [
    "a\r\nBEGIN:VALARM",
    "a\nEND:VEVENT",
    "a\rEND:VCALENDAR",
    "a;b,c\\n:d",
    "a\u2028ATTENDEE:x",
    "a\x85ORGANIZER:x",
    "a\x0bX:y\x0cZ:z\x1cQ:q",
    "é🙂" * 60,
]


def test_a_line_breaks_no_calendar(page: Page, address: str) -> None:
    texts = [*BREAKS, *(text[:300] for text in HOSTILE.values())]
    line = {"day": "2999-12-31", "state": "open", "at": AT}
    put(page, address, {f"plan:{n}": line | {"if": text, "then": text} for n, text in enumerate(texts)})
    page.goto(f"{address}desk/")
    raw = saved(page, "Save the calendar file").read_bytes()
    text = raw.decode()
    assert text.splitlines() == text.split("\r\n")[:-1], "a sign that somebody takes for a new line"
    assert all(
        re.match(r"(BEGIN|END|VERSION|PRODID|CALSCALE|UID|DTSTAMP|LAST-MODIFIED|SEQUENCE|DTSTART|DTEND|TRANSP|SUMMARY|DESCRIPTION)[:;]| ", each)
        for each in text.splitlines()
    )
    assert all(len(each.encode()) <= 75 for each in text.splitlines())
    events = {str(e["SUMMARY"]): str(e["DESCRIPTION"]) for e in Calendar.from_ical(raw).walk("VEVENT")}
    assert len(events) == len(texts) + 2
    for each in texts:
        words = plain(re.sub("[\x00-\x1f\x7f-\x9f\u2028]", " ", each))
        assert plain(f"If {words}") in {plain(title) for title in events}
    assert "If a\nEND:VEVENT" in events, "a new line is still one, in the text"
    assert not Calendar.from_ical(raw).walk("VALARM")


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    '"=1',
    "a,b;c\r\n=1",
    HOSTILE["double quote"],
]


def test_no_cell_of_a_table_is_a_formula_and_none_breaks_its_row(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    for n in range(4):
        page.locator(".cs-my-code [data-row=learning] input").nth(n % 3).check()
        page.get_by_role("button", name="Make my code").click()
        page.get_by_label("Codes, one on each line").fill(page.locator(".cs-my-code__code").inner_text())
        page.get_by_role("button", name="Put them on the board").click()
    board = {id_: record for id_, record in records(page).items() if id_.startswith("board:")}
    for act, owner in zip(FORMULAS[::2], FORMULAS[1::2], strict=True):
        owner = owner[:60]
        keep(page, board | {"promise:now": {"act": act, "owner": owner, "day": "2026-12-07", "at": AT}})
        page.reload()
        rows = list(csv.reader(io.StringIO(saved(page, "Save as CSV").read_bytes().decode("utf-16"), newline=""), delimiter="\t"))
        assert {len(row) for row in rows} == {7}, act
        assert [cell.removeprefix("'") for cell in rows[-1][4:6]] == [" ".join(text.split()).removeprefix("'") for text in (act, owner)]
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@＝＋－＠")) or set(cell) & set("\t\r\n")]
        found = json.loads(saved(page, "Save as JSON").read_text(encoding="utf-8"))
        assert found["commitment"] == {"act": act, "owner": owner, "day": "2026-12-07"}
        is_unharmed(page)


#: Chromium lets a page start ten downloads a second, and drops the next in silence.
TEN_AT_A_TIME = [list(HOSTILE)[n : n + 10] for n in range(0, len(HOSTILE), 10)]


@pytest.mark.parametrize("names", TEN_AT_A_TIME, ids=lambda names: names[0])
def test_a_name_is_text_in_the_record_that_is_saved(page: Page, address: str, names: list[str]) -> None:
    put(page, address, finished())
    page.goto(f"{address}completion/")
    for text in map(HOSTILE.__getitem__, names):
        page.get_by_label("Your name").fill(text)
        found = BeautifulSoup(saved(page, "Download").read_text(encoding="utf-8"), "html.parser")
        assert not found.select(f"[{MARK}], script, img, iframe, [onload], [onfocus]")
        name = found.select_one(".cs-record__name")
        assert name is not None
        assert plain(name.text) == plain(text[:120])
