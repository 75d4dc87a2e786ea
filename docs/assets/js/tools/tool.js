// A tool of the field guide: its blanks filled in where they stand, copied, and kept on the desk if the reader says so.
import { COURSE } from "../course-data.js";
import { askFirst, counted, ifKept, link, Live } from "../dom.js";
import { store } from "../store.js";
import { copyWords } from "./copy.js";

/** So many tools the desk has room for. */
const MOST = 7;

/** Words without the stop at their end where the text goes on with one of its own. "10 a.m." keeps its stop before any other sign. */
function beforeStop(words, next = "") {
  if (next.startsWith(".")) return words.replace(/(?<!\.)\.$/, "");
  return /^[,;:?!]/.test(next) ? words.replace(/(?<!\b\p{L}|\.)\.$/u, "") : words;
}

class CourseTool extends Live {
  start() {
    this.key = `tool:${this.dataset.tool}`;
    this.fields = [...this.querySelectorAll("textarea")];
    const fill = store.get(this.key)?.fill ?? {};
    for (const field of this.fields) {
      field.value = fill[field.name] ?? "";
      field.oninput = () => this.show();
      field.onchange = () => store.get(this.key) && this.keep();
    }
    for (const slot of this.querySelectorAll(".cs-blank")) slot.onclick = () => this.field(slot).focus();
    this.show();
  }

  draw() {
    const star = this.querySelector("[data-do=star]");
    star.ariaPressed = Boolean(store.get(this.key));
  }

  field({ dataset }) {
    return this.fields.find(({ name }) => name === dataset.blank);
  }

  /** Each blank has the words of its field, wherever it stands. */
  show() {
    for (const slot of this.querySelectorAll(".cs-blank")) {
      const words = this.field(slot).value.trim();
      slot.textContent = beforeStop(words, slot.nextSibling?.textContent) || `[${slot.dataset.blank}]`;
      slot.toggleAttribute("data-filled", Boolean(words));
    }
  }

  get words() {
    const lines = [...this.part("text").querySelectorAll("p, li")].map(({ textContent }) => textContent.trim());
    return lines.join(this.part("text").querySelector("li") ? "\n" : "\n\n");
  }

  async copy() {
    const open = this.fields.filter(({ value }) => !value.trim()).map(({ name }) => name);
    const said = await copyWords(this.words, this.part("text"));
    this.say(open.length ? `${said} ${counted(open.length, "blank is", "blanks are")} still open: ${open.join(", ")}.` : said);
  }

  clear() {
    const empty = () => {
      for (const field of this.fields) field.value = "";
      this.show();
      if (store.get(this.key)) this.keep();
      this.say("Cleared.");
    };
    const where = store.get(this.key) ? "What you typed is deleted, from your desk too," : "What you typed is deleted,";
    if (this.fields.some(({ value }) => value.trim())) askFirst(`Clear these blanks? ${where} and you can’t undo this.`, "Yes, clear them", empty);
    else this.say("There’s nothing to clear.");
  }

  star() {
    if (store.get(this.key)) {
      store.remove(this.key);
      this.say(ifKept("Taken off your desk. What you typed stays here until you leave the page."));
    } else if (store.all("tool").length >= MOST) {
      this.say(`Your desk has room for ${MOST} tools, and it’s full. Take one off there, then come back: `, link("My desk", COURSE.pages.desk));
    } else {
      this.keep();
      this.say(ifKept("On your desk, with what you typed."));
    }
  }

  keep() {
    const filled = this.fields.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value.trim()]);
    store.put(this.key, { fill: Object.fromEntries(filled), text: this.words });
  }
}

customElements.define("course-tool", CourseTool);
