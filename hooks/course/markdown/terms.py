"""Glossary terms in a lesson: marked where they are used, for the notes at the page's end."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from course.module import forms
from course.records import Term
from course.render.context import Context

#: Inside these a mark would be a link in a link, or noise.
_CLOSED = frozenset(("a", "h1", "h2", "h3", "th", "svg", "code", "pre", "summary", "evidence-mark", "label", "kbd"))


class Terms(Treeprocessor):
    """Marks a term where each section first uses it.

    The module's own terms count from the section that explains them; those of earlier modules count everywhere, if they have more than
    one word ("fair ask"): a single word such as "option" may be meant in its everyday sense.
    """

    def run(self, root: ElementTree.Element) -> None:
        """In: the page's tree, changed in place."""
        page = self.md.course.context
        if self.md.course.is_part or not page.is_lesson:
            return
        known = _terms(page)
        self._by_form = {form.casefold(): term for term in known for form in (term.term, *term.aliases)}
        self._pattern = re.compile("|".join(forms(term) for term in sorted(known, key=lambda term: -len(term.term))), re.I)
        self._sections: set[str] = set()
        self._done: set[str] = set()
        if known:
            self._walk(root)
        self.md.course.terms.sort(key=lambda term: term.term.casefold())

    def _walk(self, element: ElementTree.Element) -> None:
        if element.tag == "h2" and element.get("id"):
            self._sections.add(element.get("id", ""))
            self._done.clear()
        if element.tag in _CLOSED:
            return
        children = list(element)
        element.text, element[:0] = self._marked(element.text)
        for child in children:
            self._walk(child)
            child.tail, new = self._marked(child.tail)
            at = list(element).index(child) + 1
            element[at:at] = new

    def _marked(self, text: str | None) -> tuple[str | None, list[ElementTree.Element]]:
        """A text up to its first mark, and the marks, each with what follows it."""
        if not text or not self._sections or isinstance(text, AtomicString):
            return text, []
        marks, cuts = [], [0]
        for found in self._pattern.finditer(text):
            term = self._by_form[found[0].casefold()]
            own = term in self.md.course.context.module.file.terms
            if term.id in self._done or (own and term.section not in self._sections):
                continue
            self._done.add(term.id)
            marks.append(self._mark(term, found[0]))
            cuts += [found.start(), found.end()]
        before, *after = (text[start:end] for start, end in zip(cuts[::2], [*cuts[1::2], None], strict=True))
        for mark, tail in zip(marks, after, strict=True):
            mark.tail = tail
        return before, marks

    def _mark(self, term: Term, words: str) -> ElementTree.Element:
        """A mark. The first one of the page carries what stands in the margin of a wide window."""
        mark = ElementTree.Element("glossary-term")
        href = self.md.course.context.link("glossary.md", term.id)
        link = ElementTree.SubElement(mark, "a", {"class": "cs-term", "href": href, "data-note": f"term-{term.id}"})
        link.text = words
        if term not in self.md.course.terms:
            self.md.course.terms.append(term)
            link.set("data-beside", f"{term.term}: {term.definition}".replace("&", "&amp;"))
        return mark


def _terms(page: Context) -> list[Term]:
    module = page.module
    if module is None:
        return []
    before = page.course.modules[: page.course.place_by_slug[module.slug]]
    known = [term for m in before for term in m.file.terms if " " in term.term or "-" in term.term]
    return [*known, *module.file.terms]
