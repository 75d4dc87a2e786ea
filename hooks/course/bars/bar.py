"""What a bar is, and how one is read against its threshold."""

from __future__ import annotations

from collections.abc import Sequence
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


def bar(
    id_: str, what: str, figures: float | Sequence[float], low: float | None, high: float | None, *,
    unit: str = "", digits: int = 0, less: str = "fewer", applies: bool = True,
) -> Bar:  # fmt: skip
    """A figure, or the smallest and the largest of some, against the least and the most that it may be (``None`` for no limit)."""
    found = figures if isinstance(figures, Sequence) else [figures]
    ends = [f"{end(found, default=0):.{digits}f}" for end in (min, max)]
    if low is None:
        threshold = f"{high:g}{unit} or {less}"
    elif high is None:
        threshold = f"{low:g}{unit} or more"
    else:
        threshold = f"{low:g}{unit}" if low == high else f"{low:g} to {high:g}{unit}"
    held = all((low is None or low <= figure) and (high is None or figure <= high) for figure in found)
    return Bar(id_, what, " to ".join(dict.fromkeys(ends)) + unit, threshold, held if applies else None)


def none(id_: str, what: str, found: Sequence[str]) -> Bar:
    """What must not be found: the names of what was."""
    return Bar(id_, what, ", ".join(found) or "0", "0", not found)


def share(part: int, of: int) -> float:
    """``part`` as a percentage (0 to 100) of ``of``; 0 of nothing is 0."""
    return 100 * part / max(1, of)
