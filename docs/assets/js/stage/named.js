// Who works with whom: groups by name, as something that a step can show.
import { make, theirs } from "../dom.js";
import { everyone, GROUPS_OF, inGroups, namesIn, room, TOGETHER } from "../workshop/room.js";

/** Puts the groups before whatever else the steps of a page can show, if names were given. */
export function nameGroups(element) {
  const { names = "", people } = room();
  if (!people || !namesIn(names).length) return;
  const all = everyone(names, people);
  for (const step of element.querySelectorAll(".cs-run__step")) {
    const lists = (GROUPS_OF[step.querySelector("[data-with]").dataset.with] ?? []).flatMap((of) => [
      make("p.cs-run__label", TOGETHER[of]),
      make("ul.cs-run__named", ...inGroups(all, of).map((group) => make("li", ...group.flatMap((name, i) => [i ? ", " : "", theirs(name)])))),
    ]);
    if (lists.length) step.prepend(make("div.cs-piece", { data: { name: "the groups" } }, ...lists));
  }
}
