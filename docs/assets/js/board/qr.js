// A QR code (ISO/IEC 18004) for a text of up to 134 bytes: byte mode, error correction L, versions 1 to 6, mask 0.
//
// Codes on paper are made at build by a library; these depend on what a reader answered, so they are made here. Any mask may be
// read; the standard asks for the one with the best contrast only as a help to old scanners.

/** Codewords in all, of these for correction, and blocks, by version. */
const SIZES = [null, [26, 7, 1], [44, 10, 1], [70, 15, 1], [100, 20, 1], [134, 26, 1], [172, 36, 2]];

// The field of 256 elements in which the correction is reckoned (polynomial x^8 + x^4 + x^3 + x^2 + 1).
const EXP = [];
const LOG = [];
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x;
  LOG[x] = i;
  x = x < 128 ? x << 1 : (x << 1) ^ 0x11d;
}
const times = (a, b) => (a && b ? EXP[(LOG[a] + LOG[b]) % 255] : 0);

/** The correction for some codewords: the remainder of a division by the generator polynomial. */
function correction(data, length) {
  let generator = [1];
  for (let i = 0; i < length; i++) generator = [...generator, 0].map((term, j) => term ^ times(generator[j - 1] ?? 0, EXP[i]));
  const rest = [...data, ...Array(length).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const factor = rest[i];
    generator.forEach((term, j) => {
      rest[i + j] ^= times(term, factor);
    });
  }
  return rest.slice(data.length);
}

function codewords(bytes, version) {
  const [all, forCorrection, blocks] = SIZES[version];
  const room = all - forCorrection;
  // Mode "bytes", their number, the bytes, an end; then filled up.
  const bits = [0x4, ...[bytes.length, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data = [];
  for (let i = 0; i + 1 < bits.length; i += 2) data.push(bits[i] * 16 + bits[i + 1]);
  for (let fill = 0xec; data.length < room; fill ^= 0xec ^ 0x11) data.push(fill);
  const size = room / blocks;
  const parts = Array.from({ length: blocks }, (_, i) => data.slice(i * size, (i + 1) * size));
  const checks = parts.map((part) => correction(part, forCorrection / blocks));
  const mixed = (lists) => lists[0].flatMap((_, i) => lists.map((list) => list[i]));
  return [...mixed(parts), ...mixed(checks)];
}

/** Rows of true (dark) and false. Throws a RangeError for a text that is too long. */
function squares(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = SIZES.findIndex((size) => size && size[0] - size[1] >= bytes.length + 2);
  if (version < 0) throw new RangeError("too long for this code");
  const side = 17 + 4 * version;
  const grid = Array.from({ length: side }, () => Array(side).fill(null));
  const set = (row, column, dark) => {
    if (row >= 0 && column >= 0 && row < side && column < side) grid[row][column] = dark;
  };
  const square = (row, column, reach, dark) => {
    for (let i = -reach; i <= reach; i++) for (let j = -reach; j <= reach; j++) set(row + i, column + j, dark(Math.max(Math.abs(i), Math.abs(j))));
  };
  for (let i = 0; i < side; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  const finder = (row, column) => square(row, column, 4, (far) => far !== 2 && far !== 4);
  finder(3, 3);
  finder(3, side - 4);
  finder(side - 4, 3);
  if (version > 1) square(side - 7, side - 7, 2, (far) => far !== 1);
  // Correction L and mask 0, with their own checksum, twice (8.9).
  const format = 0b111011111000100;
  for (let i = 0; i < 15; i++) {
    const dark = ((format >> i) & 1) === 1;
    set(i < 6 ? i : i < 8 ? i + 1 : side - 15 + i, 8, dark);
    set(8, i < 8 ? side - 1 - i : i === 8 ? 7 : 14 - i, dark);
  }
  set(side - 8, 8, true);
  const stream = codewords(bytes, version).flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (word >> bit) & 1));
  let up = true;
  for (let right = side - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let i = 0; i < side; i++) {
      const row = up ? side - 1 - i : i;
      for (const column of [right, right - 1]) {
        if (grid[row][column] !== null) continue;
        grid[row][column] = Boolean((stream.shift() ?? 0) ^ ((row + column) % 2 === 0 ? 1 : 0));
      }
    }
    up = !up;
  }
  return grid;
}

/** The code as a picture, with the quiet zone of four squares that scanners need. */
export function picture(text, title) {
  const rows = squares(text);
  const shape = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const [svg, path] = [shape("svg"), shape("path")];
  const attributes = { viewBox: `-4 -4 ${rows.length + 8} ${rows.length + 8}`, class: "cs-code", role: "img", "aria-label": title };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  path.setAttribute("d", rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join(""));
  svg.append(path);
  return svg;
}
