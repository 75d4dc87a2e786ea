// A page to keep: written at the end of a session, opened again after six weeks, with before beside now.
import { COURSE } from "../course-data.js";
import { dayAt, dayOf, inWords } from "../dates.js";
import { askFirst, link, Live, stop, tableOf, theirs } from "../dom.js";
import { reading } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { store } from "../store.js";
import { followUps } from "./room.js";

const PAGE = "keep:page";

class KeepPage extends Live {
  start() {
    this.form = this.querySelector("form");
    this.form.oninput = ({ target }) => {
      store.put(PAGE, { ...this.kept, day: this.form.elements.day.value || this.day, [target.name]: target.value || undefined });
      this.part("said").textContent = "";
      this.drawDates();
    };
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
    const { kept } = this;
    for (const field of this.form.elements) field.value = kept[field.name] ?? (field.name === "day" ? this.day : "");
    const [, line] = store.all("plan").at(-1) ?? [];
    const words = this.isTheirs(line) ? ["If ", theirs(line.if), ", then ", theirs(line.then), stop(line.then)] : ["None yet. ", link("Write an if-then line", COURSE.pages.commitments, ".cs-screen")];
    this.part("line").replaceChildren(...words);
    this.drawDates();
    this.drawScores();
  }

  drawDates() {
    const day = this.form.elements.day.value || this.day;
    this.part("dates").textContent = followUps(day)
      .map((meeting) => `${meeting.title}: ${inWords(meeting.day)}.`)
      .join(" ");
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
      store.put(PAGE, { emptied: new Date().toISOString() });
      this.draw();
      this.part("said").textContent = "The page is empty again.";
    };
    askFirst("Empty this page? What’s on it is deleted, and you can’t undo this.", "Yes, empty it", empty);
  }
}

customElements.define("keep-page", KeepPage);
