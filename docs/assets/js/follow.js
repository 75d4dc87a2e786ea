// What a setting of the frame asks of the script: the section being read, marked in the contents, and the words of a search, in the page.
import { placesOf } from "./search.js";

/** How far down the window a heading has come when its section is the one being read. */
const LINE = 0.3;

/** The contents say which section is being read. */
export function followSections(contents) {
  if (!contents) return;
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const show = () => {
    const line = innerHeight * LINE;
    const above = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    // At the end of the page the last one counts, which may be too short to reach the line.
    const end = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const here = end ? links.at(-1) : links[headings.indexOf(above.at(-1))];
    if (here?.ariaCurrent) return;
    for (const link of links) link.removeAttribute("aria-current");
    if (!here) return;
    here.ariaCurrent = "location";
    contents.scrollTop = here.offsetTop - contents.clientHeight / 2;
  };
  const watch = new IntersectionObserver(show, { rootMargin: `0px 0px -${100 - LINE * 100}% 0px` });
  for (const heading of headings) watch.observe(heading);
  new IntersectionObserver(show, { threshold: [0, 1] }).observe(document.querySelector(".cs-foot"));
}

/** Mark the words that a search led here by. The browser paints over the text: the page stays as it is. */
export function markFound(article, words) {
  if (!article || !words.length || !window.Highlight) return;
  const found = new Highlight();
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (const [start, end] of placesOf(walk.currentNode.data, words)) {
      const range = new Range();
      range.setStart(walk.currentNode, start);
      range.setEnd(walk.currentNode, end);
      found.add(range);
    }
  }
  CSS.highlights.set("found", found);
}
