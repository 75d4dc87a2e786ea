// The picture of a self-check: four open rings, one for each principle, and a wedge that pushes in as far as the closing habit.
// Drawn by the same hand as the site's drawings: a line that is not quite round. The numbers stand beside it as text.

const [SIZE, CENTRE, INNER, STEP] = [320, 175, 34, 25];
const MIDDLE = SIZE / 2;
/** Where a ring begins: to the right of the wedge. A full score leaves a gap, room for the other. */
const [BEGIN, SWEEP] = [-62, 304];

/** An element of a picture, with its attributes and what stands in it. */
export function shape(name, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const path = (kind, d) => shape("path", { d, class: `cs-rings__${kind}` });

/** A point of a ring, for a score; the hand trembles a little, and always in the same way. */
function point(radius, score) {
  const degrees = BEGIN + (SWEEP * score) / 100;
  const wobble = radius + Math.sin(degrees / 23 + radius) * 0.9 + Math.sin(degrees / 7 + radius * 2) * 0.4;
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [CENTRE + wobble * Math.cos(angle), MIDDLE + wobble * Math.sin(angle)].map((each) => each.toFixed(1));
}

/** A ring as far as a score: a point every four degrees or so. */
function arc(radius, score) {
  const steps = Math.max(1, Math.round((SWEEP * score) / 400));
  return `M${Array.from({ length: steps + 1 }, (_, i) => point(radius, (score * i) / steps).join(" ")).join("L")}`;
}

function ring({ score, before }, place) {
  const radius = INNER + STEP * place;
  const [cx, cy] = point(radius, before);
  return [
    path(score === null ? "open" : "way", arc(radius, 100)),
    ...(score === null ? [] : [path("ring", arc(radius, Math.max(1, score)))]),
    ...(Number.isFinite(before) ? [shape("circle", { cx, cy, r: 5, class: "cs-rings__before" })] : []),
  ];
}

/** A wedge as deep as a score. */
const wedge = (score, half) => `M2 ${MIDDLE - half}L${8 + ((CENTRE - INNER + 18) * score) / 100} ${MIDDLE}L2 ${MIDDLE + half}`;

/**
 * The figure. In: `scales` as [{title, score, before}], principles first and the habit last; a score is 0 to 100 or null.
 * Out: an SVG with title and description.
 */
export function rings(scales) {
  const [principles, [habit]] = [scales.slice(0, -1), scales.slice(-1)];
  const words = ({ title, score }) => `${title} ${score ?? "too few answers"}`;
  const told =
    `One ring for each principle, from the inside out, drawn as far as its score: ${principles.map(words).join(", ")}. ` +
    `A wedge pushes in from the left: ${words(habit)}.`;
  return shape(
    "svg",
    { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "cs-rings cs-drawing", role: "img", "aria-labelledby": "cs-rings-t cs-rings-d" },
    shape("title", { id: "cs-rings-t" }, "Your self-check as rings"),
    shape("desc", { id: "cs-rings-d" }, told),
    ...principles.flatMap(ring),
    ...(habit.score === null ? [] : [path("wedge", `${wedge(habit.score, 26)}Z`)]),
    ...(Number.isFinite(habit.before) ? [path("wedge-before", wedge(habit.before, 32))] : []),
    shape("circle", { cx: CENTRE, cy: MIDDLE - 5, r: 7, class: "cs-rings__head" }),
    path("head", `M${CENTRE - 13} ${MIDDLE + 18}q13 -24 26 0`),
  );
}
