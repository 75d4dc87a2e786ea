"""What a reader does at the desk, for the tests in a browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from course.kinds.classify import Classify
from course.kinds.fill import Fill
from course.kinds.multi import Multi
from course.module import Module
from course.question import Choice, Question
from whole import COURSE

KEY = f"course:{COURSE.file.id}"


def records(page: Page) -> dict[str, Any]:
    """What the browser keeps, by id; without the records that were removed."""
    raw = page.evaluate("key => localStorage.getItem(key)", KEY)
    found = json.loads(raw)["records"] if raw else {}
    return {id_: record for id_, record in found.items() if not record.get("gone")}


def by_hand(answers: Mapping[str, int | None], scale: str) -> int | None:
    """A score by the rule of course design 4.1, written a second time: 25 times the mean, a half rounded up, or too few answers."""
    assert COURSE.self_check
    items = next(s for s in COURSE.self_check.scales if s.id == scale).items
    given = [(4 - a if i.reverse else a) for i in items if (a := answers.get(i.id)) is not None]
    return int(25 * sum(given) / len(given) + 0.5) if len(given) >= (6 if scale == "closing" else 5) else None


def settle(writer: Page, reader: Page) -> None:
    """Wait until a tab reads what the other wrote: a browser tells tabs of each other's writes a moment later."""
    raw = writer.evaluate("key => localStorage.getItem(key)", KEY)
    reader.wait_for_function("([key, raw]) => localStorage.getItem(key) === raw", arg=[KEY, raw])


def keep(page: Page, kept: dict[str, Any]) -> None:
    """Put records into the browser before a page is opened; the page must be on the site."""
    text = json.dumps({"version": 1, "course": COURSE.file.id, "records": kept})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def choice(shown: Locator, value: str) -> Locator:
    """The choice of that value, in a question or in one line of it."""
    return shown.locator(f".cs-choice:has(input[value='{value}'])")


def click(control: Locator) -> None:
    """A click without the way of the mouse, for whoever only passes by; that a mouse can click it is asked in test_browser_check.py."""
    control.dispatch_event("click")


def answer(shown: Locator, question: Question, *, right: bool, sure: str = "") -> None:
    """Answer the question in view, all right or all wrong."""
    if sure:
        shown.locator(f".cs-sure input[value='{sure}']").check()
    match question:
        case Classify():
            for n, line in enumerate(question.lines, start=1):
                label = line.answer if right else next(each for each in question.labels if each != line.answer)
                field = shown.locator(f"fieldset[data-line='{n}']")
                click(choice(field, label.replace(" ", "-")))
                click(field.get_by_role("button", name="Answer"))
            return
        case Fill():
            shown.locator("input.cs-fill").fill(question.accept[0] if right else "something else")
        case _:
            assert isinstance(question, Choice)
            points = [getattr(option, "points", int(option.correct)) for option in question.options]
            order = sorted(range(len(points)), key=lambda i: points[i], reverse=right)
            for i in order[: question.choose if isinstance(question, Multi) else 1]:
                click(choice(shown, "abcde"[i]))
    click(shown.get_by_role("button", name="Answer", exact=True))


def take_check(page: Page, address: str, module: Module, wrong: set[str]) -> Locator:
    """Answer a whole check, the questions named wrong; gives the result."""
    page.goto(f"{address}{module.slug}/check/")
    for n, question in enumerate(module.check, start=1):
        answer(page.locator(f"#{question.id}"), question, right=question.id not in wrong)
        click(page.get_by_role("button", name="Next question" if n < len(module.check) else "See where you stand"))
    return page.locator(".cs-result")


def read_lesson(page: Page, address: str, module: Module) -> None:
    """Open a lesson and go to its end."""
    page.goto(f"{address}{module.slug}/")
    page.locator("lesson-end").scroll_into_view_if_needed()
    expect(page.locator("module-status")).to_contain_text("Read today.")


def take_self_check(page: Page, column: int) -> None:
    """Answer every item of the self-check in view with one column (0 to 5), and go on to the result in spite of the care check."""
    # Before the script has run, the items of all parts are in view.
    expect(page.get_by_role("button", name="On to part 2 of 5")).to_be_visible()
    for _ in range(5):
        for item in page.locator("fieldset.cs-item:visible").all():
            click(item.locator("label").nth(column))
        click(page.locator("self-check form .cs-button").first)
    page.get_by_role("button", name="Show the result").click()
    expect(page.locator(".cs-rings")).to_be_visible()
