"""Words from right to left in the lines of the course: everything stays where it stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from desk import keep

AT = "2026-11-20T10:00:00.000Z"
ACT, OWNER = "להתקשר ללקוח", "דנה!"
#: Where words stand on the screen, from left to right.
PLACES = """
(line, words) => {
  const texts = [];
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) texts.push(walk.currentNode);
  const left = (word) => {
    const node = texts.find(({ data }) => data.includes(word));
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(word));
    range.setEnd(node, node.data.indexOf(word) + word.length);
    return range.getBoundingClientRect().left;
  };
  return words.map((word) => [left(word), word]).sort(([a], [b]) => a - b).map(([, word]) => word);
}
"""


def in_order(line: Locator, *words: str) -> None:
    """Fail unless the words stand from left to right as they are read: the line's own direction holds around them."""
    assert line.evaluate(PLACES, list(words)) == list(words)


@pytest.fixture
def kept(page: Page, address: str) -> Page:
    page.set_viewport_size({"width": 1600, "height": 900})
    page.goto(address)
    keep(
        page,
        {
            "promise:now": {"act": ACT, "owner": OWNER, "day": "2026-12-07", "at": AT},
            "plan:2026-11-20T10:00:00.000Z": {"if": ACT, "then": OWNER, "day": "2026-12-07", "state": "open", "at": AT},
            f"talk:{AT}": {"mark": "S", "note": ACT, "at": AT},
        },
    )
    return page


def test_a_commitment_and_its_owner_do_not_change_places(kept: Page, address: str) -> None:
    kept.goto(f"{address}team-board/")
    in_order(kept.locator("[data-part=kept]"), "Kept:", ACT, OWNER.rstrip("!"), "looks")


def test_the_signs_of_an_if_then_line_stay_with_the_words_that_they_belong_to(kept: Page, address: str) -> None:
    kept.goto(f"{address}commitments/")
    in_order(kept.locator(".cs-if-then").first, "If", ACT, ",", "then", "!", OWNER.rstrip("!"))


def test_what_a_reader_writes_runs_the_way_it_is_written(kept: Page, address: str) -> None:
    kept.goto(f"{address}team-board/")
    field = kept.get_by_label("Who looks after it")
    field.fill(OWNER)
    assert field.evaluate("field => getComputedStyle(field).unicodeBidi") == "plaintext"
