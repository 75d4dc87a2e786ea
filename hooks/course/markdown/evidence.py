"""Evidence marks ``[@id]``, and figures of the course ``[=name]``."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from course.markup import in_words
from course.problems import unknown

MARK = "evidence-mark"


class _Mark(InlineProcessor):
    """A mark that links to its work. The gap before it goes: a small one of the style sheet keeps the mark with its word."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # noqa: N802
        source = self.md.course.context.course.source_by_id.get(m[1])
        if source is None:
            self.md.course.problem(unknown("source in evidence.yml", m[1], self.md.course.context.course.source_by_id))
            return None, None, None
        mark = ElementTree.Element(MARK)
        href = self.md.course.context.link("evidence.md", source.id)
        link = ElementTree.SubElement(mark, "a", {"class": "cs-mark-ev", "href": href, "data-note": f"ev-{source.id}"})
        ElementTree.SubElement(link, "sup")
        return mark, m.start(0), m.end(0)


class _Figure(InlineProcessor):
    """A figure that is counted, in words up to twelve."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # noqa: N802
        known = self.md.course.context.course.counts
        if m[1] not in known:
            self.md.course.problem(unknown("figure", m[1], known))
            return None, None, None
        return in_words(known[m[1]]), m.start(0), m.end(0)


def register(md: Markdown) -> None:
    """Before links, after code and escapes."""
    md.inlinePatterns.register(_Mark(r"\s?\[@([^\]\s]*)\]", md), "course_evidence", 175)
    md.inlinePatterns.register(_Figure(r"\[=([a-z-]+)\]", md), "course_figures", 174)
