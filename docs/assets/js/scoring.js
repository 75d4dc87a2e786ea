// How a self-check is read. The table of scores is that of hooks/course/instruments.py, which prints it on paper too.
// `check` is COURSE.check; answers are {item: 0 to 4, or null for "does not fit"}.

function scaleScore(check, scale, answers) {
  const given = scale.items.filter((item) => typeof answers[item] === "number");
  const points = given.reduce((sum, item) => sum + (scale.turned.includes(item) ? 4 - answers[item] : answers[item]), 0);
  return given.length < scale.needs ? null : check.table[given.length][points];
}

export const scoresOf = (check, answers) => Object.fromEntries(check.scales.map((scale) => [scale.id, scaleScore(check, scale, answers)]));

/** The tip of a score: [from, words, page]. */
export const tipOf = (scale, score) => scale.tips.findLast(([from]) => from <= score);

/** Whether nearly all answers stand in one column, or each reverse item of a principle is answered like both its neighbours. */
export function looksAlike(check, answers) {
  const given = Object.values(answers);
  if (given.some((column) => given.filter((each) => each === column).length >= check.alike)) return true;
  return check.scales.slice(0, -1).every(({ items, turned }) =>
    turned.every((item) => {
      const at = items.indexOf(item);
      const near = [at - 1, at, at + 1].map((i) => answers[items[i]]);
      return near.every((each) => each !== undefined && each === near[0]);
    }),
  );
}

/**
 * The one next step: {from, says, page}. In this order: one of the two patterns; the closing habit in its highest band; the lowest
 * principle, the first of equals; the habit alone; or, with too few answers everywhere, "few".
 */
export function nextStep(check, answers) {
  const scores = scoresOf(check, answers);
  const [habit] = check.scales.slice(-1);
  const principles = check.scales.slice(0, -1).filter(({ id }) => scores[id] !== null);
  const closing = scores[habit.id];
  const tip = (scale) => {
    const [, says, page] = tipOf(scale, scores[scale.id]);
    return { from: scale.id, says, page };
  };
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
