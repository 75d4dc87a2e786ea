// Codes for the team board: a self-check or a room vote as letters and digits that can be read aloud.
//
// 32 signs without I, L, O and U (Crockford's base 32), in groups of four. The first sign says what it is, the second is the version;
// then the digest of the form, a number that tells equal answers of two people apart, the answers, and a checksum. The whole
// code as a number leaves a remainder of 32749, the largest prime below 2^15: so one wrong sign, or two that changed places, is
// always found.
import { COURSE } from "../course-data.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const VERSION = "1";
const PRIME = 32749n;
const CHECK = 3;
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

/** What stands in a line, tidied: capitals, no gaps, look-alikes as what they were meant to be; a link gives its end. */
const tidy = (line) =>
  line
    .replace(/^.*#/, "")
    .toUpperCase()
    .replace(/[\s\-–—_.,;:]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");

/** In: a line. Out: {code, kind, reading, answers}, or {error} in plain words. */
export function decode(line) {
  const code = tidy(line);
  const [kind] = code;
  if (!Object.hasOwn(FORMS, kind)) return { error: "isn’t a code of this course; a code begins with S or V" };
  if ([...code].some((sign) => !SIGNS.includes(sign))) return { error: "has a character that no code has" };
  const { items, base, mark } = formOf(kind);
  const size = sizeOf(items.length, base);
  const length = 8 + size + CHECK;
  if (code[1] !== VERSION) return { error: "was made by another version of the course" };
  if (code.length < length) return { error: `is too short: ${code.length} characters of ${length}` };
  if (code.length > length) return { error: `is too long: ${code.length} characters, and a code has ${length}` };
  if (checksum(code.slice(0, -CHECK)) !== code.slice(-CHECK)) return { error: "was mistyped; ask for it again" };
  if (code.slice(2, 4) !== mark) return { error: "was made for another course, or for other questions" };
  const head = toNumber(code.slice(4, 8));
  let value = toNumber(code.slice(8, 8 + size));
  if (value >= BigInt(base) ** BigInt(items.length) || head % 4n > 2n) return { error: "was mistyped; ask for it again" };
  const answers = {};
  for (const item of [...items].reverse()) {
    const digit = Number(value % BigInt(base));
    value /= BigInt(base);
    if (digit === base - 1) continue;
    answers[item] = kind === "S" && digit === 5 ? null : digit;
  }
  return { code, kind, reading: READING[Number(head % 4n)], answers };
}
