"""A page that is generated, before MkDocs turns it into HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass

#: The search setting of a page that search leaves out.
EXCLUDED = "{exclude: true}"


@dataclass(frozen=True)
class Page:
    """A page that is generated: where, from which data file, and its Markdown."""

    path: str
    data: str
    markdown: str


def block(name: str) -> str:
    """The directive ``name`` of the table in ``course.directives``, as Markdown."""
    return f"/// {name}\n///"


def compose(title: str, description: str, *parts: str, search: str = "", toc: bool = True) -> str:
    """The Markdown of a generated page: front matter, heading, and parts, each Markdown of its own.

    ``search`` is the page's search setting as YAML, such as ``EXCLUDED``; without ``toc`` the page has no table of contents.
    """
    # JSON's quotes are YAML's, too: a backslash in a title would otherwise break the front matter, which readers then see.
    front = [f"title: {json.dumps(title, ensure_ascii=False)}", f"description: {json.dumps(description, ensure_ascii=False)}"]
    front += [f"search: {search}"] if search else []
    front += [] if toc else ["hide: [toc]"]
    return "\n".join(["---", *front, "---", "", f"# {title}", "", "\n\n".join(parts), ""])
