"""What a room sees of a session, and what only the facilitator does: pieces one by one, cues, the phone, sound, touch and no script."""

from __future__ import annotations

from itertools import groupby

import pytest
from playwright.sync_api import Browser, Page, expect

from course.sessions import Programme
from desk import records
from sessions import RUN, SCREENS, clock, opened, press, title, wait
from whole import COURSE


@pytest.fixture
def at_four(page: Page, address: str) -> Page:
    """The page of the kit on learning, half an hour, at four o'clock."""
    return opened(page, f"{address}{RUN}#k1-30")


def test_rules_stand_on_the_stage_from_the_first_step_and_questions_come_one_by_one(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    stage = page.locator(".cs-stage")
    expect(stage.locator(".cs-stage__shown")).to_contain_text("You can pass at any time")
    page.keyboard.press("n")
    page.keyboard.press("a")  # nothing to answer yet: the question comes first
    expect(stage.locator(".cs-asked")).to_have_attribute("data-question", "m0-r-01")
    expect(stage.locator(".cs-asked__answer")).not_to_be_visible()
    page.keyboard.press("a")
    expect(stage.locator(".cs-asked__answer")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(stage.locator(".cs-asked")).to_have_attribute("data-question", "m0-s-02")
    expect(stage.locator(".cs-asked__answer")).not_to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(stage.locator(".cs-asked")).to_have_attribute("data-question", "m0-r-01")


def test_a_clicker_goes_to_the_next_thing_before_the_next_step_and_back_the_same_way(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("PageDown")
    expect(title(page)).to_have_text("Three quick questions")
    show = page.get_by_role("button", name="Show question 1")
    assert page.locator(".cs-stage__buttons button:visible").first.text_content() == show.text_content()
    for button, is_quiet in ((show, False), (page.get_by_role("button", name="Next step"), True)):
        assert button.evaluate("button => button.classList.contains('cs-button--quiet')") == is_quiet
    answer = page.get_by_role("button", name="Show the answer")
    for place in (1, 2, 3):
        page.keyboard.press("ArrowRight" if place == 2 else "PageDown")
        assert records(page)["run:now"]["show"] == place
        expect(page.locator(".cs-stage .cs-asked__answer")).not_to_be_visible()
        assert answer.evaluate("button => !button.classList.contains('cs-button--quiet')")
        page.keyboard.press("PageDown")
        expect(page.locator(".cs-stage .cs-asked__answer")).to_be_visible()
        assert records(page)["run:now"]["show"] == place
    expect(page.locator(".cs-stage .cs-asked__stem")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".cs-stage .cs-asked__answer")).not_to_be_visible()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(title(page)).to_have_text("Two versions, aloud")
    page.keyboard.press("PageUp")
    expect(page.locator(".cs-stage .cs-asked")).to_be_visible()
    assert records(page)["run:now"]["show"] == 3
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".cs-stage__how")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_have_text("Welcome and rules")


def test_a_dialogue_comes_a_turn_at_a_time(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    page.keyboard.press("n")
    stage = page.locator(".cs-stage__shown")
    press(page, "Show the scene")
    expect(stage).to_contain_text("Ruth manages a dental practice")
    press(page, "Show closing line 1 of 6")
    expect(stage.locator(".cs-turn")).to_have_count(1)
    press(page, "Show closing line 2 of 6")
    expect(stage.locator(".cs-turn")).to_have_count(2)
    press(page, "Back to the task")
    expect(page.locator(".cs-stage__how")).to_be_visible()
    press(page, "Show closing line 2 of 6")  # where it was left
    expect(stage.locator(".cs-turn")).to_have_count(2)
    for _ in range(4):
        page.keyboard.press("s")
    press(page, "Show serving line 1 of 9")
    expect(stage.locator(".cs-side--serving .cs-turn")).to_have_count(1)
    expect(stage.locator(".cs-side")).to_have_count(1)


def test_hands_are_counted_and_go_with_the_question(page: Page, address: str) -> None:
    opened(page, f"{address}{RUN}#k1-30")
    press(page, "Start")
    page.keyboard.press("n")
    press(page, "Show question 1")
    press(page, "One hand more for B")
    press(page, "One hand more for B")
    press(page, "One hand fewer for C")
    page.get_by_label("Hands for A").fill("12")
    expect(page.get_by_label("Hands for B")).to_have_value("2")
    expect(page.get_by_label("Hands for C")).to_have_value("0")
    assert records(page)["run:now"]["votes"] == {"m0-r-01": [12, 2, 0]}
    press(page, "Show the answer")
    expect(page.get_by_label("Hands for A")).to_have_value("12")
    marks = page.locator(".cs-stage .cs-asked [data-right]").evaluate("choice => getComputedStyle(choice, '::before').content")
    assert marks == 'counter(choice, upper-alpha) "✓"', "the letter that they voted for stands beside the tick"
    press(page, "Show question 2")
    expect(page.get_by_label("Hands for A")).to_have_value("0")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Hands for A")).to_have_value("12")


def test_cues_come_in_a_drawer_where_there_is_one_screen(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    drawer = page.get_by_role("region", name="Your cues")
    press(page, "Your cues")
    expect(drawer).to_contain_text("Is this screen on the wall? Then everyone reads your cues here.")
    cue, warning = (drawer.get_by_text(words) for words in ("Ask for the reason before you show the answer.", "Is this screen on the wall?"))
    expect(cue).not_to_be_visible()
    press(page, "Show them here")
    expect(cue).to_be_visible()
    expect(warning).not_to_be_visible()
    page.keyboard.press("n")
    expect(drawer).to_contain_text("Listen for Ruth’s own words.")
    press(page, "Put the cues away")
    expect(drawer).not_to_be_visible()
    press(page, "Your cues")
    expect(drawer).to_contain_text("Listen for Ruth’s own words.")


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 800)])
def test_the_drawer_leaves_the_task_readable_and_shows_the_code_whole(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, f"{address}what-closing-costs/run/#k0-30")
    press(page, "Start")
    drawer = page.get_by_role("region", name="Your cues")
    press(page, "Your cues")
    main, at = page.locator(".cs-stage__main"), drawer.bounding_box()
    beside = main.bounding_box()
    assert at
    assert beside
    assert beside["x"] + beside["width"] <= at["x"], "the cues lie on the task"
    press(page, "On your phone")
    code = page.get_by_role("img", name="Code for your phone")
    expect(code).to_be_in_viewport(ratio=1)
    expect(drawer).to_contain_text(f"{address}what-closing-costs/run/#k0-30.cues.")
    middles = [box["x"] + box["width"] / 2 for box in (code.bounding_box(), drawer.bounding_box()) if box]
    assert middles[0] == pytest.approx(middles[1], abs=12), "a bar for scrolling is at one side"
    assert drawer.evaluate("drawer => drawer.scrollHeight <= drawer.clientHeight")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    press(page, "Put the code away")
    press(page, "Show them here")
    expect(drawer).to_contain_text("Nobody gets graded today")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    with page.context.expect_page() as cues:
        press(page, "In a second window")
    expect(drawer).not_to_be_visible()
    cues.value.close()


def code_of(page: Page) -> str:
    """What the code for a phone leads to, after the address of the page."""
    return str(page.evaluate("document.querySelector('workshop-run').session.code"))


def test_a_phone_shows_the_cues_of_the_moment_by_the_clock(at_four: Page, browser: Browser, address: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    wait(page, 2)
    page.keyboard.press("n")
    code = code_of(page)
    phone = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.clock.install(time="2026-11-23T16:03:00")
    phone.goto(f"{address}{RUN}#k1-30.cues.{code}")
    expect(title(phone)).to_have_text("Two versions, aloud")
    expect(phone.get_by_role("status").filter(has_text="phone")).to_contain_text("This phone goes by the clock")
    without = phone.locator(".cs-stage__buttons[data-view=step] > button[hidden]").evaluate_all("all => all.map((e) => e.dataset.do)")
    assert without == ["show", "undo", "task", "drawer", "sound", "full"], "no empty places for what a phone never has"
    phone.clock.pause_at("2026-11-23T16:08:00")  # the step that began at 16:02 had five minutes
    expect(title(phone)).to_have_text("Find the one thing")
    expect(phone.locator(".cs-stage__whole")).to_have_text("13:00 for the whole step")
    press(phone, "Back")
    expect(title(phone)).to_have_text("Two versions, aloud")
    expect(phone.get_by_role("status").filter(has_text="phone")).to_contain_text("no longer goes by the clock")
    phone.reload()
    expect(title(phone)).to_have_text("Two versions, aloud")
    press(phone, "Go by the clock again")
    expect(title(phone)).to_have_text("Find the one thing")
    phone.clock.fast_forward("30:00")
    phone.clock.run_for(1000)
    expect(title(phone)).to_have_text("Thank you")
    phone.context.close()


def test_a_code_that_was_cut_short_starts_nothing(page: Page, address: str) -> None:
    for code in ("", "x", "1-2-3", "zzzzzzz-99-zzzzzzz-zzzzz", "-1-0-0-0", "1-0-1-1-1", "%3Cb%3E"):
        page.goto(f"{address}{RUN}#k1-30.cues.{code}")
        expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
        assert "run:now" not in records(page), code


def test_a_scanned_code_moves_nothing_in_the_browser_that_runs_the_session(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    code = code_of(page)
    page.keyboard.press("n")
    page.evaluate("code => { location.hash = `k1-30.cues.${code}`; }", code)
    expect(title(page)).to_have_text("Three quick questions")


def test_a_code_for_the_phone_is_drawn_where_a_phone_can_reach_the_page(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    press(page, "Your cues")
    press(page, "On your phone")
    expect(page.get_by_role("img", name="Code for your phone")).to_be_visible()
    page.evaluate("document.querySelector('workshop-run').dataset.public = ''")
    press(page, "Put the code away")
    expect(page.get_by_role("img", name="Code for your phone")).to_have_count(0)
    press(page, "On your phone")
    expect(page.locator(".cs-drawer__code")).to_contain_text("This course is open from this computer itself")


SOUND = """
  window.tones = 0;
  const node = () => ({ connect: (next) => next, frequency: {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, start() { window.tones += 1; }, stop() {} });
  window.AudioContext = class { currentTime = 0; state = "running"; createOscillator() { return node(); } createGain() { return node(); } };
"""


def test_no_sound_unless_asked_and_then_at_the_end_of_each_part(page: Page, address: str) -> None:
    page.add_init_script(SOUND)
    opened(page, f"{address}{RUN}#k1-30")
    tones = "window.tones"
    press(page, "Start")
    wait(page, 1.2)
    assert page.evaluate(tones) == 0
    press(page, "Turn sound on")
    assert page.evaluate(tones) == 1, "so that one hears that it works"
    for _ in range(3):
        page.keyboard.press("n")
    expect(page.locator(".cs-stage__phase")).to_have_text("Round 1 of 2: Read the cards")
    assert page.evaluate(tones) == 1
    wait(page, 1)
    expect(page.locator(".cs-stage__phase")).to_have_text("Round 1 of 2: Play")
    assert page.evaluate(tones) == 2
    press(page, "Turn sound off")
    wait(page, 3)
    assert page.evaluate(tones) == 2


#: Every piece of every step is shown, with its answer. What is not in view on the stage, lies over something else, or is set smaller than a 25th of
#: the screen's height.
OUT_OF_VIEW = """() => {
  const { innerWidth: width, innerHeight: height } = window;
  const run = document.querySelector("workshop-run"), stage = run.stage, main = run.part("main"), page = document.documentElement;
  const found = new Set(), titles = [];
  let places;
  const look = () => {
    const what = `${width}: ${run.part("title").textContent}, ${main.textContent.trim().slice(0, 30)}`;
    if (page.scrollHeight > page.clientHeight) found.add(`${what}: the page scrolls`);
    if (main.scrollHeight > main.clientHeight) found.add(`${what}: ${main.scrollHeight} > ${main.clientHeight}`);
    const texts = [...main.querySelectorAll("p:not(.cs-label), li, dd")].filter((e) => e.checkVisibility() && !e.closest(".cs-room"));
    if (texts.some((e) => parseFloat(getComputedStyle(e).fontSize) < height / 25 - 0.5)) found.add(`${what}: small`);
    const boxes = [...stage.querySelectorAll("p:not(.cs-stage__clock, .cs-stage__buttons, .cs-stage__ahead p), .cs-stage__ahead, button, h2, .cs-ring, .cs-stage__main")]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".cs-stage__told") && e.parentElement.closest(".cs-stage__main") === null)
      .map((e) => [e.getAttribute("class") || e.localName, e.getBoundingClientRect()]);
    for (const [i, [one, a]] of boxes.entries())
      for (const [other, b] of boxes.slice(i + 1))
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.add(`${what}: ${one} lies over ${other}`);
    const scene = [...run.part("picture").querySelectorAll("svg")].find((e) => e.checkVisibility());
    if (scene && scene.getBoundingClientRect().height < 60) found.add(`${what}: the drawing is a speck`);
    for (const e of stage.querySelectorAll("*")) {
      if (!e.checkVisibility() || e.closest("svg svg, svg *, .cs-stage__strip")) continue;
      const { left, top, right, bottom } = e.getBoundingClientRect();
      if (left < -1 || top < -1 || right > width + 1 || bottom > height + 1) found.add(`${what}: out of view: ${e.className}`);
    }
    if (run.view === "step") {
      const now = [...stage.querySelectorAll("[data-view=step] > button")].map((e) => [e.offsetLeft, e.offsetTop]).join(" ");
      if (now !== (places ??= now)) found.add(`${what}: a button moved`);
    }
    titles.push(run.part("title").textContent);
  };
  run.begin();
  for (; run.view === "step"; run.session.next() || run.session.end(true)) {
    look();
    for (let i = run.state.show; i < run.pieces.length; i++) {
      run.show();
      look();
      if (!main.querySelector(".cs-asked")) continue;
      run.session.answers();
      look();
    }
    if (run.state.show) run.session.task();
    look();
  }
  look();
  run.session.forget();
  return [titles, [...found]];
}"""


#: The first screen has the notice below it that it may go dark, the others are without.
LAPTOP = (1440, 900)


@pytest.mark.parametrize("programme", COURSE.programmes, ids=lambda p: p.id)
def test_every_session_runs_to_its_end_and_each_step_is_read_from_the_back_of_the_room(page: Page, address: str, programme: Programme) -> None:
    page.goto(f"{address}{programme.run_page.removesuffix('.md')}/#{programme.sessions[0].id}.7")
    for width, height in [LAPTOP, *SCREENS]:
        page.set_viewport_size({"width": width, "height": height})
        for session in programme.sessions:
            page.evaluate("id => { location.hash = id; document.querySelector('workshop-run').choose(); }", session.id)
            titles, found = page.evaluate(OUT_OF_VIEW)
            assert found == []
            assert [title for title, _ in groupby(titles)] == [*(slot.words.title for slot in session.slots), "Thank you"]
        if (width, height) == LAPTOP:
            page.get_by_role("button", name="Hide this").click()


def test_the_ring_shrinks_with_the_phase(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    wait(page, 1.5)
    assert page.locator(".cs-ring").evaluate("ring => getComputedStyle(ring).overflow") == "visible", "a thick ring is cut flat at its sides"
    offset = page.locator("[data-part=ring]").evaluate("ring => parseFloat(getComputedStyle(ring).strokeDashoffset)")
    assert offset == pytest.approx(50, abs=1)
    strip = page.get_by_role("list", name="The whole session")
    expect(strip.locator("[aria-current=step]")).to_contain_text("Three quick questions")
    expect(strip.get_by_role("listitem")).to_have_count(6)


def test_keys_leave_fields_and_buttons_alone(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.get_by_role("button", name="Five more minutes").focus()
    page.keyboard.press(" ")
    expect(clock(page)).to_have_text("6:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("left")


def test_a_paused_stage_says_so_whatever_it_shows(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    expect(page.locator(".cs-stage__shown")).to_contain_text("You can pass at any time")
    press(page, "Pause")
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()


def test_without_script_the_steps_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + RUN)
    expect(page.locator("#k1-30")).to_be_visible()
    assert page.locator(".cs-run__session").nth(0).locator(".cs-run__step").count() == 6
    expect(page.locator(".cs-run__cues").first).to_be_visible()
    context.close()


def test_from_the_home_page_to_a_running_session_in_three_clicks(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="I lead people who sell.").click()
    page.get_by_role("link", name="Run it", exact=True).click()
    press(page, "Start")
    expect(clock(page)).to_have_text("3:00")


def test_from_the_home_page_to_a_printed_pack_in_two_clicks(page: Page, address: str) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    page.goto(address)
    page.get_by_role("link", name="I lead people who sell.").click()
    page.get_by_role("link", name="Print the pack", exact=True).click()
    page.wait_for_function("() => window.printed === 1")
    expect(page.locator("[data-sheet=rules]")).to_be_visible()
    expect(page.locator("[data-sheet=cards]")).not_to_be_visible()
