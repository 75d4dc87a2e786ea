// A page to keep: written at the end of a session, opened again after six weeks, with before beside now.
import { COURSE } from "../course-data.js";
import { dayAt, dayOf, inWords } from "../dates.js";
import { askFirst, Live, make, stop, tableOf, theirs } from "../dom.js";
import { settle } from "../drafts.js";
import { reading } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { store } from "../store.js";
import { followUps, timeOn } from "./room.js";

const PAGE = "keep:page";

class KeepPage extends Live {
  start() {
    this.fields = [...this.querySelectorAll("[id^=keep-]")];
    [this.sessionDay, this.sessionTime] = this.fields;
    for (const field of this.fields) field.oninput = () => this.keep(field);
    // Also while the focus is in the form in which the line is written.
    this.addEventListener("input", () => this.drawLine());
    store.addEventListener("change", () => this.drawLine());
  }

  keep({ name, value }) {
    const day = this.sessionDay.value || this.day;
    if (name === "day") this.sessionTime.value = timeOn(day) ?? this.sessionTime.value;
    store.put(PAGE, { ...this.kept, day, time: this.sessionTime.value || undefined, ...(name !== "day" && { [name]: value || (name === "before" ? "" : undefined) }) });
    this.tell("said", "");
    this.drawSaid();
    this.drawDates();
  }

  /** What was written, without the time of the record. */
  get kept() {
    const { at: _, ...kept } = store.get(PAGE) ?? {};
    return kept;
  }

  /** The day of what was written, by its record where it has none; an untouched page follows today. */
  get day() {
    const { day, at, emptied } = store.get(PAGE) ?? {};
    return day ?? (at && !emptied ? dayAt(at) : dayOf());
  }

  /** Whether a line or a self-check is of whoever has the page now: what is older than its last clearing is of somebody else. */
  isTheirs(record) {
    const { emptied } = this.kept;
    return Boolean(record) && !(record.at <= emptied);
  }

  draw() {
    // From the next day on the push is what one did before, until it's written anew.
    const before = this.day < dayOf() && this.kept.push;
    const known = { day: this.day, time: timeOn(this.day), before, ...this.kept };
    for (const field of this.fields) field.value = known[field.name] || "";
    this.drawSaid();
    this.drawLine();
    this.drawDates();
    this.drawScores();
  }

  /** On paper what was written stands as text: a field shows as much of it as it has room for. A day or a time that is missing is left out. */
  drawSaid() {
    for (const { name, value } of this.querySelectorAll("textarea[id^=keep-]")) this.part(name).textContent = value;
    for (const field of [this.sessionDay, this.sessionTime]) field.toggleAttribute("data-empty", !field.value);
  }

  /** The last line that was written in this browser: its id and the line, or nothing. */
  get newest() {
    return store.all("plan").at(-1) ?? [];
  }

  drawLine() {
    const [, kept] = this.newest;
    const [cue, then] = [...this.querySelectorAll("if-then-form textarea")].map(({ value }) => value.trim());
    // What is typed and not saved yet is on the page, too.
    const line = cue && then ? { if: cue, then } : this.isTheirs(kept) && kept;
    const words = line ? ["If ", theirs(line.if), ", then ", theirs(line.then), stop(line.then)] : [make("span.cs-screen", "None yet.")];
    this.part("line").replaceChildren(...words);
  }

  drawDates() {
    const time = this.sessionTime.value;
    const dates = followUps(this.sessionDay.value || this.day).map(({ title, day }) => `${title}: ${[inWords(day), time].filter(Boolean).join(" at ")}.`);
    this.part("dates").textContent = dates.join(" ");
  }

  /** The self-check before and now, once there are both. */
  drawScores() {
    const [before, now] = ["before", "after"].map((name) => reading(name)?.[1]);
    const [was, is] = [before, now].map((each) => this.isTheirs(each) && scoresOf(COURSE.check, each.answers));
    const rows = was && is ? COURSE.check.scales.map(({ id, title }) => [title, was[id] ?? "–", is[id] ?? "–"]) : [];
    this.part("scores").replaceChildren(...(rows.length ? [tableOf("cs-figures", ["Self-check", "Before", "Now"], rows)] : []));
  }

  clear() {
    const empty = () => {
      const [id, kept] = this.newest;
      if (this.isTheirs(kept)) store.remove(`plan:${id}`);
      store.put(PAGE, { emptied: new Date().toISOString() });
      const line = this.querySelector("if-then-form form");
      for (const field of line.querySelectorAll("textarea")) field.value = "";
      settle(line);
      this.draw();
      this.say("The page is empty again.");
    };
    askFirst("Empty this page? What’s on it is deleted, your if-then line too, and you can’t undo this.", "Yes, empty it", empty);
  }
}

customElements.define("keep-page", KeepPage);
