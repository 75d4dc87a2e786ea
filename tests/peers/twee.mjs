// Reads a Twee 3 file: node twee.mjs STORY. Out: its name, start, passages with tags and links, as JSON.
import { readFileSync } from "node:fs";
import { parseTwee } from "extwee";

const story = parseTwee(readFileSync(process.argv[2], "utf8"));
const passages = story.passages.map(({ name, tags, text }) => ({ name, tags, links: [...text.matchAll(/\[\[(.*?)->(.*?)\]\]/g)].map((link) => link[2]) }));
process.stdout.write(JSON.stringify({ name: story.name, start: story.start, ifid: story.IFID, passages }));
