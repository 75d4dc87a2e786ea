// What the reader's browser remembers: the only code that touches localStorage.
//
// One key for the course, whatever its pages are called: {version, records, aside}. A record has an id such as
// "answer:m1-s-01@1:2026-11-23T10:05:00.000Z" and carries the time of its last change, `at`; of two records with one id the newer
// one counts. Nothing here throws: what cannot be kept stays in memory, and `trouble` says so.
import { COURSE } from "./course-data.js";
import { isOfARoom, isRecord, isTable, kindOf, LATEST } from "./kinds.js";

const KEY = `course:${COURSE.id}`;
const DAMAGED = `${KEY}:damaged`;
const UNDO = `${KEY}:before-import`;
const VERSION = 1;
export const MOST_BYTES = 4e6;

// ---- what a text holds ------------------------------------------------------------------------------------------------

const newer = (a, b) => (!a || (b && b.at > a.at) ? b : a);

/** What a text says in JSON; undefined if it is none. */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The table that a text begins with, whatever follows it; undefined if it is cut short. */
function begun(text) {
  let table;
  for (let end = text.indexOf("}"), tries = 0; end >= 0 && tries < 500 && !table; end = text.indexOf("}", end + 1), tries++) {
    table = json(text.slice(0, end + 1));
  }
  return table;
}

/** Of a damaged text every record that is still whole, wherever the damage is. */
function salvage(raw) {
  const heads = [...raw.matchAll(/"([a-z]+:[^"\\]{1,160})"\s*:\s*(?=\{)/g)];
  const found = new Map();
  heads.forEach(({ 0: head, 1: id, index }, i) => {
    const record = begun(raw.slice(index + head.length, heads[i + 1]?.index));
    if (isRecord(id, record)) found.set(id, newer(found.get(id), record));
  });
  return found;
}

/** What a stored or imported text holds: sound records, the others set aside, and what is wrong with it. */
function parse(raw) {
  const found = { records: new Map(), aside: new Map(), version: VERSION, damaged: false };
  if (raw === null) return found;
  const data = json(raw);
  if (!isTable(data?.records)) return { ...found, damaged: true };
  if (typeof data.version === "number") found.version = data.version;
  found.course = data.course;
  for (const [id, record] of Object.entries(data.records)) (isRecord(id, record) ? found.records : found.aside).set(id, record);
  if (isTable(data.aside)) for (const [id, record] of Object.entries(data.aside)) found.aside.set(id, record);
  try {
    JSON.stringify([...found.aside], null, 1);
  } catch {
    // Nested so deeply that it can be read and never written: with it nothing else would be written either.
    found.aside.clear();
    found.damaged = true;
  }
  return found;
}

const written = ({ records, aside }) =>
  JSON.stringify({
    version: VERSION,
    course: COURSE.id,
    records: Object.fromEntries(records),
    aside: aside.size ? Object.fromEntries(aside) : undefined,
  });

/** Whether something could be done to localStorage, which may be off or full. */
export function worked(work) {
  try {
    work(window.localStorage);
    return true;
  } catch {
    return false;
  }
}

// ---- the store ------------------------------------------------------------------------------------------------------

class Store extends EventTarget {
  /** "", "off" (nothing can be kept), "full", "newer" (written by a newer version), "damaged" (set aside, part of it read). */
  trouble = "";
  /** Changes that are not yet written down. */
  #pending = new Map();
  #last = 0;
  /** A damaged text for which there was no room beside the others. */
  #unread = null;

  constructor() {
    super();
    this.#read();
    window.addEventListener("storage", ({ key, newValue }) => (key === KEY || key === null) && this.#look(newValue === null));
    // A page that comes out of the back/forward cache slept through what was done meanwhile.
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#look(this.#stored() === null && this.isKept && this.state.records.size);
    });
  }

  /** Read what others wrote. If they deleted everything, nothing is kept on here, neither in memory nor in a field. */
  #look(wiped) {
    if (wiped) return this.dispatchEvent(new Event("wiped"));
    this.#read();
    return this.dispatchEvent(new Event("change"));
  }

  #stored(key = KEY) {
    try {
      return window.localStorage.getItem(key);
    } catch {
      this.trouble = "off";
      return null;
    }
  }

  #read() {
    const raw = this.#stored();
    this.state = parse(raw);
    if (this.state.version > VERSION) this.trouble = "newer";
    else if (this.state.damaged) {
      this.#setAside(raw);
      if (!this.state.records.size) this.state.records = salvage(raw);
    }
    for (const [id, record] of this.#pending) this.state.records.set(id, newer(this.state.records.get(id), record));
  }

  /** The damaged text is kept as it was, for a repair by hand, behind one that was damaged earlier; the readable part goes on. */
  #setAside(raw) {
    this.trouble = "damaged";
    const done = worked((storage) => {
      const kept = storage.getItem(DAMAGED);
      if (!kept?.includes(raw)) storage.setItem(DAMAGED, kept ? `${kept}\n${raw}` : raw);
    });
    // Without room for it now, there is some once the readable part was written in its place.
    this.#unread = done ? null : raw;
  }

  /** Read what other tabs wrote. If all was purged, memory is all there is. */
  #refresh() {
    if (this.#stored() === null) this.state = { ...parse(null), records: this.state.records };
    else this.#read();
  }

  /** Read what other tabs wrote, add what is pending, write it down. */
  #write() {
    this.#refresh();
    for (const [id, record] of this.#pending) this.state.records.set(id, record);
    this.#save();
  }

  /** Write the state down as it is, and say that it has changed. */
  #save() {
    try {
      if (this.trouble !== "newer") this.#keep();
    } catch (error) {
      this.trouble = error?.name === "QuotaExceededError" ? "full" : "off";
    }
    this.dispatchEvent(new Event("change"));
  }

  #keep() {
    window.localStorage.setItem(KEY, written(this.state));
    if (this.#unread !== null) this.#setAside(this.#unread);
    // Ask the browser once not to clear this when space runs short.
    if (!this.asked) navigator.storage?.persist?.().catch(() => {});
    this.asked = true;
    this.#pending.clear();
    if (this.trouble !== "damaged") this.trouble = "";
  }

  /** The time of a change: later than the one before and than what it replaces. */
  stamp(after = "") {
    this.#last = Math.max(Date.now(), this.#last + 1);
    // A record dated by a clock that ran ahead is outdone by itself alone: what follows keeps the time of now.
    return new Date(Math.min(Math.max(this.#last, (Date.parse(after) || 0) + 1), Date.parse(LATEST))).toISOString();
  }

  get(id) {
    const record = this.state.records.get(id);
    return record && !record.gone ? record : undefined;
  }

  /** Records of a kind as [rest of the id, record], oldest first. */
  all(kind) {
    return [...this.state.records]
      .filter(([id, record]) => kindOf(id) === kind && !record.gone)
      .map(([id, record]) => [id.slice(kind.length + 1), record])
      .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1));
  }

  put(id, fields = {}) {
    const record = { ...fields, at: this.stamp(this.state.records.get(id)?.at) };
    if (!isRecord(id, JSON.parse(JSON.stringify(record)))) throw new TypeError(`not a record: ${id}`);
    this.#pending.set(id, record);
    this.#write();
  }

  /** A removed record leaves its id, so that an import of an older copy does not bring it back. */
  remove(id) {
    this.#pending.set(id, { gone: true, at: this.stamp(this.state.records.get(id)?.at) });
    this.#write();
  }

  /** Forget all records of a kind for good: other people's answers leave no trace. */
  drop(kind) {
    this.#refresh();
    for (const records of [this.#pending, this.state.records]) for (const id of [...records.keys()]) if (kindOf(id) === kind) records.delete(id);
    this.#save();
  }

  wipe() {
    this.#pending.clear();
    this.#unread = this.before = null;
    this.state = parse(null);
    // Written first: where nothing is kept, other tabs wouldn't hear that it's deleted, and they may have drafts.
    worked((storage) => storage.setItem(KEY, written(this.state)));
    this.trouble = worked((storage) => [KEY, DAMAGED, UNDO].forEach((key) => storage.removeItem(key))) ? "" : "off";
    this.dispatchEvent(new Event("change"));
  }

  /** Whether what was done last is written down. If not, it lasts as long as the page. */
  get isKept() {
    return ["", "damaged"].includes(this.trouble);
  }

  get isEmpty() {
    return ![...this.state.records.values()].some((record) => !record.gone) && !this.state.aside.size;
  }

  /** What could not be read, as it was. */
  get damaged() {
    return this.#unread ?? this.#stored(DAMAGED);
  }

  exported() {
    const records = new Map([...this.state.records].filter(([id]) => !isOfARoom(id)));
    return JSON.stringify({ ...JSON.parse(written({ ...this.state, records })), exported: new Date().toISOString() }, null, 1);
  }

  /** What an imported text would change. In: the text of a file. Out: {error}, or {records, added, newer, older, refused}. */
  preview(raw) {
    if (raw.length > MOST_BYTES) return { error: "This file is too large to be an export of this course. Nothing was changed." };
    const found = parse(raw);
    if (found.damaged) return { error: "This file isn’t an export of this course, or it’s been cut short. Nothing was changed." };
    if (found.course !== COURSE.id) return { error: "This file belongs to another course. Nothing was changed." };
    if (found.version > VERSION)
      return { error: "This file was written by a newer version of the course. Reload the page and try again. Nothing was changed." };
    const ours = [...found.records].filter(([id]) => !isOfARoom(id));
    const records = new Map(this.#newerOf(ours));
    const changed = [...records].filter(([id]) => this.state.records.has(id)).length;
    const refused = found.aside.size + found.records.size - ours.length;
    return { records, added: records.size - changed, newer: changed, older: ours.length - records.size, refused };
  }

  #newerOf(records) {
    return [...records].filter(([id, record]) => (this.state.records.get(id)?.at ?? "") < record.at);
  }

  /** Take records over, but for those that were changed here since the preview; until the next import this can be undone. Out: how many. */
  take(records) {
    this.#refresh();
    const taken = this.#newerOf(records);
    this.before = JSON.stringify(taken.map(([id, record]) => [id, record.at, this.state.records.get(id) ?? null]));
    this.#keepUndo(null);
    for (const [id, record] of taken) this.#pending.set(id, record);
    this.#write();
    this.#keepUndo(this.before);
    return taken.length;
  }

  /** Kept after the records, which need the room more; without room an import can be undone until the page is closed. */
  #keepUndo(text) {
    // What is off or full was said when the records were written.
    worked((storage) => (text === null ? storage.removeItem(UNDO) : storage.setItem(UNDO, text)));
  }

  /** What the last import replaced, if it can still be undone. */
  #replaced() {
    const found = json(this.#stored(UNDO) ?? this.before);
    return Array.isArray(found) ? found.filter((entry) => Array.isArray(entry)) : [];
  }

  get canUndo() {
    return this.#replaced().length > 0;
  }

  /** Put back what the last import replaced. What was changed since then stays. */
  undo() {
    const replaced = this.#replaced();
    this.#refresh();
    for (const [id, at, old] of replaced) {
      if (this.state.records.get(id)?.at !== at) continue;
      this.#pending.delete(id);
      if (old && isRecord(id, old)) this.state.records.set(id, old);
      else this.state.records.delete(id);
    }
    this.before = null;
    this.#keepUndo(null);
    this.#save();
  }
}

export const store = new Store();
