// The team board: codes are put together on the facilitator's device. Shown are spread and counts, from four people up; never a
// person, a sum or a rank. A code holds answers and no name, and nothing leaves the page.
import { COURSE } from "../course-data.js";
import { dayOf, inWords, plus } from "../dates.js";
import { address, askFirst, counted, download, ifKept, Live, make, moveTo, Piece, printPage, signed, stop, theirs } from "../dom.js";
import { keepDraft, settle } from "../drafts.js";
import { READINGS, reading } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { store } from "../store.js";
import { codesIn, decode } from "./codes.js";
import { countOf, countTable, heatMap } from "./heat.js";
import { canScan, watch } from "./scan.js";

const BINS = [
  ["0–24", 0],
  ["25–49", 25],
  ["50–74", 50],
  ["75–100", 75],
];
/** The one scale on which less is better. */
const HABIT = COURSE.check?.habit;

// ---- the facilitator's board ----------------------------------------------------------------------------------------

/** A text on one line that no spreadsheet takes for a formula, in quotes (RFC 4180). Some read wide signs as the usual ones. */
const cell = (value) => {
  const text = String(value).replace(/\s+/g, " ").trim().replace(/^[=+\-@＝＋－＠]/, "'$&");
  return `"${text.replace(/"/g, '""')}"`;
};

/**
 * A table that opens in columns wherever it is opened. Excel expects commas or semicolons, as the country has it; a line "sep=;" tells it,
 * and makes it forget that the text is UTF-8. Tabs in UTF-16 with a mark at the start are read alike in all countries, and by LibreOffice.
 */
const sheet = (rows) => {
  const text = `\ufeff${rows.map((row) => row.map(cell).join("\t")).join("\r\n")}\r\n`;
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
};

class TeamBoard extends Live {
  start() {
    [this.codes, this.promise] = this.querySelectorAll("form");
    this.field = this.querySelector("textarea");
    this.said = this.part("said");
    this.most = Number(this.dataset.people);
    this.codes.onsubmit = () => {
      this.add(this.field.value);
      // A scanner types the next code where the focus is.
      this.field.focus({ preventScroll: true });
    };
    // It's for two weeks, unless they say otherwise.
    this.promise.elements.date.defaultValue = plus(dayOf(), 14);
    this.promise.onsubmit = () => this.keep();
    window.addEventListener("hashchange", () => this.arrive());
    this.arrive();
    canScan().then((can) => {
      this.querySelector("[data-do=scan]").hidden = !can;
      this.part("no-scan").hidden = can;
    });
  }

  keep() {
    const [act, owner, day] = ["act", "owner", "date"].map((name) => this.promise.elements[name].value.trim());
    if (act && owner) {
      store.put("promise:now", { act, owner, day });
      if (store.isKept) settle(this.promise);
    }
    this.draw();
    if (!act || !owner) this.part("kept").textContent = "Say what the team will do, and who’ll look after it.";
    moveTo(this.part("kept"));
  }

  /** A code in the address, as a camera brings it, or what a mail program has left of one. */
  arrive() {
    const found = location.hash.slice(1);
    if (!/^[sv]\d/i.test(found)) return;
    history.replaceState(history.state, "", location.href.replace(/#.*/, "#board"));
    this.add(found, this.field.value);
    this.scrollIntoView();
  }

  /** Codes from any text. What was meant for a code and could not be read stays in the field, to be mended, behind what `waits` there. */
  add(text, waits = "") {
    const { codes, faults, others } = codesIn(text);
    const said = faults.map(({ words, line, error }) => `Line ${line}, “${words.slice(0, 40)}”, ${error}.`);
    const seen = new Map();
    let added = 0;
    for (const { code, line } of codes) {
      const first = seen.get(code);
      if (first === line) said.push(`Line ${line} has the same code twice; it counts once.`);
      else if (first) said.push(`Line ${line} is the same code as line ${first}; it counts once.`);
      else if (store.get(`board:${code}`)) said.push(`Line ${line} is on the board already; it counts once.`);
      else added += 1;
      if (!first) store.put(`board:${code}`);
      seen.set(code, first ?? line);
    }
    const named = others.flatMap((words, i) => [i ? "”, “" : "“", theirs(words.slice(0, 40))]);
    if (others.length) said.push(["Left out, as no code: ", ...named, "”."]);
    this.field.value = [waits, ...faults.map(({ words }) => words)].filter(Boolean).join("\n");
    keepDraft(this.field);
    const lines = said.map((words) => make("li", ...[words].flat()));
    this.said.replaceChildren(make("p", ifKept(`${counted(added, "code")} added.`)), lines.length ? make("ul", ...lines) : "");
    this.draw(added);
    moveTo(this.said);
    // With nothing left to mend, the board is what they came for.
    if (added && !said.length) this.said.scrollIntoView();
  }

  // ---- slips before the camera: the board stays shut until the last one, or each new slip would show whose it is --------

  async scan() {
    this.slips = 0;
    try {
      this.stop = await watch(this.querySelector("video"), (text) => this.slip(text));
    } catch {
      this.said.textContent = "The camera can’t be used here, or this page isn’t allowed to use it. Type or paste the codes instead.";
      return moveTo(this.said);
    }
    this.part("camera").hidden = false;
    this.part("scanned").textContent = "Hold up the first slip.";
    this.draw();
    return moveTo(this.part("scanned"));
  }

  slip(text) {
    const [found] = codesIn(text).codes;
    const isNew = found && !store.get(`board:${found.code}`);
    if (isNew) {
      this.slips += 1;
      store.put(`board:${found.code}`);
    }
    const words = isNew ? "" : found ? "That slip’s on the board already. " : "That’s no code of this course. ";
    this.part("scanned").textContent = `${words}${counted(this.slips, "slip")} so far. Hold up the next one.`;
  }

  everyone() {
    this.stop();
    this.stop = undefined;
    this.part("camera").hidden = true;
    this.said.textContent = `${counted(this.slips, "code")} added.`;
    this.draw(this.slips);
    moveTo(this.part("board"));
  }

  clear() {
    askFirst("Delete all codes and the commitment from this device? You can’t undo this.", "Yes, clear the board", () => this.empty());
  }

  empty() {
    store.drop("board");
    store.drop("promise");
    this.codes.reset();
    this.promise.reset();
    this.said.textContent = "The board is empty.";
    this.draw();
  }

  /** The codes as groups of one kind and one reading, as a before and an after are not to be mixed. */
  get groups() {
    const codes = store.all("board").map(([code]) => decode(code));
    const sound = codes.filter(({ error }) => !error);
    const groups = Map.groupBy(sound, ({ kind, reading }) => (kind === "V" ? "Room vote" : `Self-check: ${READINGS[reading].toLowerCase()}`));
    return [...groups].map(([name, group]) => ({ name, codes: group, tables: group.length < this.most ? [] : this.tables(group) }));
  }

  /** What a group shows: tables of counts, each {title, columns, rows}. */
  tables(codes) {
    const answers = codes.map((code) => code.answers);
    return codes[0].kind === "V" ? [this.votes(answers)] : [this.scales(answers), this.items(answers)];
  }

  votes(answers) {
    const { shapes, rows } = COURSE.board;
    const shapeOf = ({ id }) => this.closest("main, body").querySelector(`[data-shape=${id}] svg`);
    return countTable({
      title: "Shapes by row",
      columns: shapes.map(({ title, means }) => `${title}: ${means}`),
      short: shapes.map(({ means }) => means),
      marks: shapes.map(shapeOf),
      fewest: this.most,
      rows: rows.map(({ id, title, means }) => ({ id, title: `${title}: ${means}`, values: answers.map((each) => each[id] ?? -1) })),
    });
  }

  scales(answers) {
    const scores = answers.map((each) => scoresOf(COURSE.check, each));
    const bin = (score) => (score === null ? BINS.length : BINS.findLastIndex(([, from]) => score >= from));
    return countTable({
      title: "Scales, 0 to 100",
      columns: [...BINS.map(([name]) => name), "too few answers"],
      turned: "Turned round: on this scale less is better, so it runs from 100 down to 0.",
      fewest: this.most,
      rows: COURSE.check.scales.map(({ id, title }) => ({ id, title, turned: id === HABIT, values: scores.map((each) => bin(each[id])) })),
    });
  }

  /** Single lines. Those of the closing habit count against it, but for its reversed ones; those are what serving looks like. */
  items(answers) {
    const columns = [...this.dataset.answers.split("|").map((days) => `${days} days`), this.dataset.none];
    const place = (answer) => (answer === null ? columns.length - 1 : (answer ?? -1));
    const isTurned = (item) => COURSE.check.scales.some(({ id, items, turned }) => items.includes(item) && turned.includes(item) !== (id === HABIT));
    const lines = [...this.querySelectorAll("[data-item]")].map(({ dataset: { item }, textContent }) => ({ id: item, title: textContent }));
    return countTable({
      title: "Single lines, in days of ten",
      columns,
      turned: "Turned round: on these lines fewer days are better, so they run from ten days down to none.",
      fewest: this.most,
      rows: lines.map((line) => ({ ...line, turned: isTurned(line.id), values: answers.map((each) => place(each[line.id])) })),
    });
  }

  /** `added` codes have just come: their dots fall into place. */
  draw(added = 0) {
    const { groups } = this;
    const shown = groups.flatMap(({ name, codes, tables }) => [
      make("h3", `${name}: ${counted(codes.length, "code")}`),
      ...(tables.length ? tables.flatMap(heatMap) : [make("p", `Once there are ${this.most}, you’ll see the spread here.`)]),
    ]);
    const shut = this.stop && make("p", "The board opens once everyone’s slip is in.");
    const board = this.part("board");
    board.classList.toggle("cs-board__fresh", added > 0);
    board.replaceChildren(...(shut ? [shut] : shown.length ? shown : [make("p", "No codes yet.")]));
    this.ask(shut ? [] : groups.flatMap(({ tables }) => tables.slice(0, 1)));
    this.drawPromise(store.get("promise:now"));
  }

  /** The questions for the widest row of each group, if there's one; of several that tie people choose. The closing habit has no row of its own; its other side is the last, the fair ask. */
  ask(tables) {
    const asks = [...this.querySelectorAll("[data-ask]")];
    const widest = tables.flatMap(({ widest: [row, ...others] }) => (row && !others.length ? [asks.find(({ dataset }) => dataset.ask === row.id) ?? asks.at(-1)] : []));
    for (const ask of asks) {
      const isWidest = widest.includes(ask);
      // Whoever shut it, or opened another, finds it so.
      if (isWidest !== "widest" in ask.dataset) ask.open = isWidest;
      ask.toggleAttribute("data-widest", isWidest);
    }
  }

  drawPromise(promise) {
    const kept = promise && ["Kept: ", theirs(promise.act), `${stop(promise.act)} `, theirs(promise.owner), ` looks after it, until ${inWords(promise.day)}.`];
    this.part("kept").replaceChildren(...(kept ?? []));
    this.part("poster").hidden = !promise;
    if (!promise) return;
    this.part("act").replaceChildren(theirs(promise.act));
    // Letters as large as half a page of paper allows.
    this.part("act").style.setProperty("--act", `${Math.min(72, Math.round(400 / Math.sqrt(promise.act.length)))}pt`);
    this.part("owner").replaceChildren(theirs(promise.owner));
    this.part("until").textContent = inWords(promise.day);
  }

  /** The poster by itself. */
  poster() {
    this.dataset.prints = "poster";
    window.addEventListener("afterprint", () => delete this.dataset.prints, { once: true });
    printPage();
  }

  /** Counts only, as they stand on the page. */
  get data() {
    return this.groups.flatMap(({ name, codes, tables }) =>
      tables.flatMap(({ title, columns, rows }) =>
        rows
          .filter(({ counts }) => counts)
          .flatMap((row) =>
            columns.map((column, i) => ({ group: name, codes: codes.length, table: title, id: row.id, row: row.title, column, count: countOf(row, i) })),
          ),
      ),
    );
  }

  /** A file of what the board shows, if it shows anything. `write` gets the counts and the commitment. */
  save(kind, type, write) {
    const { data } = this;
    if (data.length) download(`${COURSE.id}-board.${kind}`, type, write(data, store.get("promise:now")));
    else this.said.textContent = `There’s nothing to save yet. A row needs ${this.most} answers before it shows.`;
  }

  csv() {
    this.save("csv", "text/csv;charset=utf-16", (data, promise) => {
      const lines = [Object.keys(data[0]), ...data.map(Object.values)];
      if (promise) lines.push(["commitment", "", "", promise.day, promise.act, promise.owner, ""]);
      return sheet(lines);
    });
  }

  json() {
    this.save("json", "application/json", (counts, promise) => {
      const commitment = promise ? { act: promise.act, owner: promise.owner, day: promise.day } : null;
      return JSON.stringify({ course: COURSE.id, counts, commitment }, null, 1);
    });
  }
}

// ---- a vote without devices -----------------------------------------------------------------------------------------

class RoomVote extends Piece {
  start() {
    const form = this.querySelector("form");
    form.oninput = () => this.count();
    form.querySelector("[type=reset]").onclick = (event) => {
      event.preventDefault();
      askFirst("Clear both votes? You can’t undo this.", "Yes, clear them", () => form.reset());
    };
    form.onreset = () => setTimeout(() => this.count());
    this.count();
  }

  count() {
    const rows = [...this.querySelectorAll("[data-shape]")];
    const number = ({ value, validity }) => (value && validity.valid ? Number(value) : null);
    const votes = rows.map((row) => [...row.querySelectorAll("input")].map(number));
    const [first, second] = [0, 1].map((i) => votes.reduce((sum, vote) => sum + (vote[i] ?? 0), 0));
    rows.forEach((row, i) => {
      const [before, after] = votes[i];
      row.querySelector("[data-part=shift]").textContent = votes[i].includes(null) ? "" : signed(after - before);
    });
    this.part("first").textContent = first || "";
    this.part("second").textContent = second || "";
    const words = first && second ? this.words(second - first, !votes.flat().includes(null)) : "";
    this.part("said").textContent = this.querySelector("input:invalid") ? "Votes count people: use whole numbers from 0 to 99." : words;
  }

  words(off, complete) {
    if (off) return `The second vote has ${counted(Math.abs(off), "person", "people")} ${off > 0 ? "more" : "fewer"} than the first.`;
    return complete ? "What did somebody say that moved a shape?" : "";
  }
}

customElements.define("team-board", TeamBoard);
customElements.define("room-vote", RoomVote);
