"""The self-check and the observer form, as writers type them.

Scores are computed here and nowhere else: the script looks them up in ``SelfCheckFile.table``, and the paper form prints the same table.
How an answer is scored stands in docs/assets/js/scoring.js, which tip goes with a score and what the next step is in docs/assets/js/desk/tips.js.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field

from course.records import Range, Record, Slug, Text

ItemId = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9]$")]
PagePath = Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md$")]
#: 0 to 100, as ``SelfCheckFile.table`` has it.
Score = Annotated[int, Field(ge=0, le=100)]
#: An answer counts its place in ``SelfCheckFile.answers``, from 0, so much at most.
MOST = 4


class Item(Record):
    """One act. A reverse item counts 4 minus the answer."""

    id: ItemId
    text: Text
    reverse: bool = False


class Band(Record):
    """What a score leads to: one act to do alone, and what to read. ``band`` is a working name for writers; it is never shown or stored."""

    from_: Annotated[Score, Field(alias="from")]
    band: Slug
    when: Annotated[Text, Field(description="how often or on what occasion; the tip says it before the act, with a comma")]
    act: Annotated[Text, Field(description="one act, as it goes on after “I'll”; with its full stop")]
    page: PagePath
    place: Slug | None = None


class Scale(Record):
    """A principle, or the closing habit: items that are added up."""

    id: Slug
    title: Text
    needs: Annotated[int, Field(ge=1, description="answers needed for a score; with fewer the page says so")]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]


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
    alike: Annotated[int, Field(ge=1, description="with this many equal answers, the page asks for another look")]
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
    def habit(self) -> Scale:
        """The scale of the closing habit, which stands after those of the principles."""
        return self.scales[-1]

    @cached_property
    def table(self) -> dict[int, tuple[int, ...]]:
        """The score (0 to 100) by number of answers and sum of points: 25 times the mean, a half rounded up.

        It has each number of answers that some scale allows.
        """
        counts = sorted({count for scale in self.scales for count in range(scale.needs, len(scale.items) + 1)})
        return {count: tuple((2 * 25 * points + count) // (2 * count) for points in range(MOST * count + 1)) for count in counts}


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
