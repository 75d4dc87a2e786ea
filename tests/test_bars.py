"""The bars on the mini course: all hold, and each kind is seen to fall below once, with its exact figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from course import bars
from course.bars import Bar, bank, voice, workshops
from course.kinds import KINDS
from course.load import load_course
from course.model import Course
from course.module import Module
from minicourse import edit, write_course
from whole import COURSE

LONG = "A seller who asks what the date depends on and then waits for the answer of the buyer learns what the day is about, and so on."
HARD = "Organisational responsibility necessitates interdepartmental communication."

PRACTICE = "level: {}\n    difficulty: {}\n    setting: {}\n    use: practice"

#: What is edited (file, old, new, …) and the one bar that falls: number, name, figure, threshold.
FALLS: dict[str, tuple[list[tuple[str, str, str]], tuple[str, str, str, str]]] = {
    "lesson too short": (
        [("course.yml", "words: [10, 2000]", "words: [53, 2000]")],
        ("B4", "M0: lesson words", "52", "53 to 2000"),
    ),
    "too few sections": (
        [("course.yml", "sections: [1, 6]", "sections: [3, 6]")],
        ("B4", "M0: sections", "2", "3 to 6"),
    ),
    "a section too short": (
        [("course.yml", "section_words: [5, 500]", "section_words: [17, 500]")],
        ("B4", "M0: words in a section", "16 to 18", "17 to 500"),
    ),
    "an opening too long": (
        [("course.yml", "opening_words: [5, 90]", "opening_words: [5, 17]")],
        ("B4", "M0: words of the opening", "18", "5 to 17"),
    ),
    "a pair too many": (
        [("course.yml", "dialogues: 2", "dialogues: 1")],
        ("B5", "M0: contrast pairs", "2", "1"),
    ),
    "reading time": (
        [("first/module.yml", "read: 2", "read: 3")],
        ("B6", "M0: reading minutes, computed / stated", "2.3 / 3", "within 20%"),
    ),
    "time for a question": (
        [("first/module.yml", "quiz: 5", "quiz: 8")],
        ("B6", "M0: minutes a question", "1.60", "0.8 to 1.4"),
    ),
    "mistakes": (
        [("first/module.yml", '  - {mistake: "Asking twice.", instead: "Wait for the answer."}\n', "")],
        ("B7", "M0: common mistakes", "3", "4 to 6"),
    ),
    "key points": (
        [("first/module.yml", '  - "Learn first."\n', '  - "One."\n  - "Two."\n  - "Three."\n  - "Four."\n')],
        ("B7", "M0: key points", "7", "4 to 6"),
    ),
    "terms": (
        [("first/module.yml", '  - {id: urge, term: "urge", definition: "The pull to push.", section: s2, aliases: ["clock"]}\n', "")],
        ("B7", "M0: glossary terms", "3", "4 to 9"),
    ),
    "a term that the lesson never uses": (
        [("first/module.yml", 'aliases: ["clock"]', 'aliases: ["watch"]')],
        ("B8", "terms that their lesson never uses", "urge", "0"),
    ),
    "bank": (
        [("course.yml", "questions: 5", "questions: 6")],
        ("B9", "M0: questions in the bank", "5", "6 or more"),
    ),
    "check": (
        [("course.yml", "shown: 5", "shown: 4")],
        ("B9", "M0: questions in the check", "5", "4"),
    ),
    "situations": (
        [("course.yml", "situations_shown: 1", "situations_shown: 2")],
        ("B9", "M0: situations in the check", "1", "2 or more"),
    ),
    "key is the longest": (
        [("first/questions.yml", "The buyer can safely refuse it.", "The buyer can still safely refuse it.")],
        ("B12", "the key is the longest option", "40%", "35% or fewer"),
    ),
    "place of the situation key": (
        [
            ("second/questions.yml", 'Ask for the slip.", points: 0, why_tempting: "habit", ', 'Ask for the slip.", points: 2, '),
            ("second/questions.yml", 'Ask about the gift.", points: 2, ', 'Ask about the gift.", points: 0, why_tempting: "habit", '),
            ("first/questions.yml", "        points: 2\n", '        points: 0\n        why_tempting: "habit"\n'),
            ("first/questions.yml", '        points: 0\n        why_tempting: "false scarcity"\n', "        points: 2\n"),
            ("first/questions.yml", "Tell him the chair is nearly gone.", "Tell him the chair is gone."),
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
        ("B20", "M0: checklist lines, daily + weekly", "4 + 1", "4 + 2"),
    ),
    "checklist of habits": (
        [("second/checklist.yml", '  - {id: m1-d-3, text: "One answer said again.", outcome: M1.1, hint: "A play-back."}\n', "")],
        ("B20", "M1: checklist lines, daily + weekly", "2 + 3", "3 + 3"),
    ),
    "long sentences": (
        [("first/index.md", "Ask once.", f"Ask once. {LONG} {LONG}"), ("first/module.yml", "read: 2", "read: 3")],
        ("B26", "M0: sentences over 25 words, %", "20", "12 or fewer"),
    ),
    "hard dialogue": (
        [("first/dialogues.yml", "Then let's talk in April.", " ".join([HARD] * 5))],
        ("B26", "M0: reading grade of the pairs", "13.0", "7 or lower"),
    ),
    "stiff speech": (
        [("first/dialogues.yml", "It's the last one.", "It is the last one."), ("first/dialogues.yml", "I can't do that.", "I cannot do that.")],
        ("B32", "contractions of 12 in spoken lines", "67%", "70% or more"),
    ),
    "a frequent name": (
        [("second/questions.yml", "A woman comes into", "Mina and Otto come into")],
        ("B29", "most frequent name (Mina)", "50%", "30% or fewer"),
    ),
    "men only": (
        [("course.yml", '"Mina", gender: woman', '"Mina", gender: man')],
        ("B29", "women among named roles", "0%", "40 to 60%"),
    ),
    "hard prose": (
        [("first/index.md", "It is late.", f"{HARD} {HARD} {HARD}"), ("first/module.yml", "read: 2", "read: 3")],
        ("B26", "M0: reading grade", "11.8", "9 or lower"),
    ),
    "long prose": (
        [
            ("first/index.md", "the clock. It is late. She could", "the clock and it is late and she could"),
            ("first/index.md", "from the buyer. In one firm", "from the buyer, and in one firm"),
            (
                "first/index.md",
                "Ask once. Then wait for the answer.",
                "Ask once and then wait for the answer that the buyer finds at the end of a long day at work.",
            ),
            ("first/module.yml", "read: 2", "read: 3"),
        ],
        ("B26", "M0: words in a sentence, mean", "17.2", "17 or fewer"),
    ),
    "place of the recall key": (
        [
            ("first/questions.yml", '        correct: false\n        why_tempting: "price"\n', "        correct: true\n"),
            ("first/questions.yml", 'refuse it."\n        correct: true\n', 'refuse it."\n        correct: false\n        why_tempting: "ease"\n'),
        ],
        ("B12", "place of the recall key", "2 0 0", "even, within 10 points or one"),
    ),
    "an outcome that the check leaves out": (
        [
            ("course.yml", "shown: 5", "shown: 3"),
            ("first/module.yml", "quiz: 5", "quiz: 3"),
            (
                "first/questions.yml",
                "level: remember\n    difficulty: easy\n    setting: none\n    use: check",
                PRACTICE.format("remember", "easy", "none"),
            ),
            (
                "first/questions.yml",
                "level: evaluate\n    difficulty: hard\n    setting: b2b\n    use: check",
                PRACTICE.format("evaluate", "hard", "b2b"),
            ),
        ],
        ("B9", "M0: outcomes not in the check", "1", "0"),
    ),
}


def measured(docs: Path) -> list[Bar]:
    return bars.measure(load_course(docs))


def below(found: list[Bar]) -> list[tuple[str, str, str, str]]:
    return [named(bar) for bar in found if bar.held is False]


def named(bar: Bar) -> tuple[str, str, str, str]:
    """Number, module and name, figure and threshold."""
    return bar.id, f"{bar.module}: {bar.what}" if bar.module else bar.what, bar.figure, bar.threshold


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


def test_half_of_the_pairs_are_outside_b2b(course: Course) -> None:
    first, second = course.modules
    fewer = replace(course, modules=(first, replace(second, dialogues=second.dialogues[:1])))
    assert below(bars.measure(fewer))[0] == ("B5", "pairs in retail or small business", "1 of 3", "half")


def test_the_places_of_several_right_options_are_spread(course: Course) -> None:
    first, second = course.modules
    more = replace(course, modules=(replace(first, questions=(*first.questions, *first.questions[-1:] * 2)), second))
    assert ("B12", "place of the multi key", "3 0 3 0", "even, within 10 points or one") in below(bars.measure(more))


def test_every_source_says_what_may_be_said(course: Course) -> None:
    unlimited = replace(course, sources=(*course.sources, course.sources[0].model_copy(update={"may_say": ""})))
    assert below(bars.measure(unlimited)) == [("B27", "sources without wording limits", "mini-article", "0")]


def without_brief_sessions(module: Module) -> Module:
    if not module.workshop:
        return module
    steps = tuple(step.model_copy(update={"minutes": {k: v for k, v in (step.minutes or {}).items() if k != "15"}}) for step in module.workshop.steps)
    return replace(module, workshop=module.workshop.model_copy(update={"steps": steps}))


def test_a_course_without_brief_sessions_is_measured_and_so_is_one_without_kits() -> None:
    longer = replace(COURSE, modules=tuple(map(without_brief_sessions, COURSE.modules)))
    assert not any("15" in bar.what for bar in workshops.bars(longer))
    others = replace(COURSE, modules=tuple(replace(module, workshop=None) for module in COURSE.modules))
    assert [named(bar) for bar in workshops.bars(others)] == [("B22", "kits", "0", "6")]


WHOLE = [
    ("B1", "ideas of the article treated", "2", "51"),
    ("B2", "outcomes", "3", "29"),
    ("B5", "contrast pairs", "4", "12"),
    ("B5", "server versions without a sale", "2", "3 or more"),
    ("B6", "minutes of the course", "20", "220"),
    ("B8", "glossary terms", "8", "45 to 60"),
    ("B9", "questions in the bank", "8", "101 or more"),
    ("B11", "questions at remember", "25%", "10% or fewer"),
    ("B11", "questions at apply or higher", "62%", "70% or more"),
    ("B11", "questions at analyse or evaluate", "25%", "35% or more"),
    ("B17", "the self-check", "missing", "1"),
    ("B20", "checklist boxes", "12", "30"),
    ("B21", "the observer form", "missing", "1"),
    ("B22", "workshops", "missing", "1"),
    ("B32", "M0: words in a sentence of running prose", "5.9", "12 to 17"),
    ("B32", "M1: words in a sentence of running prose", "5.9", "12 to 17"),
    ("B36", "the field guide", "missing", "1"),
]
#: The share of each kind in percent, of one that the mini course has not 0; and whether it is a share that the kind wants.
SHARES = {"situation": 38, "classify": 12, "multi": 12, "recall": 25, "fill": 12}
KINDS_IT_HAS = {
    ("B10", f"{name} questions", f"{SHARES.get(name, 0)}%", "{} to {}%".format(*kind.share)): kind.share[0] <= SHARES.get(name, 0) <= kind.share[1]
    for name, kind in KINDS.items()
}
#: Guessers beside the bar: eight questions are too few to be fair.
TRICKED = [
    ("B12", "guesser: the longest option", "60%, chance 32%", "within 10 points"),
    ("B12", "guesser: the shortest option", "45%, chance 32%", "within 10 points"),
    ("B12", "guesser: the last option", "10%, chance 32%", "within 10 points"),
    ("B12", "guesser: the stem's own words", "20%, chance 32%", "within 10 points"),
    ("B12", "guesser: the most hedges", "61%, chance 32%", "within 10 points"),
    ("B12", "guesser: whatever asks a question", "60%, chance 32%", "within 10 points"),
    ("B12", "guesser: whatever has not a price word", "52%, chance 32%", "within 10 points"),
    ("B12", "guesser: whatever has none of the three", "56%, chance 32%", "within 10 points"),
    ("B12", "guesser: none of the three, then what asks or says", "68%, chance 32%", "within 10 points"),
    ("B12", "guesser: one label for every line", "50%, chance 33%", "within 10 points"),
]
#: What waits and will hold.
MET = {
    ("B12", "guesser: the first option", "30%, chance 32%", "within 10 points"),
    ("B12", "guesser: the friendliest wording", "37%, chance 32%", "within 10 points"),
    ("B12", "guesser: whatever has not a reason clause", "32%, chance 32%", "within 10 points"),
    ("B12", "guesser: whatever has not a pleasantry", "35%, chance 32%", "within 10 points"),
}


def test_bars_on_the_whole_course_wait_until_it_is_complete(docs: Path) -> None:
    waiting = [named(bar) for bar in measured(docs) if bar.held is None]
    assert set(waiting) == {*WHOLE, *TRICKED, *MET, *KINDS_IT_HAS}
    edit(docs, "course.yml", "complete: false", "complete: true")
    assert set(below(measured(docs))) == {*WHOLE, *TRICKED, *(bar for bar, met in KINDS_IT_HAS.items() if not met)}
    assert all(bar.held is not None for bar in measured(docs))


def test_bars_on_the_whole_course_hold_when_the_figures_are_met(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(docs, "course.yml", "complete: false", "complete: true")
    promises = (docs / "course.yml").read_text(encoding="utf-8").split("promises: ")[1].split("\n")[0]
    met = "{ideas: 2, outcomes: 3, minutes: 20, pairs: 4, questions: 8, without_sale: 2, boxes: 12, terms: [8, 8]}"
    edit(docs, "course.yml", promises, met)
    monkeypatch.setattr(bank, "NEAR", 100)
    monkeypatch.setattr(voice, "SENTENCE", (5, 17))
    for kind in KINDS.values():
        monkeypatch.setattr(kind, "share", (0, 100))
    assert {bar_id for bar_id, *_ in below(measured(docs))} == {"B11", "B17", "B21", "B22", "B36"}, (
        "the levels have no figure to set, and the mini course has neither self-check, observer form nor tools"
    )


def test_the_table_shows_the_course_then_each_module() -> None:
    shown = bars.table(
        [
            Bar("B1", "ideas", "2", "51", None),
            Bar("B4", "words", "120", "100 to 200", True, "M0"),
            Bar("B4", "words", "90", "150 to 260", False, "M1"),
            Bar("B7", "key points", "4", "4 to 6", True, "M1"),
            Bar("B12", "key", "40%", "35% or fewer", False),
        ]
    )
    assert shown == (
        "bar  the whole course  figure  threshold\n"
        "B1   ideas             2       51            later\n"
        "B12  key               40%     35% or fewer  BELOW\n"
        "\n"
        "bar  each module  M0          M1          threshold\n"
        "B4   words        120         90 BELOW    as below\n"
        "                  100 to 200  150 to 260\n"
        "B7   key points   -           4           4 to 6"
    )


def test_what_is_below_is_told_in_a_line() -> None:
    found = [Bar("B4", "lesson words", "90", "150 to 260", False, "M1"), Bar("B1", "ideas", "2", "51", False), Bar("B2", "x", "1", "1", True)]
    assert bars.below(found) == ["docs/*/index.md: B4 M1: lesson words is 90, the bar is 150 to 260", "B1 course: ideas is 2, the bar is 51"]
