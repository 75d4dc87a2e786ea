// "C or S?" after a talk: two taps from any page. The second tap keeps it; a sentence may follow.
import { dayOf } from "./dates.js";
import { action, make, moveTo } from "./dom.js";
import { store } from "./store.js";

const MARK_NAMES = { C: "closing", S: "serving" };

/** Talks counted: "C 2, S 5". */
export const talkWords = (talks) => ["C", "S"].map((mark) => `${mark}\u00a0${talks.filter((each) => each.mark === mark).length}`).join(", ");

function choice(mark, keep) {
  const button = make(
    "button",
    { type: "button", className: `cs-talk__mark cs-label--${MARK_NAMES[mark]}` },
    make("span", { className: `cs-mark cs-mark--${MARK_NAMES[mark]}`, ariaHidden: "true" }),
    make("b", { textContent: mark }),
    ` ${MARK_NAMES[mark]}`,
  );
  button.addEventListener("click", () => keep(mark));
  return button;
}

function ask(dialog) {
  const keep = (mark) => {
    const id = `talk:${store.stamp()}`;
    store.put(id, { mark });
    const field = make("input", { type: "text", id: "cs-talk-note", maxLength: 300, autocomplete: "off" });
    const close = () => {
      if (field.value.trim()) store.put(id, { mark, note: field.value.trim() });
      dialog.close();
    };
    const form = make(
      "form",
      { className: "cs-form" },
      make("label", { htmlFor: field.id, textContent: "The sentence that decided it, if you like" }),
      field,
      make(
        "div",
        { className: "cs-form__buttons" },
        action("Done", close, false),
        action("Undo", () => {
          store.remove(id);
          dialog.close();
        }),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close();
    });
    const today = store.all("talk").filter(([time]) => dayOf(new Date(time)) === dayOf());
    const words = `${mark} is noted. Today: ${talkWords(today.map(([, talk]) => talk))}.`;
    const said = make("p", { className: "cs-talk__said", textContent: words, role: "status" });
    dialog.replaceChildren(said, form);
    moveTo(said);
  };
  dialog.replaceChildren(
    make("h2", { id: "cs-talk-title", textContent: "Your last talk: C or S?" }),
    make("p", { className: "cs-talk__hint", textContent: "Judge the sentence, not the heart." }),
    make("div", { className: "cs-talk__marks" }, choice("C", keep), choice("S", keep)),
    action("Close", () => dialog.close()),
  );
  dialog.showModal();
}

/** The button in the header, once: the theme keeps its header from page to page. */
export function offerTalk() {
  const header = document.querySelector(".md-header__inner");
  if (!header || header.querySelector(".cs-talk-button")) return;
  const dialog = make("dialog", { className: "cs-talk md-typeset" });
  dialog.setAttribute("aria-labelledby", "cs-talk-title");
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  const button = make("button", { type: "button", className: "cs-talk-button", textContent: "C or S?", title: "After a talk: closing or serving?" });
  button.addEventListener("click", () => ask(dialog));
  header.append(button);
  document.body.append(dialog);
}
