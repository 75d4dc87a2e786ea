"""A conversation before a room: voted on, said, taken back, left and found again; on every screen, by every hand; and its two sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from course.sessions import Programme, Session, copies
from course.talks.talk import Talk
from course.talks.walk import State, after, begin, open_lines
from desk import records
from sessions import FOUR, SCREENS, opened, press, title
from whole import COURSE

RUN = "always-be-serving/run/"
TALK = COURSE.talk_by_id["m2-online-price"][1]
BRIEF = [(p, s) for p in COURSE.programmes for s in p.sessions if s.talk]


@pytest.fixture
def voting(page: Page, address: str) -> Page:
    """The first moment of the conversation on serving, with nobody's hand up yet."""
    opened(page, f"{address}{RUN}#k2-15")
    press(page, "Start")
    page.keyboard.press("ArrowRight")
    press(page, "Show the scene")
    press(page, "Show what Ms Kowalska says")
    return page


def hands(page: Page, **counted: int) -> None:
    for letter, many in counted.items():
        page.get_by_label(f"Hands for {letter}", exact=True).fill(str(many))


def shown(page: Page) -> str:
    return page.locator(".cs-stage__shown").inner_text()


def told(page: Page) -> str:
    """What is said to who can't see the stage."""
    return page.locator(".cs-stage [data-part=told]").inner_text()


def moment(number: int, talk: Talk = TALK) -> Any:
    return talk.moments[number]


# ---- how it goes -----------------------------------------------------------------------------------------------------------------


def test_the_line_with_most_hands_is_said_and_answered(voting: Page) -> None:
    page, lines = voting, moment(0).choices
    choices = page.get_by_role("list", name="What you could say").get_by_role("listitem")
    assert [lines[n].say in text for n, text in enumerate(choices.all_inner_texts())] == [True] * 4
    expect(page.get_by_role("complementary", name="How it stands")).to_have_text("12 minutes left. Ms Kowalska is polite.")
    hands(page, A=2, B=5, D=3)
    press(page, "Say B")
    assert lines[1].say in shown(page)
    assert lines[1].reaction in shown(page)
    assert moment(0).says not in shown(page), "one thing at a time"
    assert told(page) == f"Ms Kowalska: {lines[1].reaction}"
    press(page, "Show what Ms Kowalska says")
    side = page.get_by_role("complementary", name="How it stands")
    expect(side).to_contain_text("11 minutes left. Ms Kowalska is polite.")
    expect(side.get_by_role("listitem")).to_have_text([TALK.facts[1].text])


def test_nothing_is_said_while_no_hand_is_up(voting: Page) -> None:
    voting.keyboard.press("ArrowDown")
    expect(voting.locator("[data-kind=refused]")).to_contain_text("Nobody has a hand up yet. Count them, or choose a line yourself.")
    assert moment(0).says in shown(voting)


def test_of_as_many_hands_the_first_line_is_said(voting: Page) -> None:
    hands(voting, C=4, D=4)
    expect(voting.get_by_role("button", name="Say C", exact=True)).to_be_visible()


@pytest.mark.parametrize("by", ["click", "key"])
def test_the_facilitator_may_pick_a_line_against_the_hands(voting: Page, by: str) -> None:
    hands(voting, A=9)
    if by == "click":
        voting.get_by_role("button", name=moment(0).choices[2].say).click()
    else:
        voting.locator("h2:visible").first.focus()
        voting.keyboard.press("3")
    assert moment(0).choices[2].reaction in shown(voting)


def test_a_digit_in_a_field_counts_hands_and_says_nothing(voting: Page) -> None:
    voting.get_by_label("Hands for A").press("3")
    assert moment(0).says in shown(voting)


def test_a_line_is_taken_back_with_its_hands_still_counted(voting: Page) -> None:
    """Those counted later, on another way, are gone."""
    page = voting
    hands(page, A=4)
    press(page, "Say A")
    press(page, "Show what Ms Kowalska says")
    hands(page, B=3)
    press(page, "Take it back")
    assert moment(0).says in shown(page)
    expect(page.get_by_label("Hands for A", exact=True)).to_have_value("4")
    page.locator("h2:visible").first.focus()
    page.keyboard.press("2")
    assert records(page)["run:now"]["said"] == {TALK.id: [moment(0).choices[1].id]}
    press(page, "Show what Ms Kowalska says")
    expect(page.get_by_label("Hands for B", exact=True)).to_have_value("0")


def test_going_back_and_on_again_changes_nothing(voting: Page) -> None:
    page = voting
    page.keyboard.press("2")
    page.keyboard.press("ArrowUp")
    assert moment(0).says in shown(page)
    expect(page.get_by_role("button", name=moment(0).choices[1].say)).to_have_attribute("aria-current", "true")
    page.keyboard.press("ArrowDown")
    assert moment(0).choices[1].reaction in shown(page)


def test_a_clicker_goes_from_line_to_line_and_out_of_it_at_the_end(page: Page, address: str) -> None:
    opened(page, f"{address}{RUN}#k2-15")
    press(page, "Start")
    page.keyboard.press("PageDown")
    expect(title(page)).to_have_text("The price on her phone")
    for _ in range(60):
        if page.locator(".cs-hands").count():
            page.get_by_role("button", name="One hand more for A").click()
        page.keyboard.press("PageDown")
        if title(page).inner_text() != "The price on her phone":
            break
    expect(title(page)).to_have_text("Now say it aloud")


def ended(page: Page, first: str) -> list[str]:
    """What is shown one after the other from the ending on, when A is said at each moment but the first."""
    page.keyboard.press(first)
    for _ in range(30):
        if "The end:" in shown(page):
            break
        page.keyboard.press("1" if page.locator(".cs-hands").count() else "ArrowDown")
    found = []
    for _ in range(4):
        found.append(shown(page))
        page.keyboard.press("ArrowDown")
    return found


def test_the_end_is_told_six_weeks_later_asked_and_bettered(voting: Page) -> None:
    end, later, question, better = ended(voting, "1")
    assert any(ending.says in end and ending.later in later for ending in TALK.endings)
    assert later.startswith("Six weeks later")
    assert question == "Which of your lines would you change, going by the answers?"
    assert "What might have led further" in better
    expect(voting.locator(".cs-stage__how")).to_be_visible()


def ways(talk: Talk) -> Iterator[tuple[tuple[str, ...], tuple[State, ...]]]:
    """One way to each state: the lines that were said, and the states from the first on."""
    seen = set[State]()
    waiting: list[tuple[tuple[str, ...], tuple[State, ...]]] = [((), (begin(talk),))]
    for said, states in waiting:  # grows as it is gone through
        if states[-1] not in seen:
            seen.add(states[-1])
            yield said, states
            waiting += [((*said, line.id), (*states, after(talk, states[-1], line))) for line in open_lines(talk, states[-1])]


def put(page: Page, talk: Talk, said: list[str], show: int) -> None:
    page.evaluate("([id, said, show]) => document.querySelector('workshop-run').session.put({ said: { [id]: said }, show })", [talk.id, said, show])


# ---- it keeps its place -----------------------------------------------------------------------------------------------------------


def test_a_reload_a_pause_and_other_windows_keep_the_place(voting: Page, address: str) -> None:
    page = voting
    page.keyboard.press("2")
    page.keyboard.press("ArrowDown")
    hands(page, C=6)
    press(page, "Pause")
    page.reload()
    assert moment(3).says in shown(page), "the answer to B leads to the fourth moment"
    expect(page.get_by_label("Hands for C", exact=True)).to_have_value("6")
    second, cues = page.context.new_page(), page.context.new_page()
    for window, view in ((second, ""), (cues, ".cues")):
        window.clock.set_fixed_time(FOUR)
        window.goto(f"{address}{RUN}#k2-15{view}")
        expect(window.locator(".cs-stage__shown")).to_contain_text(moment(3).says)
    press(page, "Carry on")
    cues.get_by_role("button", name=moment(3).choices[2].say).click()
    for window in (page, second, cues):
        expect(window.locator(".cs-stage__shown")).to_contain_text(moment(3).choices[2].reaction)


def test_a_conversation_that_was_left_goes_on_where_it_stood(voting: Page) -> None:
    page = voting
    page.keyboard.press("2")
    before = shown(page)
    press(page, "Next step")
    expect(title(page)).to_have_text("Now say it aloud")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == before
    press(page, "Back to the task")
    press(page, "Go on with the conversation")
    assert moment(3).says in shown(page)


def test_a_kept_way_that_a_changed_talk_no_longer_has_goes_as_far_as_it_can(voting: Page) -> None:
    put(voting, TALK, ["compare", "nobody-says-this"], 9)
    expect(voting.locator(".cs-stage h2")).to_have_text("The price on her phone")
    voting.keyboard.press("ArrowUp")
    expect(voting.get_by_role("button", name="Take it back")).to_be_visible()


# ---- it is loaded where it's needed, and read by everybody ---------------------------------------------------------------------------


def test_only_a_session_with_a_conversation_loads_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{RUN}#k2-30")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "talks" in url]
    page.get_by_role("link", name="15 minutes instead").click()
    page.wait_for_function("() => window.courseTalks && customElements.get('talk-room')")


def test_a_conversation_that_does_not_come_is_told_with_a_way_out(page: Page, address: str) -> None:
    def lose(route: Route) -> None:
        route.abort()

    page.route("**/talks/m2-*.js", lose)
    page.goto(f"{address}{RUN}#k2-15")
    expect(page.locator("[data-kind=refused]")).to_contain_text("The conversation didn’t come through. Load this page again, or play from the paper.")


def test_without_script_the_step_leads_to_the_conversation_and_its_gamebook(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + RUN)
    step = page.locator("#k2-15 ~ ol .cs-run__step[data-activity=talk]")
    expect(step).to_contain_text(TALK.scene)
    step.get_by_role("link", name="the gamebook").click()
    expect(page.locator("#book")).to_be_visible()
    context.close()


#: In: the ways to look at, by talk, each with how far to go back from its end. Out: what is not in view, or too small to be read.
OUT_OF_VIEW = """ways => {
  const run = document.querySelector("workshop-run"), main = run.part("main"), page = document.documentElement, found = [], places = new Set();
  for (const said of ways) {
    const { id, room } = run.conversation, last = room.pieces(said).length;
    for (let show = Math.max(1, last - 4); show <= last; show++) {
      run.session.put({ said: { [id]: said }, show });
      const words = main.querySelector(".cs-room")?.textContent.slice(0, 40);
      if (page.scrollHeight > page.clientHeight || main.scrollHeight > main.clientHeight || main.scrollWidth > main.clientWidth) found.push(`scrolls: ${words}`);
      const small = [...main.querySelectorAll("q, [data-line]")].some((e) => parseFloat(getComputedStyle(e).fontSize) < innerHeight / 36 - 0.5);
      if (small) found.push(`small: ${words}`);
      places.add([...run.stage.querySelectorAll("[data-view=step] > button")].map((e) => [e.offsetLeft, e.offsetTop]).join());
      if (places.size > 1) found.push(`a button moved: ${words}`);
    }
  }
  return [...new Set(found)];
}"""


def longest(talk: Talk) -> list[list[str]]:
    """For each moment and ending the way on which most must be shown there."""
    found: dict[str, tuple[int, list[str]]] = {}
    for said, states in ways(talk):
        state = states[-1]
        size = sum(len(line.say) for line in open_lines(talk, state)) + 50 * len(state.facts)
        if size >= found.get(state.at, (0, []))[0]:
            found[state.at] = (size, list(said))
    return [said for _, said in found.values()]


@pytest.mark.parametrize(("programme", "session"), BRIEF, ids=[session.id for _, session in BRIEF])
def test_every_moment_is_read_from_the_back_of_the_room_without_scrolling(page: Page, address: str, programme: Programme, session: Session) -> None:
    page.add_init_script("navigator.wakeLock.request = async () => ({ release() {} })")
    page.goto(f"{address}{programme.run_page.removesuffix('.md')}/#{session.id}")
    page.wait_for_function("() => window.courseTalks && customElements.get('talk-room')")
    page.evaluate("() => { const run = document.querySelector('workshop-run'); run.begin(); run.session.next(); }")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OUT_OF_VIEW, longest(COURSE.talk_by_id[session.talk or ""][1])) == [], width


# ---- before it ----------------------------------------------------------------------------------------------------------------------


def test_six_kits_have_a_quarter_of_an_hour_with_the_talk_of_their_module() -> None:
    assert [(s.id, s.minutes, s.talk) for _, s in BRIEF] == [(f"k{n}-15", 15, talk) for n, talk in enumerate(COURSE.talk_by_id)]
    assert all(s.spare >= 3 for _, s in BRIEF)
    says = [slot.words.say for _, s in BRIEF for slot in s.slots]
    assert len(set(says)) == len(says), "each has words of its own"


def test_the_quarter_of_an_hour_stands_alone_with_nothing_to_prepare(page: Page, address: str) -> None:
    page.goto(f"{address}ready/#for-k2-15")
    text = page.get_by_label("The invitation").input_value()
    assert "There’s nothing to prepare." in text
    assert "two dates" not in text
    expect(page.get_by_role("heading", name="Both dates")).not_to_be_visible()
    expect(page.get_by_role("heading", name="Write your opening push")).not_to_be_visible()
    page.get_by_label("People").fill("7")
    rows = page.locator(".cs-prints tbody tr:visible").all_inner_texts()
    assert any(row.startswith("Now say it aloud\t2") for row in rows), rows
    assert copies("three", 1, 7) == 2
    page.get_by_label("Session", exact=True).select_option("k2-30")
    expect(page.get_by_role("heading", name="Write your opening push")).to_be_visible()


def test_the_sheets_of_a_trio_are_in_the_pack_once_for_each(page: Page, address: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{address}always-be-serving/pack/#print-k2-15.7")
    expect(page.locator("[data-sheet=gamebook]")).to_have_count(2)
    expect(page.locator("[data-sheet=say-aloud]")).to_have_count(2)
    book = page.locator("[data-sheet=gamebook]").first
    told = " ".join(book.inner_text().split())
    assert [line.say for each in TALK.moments for line in each.lines if line.say not in told] == []
    expect(book.locator("a, input, [id]")).to_have_count(0)
    assert "as Joaquín" in page.locator("[data-sheet=say-aloud]").first.inner_text()
