// When a question comes back. Days are "2026-11-23"; a history is [{day, right, sure}], oldest first.
import { plus } from "./dates.js";

/** Days until a question returns: after a miss, after one right day (by a guess, or better), after two. */
const GAPS = { miss: 1, guess: 2, right: 7, retired: [21, 60] };

/** The first answer of each day counts: later ones on that day were helped by the reasons. */
const daily = (history) => history.filter(({ day }, i) => history[i - 1]?.day !== day);

/**
 * What is planned for a question: {due, why, order}, or null once it is done with.
 * Right on two days running after a miss, it retires; then it comes back for a look after 21 and after 60 days.
 */
export function planned(history) {
  const days = daily(history);
  const last = days.at(-1);
  if (!last) return null;
  if (!last.right) {
    const certain = last.sure === "certain";
    const was = days.length > 1 && days.at(-2).right ? "You had it right before, but not last time." : "You missed it last time.";
    const why = certain ? "You were certain, and it wasn’t right." : was;
    return { due: plus(last.day, GAPS.miss), why, order: certain ? 0 : 1, retired: false };
  }
  const run = days.length - 1 - days.findLastIndex(({ right }) => !right);
  if (run === 1) {
    const guess = last.sure === "guess";
    const why = guess ? "You got it right, but by guessing." : "Right on one day so far. Once more, on another day, and it retires.";
    return { due: plus(last.day, guess ? GAPS.guess : GAPS.right), why, order: guess ? 2 : 3, retired: false };
  }
  const gap = GAPS.retired[run - 2];
  return gap ? { due: plus(last.day, gap), why: `Retired, and back for one look after ${gap} days.`, order: 4, retired: true } : null;
}

/** Questions due on a day, the most needed first: certain and wrong, misses, guesses, then by day. `histories` is a Map by question. */
export function dueOn(today, histories) {
  return [...histories]
    .map(([question, history]) => ({ question, ...planned(history) }))
    .filter(({ due }) => due && due <= today)
    .sort((a, b) => a.order - b.order || (a.due < b.due ? -1 : 1));
}
