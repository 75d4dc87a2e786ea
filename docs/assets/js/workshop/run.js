// A session on the screen: one step large, the time it has left, what comes next. A second window shows the facilitator's cues.
import { action, counted, make, makeButton } from "../dom.js";
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

class WorkshopRun extends HTMLElement {
  connectedCallback() {
    this.sessions = new Map([...this.querySelectorAll(".cs-run__session")].map((section) => [section.dataset.session, new RunSession(section)]));
    this.stage = make("div.cs-stage.md-typeset");
    this.append(this.stage);
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    store.addEventListener("change", () => this.draw(), { signal });
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    window.addEventListener("hashchange", () => this.choose(), { signal });
    this.ticking = setInterval(() => this.tick(), 250);
    this.ticked = Date.now();
    this.choose();
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
    this.leaving.abort();
    this.stage.remove();
    document.documentElement.classList.remove("cs-running");
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

  /** Everything that a button or a key does, by name. */
  get acts() {
    const { session } = this;
    return {
      next: () => session.next() || this.finish(),
      back: () => session.back(),
      pause: () => session.pause(),
      more: () => session.more(),
      show: () => session.show(this.pieces.length),
      hide: () => session.hide(),
      answers: () => session.answers(),
      openCues: () => this.openCues(),
      full: () => this.full(),
      leave: () => this.leave(),
    };
  }

  start() {
    this.beat();
    this.session.start();
    navigator.wakeLock?.request("screen").catch(() => {});
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
    if ((act === "show" || act === "hide") && !this.pieces.length) return;
    if (act === "answers" && !this.answerable) return;
    this.acts[act]();
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

  drawStart(old) {
    const go = action("Start", () => this.start(), false);
    const others = [...this.sessions.values()].filter(({ id }) => id !== this.session.id);
    const key = `start ${this.session.id} ${Boolean(old)}`;
    if (this.drawn === key) return;
    this.drawn = key;
    const words = old ? [make("p", `The session you started at ${timeOfDay(old.started)} is still open.`)] : [];
    const goOn = () => {
      this.putOff = true;
      this.draw();
    };
    this.stage.replaceChildren(
      make("p.cs-stage__place", this.dataset.title),
      make("h2", `${this.session.length} minutes`),
      make(
        "p.cs-stage__how",
        this.cues
          ? "This window follows the other one. You can start in either."
          : `${counted(this.session.steps.length, "step")}. It ends at ${timeOfDay(Date.now() + this.session.length * MINUTE)} if you start now.`,
      ),
      ...words,
      make(
        "p.cs-stage__buttons",
        go,
        old && action("Carry on where it stopped", goOn),
        !this.cues && action("Open the window with your cues", () => this.openCues()),
        ...others.map(({ id, length }) => make("a.cs-button.cs-button--quiet", { href: `#${id}` }, `${length} minutes instead`)),
      ),
      make("p.cs-stage__keys", "Keys: → next, ← back, space pause, + five more minutes, ↓ show, A answers, F full screen. A clicker works too."),
      keysButton(),
    );
    if (store.trouble === "off" || store.trouble === "newer")
      this.stage.append(make("p", "This browser isn’t keeping anything. The session runs, but no second window can follow, and a reload restarts it."));
    go.focus({ preventScroll: true });
  }

  drawEnd() {
    const { late } = this.done;
    this.drawn = "end";
    const words = late > 0 ? `${some(late)} later than planned.` : late < 0 ? `${some(-late)} to spare.` : "On time.";
    const home = make("a.cs-button", { href: this.dataset.kit }, "Back to the workshop");
    this.stage.replaceChildren(
      make("p.cs-stage__place", this.dataset.title),
      make("h2", "Done"),
      make("p.cs-stage__how", `${words} Are both follow-ups in everybody’s calendar?`),
      make(
        "p.cs-stage__buttons",
        home,
        action("Run it again", () => this.leave()),
      ),
    );
    home.focus({ preventScroll: true });
  }

  drawStep(state) {
    const { step } = this;
    const key = JSON.stringify([this.session.id, state.step, state.show, state.answers, Boolean(state.pausedAt), this.cues, Boolean(this.slept)]);
    if (this.drawn !== key) {
      this.drawn = key;
      const copy = (selector) => [...step.node.querySelectorAll(selector)].map((node) => node.cloneNode(true));
      const shown = (this.cues ? this.pieces : this.pieces.slice(state.show - 1, state.show)).map((node) => node.cloneNode(true));
      for (const part of shown) {
        part.classList.toggle("cs-stage__answered", state.answers || this.cues);
        for (const each of part.querySelectorAll("details")) each.open = state.answers || this.cues;
      }
      this.clock = make("p.cs-stage__clock", { role: "timer" });
      this.phase = make("p.cs-stage__phase");
      this.ahead = make("div.cs-stage__ahead");
      this.stage.classList.toggle("cs-stage--cues", this.cues);
      this.stage.classList.toggle("cs-stage--shown", Boolean(shown.length));
      this.stage.replaceChildren(
        make("p.cs-stage__place", `${this.dataset.title} · step ${state.step + 1} of ${this.session.steps.length}`),
        make("div.cs-stage__time", this.clock, this.phase),
        make("h2", { tabIndex: -1 }, step.title),
        ...(this.cues ? copy(".cs-run__cues") : []),
        ...copy(".cs-run__how").map((node) => Object.assign(node, { className: "cs-stage__how" })),
        ...shown,
        ...(this.slept ? [this.sleepBar()] : []),
        this.ahead,
        this.buttons(state),
      );
      // The heading has the focus, so that the space bar pauses; whoever works the buttons by keyboard stays on theirs.
      (this.stage.querySelector(`[data-act=${this.byKey}]`) ?? this.stage.querySelector("h2")).focus({ preventScroll: true });
      this.byKey = "none";
    }
    this.drawTime(state);
  }

  buttons(state) {
    const { pieces } = this;
    const button = (act, words, quiet = true) => {
      const made = makeButton(words, quiet);
      made.dataset.act = act;
      made.onclick = (event) => {
        this.byKey = event.detail ? "none" : act;
        this.acts[act]();
      };
      return made;
    };
    return make(
      "p.cs-stage__buttons",
      state.step > 0 && button("back", "Back"),
      button("next", state.step + 1 < this.session.steps.length ? "Next" : "End", false),
      button("pause", state.pausedAt ? "Carry on" : "Pause"),
      button("more", "Five more minutes"),
      pieces.length > 0 && !this.cues && button("show", !state.show ? "Show" : state.show < pieces.length ? "Next question" : "Hide"),
      this.answerable &&
        !this.cues &&
        button("answers", state.answers ? "Hide the answer" : this.step.node.querySelector(".cs-asked__answer summary").textContent),
      !this.cues && button("openCues", "Cues"),
      !this.cues && button("full", "Full screen"),
      button("leave", "Leave"),
    );
  }

  sleepBar() {
    return make(
      "div.cs-stage__slept",
      { role: "alert" },
      make("p", `This computer slept for ${some(this.slept / MINUTE)}. That counts as time used.`),
      action("Give this step its time back", () => this.takeOut()),
      action("Leave it as it is", () => {
        this.slept = 0;
        this.draw();
      }),
    );
  }

  /** Only what the clock changes, so that nothing else flickers. */
  drawTime(state) {
    const { left, gone, rest, late } = this.session.times();
    const over = left < 0;
    const set = (node, words) => node.textContent === words || (node.textContent = words);
    set(this.clock, `${over ? "+" : ""}${minutesAndSeconds(left)}`);
    this.clock.dataset.state = state.pausedAt ? "paused" : over ? "over" : left < MINUTE ? "soon" : "";
    const phase = this.step.rounds && roundAt(this.step.rounds, state.given + state.extra, gone / MINUTE);
    const words = state.pausedAt
      ? "paused"
      : over
        ? "over time"
        : phase
          ? `Round ${phase.round} of ${phase.of}: ${phase.name}, ${minutesAndSeconds(phase.left * MINUTE)}`
          : "left";
    set(this.phase, words);
    const coming = rest.find((step) => step.now > 0);
    const lines = [
      coming ? `Next, ${some(coming.now)}: ${coming.title}` : "This is the last step.",
      late ? `You’ll end ${some(late)} late, at ${timeOfDay(state.ends + late * MINUTE)}.` : `It ends at ${timeOfDay(state.ends)}.`,
    ];
    const changed = rest.filter((step) => step.now !== step.minutes);
    for (const step of changed) lines.push(step.now ? `${step.title}: ${some(step.now)} instead of ${step.minutes}.` : `${step.title}: left out.`);
    if (this.ahead.textContent !== lines.join("")) this.ahead.replaceChildren(...lines.map((textContent) => make("p", textContent)));
  }

  beat() {
    this.ticked = Date.now();
  }

  tick() {
    const gap = Date.now() - this.ticked;
    this.beat();
    const { state } = this;
    if (!state || this.isOld) return;
    if (gap > SLEPT && !state.pausedAt) this.slept = gap;
    if (gap > SLEPT) this.draw();
    else this.drawTime(state);
  }
}

customElements.define("workshop-run", WorkshopRun);
