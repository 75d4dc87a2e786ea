"""Slips of somebody who adds a question: each is one message, at its own line, and what follows from it is kept back."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import scaffold
from minicourse import edit, problems, write_course

BANK = "docs/first/questions.yml"
TRADEOFF = '"speed against knowing"'
COMMENT = "what follows ' #' is a comment and reaches nobody"
PLAIN, QUOTED = (
    f"{COMMENT}; put the text in quotes, or the comment on a line of its own",
    f"{COMMENT}; take it into the quotes, or write it on a line of its own",
)
HARD_BLANK = "a non-breaking space in the indentation; delete it, and indent with the space bar"
DASH = "a '- ' is missing before this line; write it if a new entry begins here, or indent the line by two more"
FIRST_DASH = "a '- ' is missing before this line, the first entry of its list; write it"
UNCLOSED, CURLY = "a quote that is not closed; close it", "a curly quote doesn't close a straight one; close it with \""
STEM = '"Mina sells chairs in a small shop. A man has come for the third time this week and sits down on the same chair again. He looks at the door and then at her. What is the best next step?"'

#: What stood in the bank, what the writer made of it, and where and what is said.
SLIPS = {
    # comments
    "a number sign in a text": (TRADEOFF, "talking to him #1 against rest", f"36: questions[2].tradeoff: {PLAIN}"),
    "a number sign in a stem": ('"Mina sells', "Mina #1 sells", f"35: questions[2].stem: {PLAIN}"),
    "a number sign where a text begins": (TRADEOFF, "#1 of all", f"36: questions[2].tradeoff: {PLAIN}"),
    "more behind the quotes": (TRADEOFF, '"what he said" # of him.', f"36: questions[2].tradeoff: {QUOTED}"),
    "more behind a quoted word": (TRADEOFF, '"speed" # of him.', f"36: questions[2].tradeoff: {QUOTED}"),
    "a thought behind a word": ("level: understand", "level: understand #or-apply", f"5: questions[1].level: {PLAIN}"),
    # dashes
    "an option without its dash": ('      - text: "Tell', '        text: "Tell', "43: questions[2].options[1]: a '- ' is missing before this key, which begins an entry (as on line 40); write it, or keep one of the two"),
    "a question without its dash": ("  - id: m0-s-01", "    id: m0-s-01", "25: questions[1]: a '- ' is missing before this key, which begins an entry (as on line 2); write it, or keep one of the two"),
    "an option without its dash, further left": ('      - text: "Tell', '      text: "Tell', f"43: {DASH}"),
    "a question without its dash, further left": ("  - id: m0-s-01", "  id: m0-s-01", f"25: {DASH}"),
    "the first option without its dash": ('      - text: "It comes with', '      text: "It comes with', f"14: {FIRST_DASH}"),
    "the first question without its dash": ("  - id: m0-r-01", "    id: m0-r-01", f"2: {FIRST_DASH}"),
    "a dash without a space": ('      - text: "Tell', '      -text: "Tell', '43: a space is missing after the dash; write - text: "Tell him the  … air is nearly gone."'),
    "the first dash without a space": ('      - text: "It comes with', '      -text: "It comes with', '14: a space is missing after the dash; write - text: "It comes with a low price."'),
    # right answers
    "no best step": ("points: 2", "points: 1", "39: questions[2].options: a situation has one best step (points: 2); this one has 0"),
    "two best steps": ("points: 1", "points: 2", "39: questions[2].options: a situation has one best step (points: 2); this one has 2"),
    "no right option": ("correct: true", "correct: false", "13: questions[1].options: a recall question has one correct option; this one has 0"),
    "two right options": ("correct: false", "correct: true", "13: questions[1].options: a recall question has one correct option; this one has 2"),
    "one right option of two": ('correct: true\n        feedback: "Both', 'correct: false\n        feedback: "Both', "105: questions[5].choose: choose says 2, but 1 option is correct; make the two agree"),
    "three right options of two": ('correct: false\n        why_tempting: "false', 'correct: true\n        why_tempting: "false', "105: questions[5].choose: choose says 2, but 3 options are correct; make the two agree"),
    # figures
    "points in quotes": ("points: 2", 'points: "2"', "41: questions[2].options[1].points: '2' is not one of 0, 1, 2; write 2 without quotes or other signs"),
    "points with a comma": ("points: 2", "points: 2,", "41: questions[2].options[1].points: '2,' is not one of 0, 1, 2; write 2 without quotes or other signs"),
    # quotes, colons and blanks
    "an open quote": ('nearly gone."', "nearly gone.", f"43: {UNCLOSED}"),
    "an open quote in the stem": ('next step?"', "next step?", f"35: {UNCLOSED}"),
    "an open quote with quotes far below": (TRADEOFF, "'speed against knowing", f"36: {UNCLOSED}"),
    "a curly quote at the end": ('nearly gone."', "nearly gone.”", f"43: {CURLY}"),
    "no quote at the beginning": (TRADEOFF, 'speed against knowing"', "36: questions[2].tradeoff: a quote without its partner; put the whole text in quotes"),
    "a quote in quotes": (TRADEOFF, '"speed "against" knowing"', "36: a quote inside the quotes; write ' for it"),
    "an apostrophe in single quotes": (TRADEOFF, "'what he's after'", "36: an apostrophe inside single quotes; put the text in double ones"),
    "no space after the colon": ("points: 2", "points:2", "41: a space is missing after the colon; write points: 2"),
    "no colon": ("    level: analyse", "    level analyse", "28: a colon is missing after the key on this line, or a quote above it; write the key, a colon, a space and the text"),
    "no quote before a colon": (STEM, STEM[1:].replace(" He looks", ": 'He looks"), "35: a colon inside text without quotes, or a line indented wrongly; put the text in quotes, align the keys"),
    "an open bracket": ('"play back"]', '"play back"', "91: a bracket that is not closed; close it"),
    "no space before a quote": ('text: "Tell', 'text:"Tell', '43: a space is missing after the colon; write text: "Tell him the chair is nearly gone."'),
    "a hard blank after the colon": ("points: 2", "points:\u00a02", "41: a space is missing after the colon; write points: 2"),
    "an equals sign": ("points: 2", "points = 2", "41: an equals sign where a colon should be; write points: 2"),
    "a hard blank in the indentation": ("        points: 2", "       \u00a0points: 2", f"41: {HARD_BLANK}"),
    "a hard blank too many": ("    gentlest: false", "    \u00a0gentlest: false", f"37: {HARD_BLANK}"),
    # shapes of text
    "a stem below a bar": (STEM, f"|\n      {STEM[1:-1]}", "35: questions[2].stem: a line break inside the text; write it as one line"),
    "two outcomes": ("outcome: M0.1", "outcome: [M0.1, M0.2]", "3: questions[1].outcome: one text expected, found a list; write one of them, without brackets"),
    "no outcome": ("outcome: M0.1", "outcome:", "3: questions[1].outcome: text expected, found nothing; write it"),
    "an empty reason": ('"timing"', '""', "23: questions[1].options[3].why_tempting: this text is empty; write it or take the key out"),
    "an empty spelling": ('"playback"', '""', "91: questions[4].accept[2]: this text is empty; write it or take it out"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_one_message(tmp_path: Path, old: str, new: str, said: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/questions.yml", old, new)
    assert problems(docs) == [f"{BANK}:{said}"]


OTHERS = {
    "a moment of a talk without its dash": ("second/talks.yml", "      - id: garden", "        id: garden", "31: talks[1].moments[1]: a '- ' is missing before this key, which begins an entry (as on line 21); write it, or keep one of the two"),
    "an outcome without its dash": ("first/module.yml", "  - id: M0.2", "    id: M0.2", "14: outcomes[1]: a '- ' is missing before this key, which begins an entry (as on line 12); write it, or keep one of the two"),
    "no comma where a brace goes on below": ("second/talks.yml", '"Is it. Right.",', '"Is it. Right."', "26: a comma is missing at the end of this line; write it"),
    "a brace that isn't closed": ("second/talks.yml", 'nobody asked for."}', 'nobody asked for."', "28: a bracket or a brace is not closed above, or a comma is missing there; write it"),
    "a number sign between braces": ("first/checklist.yml", '"No empty chase."', "No empty #1 chase.", f"6: {PLAIN}"),
    "a search that is switched off": ("how-to-use.md", "# How", "---\nsearch: false\n---\n\n# How", "2: search: keys expected, found false; write {exclude: true} to leave the page out of the search"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), OTHERS.values(), ids=OTHERS)
def test_a_slip_in_another_file_is_one_message(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    docs = write_course(tmp_path)
    scaffold.new_talk(docs, "second", "mower")
    edit(docs, name, old, new)
    assert problems(docs) == [f"docs/{name}:{said}"]


#: Comments that can't be taken for text.
MEANT = {
    "behind a word": ("level: understand", "level: understand # or apply"),
    "behind a figure": ("revision: 1", "revision: 1  # new"),
    "behind brackets": ("article: [A00]", "article: [A00] # the first"),
    "behind a quoted word, set off": (TRADEOFF, '"speed"  # against knowing'),
    "behind a key alone": ("    options:", "    options: # four"),
    "on a line of its own": ("    kind: recall", "    # easy #1\n    kind: recall"),
    "a number sign in quotes": (TRADEOFF, '"him #1 against them # 2"'),
    "a number sign within a word": (TRADEOFF, "room#1 against talk#2"),
}


@pytest.mark.parametrize(("old", "new"), MEANT.values(), ids=MEANT)
def test_a_comment_that_is_meant_stays_one(tmp_path: Path, old: str, new: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/questions.yml", old, new)
    assert problems(docs) == []


def test_what_does_not_follow_from_a_slip_is_said_with_it(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/questions.yml", TRADEOFF, "talking to him #1 against rest")
    edit(docs, "first/questions.yml", "Tell him the chair", "Tell him the salesman")
    assert problems(docs) == [
        f"{BANK}:36: questions[2].tradeoff: {PLAIN}",
        f"{BANK}:43: questions[2].options[2].text: 'salesman' may not appear; write 'seller'",
    ]
