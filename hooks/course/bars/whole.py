"""Bars on the course as a whole. Most of them apply once ``complete: true`` stands in course.yml."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from course import text
from course.bars.bar import Bar, bar, none
from course.model import Course
from course.module import Module
from course.rules.lessons import unsourced
from course.rules.modules import DEFINITION_WORDS, starts_with_an_act
from course.rules.wording import banned


def bars(course: Course) -> Iterator[Bar]:
    """Counts that the site promises (``promises`` in course.yml), and what must not be found anywhere."""
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
    acts = sum(starts_with_an_act(outcome.text) for outcome in outcomes)
    yield Bar("B2", "outcomes that start with an act one can see", str(acts), "all", acts == len(outcomes))
    own = sum(d.setting != "b2b" for d in pairs)
    yield Bar("B5", "pairs in retail or small business", f"{own} of {len(pairs)}", "half", 2 * own >= len(pairs))
    yield bar("B5", "server versions without a sale", sum(d.no_sale for d in pairs), promised.without_sale, None, applies=done)
    yield bar("B8", "glossary terms", len(course.terms), *promised.terms, applies=done)
    defined = max((len(text.words(term.definition)) for _, term in course.terms), default=0)
    yield bar("B8", "words of the longest definition", defined, None, DEFINITION_WORDS)
    yield none("B8", "terms that their lesson never uses", [term.id for module, term in course.terms if not module.uses(term)])
    marks = [c.id in course.source_by_id for m in course.modules for c in m.lesson.citations]
    yield Bar("B27", "evidence marks that lead nowhere", f"{marks.count(False)} of {len(marks)}", "0", all(marks))
    yield bar("B27", "numbers without their source", sum(len(list(unsourced(m, course))) for m in course.modules), 0, 0)
    silent = [m.code for m in course.modules if m.lesson.citations and not m.lesson.has_limits]
    yield none("B27", "lessons that do not say what is not shown", silent)
    yield none("B27", "sources without wording limits", [s.id for s in course.sources if not (s.may_say and s.may_not_say)])
    yield bar("B28", "banned phrases", sum(len(list(banned(value))) for m in course.modules for value in _texts(m)), 0, 0)


def _texts(module: Module) -> Iterator[str]:
    """Every text of a module that readers see."""
    head = module.file
    yield from (module.lesson.prose, head.question, head.summary, head.description, *head.key_points)
    yield from chain.from_iterable((m.mistake, m.instead) for m in head.mistakes)
    yield from (value for q in module.questions for _, value, _ in q.texts)
    yield from (turn.says for d in module.dialogues for turn in (*d.closer, *d.server))
    yield from (value for ticks in module.ticks.values() for tick in ticks for value in (tick.text, tick.hint))
