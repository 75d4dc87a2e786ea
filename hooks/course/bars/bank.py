"""Bars on the question bank of the whole course: kinds, levels, keys that give nothing away, and who is in the stories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import text
from course.bars import guessers
from course.bars.bar import Bar, share, span, within
from course.kinds import KINDS
from course.kinds.situation import Situation
from course.model import Course
from course.question import LENGTH_RATIO, Choice, Question
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
    yield from _guessers(bank, done=course.file.complete)
    yield from _people(course, [q for q in bank if q.tells])


def _counts(bank: list[Question], least: int, *, done: bool) -> Iterator[Bar]:
    yield Bar("B9", "questions in the bank", str(len(bank)), f"{least} or more", len(bank) >= least if done else None)
    for name, kind in KINDS.items():
        figure = share(sum(q.kind == name for q in bank), len(bank))
        yield Bar("B10", f"{name} questions", f"{figure:.0f}%", "{} to {}%".format(*kind.share), within(figure, *kind.share) if done else None)
    for what, levels, low, high in (
        ("remember", ("remember",), 0, 10),
        ("apply or higher", ("apply", "analyse", "evaluate"), 70, 100),
        ("analyse or evaluate", ("analyse", "evaluate"), 35, 100),
    ):
        figure = share(sum(q.level in levels for q in bank), len(bank))
        threshold = f"{low}% or more" if low else f"{high}% or fewer"
        yield Bar("B11", f"questions at {what}", f"{figure:.0f}%", threshold, within(figure, low, high) if done else None)


def _texts(bank: list[Question]) -> Iterator[Bar]:
    ratio = max((_ratio(q) for q in bank if isinstance(q, Choice)), default=0.0)
    yield Bar("B12", "longest to shortest option, words", f"{ratio:.2f}", f"{LENGTH_RATIO} or less", ratio <= LENGTH_RATIO)
    given = [len(text.words(value)) for q in bank for key, value in q.texts if "feedback" in key]
    low, high = FEEDBACK_WORDS
    held = within(min(given, default=low), low, high) and within(max(given, default=low), low, high)
    yield Bar("B13", f"words of feedback, {len(given)} in all", span(given), f"{low} to {high}", held)
    stems = [text.grade(q.stem) for q in bank]
    yield Bar("B14", "reading grade of the hardest stem", f"{max(stems):.1f}", f"{STEM_GRADE:.0f} or lower", max(stems) <= STEM_GRADE)
    words = [len(text.words(q.stem)) for q in bank if not isinstance(q, Situation)]
    yield Bar("B14", "words of a stem", span(words), "60 or fewer", max(words, default=0) <= 60)
    words = [len(text.words(q.stem)) for q in bank if isinstance(q, Situation)]
    yield Bar("B14", "words of a situation", span(words), "30 to 80", all(within(n, 30, 80) for n in words))
    told = [q for q in bank if q.tells]
    local = share(sum(q.setting in ("retail", "small-business") for q in told), len(told))
    yield Bar("B15", "situations and lines outside b2b", f"{local:.0f}%", "40% or more", local >= 40)
    lines = [choice.right for q in bank for part in q.parts for choice in part.choices if choice.text == "depends"]
    figure = share(sum(lines), len(lines))
    yield Bar("B16", "lines that depend", f"{figure:.0f}%", "15 to 30%", within(figure, 15, 30) or len(lines) < 3)
    firm = [q for q in bank if isinstance(q, Situation)]
    figure = share(sum(not q.gentlest for q in firm), len(firm))
    yield Bar("B16", "best step is not the gentlest", f"{figure:.0f}%", "33% or more", figure >= 33 or not firm)


def _ratio(question: Choice) -> float:
    lengths = [len(text.words(option.text)) for option in question.options]
    return max(lengths) / max(1, min(lengths))


def _keys(bank: list[Question]) -> Iterator[Bar]:
    """No cue from length or place (rules 5 and 6 of 3.4)."""
    places = {q.id: [place for place, option in enumerate(q.options) if option.correct] for q in bank if isinstance(q, Choice)}
    one = [q for q in bank if isinstance(q, Choice) and len(places[q.id]) == 1]
    figure = share(sum(_is_longest(q, *places[q.id]) for q in one), len(one))
    yield Bar("B12", "the key is the longest option", f"{figure:.0f}%", "35% or fewer", figure <= 35)
    for name, kind in KINDS.items():
        if issubclass(kind, Choice):
            slots = kind.offers[0]
            alike = [q for q in bank if isinstance(q, kind) and len(q.options) == slots]
            yield _spread(f"place of the {name} key", [place for q in alike for place in places[q.id]], slots)


def _giveaways(bank: list[Question]) -> Iterator[Bar]:
    """Wording that a reader can strike by stands in best options as often as in others."""
    found = [(option.text.lower(), option.correct) for q in bank if isinstance(q, Choice) for option in q.options]
    for name, wording in guessers.GIVEAWAYS.items():
        best, others = (
            share(sum(bool(wording.search(text)) for text, right in found if right is key), sum(right is key for _, right in found))
            for key in (True, False)
        )
        held = abs(best - others) <= NEAR or len(found) < MANY
        yield Bar("B12", f"{name} in the best options, in others", f"{best:.0f}%, {others:.0f}%", f"within {NEAR:.0f} points", held)


def _is_longest(question: Choice, key: int) -> bool:
    lengths = [len(text.words(option.text)) for option in question.options]
    return lengths[key] == max(lengths) and lengths.count(lengths[key]) == 1


def _spread(what: str, places: list[int], slots: int) -> Bar:
    """Each slot within 10 points of an even share, or within one question of it in a small bank."""
    counts = [places.count(i) for i in range(slots)]
    even = len(places) / slots
    held = all(abs(n - even) <= max(1.0, 0.10 * len(places)) for n in counts)
    return Bar("B12", what, " ".join(map(str, counts)), "even, within 10 points or one", held)


def _guessers(bank: list[Question], *, done: bool) -> Iterator[Bar]:
    """Tricks in place of knowledge; each must score near chance."""
    for name, score, chance in guessers.scores(bank):
        held = abs(score - chance) <= NEAR if done else None
        yield Bar("B12", f"guesser: {name}", f"{score:.0f}%, chance {chance:.0f}%", f"within {NEAR:.0f} points", held)


def _people(course: Course, told: list[Question]) -> Iterator[Bar]:
    if not told:
        return
    wordings = [" ".join(value for _, value in q.texts) for q in told]
    anybody = re.compile(rf"\b(?:{'|'.join(re.escape(p.name) for p in course.file.people)})\b") if course.file.people else None
    said = [set(anybody.findall(w)) if anybody else set() for w in wordings]
    heard = {p.name: sum(p.name in names for names in said) for p in course.file.people}
    name, most = max(heard.items(), key=lambda pair: pair[1], default=("nobody", 0))
    figure = share(most, len(told))
    yield Bar("B29", f"most frequent name ({name})", f"{figure:.0f}%", "30% or fewer", figure <= 30)
    named = [(p.gender, heard[p.name]) for p in course.file.people if p.gender in ("woman", "man")]
    women = sum(n for gender, n in named if gender == "woman")
    everyone = sum(n for _, n in named)
    figure = share(women, everyone)
    yield Bar("B29", "women among named roles", f"{figure:.0f}%", "40 to 60%", within(figure, 40, 60) or not everyone)
