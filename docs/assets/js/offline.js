// The worker that keeps pages for the time without a network.
import { address } from "./dom.js";

/** Registered once the page is there, so that it takes nothing from the first view. Pages from a folder need none. */
if (navigator.serviceWorker && location.protocol.startsWith("http")) {
  addEventListener("load", () => navigator.serviceWorker.register(address("service-worker.js")).catch(() => {}));
}
