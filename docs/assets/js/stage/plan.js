// How the rest of a session is planned anew when time runs short. Minutes throughout; nothing here knows of clocks or pages.
//
// A step is {minutes, least, rounds}: `least` is how short it may get, 0 for one that may go; `rounds` is [times, read, play, feedback] or null.

/** What is left of a step that may go is not worth beginning below this, and a round is not worth losing for less. */
const LEAST = 2;
const HALF = 0.5;

/**
 * The minutes of the steps still to come, so that the session ends on time.
 *
 * Steps that may go give first, the last of them before the others. Then each of the others gives what it can, down to its least: a minute
 * at a time, from the one that can spare most. A trio step gives whole rounds, but never its first one, and only where all the others
 * together would leave the session late by two minutes or more; that's told first, so that the plan is the same when the next step begins.
 * What is missing then makes the end later.
 * In: the steps to come, and the minutes left for them. Out: {minutes, late}, `minutes` one for each step, 0 for one left out.
 */
export function replan(steps, left) {
  const minutes = steps.map((step) => step.minutes);
  const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);
  const spare = (i) => (steps[i].rounds ? 0 : minutes[i] - steps[i].least);
  const backwards = [...steps.keys()].reverse();
  // Less than half a minute is nothing. It's not rounded away, or the plan would change by a minute when the next step begins.
  let missing = sum(minutes) - left;
  const take = (i, time) => {
    minutes[i] -= time;
    missing -= time;
  };
  const others = sum(backwards.map(spare));
  for (const i of backwards) {
    const [times, ...parts] = steps[i].rounds ?? [1];
    const each = sum(parts);
    for (let round = times; round > 1 && minutes[i] > each && missing - others >= LEAST; round--) take(i, each);
  }
  for (const i of backwards) {
    if (missing < HALF || steps[i].least) continue;
    const kept = minutes[i] - Math.round(missing);
    take(i, kept < LEAST ? minutes[i] : Math.round(missing));
  }
  while (missing >= HALF && backwards.length) {
    const most = backwards.reduce((best, i) => (spare(i) > spare(best) ? i : best), backwards[0]);
    if (spare(most) <= 0) break;
    take(most, Math.min(1, spare(most)));
  }
  return { minutes, late: missing < HALF ? 0 : Math.round(missing) };
}

/**
 * Where a step stands that has parts. In: {rounds, phases, parts}, of which one of the first two is there, the step's minutes, and those
 * gone by. Out: {round, of, name, left, lasts}, or null once all are over.
 */
export function partAt({ rounds, phases, parts }, minutes, gone) {
  return phases ? phaseAt(phases, minutes, gone) : rounds && roundAt(rounds, parts, minutes, gone);
}

/** Phases come once, one after the other; the last one has what is left, and is what a step gives when it gets shorter. */
function phaseAt(phases, minutes, gone) {
  const timed = phases.slice(0, -1).map(([, lasts]) => lasts);
  const all = [...timed, Math.max(0, minutes - timed.reduce((sum, each) => sum + each, 0))];
  return roundAt([1, ...all], phases.map(([name]) => name), minutes, gone);
}

function roundAt([times, ...parts], names, minutes, gone) {
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
  return { round: round + 1, of, name: names[part], left: parts[part] - within, lasts: parts[part] };
}
