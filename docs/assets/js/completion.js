// The completion record: what the reader finished, said by the reader. It prints on one sheet and downloads as a page of its own.
import { COURSE } from "./course-data.js";
import { dayOf, inWords } from "./dates.js";
import { action, download, link, Live, make } from "./dom.js";
import { isFinished, stateOf } from "./progress.js";
import { store } from "./store.js";

const STYLE = "body{font:12pt Georgia,serif;margin:2cm;max-width:17cm}table{border-collapse:collapse;width:100%}th,td{border-top:1px solid #999;padding:.3em 0;text-align:left}";

class CompletionRecord extends Live {
  store = store;

  connectedCallback() {
    this.field = make("input", { type: "text", id: "cs-record-name", maxLength: 120, autocomplete: "name", value: store.get("name:reader")?.text ?? "" });
    this.field.addEventListener("input", () => {
      const text = this.field.value.trim();
      if (text) store.put("name:reader", { text });
      else store.remove("name:reader");
    });
    this.head = make("div", { className: "cs-form cs-screen" }, make("label", { htmlFor: this.field.id, textContent: "Your name, as it should stand on the record" }), this.field);
    this.sheet = make("article", { className: "cs-record" });
    this.tools = make("p", { className: "cs-form__buttons cs-screen" }, action("Print", () => window.print(), false), action("Download", () => this.save()));
    this.replaceChildren(this.head, this.sheet, this.tools);
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.replaceChildren();
  }

  draw() {
    const done = isFinished();
    this.head.hidden = this.tools.hidden = !done;
    const states = COURSE.modules.map((module) => ({ module, ...stateOf(module) }));
    if (!done) {
      const open = states.filter(({ read, percent, name }) => !read || (percent === undefined && name !== "done"));
      this.sheet.replaceChildren(make("p", { textContent: "The record is yours once every lesson is read and every check is finished. Still open:" }),
        make("ul", {}, ...open.map(({ module, read }) => make("li", {}, link(read ? `${module.title}: check` : module.title, read ? module.check : module.lesson)))));
      return;
    }
    const last = [...store.all("read"), ...store.all("check")].map(([, { at }]) => at).sort().at(-1);
    const rows = states.map(({ module, read, words }) => make("tr", {}, make("th", { scope: "row", textContent: module.title }), make("td", { textContent: inWords(dayOf(new Date(read.at))) }), make("td", { textContent: words.replace("check: ", "") })));
    this.sheet.replaceChildren(
      make("h2", { className: "cs-record__name", textContent: store.get("name:reader")?.text || "Name:" }),
      make("p", { textContent: `finished the course “${COURSE.title}”, version ${COURSE.version}, on ${inWords(dayOf(new Date(last)))}.` }),
      make("table", { className: "cs-desk__table" }, make("thead", {}, make("tr", {}, ...["Module", "Lesson read", "Check"].map((textContent) => make("th", { scope: "col", textContent })))), make("tbody", {}, ...rows)),
      make("p", { className: "cs-hint cs-record__note", textContent: "Self-reported: the reader says so, and nobody checked. “Ready” is a provisional mark of the authors. This is no certificate, and it was not made for pay, rank or appraisal." }),
    );
  }

  /** Built as a document and written out by the browser, so that a name is text in it whatever it holds. */
  save() {
    const page = document.implementation.createHTMLDocument(`${COURSE.title}: completion record`);
    page.documentElement.lang = "en";
    page.head.prepend(make("meta", { httpEquiv: "content-type", content: "text/html; charset=utf-8" }));
    page.head.append(make("style", { textContent: STYLE }));
    page.body.append(page.importNode(this.sheet, true));
    download(`completion-record-${dayOf()}.html`, "text/html", `<!doctype html>\n${page.documentElement.outerHTML}`);
  }
}

customElements.define("completion-record", CompletionRecord);
