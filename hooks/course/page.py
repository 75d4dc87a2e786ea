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


def compose(title: str, description: str, *parts: str, quiz: bool = False, search: str = "", toc: bool = True) -> str:
    """The Markdown of a generated page: front matter, heading and body. A part is a marker's name, or Markdown of its own.

    ``search`` is the page's search setting as YAML, such as ``EXCLUDED``; without ``toc`` the page has no table of contents.
    """
    # JSON's quotes are YAML's, too: a backslash in a title would otherwise break the front matter, which readers then see.
    front = [f"title: {json.dumps(title, ensure_ascii=False)}", f"description: {json.dumps(description, ensure_ascii=False)}"]
    front += ["quiz: {enabled: true}"] if quiz else []
    front += [f"search: {search}"] if search else []
    front += [] if toc else ["hide: [toc]"]
    body = "\n\n".join(f"<!-- course: {part} -->" if part.replace("-", "").isalpha() else part for part in parts)
    return "\n".join(["---", *front, "---", "", f"# {title}", "", body, ""])
