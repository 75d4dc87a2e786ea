"""A talk in a terminal: what a walk found, and the talk itself, to be played with numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from course.talks.talk import TRUST, Ending, Line, Talk
from course.talks.walk import PLAYERS, State, after, begin, open_lines, variant_of, walk


def found(talk: Talk) -> Iterator[str]:
    """What the walk says of a talk: its size, the endings of chance, and where readers with a trick end."""
    walked = walk(talk)
    shortest, longest = walked.decisions
    yield f"{talk.title} ({talk.id}): {len(walked.ways):,} states, {shortest} to {longest} decisions, {walked.best_ways:,} ways to the best ending."
    yield "\nWhere chance ends:"
    yield from (f"  {share:4.1f}%  {ending} ({talk.ending_by_id[ending].kind})" for ending, share in walked.shares.items())
    yield "\nWhere a reader ends who always takes"
    yield from (f"  {name:22}  {walked.ending_of(cue)}" for name, cue in PLAYERS.items())
    yield "\nAfter which line an ending comes, and what readers may know by then; its texts must be true for all of them"
    for ending in talk.endings:
        yield f"  {ending.id}"
        for (moment, line), known in walked.last_lines(ending.id).items():
            sets = sorted(" + ".join(fact.id for fact in talk.facts if fact.id in facts) or "nothing" for facts in known)
            yield f"    {moment}, {line}: {'; '.join(sets)}"


def play(talk: Talk, ask: Callable[[str], str], tell: Callable[[str], object]) -> None:
    """Play a talk: ``tell`` shows a text, ``ask`` gives what the reader types for a prompt. An empty answer stops it."""
    state, said, heard = begin(talk), list[tuple[State, Line]](), ""
    tell(f"\n{talk.scene}")
    while moment := talk.moment_by_id.get(state.at):
        if moment.id != heard:
            tell(f"\n{moment.who}: {moment.says}")
            heard = moment.id
        lines = open_lines(talk, state)
        tell(f"({state.left} minute{'' if state.left == 1 else 's'} left; {talk.buyer} is {TRUST[state.trust]})")
        tell("\n".join(f"  {i}. {line.say}" for i, line in enumerate(lines, start=1)))
        if not (answer := ask("> ")):
            return
        if answer not in map(str, range(1, len(lines) + 1)):
            tell(f"A number from 1 to {len(lines)}, or nothing to stop.")
            continue
        line = lines[int(answer) - 1]
        said.append((state, line))
        state = after(talk, state, line)
        tell(f"\n{moment.who}: {line.reaction}")
    tell("\n".join(_debrief(talk, said, state)))


def _debrief(talk: Talk, said: list[tuple[State, Line]], end: State) -> Iterator[str]:
    """What came of it, what was found and what would have brought the rest, each line with its reason, and the if-then line."""
    ending = talk.ending_by_id[end.at]
    yield f"\n{talk.buyer}: {told(ending, end, 'says')}\n\nSix weeks later: {told(ending, end, 'later')}\n\n{told(ending, end, 'debrief')}\n"
    for fact in talk.facts:
        key = _bringing(talk, said, fact.id)
        yield f"Found: {fact.text}" if fact.id in end.facts else f"Missed: {fact.text} {fact.matters} What would have brought it: {key}"
    before = ""
    for state, line in said:
        moment = talk.moment_by_id[state.at]
        yield f"\n{moment.who} thought: {moment.inside}" if moment.inside and moment.id != before else ""
        before = moment.id
        yield f"{talk.you} ({line.stance}): {line.say}\n  {line.why}"
    yield f"\nIf {ending.if_}, then {ending.then}."
    yield f"Endings: {len(talk.endings)}. Play it again, and then say your line aloud to a colleague."


def _bringing(talk: Talk, said: list[tuple[State, Line]], fact: str) -> str:
    """A line that would have brought a fact: one that was there to be said, if any was."""
    offered = [line for state, _ in said for line in open_lines(talk, state)]
    brings = (line.say for line in offered + [line for moment in talk.moments for line in moment.lines] if fact in _reveals(talk, line))
    return next(brings, "")


def _reveals(talk: Talk, line: Line) -> tuple[str, ...]:
    moment = talk.moment_by_id.get(line.to or "")
    return line.reveals + (moment.reveals if moment else ())


def told(ending: Ending, end: State, key: str) -> str:
    """A text of an ending for somebody who knows the facts of a state."""
    return getattr(variant_of(ending, end.facts), key, None) or str(getattr(ending, key))
