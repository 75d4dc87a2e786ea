// A session on the screen: one step large, the time it has left, what comes next. Cues stand in a drawer, a second window, or on a phone.
import { askFirst, choose, chosen, Live, refused } from "../dom.js";
import { isForPage, keysButton, signOf } from "../keys.js";
import { stayAwake } from "./awake.js";
import { drawButtons } from "./buttons.js";
import { conversationOf, loadTalks } from "./conversation.js";
import { drawDrawer, MIRRORED, openWindow } from "./drawer.js";
import { countHands } from "./hands.js";
import { saveMeetings, tellMeetings } from "./later.js";
import { nameGroups } from "./named.js";
import { copyOf, fit, piecesOf } from "./pieces.js";
import { room, sessionNamed, tellPeople } from "../workshop/room.js";
import { MINUTE, RunSession, startedSession } from "./session.js";
import { tone } from "./sound.js";
import { drawTime, some, stripOf } from "./stage.js";
import { drawEnd, drawPlan, drawStart } from "./still.js";

/** A gap this long between two ticks means that the computer slept; browsers tick hidden pages once a minute. */
const SLEPT = 2 * MINUTE;
/** What a key does. */
const KEYS = {
  ArrowRight: "forward",
  PageDown: "forward",
  ArrowLeft: "backward",
  PageUp: "backward",
  n: "next",
  p: "back",
  " ": "pause",
  b: "pause",
  ".": "pause",
  "+": "more",
  "-": "less",
  ArrowDown: "show",
  ArrowUp: "hide",
  s: "show",
  a: "answers",
  c: "drawer",
  f: "full",
  u: "undo",
};

class WorkshopRun extends Live {
  start() {
    this.sessions = new Map([...this.querySelectorAll(".cs-run__session")].map((section) => [section.dataset.session, new RunSession(section)]));
    this.stage = this.querySelector(".cs-stage");
    if (room().people) tellPeople(this, room().people);
    nameGroups(this);
    this.toggleAttribute("data-is-remote", Boolean(room().remote));
    const keys = keysButton();
    keys.dataset.view = "start";
    this.stage.append(keys);
    // After a click by mouse the heading has the focus, so that the space bar pauses; whoever works the buttons by keyboard stays on theirs.
    this.stage.onclick = ({ detail, target }) => detail && this.state && !target.closest("input") && this.part("title").focus({ preventScroll: true });
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", () => this.choose());
    // Also when a notice comes or goes, or a reader spaces text out.
    const sizes = new ResizeObserver(() => fit(this.part("main")));
    for (const name of ["main", "shown"]) sizes.observe(this.part(name));
    setInterval(() => this.tick(), 250);
    this.ticked = Date.now();
    this.sounds = chosen("sound") === "on";
    this.choose();
  }

  /** The session named in the address, as "#k0-30", or "#k0-30.cues" in the facilitator's window; on a phone a code follows. */
  choose() {
    const [, view, code] = location.hash.split(".");
    this.session = this.sessions.get(sessionNamed().split(".")[0]) ?? this.sessions.get(startedSession()) ?? [...this.sessions.values()][0];
    this.cues = view === "cues";
    this.hasDrawer = false;
    loadTalks(this.session.section, () => this.redraw());
    if (code) this.session.follow(code);
    this.session.keepUp();
    this.redraw();
  }

  redraw() {
    this.drawn = "";
    this.draw();
  }

  get state() {
    return this.session.state;
  }

  // ---- what can be done ----

  /** What a button or a key names is done here or by the session. */
  act(name) {
    const who = Object.hasOwn(WorkshopRun.prototype, name) ? this : this.session;
    who[name]();
  }

  show() {
    if (this.conversation) this.conversation.goOn();
    else if (this.isAsking) this.session.answers();
    else this.session.show(this.pieces.length);
  }

  /** The answer to the question that is shown. Before one is shown there is none to give away: it comes first. */
  answers() {
    if (this.answer) this.session.answers();
    else this.show();
  }

  /** Takes back the line that was said last, or the answer that is shown. */
  undo() {
    if (this.conversation?.said.length) this.conversation.undo();
    else if (this.state.answers) this.session.answers();
  }

  /** On to what is to be seen next: one more thing of the step, a question's answer too, or the next step. A press too many shows a thing too early, and no more. */
  forward() {
    if (this.hasMore) this.show();
    else this.next();
  }

  backward() {
    const { answers, show, code } = this.state;
    if (answers && !code) this.session.answers();
    else if (show > 0 && !code) this.session.hide();
    else this.session.back();
  }

  beginInTime() {
    this.begin(this.session.behind.until);
  }

  begin(ends) {
    const start = () => {
      this.ticked = Date.now();
      this.session.start(ends);
    };
    if (this.session.isOther) return askFirst("Another session is running in this browser. If you start this one, you can’t carry on with that.", "Start this one", start);
    if (this.isOpen) return askFirst("Start from the beginning? Then you can’t carry on with the session you left.", "Start again", start);
    return start();
  }

  next() {
    if (this.session.next()) return;
    askFirst("That was the last step. End this session? You can’t go back to it.", "End it", () => this.view === "step" && this.session.end(true));
  }

  leave() {
    const end = () => this.session.end(false);
    if (this.session.isFalseStart) return askFirst("Leave this session? You can start it again, or carry on.", "Leave it", end);
    return askFirst("Leave and end this session? You can’t carry on with it later.", "Leave and end it", end);
  }

  drawer() {
    if (this.cues) return;
    this.hasDrawer = !this.hasDrawer;
    this.redraw();
  }

  /** The cues on this screen, whoever reads along. */
  here() {
    this.isHere = true;
    this.redraw();
  }

  /** A code for the facilitator's phone; another press puts it away. */
  phone() {
    this.hasCode = !this.hasCode;
    this.redraw();
  }

  saveDates() {
    saveMeetings(this.session);
    this.part("saved").textContent = "Saved. Open the file, and send it to everyone who was here.";
    fit(this.part("main"));
  }

  /** What stands on that page is for one person, and the stage is on the wall. */
  keepPage() {
    askFirst("Is this screen on the wall? Then everyone reads what’s on your page to keep.", "Open it here", () => location.assign(this.dataset.keep));
  }

  followAgain() {
    this.session.follow(this.state.code, true);
    this.session.keepUp();
  }

  sound() {
    this.sounds = !this.sounds;
    choose("sound", this.sounds ? "on" : "off");
    if (this.sounds) this.sounded();
    this.redraw();
  }

  sounded() {
    try {
      tone();
    } catch {
      this.sounds = false;
      refused("This browser can’t make the sound.");
    }
  }

  key(event) {
    if (this.view !== "step" || !isForPage(event)) return;
    const sign = signOf(event);
    const act = KEYS[sign];
    if (/^[1-8]$/.test(sign) && this.conversation?.pick(Number(sign) - 1)) return event.preventDefault();
    // A button that has the focus answers the space bar by itself.
    if (!act || (event.key === " " && event.target.closest("button, a, summary"))) return;
    event.preventDefault();
    event.stopPropagation();
    return this.can(act) && this.act(act);
  }

  can(act) {
    return act === "answers" ? this.step.node.querySelector(".cs-asked__answer") : !["show", "hide"].includes(act) || this.pieces.length;
  }

  async full() {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch {
      refused("This browser won’t fill the screen from here. Look for “Full screen” in its menu, or press F11.");
    }
  }

  /** In the drawer it was asked who reads along. */
  openCues() {
    if (this.view === "start") askFirst(MIRRORED, "Open it", () => openWindow(this));
    else openWindow(this);
  }

  // ---- what is shown ----

  /** "start", "step" or "end". A session of another day, which nobody chose to go on with, is none, and nor is a false start. */
  get view() {
    const { state } = this;
    if (!state || this.session.isStale || this.session.isLeft) return "start";
    return state.ended ? "end" : "step";
  }

  /** Whether a session that was left can be gone on with. */
  get isOpen() {
    return Boolean(this.state) && this.view === "start" && (!this.state.ended || this.session.isLeft);
  }

  get step() {
    return this.session.step;
  }

  get pieces() {
    return this.conversation?.pieces ?? piecesOf(this.step);
  }

  get conversation() {
    return conversationOf(this.session);
  }

  /** The word for the answer of the question that is shown, if one is. */
  get answer() {
    return this.pieces[this.state.show - 1]?.node?.querySelector(".cs-asked__answer summary")?.textContent.toLowerCase();
  }

  /** Whether a question is shown without its answer. */
  get isAsking() {
    return Boolean(this.answer) && !this.state.answers;
  }

  /** Whether the step has more to show. A phone shows nothing: it can't see the screen. */
  get hasMore() {
    return !this.state.code && (this.conversation?.goesOn ?? (this.isAsking || this.state.show < this.pieces.length));
  }

  draw() {
    const { state, cues, view } = this;
    stayAwake(view === "step");
    document.documentElement.classList.toggle("cs-running", view !== "start" || cues);
    const key = JSON.stringify([view, this.session.id, { ...state, at: "", votes: "" }, cues]);
    const isNew = this.drawn !== key;
    this.drawn = key;
    if (isNew) this.drawView(view, state);
    else if (view === "step") this.drawCounted(state);
    if (view === "step") drawTime(this, state);
    if (isNew) fit(this.part("main"));
  }

  drawView(view, state) {
    for (const part of this.stage.querySelectorAll("[data-view]")) part.hidden = part.dataset.view !== view;
    this.part("slept").hidden = view !== "step" || !state.slept;
    this.stage.classList.toggle("cs-stage--cues", view === "step" && this.cues);
    this.part("shown").replaceChildren();
    this.setHands = null;
    this.phase = null;
    this.part("ahead").replaceChildren();
    if (view === "step") this.drawStep(state);
    else this.drawStill(view, state);
    drawDrawer(this, view);
    const focused = document.activeElement;
    if (!this.stage.contains(focused) || !focused.checkVisibility()) this.part("title").focus({ preventScroll: true });
  }

  /** A button of a view: away, there, or there with these words. In a step its place stays empty, and whoever is on it stays on it. Out: the button. */
  button(view, name, shown) {
    const button = this.stage.querySelector(`[data-view=${view}] [data-do=${name}]`);
    if (view !== "step") button.hidden = !shown;
    button.ariaDisabled = !shown;
    button.onclick = shown ? () => this.act(name) : null;
    if (typeof shown === "string") button.textContent = shown;
    return button;
  }

  picture(kind) {
    for (const each of this.part("picture").children) each.hidden = each.dataset.kind !== kind;
  }

  /** Before the session and after it. */
  drawStill(view, state) {
    this.stage.classList.remove("cs-stage--shown");
    this.part("strip").replaceChildren(...stripOf(this.session, view === "end" ? this.session.steps.length : -1, []));
    this.picture(view === "end" ? "close" : "session");
    if (view === "end") drawEnd(this, state);
    else drawStart(this, state);
  }

  drawStep(state) {
    const { step, cues, pieces, conversation } = this;
    tellMeetings(step.node, this.session);
    const all = [...step.node.querySelectorAll(".cs-piece")].map((node) => copyOf({ node }, true));
    const shown = cues && !conversation ? all : pieces.slice(Math.max(0, state.show - 1), state.show).map((piece) => copyOf(piece, state.answers));
    this.stage.classList.toggle("cs-stage--shown", shown.length > 0 && !cues);
    this.part("place").textContent = ` · step ${state.step + 1} of ${this.session.steps.length}`;
    this.part("title").textContent = step.title;
    this.part("with").replaceChildren(...step.node.querySelector(".cs-with").cloneNode(true).childNodes);
    this.part("how").replaceChildren(...step.node.querySelector(".cs-run__how").cloneNode(true).childNodes);
    this.part("shown").replaceChildren(...shown);
    conversation?.listen(this.part("shown"));
    this.part("told").textContent = conversation?.shown?.told ?? "";
    this.part("sleep").textContent = `This computer slept for ${some(state.slept / MINUTE)}. That counts as time used.`;
    this.part("clocked").textContent = state.byClock
      ? "This phone goes by the clock: it shows the step that’s due by the plan. It can’t see the screen, so after a pause scan the code again. Its buttons move this phone only."
      : "You moved this phone by hand, so it no longer goes by the clock.";
    this.part("phone").hidden = !state.code;
    this.stage.querySelector("[data-do=followAgain]").hidden = state.byClock;
    this.picture(step.node.dataset.activity);
    this.drawHands(state);
  }

  /** Counters beside the choices of the question that is shown. */
  drawHands(state) {
    const asked = !this.cues && this.part("shown").querySelector(".cs-asked");
    const choices = [...(asked ? asked.querySelectorAll(".cs-asked__choices > li") : [])];
    if (!choices.length) return;
    const { question } = asked.dataset;
    const set = countHands(choices, state.votes?.[question] ?? [], (hands) => this.session.vote(question, hands));
    this.setHands = () => set(this.state.votes?.[question] ?? []);
  }

  /** Hands were counted, here or in another window. */
  drawCounted(state) {
    this.setHands?.();
    drawButtons(this, state);
  }

  tick() {
    const gap = Date.now() - this.ticked;
    this.ticked = Date.now();
    const { view, state } = this;
    if (view === "start") drawPlan(this);
    if (view !== "step") return;
    // A phone sleeps in its pocket.
    const slept = gap > SLEPT && !state.pausedAt && !state.code;
    if (slept) this.session.sleep(gap);
    this.session.keepUp();
    if (this.view !== "step") return;
    if (slept) this.draw();
    else drawTime(this, this.state);
  }
}

customElements.define("workshop-run", WorkshopRun);
