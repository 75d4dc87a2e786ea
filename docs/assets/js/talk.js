// "C or S?" after a talk: two taps from any page. The second tap keeps it; a sentence may follow.
import { dayAt, dayOf } from "./dates.js";
import { action, make, moveTo } from "./dom.js";
import { store } from "./store.js";

const MARK_NAMES = { C: "closing", S: "serving" };

/** Talks counted: "C 2, S 5". */
export const talkWords = (talks) => ["C", "S"].map((mark) => `${mark}\u00a0${talks.filter((each) => each.mark === mark).length}`).join(", ");

function choice(mark, keep) {
  const button = make(
    `button.cs-talk__mark.cs-label--${MARK_NAMES[mark]}`,
    { type: "button" },
    make(`span.cs-mark.cs-mark--${MARK_NAMES[mark]}`, { ariaHidden: "true" }),
    make("b", mark),
    ` ${MARK_NAMES[mark]}`,
  );
  button.onclick = () => keep(mark);
  return button;
}

/** The sentence is kept however the dialog is closed: by its button, Escape or a tap beside it. */
function keep(dialog, mark) {
  const id = `talk:${store.stamp()}`;
  store.put(id, { mark });
  const field = make("input", { type: "text", id: "cs-talk-note", maxLength: 300, autocomplete: "off" });
  dialog.onclose = () => field.value.trim() && store.put(id, { mark, note: field.value.trim() });
  const undo = () => {
    field.value = "";
    store.remove(id);
    dialog.close();
  };
  const done = make("button.cs-button", "Done");
  const form = make(
    "form.cs-form",
    { method: "dialog" },
    make("label", { htmlFor: field.id }, "The sentence that decided it, if you like"),
    field,
    make("div.cs-form__buttons", done, action("Undo", undo)),
  );
  const today = store.all("talk").filter(([time]) => dayAt(time) === dayOf());
  const words = `Saved as ${mark}. Today: ${talkWords(today.map(([, talk]) => talk))}.`;
  const said = make("p.cs-talk__said", { role: "status" }, words);
  dialog.replaceChildren(said, form);
  moveTo(said);
}

function ask(dialog) {
  dialog.onclose = null;
  dialog.replaceChildren(
    make("h2", dialog.ariaLabel),
    make("p.cs-talk__hint", "Judge what you said, not what you meant."),
    make("div.cs-talk__marks", ...["C", "S"].map((mark) => choice(mark, () => keep(dialog, mark)))),
    action("Not now", () => dialog.close()),
  );
  dialog.showModal();
}

/** The button in the bar at the top, once. */
export function offerTalk(bar) {
  if (bar.querySelector(".cs-talk-button")) return;
  const dialog = make("dialog.cs-talk.md-typeset", { ariaLabel: "Your last conversation: C or S?" });
  // A tap beside it. In braces: a handler that returned false would keep its buttons from working.
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  const button = make("button.cs-talk-button", { type: "button" }, "C or S?");
  button.onclick = () => ask(dialog);
  bar.append(button);
  document.body.append(dialog);
}
