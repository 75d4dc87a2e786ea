"""What the templates of the frame ask for."""

from __future__ import annotations

import re
from typing import Any

_PAPER = re.compile(r"--cs-paper:\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")


def first_page(item: Any) -> Any:
    """The page that a part of the navigation opens with; a page opens with itself."""
    while not item.is_page:
        item = item.children[0]
    return item


def view_of(edit: str, repository: str | None) -> str:
    """The address of a page's source, from the one to edit it: GitHub and GitLab have ``raw`` where the other has ``edit`` or ``blob``."""
    start = (repository or "").rstrip("/")
    start = start if edit.startswith(start) else ""
    return start + re.sub(r"/(?:edit|blob)/", "/raw/", edit.removeprefix(start), count=1)


def papers(css: str) -> tuple[str, ...]:
    """The colours of the page by day and by night, from the tokens in the course's stylesheet; none if it does not say."""
    found = _PAPER.search(css)
    return found.groups() if found else ()
