// Where the reader stands, computed from the records of the store.
import { COURSE } from "./course-data.js";
import { dayAt, dayOf, fromToday, plus } from "./dates.js";
import { counted, link, make, stop } from "./dom.js";
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

export const moduleOf = (code) => COURSE.modules.find((module) => module.code === code);

/** Answers by question, in their present revision: what a changed question was answered before no longer counts. */
function answersOf(where) {
  const found = new Map();
  for (const [id, record] of store.all("answer")) {
    const [key, time] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
    const question = key.slice(0, key.lastIndexOf("@"));
    if (key !== BANK.get(question)?.key || (where && record.where !== where)) continue;
    found.set(question, [...(found.get(question) ?? []), { ...record, time }]);
  }
  return found;
}

/** The first answer to each question of a check since it was begun: Map of question to {points, of, principle}. */
export function attempt(module) {
  const begun = store.get(`attempt:${module.code}`)?.at ?? "";
  const answers = answersOf("check");
  const first = module.asks.map((key) => {
    const [question] = key.split("@");
    return [question, answers.get(question)?.find(({ time }) => time >= begun)];
  });
  return new Map(first.flatMap(([question, found]) => (found ? [[question, { ...found, principle: BANK.get(question).principle }]] : [])));
}

/** The last check of a module that was finished. */
export const finished = ({ code }) => store.all("check").findLast(([id]) => id.startsWith(`${code}:`))?.[1];

/** A module's state: {module, read, name, check}. `name` is new, read, begun, changed, again, ready or done; `check` says so in words. */
export function stateOf(module) {
  const read = store.get(`read:${module.code}`);
  const last = finished(module);
  const begun = attempt(module).size;
  if (!last && begun) return { module, read, name: "begun", check: `${begun} of ${module.asks.length} answered` };
  if (!last) return { module, read, name: read ? "read" : "new", check: "" };
  const open = module.asks.filter((key) => !last.asked.includes(key)).length;
  if (open) return { module, read, name: "changed", check: `${counted(open, "question")} new or changed since` };
  const { percent } = standing([{ points: last.got, of: last.of }]);
  const ready = isReady(module, percent, last.by);
  if (ready === null) return { module, read, name: "done", check: `${last.got} of ${last.of} points` };
  return { module, read, name: ready ? "ready" : "again", percent, check: `${ready ? "ready" : "look again"} (${percent}%, provisional)` };
}

export const states = () => COURSE.modules.map(stateOf);

/** States of the modules whose lesson is not read or whose check is not finished. */
export const unfinished = () => states().filter(({ module, read }) => !read || !finished(module));

/** What to practise: what is due, the later days on which something will be, how many retired, and what was seen so far. */
export function practice(today = dayOf()) {
  const asHistory = (answers) => answers.map(({ time, points, of, sure }) => ({ day: dayAt(time), right: points >= of, sure }));
  const seen = new Map([...answersOf()].map(([question, answers]) => [question, asHistory(answers)]));
  const plans = [...seen.values()].map(planned).filter(Boolean);
  const days = plans.map(({ due }) => due).filter((due) => due > today);
  return { due: dueOn(today, seen), days: days.sort(), retired: plans.filter(({ retired }) => retired).length, seen };
}

/** A line that leads to a conversation with these outcomes; nothing where there is none. In: questions that were missed. */
export function playLine(missed) {
  const talk = COURSE.talks?.find(({ outcomes }) => missed.some(({ dataset }) => outcomes.includes(dataset.outcome)));
  return talk ? make("p.cs-play-it", "Play it: ", link(talk.title, talk.page)) : "";
}

/** If-then lines, by their day. */
export const openLines = () => {
  const open = store.all("plan").filter(([, { state }]) => state === "open");
  return open.sort(([, a], [, b]) => (a.day < b.day ? -1 : 1));
};

/** A line as a sentence. */
export const lineWords = (line) => `If ${line.if}, then ${line.then}${stop(line.then)}`;

export const READINGS = { before: "Before", after: "Now", then: "Then, looking back" };

/** The latest self-check of a reading: [time, record]. */
export const reading = (name) => store.all("self").findLast(([, self]) => self.reading === name);

// ---- the one next step ---------------------------------------------------------------------------------------------------

const step = (kind, words, page, why) => ({ kind, words, page, why });
const checkStep = (kind, { module, check }, why = `${check}.`) => step(kind, `${module.title}: ${kind}`, module.check, why);

/** When the second reading comes: so many weeks after the last lesson and the first reading. Null before both, and after the second. */
function secondOn(all) {
  const first = reading("before");
  if (!first || reading("after") || !all.every(({ read }) => read)) return null;
  const days = [first[0], ...all.map(({ read }) => read.at)].map(dayAt);
  return plus(days.sort().at(-1), 7 * COURSE.check.weeks);
}

/** What could come next, the most urgent first. */
function* steps() {
  const { pages } = COURSE;
  const today = dayOf();
  const all = states();
  const [line] = openLines().map(([, each]) => each);
  const { due, days } = practice(today);
  const second = secondOn(all);
  const oneOf = (...names) => all.find(({ name }) => names.includes(name));
  if (line && line.day <= today) {
    const asked = line.day === today ? "Come back and say whether it happened." : "Did it happen?";
    // Whoever leads a team may be before them, with this page on the wall.
    yield step("line", store.get("room:next") ? "Your if-then line" : lineWords(line), pages.commitments, `Your line for ${fromToday(line.day).replace("on ", "")}. ${asked}`);
  }
  if (due.length) {
    const words = `Practice: ${counted(Math.min(due.length, 10), "question")}`;
    yield step("practice", words, pages.practice, "What you missed comes first. Stop whenever you like.");
  }
  if (COURSE.check && !reading("before") && all.filter(({ name }) => name !== "new").length < 2) {
    const words = store.get("draft:self") ? "Finish your self-check" : "Self-check";
    yield step("self-check", words, pages["self-check"], "Eight minutes. Take it early, so you can compare later.");
  }
  const open = oneOf("begun", "changed");
  if (open) yield checkStep("check", open);
  const read = oneOf("read");
  if (read) yield checkStep("check", read, `${counted(read.module.asks.length, "question")}, free retries.`);
  const unread = all.find((each) => !each.read);
  if (unread) yield step("lesson", unread.module.title, unread.module.lesson, unread === all[0] ? "The first lesson." : "The next lesson.");
  if (second && second <= today) {
    yield step("self-check", "Self-check, second time", pages["self-check"], "It’s been six weeks. What’s moved?");
  }
  if (!store.get("name:reader")) {
    yield step("record", "Your completion record", pages.completion, "You’ve read every lesson and finished every check.");
  }
  const again = oneOf("again");
  if (again) yield checkStep("look again", again, `${again.percent}% first time. The mark for “ready” is provisional.`);
  const [when] = [second, days[0], line?.day].filter((day) => day > today).sort();
  yield step("rest", "Nothing’s due", pages.desk, when ? `Your next step is ${fromToday(when)}.` : "Ask “C or S?” after each conversation.");
}

/** The one next step: {kind, words, page, why}. */
export const next = () => steps().next().value;
