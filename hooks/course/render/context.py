"""The page that is being written, as renderers see it: the course, the module, and how to link from here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urldefrag, urljoin

from markdown import Markdown
from markupsafe import Markup

from course.markup import Drawings, render
from course.model import Course
from course.module import Module
from course.render.pages import Page

#: Signs without which a text holds no Markdown.
_MARKUP = re.compile(r"[*_`\[]")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)]+\)")
#: The target of a link or a picture, unless code holds it or it leads out of the course.
_TARGET = re.compile(r"(?P<code>(`+)[^`]+\2)|\]\((?![a-z]+:|#)")


def relative(there: str, here: str) -> str:
    """The address ``there`` as a link on the page ``here`` has it; both start at the site ("" is its home)."""
    page, anchor = urldefrag(there)
    found = posixpath.relpath(f"/{page}", posixpath.dirname(f"/{here}"))
    return found + ("/" if page.endswith("/") or not page else "") + (f"#{anchor}" if anchor else "")


@dataclass(frozen=True)
class Context:
    """A page by its source path, such as ``always-be-learning/check.md``.

    ``address`` gives the address of a page or file within the site ("" for the home page); it raises ``LookupError`` for what is not there.
    ``site`` is the public address of the site, "" where it is not known. ``rewrites``: see ``course.build.Build``. ``made`` says
    what a page is that is made from data.
    """

    course: Course
    path: str
    address: Callable[[str], str]
    drawings: Drawings
    site: str = ""
    rewrites: bool = False
    made: Page | None = None

    @cached_property
    def module(self) -> Module | None:
        """The module a page belongs to. The stop list belongs to the module that brings it."""
        stop_list = self.course.stop_list
        return stop_list if stop_list and self.path == stop_list.checklist_page else self.course.module_by_slug.get(self.path.split("/")[0])

    @property
    def is_lesson(self) -> bool:
        """Whether this is the lesson of a module."""
        return bool(self.module) and self.path == self.module.lesson_page  # type: ignore[union-attr]

    @property
    def here(self) -> str:
        """Where this page is, for links that the builder has made addresses of, or will ("" for the home page)."""
        return self.path if self.rewrites else self.address(self.path)

    def link(self, target: str, anchor: str = "") -> str:
        """A link from source to source, as a writer types it: MkDocs checks page and anchor and makes an address of it."""
        return posixpath.relpath(target, posixpath.dirname(self.path) or ".") + (f"#{anchor}" if anchor else "")

    def url(self, target: str, anchor: str = "") -> str:
        """The relative address of a page or a file, for attributes that MkDocs leaves alone."""
        return relative(self.address(target) + (f"#{anchor}" if anchor else ""), self.address(self.path))

    def href(self, target: str, anchor: str = "") -> str:
        """A link where MkDocs does not look: in ``<use>``, or in what comes after Markdown. A builder that ``rewrites`` looks there too."""
        return self.link(target, anchor) if self.rewrites else self.url(target, anchor)

    def public(self, target: str, anchor: str = "") -> str:
        """The full address of a page, for codes on paper; "" where the address of the site is not known."""
        return urljoin(self.site, self.address(target)) + (f"#{anchor}" if anchor else "") if self.site else ""

    def drawing(self, name: str) -> Markup:
        """A drawing by its name."""
        return self.drawings(name, self.href)

    def rebased(self, value: str) -> str:
        """A text of a data file with its links, which start at ``docs``, as they are written on this page."""
        up = "../" * self.path.count("/")
        return _TARGET.sub(lambda found: found[0] + ("" if found["code"] else up), value) if up and "](" in value else value

    @cached_property
    def _markdown(self) -> Markdown:
        return Markdown()

    def inline(self, value: str, linked: bool = True) -> Markup:
        """A text of a data file as HTML: emphasis, code, links and pictures as Markdown has them, everything else as it was typed.

        On paper nothing can be followed: there a link that is not ``linked`` is its words in quotes.
        """
        if not linked:
            value = _LINK.sub(r"‘\1’", value)
        if not _MARKUP.search(value):
            return Markup.escape(value)
        return Markup(self._markdown.reset().convert(self.rebased(value)).removeprefix("<p>").removesuffix("</p>"))  # noqa: S704 - rules refuse HTML in data

    def render(self, template: str, **more: Any) -> str:
        """A template of ``course/templates`` for this page."""
        return render(
            template,
            course=self.course,
            module=self.module,
            link=self.link,
            url=self.url,
            href=self.href,
            public=self.public,
            drawing=self.drawing,
            inline=self.inline,
            **more,
        )
