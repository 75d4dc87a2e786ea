"""Glossary terms in a lesson: where they are marked, and where they are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.load import load_course
from course.model import Course
from course.render import terms
from minicourse import edit, write_course

HEAD = '<p class="cs-opening">Ask once.</p><h2 id="s1">Ask once</h2>'


@pytest.fixture
def course(tmp_path: Path) -> Course:
    docs = write_course(tmp_path)
    edit(docs, "second/module.yml", 'aliases: ["ask once"]', 'aliases: ["plain ask"]')
    return load_course(docs)


def marked(html: str, course: Course, module: int = 0) -> list[str]:
    """The words that are marked in a lesson of which ``html`` is the text after the first heading."""
    out, found = terms.mark(HEAD + html, course, course.modules[module], lambda page, anchor="": f"{page}#{anchor}")
    links = [piece.split("</a>")[0] for piece in out.split('data-note="term-')[1:]]
    assert {term.id for term in found} == {link.split('">')[0] for link in links}
    return [link.split('">')[1] for link in links]


def test_the_first_use_in_a_section_is_marked_as_it_is_written(course: Course) -> None:
    assert marked('<p>Push, push. <b>Ask once.</b></p><h2 id="s2">X</h2><p>A push.</p>', course) == ["Push", "Ask once", "push"]


def test_a_term_waits_for_the_section_that_explains_it(course: Course) -> None:
    assert marked("<p>The clock.</p>", course) == []
    assert marked('<h2 id="s2">X</h2><p>The clock.</p>', course) == ["clock"]


@pytest.mark.parametrize(
    "html", ["<a href='#'>push</a>", "<h3>push</h3>", "<code>push</code>", "<svg><text>push</text></svg>", "<p>pushed, un-push</p>"]
)
def test_some_places_are_left_alone(course: Course, html: str) -> None:
    assert marked(html, course) == []


def test_of_earlier_modules_only_terms_of_several_words_are_marked(course: Course) -> None:
    assert marked("<p>A fair ask, and they serve.</p>", course, 1) == ["fair ask"]
    first, second = course.modules
    assert [t.id for t in terms.mark(HEAD + "<p>A fair ask.</p>", course, first, lambda page, anchor="": page)[1]] == ["fair-ask"]
    assert second.file.terms[0].id != "fair-ask"
