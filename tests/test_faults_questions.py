"""Faults of questions, each with its exact message; the silent faults of mkdocs-quiz come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import edit, problems, write_course

FAULTS = [
    (
        "equal choices",
        "first/questions.yml",
        '"It comes with a low price."',
        '"The buyer can safely refuse it"',
        "docs/first/questions.yml:18: questions[1].options[2].text: the same text as option 1; both would count as right, write another",
    ),
    (
        "bold that is not closed",
        "first/questions.yml",
        '"It comes with a low price."',
        '"It comes with a **low price."',
        "docs/first/questions.yml:14: questions[1].options[1].text: '**' has no partner; write it on both sides of the words, or take it out",
    ),
    (
        "double brackets",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an [[ask]] fair?"',
        "docs/first/questions.yml:12: questions[1].stem: '[[' or ']]' would become a blank; write it without double brackets",
    ),
    (
        "double brackets in code",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an `[[ask` fair?"',
        "docs/first/questions.yml:12: questions[1].stem: '[[' or ']]' would become a blank; write it without double brackets",
    ),
    (
        "a choice on two lines",
        "first/questions.yml",
        '"It comes with a low price."',
        '"It comes with\\na low price."',
        "docs/first/questions.yml:14: questions[1].options[1].text: a line break inside the text; write it as one line",
    ),
    (
        "a task list in a code fence",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes ``` - [x] b ``` an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: a task-list box '[ ]' ends the list of options; take it out",
    ),
    (
        "a task list without a space",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"- []b makes an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: a task-list box '[ ]' ends the list of options; take it out",
    ),
    (
        "a tag",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes <quiz> an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: a <quiz> tag inside a text; each question is its own entry, take the tag out",
    ),
    (
        "a tag with a capital",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes </Quiz> an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: a <quiz> tag inside a text; each question is its own entry, take the tag out",
    ),
    (
        "a tag with an attribute",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes <quiz id=3> an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: a <quiz> tag inside a text; each question is its own entry, take the tag out",
    ),
    (
        "a footnote",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an ask[^1] fair?"',
        "docs/first/questions.yml:12: questions[1].stem: footnotes do not work inside questions; write the note into the feedback",
    ),
    (
        "a reference link",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an [ask][a] fair?"',
        "docs/first/questions.yml:12: questions[1].stem: reference links are not used here; write [words](page.md)",
    ),
    (
        "a link to no page",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an [ask](glosary.md) fair?"',
        "docs/first/questions.yml:12: questions[1].stem: there is no page 'glosary.md'; did you mean 'glossary.md'? (links in questions start at docs/)",
    ),
    (
        "an abbreviation",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"*[ask]: a fair one?"',
        "docs/first/questions.yml:12: questions[1].stem: abbreviations are not used here; write the word out, or add it to 'terms' in module.yml",
    ),
    (
        "an evidence mark",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an ask fair [@roe-2010]?"',
        "docs/first/questions.yml:12: questions[1].stem: evidence marks do not work here; list the id under the question's 'evidence'",
    ),
    (
        "HTML",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an <b>ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: '<' and '>' would be read as HTML; write it in words",
    ),
    (
        "a list mark",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"1. What makes an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: the text starts like a list, heading or quote; start with a word",
    ),
    (
        "an attribute",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an ask fair?{.x}"',
        "docs/first/questions.yml:12: questions[1].stem: a curly bracket with a mark would be read as an attribute; take it out",
    ),
    (
        "one choice only",
        "second/questions.yml",
        '      - {text: "In a big report.", correct: false, why_tempting: "size", feedback: "A report is read once and then put '
        'away with all the others."}\n'
        '      - {text: "On the web page.", correct: false, why_tempting: "show", feedback: "A web page is for buyers, and what '
        'you learn there is for you."}\n',
        "",
        "docs/second/questions.yml:13: questions[1].options: a recall question has 3 options; this one has 1",
    ),
    (
        "an id of another kind",
        "first/questions.yml",
        "id: m0-r-01",
        "id: m0-s-09",
        "docs/first/questions.yml:2: questions[1].id: 'm0-s-09' should be m0-r- and two digits, such as m0-r-01\n"
        "docs/second/module.yml:10: warm_up[1]: there is no question 'm0-r-01' in an earlier module; did you mean 'm0-s-01'?",
    ),
    (
        "banned phrase",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes a salesman fair?"',
        "docs/first/questions.yml:12: questions[1].stem: 'salesman' may not appear; write 'seller'",
    ),
    (
        "an exclamation mark",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes an ask fair!"',
        "docs/first/questions.yml:12: questions[1].stem: an exclamation mark outside dialogue; end with a full stop",
    ),
    (
        "just",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What just makes an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: 'just' may not appear outside dialogue; take the word out",
    ),
    (
        "a stem that is too long",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"' + " ".join(["word"] * 61) + '?"',
        "docs/first/questions.yml:12: questions[1].stem: the stem has 61 words; 1 to 60 are allowed\n"
        "docs/first/questions.yml:12: questions[1].stem: the stem reads at grade 20.0; 8 or lower is the bar, use shorter words "
        "and sentences",
    ),
    (
        "a situation that is too short",
        "first/questions.yml",
        "Mina sells chairs in a small shop. A man has come for the third time this week and sits down on the same chair again. "
        "He looks at the door and then at her. ",
        "Mina sells chairs. ",
        "docs/first/questions.yml:35: questions[2].stem: the stem has 9 words; 30 to 80 are allowed",
    ),
    (
        "not in a stem",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What does not make an ask fair?"',
        "docs/first/questions.yml:12: questions[1].stem: 'not' in a stem is easy to miss; ask it the other way, or write **not**",
    ),
    (
        "a stem that is hard to read",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"Which organisational characteristics determine interpersonal fairness?"',
        "docs/first/questions.yml:12: questions[1].stem: the stem reads at grade 30.0; 8 or lower is the bar, use shorter words and sentences",
    ),
    (
        "a situation without its question",
        "first/questions.yml",
        'What is the best next step?"',
        'What should Mina do?"',
        "docs/first/questions.yml:35: questions[2].stem: this situation asks something else; end with 'What is the best next step?'",
    ),
    (
        "a fill without a blank",
        "first/questions.yml",
        "called a ____ in",
        "called what in",
        "docs/first/questions.yml:90: questions[4].stem: a fill question has one blank, written ____; this stem has 0",
    ),
    (
        "a fill with two blanks",
        "first/questions.yml",
        "called a ____ in",
        "called a ____ or ____ in",
        "docs/first/questions.yml:90: questions[4].stem: a fill question has one blank, written ____; this stem has 2",
    ),
    (
        "a blank that is too long",
        "first/questions.yml",
        "called a ____ in",
        "called a ______ in",
        "docs/first/questions.yml:90: questions[4].stem: a fill question has one blank, written ____; this stem has 1",
    ),
    (
        "a blank in another kind",
        "first/questions.yml",
        '"What makes an ask fair?"',
        '"What makes a ____ fair?"',
        "docs/first/questions.yml:12: questions[1].stem: only fill questions have a blank; take the underscores out",
    ),
    (
        "two right in a recall",
        "first/questions.yml",
        '        correct: false\n        why_tempting: "price"\n        feedback: "A low',
        '        correct: true\n        feedback: "A low',
        "docs/first/questions.yml:13: questions[1].options: a recall question has one correct option; this one has 2",
    ),
    (
        "two best steps",
        "first/questions.yml",
        '        points: 1\n        why_tempting: "politeness"\n',
        "        points: 2\n",
        "docs/first/questions.yml:39: questions[2].options: a situation has one best step (points: 2); this one has 2",
    ),
    (
        "choose disagrees",
        "first/questions.yml",
        "choose: 2",
        "choose: 3",
        "docs/first/questions.yml:105: questions[5].choose: choose says 3, but 2 options are correct; make the two agree",
    ),
    (
        "all of the above",
        "first/questions.yml",
        '"It comes with a low price."',
        '"It is all of the above."',
        "docs/first/questions.yml:14: questions[1].options[1].text: 'all of the above' gives the answer away; say it another way",
    ),
    (
        "always",
        "first/questions.yml",
        '"It comes with a low price."',
        '"It always has low prices."',
        "docs/first/questions.yml:14: questions[1].options[1].text: 'always' gives the answer away; say it another way",
    ),
    (
        "both",
        "first/questions.yml",
        '"It comes with a low price."',
        '"It is both A and B."',
        "docs/first/questions.yml:14: questions[1].options[1].text: 'both A and B' gives the answer away; say it another way",
    ),
    (
        "no why_tempting",
        "first/questions.yml",
        '        why_tempting: "timing"\n',
        "",
        "docs/first/questions.yml:21: questions[1].options[3]: why_tempting is missing; name the real mistake that this option stands for",
    ),
    (
        "why_tempting on the key",
        "first/questions.yml",
        "        points: 2\n",
        '        points: 2\n        why_tempting: "speed"\n',
        "docs/first/questions.yml:42: questions[2].options[1].why_tempting: the right option has no why_tempting; take the line out",
    ),
    (
        "a long option",
        "first/questions.yml",
        '"The buyer can safely refuse it."',
        '"The buyer can still refuse it on any other day."',
        "docs/first/questions.yml:13: questions[1].options: the longest option has 10 words, the shortest 6; at most 1.35 times as many are allowed",
    ),
    (
        "labels",
        "first/questions.yml",
        "labels: [closing, serving, depends]",
        "labels: [depends, serving, closing]",
        "docs/first/questions.yml:66: questions[3].labels: these labels aren't a set of the course; use [closing, serving, "
        "depends] or [supported, mixed, unknown] or [closing, learning, serving, creating, extending, fair ask]",
    ),
    (
        "one line",
        "first/questions.yml",
        '      - text: "She sends the missing drawing."\n'
        "        answer: serving\n"
        '        feedback: "The buyer gets what he needs for his work, and nothing is asked of him in return for it."\n'
        '      - text: "She shows how to measure a desk."\n'
        "        answer: serving\n"
        '        feedback: "He can now choose alone, here or in some other shop, and that makes it a real help."\n',
        "",
        "docs/first/questions.yml:67: questions[3].lines: a classify question has 3 or 4 lines; this one has 2",
    ),
    (
        "an answer that is no label",
        "first/questions.yml",
        "answer: depends",
        "answer: creating",
        "docs/first/questions.yml:72: questions[3].lines[2].answer: 'creating' is not one of the labels closing, serving, "
        "depends; choose one of them",
    ),
    (
        "the same line twice",
        "first/questions.yml",
        '"She asks who else decides."',
        '"She names a false date."',
        "docs/first/questions.yml:71: questions[3].lines[2].text: the same line appears twice; write another",
    ),
    (
        "two spellings",
        "first/questions.yml",
        '["play-back", "playback", "play back"]',
        '["play-back", "playback", "Playback"]',
        "docs/first/questions.yml:91: questions[4].accept: 2 different spellings; list three or more, near-words too",
    ),
    (
        "short feedback",
        "first/questions.yml",
        '"The word is play-back: you say it again in your own words and let the buyer mend it."',
        '"The word is play-back."',
        "docs/first/questions.yml:93: questions[4].feedback_other: the feedback has 4 words; 12 to 45 are allowed",
    ),
    (
        "long feedback",
        "first/questions.yml",
        '"The word is play-back: you say',
        '"' + " ".join(["word"] * 35) + ": you say",
        "docs/first/questions.yml:93: questions[4].feedback_other: the feedback has 49 words; 12 to 45 are allowed",
    ),
    (
        "a verdict",
        "first/questions.yml",
        '"The word is play-back: you',
        '"Wrong, it is play-back: you',
        "docs/first/questions.yml:93: questions[4].feedback_other: 'Wrong' judges the reader; say what happens next and why",
    ),
    (
        "a number without a source",
        "first/questions.yml",
        '"A low price may be kind,',
        '"A low price pays in 30% of cases,',
        "docs/first/questions.yml:17: questions[1].options[1].feedback: the number 30% has no source; list the evidence id whose "
        "finding holds it, or take it out",
    ),
    (
        "an outcome that is not asked",
        "first/questions.yml",
        "    outcome: M0.2\n    kind: fill",
        "    outcome: M0.1\n    kind: fill",
        "docs/first/module.yml:14: outcomes[2]: outcome M0.2 has 1 question; it needs two or more in questions.yml",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "lines"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS])
def test_fault_is_named_with_file_line_and_remedy(tmp_path: Path, file: str, old: str, new: str, lines: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, file, old, new)
    assert problems(docs) == lines.splitlines()
