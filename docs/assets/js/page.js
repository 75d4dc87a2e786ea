// What belongs to every page: marks in the navigation, the button "C or S?", a lesson that was read to its end, and a word when
// the browser keeps nothing.
import { COURSE } from "./course-data.js";
import { action, address, download, make } from "./dom.js";
import { stateOf } from "./progress.js";
import { store } from "./store.js";
import { offerTalk } from "./talk.js";

const MARKS = { read: "read", begun: "check begun", changed: "check changed", again: "look again", ready: "ready", done: "done" };
const TROUBLE = {
  off: "This browser keeps nothing for this page. Everything works, and it is gone when you close the page. Export it on your desk.",
  full: "The browser has no room left. What you do now is kept only until you close the page. Export it on your desk, then make room.",
  newer:
    "Your records were written by a newer version of this course. They are shown as far as this page can read them, " +
    "and nothing is changed. Reload the page.",
  damaged: "Part of what this browser kept could not be read. The rest is here. The unreadable part was set aside.",
};

/** In every page's content, so that it comes and goes with the page. */
class CoursePage extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    offerTalk();
    store.addEventListener("change", () => this.draw(), { signal });
    this.draw();
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  draw() {
    for (const module of COURSE.modules) {
      const { name } = stateOf(module);
      for (const entry of document.querySelectorAll(".md-nav--primary a.md-nav__link, .md-nav--primary .md-nav__link > a")) {
        if (entry.href.replace(/#.*$/, "") !== address(module.lesson)) continue;
        entry.querySelector(".cs-nav-mark")?.remove();
        if (!MARKS[name]) continue;
        const mark = make("span", { className: "cs-nav-mark" }, make("span", { className: "cs-said", textContent: ` (${MARKS[name]})` }));
        mark.dataset.state = name;
        entry.append(mark);
      }
    }
    this.warn();
  }

  /** Once a page, in plain words; it can be put away. */
  warn() {
    const shown = document.querySelector(".cs-trouble");
    if (shown?.dataset.kind === store.trouble) return;
    shown?.remove();
    if (!store.trouble || store.trouble === CoursePage.putAway) return;
    const bar = make("div", { className: "cs-trouble", role: "status" }, make("p", { textContent: TROUBLE[store.trouble] }));
    bar.dataset.kind = store.trouble;
    if (store.trouble === "damaged" && store.damaged !== null)
      bar.append(action("Save the unreadable part", () => download(`${COURSE.id}-unreadable.txt`, "text/plain", store.damaged)));
    bar.append(
      action("Put away", () => {
        CoursePage.putAway = store.trouble;
        bar.remove();
      }),
    );
    document.querySelector(".md-container").before(bar);
  }
}

/** At the end of a lesson: once it has been in view, the lesson counts as read. */
class LessonEnd extends HTMLElement {
  connectedCallback() {
    const id = `read:${this.dataset.module}`;
    this.watch = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      this.watch.disconnect();
      if (!store.get(id)) store.put(id);
    });
    if (!store.get(id)) this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }
}

customElements.define("course-page", CoursePage);
customElements.define("lesson-end", LessonEnd);
