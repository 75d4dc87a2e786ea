// The completion record: what the reader finished, said by the reader. It prints on one sheet and downloads as a page of its own.
import { COURSE } from "./course-data.js";
import { dayAt, dayOf, inWords } from "./dates.js";
import { download, link, Live, make, rowOf } from "./dom.js";
import { isFinished, stateOf } from "./progress.js";
import { store } from "./store.js";

const STYLE = "body{font:12pt Georgia,serif;margin:2cm}th,td{padding:.3em 1em .3em 0;text-align:left}";

class CompletionRecord extends Live {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.field.value = store.get("name:reader")?.text ?? "";
    this.field.oninput = () => {
      const text = this.field.value.trim();
      if (text) store.put("name:reader", { text });
      else store.remove("name:reader");
    };
    this.act();
    super.connectedCallback();
  }

  draw() {
    const done = isFinished();
    this.part("done").hidden = !done;
    this.part("open").hidden = done;
    const states = COURSE.modules.map((module) => ({ module, ...stateOf(module) }));
    const open = states.filter(({ read, percent, name }) => !read || (percent === undefined && name !== "done"));
    this.querySelector("ul").replaceChildren(
      ...open.map(({ module, read }) => make("li", link(read ? `${module.title}: check` : module.title, read ? module.check : module.lesson))),
    );
    if (!done) return;
    const last = [...store.all("read"), ...store.all("check")]
      .map(([, { at }]) => at)
      .sort()
      .at(-1);
    this.part("name").textContent = store.get("name:reader")?.text || "Name:";
    this.part("day").textContent = inWords(dayAt(last));
    this.querySelector("tbody").replaceChildren(
      ...states.map(({ module, read, words }) => rowOf([module.title, inWords(dayAt(read.at)), words.replace("check: ", "")])),
    );
  }

  /** Built as a document and written out by the browser, so that a name is text in it whatever it holds. */
  save() {
    const page = document.implementation.createHTMLDocument(`${COURSE.title}: completion record`);
    page.documentElement.lang = "en";
    page.head.prepend(make("meta", { httpEquiv: "content-type", content: "text/html; charset=utf-8" }));
    page.head.append(make("style", STYLE));
    page.body.append(page.importNode(this.querySelector("article"), true));
    download(`completion-record-${dayOf()}.html`, "text/html", `<!doctype html>\n${page.documentElement.outerHTML}`);
  }
}

customElements.define("completion-record", CompletionRecord);
