"""Ids: unique in the course, never reused, and each reference resolves."""

from __future__ import annotations

from collections.abc import Iterator

from course.model import Course
from course.module import Module
from course.problems import Location, Problem, unknown
from course.source import Reading


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Clashing, retired and dangling ids of every file."""
    yield from _unique(reading, course)
    for i, slug in enumerate(course.file.modules):
        if slug in course.file.modules[:i]:
            yield reading.problem("course.yml", ("modules", i), f"the module '{slug}' is listed twice; keep one line")
    if not reading.whole:
        return
    if course.file.article not in course.source_by_id:
        yield reading.problem("course.yml", ("article",), unknown("source in evidence.yml", course.file.article, course.source_by_id))
    if course.file.objections and not course.objections:
        yield reading.problem("course.yml", ("objections",), unknown("module", course.file.objections, course.file.modules))
    for module in course.modules:
        yield from _module_references(reading, course, module)
        yield from _question_references(reading, course, module)


def _ids(course: Course) -> Iterator[tuple[str, str, str, Location | None]]:
    """Every authored id: file, list key, id, and its place when it is not an entry of that list."""
    for module in course.modules:
        for question in module.questions:
            yield f"{module.slug}/questions.yml", "questions", question.id, None
        for dialogue in module.dialogues:
            yield f"{module.slug}/dialogues.yml", "dialogues", dialogue.id, None
        for key, ticks in module.ticks.items():
            for tick in ticks:
                yield f"{module.slug}/checklist.yml", key, tick.id, None
        for term in module.file.terms:
            yield f"{module.slug}/module.yml", "terms", term.id, None
        for outcome in module.file.outcomes:
            yield f"{module.slug}/module.yml", "outcomes", outcome.id, None
        yield f"{module.slug}/module.yml", "code", module.code, ("code",)
    for source in course.sources:
        yield "evidence.yml", "sources", source.id, None
    for idea in course.ideas:
        yield "article-map.yml", "ideas", idea.id, None


def _unique(reading: Reading, course: Course) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path, key, id_, location in _ids(course):
        if id_ in course.file.retired:
            place = location or reading.place(path, key, id_)
            yield reading.problem(path, place, f"the id '{id_}' was retired (course.yml); ids are not used again, choose a new one")
        if id_ in seen:
            place = location or _last(reading, path, key, id_)
            yield reading.problem(path, place, f"the id '{id_}' is taken (in {seen[id_]}); choose a new one")
        else:
            seen[id_] = f"docs/{path}"


def _last(reading: Reading, path: str, key: str, id_: str) -> Location:
    entries = reading.documents[path].data[key]
    indexes = [i for i, entry in enumerate(entries) if isinstance(entry, dict) and entry.get("id") == id_]
    return (key, indexes[-1]) if indexes else (key,)


def _module_references(reading: Reading, course: Course, module: Module) -> Iterator[Problem]:
    path, head = f"{module.slug}/module.yml", module.file
    own = {o.id for o in head.outcomes}
    ideas = {i.id for i in course.ideas}
    anchors = {s.id for s in module.lesson.sections}
    for i, outcome in enumerate(head.outcomes):
        if not outcome.id.startswith(f"{module.code}."):
            yield reading.problem(path, ("outcomes", i, "id"), f"'{outcome.id}' does not belong to {module.code}; write {module.code}.1 and so on")
    for i, term in enumerate(head.terms):
        if term.section not in anchors:
            yield reading.problem(path, ("terms", i, "section"), unknown("section", term.section, anchors))
    for i, idea in enumerate(head.exercise.ideas if head.exercise else ()):
        if idea not in ideas:
            yield reading.problem(path, ("exercise", "ideas", i), unknown("idea of the article", idea, ideas))
    if head.principle != "none" and not (reading.docs / "assets/drawings" / f"principle-{head.principle}.svg").is_file():
        message = f"there is no mark docs/assets/drawings/principle-{head.principle}.svg; draw it or write principle: none"
        yield reading.problem(path, ("principle",), message)
    if not (reading.docs / "assets/drawings" / f"{head.drawing}.svg").is_file():
        yield reading.problem(path, ("drawing",), f"there is no drawing docs/assets/drawings/{head.drawing}.svg; draw it or name another")
    if head.layout not in course.file.layouts:
        yield reading.problem(path, ("layout",), unknown("layout in course.yml", head.layout, course.file.layouts))
    elif len(head.warm_up) != (wanted := course.file.layouts[head.layout].warm_up):
        message = f"the warm-up has {len(head.warm_up)} questions; the layout '{head.layout}' has {wanted}"
        yield reading.problem(path, ("warm_up",), message)
    earlier = {q.id for m in course.modules[: course.place_by_slug[module.slug]] for q in m.questions} if head.warm_up else set()
    for i, id_ in enumerate(head.warm_up):
        if id_ not in earlier:
            yield reading.problem(path, ("warm_up", i), unknown("question in an earlier module", id_, earlier))
    if head.before_check and head.before_check not in course.module_by_slug:
        yield reading.problem(path, ("before_check",), unknown("module", head.before_check, course.module_by_slug))
    for key, ticks in module.ticks.items():
        for i, tick in enumerate(ticks):
            if tick.outcome not in own:
                yield reading.problem(f"{module.slug}/checklist.yml", (key, i, "outcome"), unknown(f"outcome in {module.code}", tick.outcome, own))
    for dialogue in module.dialogues:
        place = reading.place(f"{module.slug}/dialogues.yml", "dialogues", dialogue.id)
        for kind, found, known in (("idea of the article", dialogue.ideas, ideas), (f"outcome in {module.code}", dialogue.outcomes, own)):
            for id_ in found:
                if id_ not in known:
                    key = "ideas" if "idea" in kind else "outcomes"
                    yield reading.problem(f"{module.slug}/dialogues.yml", (*place, key), unknown(kind, id_, known))


def _question_references(reading: Reading, course: Course, module: Module) -> Iterator[Problem]:
    path = f"{module.slug}/questions.yml"
    own = {o.id for o in module.file.outcomes}
    ideas = {i.id for i in course.ideas}
    for question in module.questions:
        place = reading.place(path, "questions", question.id)
        if question.outcome not in own:
            yield reading.problem(path, (*place, "outcome"), unknown(f"outcome in {module.code}", question.outcome, own))
        for idea in question.article:
            if idea not in ideas:
                yield reading.problem(path, (*place, "article"), unknown("idea of the article", idea, ideas))
        for source in question.evidence:
            if source not in course.source_by_id:
                yield reading.problem(path, (*place, "evidence"), unknown("source in evidence.yml", source, course.source_by_id))
