"""The workshop files as writers type them: ``workshop.yml`` beside a module, and ``workshops.yml`` for what all of them share.

Minutes stand here once for each step. Everything that follows from them, such as totals and clock times, is computed in
``course.sessions``.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from course.instruments import Note, PagePath
from course.records import Record, Slug, Text

#: What happens in a step. It decides what counts as practice, and what changes in a remote session.
Doing = Literal[
    "welcome", "self-check", "recall", "read", "model", "role-play", "code", "map", "write", "debrief", "talk", "vote", "close", "break",
]  # fmt: skip
With = Literal["all", "alone", "twos", "threes", "one-two-four-all"]
KitLength = Literal["60", "30", "15"]
#: The lengths of a kit, in minutes, as they are written in its file; the brief one is for a conversation, and a kit may do without it.
LENGTHS: tuple[KitLength, ...] = get_args(KitLength)
BRIEF: KitLength = "15"
#: Sheets that are made from the course's data; each other sheet brings its fields.
MADE_FROM_DATA = (
    "run-sheet", "question", "rules", "habit-items", "pair", "cards", "recall-cards", "observer-form", "edge-slips", "transcript", "transcript-key",
    "objection-slips", "board", "dots", "checklists", "keep", "keep-spare", "tool", "gamebook", "say-aloud",
)  # fmt: skip
#: Sheets that nobody else sees.
FOR_FACILITATOR = ("run-sheet", "transcript-key")
Count = Annotated[int, Field(ge=1)]
Minutes = Annotated[int, Field(ge=0)]
Invite = Annotated[Text, Field(description="what the invitation asks of everyone")]


class Round(Record):
    """The clock of a trio: so many times reading the cards, playing and feedback, in minutes each."""

    times: Count
    read: Count
    play: Count
    feedback: Count

    @property
    def each(self) -> int:
        """Minutes of one round."""
        return self.read + self.play + self.feedback

    @property
    def minutes(self) -> int:
        """Minutes of all rounds."""
        return self.times * self.each


class Phase(Record):
    """A part of a step in which people work in one way; the last one has no minutes of its own, and lasts as long as there is."""

    title: Text
    minutes: Count | None = None


class Words(Record):
    """What is said of a step, wherever it stands: ``how`` is for everyone in the room, ``say`` and ``watch`` are for the facilitator."""

    id: Slug
    title: Text
    activity: Doing
    with_: Annotated[With, Field(alias="with")]
    least: Annotated[int, Field(ge=0, description="minutes that stay when time runs short; without it, the step may be left out")] = 0
    how: Text
    then: Annotated[Text | None, Field(description="what follows on 'how', kept back until the facilitator shows it")] = None
    say: tuple[Text, ...]
    watch: Text
    phases: Annotated[tuple[Phase, ...], Field(description="alone, in pairs, in fours, all: what the clock says in such a step")] = ()
    parts: Annotated[
        tuple[Text, Text, Text] | None, Field(description="verbs for the three parts of a round, where nobody reads cards, plays and gives feedback")
    ] = None
    again: Annotated[Text | None, Field(description="said before a second round, in sessions that have one")] = None
    remote: Annotated[Text | None, Field(description="if it differs from what all steps of this activity do")] = None
    recall: Annotated[
        tuple[Slug, ...], Field(description="questions of the bank, shown with their answers on a key; a follow-up asks those of its workshop")
    ] = ()
    pair: Annotated[Slug | None, Field(description="a contrast pair, shown on the screen")] = None
    transcript: Annotated[bool, Field(description="shows the transcript of this kit")] = False
    tool: Annotated[Slug | None, Field(description="a tool of the field guide, shown on the screen and printed by the sheet 'tool'")] = None
    talk: Annotated[
        Slug | None, Field(description="a conversation of any module, played on the screen, and printed by the sheets 'gamebook' and 'say-aloud'")
    ] = None
    sheets: Annotated[tuple[Slug, ...], Field(description="ids from the list of sheets in workshops.yml")] = ()


class KitStep(Words):
    """A step of a kit: with minutes, or with rounds of trios that make them up, in each session that does not leave it out."""

    minutes: Annotated[dict[KitLength, Minutes] | None, Field(description="in each session; with 0 it leaves the step out")] = None
    rounds: dict[KitLength, Round] | None = None

    def of(self, length: KitLength) -> tuple[int | None, Round | None]:
        """The minutes, or the rounds, in a session of this length; ``None`` where it leaves the step out."""
        return (self.minutes or {}).get(length), (self.rounds or {}).get(length)


class Seller(Record):
    """The seller's card: a story and a task."""

    story: Text
    task: Text


class Buyer(Record):
    """The buyer's card: a story, one secret, and what brings it out."""

    story: Text
    secret: Text
    opens: Text


class Observer(Record):
    """The observer's card: a task."""

    task: Text


class Cards(Record):
    """The three role cards of a kit."""

    seller: Seller
    buyer: Buyer
    observer: Observer

    @property
    def texts(self) -> dict[str, str]:
        """All words of each card, by role."""
        return {role: " ".join(card.model_dump().values()) for role, card in self}


class Spoken(Record):
    """A line of a transcript; the seller's lines carry a label and the reason for it."""

    who: Text
    says: Text
    label: Literal["learning", "serving", "creating", "extending", "fair-ask", "closing"] | None = None
    why: Text | None = None


class Transcript(Record):
    """A talk to code, line by line."""

    title: Text
    scene: Text
    lines: tuple[Spoken, ...]


class WorkshopFile(Record):
    """``workshop.yml``: the workshop of a module, in a long and a short session, and in a brief one with a conversation."""

    kit: Annotated[str, Field(pattern=r"^[A-Z][0-9]$")]
    drawing: Slug
    goal: Text
    before: Text
    invite: Invite
    steps: tuple[KitStep, ...]
    cards: Cards
    debrief: tuple[Text, ...]
    recall: Annotated[
        tuple[Slug, Slug, Slug, Slug, Slug],
        Field(description="questions of this module, asked after two weeks: of a team that had the session and may have read nothing"),
    ]
    after_two_weeks: Text
    after_six_weeks: Text
    edges: Annotated[tuple[Text, ...], Field(description="slips to sort: where does serving stop?")] = ()
    transcript: Transcript | None = None


# ---- workshops.yml ---------------------------------------------------------------------------------------------------


class Group(Record):
    """People in a session; more than ``crowd`` are too many for one facilitator."""

    fewest: Annotated[int, Field(ge=3)]
    crowd: Count
    most: Count
    remote: Count
    remote_minutes: Annotated[int, Field(ge=0, description="what a remote hour takes longer")]


class Blank(Record):
    """Something to fill in on a sheet, with so many ruled lines."""

    label: Text
    hint: Text | None = None
    lines: Annotated[int, Field(ge=1, le=10)] = 1


class Sheet(Record):
    """A sheet to print. ``for`` says who gets one, ``on_a_sheet`` how many fit on a page, ``page`` where its code leads."""

    id: Slug
    title: Text
    for_: Annotated[Literal["person", "two", "three", "group"], Field(alias="for")]
    on_a_sheet: Count
    about: Text
    page: Annotated[PagePath | None, Field(description="without it, the lesson")] = None
    place: Slug | None = None
    needs: Annotated[Literal["tape", "scissors"] | None, Field(description="to put it on a wall, or to cut it")] = None
    drawing: Slug | None = None
    intro: Text | None = None
    layout: Annotated[Literal["form", "lines", "ticks", "corners", "map", "table"] | None, Field(description="how the fields are set")] = None
    fields: tuple[Blank, ...] = ()

    @property
    def goes(self) -> str:
        """Where it goes in the room: "wall", "facilitator", or "table"."""
        return "wall" if self.needs == "tape" else "facilitator" if self.id in FOR_FACILITATOR else "table"


class Sign(Record):
    """A row of the board, or a shape that is put on it, in words."""

    id: Slug
    title: Text
    means: Text


class BoardRow(Sign):
    """A row of the board, with three questions to talk about when its answers lie furthest apart."""

    asks: tuple[Text, Text, Text]


class Board(Record):
    """The team board. The order of rows and shapes is part of each room-vote code. Below ``fewest`` answers it shows nothing."""

    fewest: Annotated[int, Field(ge=4)]
    question: Text
    shapes: tuple[Sign, Sign, Sign, Sign]
    rows: tuple[BoardRow, ...]
    rules: tuple[Text, ...]
    panels: tuple[Text, ...]


class Lasting(Record):
    """Something with its minutes or rounds."""

    minutes: Annotated[int | None, Field(ge=1)] = None
    rounds: Round | None = None


class Taken(Lasting):
    """A step of the half-day: one of a kit with minutes or rounds of its own, or one of ``own_steps``."""

    kit: Slug | None = None
    step: Slug


class Block(Record):
    """Steps of the half-day under one heading."""

    title: Text
    steps: tuple[Taken, ...]


class HalfDay(Record):
    """All kits in one go."""

    title: Text
    drawing: Slug
    description: Text
    minutes: Count
    breaks: Count
    people: tuple[int, int]
    goal: Text
    before: Text
    invite: Invite
    blocks: tuple[Block, ...]
    own_steps: tuple[Words, ...]


class TimedStep(Lasting, Words):
    """A step with its minutes or rounds."""


class FollowUp(Record):
    """A short meeting some weeks after a workshop. ``asks`` names the question that each kit brings along."""

    id: Slug
    title: Text
    drawing: Slug
    description: Text
    minutes: Count
    weeks: Annotated[Count, Field(description="after the workshop")]
    goal: Text
    before: Text
    invite: Invite
    asks: Literal["after_two_weeks", "after_six_weeks"]
    steps: tuple[TimedStep, ...]


class Timed(Record):
    """Something that takes minutes."""

    minutes: Count
    what: Text


class Daily(Timed):
    """A few minutes on some days of a week."""

    days: Count


class KitRef(Record):
    """A kit in one of its lengths."""

    kit: Slug
    length: KitLength


class Week(Record):
    """A week of the plan; ``practice`` stands for the daily minutes, the talk with a buddy and the observed talk."""

    week: Annotated[int, Field(ge=0)]
    modules: tuple[Slug, ...] = ()
    sessions: tuple[KitRef, ...] = ()
    follow_up: Slug | None = None
    self_check: bool = False
    practice: bool = False
    extra: Timed | None = None


class Cohort(Record):
    """The plan over some weeks, for each seller."""

    title: Text
    drawing: Slug
    description: Text
    self_check: Count
    daily: Daily
    buddy: Timed
    observed: Timed
    weeks: tuple[Week, ...]


class WorkshopsFile(Record):
    """``workshops.yml``: what all workshops share."""

    title: Text
    description: Text
    group: Group
    preparation: Count
    rules: tuple[Text, ...]
    consent: Text
    frame: Annotated[tuple[Note, ...], Field(description="how any session is run")]
    remote: dict[Doing, Text]
    sheets: tuple[Sheet, ...]
    board: Board
    half_day: HalfDay
    follow_ups: tuple[FollowUp, ...]
    cohort: Cohort
    about: Annotated[tuple[Text, ...], Field(description="what stands behind this way of working; may carry evidence marks")]
