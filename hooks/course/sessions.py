"""Workshops as they are run: steps with clock times, computed from the minutes that stand once in the workshop files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from course.module import Module
from course.workshop import BRIEF, LENGTHS, FollowUp, HalfDay, KitLength, Round, Words, WorkshopFile, WorkshopsFile

#: What counts as practice (bar B23), and what only the facilitator does.
PRACTICE = frozenset({"role-play", "code", "map", "write", "talk"})
LEADING = frozenset({"welcome", "model"})


@dataclass(frozen=True)
class Slot:
    """A step in its place: ``start`` and ``minutes`` in minutes from the beginning, and the module whose kit it comes from."""

    words: Words
    minutes: int
    rounds: Round | None = None
    module: Module | None = None
    block: str = ""
    start: int = 0

    @property
    def least(self) -> int:
        """Minutes that stay when time runs short: the first round of a trio, and else what the step says."""
        return self.rounds.each if self.rounds else min(self.words.least, self.minutes)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of what is printed for it: what the step names, and the question of its module for the wall."""
        return (*(["question"] if self.module else []), *self.words.sheets)

    @property
    def kit(self) -> WorkshopFile | None:
        """The kit that brings cards, debrief questions and transcript to this step."""
        return self.module.workshop if self.module else None


@dataclass(frozen=True)
class Session:
    """Something to run from beginning to end. ``length`` is what it says it takes, in minutes."""

    id: str
    length: int
    slots: tuple[Slot, ...]

    @property
    def title(self) -> str:
        """How it is called beside another of its workshop."""
        return f"{self.length} minutes"

    @property
    def talk(self) -> str | None:
        """The id of the conversation that it's about: only a brief one is about nothing else."""
        return next((slot.words.talk for slot in self.slots if slot.words.activity == "talk"), None) if self.length == int(BRIEF) else None

    @property
    def minutes(self) -> int:
        """What its steps add up to."""
        return sum(slot.minutes for slot in self.slots)

    @property
    def breaks(self) -> int:
        """Minutes of break."""
        return sum(s.minutes for s in self.slots if s.words.activity == "break")

    @property
    def spare(self) -> int:
        """Minutes that can be won back when time runs short."""
        return sum(slot.minutes - slot.least for slot in self.slots)

    def share(self, activities: frozenset[str]) -> float:
        """The part of the session that goes to some activities, 0 to 100."""
        return 100 * sum(s.minutes for s in self.slots if s.words.activity in activities) / max(1, self.minutes)

    @property
    def blocks(self) -> list[tuple[str, list[Slot]]]:
        """The slots under the headings that they stand under; one without a heading for a kit."""
        return [(title, list(slots)) for title, slots in groupby(self.slots, key=lambda slot: slot.block)]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of what is to be printed, in the order of use; the run sheet first."""
        return tuple(dict.fromkeys(["run-sheet", *(sheet for s in self.slots for sheet in s.sheets)]))

    @property
    def opens_with_push(self) -> bool:
        """Whether the facilitator begins it with a push of their own, as in every workshop but a conversation; not in a follow-up."""
        return not self.talk and any(slot.words.activity == "welcome" for slot in self.slots)

    @property
    def run_pages(self) -> int:
        """Pages of its run sheet: the steps, an hour or two on each page; then what comes before, if the facilitator begins with a push.

        After the steps of an hour there's room for it on the second page.
        """
        return math.ceil(self.minutes / 60) + self.opens_with_push


@dataclass(frozen=True)
class Programme:
    """A workshop: a kit in its lengths, the half-day, or a follow-up, with the question that each kit brings along to it.

    Its pages are named by their source paths: the one that explains it, the one for the projector, the one to print.
    """

    id: str
    title: str
    description: str
    plan: WorkshopFile | HalfDay | FollowUp
    sessions: tuple[Session, ...]
    people: tuple[int, int]
    page: str
    run_page: str
    pack_page: str
    module: Module | None = None
    asks: str = ""

    @property
    def offered(self) -> list[Session]:
        """Its sessions in the order in which they are offered: the shortest first, but one that is a conversation last."""
        return sorted(self.sessions, key=lambda session: (bool(session.talk), session.length))


def _slots(steps: Iterable[tuple[Words, int | None, Round | None, Module | None, str]]) -> tuple[Slot, ...]:
    """Steps one after the other, as long as they or their rounds say, with module and heading; those of 0 minutes are left out."""
    placed: list[Slot] = []
    for words, minutes, rounds, module, block in steps:
        if lasts := rounds.minutes if rounds else minutes:
            placed.append(Slot(words, lasts, rounds, module, block, start=sum(s.minutes for s in placed)))
    return tuple(placed)


def kit_session(module: Module, kit: WorkshopFile, length: KitLength) -> Session:
    """The kit of a module in one of its lengths."""
    return Session(f"{kit.kit.lower()}-{length}", int(length), _slots((step, *step.of(length), module, "") for step in kit.steps))


def _half_day(modules: Sequence[Module], day: HalfDay) -> Session:
    known: dict[tuple[str | None, str], tuple[Words, Module | None]] = {(None, step.id): (step, None) for step in day.own_steps}
    known |= {(m.slug, step.id): (step, m) for m in modules if m.workshop for step in m.workshop.steps}
    steps = []
    for block in day.blocks:
        for taken in block.steps:
            if found := known.get((taken.kit, taken.step)):  # else a rule says that there is no such step
                steps.append((found[0], taken.minutes, taken.rounds, found[1], block.title))
    return Session("half-day", day.minutes, _slots(steps))


def programmes(modules: Sequence[Module], shared: WorkshopsFile) -> tuple[Programme, ...]:
    """Every workshop: the kits of ``modules`` in their order, then the half-day and the follow-ups of ``shared``."""
    people = shared.group.fewest, shared.group.most
    found = []
    for m in modules:
        if kit := m.workshop:
            sessions = tuple(session for length in LENGTHS if (session := kit_session(m, kit, length)).slots)
            lengths = "an hour, half an hour or a quarter" if any(session.talk for session in sessions) else "an hour or half an hour"
            about = f"A workshop on {m.title}, in {lengths}, with cues, cards and everything to print."
            pages = (f"{m.slug}/workshop.md", f"{m.slug}/run.md", f"{m.slug}/pack.md")
            found.append(Programme(kit.kit.lower(), m.title, about, kit, sessions, people, *pages, m))
    day = shared.half_day
    pages = ("half-day.md", "half-day-run.md", "half-day-pack.md")
    found.append(Programme("half-day", day.title, day.description, day, (_half_day(modules, day),), day.people, *pages))
    for follow in shared.follow_ups:
        session = Session(follow.id, follow.minutes, _slots((step, step.minutes, step.rounds, None, "") for step in follow.steps))
        pages = (f"after-{follow.id}.md", f"after-{follow.id}-run.md", f"after-{follow.id}-pack.md")
        found.append(Programme(follow.id, follow.title, follow.description, follow, (session,), people, *pages, asks=follow.asks))
    return tuple(found)


@dataclass(frozen=True)
class WeekPlan:
    """A week of the four-week plan: number, minutes by column, for one seller, and what is done together and alone."""

    week: int
    online: int
    session: int
    daily: int
    buddy: int
    observed: int
    together: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def total(self) -> int:
        """Minutes of the week."""
        return self.online + self.session + self.daily + self.buddy + self.observed


def cohort(by_slug: Mapping[str, Module], shared: WorkshopsFile) -> tuple[WeekPlan, ...]:
    """The weeks of the plan in ``shared``, with minutes from the modules, by folder name, and the sessions."""
    plan = shared.cohort
    follow_ups = {f.id: f for f in shared.follow_ups}
    weeks = []
    for week in plan.weeks:
        lessons = [(f"Lesson and check: {m.title}", m.file.minutes.total) for m in (by_slug[slug] for slug in week.modules)]
        lessons += [("Self-check", plan.self_check)] if week.self_check else []
        lessons += [(week.extra.what, week.extra.minutes)] if week.extra else []
        sessions = [(f"Session: {by_slug[ref.kit].title}", int(ref.length)) for ref in week.sessions]
        if week.follow_up:
            sessions.append((f"Session: {follow_ups[week.follow_up].title}", follow_ups[week.follow_up].minutes))
        weeks.append(
            WeekPlan(
                week.week,
                online=sum(minutes for _, minutes in lessons),
                session=sum(minutes for _, minutes in sessions),
                daily=plan.daily.minutes * plan.daily.days * week.practice,
                buddy=plan.buddy.minutes * week.practice,
                observed=plan.observed.minutes * week.practice,
                together=tuple(f"{what}, {minutes} minutes" for what, minutes in sessions),
                alone=tuple(f"{what}, {minutes} minutes" for what, minutes in lessons),
            )
        )
    return tuple(weeks)


def groups(of: int, people: int) -> tuple[int, ...]:
    """Sizes of the groups when 3 people or more work in twos, threes or fours; those of another size come last.

    Whoever is over joins a group, one to each trio. Fours are pairs that join, so that nobody leaves a partner: a pair that is over
    makes six of the last four, and a pair of three stays by itself.
    """
    many = _groups(of, people)
    if of == 3:
        return tuple(sorted((people // many + (i < people % many) for i in range(many)), key=lambda size: (size != of, size)))
    return (*[of] * (many - 1), people - of * (many - 1))


def _groups(of: int, people: int) -> int:
    return max(1, (people + (of == 4)) // of)


def copies(for_: str, on_a_sheet: int, people: int) -> int:
    """Copies to print of a sheet, for so many people."""
    each = {"person": people, "two": _groups(2, people), "three": _groups(3, people), "group": 1}[for_]
    return math.ceil(each / on_a_sheet)
