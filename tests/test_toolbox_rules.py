"""What a writer may take from Material's reference, and what is said where its extensions would leave raw signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import edit, problems, write_course

SOUND = {
    "an admonition": '!!! note "A title"\n\n    Read it.',
    "an admonition without a title": "!!! tip\n    Read it.",
    "an inline admonition": '!!! info inline end "Title"\n\n    Read it.\n\nAnd that.',
    "details, open": '???+ question "Why?"\n\n    Read it.',
    "tabs": '=== "One"\n\n    Read it.\n\n=== "Two"\n\n    Read that.',
    "an admonition in a quote": "> !!! note\n>     Read it.",
    "a tab in an admonition": '!!! note\n\n    === "One"\n\n        Read it.',
    "code with a title": '```py title="one.py" linenums="1" hl_lines="1"\nprint("hi!")\n```',
    "code in a tab": '=== "One"\n\n    ```\n    <b> {x}\n    ```',
    "keys, marks and strokes": "Press ++ctrl+p++, ==mark it==, ~~not that~~, ^^this^^, H~2~O.",
    "a footnote": "Read it.[^1]\n\n[^1]: A note.",
    "a picture": "![A shop](assets/shop.png)",
    "a table with a caption": "| a | b |\n| --- | --- |\n| c | d |\n\n/// caption\nA table.\n///",
    "a paragraph of a list": "- One\n\n    Two.\n\n1. Three\n    - Four\n\n    Five.\n\nSix.",
    "a class of the course": "Read **it**{.mine}.",
    "a number to begin with": "3. Three\n4. Four\n\n2024. A year that was.",
    "signs in code": "Write `!!! note`, `- [ ]`, `:material-x:`, `<b>` and `{x}`.",
    "a time and a ratio": "At 10:30 it is 3:1.",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_the_reference_shows_is_let_through(tmp_path: Path, text: str) -> None:
    docs = write_course(tmp_path)
    (docs / "assets/shop.png").touch()
    (docs / "assets/mine.css").write_text(".mine { color: red; }\n", encoding="utf-8")
    edit(docs, "how-to-use.md", "Read it.", text)
    assert problems(docs) == []


SNIPPET = 'this snippet is not understood; write --8<-- "name.md", with straight quotes and nothing behind it'
EMPTY = "indent its text by four spaces more, below it"
FAULTS = {
    "an unknown kind": ("!!! nte\n\n    Read it.", ["3: there is no kind of admonition 'nte'; did you mean 'note'?"]),
    "curly quotes": ("!!! note “Title”\n\n    Read it.", [
        """3: this block is not understood; write !!! note or !!! note "Title", with straight quotes""",
    ]),
    "an empty admonition": ("!!! note\n\nRead it.", [f"3: nothing belongs to this '!!!'; {EMPTY}"]),
    "a kind that is like no other": ("!!! hint\n\n    Read it.", [
        "3: there is no kind of admonition 'hint'; the kinds are "
        "note, abstract, info, tip, success, question, warning, failure, danger, bug, example, quote",
    ]),
    "an unknown kind in a quote": ("> !!! nte\n>     Read it.", ["3: there is no kind of admonition 'nte'; did you mean 'note'?"]),
    "braces after the signs of code": ("``` { .py .annotate }\na = 1\n```", [
        '3: braces after the signs of code are not used here; write the language alone, and then title="…", linenums="1" or hl_lines="2"',
    ]),
    "a title underlined": ("Two\n===\n\nRead it.", ["1: a second title; write ## for a heading of the page"]),
    "a caption below a heading": ("## Two\n\n/// caption\nA door.\n///", [
        "6: a caption that belongs to nothing, or to what has one; put it below a picture, a table or code",
    ]),
    "details in the margin": ('??? tip "Title"\nRead it.', [f"3: nothing belongs to this '???'; {EMPTY}"]),
    "a tab without quotes": ("=== One\n\n    Read it.", ['3: this tab is not understood; write === "Title", with straight quotes']),
    "an empty tab": ('=== "One"\n\nRead it.', [f"3: nothing belongs to this '==='; {EMPTY}"]),
    "a snippet that is not there": ('--8<-- "one.md"', [
        "3: there is no snippet 'one.md'; check the spelling; snippets lie in docs/snippets",
    ]),
    "a snippet from elsewhere": ('--8<-- "https://example.org/x.md"', [
        "3: a snippet from another host; put its words into a file of docs/snippets and write its name",
    ]),
    "a snippet that is not there, in code": ('```\n--8<-- "one.md"\n```', [
        "4: there is no snippet 'one.md'; check the spelling; snippets lie in docs/snippets",
    ]),
    "a section on a page": ("--8<-- [start:a]", ["3: only snippets have sections; take this line out, or move the words into a file of docs/snippets"]),
    "a snippet between two lines": ("--8<--\none.md\n--8<--", [
        '4: this snippet is not understood; write --8<-- "one.md" here, without the lines --8<-- around it']),
    "words behind a snippet": ('--8<-- "one.md" ', [f"3: {SNIPPET}"]),
    "a snippet without a name": ("--8<--", ['3: this snippet names no file; write --8<-- "name.md" for docs/snippets/name.md']),
    "a footnote without text": ("Read it.[^1]", ["3: the footnote [^1] has no text; write [^1]: and its text on a line of its own"]),
    "a footnote that nothing leads to": ("Read it.\n\n[^1]: A note.", [
        "5: nothing leads to the footnote [^1]; write [^1] where it belongs, or take it out",
    ]),
    "a snippet in curly quotes": ("--8<-- “one.md”", [f"3: {SNIPPET}"]),
    "a snippet without quotes": ("--8<-- one.md", [f"3: {SNIPPET}"]),
    "a heading without a gap": ("##Heading", ["3: a heading without a space after its #; write ## Title"]),
    "a link with a gap": ("Read [it] (glossary.md).", ["3: a space between the words of a link and its address; write [words](page.md)"]),
    "a mark of the plugin": ("<!-- mkdocs-quiz results -->", [
        "3: this mark of mkdocs-quiz shows nothing here: the desk says what was answered; take it out",
    ]),
    "a tab of two signs": ('=== "One"\n\n    Words.\n\n== "Two"\n\n    Words.', ['7: a tab begins with three equals signs; write === "Title"']),
    "a task list": ("- [ ] Read it.", ["3: a task list: its boxes have no names and keep nothing; write a list, or a line in a module's checklist.yml"]),
    "an icon": ("Read it :material-account-circle:.", ["3: an icon, which gets lost on paper; say it in a word"]),
    "an emoji": ("Read it :smile:.", ["3: an icon, which gets lost on paper; say it in a word"]),
    "a button": ("[Read](glossary.md){ .md-button }", [
        "3: buttons, annotations and grids are not used here; write a link, a footnote or a table",
    ]),
    "a definition list": ("Word\n:   What it means", ["4: definition lists are not used here; write a list with the words in **bold**"]),
    "an abbreviation": ("*[HTML]: words", ["3: abbreviations are not used here; write the word out, or add it to 'terms' in module.yml"]),
    "a class of nobody": ("Read **it**{.red}.", [
        "3: no style sheet has the class 'red'; take it out, or write a rule for .red into one of yours (extra_css)",
    ]),
    "a paragraph of a list": ("- One\n\n  Two.", ["5: this drops out of the list above; indent it by 4 spaces, or not at all"]),
    "a paragraph of a list in a list": ("- One\n    - Two\n\n      Three.", ["6: this drops out of the list above; indent it by 8 spaces, or not at all"]),
    "a width": ("![A mark](assets/shop.png){width=300}", [
        "3: a picture is as wide as its file, or the text; take it out, and save the file in its size",
    ]),
    "a window of its own": ("Read [it](glossary.md){:target=_blank}.", ["3: readers choose where a link opens; take it out"]),
    "a name for the contents": ('## Two {data-toc-label="2"}', [
        "3: the contents show the heading as it is; take it out, or write a shorter heading",
    ]),
    "a revision": ("Read {++all of++} it.", ["3: marks of a revision are not shown here; write ^^added^^, ~~struck~~ or ==marked=="]),
    "a formula": ("$$ x $$", ["3: formulas are not set here; say it in words"]),
    "a picture without words": ("![](assets/favicon.svg)", [
        "3: a picture without words; say in the square brackets what it shows",
        "3: there is no file 'assets/favicon.svg'; check the spelling",
    ]),
    "a diagram": ("```mermaid\ngraph LR\n```", ["3: diagrams are drawn by a script of another host; draw an SVG in docs/assets/drawings"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), FAULTS.values(), ids=FAULTS)
def test_what_would_reach_readers_raw_is_named(tmp_path: Path, text: str, lines: list[str]) -> None:
    docs = write_course(tmp_path)
    (docs / "assets/shop.png").touch()
    edit(docs, "how-to-use.md", "Read it.", text)
    assert problems(docs) == [f"docs/how-to-use.md:{line}" for line in lines]


#: What stands in a snippet, on the page that takes it in, and what is said of them.
TAKEN = {
    "a link as on the page": ("See [it](first/index.md#s1).", "", []),
    "a link as in its folder": ("See [it](../first/index.md).", "", ["snippets/one.md:1: there is no page '../first/index.md'; did you mean 'first/index.md'?"]),
    "a picture": ("![A shop](assets/shop.png)", "", []),
    "a place on the page": ("See [it](#two).", "## Two", []),
    "a place in the snippet": ("## Two", "See [it](#two).", []),
    "a quiz": ("<quiz>\nA?\n- [x] B\n- [ ] C\n</quiz>", "", ["snippets/one.md:1: a quiz in a snippet stays as it is typed; write it into the page"]),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "beside", "lines"), TAKEN.values(), ids=TAKEN)
def test_a_snippet_is_read_as_part_of_its_page(tmp_path: Path, inside: str, beside: str, lines: list[str]) -> None:
    docs = write_course(tmp_path)
    (docs / "snippets").mkdir()
    (docs / "assets/shop.png").touch()
    (docs / "snippets" / "one.md").write_text(f"{inside}\n", encoding="utf-8")
    (docs / "snippets" / "two.md").write_text('--8<-- "one.md"\n', encoding="utf-8")
    edit(docs, "how-to-use.md", "Read it.", f'--8<-- "two.md"\n\n{beside}')
    assert problems(docs) == [f"docs/{line}" for line in lines]


def test_only_what_is_checked_is_taken_in_as_text(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "snippets").mkdir()
    (docs / "snippets" / "one.txt").write_text("<script>alert(1)</script>\n", encoding="utf-8")
    (docs / "snippets" / "two.md").write_text("Of ten buyers, 9 came back.\n", encoding="utf-8")
    edit(docs, "how-to-use.md", "Read it.", '--8<-- "one.txt"\n\n```\n--8<-- "one.txt"\n```')
    edit(docs, "first/index.md", "wait for the answer.", 'wait.\n\n--8<-- "two.md"')
    not_checked = "'one.txt' is not checked as a page is; save it as a .md, or write ``` above and below this line to show it as code"
    assert problems(docs) == [
        "docs/first/index.md:23: a snippet in a lesson, whose numbers and marks nothing would check; write its words here",
        f"docs/how-to-use.md:3: {not_checked}",
    ]


def test_snippets_are_held_to_the_same_rules(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "snippets").mkdir()
    (docs / "snippets" / "one.md").write_text("A <b>word</b>.\n", encoding="utf-8")
    edit(docs, "how-to-use.md", "Read it.", '--8<-- "one.md"')
    assert problems(docs) == ["docs/snippets/one.md:1: HTML in the page; write Markdown, or ask for a directive"]


#: A snippet with two sections, the second of which does not end.
PARTS = "One.\n\n--8<-- [start:a]\nTwo.\n--8<-- [end:a]\n\n--8<-- [start:b]\nThree.\n"
#: What stands after the name of a snippet, and what is said of it.
ASKED = {
    "": [],
    ":a": [],
    ":4": [],
    ":1:4": [],
    ":-2:-1": [],
    ":1:2,8:8": [],
    ":nope": ["there is no section 'nope' in docs/snippets/one.md; its sections are a, b"],
    ":b": ["the section 'b' of docs/snippets/one.md does not end; write --8<-- [end:b] below its lines there"],
    ":1-3": ["'1-3' names no part of a snippet; write name.md:2:4 for lines 2 to 4, or name.md:part for a section"],
    ":9": ["there are no lines 9 in docs/snippets/one.md, which has 8; count again"],
    ":1,4:3": ["there are no lines 4:3 in docs/snippets/one.md, which has 8; count again"],
}


@pytest.mark.parametrize(("part", "lines"), ASKED.items(), ids=ASKED)
def test_the_part_of_a_snippet_is_there(tmp_path: Path, part: str, lines: list[str]) -> None:
    docs = write_course(tmp_path)
    (docs / "snippets").mkdir()
    (docs / "snippets" / "one.md").write_text(PARTS, encoding="utf-8")
    edit(docs, "how-to-use.md", "Read it.", f'--8<-- "one.md{part}"')
    assert problems(docs) == [f"docs/how-to-use.md:3: {line}" for line in lines]


def test_a_snippet_takes_in_others_but_not_itself(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "snippets").mkdir()
    for name, other in (("one", "two"), ("two", "one"), ("three", "two")):
        (docs / "snippets" / f"{name}.md").write_text(f'--8<-- "{other}.md"\n', encoding="utf-8")
    edit(docs, "how-to-use.md", "Read it.", '--8<-- "three.md:part"')
    assert problems(docs) == [
        "docs/how-to-use.md:3: there is no section 'part' in docs/snippets/three.md; write --8<-- [start:part] above its lines there",
        "docs/snippets/one.md:1: the snippet 'two.md' would take itself in; take this line out",
        "docs/snippets/two.md:1: the snippet 'one.md' would take itself in; take this line out",
    ]
