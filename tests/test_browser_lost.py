"""What readers fear to lose: words that were typed and not saved, and what a press too many would take."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from course.kinds.classify import Classify
from desk import choice, records, settle
from hostile import AT, planned, put, today
from whole import COURSE

MODULE = COURSE.modules[1]
WORDS = "if she sighs, I wait"


def with_plan(page: Page, address: str) -> None:
    put(page, address, planned())


#: Where one writes: the page, what leads to the field, and the field.
Place = tuple[str, Callable[[Page], object], Callable[[Page], Locator]]


def press(name: str) -> Callable[[Page], object]:
    return lambda page: page.get_by_role("button", name=name).first.click()


def label(name: str, exact: bool = True) -> Callable[[Page], Locator]:
    return lambda page: page.get_by_label(name, exact=exact).first


PLACES: dict[str, Place] = {
    "a line on the desk": ("desk/", press("Change it"), label("then")),
    "a line among all lines": ("commitments/", press("Change it"), label("If")),
    "a new line": ("commitments/", lambda page: page.get_by_text("Write a line").click(), label("then")),
    "the line of an exercise": (f"{MODULE.slug}/", lambda page: page.get_by_text("Make this line your own").click(), label("then")),
    "three words beside a tick": (
        f"{MODULE.slug}/checklist/",
        lambda page: page.get_by_label("One play-back.").check(),
        lambda page: page.locator("#m1-d-2-note"),
    ),
    "an observer's quote": ("observer-form/", lambda page: None, label("One quote, or the time")),
    "codes of a team": ("team-board/", lambda page: None, label("Codes, one on each line")),
    "what a team will do": ("team-board/", lambda page: None, label("What the team will do")),
    "an answer to a check": (
        next(f"{m.slug}/check/#{q.id}" for m in COURSE.modules for q in m.check if q.kind == "fill"),
        lambda page: None,
        lambda page: page.get_by_role("textbox", name="Your answer").locator("visible=true"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_and_not_saved_is_there_after_a_reload_and_on_coming_back(page: Page, address: str, place: str) -> None:
    where, lead, field = PLACES[place]
    with_plan(page, address)
    page.goto(address + where)
    lead(page)
    field(page).press_sequentially(WORDS)
    typed = field(page).input_value()
    assert WORDS in typed
    page.reload()
    expect(field(page)).to_have_value(typed)
    page.goto(f"{address}assets/licences.txt")
    page.go_back()
    expect(field(page)).to_have_value(typed)
    expect(field(page)).to_be_visible()


@pytest.mark.parametrize("where", ["desk/", "commitments/"])
def test_a_line_that_is_being_changed_stays_through_looks_at_other_tabs_and_their_changes(
    context: BrowserContext, page: Page, address: str, where: str
) -> None:
    with_plan(page, address)
    page.goto(address + where)
    press("Change it")(page)
    page.get_by_label("then", exact=True).first.fill(WORDS)
    page.locator("h1").first.click()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_label("then", exact=True).first).to_have_value(WORDS)
    other = context.new_page()
    other.goto(f"{address}desk/")
    other.get_by_role("button", name="I read lessons on paper").click()
    other.get_by_role("button", name="I read it on paper").first.click()
    settle(other, page)
    expect(page.locator("course-next, .cs-nav-mark").first).to_be_attached()
    expect(page.get_by_label("then", exact=True).first).to_have_value(WORDS)
    page.get_by_role("button", name="Save the changed line").click()
    assert [record["then"] for id_, record in records(page).items() if id_.startswith("plan:")] == ["I ask", WORDS]
    page.reload()
    expect(page.get_by_role("button", name="Save the changed line")).to_have_count(0)


def test_a_group_and_its_start_are_there_after_a_reload_and_in_the_tables(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/workshop/")
    page.get_by_label("People").fill("8")
    page.get_by_label("Start", exact=True).fill("09:30")
    page.get_by_label("Remote").check()
    page.reload()
    expect(page.get_by_label("Remote")).to_be_checked()
    expect(page.locator("workshop-kit .cs-hint [data-people]")).to_have_text("8")
    expect(page.locator(".cs-agenda__start:visible").first).to_have_text("09:30")


def test_an_answer_half_typed_in_practice_is_there_when_it_goes_on(page: Page, address: str) -> None:
    question = next(q for m in COURSE.modules for q in m.check if q.kind == "fill")
    put(page, address, {f"answer:{question.id}@{question.revision}:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT}})
    page.goto(f"{address}practice/")
    press("Start")(page)
    page.get_by_role("radio", name="certain").check()
    page.get_by_role("textbox", name="Your answer").press_sequentially("a half")
    page.reload()
    page.locator("practice-session .cs-button").first.click()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value("a half")
    expect(page.get_by_role("radio", name="certain")).to_be_checked()


LINES = next(q for m in COURSE.modules for q in m.check if isinstance(q, Classify))


def label_a_line(page: Page, n: int, *, right: bool) -> Locator:
    """Answer a line of the question with lines in view; gives its verdict."""
    line = LINES.lines[n - 1]
    label = line.answer if right else next(each for each in LINES.labels if each != line.answer)
    field = page.locator(f"#{LINES.id} fieldset[data-line='{n}']")
    choice(field, label.replace(" ", "-")).click()
    field.get_by_role("button", name="Answer").click()
    return page.locator(f"#{LINES.id} .cs-verdict[data-line='{n}']")


def test_the_first_label_of_each_line_stays_first_over_a_reload_and_a_look_at_the_lesson(page: Page, address: str) -> None:
    module = next(m for m in COURSE.modules if LINES in m.check)
    page.goto(f"{address}{module.slug}/check/#{LINES.id}")
    expect(label_a_line(page, 1, right=False)).to_have_text("Look again.")
    expect(label_a_line(page, 2, right=True)).to_have_text("Right.")
    page.reload()
    first = page.locator(f"#{LINES.id} .cs-verdict[data-line='1']")
    expect(first).to_have_text("Look again.")
    page.goto(f"{address}{module.slug}/")
    page.go_back()
    expect(first).to_have_text("Look again.")
    page.locator(f"#{LINES.id} fieldset[data-line='1']").get_by_role("button", name="Try again").click()
    label_a_line(page, 1, right=True)
    assert records(page) == {}
    for n in range(3, len(LINES.lines) + 1):
        label_a_line(page, n, right=True)
    (kept,) = records(page).values()
    assert kept["points"] == pytest.approx(kept["of"] * (1 - 1 / len(LINES.lines)))
    assert page.evaluate("Object.values(sessionStorage).filter((each) => each !== '{}')") == []


#: The lines of a question, each with a blank in place of its labels, and worth 2 points.
WITH_BLANKS = """(question) => {
  for (const line of question.querySelectorAll(".cs-line")) {
    line.dataset.points = 2;
    line.querySelector(".cs-line__labels").innerHTML = '<input class="cs-fill" data-accept="[&quot;no&quot;]"><input class="cs-fill" data-accept="[&quot;date&quot;]">';
  }
  question.asBuilt = null;
  question.start();
}"""


def test_a_line_may_have_blanks_and_points_of_its_own(page: Page, address: str) -> None:
    """No kind has such lines yet."""
    module = next(m for m in COURSE.modules if LINES in m.check)
    question = page.locator(f"#{LINES.id}")
    lines = question.locator("fieldset.cs-line")
    for opened in (page.goto, lambda _: page.reload()):
        opened(f"{address}{module.slug}/check/#{LINES.id}")
        question.evaluate(WITH_BLANKS)
        for n, line in enumerate(lines.all() if opened == page.goto else []):
            for field, word in zip(line.locator(".cs-fill").all(), ("no", "date" if n else "nothing"), strict=True):
                field.fill(word)
            if n < len(LINES.lines) - 1:
                line.get_by_role("button", name="Answer").click()
        expect(lines.nth(0).get_by_role("status")).to_have_text("Partly right: 1 of 2 found.")
        expect(lines.nth(1).get_by_role("status")).to_have_text("Right.")
    for field, word in zip(lines.last.locator(".cs-fill").all(), ("no", "date"), strict=True):
        field.fill(word)
    lines.last.get_by_role("button", name="Answer").click()
    (kept,) = records(page).values()
    assert kept["points"] == pytest.approx(kept["of"] * (1 - 1 / len(LINES.lines) / 2))


def test_two_tabs_with_the_observer_form_keep_what_both_wrote(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}observer-form/")
    other = context.new_page()
    other.goto(f"{address}observer-form/")
    page.get_by_label("One quote, or the time").nth(0).fill("Which day suits?")
    settle(page, other)
    other.get_by_label("One quote, or the time").nth(1).fill("What happened on Friday?")
    settle(other, page)
    page.get_by_role("group").nth(2).get_by_role("radio").first.check()
    page.reload()
    assert [page.get_by_label("One quote, or the time").nth(n).input_value() for n in (0, 1)] == ["Which day suits?", "What happened on Friday?"]
    expect(page.get_by_role("group").nth(2).get_by_role("radio").first).to_be_checked()


def test_two_tabs_with_the_self_check_keep_the_answers_of_both(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    other = context.new_page()
    other.goto(f"{address}self-check/")
    for n, tab in enumerate((page, other)):
        tab.locator("fieldset.cs-item:visible").nth(n).locator("label").nth(1).click()
        settle(tab, page if tab is other else other)
    assert list(records(page)["draft:self"]["answers"].values()) == [1, 1]


def test_the_sentence_behind_c_or_s_is_kept_as_it_is_typed(page: Page, address: str) -> None:
    page.goto(address)
    press("C or S?")(page)
    press("S serving")(page)
    page.get_by_label("The sentence that decided it").press_sequentially(WORDS)
    page.reload()
    assert [record.get("note") for record in records(page).values()] == [WORDS]


def test_what_was_saved_or_cleared_is_no_draft_any_more(page: Page, address: str) -> None:
    page.goto(f"{address}commitments/")
    page.get_by_text("Write a line").click()
    for name in ("If", "then"):
        page.get_by_label(name, exact=True).fill(WORDS)
    press("Save this line")(page)
    page.goto(f"{address}team-board/")
    page.get_by_label("Circle, first vote").fill("5")
    page.reload()
    expect(page.locator("room-vote tfoot td").first).to_have_text("5")
    page.get_by_role("button", name="Clear", exact=True).click()
    press("Yes, clear them")(page)
    assert page.evaluate("Object.values(sessionStorage).filter((each) => each !== '{}')") == []


def test_deleting_everything_deletes_drafts(page: Page, address: str) -> None:
    page.goto(f"{address}team-board/")
    page.get_by_label("What the team will do").fill(WORDS)
    page.goto(f"{address}desk/")
    press("Delete everything")(page)
    press("Yes, delete everything")(page)
    assert page.evaluate("sessionStorage.length") == 0


# ---- a press too many ------------------------------------------------------------------------------------------------------------


def second_click(page: Page, name: str) -> None:
    """The second click of a double click, on a button that the first one brought under the mouse."""
    page.get_by_role("button", name=name, exact=True).locator("visible=true").dispatch_event("click", {"detail": 2})


def test_a_double_click_on_next_goes_one_question_on(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/check/")
    page.get_by_role("button", name="Next question").dblclick()
    second_click(page, "Back")
    expect(page.locator(".cs-question__place").locator("visible=true")).to_contain_text("Question 2 of")


def test_next_stays_where_it_is_when_back_comes(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/check/")
    button = page.get_by_role("button", name="Next question")
    before = button.bounding_box()
    button.click()
    expect(page.get_by_role("button", name="Back", exact=True)).to_be_visible()
    after = button.bounding_box()
    assert before
    assert after
    assert before["x"] == after["x"]


def test_a_double_click_on_a_step_of_a_session_goes_one_step_on_and_five_minutes_may_be_quick(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/run/#k1-30")
    page.get_by_role("button", name="Start", exact=True).dblclick()
    expect(page.locator(".cs-stage__place")).to_contain_text("step 1 of")
    # What takes its place when it goes is no quick button to the second click.
    task = page.get_by_role("button", name="Back to the task").bounding_box()
    assert task
    page.mouse.dblclick(task["x"] + task["width"] / 2, task["y"] + task["height"] / 2)
    assert records(page)["run:now"]["extra"] == 0
    page.get_by_role("button", name="Next step", exact=True).dblclick()
    expect(page.locator(".cs-stage__place")).to_contain_text("step 2 of")
    page.get_by_role("button", name="Five more minutes").dblclick()
    assert records(page)["run:now"]["extra"] == 10


def test_a_double_click_on_save_saves_one_line_and_so_do_two_slow_clicks(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/")
    page.get_by_text("Make this line your own").click()
    page.get_by_role("button", name="Save this line").dblclick()
    page.get_by_role("button", name="Save this line").click()
    assert len(records(page)) == 1


def test_a_double_click_on_an_answer_leaves_it_judged(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/check/")
    page.locator(".cs-choice").locator("visible=true").first.click()
    page.get_by_role("button", name="Answer", exact=True).dblclick()
    second_click(page, "Try again")
    expect(page.locator(".cs-verdict").locator("visible=true")).not_to_be_empty()


def test_a_key_held_down_presses_a_button_once(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE.slug}/run/#k1-30")
    press("Start")(page)
    page.get_by_role("button", name="Next step", exact=True).focus()
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(page.locator(".cs-stage__place")).to_contain_text("step 2 of")
    for _ in range(3):
        page.keyboard.down("n")
    page.keyboard.up("n")
    expect(page.locator(".cs-stage__place")).to_contain_text("step 3 of")


#: What can't be undone, or stops what runs: the page, what comes first, its button, and what says yes.
FINAL: dict[str, tuple[str, Callable[[Page], object], str, str]] = {
    "a session": (f"{MODULE.slug}/run/#k1-30", press("Start"), "Leave", "Leave it"),
    "a line": ("commitments/", press("I did it"), "Remove", "Yes, remove it"),
    "a conversation": ("desk/", lambda page: page.get_by_text("One by one").click(), "Remove", "Yes, remove it"),
    "the board": ("team-board/", lambda page: None, "Clear the board", "Yes, clear the board"),
    "the observer form": ("observer-form/", lambda page: None, "Clear the form", "Yes, empty it"),
    "everything": ("desk/", lambda page: None, "Delete everything", "Yes, delete everything"),
}


@pytest.mark.parametrize("what", FINAL)
def test_what_cannot_be_undone_asks_in_words_and_a_double_click_is_no_answer(page: Page, address: str, what: str) -> None:
    where, lead, button, yes = FINAL[what]
    board = {"board:V1ABCDEFGHJKMNPQR": {"at": AT}, "promise:now": {"act": "ask", "owner": "Ana", "day": today(), "at": AT}}
    observed = {"observe:draft": {"rows": {"asking": {"level": "1"}}, "at": AT}}
    put(page, address, planned() | {f"talk:{AT}": {"mark": "C", "at": AT}} | board | observed)
    page.goto(address + where)
    lead(page)
    before = records(page)
    page.get_by_role("button", name=button, exact=True).dblclick()
    assert records(page) == before
    page.get_by_role("button", name=yes, exact=True).click()
    assert records(page) != before
