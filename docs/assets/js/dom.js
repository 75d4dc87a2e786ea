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

/** Asks in words before something that can't be undone. Closed in any other way, nothing happens. */
export function askFirst(question, label, act) {
  const back = Object.assign(action("No, go back", () => dialog.close()), { autofocus: true });
  const sure = () => {
    dialog.close();
    act();
  };
  const dialog = makeDialog("cs-talk", question, make("p", question), make("div.cs-form__buttons", action(label, sure, false), back));
  dialog.onclose = () => dialog.remove();
  dialog.showModal();
}

/** Why nothing is kept, by the store's trouble. */
export const UNKEPT = {
  off: "This browser isn’t keeping anything for the course.",
  full: "This browser has no room left.",
  newer: "Your records come from a newer version of this course.",
};

/** What to say of a change that was just put into the store: these words, or that it isn't kept. */
export const ifKept = (words) => (store.isKept ? words : `This isn’t saved. ${UNKEPT[store.trouble]}`);

/** A row of a table: its head, then its cells. */
export const rowOf = ([head, ...cells]) => make("tr", make("th", { scope: "row" }, head), ...cells.map((cell) => make("td", cell)));

export const tableOf = (name, head, rows) =>
  make(`table.${name}`, make("thead", make("tr", ...head.map((cell) => make("th", { scope: "col" }, cell)))), make("tbody", ...rows.map(rowOf)));

/** A reader's own words within a line. Whichever way they are written, what stands around them keeps its place. */
export const theirs = (words) => make("bdi", words);

/** What a reader’s sentence within ours lacks at its end: a full stop, or nothing. */
export const stop = (words) => (/[.?!…]['"’”)]*$/.test(words) ? "" : ".");

/** "1 question", "3 questions". */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A change in figures: "+2", "−3", "0". */
export const signed = (by) => `${by > 0 ? "+" : by < 0 ? "−" : ""}${Math.abs(by)}`;

/** Focus, with what follows down to `end` in view if it fits. */
export function moveTo(node, end = node) {
  node.tabIndex = -1;
  end.scrollIntoView({ block: "nearest" });
  // Of a tall piece the nearest is its end for whoever comes from below, and its heading would be out of sight.
  node.scrollIntoView({ block: node.offsetHeight > innerHeight / 2 ? "start" : "nearest" });
  node.focus({ preventScroll: true });
}

/** Focus on a place that may be gone or hidden by now: then on the page's heading, never on nothing. */
function focusAgain(place) {
  place.focus();
  if (place === document.body || document.activeElement !== place) moveTo(document.querySelector("h1"));
}

/** A word at the foot of the window, wherever one reads, with what can be done about it. It can be put away, which `away` is told. */
export function notice(kind, words, more, away = () => {}) {
  const before = document.activeElement;
  const hide = () => {
    bar.remove();
    focusAgain(before);
    away();
  };
  const bar = make("div.cs-trouble", { role: "alert", data: { kind } }, make("p", words), ...more, action("Hide this", hide));
  document.querySelector(`.cs-trouble[data-kind=${kind}]`)?.remove();
  document.querySelector(".cs-shell").after(bar);
  return bar;
}

/** The browser refused what somebody asked for: said where they look and listen, with another way. */
export const refused = (words, ...more) => moveTo(notice("refused", words, more));

/** The window for printing. Some browsers inside other apps have none, or none that opens; one that opens says so, Safari a moment later. */
export function printPage() {
  const words = "This browser didn’t open a print window. Use “Print” in its menu, or open this page in another browser.";
  const wait = setTimeout(() => refused(words), 1000);
  window.addEventListener("beforeprint", () => clearTimeout(wait), { once: true });
  window.print?.();
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

  /** Puts words into a part. What stands there already stays as it is: it may be selected, or being read aloud. */
  tell(name, words) {
    const part = this.part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  /** What came of something, where it is said. */
  say(...words) {
    this.part("said").replaceChildren(...words);
  }

  print() {
    printPage();
  }
}

/** A control in words: what it is called, and how the row begins that it stands in. */
const nameOf = (control) => [control.id, control.textContent, control.closest("li, tr, .cs-line-card")?.textContent.slice(0, 60)].join();

/** Draws again. Whoever was on a control is on it afterwards, though it is a new one; if it went, on what it stood in. */
function drawAgain(piece) {
  const had = document.activeElement;
  const name = nameOf(had);
  const around = [];
  for (let each = had; piece.contains(each); each = each.parentElement) around.push(each);
  piece.draw();
  if (!around.length || document.activeElement === had) return;
  const same = [...piece.querySelectorAll(had.localName)].find((control) => nameOf(control) === name);
  const place = [same, ...around].find((each) => each?.isConnected && each.checkVisibility());
  if (place === same) same.focus();
  else moveTo(place ?? document.querySelector("h1"));
}

/** One that draws itself again whenever the store changes. */
export class Live extends Piece {
  connectedCallback() {
    super.connectedCallback();
    // Not while someone types in it: what they wrote would be gone.
    const again = () => this.querySelector("form:focus-within:not(:has([role=status]:focus))") || drawAgain(this);
    store.addEventListener("change", again);
    // A page left open overnight has a new day in the morning.
    document.addEventListener("visibilitychange", again);
    this.draw();
  }
}
