// Where the reader stands, computed from the records of the store.
import { COURSE } from "./course-data.js";
import { between, dayOf, fromToday, plus } from "./dates.js";
import { counted } from "./dom.js";
import { dueOn, planned } from "./practice-plan.js";
import { store } from "./store.js";

/** The questions of the bank by id: {revision, asked, principle, module}. */
export const BANK = new Map(COURSE.modules.flatMap((module) =>
  module.questions.map(([id, revision, asked, principle]) => [id, { revision, asked, principle, module }])));
export const asksOf = (module) => module.questions.filter(([, , asked]) => asked).map(([id]) => id);

/** What an answer is kept under: the question in its present revision. */
const keyed = (question) => `${question}@${BANK.get(question)?.revision}`;

/** Rounded down: 69.9 has not reached 70. */
export function standing(results) {
  const [got, of] = ["points", "of"].map((key) => results.reduce((total, result) => total + result[key], 0));
  return { got: Math.round(got * 10) / 10, of, percent: Math.floor((100 * got) / of + 1e-6) };
}

/** The standing on each principle by itself, where questions name theirs: {learning: 80, …}. */
export function byPrinciple(results) {
  const names = [...new Set(results.map(({ principle }) => principle).filter(Boolean))];
  return Object.fromEntries(names.map((name) => [name, standing(results.filter(({ principle }) => principle === name)).percent]));
}

/** Whether a standing is enough for "ready"; null where a check has no mark. */
export function isReady(module, percent, by = {}) {
  if (!module.ready) return null;
  return percent >= module.ready && Object.values(by).every((each) => each >= (module.each ?? 0));
}

/** Answers by question, in their present revision: what a changed question was answered before no longer counts. */
export function answersOf(where) {
  const found = new Map();
  for (const [id, record] of store.all("answer")) {
    const [key, time] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
    const question = key.slice(0, key.lastIndexOf("@"));
    if (key !== keyed(question) || (where && record.where !== where)) continue;
    if (!found.has(question)) found.set(question, []);
    found.get(question).push({ ...record, time });
  }
  return found;
}

/** The first answer to each question of a check since it was begun: Map of question to {points, of, principle}. */
export function attempt(module) {
  const begun = store.get(`attempt:${module.code}`)?.at ?? "";
  const answers = answersOf("check");
  return new Map(asksOf(module).flatMap((question) => {
    const first = answers.get(question)?.find(({ time }) => time >= begun);
    return first ? [[question, { points: first.points, of: first.of, principle: BANK.get(question).principle }]] : [];
  }));
}

export const finished = (module) => store.all("check").filter(([id]) => id.startsWith(`${module.code}:`)).at(-1)?.[1];

/** A module's state: {read, name, words}. `name` is new, read, begun, changed, again, ready or done. */
export function stateOf(module) {
  const read = store.get(`read:${module.code}`);
  const last = finished(module);
  const open = last ? asksOf(module).filter((question) => !last.asked.includes(keyed(question))).length : 0;
  const begun = attempt(module).size;
  if (last && open) return { read, name: "changed", words: `check: ${counted(open, "question")} new or changed since` };
  if (last) {
    const { percent } = standing([{ points: last.got, of: last.of }]);
    const ready = isReady(module, percent, last.by);
    const name = ready === null ? "done" : ready ? "ready" : "again";
    return { read, name, percent, words: ready === null ? `check: ${last.got} of ${last.of} points` : `check: ${ready ? "ready" : "look again"} (${percent}%, provisional)` };
  }
  if (begun) return { read, name: "begun", words: `check: ${begun} of ${asksOf(module).length} answered` };
  return { read, name: read ? "read" : "new", words: read ? "read; check not taken" : "" };
}

/** What to practise: {due, later, retired, next}; `next` is the next day on which something is due. */
export function practice(today = dayOf()) {
  const histories = new Map([...answersOf()].map(([question, answers]) =>
    [question, answers.map(({ time, points, of, sure }) => ({ day: dayOf(new Date(time)), right: points >= of, sure }))]));
  const plans = [...histories.values()].map(planned).filter(Boolean);
  const days = plans.map(({ due }) => due).filter((due) => due > today).sort();
  return { due: dueOn(today, histories), later: days.length, days, retired: plans.filter(({ retired }) => retired).length, seen: histories };
}

export const openLines = () => store.all("plan").filter(([, plan]) => plan.state === "open").sort(([, a], [, b]) => (a.day < b.day ? -1 : 1));

/** The latest self-check of a reading: [time, record]. */
export const reading = (name) => store.all("self").filter(([, self]) => self.reading === name).at(-1);

export const isFinished = () => COURSE.modules.every((module) => store.get(`read:${module.code}`) && finished(module));

/** The one next step: {kind, words, page, why}. */
export function next() {
  const today = dayOf();
  const [line] = openLines();
  if (line && line[1].day <= today) {
    return { kind: "line", words: `If ${line[1].if}, then ${line[1].then}.`, page: COURSE.pages.commitments, why: `Your line for ${line[1].day === today ? "today" : fromToday(line[1].day).replace("on ", "")}. Did it happen?` };
  }
  const { due, days } = practice(today);
  if (due.length) return { kind: "practice", words: `Practice: ${counted(Math.min(due.length, 10), "question")}`, page: COURSE.pages.practice, why: "About three minutes. What you missed comes first." };
  const states = COURSE.modules.map((module) => ({ module, ...stateOf(module) }));
  const touched = states.filter(({ name }) => name !== "new").length;
  if (COURSE.check && touched < 2 && !reading("before")) {
    const begun = store.get("draft:self");
    return { kind: "self-check", words: begun ? "Go on with your self-check" : "Self-check", page: COURSE.pages["self-check"], why: "Eight minutes, before the course moves your yardstick. Nobody sees it." };
  }
  const open = states.find(({ name }) => name === "begun" || name === "changed");
  if (open) return { kind: "check", words: `${open.module.title}: check`, page: open.module.check, why: open.words.replace("check: ", "") + "." };
  const unchecked = states.find(({ name }) => name === "read");
  if (unchecked) return { kind: "check", words: `${unchecked.module.title}: check`, page: unchecked.module.check, why: `${counted(asksOf(unchecked.module).length, "question")}, free retries.` };
  const unread = states.find(({ read }) => !read);
  if (unread) return { kind: "lesson", words: unread.module.title, page: unread.module.lesson, why: touched ? "The next lesson." : "The first lesson." };
  const again = states.find(({ name }) => name === "again");
  if (again) return { kind: "again", words: `${again.module.title}: look again`, page: again.module.check, why: again.words.replace("check: ", "") + "." };
  const ended = COURSE.modules.map((module) => dayOf(new Date(store.get(`read:${module.code}`).at))).sort().at(-1);
  const weeks = COURSE.check?.weeks;
  if (weeks && !reading("after") && between(ended, today) >= 7 * weeks) {
    return { kind: "self-check", words: "Self-check, second reading", page: COURSE.pages["self-check"], why: "Six weeks have passed. What has moved?" };
  }
  if (!store.get("name:reader")) return { kind: "record", words: "Your completion record", page: COURSE.pages.completion, why: "You have read every lesson and finished every check." };
  const when = [weeks && !reading("after") && plus(ended, 7 * weeks), days[0], line?.[1].day].filter(Boolean).sort()[0];
  return { kind: "rest", words: "Nothing is due", page: COURSE.pages.desk, why: when ? `Next: ${fromToday(when)}.` : "Ask “C or S?” after each talk." };
}
