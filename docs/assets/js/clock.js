// Midnight passes in an open page, in a computer that sleeps, or by a flight. What the records mean is another thing then, so every piece
// that lives on them draws again.
import { dayOf } from "./dates.js";
import { store } from "./store.js";

let today = dayOf();

function look() {
  if (today === dayOf()) return;
  today = dayOf();
  store.dispatchEvent(new Event("change"));
}

setInterval(look, 1000);
// Before a press, which would count for yesterday where the timer sleeps.
for (const type of ["pageshow", "visibilitychange", "pointerdown", "keydown"]) window.addEventListener(type, look, true);
