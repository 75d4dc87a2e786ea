// Contrast pairs, evidence marks and glossary terms. The page reads without this file: both sheets stand one after the other,
// a mark links to its entry and a term to the glossary.
import { make } from "./dom.js";

/** Both versions of a talk, one after the other on a phone. The switch goes to the same moment in the other version. */
class ContrastPair extends HTMLElement {
  connectedCallback() {
    this.sheets = [...this.querySelectorAll(".cs-side")];
    const buttons = this.sheets.map((sheet) => {
      const label = sheet.querySelector(".cs-label");
      const mark = label.querySelector("svg").cloneNode(true);
      return make("button", { type: "button", className: label.className, onclick: () => this.goTo(sheet) }, mark, ` ${sheet.dataset.name}`);
    });
    this.bar = make("div.cs-switch", { role: "group", ariaLabel: "Go to the same moment in the other version" }, ...buttons);
    this.querySelector(".cs-pair__desk").prepend(this.bar);
    // The switch says which version is being read: the one that crosses a line below the bar.
    const show = (changes) => {
      for (const { target, isIntersecting } of changes) buttons[this.sheets.indexOf(target)].ariaCurrent = isIntersecting || null;
    };
    const watch = new IntersectionObserver(show, { rootMargin: "-25% 0px -74% 0px" });
    for (const sheet of this.sheets) watch.observe(sheet);
  }

  /** Keep the place: as many turns as the reader has passed in this version are passed in the other one too. */
  goTo(sheet) {
    // Where the switch ends once it sticks below the header, stuck or not yet.
    const edge = parseFloat(getComputedStyle(this.bar).top) + this.bar.offsetHeight;
    const other = this.sheets.find((side) => side !== sheet);
    const passed = [...other.querySelectorAll(".cs-turn")].filter((turn) => turn.getBoundingClientRect().top < edge).length;
    const turns = sheet.querySelectorAll(".cs-turn");
    const inOther = passed > 0 && other.getBoundingClientRect().bottom > edge;
    const target = inOther ? turns[Math.min(passed, turns.length) - 1] : sheet;
    window.scrollBy({ top: target.getBoundingClientRect().top - edge - 8, behavior: "instant" });
  }
}

/** A link that shows its note on hover, focus and tap. The note is a copy of the entry at the page's end; its place is the style sheet's. */
class NoteMark extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.link.onfocus = () => this.open();
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close());
    this.onpointerenter = ({ pointerType }) => pointerType === "mouse" && this.open();
    this.onpointerleave = ({ pointerType }) => pointerType === "mouse" && this.close();
    this.link.onpointerdown = ({ pointerType }) => {
      this.touched = pointerType !== "mouse";
    };
    // A tap shows the note first; the note holds the link to the entry.
    this.link.onclick = (event) => {
      if (!this.touched) return;
      event.preventDefault();
      event.stopPropagation();
      this.open();
    };
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    document.addEventListener("pointerdown", (event) => this.contains(event.target) || this.close());
  }

  open() {
    if (this.note) return;
    const entry = document.getElementById(this.link.dataset.note);
    const lines = [...entry.children].map((child) => make("span.cs-note__line", ...child.cloneNode(true).childNodes));
    this.note = make("span.cs-note", { role: "note", id: `note-${this.link.dataset.note}` }, ...lines);
    this.append(this.note);
    this.link.setAttribute("aria-describedby", this.note.id);
  }

  close() {
    this.note?.remove();
    this.note = null;
    this.link.removeAttribute("aria-describedby");
  }
}

customElements.define("contrast-pair", ContrastPair);
customElements.define("evidence-mark", class extends NoteMark {});
customElements.define("glossary-term", class extends NoteMark {});
