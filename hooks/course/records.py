"""What writers type: the YAML files of a course, as strict and frozen types.

Unknown keys and loose types are refused. Reading is the business of ``yamlfile``, explaining faults that of ``validation``; what the
files say together is checked by ``rules``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from course.text import typographic

#: "none" or the name of a principle; its drawn mark is docs/assets/drawings/principle-<name>.svg.
Principle = Annotated[str, Field(pattern=r"^[a-z]+$")]


#: A text that a writer types: one paragraph, not empty.
Text = Annotated[str, Field(min_length=1), AfterValidator(typographic)]
#: What sellers call something, in other words than its own.
Aliases = Annotated[tuple[Text, ...], Field(description="what sellers type for it: the search finds it by them, and no page shows them")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ModuleCode = Annotated[str, Field(pattern=r"^[A-Z][0-9]{0,3}$")]
OutcomeId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{0,3}\.[0-9]+$")]
IdeaId = Annotated[str, Field(pattern=r"^(A[0-4][0-9]|C[12])$")]


class Record(BaseModel):
    """Base of everything read from YAML: strict types, no unknown keys, immutable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class Minutes(Record):
    """Minutes a module takes, by activity."""

    read: Annotated[int, Field(ge=0)]
    quiz: Annotated[int, Field(ge=0)]
    plan: Annotated[int, Field(ge=0)]

    @property
    def total(self) -> int:
        """All minutes of the module."""
        return self.read + self.quiz + self.plan


class Outcome(Record):
    """Something a reader can do afterwards; ``text`` continues "After this module you can"."""

    id: OutcomeId
    text: Text
    shown_by: tuple[Text, ...] = ()


class Mistake(Record):
    """A common mistake and what to do instead."""

    mistake: Text
    instead: Text


class Exercise(Record):
    """The field exercise for the next working day, with its if-then line."""

    title: Text
    minutes: Annotated[int, Field(ge=1)]
    ideas: tuple[IdeaId, ...] = ()
    steps: tuple[Text, ...]
    if_: Annotated[Text, Field(alias="if")]
    then: Text


class Term(Record):
    """A glossary term; ``section`` is the part of the lesson that explains it."""

    id: Slug
    term: Text
    definition: Text
    section: Slug
    aliases: tuple[Text, ...] = ()


class ModuleFile(Record):
    """``module.yml``: what a module is."""

    code: ModuleCode
    title: Text
    question: Text
    principle: Principle
    layout: Slug
    drawing: Slug
    minutes: Minutes
    summary: Text
    description: Text
    warm_up: tuple[Slug, ...]
    before_check: Annotated[Slug | None, Field(description="folder of a module to read before this one's check")] = None
    outcomes: tuple[Outcome, ...]
    mistakes: tuple[Mistake, ...] = ()
    key_points: tuple[Text, ...]
    exercise: Exercise | None = None
    terms: tuple[Term, ...]


class Tick(Record):
    """One line of a checklist."""

    id: Slug
    text: Text
    outcome: OutcomeId
    hint: Text


class ChecklistFile(Record):
    """``checklist.yml``: a module's daily and weekly lines. Of kind ``stop`` there is one in the course."""

    kind: Literal["habit", "stop"]
    title: Text
    intro: Text
    daily: tuple[Tick, ...]
    weekly: tuple[Tick, ...]


class Turn(Record):
    """One thing said in a dialogue."""

    who: Text
    says: Text


class Dialogue(Record):
    """The same moment twice: a closer's version and a server's."""

    id: Slug
    title: Text
    setting: Literal["b2b", "retail", "small-business"]
    scene: Text
    ideas: tuple[IdeaId, ...]
    outcomes: tuple[OutcomeId, ...]
    closer: tuple[Turn, ...]
    server: tuple[Turn, ...]
    no_sale: bool
    spot: tuple[Text, ...]
    changed: Text


class DialoguesFile(Record):
    """``dialogues.yml``: the contrast pairs of a module."""

    dialogues: tuple[Dialogue, ...]


# ---- files of the whole course ---------------------------------------------------------------------------------------

Range = Annotated[tuple[int, int], Field(description="lowest and highest figure allowed")]
Percent = Annotated[int, Field(ge=1, le=100)]
#: Parts of a module that a layout may leave out.
Part = Literal["mistakes", "exercise", "checklist", "workshop"]


class Layout(Record):
    """What modules of one layout have, and the bars they are held to."""

    parts: Annotated[tuple[Part, ...], Field(description="what these modules have beside lesson, key points, terms and check")]

    words: Range
    sections: Range
    section_words: Range
    opening_words: Range
    outcomes: Range
    warm_up: int
    dialogues: int
    questions: Annotated[int, Field(description="the fewest in the bank")]
    shown: Annotated[int, Field(description="questions in the check")]
    situations_shown: Annotated[int, Field(description="of these, the fewest situation questions")]
    ready_percent: Annotated[Percent | None, Field(description="share of points from which a check says ready; null: it never does")]
    ready_per_principle: Annotated[Percent | None, Field(description="the same for each principle by itself")] = None


class Promises(Record):
    """What the course as a whole holds once it is complete. The pages print counted figures, the bars hold them to these."""

    ideas: int
    outcomes: int
    minutes: int
    pairs: int
    questions: Annotated[int, Field(description="the fewest in the bank")]
    without_sale: Annotated[int, Field(description="the fewest server versions that end without a sale")]
    boxes: Annotated[int, Field(description="lines of all checklists")]
    terms: Range


class Guide(Record):
    """A page about the course itself, for the navigation. Pages that the hooks generate are named here too."""

    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md$")]
    title: Text
    group: Literal["start", "desk", "workshops", "tools", "about"]


class Situation(Record):
    """A moment in which a seller looks for words: the tools of the field guide are found by it."""

    id: Slug
    title: Text
    line: Text
    first: Annotated[tuple[Slug, ...], Field(description="the tools that most need there, in this order; the others follow")] = ()
    aliases: Aliases = ()


class Person(Record):
    """Someone in the course's stories."""

    name: Text
    gender: Literal["woman", "man", "open"]
    role: Text
    formal: Annotated[bool, Field(description="says 'I am' where others say 'I'm'")] = False


class CourseFile(Record):
    """``course.yml``: name, article, order of the modules, layouts, people and pages."""

    id: Annotated[Slug, Field(description="what readers' browsers keep their records under; a course that goes its own way needs its own id")]
    version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+(\.[0-9]+)?$", description="of the course, as a completion record names it")]
    title: Text
    subtitle: Text
    article: Slug
    state: Text
    objections: Annotated[Slug | None, Field(description="the module that argues the other side; every lesson links to it at its head")] = None
    reading_words_per_minute: Annotated[int, Field(ge=1)]
    reading_minutes_per_dialogue: Annotated[int, Field(ge=0)]
    complete: bool
    promises: Promises
    modules: tuple[Slug, ...]
    layouts: dict[Slug, Layout]
    people: tuple[Person, ...]
    pages: tuple[Guide, ...]
    situations: Annotated[tuple[Situation, ...], Field(description="of the field guide, in order; with tools, each needs some")] = ()
    retired: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]+$")], ...]


class Source(Record):
    """One work of the evidence base. ``may_say`` is the strongest wording a page may use."""

    id: Slug
    authors: Text
    year: int | Literal["n.d."]
    title: Text
    venue: Text
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    doi: Annotated[str | None, Field(pattern=r"^10[.][0-9]{4,9}/[^\s<>]+$")] = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>]+$")]
    kind: Literal["study", "meta-analysis", "review", "book", "case", "film", "law", "article"]
    principle: Literal["learning", "serving", "creating", "extending", "closing", "assessment", "course-method"]
    finding: Text
    limits: Text
    stance: Literal["supports", "qualifies", "contradicts"]
    confidence: Literal["verified", "partly"]
    may_say: Text
    may_not_say: Text

    @property
    def short(self) -> str:
        """How the work is named in running text: "Larkin 2014", or by title where that is what people know."""
        if self.kind in ("article", "film", "law"):
            return self.title
        names = [author.split(",")[0].split(" (")[0].strip() for author in self.authors.split(";")]
        who = " and ".join(names) if len(names) <= 2 else f"{names[0]} and others"
        return who if self.year == "n.d." else f"{who} {self.year}"

    @property
    def link(self) -> str | None:
        """The address readers are sent to: the DOI, or the article itself; never a mirror (evidence rule 8)."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return self.url if self.kind == "article" else None


class EvidenceFile(Record):
    """``evidence.yml``: the evidence base."""

    sources: tuple[Source, ...]


class Idea(Record):
    """One idea of the article, named by a cue of ours."""

    id: IdeaId
    cue: Text
    treatment: Text | None = None


class ArticleMapFile(Record):
    """``article-map.yml``: the article's ideas."""

    ideas: tuple[Idea, ...]
