"""What the processors of one page share: where the page is, which works it cites, which terms it uses."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from course.records import Term
from course.render.context import Context

if TYPE_CHECKING:
    from course.build import Build


class State:
    """Of one Markdown instance. What the page is, is asked for when it is converted: platforms say it after extensions are loaded."""

    def __init__(self, md: Markdown, build: Build | None, path: str, docs: str) -> None:
        self._md, self._build, self._path, self._docs = md, build, path, docs
        self.reset()

    def reset(self) -> None:
        """Begin a page."""
        self.terms: list[Term] = []
        self.quizzes: list[str] = []
        for name in ("build", "context"):
            self.__dict__.pop(name, None)

    @cached_property
    def build(self) -> Build:
        """What the build knows; where no adapter says it, what is read from the folder ``docs``."""
        return self._build or _read(self._root / self._docs, str(self.settings["site_url"] or ""), _changed(self._root / self._docs))

    @cached_property
    def context(self) -> Context:
        """The page."""
        return self.build.context(self._path or (self._zensical.page.path if self._docs else self._file.src_uri))

    @property
    def is_part(self) -> bool:
        """Whether this is a piece of a quiz, which mkdocs-quiz converts when the page stands already: without notes and terms."""
        if self._path or self._docs:
            return getattr(self._md, "is_course_part", False)
        return getattr(self._file.page, "content", None) is not None

    @property
    def settings(self) -> dict[str, Any]:
        """Zensical's settings."""
        return self._zensical.config  # type: ignore[no-any-return]

    @property
    def meta(self) -> dict[str, Any]:
        """Zensical's settings of the page, which its templates are given."""
        return self._zensical.page.meta  # type: ignore[no-any-return]

    @property
    def _root(self) -> Path:
        return Path(self.settings["root_dir"])

    @cached_property
    def _file(self) -> Any:
        """The file of the page: MkDocs and ProperDocs give it to the processor of links."""
        return next(processor.file for processor in self._md.treeprocessors if hasattr(processor, "file"))

    @property
    def _zensical(self) -> Any:
        """Zensical's processor that knows the page and the settings."""
        return next(processor for processor in self._md.preprocessors if hasattr(processor, "page") and hasattr(processor, "config"))

    def problem(self, message: str) -> None:
        """Note what is wrong with the page. The adapter says it all at once; an exception here would be a traceback to a writer.

        Where no adapter listens, it is one all the same: better that than a page with a hole.
        """
        if self._docs:
            raise ValueError(f"{self.context.path}: {message}")
        self.build.problems.append(f"{self.context.path}: {message}")


def _changed(docs: Path) -> float:
    """When a file of the course was last written, in seconds."""
    return max(file.lstat().st_mtime for file in docs.rglob("*"))


@cache
def _read(docs: Path, site: str, changed: float) -> Build:
    """The course, read once for all pages, and again when a file of it has ``changed``."""
    from course.plain import build_of  # here, as only a builder without adapters needs it

    return build_of(docs, site)
