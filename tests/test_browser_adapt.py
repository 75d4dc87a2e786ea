"""Open to everyone, as each reads: text twice as large, wide spacing, the device's own colours, no motion, no colours at all."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from looks import COLOUR_ONLY, LOST, MOVING, measured, style, twice_the_text
from states import LESSON, STATES

#: One of each type of page, as it stands after use.
READ = [
    "",
    LESSON,
    "ticked",
    "check result",
    "sorted lines",
    "self check result",
    "full desk",
    "observed",
    "wrong group",
    "running",
    "board full",
    "four-weeks/",
    "samples used",
    "samples answered",
]
#: WCAG 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"


def show(page: Page, address: str, name: str) -> None:
    if name in STATES:
        STATES[name](page, address)
    else:
        page.goto(address + name)


def nothing_is_lost(page: Page) -> None:
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert measured(page, LOST) == [], width


@pytest.mark.parametrize("name", READ)
def test_text_twice_as_large_loses_nothing(page: Page, address: str, name: str) -> None:
    show(page, address, name)
    twice_the_text(page)
    nothing_is_lost(page)


@pytest.mark.parametrize("name", READ)
def test_wide_spacing_loses_nothing(page: Page, address: str, name: str) -> None:
    show(page, address, name)
    style(page, SPACING)
    nothing_is_lost(page)


@pytest.mark.parametrize("name", ["found", "talk", "menu"])
@pytest.mark.parametrize("large", [True, False], ids=["large", "wide"])
def test_what_lies_above_the_page_loses_nothing_on_a_phone(page: Page, address: str, name: str, large: bool) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, address, name)
    if large:
        twice_the_text(page)
    else:
        style(page, SPACING)
    assert measured(page, LOST) == []


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_devices_colours_the_three_shapes_stay_and_differ(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    STATES["sorted lines"](page, address)
    shapes = {kind: drawn(page.locator(f".cs-line:visible .cs-mark--{kind}").first) for kind in ("closing", "serving", "depends")}
    for kind, shape in shapes.items():
        assert unlike(shape, Image.new("L", (24, 24), 0)) > 0.1, f"{kind} is not drawn"
        assert all(unlike(shape, other) > 0.1 for name, other in shapes.items() if name != kind), f"{kind} looks like another"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_devices_colours_what_was_chosen_here_before_does_not_count(page: Page, address: str, scheme: str) -> None:
    """Paper, chosen on this page, would draw dark lines on a device that is all black."""
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address + LESSON)
    for chosen in ("light", "dark"):
        page.evaluate("chosen => { document.documentElement.dataset.scheme = chosen; }", chosen)
        line, ground = page.evaluate(
            "[getComputedStyle(document.querySelector('.cs-drawing')).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert {line, ground} == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
    expect(page.get_by_role("button", name="Colours")).to_be_hidden()


CHOSEN = {
    "observed": ".cs-observer__anchors span",
    "self check complaint": ".cs-item__answers span",
    "code made": ".cs-my-code__row span",
    "wrong": ".cs-choice",
    "ticked": ".cs-ticks [type=checkbox]",
    "menu": ".cs-tabs a",
    "samples used": ".tabbed-set:has(#__tabbed_1_1) > .tabbed-labels > label",
}


@pytest.mark.parametrize(("name", "options"), CHOSEN.items())
def test_in_the_devices_colours_what_is_chosen_shows(page: Page, address: str, name: str, options: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    STATES[name](page, address)
    looks = page.locator(options).evaluate_all(
        """all => all.map((e) => { const s = getComputedStyle(e);
           const chosen = e.matches(":checked, :checked + span, :has(:checked), .cs-here") || Boolean(e.control?.checked);
           return [chosen, [s.borderLeftWidth, s.borderBottomColor, s.backgroundColor.replace(/a(.*), 0[)]/, '$1)')].join()]; })"""
    )
    chosen, others = ({look for is_chosen, look in looks if is_chosen is which} for which in (True, False))
    assert chosen
    assert others
    assert not chosen & others


@pytest.mark.parametrize("name", ["", LESSON, "self check complaint", "observed", "board full", "samples used"])
def test_in_the_devices_colours_text_has_a_ground_and_the_focus_a_ring(page: Page, address: str, name: str) -> None:
    """The browser lays a ground of its own under text: text in the colour of that ground is gone."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    show(page, address, name)
    gone = page.evaluate("""() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() &&
        getComputedStyle(e).color === "rgb(0, 0, 0)" && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).map((e) => e.outerHTML.slice(0, 80))""")
    assert gone == []
    for _ in range(25):
        page.keyboard.press("Tab")
        ring = page.evaluate("""() => { const e = document.activeElement, hidden = getComputedStyle(e).opacity === "0",
            s = getComputedStyle(hidden ? e.closest("label")?.querySelector("span") ?? e.labels[0] : e);
            return e === document.body ? "" : `${s.outlineStyle} ${s.outlineColor}`; }""")
        assert "none" not in ring
        assert "rgb(0, 0, 0)" not in ring


def test_in_the_devices_colours_what_opens_shows_its_arrow(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(address + LESSON)
    arrows = page.locator("summary:visible").evaluate_all(
        "all => all.map((e) => getComputedStyle(e, '::after')).map((s) => [s.content, s.backgroundColor])"
    )
    assert any(content != "none" for content, _ in arrows)
    assert [colour for content, colour in arrows if content != "none" and colour == "rgb(0, 0, 0)"] == []


# ---- no motion, no colours -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["wrong", "found", "talk", "evidence note", "menu", "run shown", "samples answered"])
def test_who_wants_no_motion_gets_none(page: Page, address: str, name: str) -> None:
    STATES[name](page, address)
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert measured(page, MOVING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        "",
        "what-closing-costs/",
        "wrong",
        "sorted lines",
        "talk",
        "self check result",
        "full desk",
        "run pair",
        "run slept",
        "board full",
        "nothing kept",
        "samples used",
        "samples answered",
    ],
)
def test_no_colour_speaks_alone(page: Page, address: str, name: str, scheme: str) -> None:
    """What is rust, teal or violet has its word or its shape beside it."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    show(page, address, name)
    assert measured(page, COLOUR_ONLY) == []
