"""Bars on each module: its length, its parts, its reading level and its check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

from course import text
from course.bars.bar import Bar, bar, share
from course.model import Course
from course.module import Module
from course.records import Layout
from course.rules.lessons import furniture
from course.rules.modules import KEY_POINT_WORDS, SHARE, TURN_WORDS, TURNS
from course.rules.raw import LONGEST_SENTENCE

GRADE, DIALOGUE_GRADE, MEAN_SENTENCE, LONG_SENTENCE, LONG_SHARE = 9.0, 7.0, 17.0, 25, 12.0
QUESTION_MINUTES = (0.8, 1.4)
MISTAKES, KEY_POINTS, TERMS = (4, 6), (4, 6), (4, 9)
#: Lines of a checklist for every day and for every week.
LINES = {"habit": (3, 3), "stop": (4, 2)}
#: By how much the minutes that a lesson states may differ from what is computed.
STATED = 0.2


def bars(course: Course) -> Iterator[Bar]:
    """The bars of every module, in course order."""
    for module in course.modules:
        layout = course.layout(module)
        for part in (_length(course, module, layout), _parts(module, layout), _pairs(module), _reading(module), _check(module, layout)):
            yield from (replace(each, module=module.code, folder=module.slug) for each in part)


def _length(course: Course, module: Module, layout: Layout) -> Iterator[Bar]:
    lesson, pairs, stated = module.lesson, len(module.dialogues), module.file.minutes.read
    count = len(text.words(lesson.prose))
    yield bar("B4", "lesson words", count, *layout.words)
    yield bar("B4", "sections", len(lesson.numbered), *layout.sections)
    yield bar("B4", "words in a section", [len(text.words(s.prose)) for s in lesson.numbered], *layout.section_words)
    yield bar("B4", "words of the opening", len(text.words(lesson.opening)), *layout.opening_words)
    yield bar("B5", "contrast pairs", pairs, layout.dialogues, layout.dialogues)
    estimate = count / course.file.reading_words_per_minute + course.file.reading_minutes_per_dialogue * pairs
    held = abs(estimate - stated) <= STATED * stated
    yield Bar("B6", "reading minutes, computed / stated", f"{estimate:.1f} / {stated}", f"within {STATED:.0%}", held)


def _parts(module: Module, layout: Layout) -> Iterator[Bar]:
    head, wanted = module.file, furniture(layout)
    found = sum(any(d.name == name for d in module.lesson.directives) for name in wanted)
    yield bar("B3", "blocks of the layout, in order", found, len(wanted), len(wanted))
    yield bar("B2", "outcomes", len(head.outcomes), *layout.outcomes)
    if "mistakes" in layout.parts:
        yield bar("B7", "common mistakes", len(head.mistakes), *MISTAKES)
    yield bar("B7", "key points", len(head.key_points), *KEY_POINTS)
    longest = max((len(text.words(point)) for point in head.key_points), default=0)
    yield bar("B7", "words of the longest key point", longest, None, KEY_POINT_WORDS)
    yield bar("B7", "glossary terms", len(head.terms), *TERMS)
    if "exercise" in layout.parts:
        yield bar("B7", "field exercises with one if-then line", int(head.exercise is not None), 1, 1)
    if module.checklist:
        wanted_lines, lines = LINES[module.checklist.kind], (len(module.checklist.daily), len(module.checklist.weekly))
        yield Bar("B20", "checklist lines, daily + weekly", "{} + {}".format(*lines), "{} + {}".format(*wanted_lines), lines == wanted_lines)


def _pairs(module: Module) -> Iterator[Bar]:
    if not module.dialogues:
        return
    spoken = {key: [[len(text.words(turn.says)) for turn in getattr(pair, key)] for pair in module.dialogues] for key in TURNS}
    for key, limits in TURNS.items():
        yield bar("B5", f"turns of a {key}", [len(turns) for turns in spoken[key]], *limits)
    yield bar("B5", "words of the longest turn", max(n for pairs in spoken.values() for turns in pairs for n in turns), None, TURN_WORDS)
    shares = [round(share(sum(c), sum(c) + sum(s))) for c, s in zip(spoken["closer"], spoken["server"], strict=True)]
    yield bar("B5", "closer's share of the words, %", shares, *SHARE)


def _reading(module: Module) -> Iterator[Bar]:
    prose = module.lesson.prose
    yield bar("B26", "reading grade", text.grade(prose), None, GRADE, digits=1, less="lower")
    lengths = [n for s in text.sentences(prose) if (n := len(text.words(s)))] or [0]
    yield bar("B26", "words in a sentence, mean", mean(lengths), None, MEAN_SENTENCE, digits=1)
    yield bar("B26", "words of the longest sentence", max(lengths), None, LONGEST_SENTENCE)
    yield bar("B26", f"sentences over {LONG_SENTENCE} words, %", share(sum(n > LONG_SENTENCE for n in lengths), len(lengths)), None, LONG_SHARE)
    if module.dialogues:
        level = text.grade(" ".join(t.says for d in module.dialogues for t in (*d.closer, *d.server)))
        yield bar("B26", "reading grade of the pairs", level, None, DIALOGUE_GRADE, digits=1, less="lower")


def _check(module: Module, layout: Layout) -> Iterator[Bar]:
    shown, outcomes = len(module.check), {o.id for o in module.file.outcomes}
    yield bar("B9", "questions in the bank", len(module.questions), layout.questions, None)
    yield bar("B9", "questions in the check", shown, layout.shown, layout.shown)
    yield bar("B9", "situations in the check", sum(q.kind == "situation" for q in module.check), layout.situations_shown, None)
    fewest = min((sum(q.outcome == id_ for q in module.questions) for id_ in outcomes), default=0)
    yield bar("B9", "fewest questions on an outcome", fewest, 2, None)
    yield bar("B9", "outcomes not in the check", len(outcomes - {q.outcome for q in module.check}), 0, 0)
    yield bar("B6", "minutes a question", module.file.minutes.quiz / max(1, shown), *QUESTION_MINUTES, digits=2)
