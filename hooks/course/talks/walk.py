"""The rules of play, and a walk by them through every state of a talk. What is said of a talk is therefore proven, not sampled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from graphlib import TopologicalSorter
from statistics import fmean
from typing import NamedTuple

from course import text
from course.talks.talk import STANCES, TRUST, Ending, Line, Talk, Variant

#: A walk stops here: beyond it a build would wait, and no writer can keep such a talk in mind.
MOST_STATES = 40_000


class State(NamedTuple):
    """Where a talk stands: at a moment or an ending, with what is known, trust, minutes left, and the lines that are gone."""

    at: str
    facts: frozenset[str]
    trust: int
    left: int
    gone: frozenset[tuple[str, str]]


def begin(talk: Talk) -> State:
    """The state in which a talk starts."""
    return State(talk.start, frozenset(talk.moment_by_id[talk.start].reveals), TRUST.index(talk.trust), talk.minutes, frozenset())


def fits(facts: frozenset[str], part: Line | Variant) -> bool:
    """Whether a line or a variant is for somebody who knows these facts."""
    return facts.issuperset(part.needs) and facts.isdisjoint(part.without)


def variant_of(ending: Ending, facts: frozenset[str]) -> Variant | None:
    """The variant that gives the texts of an ending to somebody who knows these facts: the first that fits, if any does."""
    return next((variant for variant in ending.variants if fits(facts, variant)), None)


def open_lines(talk: Talk, state: State) -> list[Line]:
    """What there is to say in a state, in the order in which it is shown; nothing at an ending."""
    moment = talk.moment_by_id.get(state.at)
    return [
        line
        for line in (moment.lines if moment else ())
        if fits(state.facts, line) and state.trust >= TRUST.index(line.needs_trust) and (state.at, line.id) not in state.gone
    ]


def after(talk: Talk, state: State, line: Line) -> State:
    """The state that follows when a line is said."""
    to, left = line.to or state.at, max(0, state.left - line.minutes)
    if state.left and not left and to not in talk.ending_by_id:
        to = talk.out_of_time
    reveals = line.reveals + (talk.moment_by_id[to].reveals if to in talk.moment_by_id else ())
    facts = state.facts if state.facts.issuperset(reveals) else state.facts.union(reveals)  # the same set has its hash already
    trust = min(max(state.trust + line.trust, 0), len(TRUST) - 1)
    gone = state.gone | {(state.at, line.id)} if line.once else state.gone
    return State(to, facts, trust, left, gone)


@dataclass
class Met:
    """How a state is met: by what chance, if every line is picked by chance, by how many routes, and after how many lines."""

    chance: float = 0.0
    routes: int = 0
    counts: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Walk:
    """Every state that play reaches, breadth first, with what can be said there and where it leads."""

    talk: Talk
    ways: dict[State, list[tuple[Line, State]]] = field(default_factory=dict)

    @cached_property
    def order(self) -> list[State]:
        """The states, each after all that lead to it. Raises ``CycleError`` when some lead to themselves."""
        leading = Counter(to for ways in self.ways.values() for _, to in ways)
        ordered = [state for state in self.ways if not leading[state]]
        for state in ordered:  # grows as it is gone through
            for _, to in self.ways[state]:
                leading[to] -= 1
                if not leading[to]:
                    ordered.append(to)
        if len(ordered) < len(self.ways):  # the library takes twice as long, and can say which ones
            TopologicalSorter({state: [to for _, to in ways] for state, ways in self.ways.items()}).prepare()
        return ordered

    @cached_property
    def ends(self) -> list[State]:
        """The states at endings."""
        return [state for state in self.ways if state.at in self.talk.ending_by_id]

    @cached_property
    def met(self) -> dict[State, Met]:
        """How each state is met."""
        found = defaultdict(Met, {self.order[0]: Met(1.0, 1, {0})})
        for state in self.order:
            here, ways = found[state], self.ways[state]
            counts = {count + 1 for count in here.counts}
            for _, to in ways:
                there = found[to]
                there.chance += here.chance / len(ways)
                there.routes += here.routes
                there.counts |= counts
        return found

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of plays, in percent, that end in each ending when every line is picked by chance."""
        return {ending: 100 * sum(self.met[end].chance for end in self.ends if end.at == ending) for ending in self.talk.ending_by_id}

    @cached_property
    def decisions(self) -> tuple[int, int]:
        """The fewest and the most lines on a way from start to end."""
        counts = [count for end in self.ends for count in self.met[end].counts]
        return min(counts, default=0), max(counts, default=0)

    @property
    def best_ways(self) -> int:
        """The number of ways that lead to the best ending."""
        return sum(self.met[end].routes for end in self.ends if end.at == self.talk.best.id)

    @cached_property
    def hopes(self) -> dict[tuple[str, str], float]:
        """For each moment and line how often chance ends best after it (0 to 1), over all states in which it is offered."""
        return self._expected({self.talk.best.id: 1.0})

    @cached_property
    def examples(self) -> dict[tuple[str, str], float]:
        """For each moment and line how good an example it is (0 to 1): what chance comes to after it, if a debrief may hold it up at all.

        A next step and an honest no count very little, so that there is an example where the best ending is out of reach.
        """
        worth = {ending.id: 0.02 for ending in self.talk.endings if ending.kind in ("next-step", "honest-no")} | {self.talk.best.id: 1.0}
        expected = self._expected(worth)
        models = {(moment.id, line.id) for moment in self.talk.moments for line in moment.lines if line.is_model}
        return {said: value for said, value in expected.items() if said in models}

    def _expected(self, worth: dict[str, float]) -> dict[tuple[str, str], float]:
        """For each moment and line what chance comes to after it, over all states in which it is offered, if endings are worth that much."""
        hope: dict[State, float] = {}
        sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for state in reversed(self.order):
            hope[state] = fmean([hope[to] for _, to in self.ways[state]] or [worth.get(state.at, 0.0)])
            for line, to in self.ways[state]:
                sums[state.at, line.id][0] += self.met[state].chance * hope[to]
                sums[state.at, line.id][1] += self.met[state].chance
        return {said: good / (of or 1) for said, (good, of) in sums.items()}

    @property
    def best_places(self) -> list[int]:
        """For each moment the place of the line after which chance ends best most often; none where all lines are alike in that."""
        means = [[self.hopes.get((moment.id, line.id), 0.0) for line in moment.lines] for moment in self.talk.moments]
        return [each.index(max(each)) for each in means if len(set(each)) > 1]

    def last_lines(self, ending: str) -> dict[tuple[str, str], set[frozenset[str]]]:
        """The moments and lines after which an ending comes, each with what readers may know by then: their sets of facts."""
        found = defaultdict[tuple[str, str], set[frozenset[str]]](set)
        for state, ways in self.ways.items():
            for line, to in ways:
                if to.at == ending:
                    found[state.at, line.id].add(to.facts)
        return found

    def ending_of(self, cue: Cue) -> str:
        """The ending of a reader who says the open line where a cue is highest, and the first of several."""
        state = self.order[0]
        while ways := self.ways[state]:
            figures = [cue(line, place) for place, (line, _) in enumerate(ways)]
            state = ways[figures.index(max(figures))][1]
        return state.at

    def reached(self, picks: Callable[[list[Line]], list[Line]]) -> set[str]:
        """The endings of all readers who in every state say one of the lines that ``picks`` takes from the open ones."""
        seen, waiting = set[State](), [self.order[0]]
        while waiting:
            seen.add(state := waiting.pop())
            allowed = {line.id for line in picks([line for line, _ in self.ways[state]])}
            waiting += [to for line, to in self.ways[state] if line.id in allowed and to not in seen]
        return {state.at for state in seen} & set(self.talk.ending_by_id)


@lru_cache(maxsize=30)
def walk(talk: Talk) -> Walk:
    """Visit every state of a talk whose ids are sound, or one more than ``MOST_STATES`` of them. Kept, as most talks stay as they are."""
    found, waiting = Walk(talk), [begin(talk)]
    for state in waiting:  # grows as it is gone through
        if state not in found.ways and len(found.ways) <= MOST_STATES:
            found.ways[state] = [(line, after(talk, state, line)) for line in open_lines(talk, state)]
            waiting += [to for _, to in found.ways[state]]
    return found


# ---- readers who follow a trick --------------------------------------------------------------------------------------

#: In: an open line and its place. Out: how much the trick is for it.
Cue = Callable[[Line, int], float]
_POLITE = re.compile(r"\b(?:please|thank|thanks|sorry|happy|glad|welcome|lovely|great|of course|no problem|no trouble|appreciate|hear you)\b", re.I)


def _words(line: Line) -> int:
    return len(text.words(line.say))


def _takes(stance: str) -> Cue:
    return lambda line, _: line.stance == stance


PLAYERS: dict[str, Cue] = {
    "the first line": lambda _, place: -place,
    "the last line": lambda _, place: place,
    "the shortest line": lambda line, _: -_words(line),
    "the longest line": lambda line, _: _words(line),
    "the politest line": lambda line, _: len(_POLITE.findall(line.say)),
    "a question": lambda line, _: "?" in line.say,
    **{f"what {stance}": _takes(stance) for stance in STANCES},
    "anything but an ask": lambda line, _: line.stance != "asks",
}
