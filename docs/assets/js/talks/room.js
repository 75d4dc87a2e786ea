// A talk before a room: one thing at a time, large. The stage says which lines were said and what is shown; nothing is kept here.
import { counted, make } from "../dom.js";
import { OVER, spoken } from "./book.js";
import { dearest, openLines, replayed, variantOf } from "./walk.js";

const one = (name, ...nodes) => make(`div.cs-room.${name}`, ...nodes);

class TalkRoom extends HTMLElement {
  /** Its rules and words, which come in a script of their own; undefined before. */
  get talk() {
    return window.courseTalks?.[this.dataset.talk];
  }

  get scene() {
    return this.querySelector(".cs-piece");
  }

  /**
   * What there is to show once these lines were said, in order, as {name, told, draw}: what a button calls it, what is told to
   * who can't see it, and how to draw it. At a moment, `turn` is its place in the talk, and `open` are the lines that can be said.
   */
  pieces(said) {
    const { rules } = this.talk;
    const turns = replayed(rules, said);
    const scene = { name: "the scene", draw: () => this.scene.cloneNode(true) };
    const spokenTurns = turns.flatMap((turn, i) => (rules.moments[turn.state.at] ? this.turn(turn, i) : []));
    return [scene, ...spokenTurns, ...(rules.endings[turns.at(-1).state.at] ? this.end(turns) : [])];
  }

  /** A moment, and the answer to what was said at it. */
  turn({ state, line }, turn) {
    const { rules, moments, you } = this.talk;
    const { who, says, lines } = moments[state.at];
    const open = openLines(rules, state).map(({ id }) => id);
    const moment = { name: `what ${who} says`, told: `${who}: ${says}`, turn, open, draw: () => this.moment(state, turn, open, line) };
    if (!line) return [moment];
    const [say, reaction] = lines[line.id];
    const draw = () => one("cs-room--answer", spoken(you, say, ".cs-room__mine"), spoken(who, reaction));
    return [moment, { name: "the answer", told: `${who}: ${reaction}`, draw }];
  }

  /** What is said, what there is to say, by letter, and at the side how it stands. */
  moment({ at, facts, trust, left }, turn, open, line) {
    const { rules, moments, buyer, facts: texts } = this.talk;
    const { who, says, lines } = moments[at];
    const choice = (id) => make("li", make("button", { type: "button", data: { line: id }, ariaCurrent: id === line?.id }, lines[id][0]));
    return one(
      "cs-asked",
      { data: { question: `${rules.id}.${turn}` } },
      spoken(who, says),
      make("ol.cs-asked__choices", { ariaLabel: "What you could say" }, ...open.map(choice)),
      make(
        "aside.cs-room__side",
        { ariaLabel: "How it stands" },
        make("p", `${counted(left, "minute")} left. ${buyer} is ${rules.scale[trust]}.`),
        facts.length > 0 && make("ul", ...facts.map((id) => make("li", texts[id]))),
      ),
    );
  }

  /** The ending, what came of it, one question to the room, and one line that might have led further. */
  end(turns) {
    const { rules, buyer, endings } = this.talk;
    const { state } = turns.at(-1);
    const { kind, told } = endings[state.at];
    const [says, later] = told[variantOf(rules, state)];
    return [
      { name: "the end", told: `The end: ${kind}. ${buyer}: ${says}`, draw: () => one("cs-room--end", make("p.cs-run__label", `The end: ${kind}`), spoken(buyer, says)) },
      { name: "six weeks later", told: `Six weeks later. ${later}`, draw: () => one("cs-room--end", make("p.cs-run__label", "Six weeks later"), make("p", later)) },
      { name: "the question", told: OVER.asked, draw: () => one("cs-room--end", make("p.cs-room__question", OVER.asked)) },
      { name: "another line", told: "", draw: () => this.better(turns) },
    ];
  }

  better(turns) {
    const { rules, moments } = this.talk;
    const found = dearest(rules, turns);
    if (!found) return one("cs-room--end", make("p", OVER.none));
    const { who, says, lines } = moments[found.turn.state.at];
    const [say, , why] = lines[found.better.id];
    return one(
      "cs-room--end",
      spoken(who, says),
      spoken("You said", lines[found.turn.line.id][0], ".cs-room__mine"),
      spoken(OVER.better, say),
      make("p", why),
    );
  }
}

customElements.define("talk-room", TalkRoom);
