"""Ids: unique in the course, never reused, and each reference resolves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from course.model import Course
from course.module import Module
from course.problems import Location, Problem, unknown
from course.source import Reading

#: Where something is named and what: file, place in it, kind, id, and the ids that there are.
Reference = tuple[str, Location, str, str, Collection[str]]
_IDEA, _SOURCE = "idea of the article", "source in evidence.yml"


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Clashing, retired and dangling ids of every file."""
    yield from _unique(reading, course)
    for i, slug in enumerate(course.file.modules):
        if slug in course.file.modules[:i]:
            yield reading.problem("course.yml", ("modules", i), f"the module '{slug}' is listed twice; keep one line")
    if not reading.whole:
        return
    yield from dangling(reading, [("course.yml", ("article",), _SOURCE, course.file.article, course.source_by_id)])
    if course.file.objections:
        yield from dangling(reading, [("course.yml", ("objections",), "module", course.file.objections, course.file.modules)])
    for module in course.modules:
        yield from dangling(reading, _references(reading, course, module))
        yield from _module(reading, course, module)


def _ids(course: Course) -> Iterator[tuple[str, str, str, Location | None]]:
    """Every authored id: file, list key, id, and its place when it is not an entry of that list."""
    for module in course.modules:
        for question in module.questions:
            yield f"{module.slug}/questions.yml", "questions", question.id, None
        for dialogue in module.dialogues:
            yield f"{module.slug}/dialogues.yml", "dialogues", dialogue.id, None
        for talk in module.talks:
            yield f"{module.slug}/talks.yml", "talks", talk.id, None
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
            place = location or reading.place(path, key, id_, -1)
            yield reading.problem(path, place, f"the id '{id_}' is taken (in {seen[id_]}); choose a new one")
        else:
            seen[id_] = f"docs/{path}"


def dangling(reading: Reading, references: Iterable[Reference]) -> Iterator[Problem]:
    """Those of some references that lead nowhere."""
    for path, place, kind, id_, known in references:
        if id_ not in known:
            yield reading.problem(path, place, unknown(kind, id_, known))


def _references(reading: Reading, course: Course, module: Module) -> Iterator[Reference]:
    """What the data files of a module name."""
    head, own = module.file, {o.id for o in module.file.outcomes}
    outcome, ideas = f"outcome in {module.code}", {i.id for i in course.ideas}
    path = f"{module.slug}/module.yml"
    anchors = {s.id for s in module.lesson.sections}
    earlier = {q.id for m in course.modules[: course.place_by_slug[module.slug]] for q in m.questions} if head.warm_up else set()
    yield from ((path, ("terms", i, "section"), "section", term.section, anchors) for i, term in enumerate(head.terms))
    yield from ((path, ("exercise", "ideas", i), _IDEA, idea, ideas) for i, idea in enumerate(head.exercise.ideas if head.exercise else ()))
    yield path, ("layout",), "layout in course.yml", head.layout, course.file.layouts
    yield from ((path, ("warm_up", i), "question in an earlier module", id_, earlier) for i, id_ in enumerate(head.warm_up))
    if head.before_check:
        yield path, ("before_check",), "module", head.before_check, course.module_by_slug
    path = f"{module.slug}/checklist.yml"
    yield from ((path, (key, i, "outcome"), outcome, tick.outcome, own) for key, ticks in module.ticks.items() for i, tick in enumerate(ticks))
    path = f"{module.slug}/dialogues.yml"
    for dialogue in module.dialogues:
        place = reading.place(path, "dialogues", dialogue.id)
        yield from ((path, (*place, "ideas"), _IDEA, idea, ideas) for idea in dialogue.ideas)
        yield from ((path, (*place, "outcomes"), outcome, id_, own) for id_ in dialogue.outcomes)
    path = f"{module.slug}/talks.yml"
    for talk in module.talks:
        place = reading.place(path, "talks", talk.id)
        yield from ((path, (*place, "ideas"), _IDEA, idea, ideas) for idea in talk.ideas)
        yield from ((path, (*place, "outcomes"), outcome, id_, own) for id_ in talk.outcomes)
        yield from ((path, (*place, "evidence"), _SOURCE, source, course.source_by_id) for source in talk.evidence)
    path = f"{module.slug}/questions.yml"
    for question in module.questions:
        place = reading.place(path, "questions", question.id)
        yield path, (*place, "outcome"), outcome, question.outcome, own
        yield from ((path, (*place, "article"), _IDEA, idea, ideas) for idea in question.article)
        yield from ((path, (*place, "evidence"), _SOURCE, source, course.source_by_id) for source in question.evidence)


def _module(reading: Reading, course: Course, module: Module) -> Iterator[Problem]:
    """What module.yml says of its outcomes, drawings and warm-up."""
    path, head = f"{module.slug}/module.yml", module.file
    for i, outcome in enumerate(head.outcomes):
        if not outcome.id.startswith(f"{module.code}."):
            yield reading.problem(path, ("outcomes", i, "id"), f"'{outcome.id}' does not belong to {module.code}; write {module.code}.1 and so on")
    mark = f"principle-{head.principle}.svg"
    if head.principle != "none" and not (reading.docs / "assets/drawings" / mark).is_file():
        yield reading.problem(path, ("principle",), f"there is no mark docs/assets/drawings/{mark}; draw it or write principle: none")
    if not (reading.docs / "assets/drawings" / f"{head.drawing}.svg").is_file():
        yield reading.problem(path, ("drawing",), f"there is no drawing docs/assets/drawings/{head.drawing}.svg; draw it or name another")
    layout = course.file.layouts.get(head.layout)
    if layout and len(head.warm_up) != layout.warm_up:
        message = f"the warm-up has {len(head.warm_up)} questions; the layout '{head.layout}' has {layout.warm_up}"
        yield reading.problem(path, ("warm_up",), message)
