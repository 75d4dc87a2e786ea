"""What the templates of the frame ask of the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: Entries shown on either side of the active one. Any course made for people is shorter; one of hundreds of modules would
#: otherwise have every page name every other, and the build grow with the square.
REACH = 12


def first_page(item: Any) -> Any:
    """The page that a part of the navigation opens with; a page opens with itself."""
    while not item.is_page:
        item = item.children[0]
    return item


def around(items: Sequence[Any]) -> Sequence[Any]:
    """The entries of a section near the active one: all of them, unless there are more than ``REACH`` on a side."""
    place = next((number for number, item in enumerate(items) if item.active), 0)
    return items[max(0, place - REACH) : place + REACH + 1]
