"""Workshops as they are run: steps with clock times, computed from the minutes that stand once in the workshop files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from course.workshop import LENGTHS, Round, Words, WorkshopFile

if TYPE_CHECKING:
    from course.model import Course, Module

#: What counts as practice (bar B23), and what only the facilitator does.
PRACTICE = frozenset({"role-play", "code", "map", "write"})
LEADING = frozenset({"welcome", "model"})


@dataclass(frozen=True)
class Slot:
    """A step in its place: ``start`` and ``minutes`` in minutes from the beginning, and the module whose kit it comes from."""

    words: Words
    start: int
    minutes: int
    rounds: Round | None
    module: Module | None
    block: str = ""

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
    code: str
    title: str
    description: str
    goal: str
    before: str
    module: Module | None
    sessions: tuple[Session, ...]
    folder: str
    people: tuple[int, int]
    asks: str = ""

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


def _placed(steps: list[tuple[Words, int, Round | None, Module | None, str]]) -> tuple[Slot, ...]:
    """Steps one after the other; those of 0 minutes are left out."""
    slots: list[Slot] = []
    for words, minutes, rounds, module, block in steps:
        if minutes:
            slots.append(Slot(words, sum(s.minutes for s in slots), minutes, rounds, module, block))
    return tuple(slots)


def kit_session(module: Module, length: str) -> Session:
    """The kit of a module in one of ``LENGTHS``."""
    assert module.workshop  # noqa: S101 - asked for kits only
    steps: list[tuple[Words, int, Round | None, Module | None, str]] = []
    for step in module.workshop.steps:
        rounds = step.rounds and (step.rounds.long if length == "60" else step.rounds.short)
        minutes = rounds.minutes if rounds else step.minutes and (step.minutes.long if length == "60" else step.minutes.short)
        steps.append((step, minutes or 0, rounds or None, module, ""))
    return Session(f"{module.workshop.kit.lower()}-{length}", f"{length} minutes", int(length), _placed(steps))


def _half_day(course: Course) -> Session:
    assert course.workshops  # noqa: S101 - asked for with workshops.yml only
    day = course.workshops.half_day
    own = {step.id: step for step in day.own_steps}
    steps: list[tuple[Words, int, Round | None, Module | None, str]] = []
    for block in day.blocks:
        for taken in block.steps:
            module = course.module_by_slug.get(taken.kit or "")
            known: dict[str, Words] = {s.id: s for s in module.workshop.steps} if module and module.workshop else {**own}
            if words := known.get(taken.step):
                steps.append((words, taken.rounds.minutes if taken.rounds else taken.minutes or 0, taken.rounds, module, block.title))
    return Session("half-day", f"{day.minutes} minutes", day.minutes, _placed(steps))


def programmes(course: Course) -> tuple[Programme, ...]:
    """Every workshop of the course: the kits in course order, the half-day, the follow-ups. None without ``workshops.yml``."""
    if not course.workshops:
        return ()
    group = course.workshops.group
    people = group.fewest, group.most
    found = [
        Programme(
            id=m.workshop.kit.lower(),
            code=m.workshop.kit,
            title=m.title,
            description=f"A workshop on {m.title}, in an hour or half an hour, with cues, cards and everything to print.",
            goal=m.workshop.goal,
            before=m.workshop.before,
            module=m,
            sessions=tuple(kit_session(m, length) for length in LENGTHS),
            folder=f"{m.slug}/",
            people=people,
        )
        for m in course.modules
        if m.workshop
    ]
    day = course.workshops.half_day
    found.append(Programme("half-day", "", day.title, day.description, day.goal, day.before, None, (_half_day(course),), "half-day", day.people))
    for follow in course.workshops.follow_ups:
        steps = [(s, s.rounds.minutes if s.rounds else s.minutes or 0, s.rounds, None, "") for s in follow.steps]
        session = Session(follow.id, f"{follow.minutes} minutes", follow.minutes, _placed([*steps]))
        found.append(
            Programme(
                follow.id,
                "",
                follow.title,
                follow.description,
                follow.goal,
                follow.before,
                None,
                (session,),
                f"after-{follow.id}",
                people,
                follow.asks,
            )
        )
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


def cohort(course: Course) -> tuple[WeekPlan, ...]:
    """The weeks of the plan, with minutes from the modules and the sessions."""
    assert course.workshops  # noqa: S101 - asked for with workshops.yml only
    plan = course.workshops.cohort
    follow_ups = {f.id: f for f in course.workshops.follow_ups}
    weeks = []
    for week in plan.weeks:
        modules = [course.module_by_slug[slug] for slug in week.modules]
        kits = [(course.module_by_slug[ref.kit], int(ref.length)) for ref in week.sessions]
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


#: How a group is split for work in threes: with one over a second observer, with two over a group of five.
def trios(people: int) -> tuple[int, ...]:
    """Sizes of the groups for work in threes, for 3 people or more."""
    groups = [3] * (people // 3)
    groups[-1] += people % 3
    return tuple(groups)


def copies(for_: str, on_a_sheet: int, people: int) -> int:
    """Pages to print of a sheet, for so many people."""
    each = {"person": people, "two": people // 2, "three": len(trios(people)), "group": 1}[for_]
    return -(-each // on_a_sheet)
