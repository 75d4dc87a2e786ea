"""The pages of the learner's desk: what they hold without script, and the places that the script fills."""

from __future__ import annotations

from collections.abc import Callable

from course.instruments import MOST
from course.markup import Drawings, Link, render
from course.model import Course
from course.page import EXCLUDED, Page, compose


def generated(course: Course) -> list[Page]:
    """The desk's pages; self-check and observer form only where the course has their data."""
    desk = compose("My desk", "Where you stand, what is due, and one next step. Kept in this browser, for you alone.", "desk", search=EXCLUDED)
    lines = compose("If-then lines", "One cue, one act, one day: your lines, to keep, to change and to print.", "commitments", search=EXCLUDED)
    record = compose(
        "Completion record", "A sheet that says what you finished, with your name on it, to print or to keep.", "completion", search=EXCLUDED
    )
    practice = f"{course.question_count} questions, at most ten at a time: what you missed first, then what is due, at growing distances."
    pages = [
        Page("desk.md", "course.yml", desk),
        Page("practice.md", "course.yml", compose("Practice", practice, "practice", "bank", quiz=True, search=EXCLUDED, toc=False)),
        Page("commitments.md", "course.yml", lines),
        Page("completion.md", "course.yml", record),
    ]
    if course.self_check:
        check = course.self_check
        about = "\n\n".join(["## What this can and cannot tell you {#about}", *check.about])
        pages.append(Page("self-check.md", "self-check.yml", compose(check.title, check.description, "self-check", about)))
    if course.observer:
        form = course.observer
        notes = "\n\n".join(f"## {note.title}\n\n" + "\n".join(f"- {line}" for line in note.lines) for note in form.sections)
        pages.append(Page("observer-form.md", "observer-form.yml", compose(form.title, form.description, "observer-form", notes)))
    return pages


def blocks(course: Course, link: Link, drawing: Drawings) -> dict[str, Callable[[str], str]]:
    """What each marker of these pages is replaced with, by marker name."""
    return {
        "desk": lambda _: render("desk.html", course=course, link=link, drawing=drawing),
        "practice": lambda _: render("practice.html", course=course, link=link),
        "commitments": lambda _: render("commitments.html", course=course, link=link),
        "completion": lambda _: render("completion.html", course=course, link=link, drawing=drawing),
        "self-check": lambda _: render("self-check.html", check=course.self_check, most=MOST, course=course, link=link, drawing=drawing),
        "observer-form": lambda _: render("observer-form.html", form=course.observer, link=link),
        # The bank is wrapped, so that a session can take its place.
        "bank-begin": lambda _: '<div class="cs-bank">',
        "bank-end": lambda _: "</div>",
        "next": lambda _: render("next.html", link=link),
    }
