"""The self-check and the observer form, as writers type them and as a reader's answers are scored.

A score is computed here and nowhere else: the page carries the tables of ``Scale.table``, and the script looks up what is
computed here. The paper form prints the same tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from course.records import Range, Record, Slug, Text

ItemId = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9]$")]
PagePath = Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md$")]
#: 0 to 100, as ``Scale.score`` gives it.
Score = Annotated[int, Field(ge=0, le=100)]
#: What an answer counts: its place in ``SelfCheckFile.answers``, 0 to 4. ``None`` is "does not fit my job".
Answers = Mapping[str, int | None]
#: An answer counts so much at most.
MOST = 4


class Item(Record):
    """One act. A reverse item counts 4 minus the answer."""

    id: ItemId
    text: Text
    reverse: bool = False

    def points(self, answer: int) -> int:
        """What an answer (0 to 4) adds to its scale."""
        return MOST - answer if self.reverse else answer


class Band(Record):
    """What a score leads to: a reading tip. ``band`` is a working name for writers; it is never shown or stored."""

    from_: Annotated[Score, Field(alias="from")]
    band: Slug
    tip: Text
    page: PagePath
    place: Slug | None = None


class Scale(Record):
    """A principle, or the closing habit: items that are added up."""

    id: Slug
    title: Text
    needs: Annotated[int, Field(ge=1, description="answers needed for a score; with fewer the page says so")]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]

    @cached_property
    def table(self) -> dict[int, tuple[int, ...]]:
        """The score by number of items answered and sum of points: 25 times the mean, a half rounded up (0 to 100)."""
        return {
            count: tuple((2 * 25 * points + count) // (2 * count) for points in range(MOST * count + 1))
            for count in range(self.needs, len(self.items) + 1)
        }

    def score(self, answers: Answers) -> int | None:
        """The score, 0 to 100; ``None`` for too few answers. Items without an answer and those that do not fit are left out."""
        points = [item.points(answer) for item in self.items if (answer := answers.get(item.id)) is not None]
        return self.table[len(points)][sum(points)] if len(points) >= self.needs else None

    def tip(self, score: int) -> Band:
        """The band whose tip goes with a score."""
        return [band for band in self.bands if band.from_ <= score][-1]


class HelpingWithoutAsking(Record):
    """Much serving, and never a plain ask."""

    serving: Score
    item: ItemId
    says: Text
    page: PagePath
    place: Slug | None = None


class BothBusy(Record):
    """Much of every principle, and much closing too."""

    closing: Score
    principles: Score
    says: Text


class SelfCheckFile(Record):
    """``self-check.yml``: items, scales, tips, and what the page says of itself."""

    title: Text
    description: Text
    minutes: Annotated[int, Field(ge=1)]
    question: Text
    question_then: Text
    answers: Annotated[tuple[Text, Text, Text, Text, Text], Field(description="numbers of days; they count 0 to 4")]
    no_fit: Text
    alike: Annotated[int, Field(ge=1, description="so many equal answers, and the page asks for another look")]
    noise: Annotated[Range, Field(description="points of change: below the first is noise, from the second on it is likely")]
    weeks_until_after: Annotated[int, Field(ge=1)]
    scales: tuple[Scale, ...]
    helping_without_asking: HelpingWithoutAsking
    both_busy: BothBusy
    about: tuple[Text, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the page."""
        return tuple(item for scale in self.scales for item in scale.items)

    @property
    def principles(self) -> tuple[Scale, ...]:
        """The scales of the principles, without the closing habit, which stands last."""
        return self.scales[:-1]

    @property
    def habit(self) -> Scale:
        """The scale of the closing habit."""
        return self.scales[-1]

    @cached_property
    def table(self) -> dict[int, tuple[int, ...]]:
        """The score by number of answers and sum of points, for every number that some scale allows: what the paper form prints."""
        return dict(sorted((count, scores) for scale in self.scales for count, scores in scale.table.items()))

    def looks_alike(self, answers: Mapping[str, int | None]) -> bool:
        """Whether another look is worth asking for.

        It is when nearly all answers stand in one column, or every reverse item of a principle is answered like the items on
        both sides of it.
        """
        columns = list(answers.values())
        if any(columns.count(column) >= self.alike for column in set(columns)):
            return True
        items = self.items
        turned = [i for i, item in enumerate(items) if item.reverse and item not in self.habit.items]
        near = [{answers.get(items[j].id, -1) for j in (i - 1, i, i + 1)} for i in turned]
        return all(len(same) == 1 and -1 not in same for same in near)

    def next_step(self, answers: Answers) -> tuple[str, str]:
        """The one next step: what picked it and what it says.

        In this order: one of the two patterns; the closing habit if it is in its highest band; the lowest principle, the
        first of equals; the habit alone; or, with too few answers everywhere, ``("few", "")``.
        """
        scores = {scale.id: scale.score(answers) for scale in self.scales}
        principles = {s.id: score for s in self.principles if (score := scores[s.id]) is not None}
        habit, helping, busy = scores[self.habit.id], self.helping_without_asking, self.both_busy
        if principles.get("serving", 0) >= helping.serving and answers.get(helping.item) == 0:
            return "helping", helping.says
        if habit is not None and habit >= busy.closing and len(principles) == len(self.principles) and min(principles.values()) >= busy.principles:
            return "busy", busy.says
        if habit is not None and (not principles or habit >= self.habit.bands[-1].from_):
            return self.habit.id, self.habit.tip(habit).tip
        if not principles:
            return "few", ""
        lowest = min(self.principles, key=lambda s: principles.get(s.id, 101))
        return lowest.id, lowest.tip(principles[lowest.id]).tip

    def change(self, before: int, after: int) -> Literal["noise", "perhaps", "likely"]:
        """How a change between two scores is to be read. The limits are rules of thumb."""
        size = abs(after - before)
        return "noise" if size < self.noise[0] else "perhaps" if size < self.noise[1] else "likely"


class Row(Record):
    """A row of the observer form with its anchors, from 1 to 4."""

    id: Slug
    title: Text
    anchors: tuple[Text, ...]


class Note(Record):
    """A few lines under a heading."""

    title: Text
    lines: tuple[Text, ...]


class ObserverFile(Record):
    """``observer-form.yml``: the rows of the observer form. It has no sum."""

    title: Text
    description: Text
    intro: Text
    not_seen: Text
    rows: tuple[Row, ...]
    note: Text
    sections: tuple[Note, ...]
