"""Open to everyone, as each reads: text twice as large, wide spacing, the device's own colours, no motion, no colours at all."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from contrast import hard_to_see
from looks import COLOUR_ONLY, LOST, MOVING, SCHEMES, barriers, measured, styled, twice_the_text
from states import LESSON, STATES, show, starts_worker

#: WCAG 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
#: In the device's colours: text in the colour of the ground that the browser lays under it, which is gone.
GONE = """() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() &&
  getComputedStyle(e).color === "rgb(0, 0, 0)" && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).map((e) => e.outerHTML.slice(0, 80))"""
#: What can be chosen in a state. In the device's colours, what is chosen must differ from what is not.
CHOSEN = {
    "observed": ".cs-observer__anchors span",
    "self check complaint": ".cs-item__answers span",
    "code made": ".cs-my-code__row span",
    "wrong": ".cs-choice",
    "ticked": ".cs-ticks [type=checkbox]",
    "menu": ".cs-tabs a",
    "samples used": ".tabbed-set:has(#__tabbed_1_1) > .tabbed-labels > label",
}
CHOICES = """all => all.map((e) => { const s = getComputedStyle(e);
  const chosen = e.matches(":checked, :checked + span, :has(:checked), .cs-here") || Boolean(e.control?.checked);
  return [chosen, [s.borderLeftWidth, s.borderBottomColor, s.backgroundColor.replace(/a(.*), 0[)]/, '$1)')].join()]; })"""


def lost(page: Page, widths: list[int]) -> list[str]:
    """Text that is lost at one of these widths, twice as large or widely spaced."""
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 640 if widths == [320] else 900})
        with styled(page, SPACING):
            found += [f"wide, {width}: {each}" for each in measured(page, LOST)]
        with twice_the_text(page):
            found += [f"large, {width}: {each}" for each in measured(page, LOST)]
    return found


def lost_in_the_devices_colours(page: Page, options: str | None) -> list[str]:
    """Text without a ground, and choices that look alike; rings are seen to in ``hard_to_see``."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    found = [f"no ground: {each}" for each in measured(page, GONE)]
    if options:
        looks = page.locator(options).evaluate_all(CHOICES)
        chosen, others = ({look for is_chosen, look in looks if is_chosen is which} for which in (True, False))
        assert chosen
        assert others
        found += [f"chosen or not, it is {look}" for look in chosen & others]
    return found


#: The menu is there on a narrow screen only, and a note keeps the place that it was shown at.
NARROW = ("menu", "evidence note", "term note")
SEEN = [*((where, [1280, 320]) for where in [*STATES, "", LESSON, "what-closing-costs/", "four-weeks/", "field-guide/", "talks/", "always-be-extending/m4-a-third-or-out/"] if where not in NARROW),
        *((where, [320]) for where in NARROW), *((where, [1280]) for where in NARROW[1:])]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "widths"), [pytest.param(*seen, id=f"{seen[0] or 'home'}, {seen[1][0]}", marks=starts_worker(seen[0])) for seen in SEEN]
)
def test_after_use_a_page_is_open_to_everyone(page: Page, address: str, where: str, widths: list[int]) -> None:
    """Set up once, as that takes longest, and then seen by one reader after the other."""
    page.set_viewport_size({"width": widths[0], "height": 900})
    show(page, address, where)
    found = {"moves although its reader wants none": measured(page, MOVING)}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        # What is rust, teal or violet has its word or its shape beside it.
        found[f"colour that speaks alone, {scheme}"] = measured(page, COLOUR_ONLY)
    found["hard to see"] = hard_to_see(page)
    # Pages that nobody has used yet axe has seen in test_browser_wide.
    found["axe"] = barriers(page, *widths) if where in STATES else []
    found["lost text"] = lost(page, widths)
    page.set_viewport_size({"width": widths[0], "height": 900})
    found["lost in the device's colours"] = lost_in_the_devices_colours(page, CHOSEN.get(where))
    assert {what: each for what, each in found.items() if each} == {}


#: Pages that stand in no state, one of each kind.
KINDS = ["404.html", "how-to-use/", "stop-list/", "glossary/", "evidence/", "summary/", "checklists/", "article-map/", "coverage/", "workshops/",
         "for-managers/", f"{LESSON}workshop/", f"{LESSON}pack/", "completion/", "workbook/", "cards/", "answer-key/", "half-day-run/", "self-check/"]  # fmt: skip


def test_every_control_is_seen_whatever_it_is_pointed_at_pressed_or_focused_with(page: Page, address: str) -> None:
    """The rest is looked at after use, above."""
    found = {}
    for where in KINDS:
        page.goto(address + where)
        found[where] = hard_to_see(page)
    assert {where: each for where, each in found.items() if each} == {}


def test_a_button_whose_words_the_theme_colours_on_hover_would_be_found(page: Page, address: str) -> None:
    """The fault that it was made for: teal words on ink, and on the chalk of the dark."""
    page.goto(f"{address}workshops/")
    with styled(page, ".cs-button { --md-accent-fg-color: var(--cs-serving) !important }"):
        found = [each for each in hard_to_see(page) if "device" not in each]
    assert {each.split(" ")[3] for each in found} == {"2.06:", "1.40:"}
    assert {each.split(",")[1] for each in found} == {" hover", " focus", " active"}


# ---- the device's own colours ----------------------------------------------------------------------------------------------------


def drawn(mark: Locator) -> Image.Image:
    """Where ink is, cut to its edges and brought to one size: what differs from the corner."""
    picture = Image.open(io.BytesIO(mark.screenshot())).convert("L")
    ground = Image.new("L", picture.size, picture.getpixel((0, 0)))
    ink = ImageChops.difference(picture, ground).point(lambda light: 255 if light > 60 else 0)
    return ink.crop(ink.getbbox()).resize((24, 24))


def unlike(a: Image.Image, b: Image.Image) -> float:
    """The share of points that differ."""
    return sum(light > 128 for light in ImageChops.difference(a, b).tobytes()) / (24 * 24)


def test_in_the_devices_colours_the_three_shapes_stay_and_differ(page: Page, address: str) -> None:
    show(page, address, "sorted lines")
    for scheme in SCHEMES:
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        shapes = {kind: drawn(page.locator(f".cs-line:visible .cs-mark--{kind}").first) for kind in ("closing", "serving", "depends")}
        for kind, shape in shapes.items():
            assert unlike(shape, Image.new("L", (24, 24), 0)) > 0.1, f"{kind} is not drawn, {scheme}"
            assert all(unlike(shape, other) > 0.1 for name, other in shapes.items() if name != kind), f"{kind} looks like another, {scheme}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_in_the_devices_colours_what_was_chosen_here_before_does_not_count(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    """Paper, chosen on this page, would draw dark lines on a device that is all black."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(address + LESSON)
    for chosen in ("light", "dark"):
        page.evaluate("chosen => { document.documentElement.dataset.scheme = chosen; }", chosen)
        line, ground = page.evaluate(
            "[getComputedStyle(document.querySelector('.cs-drawing')).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert {line, ground} == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
    expect(page.get_by_role("button", name="Colours")).to_be_hidden()


def test_in_the_devices_colours_what_opens_shows_its_arrow(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(address + LESSON)
    arrows = page.locator("summary:visible").evaluate_all(
        "all => all.map((e) => getComputedStyle(e, '::after')).map((s) => [s.content, s.backgroundColor])"
    )
    assert any(content != "none" for content, _ in arrows)
    assert [colour for content, colour in arrows if content != "none" and colour == "rgb(0, 0, 0)"] == []
