// Codes for the team board: a self-check or a room vote as letters and digits that can be read aloud.
//
// 32 signs without I, L, O and U (Crockford's base 32), in groups of four. The first sign says what it is, the second is the version;
// then the digest of the form, a number that tells equal answers of two people apart, the answers, and a checksum. The whole
// code as a number leaves a remainder of 32749, the largest prime below 2^15: so one wrong sign, or two that changed places, is
// always found.
import { COURSE } from "../course-data.js";
import { fold, foldedWithPlaces } from "../fold.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const VERSION = "1";
const PRIME = 32749n;
const CHECK = 3;
const MISTYPED = "was mistyped; ask for it again";
const READING = ["before", "after", "then"];

/** What each kind of code holds: its questions, and how many answers each has; the last one is "no answer". */
const FORMS = {
  S: () => ({ items: COURSE.check?.scales.flatMap(({ items }) => items) ?? [], base: 7 }),
  V: () => ({ items: COURSE.board?.rows.map(({ id }) => id) ?? [], base: 5 }),
};

const toSigns = (value, length) => {
  let signs = "";
  for (let rest = value; signs.length < length; rest /= 32n) signs = SIGNS[Number(rest % 32n)] + signs;
  return signs;
};
const toNumber = (signs) => [...signs].reduce((value, sign) => value * 32n + BigInt(SIGNS.indexOf(sign)), 0n);

/** A small number that a text always gives: FNV-1a, 32 bits. */
function digest(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

const formOf = (kind) => {
  const { items, base } = FORMS[kind]();
  return { items, base, mark: toSigns(BigInt(digest([COURSE.id, base, ...items].join(" "))) % 1024n, 2) };
};
const sizeOf = (count, base) => {
  let length = 0;
  for (let most = BigInt(base) ** BigInt(count); most > 1n; most = (most + 31n) / 32n) length++;
  return length;
};
const checksum = (signs) => toSigns(toNumber(signs) % PRIME, CHECK);

/** In: "S" or "V", {item: number or null}, the time of the record, and for a self-check its reading. Out: the code in groups of four. */
export function encode(kind, answers, at, reading = "before") {
  const { items, base, mark } = formOf(kind);
  const none = BigInt(base - 1);
  const value = items.reduce((sum, item) => {
    const answer = answers[item];
    // "Does not fit" of the self-check stands behind its five answers; what was not answered is the last.
    const digit = typeof answer === "number" ? BigInt(answer) : answer === null && kind === "S" ? 5n : none;
    return sum * BigInt(base) + digit;
  }, 0n);
  const apart = BigInt(digest(`${COURSE.id} ${at}`)) % 2n ** 18n;
  const signs = kind + VERSION + mark + toSigns(apart * 4n + BigInt(READING.indexOf(reading)), 4) + toSigns(value, sizeOf(items.length, base));
  return (signs + checksum(signs)).match(/.{1,4}/g).join("-");
}

/** A text without what mail scanners write into it: signs as %23. */
const decoded = (text) =>
  text.replace(/%25/g, "%").replace(/(?:%[\da-f]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });

/** What may be a code, tidied: capitals, no gaps, look-alikes as what they were meant to be; a link gives its end. */
const tidy = (words) =>
  fold(words)
    .replace(/^.*#/s, "")
    .toUpperCase()
    .replace(/[\s\-_.,;:]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");

const lengthOf = (kind) => {
  const { items, base } = formOf(kind);
  return 8 + sizeOf(items.length, base) + CHECK;
};

/** In: what may be a code. Out: {code, kind, reading, answers}, or {error} in plain words. */
export function decode(words) {
  const code = tidy(words);
  const [kind] = code;
  if (!Object.hasOwn(FORMS, kind)) return { error: "isn’t a code of this course; a code begins with S or V" };
  if ([...code].some((sign) => !SIGNS.includes(sign))) return { error: "has a character that no code has" };
  const { items, base, mark } = formOf(kind);
  const size = sizeOf(items.length, base);
  const length = lengthOf(kind);
  if (code[1] !== VERSION) return { error: "was made by another version of the course" };
  if (code.length < length) return { error: `is too short: ${code.length} characters of ${length}` };
  if (code.length > length) return { error: `is too long: ${code.length} characters, and a code has ${length}` };
  if (checksum(code.slice(0, -CHECK)) !== code.slice(-CHECK)) return { error: MISTYPED };
  if (code.slice(2, 4) !== mark) return { error: "was made for another course, or for other questions" };
  const head = toNumber(code.slice(4, 8));
  let value = toNumber(code.slice(8, 8 + size));
  if (value >= BigInt(base) ** BigInt(items.length) || head % 4n > 2n) return { error: MISTYPED };
  const answers = {};
  for (const item of [...items].reverse()) {
    const digit = Number(value % BigInt(base));
    value /= BigInt(base);
    if (digit === base - 1) continue;
    answers[item] = kind === "S" && digit === 5 ? null : digit;
  }
  return { code, kind, reading: READING[Number(head % 4n)], answers };
}

/** Where codes stand in a text, in order: each [from, to, code]. Whatever stands between their signs or beside them, the checksum tells them. */
function codePlaces(text) {
  const { folded, places } = foldedWithPlaces(text);
  const found = [];
  for (const kind of Object.keys(FORMS)) {
    const signs = new RegExp(`(?<![\\p{L}\\p{N}])${kind}(?:[\\s\\-_.,;:]*[0-9A-TV-Z]){${lengthOf(kind) - 1}}(?![\\p{L}\\p{N}])`, "giu");
    for (let match = signs.exec(folded); match; match = signs.exec(folded)) {
      const { code } = decode(match[0]);
      if (code) found.push([places[match.index], places[signs.lastIndex], code]);
      else signs.lastIndex = match.index + 1;
    }
  }
  return found.sort(([a], [b]) => a - b);
}

const linesIn = (text) => text.split("\n").length;
const bare = (words) => words.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** What else stands in a line that has a code, but for the rest of its address and its number: pieces, without the signs around them. */
function beside(line) {
  const pieces = line
    .replace(/[^\s\0]*#\0/g, "\0")
    .replace(/\0[?&/][^\s\0]*/g, "\0")
    .split("\0");
  return pieces.map(bare).filter((words) => words && !/^\d{1,3}$/.test(words));
}

/**
 * Codes wherever they stand in a text. Nothing of it is lost: it is a code, or it is named.
 * In: any text. Out: {codes, faults, others}: each code as {code, line}; what was meant for one, {words, line, error}; other words, such as names.
 */
export function codesIn(text) {
  const clean = decoded(text).replaceAll("\0", "").replace(/\r\n?/g, "\n");
  const found = codePlaces(clean);
  const codes = found.map(([from, , code]) => ({ code, line: linesIn(clean.slice(0, from)) }));
  // Where a code stood stands a sign; its line breaks stay, so that lines keep their numbers.
  let rest = clean;
  for (const [from, to] of found.toReversed()) rest = `${rest.slice(0, from)}\0${rest.slice(from, to).replace(/[^\n]/g, "")}${rest.slice(to)}`;
  const faults = [];
  const others = [];
  rest.split("\n").forEach((line, i) => {
    const alone = !line.includes("\0");
    const pieces = alone ? [line.trim()].filter((words) => fold(words).trim()) : beside(line);
    for (const words of pieces.flatMap((piece) => piece.split(/[\s,;]+(?=[SV][1IL]\w\w-)/i))) {
      // Long, with digits and letters: it was meant for a code.
      if (alone || /(?=\S*\d)(?=\S*[a-z])\S{8}/i.test(words)) faults.push({ words, line: i + 1, error: decode(bare(words)).error ?? MISTYPED });
      else others.push(words);
    }
  });
  return { codes, faults, others };
}
