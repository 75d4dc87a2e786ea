"""Rules for module.yml, checklist.yml and dialogues.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course import text
from course.model import Course
from course.module import Module
from course.problems import Problem
from course.rules.wording import JUST, banned
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
    for module in course.modules:
        yield from _outcomes(reading, module)
        yield from _parts(reading, course, module)
        yield from _cards(reading, module)
        yield from _wording(reading, module)
        yield from _dialogues(reading, module)
    stops = [m for m in course.modules if m.checklist and m.checklist.kind == "stop"]
    for module in stops[1:]:
        yield reading.problem(
            f"{module.slug}/checklist.yml", ("kind",), f"the course has a stop list already (docs/{stops[0].slug}); write kind: habit"
        )


def _outcomes(reading: Reading, module: Module) -> Iterator[Problem]:
    path = f"{module.slug}/module.yml"
    for i, outcome in enumerate(module.file.outcomes):
        if not starts_with_an_act(outcome.text):
            yield reading.problem(path, ("outcomes", i, "text"), f"an outcome names something you can see; start with {', '.join(VERBS)}")
        for word in VAGUE:
            if re.search(rf"\b{word}\b", outcome.text):
                yield reading.problem(path, ("outcomes", i, "text"), f"'{word}' can't be seen; say what the reader does")


def starts_with_an_act(outcome: str) -> bool:
    """Whether an outcome starts with a verb for something that can be seen."""
    return bool(re.match(rf"(?:{'|'.join(VERBS)})\b", outcome))


def _parts(reading: Reading, course: Course, module: Module) -> Iterator[Problem]:
    """A module has the parts of its layout, all of them and no other."""
    path, layout = f"{module.slug}/module.yml", course.file.layouts.get(module.file.layout)
    if not layout:
        return
    for part, found in (("mistakes", module.file.mistakes), ("exercise", module.file.exercise)):
        if found and part not in layout.parts:
            yield reading.problem(path, (part,), f"modules of the layout '{module.file.layout}' have no {part}; take the key out")
        if not found and part in layout.parts and reading.whole:
            yield reading.problem(path, (), f"'{part}' is missing; modules of the layout '{module.file.layout}' have it")


def _cards(reading: Reading, module: Module) -> Iterator[Problem]:
    path, head = f"{module.slug}/module.yml", module.file
    for i, point in enumerate(head.key_points):
        if (count := len(text.words(point))) > KEY_POINT_WORDS:
            yield reading.problem(path, ("key_points", i), f"the key point has {count} words; {KEY_POINT_WORDS} or fewer")
    for i, term in enumerate(head.terms):
        if (count := len(text.words(term.definition))) > DEFINITION_WORDS:
            yield reading.problem(path, ("terms", i, "definition"), f"the definition has {count} words; {DEFINITION_WORDS} or fewer")
    if (count := len(text.words(head.summary))) > SUMMARY_WORDS:
        yield reading.problem(path, ("summary",), f"the summary has {count} words; {SUMMARY_WORDS} or fewer")
    if len(head.description) > DESCRIPTION_CHARACTERS:
        message = f"the description has {len(head.description)} characters; {DESCRIPTION_CHARACTERS} or fewer"
        yield reading.problem(path, ("description",), message)


def _wording(reading: Reading, module: Module) -> Iterator[Problem]:
    """Banned phrases, exclamation marks and HTML in the texts of module.yml, checklist.yml and dialogues.yml."""
    for name in ("module.yml", "checklist.yml", "dialogues.yml"):
        path = f"{module.slug}/{name}"
        if path not in reading.documents:
            continue
        for location, value in texts(reading.documents[path].data, ()):
            spoken = "says" in location
            for message in banned(value):
                yield reading.problem(path, location, message)
            if re.search(r"[<>\n]|\[@|\]\(", value):
                yield reading.problem(path, location, "plain text only: no '<', '>', links, marks or line breaks; say it in words")
            if not spoken and "!" in value:
                yield reading.problem(path, location, "an exclamation mark outside dialogue; end with a full stop")
            if not spoken and JUST.search(value) and JUST.search(_unquoted(value)):
                yield reading.problem(path, location, "'just' may not appear outside dialogue; take the word out")


def _unquoted(value: str) -> str:
    return re.sub(r"(?<!\w)['\"“‘].*?['\"”’](?!\w)", " ", value)


def texts(data: object, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in the data of a YAML file, with its place; ``at`` is the place of ``data`` itself."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*at, key))
    elif isinstance(data, tuple):
        for i, value in enumerate(data):
            yield from texts(value, (*at, i))
    elif isinstance(data, str):
        yield at, data


def _dialogues(reading: Reading, module: Module) -> Iterator[Problem]:
    path = f"{module.slug}/dialogues.yml"
    for dialogue in module.dialogues:
        place = reading.place(path, "dialogues", dialogue.id)
        if len(dialogue.spot) != SPOTS:
            yield reading.problem(path, (*place, "spot"), f"three prompts to spot the difference; this pair has {len(dialogue.spot)}")
        for key, (low, high) in TURNS.items():
            turns = getattr(dialogue, key)
            if not low <= len(turns) <= high:
                yield reading.problem(path, (*place, key), f"the {key}'s version has {len(turns)} turns; {low} to {high} are allowed")
            for i, turn in enumerate(turns):
                if (count := len(text.words(turn.says))) > TURN_WORDS:
                    yield reading.problem(path, (*place, key, i), f"the turn has {count} words; {TURN_WORDS} or fewer, so people can breathe")
        spoken = {key: sum(len(text.words(t.says)) for t in getattr(dialogue, key)) for key in TURNS}
        share = 100 * spoken["closer"] / max(1, sum(spoken.values()))
        if not SHARE[0] <= share <= SHARE[1]:
            message = f"the closer's version has {share:.0f}% of the pair's words; {SHARE[0]} to {SHARE[1]} are allowed"
            yield reading.problem(path, (*place, "closer"), message)
    if reading.whole and module.dialogues and module.dialogues[0].setting != "b2b":
        yield reading.problem(path, ("dialogues", 0), "the first pair is b2b; put it first")
    if reading.whole and any(d.setting == "b2b" for d in module.dialogues[1:]):
        yield reading.problem(path, ("dialogues", 1), "the second pair is retail or small-business; change its setting")
