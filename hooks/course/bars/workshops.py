"""Bars on the workshops: minutes, practice, cards, cues."""

from __future__ import annotations

from collections.abc import Iterator

from course import text
from course.bars.bar import Bar
from course.model import Course
from course.rules.workshops import CARD_WORDS, FEEDBACK_SHARE, LEADING_SHARE, PRACTICE_SHARE
from course.sessions import LEADING, PRACTICE, cohort
from course.workshop import LENGTHS

CUES, DEBRIEFS = 3, 3
HALF_DAY, BREAKS, COHORT, FOLLOW_UPS = 240, 25, 810, [20, 30]


def bars(course: Course) -> Iterator[Bar]:
    """B22 to B25; a complete course has workshops."""
    if not course.workshops:
        yield Bar("B22", "workshops", "missing", "1", False if course.file.complete else None)
        return
    kits = [p for p in course.programmes if p.module]
    yield Bar("B22", "kits", str(len(kits)), "6", len(kits) == 6)
    for length in LENGTHS:
        sums = {s.minutes for p in kits for s in p.sessions if s.length == int(length)}
        yield Bar("B22", f"minutes of each kit of {length}", ", ".join(map(str, sorted(sums))), length, sums == {int(length)})
    day, *follow_ups = [p.sessions[0] for p in course.programmes if not p.module]
    figure = f"{day.minutes} / {day.breaks}"
    yield Bar("B22", "half-day, minutes / of these breaks", figure, f"{HALF_DAY} / {BREAKS}", (day.minutes, day.breaks) == (HALF_DAY, BREAKS))
    found = [s.minutes for s in follow_ups]
    yield Bar("B22", "follow-ups, minutes", " and ".join(map(str, found)), "20 and 30", found == FOLLOW_UPS)
    total = sum(week.total for week in cohort(course.module_by_slug, course.workshops))
    yield Bar("B22", "four-week plan, minutes", str(total), str(COHORT), total == COHORT)
    for length in LENGTHS:
        sessions = [s for p in kits for s in p.sessions if s.length == int(length)]
        least = min(s.share(PRACTICE) for s in sessions)
        yield Bar(
            "B23", f"least practice in {length} minutes", f"{least:.0f}%", f"{PRACTICE_SHARE[length]}% or more", least >= PRACTICE_SHARE[length]
        )
    most = max(s.share(LEADING) for p in kits for s in p.sessions)
    yield Bar("B23", "most talk by the facilitator alone", f"{most:.0f}%", f"{LEADING_SHARE}% or less", most <= LEADING_SHARE)
    rounds = [slot.rounds for p in kits for s in p.sessions for slot in s.slots if slot.rounds]
    low = min(100 * r.feedback / r.play for r in rounds)
    yield Bar("B23", "least feedback against play", f"{low:.0f}%", f"{FEEDBACK_SHARE}% or more", low >= FEEDBACK_SHARE)
    workshops = [m.workshop for m in course.modules if m.workshop]
    cards = [words for w in workshops for words in w.cards.texts.values()]
    yield Bar("B24", "role cards", str(len(cards)), "18", len(cards) == 18)
    longest = max(len(text.words(words)) for words in cards)
    yield Bar("B24", "words of the longest card", str(longest), f"{CARD_WORDS} or fewer", longest <= CARD_WORDS)
    cues = min(sum(len(step.say) for step in w.steps) for w in workshops)
    yield Bar("B25", "fewest cues in a kit", str(cues), f"{CUES} or more", cues >= CUES)
    asked = min(len(w.debrief) for w in workshops)
    yield Bar("B25", "fewest debrief questions in a kit", str(asked), f"{DEBRIEFS} or more", asked >= DEBRIEFS)
    later = sum(bool(w.after_two_weeks) + bool(w.after_six_weeks) for w in workshops)
    yield Bar("B25", "questions for two and for six weeks", str(later), "12", later == 12)
