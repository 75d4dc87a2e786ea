// The observer form on screen: kept as a draft until it is cleared. No sum.
import { Live } from "./dom.js";
import { store } from "./store.js";

const FORM = "observe:draft";

class ObserverForm extends Live {
  start() {
    this.rows = [...this.querySelectorAll("fieldset[data-row]")];
    this.onchange = () => this.keep();
  }

  draw() {
    const draft = store.get(FORM);
    for (const row of this.rows) {
      const { level, quote = "" } = draft?.rows[row.dataset.row] ?? {};
      for (const input of row.querySelectorAll("[type=radio]")) input.checked = input.value === level;
      row.querySelector("[type=text]").value = quote;
    }
  }

  keep() {
    const filled = (row) => ({ level: row.querySelector(":checked")?.value ?? "", quote: row.querySelector("[type=text]").value });
    store.put(FORM, { rows: Object.fromEntries(this.rows.map((row) => [row.dataset.row, filled(row)])) });
    this.part("said").textContent = "";
  }

  clear() {
    store.remove(FORM);
    this.draw();
    this.part("said").textContent = "The form’s empty again.";
  }
}

customElements.define("observer-form", ObserverForm);
