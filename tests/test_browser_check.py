"""A reader answers the checks in a real browser: each kind by keyboard and by mouse, retry, script off, print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from course.kinds.classify import Classify
from course.kinds.fill import Fill
from course.kinds.multi import Multi
from course.module import Module
from course.question import Choice, Question
from course.text import plain, typographic
from desk import choice, take_check
from whole import COURSE


def first_of(kind: str) -> tuple[str, Question]:
    """The first question of a kind that a check asks, with the folder of its module."""
    return next((m.slug, q) for m in COURSE.modules for q in m.check if q.kind == kind)


def read(reason: str) -> str:
    """A reason as readers see it."""
    return typographic(plain(reason))


CAPSTONE = next(m for m in COURSE.modules if COURSE.layout(m).ready_per_principle)
KINDS = ["recall", "situation", "multi", "classify", "fill"]


def open_question(page: Page, address: str, slug: str, question: Question) -> Locator:
    """The check page, with the question in view."""
    page.goto(f"{address}{slug}/check/#{question.id}")
    found = page.locator(f"course-question#{question.id}")
    expect(found).to_be_visible()
    return found


def arrow_to(page: Page, key: str, value: str) -> None:
    """Press an arrow until the focus is on the choice of that value."""
    for _ in range(10):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not reach {value}")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on the selector, as a keyboard user would."""
    for _ in range(60):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def right_values(question: Choice) -> list[str]:
    return [letter for letter, option in zip("abcde", question.options, strict=False) if option.correct]


@pytest.mark.parametrize("kind", KINDS)
def test_right_answer_by_keyboard(page: Page, address: str, kind: str) -> None:
    slug, question = first_of(kind)
    shown = open_question(page, address, slug, question)
    match question:
        case Classify():
            for n, line in enumerate(question.lines, start=1):
                name = f"{question.id}-{n}"
                tab_to(page, f"input[name='{name}']")
                for _ in range(1 + question.labels.index(line.answer)):
                    page.keyboard.press("ArrowRight")
                arrow_to(page, "ArrowRight", line.answer.replace(" ", "-"))
                expect(shown.locator(f".cs-verdict[data-line='{n}']")).to_be_empty()
                page.keyboard.press("Enter")
                expect(shown.locator(f".cs-verdict[data-line='{n}']")).to_contain_text("Right.")
                expect(shown).to_contain_text(read(line.feedback))
            return
        case Fill():
            tab_to(page, f"#{question.id}-in")
            page.keyboard.type(f"  {question.accept[0].upper()} ")
            page.keyboard.press("Enter")
            reason = question.feedback_correct
        case Multi():
            for value in right_values(question):
                tab_to(page, f"input[name='{question.id}'][value='{value}']")
                page.keyboard.press("Space")
            page.keyboard.press("Enter")
            reason = next(o.feedback for o in question.options if o.correct)
        case Choice():
            tab_to(page, f"input[name='{question.id}']")
            page.keyboard.press("Space")
            arrow_to(page, "ArrowDown", right_values(question)[0])
            expect(shown.locator(".cs-verdict")).to_be_empty()  # an arrow chooses, it never answers
            page.keyboard.press("Enter")
            reason = next(o.feedback for o in question.options if o.correct)
    expect(shown.locator(".cs-verdict")).to_contain_text("Best step." if kind == "situation" else "Right")
    expect(shown).to_contain_text(read(reason))


@pytest.mark.parametrize("kind", ["recall", "situation", "multi"])
def test_wrong_answer_by_mouse_then_retry(page: Page, address: str, kind: str) -> None:
    slug, question = first_of(kind)
    assert isinstance(question, Choice)
    shown = open_question(page, address, slug, question)
    wrong = [letter for letter, o in zip("abcde", question.options, strict=False) if getattr(o, "points", int(getattr(o, "correct", 0))) == 0]
    picked = wrong[: question.choose] if isinstance(question, Multi) else wrong[:1]
    for value in picked:
        choice(shown, value).click()
    shown.get_by_role("button", name="Answer", exact=True).click()
    expect(shown.locator(".cs-verdict")).not_to_be_empty()
    expect(shown.locator(".cs-verdict")).not_to_contain_text("Right.")
    first = question.options["abcde".index(picked[0])]
    expect(shown).to_contain_text(read(first.feedback))
    shown.get_by_role("button", name="Try again").click()
    expect(choice(shown, picked[0])).to_contain_text("chosen before")
    for value in picked:
        choice(shown, value).locator("input").evaluate("e => { e.checked = false; }")
    for value in right_values(question):
        choice(shown, value).click()
    shown.get_by_role("button", name="Answer", exact=True).click()
    expect(shown.locator(".cs-verdict")).to_contain_text("Best step." if kind == "situation" else "Right.")


def test_nothing_chosen_is_not_counted_as_wrong(page: Page, address: str) -> None:
    slug, question = first_of("recall")
    shown = open_question(page, address, slug, question)
    shown.get_by_role("button", name="Answer", exact=True).click()
    expect(shown.locator(".cs-verdict")).to_have_text("Choose an answer first.")
    choice(shown, right_values(question)[0]).click()  # type: ignore[arg-type]
    shown.get_by_role("button", name="Answer", exact=True).click()
    expect(shown.locator(".cs-verdict")).to_contain_text("Right.")


def test_a_blank_takes_case_spacing_accents_and_typos(page: Page, address: str) -> None:
    """Against the accepted words of the page itself, put in place of the first blank's own."""
    slug, question = first_of("fill")
    shown = open_question(page, address, slug, question)
    shown.locator("input.cs-fill").evaluate("(e) => e.dataset.accept = JSON.stringify(['play-back', 'playback', 'summary'])")
    for typed, verdict in (
        ("deck", "Look again."),
        ("<img src=x onerror=alert(1)>", "Look again."),
        *((word, "Right") for word in ("play back", "PLAYBACK", "pläy-báck", "play-bakc")),
    ):
        shown.locator("input.cs-fill").fill(typed)
        page.keyboard.press("Enter")
        expect(shown.locator(".cs-verdict")).to_contain_text(verdict)
        assert page.locator("main img[src='x']").count() == 0
        shown.get_by_role("button", name="Try again").click()


@pytest.mark.parametrize("module", COURSE.modules, ids=lambda m: m.code)
def test_the_whole_check_ends_in_where_you_stand(page: Page, address: str, module: Module) -> None:
    result = take_check(page, address, module, wrong=set())
    expect(result).to_be_visible()
    points = sum(question.worth for question in module.check)
    expect(result).to_contain_text(f"{points} of {points} points (100%) first time.")
    expect(result.locator("[data-part=head]")).to_be_hidden()
    if module is CAPSTONE:
        expect(result).to_contain_text("Ready. By principle: learning 100%, serving 100%, creating 100%, extending 100%.")
    expect(page.get_by_text("Retries are free, and your answers stay in this browser.")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(f"course-question#{module.check[0].id}")).to_be_visible()
    expect(result).to_be_hidden()
    assert page.locator("course-question input:checked").count() == 0


def test_on_a_phone_the_result_is_in_view_from_its_heading(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    module = COURSE.modules[1]
    result = take_check(page, address, module, wrong={q.id for q in module.check})
    assert result.evaluate("e => e.offsetHeight > innerHeight"), "the case no longer shows what it should"
    expect(result.locator("h2")).to_be_in_viewport(ratio=1)
    expect(result.locator("[data-part=text]")).to_be_in_viewport(ratio=1)


def test_there_and_back_again(page: Page, address: str) -> None:
    slug, question = first_of("recall")
    page.goto(f"{address}{slug}/check/")
    for _ in range(2):
        page.locator("article a", has_text="Back to the lesson").click()
        expect(page.locator("header.cs-header")).to_be_visible()
        page.go_back()
        expect(page.locator("question-set[data-purpose=check]")).to_be_visible()
        assert page.locator("course-question:visible").count() == 1
        assert page.get_by_role("button", name="Next question").count() == 1
    page.goto(f"{address}{slug}/check/#{question.id}")
    choice(page.locator(f"#{question.id}"), right_values(question)[0]).click()  # type: ignore[arg-type]
    page.locator(f"#{question.id}").get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(f"#{question.id} .cs-verdict")).to_contain_text("Right.")


def test_focus_goes_to_the_verdict_and_it_is_announced(page: Page, address: str) -> None:
    slug, question = first_of("situation")
    shown = open_question(page, address, slug, question)
    tab_to(page, f"input[name='{question.id}']")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('course-question')?.id") == question.id
    expect(shown.get_by_role("status").first).not_to_be_empty()


def test_without_script_every_question_is_readable(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    module = COURSE.modules[1]
    page.goto(f"{address}{module.slug}/check/")
    expect(page.locator("course-question:visible")).to_have_count(len(module.check))
    assert page.locator("course-question button:visible").count() == 0, "a button that does nothing"
    expect(page.locator("article")).not_to_contain_text("this browser", use_inner_text=True)
    details = page.locator("course-question details").first
    details.locator("summary").click()
    expect(details.locator(".cs-answers__reason").first).to_be_visible()
    context.close()


def test_in_print_all_questions_stand_and_the_answers_on_a_key(page: Page, address: str) -> None:
    module = COURSE.modules[0]
    page.goto(f"{address}{module.slug}/check/")
    page.emulate_media(media="print")
    expect(page.locator("course-question:visible")).to_have_count(len(module.check))
    expect(page.locator(".cs-key")).to_be_visible()
    expect(page.locator("course-question details:visible")).to_have_count(0)
    expect(page.locator("question-set button:visible")).to_have_count(0)


def test_the_capstone_is_not_ready_when_one_principle_is_weak(page: Page, address: str) -> None:
    """All points but those of one principle would be enough; its own share is not."""
    weak = [q for q in CAPSTONE.check if q.principle == "learning"]
    of = {q.id: 2 if q.kind != "recall" and q.kind != "fill" else 1 for q in CAPSTONE.check}
    missed = {q.id for q in weak if q.kind == "situation"}
    percent = int(100 * (1 - sum(of[id_] for id_ in missed) / sum(of.values())))
    assert percent >= (COURSE.layout(CAPSTONE).ready_percent or 0), "the case no longer shows what it should"
    result = take_check(page, address, CAPSTONE, wrong=missed)
    expect(result).to_contain_text(f"({percent}%) first time. Look again.")
    own = int(100 * (1 - sum(of[id_] for id_ in missed) / sum(of[q.id] for q in weak)))
    expect(result).to_contain_text(f"learning {own}%")
    assert own < (COURSE.layout(CAPSTONE).ready_per_principle or 0)


def test_a_check_without_a_mark_gives_points_and_no_verdict(page: Page, address: str) -> None:
    module = next(m for m in COURSE.modules if COURSE.layout(m).ready_percent is None)
    result = take_check(page, address, module, wrong={module.check[0].id})
    expect(result).to_contain_text("first time.")
    expect(result).to_contain_text(f"All {len(module.check)} questions: you got")
    expect(result).to_contain_text("Not right first time, and the first answer counts. Practice asks these again from the next day:")
    expect(result.locator(".cs-result__text")).not_to_contain_text("Ready")
    expect(result.locator(".cs-result__text")).not_to_contain_text("Look again")
    result.get_by_role("link", name="Practice").click()
    expect(page).to_have_url(f"{address}practice/")
