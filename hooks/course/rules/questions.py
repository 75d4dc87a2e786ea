"""Rules for single questions (course design 3.2 and 3.4). Each rule has a test with its exact message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from course import text
from course.model import Course
from course.module import Module
from course.problems import Problem, unknown
from course.question import BLANK, Choice, Classify, Fill, Multi, Question, Recall, Situation
from course.rules.wording import JUST, banned, hidden_markup, numbers, stands_in
from course.source import Reading

LETTER = {"recall": "r", "situation": "s", "classify": "c", "fill": "f", "multi": "m"}
#: Label sets a classify question may offer (course design 3.1).
LABEL_SETS = (
    ("closing", "serving", "depends"),
    ("supported", "mixed", "unknown"),
    ("closing", "learning", "serving", "creating", "extending", "fair ask"),
)
OPTIONS = {"recall": (3, 3), "situation": (4, 4), "multi": (4, 5)}
LINES = (3, 4)
#: Longest option at most 1.35 times the words of the shortest (rule 5).
LENGTH_RATIO = 1.35
FEEDBACK_WORDS = (12, 45)
STEM_WORDS = {"situation": (30, 70)}
STEM_WORDS_OTHER = (1, 60)
STEM_GRADE = 8.0
ASK = "What is the best next step?"
_OPTION_BANNED = re.compile(r"\b(all of the above|none of the above|both [a-e] and [a-e]|always|never)\b", re.I)
#: Verdicts on the reader; "the wrong seats" in a story is no verdict.
_VERDICT = re.compile(r"\b(Wrong|Incorrect|Good job|Well done)\b")

Fault = tuple[str, str]  # dotted key inside the question, message


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of every question."""
    for module in course.modules:
        path, seen = f"{module.slug}/questions.yml", Counter[str]()
        for question in module.questions:
            place = reading.place(path, "questions", question.id, seen[question.id])
            seen[question.id] += 1
            for key, message in faults(question, module, course, whole=reading.whole):
                steps = tuple(int(k) if k.isdigit() else k for k in key.split(".")) if key else ()
                yield reading.problem(path, (*place, *steps), message)
        if reading.whole:
            yield from _outcomes_covered(reading, module)


def _outcomes_covered(reading: Reading, module: Module) -> Iterator[Problem]:
    for i, outcome in enumerate(module.file.outcomes):
        count = sum(q.outcome == outcome.id for q in module.questions)
        if count < 2:
            message = f"outcome {outcome.id} has {count} question{'' if count == 1 else 's'}; it needs two or more in questions.yml"
            yield reading.problem(f"{module.slug}/module.yml", ("outcomes", i), message)


def faults(question: Question, module: Module, course: Course, *, whole: bool = True) -> Iterator[Fault]:
    """The faults of one question: where in it, and what to do."""
    start = f"{module.code.lower()}-{LETTER[question.kind]}-"
    if not re.fullmatch(rf"{re.escape(start)}\d\d", question.id):
        yield "id", f"'{question.id}' should be {start} and two digits, such as {start}01"
    for key, value in question.texts:
        for message in [*hidden_markup(value), *banned(value)]:
            yield key, message
        if "!" in value.replace("![", "["):
            yield key, "an exclamation mark outside dialogue; end with a full stop"
        if JUST.search(value) and JUST.search(_outside_quotes(value)):
            yield key, "'just' may not appear outside dialogue; take the word out"
    yield from _principle(question, module, course)
    yield from _stem(question)
    match question:
        case Fill():
            yield from _fill(question)
        case Classify():
            yield from _classify(question)
        case _:
            yield from _choice(question)
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
    low, high = STEM_WORDS.get(question.kind, STEM_WORDS_OTHER)
    if not low <= count <= high:
        yield "stem", f"the stem has {count} words; {low} to {high} are allowed"
    if re.search(r"(?<!\*)\bnot\b(?!\*)", _outside_quotes(question.stem)):
        yield "stem", "'not' in a stem is easy to miss; ask it the other way, or write **not**"
    if (level := text.grade(question.stem)) > STEM_GRADE:
        yield "stem", f"the stem reads at grade {level:.1f}; {STEM_GRADE:.0f} or lower is the bar, use shorter words and sentences"
    if isinstance(question, Situation) and not question.stem.endswith(ASK):
        yield "stem", f"this situation asks something else; end with '{ASK}'"
    blanks = len(re.findall(r"_{2,}", question.stem))
    if isinstance(question, Fill) and (blanks != 1 or question.stem.count(BLANK) != 1 or "_____" in question.stem):
        yield "stem", f"a fill question has one blank, written {BLANK}; this stem has {blanks}"
    if not isinstance(question, Fill) and blanks:
        yield "stem", "only fill questions have a blank; take the underscores out"


def _outside_quotes(value: str) -> str:
    """A stem without what its people say: 'not' in speech is a person's own word."""
    return re.sub(r"(?<!\w)['\"“‘].*?['\"”’](?!\w)", " ", value)


def _choice(question: Choice) -> Iterator[Fault]:
    kind = question.kind  # type: ignore[attr-defined]
    low, high = OPTIONS[kind]
    options = question.options
    if not low <= len(options) <= high:
        allowed = str(low) if low == high else f"{low} or {high}"
        yield "options", f"a {kind} question has {allowed} options; this one has {len(options)}"
    right = sum(option.correct for option in options)
    if isinstance(question, Recall) and right != 1:
        yield "options", f"a recall question has one correct option; this one has {right}"
    if isinstance(question, Situation) and right != 1:
        yield "options", f"a situation has one best step (points: 2); this one has {right}"
    if isinstance(question, Multi) and right != question.choose:
        yield "choose", f"choose says {question.choose}, but {right} options are correct; make the two agree"
    if isinstance(question, Multi) and right == len(options):
        yield "options", "every option is correct; add a plausible wrong one"
    seen: dict[str, int] = {}
    for i, option in enumerate(options):
        same = " ".join(text.words(option.text)).casefold()
        if same in seen:
            yield f"options.{i}.text", f"the same text as option {seen[same] + 1}; both would count as right, write another"
        seen.setdefault(same, i)
        if match := _OPTION_BANNED.search(option.text):
            yield f"options.{i}.text", f"'{match[0]}' gives the answer away; say it another way"
        if not option.correct and option.why_tempting is None:
            yield f"options.{i}", "why_tempting is missing; name the real mistake that this option stands for"
        if option.correct and option.why_tempting is not None:
            yield f"options.{i}.why_tempting", "the right option has no why_tempting; take the line out"
    lengths = [len(text.words(option.text)) for option in options] or [0]
    if max(lengths) > min(lengths) * LENGTH_RATIO:
        yield "options", f"the longest option has {max(lengths)} words, the shortest {min(lengths)}; at most 1.35 times as many are allowed"


def _classify(question: Classify) -> Iterator[Fault]:
    if question.labels not in LABEL_SETS:
        sets = " or ".join(f"[{', '.join(labels)}]" for labels in LABEL_SETS)
        yield "labels", f"these labels are no set of the course; use {sets}"
    if not LINES[0] <= len(question.lines) <= LINES[1]:
        yield "lines", f"a classify question has {LINES[0]} or {LINES[1]} lines; this one has {len(question.lines)}"
    seen: set[str] = set()
    for i, line in enumerate(question.lines):
        if line.answer not in question.labels:
            yield f"lines.{i}.answer", f"'{line.answer}' is not one of the labels {', '.join(question.labels)}; choose one of them"
        if line.text.casefold() in seen:
            yield f"lines.{i}.text", "the same line stands twice; write another"
        seen.add(line.text.casefold())


def _fill(question: Fill) -> Iterator[Fault]:
    count = len({spelling.casefold() for spelling in question.accept})
    if count < 3:
        yield "accept", f"{count} different spelling{'' if count == 1 else 's'}; list three or more, near-words too"


def _feedback(question: Question, course: Course, *, whole: bool) -> Iterator[Fault]:
    findings = " ".join(course.source_by_id[e].finding for e in question.evidence if e in course.source_by_id)
    for key, value in question.texts:
        if "feedback" not in key:
            continue
        count = len(text.words(value))
        if not FEEDBACK_WORDS[0] <= count <= FEEDBACK_WORDS[1]:
            yield key, f"the feedback has {count} words; {FEEDBACK_WORDS[0]} to {FEEDBACK_WORDS[1]} are allowed"
        if match := _VERDICT.search(value):
            yield key, f"'{match[0]}' judges the reader; say what happens next and why"
        for sentence in text.sentences(value):
            # Stories may name their own figures; a share or a decimal is a claim about the world.
            if re.search(r"\d\s?(?:%|percent)|\d?\.\d", sentence):
                for number in numbers(sentence):
                    if whole and not stands_in(number, findings):
                        yield key, f"the number {number} has no source; list the evidence id whose finding holds it, or take it out"
