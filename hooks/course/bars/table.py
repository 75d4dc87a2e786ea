"""The bars as a table that fits a terminal: the whole course first, then one column for each module."""

from __future__ import annotations

from course.bars.bar import Bar

_MARKS = {True: "held", False: "BELOW", None: "later"}


def table(bars: list[Bar]) -> str:
    """All bars. A figure below its bar is marked; what it should be stands in ``below``."""
    parts = [_whole([bar for bar in bars if not bar.module]), _modules([bar for bar in bars if bar.module])]
    return "\n\n".join(part for part in parts if part)


def below(bars: list[Bar]) -> list[str]:
    """One line for each bar that is not held: where, what, its figure and its threshold."""
    return [f"{bar.id} {bar.module or 'course'}: {bar.what} is {bar.figure}, the bar is {bar.threshold}" for bar in bars if bar.held is False]


def _lines(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _whole(bars: list[Bar]) -> str:
    rows = [("bar", "the whole course", "figure", "threshold", "")]
    return _lines([*rows, *((b.id, b.what, b.figure, b.threshold, _MARKS[b.held]) for b in bars)]) if bars else ""


def _modules(bars: list[Bar]) -> str:
    """One row for each bar, with its threshold at the end if all modules share it, else in a row of its own below."""
    codes = list(dict.fromkeys(bar.module for bar in bars))
    found: dict[tuple[str, str], dict[str, Bar]] = {}
    for bar in bars:
        found.setdefault((bar.id, bar.what), {})[bar.module] = bar
    rows = [("bar", "each module", *codes, "threshold")]
    for (number, what), row in found.items():
        thresholds = {bar.threshold for bar in row.values()}
        figures = [f"{row[code].figure}{' BELOW' if row[code].held is False else ''}" if code in row else "-" for code in codes]
        rows.append((number, what, *figures, *(thresholds if len(thresholds) == 1 else ("as below",))))
        if len(thresholds) > 1:
            rows.append(("", "", *(row[code].threshold if code in row else "-" for code in codes), ""))
    return _lines(rows) if bars else ""
