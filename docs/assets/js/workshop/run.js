// A session on the screen: one step large, the time it has left, what comes next. A second window shows the facilitator's cues.
import { dayAt, fromToday } from "../dates.js";
import { askFirst, counted, Live, make, notice, refused } from "../dom.js";
import { isForPage, keysButton, signOf } from "../keys.js";
import { store } from "../store.js";
import { roundAt } from "./plan.js";
import { bothDates, room, sessionNamed, tellPeople } from "./room.js";
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
    this.stage = this.querySelector(".cs-stage");
    if (room().people) tellPeople(this, room().people);
    const keys = keysButton();
    keys.dataset.view = "start";
    this.stage.append(keys);
    // After a click by mouse the heading has the focus, so that the space bar pauses; whoever works the buttons by keyboard stays on theirs.
    this.stage.onclick = ({ detail }) => detail && this.state && this.part("title").focus({ preventScroll: true });
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", () => this.choose());
    setInterval(() => this.tick(), 250);
    this.ticked = Date.now();
    this.choose();
  }

  /** The session named in the address, as "#k0-30", or "#k0-30.cues" in the facilitator's window. */
  choose() {
    const view = location.hash.split(".")[1];
    this.session = this.sessions.get(sessionNamed().split(".")[0]) ?? this.sessions.get(startedSession()) ?? [...this.sessions.values()][0];
    this.cues = view === "cues";
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
    const start = () => {
      this.ticked = Date.now();
      this.session.start();
    };
    if (!this.session.isOther) return start();
    return askFirst("Another session is running in this browser. If you start this one, you can’t carry on with that.", "Start this one", start);
  }

  /** The screen stays on while a session runs. Browsers end that once the page was out of view, so every draw asks anew. */
  stayAwake(runs) {
    if (!runs) this.awake?.then((lock) => lock?.release());
    else if (!document.hidden) this.awake ??= this.askForLight();
  }

  async askForLight() {
    try {
      const lock = await navigator.wakeLock.request("screen");
      lock.onrelease = () => {
        this.awake = null;
      };
      return lock;
    } catch {
      this.awake = null;
      this.toldOfSleep ??= notice("sleep", "This browser can’t keep the screen on. Set this computer not to sleep before you start.", []);
    }
  }

  next() {
    if (this.session.next()) return;
    askFirst("That was the last step. End this session? You can’t go back to it.", "End it", () => this.state && this.finish());
  }

  finish() {
    this.done = { late: Math.round((Date.now() - this.state.ends) / MINUTE) };
    this.session.end();
  }

  leave() {
    if (!this.state) return this.end();
    return askFirst("Leave and end this session? You can’t carry on with it later.", "Leave and end it", () => this.end());
  }

  end() {
    this.done = null;
    this.session.end();
    this.draw();
  }

  key(event) {
    if (!this.state || !isForPage(event)) return;
    const act = KEYS[signOf(event)];
    // A button that has the focus answers the space bar by itself.
    if (!act || this.isOld || (event.key === " " && event.target.closest("button, a, summary"))) return;
    event.preventDefault();
    event.stopPropagation();
    const possible = act === "answers" ? this.answerable : !["show", "hide"].includes(act) || this.pieces.length;
    if (possible) this.act(act);
  }

  async full() {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch {
      refused("This browser won’t fill the screen from here. Look for “Full screen” in its menu, or press F11.");
    }
  }

  openCues() {
    const href = `${location.href.replace(/#.*/, "")}#${this.session.id}.cues`;
    if (window.open(href, "cues", "width=640,height=800")) return;
    refused("This browser blocked the window with your cues.", make("a.cs-button", { href, target: "cues" }, "Open the cues in a tab"));
  }

  // ---- what is shown ----

  /** Whether a session of another day stands in the store, which nobody chose to go on with. */
  get isOld() {
    return this.session.isStale;
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
    const { state, cues } = this;
    const runs = Boolean(state) && !this.isOld;
    if (runs) this.done = null;
    this.stayAwake(runs);
    const view = runs ? "step" : this.done ? "end" : "start";
    document.documentElement.classList.toggle("cs-running", view !== "start" || cues);
    const key = JSON.stringify([view, this.session.id, { ...state, at: "" }, cues]);
    if (this.drawn !== key) this.drawView(view, state);
    this.drawn = key;
    if (runs) this.drawTime(state);
  }

  drawView(view, state) {
    for (const part of this.stage.querySelectorAll("[data-view]")) part.hidden = part.dataset.view !== view;
    this.part("slept").hidden = view !== "step" || !state.slept;
    this.stage.classList.toggle("cs-stage--cues", view === "step" && this.cues);
    this.stage.classList.remove("cs-stage--shown");
    if (view === "step") this.drawStep(state);
    else if (view === "end") this.drawEnd();
    else this.drawStart(state);
    const focused = document.activeElement;
    if (this.stage.contains(focused) && focused.checkVisibility()) return;
    this.stage.querySelector(view === "step" ? "h2" : `[data-view=${view}] .cs-button`).focus({ preventScroll: true });
  }

  /** A button of a view: away, there, or there with these words. */
  button(view, name, shown) {
    const button = this.stage.querySelector(`[data-view=${view}] [data-do=${name}]`);
    button.hidden = !shown;
    if (typeof shown === "string") button.textContent = shown;
  }

  drawStart(old) {
    const { id, length } = this.session;
    this.part("title").textContent = `${length} minutes`;
    this.drawPlan();
    this.part("old").textContent = old ? `The session you left ${fromToday(dayAt(old.at))} at ${timeOfDay(Date.parse(old.at))} is still open.` : "";
    this.part("unkept").hidden = store.isKept;
    this.button("start", "goOn", old);
    this.button("start", "openCues", !this.cues);
    for (const other of this.stage.querySelectorAll("[data-view=start] a")) other.hidden = other.hash === `#${id}`;
  }

  /** When a session would end that starts now; minutes go by while people find their chairs. */
  drawPlan() {
    const { length, steps } = this.session;
    const plan = `${counted(steps.length, "step")}. It ends at ${timeOfDay(Date.now() + length * MINUTE)} if you start now.`;
    const words = this.cues ? "This window follows the other one. You can start in either." : plan;
    if (this.part("how").textContent !== words) this.part("how").textContent = words;
  }

  drawEnd() {
    const { late } = this.done;
    const words = late > 0 ? `${some(late)} later than planned.` : late < 0 ? `${some(-late)} to spare.` : "On time.";
    this.part("title").textContent = "Done";
    this.part("how").textContent = "dates" in this.dataset ? `${words} Are both follow-ups in everybody’s calendar? ${bothDates()}` : words;
  }

  drawStep(state) {
    const { step, cues, pieces } = this;
    const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));
    const copy = (selector) => copies(step.node.querySelectorAll(selector));
    const shown = copies(cues ? pieces : pieces.slice(state.show - 1, state.show));
    for (const part of shown) {
      part.classList.toggle("cs-stage__answered", state.answers || cues);
      for (const each of part.querySelectorAll("details")) each.open = state.answers || cues;
    }
    this.stage.classList.toggle("cs-stage--shown", shown.length > 0);
    this.part("place").textContent = ` · step ${state.step + 1} of ${this.session.steps.length} · ${step.node.querySelector(".cs-with").textContent}`;
    this.part("title").textContent = step.title;
    this.part("cues").replaceChildren(...(cues ? copy(".cs-run__cues") : []));
    this.part("how").replaceChildren(...copy(".cs-run__how").flatMap((how) => [...how.childNodes]));
    this.part("shown").replaceChildren(...shown);
    this.part("sleep").textContent = `This computer slept for ${some(state.slept / MINUTE)}. That counts as time used.`;
    this.drawButtons(state);
  }

  drawButtons({ step, pausedAt, show, answers }) {
    const { pieces, cues } = this;
    const answer = !cues && this.step.node.querySelector(".cs-asked__answer summary")?.textContent;
    const next = !show ? "Show" : show < pieces.length ? "Next question" : "Hide";
    this.button("step", "back", step > 0);
    this.button("step", "next", step + 1 < this.session.steps.length ? "Next" : "End");
    this.button("step", "pause", pausedAt ? "Carry on" : "Pause");
    this.button("step", "show", !cues && pieces.length > 0 && next);
    this.button("step", "answers", answer && (answers ? "Hide the answer" : answer));
    this.button("step", "openCues", !cues);
    this.button("step", "full", !cues);
  }

  /** Only what the clock changes, so that nothing else flickers. */
  drawTime(state) {
    const { left, gone, rest, late } = this.session.times();
    const set = (node, words) => node.textContent === words || (node.textContent = words);
    set(this.part("clock"), `${left < 0 ? "+" : ""}${minutesAndSeconds(left)}`);
    set(this.part("phase"), this.counting(state, left, gone));
    this.part("clock").dataset.state = state.pausedAt ? "paused" : left < 0 ? "over" : left < MINUTE ? "soon" : "";
    const coming = rest.find((step) => step.now > 0);
    const changed = rest.filter((step) => step.now !== step.minutes);
    const instead = (now, minutes) => (now ? `${some(now)} instead of ${minutes}` : "left out");
    const lines = [
      coming ? `Next, ${some(coming.now)}: ${coming.title}` : "This is the last step.",
      ...(coming || !("dates" in this.dataset) ? [] : [bothDates()]),
      late ? `You’ll end ${some(late)} late, at ${timeOfDay(state.ends + late * MINUTE)}.` : `It ends at ${timeOfDay(state.ends)}.`,
      ...changed.map(({ title, now, minutes }) => `${title}: ${instead(now, minutes)}.`),
    ];
    if (this.part("ahead").textContent !== lines.join("")) this.part("ahead").replaceChildren(...lines.map((words) => make("p", words)));
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
    if (!state || this.isOld) return this.done || this.drawPlan();
    if (gap > SLEPT && !state.pausedAt) this.session.sleep(gap);
    return gap > SLEPT ? this.draw() : this.drawTime(state);
  }
}

customElements.define("workshop-run", WorkshopRun);
