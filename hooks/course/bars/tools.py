"""Bars on the field guide: enough tools, for every act and every situation, and not for one kind of seller."""

from __future__ import annotations

from collections.abc import Iterator

from course.bars.bar import Bar, bar, share
from course.model import Course

TOOLS, EACH, OWN_SHARE = 30, 3, 40
#: How an outcome starts that is shown by an answer; any other is done, with a buyer or on paper, and wants a tool.
ANSWERED = ("sort", "name", "tell", "mark", "choose", "state", "classify", "read")


def bars(course: Course) -> Iterator[Bar]:
    """B36; a complete course has a field guide."""
    tools = [tool for _, tool in course.tool_by_id.values()]
    if not tools:
        yield Bar("B36", "the field guide", "missing", "1", False if course.file.complete else None)
        return
    done = course.file.complete
    yield bar("B36", "tools of the field guide", len(tools), TOOLS, None, applies=done)
    acts = [o.id for m in course.modules for o in m.file.outcomes if not o.text.startswith(ANSWERED)]
    with_tool = {id_ for tool in tools for id_ in tool.outcomes}
    without = [id_ for id_ in acts if id_ not in with_tool]
    yield Bar("B36", f"outcomes that are acts, of {len(acts)}, without a tool", ", ".join(without) or "0", "0", not without if done else None)
    yield bar("B36", "tools for a situation", [len(course.tools_for(s)) for s in course.file.situations], EACH, None, applies=done)
    own = share(sum(tool.example.setting != "b2b" for tool in tools), len(tools))
    yield bar("B36", "tools in retail or small business", own, OWN_SHARE, None, unit="%", applies=done)
