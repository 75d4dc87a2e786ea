// Practice: at most ten questions of the bank, one at a time. The bank stands on the page; a session takes its questions from it.
import { COURSE } from "../course-data.js";
import { dayOf, fromToday } from "../dates.js";
import { action, counted, ifKept, link, make, moveTo } from "../dom.js";
import { planned } from "../practice-plan.js";
import { BANK, playLine, practice } from "../progress.js";
import { store } from "../store.js";

const SESSION = "session:practice";
const MOST = 10;
const MINUTES = 3;

const toDesk = () => link("Go to your desk", COURSE.pages.desk, ".cs-button");

class PracticeSession extends HTMLElement {
  connectedCallback() {
    const bank = document.querySelector(".cs-bank");
    this.bank = new Map([...bank.querySelectorAll("course-question")].map((question) => [question.id, question]));
    bank.remove();
    this.addEventListener("course:answered", ({ target, detail }) => {
      if (detail.first && detail.points < detail.of) this.missed.push(target);
      this.next.hidden = false;
      this.next.textContent = this.words();
      this.keep(this.done + 1);
    });
    this.stage = make("div.cs-practice__stage");
    this.replaceChildren(this.stage);
    this.open();
    // A page left open overnight offers what the new day brings, but takes nobody's question away.
    store.addEventListener("change", () => this.day === dayOf() || this.stage.querySelector("course-question") || this.open());
  }

  /** A session of today that was left goes on; else what is due is offered. A kept queue may name anything. */
  open() {
    this.day = dayOf();
    const session = store.get(SESSION);
    const left = session?.day === dayOf() ? session.queue.filter((id) => this.bank.has(id)).slice(session.done).length : 0;
    if (left) this.offer(`You left a set of ${session.queue.length}: ${counted(left, "question")} to go.`, "Carry on", session);
    else this.begin();
  }

  begin() {
    const { due, days, retired, seen } = practice();
    const queue = due.map(({ question }) => question).slice(0, MOST);
    if (queue.length) {
      const more = due.length > MOST ? ` ${due.length - MOST} more can wait for another time.` : "";
      return this.offer(`${counted(queue.length, "question is", "questions are")} due today.${more} Stop whenever you like.`, "Start", {
        queue,
        done: 0,
      });
    }
    const next = days[0] ? ` Next: ${fromToday(days[0])}.` : "";
    const ofThem = retired ? `, ${retired} of them retired` : "";
    const standing = days.length ? ` ${counted(days.length, "question comes", "questions come")} back later${ofThem}.` : "";
    const words = `Nothing’s due today.${next}${standing}`;
    const fresh = this.unseen(seen);
    if (fresh.length) return this.offer(`${words} ${this.dataset.fresh}`, `Take ${counted(fresh.length, "new question")}`, { queue: fresh, done: 0 });
    if (seen.size) return this.stage.replaceChildren(make("p", words), toDesk());
    return this.stage.replaceChildren(make("p", this.dataset.none), link("Choose a module", `${COURSE.pages.home}#the-modules`, ".cs-button"));
  }

  /** Questions that no check asks, of modules that were read. */
  unseen(seen) {
    const fresh = [...BANK].filter(([id, { asked, module }]) => !asked && !seen.has(id) && store.get(`read:${module.code}`));
    return fresh.map(([id]) => id).slice(0, 5);
  }

  offer(words, label, session) {
    const run = action(label, () => this.run(session), false);
    this.stage.replaceChildren(make("p.cs-practice__offer", words), run);
  }

  /** A set that is kept may have gone on in another tab since it was offered; a new one has no day yet. */
  run({ queue, day, done }) {
    this.queue = queue;
    this.began = Date.now();
    this.missed = [];
    if (!day) store.put(SESSION, { day: dayOf(), queue, done });
    this.show(this.keep(done));
  }

  show(done) {
    this.done = done;
    if (done >= this.queue.length) return this.finish();
    const id = this.queue[done];
    const question = this.bank.get(id);
    // It left the bank meanwhile.
    if (!question) return this.step();
    const why = planned(practice().seen.get(id) ?? [])?.why ?? "New: this one isn’t in any check.";
    const place = make("h2.cs-practice__place", `${done + 1} of ${this.queue.length}. ${why}`);
    this.next = action("", () => this.step(), false);
    this.next.hidden = true;
    const leave = action("Leave for now", () => this.leave());
    this.stage.replaceChildren(place, make("div.cs-set", question), make("p.cs-practice__steps", this.next, leave));
    return moveTo(place);
  }

  /** After three minutes the button says so; nothing runs out. */
  words() {
    const left = this.queue.length - this.done - 1;
    if (!left) return "Finish";
    return Date.now() - this.began > MINUTES * 6e4 ? `Three minutes are up. Carry on with the other ${left}` : "Next question";
  }

  /** What is answered is done, whether or not the reader goes on. Gives how many are, here or in another tab. */
  keep(answered) {
    const kept = store.get(SESSION);
    const done = String(kept?.queue) === String(this.queue) ? Math.max(kept.done, answered) : answered;
    store.put(SESSION, { day: dayOf(), queue: this.queue, done });
    return done;
  }

  step() {
    this.show(this.keep(this.done + 1));
  }

  leave() {
    this.keep(this.done);
    const session = store.get(SESSION);
    const left = this.queue.length - session.done;
    if (!left) return this.finish();
    this.offer(ifKept(`Saved. ${counted(left, "question")} to go, today or another day.`), "Carry on", session);
    return moveTo(this.stage);
  }

  finish() {
    const { days } = practice();
    const then = days[0] ? ` The next is due ${fromToday(days[0])}.` : "";
    const words = `Done: ${counted(this.queue.length, "question")}.${then} ${this.dataset.done}`;
    this.stage.replaceChildren(make("p.cs-practice__offer", words), playLine(this.missed), toDesk());
    moveTo(this.stage);
  }
}

customElements.define("practice-session", PracticeSession);
