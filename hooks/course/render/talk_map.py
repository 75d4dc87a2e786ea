"""The map of a talk: which moment leads where, drawn in layers from the first words down to the endings.

A layout of our own, after Sugiyama, Tagawa and Toda (1981), https://doi.org/10.1109/TSMC.1981.4308636: layers by the longest way from the
start, an order in each layer by the mean place of its neighbours, and places kept free for what passes through. Of the libraries that
could do it Graphviz is no Python package, and grandalf, the one in Python alone, has had no release since January 2023.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from statistics import fmean

from course.talks.talk import Talk

_WIDTH, _HEIGHT, _GAP, _BETWEEN, _PASSING = 104, 42, 10, 46, 8
_SWEEPS = 8
_LETTERS = 15

#: A moment or an ending by its id; or what passes through a layer: from, to and layer.
Place = str | tuple[str, str, int]


@dataclass(frozen=True)
class Box:
    """A moment or an ending on the map: its upper left corner, its number in the gamebook and some words."""

    id: str
    x: float
    y: float
    number: int
    words: str
    is_ending: bool


@dataclass(frozen=True)
class Drawn:
    """A map: its size, its boxes, and the ways between them, each with its two ends and the path of its line."""

    width: float
    height: float
    boxes: list[Box]
    ways: list[tuple[str, str, str]]
    box: tuple[int, int] = (_WIDTH, _HEIGHT)


def drawn(talk: Talk, number: dict[str, int], names: dict[str, str]) -> Drawn:
    """The map of a talk. In: the number of each paragraph by its id, and what a kind of ending is called."""
    ways = [(moment.id, to) for moment in talk.moments for to in dict.fromkeys(line.to for line in moment.choices) if to != moment.id]
    layers = _ordered(_layers(talk, ways), ways)
    width = max(sum(map(_wide, layer)) + _GAP * (len(layer) - 1) for layer in layers)
    spots: dict[Place, tuple[float, float]] = {}
    for level, layer in enumerate(layers):
        x = (width - sum(map(_wide, layer)) - _GAP * (len(layer) - 1)) / 2
        for place in layer:
            spots[place] = (x + _wide(place) / 2, level * (_HEIGHT + _BETWEEN) + 2)
            x += _wide(place) + _GAP
    words = {moment.id: _short(moment.says) for moment in talk.moments} | {ending.id: names[ending.kind] for ending in talk.endings}
    boxes = [Box(id_, spots[id_][0] - _WIDTH / 2, spots[id_][1], number[f"at-{id_}"], said, id_ in talk.ending_by_id) for id_, said in words.items()]
    lines = [(start, end, _line([spots[place] for place in _through(start, end, layers)])) for start, end in ways]
    return Drawn(width, len(layers) * (_HEIGHT + _BETWEEN) - _BETWEEN + 4, boxes, lines)


def _layers(talk: Talk, ways: list[tuple[str, str]]) -> list[list[Place]]:
    """The moments by the longest way that leads to them, and the endings below them all. A way back counts for nothing."""
    forward: dict[str, set[str]] = {moment.id: set() for moment in talk.moments}
    for start, end in ways:
        if end in forward and not _leads(forward, end, start):
            forward[start].add(end)
    before: dict[str, set[str]] = {id_: {start for start, ends in forward.items() if id_ in ends} for id_ in forward}
    level: dict[str, int] = {}
    for id_ in TopologicalSorter(before).static_order():
        level[id_] = max((level[start] + 1 for start in before[id_]), default=0)
    if talk.out_of_time in level and not before[talk.out_of_time]:
        level[talk.out_of_time] = max(level.values())
    layers: list[list[Place]] = [[id_ for id_ in forward if level[id_] == each] for each in range(max(level.values()) + 1)]
    return [*layers, [ending.id for ending in talk.endings]]


def _leads(forward: dict[str, set[str]], start: str, end: str) -> bool:
    return start == end or any(_leads(forward, each, end) for each in forward[start])


def _ordered(layers: list[list[Place]], ways: list[tuple[str, str]]) -> list[list[Place]]:
    """The layers with places for what passes through, each in an order that crosses few lines."""
    level = {place: n for n, layer in enumerate(layers) for place in layer}
    for start, end in ways:
        for n in range(level[start] + 1, level[end]):
            layers[n].append((start, end, n))
    near: dict[Place, list[Place]] = {place: [] for layer in layers for place in layer}
    for start, end in ways:
        for one, other in pairwise(_through(start, end, layers)):
            near[one].append(other)
            near[other].append(one)
    for sweep in range(_SWEEPS):
        at = {place: (n + 0.5) / len(layer) for layer in layers for n, place in enumerate(layer)}
        for layer in layers if sweep % 2 else reversed(layers):
            layer.sort(key=lambda place: fmean([at[each] for each in near[place]] or [at[place]]))
            at.update({place: (n + 0.5) / len(layer) for n, place in enumerate(layer)})
    return layers


def _through(start: str, end: str, layers: list[list[Place]]) -> Iterator[Place]:
    """The places on the way from one box to another."""
    yield start
    yield from (place for layer in layers for place in layer if isinstance(place, tuple) and place[:2] == (start, end))
    yield end


def _wide(place: Place) -> int:
    return _WIDTH if isinstance(place, str) else _PASSING


def _line(spots: list[tuple[float, float]]) -> str:
    """A line from the foot of the first box to the head of the last one; upright where it passes a layer."""
    (x, y), *rest = spots
    drawn = f"M{x:g} {y + _HEIGHT:g}"
    for nth, (x2, y2) in enumerate(rest, start=1):
        middle = (y + _HEIGHT + y2) / 2
        drawn += f"C{x:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}" + (f"V{y2 + _HEIGHT:g}" if nth < len(rest) else "")
        x, y = x2, y2
    return drawn


def _short(said: str) -> str:
    """The first words of a text."""
    words = said.split()
    while len(" ".join(words)) > _LETTERS and len(words) > 1:
        words.pop()
    return " ".join(words).rstrip(".,!?…") + "…"
