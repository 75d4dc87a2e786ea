"""The workshop pages: what a facilitator reads, runs and prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

from course import text
from course.model import Course
from course.module import Module
from course.page import EXCLUDED, Page, block, compose
from course.question import Question
from course.records import WORKSHOP_PAGES
from course.render.context import Context, Fill
from course.sessions import Programme, Slot, cohort, copies, trios
from course.workshop import Sheet

#: Sheets that differ from kit to kit.
_OF_A_KIT = ("pair", "cards", "recall-cards", "edge-slips", "transcript", "transcript-key")
WITH = {
    "all": "everyone",
    "alone": "alone",
    "twos": "in twos",
    "threes": "in threes",
    "one-two-four-all": "alone, in twos, in fours, then all",
}
#: The number of people that a table without script is made for.
STANDARD = 12
#: Words of a server's version from which a dialogue sheet is set smaller.
LONG_PAIR = 150


@dataclass(frozen=True)
class Print:
    """A sheet of a pack, with what it shows: the slot that asks for it, and the sessions that use it."""

    sheet: Sheet
    slot: Slot | None
    sessions: tuple[str, ...]
    is_long: bool = False

    @property
    def module(self) -> Module | None:
        """The module whose cards, pair or slips it shows."""
        return self.slot.module if self.slot else None


def generated(course: Course) -> list[Page]:
    """The pages of the workshop kit; none in a course without workshops."""
    if not course.workshops:
        return []
    shared = course.workshops
    about = "\n\n".join(["## What stands behind this {#about}", *shared.about])
    pages = [Page("workshops.md", "workshops.yml", compose(shared.title, shared.description, block("workshops"), about))]
    for p in course.programmes:
        data = f"{p.module.slug}/workshop.yml" if p.module else "workshops.yml"
        name = f"{p.title}: workshop" if p.module else p.title
        pages.append(Page(p.page, data, compose(name, p.description, block("programme"))))
        pages.append(
            Page(p.run_page, data, compose(f"{p.title}: run it", f"For the screen. {p.description}", block("run"), search=EXCLUDED, toc=False))
        )
        pages.append(Page(p.pack_page, data, compose(f"{p.title}: pack", f"To print. {p.description}", block("pack"), search=EXCLUDED, toc=False)))
    for path, name, description, marker in (
        ("four-weeks.md", shared.cohort.title, shared.cohort.description, "cohort"),
        (
            "team-board.md",
            "Team board",
            "Where does the team differ? From codes or from shapes on a wall, never from names. The page sends nothing.",
            "board",
        ),
        ("facilitator-guide.md", "Facilitator guide", "Every run sheet, the half-day, the follow-ups and the plan, to print.", "guide"),
        ("workbook.md", "Learner workbook", "The sheets of all workshops for one person, to print and to write in.", "workbook"),
        ("cards.md", "Cards", "Role cards, slips and recall cards of all workshops, to print and to cut.", "cards"),
        ("answer-key.md", "Answer key", "The answer to every question of the course, with its reason, to print.", "answer-key"),
    ):
        pages.append(Page(path, "workshops.yml", compose(name, description, block(marker), search=EXCLUDED, toc=False)))
    return pages


def _render(context: Context, template: str, **more: Any) -> str:
    """A template of the workshop kit, with what all of them share."""
    course, shared = context.course, context.course.workshops
    if not shared:
        raise LookupError("this course has no workshops.yml; take the directive out")
    return context.render(
        template,
        shared=shared,
        clock=clock,
        remote=remote(course),
        with_words=WITH,
        asked=lambda ids: [course.question_by_id[i][1] for i in ids],
        pair_of=lambda id_: course.dialogue_by_id[id_][1],
        code=code,
        public=context.public,
        sheet_by_id={s.id: s for s in shared.sheets},
        standard=STANDARD,
        sizes=range(shared.group.fewest, shared.group.most + 1),
        copies=copies,
        people_words=people_words,
        large="large-print",
        **more,
    )


def _of_a_programme(context: Context, template: str) -> str:
    """A page of one workshop: the one whose page, run page or pack this is."""
    p = next((p for p in context.course.programmes if context.path in (p.page, p.run_page, p.pack_page)), None)
    if p is None:
        raise LookupError(f"{context.path} is no page of a workshop; take the directive out")
    return _render(context, template, p=p, prints=prints(context.course, (p,)))


def _all_sheets(context: Context, template: str, for_: tuple[str, ...] = ()) -> str:
    sheets = prints(context.course, kits(context.course), for_)
    return _render(context, template, prints=sheets, bank=card_questions(context.course))


def _weeks(context: Context, template: str) -> str:
    shared = context.course.workshops
    return _render(context, template, weeks=cohort(context.course.module_by_slug, shared) if shared else ())


FILLS: dict[str, Fill] = {
    "workshops": lambda context, _: _render(context, "workshops.html"),
    "cohort": lambda context, _: _weeks(context, "cohort.html"),
    "board": lambda context, _: _render(context, "board.html"),
    "guide": lambda context, _: _weeks(context, "guide.html"),
    "workbook": lambda context, _: _all_sheets(context, "workbook.html", ("person", "two")),
    "cards": lambda context, _: _all_sheets(context, "cards.html"),
    "answer-key": lambda context, _: _render(context, "answer-key.html"),
    "programme": lambda context, _: _of_a_programme(context, "programme.html"),
    "run": lambda context, _: _of_a_programme(context, "run.html"),
    "pack": lambda context, _: _of_a_programme(context, "pack.html"),
}


def paths(course: Course) -> frozenset[str]:
    """Source paths of all workshop pages, which share a style sheet and a script."""
    pages = (page for p in course.programmes for page in (p.page, p.run_page, p.pack_page))
    return frozenset((*WORKSHOP_PAGES, *pages)) if course.workshops else frozenset()


def kits(course: Course) -> tuple[Programme, ...]:
    """The workshops that belong to a module."""
    return tuple(p for p in course.programmes if p.module)


def clock(minutes: int) -> str:
    """Minutes from the beginning as hours and minutes: "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def people_words(people: int) -> str:
    """How a group is split for work in threes: of ten, "3 trios, one with a second observer"."""
    groups = trios(people)
    many = f"{len(groups)} trios" if len(groups) > 1 else "one trio"
    over = {0: "", 1: "with a second observer", 2: "with two observers and a timekeeper"}[people % 3]
    return f"{many}{', one ' + over if over and len(groups) > 1 else ', ' + over if over else ''}"


def remote(course: Course) -> Callable[[Slot], str]:
    """What changes in a remote session, for a step."""
    shared = course.workshops
    return lambda slot: slot.words.remote or (shared.remote.get(slot.words.activity, "") if shared else "")


@lru_cache(maxsize=5_000)
def code(url: str) -> Markup:
    """A QR code (ISO/IEC 18004, error correction M) that leads to a page, as inline SVG; nothing when the address is not known."""
    if not url:
        return Markup()
    svg = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=4, svgclass="cs-code", lineclass=None, title=f"Code for {url}")
    return Markup(svg)  # noqa: S704 - made here, from an address of this site


def card_questions(course: Course) -> list[tuple[Module, Question]]:
    """The questions of the bank that fit on a card."""
    return [(m, q) for m in course.modules for q in m.questions if q.fits_a_card]


def prints(course: Course, programmes: tuple[Programme, ...], for_: tuple[str, ...] = ()) -> list[Print]:
    """What is printed for some workshops, in the order of use; ``for_`` limits it to sheets for a person, for two, and so on."""
    sheets = {s.id: s for s in course.workshops.sheets} if course.workshops else {}
    found: dict[tuple[str, str], tuple[Slot | None, list[str]]] = {}
    for session in (s for p in programmes for s in p.sessions):
        found.setdefault(("run-sheet", ""), (None, []))[1].append(session.id)
        for slot in session.slots:
            for id_ in slot.words.sheets:
                key = (id_, slot.module.slug if slot.module and id_ in _OF_A_KIT else "")
                found.setdefault(key, (slot, []))[1].append(session.id)
    return [
        Print(sheets[id_], slot, tuple(dict.fromkeys(ids)), id_ == "pair" and _is_long(course, slot))
        for (id_, _), (slot, ids) in found.items()
        if not for_ or sheets[id_].for_ in for_
    ]


def _is_long(course: Course, slot: Slot | None) -> bool:
    """Whether a pair needs smaller type to fit on its sheet."""
    if not slot or not slot.words.pair:
        return False
    _, pair = course.dialogue_by_id[slot.words.pair]
    return sum(len(text.words(turn.says)) for turn in pair.server) > LONG_PAIR
