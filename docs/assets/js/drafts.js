// What was typed or chosen and is not saved yet. It is kept for this tab, page by page, and put back wherever its field is drawn: after a
// redraw, a reload, a way through other pages. A field that writes into the store as one types, or belongs to a dialog, needs none of it,
// and of a question in a page nothing is kept.
import { COURSE } from "./course-data.js";
import { store } from "./store.js";

const DRAFTS = `course:${COURSE.id}:drafts`;
const ON_PAGE = `${DRAFTS}:${location.pathname}`;
const NONE = "[type=file], tick-list *, observer-form *, self-check *, completion-record *, workshop-run *, ready-room *, dialog *, [data-purpose=page] *, .tabbed-set *";
const fieldsIn = (node) => [...node.querySelectorAll("input, textarea, select")].filter((field) => !field.matches(NONE));

/** Where the browser lets no page keep anything, a draft lasts as long as the page. */
function inTab(work) {
  try {
    return work(window.sessionStorage);
  } catch {
    return undefined;
  }
}

const drafts = new Map(inTab((storage) => Object.entries(JSON.parse(storage.getItem(ON_PAGE)) ?? {})));

/** What a draft is kept under: the choices of a question share one, of boxes each has its own. */
function draftOf({ type, id, name, ariaLabel, value }) {
  if (type === "radio") return name;
  return [id || name || ariaLabel, ...(type === "checkbox" ? [value] : [])].join("=");
}

/** What a reader or the page itself wrote into a field; nothing is no draft. */
export function keepDraft(field, value = field.type === "checkbox" ? String(field.checked) : field.value) {
  drafts.delete(draftOf(field));
  if (value) drafts.set(draftOf(field), value);
  inTab((storage) => storage.setItem(ON_PAGE, JSON.stringify(Object.fromEntries(drafts))));
}

/** What is kept of a field; undefined if nothing is. */
export const draft = (field) => drafts.get(draftOf(field));

/** Put back, and not hidden in a fold. */
function putBack(field) {
  const kept = draft(field);
  if (kept === undefined) return;
  if (field.type === "radio") field.checked = field.value === kept;
  else if (field.type === "checkbox") field.checked = kept === "true";
  else field.value = kept;
  const fold = field.closest("details");
  if (fold) fold.open = true;
}

/** Whether something was typed into a form and not saved. */
export const isBegun = (form) => fieldsIn(form).some((field) => drafts.has(draftOf(field)));

/** What stands in a form, or a part of one, was saved. */
export const settle = (form) => fieldsIn(form).forEach((field) => keepDraft(field, ""));

/** Nothing of any page is kept on in this tab. */
export function forgetDrafts() {
  drafts.clear();
  inTab((storage) => Object.keys(storage).filter((key) => key.startsWith(DRAFTS)).forEach((key) => storage.removeItem(key)));
}

// By itself a browser puts back what stood in a field when the page was left: another day's tick, or what was deleted since.
for (const field of document.querySelectorAll("input, textarea, select")) if (!field.matches(".tabbed-set *")) field.autocomplete ||= "off";
store.addEventListener("wiped", () => {
  forgetDrafts();
  location.reload();
});
document.addEventListener("input", ({ target }) => target.matches("input, textarea, select") && !target.matches(NONE) && keepDraft(target));
document.addEventListener("reset", ({ target }) => settle(target));
fieldsIn(document).forEach(putBack);
new MutationObserver((changes) => {
  const added = drafts.size ? changes.flatMap(({ addedNodes }) => [...addedNodes]) : [];
  for (const node of added) if (node.isConnected && node.querySelectorAll) fieldsIn(node).forEach(putBack);
}).observe(document.body, { childList: true, subtree: true });
