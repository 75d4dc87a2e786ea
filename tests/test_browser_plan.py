"""What a session does with its time: how what follows is planned anew, and that what the stage promises is what a step gets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from serving import ROOT
from sessions import RUN, ahead, clock, opened, press, title, wait

MODULE = ROOT / "docs" / "assets" / "js" / "stage" / "plan.js"


def plan(page: Page, expression: str) -> object:
    """What plan.js says, imported by itself."""
    return page.evaluate(
        f"""async () => {{ const {{ replan, partAt }} = await import("data:text/javascript," + {MODULE.read_text(encoding="utf-8")!r}.replaceAll("#", "%23")); return {expression}; }}"""
    )


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


TRIO = '{rounds: [3, 1, 5, 4], phases: null, parts: ["Read the cards", "Play", "Feedback"]}'
FOURS = '{rounds: null, phases: [["Alone", 1], ["In pairs", 2], ["In fours", 2], ["All together", 0]]}'


def test_the_clock_of_a_step_alone_in_pairs_in_fours_and_all(page: Page) -> None:
    """A shorter step takes from its last phase, so that what was said of the others stays true."""
    found = plan(page, f"[[7, 0], [7, 1], [7, 4.5], [7, 5], [6, 5], [12, 5], [7, 7]].map(([minutes, gone]) => partAt({FOURS}, minutes, gone))")
    assert isinstance(found, list)
    assert [part and (part["name"], part["left"]) for part in found] == [
        ("Alone", 1),
        ("In pairs", 2),
        ("In fours", 0.5),
        ("All together", 2),
        ("All together", 1),
        ("All together", 7),
        None,
    ]


def test_the_clock_of_a_trio(page: Page) -> None:
    assert plan(page, f"[0, 1, 5.9, 6, 10, 29.5, 30].map((gone) => partAt({TRIO}, 30, gone))") == [
        {"round": 1, "of": 3, "name": "Read the cards", "left": 1, "lasts": 1},
        {"round": 1, "of": 3, "name": "Play", "left": 5, "lasts": 5},
        {"round": 1, "of": 3, "name": "Play", "left": pytest.approx(0.1), "lasts": 5},
        {"round": 1, "of": 3, "name": "Feedback", "left": 4, "lasts": 4},
        {"round": 2, "of": 3, "name": "Read the cards", "left": 1, "lasts": 1},
        {"round": 3, "of": 3, "name": "Feedback", "left": 0.5, "lasts": 4},
        None,
    ]


#: Anything that can be done to a session, at random, with the clock in hand. Whenever it goes on, what was promised is what the step gets,
#: and the session ends when it was said to end, or earlier. Only a step that is left early may give a round back that makes it two minutes late at most.
PROMISES = """([seed, rounds]) => {
  const run = document.querySelector("workshop-run"), { session } = run;
  run.draw = () => {}; // what is drawn is another test's
  const MINUTE = 60000, now = Date.now, found = [];
  let at = now(), state = seed;
  const chance = (below) => (state = (state * 48271) % 2147483647) % below;
  Date.now = () => at;
  const late = ({ end }) => Math.max(0, Math.round((end - session.state.ends) / MINUTE));
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const done = [];
    session.start();
    for (let i = 0; i < 25; i++) {
      const act = ["next", "next", "back", "pause", "more", "less", "wait", "wait", "end of the step"][chance(9)];
      done.push(act);
      if (act === "wait") at += chance(240) * 1000;
      else if (act === "end of the step" && !session.state.pausedAt) at += Math.max(0, session.times().left);
      else if (act === "next") {
        const before = session.times();
        const promised = before.rest.find((step) => step.now > 0);
        if (!session.next()) continue;
        const after = session.times();
        kept++;
        if (session.step.title !== promised.title || Math.abs(after.left - promised.now * MINUTE) > 2) found.push([...done, promised.now, after.left / MINUTE]);
        if (late(after) > (before.left > 0 ? Math.max(late(before), 2) : late(before))) found.push([...done, late(before), late(after)]);
      } else if (session[act]) session[act]();
    }
    session.forget();
  }
  Date.now = now;
  return [kept, found.slice(0, 3)];
}"""


@pytest.mark.parametrize("run", [f"{RUN}#k1-30", "what-closing-costs/run/#k0-30", "always-be-extending/run/#k4-60"])
def test_what_the_stage_promises_is_what_the_step_gets(page: Page, address: str, run: str) -> None:
    opened(page, address + run)
    kept, broken = page.evaluate(PROMISES, [23, 200])
    assert kept > 500, "few steps were gone into"
    assert broken == []


def test_a_slip_past_a_step_and_back_leaves_the_plan_as_it_was(page: Page, address: str) -> None:
    opened(page, f"{address}what-closing-costs/run/#k0-30")
    press(page, "Start")
    press(page, "Next step")
    wait(page, 8)
    for name in ("Next step", "Next step", "Back", "Back"):
        press(page, name)
        wait(page, 0.02)
    expect(title(page)).to_have_text("Two versions, aloud")
    press(page, "Next step")
    wait(page, 10)
    expect(ahead(page)).to_contain_text("6 minutes: Who pays?")
    expect(ahead(page)).to_contain_text("It ends at 16:30.")
    press(page, "Next step")
    expect(clock(page)).to_have_text("5:59")  # a second was used in passing
    expect(ahead(page)).to_contain_text("It ends at 16:30.")


def test_phases_stand_on_the_clock_and_the_second_question_comes_second(page: Page, address: str) -> None:
    opened(page, f"{address}what-closing-costs/run/#k0-30")
    press(page, "Start")
    for _ in range(2):
        press(page, "Next step")
    phase, task = page.locator(".cs-stage__phase"), page.locator(".cs-stage__main")
    dark = page.locator("[data-view=step] > .cs-button:not(.cs-button--quiet)")
    for name, lasts in (("Alone", 1), ("In pairs", 2), ("In fours", 2), ("All together", 2)):
        expect(phase).to_have_text(name)
        expect(clock(page)).to_have_text(f"{lasts}:00")
        expect(task).not_to_contain_text("even a little")
        expect(dark).to_have_text(["Show what to do next"] if name == "All together" else [])
        wait(page, lasts if name != "All together" else 0)
    press(page, "Show what to do next")
    expect(task).to_contain_text("Which of these do we do, even a little?")
    expect(phase).to_be_visible()


def test_the_clock_speaks_of_no_cards_where_there_are_none(page: Page, address: str) -> None:
    opened(page, f"{address}after-two-weeks-run/")
    press(page, "Start")
    press(page, "Show the rules")
    expect(page.get_by_role("button", name="Show the question", exact=True)).to_be_visible()
    for _ in range(2):
        press(page, "Next step")
    for name, lasts in (("Tell", 1), ("Listen", 3), ("Pick", 3)):
        expect(page.locator(".cs-stage__phase")).to_have_text(name)
        wait(page, lasts)
