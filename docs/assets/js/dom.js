// Making and moving among elements. Text is set as text, never as HTML.
import { store, worked } from "./store.js";

/** An element: `make("p.cs-hint", {properties, data}, ...children)`. All but the name may be left out; null, undefined and false are no children. */
export function make(name, ...children) {
  const [tag, ...classes] = name.split(".");
  const { data, ...properties } = children[0]?.constructor === Object ? children.shift() : {};
  const node = Object.assign(document.createElement(tag), properties);
  Object.assign(node.dataset, data);
  node.classList.add(...classes);
  node.append(...children.filter((child) => (child ?? false) !== false));
  return node;
}

/** A button that does something. */
export const action = (words, onclick, quiet = true) =>
  make(quiet ? "button.cs-button.cs-button--quiet" : "button.cs-button", { type: "button", onclick }, words);

/** A dialog that a tap beside it closes, too. */
export function makeDialog(name, ariaLabel, ...children) {
  const dialog = make(`dialog.md-typeset.${name}`, { ariaLabel }, ...children);
  // In braces: a handler that returned false would keep its buttons from working.
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  document.body.append(dialog);
  return dialog;
}

/** A row of a table: its head, then its cells. */
export const rowOf = ([head, ...cells]) => make("tr", make("th", { scope: "row" }, head), ...cells.map((cell) => make("td", cell)));

export const tableOf = (name, head, rows) =>
  make(`table.${name}`, make("thead", make("tr", ...head.map((cell) => make("th", { scope: "col" }, cell)))), make("tbody", ...rows.map(rowOf)));

/** "1 question", "3 questions". */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A change in figures: "+2", "−3", "0". */
export const signed = (by) => `${by > 0 ? "+" : by < 0 ? "−" : ""}${Math.abs(by)}`;

/** Focus, with what follows down to `end` in view if it fits. */
export function moveTo(node, end = node) {
  node.tabIndex = -1;
  for (const each of [end, node]) each.scrollIntoView({ block: "nearest" });
  node.focus({ preventScroll: true });
}

/** A download made in the page; nothing is sent. */
export function download(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // A busy phone may take a while before it fetches the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The folder of the site, from where this script lies: pages may move, and the course may be opened from a disk. */
const ROOT = new URL("..", document.currentScript?.src ?? location.href);
export const address = (page) => new URL(page, ROOT).href;
export const link = (words, page, classes = "") => make(`a${classes}`, { href: address(page) }, words);

/** What a reader chose about the frame. It stands beside the store, as it is read before the store is there. */
export function chosen(name) {
  let choice;
  worked((storage) => {
    choice = storage.getItem(ROOT.pathname + name);
  });
  return choice;
}

/** In a browser that keeps nothing, the choice holds for this page. */
export const choose = (name, value) => worked((storage) => storage.setItem(ROOT.pathname + name, value));

/** An element of a page. `start` sets it up; its buttons name a method, as data-do="print". */
export class Piece extends HTMLElement {
  connectedCallback() {
    for (const button of this.querySelectorAll("[data-do]")) button.onclick = () => this.act(button.dataset.do);
    this.start();
  }

  start() {}

  act(name) {
    this[name]();
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  print() {
    window.print();
  }
}

/** One that draws itself again whenever the store changes. */
export class Live extends Piece {
  connectedCallback() {
    super.connectedCallback();
    // Not while someone types in it: what they wrote would be gone.
    const again = () => this.querySelector("form:focus-within:not(:has([role=status]:focus))") || this.draw();
    store.addEventListener("change", again);
    // A page left open overnight has a new day in the morning.
    document.addEventListener("visibilitychange", again);
    this.draw();
  }
}
