"""The page that runs a session: driven through a whole half hour with a moved clock, in one window and in two."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from course.load import load_course
from desk import records
from serving import ROOT

COURSE = load_course(ROOT / "docs")
RUN = "always-be-learning/run/"
#: Monday, four o'clock in the browser's time zone; from then on time stands still unless a test moves it.
BEFORE, FOUR = "2026-11-23T15:59:30", "2026-11-23T16:00:00"
MODULE = ROOT / "docs" / "assets" / "js" / "workshop" / "plan.js"


@pytest.fixture
def at_four(page: Page, address: str) -> Page:
    """The page of the kit on learning, half an hour, at four o'clock."""
    return opened(page, f"{address}{RUN}#k1-30")


def opened(page: Page, address: str) -> Page:
    """A page of the site at four o'clock."""
    page.clock.install(time=BEFORE)
    page.goto(address)
    page.clock.pause_at(FOUR)
    page.reload()
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def title(page: Page) -> Locator:
    return page.locator(".cs-stage h2")


def clock(page: Page) -> Locator:
    return page.get_by_role("timer")


def ahead(page: Page) -> Locator:
    return page.locator(".cs-stage__ahead")


def wait(page: Page, minutes: float) -> None:
    """Minutes go by as they do for a page that is looked at."""
    page.clock.run_for(round(minutes * 60_000))


def plan(page: Page, expression: str) -> object:
    """What plan.js says, imported by itself."""
    return page.evaluate(
        f"""async () => {{ const {{ replan, roundAt }} = await import("data:text/javascript," + {MODULE.read_text(encoding="utf-8")!r}.replaceAll("#", "%23")); return {expression}; }}"""
    )


def test_half_an_hour_with_a_pause_an_overrun_and_a_reload(at_four: Page) -> None:
    page = at_four
    expect(page.locator(".cs-stage__how")).to_have_text("6 steps. It ends at 16:30 if you start now.")
    press(page, "Start")
    expect(title(page)).to_have_text("Welcome and rules")
    wait(page, 1)
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Three questions from before")
    expect(clock(page)).to_have_text("3:00")
    expect(ahead(page)).to_contain_text("Next, 5 minutes: Two versions, aloud")
    wait(page, 2)
    expect(clock(page)).to_have_text("1:00")

    page.keyboard.press(" ")  # somebody comes late
    expect(page.locator(".cs-stage__phase")).to_have_text("paused")
    wait(page, 4)
    expect(clock(page)).to_have_text("1:00")
    page.keyboard.press(" ")
    expect(page.locator(".cs-stage__phase")).to_have_text("left")
    expect(clock(page)).to_have_text("1:00")
    page.keyboard.press("ArrowRight")

    expect(title(page)).to_have_text("Two versions, aloud")
    wait(page, 1)
    page.reload()  # the cable was pulled
    expect(title(page)).to_have_text("Two versions, aloud")
    expect(clock(page)).to_have_text("4:00")
    wait(page, 6)  # nobody looked at the clock
    expect(clock(page)).to_have_text("+2:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("over time")
    expect(ahead(page)).to_contain_text("Find the one thing: 7 minutes instead of 14.")
    page.keyboard.press("PageDown")

    expect(title(page)).to_have_text("Find the one thing")
    expect(clock(page)).to_have_text("1:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("Round 1 of 1: Read the cards")
    expect(page.locator(".cs-stage__whole")).to_have_text("7:00 for the whole step")
    wait(page, 2)
    expect(clock(page)).to_have_text("2:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("Round 1 of 1: Play")
    wait(page, 5)
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Not on any card")
    wait(page, 4)
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("One if-then line, one shape")
    expect(ahead(page)).to_contain_text("This is the last step.")
    wait(page, 3)
    press(page, "End")
    press(page, "End it")
    expect(title(page)).to_have_text("Done")
    expect(page.locator(".cs-stage__how")).to_contain_text("2 minutes to spare.")
    page.reload()
    expect(title(page)).to_have_text("Done")
    press(page, "Run it again")
    assert "run:now" not in records(page)


def test_five_minutes_more_are_taken_from_what_need_not_be_done(page: Page, address: str) -> None:
    opened(page, f"{address}always-be-extending/run/#k4-60")
    press(page, "Start")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("What you say upstairs")
    wait(page, 1)
    # Four steps were left at once, so there is time in hand: 40 of 60 minutes are still to come.
    expect(ahead(page)).to_contain_text("It ends at 17:00.")
    for _ in range(4):
        page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).not_to_contain_text("Your own luck:")
    page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("Your own luck: 5 minutes instead of 10.")
    page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("Your own luck: left out.")
    expect(ahead(page)).to_contain_text("It ends at 17:00.")
    page.keyboard.press("+")
    wait(page, 0.01)
    expect(ahead(page)).to_contain_text("What would have to change?: 4 minutes instead of 6.")
    expect(ahead(page)).to_contain_text("You’ll end 1 minute late, at 17:01.")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("What would have to change?")


STEPS = "const steps = [{minutes: 10, least: 5, rounds: [2, 1, 2, 2]}, {minutes: 6, least: 0}, {minutes: 4, least: 3}, {minutes: 3, least: 0}];"
CASES = {
    "time enough": (23, [10, 6, 4, 3], 0),
    "a minute short": (22, [10, 6, 4, 2], 0),
    "two short: one minute of a step is not worth it": (21, [10, 6, 4, 0], 0),
    "four short": (19, [10, 5, 4, 0], 0),
    "nine short": (14, [10, 0, 4, 0], 0),
    "a round short": (10, [5, 0, 4, 0], 0),
    "two minutes do not cost a round; another step gives one": (12, [10, 0, 3, 0], 1),
    "nothing gets shorter than its least": (0, [5, 0, 3, 0], 8),
    "half a minute is nothing": (22.6, [10, 6, 4, 3], 0),
}

# Two that give, and the one with most to spare gives first.
SHRINKING = "const steps = [{minutes: 7, least: 6, rounds: null}, {minutes: 8, least: 4, rounds: null}, {minutes: 5, least: 3, rounds: null}];"


def test_late_minutes_are_shared_among_steps_that_must_be_done(page: Page) -> None:
    found = plan(page, f"(() => {{ {SHRINKING} return [20, 18, 17, 13, 9].map((left) => replan(steps, left).minutes); }})()")
    assert found == [[7, 8, 5], [7, 6, 5], [7, 6, 4], [6, 4, 3], [6, 4, 3]]


@pytest.mark.parametrize(("left", "minutes", "late"), CASES.values(), ids=CASES)
def test_what_follows_is_planned_anew(page: Page, left: float, minutes: list[int], late: int) -> None:
    found = plan(page, f"(() => {{ {STEPS} return replan(steps, {left}); }})()")
    assert found == {"minutes": minutes, "late": late}


def test_the_clock_of_a_trio(page: Page) -> None:
    assert plan(page, "[0, 1, 5.9, 6, 10, 29.5, 30].map((gone) => roundAt([3, 1, 5, 4], 30, gone))") == [
        {"round": 1, "of": 3, "name": "Read the cards", "left": 1, "lasts": 1},
        {"round": 1, "of": 3, "name": "Play", "left": 5, "lasts": 5},
        {"round": 1, "of": 3, "name": "Play", "left": pytest.approx(0.1), "lasts": 5},
        {"round": 1, "of": 3, "name": "Feedback", "left": 4, "lasts": 4},
        {"round": 2, "of": 3, "name": "Read the cards", "left": 1, "lasts": 1},
        {"round": 3, "of": 3, "name": "Feedback", "left": 0.5, "lasts": 4},
        None,
    ]


def test_a_laptop_that_slept_asks_what_to_do_with_the_time(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    page.clock.fast_forward("12:00")
    wait(page, 0.01)
    expect(page.get_by_role("alert").filter(has_text="slept")).to_contain_text("slept for 12 minutes")
    expect(clock(page)).to_have_text("+9:00")
    press(page, "Give this step its time back")
    expect(clock(page)).to_have_text("3:00")


def test_the_time_of_one_sleep_is_given_back_once_whichever_window_is_asked(at_four: Page, context: BrowserContext, address: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    cues = context.new_page()
    cues.goto(f"{address}{RUN}#k1-30.cues")
    wait(page, 1)
    page.clock.fast_forward("12:00")
    wait(page, 0.01)
    offer = "Give this step its time back"
    expect(cues.get_by_role("button", name=offer)).to_be_visible()
    press(page, offer)
    expect(cues.get_by_role("button", name=offer)).to_be_hidden()
    wait(page, 0.5)
    expect(cues.get_by_role("button", name=offer)).to_be_hidden()
    expect(clock(cues)).to_have_text("1:30")
    expect(clock(page)).to_have_text("1:30")


def test_a_session_of_yesterday_is_not_taken_for_todays_and_goes_on_where_it_stopped(at_four: Page, address: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    wait(page, 2)
    page.goto(f"{address}glossary/")
    page.clock.fast_forward("20:00:00")
    page.goto(f"{address}{RUN}#k1-30")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(page.locator(".cs-stage")).to_contain_text("The session you left yesterday at 16:02 is still open.")
    press(page, "Carry on where it stopped")
    expect(title(page)).to_have_text("Three questions from before")
    expect(clock(page)).to_have_text("1:00")
    expect(ahead(page)).to_contain_text("It ends at 12:30.")


def test_back_after_a_next_too_many_has_the_time_and_the_round_it_had(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    wait(page, 2)
    expect(page.locator(".cs-stage__whole")).to_contain_text("12:00")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".cs-stage__whole")).to_contain_text("12:00")
    expect(page.locator(".cs-stage__phase")).to_contain_text("Play")


def test_a_next_too_many_at_the_end_asks_before_it_ends_the_session(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    press(page, "No, go back")
    expect(title(page)).to_have_text("One if-then line, one shape")
    page.reload()
    expect(title(page)).to_have_text("One if-then line, one shape")


def test_starting_another_session_asks_before_it_ends_the_one_that_runs(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}{RUN}#k1-30")
    press(page, "Start")
    press(page, "Next")
    other = context.new_page()
    other.goto(f"{address}always-be-serving/run/")
    press(other, "Start")
    press(other, "No, go back")
    assert records(page)["run:now"]["step"] == 1
    expect(title(page)).to_have_text("Three questions from before")
    press(other, "Start")
    press(other, "Start this one")
    expect(other.locator(".cs-stage__place")).to_contain_text("step 1 of")


def test_rules_stand_on_the_stage_from_the_first_step_and_questions_come_one_by_one(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    stage = page.locator(".cs-stage")
    expect(stage.locator(".cs-stage__shown")).to_contain_text("You can pass at any time")
    page.keyboard.press("ArrowRight")
    press(page, "Show question 1")
    expect(stage.locator(".cs-asked")).to_have_attribute("data-question", "m0-r-01")
    expect(stage.locator(".cs-asked__answer")).not_to_be_visible()
    page.keyboard.press("a")
    expect(stage.locator(".cs-asked__answer")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(stage.locator(".cs-asked")).to_have_attribute("data-question", "m0-s-02")
    expect(stage.locator(".cs-asked__answer")).not_to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(stage.locator(".cs-asked")).to_have_attribute("data-question", "m0-r-01")


def test_a_dialogue_comes_a_turn_at_a_time(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    stage = page.locator(".cs-stage__shown")
    press(page, "Show the scene")
    expect(stage).to_contain_text("Ruth manages a dental practice")
    press(page, "Show closing line 1 of 6")
    expect(stage.locator(".cs-turn")).to_have_count(1)
    press(page, "Show closing line 2 of 6")
    expect(stage.locator(".cs-turn")).to_have_count(2)
    for _ in range(4):
        page.keyboard.press("s")
    press(page, "Show serving line 1 of 9")
    expect(stage.locator(".cs-side--serving .cs-turn")).to_have_count(1)
    expect(stage.locator(".cs-side")).to_have_count(1)


def test_hands_are_counted_and_go_with_the_question(page: Page, address: str) -> None:
    opened(page, f"{address}{RUN}#k1-30")
    press(page, "Start")
    page.keyboard.press("ArrowRight")
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
    press(page, "Show question 2")
    expect(page.get_by_label("Hands for A")).to_have_value("0")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Hands for A")).to_have_value("12")


def test_a_second_window_stays_in_step(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}{RUN}#k1-30")
    with context.expect_page() as opened:
        press(page, "Open the window with your cues")
    cues = opened.value
    press(page, "Start")
    press(page, "Next")
    expect(cues.locator(".cs-stage .cs-run__cues")).to_contain_text("Ask for the reason before you show the answer.")
    expect(cues.locator(".cs-stage .cs-asked__answer").first).to_be_visible()
    expect(page.locator(".cs-stage .cs-run__cues")).not_to_be_visible()
    press(cues, "Show question 1")
    expect(page.locator(".cs-stage .cs-asked")).to_be_visible()
    press(cues, "Show the answer")
    expect(page.locator(".cs-stage .cs-asked__answer")).to_be_visible()
    press(cues, "Next")
    expect(title(page)).to_have_text("Two versions, aloud")
    press(page, "Pause")
    expect(cues.locator(".cs-stage__phase")).to_have_text("paused")


def test_a_session_that_ended_in_one_window_has_ended_in_the_other(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}{RUN}#k1-30")
    press(page, "Start")
    cues = context.new_page()
    cues.goto(f"{address}{RUN}#k1-30.cues")
    for _ in range(5):
        press(page, "Next")
    press(page, "End")
    press(page, "End it")
    expect(title(cues)).to_have_text("Done")
    cues.keyboard.press(" ")
    cues.keyboard.press("Enter")
    expect(title(page)).to_have_text("Done")
    cues.reload()
    expect(title(cues)).to_have_text("Done")


def test_a_slip_of_the_finger_costs_no_time(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    wait(page, 2)
    page.keyboard.press("ArrowRight")
    wait(page, 0.25)
    page.keyboard.press("ArrowLeft")
    expect(clock(page)).to_have_text("1:00")
    expect(ahead(page)).to_contain_text("It ends at 16:30.")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Two versions, aloud")
    expect(clock(page)).to_have_text("4:45")


def test_back_goes_over_what_was_left_out(page: Page, address: str) -> None:
    opened(page, f"{address}always-be-extending/run/#k4-60")
    press(page, "Start")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    for _ in range(7):
        page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("What would have to change?")
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_have_text("What you say upstairs")


def test_cues_come_in_a_drawer_where_there_is_one_screen(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    drawer = page.get_by_role("region", name="Your cues")
    press(page, "Your cues")
    expect(drawer).to_contain_text("Ask for the reason before you show the answer.")
    page.keyboard.press("ArrowRight")
    expect(drawer).to_contain_text("Listen for Ruth’s own words.")
    press(page, "Put the cues away")
    expect(drawer).not_to_be_visible()


def code_of(page: Page) -> str:
    """What the code for a phone leads to, after the address of the page."""
    return str(page.evaluate("document.querySelector('workshop-run').session.code"))


def test_a_phone_shows_the_cues_of_the_moment_by_the_clock(at_four: Page, browser: Browser, address: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    wait(page, 2)
    page.keyboard.press("ArrowRight")
    code = code_of(page)
    phone = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.clock.install(time="2026-11-23T16:03:00")
    phone.goto(f"{address}{RUN}#k1-30.cues.{code}")
    expect(title(phone)).to_have_text("Two versions, aloud")
    expect(phone.get_by_role("status").filter(has_text="phone")).to_contain_text("This phone goes by the clock")
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
    expect(title(phone)).to_have_text("Done")
    phone.context.close()


@pytest.mark.parametrize("code", ["", "x", "1-2-3", "zzzzzzz-99-zzzzzzz-zzzzz", "-1-0-0-0", "1-0-1-1-1", "%3Cb%3E"])
def test_a_code_that_was_cut_short_starts_nothing(page: Page, address: str, code: str) -> None:
    page.goto(f"{address}{RUN}#k1-30.cues.{code}")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert "run:now" not in records(page)


def test_a_scanned_code_moves_nothing_in_the_browser_that_runs_the_session(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    code = code_of(page)
    page.keyboard.press("ArrowRight")
    page.evaluate("code => { location.hash = `k1-30.cues.${code}`; }", code)
    expect(title(page)).to_have_text("Three questions from before")


def test_a_code_for_the_phone_is_drawn_where_a_phone_can_reach_the_page(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    press(page, "Your cues")
    press(page, "On your phone")
    expect(page.get_by_role("img", name="Code for your phone")).to_be_visible()
    page.evaluate("document.querySelector('workshop-run').dataset.public = ''")
    press(page, "On your phone")
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
        page.keyboard.press("ArrowRight")
    expect(page.locator(".cs-stage__phase")).to_have_text("Round 1 of 2: Read the cards")
    assert page.evaluate(tones) == 1
    wait(page, 1)
    expect(page.locator(".cs-stage__phase")).to_have_text("Round 1 of 2: Play")
    assert page.evaluate(tones) == 2
    press(page, "Turn sound off")
    wait(page, 3)
    assert page.evaluate(tones) == 2


#: Every piece of every step is shown, with its answer. What is not in view on the stage, or is set smaller than a 25th of the screen's height.
OUT_OF_VIEW = """() => {
  const { innerWidth: width, innerHeight: height } = window;
  const run = document.querySelector("workshop-run"), stage = run.stage, main = run.part("main"), page = document.documentElement;
  const found = new Set();
  let looked = 0;
  const look = () => {
    const what = `${width}: ${run.part("title").textContent}, ${main.textContent.trim().slice(0, 30)}`;
    if (page.scrollHeight > page.clientHeight) found.add(`${what}: the page scrolls`);
    if (main.scrollHeight > main.clientHeight) found.add(`${what}: ${main.scrollHeight} > ${main.clientHeight}`);
    const texts = [...main.querySelectorAll("p:not(.cs-label), li, dd")].filter((e) => e.checkVisibility() && !e.closest(".cs-room"));
    if (texts.some((e) => parseFloat(getComputedStyle(e).fontSize) < height / 25 - 0.5)) found.add(`${what}: small`);
    for (const e of stage.querySelectorAll("*")) {
      if (!e.checkVisibility() || e.closest("svg svg, svg *, .cs-stage__strip")) continue;
      const { left, top, right, bottom } = e.getBoundingClientRect();
      if (left < -1 || top < -1 || right > width + 1 || bottom > height + 1) found.add(`${what}: out of view: ${e.className}`);
    }
    looked++;
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
    while (run.state.show) run.session.hide();
    look();
  }
  look();
  run.session.forget();
  return [looked, [...found]];
}"""


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080), (3840, 2160)])
def test_every_step_is_read_from_the_back_of_the_room_without_scrolling(page: Page, address: str, width: int, height: int) -> None:
    page.add_init_script("navigator.wakeLock.request = async () => ({ release() {} })")
    page.set_viewport_size({"width": width, "height": height})
    faults = []
    for programme in COURSE.programmes:
        page.goto(f"{address}{programme.run_page.removesuffix('.md')}/")
        for session in programme.sessions:
            page.evaluate("id => { location.hash = id; document.querySelector('workshop-run').choose(); }", session.id)
            looked, found = page.evaluate(OUT_OF_VIEW)
            faults += [f"{session.id}, {fault}" for fault in found]
            assert looked > len(session.slots)
    assert faults == []


def test_the_ring_shrinks_with_the_phase(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    wait(page, 1.5)
    offset = page.locator("[data-part=ring]").evaluate("ring => parseFloat(getComputedStyle(ring).strokeDashoffset)")
    assert offset == pytest.approx(50, abs=1)
    strip = page.get_by_role("list", name="The whole session")
    expect(strip.locator("[aria-current=step]")).to_contain_text("Three questions from before")
    expect(strip.get_by_role("listitem")).to_have_count(6)


def test_keys_leave_fields_and_buttons_alone(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.get_by_role("button", name="Five more minutes").focus()
    page.keyboard.press(" ")
    expect(clock(page)).to_have_text("6:00")
    expect(page.locator(".cs-stage__phase")).to_have_text("left")


def test_it_runs_by_touch_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}{RUN}#k1-30")
    # "Next" stands where "Start" stood: at once, that would be the second tap of a double one, which is dropped.
    for name in ("Start", "Pause", "Next"):
        page.get_by_role("button", name=name, exact=True).tap()
    expect(title(page)).to_have_text("Three questions from before")
    for button in page.locator(".cs-stage__buttons button:visible").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 40
        assert box["x"] + box["width"] <= 360
    context.close()


def test_it_runs_without_a_network_and_without_storage(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})")
    page.goto(f"{address}{RUN}#k1-30")
    context.set_offline(True)
    expect(page.locator(".cs-stage")).to_contain_text("This browser isn’t keeping anything.")
    press(page, "Start")
    press(page, "Next")
    press(page, "Next")
    expect(title(page)).to_have_text("Two versions, aloud")


def test_every_session_can_be_run_to_its_end(page: Page, address: str) -> None:
    for programme in COURSE.programmes:
        for session in programme.sessions:
            page.goto(f"{address}{programme.run_page.removesuffix('.md')}/#{session.id}")
            page.reload()
            press(page, "Start")
            for slot in session.slots:
                expect(title(page)).to_have_text(slot.words.title)
                page.keyboard.press("ArrowRight")
            press(page, "End it")
            expect(title(page)).to_have_text("Done")


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


def test_the_end_that_is_promised_moves_while_people_find_their_chairs(at_four: Page) -> None:
    page = at_four
    wait(page, 3)
    expect(page.locator(".cs-stage__how")).to_have_text("6 steps. It ends at 16:33 if you start now.")


def test_leaving_asks_first(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    press(page, "Leave")
    expect(clock(page)).to_be_visible()
    press(page, "No, go back")
    expect(clock(page)).to_be_visible()
    press(page, "Leave")
    press(page, "Leave and end it")
    expect(title(page)).to_have_text("Ended early")
    press(page, "Run it again")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
