// The way to the facilitator's phone: a code to scan.
import { make } from "../dom.js";
import { picture } from "../board/qr.js";

/**
 * What leads a phone to the cues of this moment. In: the session, and the public address of its page, as a phone reaches no page of this
 * computer's own. Out: what to show.
 */
export function codeForPhone(session, publicPage) {
  const here = /^(localhost|127\.|\[::1)/.test(location.hostname) || !location.protocol.startsWith("http");
  const page = here ? publicPage : location.href.replace(/#.*/, "");
  if (!page) return [make("p", "This course is open from this computer itself, where a phone can’t reach it. Open it at a public address.")];
  const kit = session.section.querySelector("[data-kit]")?.dataset.kit;
  const href = [`${page}#${session.id}`, "cues", session.code, ...(kit ? [kit] : [])].join(".");
  try {
    return [picture(href, "Code for your phone"), make("p", "Scan it with your phone: it shows your cues and goes on by the clock. Nothing is sent."), make("p.cs-drawer__url", href)];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [make("p", "This address is too long for a code. Send it to your phone: ", make("a", { href }, href))];
  }
}
