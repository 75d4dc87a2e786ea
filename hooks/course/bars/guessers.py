"""Readers who have not read the course and pass by tricks, if the bank lets them.

Each guesser has a cue, a figure for every option, and takes the options where it is highest. A tie is decided by chance: the
score is then the mean over the tied choices. Scores are percentages of the points; ``chance`` is what blind choice earns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from course import text
from course.question import Part, Question

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
_SAYS = re.compile(r"(?:^|\s)[‘'“\"]\w|\b(?:say|tell)s?\b")
#: Wording that gives wrong options away where it stands in them more often than in the best: a reason, a pleasantry, money.
GIVEAWAYS: dict[str, re.Pattern[str]] = {
    "a reason clause": re.compile(r"\b(?:so that|since|because|in case|as (?:he|she|it|they|you|that|this|there)(?:'s|'d|\b))"),
    "a pleasantry": re.compile(
        r"\b(?:thank\w*|glad\w*|rush|hurry|warm\w*|kind(?:ly|ness)?|nice\w*|happ(?:y|ily)|sorry|love(?:ly|d)?|trouble|please|welcome|"
        r"prais\w*|congrat\w*|gentl\w*|friendl\w*)\b"
    ),
    "a price word": re.compile(
        r"\b(?:price[sd]?|discount\w*|offers?|free|cheap\w*|costs?|bonus\w*|deals?|quotes?|money|pays?|paid|percent|deposit|budget)\b"
    ),
}
_SMALL = re.compile(
    r"an?|and|are|as|at|be|but|by|does?|for|from|has|have|he|her|him|his|how|i|if|in|is|its?|me|my|no|of|on|or|our|she|so|that|the|their|"
    r"them|then|there|they|this|to|up|us|was|we|what|when|which|who|will|with|your?"
)

#: In: a question, one of its choices, and the place of that.
Cue = Callable[[Question, str, int], float]
Picks = Mapping[tuple[int, ...], float]


def _stems(value: str) -> frozenset[str]:
    """The words that carry meaning, cut to five letters so that "measured" meets "measure"."""
    return frozenset(word[:5] for word in map(str.casefold, text.words(value)) if not _SMALL.fullmatch(word))


def _count(wording: re.Pattern[str], value: str) -> int:
    return len(wording.findall(value.lower()))


def _lacks(wording: re.Pattern[str]) -> Cue:
    return lambda _, choice, i: not _count(wording, choice)


def _spoilt(choice: str) -> bool:
    return any(_count(wording, choice) for wording in GIVEAWAYS.values())


#: The tricks, by name.
CUES: dict[str, Cue] = {
    "the longest option": lambda _, choice, i: len(choice),
    "the shortest option": lambda _, choice, i: -len(choice),
    "the first option": lambda _, choice, i: -i,
    "the last option": lambda _, choice, i: i,
    "the friendliest wording": lambda _, choice, i: _count(_KIND, choice) - _count(_PUSHY, choice),
    "the stem's own words": lambda q, choice, i: len(_stems(choice) & _stems(q.stem)),
    "the most hedges": lambda _, choice, i: _count(_HEDGE, choice),
    "whatever asks a question": lambda _, choice, i: bool(_count(_ASKS, choice)),
    **{f"whatever has not {name}": _lacks(wording) for name, wording in GIVEAWAYS.items()},
    "whatever has none of the three": lambda _, choice, i: not _spoilt(choice),
    "none of the three, then what asks or says": lambda _, choice, i: bool(_count(_ASKS, choice) or _count(_SAYS, choice)) - 2 * _spoilt(choice),
}


def scores(bank: Sequence[Question]) -> Iterator[tuple[str, float, float]]:
    """For each guesser its name, its score and the score of chance (0 to 100), over all questions it can be used on."""
    options = [(question, part, _picks(part)) for question in bank for part in question.offered]
    if options:
        of = sum(part.of for _, part, _ in options)
        chance = 100 * sum(fmean(picks.values()) for _, _, picks in options) / of
        for name, cue in CUES.items():
            yield name, 100 * sum(_expected(cue, *each) for each in options) / of, chance
    yield from _labels([part for question in bank for part in question.parts if part.choices and part not in question.offered])


def _picks(part: Part) -> Picks:
    """All that one can tick, as many as are right, with the points it earns."""
    return {pick: part.earned(pick) for pick in combinations(range(len(part.choices)), part.wants)}


def _expected(cue: Cue, question: Question, part: Part, picks: Picks) -> float:
    """The points that a cue earns on one question: the mean over its best choices."""
    figures = [cue(question, choice.text, i) for i, choice in enumerate(part.choices)]
    totals = {pick: sum(figures[i] for i in pick) for pick in picks}
    best = max(totals.values())
    return fmean(picks[pick] for pick, total in totals.items() if total == best)


def _labels(lines: Sequence[Part]) -> Iterator[tuple[str, float, float]]:
    """One label for every line: the best such label of each label set, over all sets."""
    if not lines:
        return
    answers: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for line in lines:
        answers[tuple(choice.text for choice in line.choices)].update(choice.text for choice in line.choices if choice.right)
    right = sum(max(given.values()) for given in answers.values())
    chance = fmean(1 / len(line.choices) for line in lines)
    yield "one label for every line", 100 * right / len(lines), 100 * chance
