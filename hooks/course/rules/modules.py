"""Rules for module.yml, checklist.yml and dialogues.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import text
from course.model import Course
from course.module import Module
from course.problems import Problem
from course.rules.wording import Fault, too_long
from course.source import Reading

#: Verbs an outcome may start with (bar B2): each can be seen being done.
VERBS = (
    "sort", "name", "tell", "read", "prepare", "mark", "choose", "play back", "log", "list", "give", "find", "run",
    "bring out", "write", "record", "rewrite", "classify", "state",
)  # fmt: skip
VAGUE = ("understand", "know", "appreciate")
KEY_POINT_WORDS = 18
DEFINITION_WORDS = 35
SUMMARY_WORDS = 25
DESCRIPTION_CHARACTERS = 150
SPOTS = 3
#: Turns in each version of a pair, words in a turn, and the closer's share of the pair's words in percent (bar B5).
TURNS = {"closer": (4, 10), "server": (5, 13)}
TURN_WORDS = 45
SHARE = (20, 50)


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of the modules' data files, questions aside."""
    stops = [m for m in course.modules if m.checklist and m.checklist.kind == "stop"]
    for module in course.modules:
        yield from reading.located(f"{module.slug}/module.yml", [*_outcomes(module), *_parts(reading, course, module), *_cards(module)])
        yield from reading.located(f"{module.slug}/dialogues.yml", _dialogues(reading, module))
    for module in stops[1:]:
        message = f"the course has a stop list already (docs/{stops[0].slug}); write kind: habit"
        yield reading.problem(f"{module.slug}/checklist.yml", ("kind",), message)


def _outcomes(module: Module) -> Iterator[Fault]:
    for i, outcome in enumerate(module.file.outcomes):
        if not starts_with_an_act(outcome.text):
            yield ("outcomes", i, "text"), f"an outcome names something you can see; start with {', '.join(VERBS)}"
        for word in VAGUE:
            if re.search(rf"\b{word}\b", outcome.text):
                yield ("outcomes", i, "text"), f"'{word}' can't be seen; say what the reader does"


def starts_with_an_act(outcome: str) -> bool:
    """Whether an outcome starts with a verb for something that can be seen."""
    return bool(re.match(rf"(?:{'|'.join(VERBS)})\b", outcome))


def _parts(reading: Reading, course: Course, module: Module) -> Iterator[Fault]:
    """A module has the parts of its layout, all of them and no other."""
    name = module.file.layout
    for part in ("mistakes", "exercise") if name in course.file.layouts else ():
        wanted, found = part in course.file.layouts[name].parts, getattr(module.file, part)
        if found and not wanted:
            yield (part,), f"modules of the layout '{name}' have no {part}; take the key out"
        if wanted and not found and reading.whole:
            yield (), f"'{part}' is missing; modules of the layout '{name}' have it"


def _cards(module: Module) -> Iterator[Fault]:
    head = module.file
    for i, point in enumerate(head.key_points):
        yield from too_long(("key_points", i), "the key point", point, KEY_POINT_WORDS)
    for i, term in enumerate(head.terms):
        yield from too_long(("terms", i, "definition"), "the definition", term.definition, DEFINITION_WORDS)
    yield from too_long(("summary",), "the summary", head.summary, SUMMARY_WORDS)
    if len(head.description) > DESCRIPTION_CHARACTERS:
        yield ("description",), f"the description has {len(head.description)} characters; {DESCRIPTION_CHARACTERS} or fewer"


def _dialogues(reading: Reading, module: Module) -> Iterator[Fault]:
    for dialogue in module.dialogues:
        place = reading.place(f"{module.slug}/dialogues.yml", "dialogues", dialogue.id)
        if len(dialogue.spot) != SPOTS:
            yield (*place, "spot"), f"three prompts to spot the difference; this pair has {len(dialogue.spot)}"
        spoken = {}
        for key, (low, high) in TURNS.items():
            turns = getattr(dialogue, key)
            spoken[key] = sum(len(text.words(turn.says)) for turn in turns)
            if not low <= len(turns) <= high:
                yield (*place, key), f"the {key}'s version has {len(turns)} turns; {low} to {high} are allowed"
            for i, turn in enumerate(turns):
                yield from too_long((*place, key, i), "the turn", turn.says, TURN_WORDS, ", so people can breathe")
        share = 100 * spoken["closer"] / max(1, sum(spoken.values()))
        if not SHARE[0] <= share <= SHARE[1]:
            yield (*place, "closer"), f"the closer's version has {share:.0f}% of the pair's words; {SHARE[0]} to {SHARE[1]} are allowed"
    settings = [d.setting for d in module.dialogues] if reading.whole else []
    if settings and settings[0] != "b2b":
        yield ("dialogues", 0), "the first pair is b2b; put it first"
    if "b2b" in settings[1:]:
        yield ("dialogues", 1), "the second pair is retail or small-business; change its setting"
