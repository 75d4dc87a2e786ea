"""What a bar is, how one is read against its threshold, and all of them as a table that fits a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One measured bar, of one module (its code and folder) or of the whole course. ``held`` is ``None`` when it does not apply yet."""

    id: str
    what: str
    figure: str
    threshold: str
    held: bool | None
    module: str = ""
    folder: str = "*"


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


_MARKS = {True: "held", False: "BELOW", None: "later"}


def table(bars: list[Bar]) -> str:
    """All bars: the whole course first, then a column for each module. What a figure that is marked should be stands in ``below``."""
    whole: list[tuple[str, ...]] = [("bar", "the whole course", "figure", "threshold", "")]
    whole += [(bar.id, bar.what, bar.figure, bar.threshold, _MARKS[bar.held]) for bar in bars if not bar.module]
    return "\n\n".join(_lines(rows) for rows in (whole, _modules([bar for bar in bars if bar.module])) if len(rows) > 1)


#: The file that a bar measures, by its words or its number, {} being the folder of a module; none for what lies in several.
_FILES = {
    **dict.fromkeys(("B2", "B6", "B7", "B8"), "{}/module.yml"),
    **dict.fromkeys(("B3", "B4", "B26", "words in a sentence of running prose"), "{}/index.md"),
    **dict.fromkeys(("B9", "B10", "B11", "B12", "B13", "B14", "B15", "B16", "B29"), "{}/questions.yml"),
    **dict.fromkeys(("B5", "reading grade of the pairs"), "{}/dialogues.yml"),
    "B17": "self-check.yml", "B20": "{}/checklist.yml", "B21": "observer-form.yml",
    **dict.fromkeys(("B33", "B34", "B35"), "{}/talks.yml"),
    "B36": "{}/tools.yml",
}  # fmt: skip


def below(bars: list[Bar]) -> list[str]:
    """One line for each bar that is not held: the file where one is known, its number, what it measures, figure and threshold."""
    return [
        f"{_file(bar)}{bar.id} {bar.module or 'course'}: {bar.what} is {bar.figure}, the bar is {bar.threshold}" for bar in bars if bar.held is False
    ]


def _file(bar: Bar) -> str:
    name = _FILES.get(bar.what) or _FILES.get(bar.id)
    return f"docs/{name.format(bar.folder)}: " if name else ""


def _lines(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _modules(bars: list[Bar]) -> list[tuple[str, ...]]:
    """One row for each bar, with its threshold at the end if all modules share it, else in a row of its own below."""
    codes = list(dict.fromkeys(bar.module for bar in bars))
    found: dict[tuple[str, str], dict[str, Bar]] = {}
    for bar in bars:
        found.setdefault((bar.id, bar.what), {})[bar.module] = bar
    rows: list[tuple[str, ...]] = [("bar", "each module", *codes, "threshold")]
    for (number, what), row in found.items():
        thresholds = {bar.threshold for bar in row.values()}
        figures = [f"{row[code].figure}{' BELOW' if row[code].held is False else ''}" if code in row else "-" for code in codes]
        rows.append((number, what, *figures, *(thresholds if len(thresholds) == 1 else ("as below",))))
        if len(thresholds) > 1:
            rows.append(("", "", *(row[code].threshold if code in row else "-" for code in codes), ""))
    return rows
