"""What a site has beside its pages: scripts and pictures made from the course, and at the end what needs all pages."""

from __future__ import annotations

from pathlib import Path

from course.build import Build
from course.model import Course
from course.page import Page
from course.render import desk, pages, script, search, stylesheet, worker, workshops

#: For the service worker: told which files there are.
_WORKER = "service-worker.js"


def generated(course: Course) -> list[Page]:
    """Every page that is made from data."""
    return [*pages.generated(course), *desk.generated(course), *workshops.generated(course)]


def assets(build: Build) -> dict[str, str]:
    """Scripts, pictures and licences, by their place in the site. Raises ``script.ScriptError`` for modules that can't be joined."""
    sources = build.docs / "assets" / "js"
    found = {"assets/course.js": script.joined(sources, script.data(build.course, build.address)), "assets/licences.txt": stylesheet.notice()}
    if build.course.workshops:
        found["assets/workshop.js"] = script.later(sources / "workshop")
    return found | build.drawings.pictures()


def finish(build: Build, site: Path, *, keeps: bool) -> None:
    """Write what needs all pages: the part of the theme's stylesheet that they use, the search index as a script, the service worker.

    The worker ``keeps`` pages for the time without a network, or removes itself.
    """
    theme = stylesheet.slim(build.theme, frozenset(build.classes))
    (site / "assets" / "theme.css").write_text(stylesheet.HEAD + theme, encoding="utf-8")
    (site / "assets" / "search.js").write_text(search.script(build.entries), encoding="utf-8")
    source = site / _WORKER
    if source.is_file():
        kept = {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}
        source.write_text(script.slim(worker.worker(source.read_text(encoding="utf-8"), kept, keeps)), encoding="utf-8")
