// Where a session is: what stands in the store of it, the times that follow, and every change of it. Nothing here draws.
//
// What stands in the store is where the session is, in times of the clock and never in ticks; so a reload, a second window and a
// laptop that slept all read the same. The end is fixed when the session starts: a pause, an overrun and "five minutes more" are
// taken from what follows (plan.js). Only a session of another day that goes on ends later.
import { store } from "../store.js";
import { dayOf } from "../dates.js";
import { keepHeld, room, tellKit } from "../workshop/room.js";
import { replan } from "./plan.js";

const NOW = "run:now";
export const MINUTE = 60000;
/** Not looked at for so long, a session that was not ended is one of another day. */
const STALE = 6 * 60 * MINUTE;
/** What is new with each step. */
const AFRESH = { extra: 0, paused: 0, pausedAt: 0, slept: 0, show: 0, seen: 0, answers: false };
/** What a phone is given of a session: its end, the step, when that began and what it was given; in seconds, to the base of 36. */
const CODE = /^[0-9a-z]{1,7}-[0-9a-z]{1,2}-[0-9a-z]{1,7}-[0-9a-z]{1,5}$/;

/** What the clock calls the parts of a round, where a step has no words of its own. */
const PARTS = "Read the cards|Play|Feedback";
/** A session that starts so long before its time is tried out. */
const EARLY = 30 * MINUTE;
/** A session that was left before its third step, or in its first minutes, was a false start. */
const FIRST_STEPS = 2;
const FIRST_MINUTES = 5 * MINUTE;

/** How long nothing was done in a session. */
const away = (now) => Date.now() - Date.parse(now.at);

/** The id of the session that was started last and not ended; undefined without one. */
export function startedSession() {
  const now = store.get(NOW);
  return now?.ended ? undefined : now?.session;
}

/** A session as it stands in a section of the page: its steps, and where it is. */
export class RunSession {
  constructor(section) {
    this.section = section;
    this.id = section.dataset.session;
    this.length = Number(section.dataset.length);
    tellKit(section);
    for (const other of section.querySelectorAll("[data-kit][hidden]")) other.remove();
    this.steps = [...section.querySelectorAll(".cs-run__step")].map((node) => ({
      node,
      minutes: Number(node.dataset.minutes),
      least: Number(node.dataset.least),
      rounds: node.dataset.rounds?.split(" ").map(Number) ?? null,
      parts: (node.dataset.parts ?? PARTS).split("|"),
      phases: node.dataset.phases?.split("|").map((phase) => [phase.replace(/ \d+$/, ""), Number(/\d*$/.exec(phase)[0])]) ?? null,
      title: node.querySelector("h3").textContent,
    }));
    window.addEventListener("pagehide", () => this.seen());
  }

  /** The record of this session, if it was started; else null. It stays after the end, so that every window shows the end. */
  get state() {
    const now = store.get(NOW);
    return now && now.session === this.id && this.steps[now.step] ? now : null;
  }

  get step() {
    return this.steps[this.state.step];
  }

  get isStale() {
    return away(this.state) > STALE;
  }

  /** Whether it has hardly begun. */
  get isFalseStart() {
    const { step, began, ended } = this.state;
    return step < FIRST_STEPS || (ended || Date.now()) - began < FIRST_MINUTES;
  }

  /** Whether it was left when it had hardly begun, so that it can be started again or gone on with. */
  get isLeft() {
    const { ended, done } = this.state;
    return Boolean(ended) && !done && this.isFalseStart;
  }

  /** When somebody was last in it. */
  get lastSeen() {
    return this.state.ended || Date.parse(this.state.at);
  }

  /** Whether another session runs in this browser, which this one would put an end to. */
  get isOther() {
    const now = store.get(NOW);
    return Boolean(now) && !now.ended && now.session !== this.id && away(now) <= STALE;
  }

  /** The record's time tells when the session was last looked at. */
  seen() {
    if (this.state && !this.isStale) this.put({ byClock: this.state.byClock });
  }

  /** The milliseconds that a step was used when it was left, the minutes it had, and what it showed; of one not seen yet, undefined. */
  was(step) {
    return this.state.was?.[step];
  }

  /** What a step to come still asks for. Of one that was left before that's what it had not used, as a slip there and back costs nothing. */
  remaining(place) {
    const step = this.steps[place];
    const [used, had] = this.was(place) ?? [0, 0];
    const minutes = Math.max(step.minutes, had) - used / MINUTE;
    return used ? { ...step, minutes: Math.max(1, minutes), least: Math.max(Math.min(step.least, 1), step.least - used / MINUTE) } : step;
  }

  /**
   * All times that are shown, from the record and the clock: {gone, left, rest, end}. Milliseconds; `rest` are the steps to come, each
   * with the minutes that it gets `now`, and `end` is when they are over.
   */
  times(at = Date.now()) {
    const { state } = this;
    const gone = Math.max(0, (state.pausedAt || at) - state.started - state.paused);
    const given = (state.given + state.extra) * MINUTE;
    const free = Math.max(at, at + given - gone);
    const rest = this.steps.slice(state.step + 1).map((_, i) => this.remaining(state.step + 1 + i));
    const plan = replan(rest, (state.ends - free) / MINUTE);
    const end = free + plan.minutes.reduce((sum, each) => sum + each, 0) * MINUTE;
    return { gone, left: given - gone, rest: rest.map((step, i) => ({ ...step, now: plan.minutes[i] })), end };
  }

  /** Whatever somebody does here by hand, the clock alone no longer does. */
  put(changes) {
    store.put(NOW, { ...this.state, byClock: false, ...changes });
  }

  /** When a session that starts at a time was to end, by what people were invited to; undefined where that's not known. */
  invited(start = this.state ? this.state.ends - this.length * MINUTE : Date.now()) {
    const { session, day, time, remote } = room();
    if (session !== this.id || day !== dayOf(new Date(start)) || !time) return undefined;
    const longer = remote && this.length > 30 ? Number(this.section.dataset.remote) : 0;
    const from = Date.parse(`${day}T${time}`);
    const until = from + (this.length + longer) * MINUTE;
    return start >= from - EARLY && start < until ? until : undefined;
  }

  /** Of a session that would start late now, {until, short}: when it was to end, and the minutes that all steps together can't give back; else undefined. */
  get behind() {
    const until = this.invited(Date.now());
    const left = (until - Date.now()) / MINUTE;
    return left < this.length - 0.5 ? { until, short: replan(this.steps, left).late } : undefined;
  }

  /** Starts it. In: when it ends, if not after its whole length. */
  start(ends = Date.now() + this.length * MINUTE) {
    const at = Date.now();
    const { minutes } = replan(this.steps, (ends - at) / MINUTE);
    const step = minutes.findIndex((given) => given > 0);
    this.begin({ step, ends, began: at, started: at, given: minutes[step] });
  }

  begin(fields) {
    const show = this.steps[fields.step].node.querySelector("[data-open]") ? 1 : 0;
    store.put(NOW, { session: this.id, ...AFRESH, show, votes: {}, was: {}, ...fields });
  }

  /**
   * Goes into a step, which shows what it showed when it was left. In: the minutes from now on; without them those it had left then, or
   * what it is planned with.
   */
  enter(step, minutes, at = Date.now(), byClock = false) {
    const { state } = this;
    const [used, had, show] = this.was(step) ?? [0, this.steps[step].minutes, 0];
    const was = { ...state.was, [state.step]: [this.times(at).gone, state.given + state.extra, state.show] };
    // In whole milliseconds, so that two rounds of seven minutes are fourteen.
    const given = minutes === undefined ? had : Math.round(used + minutes * MINUTE) / MINUTE;
    this.put({ ...AFRESH, step, given, show, started: at - used, was, byClock });
  }

  /** Goes to the next step that still gets time. Out: whether there is one. */
  next(at = Date.now(), byClock = false) {
    const { rest } = this.times(at);
    const after = rest.findIndex((step) => step.now > 0);
    if (after >= 0) this.enter(this.state.step + 1 + after, rest[after].now, at, byClock);
    return after >= 0;
  }

  /** Goes back to the step it came from; one that was left out in between stays out. */
  back() {
    const { step, was } = this.state;
    const seen = Object.keys(was ?? {}).map(Number).filter((each) => each < step);
    const before = seen.length ? Math.max(...seen) : step - 1;
    if (before >= 0) this.enter(before);
  }

  pause() {
    const { pausedAt, paused } = this.state;
    this.put(pausedAt ? { pausedAt: 0, paused: paused + Date.now() - pausedAt } : { pausedAt: Date.now() });
  }

  more() {
    const { given, extra } = this.state;
    // After the time is up, five minutes from now: what it ran over is its own.
    this.put({ given: given + Math.max(0, -this.times().left / MINUTE), extra: extra + 5 });
  }

  /** Takes five minutes more back. */
  less() {
    this.put({ extra: Math.max(0, this.state.extra - 5) });
  }

  /** Back to the task of the step. What was shown last comes again after it. */
  task() {
    this.put({ show: 0, answers: false, seen: this.state.show });
  }

  /** The number of the piece that comes next. */
  get following() {
    const { show, seen } = this.state;
    return show ? show + 1 : seen || 1;
  }

  /** One of so many pieces after the other, then none. */
  show(pieces) {
    const { following } = this;
    this.put({ show: following <= pieces ? following : 0, answers: false, seen: 0 });
  }

  hide() {
    this.put({ show: Math.max(0, this.state.show - 1), answers: false });
  }

  answers() {
    this.put({ answers: !this.state.answers });
  }

  /** Hands counted for the choices of a question, which go with the session. */
  vote(question, hands) {
    this.put({ votes: { ...this.state.votes, [question]: hands } });
  }

  /** The computer slept until now. The window that wakes first says so for all; to the others it's the same sleep. */
  sleep(time) {
    const woke = Date.now();
    if (woke - time > (this.state.woke ?? 0)) this.put({ slept: time, woke });
  }

  /** Takes the time of a sleep out of the step, as a pause would have. */
  takeOut() {
    const { paused, slept } = this.state;
    if (slept) this.put({ paused: paused + slept, slept: 0 });
  }

  leaveOut() {
    this.put({ slept: 0 });
  }

  /** A session of another day, or one that was left, goes on as if the clock had stood still since. */
  goOn() {
    const { ends, paused, pausedAt } = this.state;
    const time = Date.now() - this.lastSeen;
    this.put({ ends: ends + time, paused: paused + (pausedAt ? 0 : time), ended: 0 });
  }

  /** Ends it, in every window. In: whether it came to its last step. */
  end(done, at = Date.now()) {
    this.put({ ended: at, done });
    if (done) keepHeld(this.id);
  }

  /** As if it had never been started. */
  forget() {
    if (this.state) store.remove(NOW);
  }

  // ---- a phone, which no other window tells where the session is ----

  /** Where the session is, in few signs for a link. */
  get code() {
    const { ends, step, given, extra } = this.state;
    return [ends / 1000, step, (Date.now() - this.times().gone) / 1000, (given + extra) * 60].map((number) => Math.round(number).toString(36)).join("-");
  }

  /** Takes over where a code says that the session is, unless this browser runs it itself or has taken it over before. */
  follow(code, again = false) {
    if (!CODE.test(code)) return;
    const [ends, step, started, given] = code.split("-").map((part) => Number.parseInt(part, 36));
    const { state } = this;
    const isKnown = state && (state.code === code || (!state.code && Math.round(state.ends / 1000) === ends));
    if (!this.steps[step] || (isKnown && !again)) return;
    this.begin({ step, ends: ends * 1000, started: started * 1000, given: given / 60, code, byClock: true });
  }

  /** By the clock alone: into each step whose time has come, and to the end. */
  keepUp() {
    while (this.state?.byClock && !this.state.ended) {
      const { left } = this.times();
      if (left > 0) return;
      const up = Date.now() + left;
      if (!this.next(up, true)) this.end(true, up);
    }
  }
}
