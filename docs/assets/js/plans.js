// If-then lines: one cue, one act, one day. Written under a field exercise or the self-check, met again on their day.
import { COURSE } from "./course-data.js";
import { dayOf, fromToday, inWords, LAST_DAY, nextWorkday } from "./dates.js";
import { action, askFirst, ifKept, link, Live, make, moveTo, stop, theirs } from "./dom.js";
import { isBegun, settle } from "./drafts.js";
import { moduleOf, openLines } from "./progress.js";
import { store } from "./store.js";

/** Words as they stand within the line: without its own if, then and signs. */
const inLine = (words, lead) => words.replace(/\s+/g, " ").trim().replace(lead, "").replace(/[\s,.;]+$/, "");

/** A form for a line, with a name of its own in its page. `plan` is what it starts with; `keep` gets {if, then, day}; `leave` adds a way out. */
function lineForm(own, plan, label, keep, leave) {
  const field = (tag, name, words, properties) => {
    const input = make(tag, { id: `cs-line-${own}-${name}`, name, required: true, ...properties });
    return [make("label", { htmlFor: input.id }, words), input];
  };
  const text = (name, words) => field("textarea", name, words, { maxLength: 300, rows: 2, value: plan[name] ?? "" });
  const date = field("input", "day", "On", { type: "date", max: LAST_DAY, value: plan.day });
  // Days that pass while the form stands there are no days for a line any more.
  let opened = "";
  const turn = () => {
    if (opened === dayOf()) return;
    opened = date[1].min = dayOf();
    if (!(date[1].value >= opened)) date[1].value = nextWorkday(opened);
  };
  turn();
  const said = make("p.cs-form__said", { role: "status" });
  const form = make(
    "form.cs-form",
    { method: "dialog" },
    ...text("if", "If"),
    ...text("then", "then"),
    ...date,
    make("div.cs-form__buttons", make("button.cs-button", label), leave && action("Leave it as it is", leave)),
    said,
  );
  form.addEventListener("focusin", turn);
  form.onsubmit = () => {
    turn();
    const { if: cue, then: act, day } = form.elements;
    const line = { if: inLine(cue.value, /^if /i), then: inLine(act.value, /^then /i), day: day.value };
    const isWhole = line.if && line.then && line.day;
    said.textContent = isWhole ? "" : "A line needs a cue, an act and a day.";
    if (!isWhole) return;
    keep(line, said);
    // What isn't kept stays a draft.
    if (store.isKept) settle(form);
  };
  return form;
}

/** A line that is there already isn't added: a second press is no second line, and one that wasn't kept is tried again. */
function putNew(plan) {
  const [id = store.stamp()] = openLines().find(([, line]) => ["if", "then", "day", "from"].every((key) => line[key] === plan[key])) ?? [];
  store.put(`plan:${id}`, { ...plan, state: "open" });
}

/** Keep a new line, and say so where it is said. */
export function keepLine(plan, said) {
  putNew(plan);
  said.replaceChildren(ifKept(make("span", `Saved. You’ll see it ${fromToday(plan.day)}, on `, link("your desk", COURSE.pages.desk), ".")));
}

/** Under an exercise: its line, ready to be made one's own. */
class IfThenForm extends HTMLElement {
  connectedCallback() {
    const { from, if: cue, then, label } = this.dataset;
    const form = lineForm(from, { if: cue, then }, "Save this line", (plan, said) => keepLine({ ...plan, from }, said));
    this.replaceChildren(make("details.cs-own", make("summary", label ?? "Make this line your own"), form));
  }
}

/** One line with its three answers: did it, not yet, changed. `again` says what was done. */
export function lineCard([id, plan], again) {
  const word = (text) => make("span.cs-if-then__word", text);
  const put = (fields) => store.put(`plan:${id}`, { ...plan, ...fields });
  // Said before, too: nothing is drawn again while the focus is in a form.
  const act = (words, work) => {
    again(words);
    work();
    again(ifKept(words));
  };
  const set = (fields, words) => () => act(words, () => put(fields));
  const later = nextWorkday(plan.day > dayOf() ? plan.day : dayOf());
  const leave = () => {
    again("Nothing was changed.");
    settle(form);
    store.dispatchEvent(new Event("change"));
  };
  const keep = (fields) => {
    if (["if", "then", "day"].every((name) => fields[name] === plan[name])) return leave();
    return act("Changed. The old one stays in your list of lines.", () => {
      put({ state: "changed" });
      putNew({ ...fields, from: plan.from });
    });
  };
  const form = lineForm(id, plan, "Save the changed line", keep, leave);
  const change = () => {
    card.append(form);
    form.querySelector("textarea").focus();
  };
  const remove = () =>
    askFirst("Remove this line? You can’t undo this.", "Yes, remove it", () => act("Removed.", () => store.remove(`plan:${id}`)));
  const choices =
    plan.state === "open"
      ? [
          // Before its day there is nothing to answer yet.
          action("I did it", set({ state: "kept" }, "Done."), plan.day > dayOf()),
          action("Not yet", set({ day: later }, `It comes back ${fromToday(later)}.`)),
          action("Change it", change),
        ]
      : [action("Open it again", set({ state: "open", day: nextWorkday(dayOf()) }, "It’s open again.")), action("Remove", remove)];
  const facts = [`For ${inWords(plan.day)}`, moduleOf(plan.from)?.title, { kept: "Done", changed: "Changed since" }[plan.state]];
  const card = make(
    "article.cs-line-card",
    make("p.cs-if-then", word("If"), " ", theirs(plan.if), ", ", word("then"), " ", theirs(plan.then), stop(plan.then)),
    make("p.cs-line-card__facts", `${facts.filter(Boolean).join(". ")}.`),
    make("div.cs-form__buttons", ...choices),
    plan.state === "open" && isBegun(form) && form,
  );
  return card;
}

/** The page of all lines. */
class IfThenLines extends Live {
  start() {
    this.said = make("p.cs-form__said", { role: "status" });
    this.lists = make("div");
    const fresh = lineForm("new", {}, "Save this line", (plan) => {
      const words = `Saved for ${inWords(plan.day)}.`;
      this.say(words);
      putNew(plan);
      this.say(ifKept(words));
    });
    this.replaceChildren(this.said, this.lists, make("details.cs-own", make("summary", "Write a line"), fresh));
  }

  say(words) {
    this.said.textContent = words;
    moveTo(this.said);
  }

  draw() {
    const cards = (lines) => lines.map((line) => lineCard(line, (words) => this.say(words)));
    const open = openLines();
    const past = store.all("plan").filter(([, { state }]) => state !== "open");
    this.lists.replaceChildren(
      ...(open.length ? cards(open) : [make("p", this.dataset.none)]),
      ...(past.length ? [make("h2", "Done and changed"), ...cards(past.reverse())] : []),
    );
  }
}

customElements.define("if-then-form", IfThenForm);
customElements.define("if-then-lines", IfThenLines);
