// The observer form on screen: kept as a draft until it is cleared. No sum.
import { Live } from "./dom.js";
import { store } from "./store.js";

const FORM = "observe:draft";

class ObserverForm extends Live {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.rows = [...this.querySelectorAll("fieldset[data-row]")];
    this.form.onchange = () => this.keep();
    this.form.onsubmit = (event) => event.preventDefault();
    this.act();
    super.connectedCallback();
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
    store.put(FORM, {
      rows: Object.fromEntries(
        this.rows.map((row) => [
          row.dataset.row,
          { level: row.querySelector(":checked")?.value ?? "", quote: row.querySelector("[type=text]").value },
        ]),
      ),
    });
    this.part("said").textContent = "";
  }

  clear() {
    store.remove(FORM);
    this.draw();
    this.part("said").textContent = "The form’s empty again.";
  }
}

customElements.define("observer-form", ObserverForm);
