// What a reader can ask of the worker that keeps pages for the time without a network.
import { askFirst } from "../dom.js";

/** On the desk: keep the whole course, or forget all pages. Shown where there is a worker. */
class OfflineCopy extends HTMLElement {
  async connectedCallback() {
    if (!navigator.serviceWorker) return;
    const { active } = await navigator.serviceWorker.ready;
    this.hidden = false;
    const [keep, forget] = this.querySelectorAll("button");
    const words = "Forget all pages kept in this browser? Without a network, they won’t open.";
    keep.onclick = () => this.ask(active, true);
    forget.onclick = () => askFirst(words, "Yes, forget them", () => this.ask(active, false));
  }

  ask(worker, keep) {
    const said = this.querySelector("[role=status]");
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: { kept, of } }) => {
      said.textContent = !keep
        ? "All pages forgotten. Any you open from now on are kept again."
        : kept === of
          ? "The whole course is kept in this browser."
          : `${kept} of ${of} files are kept. Try again when the network’s better.`;
    };
    said.textContent = keep ? "Keeping …" : "";
    worker.postMessage({ keep }, [port2]);
  }
}

customElements.define("offline-copy", OfflineCopy);
