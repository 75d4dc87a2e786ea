"""The content bar as figures (course design 6.3): what a script can measure, each with its threshold.

Faults of a single text (an option too long, a sentence over 30 words) are problems with a line, found by ``rules``. Bars
are about sums and shares: they hold or they don't, and the table says by how much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from course import text
from course.model import Course, Module
from course.question import Classify, Multi, Question, Recall, Situation
from course.records import Layout
from course.rules.questions import LINES

#: Bars that speak of the whole course (B1, B2, B8 to B11) apply once ``complete: true`` stands in course.yml.
KINDS = {"situation": (40, 50), "classify": (20, 26), "multi": (10, 16), "recall": (10, 15), "fill": (6, 10)}
WHOLE = {"ideas": 51, "outcomes": 29, "minutes": 220, "questions": 101, "pairs": 12, "no sale": 3, "boxes": 30}
GRADE, MEAN_SENTENCE, LONG_SENTENCE, LONG_SHARE = 8.0, 15.0, 25, 5.0


@dataclass(frozen=True)
class Bar:
    """One measured bar. ``held`` is ``None`` when the bar does not apply yet."""

    id: str
    what: str
    figure: str
    threshold: str
    held: bool | None


def measure(course: Course) -> list[Bar]:
    """Every bar of the course, in the order of their numbers."""
    bars = [bar for part in (_whole, _modules, _bank, _people) for bar in part(course)]
    return sorted(bars, key=lambda bar: int(bar.id[1:]))


def table(bars: list[Bar]) -> str:
    """The bars as a readable table."""
    marks = {True: "held", False: "BELOW", None: "later"}
    rows = [("bar", "what", "figure", "threshold", ""), *((b.id, b.what, b.figure, b.threshold, marks[b.held]) for b in bars)]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _within(figure: float, low: float, high: float) -> bool:
    return low <= figure <= high


def _whole(course: Course) -> Iterator[Bar]:
    done = course.file.complete

    def later(held: bool) -> bool | None:
        return held if done else None

    used = len(course.idea_uses)
    yield Bar("B1", "ideas of the article treated", str(used), f"{WHOLE['ideas']}", later(used == WHOLE["ideas"]))
    yield Bar("B2", "outcomes", str(course.outcome_count), str(WHOLE["outcomes"]), later(course.outcome_count == WHOLE["outcomes"]))
    pairs = [d for m in course.modules for d in m.dialogues]
    own = sum(d.setting != "b2b" for d in pairs)
    yield Bar("B5", "contrast pairs", str(len(pairs)), str(WHOLE["pairs"]), later(len(pairs) == WHOLE["pairs"]))
    yield Bar("B5", "pairs in retail or small business", f"{own} of {len(pairs)}", "half", 2 * own >= len(pairs))
    unsold = sum(d.no_sale for d in pairs)
    yield Bar("B5", "server versions without a sale", str(unsold), f"{WHOLE['no sale']} or more", later(unsold >= WHOLE["no sale"]))
    yield Bar("B6", "minutes of the course", str(course.minutes), str(WHOLE["minutes"]), later(course.minutes == WHOLE["minutes"]))
    terms = len(course.terms)
    yield Bar("B8", "glossary terms", str(terms), "45 to 60", later(_within(terms, 45, 60)))
    boxes = sum(len(m.checklist.ticks) for m in course.modules)
    yield Bar("B20", "checklist boxes", str(boxes), str(WHOLE["boxes"]), later(boxes == WHOLE["boxes"]))
    unmarked = [s.id for s in course.sources if not (s.may_say and s.may_not_say)]
    yield Bar("B27", "sources without wording limits", str(len(unmarked)), "0", not unmarked)


def _modules(course: Course) -> Iterator[Bar]:
    for module in course.modules:
        layout = course.file.layouts[module.file.layout]
        yield from _length(course, module, layout)
        yield from _furniture(module)
        yield from _reading(module)
        yield from _check(module, layout)


def _length(course: Course, module: Module, layout: Layout) -> Iterator[Bar]:
    lesson, code = module.lesson, module.code
    count = len(text.words(lesson.prose))
    yield Bar("B4", f"{code} lesson words", str(count), "{} to {}".format(*layout.words), _within(count, *layout.words))
    sizes = [len(text.words(s.prose)) for s in lesson.numbered]
    yield Bar("B4", f"{code} sections", str(len(sizes)), "{} to {}".format(*layout.sections), _within(len(sizes), *layout.sections))
    shown = f"{min(sizes, default=0)} to {max(sizes, default=0)}"
    held = all(_within(size, *layout.section_words) for size in sizes)
    yield Bar("B4", f"{code} words in a section", shown, "{} to {}".format(*layout.section_words), held)
    opening = len(text.words(lesson.opening))
    yield Bar(
        "B4",
        f"{code} words of the opening",
        str(opening),
        "{} to {}".format(*layout.opening_words),
        _within(opening, *layout.opening_words),
    )
    pairs = len(module.dialogues)
    yield Bar("B5", f"{code} contrast pairs", str(pairs), str(layout.dialogues), pairs == layout.dialogues)
    estimate = count / course.file.reading_words_per_minute + course.file.reading_minutes_per_dialogue * pairs
    stated = module.file.minutes.read
    yield Bar("B6", f"{code} reading minutes", f"{estimate:.1f} for {stated} stated", "within 20%", abs(estimate - stated) <= 0.2 * stated)


def _furniture(module: Module) -> Iterator[Bar]:
    for what, entries, low, high in (
        ("common mistakes", module.file.mistakes, 4, 6),
        ("key points", module.file.key_points, 4, 6),
        ("glossary terms", module.file.terms, 4, 9),
    ):
        yield Bar("B7", f"{module.code} {what}", str(len(entries)), f"{low} to {high}", _within(len(entries), low, high))
    wanted = (4, 2) if module.checklist.kind == "stop" else (3, 3)
    found = (len(module.checklist.daily), len(module.checklist.weekly))
    yield Bar(
        "B20",
        f"{module.code} checklist lines",
        "{} daily, {} weekly".format(*found),
        "{} daily, {} weekly".format(*wanted),
        found == wanted,
    )


def _reading(module: Module) -> Iterator[Bar]:
    prose, code = module.lesson.prose, module.code
    level = text.grade(prose)
    yield Bar("B26", f"{code} reading grade", f"{level:.1f}", f"{GRADE:.0f} or lower", level <= GRADE)
    lengths = [n for s in text.sentences(prose) if (n := len(text.words(s)))]
    average = mean(lengths) if lengths else 0.0
    yield Bar("B26", f"{code} words in a sentence", f"{average:.1f}", f"{MEAN_SENTENCE:.0f} or fewer", average <= MEAN_SENTENCE)
    share = 100 * sum(n > LONG_SENTENCE for n in lengths) / max(1, len(lengths))
    yield Bar("B26", f"{code} sentences over {LONG_SENTENCE} words", f"{share:.0f}%", f"{LONG_SHARE:.0f}% or fewer", share <= LONG_SHARE)
    spoken = " ".join(t.says for d in module.dialogues for t in (*d.closer, *d.server))
    level = text.grade(spoken)
    yield Bar("B26", f"{code} dialogue grade", f"{level:.1f}", "6 or lower", level <= 6)


def _check(module: Module, layout: Layout) -> Iterator[Bar]:
    code, count = module.code, len(module.questions)
    yield Bar("B9", f"{code} questions in the bank", str(count), f"{layout.questions} or more", count >= layout.questions)
    shown = len(module.check)
    yield Bar("B9", f"{code} questions in the check", str(shown), str(layout.shown), shown == layout.shown)
    situations = sum(q.kind == "situation" for q in module.check)
    yield Bar(
        "B9",
        f"{code} situations in the check",
        str(situations),
        f"{layout.situations_shown} or more",
        situations >= layout.situations_shown,
    )
    missing = {o.id for o in module.file.outcomes} - {q.outcome for q in module.check}
    yield Bar("B9", f"{code} outcomes not in the check", str(len(missing)), "0", not missing)
    per = module.file.minutes.quiz / max(1, shown)
    yield Bar("B6", f"{code} minutes a question", f"{per:.2f}", "0.8 to 1.4", _within(per, 0.8, 1.4))


def _bank(course: Course) -> Iterator[Bar]:
    bank = [q for m in course.modules for q in m.questions]
    if not bank:
        return
    done = course.file.complete
    yield Bar("B9", "questions in the bank", str(len(bank)), f"{WHOLE['questions']} or more", len(bank) >= WHOLE["questions"] if done else None)
    for kind, (low, high) in KINDS.items():
        share = 100 * sum(q.kind == kind for q in bank) / len(bank)
        yield Bar("B10", f"{kind} questions", f"{share:.0f}%", f"{low} to {high}%", _within(share, low, high) if done else None)
    yield from _levels(bank, done)
    yield from _keys(bank)
    told = [q for q in bank if isinstance(q, Situation | Classify)]
    local = 100 * sum(q.setting in ("retail", "small-business") for q in told) / max(1, len(told))
    yield Bar("B15", "situations and lines outside b2b", f"{local:.0f}%", "40% or more", local >= 40)
    lines = [line for q in bank if isinstance(q, Classify) and "depends" in q.labels for line in q.lines]
    share = 100 * sum(line.answer == "depends" for line in lines) / max(1, len(lines))
    yield Bar("B16", "lines that depend", f"{share:.0f}%", "15 to 30%", _within(share, 15, 30) or len(lines) < LINES[0])
    firm = [q for q in bank if isinstance(q, Situation)]
    share = 100 * sum(not q.gentlest for q in firm) / max(1, len(firm))
    yield Bar("B16", "best step is not the gentlest", f"{share:.0f}%", "33% or more", share >= 33 or not firm)


def _levels(bank: list[Question], done: bool) -> Iterator[Bar]:
    def share(*levels: str) -> float:
        return 100 * sum(q.level in levels for q in bank) / len(bank)

    figures = (
        ("remember", share("remember"), "10% or fewer", share("remember") <= 10),
        ("apply or higher", share("apply", "analyse", "evaluate"), "70% or more", share("apply", "analyse", "evaluate") >= 70),
        ("analyse or evaluate", share("analyse", "evaluate"), "35% or more", share("analyse", "evaluate") >= 35),
    )
    for what, figure, threshold, held in figures:
        yield Bar("B11", f"questions at {what}", f"{figure:.0f}%", threshold, held if done else None)


def _keys(bank: list[Question]) -> Iterator[Bar]:
    """No cue from length or place (rules 5 and 6 of 3.4)."""
    one = [q for q in bank if isinstance(q, Recall | Situation)]
    longest = sum(_key_is_longest(q) for q in one)
    share = 100 * longest / max(1, len(one))
    yield Bar("B12", "the key is the longest option", f"{share:.0f}%", "35% or fewer", share <= 35)
    for kind, slots in (("recall", 3), ("situation", 4)):
        yield _spread(f"place of the {kind} key", [_key(q) for q in one if q.kind == kind], slots)
    several = [i for q in bank if isinstance(q, Multi) for i, o in enumerate(q.options) if o.correct and len(q.options) == 4]
    yield _spread("place of the multi keys", several, 4)


def _key(question: Recall | Situation) -> int:
    """The place of the right option, from 0."""
    return [option.correct for option in question.options].index(True)


def _key_is_longest(question: Recall | Situation) -> bool:
    lengths = [len(text.words(option.text)) for option in question.options]
    key = lengths[_key(question)]
    return key == max(lengths) and lengths.count(key) == 1


def _spread(what: str, places: list[int], slots: int) -> Bar:
    """Each slot within 10 points of an even share, or within one question of it in a small bank."""
    counts = [places.count(i) for i in range(slots)]
    even = len(places) / slots
    held = all(abs(n - even) <= max(1.0, 0.10 * len(places)) for n in counts)
    return Bar("B12", what, " ".join(map(str, counts)), "even, within 10 points or one", held)


def _people(course: Course) -> Iterator[Bar]:
    told = [q for m in course.modules for q in m.questions if isinstance(q, Situation | Classify)]
    if not told:
        return
    wordings = [" ".join(value for _, value in q.texts) for q in told]
    heard = {p.name: sum(bool(re.search(rf"\b{re.escape(p.name)}\b", w)) for w in wordings) for p in course.file.people}
    name, most = max(heard.items(), key=lambda pair: pair[1], default=("nobody", 0))
    share = 100 * most / len(told)
    yield Bar("B29", f"most frequent name ({name})", f"{share:.0f}%", "30% or fewer", share <= 30)
    named = [(p.gender, heard[p.name]) for p in course.file.people if p.gender in ("woman", "man")]
    women = sum(n for gender, n in named if gender == "woman")
    everyone = sum(n for _, n in named)
    share = 100 * women / max(1, everyone)
    yield Bar("B29", "women among named roles", f"{share:.0f}%", "40 to 60%", _within(share, 40, 60) or not everyone)
