// Plays an ink story: node ink.mjs STORY PLAYS. In: for each play the places of the lines to say, in JSON.
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
    const pick = picks[turns.length];
    if (found.currentChoices.length) turns.push(found.currentChoices.map((choice) => choice.text));
    if (!found.currentChoices.length || pick === undefined) return { turns, heard, tags: found.currentTags };
    found.ChooseChoiceIndex(pick);
  }
});
process.stdout.write(JSON.stringify(out));
