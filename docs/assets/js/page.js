// What belongs to every page: marks in the navigation, the button "C or S?", a lesson that was read to its end, and a word when
// the browser keeps nothing.
import { COURSE } from "./course-data.js";
import { dayAt, dayOf, FIRST_DAY, fromToday, LAST_DAY } from "./dates.js";
import { offerChrome } from "./chrome.js";
import { action, address, download, link, Live, make, notice, UNKEPT } from "./dom.js";
import { LEFT_OUT } from "./kinds.js";
import { moduleOf, next, openLines, practice, stateOf, states } from "./progress.js";
import { store } from "./store.js";
import { talkButton } from "./talk.js";

const MARKS = { read: "read", begun: "check begun", changed: "check changed", again: "look again", ready: "ready", done: "done" };
const FILE = `Save it as a file, to import on your desk later. ${LEFT_OUT}`;
const TROUBLE = {
  off: `${UNKEPT.off} Every page works, but what you do is lost when you leave. ${FILE}`,
  full: `${UNKEPT.full} What you do now only lasts until you leave the page. ${FILE}`,
  newer: `${UNKEPT.newer} This page leaves them as they are, and what you do now isn’t kept. ${FILE} Then reload the page.`,
  damaged: "Part of what this browser kept couldn’t be read. The rest is here.",
};

/** At the end of every page's content. */
class CoursePage extends Live {
  start() {
    const bar = document.querySelector(".cs-top__inner");
    bar.append(talkButton());
    offerChrome(bar);
    for (const field of document.querySelectorAll("[type=date]")) {
      field.min ||= FIRST_DAY;
      field.max = LAST_DAY;
    }
  }

  /** Marks behind the links of the navigation: the state of a module, and how much is due. */
  draw() {
    const due = (name, count) => [address(COURSE.pages[name]), { state: "due", words: count && `${count} due`, count }];
    const marks = new Map([
      ...states().map(({ module, name }) => [address(module.lesson), { state: name, words: MARKS[name] }]),
      due("practice", practice().due.length),
      due("commitments", openLines().filter(([, { day }]) => day <= dayOf()).length),
    ]);
    for (const entry of document.querySelectorAll(".cs-nav a")) {
      entry.querySelector(".cs-nav-mark")?.remove();
      const { words, ...data } = marks.get(entry.href.replace(/#.*$/, "")) ?? {};
      if (words) entry.append(make("span.cs-nav-mark", { data }, make("span.cs-said", ` (${words})`)));
    }
    this.warn();
  }

  /** Once a page, in plain words; it can be put away. */
  warn() {
    const kind = store.trouble;
    if (this.warned === kind) return;
    this.warned = kind;
    this.bar?.remove();
    if (!kind || kind === this.putAway) return;
    const file = () => download(`${COURSE.id}-${dayOf()}.json`, "application/json", store.exported());
    const unreadable = () => download(`${COURSE.id}-unreadable.txt`, "text/plain", store.damaged);
    const choices = [
      !store.isKept && action("Save a file", file),
      kind === "damaged" && store.damaged !== null && action("Save the unreadable part", unreadable),
    ];
    this.bar = notice(kind, TROUBLE[kind], choices, () => {
      this.putAway = kind;
    });
  }
}

/** At the end of a lesson: once it has been in view, the lesson counts as read. */
class LessonEnd extends HTMLElement {
  connectedCallback() {
    const id = `read:${this.dataset.module}`;
    const watch = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting && !store.get(id)) store.put(id);
    });
    watch.observe(this);
  }
}

/** The one next step, on the desk and on the home page. */
class CourseNext extends Live {
  draw() {
    if (!this.hasAttribute("always") && store.isEmpty) return this.replaceChildren();
    const { words, page, why, kind } = next();
    const head = kind === "rest" ? make("b", words) : link(words, page);
    return this.replaceChildren(make("p.cs-next-card", make("span.cs-next-card__kind", "Next"), head, make("span.cs-next-card__why", why)));
  }
}

/** A module's own line: under its head, and in the list on the home page. */
class ModuleStatus extends Live {
  draw() {
    const { read, check } = stateOf(moduleOf(this.dataset.module));
    this.textContent = [read && `Read ${fromToday(dayAt(read.at))}.`, check ? `Check: ${check}.` : read && "Check not taken."]
      .filter(Boolean)
      .join(" ");
  }
}

// Scanners of mail write the # of an address as %23, and no page is there.
if (/%(25)*23/.test(location.pathname)) location.replace(location.href.replace(/%(25)*23/, "#"));

customElements.define("course-page", CoursePage);
customElements.define("lesson-end", LessonEnd);
customElements.define("course-next", CourseNext);
customElements.define("module-status", ModuleStatus);
