// The words of a search, and where they stand in a text. What finds them comes with the index, once somebody searches: docs/assets/js/search.
import { fold, foldedWithPlaces } from "./fold.js";

/** Letters and digits, with hyphens and apostrophes within. */
const WORD = /[\p{L}\p{N}]+(?:['-]+[\p{L}\p{N}]+)*/gu;

/** The words of a text, folded, each once. */
export const wordsOf = (text) => [...new Set(fold(text).match(WORD) ?? [])];

/** Where these words, or words that begin with them, stand in a text: pairs of start and end. */
export function placesOf(text, words) {
  if (!words.length) return [];
  const { folded, places } = foldedWithPlaces(text);
  const found = folded.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "gu"));
  return [...found].map(({ 0: word, index }) => [places[index], places[index + word.length]]);
}
