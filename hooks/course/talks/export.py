"""A talk for other tools: as a story in ink (https://github.com/inkle/ink), and as Twee 3, whose map Twine (https://twinery.org) draws."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator

from course.talks.talk import TRUST, Line, Moment, Talk, Variant

_RULES = f"""
=== function spend(minutes) ===
~ temp had = left
~ left = MAX(0, left - minutes)
~ return had > 0 && left == 0

=== function feel(change) ===
~ trust = MAX(0, MIN({len(TRUST) - 1}, trust + change))
"""


def ink(talk: Talk) -> str:
    """The talk in ink: the same rules, the same lines in the same order. An ending carries its id as a tag, ``# ending: …``."""
    return "\n".join(_story(talk)) + "\n"


def _story(talk: Talk) -> Iterator[str]:
    yield from (f"VAR left = {talk.minutes}", f"VAR trust = {TRUST.index(talk.trust)}", *(f"VAR {_knows(fact.id)} = false" for fact in talk.facts))
    yield from (_literal(talk.scene), f"-> {_at(talk.start)}", _RULES)
    for moment in talk.moments:
        yield from (f"\n=== {_at(moment.id)} ===", *_noted(moment.reveals), _literal(f"{moment.who}: {moment.says}"))
        yield from (f"-> {_at(moment.id)}.lines", "= lines")
        for line in moment.lines:
            yield f"{'*' if line.once else '+'} {{{_fits(line)} && trust >= {TRUST.index(line.needs_trust)}}} {_literal(line.say)}"
            yield from (_literal(f"{moment.who}: {line.reaction}"), *_noted(line.reveals), f"~ feel({line.trust})")
            minutes = 0 if line.to in talk.ending_by_id else line.minutes
            yield f"{{spend({minutes}): -> {_at(talk.out_of_time)} | -> {_at(line.to) if line.to else f'{_at(moment.id)}.lines'}}}"
    for ending in talk.endings:
        yield f"\n=== {_at(ending.id)} ==="
        for key in ("says", "later", "debrief"):
            usual = getattr(ending, key)
            texts = [f"- {_fits(variant)}: {_literal(getattr(variant, key) or usual)}" for variant in ending.variants]
            yield from ("{", *texts, f"- else: {_literal(usual)}", "}") if texts else (_literal(usual),)
        yield f"# ending: {ending.id}\n-> END"


def _fits(part: Line | Variant) -> str:
    return " && ".join(["true", *map(_knows, part.needs), *(f"not {_knows(fact)}" for fact in part.without)])


def _noted(facts: tuple[str, ...]) -> list[str]:
    return [f"~ {_knows(fact)} = true" for fact in facts]


def _knows(fact: str) -> str:
    return f"knows_{fact.replace('-', '_')}"


def _at(place: str) -> str:
    return f"at_{place.replace('-', '_')}"


def _literal(value: str) -> str:
    """A text without meaning for ink."""
    return re.sub(r"([\\{}\[\]|~#/*+=<>-])", r"\\\1", value)


def twee(talk: Talk) -> str:
    """The talk as passages with links: moments, lines, endings. What lines need and bring stands in words, as story formats have none in common."""
    data = {"ifid": str(uuid.uuid5(uuid.NAMESPACE_URL, talk.id)).upper(), "format": "Chapbook", "format-version": "2.2.0", "start": talk.start}
    passages = [("StoryTitle", talk.title), ("StoryData", json.dumps(data, indent=2)), *_passages(talk)]
    return "\n\n\n".join(f":: {name}\n{text}" for name, text in passages) + "\n"


def _passages(talk: Talk) -> Iterator[tuple[str, str]]:
    for moment in talk.moments:
        links = [f"[[{_unlinked(line.say)}->{moment.id}/{line.id}]]{_condition(line)}" for line in moment.lines]
        yield f"{moment.id} [moment]", "\n\n".join([_unlinked(f"{moment.who}: {moment.says}"), *links])
        yield from ((f"{moment.id}/{line.id} [{line.stance}]", _said(talk, moment, line)) for line in moment.lines)
    for ending in talk.endings:
        yield f"{ending.id} [ending {ending.kind}]", "\n\n".join(map(_unlinked, (ending.says, ending.later, ending.debrief)))


def _said(talk: Talk, moment: Moment, line: Line) -> str:
    """What follows when a line is said, and the way on."""
    effects = ", ".join([f"minutes {line.minutes}", f"trust {line.trust:+}", *(f"noted {fact}" for fact in line.reveals)])
    late = "" if line.to in talk.ending_by_id else f"\n\n[[no minutes left->{talk.out_of_time}]]"
    return f"{_unlinked(f'{moment.who}: {line.reaction}')}\n\n({effects})\n\n[[on->{line.to or moment.id}]]{late}"


def _condition(line: Line) -> str:
    """Whom a line is offered to, in words."""
    wanted = [*(f"with {fact}" for fact in line.needs), *(f"without {fact}" for fact in line.without), f"trust {line.needs_trust} or more"]
    return f" ({', '.join(wanted)})"


def _unlinked(value: str) -> str:
    """A text without the signs of links and passages."""
    return value.replace("::", ":").translate(str.maketrans("[]|\\", "()/ "))
