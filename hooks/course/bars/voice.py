"""Bars on how it sounds: people contract when they speak, and a sentence is neither a telegram nor a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

from course import text
from course.bars.bar import Bar, bar, share
from course.model import Course

#: Places of 100 where a spoken line could contract, and does.
CONTRACTED = 70.0
#: The mean of words in a sentence of running prose, tables and lists aside.
SENTENCE = (12.0, 17.0)

_SHORT = re.compile(r"\b(?:\w+n['’]t|\w+['’](?:m|re|ve|ll|d)|(?:he|she|it|that|there|here|what|who|where|how|when|let)['’]s)\b", re.I)
#: Full forms that a speaker would run together. At the end of a clause ("Yes, it is.") nobody can.
_FULL = re.compile(
    r"\b(?:(?:i am|(?:you|we|they) are|(?:he|she|it|that|there|here|what|who|where|how) is|"
    r"(?:i|you|we|they) have(?= (?:not|never|been|had|got|seen|done|\w+ed)\b)|(?:i|you|he|she|it|we|they|that) (?:will|would)|let us)(?= \w)|"
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|could|should) not|can ?not)\b",
    re.I,
)


def bars(course: Course) -> Iterator[Bar]:
    """Spoken lines of pairs and talks, but for people who never contract; and the running prose of each lesson."""
    formal = {person.name for person in course.file.people if person.formal}
    turns = [(turn.who, turn.says) for module in course.modules for pair in module.dialogues for turn in (*pair.closer, *pair.server)]
    turns += [turn for _, talk in course.talk_by_id.values() for turn in talk.turns]
    lines = [says for who, says in turns if re.sub(r" \(.*", "", who) not in formal]
    short, full = (sum(len(form.findall(line)) for line in lines) for form in (_SHORT, _FULL))
    what = f"contractions of {short + full} in spoken lines"
    yield bar("B32", what, share(short, short + full), CONTRACTED, None, unit="%", applies=bool(short + full))
    for module in course.modules:
        average = mean([len(text.words(sentence)) for sentence in _running(module.lesson.prose)] or [0])
        found = bar("B32", "words in a sentence of running prose", average, *SENTENCE, digits=1, applies=course.file.complete)
        yield replace(found, module=module.code, folder=module.slug)


def _running(prose: str) -> Iterator[str]:
    """The sentences of paragraphs: no table, no list, no heading."""
    for chunk in re.split(r"\n\s*\n", prose):
        if not re.match(r"\s*(?:\||[-*] |\d+\. |#|///)", chunk):
            yield from text.sentences(chunk)
