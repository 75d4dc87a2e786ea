// The rules of play, as the build walks them (hooks/course/talks/walk.py): a state is where a talk stands, and nothing else counts.

const within = (value, most) => Math.min(Math.max(value, 0), most);
const fits = (facts, { needs = [], without = [] }) => needs.every((fact) => facts.includes(fact)) && !without.some((fact) => facts.includes(fact));
const noted = (facts, ...more) => [...new Set([...facts, ...more.flat()])];

/** The state in which a talk starts: {at, facts, trust, left, gone}. */
export const begin = ({ start, moments, trust, minutes }) => ({ at: start, facts: noted(moments[start].reveals), trust, left: minutes, gone: [] });

const goneAs = ({ at }, line) => `${at}.${line.id}`;

/** What there is to say in a state, in the order in which it is shown; nothing at an ending. */
export const openLines = ({ moments }, state) =>
  (moments[state.at]?.lines ?? []).filter(
    (line) => fits(state.facts, line) && state.trust >= (line.from ?? 0) && !state.gone.includes(goneAs(state, line)),
  );

/** The state that follows when a line is said. */
export function after({ moments, late, scale }, state, line) {
  const left = Math.max(0, state.left - line.minutes);
  let to = line.to || state.at;
  if (state.left && !left && moments[to]) to = late;
  return {
    at: to,
    facts: noted(state.facts, line.reveals ?? [], moments[to]?.reveals ?? []),
    trust: within(state.trust + (line.trust ?? 0), scale.length - 1),
    left,
    gone: line.once ? [...state.gone, goneAs(state, line)] : state.gone,
  };
}

/** A play from the ids of the lines that were said, as far as they can be said: [{state, line}, …, {state}]. */
export function replayed(rules, said) {
  const turns = [{ state: begin(rules) }];
  for (const id of said) {
    const last = turns.at(-1);
    const line = openLines(rules, last.state).find((each) => each.id === id);
    if (!line) break;
    last.line = line;
    turns.push({ state: after(rules, last.state, line) });
  }
  return turns;
}

/** Which texts of an ending a reader gets who knows these facts: the place of the first variant that fits, or of the usual ones. */
export function variantOf({ endings }, { at, facts }) {
  const found = endings[at].findIndex((variant) => fits(facts, variant));
  return found < 0 ? endings[at].length : found;
}

/**
 * The turn at which another line would have been worth the most, with that line: {turn, better}; undefined if none would.
 * Raising a topic gives nothing up, so it is no such turn.
 */
export function dearest(rules, turns) {
  const losses = turns.flatMap((turn) => {
    if (!turn.line?.to) return [];
    const [better] = openLines(rules, turn.state).sort((a, b) => (b.good ?? 0) - (a.good ?? 0));
    const loss = (better.good ?? 0) - (turn.line.good ?? 0);
    return loss > 0 ? [{ turn, better, loss }] : [];
  });
  return losses.sort((a, b) => b.loss - a.loss)[0];
}
