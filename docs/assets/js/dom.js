// Making and moving among elements. Text is set as text, never as HTML.
import { store } from "./store.js";

/** An element: `make("p.cs-hint", {properties}, ...children)`. Properties may be left out; null, undefined and false are no children. */
export function make(name, ...children) {
  const [tag, ...classes] = name.split(".");
  const properties = children[0]?.constructor === Object ? children.shift() : {};
  const node = Object.assign(document.createElement(tag), properties);
  node.classList.add(...classes);
  node.append(...children.filter((child) => (child ?? false) !== false));
  return node;
}

export const makeButton = (words, quiet = true) => make(quiet ? "button.cs-button.cs-button--quiet" : "button.cs-button", { type: "button" }, words);

/** A button that does something. */
export function action(words, act, quiet = true) {
  const button = makeButton(words, quiet);
  button.onclick = act;
  return button;
}

/** A row of a table: its head, then its cells. */
export const rowOf = ([head, ...cells]) => make("tr", make("th", { scope: "row" }, head), ...cells.map((cell) => make("td", cell)));

export const tableOf = (name, head, rows) =>
  make(`table.${name}`, make("thead", make("tr", ...head.map((cell) => make("th", { scope: "col" }, cell)))), make("tbody", ...rows.map(rowOf)));

/** "1 question", "3 questions". */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

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

/** An element that draws itself again whenever the store changes, as long as it stands on the page. */
export class Live extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    // Not while someone types in it: what they wrote would be gone.
    const again = () => this.querySelector("form:focus-within:not(:has([role=status]:focus))") || this.draw();
    store.addEventListener("change", again, { signal: this.leaving.signal });
    // A page left open overnight has a new day in the morning.
    document.addEventListener("visibilitychange", again, { signal: this.leaving.signal });
    this.draw();
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  print() {
    window.print();
  }

  /** Buttons of the page that name a method of this element. */
  act() {
    for (const button of this.querySelectorAll("[data-do]")) button.onclick = () => this[button.dataset.do]();
  }

  disconnectedCallback() {
    this.leaving.abort();
  }
}
