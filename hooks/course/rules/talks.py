"""Rules for talks.yml: ids and words, and what a walk through every state proves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from graphlib import CycleError
from statistics import mean

from course import text
from course.model import Course
from course.problems import Location, Problem, unknown
from course.rules.data import SPOKEN
from course.rules.wording import Fault, too_long
from course.source import Reading
from course.talks.talk import TRUST, Choice, Ending, Line, Moment, Talk, Variant
from course.talks.walk import MOST_STATES, PLAYERS, Walk, variant_of, walk

TURN_WORDS = 40
#: How far a line may be from the mean length of those beside it, in percent.
NEAR = 40
#: The share of random plays that may end in one ending, in percent.
SHARE = (2, 60)
DECISIONS = (5, 9)
#: Moments from which on the places of best lines say something.
MANY = 4

Part = Moment | Line | Ending | Variant


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of every talk."""
    for module in course.modules:
        path = f"{module.slug}/talks.yml"
        for talk in module.talks:
            place = reading.place(path, "talks", talk.id)
            if not talk.id.startswith(f"{module.code.lower()}-"):
                yield reading.problem(
                    path, (*place, "id"), f"'{talk.id}' doesn't begin with {module.code.lower()}-, so its page might be another's; begin it so"
                )
            for at, message in _faults(talk):
                yield reading.problem(path, (*place, *at), message)


@lru_cache(maxsize=30)
def _faults(talk: Talk) -> tuple[Fault, ...]:
    """What is wrong within a talk. Kept, as most talks stay as they are. One with unsound ids is not walked."""
    unsound = list(_ids(talk))
    return (*unsound, *_form(talk), *(() if unsound else _played(walk(talk))))


def _parts(talk: Talk) -> Iterator[tuple[Location, Part]]:
    """Moments, their lines, endings and their variants, each with its place."""
    for i, moment in enumerate(talk.moments):
        yield ("moments", i), moment
        yield from ((("moments", i, "topics", j), line) for j, line in enumerate(moment.topics))
        yield from ((("moments", i, "choices", j), line) for j, line in enumerate(moment.choices))
    for i, ending in enumerate(talk.endings):
        yield ("endings", i), ending
        yield from ((("endings", i, "variants", j), variant) for j, variant in enumerate(ending.variants))


def _ids(talk: Talk) -> Iterator[Fault]:
    """Ids that stand twice, and names of what is not there."""
    parts = list(_parts(talk))
    yield from _twice((("facts", i, "id"), fact.id) for i, fact in enumerate(talk.facts))
    yield from _twice((("facts", i, "codeword"), fact.codeword) for i, fact in enumerate(talk.facts))
    yield from _twice(((*at, "id"), part.id) for at, part in parts if isinstance(part, Moment | Ending))
    for i in range(len(talk.moments)):
        yield from _twice(((*at, "id"), part.id) for at, part in parts if isinstance(part, Line) and at[1] == i)
    facts, targets = {fact.id for fact in talk.facts}, {**talk.moment_by_id, **talk.ending_by_id}
    names: list[tuple[Location, str, str, Collection[str]]] = [
        (("start",), "moment", talk.start, talk.moment_by_id),
        (("out_of_time",), "moment or ending", talk.out_of_time, targets),
        *(((*at, "who"), "speaker", part.who, {talk.buyer, *talk.cast}) for at, part in parts if isinstance(part, Moment)),
        *(((*at, "to"), "moment or ending", part.to, targets) for at, part in parts if isinstance(part, Choice)),
        *(
            ((*at, key, i), "fact", fact, facts)
            for at, part in parts
            for key in ("reveals", "needs", "without")
            for i, fact in enumerate(getattr(part, key, ()))
        ),
    ]
    yield from ((at, unknown(kind, name, known)) for at, kind, name, known in names if name not in known)


def _twice(names: Iterable[tuple[Location, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, name in names:
        if name in seen:
            yield at, f"'{name}' stands twice in this talk; give each its own"
        seen.add(name)


def _form(talk: Talk) -> Iterator[Fault]:
    """What can be said of moments and lines without a walk."""
    speaking = {moment.who for moment in talk.moments}
    for i, name in enumerate(talk.cast):
        if name not in speaking:
            yield ("cast", i), f"'{name}' says nothing; let them speak in a moment, or take them out"
    for at, part in _parts(talk):
        for key in SPOKEN:
            yield from too_long((*at, key), "the turn", getattr(part, key, None) or "", TURN_WORDS, ", people breathe")
        if isinstance(part, Moment):
            yield from ((at + place, message) for place, message in _moment(part))


def _alike(moment: Moment) -> Iterator[Fault]:
    """Lines of a moment that say the same, in other letters or signs perhaps."""
    seen: dict[tuple[str, ...], str] = {}
    for key, lines in (("topics", moment.topics), ("choices", moment.choices)):
        for i, line in enumerate(lines):
            same = seen.setdefault(tuple(word.lower() for word in text.words(line.say)), line.id)
            if line.say and same != line.id:
                yield (key, i, "say"), f"it says the same as '{same}'; give it words of its own, or take it out"


def _moment(moment: Moment) -> Iterator[Fault]:
    """How many lines there are to choose from, how long, and whether each leads to something of its own."""
    topics, choices, least = len(moment.topics), len(moment.choices), 1 if moment.topics else 2
    if topics > 4 or not least <= choices <= 4:
        yield (), f"{topics} topics and {choices} choices; at most 4 topics, and {least} to 4 choices"
    yield from _alike(moment)
    for key, lines in (("topics", moment.topics), ("choices", moment.choices)):
        lengths = [len(text.words(line.say)) for line in lines]
        for i, length in enumerate(lengths):
            if abs(length - mean(lengths)) > mean(lengths) * NEAR / 100:
                message = f"the line has {length} words, those of its moment {mean(lengths):.0f} on average; keep within {NEAR}% of that"
                yield (key, i, "say"), message
        does = [(line.to, line.minutes, line.trust, {*line.reveals}, line.reaction) for line in lines]
        for i, effects in enumerate(does):
            if effects in does[:i]:
                message = f"it does and answers the same as '{lines[does.index(effects)].id}'; change what follows, or take one out"
                yield (key, i), message


def _played(found: Walk) -> Iterator[Fault]:
    """What the walk proves."""
    if len(found.ways) > MOST_STATES:
        yield (), f"the talk has more than {MOST_STATES:,} states; take out a fact, a topic or a loop"
        return
    yield from _reach(found)
    try:
        yield from _worth(found)
        yield from _facts(found)
    except CycleError as error:
        circle = ", ".join(state.at for state in reversed(error.args[1]))
        yield (), f"a loop that uses up no minutes ({circle}); let a line of it take minutes, or lead on"


def _reach(found: Walk) -> Iterator[Fault]:
    """Moments, lines and endings that no way leads to, and states that nothing leads out of."""
    talk, stuck = found.talk, set[str]()
    said = {(state.at, line.id) for state, ways in found.ways.items() for line, _ in ways}
    places = {state.at for state in found.ways}
    told = {(end.at, id(variant_of(talk.ending_by_id[end.at], end.facts))) for end in found.ends}
    for at, part in _parts(talk):
        if isinstance(part, Moment | Ending) and part.id not in places:
            yield at, f"no way leads to '{part.id}'; let a line lead there, or take it out"
        elif isinstance(part, Line) and (moment := talk.moments[int(at[1])]).id in places and (moment.id, part.id) not in said:
            yield at, f"nobody is ever offered '{part.id}'; change what it needs, or take it out"
        elif isinstance(part, Variant) and (talk.endings[int(at[1])].id, id(part)) not in told:
            yield at, "nobody who gets here reads this variant, as none fits it or all fit one before it; change what it needs, or take it out"
    for state, ways in found.ways.items():
        if not ways and state.at in talk.moment_by_id and state.at not in stuck:
            stuck.add(state.at)
            known = ", ".join(sorted(state.facts)) or "nothing"
            message = f"nothing is left to say for a reader who knows {known}, at trust '{TRUST[state.trust]}'; add a line without conditions"
            yield ("moments", list(talk.moment_by_id).index(state.at)), message


def _facts(found: Walk) -> Iterator[Fault]:
    """Each fact can be found, can be missed, and changes something."""
    used = {
        fact
        for _, part in _parts(found.talk)
        for key in ("needs", "without")
        for fact in getattr(part, key, ())
        if fact not in getattr(part, "reveals", ())
    }
    for i, fact in enumerate(found.talk.facts):
        knowing = sum(fact.id in end.facts for end in found.ends)
        if not knowing:
            yield ("facts", i), "no way brings this fact out; let a line reveal it that can be said"
        elif knowing == len(found.ends):
            yield ("facts", i), "nobody can miss this fact; let only some lines reveal it, or tell it in the scene"
        if fact.id not in used:
            yield ("facts", i), "this fact changes nothing; let a line or a variant need it"


def _worth(found: Walk) -> Iterator[Fault]:
    """No ending comes by itself or hardly ever, no trick earns the best one, and the way there is a whole talk."""
    talk = found.talk
    if found.best_ways == 1:
        yield ("endings", 0), "only one way leads to the best ending; let another line lead there too"
    if len({state.trust for state in found.ways}) == 1:
        yield ("trust",), "the buyer's trust never moves; let lines raise and lower it"
    for i, (ending, share) in enumerate(found.shares.items()):
        if not SHARE[0] <= share <= SHARE[1] and ending in {end.at for end in found.ends}:
            yield ("endings", i), f"{share:.3g}% of random plays end in '{ending}'; {SHARE[0]} to {SHARE[1]}%, let more or fewer lines lead there"
    for name, cue in PLAYERS.items():
        if found.ending_of(cue) == talk.best.id:
            yield ("endings", 0), f"a reader who always takes {name} ends best; let that line lead astray once"
    shortest, longest = found.decisions
    if shortest < DECISIONS[0] or longest > DECISIONS[1]:
        yield (), f"{shortest} to {longest} decisions on a way; {DECISIONS[0]} to {DECISIONS[1]}, so lengthen or shorten some ways"
    places = Counter(found.best_places)
    place, count = max(places.items(), key=lambda each: each[1], default=(0, 0))
    if places.total() >= MANY and 2 * count > places.total():
        yield ("moments",), f"the best line stands at place {place + 1} in {count} of {places.total()} moments; in half of them at most, move some"
