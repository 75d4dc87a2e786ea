"""A course of stock parts, to measure against: Material and mkdocs-quiz as they come, generated on the spot.

Each module has a lesson of about 1,200 words (five sections, a drawing, a table, code, an admonition) and a page with ten questions: six
with one right answer, two with two, two with blanks. With ``full``, a checklist and a workshop page as well. The words are drawn from
short lists with a fixed seed, so that two runs write the same files.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

QUESTIONS = 10
SUBJECTS = [
    "A buyer",
    "The team",
    "Each offer",
    "A first call",
    "The price list",
    "A late answer",
    "The shop floor",
    "A second visit",
    "The contract",
]
VERBS = ["depends on", "often hides", "is easier to read than", "protects", "must come before", "is cheap beside", "explains", "outlives", "limits"]
OBJECTS = ["the whole quarter", "a promise made too early", "the next question", "what the buyer said last", "an open point", "a date on the wall"]
TAILS = ["", ", and that is why we ask first", " when time is short", ", unless the buyer says otherwise", " in a long talk", ", so write it down"]
#: What all stock courses share: settings and a drawing.
COMMON = Path(__file__).parent / "stock_course"


def write_stock(folder: Path, modules: int, *, full: bool = False) -> Path:
    """Write the course into a folder that is not there yet, ready for ``mkdocs build``; gives it back."""
    docs = folder / "docs"
    shutil.copytree(COMMON, folder)
    pages = {"lesson": _lesson, "quiz": _quiz} | ({"checklist": _checklist, "workshop": _workshop} if full else {})
    nav = []
    for number in range(1, modules + 1):
        (docs / f"m{number:03}").mkdir()
        nav.append(f"  - Module {number}:")
        for name, page in pages.items():
            path = f"m{number:03}/{name}.md"
            (docs / path).write_text(page(number, random.Random(path)), encoding="utf-8")
            nav.append(f"      - {name.title()}: {path}")
    links = "\n".join(f"- [Module {number}](m{number:03}/lesson.md)" for number in range(1, modules + 1))
    (docs / "index.md").write_text(f"# Stock course\n\n{_words(random.Random('home'), 120)}\n\n{links}\n", encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\n".join(nav) + "\n")
    return folder


def _sentence(dice: random.Random) -> str:
    return f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)}{dice.choice(TAILS)}."


def _words(dice: random.Random, count: int) -> str:
    out: list[str] = []
    while sum(len(sentence.split()) for sentence in out) < count:
        out.append(_sentence(dice))
    return " ".join(out)


def _lesson(number: int, dice: random.Random) -> str:
    extras = [
        "![Three stages](../img/stages.svg)",
        "```yaml\ncall:\n  - ask  # (1)!\n  - listen\n  - play back\n```",
        f'!!! note "Remember"\n    {_words(dice, 30)}',
        "| Step | Who | Time |\n| --- | --- | ---: |\n" + "\n".join(f"| Step {i} | {dice.choice(SUBJECTS)} | {i * 5} min |" for i in range(1, 6)),
        "",
    ]
    parts = [f"# Module {number}", _words(dice, 90), "## Goals", "\n".join(f"- {_sentence(dice)}" for _ in range(4))]
    for section, extra in enumerate(extras, start=1):
        parts += [f"## {number}.{section} {dice.choice(SUBJECTS)}", _words(dice, 95), extra, _words(dice, 95)]
    return "\n\n".join([*parts, "## Summary", _words(dice, 60)]) + "\n"


def _quiz(number: int, dice: random.Random) -> str:
    asked = [_question(number, i, dice) for i in range(1, QUESTIONS + 1)]
    return "\n\n".join([f"# Quiz {number}", "<!-- mkdocs-quiz intro -->", *asked, "<!-- mkdocs-quiz results -->"]) + "\n"


def _question(number: int, i: int, dice: random.Random) -> str:
    """A question; ``answer-…`` and ``reason-…`` mark what a search index should not have."""
    if i % 5 == 0:
        return (
            f"<quiz>\nIn module {number}, question {i} is about [[trust]] and [[time{i}]].\n\n---\nreason-{number}-{i}-0 {_words(dice, 20)}\n</quiz>"
        )
    right = dice.sample(range(4), 2 if i % 5 == 3 else 1)
    lines = ["<quiz>", f"Question {i} of module {number}: {_sentence(dice)[:-1]}. Which fits?"]
    for choice in range(4):
        lines += [f"- [{'x' if choice in right else ' '}] {_sentence(dice)[:-1]} answer-{number}-{i}-{choice}"]
        lines += [f"> reason-{number}-{i}-{choice} {_sentence(dice)}"]
    return "\n".join([*lines, "", _words(dice, 20), "</quiz>"])


def _checklist(number: int, dice: random.Random) -> str:
    parts = [f"# Checklist {number}", _words(dice, 40)]
    for title in ("Before the talk", "I can explain", "I can do"):
        parts += [f"## {title}", "\n".join(f"- [{'x' if i == 0 else ' '}] {_sentence(dice)}" for i in range(6))]
    return "\n\n".join(parts) + "\n"


def _workshop(number: int, dice: random.Random) -> str:
    rows = "\n".join(f"| {9 + i}:00 | {_sentence(dice)} | {dice.choice(SUBJECTS)} |" for i in range(8))
    tasks = "\n\n".join(f'!!! {kind} "Task"\n    {_words(dice, 35)}' for kind in ("tip", "warning", "example"))
    tabs = f'=== "In a shop"\n\n    {_sentence(dice)}\n\n=== "On the phone"\n\n    {_sentence(dice)}'
    table = f"| Time | What | Who |\n| --- | --- | --- |\n{rows}"
    return "\n\n".join([f"# Workshop {number}", _words(dice, 60), tabs, "## Schedule", table, "## Tasks", tasks]) + "\n"
