"""A module as the rest of the program sees it: a folder with its lesson, questions, checklist, pairs, workshop, talks and tools."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from course import text
from course.directives import Found
from course.question import Question
from course.records import ChecklistFile, Dialogue, ModuleFile, Term, Tick
from course.talks.talk import Talk, TalksFile
from course.tools import Tool
from course.workshop import WorkshopFile


def forms(term: Term) -> str:
    """A regular expression for a term and its aliases as whole words, longest first."""
    words = sorted({term.term, *term.aliases}, key=len, reverse=True)
    return rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])"


@dataclass(frozen=True)
class Citation:
    """An evidence mark ``[@id]`` in a lesson, and where it stands."""

    id: str
    line: int


@dataclass(frozen=True)
class Section:
    """A part of a lesson under its own heading."""

    id: str
    title: str
    line: int
    ideas: tuple[str, ...]
    outcomes: tuple[str, ...]
    prose: str


@dataclass(frozen=True)
class Lesson:
    """The prose of a module, as far as rules and pages need to see into it."""

    path: str
    opening: str
    sections: tuple[Section, ...]
    directives: tuple[Found, ...]
    citations: tuple[Citation, ...]
    has_limits: bool

    @property
    def numbered(self) -> tuple[Section, ...]:
        """The teaching sections s1, s2, …, without contrast pairs and cards."""
        return tuple(s for s in self.sections if re.fullmatch(r"s\d+", s.id))

    @property
    def prose(self) -> str:
        """All running text, opening first."""
        return "\n\n".join([self.opening, *(s.prose for s in self.sections)])

    @cached_property
    def plain(self) -> str:
        """The running text as a reader sees it, without Markdown."""
        return text.plain(self.prose)


@dataclass(frozen=True)
class Module:
    """A module: a folder, complete."""

    slug: str
    file: ModuleFile
    lesson: Lesson
    questions: tuple[Question, ...]
    checklist: ChecklistFile | None
    dialogues: tuple[Dialogue, ...]
    workshop: WorkshopFile | None = None
    played: TalksFile | None = None
    tools: tuple[Tool, ...] = ()

    @property
    def code(self) -> str:
        """The module's short code, such as M1."""
        return self.file.code

    @property
    def title(self) -> str:
        """The module's name."""
        return self.file.title

    @property
    def check(self) -> tuple[Question, ...]:
        """The questions of the module's check page, in the order of the bank."""
        return tuple(q for q in self.questions if q.use == "check")

    @property
    def talks(self) -> tuple[Talk, ...]:
        """The talks that readers can play."""
        return self.played.talks if self.played else ()

    @property
    def lesson_page(self) -> str:
        """Source path of the lesson, relative to ``docs``."""
        return f"{self.slug}/index.md"

    @property
    def check_page(self) -> str:
        """Source path of the generated check."""
        return f"{self.slug}/check.md"

    @property
    def checklist_page(self) -> str | None:
        """Source path of the generated checklist, if the module has one. The stop list belongs to the whole course."""
        if self.checklist is None:
            return None
        return "stop-list.md" if self.checklist.kind == "stop" else f"{self.slug}/checklist.md"

    def talk_page(self, talk: Talk) -> str:
        """Source path of the generated page of one of its talks."""
        return f"{self.slug}/{talk.id}.md"

    @property
    def tools_page(self) -> str:
        """Source path of the generated page of the module's tools; there is one if it has any."""
        return f"{self.slug}/tools.md"

    def uses(self, term: Term) -> bool:
        """Whether the lesson's running text has a term, in one of its forms."""
        return bool(re.search(forms(term), self.lesson.plain, re.I))

    @property
    def ticks(self) -> dict[str, tuple[Tick, ...]]:
        """The lines of the checklist by their key in checklist.yml; none where the layout has no checklist."""
        return {"daily": self.checklist.daily, "weekly": self.checklist.weekly} if self.checklist else {}
