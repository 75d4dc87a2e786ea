// The buttons of a step. Each has its place for the whole session: a hand that doesn't look finds it there, or nothing.

/**
 * Draws them. The dark one is what comes next: what there is to show, unless that's kept for later, or else the next step.
 * In: the element that runs the session, and its state.
 */
export function drawButtons(run, { step, pausedAt, extra, show, answers }) {
  const { session, conversation, hasMore, isAsking, answer } = run;
  const piece = run.pieces[session.following - 1];
  const isEarly = session.step.phases?.slice(0, -1).some(([name]) => name === run.phase);
  const isDue = hasMore && !(isEarly && piece?.node?.matches(".cs-run__then"));
  const thing = isAsking ? `the ${answer}` : piece?.name;
  const next = conversation ? conversation.next : `Show ${thing}`;
  const offer = (name, shown) => run.button("step", name, shown).classList;
  offer("show", hasMore && next).toggle("cs-button--quiet", !isDue);
  offer("next", step + 1 < session.steps.length ? "Next step" : "End").toggle("cs-button--quiet", hasMore);
  offer("back", step > 0);
  offer("pause", pausedAt ? "Carry on" : "Pause");
  offer("less", extra > 0);
  offer("undo", conversation ? conversation.said.length > 0 && "Take it back" : answers && "Back to the question");
  offer("task", show > 0);
  offer("sound", `Turn sound ${run.sounds ? "off" : "on"}`);
}
