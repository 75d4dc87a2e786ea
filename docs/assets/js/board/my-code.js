// One person's code for the team board: shapes or a self-check, as text, link and picture.
import { COURSE } from "../course-data.js";
import { action, address, Live, make, moveTo } from "../dom.js";
import { settle } from "../drafts.js";
import { reading } from "../progress.js";
import { store } from "../store.js";
import { copyWords } from "../tools/copy.js";
import { encode } from "./codes.js";
import { picture } from "./qr.js";

const MINE = "vote:mine";

class MyCode extends Live {
  start() {
    this.querySelector("form").onsubmit = () => this.vote();
  }

  /** The last self-check, also one that was finished in another tab. */
  get last() {
    return COURSE.check && (reading("after") ?? reading("before"))?.[1];
  }

  draw() {
    const isShown = this.part("code").hasChildNodes();
    const shown = { check: this.last, again: !isShown && store.get(MINE), leave: isShown };
    for (const [name, is] of Object.entries(shown)) this.querySelector(`[data-do=${name}]`).hidden = !is;
  }

  check() {
    const { answers, at, reading: name } = this.last;
    this.offer(encode("S", answers, at, name), "your self-check");
  }

  vote() {
    const chosen = [...this.querySelectorAll("[data-row] :checked")];
    const answers = Object.fromEntries(chosen.map((input) => [input.closest("[data-row]").dataset.row, Number(input.value)]));
    if (!chosen.length) return this.say("Choose a shape in at least one row.");
    // The same shapes again give the same code, so that a second tap does not make a second person, until it's the next person's turn.
    if (JSON.stringify(store.get(MINE)?.answers) !== JSON.stringify(answers)) store.put(MINE, { answers });
    settle(this);
    // Nobody sees what the one before chose.
    for (const input of chosen) input.checked = false;
    return this.mine();
  }

  mine() {
    const { answers, at } = store.get(MINE);
    this.offer(encode("V", answers, at), "your shapes");
  }

  again() {
    this.mine();
    moveTo(this.part("code"));
  }

  /** The next person on this device makes a code of their own. */
  leave() {
    store.remove(MINE);
    this.part("code").replaceChildren();
    this.say("The code is put away. The next person can choose.");
    this.draw();
    this.querySelector("form .cs-button").focus();
  }

  /** The code as text, link and picture. Opened from a disk, a link would lead nowhere for others. */
  offer(code, what) {
    const hosted = location.protocol.startsWith("http");
    const way = hosted ? `${address(COURSE.board.page)}#${code}` : code;
    const shown = [make("p.cs-my-code__code", make("code", code))];
    if (hosted) shown.push(make("p.cs-hint", "As a link: ", make("a", { href: way }, way)));
    const said = shown.at(-1).lastElementChild;
    const copy = action("Copy", async () => this.say(await copyWords(way, said)));
    try {
      shown.push(picture(way, `Code for ${what}`));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    this.part("code").replaceChildren(...shown, make("p.cs-form__buttons", copy));
    this.draw();
    this.say(`The code for ${what}. Your name isn’t in it, but whoever has it can read the answers: only give it to the colleague your team chose.`);
  }
}

customElements.define("my-code", MyCode);
