"""A talk as a page. It is written once, as a gamebook: that reads and prints without script, and the script plays from its words."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from course.model import Course
from course.render.context import Context
from course.render.talk_map import drawn
from course.talks.talk import TRUST, Choice, Ending, Line, Moment, Talk, Variant
from course.talks.walk import walk

#: What an ending is called.
ENDING_NAMES = {
    "order": "a sale",
    "next-step": "a next step",
    "honest-no": "an honest no",
    "open": "left open",
    "lost": "lost",
    "pushed-yes": "a pushed yes",
}
SETTINGS = {"b2b": "Business to business", "retail": "Retail", "small-business": "Small business"}


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph of the gamebook: a moment, the answer to one of its lines, or an ending."""

    number: int
    id: str
    part: Moment | Line | Ending
    moment: Moment | None = None


def at(place: str, line: str = "") -> str:
    """The id of a moment's or an ending's paragraph, or of the one that answers a line of a moment."""
    return f"say-{place}.{line}" if line else f"at-{place}"


def paragraphs(talk: Talk) -> list[Paragraph]:
    """The gamebook in the order of its numbers. The start is 1; the others are shuffled, and always in the same way."""
    parts: list[tuple[str, Moment | Line | Ending, Moment | None]] = []
    for moment in talk.moments:
        parts += [(at(moment.id), moment, None), *((at(moment.id, line.id), line, moment) for line in moment.lines)]
    parts += [(at(ending.id), ending, None) for ending in talk.endings]
    random.Random(talk.id).shuffle(parts)  # noqa: S311 - an order, no secret
    parts.sort(key=lambda part: part[0] != at(talk.start))
    return [Paragraph(number, *part) for number, part in enumerate(parts, start=1)]


def given(context: Context) -> dict[str, Any]:
    """What the templates of a talk's page need beside the page."""
    found = book(context.course, PurePosixPath(context.path).stem)
    map_ = drawn(found["talk"], found["number"], ENDING_NAMES)
    more = {"map": map_, "words": {box.id: box.words for box in map_.boxes}, "rules": _packed(rules(found["talk"]))}
    return found | more | {"setting": SETTINGS[found["talk"].setting]}


def _packed(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def book(course: Course, id_: str) -> dict[str, Any]:
    """What the template of a talk's gamebook needs; ``home`` is the module that it belongs to."""
    module, talk = course.talk_by_id[id_]
    book = paragraphs(talk)
    return {
        "home": module,
        "talk": talk,
        "book": book,
        "paper": False,
        "number": {each.id: each.number for each in book},
        "at": at,
        "only": lambda part: only(talk, part),
        "texts": texts,
        "ending_names": ENDING_NAMES,
        "trust": TRUST,
        "codeword": {fact.id: fact.codeword for fact in talk.facts},
        "bringing": {fact.id: [p for p in book if not isinstance(p.part, Ending) and fact.id in p.part.reveals] for fact in talk.facts},
        "sections": [section for section in module.lesson.numbered if {*section.outcomes} & {*talk.outcomes}],
        "minutes_words": lambda line: line.minutes if line.to not in talk.ending_by_id else 0,
    }


def only(talk: Talk, part: Line | Variant) -> str:
    """Whom a line or a variant is for: "you’ve ticked LANTERN but not UMBRELLA"; "" for everybody."""
    words = {fact.id: fact.codeword for fact in talk.facts}
    known, unknown = (" and ".join(words[fact] for fact in facts) for facts in (part.needs, part.without))
    found = []
    if known:
        found.append(f"you’ve ticked {known}" + (f" but not {unknown}" if unknown else ""))
    elif unknown:
        found.append(f"you haven’t ticked {unknown}")
    if not isinstance(part, Variant) and part.needs_trust != TRUST[0]:
        found.append(f"{talk.buyer} is {' or '.join(TRUST[TRUST.index(part.needs_trust) :])}")
    return ", and ".join(found)


def texts(ending: Ending, *keys: str) -> list[tuple[Variant | None, list[str]]]:
    """The texts of an ending for each of its variants, and last for everybody else, who include those of variants that say nothing new."""
    usual = [getattr(ending, key) for key in keys]
    found: list[tuple[Variant | None, list[str]]] = []
    for variant in ending.variants:
        found.append((variant, [getattr(variant, key) or getattr(ending, key) for key in keys]))
    while found and found[-1][1] == usual:
        found.pop()
    return [*found, (None, usual)]


def on_paper(context: Context, id_: str) -> Markup:
    """The gamebook of a talk as a sheet of a pack: its numbers without links, its boxes to tick with a pen."""
    return Markup(context.render("gamebook.html", **book(context.course, id_) | {"paper": True}))  # noqa: S704 - our own template, which escapes what it is given


def words_of(talk: Talk) -> int:
    """Words of its gamebook, near enough to say how many pages it fills."""
    parts = [*talk.moments, *(line for moment in talk.moments for line in moment.lines), *talk.endings, *talk.facts]
    return sum(len(value.split()) for part in parts for value in part.model_dump().values() if isinstance(value, str))


# ---- for the script --------------------------------------------------------------------------------------------------


def rules(talk: Talk) -> dict[str, Any]:
    """The rules of a talk without its words: what ``course.talks.walk`` goes by, and how good an example each line is."""
    examples = walk(talk).examples
    return {
        "id": talk.id,
        "revision": talk.revision,
        "start": talk.start,
        "late": talk.out_of_time,
        "minutes": talk.minutes,
        "trust": TRUST.index(talk.trust),
        "scale": TRUST,
        "facts": [fact.id for fact in talk.facts],
        "moments": {
            moment.id: {"reveals": moment.reveals, "lines": [_line(line, examples.get((moment.id, line.id), 0)) for line in moment.lines]}
            for moment in talk.moments
        },
        "endings": {ending.id: [{"needs": each.needs, "without": each.without} for each in ending.variants] for ending in talk.endings},
    }


def _line(line: Line, good: float) -> dict[str, Any]:
    """What is as usual is left out."""
    unusual = {
        "to": line.to if isinstance(line, Choice) else "",
        "trust": line.trust,
        "reveals": line.reveals,
        "needs": line.needs,
        "without": line.without,
        "from": TRUST.index(line.needs_trust),
        "once": int(line.once),
        "good": round(1000 * good),
    }
    return {"id": line.id, "stance": line.stance, "minutes": line.minutes, **{key: value for key, value in unusual.items() if value}}


def played(talk: Talk) -> str:
    """A talk for the stage, as a script: its rules, and the words that are said; texts of an ending by its variants, the usual ones last."""
    said = {
        "you": talk.you,
        "buyer": talk.buyer,
        "facts": {fact.id: fact.text for fact in talk.facts},
        "moments": {
            moment.id: {"who": moment.who, "says": moment.says, "lines": {line.id: [line.say, line.reaction, line.why] for line in moment.lines}}
            for moment in talk.moments
        },
        "endings": {ending.id: {"kind": ENDING_NAMES[ending.kind], "told": _told(ending)} for ending in talk.endings},
    }
    return f"(window.courseTalks ??= {{}})[{_packed(talk.id)}]={_packed({'rules': rules(talk), **said})};\n"


def _told(ending: Ending) -> list[list[str]]:
    return [[getattr(part, key) or getattr(ending, key) for key in ("says", "later")] for part in (*ending.variants, ending)]
