"""Rules for every text of every YAML file: nothing in it becomes HTML, a link or a setting that the writer did not mean, and it keeps the tone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from course import text
from course.model import Course
from course.problems import Location, Problem, unknown
from course.rules.wording import Fault, banned, loud, texts, unfounded, unsafe
from course.source import Reading
from course.yamlfile import Document

#: Files of names and of other people's words, and keys of the question bank that stand outside its questions: nothing but plain text.
_NAMES = ("course.yml", "evidence.yml", "article-map.yml")
_KEYS = (("why_tempting",), ("tradeoff",), ("label",), ("answer",))
_MARKUP = re.compile(r"<[a-z/!?]|\n|\]\(|\[\[|\[@|`|\{[.#:%{]", re.I)
#: Keys of what is said aloud.
SPOKEN = ("say", "says", "reaction", "closer")
#: Files in the course's own words, each with the places whose texts may carry evidence marks.
_OURS: dict[str, tuple[Location, ...]] = {
    **dict.fromkeys(("module.yml", "checklist.yml", "dialogues.yml", "tools.yml"), ()),
    **dict.fromkeys(("workshop.yml", "workshops.yml", "talks.yml"), (("about",),)),
    **dict.fromkeys(("self-check.yml", "observer-form.yml"), (("about",), ("sections",))),
}


def check(reading: Reading) -> Iterator[Problem]:
    """Script, invisible signs, markup and loud words in the texts of all YAML files; they need not be valid."""
    for path, document in reading.documents.items():
        name = path.rpartition("/")[2]
        found = [*_faults(name, document)]
        if reading.course and reading.whole and (citing := _OURS.get(name)):
            marked = (each for each in texts(document.data) if each[0][:1] in citing)
            found += [(location, message) for location, value in marked for message in _sources(reading.course, value)]
        yield from (document.problem(location, message) for location, message in found)


@lru_cache(maxsize=1_000)
def _faults(name: str, document: Document) -> tuple[Fault, ...]:
    """What is wrong with the texts of a file by themselves. Kept, as most files stay as they are from one rebuild to the next."""
    found: list[Fault] = []
    for location, value in texts(document.data):
        said = [*unsafe(value)]
        if (name in _NAMES or location[-1:] in _KEYS) and _MARKUP.search(value):
            said.append("plain text only: no HTML, links, marks, code or line breaks; say it in words")
        if name in _OURS:
            said += _wording(name, location, value)
        found += [(location, message) for message in said]
    return tuple(found)


def _wording(name: str, location: Location, value: str) -> Iterator[str]:
    """What people say on a page is a pair or a talk; in a workshop, a cue or a line of a transcript. The self-check says nothing aloud."""
    yield from banned(value)
    if (name, location[-1:]) == ("tools.yml", ("text",)):
        value = value.replace("\n", " ")  # a message has paragraphs
    citing = _OURS[name]
    if re.search(r"[<>\n]|\]\(" if location[:1] in citing else r"[<>\n]|\[@|\]\(", value):
        under = " or ".join(f"'{key}'" for (key,) in citing)
        marks = f"links or line breaks, and evidence marks only under {under}" if citing else "links, marks or line breaks"
        yield f"plain text only: no '<', '>', {marks}; say it in words"
    if name == "self-check.yml" or not ({*SPOKEN} & {*location[-1:]} or location[-2:-1] == ("say",)):
        yield from loud(value, "speech" if citing else "dialogue")


def _sources(course: Course, value: str) -> Iterator[str]:
    """The marks of a text lead somewhere, and its numbers stand there."""
    for id_ in text.citations(value):
        if id_ not in course.source_by_id:
            yield unknown("source in evidence.yml", id_, course.source_by_id)
    for sentence in text.sentences(value):
        findings = [course.source_by_id[id_].finding for id_ in text.citations(sentence) if id_ in course.source_by_id]
        for number in unfounded(sentence, findings):
            yield f"the number {number} isn't in the finding of a source marked in its sentence; check it"
