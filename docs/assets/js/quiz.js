// Runs the questions of a page, and keeps each first answer in the store. Text is set as text, never as HTML.
import { matches, plain, score, stem, verdict } from "./answers.js";
import { COURSE } from "./course-data.js";
import { action, make, moveTo, Piece, theirs } from "./dom.js";
import { draft, keepDraft, settle } from "./drafts.js";
import { attempt, byPrinciple, finished, isReady, moduleOf, playLine, standing } from "./progress.js";
import { store } from "./store.js";

const NUMBERS = ["none", "one", "two", "three", "four", "five"];
const SAID = { chosen: "your answer", right: "your answer, right", before: "chosen before" };

/** Inside the label, so that it is heard with the choice. */
function mark(input, state) {
  const choice = input.closest(".cs-choice");
  choice.querySelector(".cs-choice__said")?.remove();
  choice.dataset.state = state;
  choice.append(make("span.cs-choice__said", ` ${SAID[state]}`));
}

/** What is answered at once: a question, or one of its lines. */
class Part {
  constructor(question, scope) {
    const { kind, choose, points, line } = { ...question.dataset, ...scope.dataset };
    Object.assign(this, { question, scope, line, choose: Number(choose ?? 0), of: Number(points), first: null });
    this.says = COURSE.says[kind] ?? [];
    this.inputs = [...scope.querySelectorAll("input:not(.cs-sure input)")];
    this.fields = this.inputs.filter(({ type }) => type === "text");
    this.button = scope.querySelector(".cs-button");
    this.status = (line ? scope : question).querySelector(".cs-verdict");
    this.again = action("Try again", () => this.retry());
    this.reasons = make("div.cs-reasons", { id: `${question.id}-why-${line ?? 0}` });
    this.status.setAttribute("aria-describedby", this.reasons.id);
    this.status.after(this.reasons, this.again);
    this.open();
  }

  get chosen() {
    return this.inputs.filter((input) => input.checked);
  }

  get given() {
    return [...this.chosen, ...this.fields].map(({ value }) => value);
  }

  open() {
    this.earned = null;
    this.reasons.replaceChildren();
    this.say("", "open");
  }

  /** Ticks of a multi question stay: changing one may do. */
  retry() {
    this.open();
    for (const input of this.chosen) {
      mark(input, "before");
      input.checked = Boolean(this.choose);
    }
    const wrote = this.fields.flatMap(({ value }, place) => [place ? ", " : "Last time you wrote: ", theirs(value)]);
    if (wrote.length) this.reasons.replaceChildren(...wrote);
    for (const field of this.fields) field.value = "";
    this.inputs[0].focus();
  }

  /** Nothing chosen is never a wrong answer. */
  answer() {
    const missing = this.missing();
    if (missing) this.say(missing, "hint");
    if (missing || this.earned) return false;
    this.judge();
    moveTo(this.status, this.again);
    return true;
  }

  /** As it was when it was answered with this. */
  resume(given) {
    if (!given) return;
    for (const input of this.inputs) input.checked = given.includes(input.value);
    for (const [n, field] of this.fields.entries()) field.value = given[n] ?? "";
    if (!this.missing()) this.judge();
  }

  missing() {
    const count = this.chosen.length;
    if (this.fields.some(({ value }) => !plain(value))) return this.fields.length > 1 ? "Type something in every blank first." : "Type an answer first.";
    if (this.fields.length) return "";
    if (!this.choose) return count ? "" : "Choose an answer first.";
    if (count === this.choose) return "";
    const sofar = count ? `; you chose ${NUMBERS[count] ?? count}` : "";
    return `Choose ${NUMBERS[this.choose] ?? this.choose}${sofar}.`;
  }

  judge() {
    const read = this.fields.map((field) => matches(field.value, JSON.parse(field.dataset.accept)));
    if (read.length) this.earned = read.map((word) => (word ? 1 : 0));
    else this.earned = this.chosen.map((input) => Number(input.dataset.points));
    this.first ??= this.earned;
    settle(this.scope);
    const right = score(this.earned, this.of) >= this.of;
    const guessed = right && read.filter((word, n) => stem(word) !== stem(this.fields[n].value));
    const words = guessed.length ? `Right (we read it as ${guessed.join(", ")}).` : verdict(this.says, this.earned, this.of);
    this.say(words, right ? "right" : this.earned.some((each) => each > 0) ? "part" : "again");
    this.reasons.replaceChildren(...this.why(right));
    for (const input of this.chosen) mark(input, right ? "right" : "chosen");
  }

  /** A line has only one reason, and it would tell the right label. */
  why(right) {
    if (this.line && !right) return [make("p", "Try again, or open “Answer and reasons”.")];
    const values = this.fields.length ? [right ? "correct" : "other"] : this.chosen.map((input) => input.value);
    const below = [...this.question.querySelectorAll(".cs-answers__below")];
    const items = [...this.question.querySelectorAll(".cs-answers li")].filter(
      ({ dataset }) => dataset.line === this.line && (this.line || values.includes(dataset.choice)),
    );
    const told = this.choose ? ".cs-answers__choice, .cs-answers__reason" : ".cs-answers__reason";
    return [...items.flatMap((item) => [...item.querySelectorAll(told)]), ...below].map((paragraph) => paragraph.cloneNode(true));
  }

  /** Locked, not `disabled`, which would take focus and contrast; the question refuses the clicks. */
  say(words, state) {
    const locked = Boolean(this.earned);
    this.status.textContent = words;
    this.status.dataset.state = this.scope.dataset.state = state;
    this.button.hidden = locked;
    this.again.hidden = !locked;
    for (const input of this.inputs) {
      input.readOnly = locked;
      input.ariaDisabled = locked || null;
    }
  }
}

class CourseQuestion extends HTMLElement {
  connectedCallback() {
    for (const type of ["submit", "keydown", "click"]) this.addEventListener(type, this);
    this.start();
  }

  /** As it was built, whatever was answered before, and with what the script adds. */
  start() {
    if (this.asBuilt) this.replaceChildren(...this.asBuilt.map((node) => node.cloneNode(true)));
    else this.asBuilt = [...this.childNodes].map((node) => node.cloneNode(true));
    const lines = [...this.querySelectorAll(".cs-line")];
    this.sure = this.askHowSure();
    // Of a question in a page nothing is kept, so nobody asks how sure.
    if (!this.closest("[data-purpose='page']")) (lines[0] ?? this.querySelector("form .cs-button")).before(this.sure);
    this.parts = (lines.length ? lines : [this.querySelector("form")]).map((scope) => new Part(this, scope));
    this.answered = false;
    this.resume();
  }

  /** A question with lines counts once all are in; until then, the first answer to each is kept as a draft is. */
  resume() {
    this.lines = { name: `${this.id}-lines` };
    this.begun = JSON.parse(draft(this.lines) ?? "{}");
    for (const part of this.parts) part.resume(this.begun[part.line]);
  }

  begin(part) {
    this.begun[part.line] ??= part.given;
    if (!this.closest("[data-purpose='page']")) keepDraft(this.lines, JSON.stringify(this.begun));
  }

  /** How sure, if the reader likes: what was certain and wrong comes first in practice. */
  askHowSure() {
    const choice = (value, words) => make("label", make("input", { type: "radio", name: `${this.id}-sure`, value }), words);
    const choices = [choice("guess", "a guess"), choice("fairly", "fairly sure"), choice("certain", "certain")];
    return make("fieldset.cs-sure", make("legend", "How sure are you? (optional)"), ...choices);
  }

  restart() {
    keepDraft(this.lines, "");
    this.start();
    this.querySelector("form").reset();
    if (this.dataset.shuffle === "no" || this.parts[0].line) return;
    const order = [...this.querySelectorAll(".cs-choice")].map((choice) => [Math.random(), choice]);
    for (const [, choice] of order.sort(([a], [b]) => a - b)) choice.parentNode.append(choice);
  }

  handleEvent(event) {
    const { type, target } = event;
    // By itself Enter presses the first button, that of the first line.
    const answers = type === "submit" || (event.key === "Enter" && target.matches("input"));
    if (answers || (target.ariaDisabled && type === "click")) event.preventDefault();
    if (answers) this.answer(this.parts.find(({ scope }) => scope.contains(event.submitter ?? target)) ?? this.parts[0]);
  }

  /** The first answer of each part counts. */
  answer(part) {
    if (!part.answer()) return;
    const first = !this.answered;
    const earned = this.parts.map((each) => (first ? each.first : each.earned));
    if (earned.includes(null)) return this.begin(part);
    this.answered = true;
    keepDraft(this.lines, "");
    const sure = this.sure.querySelector(":checked")?.value;
    this.sure.hidden = true;
    settle(this.sure);
    const { question, revision, principle } = this.dataset;
    const of = Number(this.dataset.points);
    // Lines share the points of their question.
    const share = this.parts.reduce((sum, part, n) => sum + score(earned[n], part.of) / part.of, 0) / this.parts.length;
    const detail = { question, revision, principle, points: of * share, of, sure, first };
    this.dispatchEvent(new CustomEvent("course:answered", { bubbles: true, detail }));
  }
}

class QuestionSet extends Piece {
  start() {
    const { purpose, module } = this.dataset;
    // Practice is led by practice-session.
    if (purpose === "practice") return;
    this.questions = [...this.querySelectorAll("course-question")];
    this.result = this.querySelector(".cs-result");
    this.module = purpose === "check" && moduleOf(module);
    this.first = new Map();
    this.addEventListener("course:answered", ({ target, detail }) => {
      if (detail.first && !this.first.has(target)) this.first.set(target, detail);
      this.update();
    });
    window.addEventListener("hashchange", () => this.follow(location.hash));
    this.back = action("Back", () => this.go(this.at - 1));
    this.next = action("", () => (this.ahead < 0 ? this.finish() : this.go(this.ahead)), false);
    this.note = make("p.cs-set__note", { role: "status" });
    // First, and so where it was, when Back comes and goes.
    this.steps = make("div.cs-set__steps", this.next, this.back, this.note);
    this.questions.at(-1).after(this.steps);
    if (this.module) this.resume();
    // At the first open question, or at the result.
    const open = this.questions.findIndex((question) => !this.first.has(question));
    if (this.follow(location.hash)) return;
    if (open < 0) this.finish(false);
    else this.show(open);
  }

  /** What was answered before, in this attempt at the check. */
  resume() {
    const before = attempt(this.module);
    for (const question of this.questions) {
      const answer = before.get(question.id);
      if (!answer) continue;
      this.first.set(question, answer);
      const points = `${Math.round(answer.points * 10) / 10} of ${answer.of} points`;
      const words = `You’ve answered this: ${points}. Answer again if you like, but your first answer counts.`;
      question.querySelector(".quiz-question").before(make("p.cs-question__before", words));
    }
  }

  follow(hash) {
    const index = this.questions.findIndex(({ id }) => hash === `#${id}`);
    if (index >= 0) this.go(index);
    return index >= 0;
  }

  go(index) {
    this.show(index);
    moveTo(this.questions[index].querySelector(".cs-question__place"));
  }

  /** A question, or with -1 the result. */
  show(index) {
    this.at = index;
    for (const [i, question] of this.questions.entries()) question.hidden = i !== index;
    this.steps.hidden = index < 0;
    if (this.result) this.result.hidden = index >= 0;
    this.update();
  }

  /** Ahead lies the next question, at the end the first skipped one; when none is open, the result (-1). */
  update() {
    const { at, questions, first, result } = this;
    const end = at === questions.length - 1;
    const open = questions.length - first.size;
    const skipped = questions.findIndex((question) => !first.has(question));
    const goBack = result && end && open && skipped !== at;
    this.ahead = result && !open ? -1 : end ? skipped : at + 1;
    this.back.hidden = at === 0;
    this.next.hidden = end && (!result || skipped === at);
    this.next.textContent = this.ahead < 0 ? "See where you stand" : goBack ? `Go to question ${skipped + 1}` : "Next question";
    const unanswered = open > 1 ? `${open} questions are` : "One question is";
    this.note.textContent = goBack ? `${unanswered} unanswered.` : "";
    if (!result && end && first.has(questions[at])) this.note.textContent = "That was the warm-up.";
  }

  finish(move = true) {
    const results = [...this.first.values()];
    const { got, of, percent } = standing(results);
    const by = byPrinciple(results);
    const ready = isReady(this.module, percent, by);
    this.keep(got, of, by);
    const missed = this.questions.filter((question) => this.first.get(question).points < this.first.get(question).of);
    const shares = Object.entries(by).map(([name, each]) => `${name} ${each}%`);
    const said = { true: "Ready.", false: "Look again." }[ready] ?? "";
    const principles = shares.length ? ` By principle: ${shares.join(", ")}.` : "";
    this.part("text").textContent = `All ${this.questions.length} questions: you got ${got} of ${of} points (${percent}%) first time. ${said}${principles}`;
    this.part("head").hidden = !missed.length;
    this.part("missed").replaceChildren(...missed.map((question) => this.entry(question)));
    this.part("play").replaceChildren(playLine(missed));
    this.show(-1);
    if (move) moveTo(this.result);
  }

  /** The standing, once for each attempt. */
  keep(got, of, by) {
    const begun = store.get(`attempt:${this.module.code}`)?.at ?? "";
    const asked = this.questions.map(({ dataset }) => `${dataset.question}@${dataset.revision}`);
    const last = finished(this.module);
    if (last && last.at > begun && asked.every((each) => last.asked.includes(each))) return;
    store.put(`check:${this.module.code}:${store.stamp()}`, { got, of, asked, by: Object.keys(by).length ? by : undefined });
  }

  entry(question) {
    const link = make("a", { href: `#${question.id}` }, `Question ${this.questions.indexOf(question) + 1}`);
    link.onclick = (event) => {
      event.preventDefault();
      this.follow(link.hash);
    };
    return make("li", link, make("span.cs-result__stem", question.querySelector(".quiz-question").textContent));
  }

  restart() {
    this.first.clear();
    store.put(`attempt:${this.module.code}`);
    for (const question of this.questions) question.restart();
    this.go(0);
  }
}

/** Every first answer is kept: questions of a check, a warm-up or practice. */
const keepAnswer = ({ target, detail }) => {
  const where = target.closest("practice-session") ? "practice" : target.closest("question-set")?.dataset.purpose;
  if (!detail.first || !["check", "warm-up", "practice"].includes(where)) return;
  const { question, revision, points, of, sure } = detail;
  store.put(`answer:${question}@${revision}:${store.stamp()}`, { points, of, sure, where });
};
document.addEventListener("course:answered", keepAnswer, true);

// Questions first: sets start them again.
customElements.define("course-question", CourseQuestion);
customElements.define("question-set", QuestionSet);
