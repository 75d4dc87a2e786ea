"""Bars on each module: its length, its parts, its reading level and its check."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from course import text
from course.bars.bar import Bar, share, span, within
from course.model import Course
from course.module import Module
from course.records import Layout
from course.rules.lessons import furniture
from course.rules.modules import KEY_POINT_WORDS, SHARE, TURN_WORDS, TURNS
from course.rules.raw import LONGEST_SENTENCE

GRADE, DIALOGUE_GRADE, MEAN_SENTENCE, LONG_SENTENCE, LONG_SHARE = 9.0, 7.0, 17.0, 25, 12.0
QUESTION_MINUTES = (0.8, 1.4)


def bars(course: Course) -> Iterator[Bar]:
    """The bars of every module, in course order."""
    for module in course.modules:
        layout = course.layout(module)
        for part in (_length(course, module, layout), _parts(module, layout), _pairs(module), _reading(module), _check(module, layout)):
            for number, what, figure, threshold, held in part:
                yield Bar(number, what, figure, threshold, held, module.code)


Measured = Iterator[tuple[str, str, str, str, bool]]


def _between(number: str, what: str, figure: int, bar: tuple[int, int]) -> tuple[str, str, str, str, bool]:
    return number, what, str(figure), f"{bar[0]}" if bar[0] == bar[1] else f"{bar[0]} to {bar[1]}", within(figure, *bar)


def _length(course: Course, module: Module, layout: Layout) -> Measured:
    lesson = module.lesson
    count = len(text.words(lesson.prose))
    yield _between("B4", "lesson words", count, layout.words)
    sizes = [len(text.words(s.prose)) for s in lesson.numbered]
    yield _between("B4", "sections", len(sizes), layout.sections)
    held = all(within(size, *layout.section_words) for size in sizes)
    yield "B4", "words in a section", span(sizes), "{} to {}".format(*layout.section_words), held
    yield _between("B4", "words of the opening", len(text.words(lesson.opening)), layout.opening_words)
    pairs = len(module.dialogues)
    yield _between("B5", "contrast pairs", pairs, (layout.dialogues, layout.dialogues))
    estimate = count / course.file.reading_words_per_minute + course.file.reading_minutes_per_dialogue * pairs
    stated = module.file.minutes.read
    yield "B6", "reading minutes, computed / stated", f"{estimate:.1f} / {stated}", "within 20%", abs(estimate - stated) <= 0.2 * stated


def _parts(module: Module, layout: Layout) -> Measured:
    wanted = furniture(layout)
    found = sum(any(d.name == name for d in module.lesson.directives) for name in wanted)
    yield "B3", "blocks of the layout, in order", str(found), str(len(wanted)), found == len(wanted)
    yield _between("B2", "outcomes", len(module.file.outcomes), layout.outcomes)
    if "mistakes" in layout.parts:
        yield _between("B7", "common mistakes", len(module.file.mistakes), (4, 6))
    yield _between("B7", "key points", len(module.file.key_points), (4, 6))
    longest = max((len(text.words(point)) for point in module.file.key_points), default=0)
    yield "B7", "words of the longest key point", str(longest), f"{KEY_POINT_WORDS} or fewer", longest <= KEY_POINT_WORDS
    yield _between("B7", "glossary terms", len(module.file.terms), (4, 9))
    if "exercise" in layout.parts:
        yield _between("B7", "field exercises with one if-then line", int(module.file.exercise is not None), (1, 1))
    if module.checklist:
        lines = (4, 2) if module.checklist.kind == "stop" else (3, 3)
        counted = (len(module.checklist.daily), len(module.checklist.weekly))
        yield "B20", "checklist lines, daily + weekly", "{} + {}".format(*counted), "{} + {}".format(*lines), counted == lines


def _pairs(module: Module) -> Measured:
    if not module.dialogues:
        return
    for key, (low, high) in TURNS.items():
        turns = [len(getattr(d, key)) for d in module.dialogues]
        yield "B5", f"turns of a {key}", span(turns), f"{low} to {high}", within(min(turns), low, high) and within(max(turns), low, high)
    spoken = {key: [sum(len(text.words(t.says)) for t in getattr(d, key)) for d in module.dialogues] for key in TURNS}
    longest = max(len(text.words(t.says)) for d in module.dialogues for t in (*d.closer, *d.server))
    yield "B5", "words of the longest turn", str(longest), f"{TURN_WORDS} or fewer", longest <= TURN_WORDS
    shares = [round(share(c, c + s)) for c, s in zip(spoken["closer"], spoken["server"], strict=True)]
    held = within(min(shares), *SHARE) and within(max(shares), *SHARE)
    yield "B5", "closer's share of the words, %", span(shares), "{} to {}".format(*SHARE), held


def _reading(module: Module) -> Measured:
    prose = module.lesson.prose
    level = text.grade(prose)
    yield "B26", "reading grade", f"{level:.1f}", f"{GRADE:.0f} or lower", level <= GRADE
    lengths = [n for s in text.sentences(prose) if (n := len(text.words(s)))] or [0]
    average = mean(lengths)
    yield "B26", "words in a sentence, mean", f"{average:.1f}", f"{MEAN_SENTENCE:.0f} or fewer", average <= MEAN_SENTENCE
    yield "B26", "words of the longest sentence", str(max(lengths)), f"{LONGEST_SENTENCE} or fewer", max(lengths) <= LONGEST_SENTENCE
    long = share(sum(n > LONG_SENTENCE for n in lengths), len(lengths))
    yield "B26", f"sentences over {LONG_SENTENCE} words, %", f"{long:.0f}", f"{LONG_SHARE:.0f} or fewer", long <= LONG_SHARE
    if module.dialogues:
        level = text.grade(" ".join(t.says for d in module.dialogues for t in (*d.closer, *d.server)))
        yield "B26", "reading grade of the pairs", f"{level:.1f}", f"{DIALOGUE_GRADE:.0f} or lower", level <= DIALOGUE_GRADE


def _check(module: Module, layout: Layout) -> Measured:
    count, shown = len(module.questions), len(module.check)
    yield "B9", "questions in the bank", str(count), f"{layout.questions} or more", count >= layout.questions
    yield _between("B9", "questions in the check", shown, (layout.shown, layout.shown))
    situations = sum(q.kind == "situation" for q in module.check)
    least = layout.situations_shown
    yield "B9", "situations in the check", str(situations), f"{least} or more", situations >= least
    fewest = min((sum(q.outcome == o.id for q in module.questions) for o in module.file.outcomes), default=0)
    yield "B9", "fewest questions on an outcome", str(fewest), "2 or more", fewest >= 2
    missing = {o.id for o in module.file.outcomes} - {q.outcome for q in module.check}
    yield "B9", "outcomes not in the check", str(len(missing)), "0", not missing
    per = module.file.minutes.quiz / max(1, shown)
    yield "B6", "minutes a question", f"{per:.2f}", "{} to {}".format(*QUESTION_MINUTES), within(per, *QUESTION_MINUTES)
