"""What the browser keeps survives whatever may happen to it, and says so in plain words: one fault injected by each test."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from desk import KEY, answer, keep, records, settle, take_check
from hostile import put
from whole import COURSE

MODULE = COURSE.modules[0]
QUESTION = MODULE.check[0]
AT = "2026-11-20T09:00:00.000Z"
PLAN: dict[str, Any] = {"if": "they pause", "then": "I wait", "day": "2026-11-20", "state": "open", "at": AT}
SOUND: dict[str, Any] = {f"read:{MODULE.code}": {"at": AT}, "plan:one": PLAN, "talk:2026-11-20T09:00:00.000Z": {"mark": "S", "at": AT}}
TROUBLE = ".cs-trouble"


def raw(page: Page, text: str | None) -> None:
    """Put a text where the course keeps its records, then open the desk afresh."""
    page.evaluate("([key, text]) => text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text)", [KEY, text])
    page.reload()


@pytest.fixture
def desk(page: Page, address: str) -> Page:
    page.goto(f"{address}desk/")
    return page


@pytest.fixture
def kept(page: Page, address: str) -> Page:
    """The desk of a browser that keeps some records."""
    put(page, address, SOUND)
    page.goto(f"{address}desk/")
    return page


# ---- one store, many tabs, many versions of the course ----------------------------------------------------------------------


@pytest.mark.parametrize("told", [True, False], ids=["told of changes", "not told"])
def test_two_tabs_do_not_overwrite_each_other(context: BrowserContext, address: str, told: bool) -> None:
    """Also when nothing has told a tab that the other wrote."""
    one, two = context.new_page(), context.new_page()
    if not told:
        context.add_init_script("window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    one.goto(f"{address}commitments/")
    two.goto(f"{address}always-be-learning/checklist/")
    for page, other in ((one, two), (two, one), (one, two)):
        page.get_by_role("button", name="C or S?").click()
        page.get_by_role("button", name="C closing" if page is one else "S serving").click()
        page.get_by_role("button", name="Done").click()
        settle(page, other)
    two.get_by_label("One play-back.").check()
    settle(two, one)
    assert sorted(r["mark"] for id_, r in records(one).items() if id_.startswith("talk:")) == ["C", "C", "S"]
    assert any(id_.startswith("tick:m1-d-2:") for id_ in records(one))


def test_what_is_deleted_in_one_tab_does_not_come_back_from_the_other(context: BrowserContext, address: str) -> None:
    one, two = context.new_page(), context.new_page()
    put(one, address, SOUND)
    one.goto(f"{address}desk/")
    two.goto(f"{address}desk/")
    expect(two.locator("course-desk")).to_contain_text("they pause")
    one.get_by_role("button", name="Delete everything").click()
    one.get_by_role("button", name="Yes, delete everything").click()
    expect(two.locator("course-desk")).not_to_contain_text("they pause")
    two.get_by_role("button", name="I read lessons on paper").click()
    two.get_by_role("button", name="I read it on paper").last.click()
    settle(two, one)
    assert list(records(one)) == [f"read:{COURSE.modules[-1].code}"]


def test_what_is_being_typed_survives_a_change_in_another_tab(context: BrowserContext, address: str) -> None:
    one, two = context.new_page(), context.new_page()
    put(one, address, SOUND)
    one.goto(f"{address}commitments/")
    one.get_by_role("button", name="Change it").click()
    field = one.locator(".cs-line-card form").get_by_label("then", exact=True)
    field.fill("I count to ten, and then")
    two.goto(f"{address}desk/")
    one.evaluate(
        "() => { window.told = new Promise((done) => addEventListener('storage', () => requestAnimationFrame(() => requestAnimationFrame(done)))); }"
    )
    two.get_by_role("button", name="I read it on paper").last.click()
    one.evaluate("window.told")
    expect(field).to_have_value("I count to ten, and then")
    expect(field).to_be_focused()


def test_a_changed_meaning_asks_again_and_a_retired_question_is_left_in_peace(desk: Page, address: str) -> None:
    """The answers of a reader of an earlier version: one question has a new revision since, one left the bank."""
    result = take_check(desk, address, MODULE, wrong=set())
    expect(result).to_contain_text("Ready.")
    kept = records(desk)
    text = json.dumps(kept).replace(f"{QUESTION.id}@{QUESTION.revision}", f"{QUESTION.id}@0")
    kept = json.loads(text) | {f"answer:m9-gone@1:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT}}
    keep(desk, kept)
    desk.goto(f"{address}desk/")
    expect(desk.locator("tr[data-state=changed]")).to_contain_text("1 question new or changed since")
    desk.locator("tr[data-state=changed] a").last.click()
    # Before the script has run, all questions are in view.
    expect(desk.locator("course-question:visible")).to_have_count(1)
    expect(desk.locator("course-question:visible")).to_have_attribute("id", QUESTION.id)
    answer(desk.locator(f"#{QUESTION.id}"), QUESTION, right=True)
    desk.get_by_role("button", name="See where you stand").click()
    expect(desk.locator(".cs-result")).to_contain_text("(100%)")
    assert records(desk).keys() > kept.keys(), "history was lost"


def test_a_moved_page_loses_nothing(desk: Page) -> None:
    """Nothing that is kept names a page."""
    keep(desk, SOUND)
    text = desk.evaluate("key => localStorage.getItem(key)", KEY)
    assert all(m.slug not in text and m.title not in text for m in COURSE.modules[:-1])


def test_a_check_can_be_left_and_taken_up_again(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/check/")
    for question in MODULE.check[:2]:
        answer(page.locator(f"#{question.id}"), question, right=True)
        page.get_by_role("button", name="Next question").click()
    page.goto(address)
    page.goto(f"{address}{MODULE.slug}/check/")
    expect(page.locator(f"#{MODULE.check[2].id}")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator("course-question:visible")).to_contain_text("your first answer counts")


def test_a_finished_check_shows_its_result_again_and_can_be_started_again(page: Page, address: str) -> None:
    take_check(page, address, MODULE, wrong={QUESTION.id})
    said = page.locator(".cs-result__text").inner_text()
    page.goto(address)
    page.goto(f"{address}{MODULE.slug}/check/")
    expect(page.locator(".cs-result__text")).to_have_text(said)
    kept = [id_ for id_ in records(page) if id_.startswith("check:")]
    assert len(kept) == 1, "a standing is kept once"
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(f"#{QUESTION.id}")).to_be_visible()
    page.goto(f"{address}desk/")
    expect(page.locator("tr[data-state=ready], tr[data-state=again]")).to_have_count(1)
    take_check(page, address, MODULE, wrong=set())
    assert len([id_ for id_ in records(page) if id_.startswith("check:")]) == 2


# ---- storage that is off, full, purged, damaged, or newer -------------------------------------------------------------------


@pytest.mark.parametrize("script", [
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})",
    "Object.defineProperty(window, 'localStorage', {value: null})",
])  # fmt: skip
def test_storage_that_is_off(context: BrowserContext, address: str, script: str) -> None:
    page = context.new_page()
    ours: list[str] = []
    page.on("pageerror", lambda error: ours.append(str(error)) if "/course." in (error.stack or "") else None)
    page.add_init_script(script)
    page.goto(f"{address}commitments/")
    page.get_by_text("Write a line").click()
    page.get_by_label("If", exact=True).fill("it rains")
    page.get_by_label("then", exact=True).fill("I ring")
    page.get_by_role("button", name="Save this line").click()
    expect(page.locator(TROUBLE)).to_contain_text("This browser isn’t keeping anything for the course.")
    expect(page.locator("if-then-lines")).to_contain_text("it rains")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a file").click()
    assert "it rains" in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("button", name="Hide this").click()
    expect(page.locator(TROUBLE)).to_have_count(0)
    assert ours == []


def test_storage_that_is_full_keeps_everything_in_memory_and_for_the_export(page: Page, address: str) -> None:
    put(page, address, SOUND)
    page.add_init_script(
        """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (window.full && key.startsWith('course:')) throw new DOMException('full', 'QuotaExceededError');
          return set.call(this, key, value);
        }; window.full = true;"""
    )
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="I read it on paper").first.click()
    expect(page.locator(TROUBLE)).to_contain_text("This browser has no room left.")
    assert records(page).keys() == SOUND.keys()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert f"read:{COURSE.modules[1].code}" in Path(download.value.path()).read_text(encoding="utf-8")
    page.evaluate("window.full = false")  # room was made: what waited is written down with the next change
    page.get_by_role("button", name="I read it on paper").first.click()
    expect(page.locator(TROUBLE)).to_have_count(0)
    assert {f"read:{m.code}" for m in COURSE.modules[:3]} <= records(page).keys()


def test_storage_that_was_purged_while_the_page_was_open(kept: Page) -> None:
    kept.evaluate("localStorage.clear()")
    kept.get_by_role("button", name="I read it on paper").first.click()
    assert records(kept).keys() > SOUND.keys()


def test_storage_that_makes_no_sense(desk: Page) -> None:
    for text in ("{", "null", "[]", "42", '"x"', '{"version":1}', '{"version":1,"records":[]}', '{"records":null}', "\x00\xff", "[" * 200_000, ""):
        desk.evaluate("localStorage.clear()")
        raw(desk, text)
        expect(desk.locator(TROUBLE)).to_contain_text("Part of what this browser kept couldn’t be read.")
        expect(desk.locator("course-next")).to_be_visible()
        desk.get_by_role("button", name="I read lessons on paper").click()
        desk.get_by_role("button", name="I read it on paper").first.click()
        assert len(records(desk)) == 1, text[:40]
        assert desk.evaluate("key => localStorage.getItem(key + ':damaged')", KEY) == text
    desk.reload()
    expect(desk.locator(TROUBLE)).to_have_count(0)


def test_storage_that_was_cut_short_gives_back_every_whole_record(desk: Page) -> None:
    text = json.dumps({"version": 1, "course": COURSE.file.id, "records": SOUND}, separators=(",", ":"))
    raw(desk, text[: text.index('"talk:') + 40])
    expect(desk.locator(TROUBLE)).to_contain_text("The rest is here.")
    expect(desk.locator("course-desk")).to_contain_text("they pause")
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Save the unreadable part").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == text[: text.index('"talk:') + 40]


def test_records_of_another_form_are_set_aside_and_kept(desk: Page) -> None:
    odd = {
        "plan:two": {"if": 3, "at": AT},
        "poem:one": {"at": AT},
        "talk:three": {"mark": "X", "at": AT},
        "read:M1": {"at": "yesterday"},
        "__proto__": {"at": AT},
    }
    keep(desk, SOUND | odd)
    desk.reload()
    expect(desk.locator("course-desk")).to_contain_text("they pause")
    desk.get_by_role("button", name="I read it on paper").last.click()
    stored = json.loads(desk.evaluate("key => localStorage.getItem(key)", KEY))
    assert stored["aside"].keys() == odd.keys()
    assert stored["records"].keys() == SOUND.keys() | {f"read:{COURSE.modules[-1].code}"}


def test_records_of_a_newer_version_are_shown_and_never_changed(desk: Page) -> None:
    text = json.dumps({"version": 2, "course": COURSE.file.id, "records": SOUND, "extra": [1]})
    raw(desk, text)
    expect(desk.locator(TROUBLE)).to_contain_text("come from a newer version")
    expect(desk.locator("course-desk")).to_contain_text("they pause")
    desk.get_by_role("button", name="I read it on paper").first.click()
    expect(desk.locator("course-desk > [role=status]")).to_contain_text("This isn’t saved.")
    assert desk.evaluate("key => localStorage.getItem(key)", KEY) == text


def test_the_browser_is_asked_to_keep_it_once_there_is_something_to_lose(desk: Page, address: str) -> None:
    desk.add_init_script("window.asked = 0; navigator.storage.persist = () => { window.asked += 1; return Promise.reject(new Error('no')); };")
    desk.goto(f"{address}desk/")
    assert desk.evaluate("window.asked") == 0
    desk.get_by_role("button", name="I read lessons on paper").click()
    for _ in range(2):
        desk.get_by_role("button", name="I read it on paper").first.click()
    assert desk.evaluate("window.asked") == 1


# ---- import ------------------------------------------------------------------------------------------------------------------


def export_of(kept: dict[str, Any], **head: object) -> str:
    return json.dumps({"version": 1, "course": COURSE.file.id, "records": kept} | head)


def load(desk: Page, text: str) -> None:
    desk.get_by_label("Import a file").set_input_files({"name": "desk.json", "mimeType": "application/json", "buffer": text.encode()})


def test_an_import_shows_what_it_would_change_takes_the_newer_and_can_be_undone(kept: Page) -> None:
    theirs = copy.deepcopy(SOUND)
    theirs["plan:one"] |= {"then": "I count to ten", "at": "2026-11-21T09:00:00.000Z"}
    theirs["talk:2026-11-20T09:00:00.000Z"] |= {"mark": "C", "at": "2026-11-19T09:00:00.000Z"}
    theirs["read:M2"] = {"at": AT}
    theirs["plan:two"] = PLAN | {"day": "2027-01-01"}
    load(kept, export_of(theirs | {"poem:one": {"at": AT}}))
    preview = kept.locator("[data-part=preview]")
    expect(preview).to_contain_text(
        "2 new, 1 newer than here, 2 the same or older than here (what’s here stays), 1 that this page can’t read (left out)"
    )
    assert records(kept) == SOUND
    kept.get_by_role("button", name="Import these entries").click()
    taken = records(kept)
    assert taken["plan:one"]["then"] == "I count to ten"
    assert taken["talk:2026-11-20T09:00:00.000Z"]["mark"] == "S"
    assert "read:M2" in taken
    kept.get_by_role("button", name="I read it on paper").last.click()
    kept.get_by_role("button", name="I did it").click()
    kept.reload()
    kept.get_by_role("button", name="Undo the last import").click()
    last = f"read:{COURSE.modules[-1].code}"
    left = records(kept)
    assert left.pop(last), "what was done after the import stays"
    assert left.pop("plan:one")["state"] == "kept", "and what was changed after it"
    assert left == {id_: record for id_, record in SOUND.items() if id_ != "plan:one"}
    kept.reload()
    expect(kept.get_by_role("button", name="Undo the last import")).to_have_count(0)


def test_an_import_can_be_left(desk: Page) -> None:
    load(desk, export_of(SOUND))
    desk.get_by_role("button", name="Leave everything as it is").click()
    expect(desk.locator("course-desk > [role=status]")).to_have_text("Nothing was changed.")
    assert records(desk) == {}


def test_a_file_that_is_no_export_changes_nothing_and_says_why(kept: Page) -> None:
    for text, message in (
        ("", "isn’t an export of this course"),
        (export_of(SOUND)[:200], "or it’s been cut short"),
        ("[" * 300_000, "isn’t an export of this course"),
        (export_of(SOUND, course="another"), "belongs to another course"),
        ("not json", "isn’t an export of this course"),
        (export_of(SOUND, version=2), "written by a newer version"),
        ("x" * 4_000_001, "too large"),
    ):
        load(kept, export_of({}))
        expect(kept.locator("[data-part=preview]")).to_contain_text("Entries in the file: none.")
        load(kept, text)
        expect(kept.locator("[data-part=preview]")).to_contain_text(message)
        expect(kept.locator("[data-part=preview]")).to_contain_text("Nothing was changed.")
        assert records(kept) == SOUND, message


def test_imported_text_is_shown_as_text(desk: Page, address: str) -> None:
    evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    theirs = {
        "plan:e": PLAN | {"if": evil, "then": evil},
        f"talk:{AT}": {"mark": "C", "note": evil, "at": AT},
        "name:reader": {"text": evil, "at": AT},
    }
    theirs["tick:m1-d-1:2026-11-20"] = {"on": True, "note": evil, "at": AT}
    theirs["observe:draft"] = {"rows": {"learning": {"level": '2"] ~ *', "quote": evil}}, "at": AT}
    load(desk, export_of(theirs))
    desk.get_by_role("button", name="Import these entries").click()
    for page in ("desk/", "commitments/", "completion/", "observer-form/", "always-be-learning/checklist/", ""):
        desk.goto(address + page)
        desk.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert desk.locator("img[src=x], article script").count() == 0, page
        assert desk.evaluate("window.hit") is None, page


def test_a_removed_entry_is_not_brought_back_by_an_older_copy(kept: Page) -> None:
    kept.get_by_text("One by one").click()
    kept.get_by_role("button", name="Remove").click()
    kept.get_by_role("button", name="Yes, remove it").click()
    load(kept, export_of(SOUND))
    expect(kept.locator("[data-part=preview]")).to_contain_text("Entries in the file: 3 the same or older than here")


def test_a_record_from_a_clock_that_ran_ahead_does_not_take_the_others_along(desk: Page) -> None:
    keep(desk, SOUND | {"plan:one": PLAN | {"at": "2999-01-01T00:00:00.000Z"}})
    desk.reload()
    desk.get_by_role("button", name="I did it").click()
    desk.get_by_role("button", name="I read it on paper").last.click()
    kept = records(desk)
    assert kept["plan:one"]["state"] == "kept"
    assert kept[f"read:{COURSE.modules[-1].code}"]["at"] < "2999"
