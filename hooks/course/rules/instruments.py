"""Rules for self-check.yml and observer-form.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from course import text
from course.instruments import SelfCheckFile
from course.model import Course
from course.problems import Location, Problem, unknown
from course.rules.modules import texts
from course.rules.wording import JUST, banned, numbers, stands_in
from course.source import Reading

SELF_CHECK, OBSERVER = "self-check.yml", "observer-form.yml"
#: The keys whose texts may carry evidence marks.
_CITING = ("about", "sections")


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of the self-check and of the observer form, where the course has them."""
    for path in (SELF_CHECK, OBSERVER):
        if path in reading.documents:
            yield from wording(reading, course, path, _CITING)
    if course.self_check:
        yield from _ids(reading, course, course.self_check)
        yield from _scales(reading, course.self_check)
        yield from _places(reading, course, course.self_check)


def wording(
    reading: Reading, course: Course, path: str, citing: tuple[str, ...], spoken: Callable[[Location], bool] = lambda _: False
) -> Iterator[Problem]:
    """Faults in the texts of a data file: banned phrases, markup, and sources of the texts under the keys ``citing``.

    ``spoken`` says of a place whether somebody speaks there: speech may hold "just" and exclamation marks.
    """
    for location, value in texts(reading.documents[path].data, ()):
        cites = next(iter(location), None) in citing
        for message in banned(value):
            yield reading.problem(path, location, message)
        if re.search(r"[<>\n]|\]\(" if cites else r"[<>\n]|\[@|\]\(", value):
            marks = f", and evidence marks only under {' or '.join(map(repr, citing))}" if citing else ", nor evidence marks"
            yield reading.problem(path, location, f"plain text only: no '<', '>', links or line breaks{marks}; say it in words")
        if "!" in value and not spoken(location):
            yield reading.problem(path, location, "an exclamation mark outside speech; end with a full stop")
        if JUST.search(value) and not spoken(location):
            yield reading.problem(path, location, "'just' may not appear outside speech; take the word out")
        if cites and reading.whole:
            yield from _sources(reading, course, path, location, value)


def _sources(reading: Reading, course: Course, path: str, location: Location, value: str) -> Iterator[Problem]:
    for id_ in text.citations(value):
        if id_ not in course.source_by_id:
            yield reading.problem(path, location, unknown("source in evidence.yml", id_, course.source_by_id))
    for sentence in text.sentences(value):
        cited = [course.source_by_id[i] for i in text.citations(sentence) if i in course.source_by_id]
        for number in numbers(text.plain(sentence)):
            if not any(stands_in(number, source.finding) for source in cited):
                yield reading.problem(
                    path, location, f"the number {number} does not stand in the finding of a source marked in its sentence; check it"
                )


def _ids(reading: Reading, course: Course, check: SelfCheckFile) -> Iterator[Problem]:
    """Answers are kept under item ids: one meaning each, for good."""
    seen: set[str] = set()
    for i, scale in enumerate(check.scales):
        if scale.id in [s.id for s in check.scales[:i]]:
            yield reading.problem(SELF_CHECK, ("scales", i, "id"), f"the scale '{scale.id}' stands twice; give each its own id")
        for j, item in enumerate(scale.items):
            place = ("scales", i, "items", j, "id")
            if item.id in seen:
                yield reading.problem(SELF_CHECK, place, f"the id '{item.id}' is taken; choose a new one")
            if item.id in course.file.retired:
                yield reading.problem(SELF_CHECK, place, f"the id '{item.id}' was retired (course.yml); ids are not used again, choose a new one")
            seen.add(item.id)
    if check.helping_without_asking.item not in seen:
        yield reading.problem(SELF_CHECK, ("helping_without_asking", "item"), unknown("item", check.helping_without_asking.item, seen))
    if "serving" not in [s.id for s in check.principles]:
        yield reading.problem(SELF_CHECK, ("scales",), "there is no scale 'serving', which helping_without_asking reads; name it so")


def _scales(reading: Reading, check: SelfCheckFile) -> Iterator[Problem]:
    for i, scale in enumerate(check.scales):
        if scale.needs > len(scale.items):
            message = f"a score needs {scale.needs} answers, and the scale has {len(scale.items)} items; ask for fewer"
            yield reading.problem(SELF_CHECK, ("scales", i, "needs"), message)
        starts = [band.from_ for band in scale.bands]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            yield reading.problem(SELF_CHECK, ("scales", i, "bands"), "the bands leave a score without one tip; start at 0 and let them rise")
        for j, item in enumerate(scale.items):
            if item.reverse and not len(scale.items) / 2 <= j < len(scale.items) - 1:
                message = "a reverse item stands in the second half of its scale with an item on both sides; move it"
                yield reading.problem(SELF_CHECK, ("scales", i, "items", j), message)


def _places(reading: Reading, course: Course, check: SelfCheckFile) -> Iterator[Problem]:
    """The pages that tips lead to, and the places on them."""
    if not reading.whole:
        return
    targets = [(("scales", i, "bands", j), band.page, band.place) for i, s in enumerate(check.scales) for j, band in enumerate(s.bands)]
    helping = check.helping_without_asking
    for location, page, anchor in [*targets, (("helping_without_asking",), helping.page, helping.place)]:
        yield from place(reading, course, SELF_CHECK, location, page, anchor)


def place(reading: Reading, course: Course, path: str, location: Location, page: str, anchor: str | None) -> Iterator[Problem]:
    """Whether a page that a data file names exists, and the place on it."""
    anchors = {m.lesson_page: {s.id for s in m.lesson.sections} for m in course.modules}
    anchors["observer-form.md"] = {f"row-{row.id}" for row in course.observer.rows} if course.observer else set()
    pages = {p.page for p in course.file.pages} | set(anchors)
    if page not in pages:
        yield reading.problem(path, (*location, "page"), unknown("page", page, pages))
    elif anchor and anchor not in anchors.get(page, {anchor}):
        yield reading.problem(path, (*location, "place"), unknown(f"place on {page}", anchor, anchors[page]))
