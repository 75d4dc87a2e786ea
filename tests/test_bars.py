"""The bars on the mini course: all hold, and each kind is seen to fall below once, with its exact figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from course import bars
from course.bars import Bar
from course.model import Course
from course.source import load_course
from minicourse import edit, write_course

LONG = "A seller who asks what the date depends on and then waits for the answer of the buyer learns what the day is about, and so on."
HARD = "Organisational responsibility necessitates interdepartmental communication."

#: What is edited (file, old, new, …) and the one bar that falls: number, name, figure, threshold.
FALLS: dict[str, tuple[list[tuple[str, str, str]], tuple[str, str, str, str]]] = {
    "lesson too short": (
        [("course.yml", "words: [10, 2000]", "words: [53, 2000]")],
        ("B4", "M0 lesson words", "52", "53 to 2000"),
    ),
    "too few sections": (
        [("course.yml", "sections: [1, 6]", "sections: [3, 6]")],
        ("B4", "M0 sections", "2", "3 to 6"),
    ),
    "a section too short": (
        [("course.yml", "section_words: [5, 500]", "section_words: [17, 500]")],
        ("B4", "M0 words in a section", "16 to 18", "17 to 500"),
    ),
    "an opening too long": (
        [("course.yml", "opening_words: [5, 90]", "opening_words: [5, 17]")],
        ("B4", "M0 words of the opening", "18", "5 to 17"),
    ),
    "a pair too many": (
        [("course.yml", "dialogues: 2", "dialogues: 1")],
        ("B5", "M0 contrast pairs", "2", "1"),
    ),
    "reading time": (
        [("first/module.yml", "read: 2", "read: 3")],
        ("B6", "M0 reading minutes", "2.3 for 3 stated", "within 20%"),
    ),
    "time for a question": (
        [("first/module.yml", "quiz: 5", "quiz: 8")],
        ("B6", "M0 minutes a question", "1.60", "0.8 to 1.4"),
    ),
    "mistakes": (
        [("first/module.yml", '  - {mistake: "Asking twice.", instead: "Wait for the answer."}\n', "")],
        ("B7", "M0 common mistakes", "3", "4 to 6"),
    ),
    "key points": (
        [("first/module.yml", '  - "Learn first."\n', '  - "One."\n  - "Two."\n  - "Three."\n  - "Four."\n')],
        ("B7", "M0 key points", "7", "4 to 6"),
    ),
    "terms": (
        [("first/module.yml", '  - {id: urge, term: "urge", definition: "The pull to push.", section: s2}\n', "")],
        ("B7", "M0 glossary terms", "3", "4 to 9"),
    ),
    "bank": (
        [("course.yml", "questions: 5", "questions: 6")],
        ("B9", "M0 questions in the bank", "5", "6 or more"),
    ),
    "check": (
        [("course.yml", "shown: 5", "shown: 4")],
        ("B9", "M0 questions in the check", "5", "4"),
    ),
    "situations": (
        [("course.yml", "situations_shown: 1", "situations_shown: 2")],
        ("B9", "M0 situations in the check", "1", "2 or more"),
    ),
    "key is the longest": (
        [("first/questions.yml", "The buyer can safely refuse it.", "The buyer can always safely refuse it.".replace("always ", "still "))],
        ("B12", "the key is the longest option", "40%", "35% or fewer"),
    ),
    "place of the situation key": (
        [
            ("second/questions.yml", 'Ask for the slip.", points: 0, why_tempting: "habit", ', 'Ask for the slip.", points: 2, '),
            ("second/questions.yml", 'Ask about the gift.", points: 2, ', 'Ask about the gift.", points: 0, why_tempting: "habit", '),
            ("first/questions.yml", "        points: 2\n", '        points: 0\n        why_tempting: "habit"\n'),
            ("first/questions.yml", '        points: 0\n        why_tempting: "false scarcity"\n', "        points: 2\n"),
        ],
        ("B12", "place of the situation key", "0 3 0 0", "even, within 10 points or one"),
    ),
    "settings": (
        [
            ("first/questions.yml", "setting: retail", "setting: b2b"),
            ("second/questions.yml", "setting: retail", "setting: none"),
        ],
        ("B15", "situations and lines outside b2b", "25%", "40% or more"),
    ),
    "lines that depend": (
        [("first/questions.yml", "answer: depends", "answer: closing")],
        ("B16", "lines that depend", "0%", "15 to 30%"),
    ),
    "gentlest": (
        [("first/questions.yml", "gentlest: false", "gentlest: true")],
        ("B16", "best step is not the gentlest", "0%", "33% or more"),
    ),
    "checklist of the stop list": (
        [("first/checklist.yml", '  - {id: m0-w-2, text: "One push turned.", outcome: M0.2, hint: "A question instead."}\n', "")],
        ("B20", "M0 checklist lines", "4 daily, 1 weekly", "4 daily, 2 weekly"),
    ),
    "checklist of habits": (
        [("second/checklist.yml", '  - {id: m1-d-3, text: "One answer said again.", outcome: M1.1, hint: "A play-back."}\n', "")],
        ("B20", "M1 checklist lines", "2 daily, 3 weekly", "3 daily, 3 weekly"),
    ),
    "long sentences": (
        [("first/index.md", "Ask once.", LONG)],
        ("B26", "M0 sentences over 25 words", "12%", "5% or fewer"),
    ),
    "hard dialogue": (
        [("first/dialogues.yml", "So be it.", f"{HARD} {HARD}"), ("first/dialogues.yml", "Sign by today!", HARD)],
        ("B26", "M0 dialogue grade", "7.2", "6 or lower"),
    ),
    "a frequent name": (
        [("second/questions.yml", "A woman comes into", "Otto comes into")],
        ("B29", "most frequent name (Otto)", "50%", "30% or fewer"),
    ),
    "men only": (
        [("course.yml", '"Mina", gender: woman', '"Mina", gender: man')],
        ("B29", "women among named roles", "0%", "40 to 60%"),
    ),
    "pairs outside b2b": (
        [("second/dialogues.yml", "dialogues:\n", "dialogues:\n")],
        ("B5", "", "", ""),
    ),
}


def measured(docs: Path) -> list[Bar]:
    return bars.measure(load_course(docs))


def below(found: list[Bar]) -> list[tuple[str, str, str, str]]:
    return [(bar.id, bar.what, bar.figure, bar.threshold) for bar in found if bar.held is False]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_course(tmp_path)


@pytest.fixture
def course(docs: Path) -> Course:
    return load_course(docs)


def test_no_bar_of_the_mini_course_is_below(course: Course) -> None:
    assert below(bars.measure(course)) == []


@pytest.mark.parametrize(("edits", "bar"), FALLS.values(), ids=FALLS)
def test_a_bar_falls_below(docs: Path, edits: list[tuple[str, str, str]], bar: tuple[str, str, str, str]) -> None:
    for file, old, new in edits:
        edit(docs, file, old, new)
    assert below(measured(docs)) == [bar]
