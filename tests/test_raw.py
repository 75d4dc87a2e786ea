"""What a page or a question would show raw, or lose, is named once, with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.rules import raw
from minicourse import edit, problems, write_course

PARTNER = "has no partner; write it on both sides of the words, or take it out"
GLUED = "a list that is stuck to the words above it; leave an empty line between them"
BLOCK = 'this block is not understood; write !!! note or !!! note "Title", with straight quotes'
LIST = "a list that Markdown doesn't know; begin each line with '- ' or '1. ', below an empty line"
TYPED = "stays as it is typed; write"
FORMULA = "formulas are not set here; say it in words"
TASKS = "a task list: its boxes have no names and keep nothing; write a list, or a line in a module's checklist.yml"
TABLE = "a row of a table that is not understood; leave an empty line above the table, and write | --- | below its first row for each of its cells"
CHOICE = "this choice is not understood; write - [ ] and its text, or - [x] for a right one"
BLANK = "this blank is not understood; write [[answer]], one answer between two brackets on each side"
ASKED = "- [x] B\n- [ ] C\n</quiz>"
#: What stands on a page in place of "Read it.", which is its third line; and the line and the message.
SLIPS = {
    "bold without its end": ("Read **this.\n\nAnd that.", f"3: '**' {PARTNER}"),
    "bold that ends as emphasis": ("Read.\n\nAnd **this* too.", f"5: '*' {PARTNER}"),
    "emphasis without its end": ("Read *this.", f"3: '*' {PARTNER}"),
    "a mark without its end": ("One\nand ==two counts.", f"4: '==' {PARTNER}"),
    "a stroke without its end": ("Read ~~that.", f"3: '~~' {PARTNER}"),
    "code without its end": ("Read `that.", "3: '`' has no partner; close the code, or take it out"),
    "a key that is none": ("Press ++ctrl+pp++.", "3: '++ctrl+pp++' names no keys; write them as ++ctrl+p++, in small letters and without spaces"),
    "keys in capitals": ("Press ++Ctrl+P++.", "3: '++Ctrl+P++' names no keys; write them as ++ctrl+p++, in small letters and without spaces"),
    "keys with gaps": ("Press ++ctrl + p++.", "3: '++ctrl + p++' names no keys; write them as ++ctrl+p++, in small letters and without spaces"),
    "an address": ("See https://example.org now.", "3: an address that isn't a link; write [words](address)"),
    "an address in angle brackets": ("See <https://example.org>.", "3: an address in angle brackets; write [words](address)"),
    "a table without its second row": ("| a | b |\n| 1 | 2 |", f"3: {TABLE}"),
    "a table below words": ("Words:\n| a | b |\n| --- | --- |\n| 1 | 2 |", f"4: {TABLE}"),
    "a table with a second row too short": ("| a | b |\n| --- |\n| 1 | 2 |", f"3: {TABLE}"),
    "a row with too many cells": ("| a | b |\n| --- | --- |\n| 1 | 2 |\n| 1 | `|` | 3 |", "6: a row of 3 cells in a table of 2; the rest would be lost, write as many"),
    "a list below words": ("Words:\n- one\n- two", f"4: {GLUED}"),
    "a numbered list below words": ("Words:\n1. one\n2. two", f"4: {GLUED}"),
    "a list in a list, by two": ("- one\n  - two", "4: a list item that would end up at the wrong level; indent it by four spaces, or not at all"),
    "an admonition with two signs": ('!! warning "Title"\n    Read it.', f"3: {BLOCK}"),
    "an admonition as on GitHub": ("> [!NOTE]\n> Read it.", f"3: {BLOCK}"),
    "a block of another kind": (":::note\nRead it.", "3: this kind of block is not used here; write /// name, or !!! note"),
    "a task list with a wide box": ("- [ x ] Read it.", f"3: {TASKS}"),
    "a task list with numbers": ("1. [ ] Read it.", f"3: {TASKS}"),
    "a task without a gap": ("- [ ]Read it.", f"3: {TASKS}"),
    "a template's brackets": ("It takes {{ minutes }}.", "3: nothing fills this in; write [=name] for a figure of the course, or put it in code"),
    "double brackets": ("Read [[that]].", "3: '[[' is a blank in a quiz, and nothing elsewhere; take the second bracket out"),
    "a loose definition list": ("Word\n\n:   What it means", "5: definition lists are not used here; write a list with the words in **bold**"),
    "a formula": ("So $p = q$ here.", f"3: {FORMULA}"),
    "a formula with a command": ("So $2 \\cdot 3$ here.", f"3: {FORMULA}"),
    "a list of letters": ("a. One\nb. Two", f"3: {LIST}"),
    "a list of brackets": ("Words.\n\n1) One\n2) Two", f"5: {LIST}"),
    "a list of dashes": ("– One\n– Two", f"3: {LIST}"),
    "a list of dots": ("• One\n• Two", f"3: {LIST}"),
    "a list without gaps": ("-One\n-Two", f"3: {LIST}"),
    "a number without a gap": ("1.One\n2.Two", f"3: {LIST}"),
    "code with a language": ("Write `#!python range()`.", "3: code within a line has no colours here; take '#!python' out"),
    "a footnote within a line": ("A claim.^[A note.]", "3: a footnote within a line is not known; write [^1] here, and [^1]: with its text on a line of its own"),
    "a backslash for a line": ("One\\\nTwo", "3: a backslash at the end of a line breaks no line; take it out, or begin a new paragraph"),
    "two slashes": ("// lead\nRead it.\n//", "3: two slashes begin nothing; write three: /// name, and below it a line ///"),
    "two hyphens": ("Wait -- then ask.", f"3: '--' {TYPED} a dash –, or a full stop"),
    "an arrow": ("Ask --> wait.", f"3: '-->' {TYPED} → or ←, or say it in a word"),
    "a sign in brackets": ("Text (c) 2026 by us.", f"3: '(c)' {TYPED} the sign itself, © or ™"),
    "a page that is no link": ("See first/index.md#s1 for that.", "3: 'first/index.md#s1' isn't a link; write [words](first/index.md#s1)"),
    "a choice with a letter": ("<quiz>\nA?\n- [x] A) B\n- [ ] C\n</quiz>", "5: a choice needs no letter or number of its own; take it out"),
    "a second caption": ("| A |\n| - |\n| b |\n\n/// caption\nA table.\n///\n\n/// caption\nA picture.\n///", "12: a caption that belongs to nothing, or to what has one; put it below a picture, a table or code"),
    "a caption below words": ("Words.\n\n/// caption\nA caption.\n///", "6: a caption that belongs to nothing, or to what has one; put it below a picture, a table or code"),
    "a second title": ("# Another", "3: a second title; write ## for a heading of the page"),
    "a level left out": ("## Two\n\n#### Four", "5: a heading that skips a level; write ###"),
    "an id twice": ("## Two {#one}\n\n## Three {#one}", "5: the id #one appears twice; give each heading its own"),
    "a long sentence": ("Read " + " ".join(["word"] * 35) + ".", "3: the sentence 'Read word word word word word …' has 36 words; 35 or fewer"),
    "a footnote without words": ("A claim.[^1]\n\n[^1]:", "5: the footnote [^1] has no text; write it after the colon"),
    "a code fence before another": ("```py\na = 1\n\n```py\nb = 2\n```", "3: the code below this line has another such line in it; close the first with ```"),
    "a language of code": ("```pyhton\na = 1\n```", "3: there is no language of code 'pyhton'; did you mean 'python'?"),
    "a line of code that is not there": ('```py hl_lines="1 9"\na = 1\n```', "3: hl_lines names line 9, and the code has 1; count again"),
    "an annotation": ("```py\na = 1  # (1)!\n```", "4: annotations are not used here; write a list below the code"),
    "a place that is not on the page": ("Read [it](#nope).", "3: there is no place 'nope' on how-to-use.md; check the spelling"),
    "a place that is not on another page": ("Read [it](index.md#nope).", "3: there is no place 'nope' on index.md; check the spelling"),
    "a picture that is not there": ("![A shop](assets/shop.png)", "3: there is no file 'assets/shop.png'; check the spelling"),
    "an old tag of the plugin": (f"<?quiz?>\nA?\n{ASKED}", "3: '<?quiz?>' isn't a tag of mkdocs-quiz; write <quiz> and </quiz>, in small letters and with nothing else"),
    "a quiz without its beginning": (f"A?\n\n{ASKED}", "7: this </quiz> closes nothing; take it out, or write <quiz> above the question"),
    "a quiz beside its tab": ('=== "Tab"\n\n    Words.\n\n<quiz>\n    A?\n    - [x] B\n    - [ ] C\n    </quiz>',
                              "7: this quiz does not begin and end where its lines do; indent <quiz>, </quiz> and all between them alike"),
    "the same quiz twice": (f"<quiz>\nA?\n{ASKED}\n\n<quiz>\nA?\n{ASKED}", "9: the same quiz twice on a page (first on line 3); keep one"),
    "a choice without a gap": ("<quiz>\nA?\n- [x]B\n- [ ] C\n</quiz>", f"5: {CHOICE}"),
    "a choice with a wide box": ("<quiz>\nA?\n- [ x ] B\n- [ ] C\n</quiz>", f"5: {CHOICE}"),
    "a choice with a number": ("<quiz>\nA?\n1. [x] B\n- [ ] C\n</quiz>", f"5: {CHOICE}"),
    "two answers in a blank": ("<quiz>\nA [[b|c]].\n</quiz>", f"4: {BLANK}"),
    "an empty blank": ("<quiz>\nA [[]].\n</quiz>", f"4: {BLANK}"),
    "a blank that is not closed": ("<quiz>\nA [[b].\n</quiz>", f"4: {BLANK}"),
    "two hyphens for three": ("<quiz>\nA [[b]].\n\n--\nC.\n</quiz>", "6: '--' doesn't separate the question from what is shown with the answer; write ---"),
    "bold in a choice": ("<quiz>\nA?\n- [x] **B\n- [ ] C\n</quiz>", f"5: '**' {PARTNER}"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_a_page_is_named_once(tmp_path: Path, text: str, line: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", text)
    assert problems(docs) == [f"docs/how-to-use.md:{line}"]


#: A file, what stands in it, what takes its place, and the message.
ELSEWHERE = {
    "a page without a title": ("how-to-use.md", "# How to use this course\n\n", "", "how-to-use.md:1: the page has no title; write # and its title above everything else"),
    "another title": ("how-to-use.md", "# How to use this course", "# How to",
                      "how-to-use.md:1: course.yml calls this page 'How to use this course'; write the same title in both places"),
    "settings that are not closed": ("how-to-use.md", "# How", "---\ndescription: Words.\n\n# How",
                                     "how-to-use.md:1: settings that are not closed; write a line --- below them"),
    "a setting without its words": ("how-to-use.md", "# How", "---\ntitle:\n---\n\n# How",
                                    "how-to-use.md:2: title: nothing stands behind it; write it, or take the line out"),
    "an icon for a page": ("how-to-use.md", "# How", "---\nicon: material/home\n---\n\n# How", "how-to-use.md:2: icon: pages have no icons; take it out"),
    "emphasis in a question": ("first/questions.yml", "makes an ask", "makes *an ask", f"first/questions.yml:12: questions[1].stem: '*' {PARTNER}"),
    "a page in a question": ("first/questions.yml", "makes an ask", "makes first/index.md#s1 an ask",
                             "first/questions.yml:12: questions[1].stem: 'first/index.md#s1' isn't a link; write [words](first/index.md#s1)"),
    "two hyphens in a question": ("first/questions.yml", "makes an ask", "makes -- an ask",
                                  "first/questions.yml:12: questions[1].stem: '--' stays as it is typed; write a dash –, or a full stop"),
    "an option with a letter": ("first/questions.yml", '"It comes with a low price."', '"A) It comes with a low price."',
                                "first/questions.yml:14: questions[1].options[1].text: the text starts with a letter or a number of its own; take it out, what it belongs to needs none"),
    "a link without its folder": ("first/questions.yml", "makes an ask", "makes [an](index.md#s2) ask",
                                  "first/questions.yml:12: questions[1].stem: there is no place 's2' on index.md; check the spelling (links in questions start at docs/)"),
    "a link without a page": ("first/questions.yml", "makes an ask", "makes [an](#s2) ask",
                              "first/questions.yml:12: questions[1].stem: a question stands on several pages; write the page before '#s2' (links in questions start at docs/)"),
    "a new name": ("second/questions.yml", "Otto runs", "Gustavo runs",
                   "second/questions.yml:27: questions[2].stem: 'Gustavo' is not among 'people' in docs/course.yml; add the name there, or spell it the same way"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_slip_elsewhere_is_named_once(tmp_path: Path, file: str, old: str, new: str, line: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, file, old, new)
    assert problems(docs) == [f"docs/{line}"]


def test_what_is_meant_as_a_sign_may_stand(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", "2 * 3 * 4 is 24, a == b, \\*so\\*, snake_case, ~5, `**` and 10:30.\n\n```\n- [ ] **a\n| b |\n```")
    assert problems(docs) == []


FINE = [
    "It costs $5 and $6, or US$ and A$; $x a unit.",
    "– How are you?\n\n– Fine.",
    "-5 degrees at\n-3 metres.",
    "(a) One, (b) two, (c) three; r = .39 (r).",
    "[index.md](index.md) and `a.md`, `#!/bin/sh` and `--dirty`.",
    "i. e. this, and e. g. that; A. Smith wrote it.",
    "He waits, and\nI. She asks.",
    "A well-known co-op, an x-ray – with a dash — and 1 < 2 > 0.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_like_a_sign_may_stand(tmp_path: Path, text: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", text)
    assert problems(docs) == []


def test_several_slips_in_a_paragraph_are_named_together(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", "Read **this and\nsee https://example.org/_a*b and www.example.org\nor :smile: and ==that.")
    address = "an address that isn't a link; write [words](address)"
    icon = "an icon, which gets lost on paper; say it in a word"
    expected = [f"3: '**' {PARTNER}", f"4: {address}", f"5: '==' {PARTNER}", f"5: {icon}"]
    assert problems(docs) == [f"docs/how-to-use.md:{line}" for line in expected]


def test_a_slip_that_drags_others_along_is_named_alone(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", "Read `this and **that.\n\n| a | **b |\n| c | d |")
    assert [line.split(": ")[0] for line in problems(docs)] == ["docs/how-to-use.md:3", "docs/how-to-use.md:5"]


def test_an_empty_page_says_nothing_of_the_one_before() -> None:
    assert raw.look("Read **this.\n").texts
    assert raw.look("") == raw.look("\n") == raw.Look((), (), (), ())
