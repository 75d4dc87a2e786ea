// Finding words in the index of the site: {location, title, text, boost} for each page and each of its sections.

const SHOWN = 20;
const EXCERPT = 160;
/** The length of a usual section, in letters. */
const USUAL = 800;

/** The words of a query, in lower case, each once. */
export const wordsOf = (query) => [...new Set(query.toLowerCase().match(/[\p{L}\p{N}’'-]+/gu) ?? [])];

/** Where these words, or words that begin with them, stand in a text. A word holds letters, digits, apostrophes and hyphens only. */
export const patternOf = (words) => new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "giu");

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

/** A title weighs ten times the text; every word has to be found. */
function scoreOf({ title, text, boost = 1 }, words) {
  const each = words.map((word) => 10 * fit(title.toLowerCase(), word) + fit(text.toLowerCase(), word));
  return each.every(Boolean) ? boost * each.reduce((sum, score) => sum + score) : 0;
}

function excerptOf({ text }, words) {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const near = Math.max(0, Math.min(...places, text.length) - EXCERPT / 4);
  const start = places.length && near > 0 ? text.indexOf(" ", near) + 1 : 0;
  const piece = text.slice(start, start + EXCERPT);
  return `${start ? "… " : ""}${piece}${start + EXCERPT < text.length ? " …" : ""}`;
}

/** The best places first: {hits: [{entry, page, excerpt}], total}. `page` is the title of the page of a section. */
export function found(entries, words) {
  const titles = new Map(entries.filter(({ location }) => !location.includes("#")).map(({ location, title }) => [location, title]));
  const hits = entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score);
  const shown = hits.slice(0, SHOWN).map(({ entry }) => {
    const [page, section] = entry.location.split("#");
    return { entry, page: section ? (titles.get(page) ?? "") : "", excerpt: excerptOf(entry, words) };
  });
  return { hits: shown, total: hits.length };
}
