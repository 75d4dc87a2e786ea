"""Open to everyone, after use too: axe, the keyboard, names of the page's parts, and what is said aloud."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, Route, expect

from boards import add
from desk import KEY
from looks import walk
from sitemap import Site
from states import LESSON, RUN, STATES, starts_worker

TALK = f"{LESSON}m1-before-thursday/"

# ---- while the script is on its way ----------------------------------------------------------------------------------------------

DRAWN = [
    "",
    TALK,
    "talks/",
    LESSON,
    f"{LESSON}check/",
    f"{LESSON}checklist/",
    f"{LESSON}tools/",
    "field-guide/",
    "self-check/",
    "desk/",
    "practice/",
    "observer-form/",
    f"{LESSON}workshop/",
    RUN,
]
SHIFTS = """() => new PerformanceObserver((list) => {
    window.shifted = (window.shifted ?? []).concat(list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node?.nodeName)));
}).observe({ type: "layout-shift", buffered: true })"""


def _on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 412, "height": 823})
    page.emulate_media(reduced_motion="reduce")


@pytest.mark.parametrize("where", DRAWN, ids=lambda where: where or "home")
def test_nothing_jumps_when_the_script_comes_late(page: Page, address: str, where: str) -> None:
    def late(route: Route) -> None:
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
        route.continue_()

    _on_a_phone(page)
    page.route("**/assets/*.js", late)
    page.goto(address + where)
    expect(page.locator("course-page:not(:defined)")).to_have_count(0)
    page.evaluate(SHIFTS)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.shifted ?? []") == []


@pytest.mark.parametrize("where", [f"{LESSON}check/", f"{LESSON}checklist/", "desk/"])
def test_a_script_that_never_comes_hides_nothing_for_long(page: Page, address: str, where: str) -> None:
    _on_a_phone(page)
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(address + where)
    for shown in (".cs-no-script" if where == "desk/" else "article > :is(question-set, tick-list)", "footer"):
        waiting = page.locator(shown).first
        at = "([wait], time) => { wait.pause(); wait.currentTime = time; return getComputedStyle(wait.effect.target).visibility; }"
        seen = [waiting.evaluate(f"(e, time) => ({at})(e.getAnimations(), time)", time) for time in (0, 2900, 3000)]
        assert seen == ["hidden", "hidden", "visible"]


# ---- keyboard --------------------------------------------------------------------------------------------------------------------

WALKS = {
    "home": (1280, ""), "lesson": (1280, LESSON), "lesson on a phone": (320, LESSON), "check": (1280, "wrong"), "checklist": (1280, "ticked"),
    "self-check": (1280, "self-check/"), "result": (1280, "self check result"), "desk": (320, "full desk"), "observer form": (1280, "observer-form/"),
    "kit": (1280, "wrong group"), "run": (1280, "run shown"), "pack": (1280, f"{LESSON}pack/"), "board": (320, "board full"), "plan": (320, "four-weeks/"),
    "search": (320, "found"), "menu": (320, "menu"), "C or S": (1280, "talk"), "trouble": (320, "nothing kept"),
    "field guide": (320, "field-guide/"), "tools": (1280, f"{LESSON}tools/"), "tool used": (320, "tool used"), "tools kept": (320, "tools kept"),
    "talk": (320, "played"), "debrief": (1280, "played to its end"), "samples": (1280, "samples/"), "samples used": (320, "samples used"), "samples answered": (1280, "samples answered"),
}  # fmt: skip


@pytest.mark.parametrize(("width", "where"), [pytest.param(*walk, marks=starts_worker(walk[1]), id=name) for name, walk in WALKS.items()])
def test_the_focus_shows_at_every_stop_lies_under_nothing_and_leaves_the_page(page: Page, address: str, width: int, where: str) -> None:
    """Forwards, and backwards, where a bar at the top would cover what comes into view."""
    page.set_viewport_size({"width": width, "height": 700})
    if where in STATES:
        STATES[where](page, address)
    else:
        page.goto(address + where)
    stops = walk(page, "Tab") + walk(page, "Shift+Tab")
    assert len(stops) > 2
    assert [stop["what"] for stop in stops if not stop["ringed"]] == [], "no ring"
    assert [stop["what"] for stop in stops if stop["covered"]] == [], "covered"


def test_the_focus_comes_back_from_the_search_and_from_the_menu(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + LESSON)
    for name, opened in (("Search", page.get_by_role("dialog", name="Search")), ("Menu", page.get_by_role("navigation", name="Navigation"))):
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(opened).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(opened).to_be_hidden()
        expect(button).to_be_focused()


def test_a_note_does_not_lie_on_its_mark_in_a_small_window(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 420})
    page.goto(address + LESSON)
    for mark in page.locator("article p a.cs-mark-ev").all()[:8]:
        mark.focus()
        (top, bottom), (note_top, note_bottom) = (
            page.locator(each).first.evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]")
            for each in (":focus", ".cs-note")
        )
        assert note_top >= bottom or note_bottom <= top
        assert 0 <= note_top < note_bottom <= 420


def test_after_codes_are_put_on_the_board_the_field_waits_for_the_next_and_what_came_of_them_is_heard(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    add(page, "hello there")
    expect(page.locator("team-board textarea")).to_be_focused()
    expect(page.locator("team-board [role=status][data-part=said]")).to_contain_text("0 codes added.")


def test_single_keys_can_be_switched_off_and_stay_off(page: Page, address: str) -> None:
    """Speech and shaky hands press them by mistake (2.1.4)."""
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("button", name="Turn shortcut keys off").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(address + RUN)
    page.get_by_role("button", name="Start", exact=True).click()
    page.keyboard.press("b")
    expect(page.locator(".cs-stage__phase")).to_have_text("left")
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Turn shortcut keys on").click()
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Start again").click()
    page.keyboard.press("b")
    expect(page.locator(".cs-stage__phase")).to_have_text("Paused")


# ---- names and parts -------------------------------------------------------------------------------------------------------------


def faults_of(page: BeautifulSoup) -> list[str]:
    """What is missing of language, headings in order and named parts."""
    html, headings = page.find("html"), page.find_all(re.compile("^h[1-6]$"))
    levels = [int(heading.name[1]) for heading in headings]
    faults = [] if html and html.get("lang") == "en" else ["no language"]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} headings of level 1")
    faults += [f"level {b} after {a}: {heading.text}" for a, b, heading in zip(levels, levels[1:], headings[1:], strict=False) if b > a + 1]
    faults += [
        f"{len(page.find_all(tag))} of {tag}" for tag in ("header", "main", "footer") if len(page.select(f"body > {tag}, .cs-shell > {tag}")) != 1
    ]
    names = [nav.get("aria-label") for nav in page.find_all("nav")]
    if None in names or len(names) != len(set(names)):
        faults.append(f"parts to go to without a name of their own: {names}")
    return faults


def test_every_page_has_its_language_one_main_heading_headings_in_order_and_named_parts(site: Site) -> None:
    assert {name: faults for name, page in site.pages.items() if (faults := faults_of(page))} == {}


# ---- said aloud ------------------------------------------------------------------------------------------------------------------


def press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def forget(page: Page) -> None:
    press("Forget all pages")(page)
    press("Yes, forget them")(page)


def tick(page: Page) -> None:
    page.locator(".cs-ticks__when button").first.click()


def search(page: Page) -> None:
    page.get_by_role("searchbox").fill("listen")


def two_people(page: Page) -> None:
    page.get_by_label("People").fill("2")


def no_code(page: Page) -> None:
    add(page, "hello there")


def end_of_self_check(page: Page) -> None:
    for _ in range(5):
        page.locator("self-check form .cs-button").first.click()


def own_line(page: Page) -> None:
    page.locator("if-then-form .cs-button").click()


def to_the_end(page: Page) -> None:
    for _ in range(2):
        page.get_by_role("button", name="Next question").click()
    page.locator("course-question:visible label").first.click()
    page.get_by_role("button", name="Answer", exact=True).click()


def empty(page: Page) -> None:
    page.evaluate("key => localStorage.removeItem(key)", KEY)


#: Page, what comes first, the region, what is done, what it says.
SAID: dict[str, tuple[str, Callable[[Page], None], str, Callable[[Page], None], str]] = {
    "verdict": (f"{LESSON}check/", empty, "course-question:not([hidden]) .cs-verdict", press("Answer"), "Choose an answer first."),
    "warm-up": (LESSON, empty, ".cs-set__note", to_the_end, "That was the warm-up."),
    "day": (f"{LESSON}checklist/", empty, ".cs-ticks__when [role=status]", tick, "November"),
    "saved line": (LESSON, lambda page: page.locator("if-then-form summary").click(), "if-then-form [role=status]", own_line, "Saved."),
    "search": ("", press("Search"), ".cs-search__said", search, "place"),
    "desk": ("desk/", empty, "course-desk > [role=status]", press("Export"), "The file’s in your downloads."),
    "self-check": ("self-check/", empty, "self-check [role=status]", end_of_self_check, "no answer"),
    "observer form": ("observer-form/", empty, "observer-form [role=status]", press("Clear the form"), "The form’s empty again."),
    "lines": ("commitments/", empty, "if-then-lines > [role=status]", lambda page: None, ""),
    "group": (f"{LESSON}workshop/", empty, "workshop-kit [data-part=said]", two_people, "3 to 30 people"),
    "code": ("team-board/", empty, "my-code [data-part=said]", press("Make my code"), "Choose a shape"),
    "board": ("team-board/", empty, "team-board [data-part=said]", no_code, "0 codes added."),
    "offline": ("desk/", empty, "offline-copy [role=status]", forget, "All pages forgotten."),
}


@pytest.mark.parametrize(
    ("where", "first", "region", "act", "words"),
    [pytest.param(*each, id=name, marks=[pytest.mark.worker] if name == "offline" else []) for name, each in SAID.items()],
)
def test_a_status_stands_in_a_region_that_was_there_before(
    page: Page, address: str, where: str, first: Callable[[Page], None], region: str, act: Callable[[Page], None], words: str
) -> None:
    """What appears together with its region, or in one that was not drawn, is not said aloud."""
    page.goto(address + where)
    first(page)
    found: Locator = page.locator(region).first
    expect(found).to_have_attribute("role", "status")
    before = found.element_handle()
    assert before
    page.wait_for_function("e => e.checkVisibility()", arg=before)
    act(page)
    expect(found).to_contain_text(words)
    assert found.evaluate("(e, before) => e === before", before), "it was replaced"


# ---- without script --------------------------------------------------------------------------------------------------------------


#: Pages, and what stands on the paper: headings, questions and lines to tick, apart from what only a screen needs.
PRINTED = ":is(h1, h2, h3, dt, legend, .quiz-question, .cs-choice, .cs-ticks label):not(.cs-result *, .cs-pack *, .cs-vote *, .cs-my-code *, form h3)"
PAPER = dict.fromkeys(
    ["", LESSON, f"{LESSON}check/", f"{LESSON}checklist/", "self-check/", "observer-form/", "practice/", f"{LESSON}workshop/", f"{LESSON}run/",
     "glossary/", "evidence/"], PRINTED,
) | {"samples/": f"{PRINTED}, article :is(p, li, td, code, summary):not(.cs-answers *, .cs-verdict, .cs-switch *, :has(.footnote-backref))"} | {
    f"{LESSON}pack/": ".cs-paper :is(h2, h3)", TALK: "h1, .cs-book :is(h2, h3, p, li, dt, dd, label)", "team-board/": "h1, #board, #rules"}  # fmt: skip


@pytest.mark.parametrize(("name", "what"), PAPER.items(), ids=PAPER)
def test_without_script_a_page_prints_with_everything_in_it(browser: Browser, site: Site, address: str, name: str, what: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + name)
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    context.close()
    letters = re.compile(r"[^a-z0-9]")
    printed = letters.sub("", " ".join(sheet.get_textpage().get_text_bounded() for sheet in document).lower())
    article = BeautifulSoup(str(site.pages[name].select_one("article")), "html.parser")
    for unseen in article.select(".cs-said"):
        unseen.decompose()
    words = [each.get_text() for each in article.select(what)]
    assert len(words) > 1
    assert [text for text in words if letters.sub("", text.lower()) not in printed] == []


def test_the_words_of_the_tests_can_be_found_missing() -> None:
    """The check of headings is no rubber stamp."""
    page = BeautifulSoup("<html><body><main><h1>A</h1><h3>B</h3><nav></nav></main></body></html>", "html.parser")
    assert json.dumps(faults_of(page)).count("level 3 after 1") == 1
    assert len(faults_of(page)) == 5
