// Plays an ink story: node ink.mjs STORY PLAYS. Out: for each play the lines offered and picked, and the ending, as JSON.
import { readFileSync } from "node:fs";
import { Compiler } from "inkjs/full";

const [story, plays] = process.argv.slice(2);
const found = new Compiler(readFileSync(story, "utf8")).Compile();
let seed = 1;
const chance = (below) => Math.floor(((seed = (seed * 48271) % 2147483647) / 2147483647) * below);

const out = [];
for (let n = 0; n < Number(plays); n += 1) {
  found.ResetState();
  const turns = [];
  const heard = [];
  for (;;) {
    while (found.canContinue) heard.push(found.Continue().trim());
    if (!found.currentChoices.length) break;
    const pick = chance(found.currentChoices.length);
    turns.push([found.currentChoices.map((choice) => choice.text), pick]);
    found.ChooseChoiceIndex(pick);
  }
  out.push({ turns, heard, tags: found.currentTags });
}
process.stdout.write(JSON.stringify(out));
