// If-then lines: one cue, one act, one day. Written under a field exercise or the self-check, met again on their day.
import { COURSE } from "./course-data.js";
import { dayOf, fromToday, inWords, LAST_DAY, nextWorkday, plus } from "./dates.js";
import { action, link, Live, make, moveTo } from "./dom.js";
import { openLines } from "./progress.js";
import { store } from "./store.js";

let forms = 0;

/** A form for a line. `plan` is what it starts with; `keep` gets {if, then, day}. */
function lineForm(plan, label, keep) {
  const n = ++forms;
  const field = (name, words, properties) => {
    const input = make(name === "day" ? "input" : "textarea", { id: `cs-line-${n}-${name}`, required: true, value: plan[name] ?? "", ...properties });
    return [make("label", { htmlFor: input.id }, words), input];
  };
  const said = make("p.cs-form__said", { role: "status" });
  const form = make(
    "form.cs-form",
    ...field("if", "If", { maxLength: 300, rows: 2 }),
    ...field("then", "then", { maxLength: 300, rows: 2 }),
    ...field("day", "On", { type: "date", min: dayOf(), max: LAST_DAY, value: plan.day >= dayOf() ? plan.day : nextWorkday(dayOf()) }),
    make("div.cs-form__buttons", make("button.cs-button", label)),
    said,
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    const [cue, act, day] = ["if", "then", "day"].map((name) => form.querySelector(`[id$="-${name}"]`).value.replace(/\s+/g, " ").trim());
    if (cue && act && day) keep({ if: cue.replace(/^if /i, ""), then: act.replace(/^then /i, ""), day }, said);
    else said.textContent = "A line needs a cue, an act and a day.";
  };
  return form;
}

/** Under an exercise: its line, ready to be made one's own. */
class IfThenForm extends HTMLElement {
  connectedCallback() {
    const { from, if: cue, then, label } = this.dataset;
    const form = lineForm({ if: cue, then }, "Save this line", (plan, said) => {
      store.put(`plan:${store.stamp()}`, { ...plan, from, state: "open" });
      said.replaceChildren(`Saved. You’ll see it ${fromToday(plan.day)}, on `, link("your desk", COURSE.pages.desk), ".");
    });
    this.replaceChildren(make("details.cs-own", { open: this.hasAttribute("open") }, make("summary", label ?? "Make this line your own"), form));
  }

  disconnectedCallback() {
    this.replaceChildren();
  }
}

const lineWords = (plan) =>
  make("p.cs-if-then", make("span.cs-if-then__word", "If"), ` ${plan.if}, `, make("span.cs-if-then__word", "then"), ` ${plan.then}.`);

const source = (plan) => COURSE.modules.find(({ code }) => code === plan.from)?.title ?? "";

/** One line with its three answers: kept, not yet, changed. */
export function lineCard([id, plan], again) {
  const set = (fields, words) => () => {
    again(words);
    store.put(`plan:${id}`, { ...plan, ...fields });
  };
  const card = make(
    "article.cs-line-card",
    lineWords(plan),
    make(
      "p.cs-line-card__facts",
      [`For ${inWords(plan.day)}`, source(plan), { kept: "Kept", changed: "Changed since" }[plan.state]].filter(Boolean).join(". ") + ".",
    ),
  );
  if (plan.state !== "open") {
    card.append(
      make(
        "div.cs-form__buttons",
        action("Open it again", set({ state: "open", day: nextWorkday(dayOf()) }, "It’s open again.")),
        action("Remove", () => {
          again("Removed.");
          store.remove(`plan:${id}`);
        }),
      ),
    );
    return card;
  }
  const later = nextWorkday(plan.day > dayOf() ? plan.day : dayOf());
  const change = () => {
    const form = lineForm(plan, "Save the changed line", (fields) => {
      again("Changed. The old one stays in your list of lines.");
      store.put(`plan:${id}`, { ...plan, state: "changed" });
      store.put(`plan:${store.stamp()}`, { ...fields, from: plan.from, state: "open" });
    });
    card.append(form);
    form.querySelector("textarea").focus();
  };
  card.append(
    make(
      "div.cs-form__buttons",
      action("Kept", set({ state: "kept" }, "Kept."), false),
      action("Not yet", set({ day: later }, `It comes back ${fromToday(later)}.`)),
      action("Change it", change),
    ),
  );
  return card;
}

/** The page of all lines. */
class IfThenLines extends Live {
  connectedCallback() {
    this.said = make("p.cs-form__said", { role: "status" });
    this.lists = make("div");
    const fresh = make(
      "details.cs-own",
      make("summary", "Write a line"),
      lineForm({}, "Save this line", (plan) => {
        this.say(`Saved for ${inWords(plan.day)}.`);
        store.put(`plan:${store.stamp()}`, { ...plan, state: "open" });
      }),
    );
    this.replaceChildren(this.said, this.lists, fresh);
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.replaceChildren();
  }

  say(words) {
    this.said.textContent = words;
    moveTo(this.said);
  }

  draw() {
    const again = (words) => this.say(words);
    const open = openLines();
    const past = store
      .all("plan")
      .filter(([, plan]) => plan.state !== "open")
      .reverse();
    this.lists.replaceChildren(
      ...(open.length ? open.map((line) => lineCard(line, again)) : [make("p", this.dataset.none)]),
      ...(past.length ? [make("h2", "Kept and changed"), ...past.map((line) => lineCard(line, again))] : []),
    );
  }
}

/** What a reader may want in a calendar: both follow-ups, days on which practice is due, open lines. `words` gives a line of the desk by name. */
export function calendarEvents(from, practiceDays, words) {
  const { desk, practice, "self-check": check, commitments } = COURSE.pages;
  const event = (name, day, page) => ({ id: `${name}-${day}`, day, title: words(name), words: words(`${name}-more`), page });
  return [
    event("two-weeks", plus(from, 14), desk),
    event("six-weeks", plus(from, 42), check ?? desk),
    ...[...new Set(practiceDays)].slice(0, 12).map((day) => event("practice", day, practice)),
    ...openLines()
      .filter(([, { day }]) => day >= dayOf())
      .map(([id, plan]) => ({ id, day: plan.day, title: `If ${plan.if}`, words: `If ${plan.if}, then ${plan.then}.`, page: commitments })),
  ];
}

customElements.define("if-then-form", IfThenForm);
customElements.define("if-then-lines", IfThenLines);
