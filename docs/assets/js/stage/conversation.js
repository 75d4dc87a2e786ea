// A talk on the stage: which lines the room has said, and what comes next. It goes with the session, so every window is at the same place.
import { make, refused } from "../dom.js";

const LOST = "The conversation didn’t come through. Load this page again, or play from the paper.";
const asked = new Set();

/** Loads what plays the conversations of a session; a page that runs another one does without. In: its section, and what is told when it's there. */
export function loadTalks(section, there) {
  const needed = [...section.querySelectorAll("talk-room")].flatMap((room) => room.dataset.needs.split(" "));
  for (const src of needed.filter((each) => !asked.has(each))) {
    asked.add(src);
    document.head.append(make("script", { src, onload: there, onerror: () => refused(LOST) }));
  }
}

/** The conversation of a step, if it plays one and it's there; a phone can't see the screen, and has none. */
export function conversationOf(session) {
  const room = session.state.code ? null : session.step.node.querySelector("talk-room:defined");
  return room?.talk && new Conversation(session, room);
}

class Conversation {
  constructor(session, room) {
    this.session = session;
    this.room = room;
    this.id = room.talk.rules.id;
    this.said = session.state.said?.[this.id] ?? [];
    this.pieces = room.pieces(this.said);
  }

  /** What is on the stage; undefined for the task of the step. */
  get shown() {
    return this.pieces[this.session.state.show - 1];
  }

  /** A moment at which nobody has said anything yet. */
  get isOpen() {
    return Boolean(this.shown?.open) && this.session.state.show === this.pieces.length;
  }

  /** Whether there's more of it to come: then that's what the stage is for. */
  get goesOn() {
    return this.isOpen || this.session.state.show < this.pieces.length;
  }

  /** The name under which hands are kept. */
  ballot(turn = this.shown?.turn) {
    return `${this.id}.${turn}`;
  }

  /** The place of the line that has most hands, the first one if there are several; −1 if nobody has a hand up. */
  get leading() {
    const hands = this.session.state.votes?.[this.ballot()] ?? [];
    const most = Math.max(0, ...hands);
    return most ? hands.indexOf(most) : -1;
  }

  /** What "Show" is called now. */
  get next() {
    if (this.isOpen) return this.leading >= 0 ? `Say ${"ABCDEFGH"[this.leading]}` : "Say the line with most hands";
    if (this.session.state.show === 0 && this.said.length) return "Go on with the conversation";
    return `Show ${this.pieces[this.session.state.show]?.name}`;
  }

  /** To what comes next: out of a task that was left, past what was said before, or by saying the line with most hands. */
  goOn() {
    const { session, pieces } = this;
    if (session.state.show === 0 && this.said.length) session.put({ show: pieces.length });
    else if (!this.isOpen) session.show(pieces.length);
    else if (this.leading >= 0) this.pick(this.leading);
    else refused("Nobody has a hand up yet. Count them, or choose a line yourself.");
  }

  /** Says the line at a place of the moment that is shown. What was said after another line there is taken back. Out: whether it was said. */
  pick(place) {
    const line = this.shown?.open?.[place];
    if (!line) return false;
    const { turn } = this.shown;
    this.put([...this.said.slice(0, turn), line], this.session.state.show + 1, turn);
    return true;
  }

  /** A line that is clicked is said. In: what is on the stage. */
  listen(stage) {
    for (const button of stage.querySelectorAll("[data-line]")) button.onclick = () => this.pick(this.shown.open.indexOf(button.dataset.line));
  }

  /** Takes the last line back, and goes to where it was said. */
  undo() {
    const said = this.said.slice(0, -1);
    this.put(said, this.room.pieces(said).length, said.length);
  }

  /** Hands that were counted later than at a turn were for another talk. */
  put(said, show, turn) {
    const { votes = {}, said: all } = this.session.state;
    const isKept = ([name]) => !name.startsWith(`${this.id}.`) || Number(name.slice(this.id.length + 1)) <= turn;
    this.session.put({ said: { ...all, [this.id]: said }, show, votes: Object.fromEntries(Object.entries(votes).filter(isKept)) });
  }
}
