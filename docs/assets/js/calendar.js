// A calendar file (RFC 5545) of all-day events, made in the page.
import { COURSE } from "./course-data.js";
import { plus } from "./dates.js";
import { address, download } from "./dom.js";

/** Text values: backslash, comma, semicolon and line breaks are escaped (3.3.11). */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

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

/** The file of some events, each {id, day, title, words, page}. */
function calendar(events) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = events.flatMap(({ id, day, title, words, page }) => [
    "BEGIN:VEVENT",
    `UID:${id}@${COURSE.id}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${plus(day, 1).replaceAll("-", "")}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(`${words} ${address(page)}`)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${COURSE.id}//course//EN`, "CALSCALE:GREGORIAN", ...lines, "END:VCALENDAR", ""]
    .map(folded)
    .join("\r\n");
}

export const saveCalendar = (events) => download(`${COURSE.id}.ics`, "text/calendar", calendar(events));
