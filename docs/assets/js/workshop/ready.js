// Ready in twenty minutes: who comes and when, worked into everything that is needed before a session begins.
import { saveCalendar } from "./calendar.js";
import { between, dayOf, inWords, nextWorkday } from "../dates.js";
import { action, counted, link, make, Piece, theirs } from "../dom.js";
import { store } from "../store.js";
import { copyWords } from "../tools/copy.js";
import { only } from "./kit.js";
import { after, doubts, endsLate, entryOf, everyone, followUps, GROUPS_OF, heldSession, inGroups, keepEntry, keepRoom, MORNING } from "./room.js";
import { namesIn, nextMeeting, room, sessionNamed, tellPeople, TOGETHER, withPeople } from "./room.js";

/** What those do who are over in a trio. */
const OVER = ["second observer", "timekeeper"];

/** Day and time of the next full hour. */
function nextHour() {
  const date = new Date();
  date.setHours(date.getHours() + 1, 0);
  return { day: dayOf(date), time: date.toTimeString().slice(0, 5) };
}

/** Time until something, in words: "18 minutes", "1 hour 5 minutes", "2 days". */
function until(time) {
  const minutes = Math.ceil((time - Date.now()) / 6e4);
  const days = between(dayOf(), dayOf(new Date(time)));
  if (days > 1) return counted(days, "day");
  const parts = [counted(Math.floor(minutes / 60), "hour"), counted(minutes % 60, "minute")];
  return parts.filter((part) => !part.startsWith("0 ")).join(" ");
}

/** What people are asked to come to, to paste into a message. */
function invitation({ title, goal, invite, lesson, read, take, day, time, end, remote, alone }) {
  const dates = followUps(day).map((meeting) => `${inWords(meeting.day)} at ${time} (${meeting.minutes} minutes)`);
  return [
    `${title}: ${day === dayOf() ? "today, " : ""}${inWords(day)}, ${time} to ${end}${remote ? ", on screen" : ""}.`,
    `What it’s for: ${goal[0].toLowerCase()}${goal.slice(1)}`,
    lesson && `If you can, read this first (${read} minutes, or just its opening): ${new URL(lesson, location.href).href}`,
    take ? `${invite}\n${new URL(take, location.href).href}` : invite,
    "Nobody gets rated. You can pass at any time without giving a reason, and you can write instead of playing a part.",
    alone === undefined && `Please keep these two dates as well: ${dates.join(" and ")}.`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** A group, and what is different in one of another size. */
function groupLine(group, of) {
  const over = of === 3 ? group.slice(3) : [];
  const roles = over.flatMap((name, i) => [i ? ", " : "", theirs(name), `: ${OVER[i]}`]);
  const odd = of !== 3 && group.length !== of ? ` (${counted(group.length, "person", "people")})` : "";
  return make("li", ...group.flatMap((name, i) => [i ? ", " : "", theirs(name)]), odd, ...(over.length ? [" (", ...roles, ")"] : []));
}

class ReadyRoom extends Piece {
  start() {
    this.form = this.querySelector("form");
    this.push = this.querySelector("[name=push]");
    this.ticks = [...this.querySelectorAll("[name=done]")];
    this.fill(room());
    this.form.oninput = ({ target }) => {
      if (target.name === "session") this.setDay();
      this.answered();
    };
    this.push.oninput = () => this.keep();
    this.draw();
    setInterval(() => this.count(), 1000);
    const ticked = () => this.ticks.filter(({ checked }) => checked).map(({ value }) => value);
    const keepTicks = () => {
      keepRoom({ done: [this.meeting, ...ticked()].join(" ") });
      this.count();
    };
    for (const tick of this.ticks) tick.onchange = keepTicks;
    this.drawTicks();
  }

  /** What is being got ready: another session, or another day, begins with no ticks. */
  get meeting() {
    const { session, day } = this.form.elements;
    return `${session.value} ${day.value}`;
  }

  drawTicks() {
    const { done = "" } = room();
    for (const tick of this.ticks) tick.checked = done.startsWith(this.meeting) && done.split(" ").includes(tick.value);
  }

  /** What was said before, and what is next for this team. */
  fill({ people, names, session, remote, paperless, push }) {
    const { elements } = this.form;
    this.held = heldSession()?.day;
    const ids = [...elements.session.options].map(({ value }) => value);
    elements.session.value = [sessionNamed(), nextMeeting()?.session, this.following, session].find((id) => ids.includes(id)) ?? ids[0];
    if (people) elements.people.value = people;
    elements.names.value = names ?? "";
    this.setDay();
    elements.where.value = remote ? "remote" : "room";
    elements.paper.value = paperless ? "screen" : "paper";
    this.push.value = push ?? "";
  }

  /** After both follow-ups of a workshop: the next one, in the same length; else undefined. */
  get following() {
    const held = !nextMeeting() && heldSession()?.session;
    const lengthOf = (id) => id.split("-")[1];
    const alike = [...this.form.elements.session.options].map(({ value }) => value).filter((id) => held && lengthOf(id) === lengthOf(held));
    return alike[alike.indexOf(held) + 1];
  }

  /**
   * A follow-up is on its day, what is planned is as planned, the workshop after that on the next working day, and anything else at the
   * next full hour. A day that is over is not asked for again.
   */
  setDay() {
    const { session, day, time } = this.form.elements;
    const [hour, held, next] = [nextHour(), heldSession(), nextMeeting()];
    const follows = held?.day && followUps(held.day).find((meeting) => meeting.session === session.value);
    const found = next && (next.session === session.value || !(next.weeks || follows)) ? next : follows;
    const fresh = session.value === this.following ? { day: nextWorkday(dayOf()), time: held.time } : hour;
    const when = found?.day >= dayOf() ? { time: held?.time ?? hour.time, ...found } : fresh;
    day.value = when.day;
    time.value = when.time ?? hour.time;
  }

  answered() {
    const { people, names } = this.form.elements;
    const named = namesIn(names.value).length;
    if (named > Number(people.value) && named <= Number(people.max)) people.value = named;
    this.keep();
    this.draw();
    this.drawTicks();
  }

  /** What is typed stays: of a form with a slip in it, the words. */
  keep() {
    const { session, people, names, day, time, where, paper } = this.form.elements;
    const typed = { names: names.value, push: this.push.value };
    if (!this.form.checkValidity()) return keepRoom(typed);
    return keepRoom({
      ...typed,
      people: Number(people.value),
      session: session.value,
      day: day.value,
      time: time.value,
      remote: where.value === "remote",
      paperless: paper.value === "screen",
    });
  }

  /** What is said of the session, worked out: {…dataset of the session, id, people, names, day, time, end, length, remote, paperless}. */
  get said() {
    const { session, people, names, day, time, where, paper } = this.form.elements;
    const { dataset } = session.selectedOptions[0];
    const remote = where.value === "remote";
    const length = Number(dataset.length) + (remote && dataset.length > 30 ? Number(this.dataset.remote) : 0);
    const number = Number(people.value);
    return {
      ...dataset,
      id: session.value,
      people: number,
      names: everyone(names.value, number),
      day: day.value,
      time: time.value,
      end: after(time.value, length),
      length,
      remote,
      paperless: paper.value === "screen",
    };
  }

  draw() {
    const { people } = this.form.elements;
    if (!this.form.checkValidity()) {
      this.part("said").textContent = `This works for ${people.min} to ${people.max} people; it takes a day and a time.`;
      return;
    }
    const { said } = this;
    only(this, said.id);
    tellPeople(this.part("prints"), said.people);
    this.drawDoubts(said);
    this.drawHeld(said);
    this.part("invitation").value = invitation(said);
    this.drawPaper(said);
    this.drawGroups(said);
    this.drawDates(said);
    this.part("steps").href = said.page;
    this.part("run").href = withPeople(said.run, said.people);
    this.count();
  }

  drawDoubts(said) {
    const { title, people, fewest, most, time, length } = said;
    const words = doubts(said);
    if (people < fewest || people > most) words.unshift(`${title} works for ${fewest} to ${most} people.`);
    this.part("said").replaceChildren(words.join(" "), ...(endsLate(time, length) ? [" ", action("Take the next morning", () => this.takeMorning())] : []));
  }

  /** What was held last, in one quiet line, and what comes next if something else is chosen. */
  drawHeld({ id }) {
    const [held, next] = [heldSession(), nextMeeting()];
    const option = next && held?.day && [...this.form.elements.session.options].find(({ value }) => value === held.session);
    const words = option ? [`It began with ${option.textContent}, ${inWords(held.day)}. `] : [];
    if (option && next.weeks && next.session !== id) words.push(`Next comes ${next.title}, ${inWords(next.day)}. `);
    const promise = option && store.get("promise:now");
    if (promise) words.push(`The team’s one act, until ${inWords(promise.day)}: `, theirs(promise.act), ", ", theirs(promise.owner), ".");
    this.part("held").replaceChildren(...words);
  }

  takeMorning() {
    const { day, time } = this.form.elements;
    if (new Date(`${day.value}T${MORNING}`) < Date.now()) day.value = nextWorkday(day.value);
    time.value = MORNING;
    this.answered();
  }

  drawPaper({ people, pack, cards, remote, paperless, alone }) {
    const sheets = [...this.querySelectorAll("tbody [data-copies]")].filter((cell) => !cell.closest("[hidden]"));
    const many = this.part("prints").querySelector("tfoot tr:not([hidden]) td").textContent;
    const shown = "the screen shows dialogues, questions and short sheets";
    const own = alone === undefined ? " Everyone who has no paper opens the page to keep on their own phone." : "";
    const onPaper = `${many} pages for ${people} people, each sheet as often as you need it. In a hurry? Print only the run sheet, which comes first: ${shown}.${own}`;
    const wall = sheets.map((cell) => cell.closest("[data-needs=tape]")?.querySelector("th").firstChild.data).filter(Boolean);
    const cut = sheets.some((cell) => cell.closest("[data-needs=scissors]"));
    const bring = ["pens", "plain paper", wall.length && "tape", cut && "scissors"].filter(Boolean);
    const single = wall.length ? ` Print on one side only: ${wall.join(" and ")} ${wall.length > 1 ? "go" : "goes"} on the wall.` : "";
    const onScreen = `Nothing to print: ${shown}. Everyone needs a pen and two sheets of plain paper.${own}`;
    const sent = remote ? " Send each role card as a private message." : " Each trio opens the role cards on a phone.";
    this.part("paper").textContent = paperless ? onScreen + (cards ? sent : "") : onPaper;
    this.part("bring").textContent = paperless ? "" : `Bring ${bring.slice(0, -1).join(", ")} and ${bring.at(-1)}.${single}`;
    for (const name of ["prints", "pack", "print-it", "printed"]) this.part(name).hidden = paperless;
    this.tell("paper-title", paperless ? "Without paper" : "Print it");
    this.part("pack").href = withPeople(pack, people);
    this.part("cards").hidden = !paperless || !cards;
    if (cards) this.part("cards").href = cards;
  }

  /** Groups for every step: who works with whom stays the same from one step in pairs to the next. */
  drawGroups({ names }) {
    const steps = new Map();
    for (const { hidden, dataset, textContent } of this.part("ways").children) {
      for (const of of hidden ? [] : GROUPS_OF[dataset.with]) steps.set(of, [...(steps.get(of) ?? []), textContent]);
    }
    const lists = [...steps].sort().flatMap(([of, titles]) => [
      make("h3", TOGETHER[of]),
      make("p.cs-hint", titles.join(" · ")),
      make("ol.cs-groups", ...inGroups(names, of).map((group) => groupLine(group, of))),
    ]);
    const isCounted = names.every((name) => /^\d+$/.test(name));
    this.part("groups").replaceChildren(isCounted ? make("p", `Count off, from 1 to ${names.length}.`) : "", ...lists);
  }

  drawDates({ day, time }) {
    const lines = followUps(day).map(({ title, minutes, page, day: then }) =>
      make("li", link(title, page), `: ${inWords(then)} at ${time}, ${minutes} minutes`),
    );
    this.part("dates").replaceChildren(...lines);
  }

  /** How long there is still to go. */
  count() {
    // It was run in another window meanwhile, or the day is over.
    if (this.held !== heldSession()?.day) {
      this.fill(room());
      this.draw();
      this.drawTicks();
    }
    const { day, time } = this.form.elements;
    if (!this.form.checkValidity()) return;
    const starts = new Date(`${day.value}T${time.value}`).getTime();
    const on = day.value === dayOf() ? "" : `on ${inWords(day.value)} `;
    const isAhead = starts > Date.now();
    this.tell("left", isAhead ? until(starts) : "It’s time.");
    this.tell("when", isAhead ? `to go. It runs ${on}from ${time.value} to ${this.said.end}.` : `It was to start ${on}at ${time.value}.`);
    this.drawShort(day.value === dayOf() ? Math.max(0, Math.ceil((starts - Date.now()) / 6e4)) : Infinity);
  }

  /** With fewer minutes left than the list takes: what to do with them, the most needed first, and what to leave out. */
  drawShort(left) {
    const lines = this.ticks.map((tick) => tick.closest("li"));
    const open = lines.filter((line) => !line.hidden && !line.querySelector(":checked"));
    const minutes = ({ dataset }) => Number(dataset.minutes);
    const isShort = open.reduce((sum, line) => sum + minutes(line), 0) > left;
    const fits = [];
    let rest = isShort ? left : Infinity;
    for (const line of open.sort((a, b) => a.dataset.rank - b.dataset.rank)) {
      if (minutes(line) > rest) continue;
      fits.push(line);
      rest -= minutes(line);
    }
    for (const line of lines) {
      const words = open.includes(line) && !fits.includes(line) ? "leave it out" : `${minutes(line)} min`;
      if (line.lastChild.textContent !== words) line.lastChild.textContent = words;
    }
    const first = fits.map((line) => line.querySelector("a").textContent.toLowerCase()).join(", ");
    const order = first ? `In this order: ${first}. Leave out the rest` : "Leave out what’s still open";
    this.tell("short", isShort ? `Not enough time for the whole list. ${order}: “Run it” shows each step as it comes.` : "");
  }

  async copy() {
    this.keep();
    const text = this.part("invitation");
    this.tell("copied", `${await copyWords(text.value, text)} Paste it into a message to everyone.`);
  }

  save() {
    const { id, title, day, time, length, page, alone, weeks } = this.said;
    this.keep();
    // A follow-up has the entry that the file of its session made for it.
    const held = weeks && heldSession();
    const isMoved = !weeks && keepEntry(id, day);
    const own = held?.day ? `${entryOf(held.session, held.day)}-${weeks}` : entryOf(id, day);
    const events = [{ id: `ready-${own}`, day, minutes: length, title, page: new URL(page, location.href).href }];
    if (alone === undefined) events.push(...followUps(day).map(({ weeks, ...meeting }) => ({ ...meeting, id: `ready-${own}-${weeks}` })));
    saveCalendar(events.map((event) => ({ ...event, time, title: `Workshop: ${event.title}`, words: `${event.minutes} minutes.` })));
    const moved = isMoved ? " It moves what your last file put into calendars." : "";
    this.part("saved").textContent = `Saved: ${counted(events.length, "date")}. Open the file, and send it to everyone who comes.${moved}`;
  }
}

customElements.define("ready-room", ReadyRoom);
