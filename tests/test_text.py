"""Counting: words, sentences, blocks, syllables and reading grade on small cases."""

from __future__ import annotations

import pytest

from course import text

TABLE = "| Act | Who pays |\n|-----|:--------:|\n| A push | the buyer |\n| A fair ask | |\n"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", []),
        ("don't stop", ["don't", "stop"]),
        ("It’s 25% of 1,200 calls.", ["It’s", "25", "of", "1,200", "calls"]),
        ("small-business owners", ["small-business", "owners"]),
        ("Joaquín's café", ["Joaquín's", "café"]),
        ("r = .39 – nothing", ["r", "39", "nothing"]),
        ("**Bold** and *soft* and `code`", ["Bold", "and", "soft", "and", "code"]),
        ("See [the page](other/index.md#s1) now", ["See", "the", "page", "now"]),
        ("They came back [@roe-2010].", ["They", "came", "back"]),
        ("Short {.cs-limits}", ["Short"]),
        ("One <!-- a\nnote --> two", ["One", "two"]),
    ],
)
def test_words(value: str, words: list[str]) -> None:
    assert list(text.words(value)) == words


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("Half came [@a-1] [@b-2].", "Half came."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case stays", "snake_case stays"),
    ],
)
def test_plain(value: str, plain: str) -> None:
    assert text.plain(value) == plain


def test_citations_come_in_order() -> None:
    assert text.citations("A [@b-2]. B [@a-1] and [@b-2].") == ["b-2", "a-1", "b-2"]


@pytest.mark.parametrize(
    ("value", "sentences"),
    [
        ("", []),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("He paid 2.5 percent. Then 25 came.", ["He paid 2.5 percent.", "Then 25 came."]),
        ("She asks: 'Shall I?' He nods.", ["She asks: 'Shall I?", "He nods."]),
        ("A mark [@a-1]. Next.", ["A mark [@a-1].", "Next."]),
        ("First line\ngoes on. Second.", ["First line goes on.", "Second."]),
        ("A paragraph\n\nAnother", ["A paragraph", "Another"]),
        ("no capital. so one sentence", ["no capital. so one sentence"]),
    ],
)
def test_sentences(value: str, sentences: list[str]) -> None:
    assert list(text.sentences(value)) == sentences


@pytest.mark.parametrize(
    ("value", "blocks"),
    [
        ("", []),
        ("\n\n", []),
        ("One\nline.\n\nTwo.", ["One line.", "Two."]),
        ("- a\n- b\n  goes on\n* c", ["a", "b goes on", "c"]),
        ("1. a\n2. b", ["a", "b"]),
        (TABLE, ["Act", "Who pays", "A push", "the buyer", "A fair ask"]),
        ("/// beyond\n///\n\n/// limits\nText.\n///", ["Text."]),
    ],
)
def test_blocks(value: str, blocks: list[str]) -> None:
    assert text.blocks(value) == blocks


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("time", 1), ("sales", 1), ("asked", 1), ("called", 1), ("the", 1), ("buyer", 2), ("table", 2), ("needed", 2), ("prices", 2),
        ("about", 2), ("closing", 2), ("customer", 3), ("small-shop", 2),
        ("employer", 3), ("saying", 2), ("played", 1), ("eye", 1), ("key", 1), ("education", 4), ("Rhythm", 1), ("25", 1), ("x", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert text.syllables(word) == count


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("", 0.0),
        ("| |\n", 0.0),
        ("The cat sat.", -2.62),  # 3 words, 1 sentence, 3 syllables: 1.17 + 11.8 - 15.59
        ("The cat sat. The dog ran to the door.", -2.035),  # 9 words, 2 sentences, 9 syllables: 1.755 + 11.8 - 15.59
        ("The customer asked about the education.", 10.35),  # 6 words, 1 sentence, 12 syllables: 2.34 + 23.6 - 15.59
    ],
)
def test_grade(value: str, grade: float) -> None:
    assert text.grade(value) == pytest.approx(grade, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\"Is it?\" she said. 'Yes.'", "“Is it?” she said. ‘Yes.’"),
        ("don't, sellers', '90s", "don’t, sellers’, ‘90s"),
        ('("so") **"so"** and **so** "so"', "(“so”) **“so”** and **so** “so”"),
        ('## A "part" {#s1 data-ideas="A06"}', '## A “part” {#s1 data-ideas="A06"}'),
        ('[a "page"](page.md "x") `"code"` <!-- "x" -->', '[a “page”](page.md "x") `"code"` <!-- "x" -->'),
        ("“Curly” stays", "“Curly” stays"),
    ],
)
def test_straight_quotes_are_shown_as_curly_ones(typed: str, shown: str) -> None:
    assert text.typographic(typed) == shown
