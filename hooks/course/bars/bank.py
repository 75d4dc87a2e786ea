"""Bars on the question bank of the whole course: kinds, levels, keys that give nothing away, and who is in the stories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import text
from course.bars import guessers
from course.bars.bar import Bar, bar, share
from course.kinds import KINDS
from course.kinds.situation import Situation
from course.model import Course
from course.question import LENGTH_RATIO, Part, Question
from course.rules.questions import FEEDBACK_WORDS, STEM_GRADE

#: Points (of 100) by which a guesser may differ from chance. One question in ten: below that, luck and trick look alike.
NEAR = 10.0
#: Options from which on a share says something.
MANY = 40


def bars(course: Course) -> Iterator[Bar]:
    """The bars of the bank. Counts, kinds and levels wait until the course is whole."""
    bank = [q for m in course.modules for q in m.questions]
    if not bank:
        return
    yield from _counts(bank, course.file.promises.questions, done=course.file.complete)
    yield from _texts(bank)
    yield from _keys(bank)
    yield from _giveaways(bank)
    for name, score, chance in guessers.scores(bank):
        held = abs(score - chance) <= NEAR if course.file.complete else None
        yield Bar("B12", f"guesser: {name}", f"{score:.0f}%, chance {chance:.0f}%", f"within {NEAR:.0f} points", held)
    yield from _people(course, [q for q in bank if q.tells])


def _counts(bank: list[Question], least: int, *, done: bool) -> Iterator[Bar]:
    yield bar("B9", "questions in the bank", len(bank), least, None, applies=done)
    for name, kind in KINDS.items():
        yield bar("B10", f"{name} questions", share(sum(q.kind == name for q in bank), len(bank)), *kind.share, unit="%", applies=done)
    for what, levels, low, high in (
        ("remember", ("remember",), None, 10),
        ("apply or higher", ("apply", "analyse", "evaluate"), 70, None),
        ("analyse or evaluate", ("analyse", "evaluate"), 35, None),
    ):
        yield bar("B11", f"questions at {what}", share(sum(q.level in levels for q in bank), len(bank)), low, high, unit="%", applies=done)


def _texts(bank: list[Question]) -> Iterator[Bar]:
    sizes = [[len(text.words(choice.text)) for choice in part.choices] for q in bank for part in q.offered]
    ratio = max((max(lengths) / max(1, min(lengths)) for lengths in sizes), default=0.0)
    yield bar("B12", "longest to shortest option, words", ratio, None, LENGTH_RATIO, digits=2, less="less")
    given = [len(text.words(value)) for q in bank for _, value, role in q.texts if role == "reason"]
    yield bar("B13", f"words of feedback, {len(given)} in all", given, *FEEDBACK_WORDS)
    hardest = max(text.grade(q.stem) for q in bank)
    yield bar("B14", "reading grade of the hardest stem", hardest, None, STEM_GRADE, digits=1, less="lower")
    firm = [q for q in bank if isinstance(q, Situation)]
    own = {name: kind.stem_words for name, kind in KINDS.items() if kind.stem_words != Question.stem_words}
    for name, allowed in {"stem": Question.stem_words, **own}.items():
        stems = [len(text.words(q.stem)) for q in bank if (q.kind if q.kind in own else "stem") == name]
        yield bar("B14", f"words of a {name}", stems, *allowed)
    told = [q for q in bank if q.tells]
    local = share(sum(q.setting in ("retail", "small-business") for q in told), len(told))
    yield bar("B15", "situations and lines outside b2b", local, 40, None, unit="%")
    lines = [choice.right for q in bank for part in q.parts for choice in part.choices if choice.value == "depends"]
    yield bar("B16", "lines that depend", share(sum(lines), len(lines)), 15, 30, unit="%", applies=len(lines) > 2)
    yield bar("B16", "best step is not the gentlest", share(sum(not q.gentlest for q in firm), len(firm)), 33, None, unit="%", applies=bool(firm))


def _keys(bank: list[Question]) -> Iterator[Bar]:
    """No cue from length or place (rules 5 and 6 of 3.4)."""
    one = [part for q in bank for part in q.offered if part.wants == 1]
    yield bar("B12", "the key is the longest option", share(sum(map(_is_longest, one)), len(one)), None, 35, unit="%")
    for name in KINDS:
        asked = [part.choices for q in bank if q.kind == name for part in q.offered]
        if slots := min(map(len, asked), default=0):
            places = [place for choices in asked if len(choices) == slots for place, choice in enumerate(choices) if choice.right]
            yield _spread(f"place of the {name} key", places, slots)


def _giveaways(bank: list[Question]) -> Iterator[Bar]:
    """Wording that a reader can strike by stands in best options as often as in others."""
    found = [(choice.text.lower(), choice.right) for q in bank for part in q.offered for choice in part.choices]
    for name, wording in guessers.GIVEAWAYS.items():
        best, others = (
            share(sum(bool(wording.search(text)) for text, right in found if right is key), sum(right is key for _, right in found))
            for key in (True, False)
        )
        held = abs(best - others) <= NEAR or len(found) < MANY
        yield Bar("B12", f"{name} in the best options, in others", f"{best:.0f}%, {others:.0f}%", f"within {NEAR:.0f} points", held)


def _is_longest(part: Part) -> bool:
    lengths = [len(text.words(choice.text)) for choice in part.choices]
    return lengths.count(max(lengths)) == 1 and part.choices[lengths.index(max(lengths))].right


def _spread(what: str, places: list[int], slots: int) -> Bar:
    """Each slot within 10 points of an even share, or within one question of it in a small bank."""
    counts = [places.count(i) for i in range(slots)]
    even = len(places) / slots
    held = all(abs(n - even) <= max(1.0, 0.10 * len(places)) for n in counts)
    return Bar("B12", what, " ".join(map(str, counts)), "even, within 10 points or one", held)


def _people(course: Course, told: list[Question]) -> Iterator[Bar]:
    people = course.file.people
    anybody = re.compile(rf"\b(?:{'|'.join(re.escape(p.name) for p in people)})\b")
    said = [set(anybody.findall(" ".join(value for _, value, _ in q.texts))) for q in told]
    heard = {p.name: sum(p.name in names for names in said) for p in people}
    name, most = max(heard.items(), key=lambda pair: pair[1], default=("nobody", 0))
    yield bar("B29", f"most frequent name ({name})", share(most, len(told)), None, 30, unit="%")
    women, men = (sum(heard[p.name] for p in people if p.gender == gender) for gender in ("woman", "man"))
    yield bar("B29", "women among named roles", share(women, women + men), 40, 60, unit="%", applies=bool(women + men))
