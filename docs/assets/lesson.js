// Contrast pairs and evidence marks. The page reads without this file: both sheets stand one after the other, and a mark
// links to its entry. Elements undo themselves when they leave the page, so instant navigation needs no care.

/** Both versions of a talk. On a phone one is in view at a time, and the switch keeps the reader's place. */
class ContrastPair extends HTMLElement {
  connectedCallback() {
    if (this.querySelector(".cs-switch")) return;
    const bar = document.createElement("div");
    bar.className = "cs-switch";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Which version to show");
    for (const [version, name] of [["closing", "Closing"], ["serving", "Serving"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.dataset.version = version;
      button.addEventListener("click", () => this.show(version));
      bar.append(button);
    }
    this.querySelector(".cs-pair__desk").before(bar);
    this.show("closing");
  }

  disconnectedCallback() {
    this.querySelector(".cs-switch")?.remove();
    delete this.dataset.shown;
  }

  show(version) {
    this.dataset.shown = version;
    for (const button of this.querySelectorAll(".cs-switch button")) {
      button.setAttribute("aria-pressed", String(button.dataset.version === version));
    }
  }
}

/** A mark that shows its note on hover, focus and tap. The note is a copy of the entry at the page's end. */
class EvidenceMark extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.link = this.querySelector("a");
    this.link.addEventListener("focus", () => this.open(), { signal });
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close(), { signal });
    this.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.open(), { signal });
    this.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.close(), { signal });
    this.link.addEventListener("pointerdown", (event) => { this.touched = event.pointerType !== "mouse"; }, { signal });
    // A tap shows the note first; the note holds the link to the entry.
    this.link.addEventListener("click", (event) => {
      if (!this.touched) return;
      event.preventDefault();
      event.stopPropagation();
      this.open();
    }, { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close(), { signal });
    document.addEventListener("scroll", () => this.close(), { signal, passive: true });
    document.addEventListener("pointerdown", (event) => this.contains(event.target) || this.close(), { signal });
  }

  disconnectedCallback() {
    this.leaving.abort();
    this.close();
  }

  open() {
    const entry = document.getElementById(`ev-${this.link.dataset.evidence}`);
    if (!entry || this.note) return;
    this.note = document.createElement("span");
    this.note.className = "cs-note";
    this.note.setAttribute("role", "note");
    this.note.id = `note-${this.link.dataset.evidence}`;
    for (const child of entry.children) {
      const line = document.createElement("span");
      line.className = "cs-note__line";
      line.append(...[...child.cloneNode(true).childNodes]);
      this.note.append(line);
    }
    this.append(this.note);
    this.link.setAttribute("aria-describedby", this.note.id);
    this.place();
  }

  /** Below the mark, or above it near the page's foot; never outside the window. */
  place() {
    const mark = this.link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.note;
    const left = Math.min(Math.max(8, mark.left - width / 2), window.innerWidth - width - 8);
    const below = mark.bottom + height + 8 < window.innerHeight;
    this.note.style.left = `${left}px`;
    this.note.style.top = `${below ? mark.bottom : Math.max(8, mark.top - height)}px`;
  }

  close() {
    this.note?.remove();
    this.note = null;
    this.link.removeAttribute("aria-describedby");
  }
}

for (const [name, element] of [["contrast-pair", ContrastPair], ["evidence-mark", EvidenceMark]]) {
  if (!customElements.get(name)) customElements.define(name, element);
}
