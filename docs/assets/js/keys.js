// Single keys, such as "/" for the search, can be switched off: who dictates, or whose hand shakes, presses them unasked (WCAG 2.1.4).
import { action, choose, chosen } from "./dom.js";

const TYPED = "input, textarea, select, [contenteditable]";
let work = chosen("keys") !== "off";

/** What an input method uses, such as the Enter that ends a composition, is no key of the page. Safari tells it by the number only. */
const ofInputMethod = ({ isComposing, keyCode }) => isComposing || keyCode === 229;
window.addEventListener("keydown", (event) => ofInputMethod(event) && event.stopImmediatePropagation(), true);

/** Whoever presses a key outside a field has a keyboard, and is told what keys do: see .cs-keyed in course.css. */
window.addEventListener("keydown", ({ target }) => target.closest?.(TYPED) || (document.documentElement.dataset.keyed = ""));

const PLACES = { Slash: "/", Period: "." };

/** The sign of a key, in lower case; where a layout has no Latin letters, the one that most others have in its place. */
export function signOf({ key = "", code = "" }) {
  if (key.length > 1 || key <= "~") return key.length > 1 ? key : key.toLowerCase();
  return PLACES[code] ?? code.replace(/^Key/, "").toLowerCase();
}

/** Whether a key is meant for the page: such keys are on, none is held with it or held down, and nobody is typing. */
export const isForPage = ({ ctrlKey, metaKey, altKey, repeat, target }) =>
  work && !ctrlKey && !metaKey && !altKey && !repeat && !target.closest?.(`dialog, ${TYPED}`);

export function keysButton() {
  const words = () => `Turn shortcut keys ${work ? "off" : "on"}`;
  const button = action(words(), () => {
    work = !work;
    button.textContent = words();
    choose("keys", work ? "on" : "off");
  });
  return button;
}

/** What a click presses, and a key: Enter in a field sends its form. */
const PRESSED = { click: "a, summary, label, [type=checkbox]", Enter: "a, summary, input", " ": "summary" };

/** The button that was clicked last: one that may be clicked quickly, again and again, was clicked before, too. */
let clicked;

/** The second click of a double click, and a key that is held down, are no second press: they'd hit what the first one brought there. */
function once(event) {
  const { type, key, detail, repeat, target } = event;
  const button = target.closest?.("button");
  const isQuick = button?.dataset.quick !== undefined && (type !== "click" || button === clicked);
  if (type === "click") clicked = button;
  const pressed = PRESSED[type === "click" ? type : key];
  const again = type === "click" ? detail > 1 : repeat && pressed;
  // Beside a dialog that has just opened, it'd close it.
  if (!again || isQuick || !(button || target.matches?.("dialog") || target.closest?.(pressed))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
for (const type of ["click", "keydown"]) window.addEventListener(type, once, true);
