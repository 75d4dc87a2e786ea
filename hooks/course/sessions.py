"""Workshops as they are run: steps with clock times, computed from the minutes that stand once in the workshop files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from course.module import Module
from course.workshop import LENGTHS, FollowUp, HalfDay, KitLength, Round, Words, WorkshopFile, WorkshopsFile

#: What counts as practice (bar B23), and what only the facilitator does.
PRACTICE = frozenset({"role-play", "code", "map", "write"})
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
    def kit(self) -> WorkshopFile | None:
        """The kit that brings cards, debrief questions and transcript to this step."""
        return self.module.workshop if self.module else None


@dataclass(frozen=True)
class Session:
    """Something to run from beginning to end. ``length`` is what it says it takes, in minutes."""

    id: str
    title: str
    length: int
    slots: tuple[Slot, ...]

    @property
    def minutes(self) -> int:
        """What its steps add up to."""
        return sum(slot.minutes for slot in self.slots)

    def share(self, activities: frozenset[str]) -> float:
        """The part of the session that goes to some activities, 0 to 100."""
        return 100 * sum(s.minutes for s in self.slots if s.words.activity in activities) / max(1, self.minutes)

    @property
    def blocks(self) -> list[tuple[str, list[Slot]]]:
        """The slots under the headings that they stand under; one without a heading for a kit."""
        return [(title, list(slots)) for title, slots in groupby(self.slots, key=lambda slot: slot.block)]

    @property
    def breaks(self) -> int:
        """Minutes of break."""
        return sum(s.minutes for s in self.slots if s.words.activity == "break")

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of what is to be printed, in the order of use; the run sheet first."""
        return tuple(dict.fromkeys(["run-sheet", *(sheet for s in self.slots for sheet in s.words.sheets)]))


@dataclass(frozen=True)
class Programme:
    """A workshop with its pages: a kit in two lengths, the half-day, or a follow-up."""

    id: str
    title: str
    description: str
    plan: WorkshopFile | HalfDay | FollowUp
    sessions: tuple[Session, ...]
    folder: str
    people: tuple[int, int]
    module: Module | None = None

    @property
    def asks(self) -> str:
        """The question that each kit brings along to a follow-up; "" for the others."""
        return self.plan.asks if isinstance(self.plan, FollowUp) else ""

    @property
    def page(self) -> str:
        """Source path of the page that explains it."""
        return f"{self.folder}workshop.md" if self.module else f"{self.folder}.md"

    @property
    def run_page(self) -> str:
        """Source path of the page for the projector."""
        return f"{self.folder}run.md" if self.module else f"{self.folder}-run.md"

    @property
    def pack_page(self) -> str:
        """Source path of the page to print."""
        return f"{self.folder}pack.md" if self.module else f"{self.folder}-pack.md"


def _slot(words: Words, minutes: int | None, rounds: Round | None, module: Module | None = None, block: str = "") -> Slot:
    """A step whose minutes are its own, or those of its rounds."""
    return Slot(words, rounds.minutes if rounds else minutes or 0, rounds, module, block)


def _placed(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Slots one after the other; those of 0 minutes are left out."""
    placed: list[Slot] = []
    for slot in slots:
        if slot.minutes:
            placed.append(replace(slot, start=sum(s.minutes for s in placed)))
    return tuple(placed)


def kit_session(module: Module, kit: WorkshopFile, length: KitLength) -> Session:
    """The kit of a module in one of its two lengths."""
    slots = [
        _slot(step, step.minutes.of(length) if step.minutes else None, step.rounds.of(length) if step.rounds else None, module) for step in kit.steps
    ]
    return Session(f"{kit.kit.lower()}-{length}", f"{length} minutes", int(length), _placed(slots))


def _half_day(modules: Sequence[Module], day: HalfDay) -> Session:
    by_slug = {m.slug: m for m in modules}
    own = {step.id: step for step in day.own_steps}
    slots: list[Slot] = []
    for block in day.blocks:
        for taken in block.steps:
            module = by_slug.get(taken.kit or "")
            known: dict[str, Words] = {s.id: s for s in module.workshop.steps} if module and module.workshop else {**own}
            if words := known.get(taken.step):
                slots.append(_slot(words, taken.minutes, taken.rounds, module, block.title))
    return Session("half-day", f"{day.minutes} minutes", day.minutes, _placed(slots))


def programmes(modules: Sequence[Module], shared: WorkshopsFile) -> tuple[Programme, ...]:
    """Every workshop: the kits of ``modules`` in their order, then the half-day and the follow-ups of ``shared``."""
    people = shared.group.fewest, shared.group.most
    found = []
    for m in modules:
        if kit := m.workshop:
            description = f"A workshop on {m.title}, in an hour or half an hour, with cues, cards and everything to print."
            sessions = tuple(kit_session(m, kit, length) for length in LENGTHS)
            found.append(Programme(kit.kit.lower(), m.title, description, kit, sessions, f"{m.slug}/", people, m))
    day = shared.half_day
    found.append(Programme("half-day", day.title, day.description, day, (_half_day(modules, day),), "half-day", day.people))
    for follow in shared.follow_ups:
        slots = _placed(_slot(step, step.minutes, step.rounds) for step in follow.steps)
        session = Session(follow.id, f"{follow.minutes} minutes", follow.minutes, slots)
        found.append(Programme(follow.id, follow.title, follow.description, follow, (session,), f"after-{follow.id}", people))
    return tuple(found)


@dataclass(frozen=True)
class WeekPlan:
    """A week of the four-week plan: number, what is done, and minutes by column."""

    week: int
    online: int
    session: int
    daily: int
    buddy: int
    observed: int
    words: tuple[str, ...]

    @property
    def total(self) -> int:
        """Minutes of the week, for one seller."""
        return self.online + self.session + self.daily + self.buddy + self.observed


def cohort(by_slug: Mapping[str, Module], shared: WorkshopsFile) -> tuple[WeekPlan, ...]:
    """The weeks of the plan in ``shared``, with minutes from the modules, by folder name, and the sessions."""
    plan = shared.cohort
    follow_ups = {f.id: f for f in shared.follow_ups}
    weeks = []
    for week in plan.weeks:
        modules = [by_slug[slug] for slug in week.modules]
        kits = [(by_slug[ref.kit], int(ref.length)) for ref in week.sessions]
        follow_up = follow_ups[week.follow_up] if week.follow_up else None
        words = [f"Lesson and check: {m.title}, {m.file.minutes.total} minutes" for m in modules]
        words += [f"Self-check, {plan.self_check} minutes"] if week.self_check else []
        words += [f"{week.extra.what}, {week.extra.minutes} minutes"] if week.extra else []
        words += [f"Session: {m.title}, {minutes} minutes" for m, minutes in kits]
        words += [f"Session: {follow_up.title}, {follow_up.minutes} minutes"] if follow_up else []
        online = sum(m.file.minutes.total for m in modules) + plan.self_check * week.self_check + (week.extra.minutes if week.extra else 0)
        weeks.append(
            WeekPlan(
                week=week.week,
                online=online,
                session=sum(minutes for _, minutes in kits) + (follow_up.minutes if follow_up else 0),
                daily=plan.daily.minutes * plan.daily.days * week.practice,
                buddy=plan.buddy.minutes * week.practice,
                observed=plan.observed.minutes * week.practice,
                words=tuple(words),
            )
        )
    return tuple(weeks)


def trios(people: int) -> tuple[int, ...]:
    """Sizes of the groups for work in threes, for 3 people or more: with one over a group of four, with two over a group of five."""
    groups = [3] * (people // 3)
    groups[-1] += people % 3
    return tuple(groups)


def copies(for_: str, on_a_sheet: int, people: int) -> int:
    """Pages to print of a sheet, for so many people."""
    each = {"person": people, "two": people // 2, "three": len(trios(people)), "group": 1}[for_]
    return -(-each // on_a_sheet)
