"""A reader reads in a real browser: marks, pairs and the search work, and axe finds nothing after answering."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from looks import barriers


@pytest.mark.parametrize("module", ["always-be-learning", "closing-or-serving"])
def test_axe_finds_nothing_after_answering(page: Page, address: str, module: str) -> None:
    page.goto(f"{address}{module}/check/")
    total = page.locator("course-question").count()
    for n in range(total):
        shown = page.locator("course-question:visible")
        if shown.locator("input.cs-fill").count():
            shown.locator("input.cs-fill").fill("something else")
            shown.get_by_role("button", name="Answer").click()
        elif shown.locator("fieldset.cs-line").count():
            for line in shown.locator("fieldset.cs-line").all():
                line.locator("label").nth(1).click()
                line.get_by_role("button", name="Answer").click()
        else:
            chosen = int(shown.get_attribute("data-choose") or 1)
            for i in range(chosen):
                shown.locator(".cs-choice").nth(i).click()
            shown.get_by_role("button", name="Answer", exact=True).click()
        shown.locator("summary").click()
        assert barriers(page, 1280, within="course-question:not([hidden])") == [], shown.get_attribute("id")
        page.get_by_role("button", name="Next question" if n + 1 < total else "See where you stand").click()
    expect(page.locator(".cs-result")).to_be_visible()
    assert barriers(page, 1280) == []


def test_an_evidence_mark_shows_its_note_on_focus_and_escape_closes_it(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/")
    mark = page.locator("a.cs-mark-ev[data-note='ev-larkin-2014']").first
    mark.focus()
    note = page.locator(".cs-note")
    expect(note).to_contain_text("Doesn’t show")
    expect(note).to_contain_text("one vendor with one pay scheme")
    assert mark.get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)


def test_an_evidence_note_stays_while_the_mouse_is_on_it(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/")
    mark = page.locator("a.cs-mark-ev[data-note='ev-hulsheger-schewe-2011']").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    note = page.locator(".cs-note")
    expect(note).to_be_visible()
    note.hover()
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    expect(note).to_have_count(0)


def test_a_tap_shows_the_note_and_the_note_leads_to_the_entry(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}what-closing-costs/")
    mark = page.locator("a.cs-mark-ev[data-note='ev-larkin-2014']").first
    mark.tap()
    note = page.locator(".cs-note")
    expect(note).to_be_visible()
    assert page.url.endswith("what-closing-costs/")
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    note.locator("a").first.tap()
    page.wait_for_url("**/evidence/#larkin-2014")
    context.close()


def test_a_glossary_term_shows_its_definition_and_leads_to_the_glossary(page: Page, address: str) -> None:
    page.goto(f"{address}always-be-learning/#s4")
    term = page.locator("h2#s4 ~ p a.cs-term[data-note='term-follow-up-question']").first
    term.focus()
    note = page.locator(".cs-note")
    expect(note).to_contain_text("A question built on a word in the last answer")
    assert term.get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    term.click()
    page.wait_for_url("**/glossary/#follow-up-question")


def test_the_switch_of_a_pair_keeps_the_place_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}what-closing-costs/#m0-quarter-end")
    pair = page.locator("contrast-pair#m0-quarter-end")
    third = pair.locator(".cs-side--closing .cs-turn").nth(2)
    edge = "document.querySelector('#m0-quarter-end .cs-switch').getBoundingClientRect().bottom"
    third.evaluate("e => window.scrollTo(0, scrollY + e.getBoundingClientRect().top - 80)")
    pair.get_by_role("button", name="Serving").click()
    tops = pair.locator(".cs-side--serving .cs-turn").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    bar = float(page.evaluate(edge))
    at = min(range(len(tops)), key=lambda i: abs(tops[i] - bar))
    assert at == 2, "the third turn of the other version is not in its place"
    assert tops[at] >= bar
    below = pair.locator(".cs-spot").evaluate("e => { scrollBy(0, e.getBoundingClientRect().top - 10); return e.getBoundingClientRect().top }")
    assert float(page.evaluate(edge)) <= below, "it lies on the questions below"


def test_the_switch_goes_to_the_head_of_the_other_version_from_above(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}what-closing-costs/#m0-quarter-end")
    pair = page.locator("contrast-pair#m0-quarter-end")
    pair.get_by_role("button", name="Serving").click()
    bar, sheet = pair.locator(".cs-switch").bounding_box(), pair.locator(".cs-side--serving").bounding_box()
    assert bar is not None
    assert sheet is not None
    assert 0 <= sheet["y"] - (bar["y"] + bar["height"]) <= 20


def test_a_pair_stands_side_by_side_on_a_desk(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/")
    sides = page.locator("#m0-quarter-end .cs-side")
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    expect(page.locator("#m0-quarter-end .cs-switch")).to_be_hidden()


def test_without_script_a_lesson_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}always-be-learning/")
    expect(page.locator(".cs-side--closing:visible")).to_have_count(2)
    expect(page.locator(".cs-side--serving:visible")).to_have_count(2)
    expect(page.locator("question-set[data-purpose=warm-up] course-question:visible")).to_have_count(3)
    page.locator("details.cs-changed summary").first.click()
    expect(page.locator("details.cs-changed p").first).to_be_visible()
    page.locator("a.cs-mark-ev").first.click()
    page.wait_for_url("**/evidence/#*")
    context.close()


@pytest.mark.parametrize(
    ("typed", "section"),
    [
        ("discount", "always-be-extending/#s2"),
        ("ghosted", "always-be-serving/#s4"),
        ("quarter end", "always-be-extending/#s2"),
        ("listen", "always-be-learning/#s3"),
        ("quota", "what-closing-costs/#s4"),
    ],
)
def test_search_leads_to_the_right_section(page: Page, address: str, typed: str, section: str) -> None:
    """Tools and situations come first; below them, the section is one of the first two places named. Enter opens the first of all."""
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    field = page.get_by_role("searchbox", name="Search")
    field.fill(typed)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("place")
    links = page.locator(".cs-search__results a").evaluate_all("all => all.map((a) => a.href)")
    places = [re.sub(r"\?h=[^#]+", "", link) for link in links]
    assert f"{address}{section}" in [place for place in places if not re.search("/(tools|field-guide)/", place)][: 1 if typed == "ghosted" else 2]
    first = links[0]
    field.press("Enter")
    page.wait_for_url(first)


def test_search_by_keyboard_says_what_it_found_and_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}always-be-learning/")
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("xylophone")
    said, first = page.get_by_role("dialog").get_by_role("status"), page.locator(".cs-search__results a").first
    expect(said).to_have_text("Nothing found. Try a shorter word, or start here:")
    expect(first).to_have_attribute("href", f"{address}field-guide/")
    page.keyboard.type(" referral")
    expect(said).to_have_text(re.compile(r"No place has all of these words\. \d places have some of them\."))
    expect(first).to_have_text("Asking for a referral, no strings")
    field.fill("<img src=x onerror=alert(1)>")
    assert page.locator("dialog img").count() == 0
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_search_fits_a_phone_and_speaks_of_keys_once_one_is_pressed(browser: Browser, address: str) -> None:
    """A phone has no keyboard by all signs; whoever presses a key outside a field has one."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}always-be-learning/check/")
    hint = page.get_by_text("By keyboard: arrows move")
    expect(hint).to_be_hidden()
    page.get_by_role("button", name="Search").tap()
    field, switch = page.get_by_role("searchbox", name="Search"), page.get_by_role("button", name="Turn shortcut keys off")
    field.fill("customer wants discount")
    assert field.evaluate("e => e.scrollWidth <= e.clientWidth"), "what was typed is seen whole"
    expect(switch).to_be_hidden()
    field.press("Tab")
    page.keyboard.press("Tab")
    expect(switch).to_be_visible()
    field.fill("")
    assert switch.evaluate("(e, field) => e.getBoundingClientRect().top - field.getBoundingClientRect().bottom", field.element_handle()) > 4
    page.keyboard.press("Escape")
    expect(hint).to_be_visible()
    context.close()


def test_the_menu_opens_and_closes_by_key_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}always-be-learning/")
    menu = page.get_by_role("navigation", name="Navigation")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Workshops")).to_be_visible()
    expect(menu.locator("noscript p")).to_have_text("The search needs JavaScript; this menu leads everywhere without it.")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.keyboard.press("Enter")
    menu.get_by_role("button", name="Close the menu").click()
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    context.close()


def test_the_colours_chosen_stay_from_page_to_page(page: Page, address: str) -> None:
    page.goto(address)
    for name, colour in (("Paper", "rgb(251, 248, 241)"), ("Ink", "rgb(20, 24, 27)")):
        page.get_by_role("button", name="Colours").click()
        expect(page.get_by_role("button", name=f"Colours: {name}")).to_be_visible()
        for where in ("always-be-learning/", "404.html"):
            page.goto(address + where)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == colour, where
            expect(page.get_by_role("button", name="Search")).to_be_visible()


def test_markup_that_got_in_stays_dead(context: BrowserContext, address: str) -> None:
    """What the policy is for: a script or a handler that is not ours does not run, and no other host is asked."""
    page = context.new_page()
    page.goto(f"{address}always-be-learning/")
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", "<img src='x.png' onerror='window.ran = true'><a id='bad' href='javascript:window.ran = true'>x</a>");
        const failed = new Promise((done) => document.querySelector("img[src='x.png']").addEventListener("error", done));
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.querySelector("#bad").click();
        return failed.then(() => new Promise((done) => setTimeout(done)));
    }""")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("() => fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'kept')") == "kept"
