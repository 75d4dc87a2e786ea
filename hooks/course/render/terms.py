"""Glossary terms in a lesson: marked where they are used, with their definitions at the page's end."""

from __future__ import annotations

import re

from course.markup import Link, render
from course.model import Course, Module, forms
from course.records import Term

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z0-9-]+)")
_SECTION = re.compile(r'<h2[^>]* id="([a-z0-9-]+)"')
#: Inside these a mark would be a link in a link, or noise.
_CLOSED = frozenset(("a", "h1", "h2", "h3", "th", "svg", "code", "evidence-mark"))


def mark(html: str, course: Course, module: Module, link: Link) -> tuple[str, list[Term]]:
    """A lesson's prose with its glossary terms marked, and the terms found, in alphabetical order.

    A term is marked where each section first uses it. The module's own terms count from the section that explains them; those of
    earlier modules count everywhere, if they have more than one word ("fair ask"): a single word such as "option" may be meant in
    its everyday sense.
    """
    by_form = {form.casefold(): term for term in _terms(course, module) for form in (term.term, *term.aliases)}
    pattern = re.compile("|".join(forms(term) for term in sorted(by_form.values(), key=lambda term: -len(term.term))), re.I)
    found: dict[str, Term] = {}
    sections: set[str] = set()
    done: set[str] = set()

    def marked(match: re.Match[str]) -> str:
        term = by_form[match[0].casefold()]
        if term.id in done or (term in module.file.terms and term.section not in sections):
            return match[0]
        done.add(term.id)
        found[term.id] = term
        href = link("glossary.md", term.id)
        return f'<glossary-term><a class="cs-term" href="{href}" data-note="term-{term.id}">{match[0]}</a></glossary-term>'

    closed, out = 0, []
    for piece in _TAG.split(html):
        if heading := _SECTION.match(piece):
            sections.add(heading[1])
            done.clear()
        if (tag := _NAME.match(piece)) and tag[2] in _CLOSED:
            closed += -1 if tag[1] else 1
        in_prose = sections and not closed and not piece.startswith("<")
        out.append(pattern.sub(marked, piece) if by_form and in_prose else piece)
    return "".join(out), sorted(found.values(), key=lambda term: term.term.casefold())


def notes(found: list[Term], link: Link) -> str:
    """The list "Words on this page": each marked term with its definition."""
    return render("term-notes.html", terms=found, link=link) if found else ""


def _terms(course: Course, module: Module) -> list[Term]:
    before = course.modules[: course.place_by_slug[module.slug]]
    known = [term for m in before for term in m.file.terms if " " in term.term or "-" in term.term]
    return [*known, *module.file.terms]
