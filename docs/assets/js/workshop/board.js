// The team board: codes are put together on the facilitator's device. Shown are spread and counts, from four people up; never a
// person, a sum or a rank. A code holds answers and no name, and nothing leaves the page.
import { COURSE } from "../course-data.js";
import { inWords } from "../dates.js";
import { action, address, counted, download, Live, make, moveTo, tableOf } from "../dom.js";
import { reading } from "../progress.js";
import { scoresOf } from "../scoring.js";
import { READINGS } from "../self-check.js";
import { store } from "../store.js";
import { decode, encode } from "./codes.js";
import { picture } from "./qr.js";

const BINS = [
  ["0 to 24", 0],
  ["25 to 49", 25],
  ["50 to 74", 50],
  ["75 to 100", 75],
];

// ---- one person's code ----------------------------------------------------------------------------------------------

class MyCode extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.said = this.querySelector("[data-part=said]");
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.vote();
    };
    const last = COURSE.check && (reading("after") ?? reading("before"));
    const button = this.querySelector("[data-do=check]");
    button.hidden = !last;
    button.onclick = () => this.offer(encode("S", last[1].answers, last[1].at, last[1].reading), "your self-check");
  }

  vote() {
    const answers = {};
    for (const field of this.querySelectorAll("[data-row]")) {
      const chosen = field.querySelector(":checked");
      if (chosen) answers[field.dataset.row] = Number(chosen.value);
    }
    if (!Object.keys(answers).length) {
      this.said.textContent = "Choose a shape in at least one row.";
      return;
    }
    const before = store.get("vote:mine");
    // The same shapes again give the same code, so that a second tap does not make a second person.
    if (JSON.stringify(before?.answers) !== JSON.stringify(answers)) store.put("vote:mine", { answers });
    this.offer(encode("V", answers, store.get("vote:mine").at), "your shapes");
  }

  /** The code as text, link and picture. Opened from a disk, a link would lead nowhere for others. */
  offer(code, what) {
    const hosted = location.protocol.startsWith("http");
    const way = hosted ? `${address(COURSE.board.page)}#${code}` : code;
    const copy = action("Copy", () =>
      navigator.clipboard?.writeText(way).then(
        () => this.say("Copied."),
        () => this.say("This browser can’t copy for you. Select the code and copy it yourself."),
      ),
    );
    const shown = [make("p.cs-my-code__code", make("code", code))];
    if (hosted) shown.push(make("p.cs-hint", "As a link: ", make("a", { href: way }, way)));
    try {
      shown.push(picture(way, `Code for ${what}`));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    this.querySelector("[data-part=code]").replaceChildren(...shown, make("p.cs-form__buttons", copy));
    this.say(`The code for ${what}. Your name isn’t in it, but whoever has it can read the answers: only give it to the colleague your team chose.`);
  }

  say(words) {
    this.said.textContent = words;
  }
}

// ---- the facilitator's board ----------------------------------------------------------------------------------------

/** How far numbers lie apart: their standard deviation. It is compared, and never shown. */
function apart(numbers) {
  const middle = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, each) => sum + (each - middle) ** 2, 0) / numbers.length);
}

/** A text that no spreadsheet takes for a formula, in quotes (RFC 4180). Some read wide signs as the usual ones. */
export const cell = (value) =>
  [
    '"',
    String(value)
      .replace(/^[=+\-@\t\r\n＝＋－＠]/, "'$&")
      .replace(/"/g, '""'),
    '"',
  ].join("");

class TeamBoard extends Live {
  connectedCallback() {
    [this.codes, this.promise] = this.querySelectorAll("form");
    this.said = this.part("said");
    this.most = Number(this.dataset.people);
    this.codes.onsubmit = (event) => {
      event.preventDefault();
      this.add(this.querySelector("textarea").value);
    };
    this.promise.onsubmit = (event) => {
      event.preventDefault();
      const [act, owner, day] = ["act", "owner", "date"].map((name) => this.promise.elements[name].value.trim());
      if (act && owner) store.put("promise:now", { act, owner, day });
      this.draw();
      if (!act || !owner) this.part("kept").textContent = "Say what the team will do, and who’ll look after it.";
      moveTo(this.part("kept"));
    };
    this.act();
    super.connectedCallback();
    window.addEventListener("hashchange", () => this.arrive(), { signal: this.leaving.signal });
    this.arrive();
  }

  /** A code in the address, as a camera brings it. */
  arrive() {
    const found = location.hash.slice(1);
    if (!/^[sv][0-9a-z-]{8,}$/i.test(found)) return;
    history.replaceState(history.state, "", location.href.replace(/#.*/, "#board"));
    this.add(found);
    this.scrollIntoView();
  }

  /** Codes from lines of text. What could not be read stays in the field, so that it can be mended. */
  add(text) {
    const faults = [];
    const lines = [];
    const seen = new Map();
    let added = 0;
    for (const [i, line] of text.split(/\r?\n/).entries()) {
      if (!line.trim()) continue;
      // A line of a chat may begin with a name and a time.
      const ways = [line, ...line.split(/[\s:]+/).reverse()].map((each) => ({ ...decode(each), each }));
      const found = ways.find(({ error }) => !error) ?? ways[0];
      const name = `Line ${i + 1}`;
      if (found.error) {
        faults.push(`${name}, “${line.trim().slice(0, 40)}”, ${found.error}.`);
        lines.push(line);
      } else if (seen.has(found.code)) faults.push(`${name} is the same code as line ${seen.get(found.code)}; it counts once.`);
      else if (store.get(`board:${found.code}`)) faults.push(`${name} is on the board already; it counts once.`);
      else {
        store.put(`board:${found.code}`);
        added += 1;
      }
      if (!found.error && !seen.has(found.code)) seen.set(found.code, i + 1);
    }
    this.querySelector("textarea").value = lines.join("\n");
    this.said.replaceChildren(
      make("p", `${counted(added, "code")} added.`),
      ...(faults.length ? [make("ul", ...faults.map((textContent) => make("li", textContent)))] : []),
    );
    this.draw();
    moveTo(this.said);
  }

  clear() {
    if (!this.sure) {
      this.sure = true;
      this.said.textContent = "This deletes all codes and the commitment from this device. Press again to clear.";
      return;
    }
    this.sure = false;
    store.drop("board");
    store.drop("promise");
    this.querySelector("textarea").value = "";
    this.promise.reset();
    this.said.textContent = "The board is empty.";
    this.draw();
  }

  /** The codes as groups of one kind and one reading, as a before and an after are not to be mixed. */
  get groups() {
    const groups = new Map();
    for (const [code] of store.all("board")) {
      const found = decode(code);
      if (found.error) continue;
      const name = found.kind === "V" ? "Room vote" : `Self-check: ${READINGS[found.reading].toLowerCase()}`;
      groups.set(name, [...(groups.get(name) ?? []), found]);
    }
    return [...groups].map(([name, codes]) => ({ name, codes, tables: codes.length < this.most ? [] : this.tables(codes) }));
  }

  /** What a group shows: tables of counts, each {title, columns, rows: [{id, title, counts, apart}]}. */
  tables(codes) {
    const answers = codes.map((each) => each.answers);
    const row = (id, title, values, columns) => ({
      id,
      title,
      counts: columns.map((_, i) => values.filter((value) => value === i).length),
      apart: apart(values.filter((value) => value >= 0 && value < columns.length - 1)) || 0,
    });
    if (codes[0].kind === "V") {
      const columns = COURSE.board.shapes.map(({ title, means }) => `${title}: ${means}`);
      const rows = COURSE.board.rows.map(({ id, title, means }) =>
        row(
          id,
          `${title}: ${means}`,
          answers.map((each) => each[id] ?? -1),
          columns,
        ),
      );
      return [{ title: "Shapes by row", columns, rows, marks: COURSE.board.shapes.map(({ id }) => id) }];
    }
    const words = Object.fromEntries([...this.querySelectorAll("[data-item]")].map((node) => [node.dataset.item, node.textContent]));
    const columns = [...this.dataset.answers.split("|").map((days) => `${days} days`), this.dataset.none];
    const scales = COURSE.check.scales.map(({ id, title }) => {
      const scores = answers.map((each) => scoresOf(COURSE.check, each)[id]);
      return row(
        id,
        title,
        scores.map((score) => (score === null ? BINS.length : BINS.findLastIndex(([, from]) => score >= from))),
        [...BINS, 0],
      );
    });
    const items = COURSE.check.scales.flatMap((scale) =>
      scale.items.map((id) =>
        row(
          id,
          words[id],
          answers.map((each) => (each[id] === null ? columns.length - 1 : (each[id] ?? -1))),
          columns,
        ),
      ),
    );
    return [
      { title: "Scales, 0 to 100", columns: [...BINS.map(([name]) => name), "too few answers"], rows: scales },
      { title: "Single lines, in days of ten", columns, rows: items },
    ];
  }

  draw() {
    const { groups } = this;
    const shown = groups.flatMap(({ name, codes, tables }) => [
      make("h3", `${name}: ${counted(codes.length, "code")}`),
      ...(tables.length ? tables.flatMap((table) => this.table(table)) : [make("p", `Once there are ${this.most}, you’ll see the spread here.`)]),
    ]);
    this.part("board").replaceChildren(...(shown.length ? shown : [make("p", "No codes yet.")]));
    const promise = store.get("promise:now");
    this.part("kept").textContent = promise ? `Kept: ${promise.act}. ${promise.owner} looks after it, until ${inWords(promise.day)}.` : "";
  }

  table({ title, columns, rows, marks }) {
    const widest = rows.reduce((most, row) => (row.apart > most.apart ? row : most));
    const words = (row) =>
      row.counts
        .map((count, i) => (count ? `${columns[i]}: ${count}` : ""))
        .filter(Boolean)
        .join("; ");
    const dots = (count, i) => {
      const node = make("span.cs-dots", { ariaHidden: "true" });
      const shape = this.closest("main, body").querySelector(`[data-shape=${marks?.[i] ?? "none"}] svg`);
      for (let n = 0; n < count; n++) node.append(shape ? shape.cloneNode(true) : make("i"));
      return make("span.cs-heat", make("b", count), node);
    };
    const body = tableOf(
      "cs-heat-map",
      ["Row", ...columns],
      rows.map((row) => [row.title, ...row.counts.map(dots)]),
    );
    [...body.tBodies[0].rows].forEach((line, i) => {
      line.dataset.row = rows[i].id;
      line.classList.toggle("cs-heat-map__widest", rows[i] === widest && widest.apart > 0);
    });
    return [
      make("h4", title),
      make(
        "p.cs-widest",
        widest.apart > 0
          ? `Where you differ most: ${widest.title.replace(/\.$/, "")}. ${words(widest)}.`
          : "You all answered alike. Ask who’d have answered differently a month ago.",
      ),
      make("div.cs-wide", { tabIndex: 0, role: "region", ariaLabel: title }, body),
    ];
  }

  /** Counts only, as they stand on the page. */
  get data() {
    return this.groups.flatMap(({ name, codes, tables }) =>
      tables.flatMap(({ title, columns, rows }) =>
        rows.flatMap((row) =>
          columns.map((column, i) => ({ group: name, codes: codes.length, table: title, id: row.id, row: row.title, column, count: row.counts[i] })),
        ),
      ),
    );
  }

  get fewest() {
    const few = !this.data.length;
    if (few) this.said.textContent = `There’s nothing to save yet. It takes ${this.most} codes of one kind.`;
    return few;
  }

  csv() {
    if (this.fewest) return;
    const { data } = this;
    const promise = store.get("promise:now");
    const names = Object.keys(data[0]);
    const lines = [names, ...data.map((row) => names.map((name) => row[name]))];
    if (promise) lines.push(["commitment", "", "", promise.day, promise.act, promise.owner, ""]);
    // The mark at the start tells spreadsheets that this is UTF-8.
    download(`${COURSE.id}-board.csv`, "text/csv", `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`);
  }

  json() {
    if (this.fewest) return;
    const { act, owner, day } = store.get("promise:now") ?? {};
    download(
      `${COURSE.id}-board.json`,
      "application/json",
      JSON.stringify({ course: COURSE.id, counts: this.data, commitment: act ? { act, owner, day } : null }, null, 1),
    );
  }
}

// ---- a vote without devices -----------------------------------------------------------------------------------------

class RoomVote extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.oninput = () => this.count();
    this.form.onreset = () => setTimeout(() => this.count());
    this.form.onsubmit = (event) => event.preventDefault();
  }

  count() {
    const rows = [...this.querySelectorAll("[data-shape]")];
    const votes = rows.map((row) => [...row.querySelectorAll("input")].map(({ value }) => (value === "" ? null : Math.max(0, Number(value) || 0))));
    const [first, second] = [0, 1].map((i) => votes.reduce((sum, vote) => sum + (vote[i] ?? 0), 0));
    rows.forEach((row, i) => {
      const [before, after] = votes[i];
      const by = after - before;
      row.querySelector("[data-part=shift]").textContent = before === null || after === null ? "" : by > 0 ? `+${by}` : by < 0 ? `−${-by}` : "0";
    });
    this.querySelector("[data-part=first]").textContent = first || "";
    this.querySelector("[data-part=second]").textContent = second || "";
    const moved = votes.every((vote) => vote[0] !== null && vote[1] !== null);
    const off = second - first;
    this.querySelector("[data-part=said]").textContent =
      !first || !second
        ? ""
        : off
          ? `The second vote has ${counted(Math.abs(off), "person", "people")} ${off > 0 ? "more" : "fewer"} than the first.`
          : moved
            ? "What did somebody say that moved a shape?"
            : "";
  }
}

customElements.define("my-code", MyCode);
customElements.define("team-board", TeamBoard);
customElements.define("room-vote", RoomVote);
