// The desk: where the reader stands, what is due, and everything that is kept, to take along or to delete.
import { saveCalendar } from "./calendar.js";
import { COURSE } from "./course-data.js";
import { dayAt, dayOf, fromToday, inWords, monday, plus } from "./dates.js";
import { action, counted, download, link, Live, make, moveTo, rowOf } from "./dom.js";
import { rings } from "./figure.js";
import { KIND_NAMES, kindOf } from "./kinds.js";
import { calendarEvents, lineCard } from "./plans.js";
import { next, openLines, practice, reading, stateOf } from "./progress.js";
import { scoresOf } from "./scoring.js";
import { READINGS } from "./self-check.js";
import { MOST_BYTES, store } from "./store.js";
import { talkWords } from "./talk.js";

/** The one next step, on the desk and on the home page. */
class CourseNext extends Live {
  draw() {
    if (!this.hasAttribute("always") && store.isEmpty) return this.replaceChildren();
    const { words, page, why, kind } = next();
    const head = kind === "rest" ? make("b", words) : link(words, page);
    return this.replaceChildren(make("p.cs-next-card", make("span.cs-next-card__kind", "Next"), head, make("span.cs-next-card__why", why)));
  }
}

/** A module's own line: under its head, and in the list on the home page. */
class ModuleStatus extends Live {
  draw() {
    const module = COURSE.modules.find(({ code }) => code === this.dataset.module);
    const { read, words } = stateOf(module);
    const when = read ? `Read ${fromToday(dayAt(read.at))}. ` : "";
    const check = words.replace(/^read; /, "").replace(/^c/, "C");
    this.textContent = when || check ? `${when}${check}${check ? "." : ""}` : "";
  }
}

class CourseDesk extends Live {
  connectedCallback() {
    this.said = this.querySelector("[role=status]");
    this.preview = this.part("preview");
    this.querySelector("#cs-calendar-from").value = dayOf();
    this.querySelector("#cs-import").addEventListener("change", (event) => this.chosen(event.target));
    this.act();
    super.connectedCallback();
    if (store.canUndo) this.offerUndo();
  }

  say(words) {
    this.said.textContent = words;
    moveTo(this.said);
  }

  draw() {
    this.part("modules").replaceChildren(...COURSE.modules.map((module) => this.module(module)));
    const read = COURSE.modules.filter(({ code }) => store.get(`read:${code}`)).length;
    this.part("read").textContent = `${read} of ${COURSE.modules.length} lessons read.`;
    const { due, days, retired } = practice();
    this.part("practice").textContent = [
      due.length ? `${counted(due.length, "question")} due today.` : "Nothing’s due today.",
      days.length ? `${counted(days.length, "question")} for later, the next ${fromToday(days[0])}.` : "",
      retired ? `${retired} retired.` : "",
    ].join(" ");
    const open = openLines();
    const later = open.filter(([, { day }]) => day > dayOf());
    this.part("lines").replaceChildren(...open.slice(0, open.length - later.length).map((line) => lineCard(line, (said) => this.say(said))));
    this.part("later").textContent = later.length
      ? `${counted(later.length, "line")} for later, the next ${fromToday(later[0][1].day)}.`
      : open.length
        ? ""
        : "No open lines.";
    if (COURSE.check) this.drawCheck();
    this.drawTalks();
  }

  module(module) {
    const { read, name, words } = stateOf(module);
    const onPaper = () => {
      store.put(`read:${module.code}`);
      this.say(`${module.title} counts as read.`);
    };
    const lesson = read ? `Read ${fromToday(dayAt(read.at))}` : action("I read it on paper", onPaper);
    const row = rowOf([
      link(module.title, module.lesson),
      lesson,
      link(words.startsWith("check: ") ? words.slice(7) : "Take the check", module.check),
    ]);
    row.dataset.state = name;
    return row;
  }

  drawCheck() {
    const found = ["before", "after", "then"].map((name) => [name, reading(name)]).filter(([, each]) => each);
    const scored = found.map(([name, [time, { answers }]]) => ({ name, day: dayAt(time), scores: scoresOf(COURSE.check, answers) }));
    const inOne = (scores) => COURSE.check.scales.map(({ id, title }) => `${title} ${scores[id] ?? "too few"}`).join(", ");
    const lines = scored.map(({ name, day, scores }) => make("li", `${READINGS[name]}, ${inWords(day)}: ${inOne(scores)}.`));
    const shown = scored.findLast(({ name }) => name !== "then");
    const picture = shown ? [make("figure", rings(COURSE.check.scales.map(({ id, title }) => ({ title, score: shown.scores[id] }))))] : [];
    this.part("check").replaceChildren(
      ...picture,
      lines.length ? make("ul", ...lines) : make("p", store.get("draft:self") ? "You left one half done." : "Not taken yet."),
    );
  }

  drawTalks() {
    const first = plus(monday(dayOf()), -21);
    const talks = store
      .all("talk")
      .map(([id, talk]) => ({ id, day: dayAt(id), ...talk }))
      .filter(({ day }) => day >= first)
      .reverse();
    this.none ??= [...this.part("talks").children];
    if (!talks.length) return this.part("talks").replaceChildren(...this.none);
    const open = this.part("talks").querySelector("details")?.open;
    const weeks = [...new Set(talks.map(({ day }) => monday(day)))];
    const one = ({ id, day, mark, note }) =>
      make(
        "li",
        make("b", mark),
        ` ${[inWords(day), note].filter(Boolean).join(": ")} `,
        action("Remove", () => {
          store.remove(`talk:${id}`);
          this.say("Removed.");
        }),
      );
    return this.part("talks").replaceChildren(
      make("ul", ...weeks.map((week) => make("li", `Week of ${inWords(week)}: ${talkWords(talks.filter(({ day }) => monday(day) === week))}`))),
      make("details.cs-notes", { open }, make("summary", "One by one"), make("ul.cs-desk__talks", ...talks.map(one))),
    );
  }

  calendar() {
    const words = (name) => this.querySelector(`[data-event=${name}]`).textContent;
    const from = this.querySelector("#cs-calendar-from");
    if (!from.reportValidity()) return;
    saveCalendar(calendarEvents(from.value || dayOf(), practice().days, words));
    this.said.textContent = "The file’s in your downloads. Open it with your calendar.";
  }

  export() {
    download(`${COURSE.id}-${dayOf()}.json`, "application/json", store.exported());
    this.said.textContent = "The file’s in your downloads.";
  }

  // ---- import and delete: nothing happens before it was shown --------------------------------------------------------------

  async chosen(field) {
    const [file] = field.files;
    if (!file) return;
    // A file far beyond any export is not even read.
    const text = file.size > MOST_BYTES ? " ".repeat(MOST_BYTES + 1) : await file.text().catch(() => "");
    this.ask(store.preview(text));
    field.value = "";
  }

  ask({ error, records, added, newer, older, refused }) {
    if (error) this.show(error);
    else {
      const facts = [
        added && `${added} new`,
        newer && `${newer} newer than here`,
        older && `${older} the same or older than here (what’s here stays)`,
        refused && `${refused} that this page can’t read (left out)`,
      ].filter(Boolean);
      const counts = {};
      for (const [id, { gone }] of records) {
        const name = gone ? "entries removed there" : (KIND_NAMES[kindOf(id)] ?? "other entries");
        counts[name] = (counts[name] ?? 0) + 1;
      }
      const list = make("ul", ...Object.entries(counts).map(([name, count]) => make("li", `${name}: ${count}`)));
      const choices = records.size
        ? [
            ["Import these entries", () => this.takeOver(records)],
            ["Leave everything as it is", () => this.done("Nothing was changed.")],
          ]
        : [];
      this.show(`Entries in the file: ${facts.join(", ") || "none"}.`, choices, list);
    }
  }

  /** Something to read before anything happens, with the choices there are. */
  show(words, choices = [], ...more) {
    const buttons = choices.map(([label, act], i) => action(label, act, i > 0));
    this.preview.replaceChildren(make("p", words), ...more, make("p.cs-form__buttons", ...buttons));
    moveTo(this.preview);
  }

  done(words) {
    this.preview.replaceChildren();
    this.say(words);
  }

  takeOver(records) {
    const taken = store.take(records);
    this.offerUndo();
    this.say(`Imported: ${counted(taken, "entry", "entries")}.`);
  }

  offerUndo() {
    this.preview.replaceChildren(
      make(
        "p.cs-form__buttons",
        action("Undo the last import", () => {
          store.undo();
          this.done("Undone. What you’ve done since the import is still here.");
        }),
      ),
    );
  }

  remove() {
    this.show("Delete everything this course keeps in this browser? You can’t undo this. If you’ve exported a file, you can import it again.", [
      [
        "Yes, delete everything",
        () => {
          store.wipe();
          this.done("Everything was deleted.");
        },
      ],
      ["Keep it", () => this.done("Nothing was deleted.")],
    ]);
  }
}

customElements.define("course-next", CourseNext);
customElements.define("module-status", ModuleStatus);
customElements.define("course-desk", CourseDesk);
