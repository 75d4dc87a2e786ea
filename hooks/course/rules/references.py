"""Ids: unique in the course, never reused, and each reference resolves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from course.model import Course
from course.module import Module
from course.problems import Location, Problem, unknown
from course.rules.wording import Fault
from course.source import Reading
from course.tools import OURS

#: Where something is named and what: the place in its file, kind, id, and the ids that there are.
Reference = tuple[Location, str, str, Collection[str]]
_IDEA, _SOURCE = "idea of the article", "source in evidence.yml"


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Clashing, retired and dangling ids of every file."""
    yield from _unique(reading, course)
    head = course.file
    for i, slug in enumerate(head.modules):
        if slug in head.modules[:i]:
            yield reading.problem("course.yml", ("modules", i), f"the module '{slug}' is listed twice; keep one line")
    if not reading.whole:
        return
    named: list[Reference] = [(("article",), _SOURCE, head.article, course.source_by_id)]
    named += [(("objections",), "module", head.objections, head.modules)] if head.objections else []
    yield from reading.located("course.yml", dangling(named))
    for module in course.modules:
        for name, references in _references(reading, course, module).items():
            yield from reading.located(f"{module.slug}/{name}", dangling(references))
        yield from reading.located(f"{module.slug}/module.yml", _module(reading, course, module))


def _ids(course: Course) -> Iterator[tuple[str, str, str]]:
    """Every authored id: file, key and id."""
    for module in course.modules:
        files: dict[str, dict[str, tuple[Any, ...]]] = {f"{key}.yml": {key: entries} for key, entries in _lists(module).items()}
        files |= {"checklist.yml": module.ticks, "module.yml": {"terms": module.file.terms, "outcomes": module.file.outcomes}}
        for name, keys in files.items():
            yield from ((f"{module.slug}/{name}", key, entry.id) for key, entries in keys.items() for entry in entries)
        yield f"{module.slug}/module.yml", "code", module.code
    yield from (("evidence.yml", "sources", source.id) for source in course.sources)
    yield from (("article-map.yml", "ideas", idea.id) for idea in course.ideas)


def _lists(module: Module) -> dict[str, tuple[Any, ...]]:
    """What lies in files of its own beside module.yml, each called as its list is."""
    return {"questions": module.questions, "dialogues": module.dialogues, "talks": module.talks, "tools": module.tools}


def _unique(reading: Reading, course: Course) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path, key, id_ in _ids(course):
        if id_ in course.file.retired:
            said = f"the id '{id_}' was retired (course.yml); ids are not used again, choose a new one"
            yield reading.problem(path, reading.place(path, key, id_), said)
        if id_ in seen:
            yield reading.problem(path, reading.place(path, key, id_, -1), f"the id '{id_}' is taken (in {seen[id_]}); choose a new one")
        seen.setdefault(id_, f"docs/{path}")


def dangling(references: Iterable[Reference]) -> Iterator[Fault]:
    """Those of some references that lead nowhere."""
    return ((at, unknown(kind, id_, known)) for at, kind, id_, known in references if id_ not in known)


def _references(reading: Reading, course: Course, module: Module) -> dict[str, list[Reference]]:
    """What each data file of a module names."""
    head, own = module.file, {o.id for o in module.file.outcomes}
    outcome, ideas = f"outcome in {module.code}", {i.id for i in course.ideas}
    anchors = {s.id for s in module.lesson.sections}
    earlier = {q.id for m in course.modules[: course.place_by_slug[module.slug]] for q in m.questions} if head.warm_up else set()
    found: dict[str, list[Reference]] = {
        "module.yml": [
            *((("terms", i, "section"), "section", term.section, anchors) for i, term in enumerate(head.terms)),
            *((("exercise", "ideas", i), _IDEA, idea, ideas) for i, idea in enumerate(head.exercise.ideas if head.exercise else ())),
            (("layout",), "layout in course.yml", head.layout, course.file.layouts),
            *((("warm_up", i), "question in an earlier module", id_, earlier) for i, id_ in enumerate(head.warm_up)),
            *([(("before_check",), "module", head.before_check, course.module_by_slug)] if head.before_check else []),
        ],
        "checklist.yml": [((key, i, "outcome"), outcome, t.outcome, own) for key, ticks in module.ticks.items() for i, t in enumerate(ticks)],
    }
    # By the key under which an entry of a list names it.
    named: dict[str, tuple[str, Collection[str]]] = {
        "outcome": (outcome, own),
        "outcomes": (outcome, own),
        "ideas": (_IDEA, ideas),
        "article": (_IDEA, ideas),
        "evidence": (_SOURCE, course.source_by_id),
        "situations": ("situation in course.yml", [s.id for s in course.file.situations]),
        "source": (f"section of the lesson or {_SOURCE}", {OURS, *anchors, *course.source_by_id}),
    }
    for key, entries in _lists(module).items():
        of_file = found[f"{key}.yml"] = []
        for entry in entries:
            at = reading.place(f"{module.slug}/{key}.yml", key, entry.id)
            for name, (kind, known) in named.items():
                ids = getattr(entry, name, ())
                of_file += [((*at, name), kind, id_, known) for id_ in ([ids] if isinstance(ids, str) else ids)]
    return found


def undrawn(reading: Reading, at: Location, name: str) -> Iterator[Fault]:
    """The fault of naming a drawing that is not there, at its place in a file."""
    if not (reading.docs / "assets" / "drawings" / f"{name}.svg").is_file():
        yield at, f"there is no drawing docs/assets/drawings/{name}.svg; draw it or name another"


def _module(reading: Reading, course: Course, module: Module) -> Iterator[Fault]:
    """What module.yml says of its outcomes, drawings and warm-up."""
    head, drawings = module.file, reading.docs / "assets" / "drawings"
    for i, outcome in enumerate(head.outcomes):
        if not outcome.id.startswith(f"{module.code}."):
            yield ("outcomes", i, "id"), f"'{outcome.id}' does not belong to {module.code}; write {module.code}.1 and so on"
    mark = f"principle-{head.principle}.svg"
    if head.principle != "none" and not (drawings / mark).is_file():
        yield ("principle",), f"there is no mark docs/assets/drawings/{mark}; draw it or write principle: none"
    yield from undrawn(reading, ("drawing",), head.drawing)
    layout = course.file.layouts.get(head.layout)
    if layout and len(head.warm_up) != layout.warm_up:
        yield ("warm_up",), f"the warm-up has {len(head.warm_up)} questions; the layout '{head.layout}' has {layout.warm_up}"
