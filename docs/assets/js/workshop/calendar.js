// A calendar file (RFC 5545) of all-day events, made in the page.
import { COURSE } from "../course-data.js";
import { dayOf, plus } from "../dates.js";
import { address, download } from "../dom.js";
import { store } from "../store.js";

const digits = (text) => text.replace(/\D/g, "");

/** Text values: backslash, comma, semicolon and line breaks are escaped (3.3.11). */
const escaped = (text) =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r?\n/g, "\\n")
    // Signs that are forbidden there, or that some programs take for a new line.
    .replace(/[\p{Cc}\u2028\u2029]/gu, " ");

/** Lines of at most 75 octets, the next ones led by a space (3.1). No character is cut. */
function folded(line) {
  const lines = [""];
  let size = 0;
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length;
    if (size + octets > 74) {
      lines.push(" ");
      size = 1;
    }
    lines[lines.length - 1] += character;
    size += octets;
  }
  return lines.join("\r\n");
}

/** Start and end: a whole day, or a time of day and minutes, in the reader's own time zone wherever that is (3.3.5, form 1). */
function span({ day, time, minutes }) {
  if (!time) return [`DTSTART;VALUE=DATE:${digits(day)}`, `DTEND;VALUE=DATE:${digits(plus(day, 1))}`, "TRANSP:TRANSPARENT"];
  const start = new Date(`${day}T${time}`);
  const local = (date) => `${digits(dayOf(date))}T${digits(date.toTimeString().slice(0, 8))}`;
  return [`DTSTART:${local(start)}`, `DTEND:${local(new Date(start.getTime() + minutes * 6e4))}`];
}

/** Whose events they are: in a calendar that several people fill, nobody's take the place of another's. Kept, so that a later file has it too. */
function owner() {
  if (!store.get("name:calendar")) {
    const text = crypto.getRandomValues(new Uint32Array(4)).reduce((name, part) => name + part.toString(36), "");
    store.put("name:calendar", { text });
  }
  return store.get("name:calendar").text;
}

/** The file of some events, each {id, day, title, words, page}, with time and minutes unless it is for the whole day. A later file moves what has its id. */
function calendar(events) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const whose = owner();
  const lines = events.flatMap(({ id, title, words, page, ...when }) => [
    "BEGIN:VEVENT",
    `UID:${escaped([id, whose, COURSE.id].join("@"))}`,
    `DTSTAMP:${stamp}`,
    // Of two files a calendar takes the later one, and so does one that counts changes: in seconds, from 2000, as numbers end at 2^31.
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${Math.floor((Date.now() - Date.UTC(2000)) / 1000)}`,
    ...span(when),
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped([words, address(page)].join(" "))}`,
    "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${COURSE.id}//course//EN`, "CALSCALE:GREGORIAN", ...lines, "END:VCALENDAR", ""]
    .map(folded)
    .join("\r\n");
}

export const saveCalendar = (events) => download(`${COURSE.id}.ics`, "text/calendar", calendar(events));
