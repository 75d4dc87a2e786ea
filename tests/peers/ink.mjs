// Plays an ink story: node ink.mjs STORY PLAYS. In: for each play the places of the lines to say, in JSON, and then always the first.
// Out: for each play the lines offered, what was heard, and the ending, as JSON.
import { readFileSync } from "node:fs";
import { Compiler } from "inkjs/full";

const [story, plays] = process.argv.slice(2);
const found = new Compiler(readFileSync(story, "utf8")).Compile();

const out = JSON.parse(plays).map((picks) => {
  found.ResetState();
  const turns = [];
  const heard = [];
  for (;;) {
    while (found.canContinue) heard.push(found.Continue().trim());
    if (!found.currentChoices.length) return { turns, heard, tags: found.currentTags };
    turns.push(found.currentChoices.map((choice) => choice.text));
    found.ChooseChoiceIndex(picks[turns.length - 1] ?? 0);
  }
});
process.stdout.write(JSON.stringify(out));
