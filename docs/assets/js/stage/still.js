// The stage before a session and after it.
import { dayAt, fromToday } from "../dates.js";
import { counted } from "../dom.js";
import { store } from "../store.js";
import { meetingsAfter, tellMeetings } from "./later.js";
import { MINUTE } from "./session.js";
import { endOf, some, timeOfDay } from "./stage.js";

/** Before it starts. In: the element that runs it, and the record of a session that was left, if any. */
export function drawStart(run, state) {
  const { id, length } = run.session;
  const { isOpen } = run;
  run.part("title").textContent = `${length} minutes`;
  drawPlan(run);
  const left = isOpen && run.session.lastSeen;
  run.part("old").textContent = isOpen ? `The session you left ${fromToday(dayAt(left))} at ${timeOfDay(left)} is still open.` : "";
  run.part("unkept").hidden = store.isKept;
  run.button("start", "goOn", isOpen);
  run.button("start", "openCues", !run.cues);
  for (const other of run.stage.querySelectorAll("[data-view=start] a")) other.hidden = other.hash === `#${id}`;
}

/** When a session would end that starts now, and whether it can still end when people were told; minutes go by while they find their chairs. */
export function drawPlan(run) {
  const { length, steps, behind } = run.session;
  const plan = `${counted(steps.length, "step")}. It ends at ${timeOfDay(Date.now() + length * MINUTE)} if you start now.`;
  const words = run.cues ? "This window follows the other one. You can start in either." : plan;
  run.tell("how", words);
  run.tell("late", tooLate(run));
  run.button("start", "beginInTime", behind && !behind.short && `Start, and end at ${timeOfDay(behind.until)} as planned`);
}

/** Why it can't end as planned any more, and what there is to choose instead, if it can't. */
function tooLate({ session, sessions }) {
  const { until, short } = session.behind ?? {};
  if (!short) return "";
  const hasShorter = [...sessions.values()].some(({ length }) => length < session.length);
  const choice = hasShorter ? ", or take a shorter session." : ".";
  return `It can’t end at ${timeOfDay(until)} as planned: at its shortest it takes ${some(short)} more. Say so as you begin${choice}`;
}

/** After its end: thanks, both dates, and where to go on. How late it is stands in the window with the cues. */
export function drawEnd(run, state) {
  const { session } = run;
  const meetings = meetingsAfter(session);
  const list = session.section.querySelector(".cs-run__dates");
  run.part("title").textContent = "Thank you";
  const { keeps } = session.section.dataset;
  const { keepAt } = run.dataset;
  const at = keepAt ? `, at ${keepAt.replace(/^https?:\/\//, "")}` : "";
  const own = `Your page to keep is yours: take it along, or write it on your own phone${at}.`;
  const asks = [meetings.length && "Is this in everybody’s calendar?", keeps !== undefined && own];
  run.part("how").textContent = asks.filter(Boolean).join(" ");
  run.part("dates").replaceChildren(...(list ? [list.cloneNode(true)] : []));
  tellMeetings(run.part("dates"), session);
  run.part("pace").textContent = endOf(state, session.invited(), session.steps.length, !run.cues);
  run.part("saved").textContent = "";
  const isFirst = session.section.dataset.weeks === "0";
  run.button("end", "saveDates", isFirst);
  run.button("end", "keepPage", keeps !== undefined);
  for (const link of run.stage.querySelectorAll("[data-view=end] [data-after]")) link.hidden = !meetings.some(({ weeks }) => String(weeks) === link.dataset.after);
  run.stage.querySelector("[data-view=end] [data-for=vote]").hidden = !session.section.querySelector("[data-activity=vote]");
}
