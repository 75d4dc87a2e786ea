// What the room sees of a session's time: the ring, the strip, and what comes next, in words.
import { counted, make } from "../dom.js";
import { drawButtons } from "./buttons.js";
import { partAt } from "./plan.js";
import { MINUTE } from "./session.js";

const minutesAndSeconds = (time) => {
  const seconds = Math.abs(Math.ceil(time / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
export const timeOfDay = (time) => new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
export const some = (minutes) => counted(Math.round(minutes), "minute");

/**
 * What the clock counts now: a part of the step, or the whole of it. In: the session, and its times. Out: {name, left, lasts, whole},
 * `name` in words; milliseconds, `left` less than 0 when the time is up; `whole` is what the whole step has left, if that's another time.
 */
function phaseOf({ state, step }, { left, gone }) {
  const given = state.given + state.extra;
  const now = left >= 0 && partAt(step, given, gone / MINUTE);
  if (!now) return { name: left < 0 ? "over time" : "left", left, lasts: given * MINUTE };
  return { name: now.of > 1 ? `Round ${now.round} of ${now.of}: ${now.name}` : now.name, left: now.left * MINUTE, lasts: now.lasts * MINUTE, whole: left };
}

/** The whole session as a strip: each step as wide as it lasts. In: the session, the step that is on (−1 before it starts), and those to come. */
export function stripOf({ steps, state }, at, rest) {
  return steps.map(({ minutes, title }, i) => {
    const lasts = i === at ? state.given + state.extra : (rest[i - at - 1]?.now ?? minutes);
    const place = i === at ? "now" : i < at ? "past" : lasts ? "to come" : "left out";
    const part = make("li", { data: { place } }, make("span.cs-said", `${title}, ${lasts ? some(lasts) : "left out"}`));
    part.style.flexGrow = Math.max(lasts, 1);
    if (i === at) part.ariaCurrent = "step";
    return part;
  });
}

/** What comes, in lines. In: when the session was to end, and its times. */
function aheadOf(planned, { rest, end, left }) {
  const coming = rest.find((step) => step.now > 0);
  const changed = rest.filter((step) => step.now !== step.minutes);
  const instead = (now, minutes) => (now ? `${some(now)} instead of ${Math.round(minutes)}` : "left out");
  const later = Math.round((end - planned) / MINUTE);
  const at = timeOfDay(planned + later * MINUTE);
  return [
    coming ? `Next at ${timeOfDay(Math.round((Date.now() + Math.max(0, left)) / MINUTE) * MINUTE)}, ${some(coming.now)}: ${coming.title}` : "This is the last step.",
    later > 0 ? `You’ll end ${some(later)} late, at ${at}.` : later < 0 ? `It ends at ${at}, ${some(-later)} early.` : `It ends at ${at}.`,
    ...changed.map(({ title, now, minutes }) => `${title}: ${instead(now, minutes)}.`),
  ];
}

/**
 * How it ended, in words. In: the state of a session that has ended, when it was to end, how many steps it has, and whether it's said on the
 * wall, which keeps quiet of how late it is.
 */
export function endOf({ ended, ends, done, step }, invited = ends, steps, wall) {
  const late = Math.round((ended - invited) / MINUTE);
  if (!done) return `You stopped at step ${step + 1} of ${steps}.`;
  if (late > 0) return wall ? "" : `${some(late)} later than planned.`;
  return late < 0 ? `${some(-late)} to spare.` : "On time.";
}

/** Only what the clock changes, so that nothing else flickers. In: the element that runs the session, and its state. */
export function drawTime(run, state) {
  const times = run.session.times();
  const phase = phaseOf(run.session, times);
  run.tell("clock", `${phase.left < 0 ? "+" : ""}${minutesAndSeconds(phase.left)}`);
  run.tell("phase", state.pausedAt ? "Paused" : phase.name);
  run.part("phase").dataset.plain = !state.pausedAt && phase.name === "left";
  run.tell("whole", phase.whole ? `${minutesAndSeconds(phase.whole)} for the whole step` : "");
  run.part("clock").dataset.state = state.pausedAt ? "paused" : phase.left < 0 ? "over" : times.left < MINUTE ? "soon" : "";
  const share = phase.left < 0 ? 1 : phase.left / phase.lasts;
  run.part("ring").style.strokeDashoffset = 100 * (1 - share);
  if (run.phase !== phase.name) {
    if (run.phase && run.sounds && !run.cues) run.sounded();
    run.phase = phase.name;
    drawButtons(run, state);
  }
  const lines = aheadOf(run.session.invited() ?? state.ends, times);
  if (run.part("ahead").textContent === lines.join("")) return;
  run.part("ahead").replaceChildren(...lines.map((words) => make("p", words)));
  run.part("strip").replaceChildren(...stripOf(run.session, state.step, times.rest));
}
