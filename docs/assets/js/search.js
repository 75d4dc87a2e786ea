// Finding words in the index of the site: {location, title, text, boost} for each page and each of its sections.
import { distance, fold, foldedWithPlaces } from "./fold.js";

const SHOWN = 20;
const EXCERPT = 160;
/** The length of a usual section, in letters. */
const USUAL = 800;
/** From so many letters on, one slip in a word is forgiven. */
const LONG = 5;
/** Letters and digits, with hyphens and apostrophes within. */
const WORD = /[\p{L}\p{N}]+(?:['-]+[\p{L}\p{N}]+)*/gu;

/** The words of a text, folded, each once. */
export const wordsOf = (text) => [...new Set(fold(text).match(WORD) ?? [])];

/** Where these words, or words that begin with them, stand in a text: pairs of start and end. */
export function placesOf(text, words) {
  const { folded, places } = foldedWithPlaces(text);
  const found = folded.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "gu"));
  return [...found].map(({ 0: word, index }) => [places[index], places[index + word.length]]);
}

/**
 * How well a text fits a word, 0 if it is not there: a word of its own counts for more than the beginning of one, and more often in
 * a short text for more than once in a long one. After BM25: Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019.
 */
function fit(text, word) {
  const letter = /[\p{L}\p{N}]/u;
  let best = 0;
  let times = 0;
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1)) {
    if (letter.test(text[place - 1] ?? " ")) continue;
    times += 1;
    best = Math.max(best, letter.test(text[place + word.length] ?? " ") ? 2 : 3);
  }
  return best && (best * times) / (times + 0.3 + text.length / USUAL);
}

/** A title weighs ten times the text; of every word one spelling has to be found. */
function scoreOf({ title, text, entry: { boost = 1 } }, spellings) {
  const each = spellings.map((words) => Math.max(...words.map((word) => 10 * fit(title, word) + fit(text, word))));
  return each.every(Boolean) ? boost * each.reduce((sum, score) => sum + score) : 0;
}

/** Whether a word, or how it begins, is one slip away from what was typed. The first two letters rule most words out. */
function isNear(typed, word) {
  const [a, b] = typed;
  const [c, d] = word;
  if (a !== c && b !== d && a !== d && b !== c) return false;
  return [-1, 0, 1].some((by) => {
    const part = word.slice(0, typed.length + by);
    return (part === word || part.at(-1) === typed.at(-1)) && distance(part, typed) === 1;
  });
}

function excerptOf({ text }, words) {
  const [first] = placesOf(text, words);
  const near = Math.max(0, (first?.[0] ?? 0) - EXCERPT / 4);
  const start = near > 0 ? text.indexOf(" ", near) + 1 : 0;
  const piece = text.slice(start, start + EXCERPT);
  return `${start ? "… " : ""}${piece}${start + EXCERPT < text.length ? " …" : ""}`;
}

/** The index made ready: its entries folded, the titles of pages, and every word there is. */
export function indexed(entries) {
  const rows = entries.map((entry) => ({ entry, title: fold(entry.title), text: fold(entry.text) }));
  const titles = new Map(entries.filter(({ location }) => !location.includes("#")).map(({ location, title }) => [location, title]));
  return { rows, titles, all: [...new Set(rows.flatMap(({ title, text }) => `${title} ${text}`.match(WORD) ?? []))] };
}

/** The rows in which of every word one of its spellings stands, the best first, and what to mark in them. */
const ranked = (rows, spellings) =>
  rows
    .map((row) => ({ row, words: spellings.flat(), score: scoreOf(row, spellings) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score);

/** The best places first: {hits: [{entry, page, excerpt, words}], exact, near}. Few exact ones are followed by those with one slip in a long word. */
export function found({ rows, titles, all }, words) {
  const exact = ranked(rows, words.map((word) => [word]));
  const near = [];
  if (exact.length < SHOWN) {
    const done = new Set(exact.map(({ row }) => row));
    const spellings = words.map((word) => [word, ...(word.length < LONG ? [] : all.filter((each) => isNear(word, each)))]);
    near.push(...ranked(rows.filter((row) => !done.has(row)), spellings));
  }
  const hits = [...exact, ...near].slice(0, SHOWN).map(({ row: { entry, title, text }, words: spellings }) => {
    const [page, section] = entry.location.split("#");
    const marks = spellings.filter((word) => fit(`${title} ${text}`, word));
    return { entry, page: section ? (titles.get(page) ?? "") : "", excerpt: excerptOf(entry, marks), words: marks };
  });
  return { hits, exact: exact.length, near: near.length };
}
