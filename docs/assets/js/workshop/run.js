// A session on the screen: one step large, the time it has left, what comes next. A second window shows the facilitator's cues.
import { action, counted, Live, make } from "../dom.js";
import { isForPage, keysButton } from "../keys.js";
import { store } from "../store.js";
import { roundAt } from "./plan.js";
import { MINUTE, RunSession, startedSession } from "./session.js";

/** A gap this long between two ticks means that the computer slept; browsers tick hidden pages once a minute. */
const SLEPT = 2 * MINUTE;
/** What a key does. */
const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "back",
  PageUp: "back",
  " ": "pause",
  b: "pause",
  ".": "pause",
  "+": "more",
  ArrowDown: "show",
  ArrowUp: "hide",
  s: "show",
  a: "answers",
  f: "full",
};

const minutesAndSeconds = (time) => {
  const seconds = Math.abs(Math.ceil(time / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
const timeOfDay = (time) => new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const some = (minutes) => counted(Math.round(minutes), "minute");

class WorkshopRun extends Live {
  start() {
    this.sessions = new Map([...this.querySelectorAll(".cs-run__session")].map((section) => [section.dataset.session, new RunSession(section)]));
    this.stage = make("div.cs-stage.md-typeset");
    this.append(this.stage);
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", () => this.choose());
    setInterval(() => this.tick(), 250);
    this.ticked = Date.now();
    this.choose();
  }

  /** The session named in the address, as "#k0-30", or "#k0-30.cues" in the facilitator's window. */
  choose() {
    const [id, view] = location.hash.slice(1).split(".");
    this.session = this.sessions.get(id) ?? this.sessions.get(startedSession()) ?? [...this.sessions.values()][0];
    this.cues = view === "cues";
    this.putOff = false;
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
    this.session.show(this.pieces.length);
  }

  begin() {
    this.ticked = Date.now();
    this.session.start();
    navigator.wakeLock?.request("screen").catch(() => {});
  }

  next() {
    if (!this.session.next()) this.finish();
  }

  finish() {
    this.done = { late: Math.round((Date.now() - this.state.ends) / MINUTE) };
    this.session.end();
  }

  /** Ends the session here; the first press asks. */
  leave() {
    const button = this.stage.querySelector("[data-act=leave]");
    if (button && !button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = "Press again to leave and end it";
      return;
    }
    this.done = null;
    this.session.end();
    this.draw();
  }

  takeOut() {
    const { slept } = this;
    this.slept = 0;
    this.session.takeOut(slept);
  }

  key(event) {
    if (!this.state || !isForPage(event)) return;
    const act = KEYS[event.key];
    // A button that has the focus answers the space bar by itself.
    if (!act || this.isOld || (event.key === " " && event.target.closest("button, a, summary"))) return;
    event.preventDefault();
    event.stopPropagation();
    const possible = act === "answers" ? this.answerable : !["show", "hide"].includes(act) || this.pieces.length;
    if (possible) this.act(act);
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  openCues() {
    window.open(`${location.href.replace(/#.*/, "")}#${this.session.id}.cues`, "cues", "width=640,height=800");
  }

  // ---- what is shown ----

  /** Whether a session of another day stands in the store, which nobody chose to go on with. */
  get isOld() {
    return !this.putOff && this.session.isStale;
  }

  get step() {
    return this.session.step;
  }

  /** What the step can show: its questions one by one, or all that it has as one piece. */
  get pieces() {
    const questions = [...this.step.node.querySelectorAll(".cs-asked")];
    return questions.length ? questions : [...this.step.node.querySelectorAll(".cs-run__show")];
  }

  get answerable() {
    return Boolean(this.step.node.querySelector(".cs-asked__answer"));
  }

  draw() {
    const { state } = this;
    const runs = Boolean(state) && !this.isOld;
    document.documentElement.classList.toggle("cs-running", runs || Boolean(this.done) || this.cues);
    if (runs) {
      this.done = null;
      this.drawStep(state);
    } else if (this.done) this.drawEnd();
    else this.drawStart(state);
  }

  /** The stage before a session and after it: a title, a sentence, and what can be done. */
  face(title, how, ...more) {
    const head = [make("p.cs-stage__place", this.dataset.title), make("h2", title), make("p.cs-stage__how", how)];
    this.stage.replaceChildren(...head, ...more.filter(Boolean));
  }

  drawStart(old) {
    const { id: mine, length, steps } = this.session;
    const key = `start ${mine} ${Boolean(old)}`;
    if (this.drawn === key) return;
    this.drawn = key;
    const goOn = () => {
      this.putOff = true;
      this.draw();
    };
    const plan = `${counted(steps.length, "step")}. It ends at ${timeOfDay(Date.now() + length * MINUTE)} if you start now.`;
    const others = [...this.sessions.values()].filter(({ id }) => id !== mine);
    const nothingKept = store.trouble === "off" || store.trouble === "newer";
    const go = action("Start", () => this.begin(), false);
    this.face(
      `${length} minutes`,
      this.cues ? "This window follows the other one. You can start in either." : plan,
      old && make("p", `The session you started at ${timeOfDay(old.started)} is still open.`),
      make(
        "p.cs-stage__buttons",
        go,
        old && action("Carry on where it stopped", goOn),
        !this.cues && action("Open the window with your cues", () => this.openCues()),
        ...others.map(({ id, length: other }) => make("a.cs-button.cs-button--quiet", { href: `#${id}` }, `${other} minutes instead`)),
      ),
      make("p.cs-stage__keys", "Keys: → next, ← back, space pause, + five more minutes, ↓ show, A answers, F full screen. A clicker works too."),
      keysButton(),
      nothingKept && make("p", "This browser isn’t keeping anything. The session runs, but no second window can follow, and a reload restarts it."),
    );
    go.focus({ preventScroll: true });
  }

  drawEnd() {
    const { late } = this.done;
    this.drawn = "end";
    const words = late > 0 ? `${some(late)} later than planned.` : late < 0 ? `${some(-late)} to spare.` : "On time.";
    const home = make("a.cs-button", { href: this.dataset.kit }, "Back to the workshop");
    const again = action("Run it again", () => this.leave());
    this.face("Done", `${words} Are both follow-ups in everybody’s calendar?`, make("p.cs-stage__buttons", home, again));
    home.focus({ preventScroll: true });
  }

  drawStep(state) {
    const { step, cues } = this;
    const key = JSON.stringify([this.session.id, state.step, state.show, state.answers, Boolean(state.pausedAt), cues, Boolean(this.slept)]);
    if (this.drawn === key) return this.drawTime(state);
    this.drawn = key;
    const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));
    const copy = (selector) => copies(step.node.querySelectorAll(selector));
    const shown = copies(cues ? this.pieces : this.pieces.slice(state.show - 1, state.show));
    for (const part of shown) {
      part.classList.toggle("cs-stage__answered", state.answers || cues);
      for (const each of part.querySelectorAll("details")) each.open = state.answers || cues;
    }
    this.clock = make("p.cs-stage__clock", { role: "timer" });
    this.phase = make("p.cs-stage__phase");
    this.ahead = make("div.cs-stage__ahead");
    this.stage.classList.toggle("cs-stage--cues", cues);
    this.stage.classList.toggle("cs-stage--shown", Boolean(shown.length));
    this.stage.replaceChildren(
      make("p.cs-stage__place", `${this.dataset.title} · step ${state.step + 1} of ${this.session.steps.length}`),
      make("div.cs-stage__time", this.clock, this.phase),
      make("h2", { tabIndex: -1 }, step.title),
      ...(cues ? copy(".cs-run__cues") : []),
      ...copy(".cs-run__how").map((node) => Object.assign(node, { className: "cs-stage__how" })),
      ...shown,
      ...(this.slept ? [this.sleepBar()] : []),
      this.ahead,
      this.buttons(state),
    );
    // The heading has the focus, so that the space bar pauses; whoever works the buttons by keyboard stays on theirs.
    (this.stage.querySelector(`[data-act=${this.byKey}]`) ?? this.stage.querySelector("h2")).focus({ preventScroll: true });
    this.byKey = "none";
    return this.drawTime(state);
  }

  buttons(state) {
    const { pieces, cues } = this;
    const button = (name, words, quiet = true) => {
      const made = action(words, null, quiet);
      made.dataset.act = name;
      made.onclick = ({ detail }) => {
        this.byKey = detail ? "none" : name;
        this.act(name);
      };
      return made;
    };
    const show = !state.show ? "Show" : state.show < pieces.length ? "Next question" : "Hide";
    const answer = this.step.node.querySelector(".cs-asked__answer summary")?.textContent;
    return make(
      "p.cs-stage__buttons",
      state.step > 0 && button("back", "Back"),
      button("next", state.step + 1 < this.session.steps.length ? "Next" : "End", false),
      button("pause", state.pausedAt ? "Carry on" : "Pause"),
      button("more", "Five more minutes"),
      pieces.length > 0 && !cues && button("show", show),
      answer && !cues && button("answers", state.answers ? "Hide the answer" : answer),
      !cues && button("openCues", "Cues"),
      !cues && button("full", "Full screen"),
      button("leave", "Leave"),
    );
  }

  sleepBar() {
    const leaveIt = () => {
      this.slept = 0;
      this.draw();
    };
    return make(
      "div.cs-stage__slept",
      { role: "alert" },
      make("p", `This computer slept for ${some(this.slept / MINUTE)}. That counts as time used.`),
      action("Give this step its time back", () => this.takeOut()),
      action("Leave it as it is", leaveIt),
    );
  }

  /** Only what the clock changes, so that nothing else flickers. */
  drawTime(state) {
    const { left, gone, rest, late } = this.session.times();
    const set = (node, words) => node.textContent === words || (node.textContent = words);
    set(this.clock, `${left < 0 ? "+" : ""}${minutesAndSeconds(left)}`);
    set(this.phase, this.counting(state, left, gone));
    this.clock.dataset.state = state.pausedAt ? "paused" : left < 0 ? "over" : left < MINUTE ? "soon" : "";
    const coming = rest.find((step) => step.now > 0);
    const changed = rest.filter((step) => step.now !== step.minutes);
    const instead = (now, minutes) => (now ? `${some(now)} instead of ${minutes}` : "left out");
    const lines = [
      coming ? `Next, ${some(coming.now)}: ${coming.title}` : "This is the last step.",
      late ? `You’ll end ${some(late)} late, at ${timeOfDay(state.ends + late * MINUTE)}.` : `It ends at ${timeOfDay(state.ends)}.`,
      ...changed.map(({ title, now, minutes }) => `${title}: ${instead(now, minutes)}.`),
    ];
    if (this.ahead.textContent !== lines.join("")) this.ahead.replaceChildren(...lines.map((words) => make("p", words)));
  }

  /** What the clock counts, in words. */
  counting(state, left, gone) {
    if (state.pausedAt) return "paused";
    if (left < 0) return "over time";
    const round = this.step.rounds && roundAt(this.step.rounds, state.given + state.extra, gone / MINUTE);
    return round ? `Round ${round.round} of ${round.of}: ${round.name}, ${minutesAndSeconds(round.left * MINUTE)}` : "left";
  }

  tick() {
    const gap = Date.now() - this.ticked;
    this.ticked = Date.now();
    const { state } = this;
    if (!state || this.isOld) return;
    if (gap > SLEPT && !state.pausedAt) this.slept = gap;
    if (gap > SLEPT) this.draw();
    else this.drawTime(state);
  }
}

customElements.define("workshop-run", WorkshopRun);
