// What a self-check leads to. `check` is COURSE.check; answers are {item: 0 to 4, or null for "does not fit"}.
import { scoresOf } from "../scoring.js";

/** The tip of a score: {says, act, page}. The act alone is what an if-then line takes up. */
export function tipOf(scale, score) {
  const [, when, act, page] = scale.tips.findLast(([from]) => from <= score);
  return { says: `${when}, ${act}`, act, page };
}

/** The lines of a habit with the most days; none without a day. A line that counts backwards is no habit. */
export function mostDays({ items, turned }, answers) {
  const habits = items.filter((item) => answers[item] && !turned.includes(item));
  const most = Math.max(...habits.map((item) => answers[item]));
  return habits.filter((item) => answers[item] === most);
}

/** Whether nearly all answers stand in one column, or each reverse item of a principle is answered like both its neighbours. */
export function looksAlike(check, answers) {
  const given = Object.values(answers);
  if (given.some((column) => given.filter((each) => each === column).length >= check.alike)) return true;
  const principles = check.scales.filter(({ id }) => id !== check.habit);
  return principles.every(({ items, turned }) =>
    turned.every((item) => {
      const at = items.indexOf(item);
      const near = [at - 1, at, at + 1].map((i) => answers[items[i]]);
      return near.every((each) => each !== undefined && each === near[0]);
    }),
  );
}

/**
 * The one next step: {from, says, act, page}. In this order: one of the two patterns; the closing habit in its highest band; the lowest
 * principle, the first of equals; the habit alone; or, with too few answers everywhere, "few".
 */
export function nextStep(check, answers) {
  const scores = scoresOf(check, answers);
  const habit = check.scales.find(({ id }) => id === check.habit);
  const principles = check.scales.filter(({ id }) => id !== check.habit && scores[id] !== null);
  const closing = scores[check.habit];
  const tip = (scale) => ({ from: scale.id, ...tipOf(scale, scores[scale.id]) });
  if ((scores.serving ?? 0) >= check.helping.serving && answers[check.helping.item] === 0) {
    return { from: "helping", says: check.helping.says, page: check.helping.page };
  }
  const all = principles.length === check.scales.length - 1;
  if (all && closing !== null && closing >= check.busy.closing && principles.every(({ id }) => scores[id] >= check.busy.principles)) {
    return { from: "busy", says: check.busy.says, page: null };
  }
  if (closing !== null && (!principles.length || closing >= habit.tips.at(-1)[0])) return tip(habit);
  if (!principles.length) return { from: "few", says: "", page: null };
  return tip(principles.reduce((low, scale) => (scores[scale.id] < scores[low.id] ? scale : low)));
}

/** How a change between two scores is to be read. */
export function change(check, before, after) {
  const size = Math.abs(after - before);
  return size < check.noise[0] ? "noise" : size < check.noise[1] ? "perhaps" : "likely";
}
