// Finding words in the index of the site: {location, title, text, boost, aliases} for each page and each of its sections.
import { distance, fold } from "../fold.js";
import { placesOf, wordsOf } from "../search.js";

const SHOWN = 20;
const EXCERPT = 160;
/** The length of a usual section, in letters. */
const USUAL = 800;
/** From so many letters on, one slip in a word is forgiven. */
const LONG = 5;
/** A word that stands in so large a share of the index tells little: it needn't be found. */
const COMMON = 0.2;
/** What a name weighs that was typed whole. */
const NAMED = 250;
/** Words that any sentence may have: what is typed with others beside them is looked for without them. */
const FILLERS = new Set(
  wordsOf(`a about an and are as at be been but by can could did do does during for from get go goes going gone got had has have he he's her
    here's him his how i if in is it it's its just me more my of on only or our she she's should so some that that's the their them then there there's they
    this to us very was we went were what what's when which who who's will with would you your`),
);
/** A word for which a text has another ending: "replied" for "reply", "calls" for "call". */
const ENDINGS = [
  [/(?<=..)i(?:es|ed)$/, "y"],
  [/(?<=[aeiouy][^]*[^e])(?:ing|ed)$|(?<=...[^s])s$/, ""],
];

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

const isFiller = (word) => FILLERS.has(word) || /'(?:d|ll|m|re|t|ve)$/.test(word);

/** The words of a text that tell something; all of them, if none does. */
function tellingWords(words) {
  const telling = words.filter((word) => !isFiller(word));
  return telling.length ? telling : words;
}

const stem = (word) => ENDINGS.reduce((short, [end, by]) => (short === word ? word.replace(end, by) : short), word);
/** A word as it was typed, and without its ending. */
const spelled = (word) => [...new Set([word, stem(word)])];

/** How much of a word was typed, the best of its spellings with the best of those typed: 1 for all of it. */
const typedOf = (spellings, typed) => Math.max(0, ...spellings.flatMap((word) => typed.map((part) => word.startsWith(part) && part.length / word.length)));

/** How much was typed of each name that a place has elsewhere, 1 for all of it: {name, share}. */
const namedBy = ({ names }, typed) =>
  names.map((name) => ({ name, share: name.reduce((sum, spellings) => sum + typedOf(spellings, typed), 0) / name.length }));

/**
 * A title weighs ten times the text. What sellers call a tool or a situation weighs what the title of a tool does, and a tool comes first; but
 * "left me on read" is one name, and whoever types "read" alone hardly means it.
 */
function worth({ title, text, entry: { boost = 1 } }, named, word) {
  const shares = named.filter(({ name }) => name.some((spellings) => typedOf(spellings, [word]))).map(({ share }) => share);
  return boost * (10 * fit(title, word) + fit(text, word)) + (NAMED + boost) * Math.max(0, ...shares) ** 2;
}

/** A list that touches on everything, as the evidence does: it comes last where the words stand in its text alone. */
const isAside = ({ entry: { boost = 1 }, title, names }, words) => boost < 1 && !names.length && !words.some((word) => fit(title, word));

/** Whether two letters have changed places, neighbours or not: "costumer". */
function isSwapped(typed, word) {
  if (typed.length !== word.length) return false;
  const [a, b, ...more] = [...typed].flatMap((letter, at) => (letter === word[at] ? [] : [at]));
  return b && !more.length && typed[a] === word[b] && typed[b] === word[a];
}

/** Whether a word, or how it begins, is one slip away from what was typed. The first two letters rule most words out. */
function isNear(typed, word) {
  const [a, b] = typed;
  const [c, d] = word;
  if (a !== c && b !== d && a !== d && b !== c) return false;
  return [-1, 0, 1].some((by) => {
    const part = word.slice(0, typed.length + by);
    return (part === word || part.at(-1) === typed.at(-1)) && (distance(part, typed) === 1 || isSwapped(typed, part));
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
  const rows = entries.map((entry) => {
    const aliases = fold(entry.aliases ?? "");
    const names = aliases.split(", ").map((name) => tellingWords(wordsOf(name)).map(spelled));
    return { entry, title: fold(entry.title), text: fold(entry.text), aliases, names: names.filter((name) => name.length) };
  });
  const titles = new Map(entries.filter(({ location }) => !location.includes("#")).map(({ location, title }) => [location, title]));
  return { rows, titles, all: wordsOf(rows.map(({ title, text, aliases }) => `${title} ${text} ${aliases}`).join(" ")) };
}

/**
 * The rows that have one spelling of every word that tells something, or of some, or are called so among other words that are no slips, the best
 * first. A rare word counts for more.
 */
function ranked(rows, spellings, enough = "every") {
  const fits = rows.map((row) => {
    const named = namedBy(row, spellings.flat());
    const each = spellings.map((words) => Math.max(...words.map((word) => worth(row, named, word))));
    return { row, each, isNamed: named.some(({ share }) => share === 1) };
  });
  const shares = spellings.map((_, at) => fits.filter(({ each }) => each[at]).length / rows.length);
  const telling = spellings.map((_, at) => at).filter((at) => shares[at] < COMMON || shares.every((share) => share >= COMMON));
  return fits
    .filter(({ each, isNamed }) => (isNamed && !shares.includes(0)) || telling[enough]((at) => each[at]))
    .map(({ row, each }) => ({
      row,
      words: telling.flatMap((at) => spellings[at]),
      score: each.reduce((sum, fitting, at) => sum + (fitting && fitting * Math.log(1 + 1 / shares[at])), 0),
    }))
    .sort((a, b) => b.score - a.score);
}

/**
 * The best places first: {hits: [{entry, page, excerpt, words}], exact, near, some}. Few exact ones are followed by those with one slip in a
 * long word; where there are neither, some have a part of the words. Where nothing has any, the field guide is the one hit.
 */
export function found({ rows, titles, all }, typed) {
  const words = tellingWords(typed);
  const exact = ranked(rows, words.map(spelled));
  const near = [];
  const some = [];
  if (exact.length < SHOWN) {
    const done = new Set(exact.map(({ row }) => row));
    const spellings = words.map((word) => [...spelled(word), ...(word.length < LONG ? [] : all.filter((each) => isNear(word, each)))]);
    near.push(...ranked(rows, spellings).filter(({ row }) => !done.has(row)));
    if (!exact.length && !near.length) some.push(...ranked(rows, spellings, "some"));
  }
  const places = [...exact, ...near, ...some];
  const [aside, ahead] = [true, false].map((is) => places.filter(({ row, words: each }) => isAside(row, each) === is));
  const hits = [...ahead, ...aside].slice(0, SHOWN);
  if (!hits.length) hits.push(...rows.filter(({ entry }) => /^field-guide\b[^#]*$/.test(entry.location)).map((row) => ({ row, words: [] })));
  const shown = hits.map(({ row: { entry, title, text }, words: spellings }) => {
    const [page, section] = entry.location.split("#");
    const marks = spellings.filter((word) => fit(`${title} ${text}`, word));
    return { entry, page: section ? (titles.get(page) ?? "") : "", excerpt: excerptOf(entry, marks), words: marks };
  });
  return { hits: shown, exact: exact.length, near: near.length, some: some.length };
}

// The entries follow in the same file. They hand themselves over by this name, and the search to the frame, which waits for it.
window.courseSearch = (entries) => {
  const index = indexed(entries);
  window.courseFound((words) => found(index, words));
};
