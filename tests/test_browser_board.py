"""The team board: one board of many codes, spread from four people up, and nothing about a person."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page, expect

from boards import CHECK, PAGE, add, board, codes_of_self_checks, in_public, said, saved, self_check_of, vote
from desk import by_hand, keep, records
from whole import COURSE


def test_twelve_codes_merge_into_one_board_and_three_bad_ones_are_named(page: Page, address: str, twelve: list[str]) -> None:
    assert CHECK
    assert len(set(twelve)) == 12
    page.goto(address + PAGE)
    mistyped = twelve[0][:-1] + ("2" if twelve[0][-1] != "2" else "3")
    add(page, *twelve[:5], mistyped, "hello there", *twelve[5:], twelve[3][:-6])
    assert said(page).splitlines() == [
        "12 codes added.",
        f"Line 6, “{mistyped}”, was mistyped; ask for it again.",
        "Line 7, “hello there”, isn’t a code of this course; a code begins with S or V.",
        f"Line 15, “{twelve[3][:-6]}”, is too short: 24 characters of 29.",
    ]
    expect(page.get_by_label("Codes, one on each line")).to_have_value("\n".join([mistyped, "hello there", twelve[3][:-6]]))
    expect(page.locator("team-board h3").first).to_have_text("Self-check: before: 12 codes")

    rows = json.loads(saved(page, "Save as JSON"))["counts"]
    answers = [self_check_of(seed) for seed in range(12)]
    columns = [*(f"{days} days" for days in CHECK.answers), CHECK.no_fit]
    for item in CHECK.items:
        counted = [row["count"] for row in rows if row["id"] == item.id and row["table"].startswith("Single")]
        values = [a[item.id] for a in answers if item.id in a]
        assert counted == in_public([*(values.count(n) for n in range(5)), values.count(None)]), item.id
        assert [row["column"] for row in rows if row["id"] == item.id] == columns
    for scale in CHECK.scales:
        scores = [by_hand(a, scale.id) for a in answers]
        bins = [sum(s is not None and low <= s < high for s in scores) for low, high in ((0, 25), (25, 50), (50, 75), (75, 101))]
        assert [row["count"] for row in rows if row["id"] == scale.id] == in_public([*bins, scores.count(None)])
    assert not {1, 2} & {row["count"] for row in rows}


def votes(page: Page, address: str, **rows: list[str]) -> list[str]:
    """The codes of as many people as have answers, who pass one device round; in a row with fewer, the last ones leave it out."""
    page.goto(address + PAGE)
    codes = []
    for n in range(max(len(answers) for answers in rows.values())):
        codes.append(vote(page, {row: answers[n] for row, answers in rows.items() if n < len(answers)}))
        page.get_by_role("button", name="Put it away for the next person").click()
    return codes


def test_the_widest_row_is_named_and_opens_its_three_questions(page: Page, address: str) -> None:
    assert COURSE.workshops
    of = {row.id: row for row in COURSE.workshops.board.rows}
    wide = ["rarely"] * 3 + ["most days"] * 3
    add(page, *votes(page, address, learning=["sometimes"] * 6, serving=wide, asking=["doesn’t fit my job"] * 6))
    expect(page.locator(".cs-widest")).to_have_text(f"Where you differ most: Serving: {of['serving'].means}, from rarely to most days.")
    cells = page.get_by_role("row", name="Serving").get_by_role("cell")
    assert [cell.strip() for cell in cells.all_inner_texts()] == ["3", "0", "3", "0"]
    assert cells.nth(0).locator("svg").count() == 3, "the shape stands as often as it was chosen"
    assert [question.inner_text() for question in page.get_by_role("listitem").filter(visible=True).all() if question.inner_text().endswith("?")] == [
        ask.replace("'", "’") for ask in of["serving"].asks
    ]
    page.locator("summary", has_text="Serving").click()
    keep_it(page)
    expect(page.locator("details[data-ask=serving]")).not_to_have_attribute("open", "")


def test_of_rows_that_tie_none_is_named_before_the_others(page: Page, address: str) -> None:
    wide = ["rarely"] * 3 + ["most days"] * 3
    add(page, *votes(page, address, learning=wide, serving=wide[::-1], asking=["sometimes"] * 6))
    expect(page.locator(".cs-widest")).to_have_text("You differ most in 2 rows, and equally in each; they’re marked. Choose the one to talk about.")
    assert page.locator(".cs-heat-map__widest").evaluate_all("rows => rows.map((row) => row.dataset.row)") == ["learning", "serving"]
    expect(page.locator("details[data-ask][open]")).to_have_count(0)


def test_of_a_row_with_fewer_than_four_answers_nothing_is_named_drawn_or_saved(page: Page, address: str) -> None:
    """Three answers lie furthest apart, and "doesn't fit my job" is no answer."""
    wide = ["rarely", "most days", "most days"]
    add(page, *votes(page, address, serving=wide, asking=[*wide, "doesn’t fit my job"], creating=["rarely"] * 3 + ["sometimes"] * 2))
    expect(page.locator(".cs-widest")).to_contain_text("Where you differ most: Creating")
    for row in ("Serving", "Asking"):
        assert page.get_by_role("row", name=row).get_by_role("cell").all_inner_texts() == ["Fewer than 4 answers, so nothing’s shown."]
    assert {row["id"] for row in json.loads(saved(page, "Save as JSON"))["counts"]} == {"creating"}


def test_one_or_two_people_are_not_shown_as_such_and_cannot_be_worked_out(page: Page, address: str) -> None:
    words = ("rarely", "sometimes", "most days", "doesn’t fit my job")
    codes = votes(page, address, serving=[word for word, count in zip(words, (5, 4, 3, 1), strict=True) for _ in range(count)])
    of_word = [codes[:5], codes[5:9], codes[9:12], codes[12:]]
    for people in ([4, 0, 0, 0], [3, 1, 0, 0], [2, 2, 0, 0], [1, 1, 3, 0], [1, 4, 3, 0], [2, 2, 3, 0], [5, 0, 0, 1]):
        keep(page, {})
        page.reload()
        add(page, *(code for of, count in zip(of_word, people, strict=True) for code in of[:count]))
        cells = page.get_by_role("row", name="Serving").get_by_role("cell")
        shown = [cell.strip() for cell in cells.all_inner_texts()]
        public = in_public(people)
        if "alike" in public:
            assert shown == ["All answered alike."]
            assert not page.get_by_role("row", name="Serving").get_by_role("rowheader").get_by_text("rarely").count()
            assert {row["count"] for row in json.loads(saved(page, "Save as JSON"))["counts"]} == {"alike"}
            continue
        assert shown == [str(each) for each in public]
        assert not {"1", "2"} & set(shown)
        assert shown.count("some") != 1, "one hidden number is the rest of all"
        assert [cell.locator("svg").count() for cell in cells.all()] == [0 if each == "some" else int(each) for each in shown]


def test_scales_and_lines_that_run_the_other_way_are_turned_and_say_so(page: Page, address: str, twelve: list[str]) -> None:
    assert CHECK
    page.goto(address + PAGE)
    add(page, *twelve)
    heads = [[head.strip() for head in table.locator("thead th").all_inner_texts()] for table in page.locator(".cs-heat-map").all()]
    assert heads[0][1:] == ["0–24", "25–49", "50–74", "75–100", "too few answers"]
    assert heads[1][1:] == ["75–100", "50–74", "25–49", "0–24", "too few answers"]
    assert heads[3][1:-1] == heads[2][-2:0:-1]
    expect(page.get_by_role("region", name="Scales, 0 to 100, turned round").get_by_role("row")).to_have_count(2)
    expect(page.get_by_text("on this scale less is better")).to_be_visible()
    turned = {item.id for scale in CHECK.scales for item in scale.items if item.reverse != (scale.id == "closing")}
    found = page.get_by_role("region", name="Single lines, in days of ten, turned round").locator("tbody tr")
    assert {row.get_attribute("data-row") for row in found.all()} == turned
    # A cell has the same number on either side of the turn.
    row = next(iter(sorted(turned)))
    counts = [str(each["count"]) for each in json.loads(saved(page, "Save as JSON"))["counts"] if each["id"] == row]
    shown = [cell.strip() for cell in page.locator(f"[data-row={row}] td").all_inner_texts()]
    assert shown == [*counts[-2::-1], counts[-1]]


def test_on_a_phone_each_strip_is_as_wide_as_the_page(page: Page, address: str, twelve: list[str]) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address + PAGE)
    add(page, *twelve)
    for table in page.locator(".cs-heat-map").all():
        whole, rows = table.evaluate(
            "(table) => [table.clientWidth, [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.firstChild.clientWidth))]"
        )
        assert all(min(row) > 30 and whole - 4 < sum(row) < whole + 4 for row in rows), rows


def test_below_four_people_there_is_a_count_and_nothing_else(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    add(page, *twelve[:3])
    assert board(page).splitlines() == ["Self-check: before: 3 codes", "Once there are 4, you’ll see the spread here."]
    page.get_by_role("button", name="Save as CSV").click()
    assert said(page) == "There’s nothing to save yet. A row needs 4 answers before it shows."


def test_before_and_after_are_not_mixed(page: Page, address: str, browser: Browser, twelve: list[str]) -> None:
    after = codes_of_self_checks(browser, address, 2, "after")
    page.goto(address + PAGE)
    add(page, *twelve[:4], *after)
    expect(page.locator("team-board h3").nth(0)).to_have_text("Self-check: before: 4 codes")
    expect(page.locator("team-board h3").nth(1)).to_have_text("Self-check: now: 2 codes")


def keep_it(page: Page, act: str = "Ask before we chase") -> None:
    page.get_by_label("What the team will do").fill(act)
    page.get_by_label("Who looks after it").fill("Dana")
    page.get_by_label("Until").fill("2026-12-07")
    page.get_by_role("button", name="Keep it").click()


@pytest.mark.parametrize("act", ["Ask before we chase.", "w" * 200, "One thing to give, every time. " * 6])
def test_our_one_act_is_a_poster_of_one_page(page: Page, address: str, act: str) -> None:
    page.add_init_script("window.print = () => { window.printed = document.querySelector('team-board').dataset.prints; };")
    page.goto(address + PAGE)
    expect(page.get_by_role("region", name="Our one act")).to_be_hidden()
    keep_it(page, act)
    expect(page.get_by_role("region", name="Our one act")).to_contain_text("Monday 7 December")
    for size in ("A4", "Letter"):
        page.get_by_role("button", name="Print the poster").click()
        assert page.evaluate("() => window.printed") == "poster"
        pdf = pdfium.PdfDocument(page.pdf(format=size))
        assert len(pdf) == 1, size
        words = pdf[0].get_textpage().get_text_range()
        assert "Dana" in words
        assert "Print" not in words
    assert page.locator("team-board").get_attribute("data-prints") is None, "the next print is the board's"


CAMERA = """
navigator.mediaDevices.getUserMedia = async () => {
  if (window.noCamera) throw new DOMException("no", "NotAllowedError");
  return (window.stream = document.createElement("canvas").captureStream());
};
window.before = [];
window.BarcodeDetector = class {
  static getSupportedFormats = async () => ["qr_code"];
  detect = async () => window.before.map((rawValue) => ({ rawValue }));
};
"""


def hold_up(page: Page, *codes: str) -> None:
    page.evaluate("codes => { window.before = codes; }", list(codes))


def test_slips_are_scanned_one_after_another_and_the_board_opens_after_the_last(page: Page, address: str, twelve: list[str]) -> None:
    page.add_init_script(CAMERA)
    page.goto(address + PAGE)
    expect(page.get_by_text("This browser can’t read slips")).to_be_hidden()
    page.get_by_role("button", name="Scan slips with the camera").click()
    said = page.locator("[data-part=scanned]")
    expect(said).to_have_text("Hold up the first slip.")
    for n, code in enumerate(twelve[:5], start=1):
        hold_up(page, f"{address}{PAGE}#{code}")
        expect(said).to_have_text(f"{n} slip{'s' * (n > 1)} so far. Hold up the next one.")
        assert board(page) == "The board opens once everyone’s slip is in.", "a new slip would show whose it is"
    hold_up(page, twelve[0])
    expect(said).to_have_text("That slip’s on the board already. 5 slips so far. Hold up the next one.")
    hold_up(page, "https://example.org/")
    expect(said).to_have_text("That’s no code of this course. 5 slips so far. Hold up the next one.")
    page.get_by_role("button", name="That’s everyone").click()
    expect(page.locator("team-board h3").first).to_have_text("Self-check: before: 5 codes")
    assert page.evaluate("() => window.stream.active") is False, "the camera is off"


def test_a_camera_that_is_refused_leaves_typing_and_pasting(page: Page, address: str) -> None:
    page.add_init_script(CAMERA + "window.noCamera = true;")
    page.goto(address + PAGE)
    page.get_by_role("button", name="Scan slips with the camera").click()
    expect(page.locator("team-board [data-part=said]")).to_contain_text("Type or paste the codes instead.")
    expect(page.locator("video")).to_be_hidden()


def test_a_browser_that_reads_no_codes_says_so_and_has_no_button(page: Page, address: str) -> None:
    page.add_init_script("delete window.BarcodeDetector;")
    page.goto(address + PAGE)
    expect(page.get_by_text("This browser can’t read slips with its camera, so type or paste the codes.")).to_be_visible()
    expect(page.get_by_role("button", name="Scan slips with the camera")).to_be_hidden()


def test_one_commitment_with_owner_and_date(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    add(page, *twelve)
    in_two_weeks = page.evaluate("new Date(Date.now() + 14 * 864e5).toLocaleDateString('sv')")
    expect(page.get_by_label("Until")).to_have_value(in_two_weeks)
    page.get_by_label("What the team will do").fill('=HYPERLINK("http://x") no chase without a help')
    page.get_by_label("Who looks after it").fill("@Dana")
    page.get_by_label("Until").fill("2026-12-07")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("[data-part=kept]")).to_contain_text("@Dana looks after it, until Monday 7 December.")
    page.reload()
    expect(page.locator("[data-part=kept]")).to_contain_text("no chase without a help")
    rows = list(csv.reader(io.StringIO(saved(page, "Save as CSV", "utf-16")), delimiter="\t"))
    assert rows[0] == ["group", "codes", "table", "id", "row", "column", "count"]
    assert rows[-1] == ["commitment", "", "", "2026-12-07", '\'=HYPERLINK("http://x") no chase without a help', "'@Dana", ""]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert len(rows) == 1 + 5 * 5 + 32 * 6 + 1  # each row has four answers


def test_a_table_opens_in_columns_where_lists_have_commas_and_where_they_have_semicolons(page: Page, address: str, twelve: list[str]) -> None:
    """Tabs in UTF-16 with its mark: what Excel reads alike in every country. Checked as bytes, as a reader of files would be too kind."""
    page.goto(address + PAGE)
    add(page, *twelve)
    page.get_by_label("What the team will do").fill("Ask, don’t chase; דנה 🙂")
    page.get_by_label("Who looks after it").fill("Zoë")
    page.get_by_label("Until").fill("2026-12-07")
    page.get_by_role("button", name="Keep it").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xff\xfe")
    lines = raw[2:].decode("utf-16-le").split("\r\n")
    assert {line.count("\t") for line in lines if line} == {6}
    assert lines[-2] == '"commitment"\t""\t""\t"2026-12-07"\t"Ask, don’t chase; דנה 🙂"\t"Zoë"\t""'


def test_a_commitment_of_spaces_is_none(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.get_by_label("What the team will do").fill("   ")
    page.get_by_label("Who looks after it").fill("Dana")
    page.get_by_label("Until").fill("2026-12-07")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("[data-part=kept]")).to_have_text("Say what the team will do, and who’ll look after it.")
    expect(page.locator("[data-part=kept]")).to_be_focused()
    assert not [key for key in records(page) if key.startswith("promise")]


def test_nothing_of_the_board_is_exported_and_clearing_leaves_no_trace(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    add(page, *twelve[:2])
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="C or S?").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert "board:" not in Path(download.value.path()).read_text(encoding="utf-8")
    page.goto(address + PAGE)
    page.get_by_role("button", name="Clear the board").click()
    page.keyboard.press("Escape")
    assert len([id_ for id_ in records(page) if id_.startswith("board:")]) == 2, "nothing is cleared before it was asked"
    page.get_by_role("button", name="Clear the board").click()
    page.get_by_role("button", name="Yes, clear the board").click()
    assert [id_ for id_ in records(page) if id_.startswith("board:")] == []
    assert board(page) == "No codes yet."


def test_a_vote_without_devices_shows_the_shift(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    for shape, first, second in (("Circle", "5", "2"), ("Triangle", "3", "5"), ("Square", "1", "2"), ("Cross", "0", "0")):
        page.get_by_label(f"{shape}, first vote").fill(first)
        page.get_by_label(f"{shape}, second vote").fill(second)
    assert page.locator("room-vote [data-part=shift]").all_inner_texts() == ["−3", "+2", "+1", "0"]
    assert page.locator("room-vote tfoot td").all_inner_texts()[:2] == ["9", "9"]
    expect(page.locator("room-vote [data-part=said]")).to_have_text("What did somebody say that moved a shape?")
    page.get_by_label("Cross, second vote").fill("1")
    expect(page.locator("room-vote [data-part=said]")).to_have_text("The second vote has 1 person more than the first.")


def test_the_board_prints_whole(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    add(page, *twelve)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 900})  # A4 between its margins
    tables = page.locator(".cs-heat-map")
    assert tables.count() == 4
    for table in tables.all():
        assert table.evaluate(
            "(table) => table.getBoundingClientRect().right <= innerWidth + 1 && [...table.querySelectorAll('td, th')].every((cell) => cell.scrollWidth <= cell.clientWidth + 1)"
        )
    for hidden in ("textarea", "button", "room-vote", "my-code form", ".cs-top"):
        assert not page.locator(f"{hidden} >> visible=true").count(), hidden


def test_the_result_of_a_self_check_leads_to_its_code(page: Page, address: str) -> None:
    at = "2026-11-20T10:00:00.000Z"
    page.goto(f"{address}self-check/")
    keep(page, {f"self:{at}": {"reading": "before", "answers": self_check_of(1), "at": at}})
    page.reload()
    page.get_by_role("link", name="Get a code for the team board").click()
    page.get_by_role("button", name="Make a code from my last self-check").click()
    expect(page.locator(".cs-my-code__code")).to_contain_text("S1")
