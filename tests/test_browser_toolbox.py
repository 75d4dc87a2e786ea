"""The writer's toolbox in the browser: tabs by key, without script and on paper; questions in a page, by key and without script."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from desk import KEY
from looks import SCHEMES


def by_key(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def samples(page: Page, address: str) -> Page:
    page.goto(f"{address}samples/")
    return page


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """The samples in a browser without script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}samples/")
    yield page
    context.close()


# ---- tabs and code ---------------------------------------------------------------------------------------------------------------------


def test_arrow_keys_change_the_tab_whose_label_has_the_ring_and_the_bar(samples: Page) -> None:
    samples.get_by_role("radio", name="At a counter").focus()
    samples.keyboard.press("ArrowRight")
    first, second = (samples.locator(".tabbed-labels").first.locator("label").nth(n) for n in (0, 1))
    expect(samples.get_by_text("You hear the buyer, and nothing else.")).to_be_visible()
    expect(samples.get_by_text("The buyer stands before you.")).to_be_hidden()
    looks = [label.evaluate("e => { const s = getComputedStyle(e); return [s.outlineStyle, s.borderBottomColor]; }") for label in (first, second)]
    assert [ring for ring, _ in looks] == ["none", "solid"]
    assert [bar for _, bar in looks] == ["rgba(0, 0, 0, 0)", "rgb(31, 35, 40)"]


def test_a_tab_has_no_ring_for_a_mouse(samples: Page) -> None:
    label = samples.locator(".tabbed-labels label", has_text="On the phone")
    label.click()
    assert label.evaluate("e => getComputedStyle(e).outlineStyle") == "none"


def test_tabs_change_without_script(plain: Page) -> None:
    plain.locator("label", has_text="In a long letter").click()
    expect(plain.get_by_text("The first of two.")).to_be_visible()
    expect(plain.get_by_text("The second of two.")).to_be_hidden()
    plain.locator("label", has_text="The other").click()
    expect(plain.get_by_text("The second of two.")).to_be_visible()
    expect(plain.get_by_text("The buyer stands before you.")).to_be_hidden()


def test_on_paper_each_label_stands_before_its_panel_each_answer_after_its_question_and_all_that_opens_is_there(samples: Page) -> None:
    samples.emulate_media(media="print", color_scheme="dark")
    document = pypdfium2.PdfDocument(io.BytesIO(samples.pdf(format="A4")))
    words = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in document).split())
    tabs = ["At a counter", "The buyer stands", "It shows here", "On the phone", "You hear the buyer", "In a long letter", "The buyer reads you",
            "A tab within", "The first of two", "The other", "The second of two"]  # fmt: skip
    asked = ["What did she ask", "Answer What happened the last time.", "Which two have a date",
             "Answer What happened on Friday? When did it last stand still?", "A fair ask names a", "Answer date, no.", "Who speaks first"]  # fmt: skip
    for order in (tabs, asked):
        places = [words.index(each) for each in order]
        assert places == sorted(places)
    assert [each for each in tabs if words.count(each) != 1] == []
    opened = ["It shows on paper as well.", "It is open when both are.", "shows it on more than one line."]
    assert [each for each in opened if each not in words] == []
    assert "↩" not in words


def test_signs_of_code_and_quiet_words_can_be_read(samples: Page) -> None:
    """4.5 and more for every word of the toolbox, on the ground that it lies on."""
    for scheme in SCHEMES:
        samples.emulate_media(color_scheme=scheme)
        pale = samples.evaluate(CONTRAST, ".highlight span, mark, del, ins, kbd, .cs-kind, figcaption, .tabbed-labels label, .footnote li")
        assert pale == [], scheme


#: Words whose contrast is below 4.5, with the ratio. Colours are drawn, so that a canvas says what they are.
CONTRAST = """(selector) => {
  const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const drawn = (colours) => { for (const each of colours) { brush.fillStyle = each; brush.fillRect(0, 0, 1, 1); } return brush.getImageData(0, 0, 1, 1).data; };
  const light = (data) => [...data].slice(0, 3).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const grounds = (e) => e ? [...grounds(e.parentElement), getComputedStyle(e).backgroundColor] : [];
  return [...document.querySelectorAll(selector)].filter((e) => e.textContent.trim() && e.checkVisibility()).map((e) => {
    const ground = grounds(e), [a, b] = [light(drawn(ground)), light(drawn([...ground, getComputedStyle(e).color]))].sort((x, y) => y - x);
    return [Math.round((a + 0.05) / (b + 0.05) * 100) / 100, e.outerHTML.slice(0, 80)];
  }).filter(([ratio]) => ratio < 4.5);
}"""


def test_a_wide_table_scrolls_by_key_and_the_page_does_not(samples: Page) -> None:
    samples.set_viewport_size({"width": 320, "height": 700})
    region = samples.get_by_role("group", name="Table")
    region.focus()
    samples.keyboard.press("ArrowRight")
    samples.wait_for_function("() => document.querySelector('.cs-columns').scrollLeft > 0")
    assert samples.evaluate("scrollX") == 0


def test_titles_of_tabs_end_nowhere_early(samples: Page) -> None:
    samples.set_viewport_size({"width": 320, "height": 700})
    cut = samples.locator(".tabbed-labels:visible label").evaluate_all(
        "all => all.filter((e) => e.scrollWidth > e.clientWidth || e.getBoundingClientRect().right > innerWidth).map((e) => e.textContent)"
    )
    assert cut == []


# ---- questions in a page ------------------------------------------------------------------------------------------------------------------


def question(page: Page, words: str) -> Locator:
    return page.locator("course-question", has_text=words)


def test_one_choice_by_key_with_its_reason_and_again(samples: Page) -> None:
    asked = question(samples, "What did she ask")
    asked.get_by_label("How things usually go.").focus()
    by_key(samples, "Space", "Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Look again.")
    reasons = asked.locator(".cs-reasons")
    expect(reasons.locator("li")).to_have_text(["Nobody has one.", "A policy has no date."])
    expect(reasons.locator("pre")).to_have_text("Code, too.")
    again = asked.get_by_role("button", name="Try again")
    again.focus()
    samples.keyboard.press("Enter")
    expect(reasons).to_be_empty()
    expect(asked.get_by_label("What happened the last time.")).to_be_focused()
    by_key(samples, "Space", "Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Right.")
    expect(reasons).to_contain_text("A last time has a date")


def test_two_choices_by_key(samples: Page) -> None:
    asked = question(samples, "Which two have a date")
    boxes = asked.get_by_role("checkbox")
    boxes.first.focus()
    by_key(samples, "Space", "Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Choose two; you chose one.")
    boxes.nth(2).focus()
    by_key(samples, "Space", "Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Partly right: 1 of 2 found.")
    asked.get_by_role("button", name="Try again").press("Enter")
    boxes.nth(2).press("Space")
    boxes.nth(1).focus()
    by_key(samples, "Space", "Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Right.")


def test_two_blanks_by_key(samples: Page) -> None:
    asked = question(samples, "A fair ask names a")
    asked.get_by_role("textbox", name="Blank 1").focus()
    samples.keyboard.type("Date")
    samples.keyboard.press("Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Type something in every blank first.")
    samples.keyboard.press("Tab")
    samples.keyboard.type("maybe")
    samples.keyboard.press("Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Partly right: 1 of 2 found.")
    expect(asked.locator(".cs-reasons strong")).to_have_text("both")
    asked.get_by_role("button", name="Try again").press("Enter")
    expect(asked.locator(".cs-reasons")).to_have_text("Last time you wrote: Date, maybe")
    samples.keyboard.type("date")
    samples.keyboard.press("Tab")
    samples.keyboard.type("no")
    samples.keyboard.press("Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Right.")


def test_blanks_stand_within_their_sentence(samples: Page) -> None:
    asked = question(samples, "A fair ask names a")
    heights = asked.evaluate("e => [e.querySelector('.quiz-question').offsetHeight, e.querySelector('.cs-fill').offsetHeight]")
    assert heights[0] < 3 * heights[1], "each blank has a line of its own"


def test_a_question_in_a_tab(samples: Page) -> None:
    asked = question(samples, "Who speaks first")
    asked.get_by_label("The buyer.").focus()
    by_key(samples, "Space", "Enter")
    expect(asked.locator(".cs-verdict")).to_have_text("Right.")
    samples.locator("label", has_text="A tab beside it").click()
    expect(asked).to_be_hidden()


def test_of_a_question_in_a_page_nothing_is_kept_and_nobody_asks_how_sure(samples: Page) -> None:
    expect(samples.get_by_role("button", name="Answer", exact=True).first).to_be_visible()
    before = samples.evaluate("key => localStorage.getItem(key)", KEY)
    expect(samples.get_by_text("How sure")).to_have_count(0)
    asked = question(samples, "What did she ask")
    asked.get_by_label("What happened the last time.").check()
    asked.get_by_role("button", name="Answer", exact=True).click()
    expect(asked.locator(".cs-verdict")).to_have_text("Right.")
    samples.reload()
    expect(samples.get_by_label("What happened the last time.")).not_to_be_checked()
    assert samples.evaluate("key => localStorage.getItem(key)", KEY) == before
    assert "quiz-" not in samples.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")


def test_without_script_the_answers_open(plain: Page) -> None:
    for words, answer in (
        ("What did she ask", "Right. What happened the last time."),
        ("Which two have a date", "Friday is a day."),
        ("A fair ask names a", "Right: date, no."),
        ("Who speaks first", "Then you talk your own price down."),
    ):
        asked = question(plain, words)
        expect(asked.get_by_role("button")).to_have_count(0)
        expect(asked.get_by_text(answer)).to_be_hidden()
        asked.locator("summary").click()
        expect(asked.get_by_text(answer)).to_be_visible()
