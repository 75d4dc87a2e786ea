// Days as the reader's calendar has them: "2026-11-23", in local time. Weeks are named by their Monday.

/** What a slip of the hand makes of a year, such as 20266, is no day that can be kept (kinds.js). */
export const FIRST_DAY = "2000-01-01";
export const LAST_DAY = "2999-12-31";

/** The day of a date, or today. */
export const dayOf = (date = new Date()) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** The day of a time such as a record carries. */
export const dayAt = (time) => dayOf(new Date(time));

/** Noon of a day: far enough from both midnights for summer time not to matter. */
export const noon = (day) => new Date(`${day}T12:00:00`);

export function plus(day, days) {
  const date = noon(day);
  date.setDate(date.getDate() + days);
  return dayOf(date);
}

/** Days from one day to another. */
export const between = (from, to) => Math.round((noon(to) - noon(from)) / 864e5);

export const monday = (day) => plus(day, -((noon(day).getDay() + 6) % 7));

/** The next day from Monday to Friday. */
export function nextWorkday(day) {
  const next = plus(day, 1);
  return noon(next).getDay() % 6 ? next : nextWorkday(next);
}

/** A day in words: "Tuesday 24 November". The year is named when it is not this one. */
export function inWords(day) {
  const [year] = day.split("-");
  const words = noon(day).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
  return dayOf().startsWith(year) ? words : `${words} ${year}`;
}

export function fromToday(day) {
  const days = between(dayOf(), day);
  return { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days] ?? `on ${inWords(day)}`;
}
