"""Rules for workshop.yml and workshops.yml: what adds up, what is referred to, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from course.model import Course
from course.module import Module
from course.problems import Location, Problem
from course.rules.instruments import place
from course.rules.references import Reference, dangling, undrawn
from course.rules.wording import Fault, too_long, twice
from course.sessions import LEADING, PRACTICE, Session, kit_session
from course.source import Reading
from course.workshop import BRIEF, LENGTHS, MADE_FROM_DATA, Doing, KitStep, Taken, TimedStep, Words, WorkshopFile, WorkshopsFile

SHARED = "workshops.yml"
_SAY_FOR_ALL = "the words are for each length of the session; say it so that it's true in all of them"
_KIT = "module with a workshop"
#: Least share of practice by length of a kit, largest share of talk by the facilitator alone, and feedback against play, in percent (bar B23).
PRACTICE_SHARE = {"60": 50, "30": 40, "15": 50}
LEADING_SHARE = 20
FEEDBACK_SHARE = 60
CARD_WORDS = 80
#: Words of one instruction on the screen: it is read from the back of a room.
HOW_WORDS = 45
#: What a session can win back when it begins late, in percent.
SPARE_SHARE = 20
#: Drawing a shape for each row, putting all of them up and choosing a row take a group this many minutes.
VOTE_MINUTES = 8
#: Words that are not true in each session of a step. People walk round and put things round, so it takes a number to make one of these.
_A_ROUND = re.compile(r"\b(?:first|second|third|next|last|one|two|three|fewer|another) rounds?\b|\brounds? (?:one|two|three|\d)\b", re.I)
_A_LENGTH = re.compile(r"\b(?:short|long|shorter|longer|half-hour|hour-long) (?:session|version|workshop)\b|\bhalf (?:an )?hour\b", re.I)
#: Sheets that only a kit with this key can fill.
SHEET_NEEDS = {"edge-slips": "edges", "transcript": "transcript", "transcript-key": "transcript"}
#: Sheets of a conversation, for a step that names one.
TALK_SHEETS = {"gamebook", "say-aloud"}


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of the workshop files."""
    codes: dict[str, str] = {}
    for module in course.modules:
        path, kit = f"{module.slug}/workshop.yml", module.workshop
        if path in reading.documents and SHARED not in reading.documents:
            yield reading.problem(path, (), f"workshops need {reading.docs.name}/{SHARED}, which does not exist; copy it from the course")
        if kit:
            yield from reading.located(path, _kit(reading, course, module, kit))
            if codes.setdefault(kit.kit, module.slug) != module.slug:
                yield reading.problem(path, ("kit",), f"the kit '{kit.kit}' belongs to docs/{codes[kit.kit]}; choose another code")
    if course.workshops:
        yield from reading.located(SHARED, _shared(reading, course, course.workshops))


def _kit(reading: Reading, course: Course, module: Module, kit: WorkshopFile) -> Iterator[Fault]:
    yield from undrawn(reading, ("drawing",), kit.drawing)
    yield from _steps(reading, course, ("steps",), kit.steps)
    earlier = {q.id for m in course.modules[: course.place_by_slug[module.slug]] for q in m.questions}
    for i, step in enumerate(kit.steps):
        yield from _lasts(("steps", i), step)
        yield from _rounds(("steps", i), step)
        yield from _parts(("steps", i), step, rounds=bool(step.rounds))
        if step.transcript and not kit.transcript:
            yield ("steps", i, "transcript"), "this kit has no transcript; write one, or take the key out"
        for j, sheet in enumerate(step.sheets):
            if (needs := SHEET_NEEDS.get(sheet)) and not getattr(kit, needs):
                yield ("steps", i, "sheets", j), f"the sheet '{sheet}' shows the key '{needs}', which this kit doesn't have"
        for j, id_ in enumerate(step.recall if reading.whole else ()):
            if id_ in course.question_by_id and id_ not in earlier:
                said = f"the question '{id_}' belongs to this module or a later one; recall asks what was read before"
                yield ("steps", i, "recall", j), said
    yield from _recall(course, module, kit) if reading.whole else ()
    sessions = {length: kit_session(module, kit, length) for length in LENGTHS}
    for length, session in sessions.items():
        if not session.slots and length == BRIEF:
            continue
        yield from _sums(session, length)
        if session.slots and session.slots[0].words.activity != "welcome":
            yield ("steps", 0), f"the {length} minutes begin without a welcome; write a step of that activity first, of a minute or more"
    yield from _of_one(("before",), kit.before, _A_LENGTH, _SAY_FOR_ALL)
    for role, words in kit.cards.texts.items():
        yield from _of_one(("cards", role), words, _A_ROUND, "a session may not have it, and the cards are for all of them")
        yield from too_long(("cards", role), "the card", words, CARD_WORDS, ", as it's read in a minute")
    for i, line in enumerate(kit.transcript.lines if kit.transcript else ()):
        if (line.label is None) != (line.why is None):
            yield ("transcript", "lines", i), "a line to code has both a label and the reason for it; write both or none"


def _recall(course: Course, module: Module, kit: WorkshopFile) -> Iterator[Fault]:
    """A team is asked after two weeks what it had."""
    yield from dangling((("recall", i), "question", id_, course.question_by_id) for i, id_ in enumerate(kit.recall))
    own = {q.id for q in module.questions}
    for i, id_ in enumerate(kit.recall):
        if id_ in course.question_by_id and id_ not in own:
            yield ("recall", i), f"the question '{id_}' belongs to another module, which the team may not have had; name one of this module"


def _rounds(at: Location, step: KitStep) -> Iterator[Fault]:
    """Feedback has its time, and a second round has its words."""
    rounds = {length: found for length in LENGTHS if (found := step.of(length)[1])}
    for length, each in rounds.items():
        if 100 * each.feedback < FEEDBACK_SHARE * each.play:
            said = f"{each.feedback} minutes of feedback for {each.play} of play; give it {FEEDBACK_SHARE}% of the play or more"
            yield (*at, "rounds", length), said
    if any(each.times > 1 for each in rounds.values()) != bool(step.again):
        yield at, "a step with a second round says under 'again' what changes in it, and no other step does"


def _lasts(at: Location, step: KitStep | TimedStep | Taken) -> Iterator[Fault]:
    if (step.minutes is None) == (step.rounds is None):
        yield at, "a step has either minutes or rounds, which make up its minutes; write one of them"


def _of_one(at: Location, words: str, what: re.Pattern[str], why: str) -> Iterator[Fault]:
    """Words that are true in some sessions only."""
    if found := what.search(words):
        yield at, f"'{found[0]}': {why}"


def _fits(at: Location, session: Session) -> Iterator[Fault]:
    """A session can make up for a late start, and what takes its time has it."""
    least = -(-SPARE_SHARE * session.length // 100)
    if session.spare < least:
        said = f"the {session.length} minutes can win back {session.spare} when time runs short; {least} or more, so lower 'least' of some steps"
        yield at, said
    for slot in session.slots:
        if slot.words.activity == "vote" and slot.minutes < VOTE_MINUTES:
            said = f"'{slot.words.title}' has {slot.minutes} of the {session.length} minutes; a vote takes {VOTE_MINUTES}"
            yield at, f"{said}, with shapes for each row and a choice"


def _sums(session: Session, length: str) -> Iterator[Fault]:
    """A session is as long as it says, most of it practice, and little of it the facilitator's talk."""
    if session.minutes != session.length:
        yield ("steps",), f"the steps of the {length} minutes add up to {session.minutes}; change minutes until they are {length}"
        return
    practice, leading, least = session.share(PRACTICE), session.share(LEADING), PRACTICE_SHARE[length]
    if practice < least:
        yield ("steps",), f"practice ({', '.join(sorted(PRACTICE))}) takes {practice:.0f}% of the {length} minutes; {least}% or more"
    if leading > LEADING_SHARE:
        who = f"the facilitator alone ({', '.join(sorted(LEADING))})"
        yield ("steps",), f"{who} takes {leading:.0f}% of the {length} minutes; {LEADING_SHARE}% at most"
    yield from _fits(("steps",), session)


def _steps(reading: Reading, course: Course, at: Location, steps: Sequence[Words], asks: bool = True) -> Iterator[Fault]:
    """Ids, references and lengths of steps, wherever they stand. A follow-up ``asks`` nothing of its own."""
    yield from twice(at, "step", [step.id for step in steps])
    for i, step in enumerate(steps):
        place = (*at, i)
        yield from too_long((*place, "how"), "the instruction", step.how, HOW_WORDS, ", as it's read from the back of a room")
        if not step.say:
            yield (*place, "say"), "a cue is missing; write one sentence that the facilitator can say"
        for key, words in (("how", step.how), ("say", " ".join(step.say)), ("watch", step.watch)):
            yield from _of_one((*place, key), words, _A_ROUND, "a session may not have it; what is said before a second round stands under 'again'")
            yield from _of_one((*place, key), words, _A_LENGTH, _SAY_FOR_ALL)
        if step.activity == "recall" and "recall-cards" not in step.sheets:
            yield (*place, "sheets"), "the questions of a recall are printed too; add the sheet recall-cards"
        if not reading.whole:
            continue
        named: list[Reference] = [((*place, "recall", j), "question", id_, course.question_by_id) for j, id_ in enumerate(step.recall)]
        if step.pair:
            named.append(((*place, "pair"), "contrast pair", step.pair, course.dialogue_by_id))
        if step.tool:
            named.append(((*place, "tool"), "tool", step.tool, course.tool_by_id))
        if step.talk:
            named.append(((*place, "talk"), "conversation", step.talk, course.talk_by_id))
        if course.workshops:
            sheets = {sheet.id for sheet in course.workshops.sheets}
            named += [((*place, "sheets", j), f"sheet in {SHARED}", sheet, sheets) for j, sheet in enumerate(step.sheets)]
        yield from dangling(named)
        if bool(step.tool) != ("tool" in step.sheets):
            yield place, "a tool and the sheet 'tool', which prints it, belong together; write both or none"
        yield from _talk(place, step)
        yield from _clocked(place, step)
        if (asks and step.activity == "recall") != bool(step.recall):
            said = "a step of activity 'recall' names questions under 'recall', and no other step does"
            yield place, f"{said}; a follow-up asks those that each workshop.yml names"


def _clocked(at: Location, step: Words) -> Iterator[Fault]:
    """What the clock says in a step fits what people do, and how short the step may get."""
    if (step.with_ == "one-two-four-all") != bool(step.phases):
        yield at, "a step of 'one-two-four-all' has its phases, for the clock, and no other step does; write them under 'phases', or take them out"
    elif step.phases:
        *timed, last = step.phases
        if last.minutes or not all(phase.minutes for phase in timed):
            yield (*at, "phases"), "each phase has minutes but the last one, which has what is left"
        elif (taken := sum(phase.minutes or 0 for phase in timed)) >= step.least:
            yield (*at, "phases"), f"the phases take {taken} minutes and the step may get as short as {step.least}; make 'least' {taken + 1} or more"


def _parts(at: Location, step: Words, *, rounds: bool) -> Iterator[Fault]:
    """The clock speaks of cards where there are some."""
    if bool(step.parts) != (rounds and "cards" not in step.sheets):
        yield at, "rounds without the sheet 'cards' say under 'parts' what is done in each, and no other step does"


def _talk(at: Location, step: Words) -> Iterator[Fault]:
    """A conversation is played or printed, and what plays or prints one says which."""
    needs = step.activity == "talk" or TALK_SHEETS.intersection(step.sheets)
    if needs and not step.talk:
        what = "a step of activity 'talk'" if step.activity == "talk" else f"the sheet '{sorted(TALK_SHEETS.intersection(step.sheets))[0]}'"
        yield at, f"{what} needs a conversation; name one under 'talk'"
    if step.talk and not needs:
        yield (*at, "talk"), f"nothing plays or prints it; make the activity 'talk', or add a sheet: {' or '.join(sorted(TALK_SHEETS))}"


def _shared(reading: Reading, course: Course, shared: WorkshopsFile) -> Iterator[Fault]:
    yield from twice(("sheets",), "sheet", [sheet.id for sheet in shared.sheets])
    for i, sheet in enumerate(shared.sheets):
        if bool(sheet.fields) != bool(sheet.layout):
            yield ("sheets", i), "'fields' and 'layout' belong together; write both or none"
        if not sheet.fields and sheet.id not in MADE_FROM_DATA:
            yield ("sheets", i, "id"), f"a new sheet needs 'fields' and a 'layout'; those made from data are {', '.join(MADE_FROM_DATA)}"
        if sheet.drawing:
            yield from undrawn(reading, ("sheets", i, "drawing"), sheet.drawing)
        if reading.whole and sheet.page:
            yield from place(course, ("sheets", i), sheet.page, sheet.place)
    yield from undrawn(reading, ("half_day", "drawing"), shared.half_day.drawing)
    yield from undrawn(reading, ("cohort", "drawing"), shared.cohort.drawing)
    yield from _steps(reading, course, ("half_day", "own_steps"), shared.half_day.own_steps)
    for i, follow in enumerate(shared.follow_ups):
        yield from undrawn(reading, ("follow_ups", i, "drawing"), follow.drawing)
        yield from _steps(reading, course, ("follow_ups", i, "steps"), follow.steps, asks=False)
        for j, step in enumerate(follow.steps):
            yield from _lasts(("follow_ups", i, "steps", j), step)
            yield from _parts(("follow_ups", i, "steps", j), step, rounds=bool(step.rounds))
            if "pair" in step.sheets and not step.pair:
                yield ("follow_ups", i, "steps", j), "the sheet 'pair' needs a pair; name one under 'pair'"
    for i, block in enumerate(shared.half_day.blocks):
        for j, taken in enumerate(block.steps):
            yield from _lasts(("half_day", "blocks", i, "steps", j), taken)
    if missing := set(get_args(Doing)) - set(shared.remote):
        yield ("remote",), f"what changes in a remote session is missing for {', '.join(sorted(missing))}; add a line for each"
    if reading.whole:
        yield from dangling(_kit_references(course, shared))
        yield from _lengths(course, shared)


def _lengths(course: Course, shared: WorkshopsFile) -> Iterator[Fault]:
    """The half-day and the follow-ups are as long as they say."""
    places: list[Location] = [("half_day",), *(("follow_ups", i) for i in range(len(shared.follow_ups)))]
    sessions = [programme.sessions[0] for programme in course.programmes if not programme.module]
    for at, session in zip(places, sessions, strict=True):
        yield from _fits(at, session)
        if session.minutes != session.length:
            yield (*at, "minutes"), f"the steps add up to {session.minutes} minutes, not {session.length}; change one of them"
    if sessions[0].breaks != shared.half_day.breaks:
        yield ("half_day", "breaks"), f"the breaks add up to {sessions[0].breaks} minutes, not {shared.half_day.breaks}; change one of them"


def _kit_references(course: Course, shared: WorkshopsFile) -> Iterator[Reference]:
    """Kits, steps and follow-ups that the half-day and the four-week plan name."""
    kits = {m.slug: {s.id for s in m.workshop.steps} for m in course.modules if m.workshop}
    own = {s.id for s in shared.half_day.own_steps}
    for i, block in enumerate(shared.half_day.blocks):
        for j, taken in enumerate(block.steps):
            at: Location = ("half_day", "blocks", i, "steps", j)
            if taken.kit and taken.kit not in kits:
                yield (*at, "kit"), _KIT, taken.kit, kits
            else:
                yield (*at, "step"), "step", taken.step, kits[taken.kit] if taken.kit else own
    for i, week in enumerate(shared.cohort.weeks):
        at = ("cohort", "weeks", i)
        yield from (((*at, "modules", j), "module", slug, course.module_by_slug) for j, slug in enumerate(week.modules))
        yield from (((*at, "sessions", j), _KIT, ref.kit, kits) for j, ref in enumerate(week.sessions))
        if week.follow_up:
            yield (*at, "follow_up"), "follow-up", week.follow_up, [f.id for f in shared.follow_ups]
