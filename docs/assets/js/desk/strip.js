// The course as a strip: for each module a page for its lesson, a ring for its check, four bars for the weeks of its checklist and a pile for
// what is due. What a picture says stands beside it in words.
import { dayOf, monday, plus } from "../dates.js";
import { counted, make } from "../dom.js";
import { attempt, BANK, finished } from "../progress.js";
import { store } from "../store.js";
import { shape } from "./figure.js";

const WEEKS = 4;
/** More than so many are a pile all the same. */
const PILE = 6;
const HALF = 16;
const RADIUS = 11;

const sign = (name, ...shapes) => shape("svg", { viewBox: "0 0 32 32", "aria-hidden": "true", class: `cs-strip__sign cs-strip__${name}` }, ...shapes);
const arcOf = (name, share) => {
  const around = 2 * Math.PI * RADIUS;
  const circle = { cx: HALF, cy: HALF, r: RADIUS, class: `cs-strip__${name}`, "stroke-dasharray": `${share * around} ${around}` };
  return shape("circle", { ...circle, transform: `rotate(-90 ${HALF} ${HALF})` });
};

/** How far a check is: [share, class of its line]. A finished one by its points, one that was begun by its answers. */
function checkOf(module) {
  const last = finished(module);
  const begun = attempt(module).size;
  if (last) return [last.got / last.of, "full"];
  return begun ? [begun / module.asks.length, "begun"] : [0, "full"];
}

/** Of the last weeks, on how many days a line was ticked. */
function daysOf(lines) {
  const mondays = Array.from({ length: WEEKS }, (_, i) => plus(monday(dayOf()), 7 * (i - WEEKS + 1)));
  const ticked = store.all("tick").flatMap(([id, { on }]) => (on && lines.includes(id.slice(0, -11)) ? [id.slice(-10)] : []));
  return mondays.map((week) => new Set(ticked.filter((day) => monday(day) === week)).size);
}

const bar = (days, i) => {
  const d = `M${(6 + 6.6 * i).toFixed(1)} 27v-${Math.max(1, 3.2 * days).toFixed(1)}`;
  return shape("path", { d, class: days ? "cs-strip__bar" : "cs-strip__way" });
};
const card = (_, i) => shape("path", { d: `M5 ${26 - 4 * i}h22`, class: "cs-strip__card" });

/**
 * What stands behind a module's title. In: its state and what is due of the whole bank (progress.js), and the ids of its daily checklist
 * lines, if it has a list. Out: elements, pictures first.
 */
export function stripOf({ module, read, check }, due, lines) {
  const [share, line] = checkOf(module);
  const weeks = daysOf(lines);
  const days = weeks.reduce((sum, each) => sum + each, 0);
  const pile = due.filter(({ question }) => BANK.get(question).module === module).length;
  const words = [
    read ? "Lesson read" : "Lesson not read yet",
    `check: ${check || "not taken yet"}`,
    lines.length && `checklist: ${counted(days, "day")} in four weeks`,
    `practice: ${pile || "nothing"} due`,
  ];
  const page = shape("path", { d: "M8 4h11l6 6v18H8zM19 4v6h6", class: read ? "cs-strip__done" : "cs-strip__way" });
  return [
    make(
      "span.cs-strip__signs",
      sign("page", page, ...(read ? [shape("path", { d: "M12 18l3.5 4 6-8", class: "cs-strip__tick" })] : [])),
      sign("check", arcOf("way", 1), ...(share ? [arcOf(line, share)] : [])),
      sign("weeks", ...(lines.length ? weeks.map(bar) : [])),
      sign("due", ...Array.from({ length: Math.min(pile, PILE) }, card)),
    ),
    make("span.cs-said", `. ${words.filter(Boolean).join(", ")}.`),
  ];
}
