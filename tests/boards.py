"""Codes for the team board, and what is done with them and said on its page."""

from __future__ import annotations

import random
from pathlib import Path

from playwright.sync_api import Browser, Page

from desk import keep
from whole import COURSE

CHECK = COURSE.self_check
ROWS = ["learning", "serving", "creating", "extending", "asking"]
PAGE = "team-board/"


def self_check_of(seed: int) -> dict[str, int | None]:
    """Answers of a made-up person; some leave lines out, some say that a line does not fit."""
    assert CHECK
    chance = random.Random(seed)
    answers = {item.id: chance.choice([0, 1, 2, 3, 4, None]) for item in CHECK.items}
    return {id_: answer for id_, answer in answers.items() if chance.random() > 0.05}


def codes_of_self_checks(browser: Browser, address: str, people: int, reading: str = "before") -> list[str]:
    """The codes that people get; each finds only what is their own in the browser."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + PAGE)
    codes = []
    for seed in range(people):
        at = f"2026-11-20T10:00:{seed:02}.000Z"
        keep(page, {f"self:{at}": {"reading": reading, "answers": self_check_of(seed), "at": at}})
        page.reload()
        page.get_by_role("button", name="Make a code from my last self-check").click()
        codes.append(page.locator(".cs-my-code__code").inner_text())
    context.close()
    return codes


def code_of_vote(page: Page, address: str, shapes: dict[str, str]) -> str:
    """The code of some shapes, made in the page by somebody who finds nothing in the browser."""
    page.goto(address + PAGE)
    keep(page, {})
    page.reload()
    return vote(page, shapes)


def vote(page: Page, shapes: dict[str, str]) -> str:
    """The code of some shapes that somebody draws in the page."""
    for row, shape in shapes.items():
        page.locator(f".cs-my-code [data-row={row}]").get_by_label(shape, exact=True).check()
    page.get_by_role("button", name="Make my code").click()
    return page.locator(".cs-my-code__code").inner_text()


def in_public(counts: list[int]) -> list[int | str]:
    """Counts as the board shows them, by the rule of its page, written a second time: one or two people are "some", and so is the next
    smallest number for as long as what is hidden could be worked out from the rest. Where all who answered are in one cell, no cell says anything."""
    if sum(count > 0 for count in counts[:-1]) == 1:
        return ["alike"] * len(counts)
    hidden = [i for i, count in enumerate(counts) if count in (1, 2)]
    rest = sorted((i for i, count in enumerate(counts) if count > 2), key=lambda i: counts[i])
    while hidden and rest and (len(hidden) == 1 or sum(counts[i] for i in hidden) in (len(hidden), 2 * len(hidden))):
        hidden.append(rest.pop(0))
    return ["some" if i in hidden else count for i, count in enumerate(counts)]


def add(page: Page, *lines: str) -> None:
    page.get_by_label("Codes, one on each line").fill("\n".join(lines))
    page.get_by_role("button", name="Put them on the board").click()


def said(page: Page) -> str:
    """What the board says, one line each."""
    return "\n".join(line for line in page.locator("team-board [data-part=said]").inner_text().splitlines() if line)


def board(page: Page) -> str:
    return "\n".join(line for line in page.locator("team-board [data-part=board]").inner_text().splitlines() if line)


def saved(page: Page, name: str, encoding: str = "utf-8") -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes().decode(encoding)
