// Cues: in a drawer of the stage, which first asks who reads along, or as most of the facilitator's window.
import { make, refused } from "../dom.js";
import { room } from "../workshop/room.js";
import { codeForPhone } from "./phone.js";

export const MIRRORED = "Does the wall mirror this screen? Then everyone reads your cues in a second window, too.";

/** Opens the window with the cues. In: the element that runs the session. */
export function openWindow(run) {
  const href = `${location.href.replace(/#.*/, "")}#${run.session.id}.cues`;
  // In a window of their own, they needn't lie open before everybody.
  run.hasDrawer = !window.open(href, "cues", "width=640,height=800");
  run.redraw();
  if (!run.hasDrawer) return;
  const words = "This browser blocked the window with your cues. While the session runs, “Your cues” shows them on this screen.";
  refused(words, make("a.cs-button", { href, target: "cues" }, "Open the cues in a tab"));
}

/** Draws the drawer. In: the element that runs the session, and its view. */
export function drawDrawer(run, view) {
  const { cues, session, stage } = run;
  const isOpen = view === "step" && !cues && Boolean(run.hasDrawer);
  run.part("drawer").hidden = view !== "step" || !(cues || isOpen);
  stage.classList.toggle("cs-stage--drawer", isOpen);
  if (view !== "step") {
    // What was shown in a rehearsal is asked again when the room is there.
    run.isHere = run.hasCode = false;
    return;
  }
  run.part("cues").replaceChildren(run.step.node.querySelector(".cs-run__cues").cloneNode(true));
  tellPush(run.part("cues").querySelector(".cs-run__push"));
  stage.querySelector("[data-view=step] [data-do=drawer]").ariaExpanded = isOpen;
  for (const each of stage.querySelectorAll("[data-do=openCues], [data-do=drawer], [data-do=sound], [data-do=full]")) each.hidden = cues;
  const isCode = Boolean(run.hasCode) && !session.state.code;
  const phone = run.part("drawer").querySelector("[data-do=phone]");
  // A phone shows nothing.
  for (const each of stage.querySelectorAll("[data-do=phone], [data-do=show], [data-do=undo], [data-do=task]")) each.hidden = Boolean(session.state.code);
  phone.textContent = isCode ? "Put the code away" : "On your phone";
  const isHere = cues || run.isHere;
  run.part("drawer").querySelector("[data-do=here]").hidden = isHere || isCode;
  // One or the other, so that the code is whole without scrolling.
  run.part("cues").hidden = isCode || !isHere;
  run.part("seen").hidden = isCode || isHere;
  run.part("code").replaceChildren(...(isCode ? codeForPhone(session, run.dataset.public) : []));
}

/** What was written on the page "Ready in twenty minutes" stands where it's told, before the facilitator only. */
function tellPush(place) {
  const { push } = room();
  if (!place || !push) return;
  place.hidden = false;
  place.querySelector("bdi").textContent = push;
}
