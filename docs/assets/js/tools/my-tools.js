// The tools that a reader keeps on the desk. The page has a list of all, with their names and places; their words stand in the records.
import { action, ifKept, Live, make } from "../dom.js";
import { store } from "../store.js";
import { copyWords } from "./copy.js";

class MyTools extends Live {
  draw() {
    const kept = store.all("tool");
    this.part("none").hidden = kept.length > 0;
    this.part("kept").replaceChildren(...kept.map(([id, { text }]) => this.tool(id, text)));
  }

  tool(id, text) {
    const known = this.querySelector(`[data-tool="${id}"]`);
    const name = known ? [...known.cloneNode(true).childNodes] : ["A tool that the course no longer has."];
    const words = make("p.cs-desk__words", text);
    const seen = make("details.cs-shown", make("summary", "Your words"), words);
    const copy = async () => {
      seen.open = true;
      this.say(await copyWords(text, words));
    };
    const remove = () => {
      store.remove(`tool:${id}`);
      this.say(ifKept("Taken off your desk."));
    };
    return make("li", ...name, seen, make("p.cs-form__buttons", action("Copy", copy), action("Take it off", remove)));
  }
}

customElements.define("my-tools", MyTools);
