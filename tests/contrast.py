"""Every control of a page in every state: whether its words, its edge and its ring stand out from what lies behind them."""

from __future__ import annotations

from itertools import product
from typing import Literal

from playwright.sync_api import Page

from looks import SCHEMES

#: States, and the pseudo-classes that hold in them; the pages that are looked at have controls chosen, locked and open.
FORCED = {"rest": "", "hover": "hover", "focus": "focus focus-visible focus-within", "active": "active hover focus"}
#: The rules for a state hold, from now on, for what is marked with it, too: all controls are shown in it, at once and without a mouse.
FORCE = """() => {
  const open = (rules) => [...rules].forEach((rule) => {
    if (rule.selectorText) rule.selectorText = rule.selectorText.replace(/:(hover|active|focus(-visible|-within)?)(?![\\w-])/g, ":is(:$1, [data-forced~='$1'])");
    open(rule.cssRules ?? []);
  });
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) open(sheet.cssRules);
}"""
COLOURS: dict[Literal["none", "active"], str] = {"none": "", "active": "in the device's colours, "}
#: WCAG 1.4.3 and 1.4.11, and 2 pixels of a ring, 2.4.13.
WORDS, PARTS, RING = 4.5, 3, 2

#: One control of each look is marked: of its name, classes and state, what it stands in, and its colours. Gives how many.
MARK = """() => {
  const looks = new Map();
  for (const e of document.querySelectorAll("a[href], button, summary, label, input, select, textarea, [tabindex='0']")) {
    delete e.dataset.probe;
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    const { color, backgroundColor, borderColor, opacity } = getComputedStyle(e);
    const look = [color, backgroundColor, borderColor, opacity, e.checked, e.control?.checked, e.ariaDisabled, e.ariaCurrent];
    for (let each = e; each && look.length < 40; each = each.parentElement) look.push(each.localName, each.className);
    if (!looks.has(look.join())) looks.set(look.join(), e);
  }
  for (const e of looks.values()) e.dataset.probe = "";
  return looks.size;
}"""

#: What is hard to see of the marked controls: in which state and way, how hard, and which. Colours are read from a canvas, whatever they are
#: written in. No frame is waited for: a style is reckoned anew whenever it is asked for.
MEASURE = """([states, least, least_part, least_ring]) => Object.entries(states).flatMap(([state, forced]) => {
  // A label is pointed at and pressed, but the focus is on its control.
  for (const e of document.querySelectorAll("[data-probe]")) e.dataset.forced = e.matches("label") ? forced.replace(/focus\\S*/g, "") : forced;
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const kept = new Map();
  const once = (read) => (key) => kept.get(key) ?? kept.set(key, read(key)).get(key);
  const rgba = once((colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  });
  const over = ([r, g, b, a], below) => [r, g, b].map((v, i) => v * a + below[i] * (1 - a));
  const light = (colour) => colour.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  // What lies behind the content of an element; unknown if it is a picture.
  const ground = once((e) => {
    if (!e) return rgba("Canvas").slice(0, 3);
    const { backgroundColor, backgroundImage } = getComputedStyle(e);
    if (backgroundImage !== "none") return null;
    const colour = rgba(backgroundColor);
    if (colour[3] === 1) return colour.slice(0, 3);
    const below = ground(e.matches("dialog, :popover-open") ? document.body : e.parentElement);
    return below && over(colour, below);
  });
  const faint = (e) => (e ? Number(getComputedStyle(e).opacity) * faint(e.parentElement) : 1);
  const ink = (e, colour, below) => {
    const [r, g, b, a] = rgba(colour);
    return over([r, g, b, a * faint(e)], below);
  };
  const found = [];
  const say = (what, value, e) => found.push(`${state}, ${what} ${value}: ${e.outerHTML.replace(/ data-(probe|forced)="[^"]*"/g, "").slice(0, 110)}`);
  const check = (what, e, colour, below, needed) => {
    if (!below) return say(what, "on a picture", e);
    const value = contrast(ink(e, colour, below), below);
    if (value < needed) say(what, value.toFixed(2), e);
  };
  const texts = (e) => [e, ...e.querySelectorAll("*")].filter((each) =>
    (each.matches("input:not([type=radio], [type=checkbox]), select, textarea") || [...each.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    && !each.closest("svg, option, .cs-said") && each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && getComputedStyle(each).clipPath === "none");
  for (const e of document.querySelectorAll("[data-probe]")) {
    const style = getComputedStyle(e);
    const outside = ground(e.parentElement);
    const words = texts(e);
    for (const each of words) check("words", each, getComputedStyle(each).color, ground(each), least);
    if (!words.length && e.matches("a, button")) check("sign", e, style.color, ground(e), least_part);
    // An edge is needed where a box shows what can be pressed or filled in, and is not seen by itself.
    for (const box of e.matches(".cs-button, button, select, textarea, input:not([type=radio], [type=checkbox])") ? [e] : e.querySelectorAll("input + span")) {
      const { borderBottomColor, borderBottomWidth, backgroundColor } = getComputedStyle(box);
      const around = ground(box.parentElement);
      const bare = !parseFloat(borderBottomWidth) || !rgba(borderBottomColor)[3];
      if (bare || !around || contrast(over(rgba(backgroundColor), around), around) >= least_part) continue;
      check("edge", box, borderBottomColor, around, least_part);
    }
    // The Tab key stops at the chosen one of a group of radio buttons only.
    const passed = e.type === "radio" && !e.checked && [...document.getElementsByName(e.name)].some((each) => each.checked);
    if (state !== "focus" || e.matches("label") || passed) continue;
    // Of a radio button that is not seen its box or its tab wears the ring.
    const ringed = [e, e.nextElementSibling, ...(e.labels ?? [])].find((each) => {
      if (!each || (each !== e && style.opacity !== "0")) return false;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(each);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= least_ring && opacity !== "0";
    });
    if (ringed) check("ring", ringed, getComputedStyle(ringed).outlineColor, ringed === e ? outside : ground(ringed.parentElement), least_part);
    else say("ring", "none", e);
  }
  return found;
})"""


def hard_to_see(page: Page) -> list[str]:
    """What of which control stands out too little, on paper, in the dark and in the device's own colours, in any state."""
    page.emulate_media(color_scheme="light")
    assert page.evaluate(MARK) > 0
    page.evaluate(FORCE)
    found = []
    for scheme, colours in product(SCHEMES, COLOURS):
        page.emulate_media(color_scheme=scheme, forced_colors=colours)
        found += [f"{scheme}, {COLOURS[colours]}{each}" for each in page.evaluate(MEASURE, [FORCED, WORDS, PARTS, RING])]
    page.evaluate("document.querySelectorAll('[data-probe]').forEach((e) => { delete e.dataset.probe; delete e.dataset.forced; })")
    page.emulate_media(color_scheme="light", forced_colors="none")
    return found
