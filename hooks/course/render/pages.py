"""The pages that are made from data, an entry each, and the navigation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from course.model import Course

#: The search setting of a page that search leaves out.
EXCLUDED = "{exclude: true}"
#: What a page names as its data that collects from the files of all modules: none of them is the one to change.
COLLECTED = ""


@dataclass(frozen=True)
class Page:
    """A page that is generated: where, from which data file, and what stands in it.

    ``data`` is where "Suggest an edit" leads, from the folder of the course; without it there's no such link. First stands ``template``, or
    else the template of the page's name, then ``more``, which is Markdown. ``search`` is the page's search setting as YAML; without ``toc``
    it has no table of contents. ``sheet`` names a style sheet that it needs beside those of every page. ``listed`` says that course.yml
    gives it its place in the navigation.
    """

    path: str
    data: str
    title: str
    description: str
    template: str = ""
    more: tuple[str, ...] = ()
    search: str = ""
    toc: bool = True
    sheet: str = ""
    listed: bool = True

    @property
    def markdown(self) -> str:
        """Front matter, heading and content."""
        settings = [f"search: {self.search}"] if self.search else []
        settings += [] if self.toc else ["hide: [toc]"]
        template = self.template or PurePosixPath(self.path).stem
        above = front(self.title, self.description, *settings)
        return "\n".join([*above, f"# {self.title}", "", "\n\n".join([block(f"template | {template}"), *self.more]), ""])


def front(title: str, description: str, *settings: str) -> list[str]:
    """The lines that stand above a page: title, description and more of its settings, and an empty line."""
    # JSON's quotes are YAML's, too: a backslash in a title would otherwise break the front matter, which readers then see.
    quoted = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in (("title", title), ("description", description)))
    return ["---", *quoted, *settings, "---", ""]


def template_of(path: str) -> str:
    """The template of a page whose words it has, as that page's data."""
    return f"../hooks/course/templates/{PurePosixPath(path).stem}.html"


def block(directive: str) -> str:
    """A directive of the table in ``course.directives``, as Markdown."""
    return f"/// {directive}\n///"


def generated(course: Course) -> list[Page]:
    """Every page that is made from data. What the course has no data for is left out."""
    return [*_of_modules(course), *_of_the_field_guide(course), *_of_the_course(course), *_of_the_desk(course), *_of_workshops(course)]


def _of_modules(course: Course) -> Iterator[Page]:
    for m in course.modules:
        description = f"{len(m.check)} questions on {m.title}, with reasons for every answer. No timer, free retries."
        after = (block("check"), block("template | check-next"))
        yield Page(m.check_page, f"{m.slug}/questions.yml", f"{m.title}: check", description, "check-intro", after, listed=False)
        if m.checklist and m.checklist_page:
            of_the_course = m.checklist.kind == "stop"
            yield Page(m.checklist_page, f"{m.slug}/checklist.yml", m.checklist.title, m.checklist.intro, "checklist-page", listed=of_the_course)
        for talk in m.talks:
            yield Page(m.talk_page(talk), f"{m.slug}/talks.yml", talk.title, talk.scene, "talk-page", toc=False, sheet="talks", listed=False)


def _of_the_field_guide(course: Course) -> Iterator[Page]:
    for m in course.modules:
        tools = tuple(f"## {tool.title} {{#{tool.id}}}\n\n{block(f'tool | {tool.id}')}" for tool in m.tools)
        about = f"{len(tools)} tools for the next conversation: words to fill in and copy, each with an example and its limit."
        if tools:  # whoever looks for words finds them before the lesson
            yield Page(m.tools_page, f"{m.slug}/tools.yml", f"{m.title}: tools", about, "tools", tools, search="{boost: 12}", listed=False)
    if not course.tool_by_id:
        return
    found = tuple(f"## {s.title} {{#{s.id}}}\n\n{block(f'situation | {s.id}')}" for s in course.file.situations)
    about = "Words for the next conversation, by situation: messages, questions, lines and sheets to fill in and copy."
    yield Page("field-guide.md", "course.yml", "Field guide", about, more=found, search="{boost: 0.3}")
    if course.workshops:
        about = "Every tool of the field guide, four to a page, to print and cut out."
        yield Page("tool-cards.md", COLLECTED, "Tool cards", about, search=EXCLUDED, toc=False, sheet="workshop")


def _of_the_course(course: Course) -> Iterator[Page]:
    if course.talk_by_id:
        more = ("\n\n".join(["## What research says {#about}", *course.about_talks]),) if course.about_talks else ()
        about = "Conversations in which you choose what to say, hear the answer, and find out later what came of it."
        yield Page("talks.md", "course.yml", "Conversations to play", about, more=more, toc=False, sheet="talks", listed=False)
    yield Page("summary.md", COLLECTED, "The course on one page", "Every module in a few lines, on one sheet, to print.", search=EXCLUDED)
    yield Page("checklists.md", COLLECTED, "All checklists", "Every checklist of the course on one sheet, to print.")
    yield Page("glossary.md", COLLECTED, "Glossary", "The words of the course, each in a sentence or two.")
    # Lists that touch on everything would come first for any word; the evidence comes after the lessons.
    yield Page("evidence.md", "evidence.yml", "Evidence", "What each cited work shows, and what it doesn’t show.", search="{boost: 0.3}")
    about = "The ideas of the article, and where the course covers them."
    yield Page("article-map.md", "article-map.yml", "Article map", about, search=EXCLUDED)
    yield Page("coverage.md", COLLECTED, "Coverage", "For writers: outcomes, questions, checklist lines and sections.", search=EXCLUDED)


def _of_the_desk(course: Course) -> Iterator[Page]:
    for path, name, about in (
        ("desk.md", "My desk", "Where you stand, what’s due, and one next step. Kept in this browser, and sent nowhere."),
        ("commitments.md", "If-then lines", "One cue, one act, one day: your lines, to keep, change or print."),
        ("completion.md", "Completion record", "A sheet that says what you finished, with your name on it, to print or keep."),
    ):
        yield Page(path, template_of(path), name, about, search=EXCLUDED, sheet="desk")
    practice = f"{course.counts['questions']} questions, at most ten at a time: what you missed first, then what’s due, at longer and longer gaps."
    yield Page("practice.md", COLLECTED, "Practice", practice, more=(block("bank"),), search=EXCLUDED, toc=False, sheet="desk")
    if check := course.self_check:
        about = "\n\n".join(["## What this can and cannot tell you {#about}", *check.about])
        yield Page("self-check.md", "self-check.yml", check.title, check.description, more=(about,), sheet="desk")
    if form := course.observer:
        notes = tuple(f"## {note.title}\n\n" + "\n".join(f"- {line}" for line in note.lines) for note in form.sections)
        yield Page("observer-form.md", "observer-form.yml", form.title, form.description, more=notes, sheet="desk")


def _of_workshops(course: Course) -> Iterator[Page]:
    if not course.workshops:
        return
    shared, data = course.workshops, "workshops.yml"
    about = "\n\n".join(["## What stands behind this {#about}", *shared.about])
    yield Page("workshops.md", data, shared.title, shared.description, more=(about,), sheet="workshop")
    about = "For the manager with twenty minutes: who comes and when, and here’s the invitation, the copies, the groups and both dates."
    yield Page("ready.md", template_of("ready.md"), "Ready in twenty minutes", about, search=EXCLUDED, toc=False, sheet="workshop")
    for p in course.programmes:
        of, name = (f"{p.module.slug}/workshop.yml", f"{p.title}: workshop") if p.module else (data, p.title)
        kit = Page(p.page, of, name, p.description, "programme", sheet="workshop", listed=not p.module)
        yield kit
        for path, name, about, template in (
            (p.run_page, f"{p.title}: run it", "For the screen.", "run"),
            (p.pack_page, f"{p.title}: pack", "To print.", "pack"),
        ):
            about = f"{about} {p.description}"
            yield replace(kit, path=path, title=name, description=about, template=template, search=EXCLUDED, toc=False, listed=False)
    board = "Where does the team differ? From codes or from shapes on a wall, never from names. The page sends nothing."
    keep = "Tonight’s push, one sentence, your line and two dates; in six weeks the same page, with before and now."
    for path, of, name, about in (
        ("four-weeks.md", data, shared.cohort.title, shared.cohort.description),
        ("team-board.md", template_of("team-board.md"), "Team board", board),
        ("facilitator-guide.md", data, "Facilitator guide", "Every run sheet, the half-day, the follow-ups and the plan, to print."),
        ("workbook.md", COLLECTED, "Learner workbook", "The sheets of all workshops for one person, to print and to write in."),
        ("cards.md", COLLECTED, "Cards", "Role cards, slips and recall cards for all workshops, to print and cut out."),
        ("keep.md", template_of("keep.md"), "A page to keep", keep),
        ("answer-key.md", COLLECTED, "Answer key", "The answer to every question in the course, with its reason, to print."),
    ):
        yield Page(path, of, name, about, search=EXCLUDED, toc=False, sheet="workshop")


def navigation(course: Course) -> list[object]:
    """The site's navigation, from the order of the modules and the pages named in ``course.yml``."""

    def group(name: str) -> list[object]:
        return [{p.title: [p.page, *kits] if p.page == "workshops.md" else p.page} for p in course.file.pages if p.group == name]

    # With the other workshops and not with its module: whoever leads one finds the way back in the menu.
    kits = [{p.title: p.page} for p in course.programmes if p.module]

    modules: list[object] = []
    for m in course.modules:
        entries: list[object] = [m.lesson_page, {"Check": m.check_page}]
        if m.checklist and m.checklist.kind == "habit":
            entries.append({"Checklist": m.checklist_page})
        entries += [{"Conversation": m.talk_page(talk)} for talk in m.talks]
        if m.tools:
            entries.append({"Tools": m.tools_page})
        modules.append({m.title: entries})
    return [
        {"Home": "index.md"},
        *group("start"),
        {"Modules": [*modules, *([{"Conversations to play": "talks.md"}] if course.talk_by_id else [])]},
        {"My desk": group("desk")},
        *([{"Workshops": group("workshops")}] if group("workshops") else []),
        {"Sheets and lists": group("tools")},
        {"Behind the course": group("about")},
    ]
