// The observer form on screen: kept as a draft until it is cleared. No sum.
import { askFirst, ifKept, Live } from "../dom.js";
import { store } from "../store.js";

const FORM = "observe:draft";

class ObserverForm extends Live {
  start() {
    this.rows = [...this.querySelectorAll("fieldset[data-row]")];
    this.oninput = ({ target }) => this.keep(target);
  }

  draw() {
    const draft = store.get(FORM);
    for (const row of this.rows) {
      const { level, quote = "" } = draft?.rows[row.dataset.row] ?? {};
      for (const input of row.querySelectorAll("[type=radio]")) input.checked = input.value === level;
      row.querySelector("textarea").value = quote;
    }
  }

  /** What was ticked or typed, and nothing else: in another tab the form may be further. */
  keep(field) {
    const { row } = field.closest("fieldset").dataset;
    const { rows = {} } = store.get(FORM) ?? {};
    store.put(FORM, { rows: { ...rows, [row]: { ...rows[row], [field.type === "radio" ? "level" : "quote"]: field.value } } });
    this.tell("said", "");
  }

  clear() {
    if (!store.get(FORM)) return this.empty();
    return askFirst("Empty this form? What’s in it is deleted, and you can’t undo this.", "Yes, empty it", () => this.empty());
  }

  empty() {
    store.remove(FORM);
    this.draw();
    this.say(ifKept("The form’s empty again."));
  }
}

customElements.define("observer-form", ObserverForm);
