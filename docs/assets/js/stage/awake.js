// The screen stays on while a session runs, where the browser can see to it.
import { choose, chosen, notice } from "../dom.js";

/** What was hidden once is known, and isn't said again on this device. */
const KNOWN = "sleep-known";
const CANNOT = "This browser can’t keep the screen on. Set this device not to sleep until you’re done.";

let lock;
let told;

/** Browsers let the screen go dark again once the page was out of view, so every draw asks anew. In: whether a session runs. */
export function stayAwake(runs) {
  if (!runs) lock?.then((held) => held?.release());
  else if (!document.hidden) lock ??= askForLight();
}

async function askForLight() {
  try {
    const held = await navigator.wakeLock.request("screen");
    held.onrelease = () => {
      lock = null;
    };
    return held;
  } catch {
    lock = null;
    if (chosen(KNOWN)) return;
    told ??= notice("sleep", CANNOT, [], () => choose(KNOWN, "yes"));
  }
}
