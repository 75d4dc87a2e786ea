// What a record of each kind holds. A record that is not of this form, whoever wrote it, reaches no page.

const text = (most) => (value) => typeof value === "string" && value.length <= most;
const number = (low, high) => (value) => typeof value === "number" && value >= low && value <= high;
const whole = (low, high) => (value) => Number.isInteger(value) && value >= low && value <= high;
const one = (values) => (value) => values.includes(value);
const yes = (value) => typeof value === "boolean";
const maybe = (check) => (value) => value === undefined || check(value);
const list = (check) => (value) => Array.isArray(value) && value.length < 500 && value.every(check);
export const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const table = (check) => (value) =>
  isTable(value) && Object.entries(value).length < 100 && Object.entries(value).every(([key, each]) => key.length < 40 && check(each));
export const LATEST = "2999-12-31T23:59:59.999Z";
/** As it is written here: 31 February is no day, though browsers make one of it. */
const isTime = (value) =>
  typeof value === "string" && value >= "2000" && value <= LATEST && Date.parse(value) > 0 && new Date(value).toISOString() === value;
const isDay = (value) => typeof value === "string" && isTime(`${value}T00:00:00.000Z`);
const isTimeOfDay = (value) => typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const answers = table((value) => value === null || whole(0, 4)(value));

const RECORDS = {
  read: {},
  answer: {
    points: number(0, 20),
    of: number(1, 20),
    sure: maybe(one(["guess", "fairly", "certain"])),
    where: one(["check", "practice", "warm-up"]),
  },
  attempt: {},
  check: { got: number(0, 999), of: number(1, 999), asked: list(text(80)), by: maybe(table(number(0, 100))) },
  session: { day: isDay, queue: list(text(80)), done: whole(0, 99) },
  tick: { on: yes, note: maybe(text(120)) },
  talk: { mark: one(["C", "S"]), note: maybe(text(300)) },
  self: { reading: one(["before", "after", "then"]), answers },
  draft: { reading: one(["before", "after", "then"]), answers, part: whole(0, 20) },
  plan: { if: text(300), then: text(300), from: maybe(text(20)), day: isDay, state: one(["open", "kept", "changed"]) },
  play: { revision: whole(1, 9999), said: list(text(80)), ending: maybe(text(80)) },
  ending: {},
  observe: { rows: table(table(text(300))) },
  tool: { fill: table(text(300)), text: text(9000) },
  name: { text: text(120) },
  keep: {
    day: maybe(isDay),
    time: maybe(isTimeOfDay),
    emptied: maybe(isTime),
    push: maybe(text(300)),
    sentence: maybe(text(300)),
    before: maybe(text(300)),
    now: maybe(text(300)),
    next: maybe(text(300)),
  },
  vote: { answers },
  room: {
    people: maybe(whole(1, 99)),
    names: maybe(text(1000)),
    session: maybe(text(40)),
    day: maybe(isDay),
    time: maybe(isTimeOfDay),
    remote: maybe(yes),
    paperless: maybe(yes),
    push: maybe(text(1000)),
    first: maybe(isDay),
    // Session, day, and what was ticked off.
    done: maybe(text(200)),
  },
  run: {
    session: text(40),
    step: whole(0, 99),
    ends: number(0, 1e15),
    began: maybe(number(0, 1e15)),
    started: number(0, 1e15),
    // A session that was left for weeks can be gone on with.
    given: number(0, 1e9),
    extra: number(0, 1e9),
    paused: number(-1e12, 1e12),
    pausedAt: number(0, 1e15),
    show: whole(0, 99),
    seen: maybe(whole(0, 99)),
    answers: yes,
    slept: maybe(number(0, 1e15)),
    woke: maybe(number(0, 1e15)),
    votes: maybe(table(list(whole(0, 99)))),
    said: maybe(table(list(text(80)))),
    was: maybe(table(list(number(-1e15, 1e15)))),
    ended: maybe(number(0, 1e15)),
    done: maybe(yes),
    code: maybe(text(40)),
    byClock: maybe(yes),
  },
  board: {},
  promise: { act: text(200), owner: text(60), day: isDay },
};
/** What belongs to a session in a room, with other people's answers in it; it is neither exported nor imported. */
const OF_A_ROOM = ["run", "board", "promise", "room"];
export const LEFT_OUT = "Codes on the team board and a running session aren’t in that file.";

export const kindOf = (id) => id.slice(0, id.indexOf(":"));
export const isOfARoom = (id) => OF_A_ROOM.includes(kindOf(id));

/** Where pages read a time or a day from the end of an id. */
const ENDS = { answer: isTime, self: isTime, talk: isTime, tick: isDay };

/** Whether an id is one of ours. It gets into other files, a calendar's for one, so it holds no sign that could mean something there. */
function isId(id) {
  const kind = kindOf(id);
  if (id.length > 160 || !/^[a-z]+:[\w@.:-]+$/.test(id) || !Object.hasOwn(RECORDS, kind)) return false;
  return !Object.hasOwn(ENDS, kind) || ENDS[kind](id.replace(/^((answer|tick):[^:]+|self|talk):/, ""));
}

/** Whether a record is one of ours: id, time and every field. Removed records keep their id and time only. */
export function isRecord(id, record) {
  if (!isId(id) || !isTable(record) || !isTime(record.at)) return false;
  const fields = record.gone === true ? { gone: yes } : RECORDS[kindOf(id)];
  return (
    Object.entries(fields).every(([name, check]) => check(record[name])) &&
    Object.keys(record).every((name) => name === "at" || Object.hasOwn(fields, name))
  );
}
