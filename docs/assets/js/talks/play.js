// A talk, played one moment at a time. What was said stays above; where it stands is kept, to leave and come back.
import { action, askFirst, choose, chosen, counted, Live, make, moveTo, Piece } from "../dom.js";
import { store } from "../store.js";
import { book, spoken } from "./book.js";
import { debriefing } from "./debrief.js";
import { openLines, replayed } from "./walk.js";

/** The endings of a talk that were seen, of those that it has now. */
const seenOf = (talk, endings) => endings.filter((ending) => store.get(`ending:${talk}:${ending}`));

class TalkPlay extends Piece {
  start() {
    const { you, buyer, module, rules } = this.dataset;
    Object.assign(this, { you, buyer, module, rules: JSON.parse(rules) });
    this.stage = make("div.cs-play");
    this.append(this.stage);
    this.coached = chosen("coach") === "on";
    this.said = this.kept();
    this.draw();
    // Who comes back reads on from there; a link to a place of the page goes before.
    if (this.said.length && this.note && !location.hash) this.moveOn(this.stage.querySelector(".cs-hint"));
  }

  get record() {
    return `play:${this.rules.id}`;
  }

  /** The lines that were said, if the talk is still the one that was played. */
  kept() {
    const play = store.get(this.record);
    this.note = play && play.revision !== this.rules.revision ? "This conversation has changed since you played it, so it begins anew." : "";
    if (!play || this.note) return [];
    if (play.said.length && !play.ending) this.note = "Here’s where you left off.";
    return play.said;
  }

  get seen() {
    return seenOf(this.rules.id, Object.keys(this.rules.endings));
  }

  draw() {
    this.drawStage();
    // The first words stand in the middle of the map; from there it is moved as far as the ending needs that was reached.
    const map = this.stage.querySelector(".cs-talk-map__box");
    if (!map) return;
    map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
    const [box, end] = [map, map.querySelector("[data-ending].cs-here")].map((part) => part.getBoundingClientRect());
    const free = 24;
    map.scrollLeft += Math.min(0, end.left - box.left - free) + Math.max(0, end.right - box.right + free);
  }

  /** Focus, with the lines to choose from in view if they fit. */
  moveOn(node) {
    moveTo(node, this.stage.querySelector(".cs-play__lines") ?? undefined);
  }

  /** Lines as they now stand: kept, shown, and read from the last answer on. */
  go(said) {
    const { at } = replayed(this.rules, said).at(-1).state;
    const ending = this.rules.moments[at] ? undefined : at;
    Object.assign(this, { said, note: "" });
    if (ending && !this.seen.includes(ending)) store.put(`ending:${this.rules.id}:${ending}`);
    if (said.length) store.put(this.record, { revision: this.rules.revision, said, ending });
    else store.remove(this.record);
    this.draw();
    this.moveOn(this.stage.querySelector("[data-new]") ?? this.stage.firstElementChild);
  }

  again(place) {
    this.go(this.said.slice(0, place));
  }

  drawStage() {
    const turns = replayed(this.rules, this.said);
    const { state } = turns.at(-1);
    const ended = !this.rules.moments[state.at];
    const played = ended
      ? [...this.turns(turns.slice(-2), false), ...debriefing(this, turns)]
      : [...this.turns(turns, this.coached), this.status(state), this.lines(state), this.notebook(state)];
    const note = make("p.cs-hint", this.note);
    this.stage.replaceChildren(make("h2", "Your conversation"), note, ...played, this.buttons(ended));
    // Where one left off is above one’s last line.
    this.stage.querySelector(".cs-play__mine:not(.cs-play__past)")?.before(note);
  }

  status({ left, trust }) {
    const coach = make("button.cs-button.cs-button--quiet", { type: "button", ariaPressed: this.coached }, "Coach at my side");
    coach.onclick = () => {
      this.coached = !this.coached;
      choose("coach", this.coached ? "on" : "");
      this.draw();
      this.stage.querySelector("[aria-pressed]").focus();
    };
    const words = `${counted(left, "minute")} left. ${this.buyer} is ${this.rules.scale[trust]}.`;
    const waits = this.coached && !this.said.length && make("p.cs-hint", "The coach speaks after each of your lines.");
    return make("div.cs-play__status", make("p", words), coach, waits);
  }

  /** What was said so far; a moment that is returned to isn’t said again. */
  turns(turns, coached) {
    let heard = "";
    return turns.flatMap(({ state: { at }, line }, place) => {
      const past = place < turns.length - 2 ? ".cs-play__past" : "";
      const nodes = this.rules.moments[at] && at !== heard ? [spoken(book.speaker(at), book.says(at), past)] : [];
      heard = at;
      if (!line) return nodes;
      const answer = spoken(book.speaker(at), book.reaction(at, line), past);
      if (place === turns.length - 2) answer.dataset.new = "";
      nodes.push(spoken(this.you, book.say(at, line), `.cs-play__mine${past}`), answer);
      if (coached) nodes.push(make(`p.cs-play__why${past}`, book.stance(at, line), " ", book.why(at, line)));
      return nodes;
    });
  }

  lines(state) {
    const entry = (line) => {
      const button = make("button", { type: "button", onclick: () => this.go([...this.said, line.id]) }, make("q", book.say(state.at, line)));
      return make("li", button);
    };
    return make("ul.cs-play__lines", { ariaLabel: "What you could say" }, ...openLines(this.rules, state).map(entry));
  }

  notebook({ facts }) {
    const notes = facts.length ? make("ul", ...facts.map((id) => make("li", book.fact(id)))) : make("p", "Nothing yet.");
    return make("section.cs-play__notes", make("h3", "Your notebook"), notes);
  }

  buttons(ended) {
    const { length } = this.said;
    const lost = `This conversation isn’t over. Start again, and give up ${counted(length, "line")}?`;
    const restart = () => (ended ? this.go([]) : askFirst(lost, "Start again", () => this.go([])));
    return make(
      "p.cs-form__buttons",
      length > 0 && action("Undo one step", () => this.again(length - 1)),
      length > 0 && action(ended ? "Play it again" : "Start again", restart, !ended),
      action("Print it as a gamebook", () => this.print()),
      document.fullscreenEnabled && action("Show it to a room", () => this.room()),
    );
  }

  /** The room votes by hand; Escape leads back, as from any full screen. */
  room() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.stage.requestFullscreen().catch(() => {});
  }
}

/** On the list: whether it was left half-way, and how many endings were seen. */
class TalkSeen extends Live {
  draw() {
    const { talk, revision, endings } = this.dataset;
    const all = endings.split(" ");
    const seen = seenOf(talk, all).length;
    const play = store.get(`play:${talk}`);
    const begun = play?.said.length && !play.ending && play.revision === +revision;
    const words = [begun && "You left off in the middle.", seen > 0 && `Endings seen: ${seen} of ${all.length}`];
    this.textContent = words.filter(Boolean).join(" ");
  }
}

customElements.define("talk-play", TalkPlay);
customElements.define("talk-seen", TalkSeen);
