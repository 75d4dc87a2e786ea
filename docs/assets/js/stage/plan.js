// How the rest of a session is planned anew when time runs short. Minutes throughout; nothing here knows of clocks or pages.
//
// A step is {minutes, least, rounds}: `least` is how short it may get, 0 for one that may go; `rounds` is [times, read, play, feedback] or null.

/** What is left of a step that may go is not worth beginning below this. */
const LEAST = 2;

/**
 * The minutes of the steps still to come, so that the session ends on time.
 *
 * Steps that may go give first, the last of them before the others; then a trio step gives whole rounds, but never its first one, and
 * only where half a round or more is missing. Then each of the others gives what it can, down to its least: a minute at a time, from
 * the one that can spare most. What is missing then makes the end later.
 * In: the steps to come, and the minutes left for them. Out: {minutes, late}, `minutes` one for each step, 0 for one left out.
 */
export function replan(steps, left) {
  const minutes = steps.map((step) => step.minutes);
  let missing = Math.round(minutes.reduce((sum, each) => sum + each, 0) - left);
  const backwards = [...steps.keys()].reverse();
  for (const i of backwards) {
    if (missing <= 0 || steps[i].least) continue;
    const kept = minutes[i] - missing;
    missing -= minutes[i] - (kept < LEAST ? 0 : kept);
    minutes[i] = kept < LEAST ? 0 : kept;
  }
  for (const i of backwards) {
    const [times, ...parts] = steps[i].rounds ?? [1];
    const each = parts.reduce((sum, part) => sum + part, 0);
    for (let round = times; round > 1 && minutes[i] > each && missing >= each / 2; round--) {
      minutes[i] -= each;
      missing -= each;
    }
  }
  const spare = (i) => (steps[i].rounds ? 0 : minutes[i] - steps[i].least);
  for (; missing > 0; missing--) {
    const most = backwards.reduce((best, i) => (spare(i) > spare(best) ? i : best), backwards[0]);
    if (!backwards.length || spare(most) <= 0) break;
    minutes[most]--;
  }
  return { minutes, late: Math.max(0, missing) };
}

const PARTS = ["Read the cards", "Play", "Feedback"];

/** Where a trio stands. In: a step's rounds, its minutes, and those gone by. Out: {round, of, name, left, lasts}, or null once all are over. */
export function roundAt(rounds, minutes, gone) {
  const [times, ...parts] = rounds;
  const each = parts.reduce((sum, part) => sum + part, 0);
  const of = Math.max(1, Math.min(times, Math.floor(minutes / each)));
  const round = Math.floor(gone / each);
  if (round >= of) return null;
  let within = gone - round * each;
  const part = parts.findIndex((length) => {
    if (within < length) return true;
    within -= length;
    return false;
  });
  return { round: round + 1, of, name: PARTS[part], left: parts[part] - within, lasts: parts[part] };
}
