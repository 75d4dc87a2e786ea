// The stage before a session and after it.
import { dayAt, fromToday } from "../dates.js";
import { counted } from "../dom.js";
import { store } from "../store.js";
import { meetingsAfter, tellMeetings } from "./later.js";
import { MINUTE } from "./session.js";
import { endOf, timeOfDay } from "./stage.js";

/** Before it starts. In: the element that runs it, and the record of a session that was left, if any. */
export function drawStart(run, state) {
  const { id, length } = run.session;
  const old = state && !state.ended && state;
  run.part("title").textContent = `${length} minutes`;
  drawPlan(run);
  run.part("old").textContent = old ? `The session you left ${fromToday(dayAt(old.at))} at ${timeOfDay(Date.parse(old.at))} is still open.` : "";
  run.part("unkept").hidden = store.isKept;
  run.button("start", "goOn", Boolean(old));
  run.button("start", "openCues", !run.cues);
  for (const other of run.stage.querySelectorAll("[data-view=start] a")) other.hidden = other.hash === `#${id}`;
}

/** When a session would end that starts now, and whether it can still end when people were told; minutes go by while they find their chairs. */
export function drawPlan(run) {
  const { length, steps, inTime } = run.session;
  const plan = `${counted(steps.length, "step")}. It ends at ${timeOfDay(Date.now() + length * MINUTE)} if you start now.`;
  const words = run.cues ? "This window follows the other one. You can start in either." : plan;
  if (run.part("how").textContent !== words) run.part("how").textContent = words;
  run.button("start", "beginInTime", inTime && `Start, and end at ${timeOfDay(inTime)} as planned`);
}

/** After its end: thanks, both dates, and where to go on. How late it is comes last, and small. */
export function drawEnd(run, state) {
  const { session } = run;
  const meetings = meetingsAfter(session);
  const list = session.section.querySelector(".cs-run__dates");
  run.part("title").textContent = "Thank you";
  run.part("how").textContent = meetings.length ? "Is this in everybody’s calendar?" : "";
  run.part("dates").replaceChildren(...(list ? [list.cloneNode(true)] : []));
  tellMeetings(run.part("dates"), session);
  run.part("pace").textContent = endOf(state, session.invited(), session.steps.length);
  run.part("saved").textContent = "";
  const isFirst = session.section.dataset.weeks === "0";
  run.button("end", "saveDates", isFirst);
  for (const link of run.stage.querySelectorAll("[data-view=end] [data-after]")) link.hidden = !meetings.some(({ weeks }) => String(weeks) === link.dataset.after);
  run.stage.querySelector("[data-view=end] [data-for=vote]").hidden = !session.section.querySelector("[data-activity=vote]");
}
