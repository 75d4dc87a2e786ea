"""Controls do what they say, or say why not: under a page translator, an input method, other keyboards, and a browser that refuses."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from boards import code_of_vote
from course.kinds.fill import Fill
from desk import KEY, take_check
from states import LESSON, MODULE, RUN, STATES, starts_worker
from test_browser_desk import busy
from whole import COURSE

#: A page with a button to print.
PACK = f"{LESSON}pack/"
#: What a page translator does: the words of everything that can be pressed stand in two elements of its own.
TRANSLATE = """() => {
  for (const e of document.querySelectorAll("button, a, label, summary, :is(button, label) span")) {
    for (const text of [...e.childNodes].filter((node) => node.nodeType === 3 && node.data.trim())) {
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      text.replaceWith(font);
      font.firstChild.append(text);
    }
  }
}"""


def press(page: Page, name: str) -> None:
    """By mouse, on the words."""
    page.evaluate(TRANSLATE)
    page.get_by_role("button", name=name, exact=True).locator("font font").last.click()


def key(page: Page, **event: Any) -> None:
    """A key as a keyboard of another layout, or an input method, sends it to what has the focus."""
    page.evaluate("event => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...event }))", event)


def run_on(page: Page, address: str) -> None:
    page.goto(address + RUN)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".cs-stage__phase")).to_have_text("left")


# ---- a page translator ----------------------------------------------------------------------------------------------------------


def test_a_translated_check_is_answered_by_mouse_to_its_end_and_started_again(page: Page, address: str) -> None:
    take_check(page, address, MODULE, wrong={MODULE.check[0].id})
    page.get_by_role("link", name="Question 1", exact=True).click()
    first = page.locator(f"#{MODULE.check[0].id}")
    press(page, "Try again")
    expect(first.get_by_role("button", name="Answer", exact=True)).to_be_visible()
    press(page, "Answer")
    expect(first.locator(".cs-verdict")).to_contain_text("Choose")
    press(page, "See where you stand")
    press(page, "Start again")
    expect(page.locator(f"#{MODULE.check[0].id}")).to_be_visible()
    press(page, "Next question")
    expect(page.locator(f"#{MODULE.check[1].id}")).to_be_visible()
    press(page, "Back")
    expect(page.locator(f"#{MODULE.check[0].id}")).to_be_visible()


def test_translated_buttons_of_the_frame_the_desk_and_a_session_work_by_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}")
    press(page, "After a conversation: C or S?")
    page.evaluate(TRANSLATE)
    page.get_by_role("dialog").locator("font", has_text="serving").last.click()
    press(page, "Done")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press(page, "Search")
    page.get_by_role("searchbox").fill("listen")
    expect(page.locator(".cs-search__results li").first).to_be_visible()
    page.evaluate(TRANSLATE)
    page.locator(".cs-search__results font font").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(address + RUN)
    press(page, "Start")
    press(page, "Next step")
    expect(page.locator(".cs-stage__place")).to_contain_text("step 2")


# ---- input methods ------------------------------------------------------------------------------------------------------------------

#: As most browsers tell the Enter that ends a composition, and as Safari does.
ENDS: list[dict[str, Any]] = [{"key": "Enter", "isComposing": True}, {"key": "Enter", "keyCode": 229}]


@pytest.mark.parametrize("end", ENDS, ids=["composing", "229"])
def test_enter_that_ends_a_composition_opens_nothing_and_judges_nothing(page: Page, address: str, end: dict[str, Any]) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("listen")
    expect(page.locator(".cs-search__results li").first).to_be_visible()
    key(page, **end)
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    assert page.url == address
    module, question = next((m, q) for m in COURSE.modules for q in m.check if isinstance(q, Fill))
    page.goto(f"{address}{module.slug}/check/#{question.id}")
    shown = page.locator(f"#{question.id}")
    shown.locator(".cs-fill").fill("unk")
    key(page, **end)
    expect(shown.locator(".cs-verdict")).to_be_empty()
    page.keyboard.press("Enter")
    expect(shown.locator(".cs-verdict")).not_to_be_empty()


def test_a_key_of_an_input_method_moves_no_session(page: Page, address: str) -> None:
    run_on(page, address)
    key(page, key="b", code="KeyB", isComposing=True)
    key(page, key="ArrowRight", keyCode=229)
    expect(page.locator(".cs-stage__place")).to_contain_text("step 1")
    expect(page.locator(".cs-stage__phase")).to_have_text("left")


# ---- other keyboards ----------------------------------------------------------------------------------------------------------------

#: Sign, place, and whether it pauses a session: the sign counts where it is Latin, else the place.
PAUSES = {
    "Latin": ("b", "KeyB", True), "with Caps Lock": ("B", "KeyB", True), "Cyrillic": ("и", "KeyB", True), "Cyrillic with Caps Lock": ("И", "KeyB", True),
    "Hebrew": ("נ", "KeyB", True), "Dvorak by sign": ("b", "KeyN", True), "Dvorak by place": ("x", "KeyB", False), "full stop on AZERTY": (".", "Comma", True),
    "Arabic full stop": ("ز", "Period", True), "umlaut": ("ö", "Semicolon", False), "dead key": ("Dead", "KeyB", False),
}  # fmt: skip
SEARCHES = {
    "US": ("/", "Slash", True), "German": ("/", "Digit7", True), "German minus": ("-", "Slash", False), "Arabic": ("ظ", "Slash", True),
    "AZERTY": ("/", "Period", True), "number pad": ("/", "NumpadDivide", True),
}  # fmt: skip


def test_a_key_pauses_a_session_on_every_keyboard(page: Page, address: str) -> None:
    run_on(page, address)
    phase, resume = page.locator(".cs-stage__phase"), page.get_by_role("button", name="Carry on", exact=True)
    for name, (sign, place, pauses) in PAUSES.items():
        key(page, key=sign, code=place)
        expect(phase, name).to_have_text("Paused" if pauses else "left")
        if pauses:
            resume.click()
            expect(phase).to_have_text("left")


def test_the_stroke_opens_the_search_on_every_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    search = page.get_by_role("dialog", name="Search")
    for name, (sign, place, opens) in SEARCHES.items():
        key(page, key=sign, code=place)
        expect(search, name).to_be_visible(visible=opens)
        if opens:  # else Escape, which the browser hears a little later, would close what the next key opens
            page.keyboard.press("Escape")
            expect(search, name).to_be_hidden()


def test_a_browser_that_fills_in_a_form_sends_a_key_without_a_sign(page: Page, address: str) -> None:
    """It dispatches a plain event called keydown; the page must not stumble over it."""
    page.goto(address + RUN)
    page.evaluate("document.body.dispatchEvent(new Event('keydown', { bubbles: true }))")
    run_on(page, address)
    page.evaluate("document.body.dispatchEvent(new Event('keydown', { bubbles: true }))")


# ---- a browser that refuses -----------------------------------------------------------------------------------------------------------


def test_a_blocked_cue_window_is_said_and_the_cues_come_in_a_drawer(context: BrowserContext, page: Page, address: str) -> None:
    page.add_init_script("window.open = () => null")
    page.goto(address + RUN)
    page.get_by_role("button", name="Open the window with your cues").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Does the wall mirror this screen?")).to_be_visible()
    page.get_by_role("button", name="Open it").click()
    said = page.get_by_role("alert").filter(has_text="This browser blocked the window with your cues.")
    expect(said).to_be_focused()
    with context.expect_page() as opened:
        said.get_by_role("link", name="Open the cues in a tab").click()
    said.get_by_role("button", name="Hide this").click()
    expect(page.get_by_role("button", name="Open the window with your cues")).to_be_focused()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("region", name="Your cues")).to_be_visible()
    expect(opened.value.locator(".cs-stage .cs-run__cues")).to_be_visible()


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"])
def test_a_code_that_cannot_be_copied_is_selected(page: Page, address: str, clipboard: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    code = code_of_vote(page, address, {"learning": "sometimes"})
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("my-code [data-part=said]")).to_contain_text("This browser can’t copy for you. It’s selected")
    assert page.evaluate("getSelection().toString()") == f"{address}team-board/#{code}"


#: Locks are counted; one ends when the page has been out of view, as in a browser.
LOCKS = """() => {
  window.locks = [];
  const request = async () => {
    const lock = { release: () => { locks.splice(locks.indexOf(lock), 1); lock.onrelease(); } };
    return locks[locks.push(lock) - 1];
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
  window.look = (away) => {
    Object.defineProperty(document, "hidden", { value: away, configurable: true });
    if (away) for (const lock of [...locks]) lock.release();
    document.dispatchEvent(new Event("visibilitychange"));
  };
}"""


def test_the_screen_stays_on_after_a_look_at_another_tab_and_a_reload_until_the_end(page: Page, address: str) -> None:
    page.add_init_script(f"({LOCKS})()")
    run_on(page, address)
    locks = "() => window.locks.length === "
    page.wait_for_function(f"{locks}1")
    page.evaluate("look(true)")
    page.wait_for_function(f"{locks}0")
    page.evaluate("look(false)")
    page.wait_for_function(f"{locks}1")
    page.reload()
    page.wait_for_function(f"{locks}1")
    page.get_by_role("button", name="Next step", exact=True).click()
    page.wait_for_function(f"{locks}1")
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Leave it", exact=True).click()
    page.wait_for_function(f"{locks}0")


#: What stands in for the browser, where, what is pressed, and what is said.
REFUSED = {
    "no wake lock": ("Object.defineProperty(navigator, 'wakeLock', { value: undefined })", RUN, ["Start"], "This browser can’t keep the screen on."),
    "wake lock refused": ("navigator.wakeLock.request = async () => { throw new DOMException('battery', 'NotAllowedError'); }", RUN, ["Start"],
                          "This browser can’t keep the screen on."),
    "no full screen": ("Element.prototype.requestFullscreen = undefined", RUN, ["Start", "Full screen"], "This browser won’t fill the screen from here."),
    "full screen refused": ("Element.prototype.requestFullscreen = async () => { throw new TypeError('no'); }", RUN, ["Start", "Full screen"],
                            "This browser won’t fill the screen from here."),
    "no printing": ("window.print = undefined", PACK, ["Print"], "This browser didn’t open a print window."),
    "printing does nothing": ("window.print = () => {}", PACK, ["Print"], "This browser didn’t open a print window."),
}  # fmt: skip


@pytest.mark.parametrize(("stands_in", "where", "pressed", "words"), REFUSED.values(), ids=REFUSED)
def test_what_a_browser_refuses_is_said_once_with_another_way(
    page: Page, address: str, stands_in: str, where: str, pressed: list[str], words: str
) -> None:
    page.add_init_script(stands_in)
    page.goto(address + where)
    for name in pressed:
        page.get_by_role("button", name=name, exact=True).first.click()
    said = page.get_by_role("alert").filter(has_text=words)
    expect(said).to_have_count(1)
    said.get_by_role("button", name="Hide this").click()
    expect(said).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")


def test_that_the_screen_goes_dark_is_not_said_again_once_it_was_hidden(page: Page, address: str) -> None:
    page.add_init_script(REFUSED["wake lock refused"][0])
    run_on(page, address)
    page.get_by_role("button", name="Hide this").click()
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    expect(page.get_by_text("This browser can’t keep the screen on.")).to_have_count(0)


def test_a_print_window_that_opens_is_not_called_refused(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}{PACK}")
    page.get_by_role("button", name="Print", exact=True).first.click()
    page.clock.run_for(5000)
    expect(page.get_by_role("alert")).to_have_count(0)


# ---- the focus -----------------------------------------------------------------------------------------------------------------------

#: Focus on the first control that was not yet pressed, in a dialog if one is open; gives its name.
FRESH = """(pressed) => {
  const within = document.querySelector("dialog:modal, :popover-open") ?? document;
  const name = (e) => (e.ariaLabel ?? e.textContent).trim();
  const fresh = [...within.querySelectorAll("button, summary")].find((e) => e.checkVisibility({ visibilityProperty: true }) && !pressed.includes(name(e)));
  fresh?.focus();
  return fresh && [name(fresh), document.activeElement === fresh];
}"""
#: What is missing of the focus: it is on nothing, or on something that is not seen.
LOST = """() => {
  const e = document.activeElement;
  return e === document.body ? "on nothing" : e.checkVisibility({ visibilityProperty: true }) ? "" : `on what is hidden: ${e.outerHTML.slice(0, 80)}`;
}"""
PRESSED = ["lesson", "check", "checklist", "self-check/", "self check complaint", "self check result", "full desk", "import preview", "practice/",
           "practised", "lines kept", "observer-form/", "wrong group", "run", "run shown", "board full", "code made", "found", "menu", "talk",
           "nothing kept", "completion/", "four-weeks/", "samples answered"]  # fmt: skip
PLACES = {"lesson": LESSON, "check": f"{LESSON}check/", "checklist": f"{LESSON}checklist/", "run": RUN}


def opened(page: Page, address: str, where: str) -> None:
    if where in STATES:
        STATES[where](page, address)
    else:
        busy(page, address)
        page.goto(address + PLACES.get(where, where))


@pytest.mark.parametrize("where", [pytest.param(where, marks=starts_worker(where)) for where in PRESSED])
def test_whatever_is_pressed_the_focus_stays_in_the_page(page: Page, address: str, where: str) -> None:
    """Everything that can be pressed, and what comes of it, is pressed by keyboard once."""
    page.add_init_script("window.open = () => null")
    opened(page, address, where)
    expect(page.locator("course-page:not(:defined)")).to_have_count(0)
    pressed: list[str] = []
    lost = []
    found = page.evaluate(FRESH, pressed)
    while found:
        name, focused = found
        assert focused, f"{name} takes no focus"
        pressed.append(name)
        page.keyboard.press("Enter")
        if fault := page.evaluate(LOST):
            lost.append(f"{name}: {fault}")
        found = page.evaluate(FRESH, pressed)
        if not found:
            over = page.locator("dialog:modal, :popover-open")
            left = max(over.count() - 1, 0)
            page.keyboard.press("Escape")
            # The browser closes it a little later.
            expect(over).to_have_count(left)
            found = page.evaluate(FRESH, pressed)
    assert lost == []
    assert len(pressed) > 3


#: Controls of each piece that draws itself again.
LIVE = ["full desk", "lines kept", "observed", "board full", "completion/", "ticked", "own line", "run shown", "code made", ""]


@pytest.mark.parametrize("where", LIVE)
def test_who_is_on_a_control_while_another_tab_writes_stays_on_it(page: Page, address: str, where: str) -> None:
    opened(page, address, where)
    script = """(key) => {
      const name = (e) => [e.localName, e.id, e.ariaLabel ?? e.textContent].join();
      const lost = [];
      for (let i = 0; ; i++) {
        const control = [...document.querySelectorAll("article :is(a, button, input, textarea, select, summary)")].filter((e) => e.checkVisibility())[i];
        if (!control) return [i, lost];
        control.focus();
        if (document.activeElement !== control) continue;
        const raw = JSON.parse(localStorage.getItem(key));
        raw.records[`talk:2026-11-2${i % 10}T10:05:00.000Z`] = { mark: "S", at: new Date(Date.now() + i).toISOString() };
        localStorage.setItem(key, JSON.stringify(raw));
        window.dispatchEvent(new StorageEvent("storage", { key, newValue: JSON.stringify(raw) }));
        if (name(document.activeElement) !== name(control)) lost.push(`${name(control)} -> ${name(document.activeElement)}`);
      }
    }"""
    count, lost = page.evaluate(script, KEY)
    assert lost == []
    assert count > 2
