// What belongs to every page: marks in the navigation, the button "C or S?", a lesson that was read to its end, and a word when
// the browser keeps nothing.
import { COURSE } from "./course-data.js";
import { dayOf, FIRST_DAY, LAST_DAY } from "./dates.js";
import { offerChrome } from "./chrome.js";
import { action, address, download, Live, make } from "./dom.js";
import { openLines, practice, stateOf } from "./progress.js";
import { store } from "./store.js";
import { offerTalk } from "./talk.js";

const MARKS = { read: "read", begun: "check begun", changed: "check changed", again: "look again", ready: "ready", done: "done" };
const TROUBLE = {
  off: "This browser isn’t keeping anything for the course. Every page works, but what you do is lost when you leave, unless you save it as a file.",
  full: "This browser has no room left. What you do now only lasts until you leave the page. Save it as a file, to import on your desk later.",
  newer:
    "Your records come from a newer version of this course. This page shows you what it can read of them, " +
    "and leaves them as they are. What you do now isn’t kept. Reload the page.",
  damaged: "Part of what this browser kept couldn’t be read. The rest is here.",
};

/** In every page's content, so that it comes and goes with the page. */
class CoursePage extends Live {
  connectedCallback() {
    const bar = document.querySelector(".cs-top__inner");
    offerTalk(bar);
    offerChrome(bar);
    for (const field of document.querySelectorAll("[type=date]")) {
      field.min ||= FIRST_DAY;
      field.max = LAST_DAY;
    }
    super.connectedCallback();
  }

  /** Marks behind the links of the navigation: the state of a module, and how much is due. */
  draw() {
    const due = (name, count) => [address(COURSE.pages[name]), ["due", count ? `${count} due` : ""]];
    const marks = new Map([
      ...COURSE.modules.map((module) => [address(module.lesson), [stateOf(module).name, MARKS[stateOf(module).name]]]),
      due("practice", practice().due.length),
      due("commitments", openLines().filter(([, { day }]) => day <= dayOf()).length),
    ]);
    for (const entry of document.querySelectorAll(".cs-nav a")) {
      entry.querySelector(".cs-nav-mark")?.remove();
      const [state, words] = marks.get(entry.href.replace(/#.*$/, "")) ?? [];
      if (!words) continue;
      const mark = make("span.cs-nav-mark", make("span.cs-said", ` (${words})`));
      mark.dataset.state = state;
      mark.dataset.count = parseInt(words) || "";
      entry.append(mark);
    }
    this.warn();
  }

  /** Once a page, in plain words; it can be put away. */
  warn() {
    const shown = document.querySelector(".cs-trouble");
    if (shown?.dataset.kind === store.trouble) return;
    shown?.remove();
    if (!store.trouble || store.trouble === CoursePage.putAway) return;
    const bar = make("div.cs-trouble", { role: "alert" }, make("p", TROUBLE[store.trouble]));
    bar.dataset.kind = store.trouble;
    if (["off", "full"].includes(store.trouble))
      bar.append(action("Save a file", () => download(`${COURSE.id}-${dayOf()}.json`, "application/json", store.exported())));
    if (store.trouble === "damaged" && store.damaged !== null)
      bar.append(action("Save the unreadable part", () => download(`${COURSE.id}-unreadable.txt`, "text/plain", store.damaged)));
    bar.append(
      action("Hide this", () => {
        CoursePage.putAway = store.trouble;
        bar.remove();
      }),
    );
    document.querySelector(".cs-shell").before(bar);
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
