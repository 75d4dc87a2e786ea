"""What a page looks like to somebody who reads it in another way: measured in the page, told in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: Paper and ink, and their ground.
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "rgb(251, 248, 241)", "dark": "rgb(20, 24, 27)"}
#: What axe finds, best-practice rules included: rule, target and why. Contrast, which takes most of its time, is measured once for each look of a
#: text: its colours, size and weight, what lies behind it, and of a link what it stands in. Gives the looks, too, that were found good.
AXE = """async ([within, light, good]) => {
  const known = new Set(good), looks = new Map(), grounds = new Map(), part = document.querySelector(within);
  const ground = (e) => {
    if (!e || grounds.has(e)) return grounds.get(e) ?? "";
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(e), own = [backgroundColor, backgroundImage, opacity].join();
    return grounds.set(e, (own === "rgba(0, 0, 0, 0),none,1" ? "" : own) + ground(e.parentElement)).get(e);
  };
  const path = (e) => (e ? `${e.localName} ${path(e.parentElement)}` : "");
  for (const e of part.querySelectorAll("*")) {
    const words = e.matches("input:not([type=checkbox], [type=radio]), select, textarea") || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!words || e.matches(".cs-skip") || !e.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight, textShadow, textDecorationLine, clipPath } = getComputedStyle(e);
    if (clipPath === "inset(50%)") continue;
    const look = [color, fontSize, fontWeight, textShadow, e.matches(":disabled, :disabled *, [aria-disabled=true], [aria-disabled=true] *"), ground(e)];
    if (e.matches("a")) look.push(textDecorationLine, path(e), getComputedStyle(e.parentElement).color, e.textContent.trim() === e.parentElement.textContent.trim());
    // The longest is taken: of a single sign axe can't tell.
    if (!known.has(look.join()) && !(looks.get(look.join())?.textContent.length >= e.textContent.length)) looks.set(look.join(), e);
  }
  // From the top of the page: axe takes what the fixed bar happens to cover for a target that is too small.
  scrollTo(0, 0);
  const rules = { "target-size": { enabled: true }, "color-contrast": { enabled: false }, "link-in-text-block": { enabled: false } };
  const found = light ? (await axe.run(part, { rules, resultTypes: ["violations"] })).violations : [];
  const passed = new Set();
  if (looks.size) {
    const { violations, passes } = await axe.run({ include: [...looks.values()] }, { runOnly: ["color-contrast", "link-in-text-block"], elementRef: true });
    found.push(...violations);
    for (const { nodes } of passes) for (const { element } of nodes) passed.add(element);
    for (const { nodes } of violations) for (const { element } of nodes) passed.delete(element);
  }
  return {
    found: found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`)),
    good: [...looks].filter(([, e]) => passed.has(e)).map(([look]) => look),
  };
}"""

#: The control that has the focus: whether it shows, whether anything else lies on it, and what it is. None once the focus has left the page.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const label = e.closest("label")?.querySelector("span") ?? e;
  const ringed = [e, label, ...(e.labels ?? [])].some((each) => {
    const { outlineStyle, outlineWidth, opacity } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity !== "0";
  });
  // Of a tab its label is seen, not the radio button.
  const seen = e.labels?.length && e.matches(".tabbed-set > input") ? e.labels[0] : e;
  const points = [...seen.getClientRects()].flatMap((r) => [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [r.left + r.width * x, r.top + r.height * y])));
  const inView = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const free = inView.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return e.contains(top) || [...(e.labels ?? [])].some((each) => each.contains(top)) || (top.contains(e) && !top.matches("body, html, main, article"));
  });
  return { what: e.outerHTML.slice(0, 100), ringed, covered: 2 * free.length < inView.length || !inView.length };
}"""

#: Text that is lost: cut off, out of the window, out of its own box, or on top of other text; and a page that scrolls sideways.
LOST = """() => {
  const page = document.documentElement, lost = [], pieces = [];
  if (page.scrollWidth > page.clientWidth) lost.push(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`);
  const root = document.querySelector("dialog[open], :popover-open") ?? document.body;
  const scrolledAway = (e, { top, bottom }) => {
    for (; e !== root; e = e.parentElement) {
      const box = e.getBoundingClientRect();
      if (["auto", "scroll"].includes(getComputedStyle(e).overflowY) && (bottom > box.bottom + 1 || top < box.top - 1)) return true;
    }
    return false;
  };
  for (const e of root.querySelectorAll("*")) {
    const style = getComputedStyle(e), name = e.outerHTML.slice(0, 90);
    const texts = [...e.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
    const unseen = e.closest("svg, .cs-said, .cs-skip, option") || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!texts.length || unseen || style.clipPath === "inset(50%)") continue;
    const box = e.getBoundingClientRect();
    if (!e.closest(".cs-wide, .cs-scoring__scroll") && box.right > innerWidth + 1) lost.push(`out of the window: ${name}`);
    const cut = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    const beside = innerWidth >= 1408 && e.querySelector("[data-beside]"); // whose name hangs in the margin
    if (style.display !== "inline" && e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !beside) lost.push(`${cut ? "cut off" : "out of its box"}: ${name}`);
    if (cut && e.scrollHeight > e.clientHeight + 1) lost.push(`cut off: ${name}`);
    let above = e;
    const lies = ({ position, clipPath }) => position === "sticky" || position === "fixed" || clipPath === "inset(50%)";
    while (above !== root && !lies(getComputedStyle(above))) above = above.parentElement;
    if (above !== root) continue;
    for (const text of texts) {
      const range = document.createRange();
      range.selectNodeContents(text);
      // Letters are lower than their line box; what only touches does not overlap.
      for (const r of range.getClientRects()) if (!scrolledAway(e, r)) pieces.push({ text, left: r.left + 1, right: r.right - 1, top: r.top + r.height * 0.3, bottom: r.bottom - r.height * 0.3 });
    }
  }
  pieces.sort((a, b) => a.top - b.top);
  pieces.forEach((a, i) => {
    for (let n = i + 1; n < pieces.length && pieces[n].top < a.bottom; n++) {
      const b = pieces[n];
      if (a.text !== b.text && a.left < b.right && b.left < a.right) lost.push(`“${a.text.data.trim().slice(0, 30)}” on “${b.text.data.trim().slice(0, 30)}”`);
    }
  });
  return [...new Set(lost)].slice(0, 8);
}"""

#: Animations and transitions that last longer than a blink.
MOVING = """() => [...document.querySelectorAll("*")].flatMap((e) => ["", "::before", "::after", "::backdrop"].filter((part) => {
  const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(e, part || undefined);
  const longest = (text) => Math.max(...text.split(",").map((each) => parseFloat(each) * (each.endsWith("ms") ? 0.001 : 1)));
  return (animationName !== "none" && longest(animationDuration) > 0.01) || longest(transitionDuration) > 0.01 || scrollBehavior === "smooth";
}).map((part) => `${e.outerHTML.slice(0, 80)}${part}`)).slice(0, 5)"""

#: Whatever wears the colour or the tint of closing, serving or depends without its word or its shape beside it. Serving is also the colour of
#: links and of what is pressed or open; those say what they are by themselves.
COLOUR_ONLY = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const value = (name) => { probe.style.color = `var(--cs-${name})`; return getComputedStyle(probe).color; };
  const kinds = ["closing", "serving", "depends"].map((kind) => ({ kind, worn: [value(kind), value(`tint-${kind}`)] }));
  probe.remove();
  const shape = ".cs-mark, svg, .cs-gauge, .cs-nav-mark";
  const own = "a, summary, .cs-if-then__word, .cs-next-card, .cs-next-step, .cs-card__title, .cs-form__said, .cs-here, .cs-agenda__say, .cs-run__cues, :checked, " +
    ":checked + span, .cs-asked__answer, .cs-weeks__dots, mark, .cs-search mark";
  const found = [];
  for (const e of document.querySelectorAll("body *:not(svg, svg *)")) {
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    const s = getComputedStyle(e);
    const before = getComputedStyle(e.parentElement).color;
    const edges = ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(s[`border${side}Width`])).map((side) => s[`border${side}Color`]);
    for (const { kind, worn } of kinds) {
      const wears = worn.some((colour) => [s.backgroundColor, ...edges].includes(colour) || (s.color === colour && before !== colour));
      if (!wears || (kind === "serving" && e.closest(own))) continue;
      const near = e.closest(".cs-stage__time") ?? e.closest("label, button, tr, li, .cs-side, p") ?? e;
      const told = new RegExp(`\\\\b${kind}|over time`, "i").test(near.textContent) || e.matches(shape) || near.querySelector(shape);
      if (!told) found.push(`${kind}: ${e.outerHTML.slice(0, 110)}`);
    }
  }
  return found.slice(0, 8);
}"""


def measured(page: Page, script: str) -> Any:
    """What a script finds once the page has been drawn: a note, for one, follows its mark only then."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate(script)


#: The looks that were found good, on any page.
GOOD: set[str] = set()


def barriers(page: Page, *widths: int, within: str = "html") -> list[str]:
    """What axe finds at these widths in a part of the page, best-practice rules included; in the dark only contrast, as nothing else is new there."""
    found = []
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, ground in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
            seen = page.evaluate(AXE, [within, scheme == "light", list(GOOD)])
            found += [f"{width}, {scheme}: {each}" for each in seen["found"]]
            GOOD.update(seen["good"])
    page.emulate_media(color_scheme="light")
    return found


@contextmanager
def styled(page: Page, css: str) -> Iterator[None]:
    """A reader's own style sheet."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
        css,
    )
    yield
    page.evaluate("document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)")


@contextmanager
def twice_the_text(page: Page) -> Iterator[None]:
    """The browser's own setting for text: 32 pixels, where 16 are usual. The page must stand already."""
    browser = page.context.new_cdp_session(page)

    def set_(standard: int, fixed: int, reached: str) -> None:
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": standard, "fixed": fixed}})
        page.wait_for_function(f"() => parseFloat(getComputedStyle(document.documentElement).fontSize) {reached}")

    set_(32, 26, ">= 40")
    yield
    set_(16, 13, "< 40")


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Every stop of the Tab key until the focus leaves the page, which it must."""
    stops: list[dict[str, Any]] = []
    for _ in range(250):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"{key} does not leave the page; it is at {stops[-1]['what']}")
