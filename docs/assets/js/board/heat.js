// Counts as heat strips: one strip for each row, darker where more people are. No row, cell or export gives a person away.
import { make, tableOf } from "../dom.js";

/** Fewer people than this in a cell are not shown as such. */
const SMALL = 3;
/** Spreads that differ by less are the same, worked out from answers in another order. */
const ALIKE = 1e-9;
/** How dark the darkest cell is: text on it keeps a contrast of 4.5. */
const DARKEST = 34;

/** How far numbers lie apart: their standard deviation. It is compared, and never shown. */
function apart(numbers) {
  const middle = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, each) => sum + (each - middle) ** 2, 0) / numbers.length);
}

/**
 * Which cells of a row are not counted in public: those of one or two people, and as many more, the smallest first, as it takes to keep
 * them from being worked out from the rest. Statistics offices call it primary and complementary suppression.
 * In: counts. Out: their places.
 */
function hiddenIn(counts) {
  const used = counts.map((count, place) => ({ count, place })).filter(({ count }) => count);
  used.sort((a, b) => a.count - b.count);
  let most = used.filter(({ count }) => count < SMALL).length;
  const people = () => used.slice(0, most).reduce((sum, { count }) => sum + count, 0);
  // As many people as hidden cells are one in each, and twice as many could be two in each.
  const isPlain = () => [most, most * (SMALL - 1)].includes(people());
  while (most && most < used.length && (most === 1 || isPlain())) most += 1;
  return used.slice(0, most).map(({ place }) => place);
}

/**
 * A table of counts. In: `columns`, the last one for those without an answer; `rows` as {id, title, values, turned}, where values are
 * places of columns; `fewest`, below which nothing is shown of a row. Out: the table, its rows as {id, title, turned, counts, isAlike, hidden,
 * apart} or, with too few answers, {id, title, turned}; `widest` are those whose answers lie furthest apart: one, several that tie, or none.
 */
export function countTable({ rows, fewest, ...table }) {
  const { columns } = table;
  const made = rows.map(({ values, ...row }) => {
    const given = values.filter((value) => value >= 0 && value < columns.length - 1);
    if (given.length < fewest) return row;
    const counts = columns.map((_, i) => values.filter((value) => value === i).length);
    // One cell with all of them tells what each one answered, however many they are: statistics offices call it group disclosure.
    const isAlike = new Set(given).size === 1;
    return { ...row, counts, isAlike, hidden: hiddenIn(counts), apart: apart(given) };
  });
  const most = Math.max(...made.map((row) => row.apart ?? 0));
  const widest = most ? made.filter((row) => most - row.apart < ALIKE) : [];
  return { ...table, fewest, rows: made, widest };
}

/** What a cell says: a number, "some" where it would be one or two people, or "alike" where all who answered are in one cell, whichever it is. */
export const countOf = ({ counts, hidden, isAlike }, i) => (isAlike ? "alike" : hidden.includes(i) ? "some" : counts[i]);

/** How far a row reaches, in words: "from rarely to most days". */
function reach({ short, columns }, { counts }) {
  const used = (short ?? columns).filter((_, i) => counts[i] && i < columns.length - 1);
  return used.length > 1 ? `from ${used[0]} to ${used.at(-1)}` : `all ${used[0]}`;
}

/** A cell: as dark as its share of the row, its number, and a mark for each person. */
function heat(row, i, mark) {
  const shown = countOf(row, i);
  const dots = shown === "some" ? [] : Array.from({ length: shown }, () => mark?.cloneNode(true) ?? make("i"));
  const cell = make("span.cs-heat", { data: { heat: shown } }, make("b", shown), make("span.cs-dots", { ariaHidden: "true" }, ...dots));
  const all = row.counts.reduce((sum, count) => sum + count, 0);
  cell.style.setProperty("--heat", shown === "some" ? "0%" : `${Math.round(DARKEST * Math.sqrt(shown / all))}%`);
  return cell;
}

/** One part of a table: the rows that read from left to right, or those that are turned round. */
function strips(table, label, rows, places) {
  const head = (row, words) => make("span", row.title, " ", make("span.cs-heat-map__words", words));
  const shut = ({ counts, isAlike }) => (counts ? isAlike && "All answered alike." : `Fewer than ${table.fewest} answers, so nothing’s shown.`);
  const cells = rows.map((row) => (shut(row) ? [head(row, ""), shut(row)] : [head(row, reach(table, row)), ...places.map((i) => heat(row, i, table.marks?.[i]))]));
  const body = tableOf("cs-heat-map", ["Row", ...places.map((i) => table.columns[i])], cells);
  [...body.tBodies[0].rows].forEach((line, i) => {
    line.dataset.row = rows[i].id;
    line.classList.toggle("cs-heat-map__widest", table.widest.includes(rows[i]));
    if (shut(rows[i])) line.cells[1].colSpan = places.length;
  });
  return make("div.cs-wide", { tabIndex: 0, role: "region", ariaLabel: label }, body);
}

/** Where answers lie furthest apart, in words. */
function differing(table) {
  const [first, ...others] = table.widest;
  if (!first) return "You all answered alike. Ask who’d have answered differently a month ago.";
  if (others.length) return `You differ most in ${others.length + 1} rows, and equally in each; they’re marked. Choose the one to talk about.`;
  return `Where you differ most: ${first.title.replace(/\.$/, "")}, ${reach(table, first)}.`;
}

/** A table of counts as it stands on the page. Turned rows have their columns the other way round, so that right is the better side in each. */
export function heatMap(table) {
  const { title, columns, rows, turned } = table;
  const places = columns.map((_, i) => i);
  const [straight, round] = [rows.filter((row) => !row.turned), rows.filter((row) => row.turned)];
  const isShown = rows.some(({ counts }) => counts);
  return [
    make("h4", title),
    isShown && make("p.cs-widest", differing(table)),
    strips(table, title, straight, places),
    ...(round.length ? [make("p.cs-turned", turned), strips(table, `${title}, turned round`, round, [...places.slice(0, -1).reverse(), places.at(-1)])] : []),
  ].filter(Boolean);
}
