// The desk: where the reader stands, what is due, and everything that is kept, to take along or to delete.
import { saveCalendar } from "../workshop/calendar.js";
import { COURSE } from "../course-data.js";
import { dayAt, dayOf, fromToday, inWords, monday, plus } from "../dates.js";
import { action, askFirst, counted, download, ifKept, link, Live, make, moveTo, rowOf, theirs } from "../dom.js";
import { forgetDrafts } from "../drafts.js";
import { rings } from "./figure.js";
import { kindOf, LEFT_OUT } from "../kinds.js";
import { lineCard } from "../plans.js";
import { lineWords, openLines, practice, READINGS, reading, states } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { MOST_BYTES, store } from "../store.js";
import { stripOf } from "./strip.js";
import { talkWords } from "../talk.js";
import { nextStep } from "./tips.js";

/** In plain words, for the preview of an import; what is not named here counts as "other entries". */
const KIND_NAMES = {
  read: "lessons read",
  answer: "answers",
  check: "checks finished",
  tick: "ticks",
  talk: "conversations with C or S",
  self: "self-checks",
  plan: "if-then lines",
  play: "conversations played",
  ending: "endings seen",
  tool: "tools on the desk",
  keep: "a page to keep",
};

const FROM = "name:calendar-from";

/** What a reader may want in a calendar: both follow-ups, days on which practice is due, open lines. `words` gives a line of the desk by name. */
function calendarEvents(from, practiceDays, words) {
  const { desk, practice, "self-check": check, commitments } = COURSE.pages;
  const event = (name, day, page, id = name) => ({ id, day, title: words(name), words: words(`${name}-more`), page });
  return [
    event("two-weeks", plus(from, 14), desk),
    event("six-weeks", plus(from, 42), check ?? desk),
    ...[...new Set(practiceDays)].slice(0, 12).map((day) => event("practice", day, practice, `practice-${day}`)),
    ...openLines()
      .filter(([, { day }]) => day >= dayOf())
      .map(([id, plan]) => ({ id, day: plan.day, title: `If ${plan.if}`, words: lineWords(plan), page: commitments })),
  ];
}

class CourseDesk extends Live {
  start() {
    this.said = this.querySelector("[role=status]");
    this.preview = this.part("preview");
    this.noTalks = [...this.part("talks").children];
    this.querySelector("#cs-import").onchange = ({ target }) => this.chosen(target);
    const undo = () => {
      store.undo();
      this.done(ifKept("Undone. What you’ve done since the import is still here."));
    };
    this.undo = make("p.cs-form__buttons", action("Undo the last import", undo));
    this.preview.after(this.undo);
  }

  say(words) {
    this.said.textContent = words;
    moveTo(this.said);
  }

  draw() {
    const all = states();
    this.asksOfPaper ||= all.some(({ name }) => name !== "new");
    this.drawRead(all);
    this.part("modules").replaceChildren(...all.map((state) => this.module(state)));
    const { due, days, retired } = practice();
    for (const state of all) {
      const place = this.querySelector(`[data-module="${state.module.code}"]`);
      place.replaceChildren(place.firstElementChild, ...stripOf(state, due, place.dataset.lines.split(" ").filter(Boolean)));
    }
    // Blank signs tell less than the table below them.
    const drawn = [".cs-strip__done", ".cs-strip__full", ".cs-strip__begun", ".cs-strip__bar", ".cs-strip__card"];
    this.querySelector(".cs-strip").hidden = !this.querySelector(drawn.join());
    this.part("practice").textContent = [
      due.length ? `${counted(due.length, "question")} due today.` : "Nothing’s due today.",
      days.length && `${counted(days.length, "question")} for later, the next ${fromToday(days[0])}.`,
      retired && `${retired} retired.`,
    ]
      .filter(Boolean)
      .join(" ");
    this.drawLines();
    if (COURSE.check) this.drawCheck();
    this.drawTalks();
    this.undo.hidden = !store.canUndo;
    this.querySelector("#cs-calendar-from").defaultValue = store.get(FROM)?.text ?? dayOf();
  }

  drawLines() {
    const open = openLines();
    const later = open.filter(([, { day }]) => day > dayOf());
    const due = open.slice(0, open.length - later.length);
    this.part("lines").replaceChildren(...due.map((line) => lineCard(line, (said) => this.say(said))));
    const next = later.length ? `${counted(later.length, "line")} for later, the next ${fromToday(later[0][1].day)}.` : "";
    this.part("later").textContent = open.length ? next : "No open lines.";
  }

  module({ module, read, name, check }) {
    const onPaper = () => {
      store.put(`read:${module.code}`);
      this.say(ifKept(`${module.title} counts as read.`));
    };
    const unread = this.asksOfPaper ? action("I read it on paper", onPaper) : "–";
    const mark = check && make("span.cs-nav-mark", { data: { state: name } });
    const row = rowOf([link(module.title, module.lesson), read ? `Read ${fromToday(dayAt(read.at))}` : unread, make("span", mark, link(check || "Take the check", module.check))]);
    row.dataset.state = name;
    return row;
  }

  /** Whoever came for a session alone isn’t asked seven times what they read. */
  drawRead(all) {
    const read = all.filter((state) => state.read).length;
    const ask = () => {
      this.asksOfPaper = true;
      this.draw();
      this.part("modules").querySelector("button").focus();
    };
    const words = this.asksOfPaper ? `${read} of ${all.length} lessons read.` : action("I read lessons on paper", ask);
    this.part("read").replaceChildren(words);
  }

  drawCheck() {
    const { scales } = COURSE.check;
    const found = Object.keys(READINGS).flatMap((name) => {
      const [time, { answers }] = reading(name) ?? [null, {}];
      return time ? [{ name, day: dayAt(time), answers, scores: scoresOf(COURSE.check, answers) }] : [];
    });
    const inOne = (scores) => scales.map(({ id, title }) => `${title} ${scores[id] ?? "too few"}`).join(", ");
    const made = ({ name, day }) => (found.length === 1 ? inWords(day) : `${READINGS[name]}, ${inWords(day)}`);
    const lines = found.map((each) => make("li", `${made(each)}, 0 to 100: ${inOne(each.scores)}.`));
    const shown = found.findLast(({ name }) => name !== "then");
    const { says, page } = shown ? nextStep(COURSE.check, shown.answers) : {};
    this.part("check").replaceChildren(
      shown ? make("figure", rings(scales.map(({ id, title }) => ({ title, score: shown.scores[id] })))) : "",
      lines.length ? make("ul", ...lines) : make("p", store.get("draft:self") ? "You left one half done." : "Not taken yet."),
      says ? make("p", `Its tip: ${says} `, page ? link("Read the page", page) : "") : "",
    );
  }

  drawTalks() {
    const first = plus(monday(dayOf()), -21);
    const kept = store.all("talk").map(([id, talk]) => ({ id, day: dayAt(id), ...talk }));
    const talks = kept.filter(({ day }) => day >= first).reverse();
    if (!talks.length) return this.part("talks").replaceChildren(...this.noTalks);
    const open = this.part("talks").querySelector("details")?.open;
    const weeks = [...new Set(talks.map(({ day }) => monday(day)))];
    const week = (day) => make("li", `Week of ${inWords(day)}: ${talkWords(talks.filter((talk) => monday(talk.day) === day))}`);
    const remove = (id) => () =>
      askFirst("Remove this conversation? You can’t undo this.", "Yes, remove it", () => {
        store.remove(`talk:${id}`);
        this.say(ifKept("Removed."));
      });
    const one = ({ id, day, mark, note }) =>
      make("li", make("b", mark), ` ${inWords(day)}`, note && ": ", note && theirs(note), " ", action("Remove", remove(id)));
    return this.part("talks").replaceChildren(
      make("ul", ...weeks.map(week)),
      make("details.cs-notes", { open }, make("summary", "One by one"), make("ul.cs-desk__talks", ...talks.map(one))),
    );
  }

  calendar() {
    const words = (name) => this.querySelector(`[data-event=${name}]`).textContent;
    const from = this.querySelector("#cs-calendar-from");
    if (!from.reportValidity()) return;
    const text = from.value || dayOf();
    // A later file moves what an earlier one had: it counts from the same day, unless the reader says otherwise.
    store.put(FROM, { text });
    saveCalendar(calendarEvents(text, practice().days, words));
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
    if (error) return this.show(error);
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
    const choices = { "Import these entries": () => this.takeOver(records), "Leave everything as it is": () => this.done("Nothing was changed.") };
    const list = make("ul", ...Object.entries(counts).map(([name, count]) => make("li", `${name}: ${count}`)));
    return this.show(`Entries in the file: ${facts.join(", ") || "none"}.`, records.size ? choices : {}, list);
  }

  /** Something to read before anything happens, with the choices there are. */
  show(words, choices = {}, ...more) {
    const buttons = Object.entries(choices).map(([label, act], i) => action(label, act, i > 0));
    this.preview.replaceChildren(make("p", words), ...more, make("p.cs-form__buttons", ...buttons));
    moveTo(this.preview);
  }

  done(words) {
    this.preview.replaceChildren();
    this.say(words);
  }

  takeOver(records) {
    const taken = store.take(records);
    this.done(ifKept(`Imported: ${counted(taken, "entry", "entries")}.`));
  }

  remove() {
    const wipe = () => {
      store.wipe();
      forgetDrafts();
      this.done(ifKept("Everything was deleted."));
    };
    const words = "Delete everything this course keeps in this browser? You can’t undo this. If you’ve exported a file, you can import it again.";
    this.show(`${words} ${LEFT_OUT}`, {
      "Yes, delete everything": wipe,
      "Keep it": () => this.done("Nothing was deleted."),
    });
  }
}

customElements.define("course-desk", CourseDesk);
