// One quiet line on the home page and on the desk: what is next for a team, and the way to get ready for it.
import { fromToday } from "../dates.js";
import { Live } from "../dom.js";
import { nextMeeting } from "../workshop/room.js";

class TeamNext extends Live {
  draw() {
    const next = nextMeeting();
    this.hidden = !next;
    if (next) this.part("when").textContent = [`${next.title ?? "Your session"}: ${fromToday(next.day).replace(/^on /, "")}`, next.time].filter(Boolean).join(" at ");
  }
}

customElements.define("team-next", TeamNext);
