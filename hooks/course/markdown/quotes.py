"""Straight quotes, which writers type, as the curly ones that readers see.

In the tree, because only there it is certain what is prose: attributes, code, tabs and snippets need their straight quotes, and
Markdown's own extension for this curls ``{#s1 data-x="…"}`` apart.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_QUOTE = re.compile(r"[\"']")
_CURLY = {'"': "“”", "'": "‘’"}
_VERBATIM = frozenset(("code", "pre", "kbd", "samp", "script", "style", "svg", "math"))
#: Elements within a line: a quote after one of them follows what it says.
_INLINE = frozenset(("a", "abbr", "b", "code", "del", "em", "evidence-mark", "glossary-term", "i", "img", "ins", "kbd", "mark", "s", "small",
                     "span", "strong", "sub", "sup"))  # fmt: skip
#: Signs after which a quote opens.
_BEFORE = "([“‘–—"


class Quotes(Treeprocessor):
    """Curls the quotes of all text."""

    def run(self, root: ElementTree.Element) -> None:
        """In: the page's tree, changed in place."""
        text = "".join(root.itertext())
        if '"' in text or "'" in text:
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

    def _curled(self, text: str) -> str:
        is_done = isinstance(text, AtomicString)
        if is_done:
            self._before = "x"
            return text
        if '"' not in text and "'" not in text:
            self._before = text[-1]
            return text
        before, self._before = self._before, text[-1]

        def curl(found: re.Match[str]) -> str:
            at = found.start()
            last = text[at - 1] if at else before
            last = "“" if last in ('"', "'") and (at < 2 or text[at - 2].isspace()) else last  # a quote within a quote
            after = text[at + 1] if at + 1 < len(text) else "x"
            opens = (not last or last.isspace() or last in _BEFORE) and not after.isspace()
            return _CURLY[found[0]][not opens]

        return _QUOTE.sub(curl, text)
