"""Text is found, judged and read as people mean it, whatever they typed it on: one folding for search, answers and codes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from boards import add, code_of_vote
from serving import ROOT, Server

#: Pairs, and whether they are the same when compared.
PAIRS = [
    ("buyer's", "buyer’s", True), ("don't", "don‘t", True), ("don`t", "don´t", True), ("don＇t", "donʼt", True), ('"so"', "“so”", True), ("«so»", "„so“", True),
    ("Joaquin", "Joaquín", True), ("Joaqui\u0301n", "Joaquín", True), ("JOAQUÍN", "joaquin", True), ("ＬＩＳＴＥＮ", "listen", True),
    ("lis\u00adten", "listen", True), ("lis\u200bten\u2060", "\ufefflisten", True), ("\u200elisten\u200f", "listen", True), ("a\u034fb", "ab", True),
    ("play\u2011back", "play-back", True), ("play–back", "play−back", True), ("play－back", "play—back", True), ("oﬃce", "office", True),
    ("Straße", "STRASSE", True), ("ΟΔΟΣ", "οδός", True), ("İstanbul", "istanbul", True), ("ё", "Е", True), ("10\u00a0%", "10 %", True),
    ("№", "No", True), ("①", "1", True), ("listen", "listens", False), ("price", "prize", False), ("well", "we'll", False), ("its", "it's", False),
    ("o", "0", False), ("re-sign", "resign", False), ("ø", "o", False),
]  # fmt: skip


@pytest.fixture
def modules(page: Page) -> Any:
    """The modules of the script, each by its name."""
    with Server(ROOT / "docs/assets/js") as address:
        page.goto(address)
        yield lambda name, code, arg: page.evaluate(f"async (arg) => (({code}))(await import('./{name}.js'), arg)", arg)


def test_the_table_of_pairs(modules: Any) -> None:
    folded = modules("fold", "({ fold }, all) => all.map(([a, b]) => [fold(a), fold(b)])", [pair[:2] for pair in PAIRS])
    assert [(pair, found) for pair, found in zip(PAIRS, folded, strict=True) if (found[0] == found[1]) is not pair[2]] == []


def test_folding_twice_changes_nothing_and_sign_by_sign_is_as_all_at_once(modules: Any) -> None:
    texts = [text for pair in PAIRS for text in pair[:2]]
    code = """({ fold, foldedWithPlaces }, all) => all.map((text) => {
      const { folded, places } = foldedWithPlaces(text);
      return fold(text) === folded && fold(folded) === folded && places.length === folded.length + 1 && places.at(-1) === text.length;
    })"""
    assert [text for text, same in zip(texts, modules("fold", code, texts), strict=True) if not same] == []


# ---- the search ----------------------------------------------------------------------------------------------------------------------

SEARCHED = {
    "a straight apostrophe": ("buyer's", "buyer’s"), "a negation": ("don't", "don’t"), "no accent": ("Joaquin", "Joaquín"),
    "an accent in two signs": ("Joaqui\u0301n", "Joaquín"), "wide letters": ("ｌｉｓｔｅｎ", "listen"), "a soft hyphen": ("lis\u00adten", "listen"),
    "a stray hyphen": ("- price", "price"), "quotes": ('"quota"', "quota"), "a bracket": ("(price", "price"),
}  # fmt: skip


def test_a_search_finds_what_is_meant_and_marks_it(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    field, said, results = page.get_by_role("searchbox"), page.locator(".cs-search__said"), page.locator(".cs-search__results")
    for name, (typed, written) in SEARCHED.items():
        field.fill(written)
        expect(said, name).to_have_text(re.compile(r"^[1-9]\d* place"))
        counted, first, marks = said.text_content(), results.locator("a").first.text_content(), results.locator("mark").all_text_contents()
        field.fill("")
        expect(said).to_be_empty()
        field.fill(typed)
        expect(said, name).to_have_text(counted or "")
        assert (results.locator("a").first.text_content(), results.locator("mark").all_text_contents()) == (first, marks), name
        assert marks, name
        field.fill("")
        expect(said).to_be_empty()


def test_one_slip_in_a_long_word_is_forgiven_and_said(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    field, said = page.get_by_role("searchbox"), page.locator(".cs-search__said")
    for typed, meant in (("custmer", "customer"), ("custoemr", "customer"), ("xustomer", "customer"), ("lissten", "listen"), ("Joaqin", "joaquín")):
        field.fill(typed)
        expect(said, typed).to_have_text(re.compile(r"^Nothing matches exactly\. \d+ places come close\.$"))
        assert meant in {mark.lower()[: len(meant)] for mark in page.locator(".cs-search__results mark").all_text_contents()}, typed
        field.fill("")
        expect(said).to_be_empty()


#: An index by itself: what is typed, and the titles found, the best first.
FOUND = {
    "exact hits first": ("trail", ["A trail", "The trial"]), "a short word is taken as typed": ("tril", []), "a slip of the first letter": ("rtail", ["A trail"]),
    "two slips are too many": ("triaal", ["The trial"]), "both words": ("trail walk", ["A trail"]), "a soft hyphen in the text": ("hyphen", ["Soft"]),
    "an accent in the text": ("jose", ["Accent"]), "two signs for one": ("strasse", ["Sharp"]), "the end of a word": ("offic", ["Ligature"]),
    "two letters that changed places": ("pyhhen", ["Soft"]), "what a seller calls it": ("ghosted", ["Quiet", "The trial"]), "a common word needn't be there": ("the accent", ["Accent"]),
    "a part of the words, the best first": ("walk answer", ["Quiet", "A trail"]), "nothing but the way on": ("xylophone", []),
    "another ending": ("walked", ["A trail"]), "a name among other words": ("they left me on read", ["Quiet", "Ligature"]),
    "no study before a place": ("towel", ["Ligature", "Oz 2009"]), "a study by its title": ("oz", ["Oz 2009"]),
}  # fmt: skip
ENTRIES = [("The trial", "A trial period. Ghosted."), ("A trail", "Walk the trail."), ("Soft", "A hy\u00adphen hides."), ("Accent", "Jose\u0301 asks."), ("Sharp", "Straße"),
           ("Ligature", "The oﬃce. They read on what a trowel left me."), ("Quiet", "Two lines."), ("Oz 2009", "A towel.")]  # fmt: skip


def test_what_an_index_gives(modules: Any) -> None:
    more: dict[str, dict[str, object]] = {"Quiet": {"aliases": "no answer, ghosted, left me on read"}, "Oz 2009": {"boost": 0.3}}
    entries = [{"location": f"{n}/", "title": title, "text": text, **more.get(title, {})} for n, (title, text) in enumerate(ENTRIES)]
    code = """({ found, indexed }, [entries, all]) =>
      all.map((typed) => found(indexed(entries), typed.split(' ')).hits.map(({ entry }) => entry.title))"""
    given = modules("search/found", code, [entries, [typed for typed, _ in FOUND.values()]])
    assert dict(zip(FOUND, given, strict=True)) == {name: titles for name, (_, titles) in FOUND.items()}


def test_a_mark_covers_the_letters_as_they_are_written(modules: Any) -> None:
    code = "({ placesOf, wordsOf }, [text, typed]) => placesOf(text, wordsOf(typed)).map(([a, b]) => text.slice(a, b))"
    for text, typed, marks in (
        ("The buyer’s and buyer's day", "buyer's", ["buyer’s", "buyer's"]),
        ("Jose\u0301 hy\u00adphens oﬃcers", "jose hyphens officers", ["Jose\u0301", "hy\u00adphens", "oﬃcers"]),
        ("overprice, price", "price", ["price"]),
    ):
        assert modules("search", code, [text, typed]) == marks


# ---- answers and codes ------------------------------------------------------------------------------------------------------------------

ANSWERS = [("ｐｌａｙ－ｂａｃｋ", "play-back"), ("play\u00adback", "play-back"), ("“playback”", "play-back"), ("play\u2011back", "play-back"), ("Strasse", "Straße"),
           ("cafe\u0301", "café"), ("cafe", "café"), ("its", "it’s")]  # fmt: skip


def test_an_answer_in_a_blank_is_right_whatever_it_was_typed_on(modules: Any) -> None:
    code = "({ matches, plain }, all) => all.map(([typed, word]) => matches(typed, [word]) === word && plain(typed) === plain(word))"
    assert [pair for pair, right in zip(ANSWERS, modules("answers", code, ANSWERS), strict=True) if not right] == []


def test_a_code_from_a_chat_or_a_wide_keyboard_is_read(page: Page, address: str) -> None:
    code = code_of_vote(page, address, {"learning": "sometimes"})
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    page.goto(f"{address}team-board/")
    add(page, code.replace("-", "\u2011"), "\u200e" + code.lower() + "\u200b", wide, code.replace("-", "\u00ad"))
    said = page.locator("team-board [data-part=said]")
    expect(said).to_contain_text("1 code added.")
    expect(said.get_by_role("listitem")).to_have_text([f"Line {n} is the same code as line 1; it counts once." for n in (2, 3, 4)])
