// Single keys, such as "/" for the search, can be switched off: who dictates, or whose hand shakes, presses them unasked (WCAG 2.1.4).
import { action, choose, chosen } from "./dom.js";

let work = chosen("keys") !== "off";

/** Whether a key is meant for the page: such keys are on, none is held with it, and nobody is typing. */
export const isForPage = ({ ctrlKey, metaKey, altKey, target }) =>
  work && !ctrlKey && !metaKey && !altKey && !target.closest?.("input, textarea, select, dialog, [contenteditable]");

export function keysButton() {
  const words = () => `Single keys: ${work ? "on" : "off"}`;
  const button = action(words(), () => {
    work = !work;
    button.textContent = words();
    choose("keys", work ? "on" : "off");
  });
  return button;
}
