"""What one build knows: the course, where things are, and what its pages left behind for the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from course.markup import Drawings
from course.model import Course
from course.render import pages
from course.render.context import Context
from course.render.quiz_html import Made
from course.render.search import Entry


def _nowhere(path: str) -> str:
    raise LookupError(f"there is no page {path} yet")


@dataclass
class Build:
    """One for each build, made when the settings are read. The adapters, the Markdown extension and the renderers are given it.

    ``site`` is the public address of the site, or "". ``rewrites`` says that the builder looks at the links of the finished page, whatever
    element has them (Zensical), and not at those of the tree only (MkDocs). ``address`` gives the address of a page or a file within the
    site; it is set when the files are known, and raises ``LookupError`` for what is not there. ``made`` holds what was made
    before; ``search`` is the script that comes before the index; ``theme`` Material's stylesheet, and ``away`` its folder and the folder's place
    while MkDocs does not look through it.
    ``classes``, ``entries`` and ``problems`` are what the pages leave: what they use, what a search finds, what is wrong with them.
    """

    course: Course
    docs: Path
    drawings: Drawings
    site: str = ""
    address: Callable[[str], str] = _nowhere
    rewrites: bool = False
    made: Made = field(default_factory=Made)
    theme: str = ""
    away: tuple[int, str] = (0, "")
    classes: set[str] = field(default_factory=lambda: {"md-typeset"})
    search: str = ""
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @cached_property
    def pages(self) -> dict[str, pages.Page]:
        """The pages that are made from data, by source path."""
        return {page.path: page for page in pages.generated(self.course)}

    def context(self, path: str) -> Context:
        """The page with this source path, for renderers."""
        return Context(self.course, path, self.address, self.drawings, self.site, self.rewrites, self.pages.get(path))
