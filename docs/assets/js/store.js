// What the reader's browser remembers: the only code that touches localStorage.
//
// One key for the course, whatever its pages are called: {version, records, aside}. A record has an id such as
// "answer:m1-s-01@1:2026-11-23T10:05:00.000Z" and carries the time of its last change, `at`; of two records with one id the newer
// one counts. Nothing here throws: what cannot be kept stays in memory, and `trouble` says so.
import { COURSE } from "./course-data.js";

const KEY = `course:${COURSE.id}`;
const DAMAGED = `${KEY}:damaged`;
const UNDO = `${KEY}:before-import`;
const VERSION = 1;
export const MOST_BYTES = 4e6;

// ---- what a record of each kind holds -------------------------------------------------------------------------------

const text = (most) => (value) => typeof value === "string" && value.length <= most;
const number = (low, high) => (value) => typeof value === "number" && value >= low && value <= high;
const one =
  (...values) =>
  (value) =>
    values.includes(value);
const yes = (value) => typeof value === "boolean";
const maybe = (check) => (value) => value === undefined || check(value);
const list = (check) => (value) => Array.isArray(value) && value.length < 500 && value.every(check);
const table = (check) => (value) =>
  value !== null &&
  typeof value === "object" &&
  !Array.isArray(value) &&
  Object.entries(value).length < 100 &&
  Object.entries(value).every(([key, each]) => key.length < 40 && check(each));
const isDay = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const isTime = (value) => typeof value === "string" && /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
const answers = table((value) => value === null || (Number.isInteger(value) && value >= 0 && value <= 4));

const KINDS = {
  read: {},
  answer: { points: number(0, 20), of: number(1, 20), sure: maybe(one("guess", "fairly", "certain")), where: one("check", "practice", "warm-up") },
  attempt: {},
  check: { got: number(0, 999), of: number(1, 999), asked: list(text(80)), by: maybe(table(number(0, 100))) },
  session: { day: isDay, queue: list(text(80)), done: number(0, 99) },
  tick: { on: yes, note: maybe(text(120)) },
  talk: { mark: one("C", "S"), note: maybe(text(300)) },
  self: { reading: one("before", "after", "then"), answers },
  draft: { reading: one("before", "after", "then"), answers, part: number(0, 20) },
  plan: { if: text(300), then: text(300), from: maybe(text(20)), day: isDay, state: one("open", "kept", "changed") },
  observe: { rows: table(table(text(300))) },
  name: { text: text(120) },
  vote: { answers },
  run: {
    session: text(40),
    step: number(0, 99),
    ends: number(0, 1e15),
    started: number(0, 1e15),
    given: number(0, 999),
    extra: number(0, 9999),
    paused: number(-1e12, 1e12),
    pausedAt: number(0, 1e15),
    show: number(0, 99),
    answers: yes,
  },
  board: {},
  promise: { act: text(200), owner: text(60), day: isDay },
};
/** What belongs to a session in a room, with other people's answers in it; it is not exported. */
const OF_A_ROOM = ["run", "board", "promise"];
/** In plain words, for the preview of an import; what is not named here counts as "other entries". */
export const KIND_NAMES = {
  read: "lessons read",
  answer: "answers",
  check: "checks finished",
  tick: "ticks",
  talk: "talks with C or S",
  self: "self-checks",
  plan: "if-then lines",
};

export const kindOf = (id) => id.slice(0, id.indexOf(":"));

/** Whether a record is one of ours: id, time and every field. Removed records keep their id and time only. */
function isRecord(id, record) {
  const fields = id.length <= 160 && Object.hasOwn(KINDS, kindOf(id)) && KINDS[kindOf(id)];
  if (!fields || record === null || typeof record !== "object" || !isTime(record.at)) return false;
  if (record.gone === true) return true;
  return (
    Object.entries(fields).every(([name, check]) => check(record[name])) &&
    Object.keys(record).every((name) => name === "at" || Object.hasOwn(fields, name))
  );
}

const newer = (a, b) => (!a || (b && b.at > a.at) ? b : a);

/** A text cut short: everything up to its last whole record. */
function salvage(raw) {
  const start = raw.indexOf('"records":{');
  for (let end = raw.lastIndexOf("}"), tries = 0; start >= 0 && end > start && tries < 200; end = raw.lastIndexOf("}", end - 1), tries++) {
    try {
      return { records: JSON.parse(`${raw.slice(start + 10, end + 1)}}`) };
    } catch {
      /* one record further back */
    }
  }
  return null;
}

/** What a stored or imported text holds: sound records, the others set aside, and what is wrong with it. */
function parse(raw) {
  const found = { records: new Map(), aside: new Map(), version: VERSION, damaged: false };
  if (raw === null) return found;
  let data;
  try {
    data = JSON.parse(raw);
  } catch {
    found.damaged = true;
    data = salvage(raw);
  }
  const sound =
    data !== null && typeof data === "object" && data.records !== null && typeof data.records === "object" && !Array.isArray(data.records);
  if (!sound) return { ...found, damaged: true };
  if (Number.isInteger(data.version)) found.version = data.version;
  found.course = data.course;
  for (const [id, record] of Object.entries(data.records)) (isRecord(id, record) ? found.records : found.aside).set(id, record);
  if (typeof data.aside === "object" && data.aside !== null) for (const [id, record] of Object.entries(data.aside)) found.aside.set(id, record);
  return found;
}

const written = ({ records, aside }) =>
  JSON.stringify({
    version: VERSION,
    course: COURSE.id,
    records: Object.fromEntries(records),
    aside: aside.size ? Object.fromEntries(aside) : undefined,
  });

// ---- the store ------------------------------------------------------------------------------------------------------

class Store extends EventTarget {
  /** "", "off" (nothing can be kept), "full", "newer" (written by a newer version), "damaged" (set aside, part of it read). */
  trouble = "";
  /** Changes that are not yet written down. */
  #pending = new Map();
  #last = 0;

  constructor() {
    super();
    this.#read();
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key !== KEY && key !== null) return;
      // Deleted in another tab: what waited to be written down goes, too.
      if (newValue === null) this.#pending.clear();
      this.#read();
      this.#changed();
    });
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
    else if (this.state.damaged) this.#setAside(raw);
    for (const [id, record] of this.#pending) this.state.records.set(id, newer(this.state.records.get(id), record));
  }

  /** The damaged text is kept as it was, for a repair by hand; the readable part goes on. */
  #setAside(raw) {
    this.trouble = "damaged";
    try {
      if (window.localStorage.getItem(DAMAGED) === null) window.localStorage.setItem(DAMAGED, raw);
    } catch {
      /* no room for it; the original stays until something new is written */
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Read what other tabs wrote, add what is pending, write it down. */
  #write() {
    const known = this.state.records;
    const raw = this.#stored();
    if (raw === null)
      // Purged: memory is all there is.
      this.state = { ...parse(null), records: known };
    else this.#read();
    for (const [id, record] of this.#pending) this.state.records.set(id, record);
    if (this.trouble === "newer") return this.#changed();
    try {
      window.localStorage.setItem(KEY, written(this.state));
      if (this.#pending.size) this.#askToStay();
      this.#pending.clear();
      if (this.trouble !== "damaged") this.trouble = "";
    } catch (error) {
      this.trouble = error?.name === "QuotaExceededError" ? "full" : "off";
    }
    this.#changed();
  }

  /** Ask the browser once not to clear this when space runs short. */
  #askToStay() {
    if (this.asked) return;
    this.asked = true;
    navigator.storage?.persist?.().catch(() => {});
  }

  /** The time of a change: later than the one before and than what it replaces. */
  stamp(after = "") {
    this.#last = Math.max(Date.now(), this.#last + 1);
    // A record dated by a clock that ran ahead is outdone by itself alone: what follows keeps the time of now.
    return new Date(Math.max(this.#last, (Date.parse(after) || 0) + 1)).toISOString();
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
    this.#read();
    for (const records of [this.#pending, this.state.records]) for (const id of [...records.keys()]) if (kindOf(id) === kind) records.delete(id);
    this.#put();
    this.#changed();
  }

  /** Write the state down as it is. */
  #put() {
    try {
      if (this.trouble !== "newer") window.localStorage.setItem(KEY, written(this.state));
    } catch {
      this.trouble = "off";
    }
  }

  wipe() {
    this.#pending.clear();
    this.state = parse(null);
    this.trouble = "";
    try {
      for (const key of [KEY, DAMAGED, UNDO]) window.localStorage.removeItem(key);
    } catch {
      this.trouble = "off";
    }
    this.#changed();
  }

  get isEmpty() {
    return ![...this.state.records.values()].some((record) => !record.gone) && !this.state.aside.size;
  }

  /** What could not be read, as it was. */
  get damaged() {
    return this.#stored(DAMAGED);
  }

  exported() {
    const records = new Map([...this.state.records].filter(([id]) => !OF_A_ROOM.includes(kindOf(id))));
    return JSON.stringify({ ...JSON.parse(written({ ...this.state, records })), exported: new Date().toISOString() }, null, 1);
  }

  /** What an imported text would change. In: the text of a file. Out: {error}, or {records, added, newer, older, refused}. */
  preview(raw) {
    if (raw.length > MOST_BYTES) return { error: "This file is too large to be an export of this course. Nothing was changed." };
    let found;
    try {
      found = parse(raw);
    } catch {
      found = { damaged: true };
    }
    if (found.damaged) return { error: "This file is not an export of this course, or it was cut short. Nothing was changed." };
    if (found.course !== COURSE.id) return { error: "This file belongs to another course. Nothing was changed." };
    if (found.version > VERSION)
      return { error: "This file was written by a newer version of the course. Reload the page and try again. Nothing was changed." };
    const records = new Map([...found.records].filter(([id, record]) => (this.state.records.get(id)?.at ?? "") < record.at));
    const changed = [...records].filter(([id]) => this.state.records.has(id)).length;
    return { records, added: records.size - changed, newer: changed, older: found.records.size - records.size, refused: found.aside.size };
  }

  /** Take records over; until the next import this can be undone. */
  take(records) {
    const before = [...records].map(([id, record]) => [id, record.at, this.state.records.get(id) ?? null]);
    this.before = JSON.stringify(before);
    try {
      window.localStorage.setItem(UNDO, this.before);
    } catch {
      /* no room: it can be undone until the page is closed */
    }
    for (const [id, record] of records) this.#pending.set(id, record);
    this.#write();
  }

  /** What the last import replaced, if it can still be undone. */
  #replaced() {
    try {
      const found = JSON.parse(this.#stored(UNDO) ?? this.before ?? "null");
      return Array.isArray(found) ? found.filter((entry) => Array.isArray(entry)) : [];
    } catch {
      return [];
    }
  }

  get canUndo() {
    return this.#replaced().length > 0;
  }

  /** Put back what the last import replaced. What was changed since then stays. */
  undo() {
    const replaced = this.#replaced();
    this.#read();
    for (const [id, at, old] of replaced) {
      if (this.state.records.get(id)?.at !== at) continue;
      this.#pending.delete(id);
      if (old && isRecord(id, old)) this.state.records.set(id, old);
      else this.state.records.delete(id);
    }
    this.before = null;
    try {
      window.localStorage.removeItem(UNDO);
    } catch {
      this.trouble = "off";
    }
    this.#put();
    this.#changed();
  }
}

export const store = new Store();
