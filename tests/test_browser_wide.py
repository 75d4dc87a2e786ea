"""Every page at every width: no barrier that axe can see, nothing lost; and a wide window is used, its margins too."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser, Page

from course import plain
from course.files import listed
from course.render.pages import generated
from looks import LOST, barriers, measured
from serving import ROOT
from whole import COURSE

#: Every page: those by hand, the lessons and those that are made from data.
PAGES = [
    plain.address(path)
    for path in (
        *(file.name for file in listed(ROOT / "docs", "*.md")),
        *(module.lesson_page for module in COURSE.modules),
        *(page.path for page in generated(COURSE)),
    )
]
#: A page of each kind. Not that for an address that is not there: it has two lines.
KINDS = (
    "", "always-be-learning/", "what-closing-costs/", "honest-objections/", "always-be-learning/check/", "always-be-learning/checklist/", "checklists/",
    "summary/", "self-check/", "observer-form/", "desk/", "practice/", "commitments/", "completion/", "keep/", "glossary/", "evidence/", "article-map/",
    "coverage/", "workshops/", "ready/", "always-be-learning/workshop/", "half-day/", "four-weeks/", "team-board/", "facilitator-guide/", "cards/",
    "field-guide/", "always-be-learning/tools/", "talks/", "always-be-learning/m1-before-thursday/", "about/", "how-to-use/", "for-managers/",
    "accessibility/",
)  # fmt: skip
#: The least share of the width that a page uses, in a window of so many pixels. One form, one conversation and a page of running text without a
#: list beside it stay narrow.
LEAST = {1440: 0.7, 1920: 0.6}
LEAST_NARROW = {1440: 0.5, 1920: 0.4}
NARROW = ("keep/", "ready/", "always-be-learning/m1-before-thursday/", "how-to-use/")
#: The share of the width that is used, on the median screen. The page is cut into screens of 900 pixels and the window into 24 strips; a strip is
#: used on a screen where words, a drawing, a cell of a table or a field reach into it, or where the lists at the sides stand, which stay in view.
USED = """() => {
  const strips = 24, rows = [], sides = new Set();
  const mark = (set, r) => { for (let n = Math.max(0, Math.floor(r.left / innerWidth * strips)); n < strips && n / strips * innerWidth < r.right - 1; n++) set.add(n); };
  const shown = (e) => !e.closest(".cs-said, .cs-skip") && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const rects = (e) => {
    if (e.matches("svg, img, input, textarea, select, button, td, th")) return [e.getBoundingClientRect()];
    const range = document.createRange();
    return [...e.childNodes].filter((n) => n.nodeType === 3 && n.data.trim()).flatMap((n) => { range.selectNodeContents(n); return [...range.getClientRects()]; });
  };
  for (const e of document.querySelectorAll(".cs-nav *, .cs-toc *")) if (shown(e)) for (const r of rects(e)) mark(sides, r);
  for (const e of document.querySelectorAll("main *")) {
    if (!shown(e)) continue;
    for (const r of rects(e)) for (let y = Math.floor((r.top + scrollY) / 900); y * 900 < r.bottom + scrollY - 1; y++) mark(rows[y] ??= new Set(sides), r);
  }
  const shares = rows.filter(Boolean).map((row) => row.size / strips).sort((a, b) => a - b);
  return shares[Math.floor((shares.length - 1) / 2)];
}"""


#: What ends beyond the window.
CUT = """() => [...document.querySelectorAll('main article *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width > 1 && r.height > 1 && r.right > innerWidth + 1 && e.checkVisibility({ visibilityProperty: true }) && !e.closest('.cs-said, .cs-wide');
}).map(e => e.outerHTML.slice(0, 80))"""
#: So many pages after each other in one window, as a new one costs as much as a page.
SHARES = 12


def wrong_with(page: Page, name: str, width: int) -> list[str]:
    """What a page loses at a width, and what axe finds on a phone and at a desk; on a page of each kind also, whether a wide window is used."""
    page.set_viewport_size({"width": width, "height": 900})
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = [f"wider by {sideways}"] if sideways > 0 else []
    found += [f"cut: {each}" for each in page.evaluate(CUT)]
    if width in LEAST and name in KINDS:
        found += measured(page, LOST)
        if (used := measured(page, USED)) < (LEAST_NARROW if name in NARROW else LEAST)[width]:
            found.append(f"uses {used} of the width")
    return found + (barriers(page, width) if width in (320, 1440) else [])


@pytest.mark.parametrize("share", range(SHARES))
def test_a_page_fits_every_width_and_axe_finds_nothing(page: Page, address: str, share: int) -> None:
    """Opened on a phone, by somebody who never was here; the window then grows."""
    page.add_init_script("localStorage.clear()")
    found = {}
    for name in PAGES[share::SHARES]:
        page.set_viewport_size({"width": 320, "height": 900})
        page.goto(address + name)
        for width in (320, 360, 768, 1440, 1920):
            found[name, width] = wrong_with(page, name, width)
    assert {where: each for where, each in found.items() if each} == {}


def test_without_script_no_page_is_wider_than_a_small_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 740})
    page = context.new_page()
    for name in PAGES:
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
    page.goto(f"{address}self-check/")
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        beside = page.evaluate("[...document.querySelectorAll('.cs-scoring *')].filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth).length")
        assert beside == 0, "no column of the scoring sheet lies beside the window"
    context.close()


#: Of each name or meaning in the margin: how far below the line of its mark it begins, and how far it stands right of the text. What lies on it
#: would be found in its place.
BESIDE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("[data-beside]::before { pointer-events: auto !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return [...document.querySelectorAll("article [data-beside]:not(table *)")].map((e) => {
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const line = e.getClientRects()[0], block = e.closest("p, li").getBoundingClientRect();
    for (let down = -10; down < 300; down += 2) if (document.elementFromPoint(block.right + 60, line.top + down) === e) return down;
    return e.dataset.beside;
  });
}"""


@pytest.mark.parametrize("name", ["always-be-learning/", "what-closing-costs/", "talks/"])
def test_names_and_meanings_stand_in_the_margin_at_their_line_or_soon_below(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + name)
    found = measured(page, BESIDE)
    assert len(found) > 5
    assert [each for each in found if isinstance(each, str)] == []
    assert sorted(found)[len(found) // 2] < 56  # half of them within two lines


#: Heads at the side, with how far below them the text begins that they are for.
HEADS = """() => {
  const top = (e) => {
    const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let text; (text = texts.nextNode());) if (text.data.trim()) { range.selectNodeContents(text); if (range.getClientRects().length) return range.getClientRects()[0].top; }
  };
  return [...document.querySelectorAll("article > h2")].map((head) => [head.textContent, Math.round(top(head.nextElementSibling) - top(head))]);
}"""


@pytest.mark.parametrize("name", ["samples/", "for-managers/", "how-to-use/"])
def test_a_head_at_the_side_stands_where_its_text_begins(page: Page, address: str, name: str) -> None:
    """Whatever it begins with; a figure's words stand below it."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + name)
    found = measured(page, HEADS)
    assert len(found) > 2
    assert [(head, below) for head, below in found if not -5 <= below <= 15 and head != "Pictures and tables"] == []


def test_in_a_narrower_window_nothing_stands_beside_the_text(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}always-be-learning/")
    assert page.locator("[data-beside]").first.evaluate("e => getComputedStyle(e, '::before').content") == "none"


@pytest.mark.parametrize("name", ["always-be-learning/", "about/", "workshops/", "desk/"])
def test_in_a_wide_window_each_piece_comes_below_or_right_of_the_one_before_it(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + name)
    boxes = page.locator("article > *:visible").evaluate_all("all => all.map((e) => e.getBoundingClientRect().toJSON())")
    assert len(boxes) > 2
    assert [(a, b) for a, b in itertools.pairwise(boxes) if b["top"] < a["top"] - 8 and b["left"] < a["right"]] == []
