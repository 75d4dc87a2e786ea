// The pages of a workshop: group size and start time worked into the tables, packs that print, the plan as a calendar file.
import { saveCalendar } from "./calendar.js";
import { COURSE } from "../course-data.js";
import { plus } from "../dates.js";
import { make, Piece, printPage, theirs } from "../dom.js";
import { store } from "../store.js";
import {
  after,
  doubts,
  everyone,
  GROUPS_OF,
  heldSession,
  inGroups,
  keepHeld,
  keepRoom,
  namesIn,
  peopleNamed,
  room,
  sessionNamed,
  tellDates,
  tellKit,
  tellPeople,
  TOGETHER,
} from "./room.js";

/** The session that the address names, or one that has the place it names, is chosen in a select. */
function chooseNamed(select) {
  const id = sessionNamed();
  const having = document.getElementById(id)?.closest("[data-sessions]")?.dataset.sessions.split(" ") ?? [id];
  const option = !having.includes(select?.value) && [...(select?.options ?? [])].find(({ value }) => having.includes(value));
  if (option) select.value = option.value;
}

/** Which workshop a follow-up follows can be chosen. In: a select of its sessions, each with its workshop, or none; what is told of it. */
function chooseHeld(select, told) {
  const kit = tellKit(told);
  if (!select) return;
  const option = [...select.options].find(({ dataset }) => dataset.of === kit);
  if (option) select.value = option.value;
  select.onchange = () => {
    keepHeld(select.value, heldSession() ?? {});
    tellKit(told);
  };
}

/** Of what belongs to single sessions, only one session's. */
export function only(element, id) {
  if (!id) return;
  for (const part of element.querySelectorAll("[data-session]:not(table)")) part.hidden = part.dataset.session !== id;
  for (const part of element.querySelectorAll("[data-sessions]")) part.hidden = !part.dataset.sessions.split(" ").includes(id);
}

/** Times of day. A remote hour takes longer at its start: sound, captions, rooms. Half an hour is run as it is. */
function timed(section, start, remote) {
  const longer = Number(section.dataset.length) > 30 ? remote : 0;
  const put = (row, begins, minutes) => {
    row.querySelector(".cs-agenda__start").textContent = after(start, begins);
    row.querySelector(".cs-agenda__minutes").textContent = minutes;
  };
  section.querySelectorAll("[data-start]").forEach((row, i) => {
    put(row, Number(row.dataset.start) + (i ? longer : 0), Number(row.dataset.minutes) + (i ? 0 : longer));
  });
  const length = Number(section.dataset.length) + longer;
  put(section.querySelector(".cs-agenda tfoot"), length, length);
}

/** What was said of the room, on the sheet that only its facilitator sees: times of day, groups by name, and their own push if it's for this session. */
function tellFacilitator(section, remote, { people, names = "", time, remote: isRemote, session, push }) {
  if (time) timed(section, time, isRemote ? remote : 0);
  if (people && namesIn(names).length) {
    const ways = new Set([...section.querySelectorAll("[data-with]")].flatMap((step) => GROUPS_OF[step.dataset.with] ?? []));
    const lines = [...ways].sort().map((of) => make("p", make("b", TOGETHER[of]), " ", ...inGroups(everyone(names, people), of).map(together)));
    const groups = section.querySelector("[data-part=groups]");
    groups.replaceChildren(...lines);
    // In type as large as that of others, so many names would take a page of their own.
    groups.classList.toggle("cs-paper__crowd", people > COURSE.group.crowd);
  }
  const place = section.querySelector("[data-part=push]");
  if (place && push?.trim() && session === section.dataset.session) place.replaceChildren(...push.trim().split(/\n+/).map((text) => make("p", theirs(text))));
}

/** A group in a line of groups. */
const together = (group, i) => make("span", i ? " · " : "", ...group.flatMap((name, nth) => [nth ? ", " : "", theirs(name)]));

class WorkshopKit extends Piece {
  start() {
    this.form = this.querySelector("form");
    const { people, start, remote, session } = this.form.elements;
    const known = room();
    people.value = known.people ?? people.value;
    start.value = known.time ?? start.value;
    remote.checked = known.remote ?? false;
    chooseNamed(session);
    window.addEventListener("hashchange", () => this.arrive());
    chooseHeld(this.form.elements.after, this);
    tellDates(this);
    this.form.oninput = () => {
      this.work();
      if (this.isSaid) keepRoom({ people: Number(people.value), time: start.value, remote: remote.checked });
    };
    this.work();
  }

  /** The contents lead to a part that only another session has. */
  arrive() {
    chooseNamed(this.form.elements.session);
    this.work();
    document.getElementById(sessionNamed())?.scrollIntoView();
  }

  get isSaid() {
    const { people, start } = this.form.elements;
    return people.validity.valid && people.value && start.value;
  }

  /** The tables for this group: what the page holds is looked up, not worked out again. */
  work() {
    const { people, start, remote, session } = this.form.elements;
    only(this, session?.value);
    const said = this.part("said");
    if (!this.isSaid) {
      said.textContent = `This works for ${people.min} to ${people.max} people, at any time of day.`;
      return;
    }
    const length = Number(this.querySelector(".cs-kit__session:not([hidden])").dataset.length);
    said.textContent = doubts({ people: Number(people.value), time: start.value, remote: remote.checked, length }).join(" ");
    tellPeople(this, Number(people.value));
    const longer = remote.checked ? Number(this.dataset.remote) : 0;
    for (const section of this.querySelectorAll(".cs-kit__session")) timed(section, start.value, longer);
    this.toggleAttribute("data-is-remote", remote.checked);
  }
}

/** A pack: it prints when the address says so, for so many people, and can be limited to one of its sessions. */
class CoursePack extends Piece {
  start() {
    const choice = this.querySelector("#pack-session");
    chooseHeld(this.querySelector("#pack-after"), this);
    chooseNamed(choice);
    const every = this.querySelector("[data-every]");
    if (every) every.checked = Boolean(peopleNamed());
    this.onchange = () => {
      only(this, choice?.value);
      this.copy(every?.checked);
    };
    const { people } = room();
    if (people) tellPeople(this, people);
    tellDates(this);
    for (const section of this.querySelectorAll(".cs-paper__session")) tellFacilitator(section, Number(this.dataset.remote), room());
    this.onchange();
    // Not at once: the page is still coming in.
    if (location.hash.startsWith("#print-")) window.addEventListener("load", printPage);
  }

  /** Each sheet as often as it is needed, on paper alone; or once. */
  copy(every) {
    for (const copy of this.querySelectorAll("[data-copy]")) copy.remove();
    for (const sheet of every ? this.querySelectorAll(".cs-paper[data-sheet]:not([hidden])") : []) {
      const many = this.querySelector(`[data-session]:not([hidden]) [data-for=${sheet.dataset.sheet}] [data-copies]`)?.textContent;
      const copies = Array.from({ length: Number(many ?? 1) - 1 }, () => sheet.cloneNode(true));
      for (const copy of copies) copy.dataset.copy = "";
      for (const named of copies.flatMap((copy) => [...copy.querySelectorAll("[id]")])) named.removeAttribute("id");
      sheet.after(...copies);
    }
  }
}

class CohortPlan extends Piece {
  start() {
    this.querySelector("form").onsubmit = ({ target }) => {
      const [day, time, team] = ["day", "time", "team"].map((name) => target.elements[name].value.trim());
      const events = this.events(day, time, team);
      saveCalendar(events);
      const kept = team ? "Another file for this team, saved in this browser, moves them." : "Name the team, and another file for it moves them.";
      const lost = "This browser isn’t keeping anything, so another file adds them again: delete these from your calendar first.";
      const moves = store.isKept ? kept : lost;
      this.say(`Saved: ${events.length} sessions, in your device’s time zone. Move them as you like. ${moves}`);
    };
  }

  events(start, time, team) {
    const suffix = team && ` (${team})`;
    // A team's plan may move; a plan without a name is the one that begins then.
    const plan = team ? encodeURIComponent(team.toLowerCase()) : `${start}-${time}`;
    const lines = [...this.part("events").children].map(({ dataset, textContent }) => ({ ...dataset, title: `Workshop: ${textContent}${suffix}` }));
    return lines.map(({ week, minutes, page, title }, i) => {
      // Two sessions in one week: the second two days after the first.
      const nth = lines.slice(0, i).filter((line) => line.week === week).length;
      const day = plus(start, 7 * (week - lines[0].week) + 2 * nth);
      const words = `${minutes} minutes.`;
      return { id: `plan-${i}-${plan}`, day, time, minutes: Number(minutes), title, words, page: new URL(page, location.href).href };
    });
  }
}

customElements.define("workshop-kit", WorkshopKit);
customElements.define("course-pack", CoursePack);
customElements.define("cohort-plan", CohortPlan);
