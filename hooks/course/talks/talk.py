"""``talks.yml`` as writers type it: a sales talk as moments, lines to choose from, and endings.

No expressions and no arithmetic: a line names what it costs, shows and needs. So a talk has few enough states to visit them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field

from course.records import IdeaId, OutcomeId, Record, Slug, Text

#: How far the buyer trusts the seller, from the lowest on.
Trust = Literal["guarded", "polite", "open", "candid"]
TRUST: tuple[Trust, ...] = get_args(Trust)
Stance = Literal["closes", "learns", "serves", "creates", "extends", "asks"]
STANCES: tuple[Stance, ...] = get_args(Stance)
Facts = tuple[Slug, ...]


class Fact(Record):
    """Something to find out; it goes into the reader's notebook."""

    id: Slug
    text: Text
    matters: Annotated[Text, Field(description="why it changes the best move")]
    codeword: Annotated[str, Field(pattern=r"^[A-Z]+$", description="a neutral word to tick on paper")]


class Saying(Record):
    """What topics and choices have in common: words, what they bring, and who is offered them."""

    id: Slug
    say: Annotated[Text, Field(description="what you say, in your mouth")]
    reaction: Annotated[Text, Field(description="the answer to this line, of who spoke before it")]
    minutes: Annotated[int, Field(ge=0, description="what it takes of the talk's minutes")]
    trust: Annotated[int, Field(ge=-1, le=1)] = 0
    reveals: Facts = ()
    needs: Annotated[Facts, Field(description="shown only to readers who know all of these")] = ()
    without: Annotated[Facts, Field(description="shown only to readers who know none of these")] = ()
    needs_trust: Annotated[Trust, Field(description="shown only from this trust on")] = "guarded"
    stance: Stance
    why: Annotated[Text, Field(description="one or two sentences for the debrief")]


class Topic(Saying):
    """A subject that may be raised once; the talk then stays at its moment."""

    @property
    def once(self) -> bool:
        """Topics are gone once they were raised."""
        return True

    @property
    def to(self) -> str:
        """Topics lead nowhere."""
        return ""

    @property
    def is_model(self) -> bool:
        """Raising a topic gives nothing up, so there is no line to hold it up beside."""
        return False


class Choice(Saying):
    """A line that leads on: to another moment, back to one, or to an ending."""

    to: Slug
    once: Annotated[bool, Field(description="gone once it was said")] = False
    model: Annotated[bool, Field(description="false: it may well lead on, and yet the debrief never holds it up beside another line")] = True

    @property
    def is_model(self) -> bool:
        """Whether the debrief may hold this line up beside another: never one that costs trust, or closes."""
        return self.model and self.trust >= 0 and self.stance != "closes"


#: What a reader may say.
Line = Topic | Choice


class Moment(Record):
    """What is said to the reader, and what there is to say. Its topics, in any order, come back to it; its choices lead on."""

    id: Slug
    who: Text
    says: Text
    reveals: Facts = ()
    inside: Annotated[Text | None, Field(description="what the buyer thinks; shown only in the debrief")] = None
    topics: Annotated[tuple[Topic, ...], Field(description="at most four")] = ()
    choices: Annotated[tuple[Choice, ...], Field(description="two to four; beside topics one is enough")]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything there is to say, in the order in which it is shown."""
        return (*self.topics, *self.choices)


class Variant(Record):
    """Other texts of an ending for readers who know these facts, or don't."""

    needs: Facts = ()
    without: Facts = ()
    says: Text | None = None
    later: Text | None = None
    debrief: Text | None = None


class Ending(Record):
    """Where a talk ends, with an if-then line that the reader may keep. The first variant that fits gives its texts."""

    id: Slug
    kind: Literal["order", "next-step", "honest-no", "open", "lost", "pushed-yes"]
    says: Text
    later: Annotated[Text, Field(description="six weeks on")]
    debrief: Annotated[Text, Field(description="what this ending shows")]
    if_: Annotated[Text, Field(alias="if")]
    then: Text
    variants: tuple[Variant, ...] = ()


class Talk(Record):
    """A whole talk. The first of its endings is the best one.

    Who has used up the minutes goes to ``out_of_time``, a moment or an ending, unless their last line led to an ending; from there on
    no time is counted.
    """

    id: Slug
    revision: Annotated[int, Field(ge=1)]
    title: Text
    setting: Literal["b2b", "retail", "small-business"]
    scene: Annotated[Text, Field(description="what you know before it starts")]
    you: Annotated[Text, Field(description="the seller whose lines you choose")]
    buyer: Text
    cast: Annotated[tuple[Text, ...], Field(description="who else speaks")] = ()
    outcomes: tuple[OutcomeId, ...]
    ideas: tuple[IdeaId, ...] = ()
    evidence: tuple[Slug, ...] = ()
    minutes: Annotated[int, Field(ge=5, le=20, description="of the story, not of the reader")]
    trust: Annotated[Trust, Field(description="where it starts")]
    start: Slug
    out_of_time: Slug
    facts: tuple[Fact, ...]
    moments: tuple[Moment, ...]
    endings: Annotated[tuple[Ending, ...], Field(min_length=1, description="the best one first")]

    @cached_property
    def moment_by_id(self) -> dict[str, Moment]:
        """The moments by id."""
        return {moment.id: moment for moment in self.moments}

    @cached_property
    def ending_by_id(self) -> dict[str, Ending]:
        """The endings by id."""
        return {ending.id: ending for ending in self.endings}

    @property
    def turns(self) -> Iterator[tuple[str, str]]:
        """Everything that may be said, with who says it."""
        for moment in self.moments:
            yield moment.who, moment.says
            yield from (turn for line in moment.lines for turn in ((self.you, line.say), (moment.who, line.reaction)))

    @property
    def best(self) -> Ending:
        """The ending that is worth the most."""
        return self.endings[0]


class TalksFile(Record):
    """``talks.yml``: the talks of a module."""

    talks: tuple[Talk, ...]
    about: Annotated[tuple[Text, ...], Field(description="what research says of talks; evidence marks may stand here")] = ()
