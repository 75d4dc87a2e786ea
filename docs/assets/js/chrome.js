// What the frame of a page can do with a script: search, and paper or ink. Without one the device chooses, and the menu works anyway.
import { placesOf, wordsOf } from "./search.js";
import { address, choose, counted, make, makeDialog } from "./dom.js";
import { isForPage, keysButton, signOf } from "./keys.js";
import { followSections, markFound } from "./follow.js";

/** What a reader chose, in words, and what comes next; the frame reads it before anything is drawn. */
const SCHEMES = { __proto__: null, "": ["Same as device", "light"], light: ["Paper", "dark"], dark: ["Ink", ""] };

/** The bar of a phone's browser wears the colour of the page: of two colours, first that of the day. The frame does it before anything is drawn. */
function colourBar(scheme) {
  document.querySelectorAll("meta[name=theme-color]").forEach((meta, place) => {
    const own = ["light", "dark"][place];
    meta.media = scheme ? (scheme === own ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
  });
}

function schemeButton() {
  const { dataset } = document.documentElement;
  const current = () => SCHEMES[dataset.scheme] ?? SCHEMES[""];
  const button = make("button.cs-top__scheme", { type: "button" });
  const show = () => (button.ariaLabel = button.title = `Colours: ${current()[0]}`);
  button.onclick = () => {
    dataset.scheme = current()[1];
    colourBar(dataset.scheme);
    show();
    choose("scheme", dataset.scheme);
  };
  dataset.scheme ??= "";
  show();
  return button;
}

/** Index and search are fetched when someone searches, as a script: browsers fetch nothing else for a page that was opened from a folder. */
function index() {
  index.here ??= new Promise((ready, failed) => {
    window.courseFound = ready;
    document.head.append(make("script", { src: document.querySelector("[data-index]").dataset.index, onerror: failed }));
  });
  return index.here;
}

/** Text with the words that were searched for marked. */
function marked(text, words) {
  let done = 0;
  const parts = placesOf(text, words).flatMap(([start, end]) => {
    const before = text.slice(done, start);
    done = end;
    return [before, make("mark", text.slice(start, end))];
  });
  return [...parts, text.slice(done)];
}

/** How many places there are, in words. */
function countedPlaces(hits, exact, near, some) {
  if (some) return `No place has all of these words. ${counted(some, "place has", "places have")} some of them.`;
  if (!exact && !near) return `Nothing found. Try a shorter word${hits.length ? ", or start here:" : "."}`;
  if (!exact) return `Nothing matches exactly. ${counted(near, "place comes", "places come")} close.`;
  return near ? `${counted(exact, "place")}, and ${near} more with a similar word.` : counted(exact, "place");
}

function result({ entry, page, excerpt, words }) {
  const to = new URL(address(entry.location));
  if (words.length && document.querySelector("[data-marks]")) to.searchParams.set("h", words.join(" "));
  const link = make("a", { href: to.href }, ...marked(entry.title, words));
  return make("li", link, page ? make("span.cs-search__page", page) : "", make("p", ...marked(excerpt, words)));
}

function searchDialog() {
  // Of type text: in a search field Escape empties the field first, and the dialog stays.
  const field = make("input", { type: "text", role: "searchbox", enterKeyHint: "search", id: "search-words", autocomplete: "off", maxLength: 100 });
  field.spellcheck = false;
  const said = make("p.cs-search__said", { role: "status" });
  const list = make("ol.cs-search__results");
  const close = make("button.cs-button.cs-button--quiet", { type: "submit" }, "Close");
  const form = make("form.cs-search__form", { method: "dialog" }, make("label", { htmlFor: field.id }, "Search"), field, close);
  field.oninput = async () => {
    const words = wordsOf(field.value);
    list.replaceChildren();
    said.textContent = "";
    if (!words.length) return;
    try {
      const { hits, exact, near, some } = (await index())(words);
      if (words.join(" ") !== wordsOf(field.value).join(" ")) return;
      list.replaceChildren(...hits.map(result));
      said.textContent = countedPlaces(hits, exact, near, some);
    } catch {
      index.here = null;
      said.textContent = "The search couldn’t be loaded. Load this page again, once you’re online.";
    }
  };
  // Enter opens the first place found, where the form would close its dialog.
  field.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector("a")?.click();
  };
  const keys = keysButton();
  keys.classList.add("cs-keyed");
  const dialog = makeDialog("cs-search", "Search", form, said, list, keys);
  // A place on this very page.
  list.onclick = ({ target }) => target.closest("a") && dialog.close();
  return dialog;
}

function searchButton() {
  let dialog;
  const onclick = () => {
    dialog ??= searchDialog();
    dialog.showModal();
    dialog.querySelector("input").select();
  };
  document.addEventListener("keydown", (event) => {
    if (signOf(event) !== "/" || !isForPage(event)) return;
    event.preventDefault();
    onclick();
  });
  return make("button.cs-top__search", { type: "button", ariaKeyShortcuts: "/", onclick }, make("span", "Search"));
}

/** The buttons of the frame, and what settings ask of it. */
export function offerChrome(bar) {
  bar.append(searchButton(), schemeButton());
  followSections(document.querySelector(".cs-toc--follow"));
  markFound(document.querySelector("[data-marks]"), wordsOf(new URL(location.href).searchParams.get("h")?.slice(0, 100) ?? ""));
  // The menu of a narrow screen lies above the page: it goes when the focus goes on, which it would cover.
  const menu = document.querySelector(".cs-nav");
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
  });
}
