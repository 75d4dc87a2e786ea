"""The buttons of a step on the stage: where they are, on a phone too, what they leave to whoever is on one, and what five minutes too many cost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from desk import records
from sessions import RUN, ahead, clock, opened, press, title, wait


@pytest.fixture
def at_four(page: Page, address: str) -> Page:
    """The page of the kit on learning, half an hour, at four o'clock."""
    return opened(page, f"{address}{RUN}#k1-30")


#: Which buttons of a step are seen, and where.
SEEN = """all => all.filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => {
  const { x, y } = e.getBoundingClientRect();
  return [e.dataset.do, `${Math.round(x)}, ${Math.round(y)}`];
})"""


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("session", ["k1-30", "k1-15"])
def test_a_button_keeps_its_place_whatever_else_is_offered(page: Page, address: str, width: int, session: str) -> None:
    page.add_init_script("navigator.wakeLock.request = async () => ({ release() {} })")
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, f"{address}{RUN}#{session}")
    press(page, "Start")
    places: dict[str, set[str]] = {}
    for key in ["Escape", *["ArrowRight"] * 3, "+", " ", "u", *["1", "ArrowDown"] * 7, "-", "n", "n", "ArrowDown", "p"]:
        page.keyboard.press(key)
        for name, place in page.locator("[data-view=step] > button").evaluate_all(SEEN):
            places.setdefault(name, set()).add(place)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
    assert {"show", "next", "back", "pause", "more", "less", "undo", "task"} <= places.keys()


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1024, 768), (1366, 768), (1920, 1080)])
def test_time_and_steps_have_a_row_and_no_button_stands_alone(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, f"{address}{RUN}#k1-30")
    press(page, "Start")
    rows: dict[int, list[str]] = {}
    for name, top in page.locator(".cs-stage__buttons[data-view=step] > button").evaluate_all("all => all.map((e) => [e.dataset.do, e.offsetTop])"):
        rows.setdefault(top, []).append(name)
    assert list(rows.values()) == [["show", "next", "back", "pause", "more", "less"], ["undo", "task", "drawer", "sound", "full", "leave"]]


#: Steps of a session whose task is not seen whole above the buttons, and buttons too small for a thumb.
HIDDEN_TASK = """() => {
  const run = document.querySelector("workshop-run"), buttons = run.stage.querySelector(".cs-stage__buttons[data-view=step]"), found = [];
  for (; run.view === "step"; run.session.next() || run.session.end(true)) {
    if (run.state.show) run.session.task();
    scrollTo(0, 0);
    const how = run.part("how").getBoundingClientRect(), top = buttons.getBoundingClientRect().top;
    if (how.bottom > top + 1) found.push(`${run.part("title").textContent}: ${how.bottom} > ${top}`);
    if (run.part("picture").checkVisibility()) found.push("a picture");
    if (document.documentElement.scrollWidth > innerWidth) found.push("too wide");
    for (const { textContent, offsetWidth, offsetHeight } of buttons.children) if (offsetWidth && Math.min(offsetWidth, offsetHeight) < 44) found.push(textContent);
  }
  return found;
}"""


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360)])
def test_it_runs_by_touch_on_a_phone_where_the_task_is_what_is_seen(browser: Browser, address: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}{RUN}#k1-30.7")
    # "Next step" stands where "Start" stood: at once, that would be the second tap of a double one, which is dropped.
    for name in ("Start", "Pause", "Next step"):
        page.get_by_role("button", name=name, exact=True).tap()
    expect(title(page)).to_have_text("Three quick questions")
    page.get_by_role("button", name="Leave", exact=True).focus()
    expect(page.get_by_role("button", name="Leave", exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate(HIDDEN_TASK) == []
    context.close()


def test_who_is_on_a_button_that_is_no_longer_offered_stays_on_it(at_four: Page) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    page.get_by_role("button", name="Show question 1").focus()
    for _ in range(6):
        page.keyboard.press("Enter")
    last = page.get_by_role("button", name="Show the answer")
    expect(last).to_be_focused()
    expect(last).to_be_disabled()
    page.keyboard.press("Enter")
    assert records(page)["run:now"].items() >= {"show": 3, "answers": True}.items()
    page.keyboard.press("Tab")
    expect(last).to_have_count(0)
    expect(page.get_by_role("button", name="Next step")).to_be_focused()


@pytest.mark.parametrize("by", ["click", "key"])
def test_five_minutes_more_by_a_slip_are_taken_back(at_four: Page, by: str) -> None:
    page = at_four
    press(page, "Start")
    page.keyboard.press("n")
    wait(page, 2)
    fewer = page.get_by_role("button", name="Five fewer minutes")
    expect(fewer).to_have_count(0)
    page.keyboard.press("-")  # nothing to take back
    for over, before, more, less in ((0, "1:00", "6:00", "1:00"), (3, "+2:00", "5:00", "0:00")):
        wait(page, over)
        expect(clock(page)).to_have_text(before)
        promised = ahead(page).inner_text()
        for does, words, sign in ((more, "Five more minutes", "+"), (less, "Five fewer minutes", "-")):
            if by == "key":
                page.keyboard.press(sign)
            else:
                press(page, words)
            expect(clock(page)).to_have_text(does)
        expect(ahead(page)).to_have_text(promised, use_inner_text=True)
        expect(fewer).to_have_count(0)
