"""Skeletons for writers: a new question at the end of a bank, a new module as a folder. Never overwrites anything."""

from __future__ import annotations

import re
from pathlib import Path

from course.kinds import KINDS
from course.yamlfile import load

_COMMON = """
  - id: {id}
    outcome: {code}.1
    kind: {kind}
    level: apply
    difficulty: medium
    setting: retail
    use: practice
    revision: 1
    article: []
    evidence: []
    stem: ""
"""


class RefusedError(Exception):
    """What was asked for can't be made; the message says why and what to do."""


def new_question(docs: Path, slug: str, kind: str) -> tuple[Path, int]:
    """Append an empty question of a kind to a module's bank. Out: the file and the line it starts on."""
    path = docs / slug / "questions.yml"
    head = load(docs / slug / "module.yml", f"docs/{slug}/module.yml")
    if not path.is_file() or not isinstance(head.data, dict) or "code" not in head.data:
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml and questions.yml")
    code = str(head.data["code"])
    text = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n"
    text = re.sub(r"^questions: *\[\] *$", "questions:", text, flags=re.M)
    stem = f"{code.lower()}-{KINDS[kind].letter}-"
    course = (docs / "course.yml").read_text(encoding="utf-8-sig") if (docs / "course.yml").is_file() else ""
    used = [int(n) for n in re.findall(rf"\b{re.escape(stem)}(\d\d)\b", text + course)]
    entry = _COMMON.format(id=f"{stem}{max(used, default=0) + 1:02}", code=code, kind=kind) + KINDS[kind].skeleton
    path.write_text(text + entry, encoding="utf-8")
    return path, text.count("\n") + 2


_MODULE = """code: {code}
title: ""
question: ""
principle: none            # none | learning | serving | creating | extending
layout: principle          # one of the layouts in course.yml
drawing: ""                # the scene in the header: docs/assets/drawings/<name>.svg
minutes: {{read: 18, quiz: 12, plan: 5}}
summary: ""
description: ""
warm_up: []                # three questions of earlier modules
outcomes:
  - id: {code}.1
    text: ""
mistakes:
  - mistake: ""
    instead: ""
key_points:
  - ""
exercise:
  title: ""
  minutes: 10
  ideas: []
  steps: [""]
  if: ""
  then: ""
terms:
  - id: ""
    term: ""
    definition: ""
    section: s1
"""
_CHECKLIST = """kind: habit
title: ""
intro: ""
daily:
{daily}weekly:
{weekly}"""
_TICK = '  - {{id: {code}-{letter}-{n}, text: "", outcome: {upper}.1, hint: ""}}\n'
_TURN = '      - {who: "", says: ""}\n'
_PAIR = """  - id: {code}-pair-{n}
    title: ""
    setting: {setting}
    scene: ""
    ideas: []
    outcomes: [{upper}.1]
    closer:
{closer}    server:
{server}    no_sale: false
    spot: ["", "", ""]
    changed: ""
"""
_STEP = """  - id: {id}
    title: ""
    activity: {activity}
    with: {people}
    {minutes}
    must: true
    how: ""
    say: [""]
    watch: ""
"""
_WORKSHOP = """# Each step has its minutes once, for the long and the short session; 0 leaves the step out. They add up to 60 and 30.
kit: {kit}
goal: ""
before: ""
steps:
{steps}cards:
  seller: {{story: "", task: ""}}
  buyer: {{story: "", secret: "", opens: ""}}
  observer: {{task: ""}}
debrief: ["", "", ""]
after_two_weeks: ""
after_six_weeks: ""
"""
#: A frame for a new workshop: id, activity, with whom, minutes in the long and in the short session.
_STEPS = (
    ("welcome", "welcome", "all", 5, 3), ("pair", "read", "twos", 9, 6), ("trios", "role-play", "threes", 30, 12),
    ("debrief", "debrief", "all", 8, 4), ("if-then", "write", "alone", 8, 5),
)  # fmt: skip
_ROUNDS = 'rounds: {"60": {times: 3, read: 1, play: 5, feedback: 4}, "30": {times: 1, read: 2, play: 5, feedback: 5}}'
_LESSON = """/// header
///

/// warm-up
///

/// opening
The opening moment: one paragraph of 60 to 90 words.
///

## The first idea {#s1 data-ideas="" data-outcomes=""}

Prose, with an evidence mark in each sentence that makes a claim about the world.

## Hear the difference {#contrast}

/// pair | @-pair-1
///

/// pair | @-pair-2
///

## Common mistakes {#mistakes}

/// mistakes
///

## Key points {#key-points}

/// key-points
///

## Tomorrow {#tomorrow}

/// exercise
///

## Check yourself {#check}

/// check-link
///

## Go on {#more}

/// links
///
"""


def new_module(docs: Path, slug: str, code: str) -> list[Path]:
    """Make a module folder with its files. The line in ``course.yml`` is the writer's to add, when it is ready."""
    folder = docs / slug
    if folder.exists():
        raise RefusedError(f"docs/{slug} exists already; choose another name")
    if not re.fullmatch(r"[A-Z][0-9]{0,3}", code):
        raise RefusedError(f"'{code}' is no module code; use a capital letter and a number, such as M6")
    low = code.lower()
    ticks = {letter: "".join(_TICK.format(code=low, letter=letter, n=n, upper=code) for n in (1, 2, 3)) for letter in "dw"}
    pairs = "".join(
        _PAIR.format(code=low, n=n, setting=setting, upper=code, closer=_TURN * 4, server=_TURN * 5) for n, setting in ((1, "b2b"), (2, "retail"))
    )
    first = _COMMON.format(id=f"{low}-r-01", code=code, kind="recall") + KINDS["recall"].skeleton
    texts = {
        "module.yml": _MODULE.format(code=code),
        "index.md": _LESSON.replace("@", low),
        "questions.yml": "questions:" + first,
        "checklist.yml": _CHECKLIST.format(daily=ticks["d"], weekly=ticks["w"]),
        "dialogues.yml": "dialogues:\n" + pairs,
    }
    if (docs / "workshops.yml").exists():
        steps = "".join(
            _STEP.format(
                id=id_, activity=doing, people=people, minutes=_ROUNDS if doing == "role-play" else f'minutes: {{"60": {long}, "30": {short}}}'
            )
            for id_, doing, people, long, short in _STEPS
        )
        texts["workshop.yml"] = _WORKSHOP.format(kit=f"K{code[-1]}", steps=steps)
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
