"""Rules for workshop.yml and workshops.yml: what adds up, what is referred to, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from course import text
from course.model import Course
from course.module import Module
from course.problems import Location, Problem
from course.rules.instruments import place, wording
from course.rules.references import Reference, dangling
from course.sessions import LEADING, PRACTICE, Programme, Session, kit_session
from course.source import Reading
from course.workshop import LENGTHS, MADE_FROM_DATA, Doing, Words, WorkshopFile, WorkshopsFile

SHARED = "workshops.yml"
#: The keys whose texts may carry evidence marks.
CITING = ("about",)
_KIT = "module with a workshop"
#: Of a step's minutes.
_ONE_OF_BOTH = "a step has either minutes or rounds, which make up its minutes; write one of them"
#: Least share of practice by length of a kit, largest share of talk by the facilitator alone, and feedback against play, in percent (bar B23).
PRACTICE_SHARE = {"60": 50, "30": 40}
LEADING_SHARE = 20
FEEDBACK_SHARE = 60
CARD_WORDS = 80
#: Words of one instruction on the screen: it is read from the back of a room.
HOW_WORDS = 45
#: Sheets that only a kit with this key can fill.
SHEET_NEEDS = {"edge-slips": "edges", "transcript": "transcript", "transcript-key": "transcript"}


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of the workshop files."""
    yield from _codes(reading, course)
    for module in course.modules:
        path = f"{module.slug}/workshop.yml"
        if path in reading.documents:
            yield from wording(reading, course, path, CITING, _is_spoken)
            if SHARED not in reading.documents:
                yield reading.problem(path, (), f"workshops need {reading.docs.name}/{SHARED}, which does not exist; copy it from the course")
        if module.workshop:
            yield from _kit(reading, course, module, module.workshop)
    if SHARED in reading.documents:
        yield from wording(reading, course, SHARED, CITING, _is_spoken)
    if course.workshops:
        yield from _shared(reading, course, course.workshops)


def _is_spoken(location: Location) -> bool:
    """A cue to say, or a line of a transcript."""
    return location[-2:-1] == ("say",) or location[-1] == "says"


def _kit(reading: Reading, course: Course, module: Module, kit: WorkshopFile) -> Iterator[Problem]:
    path = f"{module.slug}/workshop.yml"
    yield from _steps(reading, course, path, ("steps",), kit.steps)
    for i, step in enumerate(kit.steps):
        if (step.minutes is None) == (step.rounds is None):
            yield reading.problem(path, ("steps", i), _ONE_OF_BOTH)
        for length in LENGTHS if step.rounds else ():
            rounds = step.rounds.of(length) if step.rounds else None
            if rounds and 100 * rounds.feedback < FEEDBACK_SHARE * rounds.play:
                message = f"{rounds.feedback} minutes of feedback for {rounds.play} of play; give it {FEEDBACK_SHARE}% of the play or more"
                yield reading.problem(path, ("steps", i, "rounds", length), message)
        if step.transcript and not kit.transcript:
            yield reading.problem(path, ("steps", i, "transcript"), "this kit has no transcript; write one, or take the key out")
        for j, sheet in enumerate(step.sheets):
            needs = SHEET_NEEDS.get(sheet)
            if needs and not getattr(kit, needs):
                yield reading.problem(path, ("steps", i, "sheets", j), f"the sheet '{sheet}' shows the key '{needs}', which this kit doesn't have")
        earlier = {q.id for m in course.modules[: course.place_by_slug[module.slug]] for q in m.questions}
        for j, id_ in enumerate(step.recall):
            if id_ in course.question_by_id and id_ not in earlier and reading.whole:
                yield reading.problem(
                    path, ("steps", i, "recall", j), f"the question '{id_}' belongs to this module or a later one; recall asks what was read before"
                )
    for length in LENGTHS:
        yield from _sums(reading, path, kit_session(module, kit, length), length)
    for role, words in kit.cards.texts.items():
        if (count := len(text.words(words))) > CARD_WORDS:
            yield reading.problem(path, ("cards", role), f"the card has {count} words; {CARD_WORDS} or fewer, as it's read in a minute")
    for i, line in enumerate(kit.transcript.lines if kit.transcript else ()):
        if (line.label is None) != (line.why is None):
            yield reading.problem(path, ("transcript", "lines", i), "a line to code has both a label and the reason for it; write both or none")


def _codes(reading: Reading, course: Course) -> Iterator[Problem]:
    """Sessions are named by the code of their kit."""
    seen: dict[str, str] = {}
    for module in course.modules:
        if not module.workshop:
            continue
        if module.workshop.kit in seen:
            message = f"the kit '{module.workshop.kit}' belongs to docs/{seen[module.workshop.kit]}; choose another code"
            yield reading.problem(f"{module.slug}/workshop.yml", ("kit",), message)
        seen.setdefault(module.workshop.kit, module.slug)


def _sums(reading: Reading, path: str, session: Session, length: str) -> Iterator[Problem]:
    """A session is as long as it says, most of it practice, and little of it the facilitator's talk."""
    if session.minutes != session.length:
        yield reading.problem(
            path, ("steps",), f"the steps of the {length} minutes add up to {session.minutes}; change minutes until they are {length}"
        )
        return
    practice, leading = session.share(PRACTICE), session.share(LEADING)
    if practice < PRACTICE_SHARE[length]:
        message = f"practice ({', '.join(sorted(PRACTICE))}) takes {practice:.0f}% of the {length} minutes; {PRACTICE_SHARE[length]}% or more"
        yield reading.problem(path, ("steps",), message)
    if leading > LEADING_SHARE:
        message = f"the facilitator alone ({', '.join(sorted(LEADING))}) takes {leading:.0f}% of the {length} minutes; {LEADING_SHARE}% at most"
        yield reading.problem(path, ("steps",), message)


def _steps(reading: Reading, course: Course, path: str, at: Location, steps: tuple[Words, ...]) -> Iterator[Problem]:
    """Ids, references and lengths of steps, wherever they stand."""
    sheets = {sheet.id for sheet in course.workshops.sheets} if course.workshops else set()
    for i, step in enumerate(steps):
        place = (*at, i)
        if step.id in [s.id for s in steps[:i]]:
            yield reading.problem(path, (*place, "id"), f"the step '{step.id}' appears twice; give each its own id")
        if (count := len(text.words(step.how))) > HOW_WORDS:
            yield reading.problem(
                path, (*place, "how"), f"the instruction has {count} words; {HOW_WORDS} or fewer, as it's read from the back of a room"
            )
        if not step.say:
            yield reading.problem(path, (*place, "say"), "a cue is missing; write one sentence that the facilitator can say")
        if not reading.whole:
            continue
        if step.pair:
            yield from dangling(reading, [(path, (*place, "pair"), "contrast pair", step.pair, course.dialogue_by_id)])
        asked = [(path, (*place, "recall", j), "question", id_, course.question_by_id) for j, id_ in enumerate(step.recall)]
        printed = [(path, (*place, "sheets", j), "sheet in workshops.yml", sheet, sheets) for j, sheet in enumerate(step.sheets) if course.workshops]
        yield from dangling(reading, [*asked, *printed])
        if (step.activity == "recall") != bool(step.recall):
            yield reading.problem(path, place, "a step of activity 'recall' names questions under 'recall', and no other step does")


def _sheets(reading: Reading, course: Course, shared: WorkshopsFile) -> Iterator[Problem]:
    for i, sheet in enumerate(shared.sheets):
        if sheet.id in [s.id for s in shared.sheets[:i]]:
            yield reading.problem(SHARED, ("sheets", i, "id"), f"the sheet '{sheet.id}' appears twice; give each its own id")
        if bool(sheet.fields) != bool(sheet.layout):
            yield reading.problem(SHARED, ("sheets", i), "'fields' and 'layout' belong together; write both or none")
        if not sheet.fields and sheet.id not in MADE_FROM_DATA:
            known = ", ".join(MADE_FROM_DATA)
            yield reading.problem(SHARED, ("sheets", i, "id"), f"a new sheet needs 'fields' and a 'layout'; those made from data are {known}")
        if reading.whole and sheet.page:
            yield from place(reading, course, SHARED, ("sheets", i), sheet.page, sheet.place)


def _shared(reading: Reading, course: Course, shared: WorkshopsFile) -> Iterator[Problem]:
    yield from _sheets(reading, course, shared)
    day = shared.half_day
    yield from _steps(reading, course, SHARED, ("half_day", "own_steps"), day.own_steps)
    for i, follow in enumerate(shared.follow_ups):
        at: Location = ("follow_ups", i)
        yield from _steps(reading, course, SHARED, (*at, "steps"), follow.steps)
        for j, step in enumerate(follow.steps):
            if (step.minutes is None) == (step.rounds is None):
                yield reading.problem(SHARED, (*at, "steps", j), _ONE_OF_BOTH)
            if "pair" in step.sheets and not step.pair:
                yield reading.problem(SHARED, (*at, "steps", j), "the sheet 'pair' needs a pair; name one under 'pair'")
    for i, block in enumerate(day.blocks):
        for j, taken in enumerate(block.steps):
            if (taken.minutes is None) == (taken.rounds is None):
                yield reading.problem(SHARED, ("half_day", "blocks", i, "steps", j), _ONE_OF_BOTH)
    missing = set(get_args(Doing)) - set(shared.remote)
    if missing:
        yield reading.problem(
            SHARED, ("remote",), f"what changes in a remote session is missing for {', '.join(sorted(missing))}; add a line for each"
        )
    if reading.whole:
        yield from dangling(reading, _kit_references(course, shared))
        for programme in course.programmes:
            if not programme.module:
                yield from _length(reading, shared, programme)


def _length(reading: Reading, shared: WorkshopsFile, programme: Programme) -> Iterator[Problem]:
    """The half-day and the follow-ups are as long as they say."""
    session, names = programme.sessions[0], [f.id for f in shared.follow_ups]
    place: Location = ("follow_ups", names.index(programme.id)) if programme.id in names else ("half_day",)
    if session.minutes != session.length:
        message = f"the steps add up to {session.minutes} minutes, not {session.length}; change one of them"
        yield reading.problem(SHARED, (*place, "minutes"), message)
    if programme.id not in names and session.breaks != shared.half_day.breaks:
        message = f"the breaks add up to {session.breaks} minutes, not {shared.half_day.breaks}; change one of them"
        yield reading.problem(SHARED, (*place, "breaks"), message)


def _kit_references(course: Course, shared: WorkshopsFile) -> Iterator[Reference]:
    """Kits, steps and follow-ups that the half-day and the four-week plan name."""
    kits = {m.slug: {s.id for s in m.workshop.steps} for m in course.modules if m.workshop}
    own = {s.id for s in shared.half_day.own_steps}
    for i, block in enumerate(shared.half_day.blocks):
        for j, taken in enumerate(block.steps):
            place: Location = ("half_day", "blocks", i, "steps", j)
            if taken.kit and taken.kit not in kits:
                yield SHARED, (*place, "kit"), _KIT, taken.kit, kits
            else:
                yield SHARED, (*place, "step"), "step", taken.step, kits[taken.kit] if taken.kit else own
    for i, week in enumerate(shared.cohort.weeks):
        at: Location = ("cohort", "weeks", i)
        yield from ((SHARED, (*at, "modules", j), "module", slug, course.module_by_slug) for j, slug in enumerate(week.modules))
        yield from ((SHARED, (*at, "sessions", j), _KIT, ref.kit, kits) for j, ref in enumerate(week.sessions))
        if week.follow_up:
            yield SHARED, (*at, "follow_up"), "follow-up", week.follow_up, [f.id for f in shared.follow_ups]
