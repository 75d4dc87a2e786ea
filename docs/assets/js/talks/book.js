// The words of a talk, as the gamebook on its page has them.
import { make } from "../dom.js";

const part = (id) => document.getElementById(id);
const quoted = (element) => element.querySelector("q").textContent;
/** Of the texts of an ending those at a place; whoever is not named gets the last ones. */
const variant = (element, place) => [...element.querySelectorAll(".cs-book__end")].slice(0, place + 1).at(-1);

export const book = {
  speaker: (moment) => part(`at-${moment}`).querySelector(".cs-book__says span").textContent,
  says: (moment) => quoted(part(`at-${moment}`)),
  say: (moment, { id }) => quoted(document.querySelector(`li > [href$="#say-${moment}.${id}"]`)),
  reaction: (moment, { id }) => quoted(part(`say-${moment}.${id}`)),
  why: (moment, { id }) => part(`why-${moment}.${id}`).lastElementChild.textContent,
  stance: (moment, { id }) => part(`why-${moment}.${id}`).querySelector(".cs-stance").cloneNode(true),
  inside: (moment) => part(`inside-${moment}`)?.textContent,
  fact: (id) => part(`fact-${id}`).querySelector("b").textContent,
  matters: (id) => part(`fact-${id}`).querySelector("span").textContent,
  copy: (selector) => document.querySelector(`.cs-book ${selector}`)?.cloneNode(true),

  /** An ending, in the variant at that place. */
  ending(id, place) {
    const [told, shown] = [variant(part(`at-${id}`), place), part(`after-${id}`)];
    return {
      kind: shown.querySelector("h4").textContent.replace(/^\d+: /, ""),
      says: quoted(told),
      later: told.querySelector("p:last-child span").textContent,
      debrief: variant(shown, place).querySelector("p:last-child").textContent,
      line: shown.querySelector(".cs-if-then").cloneNode(true),
    };
  },
};

/** What is said of a whole play, on a page and before a room. */
export const OVER = {
  asked: "Which of your lines would you change, going by the answers?",
  better: "What might have led further",
  none: "At no turn would another line clearly have led further.",
};

/** A turn of speech. */
export const spoken = (who, words, classes = "") => make(`p.cs-play__says${classes}`, make("span", who), " ", make("q", words));
