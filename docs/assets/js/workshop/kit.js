// The pages of a workshop: group size and start time worked into the tables, packs that print, the plan as a calendar file.
import { saveCalendar } from "../calendar.js";
import { plus } from "../dates.js";

/** Minutes after a start such as "16:05", as a time of day. */
function after(start, minutes) {
  const [hours, begun] = start.split(":").map(Number);
  const at = (hours * 60 + begun + minutes) % 1440;
  return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The session that the address names, as "#in-k0-30" or "#print-k0-30", chosen in a select. */
function named(select) {
  const id = location.hash.replace(/^#(print|in)-/, "");
  if (select && [...select.options].some(({ value }) => value === id)) select.value = id;
}

/** Of what belongs to single sessions, only one session's. */
function only(element, id) {
  if (!id) return;
  for (const part of element.querySelectorAll("[data-session]:not(table)")) part.hidden = part.dataset.session !== id;
  for (const part of element.querySelectorAll("[data-sessions]")) part.hidden = !part.dataset.sessions.split(" ").includes(id);
}

class WorkshopKit extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    named(this.form.elements.session);
    this.form.oninput = () => this.work();
    this.form.onsubmit = (event) => event.preventDefault();
    this.work();
  }

  /** The tables for this group: what the page holds is looked up, not worked out again. */
  work() {
    const { people, start, remote, session } = this.form.elements;
    only(this, session?.value);
    const said = this.querySelector("[data-part=said]");
    if (!people.validity.valid || !people.value || !start.value) {
      said.textContent = `This works for ${people.min} to ${people.max} people, at any time of day.`;
      return;
    }
    const { remoteMost } = this.dataset;
    said.textContent = remote.checked && Number(people.value) > Number(remoteMost) ? `A remote session works with ${remoteMost} people at most.` : "";
    const size = Number(people.value) - Number(this.dataset.fewest);
    const groups = this.querySelectorAll("[data-part=groups] li")[size].textContent;
    this.querySelector("[data-part=people]").textContent = people.value;
    this.querySelector("[data-part=trios]").textContent = groups;
    for (const cell of this.querySelectorAll("[data-trios]")) cell.textContent = `in threes: ${groups}`;
    for (const cell of this.querySelectorAll("[data-copies]")) cell.textContent = cell.dataset.copies.split(" ")[size];
    for (const section of this.querySelectorAll(".cs-kit__session")) {
      // A remote hour takes longer at its start: sound, captions, rooms. Half an hour is run as it is.
      const longer = remote.checked && Number(section.dataset.length) > 30 ? Number(this.dataset.remote) : 0;
      const rows = [...section.querySelectorAll("[data-start]")];
      for (const [i, row] of rows.entries()) {
        row.querySelector(".cs-agenda__start").textContent = after(start.value, Number(row.dataset.start) + (i ? longer : 0));
        row.querySelector(".cs-agenda__minutes").textContent = Number(row.dataset.minutes) + (i ? 0 : longer);
      }
      const length = Number(section.dataset.length) + longer;
      section.querySelector("tfoot .cs-agenda__start").textContent = after(start.value, length);
      section.querySelector("tfoot .cs-agenda__minutes").textContent = length;
    }
    this.toggleAttribute("data-is-remote", remote.checked);
  }
}

/** A pack: it prints when the address says so, and can be limited to one of its sessions. */
class CoursePack extends HTMLElement {
  connectedCallback() {
    const choice = this.querySelector("select");
    named(choice);
    if (choice) choice.onchange = () => only(this, choice.value);
    only(this, choice?.value);
    this.querySelector("[data-do=print]").onclick = () => window.print();
    // Not at once: the page may still be coming in.
    if (location.hash.startsWith("#print-")) this.printing = setTimeout(() => window.print(), 300);
  }

  disconnectedCallback() {
    clearTimeout(this.printing);
  }
}

class CohortPlan extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    form.onsubmit = (event) => {
      event.preventDefault();
      const { day, time } = form.elements;
      const lines = [...this.querySelectorAll("[data-part=events] li")];
      const first = Number(lines[0].dataset.week);
      // Two sessions in one week: the second two days after the first.
      const seen = new Map();
      const events = lines.map((line, i) => {
        const { week, minutes, page } = line.dataset;
        const nth = seen.get(week) ?? 0;
        seen.set(week, nth + 1);
        return {
          id: `plan-${i}-${day.value}`,
          day: plus(day.value, 7 * (Number(week) - first) + 2 * nth),
          time: time.value,
          minutes: Number(minutes),
          title: `Workshop: ${line.textContent}`,
          words: `${minutes} minutes.`,
          page: new URL(page, location.href).href,
        };
      });
      saveCalendar(events);
      this.querySelector("[data-part=said]").textContent = `Saved: ${events.length} sessions, in your device’s time zone. Move them as you like.`;
    };
  }
}

customElements.define("workshop-kit", WorkshopKit);
customElements.define("course-pack", CoursePack);
customElements.define("cohort-plan", CohortPlan);
