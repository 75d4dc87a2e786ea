"""Straight quotes, which writers type, as the curly ones that readers see.

In the tree, because only there it is certain what is prose: attributes, code, tabs and snippets need their straight quotes, and
Markdown's own extension for this curls ``{#s1 data-x="…"}`` apart.
"""

from __future__ import annotations

from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from course import text

_VERBATIM = frozenset(("code", "pre", "kbd", "samp", "script", "style", "svg", "math"))
#: Elements within a line: a quote after one of them follows what it says.
_INLINE = frozenset(("a", "abbr", "b", "code", "del", "em", "evidence-mark", "glossary-term", "i", "img", "ins", "kbd", "mark", "s", "small",
                     "span", "strong", "sub", "sup"))  # fmt: skip


class Quotes(Treeprocessor):
    """Curls the quotes of all text."""

    def run(self, root: ElementTree.Element) -> None:
        """In: the page's tree, changed in place."""
        words = "".join(root.itertext())
        if '"' in words or "'" in words:
            self._before = ""
            self._walk(root)

    def _walk(self, element: ElementTree.Element) -> None:
        is_inline = element.tag in _INLINE
        if not is_inline:
            self._before = ""
        if element.tag in _VERBATIM:
            self._before = "x"  # what is said verbatim is a word to the text around it
        else:
            if element.text:
                element.text = self._curled(element.text)
            for child in element:
                self._walk(child)
                if child.tail:
                    child.tail = self._curled(child.tail)
        if not is_inline:
            self._before = ""

    def _curled(self, words: str) -> str:
        before, self._before = self._before, "x" if isinstance(words, AtomicString) else words[-1]
        return words if isinstance(words, AtomicString) else text.typographic(before + words)[len(before) :]
