"""Pages as they stand after someone has used them, by name, for the tests of access."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from boards import add, code_of_vote
from course.kinds.classify import Classify
from desk import KEY, answer, keep, take_check
from test_browser_desk import AT, busy
from whole import COURSE

MODULE = COURSE.modules[1]
LESSON = f"{MODULE.slug}/"
RUN = f"{LESSON}run/#k1-30"


def ticked(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}checklist/")
    page.get_by_label("One play-back.").check()
    page.locator("#m1-d-2-note").fill("two sites, one planner")
    page.get_by_label("Told the team one thing a buyer taught me.").check()
    page.locator(".cs-weeks summary").click()


def answered(page: Page, address: str) -> None:
    """A check with one question wrong, one right, and one asked for too early."""
    page.goto(f"{address}{LESSON}check/")
    first, second = MODULE.check[:2]
    answer(page.locator(f"#{first.id}"), first, right=False, sure="certain")
    page.get_by_role("button", name="Next question").click()
    answer(page.locator(f"#{second.id}"), second, right=True)
    page.locator(f"#{second.id} summary").click()


def wrong(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}check/")
    first = MODULE.check[0]
    answer(page.locator(f"#{first.id}"), first, right=False)
    expect(page.locator(f"#{first.id} .cs-verdict")).not_to_be_empty()


def nothing_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}check/")
    page.locator("course-question:visible").get_by_role("button", name="Answer", exact=True).click()


def sorted_lines(page: Page, address: str) -> None:
    """Lines of a talk, called closing, serving and depends."""
    module, question = next((m, q) for m in COURSE.modules for q in m.check if isinstance(q, Classify) and "depends" in q.labels)
    page.goto(f"{address}{module.slug}/check/#{question.id}")
    answer(page.locator(f"#{question.id}"), question, right=True)


def check_result(page: Page, address: str) -> None:
    expect(take_check(page, address, MODULE, wrong={q.id for q in MODULE.check[:4]})).to_be_visible()


def self_check_complaint(page: Page, address: str) -> None:
    page.goto(f"{address}self-check/")
    page.get_by_role("group", name="I waited a moment").get_by_role("radio", name="1–2").check()
    for _ in range(5):
        page.locator("self-check form .cs-button").first.click()
    expect(page.locator("self-check [role=status]")).to_contain_text("no answer")


def self_check_result(page: Page, address: str) -> None:
    """Every line answered with the fourth answer, in one go."""
    page.goto(f"{address}self-check/")
    further = page.locator("self-check form .cs-button").first
    expect(further).to_have_text("On to part 2 of 5")
    page.evaluate("document.querySelectorAll('fieldset.cs-item').forEach((item) => item.querySelectorAll('label')[3].click())")
    for _ in range(5):
        further.click()
    page.get_by_role("button", name="Show the result").click()
    expect(page.locator(".cs-rings")).to_be_visible()


def full_desk(page: Page, address: str) -> None:
    busy(page, address)
    page.goto(f"{address}self-check/")
    page.goto(f"{address}desk/")
    page.evaluate("document.querySelectorAll('article details').forEach((each) => { each.open = true; })")


def import_preview(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    text = json.dumps({"version": 1, "course": COURSE.file.id, "records": {"read:M2": {"at": AT}, "poem:one": {"at": AT}}})
    page.get_by_label("Import a file").set_input_files({"name": "desk.json", "mimeType": "application/json", "buffer": text.encode()})
    expect(page.locator("[data-part=preview] button")).to_have_count(2)


def offline_copy(page: Page, address: str) -> None:
    page.goto(f"{address}desk/")
    page.get_by_role("button", name="Forget all pages").click()
    page.get_by_role("button", name="Yes, forget them").click()
    expect(page.locator("offline-copy [role=status]")).to_contain_text("All pages forgotten.")


def practising(page: Page, address: str) -> None:
    busy(page, address)
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Start").click()
    shown = page.locator("practice-session course-question")
    answer(shown, COURSE.question_by_id[shown.get_attribute("id") or ""][1], right=False)


def practised(page: Page, address: str) -> None:
    question = MODULE.check[0]
    page.goto(f"{address}desk/")
    keep(page, {f"answer:{question.id}@{question.revision}:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT}})
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Start").click()
    answer(page.locator("practice-session course-question"), question, right=True)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("practice-session")).to_contain_text("Done: 1 question.")


def lines_kept(page: Page, address: str) -> None:
    busy(page, address)
    page.goto(f"{address}commitments/")
    page.get_by_role("button", name="Change it").click()


def observed(page: Page, address: str) -> None:
    page.goto(f"{address}observer-form/")
    for row in page.locator("fieldset.cs-observer__row").all():
        row.locator("label").nth(2).click()
        row.get_by_label("One quote, or the time").fill("Would you like this one today?")


def wrong_group(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}workshop/")
    page.get_by_label("People").fill("2")
    page.get_by_label("Remote").check()
    expect(page.locator("workshop-kit [data-part=said]")).to_contain_text("3 to 30 people")


def ready(page: Page, address: str) -> None:
    """An odd number of people with names, who can't make the day, remote, without paper."""
    page.goto(f"{address}ready/")
    page.get_by_label("Session", exact=True).select_option("half-day")
    page.get_by_label("Start").fill("16:00")
    page.get_by_label("First names").fill("Amara, Joaquín, Lena, Tomasz")
    page.get_by_label("People").fill("7")
    page.get_by_label("Paper").select_option("Screen only")
    page.get_by_role("button", name="Copy the invitation").click()
    page.get_by_role("button", name="Save the calendar file").click()
    expect(page.get_by_role("button", name="Take the next morning")).to_be_visible()


def running(page: Page, address: str) -> None:
    page.goto(address + RUN)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("timer")).to_be_visible()


def run_shown(page: Page, address: str) -> None:
    """Paused, with a question and its answer on the stage."""
    running(page, address)
    page.keyboard.press("ArrowRight")
    for name in ("Pause", "Show question 1"):
        page.get_by_role("button", name=name, exact=True).click()
    page.keyboard.press("a")
    expect(page.locator(".cs-stage .cs-asked__answer")).to_be_visible()


def run_pair(page: Page, address: str) -> None:
    running(page, address)
    page.keyboard.press("n")
    page.keyboard.press("n")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".cs-stage .cs-turn")).to_have_count(2)


def run_voted(page: Page, address: str) -> None:
    """In a conversation, with a line ahead of the others."""
    page.goto(f"{address}{LESSON}run/#k1-15")
    page.get_by_role("button", name="Start", exact=True).click()
    page.keyboard.press("ArrowRight")
    for name in ("Show the scene", "Show what Ruth says", "One hand more for B"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("button", name="Say B", exact=True)).to_be_visible()


def run_cues(page: Page, address: str) -> None:
    """With the drawer open, as it is on a single screen."""
    running(page, address)
    page.keyboard.press("c")
    page.get_by_role("button", name="On your phone").click()


def run_ended(page: Page, address: str) -> None:
    running(page, address)
    while (further := page.get_by_role("button", name="Next step", exact=True)).is_visible():
        further.click()
    for name in ("End", "End it"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".cs-stage h2")).to_have_text("Thank you")


def run_slept(page: Page, address: str) -> None:
    page.clock.install(time=dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC))
    running(page, address)
    page.clock.fast_forward("12:00")
    page.clock.run_for(600)
    expect(page.locator(".cs-stage__slept")).to_be_visible()


#: The codes of three people, made when they are needed first.
THREE: list[str] = []


def board_full(page: Page, address: str) -> None:
    """Four codes of shapes, and a line that is none."""
    codes = [*THREE]
    for n, shape in list(enumerate(("rarely", "sometimes", "most days", "most days")))[len(codes) :]:
        codes.append(code_of_vote(page, address, {"learning": "sometimes", "serving": shape, "asking": ("rarely", "most days")[n % 2]}))
    THREE[:] = codes[:3]
    page.goto(f"{address}team-board/")
    add(page, *codes, "hello there")
    expect(page.locator(".cs-heat-map")).to_be_visible()
    for name in ("Circle", "Square"):
        page.get_by_label(f"{name}, first vote").fill("2")


def code_made(page: Page, address: str) -> None:
    """And the next person begins: what one drew is cleared for the next."""
    code_of_vote(page, address, {"learning": "sometimes"})
    page.locator(".cs-my-code [data-row=learning]").get_by_label("rarely", exact=True).check()


def found(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox", name="Search").fill("listen")
    expect(page.locator(".cs-search__results li").first).to_be_visible()


def menu(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    if page.get_by_role("button", name="Menu").is_visible():
        page.get_by_role("button", name="Menu").click()


def talk(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    page.get_by_role("button", name="C or S?").click()


def talk_kept(page: Page, address: str) -> None:
    talk(page, address)
    page.get_by_role("button", name="S serving").click()


def evidence_note(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/")
    page.locator("a.cs-mark-ev[data-note='ev-larkin-2014']").first.focus()
    expect(page.locator(".cs-note")).to_be_visible()


def term_note(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    page.locator("article p a.cs-term").first.focus()
    expect(page.locator(".cs-note")).to_be_visible()


def own_line(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    page.locator("if-then-form summary").click()
    page.locator("if-then-form .cs-button").click()
    expect(page.locator("if-then-form [role=status]")).to_contain_text("Saved.")


def tool_used(page: Page, address: str) -> None:
    """Of a tool some blanks filled in, the words copied, the tool kept."""
    page.goto(f"{address}closing-or-serving/tools/")
    shown = page.locator("course-tool").first
    shown.get_by_role("textbox").first.fill("C")
    shown.get_by_role("button", name="Copy").click()
    expect(shown.get_by_role("status")).to_contain_text("still open")
    shown.get_by_role("button", name="Keep on my desk").click()
    expect(shown.get_by_role("status")).to_contain_text("On your desk")


def tools_kept(page: Page, address: str) -> None:
    page.goto(address)
    keep(
        page, {f"tool:{id_}": {"fill": {"name": "Ruth"}, "text": "Hi Ruth, " * 20, "at": AT} for id_ in ("m2-gone-quiet", "m1-ai-prepare", "m9-gone")}
    )
    page.goto(f"{address}desk/")
    page.locator(".cs-desk__tools summary").first.click()
    expect(page.locator(".cs-desk__words").first).to_be_visible()


def nothing_kept(page: Page, address: str) -> None:
    """A browser that gives back something that no page can read."""
    page.goto(f"{address}desk/")
    page.evaluate("key => localStorage.setItem(key, '{')", KEY)
    page.reload()
    expect(page.locator(".cs-trouble")).to_be_visible()


def samples_used(page: Page, address: str) -> None:
    """Everything open, the last tab of each set chosen."""
    page.goto(f"{address}samples/")
    page.evaluate("document.querySelectorAll('article details').forEach((each) => { each.open = true; })")
    for tabs in page.locator(".tabbed-set").all():
        tabs.locator("> .tabbed-labels > label").last.click()
    expect(page.locator(".tabbed-labels > label").last).to_have_css("font-weight", "600")


def samples_answered(page: Page, address: str) -> None:
    """Of the questions in a page one wrong, one in part, one right, and one with its answer open."""
    page.goto(f"{address}samples/")
    one, many, fill, tab = page.locator("course-question").all()
    one.get_by_label("How things usually go.").check()
    many.get_by_label("How is business?").check()
    many.get_by_label("What happened on Friday?").check()
    for blank, words in zip(fill.get_by_role("textbox").all(), ("date", "no"), strict=True):
        blank.fill(words)
    for question in (one, many, fill):
        question.get_by_role("button", name="Answer", exact=True).click()
    tab.locator("summary").click()
    expect(fill.locator(".cs-verdict")).to_have_text("Right.")


def played(page: Page, address: str) -> None:
    """A talk that is under way, with the coach."""
    page.goto(f"{address}what-closing-costs/m0-list-at-five/")
    page.get_by_role("button", name="Coach at my side").click()
    for _ in range(2):
        page.locator(".cs-play__lines button").first.click()


def played_to_its_end(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/m0-list-at-five/")
    while page.locator(".cs-play__lines").count():
        page.locator(".cs-play__lines button").first.click()
    page.get_by_role("button", name="Save this line to my desk").click()
    page.locator(".cs-play summary").click()


STATES: dict[str, Callable[[Page, str], None]] = {
    each.__name__.replace("_", " "): each
    for each in (
        ticked, answered, wrong, nothing_chosen, sorted_lines, check_result, self_check_complaint, self_check_result, full_desk, import_preview,
        offline_copy, practising, practised, lines_kept, observed, wrong_group, ready, running, run_shown, run_pair, run_voted, run_cues, run_ended, run_slept, board_full,
        code_made,
        found, menu, talk, talk_kept, evidence_note, term_note, own_line, nothing_kept,
        tool_used, tools_kept,
        samples_used, samples_answered, played, played_to_its_end,
    )
}  # fmt: skip


def starts_worker(where: str) -> list[pytest.MarkDecorator]:
    """The mark of a test that looks at this state: at the desk the copy of all pages shows only where a page may start its service worker."""
    return [pytest.mark.worker] if where in ("full desk", "import preview", "offline copy", "nothing kept", "tools kept") else []


def show(page: Page, address: str, where: str) -> None:
    """A state by its name, or a page by its address; the mouse is out of the window, as what it rests on looks different."""
    if where in STATES:
        STATES[where](page, address)
    else:
        page.goto(address + where)
    page.mouse.move(-1, -1)
    assert page.evaluate("document.querySelectorAll('article :hover, button:hover').length") == 0
