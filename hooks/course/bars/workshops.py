"""Bars on the workshops: minutes, practice, cards, cues."""

from __future__ import annotations

from collections.abc import Iterator

from course import text
from course.bars.bar import Bar, bar
from course.model import Course
from course.rules.workshops import CARD_WORDS, FEEDBACK_SHARE, LEADING_SHARE, PRACTICE_SHARE
from course.sessions import LEADING, PRACTICE, cohort
from course.workshop import LENGTHS


def bars(course: Course) -> Iterator[Bar]:
    """B22 to B25; a complete course has workshops."""
    if not course.workshops:
        yield Bar("B22", "workshops", "missing", "1", False if course.file.complete else None)
        return
    kits = [p for p in course.programmes if p.module]
    offered = {length: [s for p in kits for s in p.sessions if s.length == int(length)] for length in LENGTHS}
    sessions = {length: found for length, found in offered.items() if found}
    yield bar("B22", "kits", len(kits), 6, 6)
    if not kits:
        return
    for length in sessions:
        sums = ", ".join(map(str, sorted({s.minutes for s in sessions[length]})))
        yield Bar("B22", f"minutes of each kit of {length}", sums, length, sums == length)
    day, *follow_ups = [p.sessions[0] for p in course.programmes if not p.module]
    figure = f"{day.minutes} / {day.breaks}"
    yield Bar("B22", "half-day, minutes / of these breaks", figure, "240 / 25", figure == "240 / 25")
    figure = " and ".join(str(s.minutes) for s in follow_ups)
    yield Bar("B22", "follow-ups, minutes", figure, "20 and 30", figure == "20 and 30")
    yield bar("B22", "four-week plan, minutes", sum(week.total for week in cohort(course.module_by_slug, course.workshops)), 810, 810)
    for length in sessions:
        least = min(s.share(PRACTICE) for s in sessions[length])
        yield bar("B23", f"least practice in {length} minutes", least, PRACTICE_SHARE[length], None, unit="%")
    most = max(s.share(LEADING) for p in kits for s in p.sessions)
    yield bar("B23", "most talk by the facilitator alone", most, None, LEADING_SHARE, unit="%", less="less")
    rounds = [slot.rounds for p in kits for s in p.sessions for slot in s.slots if slot.rounds]
    yield bar("B23", "least feedback against play", min(100 * r.feedback / r.play for r in rounds), FEEDBACK_SHARE, None, unit="%")
    workshops = [m.workshop for m in course.modules if m.workshop]
    cards = [len(text.words(words)) for w in workshops for words in w.cards.texts.values()]
    yield bar("B24", "role cards", len(cards), 18, 18)
    yield bar("B24", "words of the longest card", max(cards), None, CARD_WORDS)
    yield bar("B25", "fewest cues in a kit", min(sum(len(step.say) for step in w.steps) for w in workshops), 3, None)
    yield bar("B25", "fewest debrief questions in a kit", min(len(w.debrief) for w in workshops), 3, None)
    later = sum(bool(w.after_two_weeks) + bool(w.after_six_weeks) for w in workshops)
    yield bar("B25", "questions for two and for six weeks", later, 12, 12)
