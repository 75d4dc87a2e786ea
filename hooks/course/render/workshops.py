"""The workshop pages: what a facilitator reads, runs and prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

from course.model import Course
from course.module import Module
from course.render import talks
from course.render.context import Context
from course.sessions import Programme, Session, Slot, cohort, copies
from course.tools import four_to_a_page
from course.workshop import Sheet

#: Sheets that differ from kit to kit.
_OF_A_KIT = ("pair", "cards", "recall-cards", "edge-slips", "transcript", "transcript-key", "question", "tool", "gamebook", "say-aloud")
WITH = {
    "all": "everyone",
    "alone": "alone",
    "twos": "in pairs",
    "threes": "in threes",
    "one-two-four-all": "alone, in pairs, in fours, then all",
}
#: The number of people that a table without script is made for.
STANDARD = 12
#: Recall cards that fit on a page.
FOLD_CARDS = 2
#: Words of a gamebook on a page, near enough.
GAMEBOOK_WORDS = 465


@dataclass(frozen=True)
class Print:
    """A sheet of a pack, with what it shows: the slot that asks for it, and the sessions that use it."""

    sheet: Sheet
    slot: Slot | None
    sessions: tuple[str, ...]

    @property
    def of_a_kit(self) -> bool:
        """Whether it differs from kit to kit."""
        return self.sheet.id in _OF_A_KIT

    @property
    def module(self) -> Module | None:
        """The module whose cards, pair or slips it shows."""
        return self.slot.module if self.slot else None


def given(context: Context) -> dict[str, Any]:
    """What the templates of the workshop kit need beside the page. ``p`` is the workshop whose page, run page or pack it is, if any."""
    course, shared = context.course, context.course.workshops
    if not shared:
        return {}
    p = next((p for p in course.programmes if context.path in (p.page, p.run_page, p.pack_page)), None)
    return {
        "shared": shared,
        "p": p,
        "prints": prints(course, [p] if p else [p for p in course.programmes if p.module]),
        "bank": [(m, q) for m in course.modules for q in m.questions if q.fits_a_card],
        "weeks": cohort(course.module_by_slug, shared),
        "clock": clock,
        # The end of a session shows the drawing of a close.
        "kinds": sorted({slot.words.activity for session in p.sessions for slot in session.slots} | {"close"}) if p else (),
        "remote": lambda slot: slot.words.remote or shared.remote.get(slot.words.activity, ""),
        "with_words": WITH,
        "asked": lambda ids: [course.question_by_id[i][1] for i in ids],
        "pair_of": lambda id_: course.dialogue_by_id[id_][1],
        "tool_of": lambda id_: course.tool_by_id[id_][1],
        "talk_of": lambda id_: course.talk_by_id[id_][1],
        "talk_page": lambda id_: course.talk_by_id[id_][0].talk_page(course.talk_by_id[id_][1]),
        "gamebook": lambda id_: talks.on_paper(context, id_),
        "code": code,
        "public": context.public,
        "sheet_by_id": {s.id: s for s in shared.sheets},
        "standard": STANDARD,
        "sizes": range(shared.group.fewest, shared.group.most + 1),
        "copies": copies,
        "used_in": lambda sheet: [s.id for each in course.programmes for s in each.sessions if sheet in s.sheets],
        "pages": {s.id: pages(course, q, s) for q in course.programmes for s in q.sessions},
        "four_to_a_page": four_to_a_page,
        "large": "large-print",
    }


def clock(minutes: int) -> str:
    """Minutes from the beginning as hours and minutes: "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02}"


@lru_cache(maxsize=5_000)
def code(url: str) -> Markup:
    """A QR code (ISO/IEC 18004, error correction M) that leads to a page, as inline SVG; nothing when the address is not known."""
    if not url:
        return Markup()
    svg = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=4, svgclass="cs-code", lineclass=None, title=f"Code for {url}")
    return Markup(svg)  # noqa: S704 - made here, from an address of this site


def prints(course: Course, programmes: Iterable[Programme]) -> list[Print]:
    """What is printed for some workshops, in the order of use."""
    sheets = {s.id: s for s in course.workshops.sheets} if course.workshops else {}
    found: dict[tuple[str, str], tuple[Slot | None, list[str]]] = {}
    for session in (s for p in programmes for s in p.sessions):
        found.setdefault(("run-sheet", ""), (None, []))[1].append(session.id)
        for slot in session.slots:
            for id_ in slot.sheets:
                key = (id_, slot.module.slug if slot.module and id_ in _OF_A_KIT else "")
                found.setdefault(key, (slot, []))[1].append(session.id)
    return [Print(sheets[id_], slot, tuple(dict.fromkeys(ids))) for (id_, _), (slot, ids) in found.items()]


def pages(course: Course, programme: Programme, session: Session) -> int:
    """Pages that the pack of a session has, each sheet printed once in normal print; with a gamebook one more or less."""

    def of(item: Print) -> int:
        words = item.slot.words if item.slot else None
        if words and item.sheet.id == "recall-cards":
            # A follow-up asks those of the workshop before, and each brings as many.
            asked = words.recall or next(m.workshop.recall for m in course.modules if m.workshop)
            return -(-len(asked) // FOLD_CARDS)
        if words and words.talk and item.sheet.id == "gamebook":
            return -(-talks.words_of(course.talk_by_id[words.talk][1]) // GAMEBOOK_WORDS)
        return session.run_pages if item.sheet.id == "run-sheet" else 1

    return sum(of(item) for item in prints(course, [programme]) if session.id in item.sessions)
