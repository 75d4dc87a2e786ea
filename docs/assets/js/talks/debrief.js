// What is said after a talk: its ending, what was found and missed, every turn again, and one thing to do.
import { action, counted, make } from "../dom.js";
import { dayOf, nextWorkday } from "../dates.js";
import { keepLine } from "../plans.js";
import { book, OVER, spoken } from "./book.js";
import { dearest, openLines, variantOf } from "./walk.js";

const BESIDE = "One turn, said another way";

const headed = (title, ...nodes) => make("section", make("h3", title), ...nodes);

/** Each fact; for one that was missed, a line that would have brought it: one that was there to be said, if any was. */
function facts({ rules }, turns) {
  const { facts: found } = turns.at(-1).state;
  const menus = turns.slice(0, -1).map(({ state }) => [state.at, openLines(rules, state)]);
  for (const [at, { lines }] of Object.entries(rules.moments)) menus.push([at, lines]);
  const key = (id) => {
    const brings = ({ reveals = [], to }) => reveals.includes(id) || rules.moments[to]?.reveals?.includes(id);
    const [at, lines] = menus.find(([, menu]) => menu.some(brings));
    return book.say(at, lines.find(brings));
  };
  const entry = (id) =>
    found.includes(id)
      ? make("li", make("b", "Found: "), book.fact(id), " ", book.matters(id))
      : make("li", make("b", "Missed: "), book.fact(id), " ", book.matters(id), " What would have brought it: ", make("q", key(id)));
  const words = `You found out ${found.length} of ${counted(rules.facts.length, "thing")}.`;
  return headed("What there was to find out", make("p", words), make("ul", ...rules.facts.map(entry)));
}

/** Every turn again, with what the line was and what the buyer thought. */
function transcript(talk, turns) {
  const entries = turns.slice(0, -1).map(({ state: { at }, line }, place) => {
    // A moment that lasts is said and thought once.
    const begins = turns[place - 1]?.state.at !== at;
    const thought = begins && book.inside(at);
    return make(
      "li",
      begins && spoken(book.speaker(at), book.says(at)),
      thought && make("p.cs-play__inside", `${book.speaker(at)} thought: `, make("i", thought)),
      spoken(talk.you, book.say(at, line), ".cs-play__mine"),
      make("p.cs-play__why", book.stance(at, line), " ", book.why(at, line)),
      spoken(book.speaker(at), book.reaction(at, line)),
      action("Play again from here", () => talk.again(place)),
    );
  });
  return headed("Turn by turn", make("ol.cs-play__turns", ...entries));
}

/** The turn that cost the most, beside a line that was there to be said. It answers what was asked first. */
function beside({ rules, you }, turns) {
  const found = dearest(rules, turns);
  if (!found) return headed(BESIDE, make("p", OVER.none));
  const { turn, better } = found;
  const { at } = turn.state;
  const side = (title, line) =>
    make("div.cs-play__side", make("p.cs-play__kind", title), spoken(you, book.say(at, line)), spoken(book.speaker(at), book.reaction(at, line)));
  const both = make("div.cs-play__sides", side("What you said", turn.line), side(OVER.better, better));
  const ours = make("p", `We’d change this one, your turn ${turns.indexOf(turn) + 1}.`);
  return headed(BESIDE, ours, spoken(book.speaker(at), book.says(at)), both, make("p", book.why(at, better)));
}

function lineToKeep({ module }, line) {
  const said = make("p.cs-form__said", { role: "status" });
  const { if: cue, then } = line.dataset;
  const keep = () => keepLine({ if: cue, then, from: module, day: nextWorkday(dayOf()) }, said);
  return headed("One line to try", line, make("p.cs-form__buttons", action("Save this line to my desk", keep, false)), said);
}

/** The map with the way that was taken; endings that were never seen are grey. */
function map({ seen }, turns) {
  const figure = book.copy(".cs-talk-map");
  // Places in the gamebook, which lies behind this page now.
  for (const link of figure.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  const places = turns.map(({ state }) => state.at);
  for (const part of figure.querySelectorAll("[data-place]")) part.classList.toggle("cs-here", places.includes(part.dataset.place));
  for (const [place, at] of places.entries()) figure.querySelector(`[data-way="${places[place - 1]} ${at}"]`)?.classList.add("cs-here");
  for (const part of figure.querySelectorAll("[data-ending]")) part.classList.toggle("cs-unseen", !seen.includes(part.dataset.place));
  return headed("The map", make("p", "Your way is the heavy line. Endings you haven’t seen yet are dotted."), figure);
}

/** In: the talk (rules, you, buyer, module, the endings seen, `again` to play from a turn), and its turns to the end. Out: what to show. */
export function debriefing(talk, turns) {
  const { state } = turns.at(-1);
  const end = book.ending(state.at, variantOf(talk.rules, state));
  const title = make("h2", `The end: ${end.kind}`);
  const seen = `Endings seen: ${talk.seen.length} of ${Object.keys(talk.rules.endings).length}.`;
  return [
    title,
    spoken(talk.buyer, end.says),
    make("p", make("b", "Six weeks later. "), end.later),
    make("p.cs-play__question", `Before you read on. ${OVER.asked}`),
    headed("What this shows", make("p", end.debrief)),
    facts(talk, turns),
    transcript(talk, turns),
    beside(talk, turns),
    headed("Where to read on", book.copy("[data-part=sections]")),
    lineToKeep(talk, end.line),
    map(talk, turns),
    book.copy("[data-part=aloud]"),
    book.copy("[data-part=evidence]"),
    make("p", make("b", seen)),
  ].filter(Boolean);
}
