"""The pages that belong to the whole course, and the pages generated for each module."""

from __future__ import annotations

from dataclasses import dataclass

from course.kinds import KINDS
from course.model import Course, Place
from course.module import Module
from course.page import EXCLUDED, Page, block, compose
from course.records import Idea, Outcome, Source
from course.render.context import Context, Fill


def generated(course: Course) -> list[Page]:
    """Every page that the hooks write. Their content is filled in at their markers, like that of hand-written pages."""
    pages = []
    for m in course.modules:
        name = f"{m.title}: check"
        description = f"{len(m.check)} questions on {m.title}, with reasons for every answer. No timer, free retries."
        pages.append(
            Page(m.check_page, f"{m.slug}/questions.yml", compose(name, description, block("check-intro"), block("check"), block("check-next")))
        )
        if m.checklist and m.checklist_page:
            pages.append(Page(m.checklist_page, f"{m.slug}/checklist.yml", compose(m.checklist.title, m.checklist.intro, block("checklist"))))
    for path, data, name, description, marker in (
        ("summary.md", "course.yml", "The course on one page", "Every module in a few lines, on one sheet, to print.", "summary"),
        ("checklists.md", "course.yml", "All checklists", "Every checklist of the course on one sheet, to print.", "checklists"),
        ("glossary.md", "course.yml", "Glossary", "The words of the course, each in a sentence or two.", "glossary"),
        ("evidence.md", "evidence.yml", "Evidence", "What each cited work shows, and what it does not show.", "evidence"),
        ("article-map.md", "article-map.yml", "Article map", "The ideas of the article, and where the course treats them.", "article-map"),
        ("coverage.md", "course.yml", "Coverage", "For writers: outcomes, questions, checklist lines and sections.", "coverage"),
    ):
        # Lists that touch on everything would come first for any word; the evidence comes after the lessons.
        search = {"evidence": "{boost: 0.3}"}.get(marker, EXCLUDED if marker in ("summary", "article-map", "coverage") else "")
        pages.append(Page(path, data, compose(name, description, block(marker), search=search)))
    return pages


def navigation(course: Course) -> list[object]:
    """The site's navigation, from the order of the modules and the pages named in ``course.yml``."""

    def group(name: str) -> list[object]:
        return [{p.title: p.page} for p in course.file.pages if p.group == name]

    modules: list[object] = []
    for m in course.modules:
        entries: list[object] = [m.lesson_page, {"Check": m.check_page}]
        if m.checklist and m.checklist.kind == "habit":
            entries.append({"Checklist": m.checklist_page})
        if m.workshop and course.workshops:
            entries.append({"Workshop": f"{m.slug}/workshop.md"})
        modules.append({m.title: entries})
    return [
        {"Home": "index.md"},
        *group("start"),
        {"Modules": modules},
        {"My desk": group("desk")},
        *([{"Workshops": group("workshops")}] if group("workshops") else []),
        {"Tools": group("tools")},
        {"Behind the course": group("about")},
    ]


def _ideas(course: Course) -> list[tuple[Idea, tuple[Place, ...]]]:
    """The article's ideas, each with where the course takes it up."""
    return [(idea, course.idea_uses.get(idea.id, ())) for idea in course.ideas]


def _entries(course: Course) -> list[tuple[Source, list[tuple[str, str]]]]:
    """The cited sources by author, each with the pages that cite it: title and path."""
    cited = sorted((course.source_by_id[i] for i in course.citing), key=lambda s: (s.authors.lower(), str(s.year)))
    return [(s, [(c.title, c.page) for c in course.citing[s.id]]) for s in cited]


@dataclass(frozen=True)
class Row:
    """What there is for one outcome."""

    module: Module
    outcome: Outcome
    questions: dict[str, int]
    in_check: int
    ticks: int
    sections: tuple[str, ...]
    pairs: int


def coverage_rows(course: Course) -> list[Row]:
    """What there is for each outcome, in course order."""
    rows = []
    for m in course.modules:
        for outcome in m.file.outcomes:
            mine = [q for q in m.questions if q.outcome == outcome.id]
            rows.append(
                Row(
                    module=m,
                    outcome=outcome,
                    questions={kind: sum(q.kind == kind for q in mine) for kind in KINDS},
                    in_check=sum(q.use == "check" for q in mine),
                    ticks=sum(t.outcome == outcome.id for ticks in m.ticks.values() for t in ticks),
                    sections=tuple(s.id for s in m.lesson.sections if outcome.id in s.outcomes),
                    pairs=sum(outcome.id in d.outcomes for d in m.dialogues),
                )
            )
    return rows


def _check_next(context: Context, _: str) -> str:
    return context.render("check-next.html", after=context.course.neighbours(context.module)[1] if context.module else None)


FILLS: dict[str, Fill] = {
    "drawing": lambda context, name: context.render("figure.html", name=name),
    "doors": lambda context, _: context.render("doors.html"),
    "modules": lambda context, _: context.render("modules.html"),
    "state": lambda context, _: context.render("state.html"),
    "times": lambda context, _: context.render("times.html"),
    "glossary": lambda context, _: context.render("glossary.html", terms=context.course.terms),
    "evidence": lambda context, _: context.render("evidence.html", entries=_entries(context.course)),
    "article-map": lambda context, _: context.render("article-map.html", rows=_ideas(context.course)),
    "coverage": lambda context, _: context.render("coverage.html", rows=coverage_rows(context.course)),
    "summary": lambda context, _: context.render("summary.html"),
    "checklists": lambda context, _: context.render("checklists.html"),
    "check-intro": lambda context, _: context.render("check-intro.html"),
    "check-next": _check_next,
    "checklist": lambda context, _: context.render("checklist-page.html"),
}
