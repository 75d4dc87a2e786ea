// Practice: at most ten questions of the bank, one at a time. The bank stands on the page; a session borrows questions from it.
import { COURSE } from "./course-data.js";
import { dayOf, fromToday } from "./dates.js";
import { action, counted, link, make, moveTo } from "./dom.js";
import { planned } from "./practice-plan.js";
import { BANK, practice } from "./progress.js";
import { store } from "./store.js";

const MOST = 10;
const MINUTES = 3;

/** A question of the bank, if it still stands on the page. A kept queue may name anything. */
const questionOf = (id) => BANK.has(id) && document.getElementById(id);

class PracticeSession extends HTMLElement {
  connectedCallback() {
    this.bank = document.querySelector(".cs-bank");
    this.bank.hidden = true;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.addEventListener(
      "course:answered",
      () => {
        this.next.hidden = false;
        this.next.textContent = this.words();
        this.keep(this.done + 1);
      },
      { signal },
    );
    this.stage = make("div.cs-practice__stage");
    this.replaceChildren(this.stage);
    this.open();
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.giveBack();
    this.replaceChildren();
    this.bank.hidden = false;
  }

  /** A session of today that was left goes on; else what is due is offered. */
  open() {
    const session = store.get("session:practice");
    const left = session?.day === dayOf() ? session.queue.filter(questionOf).slice(session.done) : [];
    if (left.length) this.offer(`You left a set of ${session.queue.length}: ${counted(left.length, "question")} to go.`, "Carry on", left, session);
    else this.start();
  }

  start() {
    const { due, days, retired, seen } = practice();
    const queue = due.map(({ question }) => question).slice(0, MOST);
    if (queue.length) {
      const more = due.length > MOST ? ` ${due.length - MOST} more can wait for another time.` : "";
      return this.offer(`${counted(queue.length, "question is", "questions are")} due today.${more} Stop whenever you like.`, "Start", queue);
    }
    const next = days[0] ? ` Next: ${fromToday(days[0])}.` : "";
    const ofThem = retired ? `, ${retired} of them retired` : "";
    const standing = days.length ? ` ${counted(days.length, "question comes", "questions come")} back later${ofThem}.` : "";
    const fresh = this.unseen(seen);
    const words = `Nothing’s due today.${next}${standing}`;
    if (fresh.length) return this.offer(`${words} ${this.dataset.fresh}`, `Take ${counted(fresh.length, "new question")}`, fresh);
    if (seen.size) return this.say(make("p", words), link("Go to your desk", COURSE.pages.desk, ".cs-button"));
    return this.say(make("p", this.dataset.none), link("Choose a module", `${COURSE.pages.home}#the-modules`, ".cs-button"));
  }

  /** Questions that no check asks, of modules that were read. */
  unseen(seen) {
    const fresh = [...BANK].filter(([id, { asked, module }]) => !asked && !seen.has(id) && store.get(`read:${module.code}`));
    return fresh.map(([id]) => id).slice(0, 5);
  }

  say(...nodes) {
    this.giveBack();
    this.stage.replaceChildren(...nodes);
  }

  offer(words, label, queue, session) {
    this.say(
      make("p.cs-practice__offer", words),
      action(label, () => this.run(queue, session), false),
    );
  }

  run(queue, session) {
    this.queue = session?.queue ?? queue;
    this.done = session?.done ?? 0;
    this.began = Date.now();
    this.results = [];
    if (!session) this.keep(0);
    this.show();
  }

  show() {
    const id = this.queue[this.done];
    const question = questionOf(id);
    // It left the bank meanwhile.
    if (!question) return this.step();
    this.giveBack();
    const plan = planned(practice().seen.get(id) ?? []);
    const why = plan?.why ?? "New: this one isn’t in any check.";
    const place = make("h2.cs-practice__place", `${this.done + 1} of ${this.queue.length}. ${why}`);
    this.next = action("", () => this.step(), false);
    this.next.hidden = true;
    this.borrowed = [question, question.parentNode, question.nextSibling];
    this.stage.replaceChildren(
      place,
      make("div.cs-set", question),
      make(
        "p.cs-practice__steps",
        this.next,
        action("Leave for now", () => this.leave()),
      ),
    );
    moveTo(place);
  }

  /** After three minutes the button says so; nothing runs out. */
  words() {
    const left = this.queue.length - this.done - 1;
    if (!left) return "Finish";
    return Date.now() - this.began > MINUTES * 6e4 ? `Three minutes are up. Carry on with the other ${left}` : "Next question";
  }

  /** What is answered is done, whether or not the reader goes on. */
  keep(done) {
    store.put("session:practice", { day: dayOf(), queue: this.queue, done });
  }

  step() {
    this.done += 1;
    this.keep(this.done);
    if (this.done < this.queue.length) this.show();
    else this.finish();
  }

  leave() {
    const session = store.get("session:practice");
    const left = this.queue.length - session.done;
    if (!left) return this.finish();
    this.offer(`Saved. ${counted(left, "question")} to go, today or another day.`, "Carry on", [], session);
    return moveTo(this.stage);
  }

  finish() {
    const { days } = practice();
    const then = days[0] ? ` The next is due ${fromToday(days[0])}.` : "";
    const words = `Done: ${counted(this.queue.length, "question")}.${then} ${this.dataset.done}`;
    this.say(make("p.cs-practice__offer", words), link("Go to your desk", COURSE.pages.desk, ".cs-button"));
    moveTo(this.stage);
  }

  giveBack() {
    if (!this.borrowed) return;
    const [question, home, after] = this.borrowed;
    this.borrowed = null;
    home.insertBefore(question, after);
  }
}

customElements.define("practice-session", PracticeSession);
