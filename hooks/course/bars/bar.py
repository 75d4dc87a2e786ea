"""What a bar is, and how one is read against its threshold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One measured bar, of one module (its code) or of the whole course. ``held`` is ``None`` when it does not apply yet."""

    id: str
    what: str
    figure: str
    threshold: str
    held: bool | None
    module: str = ""


def within(figure: float, low: float, high: float) -> bool:
    """Whether a figure is neither below nor above a range."""
    return low <= figure <= high


def span(figures: list[int]) -> str:
    """The smallest and the largest of some figures, as the table shows them."""
    low, high = min(figures, default=0), max(figures, default=0)
    return str(low) if low == high else f"{low} to {high}"


def share(part: int, of: int) -> float:
    """``part`` as a percentage (0 to 100) of ``of``; 0 of nothing is 0."""
    return 100 * part / max(1, of)
