// The room of the next session: how many people, who, when and where. It is one record on this device, filled in on any page of a
// workshop, and an address can say the number ("#print-k0-30.7").
import { COURSE } from "../course-data.js";
import { dayAt, dayOf, inWords, noon, nextWorkday, plus } from "../dates.js";
import { counted, make } from "../dom.js";
import { store } from "../store.js";

const ROOM = "room:next";
/** The session that this team had last, which the follow-ups follow. */
const HELD = "room:held";
const NUMBER = /\.(\d{1,2})$/;
/** The workshop that an address names, for a phone: "k0" in "#two-weeks.cues.….k0". */
const KIT = /\.([a-z]\d)$/;
/** Sessions that have follow-ups: all but a quarter of an hour, and the follow-ups themselves. */
const FOLLOWED = /-(30|60|day)$/;
/** In groups of how many people work, by the words of the data. */
export const GROUPS_OF = { twos: [2], threes: [3], "one-two-four-all": [2, 4] };
/** A session of more minutes than this had better be over by then, in minutes of the day. */
const LONG = 120;
const EVENING = 18 * 60;
export const MORNING = "09:00";
export const TOGETHER = { 2: "In pairs", 3: "In threes", 4: "In fours" };
const NAMES = { 2: ["pair"], 3: ["trio"], 4: ["group of four", "groups of four"], 5: ["group of five", "groups of five"], 6: ["group of six", "groups of six"] };

/** The session that the address names, as "k0-30" in "#in-k0-30.7". */
export const sessionNamed = () => location.hash.replace(/^#((print|in|for)-)?/, "").replace(NUMBER, "");

/** Whether a number is one that groups can be made of. */
const fits = (people) => Number.isInteger(people) && people >= COURSE.group.fewest && people <= COURSE.group.most;

/** The number of people that the address names; undefined without one. */
export function peopleNamed() {
  const people = Number(NUMBER.exec(location.hash)?.[1]);
  return fits(people) ? people : undefined;
}

/** What is known of the next session: {people, names, session, day, time, remote, paperless, push, done}, each only if it was said. */
export function room() {
  const { people: kept, ...known } = store.get(ROOM) ?? {};
  const people = peopleNamed() ?? kept;
  return { ...known, ...(fits(people) && { people }) };
}

/** What is said of the next session is kept, and before it's said anew, which one was held. */
export function keepRoom(changes) {
  const held = heldSession();
  if (held && held !== store.get(HELD)) keepHeld(held.session, held);
  store.put(ROOM, { ...store.get(ROOM), ...changes });
}

// ---- what is next for this team --------------------------------------------------------------------------------------------

/** The session that was held last, {session, day, time}: one that was run here to its end, or planned for a day that is over; undefined without one. */
export function heldSession() {
  const [held, plan] = [HELD, ROOM].map((id) => store.get(id));
  const isOver = FOLLOWED.test(plan?.session) && plan.day < dayOf();
  return isOver && !(held?.day >= plan.day) ? plan : held;
}

/** A session was held: today, or as was said. */
export function keepHeld(session, { day, time } = { day: dayOf(), time: store.get(ROOM)?.time }) {
  if (FOLLOWED.test(session)) store.put(HELD, { session, day, time });
}

/** The time of day of the session on a day, if it's known. */
export const timeOn = (day) => [heldSession(), store.get(ROOM)].find((session) => session?.day === day && session.time)?.time;

/** Whether a session was run to its end on a day or later. */
function wasRun(session, day) {
  const { session: ran, started, done } = store.get("run:now") ?? {};
  const held = store.get(HELD);
  return (done && ran === session && dayAt(started) >= day) || (held?.session === session && held.day >= day);
}

/**
 * What is next for this team: the session that is planned, or else the next follow-up of the one that was held. Undefined where neither
 * is to come. Out: {session, day, time}, and of a follow-up {title, weeks, minutes, page} as well.
 */
export function nextMeeting() {
  const today = dayOf();
  const [held, plan] = [heldSession(), store.get(ROOM)];
  const meetings = held?.day ? followUps(held.day) : [];
  const planned = meetings.find(({ session }) => session === plan?.session);
  if (plan?.day >= today && !wasRun(plan.session, planned ? held.day : plan.day)) return { ...planned, ...plan };
  const next = meetings.find(({ session, day }) => day >= today && !wasRun(session, held.day));
  return next && { ...next, time: held.time };
}

/** Of what belongs to single workshops, only what belongs to the one that was held; to the first one where none is known. Out: which, as "k0". */
export function tellKit(element) {
  const parts = [...element.querySelectorAll("[data-kit]")];
  const known = KIT.exec(location.hash)?.[1] ?? heldSession()?.session.split("-")[0];
  const kit = parts.some(({ dataset }) => dataset.kit === known) ? known : parts[0]?.dataset.kit;
  for (const part of parts) part.hidden = part.dataset.kit !== kit;
  return kit;
}

// ---- its entry in a calendar -----------------------------------------------------------------------------------------------

/** What the entry of a session on a day is called. One that was saved for another day before keeps its name, so that a later file moves it. */
export function entryOf(session, day) {
  const entry = store.get(`room:${session}`);
  return `${session}-${entry?.day === day ? entry.first : day}`;
}

/** A file is saved for a session on a day. Out: whether it moves what the last file had, which is so until the session was held. */
export function keepEntry(session, day) {
  const entry = store.get(`room:${session}`);
  const isKnown = entry?.day >= dayOf() && !wasRun(session, entry.day);
  store.put(`room:${session}`, { day, first: isKnown ? entry.first : day });
  return isKnown && entry.day !== day;
}

/** Minutes after a start such as "16:05", as a time of day. */
export const after = (start, minutes) => new Date(Date.parse(`2000-01-01T${start}`) + minutes * 6e4).toTimeString().slice(0, 5);

/** The first names in a text, with commas between them. */
export const namesIn = (text) => text.split(/[,;\n]/).map((name) => name.trim()).filter(Boolean);

/** As many as come: those with a name by name, and the others by number. */
export const everyone = (text, people) => Array.from({ length: people }, (_, i) => namesIn(text)[i] ?? String(i + 1));

/** The sizes of the groups when so many people work in twos, threes or fours. */
const sizesOf = (of, people) => [...COURSE.group.splits[of][people - COURSE.group.fewest]].map(Number);

/** People one after the other, in groups. */
export function inGroups(names, of) {
  let next = 0;
  return sizesOf(of, names.length).map((size) => names.slice(next, (next += size)));
}

/** How people are split in a step: "2 pairs and 1 trio", and "…, then …" where they form groups twice. Nothing for a step of all or alone. */
function groupsInWords(way, people) {
  const splits = (GROUPS_OF[way] ?? []).map((of) => {
    const sizes = sizesOf(of, people);
    return [...new Set(sizes)].map((size) => counted(sizes.filter((each) => each === size).length, ...NAMES[size])).join(" and ");
  });
  return splits.join(", then ");
}

/** An address that says the number of people. */
export const withPeople = (href, people) => `${href.replace(NUMBER, "")}.${people}`;

/** Puts a number of people into what a page says: copies, groups, the number itself. */
export function tellPeople(element, people) {
  for (const cell of element.querySelectorAll("[data-copies]")) cell.textContent = cell.dataset.copies.split(" ")[people - COURSE.group.fewest];
  for (const link of element.querySelectorAll(".cs-go a")) link.href = withPeople(link.href, people);
  for (const part of element.querySelectorAll("[data-people]")) part.textContent = people;
  for (const part of element.querySelectorAll("[data-with]")) {
    const groups = groupsInWords(part.dataset.with, people);
    part.querySelector("[data-part=split]")?.remove();
    if (groups) part.append(make("span", { data: { part: "split" } }, `: ${groups}`));
  }
}

/** Whether a long session would run into the evening. */
export const endsLate = (time, length) => length > LONG && Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + length > EVENING;

/** What had better be thought over first. In: {people, time, remote, length}, the length in minutes. Out: sentences. */
export function doubts({ people, time, remote, length }) {
  const { crowd, remote: remoteMost } = COURSE.group;
  const end = `From ${time} it runs to ${after(time, length)}, when people have had enough.`;
  return [
    remote && people > remoteMost && `A remote session works with ${remoteMost} people at most.`,
    people > crowd && `With more than ${crowd} people you need a second facilitator.`,
    endsLate(time, length) && `${end} Better take a morning: from ${MORNING} it runs to ${after(MORNING, length)}.`,
  ].filter(Boolean);
}

/** Both follow-ups of a session on a day, each {session, title, weeks, minutes, page, day}; never on a weekend. */
export function followUps(day) {
  return COURSE.later.map((meeting) => {
    const then = plus(day, 7 * meeting.weeks);
    // Its page is called after it: "after-two-weeks/", or "after-two-weeks.html" in a folder.
    const [, session] = /after-([a-z0-9-]+)/.exec(meeting.page);
    return { ...meeting, session, day: noon(then).getDay() % 6 ? then : nextWorkday(then) };
  });
}

/** The day of the next session: the one that was said, unless it is over, else today. */
export const sessionDay = () => [dayOf(), room().day ?? ""].sort().at(-1);

/** Puts the follow-ups of that session into what a page says of "two weeks" and "six weeks". */
export function tellDates(element) {
  const days = new Map(followUps(sessionDay()).map(({ weeks, day }) => [String(weeks), inWords(day)]));
  for (const part of element.querySelectorAll("[data-weeks]")) part.textContent = `, ${days.get(part.dataset.weeks)}`;
  // What people take home has a line to write on, unless this workshop is the one that is planned, in any length.
  const isPlanned = room().day >= dayOf() && document.getElementById(`print-${room().session}`);
  for (const line of isPlanned ? element.querySelectorAll("[data-day-in]") : []) line.textContent = days.get(line.dataset.dayIn);
}
