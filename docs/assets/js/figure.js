// The picture of a self-check: four open rings, one for each principle, and a wedge that pushes in as far as the closing habit.
// Drawn by the same hand as the site's drawings: a line that is not quite round. The numbers stand beside it as text.

const SVG = "http://www.w3.org/2000/svg";
const [SIZE, CENTRE, INNER, STEP] = [320, 175, 34, 25];

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** A point of a ring; the hand trembles a little, and always in the same way. */
function point(radius, degrees) {
  const wobble = radius + Math.sin(degrees / 23 + radius) * 0.9 + Math.sin(degrees / 7 + radius * 2) * 0.4;
  const angle = ((degrees - 90) * Math.PI) / 180;
  return `${(CENTRE + wobble * Math.cos(angle)).toFixed(1)} ${(SIZE / 2 + wobble * Math.sin(angle)).toFixed(1)}`;
}

/** Part of a ring as a path, a point every four degrees or so. */
function arc(radius, from, to) {
  const steps = Math.max(1, Math.round((to - from) / 4));
  return `M${Array.from({ length: steps + 1 }, (_, i) => point(radius, from + ((to - from) * i) / steps)).join("L")}`;
}

/** Where a ring begins: to the right of the wedge. A full score leaves a gap, room for the other. */
const [BEGIN, SWEEP] = [-62, 304];

/**
 * The figure. In: `scales` as [{title, score, before}], principles first and the habit last; a score is 0 to 100 or null.
 * Out: an SVG with title and description.
 */
export function rings(scales) {
  const principles = scales.slice(0, -1);
  const habit = scales.at(-1);
  const svg = shape("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "cs-rings cs-drawing", role: "img", "aria-labelledby": "cs-rings-t cs-rings-d" });
  const title = shape("title", { id: "cs-rings-t" });
  title.textContent = "Your self-check as rings";
  const twin = shape("desc", { id: "cs-rings-d" });
  const score = ({ title: name, score: value }) => `${name} ${value ?? "too few answers"}`;
  twin.textContent =
    `One ring for each principle, from the inside out, drawn as far as its score: ${principles.map(score).join(", ")}. ` +
    `A wedge pushes in from the left: ${score(habit)}.`;
  svg.append(title, twin);
  principles.forEach(({ score: value, before }, i) => {
    const radius = INNER + STEP * i;
    svg.append(shape("path", { d: arc(radius, BEGIN, BEGIN + SWEEP), class: "cs-rings__way" }));
    if (value !== null) svg.append(shape("path", { d: arc(radius, BEGIN, BEGIN + Math.max(3, (SWEEP * value) / 100)), class: "cs-rings__ring" }));
    if (Number.isFinite(before)) {
      const [x, y] = point(radius, BEGIN + (SWEEP * before) / 100).split(" ");
      svg.append(shape("circle", { cx: x, cy: y, r: 5, class: "cs-rings__before" }));
    }
  });
  const depth = 8 + ((CENTRE - INNER + 18) * (habit.score ?? 0)) / 100;
  const half = 26;
  const middle = SIZE / 2;
  svg.append(shape("path", { d: `M2 ${middle - half}L${depth} ${middle}L2 ${middle + half}Z`, class: "cs-rings__wedge" }));
  if (Number.isFinite(habit.before))
    svg.append(
      shape("path", {
        d: `M2 ${middle - half - 6}L${8 + ((CENTRE - INNER + 18) * habit.before) / 100} ${middle}L2 ${middle + half + 6}`,
        class: "cs-rings__wedge-before",
      }),
    );
  svg.append(
    shape("circle", { cx: CENTRE, cy: SIZE / 2 - 5, r: 7, class: "cs-rings__head" }),
    shape("path", { d: `M${CENTRE - 13} ${SIZE / 2 + 18}q13 -24 26 0`, class: "cs-rings__head" }),
  );
  return svg;
}
