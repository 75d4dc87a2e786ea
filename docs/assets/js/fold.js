// Text compared as people mean it, whoever typed it on what: quotes of a phone, accents in one sign or in two, wide letters, soft hyphens.

const foldSign = (sign) =>
  sign
    .replace(/[‘’‚‛′ʹʻʼ´\x60]/, "'")
    .replace(/[“”„‟″«»]/, '"')
    .normalize("NFKD")
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\p{Pd}−]/gu, "-")
    // Up and down again: a sharp s is two of them, a final sigma is a sigma.
    .toUpperCase()
    .toLowerCase();

/** A text as it is compared: sign by sign, so that plain letters, the most of it, take no time. */
export const fold = (text) => text.replace(/[^\0-_a-~]/gu, foldSign).toLowerCase();

/** The folded text, and for each place in it, its end included, the place in the text that it comes from. */
export function foldedWithPlaces(text) {
  let folded = "";
  const places = [];
  let at = 0;
  for (const sign of text) {
    folded += fold(sign);
    while (places.length < folded.length) places.push(at);
    at += sign.length;
  }
  return { folded, places: [...places, at] };
}

/** Damerau-Levenshtein: two letters swapped are one slip, not two. */
export function distance(a, b) {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) d[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.length][b.length];
}
