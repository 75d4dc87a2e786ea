"""From the files under ``docs`` to a ``Course``: read everything, report everything.

One run finds every fault of every file. A file that can't be read does not stop the others; what refers to it is then not
reported as missing, so that one typo does not drown its own message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from course import lesson as lessons
from course.instruments import ObserverFile, SelfCheckFile
from course.kinds import QuestionsFile
from course.model import Course
from course.module import Lesson, Module
from course.problems import Location, Problem
from course.records import ArticleMapFile, ChecklistFile, CourseFile, DialoguesFile, EvidenceFile, Layout, ModuleFile
from course.talks.talk import TalksFile
from course.tools import ToolsFile
from course.validation import validate
from course.workshop import WorkshopFile, WorkshopsFile
from course.yamlfile import Document, parse, read_text

T = TypeVar("T", bound=BaseModel)

#: The files of a course and the model of each: those of the whole course, those that it may do without, those of a module.
FILES: dict[str, type[BaseModel]] = {
    "course.yml": CourseFile,
    "evidence.yml": EvidenceFile,
    "article-map.yml": ArticleMapFile,
    "self-check.yml": SelfCheckFile,
    "observer-form.yml": ObserverFile,
    "workshops.yml": WorkshopsFile,
    "module.yml": ModuleFile,
    "questions.yml": QuestionsFile,
    "checklist.yml": ChecklistFile,
    "dialogues.yml": DialoguesFile,
    "workshop.yml": WorkshopFile,
    "talks.yml": TalksFile,
    "tools.yml": ToolsFile,
}
#: Lists whose faulty entries are left out, so that the rules still see the sound ones.
_LISTS = {
    "questions.yml": "questions", "dialogues.yml": "dialogues", "talks.yml": "talks", "tools.yml": "tools", "evidence.yml": "sources",
    "article-map.yml": "ideas",
}  # fmt: skip
#: What stands in for a faulty key, so that the rules can go on: values that no rule finds fault with.
_STAND_INS: dict[str, dict[str, object]] = {
    "course.yml": {
        "id": "none", "version": "0.0", "title": "-", "subtitle": "-", "state": "-", "article": "none", "complete": False, "modules": (),
        "reading_words_per_minute": 1, "reading_minutes_per_dialogue": 0,
        "promises": {"ideas": 0, "outcomes": 0, "minutes": 0, "pairs": 0, "questions": 0, "without_sale": 0, "boxes": 0, "terms": (0, 0)},
        "layouts": {}, "objections": None, "people": (), "pages": (), "situations": (), "retired": (),
    },
    "module.yml": {
        "title": "-", "question": "-", "summary": "-", "description": "-", "principle": "none", "layout": "none", "drawing": "none",
        "minutes": {"read": 0, "quiz": 0, "plan": 0}, "before_check": None, "warm_up": (), "outcomes": (), "mistakes": (), "key_points": (),
        "terms": (),
        "exercise": {"title": "-", "minutes": 1, "steps": (), "if": "-", "then": "-"},
    },
}  # fmt: skip


@dataclass
class Reading:
    """What was read: the course as far as it could be made, the documents for line numbers, the problems so far."""

    docs: Path
    course: Course | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: Whether every file was sound; only then can the rules say that something does not exist.
    whole: bool = True

    def problem(self, path: str, location: Location, message: str) -> Problem:
        """A problem at a place of a YAML file that was read, named as under ``docs``."""
        return self.documents[path].problem(location, message)

    def located(self, path: str, faults: Iterable[tuple[Location, str]]) -> Iterator[Problem]:
        """Places and messages as problems of a YAML file."""
        return (self.problem(path, location, message) for location, message in faults)

    def place(self, path: str, key: str, entry: str, nth: int = 0) -> Location:
        """Where the (``nth``) entry with id ``entry`` stands in the list ``key`` of a YAML file; the last one with -1."""
        items = self.documents[path].data[key]
        found = [i for i, item in enumerate(items) if isinstance(item, dict) and item.get("id") == entry]
        return (key, found[nth]) if found and nth < len(found) else (key,)


def read_course(docs: Path) -> Reading:
    """Read and check the form of every file; what the files say together is left to the rules."""
    reading = Reading(docs)
    head = _file(reading, "course.yml", CourseFile)
    evidence = _file(reading, "evidence.yml", EvidenceFile)
    ideas = _file(reading, "article-map.yml", ArticleMapFile)
    self_check = _if_there(reading, "self-check.yml", SelfCheckFile)
    observer = _if_there(reading, "observer-form.yml", ObserverFile)
    workshops = _if_there(reading, "workshops.yml", WorkshopsFile)
    modules = [m for slug in _slugs(reading) if (m := _module(reading, slug, head))]
    if head:
        sources, treated = evidence.sources if evidence else (), ideas.ideas if ideas else ()
        reading.course = Course(head, tuple(modules), sources, treated, self_check, observer, workshops)
    return reading


def _file(reading: Reading, name: str, model: type[T]) -> T | None:
    """One YAML file below ``docs``, or ``None`` when nothing of it can be used; its problems are noted."""
    shown = f"{reading.docs.name}/{name}"
    text, problem = read_text(reading.docs / name, shown)
    document, found = (Document(shown, problems=[problem]), None) if problem else _held(text or "", shown, model)
    reading.documents[name] = document
    reading.problems += document.problems
    reading.whole = reading.whole and not document.problems
    return found


@lru_cache(maxsize=5_000)
def _held(text: str, shown: str, model: type[T]) -> tuple[Document, T | None]:
    """A text held against its model: kept, as most files stay as they are from one rebuild to the next. Nobody changes what is found."""
    document, kind = parse(text, shown), shown.rpartition("/")[2]
    return document, validate(document, model, items=_LISTS.get(kind, ""), stand_ins=_STAND_INS.get(kind))


def _if_there(reading: Reading, name: str, model: type[T]) -> T | None:
    """A file that a course may do without."""
    return _file(reading, name, model) if (reading.docs / name).exists() else None


def _slugs(reading: Reading) -> list[str]:
    """The module folders in order, also when something else in course.yml is at fault."""
    data = reading.documents["course.yml"].data
    listed = data.get("modules") if isinstance(data, dict) else ()
    slugs = [slug for slug in (listed if isinstance(listed, tuple) else ()) if isinstance(slug, str)]
    return [slug for slug in dict.fromkeys(slugs) if re.fullmatch(r"[a-z0-9-]+", slug)]


def _module(reading: Reading, slug: str, course: CourseFile | None) -> Module | None:
    if not (reading.docs / slug).is_dir():
        i = reading.documents["course.yml"].data["modules"].index(slug)
        said = f"there is no folder docs/{slug}; make it with 'make new-module' or take the line out"
        reading.problems.append(reading.problem("course.yml", ("modules", i), said))
        reading.whole = False
        return None
    head, questions = _file(reading, f"{slug}/module.yml", ModuleFile), _file(reading, f"{slug}/questions.yml", QuestionsFile)
    layout = course.layouts.get(head.layout) if course and head else None
    checklist = dialogues = workshop = None
    if _expects(reading, f"{slug}/checklist.yml", layout):
        checklist = _file(reading, f"{slug}/checklist.yml", ChecklistFile)
        checklist = checklist or ChecklistFile(kind="habit", title="-", intro="-", daily=(), weekly=())
    if _expects(reading, f"{slug}/dialogues.yml", layout):
        dialogues = _file(reading, f"{slug}/dialogues.yml", DialoguesFile)
    if _expects(reading, f"{slug}/workshop.yml", layout):
        workshop = _file(reading, f"{slug}/workshop.yml", WorkshopFile)
    played = _if_there(reading, f"{slug}/talks.yml", TalksFile)
    found = _if_there(reading, f"{slug}/tools.yml", ToolsFile)
    prose = _lesson(reading, slug)
    if not (head and prose):
        return None
    asked, pairs, tools = questions.questions if questions else (), dialogues.dialogues if dialogues else (), found.tools if found else ()
    return Module(slug, head, prose, asked, checklist, pairs, workshop, played, tools)


def _expects(reading: Reading, name: str, layout: Layout | None) -> bool:
    """Whether a file that only some layouts have is to be read: without a layout, if it is there. One that no page would show is a problem."""
    exists, part = (reading.docs / name).exists(), Path(name).stem
    if layout is None:
        return exists
    wanted = bool(layout.dialogues) if part == "dialogues" else part in layout.parts
    if exists and not wanted:
        message = f"modules of this layout have no {part}; remove the file, or change the layout in course.yml"
        reading.problems.append(Problem(f"{reading.docs.name}/{name}", 1, "", message))
    return wanted


def _lesson(reading: Reading, slug: str) -> Lesson | None:
    shown = f"{reading.docs.name}/{slug}/index.md"
    text, problem = read_text(reading.docs / slug / "index.md", shown)
    if problem:
        reading.problems.append(problem)
        reading.whole = False
    if text is None:
        return None
    found, problems = lessons.parse(shown, text)
    reading.problems += problems
    return found
