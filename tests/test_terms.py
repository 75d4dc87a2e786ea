"""Glossary terms in a lesson: where they are marked, and where they are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.build import Build
from minicourse import edit, write_course
from page_md import build_of, converted

HEAD = "/// opening\nAsk once.\n///\n\n## Ask once {#s1}\n\n"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    docs = write_course(tmp_path)
    edit(docs, "second/module.yml", 'aliases: ["ask once"]', 'aliases: ["plain ask"]')
    return build_of(docs)


def marked(build: Build, text: str, module: str = "first") -> list[str]:
    """The words that are marked in a lesson of which ``text`` stands after the first heading."""
    page = converted(build, HEAD + text, f"{module}/index.md").soup
    links = page.select("a.cs-term")
    assert {str(link["data-note"]) for link in links} == {str(note["id"]) for note in page.select("#words-on-this-page li")}
    assert all(str(link["href"]) == f"../glossary.md#{str(link['data-note']).removeprefix('term-')}" for link in links)
    return [link.get_text() for link in links]


def test_the_first_use_in_a_section_is_marked_as_it_is_written(build: Build) -> None:
    assert marked(build, "Push, push. **Ask once.**\n\n## X {#s2}\n\nA push.") == ["Push", "Ask once", "push"]


def test_two_terms_of_one_text_are_marked_in_order(build: Build) -> None:
    text = converted(build, f"{HEAD}A push, then ask once, and so on.", "first/index.md").soup
    assert "A push, then ask once, and so on." in text.get_text()
    assert marked(build, "A push, then ask once, and so on.") == ["push", "ask once"]


def test_the_first_use_on_a_page_says_what_the_word_means_in_the_margin(build: Build) -> None:
    page = converted(build, HEAD + "A push.\n\n## X {#s2}\n\nA push.", "first/index.md").soup
    first, again = page.select("a.cs-term")
    term = next(term for _, term in build.course.terms if first["data-note"] == again["data-note"] == f"term-{term.id}")
    assert first["data-beside"] == f"{term.term}: {term.definition}"
    assert "data-beside" not in again.attrs


def test_a_term_waits_for_the_section_that_explains_it(build: Build) -> None:
    assert marked(build, "The clock.") == []
    assert marked(build, "## X {#s2}\n\nThe clock.") == ["clock"]


@pytest.mark.parametrize("text", ["[push](../glossary.md)", "### push", "`push`", "```\npush\n```", "pushed, un-push", "| push |\n|---|\n| x |"])
def test_some_places_are_left_alone(build: Build, text: str) -> None:
    assert marked(build, text) == []


def test_of_earlier_modules_only_terms_of_several_words_are_marked(build: Build) -> None:
    assert marked(build, "A fair ask, and they serve.", "second") == ["fair ask"]
    assert marked(build, "A fair ask.") == ["fair ask"]


def test_other_pages_have_no_marks(build: Build) -> None:
    assert not converted(build, HEAD + "Push.", "first/check.md").soup.select("a.cs-term")
