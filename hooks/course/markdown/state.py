"""What the processors of one page share: where the page is, which works it cites, which terms it uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from course.records import Source, Term
from course.render.context import Context

if TYPE_CHECKING:
    from course.build import Build


class State:
    """Of one Markdown instance. What the page is, is asked for when it is converted: platforms say it after extensions are loaded."""

    def __init__(self, md: Markdown, build: Build | Callable[[], Build], path: str) -> None:
        self._md, self._build, self._path = md, build, path
        self.reset()

    def reset(self) -> None:
        """Begin a page."""
        self.cited: list[Source] = []
        self.terms: list[Term] = []
        for name in ("build", "context"):
            self.__dict__.pop(name, None)

    @cached_property
    def build(self) -> Build:
        """What the build knows."""
        return self._build() if callable(self._build) else self._build

    @cached_property
    def context(self) -> Context:
        """The page."""
        return self.build.context(self._path or self._page.src_uri)

    @property
    def is_part(self) -> bool:
        """Whether this is a piece of a quiz, which mkdocs-quiz converts when the page stands already: without notes and terms."""
        return self._path == "" and getattr(self._page.page, "content", None) is not None

    @property
    def _page(self) -> Any:
        """The file of the page: MkDocs and ProperDocs give it to the processor of links."""
        return next(processor.file for processor in self._md.treeprocessors if hasattr(processor, "file"))

    def problem(self, message: str) -> None:
        """Note what is wrong with the page. The adapter says it all at once; an exception here would be a traceback to a writer."""
        self.build.problems.append(f"{self.context.path}: {message}")
