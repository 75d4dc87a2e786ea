// How an answer is judged: what was typed, what was earned, and the word for it.
import { distance, fold } from "./fold.js";

/** Letters and digits only: the rest carries no meaning in a short answer, nor does a plural s. */
export const plain = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");
export const stem = (text) => plain(text).replace(/s$/, "");

/** Slips forgiven: short words are too close to each other. */
const allowance = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** The accepted spelling that was meant, or null. */
export function matches(typed, accepted) {
  const away = (word) => distance(stem(typed), stem(word));
  const near = accepted.filter((word) => away(word) <= allowance(plain(word)));
  return near.sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** Points of a part: what its choices or blanks earned, added up as `Part.earned` does. */
export const score = (earned, of) => Math.min(of, Math.max(0, earned.reduce((total, each) => total + each, 0)));

/** `says` has the words of a kind that has its own: for a right answer, and for one that earns a part of the points. */
export function verdict(says, earned, of) {
  const points = score(earned, of);
  const found = earned.filter((each) => each > 0).length;
  if (points >= of) return says[0] ?? "Right.";
  if (points && says[1]) return says[1];
  return found ? `Partly right: ${found} of ${earned.length} found.` : "Look again.";
}
