// "C or S?" after a talk: two taps from any page. The second tap keeps it; a sentence may follow.
import { dayAt, dayOf } from "./dates.js";
import { action, ifKept, make, makeDialog, moveTo } from "./dom.js";
import { store } from "./store.js";

const MARK_NAMES = { C: "closing", S: "serving" };
const ABOUT =
  "One tap after you’ve talked to a customer. Closing is pressing for your own result, serving is helping them decide. Judge what you said, not what you meant. It’s for you alone: your desk keeps count.";

/** Talks counted: "C 2, S 5". */
export const talkWords = (talks) => ["C", "S"].map((mark) => `${mark}\u00a0${talks.filter((each) => each.mark === mark).length}`).join(", ");

/** The sentence is kept as it is typed, however the dialog is closed. */
function keep(dialog, mark) {
  const id = `talk:${store.stamp()}`;
  store.put(id, { mark });
  const field = make("input", { type: "text", id: "cs-talk-note", maxLength: 300, autocomplete: "off" });
  field.oninput = () => store.put(id, { mark, note: field.value.trim() || undefined });
  const undo = () => {
    store.remove(id);
    dialog.close();
  };
  const today = store.all("talk").filter(([time]) => dayAt(time) === dayOf());
  const said = make("p.cs-talk__said", { role: "status" }, ifKept(`Saved as ${mark}. Today: ${talkWords(today.map(([, talk]) => talk))}.`));
  const form = make(
    "form.cs-form",
    { method: "dialog" },
    make("label", { htmlFor: field.id }, "The sentence that decided it, if you like"),
    field,
    make("div.cs-form__buttons", make("button.cs-button", "Done"), action("Undo", undo)),
  );
  dialog.replaceChildren(said, form);
  moveTo(said);
}

function ask(dialog) {
  const choice = (mark) =>
    make(
      `button.cs-talk__mark.cs-label--${MARK_NAMES[mark]}`,
      { type: "button", onclick: () => keep(dialog, mark) },
      make(`span.cs-mark.cs-mark--${MARK_NAMES[mark]}`, { ariaHidden: "true" }),
      make("b", mark),
      ` ${MARK_NAMES[mark]}`,
    );
  dialog.replaceChildren(
    make("h2", dialog.ariaLabel),
    make("p.cs-talk__hint", ABOUT),
    make("div.cs-talk__marks", choice("C"), choice("S")),
    action("Not now", () => dialog.close()),
  );
  dialog.showModal();
}

/** The button in the bar at the top. */
export function talkButton() {
  const dialog = makeDialog("cs-talk", "Your last conversation: closing or serving?");
  return make("button.cs-talk-button", { type: "button", onclick: () => ask(dialog) }, make("span", "After a conversation: "), "C or S?");
}
