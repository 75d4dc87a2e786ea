// Checklists that remember: a tick for a day or a week, three words beside it, and four quiet weeks. No streaks.
import { between, dayOf, inWords, monday, noon, plus } from "./dates.js";
import { action, counted, Live, make, tableOf } from "./dom.js";
import { store } from "./store.js";

const WEEKS = 4;

class TickList extends Live {
  start() {
    this.day = this.opened = dayOf();
    this.lines = [...this.querySelectorAll("li:has(> input)")].map((line) => this.line(line));
    this.named = make("b", { role: "status" });
    this.before = this.step("←", "The day before", -1);
    this.after = this.step("→", "The day after", 1);
    this.querySelector("fieldset legend").after(make("p.cs-ticks__when", this.before, this.named, this.after));
    this.weeks = make("section.cs-weeks");
    this.append(this.weeks);
  }

  step(sign, label, days) {
    const button = action(sign, () => {
      if (button.ariaDisabled === "true") return;
      this.day = plus(this.day, days);
      this.draw();
    });
    button.ariaLabel = label;
    button.dataset.quick = "";
    return button;
  }

  line(line) {
    const box = line.querySelector("input");
    const field = make("input", { type: "text", id: `${box.id}-note`, maxLength: 120, autocomplete: "off" });
    const note = make("p.cs-ticks__note", make("label", { htmlFor: field.id }, "In three words"), field);
    line.append(note);
    // As it is typed: a page may close at any time.
    line.oninput = () => store.put(this.key(entry), { on: box.checked, note: field.value.trim() || undefined });
    field.onblur = () => this.opened === dayOf() || this.draw();
    const weekly = line.closest("fieldset").dataset.every === "week";
    const entry = { id: box.id, box, weekly, note, field, name: line.querySelector("label").textContent };
    return entry;
  }

  /** The record of a line for the day shown, or for its week. */
  key({ id, weekly }) {
    return `tick:${id}:${weekly ? monday(this.day) : this.day}`;
  }

  draw() {
    const today = dayOf();
    const writing = this.lines.find(({ field }) => field === document.activeElement);
    // A page left open overnight goes on with the new day, but not under the hands of who writes in the old one.
    if (!writing) {
      if (this.day === this.opened) this.day = today;
      this.opened = today;
    }
    for (const line of this.lines) {
      const tick = store.get(this.key(line));
      line.box.checked = Boolean(tick?.on);
      line.note.hidden = !line.box.checked;
      if (line !== writing) line.field.value = tick?.note ?? "";
    }
    this.named.textContent = this.day === today ? `Today, ${inWords(today)}` : inWords(this.day);
    // Not `disabled`, which would drop the focus of who pressed it.
    this.before.ariaDisabled = between(this.day, today) >= 7 * WEEKS - 1;
    this.after.ariaDisabled = this.day >= today;
    this.drawWeeks();
  }

  /** Four weeks as a table: a dot for each day on which it happened, and the number in words. */
  drawWeeks() {
    const mondays = Array.from({ length: WEEKS }, (_, i) => plus(monday(dayOf()), 7 * (i - WEEKS + 1)));
    const ticks = store
      .all("tick")
      .map(([id, { on, note }]) => ({ on, note, day: id.slice(-10), line: this.lines.find((line) => line.id === id.slice(0, -11)) }));
    const mine = ticks.filter(({ on, line, day }) => on && line && monday(day) >= mondays[0]);
    this.weeks.hidden = !mine.length;
    const head = mondays.map((day) => noon(day).toLocaleDateString("en-GB", { day: "numeric", month: "short" }));
    const cell = (line, week) => {
      const count = mine.filter((tick) => tick.line === line && monday(tick.day) === week).length;
      const words = line.weekly ? (count ? "yes" : "no") : counted(count, "day");
      return make("span", make("span.cs-weeks__dots", { ariaHidden: "true" }, count ? "●".repeat(count) : "·"), make("span.cs-said", words));
    };
    const rows = this.lines.map((line) => [line.name, ...mondays.map((week) => cell(line, week))]);
    const noted = mine.filter(({ note }) => note).sort((a, b) => (a.day < b.day ? 1 : -1));
    const notes = noted.map(({ line, day, note }) => make("li", make("b", note), ` ${line.name} ${inWords(day)}`));
    const open = this.weeks.querySelector("details")?.open;
    this.weeks.replaceChildren(
      make("h2", "Four weeks"),
      tableOf("cs-weeks__table", ["Week of", ...head], rows),
      notes.length ? make("details.cs-notes", { open }, make("summary", "What you wrote"), make("ul", ...notes)) : "",
    );
  }
}

customElements.define("tick-list", TickList);
