// The self-check: five parts, a result, one next step. What was answered is kept after every tick, so nothing is lost halfway.
import { COURSE } from "../course-data.js";
import { dayAt, dayOf, inWords } from "../dates.js";
import { action, askFirst, counted, link, make, moveTo, printPage, signed, tableOf } from "../dom.js";
import { rings } from "./figure.js";
import { READINGS, reading } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { store } from "../store.js";
import { change, looksAlike, mostDays, nextStep, tipOf } from "./tips.js";

const DRAFT = "draft:self";
const madeOn = ([time]) => dayAt(time);

class SelfCheck extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.parts = [...this.querySelectorAll(".cs-self__part")];
    this.items = Object.fromEntries([...this.querySelectorAll("fieldset[data-item]")].map((field) => [field.dataset.item, field]));
    this.asked = this.form.querySelector(".cs-self__question").textContent;
    this.form.onchange = () => this.keep();
    this.steps = make("p.cs-form__buttons");
    this.said = make("p.cs-form__said", { role: "status" });
    this.form.append(this.said, this.steps);
    this.result = make("section.cs-self__result", { ariaLabel: "Your result" });
    this.append(this.result);
    this.open();
    // Another tab finished it.
    store.addEventListener("change", () => this.begun && !store.get(DRAFT) && this.open());
  }

  /** Where it was left, or the last result. A look back that was left is over the next day. */
  open() {
    let draft = store.get(DRAFT);
    if (draft?.reading === "then" && dayAt(draft.at) !== dayOf()) {
      store.remove(DRAFT);
      draft = undefined;
    }
    if (draft) this.begin(draft.reading, draft);
    else if (store.all("self").length) this.show(false);
    else this.begin("before");
  }

  /** What was answered here or, in the same reading, in another tab: how often, or null where a line doesn't fit. */
  get answers() {
    const draft = store.get(DRAFT);
    const there = draft?.reading === this.reading ? draft.answers : {};
    const answer = ([id, field]) => {
      const here = field.querySelector(":checked")?.value;
      return [id, here === undefined ? there[id] : here === "none" ? null : Number(here)];
    };
    return Object.fromEntries(Object.entries(this.items).map(answer).filter(([, value]) => value !== undefined));
  }

  /** A reading from its start, or where it was left. */
  begin(name, draft) {
    this.reading = name;
    this.begun = Boolean(draft);
    this.form.reset();
    for (const [id, field] of Object.entries(this.items)) {
      const answer = draft?.answers[id];
      if (answer !== undefined) field.querySelector(`[value="${answer ?? "none"}"]`).checked = true;
    }
    for (const question of this.querySelectorAll(".cs-self__question")) question.textContent = name === "then" ? this.dataset.then : this.asked;
    this.form.hidden = false;
    this.result.replaceChildren();
    this.showPart(Math.min(draft?.part ?? 0, this.parts.length - 1));
    if (draft) this.said.textContent = "You left this half done. Your answers are still here.";
  }

  keep() {
    this.begun = true;
    store.put(DRAFT, { reading: this.reading, answers: this.answers, part: this.at });
  }

  showPart(index) {
    this.at = index;
    for (const [i, part] of this.parts.entries()) part.hidden = i !== index;
    const { length } = this.parts;
    const on = index + 1 < length ? [`On to part ${index + 2} of ${length}`, () => this.go(index + 1)] : ["See the result", () => this.finish()];
    this.said.textContent = "";
    const back = index ? [action("Back", () => this.go(index - 1))] : [];
    const leave = store.all("self").length ? [action("Drop it and see my result", () => this.drop())] : [];
    this.steps.replaceChildren(action(...on, false), ...back, ...leave);
  }

  drop() {
    const drop = () => {
      this.begun = false;
      store.remove(DRAFT);
      this.show(true);
    };
    if (this.begun) askFirst("Drop this self-check? Its answers are deleted, and you can’t undo this.", "Yes, drop it", drop);
    else drop();
  }

  go(index) {
    this.showPart(index);
    if (Object.keys(this.answers).length) this.keep();
    moveTo(this.parts[index].querySelector("h2"));
  }

  /** Never blocked: lines left out and look-alike answers are named once, then the result stands. */
  finish(sure = false) {
    const { answers } = this;
    const open = Object.keys(this.items).filter((id) => !(id in answers));
    const words = open.length
      ? `${counted(open.length, "line has", "lines have")} no answer. That’s allowed.`
      : looksAlike(COURSE.check, answers)
        ? "Some of your answers look alike. Want another look?"
        : "";
    if (words && !sure) {
      this.said.textContent = words;
      const [first] = open;
      const look = () => {
        this.go(first ? this.parts.findIndex((part) => part.contains(this.items[first])) : 0);
        if (first) moveTo(this.items[first]);
      };
      this.steps.replaceChildren(
        action("Show the result", () => this.finish(true), false),
        action(first ? "Go to the first one" : "Look again", look),
      );
      return moveTo(this.said);
    }
    this.begun = false;
    store.put(`self:${store.stamp()}`, { reading: this.reading, answers });
    store.remove(DRAFT);
    return this.show(true);
  }

  /** The result: picture, bars, one next step, items on demand, and what comes after. */
  show(move) {
    this.form.hidden = true;
    const made = Object.keys(READINGS).map((name) => [name, reading(name)]);
    const readings = Object.fromEntries(made.filter(([, found]) => found));
    const scores = Object.fromEntries(Object.entries(readings).map(([name, [, { answers }]]) => [name, scoresOf(COURSE.check, answers)]));
    const shown = readings.after ?? readings.before ?? readings.then;
    const [, { reading: name, answers }] = shown;
    const before = name === "after" ? scores.before : undefined;
    const rows = COURSE.check.scales.map(({ id, title }) => ({ id, title, score: scores[name][id], before: before?.[id] }));
    const inside = rows.slice(0, -1).map(({ title }) => title);
    const dotted = rows.some(({ score }) => score === null) ? " What’s dotted has too few answers for a score." : "";
    const caption = make("figcaption", `From the inside out: ${inside.join(", ")}. A full ring is 100.${dotted}`);
    const step = nextStep(COURSE.check, answers);
    const heading = make("h2", `Your self-check from ${inWords(madeOn(shown))}`);
    this.result.replaceChildren(
      heading,
      make("div.cs-self__sheet", make("figure.cs-self__rings", rings(rows), caption), this.bars(scores)),
      ...this.moved(scores),
      ...this.onward(step, answers),
      this.single(readings, scores[name], step.from === "busy"),
      ...this.again(readings),
    );
    for (const cue of this.result.querySelectorAll("[name=if]")) cue.placeholder = "I’m about to pick up the phone";
    if (move) moveTo(heading);
  }

  /** Five lines with their marks, as a table: the latest filled, the one before open, the look back dotted. */
  bars(scores) {
    const kinds = Object.keys(scores);
    const line = (scale) => {
      const marks = kinds.filter((name) => scores[name][scale] !== null);
      const gauge = make("span.cs-gauge", { ariaHidden: "true", data: { scale } });
      for (const name of marks) {
        const mark = make("i", { data: { reading: kinds.length === 1 ? "after" : name } });
        mark.style.left = `${scores[name][scale]}%`;
        gauge.append(mark);
      }
      return gauge;
    };
    return tableOf(
      "cs-gauges.cs-figures",
      ["Scale", "0 to 100", ...(kinds.length === 1 ? ["Score"] : kinds.map((name) => READINGS[name]))],
      COURSE.check.scales.map(({ id, title }) => [title, line(id), ...kinds.map((name) => scores[name][id] ?? "too few")]),
    );
  }

  /** What has changed between the first reading and the second. */
  moved({ before, after }) {
    if (!before || !after) return [];
    const both = COURSE.check.scales.filter(({ id }) => before[id] !== null && after[id] !== null);
    const one = ({ id, title }) =>
      make("li", `${title}: ${signed(after[id] - before[id])}, ${this.dataset[change(COURSE.check, before[id], after[id])]}.`);
    return [make("h3", "What’s moved"), make("ul", ...both.map(one)), make("p.cs-hint", this.dataset.rule)];
  }

  /** The next step; that of the closing habit names the line, or lines, of it with the most days. */
  onward({ from, says, act, page }, answers) {
    if (from === "few") return [make("p.cs-next-step", "Too few answers for a score. That’s allowed, too.")];
    const step = make("p.cs-next-step", make("b", "Your next step. "), `${says} `);
    if (page) step.append(link("Read the page", page));
    const scale = COURSE.check.scales.find(({ id }) => id === from);
    const most = from === COURSE.check.habit ? mostDays(scale, answers) : [];
    const named = most.map((id) => `“${this.lineOf(id)}”`).join(" ");
    const form = make("if-then-form", { data: { from: "self-check", label: "Turn it into an if-then line", then: act ? `I’ll ${act}` : "" } });
    return [step, named && make("p", `Most often, on ${this.days(answers[most[0]])} of your ten days: ${named}`), form];
  }

  lineOf(id) {
    return this.items[id].querySelector("legend").textContent;
  }

  days(answer) {
    return this.dataset.answers.split("|")[answer];
  }

  /** Item by item, with the other scales' tips: there for who asks. */
  single(readings, scores, open) {
    const kinds = Object.keys(readings);
    const said = (name, id) => {
      const answer = readings[name][1].answers[id];
      return answer === undefined ? "–" : answer === null ? this.dataset.none : this.days(answer);
    };
    const asked = (id, turned) => this.lineOf(id) + (turned.includes(id) ? " (counts backwards)" : "");
    const parts = COURSE.check.scales.flatMap((scale) => {
      const tip = scores[scale.id] !== null && tipOf(scale, scores[scale.id]);
      const rows = scale.items.map((id) => [asked(id, scale.turned), ...kinds.map((name) => said(name, id))]);
      const table = tableOf("cs-items", ["In ten days", ...(kinds.length === 1 ? ["Days"] : kinds.map((name) => READINGS[name]))], rows);
      return [make("h3", scale.title), table, ...(tip ? [make("p", `${tip.says} `, link("Read the page", tip.page))] : [])];
    });
    return make("details.cs-notes", { open }, make("summary", "Item by item, in days, with a tip for each scale"), ...parts);
  }

  /** What can be done next: take it again, or look back on the day of the second reading. */
  again(readings) {
    const backOn = readings.after && madeOn(readings.after) === dayOf() && !(readings.then && madeOn(readings.then) === dayOf());
    const buttons = [action("Take it again", () => this.start(readings.before ? "after" : "before"))];
    if (backOn) buttons.unshift(action("Look back at the days before the course", () => this.start("then")));
    buttons.push(action("Print", printPage));
    if (COURSE.board) buttons.push(link("Get a code for the team board", `${COURSE.board.page}#my-code`, ".cs-button.cs-button--quiet"));
    const words = backOn ? this.dataset.back : readings.after ? "" : this.dataset.again;
    return [make("p.cs-hint", words), make("p.cs-form__buttons", ...buttons)];
  }

  start(name) {
    this.begin(name);
    moveTo(this.parts[0].querySelector("h2"));
  }
}

customElements.define("self-check", SelfCheck);
