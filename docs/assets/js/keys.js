// Single keys, such as "/" for the search, can be switched off: who dictates, or whose hand shakes, presses them unasked (WCAG 2.1.4).
import { action, address } from "./dom.js";

const KEYS_CHOICE = new URL(address("")).pathname + "keys";
let work = true;
try {
  work = localStorage.getItem(KEYS_CHOICE) !== "off";
} catch {
  // A browser that keeps nothing: they work.
}

/** Whether a key is meant for the page: such keys are on, none is held with it, and nobody is typing. */
export const isForPage = ({ ctrlKey, metaKey, altKey, target }) =>
  work && !ctrlKey && !metaKey && !altKey && !target.closest?.("input, textarea, select, dialog, [contenteditable]");

export function keysButton() {
  const words = () => `Single keys: ${work ? "on" : "off"}`;
  const button = action(words(), () => {
    work = !work;
    button.textContent = words();
    try {
      localStorage.setItem(KEYS_CHOICE, work ? "on" : "off");
    } catch {
      // The choice holds for this page.
    }
  });
  return button;
}
