// What comes after a session: the dates that everybody puts in a calendar, in it and after its end.
import { saveCalendar } from "../workshop/calendar.js";
import { dayOf, inWords, plus } from "../dates.js";
import { counted } from "../dom.js";
import { entryOf, followUps, heldSession, room } from "../workshop/room.js";
import { MINUTE } from "./session.js";

const QUARTER = 15 * MINUTE;

/** The time of day that people were invited to, of a follow-up with the session before; or else the quarter of an hour at which it began. */
function timeOf(session, day) {
  const { day: said, time } = room();
  if (said === day && time) return time;
  const before = Number(session.section.dataset.weeks) ? heldSession()?.time : undefined;
  if (before) return before;
  const began = session.state ? session.state.ends - session.length * MINUTE : Date.now();
  return new Date(Math.round(began / QUARTER) * QUARTER).toTimeString().slice(0, 5);
}

/** The meetings that follow a session that is run today, each {title, weeks, minutes, page, day, time}; none where it has none. */
export function meetingsAfter(session) {
  const { weeks } = session.section.dataset;
  if (weeks === undefined) return [];
  const today = dayOf();
  const time = timeOf(session, today);
  const first = plus(today, -7 * Number(weeks));
  return followUps(first).filter((meeting) => meeting.weeks > Number(weeks)).map((meeting) => ({ ...meeting, time }));
}

/** Puts the days into what names those meetings: "Monday 7 December, 16:00, 20 minutes". */
export function tellMeetings(element, session) {
  const meetings = new Map(meetingsAfter(session).map((meeting) => [String(meeting.weeks), meeting]));
  for (const part of element.querySelectorAll("[data-in-weeks]")) {
    const meeting = meetings.get(part.dataset.inWeeks);
    if (meeting) part.textContent = `${inWords(meeting.day)}, ${meeting.time}, ${counted(meeting.minutes, "minute")}`;
  }
}

/** Saves them as a calendar file, under the names that the page "Ready in twenty minutes" gives them, so that none stands there twice. */
export function saveMeetings(session) {
  const own = `ready-${entryOf(session.id, dayOf())}`;
  const events = meetingsAfter(session).map(({ title, weeks, minutes, ...meeting }) => (
    { ...meeting, minutes, id: `${own}-${weeks}`, title: `Workshop: ${title}`, words: `${counted(minutes, "minute")}.` }));
  saveCalendar(events);
}
