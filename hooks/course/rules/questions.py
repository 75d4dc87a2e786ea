"""Rules for single questions (course design 3.2 and 3.4). Each rule has a test with its exact message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from course import text
from course.markup import TEMPLATES, counted
from course.model import Course
from course.module import Module
from course.problems import Problem, touch, unknown
from course.question import Fault, Question
from course.rules import markdown, raw
from course.rules.wording import banned, hidden_markup, loud, unfounded, unquoted
from course.source import Reading

FEEDBACK_WORDS = (12, 45)
STEM_GRADE = 8.0
#: Verdicts on the reader; "the wrong seats" in a story is no verdict.
_VERDICT = re.compile(r"\b(Wrong|Incorrect|Good job|Well done)\b")

#: A plain link, and the signs without which the rest of a text has no markup: most have none.
_LINK = re.compile(r"\[[^\[\]*`]+\]\([\w/.-]+(?:#[\w-]+)?\)")
_MARKED_UP = re.compile(r"[*`=~^+|$\[\\]|\b_|:\w|www|\.md\b|--|\([ct]", re.I)

_NAME = re.compile(r"(?<=[^\W\d_] )[A-ZÀ-Þ][a-zà-ÿ]+|(?<=[,;] )[A-ZÀ-Þ][a-zà-ÿ]+|(?:^|(?<=[.?!:] ))[A-ZÀ-Þ][a-zà-ÿ]+(?= [a-z]+(?:s|ed)\b)")
_CALENDAR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Janu|Febru)ary|March|April|May|June|July|August|"
                       r"(?:Septem|Octo|Novem|Decem)ber|Christmas|Easter")  # fmt: skip


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of every question."""
    for module in course.modules:
        path, seen = f"{module.slug}/questions.yml", Counter[str]()
        named = [problem.where for problem in reading.documents[path].problems]
        for question in module.questions:
            nth = seen[question.id]
            seen[question.id] += 1
            for key, message in faults(question, module, course, whole=reading.whole):
                found = problem(reading, module, question, key, message, nth)
                if not any(touch(found.where, where) for where in named):  # else it may well follow from what is named already
                    yield found
        for i, outcome in enumerate(module.file.outcomes if reading.whole else ()):
            if (count := sum(q.outcome == outcome.id for q in module.questions)) < 2:
                said = f"outcome {outcome.id} has {count} question{'' if count == 1 else 's'}; it needs two or more in questions.yml"
                yield reading.problem(f"{module.slug}/module.yml", ("outcomes", i), said)
    if reading.whole:
        yield from _names(reading, course)
        yield from _templates({type(q) for module in course.modules for q in module.questions})


def problem(reading: Reading, module: Module, question: Question, key: str, message: str, nth: int = 0) -> Problem:
    """A problem at a dotted key of a question, the ``nth`` of its id; "" for the question itself."""
    path = f"{module.slug}/questions.yml"
    steps = (int(step) if step.isdigit() else step for step in key.split(".") if step)
    return reading.problem(path, (*reading.place(path, "questions", question.id, nth), *steps), message)


def _templates(kinds: set[type[Question]]) -> Iterator[Problem]:
    """Templates that are missing, or have not every macro that a question is asked with."""
    for name in sorted({kind.template for kind in kinds}):
        file = TEMPLATES / name
        macros = re.findall(r"\{% macro (\w+)\(q, parts\) %\}", file.read_text(encoding="utf-8")) if file.is_file() else []
        if missing := [macro for macro in ("form", "answers", "key") if macro not in macros]:
            said = f"there is no macro {', no '.join(missing)} (q, parts); see 'The form of a kind of question' in CONTRIBUTING.md"
            yield Problem(f"hooks/course/templates/{name}", 1, "", said)


def _names(reading: Reading, course: Course) -> Iterator[Problem]:
    """People in a story whom course.yml does not have: capitals within a sentence, or before what somebody does, of no word of the bank."""
    asked = [(module, question) for module in course.modules for question in module.questions]
    words = {word for _, question in asked for _, value, _ in question.texts for word in re.findall(r"\b[^\W\d]+\b", value) if word.islower()}
    people = {word for person in course.file.people for word in re.findall(r"\w+", f"{person.name} {person.role}")}
    for module, question in asked:
        for name in dict.fromkeys(_NAME.findall(question.stem)):
            if name not in people and name.lower() not in words and not _CALENDAR.fullmatch(name):
                said = f"'{name}' is not among 'people' in docs/course.yml; add the name there, or spell it the same way"
                yield problem(reading, module, question, "stem", said)


def faults(question: Question, module: Module, course: Course, *, whole: bool) -> Iterator[Fault]:
    """The faults of one question: where in it, and what to do."""
    start = f"{module.code.lower()}-{question.letter}-"
    if not re.fullmatch(rf"{re.escape(start)}\d\d+", question.id):
        yield "id", f"'{question.id}' should be {start} and two digits, such as {start}01"
    for key, value, _ in question.texts:
        raw_ = (message for *_, message in raw.faults(value)) if _MARKED_UP.search(_LINK.sub("x", value)) else ()
        for message in [*[*hidden_markup(value), *markdown.markup(value), *raw_][:1], *banned(value), *loud(value.replace("![", "["))]:
            yield key, message
    yield from _principle(question, module, course)
    yield from _stem(question)
    yield from question.faults()
    yield from _feedback(question, course, whole=whole)


def _principle(question: Question, module: Module, course: Course) -> Iterator[Fault]:
    """A check that looks at each principle by itself has to know which one a question is about."""
    layout = course.file.layouts.get(module.file.layout)
    known = course.principles
    if layout and layout.ready_per_principle:
        if question.principle is None:
            yield "", f"principle is missing; this check counts each principle by itself, write one of {', '.join(known)}"
        elif question.principle not in known:
            yield "principle", unknown("principle of a module", question.principle, known)
    elif question.principle is not None:
        yield "principle", f"checks of the layout '{module.file.layout}' do not count principles; take the line out"


def _stem(question: Question) -> Iterator[Fault]:
    count = len(text.words(question.stem))
    low, high = question.stem_words
    if not low <= count <= high:
        yield "stem", f"the stem has {counted(count, 'word')}; {low} to {high} are allowed"
    if re.search(r"(?<!\*)\bnot\b(?!\*)", unquoted(question.stem)):
        yield "stem", "'not' in a stem is easy to miss; ask it the other way, or write **not**"
    if (level := text.grade(question.stem)) > STEM_GRADE:
        yield "stem", f"the stem reads at grade {level:.1f}; {STEM_GRADE:.0f} or lower is the bar, use shorter words and sentences"


def _feedback(question: Question, course: Course, *, whole: bool) -> Iterator[Fault]:
    findings = " ".join(course.source_by_id[e].finding for e in question.evidence if e in course.source_by_id)
    for key, value in ((key, value) for key, value, role in question.texts if role == "reason"):
        count = len(text.words(value))
        if not FEEDBACK_WORDS[0] <= count <= FEEDBACK_WORDS[1]:
            yield key, f"the feedback has {counted(count, 'word')}; {FEEDBACK_WORDS[0]} to {FEEDBACK_WORDS[1]} are allowed"
        if match := _VERDICT.search(value):
            yield key, f"'{match[0]}' judges the reader; say what happens next and why"
        for sentence in text.sentences(value):
            # Stories may name their own figures; a share or a decimal is a claim about the world.
            if whole and re.search(r"\d\s?(?:%|percent)|\d?\.\d", sentence):
                for number in unfounded(sentence, [findings]):
                    yield key, f"the number {number} has no source; list the evidence id whose finding holds it, or take it out"
