// What a step can put on the stage, one thing at a time: rules, a question, the turns of a dialogue.

/** What comes one after the other within a piece. */
const TURNS = ".cs-turn, .cs-transcript > li, .cs-run__asks > li, .cs-tool-sheet > *";
/** How large text may grow, and that it never gets smaller than the stage's own type: a 25th of the screen's height. */
const SCALES = [2, 1.8, 1.6, 1.4, 1.3, 1.2, 1.1, 1];
/** A moment with up to eight lines to say may go down to a 36th: they are read out, and belong together. */
const SMALLER = [0.9, 0.8, 0.7];

/** What a step can show, in order, as {node, name, turns}: the piece, what a button calls it, how many of its turns are out by then. */
export function piecesOf({ node }) {
  return [...node.querySelectorAll(".cs-piece")].flatMap((piece) => {
    const { name } = piece.dataset;
    const all = piece.querySelectorAll(TURNS).length;
    if (!all) return [{ node: piece, name, turns: 0 }];
    if (all === 1) return [{ node: piece, name: `the ${name}`, turns: 1 }];
    return Array.from({ length: all }, (_, i) => ({ node: piece, name: `${name} ${i + 1} of ${all}`, turns: i + 1 }));
  });
}

/** A piece for the stage, with the turns that are out by then. In: the piece, which may draw itself, and whether its answer is open. */
export function copyOf({ node, turns, draw }, open) {
  if (draw) return draw();
  const copy = node.cloneNode(true);
  if (turns) for (const later of [...copy.querySelectorAll(TURNS)].slice(turns)) later.remove();
  // A click on a link would take the page off the wall.
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  copy.classList.toggle("cs-stage__answered", open);
  for (const each of copy.querySelectorAll("details")) each.open = open;
  if (copy.matches("details")) copy.open = true;
  return copy;
}

/** Sets what is in the room as large as it fits; of turns the oldest go first, as in a comic whose page is full. A question makes room for its answer last. */
export function fit(room) {
  const tooMuch = () => room.scrollHeight > room.clientHeight || room.scrollWidth > room.clientWidth;
  const turns = [...room.querySelectorAll(TURNS)];
  const isComic = turns.length > 0;
  for (const turn of turns) turn.hidden = false;
  // Turns are wanted together rather than large.
  const isVote = room.querySelector(".cs-room");
  const stem = room.querySelector(".cs-stage__answered .cs-asked__stem");
  for (const isHidden of stem ? [false, true] : [false]) {
    if (stem) stem.hidden = isHidden;
    for (const scale of isComic ? SCALES.slice(-3) : isVote ? [...SCALES, ...SMALLER] : SCALES) {
      room.style.setProperty("--fit", scale);
      if (!tooMuch()) return;
    }
  }
  while (turns.length > 1 && tooMuch()) turns.shift().hidden = true;
}
