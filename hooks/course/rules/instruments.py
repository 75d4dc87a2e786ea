"""Rules for self-check.yml."""

from __future__ import annotations

from collections.abc import Iterator

from course.instruments import SelfCheckFile
from course.model import Course
from course.problems import Location, Problem, unknown
from course.rules.wording import Fault, twice
from course.source import Reading


def check(reading: Reading, course: Course) -> Iterator[Problem]:
    """Every fault of the self-check, where the course has one."""
    if check := course.self_check:
        places = _places(course, check) if reading.whole else ()
        yield from reading.located("self-check.yml", [*_ids(course, check), *_scales(check), *places])


def _ids(course: Course, check: SelfCheckFile) -> Iterator[Fault]:
    """Answers are kept under item ids: one meaning each, for good."""
    yield from twice(("scales",), "scale", [scale.id for scale in check.scales])
    seen: set[str] = set()
    for i, scale in enumerate(check.scales):
        for j, item in enumerate(scale.items):
            if item.id in seen:
                yield ("scales", i, "items", j, "id"), f"the id '{item.id}' is taken; choose a new one"
            if item.id in course.file.retired:
                said = f"the id '{item.id}' was retired (course.yml); ids are not used again, choose a new one"
                yield ("scales", i, "items", j, "id"), said
            seen.add(item.id)
    if check.helping_without_asking.item not in seen:
        yield ("helping_without_asking", "item"), unknown("item", check.helping_without_asking.item, seen)
    if "serving" not in [s.id for s in check.scales[:-1]]:
        yield ("scales",), "there is no scale 'serving', which helping_without_asking reads; call one that"


def _scales(check: SelfCheckFile) -> Iterator[Fault]:
    for i, scale in enumerate(check.scales):
        if scale.needs > len(scale.items):
            yield ("scales", i, "needs"), f"a score needs {scale.needs} answers, and the scale has {len(scale.items)} items; ask for fewer"
        starts = [band.from_ for band in scale.bands]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            yield ("scales", i, "bands"), "the bands don't give each score one tip; start at 0 and let them rise"
        for j, item in enumerate(scale.items):
            if item.reverse and not len(scale.items) / 2 <= j < len(scale.items) - 1:
                yield ("scales", i, "items", j), "a reverse item belongs in the second half of its scale, with an item on either side; move it"


def _places(course: Course, check: SelfCheckFile) -> Iterator[Fault]:
    for i, scale in enumerate(check.scales):
        for j, band in enumerate(scale.bands):
            yield from place(course, ("scales", i, "bands", j), band.page, band.place)
    yield from place(course, ("helping_without_asking",), check.helping_without_asking.page, check.helping_without_asking.place)


def place(course: Course, at: Location, page: str, anchor: str | None) -> Iterator[Fault]:
    """Whether a page that a data file names exists, and the place on it."""
    anchors = {m.lesson_page: {s.id for s in m.lesson.sections} for m in course.modules}
    anchors["observer-form.md"] = {f"row-{row.id}" for row in course.observer.rows} if course.observer else set()
    pages = {p.page for p in course.file.pages} | set(anchors)
    if page not in pages:
        yield (*at, "page"), unknown("page", page, pages)
    elif anchor and anchor not in anchors.get(page, {anchor}):
        yield (*at, "place"), unknown(f"place on {page}", anchor, anchors[page])
