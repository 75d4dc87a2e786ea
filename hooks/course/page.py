"""A page that is generated, before MkDocs turns it into HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath

#: The search setting of a page that search leaves out.
EXCLUDED = "{exclude: true}"


@dataclass(frozen=True)
class Page:
    """A page that is generated: where, from which data file, and what stands in it.

    First stands ``template``, or else the template of the page's name, then ``more``, which is Markdown. ``search`` is the page's search
    setting as YAML; without ``toc`` it has no table of contents. ``sheet`` names a style sheet that it needs beside those of every page.
    ``listed`` says that course.yml gives it its place in the navigation.
    """

    path: str
    data: str
    title: str
    description: str
    template: str = ""
    more: tuple[str, ...] = ()
    search: str = ""
    toc: bool = True
    sheet: str = ""
    listed: bool = True

    @property
    def markdown(self) -> str:
        """Front matter, heading and content."""
        # JSON's quotes are YAML's, too: a backslash in a title would otherwise break the front matter, which readers then see.
        front = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in (("title", self.title), ("description", self.description))]
        front += [f"search: {self.search}"] if self.search else []
        front += [] if self.toc else ["hide: [toc]"]
        template = self.template or PurePosixPath(self.path).stem
        return "\n".join(["---", *front, "---", "", f"# {self.title}", "", "\n\n".join([block(f"template | {template}"), *self.more]), ""])


def block(directive: str) -> str:
    """A directive of the table in ``course.directives``, as Markdown."""
    return f"/// {directive}\n///"
