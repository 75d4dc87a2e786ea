"""The directives as blocks of ``pymdownx.blocks``, made from the table."""

from __future__ import annotations

from xml.etree import ElementTree

from pymdownx.blocks.block import Block

from course import directives
from course.directives import Directive

#: The element that stands for a template until the tree is complete.
PLACE = "course-place"
#: Made by an extension of its own; it stands in the table so that it is checked like the others.
_ELSEWHERE = ("caption",)
#: What ``quiz.expanded`` fills before Markdown runs: all questions stay within an element, whose place a practice session can take.
_GROUPS = ("bank",)


class _Place(Block):
    """A place that a template fills."""

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, PLACE, {"name": self.NAME, "argument": self.argument or ""})


class _Prose(Block):
    """Text of its own class: one paragraph, or several blocks in an element."""

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "div", {"class": f"cs-{self.NAME}"})

    def on_end(self, block: ElementTree.Element) -> None:
        if len(block) == 1 and block[0].tag == "p":
            paragraph = block[0]
            block.tag, block.text = "p", paragraph.text
            block[:] = list(paragraph)


def _block(row: Directive) -> type[Block]:
    base = _Prose if row.prose or row.name in _GROUPS else _Place
    return type(f"{base.__name__}_{row.name}", (base,), {"NAME": row.name, "ARGUMENT": bool(row.argument)})


BLOCKS = tuple(_block(row) for row in directives.TABLE.values() if row.name not in _ELSEWHERE)
