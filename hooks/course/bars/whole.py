"""Bars on the course as a whole. Most of them apply once ``complete: true`` stands in course.yml."""

from __future__ import annotations

from collections.abc import Iterator

from course.bars.bar import Bar, bar
from course.model import Course


def bars(course: Course) -> Iterator[Bar]:
    """Counts that the site promises (``promises`` in course.yml), and terms that nobody needs."""
    done, promised = course.file.complete, course.file.promises
    pairs = [d for m in course.modules for d in m.dialogues]
    boxes = sum(len(ticks) for m in course.modules for ticks in m.ticks.values())
    outcomes = [outcome for m in course.modules for outcome in m.file.outcomes]
    for number, what, figure, wanted in (
        ("B1", "ideas of the article treated", len(course.idea_uses), promised.ideas),
        ("B2", "outcomes", len(outcomes), promised.outcomes),
        ("B5", "contrast pairs", len(pairs), promised.pairs),
        ("B6", "minutes of the course", course.minutes, promised.minutes),
        ("B20", "checklist boxes", boxes, promised.boxes),
    ):
        yield bar(number, what, figure, wanted, wanted, applies=done)
    own = sum(d.setting != "b2b" for d in pairs)
    yield Bar("B5", "pairs in retail or small business", f"{own} of {len(pairs)}", "half", 2 * own >= len(pairs))
    yield bar("B5", "server versions without a sale", sum(d.no_sale for d in pairs), promised.without_sale, None, applies=done)
    yield bar("B8", "glossary terms", len(course.terms), *promised.terms, applies=done)
    unused = [term.id for module, term in course.terms if not module.uses(term)]
    yield Bar("B8", "terms that their lesson never uses", ", ".join(unused) or "0", "0", not unused)
