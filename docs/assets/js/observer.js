// The observer form on screen: kept as a draft until it is cleared, printed or handed over. No sum.
import { action, download, make } from "./dom.js";
import { store } from "./store.js";

const FORM = "observe:draft";

class ObserverForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.rows = [...this.querySelectorAll("fieldset[data-row]")];
    this.leaving = new AbortController();
    this.form.addEventListener("change", () => this.keep(), { signal: this.leaving.signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal: this.leaving.signal });
    this.said = make("p", { className: "cs-form__said", role: "status" });
    this.tools = make("p", { className: "cs-form__buttons" }, action("Print", () => window.print(), false), action("Save as text", () => this.save()), action("Clear the form", () => this.clear()));
    this.form.append(this.tools, this.said);
    const draft = store.get(FORM);
    for (const row of this.rows) {
      const kept = draft?.rows[row.dataset.row];
      const input = kept && [...row.querySelectorAll("input[type=radio]")].find(({ value }) => value === kept.level);
      if (input) input.checked = true;
      row.querySelector("input[type=text]").value = kept?.quote ?? "";
    }
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.tools.remove();
    this.said.remove();
    this.form.reset();
  }

  read() {
    return Object.fromEntries(this.rows.map((row) => [row.dataset.row, { level: row.querySelector(":checked")?.value ?? "", quote: row.querySelector("input[type=text]").value.trim() }]));
  }

  keep() {
    store.put(FORM, { rows: this.read() });
    this.said.textContent = "";
  }

  clear() {
    this.form.reset();
    store.remove(FORM);
    this.said.textContent = "The form is empty.";
  }

  save() {
    const lines = this.rows.map((row) => {
      const level = row.querySelector(":checked");
      const words = level ? level.labels[0].textContent.trim().replace(/\s+/g, " ") : "–";
      return `${row.querySelector("legend").textContent}\r\n  ${words}\r\n  Quote or time: ${row.querySelector("input[type=text]").value.trim() || "–"}\r\n`;
    });
    download("observer-form.txt", "text/plain;charset=utf-8", `${lines.join("\r\n")}\r\nFor the talk about the talk. Not for pay, rank or file.\r\n`);
  }
}

customElements.define("observer-form", ObserverForm);
