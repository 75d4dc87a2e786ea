"""The course, put together from its modules and the files they share: frozen, typed, already valid.

Every count and every total is computed here from its one home, so no page can disagree with another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from course import text
from course.instruments import ObserverFile, SelfCheckFile
from course.module import Module
from course.question import Question
from course.records import CourseFile, Dialogue, Idea, Layout, Outcome, Source, Term
from course.sessions import Programme, programmes
from course.talks.talk import Talk
from course.workshop import WorkshopsFile


@dataclass(frozen=True)
class Place:
    """A place in the course that treats an idea of the article."""

    module: Module
    page: str
    anchor: str
    label: str


@dataclass(frozen=True)
class Citing:
    """A page that cites a source: its source path and its name."""

    page: str
    title: str


@dataclass(frozen=True)
class Course:
    """The whole course: modules in order and the files they share."""

    file: CourseFile
    modules: tuple[Module, ...]
    sources: tuple[Source, ...]
    ideas: tuple[Idea, ...]
    self_check: SelfCheckFile | None = None
    observer: ObserverFile | None = None
    workshops: WorkshopsFile | None = None

    @cached_property
    def module_by_slug(self) -> dict[str, Module]:
        """Modules by folder name."""
        return {m.slug: m for m in self.modules}

    @cached_property
    def place_by_slug(self) -> dict[str, int]:
        """The places of the modules in the course order, from 0, by folder name."""
        return {m.slug: place for place, m in enumerate(self.modules)}

    @cached_property
    def principles(self) -> tuple[str, ...]:
        """The principles that modules teach, in course order."""
        return tuple(m.file.principle for m in self.modules if m.file.principle != "none")

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """The evidence base by id."""
        return {s.id: s for s in self.sources}

    @cached_property
    def question_by_id(self) -> dict[str, tuple[Module, Question]]:
        """Every question of the course with its module, by id."""
        return {q.id: (m, q) for m in self.modules for q in m.questions}

    @cached_property
    def outcome_by_id(self) -> dict[str, tuple[Module, Outcome]]:
        """Every outcome of the course with its module, by id."""
        return {o.id: (m, o) for m in self.modules for o in m.file.outcomes}

    @cached_property
    def dialogue_by_id(self) -> dict[str, tuple[Module, Dialogue]]:
        """Every contrast pair of the course with its module, by id."""
        return {d.id: (m, d) for m in self.modules for d in m.dialogues}

    @cached_property
    def talk_by_id(self) -> dict[str, tuple[Module, Talk]]:
        """Every talk of the course with its module, by id."""
        return {t.id: (m, t) for m in self.modules for t in m.talks}

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The workshops: the kits in course order, the half-day and the follow-ups; none without ``workshops.yml``."""
        return programmes(self.modules, self.workshops) if self.workshops else ()

    @property
    def article(self) -> Source:
        """The article that the course grew from."""
        return self.source_by_id[self.file.article]

    @property
    def terms(self) -> list[tuple[Module, Term]]:
        """All glossary terms in alphabetical order."""
        return sorted(((m, t) for m in self.modules for t in m.file.terms), key=lambda pair: pair[1].term.lower())

    @property
    def minutes(self) -> int:
        """Online minutes of the course."""
        return sum(m.file.minutes.total for m in self.modules)

    @property
    def question_count(self) -> int:
        """Questions in the bank."""
        return sum(len(m.questions) for m in self.modules)

    @property
    def outcome_count(self) -> int:
        """Outcomes of all modules."""
        return sum(len(m.file.outcomes) for m in self.modules)

    @cached_property
    def counts(self) -> dict[str, int]:
        """What a page may count with ``[=name]``, so that no figure is written twice."""
        return {
            "minutes": self.minutes,
            "modules": len(self.modules),
            "outcomes": self.outcome_count,
            "questions": self.question_count,
            "check-questions": sum(len(m.check) for m in self.modules),
            "pairs": sum(len(m.dialogues) for m in self.modules),
            "modules-with-pairs": sum(bool(m.dialogues) for m in self.modules),
            "ideas": len(self.ideas),
            "sources": len(self.citing),
            "terms": len(self.terms),
            "exercise-minutes": sum(m.file.exercise.minutes for m in self.modules if m.file.exercise),
        }

    @property
    def objections(self) -> Module | None:
        """The module that argues the other side."""
        return self.module_by_slug.get(self.file.objections or "")

    @property
    def stop_list(self) -> Module | None:
        """The module whose checklist is the course's stop list."""
        return next((m for m in self.modules if m.checklist and m.checklist.kind == "stop"), None)

    def checklist_for(self, module: Module) -> Module | None:
        """The module whose checklist goes with ``module``: its own, or else the stop list."""
        return module if module.checklist else self.stop_list

    def layout(self, module: Module) -> Layout:
        """The layout of a module: its parts and bars."""
        return self.file.layouts[module.file.layout]

    @cached_property
    def citing(self) -> dict[str, tuple[Citing, ...]]:
        """For each cited source the pages that cite it: lessons with their questions, then the pages of the instruments."""
        found: dict[str, list[Citing]] = {}
        cited = [
            (Citing(m.lesson_page, m.title), [*(c.id for c in m.lesson.citations), *(e for q in m.questions for e in q.evidence)])
            for m in self.modules
        ]
        if self.self_check:
            cited.append((Citing("self-check.md", self.self_check.title), [i for line in self.self_check.about for i in text.citations(line)]))
        if self.observer:
            lines = [line for note in self.observer.sections for line in note.lines]
            cited.append((Citing("observer-form.md", self.observer.title), [i for line in lines for i in text.citations(line)]))
        if self.workshops:
            cited.append((Citing("workshops.md", self.workshops.title), [i for line in self.workshops.about for i in text.citations(line)]))
        for citing, ids in cited:
            for source in dict.fromkeys(ids):
                found.setdefault(source, []).append(citing)
        return {source: tuple(pages) for source, pages in found.items()}

    @cached_property
    def idea_uses(self) -> dict[str, tuple[Place, ...]]:
        """For each idea of the article the places that treat it: sections, contrast pairs, exercises, questions."""
        found: dict[str, list[Place]] = {}

        def note(ideas: tuple[str, ...], module: Module, page: str, anchor: str, label: str) -> None:
            for idea in ideas:
                found.setdefault(idea, []).append(Place(module, page, anchor, label))

        for m in self.modules:
            for s in m.lesson.sections:
                note(s.ideas, m, m.lesson_page, s.id, s.title)
            for d in m.dialogues:
                note(d.ideas, m, m.lesson_page, d.id, d.title)
            if m.file.exercise:
                note(m.file.exercise.ideas, m, m.lesson_page, "tomorrow", m.file.exercise.title)
            asked = tuple(dict.fromkeys(i for q in m.check for i in q.article))
            note(asked, m, m.check_page, "", "Check")
        return {idea: tuple(uses) for idea, uses in found.items()}

    def neighbours(self, module: Module) -> tuple[Module | None, Module | None]:
        """The modules before and after ``module`` in the course order."""
        i = self.place_by_slug[module.slug]
        before = self.modules[i - 1] if i else None
        after = self.modules[i + 1] if i + 1 < len(self.modules) else None
        return before, after
