"""A site from its beginning to its end: what must be sound, what is made from data, and what needs all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from course import bars, settings_file
from course.build import Build
from course.files import is_published
from course.model import Course
from course.problems import InvalidCourse, NotBuilt
from course.render import fingerprint, outputs, script, search, stylesheet, worker

#: For the service worker: told which files there are.
_WORKER = "service-worker.js"


def opened(file: Path, docs: Path, *, serving: bool) -> tuple[Course, list[str]]:
    """The course in ``docs``, built by the settings in ``file``, once nothing is wrong with either; and notices for the log.

    A course that calls itself complete is not built below the bar; one that is growing, or is being served, gets a notice. Raises
    ``NotBuilt``.
    """
    try:
        course, found = settings_file.load(file, docs)
    except InvalidCourse as error:
        count = len(error.problems)
        raise NotBuilt("\n".join([f"{count} problem{'s' if count != 1 else ''} in the course:", *map(str, error.problems)])) from None
    notices = list(map(str, found))
    if below := bars.below(bars.measure(course)):
        notices.append("\n".join(["below the bar (see 'make check'):", *below]))
        if course.file.complete and not serving:
            raise NotBuilt(notices[-1])
    return course, notices


def assets(build: Build) -> dict[str, str]:
    """Outputs and pictures, by their place in the site. Raises ``NotBuilt`` for modules that can't be joined."""
    made = outputs.outputs(build.course, build.docs, build.address)
    return {place: write() for place, write in made.items()} | build.drawings.pictures()


def address(files: Mapping[str, Any], page: str) -> str:
    """The address of a page or a file within the site, "" for the home page. Raises ``LookupError`` for one that is not there."""
    if page not in files:
        raise LookupError(f"there is no page {page}; check its name in course.yml and self-check.yml")
    return "" if files[page].url == "./" else str(files[page].url)


def published(build: Build) -> Callable[[str], bool]:
    """Whether a file of ``docs`` is one of the site: on the list of kinds, and of no module that ``course.yml`` does not name, a draft."""
    left_out = {file.parent.name for file in build.docs.glob("*/module.yml")} - {m.slug for m in build.course.modules}
    return lambda name: name.split("/")[0] not in left_out and is_published(build.docs, name)


def note(build: Build, url: str, title: str, content: str, wanted: dict[str, Any], html: str) -> None:
    """Note what a page says, for the search, and the classes it uses. In: the HTML of its content, how it is searched, and all of it."""
    build.classes.update(stylesheet.classes(html))
    if not wanted.get("exclude"):
        build.entries += search.entries(url.removeprefix("./"), title, content, wanted.get("boost", 1))


def finish(build: Build, site: Path, *, keeps: bool) -> None:
    """Write what needs all pages: the part of the theme's stylesheet that they use, the search index as a script, the service worker.

    The worker ``keeps`` pages for the time without a network, or removes itself.
    """
    theme = stylesheet.HEAD + stylesheet.slim(build.theme, frozenset(build.classes))
    _write_late(site, {"assets/theme.css": theme, "assets/search.js": build.search + search.script(build.entries, _aliases(build))})
    source = site / _WORKER
    if source.is_file():
        kept = {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file() and keeps}
        source.write_text(script.slim(worker.worker(source.read_text(encoding="utf-8"), kept, keeps)), encoding="utf-8")


def _aliases(build: Build) -> dict[str, tuple[str, ...]]:
    """What sellers call a tool or a situation, by the address of its section."""
    course, found = build.course, dict[str, tuple[str, ...]]()
    for module, tool in course.tool_by_id.values():
        found[f"{build.address(module.tools_page)}#{tool.id}"] = tool.aliases
    if course.tool_by_id:
        found |= {f"{build.address('field-guide.md')}#{s.id}": s.aliases for s in course.file.situations}
    return found


def _write_late(site: Path, texts: dict[str, str]) -> None:
    """Write files whose names could not be known before all pages were there, and put the names into the pages."""
    names = {path: fingerprint.name(path, text.encode()) for path, text in texts.items()}
    for path, text in texts.items():
        (site / names[path]).write_bytes(text.encode())
    for page in site.rglob("*.html"):
        html = page.read_bytes()
        for path, name in names.items():
            html = html.replace(f'{path}"'.encode(), f'{name}"'.encode())
        page.write_bytes(html)
