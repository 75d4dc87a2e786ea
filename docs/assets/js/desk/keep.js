// A page to keep: written at the end of a session, opened again after six weeks, with before beside now.
import { COURSE } from "../course-data.js";
import { dayOf, inWords, nextWorkday, noon, plus } from "../dates.js";
import { askFirst, link, Live, tableOf, theirs } from "../dom.js";
import { reading } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { store } from "../store.js";

const PAGE = "keep:page";

/** So many weeks after a day, and never on a weekend. */
function after(day, weeks) {
  const then = plus(day, 7 * weeks);
  return noon(then).getDay() % 6 ? then : nextWorkday(then);
}

class KeepPage extends Live {
  start() {
    this.form = this.querySelector("form");
    this.form.oninput = ({ target }) => {
      store.put(PAGE, { ...this.kept, [target.name]: target.value || undefined });
      this.part("said").textContent = "";
      this.drawDates();
    };
  }

  /** What was written, without the time of the record. */
  get kept() {
    const { at: _, ...kept } = store.get(PAGE) ?? {};
    return kept;
  }

  draw() {
    const { kept } = this;
    for (const field of this.form.elements) field.value = kept[field.name] ?? (field.name === "day" ? dayOf() : "");
    const [, line] = store.all("plan").at(-1) ?? [];
    const words = line ? ["If ", theirs(line.if), ", then ", theirs(line.then), "."] : ["None yet. ", link("Write an if-then line", COURSE.pages.commitments, ".cs-screen")];
    this.part("line").replaceChildren(...words);
    this.drawDates();
    this.drawScores();
  }

  drawDates() {
    const day = this.form.elements.day.value || dayOf();
    this.part("dates").textContent = `In two weeks: ${inWords(after(day, 2))}. In six weeks: ${inWords(after(day, 6))}.`;
  }

  /** The self-check before and now, once there are both. */
  drawScores() {
    const [before, now] = ["before", "after"].map((name) => reading(name)?.[1]);
    const [was, is] = [before, now].map((each) => each && scoresOf(COURSE.check, each.answers));
    const rows = was && is ? COURSE.check.scales.map(({ id, title }) => [title, was[id] ?? "–", is[id] ?? "–"]) : [];
    this.part("scores").replaceChildren(...(rows.length ? [tableOf("cs-figures", ["Self-check", "Before", "Now"], rows)] : []));
  }

  clear() {
    const empty = () => {
      store.remove(PAGE);
      this.draw();
      this.part("said").textContent = "The page is empty again.";
    };
    askFirst("Empty this page? What’s on it is deleted, and you can’t undo this.", "Yes, empty it", empty);
  }
}

customElements.define("keep-page", KeepPage);
