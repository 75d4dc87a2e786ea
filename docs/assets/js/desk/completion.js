// The completion record: what the reader finished, said by the reader. It prints on one sheet and downloads as a page of its own.
import { COURSE } from "../course-data.js";
import { dayAt, dayOf, inWords } from "../dates.js";
import { download, link, Live, make, stop, theirs } from "../dom.js";
import { states, unfinished } from "../progress.js";
import { store } from "../store.js";

const STYLE = ".cs-record__name{unicode-bidi:plaintext}body{font:12pt Georgia,serif;margin:2cm}b{margin-right:.6em}";

class CompletionRecord extends Live {
  start() {
    const field = this.querySelector("input");
    field.value = store.get("name:reader")?.text ?? "";
    field.oninput = () => {
      const text = field.value.trim();
      if (text) store.put("name:reader", { text });
      else store.remove("name:reader");
    };
  }

  draw() {
    const open = unfinished();
    this.part("done").hidden = open.length;
    this.part("open").hidden = !open.length;
    this.querySelector("ul").replaceChildren(
      ...open.map(({ module, read }) => make("li", link(read ? `${module.title}: check` : module.title, read ? module.check : module.lesson))),
    );
    if (open.length) return;
    const days = [...store.all("read"), ...store.all("check")].map(([, { at }]) => dayAt(at));
    this.part("name").textContent = store.get("name:reader")?.text || "Name:";
    this.part("day").textContent = inWords(days.sort().at(-1));
    this.part("modules").replaceChildren(...states().map(({ module, read }) => make("li", make("b", module.title), `read on ${inWords(dayAt(read.at))}`)));
    const [, line] = store.all("plan").at(-1) ?? [];
    this.part("line").replaceChildren(...(line ? ["If ", theirs(line.if), ", then ", theirs(line.then), stop(line.then)] : []));
  }

  /** Built as a document and written out by the browser, so that a name is text in it whatever it holds. */
  save() {
    const page = document.implementation.createHTMLDocument(`${COURSE.title}: completion record`);
    page.documentElement.lang = "en";
    page.head.prepend(make("meta", { httpEquiv: "content-type", content: "text/html; charset=utf-8" }));
    page.head.append(make("style", STYLE));
    page.body.append(page.importNode(this.querySelector("article"), true));
    // The picture lies in a file of the site.
    page.querySelector("svg").remove();
    download(`completion-record-${dayOf()}.html`, "text/html", `<!doctype html>\n${page.documentElement.outerHTML}`);
  }
}

customElements.define("completion-record", CompletionRecord);
