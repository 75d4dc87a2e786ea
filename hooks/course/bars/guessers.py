"""Readers who have not read the course and pass by tricks, if the bank lets them.

Each guesser has a cue, a figure for every option, and takes the options where it is highest. A tie is decided by chance: the
score is then the mean over the tied choices. Scores are percentages of the points; ``chance`` is what blind choice earns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from course import text
from course.question import POINTS, Choice, Classify, Multi, Question, Situation

# These look at text in lower case: patterns that ignore case take four times as long.
#: What a polite, customer-friendly option tends to say, and what a pushy one does.
_KIND = re.compile(
    r"\b(?:please|thank\w*|sorry|apolog\w+|kind\w*|gentl\w+|gladly|happy|welcome|help\w*|offer|listen\w*|patien\w+|understand\w*|care\w*|"
    r"comfort\w*|support\w*|suits?|free|time they need|no hurry|no pressure|whenever|whatever|worry|feels?|reassur\w+|agree\w*|"
    r"their (?:own )?(?:pace|choice|terms)|ask (?:him|her|them|what|how|whether|which)|wish\w*)\b",
)
_PUSHY = re.compile(
    r"\b(?:today|now|tonight|sign\w*|deadline|last|discount|price|insist\w*|press\w*|repeat\w*|remind\w*|close|quick\w*|must)\b",
)
_HEDGE = re.compile(
    r"\b(?:may|might|perhaps|maybe|could|would|can|if|unless|until|some|sometimes|often|usually|probably|likely|seems?|about|first|before|"
    r"depends?|almost|rather|a few|one of|partly)\b",
)
_ASKS = re.compile(r"\bask(?:s|ing)?\b|\?")
_SMALL = re.compile(
    r"an?|and|are|as|at|be|but|by|does?|for|from|has|have|he|her|him|his|how|i|if|in|is|its?|me|my|no|of|on|or|our|she|so|that|the|their|"
    r"them|then|there|they|this|to|up|us|was|we|what|when|which|who|will|with|your?"
)

Cue = Callable[[Choice, int], float]
Picks = Mapping[tuple[int, ...], float]


def _stems(value: str) -> frozenset[str]:
    """The words that carry meaning, cut to five letters so that "measured" meets "measure"."""
    return frozenset(word[:5] for word in map(str.casefold, text.words(value)) if not _SMALL.fullmatch(word))


def _text(question: Choice, i: int) -> str:
    return question.options[i].text


def _count(wording: re.Pattern[str], question: Choice, i: int) -> int:
    return len(wording.findall(_text(question, i).lower()))


#: The tricks, by name.
CUES: dict[str, Cue] = {
    "the longest option": lambda q, i: len(_text(q, i)),
    "the shortest option": lambda q, i: -len(_text(q, i)),
    "the first option": lambda q, i: -i,
    "the last option": lambda q, i: i,
    "the friendliest wording": lambda q, i: _count(_KIND, q, i) - _count(_PUSHY, q, i),
    "the stem's own words": lambda q, i: len(_stems(_text(q, i)) & _stems(q.stem)),
    "the most hedges": lambda q, i: _count(_HEDGE, q, i),
    "whatever asks a question": lambda q, i: bool(_count(_ASKS, q, i)),
}


def scores(bank: Sequence[Question]) -> Iterator[tuple[str, float, float]]:
    """For each guesser its name, its score and the score of chance (0 to 100), over all questions it can be used on."""
    choices = [(q, _picks(q)) for q in bank if isinstance(q, Choice)]
    if choices:
        of = sum(POINTS[q.kind] for q, _ in choices)
        chance = 100 * sum(_expected(q, picks, lambda _q, _i: 0) for q, picks in choices) / of
        for name, cue in CUES.items():
            yield name, 100 * sum(_expected(q, picks, cue) for q, picks in choices) / of, chance
    yield from _labels([q for q in bank if isinstance(q, Classify)])


def _picks(question: Choice) -> Picks:
    """All that one can tick, as one is asked to, with the points it earns."""
    count = question.choose if isinstance(question, Multi) else 1
    return {pick: _points(question, pick) for pick in combinations(range(len(question.options)), count)}


def _expected(question: Choice, picks: Picks, cue: Cue) -> float:
    """The points that a cue earns on one question: the mean over its best choices."""
    figures = [cue(question, i) for i in range(len(question.options))]
    totals = [sum(figures[i] for i in pick) for pick in picks]
    best = max(totals)
    return fmean(points for total, points in zip(totals, picks.values(), strict=True) if total == best)


def _points(question: Choice, pick: tuple[int, ...]) -> float:
    """Points of some ticks, by the rules of course design 3.2."""
    chosen = [question.options[i] for i in pick]
    if isinstance(question, Situation):
        return sum(option.points for option in chosen if hasattr(option, "points"))
    if isinstance(question, Multi):
        return max(0, sum(1 if option.correct else -1 for option in chosen))
    return float(chosen[0].correct)


def _labels(questions: list[Classify]) -> Iterator[tuple[str, float, float]]:
    """One label for every line: the best such label of each label set, over all sets."""
    lines = [(q.labels, line.answer) for q in questions for line in q.lines]
    if not lines:
        return
    right = 0
    for labels in {labels for labels, _ in lines}:
        answers = [answer for of, answer in lines if of == labels]
        right += max(answers.count(label) for label in labels)
    chance = fmean(1 / len(labels) for labels, _ in lines)
    yield "one label for every line", 100 * right / len(lines), 100 * chance
