"""A page of the mini course turned into HTML as MkDocs would, without MkDocs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from bs4 import BeautifulSoup
from markdown import Markdown

from course.build import Build
from course.load import load_course
from course.markup import Drawings
from course.model import Course

EXTENSIONS = ["attr_list", "tables", "toc", "footnotes", "admonition", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
              "pymdownx.keys", "pymdownx.mark", "pymdownx.tilde", "pymdownx.caret", "pymdownx.blocks.caption", "sane_lists", "course.markdown"]  # fmt: skip


@dataclass
class Made:
    """A page: its HTML, and what the extension had to say."""

    html: str
    problems: list[str] = field(default_factory=list)

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")


def build_of(docs: Path, course: Course | None = None) -> Build:
    """What a build of the course would know, with every address a page that is there."""
    return Build(course or load_course(docs), docs, Drawings(docs), address=lambda path: path.removesuffix("index.md").removesuffix(".md") + "/")


def converted(build: Build, markdown: str, path: str = "about.md") -> Made:
    """Markdown that stands on the page ``path``."""
    md = Markdown(
        extensions=EXTENSIONS, extension_configs={"course.markdown": {"build": build, "path": path}, "pymdownx.tabbed": {"alternate_style": True}}
    )
    html = md.convert(markdown)
    said, build.problems = build.problems, []
    return Made(html, said)


def file_of(path: str) -> SimpleNamespace:
    """What MkDocs says of a page's file while it converts it."""
    return SimpleNamespace(src_uri=path, page=SimpleNamespace(content=None))
