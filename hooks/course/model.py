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
from course.records import CourseFile, Dialogue, Idea, Layout, Situation, Source, Term
from course.sessions import Programme, programmes
from course.talks.talk import Talk
from course.tools import Tool
from course.workshop import WorkshopsFile


@dataclass(frozen=True)
class Place:
    """A place in the course that treats an idea of the article."""

    module: Module
    page: str
    anchor: str
    label: str


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
    def dialogue_by_id(self) -> dict[str, tuple[Module, Dialogue]]:
        """Every contrast pair of the course with its module, by id."""
        return {d.id: (m, d) for m in self.modules for d in m.dialogues}

    @cached_property
    def talk_by_id(self) -> dict[str, tuple[Module, Talk]]:
        """Every talk of the course with its module, by id."""
        return {t.id: (m, t) for m in self.modules for t in m.talks}

    @cached_property
    def tool_by_id(self) -> dict[str, tuple[Module, Tool]]:
        """Every tool of the course with its module, by id."""
        return {t.id: (m, t) for m in self.modules for t in m.tools}

    def tools_for(self, situation: Situation) -> list[tuple[Module, Tool]]:
        """The tools for a situation with their modules: those it names first, then those that are for it before all others, in course order."""
        found = [(m, t) for m, t in self.tool_by_id.values() if situation.id in t.situations]
        named = {id_: place for place, id_ in enumerate(situation.first)}
        return sorted(found, key=lambda pair: (named.get(pair[1].id, len(named)), pair[1].situations.index(situation.id) > 0))

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The workshops: the kits in course order, the half-day and the follow-ups; none without ``workshops.yml``."""
        return programmes(self.modules, self.workshops) if self.workshops else ()

    @property
    def about_talks(self) -> list[str]:
        """What research says of talks, from the files that say it."""
        return [line for m in self.modules if m.played for line in m.played.about]

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

    @cached_property
    def counts(self) -> dict[str, int]:
        """What a page may count with ``[=name]``, so that no figure is written twice."""
        return {
            "minutes": self.minutes,
            "modules": len(self.modules),
            "outcomes": sum(len(m.file.outcomes) for m in self.modules),
            "questions": sum(len(m.questions) for m in self.modules),
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
    def citing(self) -> dict[str, list[tuple[str, str]]]:
        """For each cited source the pages that cite it, by name and path: lessons with their questions, tools, then the instruments."""
        cited = []
        for m in self.modules:
            cited.append(((m.title, m.lesson_page), [*(c.id for c in m.lesson.citations), *(id_ for q in m.questions for id_ in q.evidence)]))
            cited.append(((f"{m.title}: tools", m.tools_page), [id_ for t in m.tools for id_ in t.evidence]))
        for path, file in (("self-check.md", self.self_check), ("observer-form.md", self.observer), ("workshops.md", self.workshops)):
            if file:
                lines = [line for note in file.sections for line in note.lines] if isinstance(file, ObserverFile) else file.about
                cited.append(((file.title, path), [id_ for line in lines for id_ in text.citations(line)]))
        cited.append((("Conversations to play", "talks.md"), [id_ for line in self.about_talks for id_ in text.citations(line)]))
        cited += [((talk.title, m.talk_page(talk)), [*talk.evidence]) for m, talk in self.talk_by_id.values()]
        found: dict[str, list[tuple[str, str]]] = {}
        for page, ids in cited:
            for source in dict.fromkeys(ids):
                found.setdefault(source, []).append(page)
        return found

    @cached_property
    def idea_uses(self) -> dict[str, list[Place]]:
        """For each idea of the article the places that treat it: sections, contrast pairs, exercises, questions."""
        found: dict[str, list[Place]] = {}
        for m in self.modules:
            places = [(s.ideas, Place(m, m.lesson_page, s.id, s.title)) for s in m.lesson.sections]
            places += [(d.ideas, Place(m, m.lesson_page, d.id, d.title)) for d in m.dialogues]
            if m.file.exercise:
                places.append((m.file.exercise.ideas, Place(m, m.lesson_page, "tomorrow", m.file.exercise.title)))
            asked = tuple(dict.fromkeys(idea for q in m.check for idea in q.article))
            for ideas, place in [*places, (asked, Place(m, m.check_page, "", "Check"))]:
                for idea in ideas:
                    found.setdefault(idea, []).append(place)
        return found

    @property
    def outline(self) -> list[tuple[object, ...]]:
        """What other pages say of the lessons: their sections, and the works they cite. All else is a lesson's own."""
        return [([(s.id, s.title, s.ideas, s.outcomes) for s in m.lesson.sections], [c.id for c in m.lesson.citations]) for m in self.modules]

    def neighbours(self, module: Module) -> tuple[Module | None, Module | None]:
        """The modules before and after ``module`` in the course order."""
        around = (None, *self.modules, None)
        place = self.place_by_slug[module.slug]
        return around[place], around[place + 2]
