"""The pages that belong to the whole course, and the pages generated for each module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from course.markup import Drawings, Link, in_words, render
from course.model import Course, Module, Place
from course.page import EXCLUDED, Page, compose
from course.records import Idea, Outcome, Source


def generated(course: Course) -> list[Page]:
    """Every page that the hooks write. Their content is filled in at their markers, like that of hand-written pages."""
    pages = []
    for m in course.modules:
        name = f"{m.title}: check"
        description = f"{len(m.check)} questions on {m.title}, with reasons for every answer. No timer, free retries."
        pages.append(Page(m.check_page, f"{m.slug}/questions.yml", compose(name, description, "check-intro", "check", "check-next", quiz=True)))
        if m.checklist and m.checklist_page:
            pages.append(Page(m.checklist_page, f"{m.slug}/checklist.yml", compose(m.checklist.title, m.checklist.intro, "checklist")))
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
        pages.append(Page(path, data, compose(name, description, marker, search=search)))
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


def blocks(course: Course, link: Link, drawing: Drawings) -> dict[str, Callable[[str], str]]:
    """What each marker of a page about the course is replaced with, by marker name."""
    return {
        "drawing": lambda name: render("figure.html", drawing=drawing, name=name),
        "doors": lambda _: render("doors.html", course=course, link=link, drawing=drawing),
        "modules": lambda _: render("modules.html", course=course, link=link, drawing=drawing),
        "state": lambda _: render("state.html", course=course),
        "count": lambda what: in_words(counts(course)[what]),
        "times": lambda _: render("times.html", course=course, link=link),
        "glossary": lambda _: render("glossary.html", terms=course.terms, link=link),
        "evidence": lambda _: render("evidence.html", entries=_entries(course, link), course=course, link=link),
        "article-map": lambda _: render("article-map.html", course=course, rows=_ideas(course), link=link),
        "coverage": lambda _: render("coverage.html", course=course, rows=coverage_rows(course), link=link),
        "summary": lambda _: render("summary.html", course=course, link=link, drawing=drawing),
        "checklists": lambda _: render("checklists.html", course=course, link=link, drawing=drawing),
    }


def counts(course: Course) -> dict[str, int]:
    """What hand-written pages may count with ``<!-- course: count name -->``; an unknown name stops the build (``KeyError``)."""
    pairs = sum(len(m.dialogues) for m in course.modules)
    return {
        "minutes": course.minutes,
        "modules": len(course.modules),
        "outcomes": course.outcome_count,
        "questions": course.question_count,
        "pairs": pairs,
        "modules-with-pairs": sum(bool(m.dialogues) for m in course.modules),
        "ideas": len(course.ideas),
        "sources": len(course.citing),
        "terms": len(course.terms),
        "exercise-minutes": sum(m.file.exercise.minutes for m in course.modules if m.file.exercise),
    }


def module_blocks(course: Course, module: Module, link: Link, drawing: Drawings) -> dict[str, Callable[[str], str]]:
    """The same for the pages generated for one module."""
    return {
        "check-intro": lambda _: render("check-intro.html", course=course, module=module, link=link),
        "check-next": lambda _: render("check-next.html", course=course, module=module, after=course.neighbours(module)[1], link=link),
        "checklist": lambda _: render("checklist-page.html", course=course, module=module, link=link, drawing=drawing),
    }


def _ideas(course: Course) -> list[tuple[Idea, tuple[Place, ...]]]:
    """The article's ideas, each with where the course takes it up."""
    return [(idea, course.idea_uses.get(idea.id, ())) for idea in course.ideas]


def _entries(course: Course, link: Link) -> list[tuple[Source, list[tuple[str, str]]]]:
    """The cited sources by author, each with the pages that cite it."""
    cited = sorted((course.source_by_id[i] for i in course.citing), key=lambda s: (s.authors.lower(), str(s.year)))
    return [(s, [(c.title, link(c.page)) for c in course.citing[s.id]]) for s in cited]


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
            kinds = ("recall", "situation", "classify", "fill", "multi")
            rows.append(
                Row(
                    module=m,
                    outcome=outcome,
                    questions={kind: sum(q.kind == kind for q in mine) for kind in kinds},
                    in_check=sum(q.use == "check" for q in mine),
                    ticks=sum(t.outcome == outcome.id for ticks in m.ticks.values() for t in ticks),
                    sections=tuple(s.id for s in m.lesson.sections if outcome.id in s.outcomes),
                    pairs=sum(outcome.id in d.outcomes for d in m.dialogues),
                )
            )
    return rows
