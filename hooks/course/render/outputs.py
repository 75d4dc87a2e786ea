"""The files of a site beside its pages that the course's data alone makes, an entry each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from course.model import Course
from course.render import script, styles, stylesheet, talks


def outputs(course: Course, docs: Path, address: Callable[[str], str]) -> dict[str, Callable[[], str]]:
    """What writes each file, by its place in the site: the places alone are known before a course is sound, and pages may link to them.

    In: what gives a page its address within the site. Raises ``NotBuilt``, once called, for modules that can't be joined.
    """
    sources = docs / "assets" / "js"
    return {
        "assets/course.js": lambda: script.joined(sources, script.data(course, address)),
        "assets/licences.txt": stylesheet.notice,
        **{f"assets/{folder}.js": partial(script.later, sources / folder) for folder, (has, _) in styles.SCRIPTS.items() if getattr(course, has)},
        **{f"assets/talks/{talk.id}.js": partial(talks.played, talk) for _, talk in course.talk_by_id.values()},
    }
