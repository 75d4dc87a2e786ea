"""What must fit on one sheet of paper does, in A4 and in Letter."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import Page


def sheets(page: Page, paper: str) -> int:
    """Pages of the printed page."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper, prefer_css_page_size=False)))


@pytest.mark.parametrize("name", ["summary/", "checklists/"])
def test_it_fits_on_one_sheet(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
    page.emulate_media(media="print")
    least = page.locator("article *").evaluate_all(
        """(all) => Math.min(...all.filter((e) => e.offsetParent && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .map((e) => 0.75 * parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom))"""
    )
    assert least > 8.49


def test_a_lesson_takes_more_than_one_sheet(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/")
    assert sheets(page, "A4") > 1, "sheets are not counted"


def test_a_warm_up_begins_with_a_question_and_its_key_with_an_answer_by_the_numbers_of_the_lines(page: Page, address: str) -> None:
    page.goto(f"{address}always-be-learning/")
    texts = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pypdfium2.PdfDocument(page.pdf(format="A4"))]
    assert ["Question 1 of 3" in text for text in texts if "Warm-up" in text] == [True]
    assert ["Line 1: " in text for text in texts if "Answer key" in text] == [True]
    assert "1. He tells each customer" in " ".join(texts)
    assert page.locator(".cs-key li").filter(has_text="Line 4").locator("p").count() == 4


@pytest.mark.parametrize(
    ("name", "parted"), [("always-be-extending/m4-a-third-or-out/", r"Otherwise:|If you.*:"), ("field-guide/", r".* (Lines|Sheet|Questions)")]
)
def test_no_sheet_ends_between_a_title_and_what_it_is_for(page: Page, address: str, name: str, parted: str) -> None:
    page.goto(address + name)
    for sheet in pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)):
        lines = [line for line in sheet.get_textpage().get_text_bounded().splitlines() if line.strip() and "CC BY" not in line]
        assert not re.fullmatch(parted, lines[-1].strip())


def test_the_circles_to_tick_lie_beside_the_words_and_within_their_row(page: Page, address: str) -> None:
    page.goto(f"{address}always-be-learning/")
    page.emulate_media(media="print")
    boxes = page.locator(".cs-choice").evaluate_all(
        """(rows) => rows.map((row) => {
          const [circle, whole] = [row.querySelector("input").getBoundingClientRect(), row.getBoundingClientRect()];
          return whole.left + parseFloat(getComputedStyle(row).paddingLeft) - circle.right > 2 && whole.bottom - circle.bottom > 2;
        })"""
    )
    assert len(boxes) > 10
    assert all(boxes)


def test_a_drawing_at_the_end_of_a_section_stands_above_the_next_heading(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})  # as wide as a sheet
    page.goto(address)
    page.emulate_media(media="print")
    ends = page.locator(".cs-figure + h2").evaluate_all(
        "(all) => all.map((h) => [h.previousElementSibling.getBoundingClientRect().bottom, h.getBoundingClientRect().top])"
    )
    assert ends
    assert all(bottom <= top for bottom, top in ends)


def test_a_tool_is_printed_whole_and_its_dashes_stand_on_their_lines(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 672, "height": 940})  # as wide as a sheet
    page.goto(f"{address}always-be-serving/tools/")
    page.emulate_media(media="print")
    assert page.locator("course-tool").last.evaluate("(tool) => getComputedStyle(tool).breakInside") == "avoid"
    heights = page.locator("course-tool").evaluate_all("(tools) => tools.map((tool) => tool.offsetHeight)")
    assert max(heights) < 940, "a tool is lower than a sheet"
    assert page.locator(".cs-tool__steps li").first.evaluate("(line) => getComputedStyle(line, '::before').position") == "static"
