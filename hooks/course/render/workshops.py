"""The workshop pages: what a facilitator reads, runs and prints."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

from course.model import Course
from course.module import Module
from course.records import Dialogue
from course.render import talks
from course.render.context import Context
from course.sessions import Session, Slot, cohort, copies
from course.tools import four_to_a_page
from course.workshop import Sheet, Words, WorkshopsFile

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
#: Fields of a sheet that fit on a screen, in type that is read from the back of the room; a longer sheet is on paper only.
SCREEN_FIELDS = 7
#: Recall cards that fit on a page.
FOLD_CARDS = 3
#: Millimetres that a dialogue sheet has for words, without its head.
PAIR_HEIGHT = 192
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
    """What the templates of the workshop kit need beside the page and this module, which they know as ``workshops``.

    ``p`` is the workshop whose page, run page or pack it is, if any.
    """
    course, shared = context.course, context.course.workshops
    if not shared:
        return {}
    p = next((p for p in course.programmes if context.path in (p.page, p.run_page, p.pack_page)), None)
    sizes = range(shared.group.fewest, shared.group.most + 1)
    return {
        "shared": shared,
        "p": p,
        "prints": prints(course, [s for q in ([p] if p else course.programmes) if p or q.module for s in q.sessions]),
        "bank": [(m, q) for m in course.modules for q in m.questions if q.fits_a_card],
        "weeks": cohort(course.module_by_slug, shared),
        # The end of a session shows the drawing of a close.
        "activities": sorted({slot.words.activity for session in p.sessions for slot in session.slots} | {"close"}) if p else (),
        "remote": lambda slot: slot.words.remote or shared.remote.get(slot.words.activity, ""),
        "asked": lambda ids: [course.question_by_id[i][1] for i in ids],
        "talk_page": lambda id_: course.talk_by_id[id_][0].talk_page(course.talk_by_id[id_][1]),
        "gamebook": lambda id_: talks.on_paper(context, id_),
        "sheet_by_id": {s.id: s for s in shared.sheets},
        "copies": lambda sheet: copies(sheet.for_, sheet.on_a_sheet, STANDARD),
        "copies_by_size": lambda sheet: " ".join(str(copies(sheet.for_, sheet.on_a_sheet, people)) for people in sizes),
        "used_in": lambda sheet: [s.id for each in course.programmes for s in each.sessions if sheet in s.sheets],
        "kinds_of": lambda session: Counter(item.sheet.id for item in prints(course, [session])),
        "pages_by_size": lambda each: " ".join(str(pages(shared, each, people)) for people in sizes),
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


def prints(course: Course, sessions: Iterable[Session]) -> list[Print]:
    """What is printed for some sessions, in the order of use."""
    sheets = {s.id: s for s in course.workshops.sheets} if course.workshops else {}
    found: dict[tuple[str, str], tuple[Slot | None, list[str]]] = {}
    for session in sessions:
        found.setdefault(("run-sheet", ""), (None, []))[1].append(session.id)
        for slot in session.slots:
            for id_ in slot.sheets:
                key = (id_, slot.module.slug if slot.module and id_ in _OF_A_KIT else "")
                found.setdefault(key, (slot, []))[1].append(session.id)
    return [Print(sheets[id_], slot, tuple(dict.fromkeys(ids))) for (id_, _), (slot, ids) in found.items()]


def blanks(shared: WorkshopsFile, slot: Slot) -> list[Sheet]:
    """The sheets of a step that the stage shows too, for a room without paper; one with a single field has nothing to read."""
    return [sheet for sheet in shared.sheets if sheet.id in slot.sheets and 1 < len(sheet.fields) <= SCREEN_FIELDS]


def points(dialogue: Dialogue) -> int:
    """The size of type, in points, in which a dialogue sheet fills its page and no more: it's read aloud.

    Reckoned in millimetres for the narrower paper and the lower one, and for a font as wide as any that a browser would take.
    """

    def height(texts: Iterable[str], size: float, width: float) -> float:
        return sum(math.ceil(len(text) * 0.17 * size / width) * 0.43 * size + 1 for text in texts)

    def needs(size: int) -> float:
        closing, serving = ([f"{turn.who} {turn.says}" for turn in side] for side in (dialogue.closer, dialogue.server))
        return max(height([*closing, "", *dialogue.spot], size, 76), height(serving, size, 84)) + height([dialogue.scene, dialogue.changed], 11, 175)

    return next((size for size in range(18, 11, -1) if needs(size) < PAIR_HEIGHT), 11)


def evenly(questions: Sequence[Any]) -> list[Sequence[Any]]:
    """Recall cards page by page, none of which has more than one card less than another."""
    sheets = -(-len(questions) // FOLD_CARDS)
    each = -(-len(questions) // max(1, sheets))
    return [questions[i : i + each] for i in range(0, len(questions), each)]


def card_pages(course: Course, words: Words) -> list[tuple[str, Sequence[Any]]]:
    """The recall cards of a step, page by page: each with the id of the workshop it belongs to, which is "" where a step has questions of its own."""
    sets = [("", words.recall)] if words.recall else [(p.id, p.module.workshop.recall) for p in course.programmes if p.module and p.module.workshop]
    return [(kit, page) for kit, ids in sets for page in evenly([course.question_by_id[i][1] for i in ids])]


def pages_of(course: Course, session: Session) -> Counter[str]:
    """Pages that one copy of each sheet of a session has in normal print, by the sheet's id: of all its kinds; of a gamebook near enough."""

    def of(item: Print) -> int:
        words = item.slot.words if item.slot else None
        if words and item.sheet.id == "recall-cards":
            # A follow-up asks those of the workshop before, and each brings as many.
            return len(evenly(words.recall or next(m.workshop.recall for m in course.modules if m.workshop)))
        if words and words.talk and item.sheet.id == "gamebook":
            return -(-talks.words_of(course.talk_by_id[words.talk][1]) // GAMEBOOK_WORDS)
        return session.run_pages if item.sheet.id == "run-sheet" else 1

    found: Counter[str] = Counter()
    for item in prints(course, [session]):
        found[item.sheet.id] += of(item)
    return found


def pages(shared: WorkshopsFile, each: Mapping[str, int], people: int | None = None) -> int:
    """Pages of a pack in normal print. In: the pages of one copy of each sheet, and the people for whom there are enough, or one of each."""
    return sum(each[s.id] * (copies(s.for_, s.on_a_sheet, people) if people else 1) for s in shared.sheets if s.id in each)
