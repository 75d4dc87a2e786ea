"""The pages of the learner's desk: what they hold without script, and the places that the script fills."""

from __future__ import annotations

from course.instruments import MOST
from course.model import Course
from course.page import EXCLUDED, Page, block, compose
from course.render.context import Fill


def generated(course: Course) -> list[Page]:
    """The desk's pages; self-check and observer form only where the course has their data."""
    desk = compose("My desk", "Where you stand, what is due, and one next step. Kept in this browser, for you alone.", block("desk"), search=EXCLUDED)
    lines = compose("If-then lines", "One cue, one act, one day: your lines, to keep, to change and to print.", block("commitments"), search=EXCLUDED)
    record = compose(
        "Completion record", "A sheet that says what you finished, with your name on it, to print or to keep.", block("completion"), search=EXCLUDED
    )
    practice = f"{course.question_count} questions, at most ten at a time: what you missed first, then what is due, at growing distances."
    pages = [
        Page("desk.md", "course.yml", desk),
        Page("practice.md", "course.yml", compose("Practice", practice, block("practice"), block("bank"), search=EXCLUDED, toc=False)),
        Page("commitments.md", "course.yml", lines),
        Page("completion.md", "course.yml", record),
    ]
    if course.self_check:
        check = course.self_check
        about = "\n\n".join(["## What this can and cannot tell you {#about}", *check.about])
        pages.append(Page("self-check.md", "self-check.yml", compose(check.title, check.description, block("self-check"), about)))
    if course.observer:
        form = course.observer
        notes = "\n\n".join(f"## {note.title}\n\n" + "\n".join(f"- {line}" for line in note.lines) for note in form.sections)
        pages.append(Page("observer-form.md", "observer-form.yml", compose(form.title, form.description, block("observer-form"), notes)))
    return pages


FILLS: dict[str, Fill] = {
    "desk": lambda context, _: context.render("desk.html"),
    "practice": lambda context, _: context.render("practice.html"),
    "commitments": lambda context, _: context.render("commitments.html"),
    "completion": lambda context, _: context.render("completion.html"),
    "self-check": lambda context, _: context.render("self-check.html", check=context.course.self_check, most=MOST),
    "observer-form": lambda context, _: context.render("observer-form.html", form=context.course.observer),
    "next": lambda context, _: context.render("next.html"),
}
