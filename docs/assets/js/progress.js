// Where the reader stands, computed from the records of the store.
import { COURSE } from "./course-data.js";
import { dayAt, dayOf, fromToday, plus } from "./dates.js";
import { counted } from "./dom.js";
import { dueOn, planned } from "./practice-plan.js";
import { store } from "./store.js";

/** The questions of the bank by id: {key, asked, principle, module}. The key is the question in its present revision: "m1-s-01@1". */
export const BANK = new Map(
  COURSE.modules.flatMap((module) =>
    [...module.asks, ...module.more].map((key) => {
      const [id] = key.split("@");
      return [id, { key, asked: module.asks.includes(key), principle: module.by[id], module }];
    }),
  ),
);

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
function answersOf(where) {
  const found = new Map();
  for (const [id, record] of store.all("answer")) {
    const [key, time] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
    const question = key.slice(0, key.lastIndexOf("@"));
    if (key !== BANK.get(question)?.key || (where && record.where !== where)) continue;
    if (!found.has(question)) found.set(question, []);
    found.get(question).push({ ...record, time });
  }
  return found;
}

/** The first answer to each question of a check since it was begun: Map of question to {points, of, principle}. */
export function attempt(module) {
  const begun = store.get(`attempt:${module.code}`)?.at ?? "";
  const answers = answersOf("check");
  return new Map(
    module.asks.flatMap((key) => {
      const [question] = key.split("@");
      const first = answers.get(question)?.find(({ time }) => time >= begun);
      return first ? [[question, { points: first.points, of: first.of, principle: BANK.get(question).principle }]] : [];
    }),
  );
}

export const finished = (module) =>
  store
    .all("check")
    .filter(([id]) => id.startsWith(`${module.code}:`))
    .at(-1)?.[1];

/** A module's state: {read, name, words}. `name` is new, read, begun, changed, again, ready or done. */
export function stateOf(module) {
  const read = store.get(`read:${module.code}`);
  const last = finished(module);
  const open = last ? module.asks.filter((key) => !last.asked.includes(key)).length : 0;
  const begun = attempt(module).size;
  if (last && open) return { read, name: "changed", words: `check: ${counted(open, "question")} new or changed since` };
  if (last) {
    const { percent } = standing([{ points: last.got, of: last.of }]);
    const ready = isReady(module, percent, last.by);
    const name = ready === null ? "done" : ready ? "ready" : "again";
    const words = ready === null ? `check: ${last.got} of ${last.of} points` : `check: ${ready ? "ready" : "look again"} (${percent}%, provisional)`;
    return { read, name, percent, words };
  }
  if (begun) return { read, name: "begun", words: `check: ${begun} of ${module.asks.length} answered` };
  return { read, name: read ? "read" : "new", words: read ? "read; check not taken" : "" };
}

/** What to practise: what is due, the later days on which something will be, how many retired, and what was seen so far. */
export function practice(today = dayOf()) {
  const histories = new Map(
    [...answersOf()].map(([question, answers]) => [
      question,
      answers.map(({ time, points, of, sure }) => ({ day: dayAt(time), right: points >= of, sure })),
    ]),
  );
  const plans = [...histories.values()].map(planned).filter(Boolean);
  const days = plans
    .map(({ due }) => due)
    .filter((due) => due > today)
    .sort();
  return { due: dueOn(today, histories), days, retired: plans.filter(({ retired }) => retired).length, seen: histories };
}

export const openLines = () =>
  store
    .all("plan")
    .filter(([, plan]) => plan.state === "open")
    .sort(([, a], [, b]) => (a.day < b.day ? -1 : 1));

/** The latest self-check of a reading: [time, record]. */
export const reading = (name) =>
  store
    .all("self")
    .filter(([, self]) => self.reading === name)
    .at(-1);

export const isFinished = () => COURSE.modules.every((module) => store.get(`read:${module.code}`) && finished(module));

// ---- the one next step: the first of these that has something to say -----------------------------------------------------

const step = (kind, words, page, why) => ({ kind, words, page, why });
const checkStep = (kind, { module, words }, why = `${words.replace("check: ", "")}.`) => step(kind, `${module.title}: ${kind}`, module.check, why);

function dueLine({ today, line }) {
  if (!line || line.day > today) return null;
  const when = fromToday(line.day).replace("on ", "");
  const why = `Your line for ${when}. ${line.day === today ? "Come back and say whether it happened." : "Did it happen?"}`;
  return step("line", `If ${line.if}, then ${line.then}.`, COURSE.pages.commitments, why);
}

function duePractice({ due }) {
  if (!due.length) return null;
  const words = `Practice: ${counted(Math.min(due.length, 10), "question")}`;
  return step("practice", words, COURSE.pages.practice, "What you missed comes first. Stop whenever you like.");
}

function firstSelfCheck({ states }) {
  if (!COURSE.check || reading("before") || states.filter(({ name }) => name !== "new").length > 1) return null;
  const words = store.get("draft:self") ? "Finish your self-check" : "Self-check";
  return step("self-check", words, COURSE.pages["self-check"], "Eight minutes. Take it early, so you can compare later.");
}

const oneOf = (states, ...names) => states.find(({ name }) => names.includes(name));

function openCheck({ states }) {
  const open = oneOf(states, "begun", "changed");
  if (open) return checkStep("check", open);
  const read = oneOf(states, "read");
  return read ? checkStep("check", read, `${counted(read.module.asks.length, "question")}, free retries.`) : null;
}

function nextLesson({ states }) {
  const unread = states.find(({ read }) => !read);
  return unread ? step("lesson", unread.module.title, unread.module.lesson, unread === states[0] ? "The first lesson." : "The next lesson.") : null;
}

function lookAgain({ states }) {
  const again = oneOf(states, "again");
  return again ? checkStep("look again", again, `${again.percent}% first time. The mark for “ready” is provisional.`) : null;
}

function secondSelfCheck({ today, secondOn }) {
  if (!secondOn || secondOn > today) return null;
  return step("self-check", "Self-check, second time", COURSE.pages["self-check"], "It’s been six weeks. What’s moved?");
}

const record = () =>
  store.get("name:reader")
    ? null
    : step("record", "Your completion record", COURSE.pages.completion, "You’ve read every lesson and finished every check.");

function rest({ today, line, days, secondOn }) {
  const [when] = [secondOn, days[0], line?.day].filter((day) => day > today).sort();
  return step("rest", "Nothing’s due", COURSE.pages.desk, when ? `Your next step is ${fromToday(when)}.` : "Ask “C or S?” after each conversation.");
}

/** The one next step: {kind, words, page, why}. */
export function next() {
  const today = dayOf();
  const states = COURSE.modules.map((module) => ({ module, ...stateOf(module) }));
  const readOn = states.map(({ read }) => read && dayAt(read.at));
  // The second reading comes so many weeks after the last lesson, and after the first reading.
  const first = reading("before");
  const compare = first && readOn.every(Boolean) && !reading("after");
  const secondOn = compare ? plus([...readOn, dayAt(first[0])].sort().at(-1), 7 * COURSE.check.weeks) : null;
  const here = { today, states, secondOn, line: openLines()[0]?.[1], ...practice(today) };
  const steps = [dueLine, duePractice, firstSelfCheck, openCheck, nextLesson, secondSelfCheck, record, lookAgain, rest];
  return steps.reduce((found, each) => found ?? each(here), null);
}
