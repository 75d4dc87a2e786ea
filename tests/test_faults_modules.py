"""Faults of module.yml, checklists, dialogues and references, each with its exact message."""

from __future__ import annotations

from pathlib import Path

import pytest

from minicourse import edit, problems, write_course

FAULTS = [
    (
        "a page name",
        "course.yml",
        "how-to-use.md",
        "How To Use.md",
        "docs/course.yml:45: pages[1].page: 'How To Use.md' has the wrong shape; use a file name in lower case, such as how-to-use.md",
    ),
    (
        "a principle without its mark",
        "second/module.yml",
        "principle: learning",
        "principle: asking",
        "docs/second/module.yml:4: principle: there is no mark docs/assets/drawings/principle-asking.svg; draw it or write principle: none",
    ),
    (
        "an outcome that can't be seen",
        "first/module.yml",
        '"write one fair ask"',
        '"understand one fair ask"',
        "docs/first/module.yml:15: outcomes[2].text: 'understand' can't be seen; say what the reader does\n"
        "docs/first/module.yml:15: outcomes[2].text: an outcome names something you can see; start with sort, name, tell, read, "
        "prepare, mark, choose, play back, log, list, give, find, run, bring out, write, record, rewrite, classify, state",
    ),
    (
        "a long key point",
        "first/module.yml",
        '"Learn first."',
        '"' + " ".join(["word"] * 19) + '."',
        "docs/first/module.yml:25: key_points[4]: the key point has 19 words; 18 or fewer",
    ),
    (
        "a long definition",
        "first/module.yml",
        '"A push for a yes."',
        '"' + " ".join(["word"] * 36) + '."',
        "docs/first/module.yml:35: terms[2].definition: the definition has 36 words; 35 or fewer",
    ),
    (
        "a long summary",
        "first/module.yml",
        '"A short first module."',
        '"' + " ".join(["word"] * 26) + '."',
        "docs/first/module.yml:8: summary: the summary has 26 words; 25 or fewer",
    ),
    (
        "a long description",
        "first/module.yml",
        '"A short first module for the tests of the course."',
        '"' + "x" * 151 + '"',
        "docs/first/module.yml:9: description: the description has 151 characters; 150 or fewer",
    ),
    (
        "banned phrase",
        "first/module.yml",
        '"Asking twice."',
        '"Studies show it."',
        "docs/first/module.yml:19: mistakes[3].mistake: 'Studies show' may not appear; say what one study found, with its mark [@id]",
    ),
    (
        "HTML",
        "first/module.yml",
        '"Asking twice."',
        '"Asking <b>twice."',
        "docs/first/module.yml:19: mistakes[3].mistake: plain text only: no '<', '>', links, marks or line breaks; say it in words",
    ),
    (
        "a link",
        "first/checklist.yml",
        '"Stop list"',
        '"Stop [list](x.md)"',
        "docs/first/checklist.yml:2: title: plain text only: no '<', '>', links, marks or line breaks; say it in words",
    ),
    (
        "an evidence mark",
        "first/dialogues.yml",
        '"A man looks at a chair."',
        '"A man [@roe-2010] looks."',
        "docs/first/dialogues.yml:28: dialogues[2].scene: plain text only: no '<', '>', links, marks or line breaks; say it in words",
    ),
    (
        "an exclamation mark",
        "first/checklist.yml",
        '"No empty chase."',
        '"No empty chase!"',
        "docs/first/checklist.yml:6: daily[2].text: an exclamation mark outside dialogue; end with a full stop",
    ),
    (
        "just",
        "first/checklist.yml",
        '"No empty chase."',
        '"Just one chase."',
        "docs/first/checklist.yml:6: daily[2].text: 'just' may not appear outside dialogue; take the word out",
    ),
    (
        "banned phrase in speech",
        "first/dialogues.yml",
        '"It goes today."',
        '"Simply take it."',
        "docs/first/dialogues.yml:34: dialogues[2].closer[3].says: 'Simply' may not appear; take the word out",
    ),
    (
        "two prompts",
        "first/dialogues.yml",
        'spot: ["Who asks?", "Who knows more at the end?", "What is true?"]',
        'spot: ["Who asks?", "What is true?"]',
        "docs/first/dialogues.yml:43: dialogues[2].spot: three prompts to spot the difference; this pair has 2",
    ),
    (
        "few turns of the closer",
        "first/dialogues.yml",
        '      - {who: "Otto", says: "So be it."}\n',
        "",
        "docs/first/dialogues.yml:8: dialogues[1].closer: the closer's version has 3 turns; 4 to 10 are allowed",
    ),
    (
        "few turns of the server",
        "first/dialogues.yml",
        '      - {who: "Mina", says: "Then let\'s talk in April."}\n',
        "",
        "docs/first/dialogues.yml:13: dialogues[1].server: the server's version has 4 turns; 5 to 13 are allowed",
    ),
    (
        "a long turn",
        "first/dialogues.yml",
        '"So be it."',
        '"' + " ".join(["word"] * 46) + '."',
        "docs/first/dialogues.yml:8: dialogues[1].closer: the closer's version has 72% of the pair's words; 20 to 50 are allowed\n"
        "docs/first/dialogues.yml:12: dialogues[1].closer[4]: the turn has 46 words; 45 or fewer, so people can breathe",
    ),
    (
        "a closer who hardly speaks",
        "first/dialogues.yml",
        '      - {who: "Mina", says: "It\'s the last one."}\n'
        '      - {who: "Otto", says: "Is it?"}\n'
        '      - {who: "Mina", says: "It goes today."}\n'
        '      - {who: "Otto", says: "I\'ll think."}\n',
        '      - {who: "Mina", says: "Last one."}\n'
        '      - {who: "Otto", says: "Oh?"}\n'
        '      - {who: "Mina", says: "Yes."}\n'
        '      - {who: "Otto", says: "Oh."}\n',
        "docs/first/dialogues.yml:31: dialogues[2].closer: the closer's version has 17% of the pair's words; 20 to 50 are allowed",
    ),
    (
        "the first pair",
        "first/dialogues.yml",
        "setting: b2b",
        "setting: retail",
        "docs/first/dialogues.yml:2: dialogues[1]: the first pair is b2b; put it first",
    ),
    (
        "the second pair",
        "first/dialogues.yml",
        "setting: retail",
        "setting: b2b",
        "docs/first/dialogues.yml:25: dialogues[2]: the second pair is retail or small-business; change its setting",
    ),
    (
        "a second stop list",
        "second/checklist.yml",
        "kind: habit",
        "kind: stop",
        "docs/second/checklist.yml:1: kind: the course has a stop list already (docs/first); write kind: habit",
    ),
    (
        "an id that clashes in a file",
        "first/questions.yml",
        "id: m0-f-01",
        "id: m0-r-01",
        "docs/first/questions.yml:80: questions[4]: the id 'm0-r-01' is taken (in docs/first/questions.yml); choose a new one\n"
        "docs/first/questions.yml:80: questions[4].id: 'm0-r-01' should be m0-f- and two digits, such as m0-f-01",
    ),
    (
        "an id that clashes between files",
        "second/checklist.yml",
        "id: m1-w-3",
        "id: m0-w-2",
        "docs/second/checklist.yml:11: weekly[3]: the id 'm0-w-2' is taken (in docs/first/checklist.yml); choose a new one",
    ),
    (
        "a term id that clashes",
        "second/module.yml",
        "id: second-urge",
        "id: urge",
        "docs/second/module.yml:35: terms[4]: the id 'urge' is taken (in docs/first/module.yml); choose a new one",
    ),
    (
        "an idea id that clashes",
        "article-map.yml",
        "  - {id: C1",
        '  - {id: A01, cue: "again"}\n  - {id: C1',
        "docs/article-map.yml:4: ideas[3]: the id 'A01' is taken (in docs/article-map.yml); choose a new one",
    ),
    (
        "a module code that clashes",
        "second/module.yml",
        "code: M1",
        "code: M0",
        "docs/second/module.yml:1: code: the id 'M0' is taken (in docs/first/module.yml); choose a new one\n"
        "docs/second/module.yml:12: outcomes[1].id: 'M1.1' does not belong to M0; write M0.1 and so on\n"
        "docs/second/questions.yml:2: questions[1].id: 'm1-r-01' should be m0-r- and two digits, such as m0-r-01\n"
        "docs/second/questions.yml:17: questions[2].id: 'm1-s-01' should be m0-s- and two digits, such as m0-s-01\n"
        "docs/second/questions.yml:36: questions[3].id: 'm1-s-02' should be m0-s- and two digits, such as m0-s-01",
    ),
    (
        "a retired id",
        "course.yml",
        "retired: [old-id]",
        "retired: [m0-r-01]",
        "docs/first/questions.yml:2: questions[1]: the id 'm0-r-01' was retired (course.yml); ids are not used again, choose a new one",
    ),
    (
        "a module listed twice",
        "course.yml",
        "  - second\n",
        "  - second\n  - first\n",
        "docs/course.yml:12: modules[3]: the module 'first' is listed twice; keep one line",
    ),
    (
        "a module without a folder",
        "course.yml",
        "  - second\n",
        "  - second\n  - third\n",
        "docs/course.yml:12: modules[3]: there is no folder docs/third; make it with 'make new-module' or take the line out",
    ),
    (
        "the article is no source",
        "course.yml",
        "article: mini-article",
        "article: mini-articel",
        "docs/course.yml:5: article: there is no source 'mini-articel' in evidence.yml; did you mean 'mini-article'?",
    ),
    (
        "an outcome of another module",
        "first/module.yml",
        "id: M0.2",
        "id: M5.2",
        "docs/first/checklist.yml:8: daily[4].outcome: there is no outcome 'M0.2' in M0; did you mean 'M5.2'?\n"
        "docs/first/checklist.yml:11: weekly[2].outcome: there is no outcome 'M0.2' in M0; did you mean 'M5.2'?\n"
        "docs/first/dialogues.yml:30: dialogues[2].outcomes: there is no outcome 'M0.2' in M0; did you mean 'M5.2'?\n"
        "docs/first/index.md:16: there is no outcome 'M0.2' in M0; did you mean 'M5.2'?\n"
        "docs/first/module.yml:14: outcomes[2]: outcome M5.2 has 0 questions; it needs two or more in questions.yml\n"
        "docs/first/module.yml:14: outcomes[2].id: 'M5.2' does not belong to M0; write M0.1 and so on\n"
        "docs/first/questions.yml:81: questions[4].outcome: there is no outcome 'M0.2' in M0; did you mean 'M5.2'?\n"
        "docs/first/questions.yml:95: questions[5].outcome: there is no outcome 'M0.2' in M0; did you mean 'M5.2'?",
    ),
    (
        "a section that is missing",
        "first/module.yml",
        'section: s2, aliases: ["answer"]}',
        'section: s3, aliases: ["answer"]}',
        "docs/first/module.yml:36: terms[3].section: there is no section 's3'; there are s1, s2",
    ),
    (
        "a module to read before the check that is missing",
        "second/module.yml",
        "warm_up: [m0-r-01]",
        "warm_up: [m0-r-01]\nbefore_check: frist",
        "docs/second/module.yml:11: before_check: there is no module 'frist'; did you mean 'first'?",
    ),
    (
        "a module of objections that is missing",
        "course.yml",
        "complete: false",
        "complete: false\nobjections: secnod",
        "docs/course.yml:8: objections: there is no module 'secnod'; did you mean 'second'?",
    ),
    (
        "an idea that is missing, exercise",
        "first/module.yml",
        "ideas: [A00]",
        "ideas: [A22]",
        "docs/first/module.yml:29: exercise.ideas[1]: there is no idea of the article 'A22'; there are A00, A01",
    ),
    (
        "a layout that is missing",
        "first/module.yml",
        "layout: opening",
        "layout: openning",
        "docs/first/module.yml:5: layout: there is no layout 'openning' in course.yml; did you mean 'opening'?",
    ),
    (
        "a drawing that is missing",
        "first/module.yml",
        'drawing: "door"',
        'drawing: "window"',
        "docs/first/module.yml:6: drawing: there is no drawing docs/assets/drawings/window.svg; draw it or name another",
    ),
    (
        "a warm-up question that is missing",
        "second/module.yml",
        "[m0-r-01]",
        "[m0-r-02]",
        "docs/second/module.yml:10: warm_up[1]: there is no question 'm0-r-02' in an earlier module; did you mean 'm0-r-01'?",
    ),
    (
        "a warm-up question of the same module",
        "second/module.yml",
        "[m0-r-01]",
        "[m1-r-01]",
        "docs/second/module.yml:10: warm_up[1]: there is no question 'm1-r-01' in an earlier module; did you mean 'm0-r-01'?",
    ),
    (
        "too few warm-up questions",
        "second/module.yml",
        "[m0-r-01]",
        "[]",
        "docs/second/module.yml:10: warm_up: the warm-up has 0 questions; the layout 'principle' has 1",
    ),
    (
        "a checklist line without its outcome",
        "first/checklist.yml",
        "outcome: M0.2",
        "outcome: M0.9",
        "docs/first/checklist.yml:8: daily[4].outcome: there is no outcome 'M0.9' in M0; there are M0.1, M0.2",
    ),
    (
        "an idea that is missing, dialogue",
        "first/dialogues.yml",
        "ideas: [A01]",
        "ideas: [A22]",
        "docs/first/dialogues.yml:6: dialogues[1].ideas: there is no idea of the article 'A22'; there are A00, A01",
    ),
    (
        "an outcome that is missing, dialogue",
        "first/dialogues.yml",
        "outcomes: [M0.1]",
        "outcomes: [M0.7]",
        "docs/first/dialogues.yml:7: dialogues[1].outcomes: there is no outcome 'M0.7' in M0; there are M0.1, M0.2",
    ),
    (
        "an outcome that is missing, question",
        "first/questions.yml",
        "outcome: M0.2\n    kind: multi",
        "outcome: M0.8\n    kind: multi",
        "docs/first/module.yml:14: outcomes[2]: outcome M0.2 has 1 question; it needs two or more in questions.yml\n"
        "docs/first/questions.yml:95: questions[5].outcome: there is no outcome 'M0.8' in M0; there are M0.1, M0.2",
    ),
    (
        "an idea that is missing, question",
        "first/questions.yml",
        "article: [A01]",
        "article: [A02]",
        "docs/first/questions.yml:63: questions[3].article: there is no idea of the article 'A02'; there are A00, A01",
    ),
    (
        "a source that is missing, question",
        "first/questions.yml",
        "evidence: [roe-2010]",
        "evidence: [roe-2011]",
        "docs/first/questions.yml:11: questions[1].evidence: there is no source 'roe-2011' in evidence.yml; did you mean 'roe-2010'?",
    ),
    (
        "a page that is missing",
        "course.yml",
        "how-to-use.md",
        "how-to-read.md",
        "docs/course.yml:45: pages[1].page: there is no page 'how-to-read.md'; did you mean 'how-to-use.md'?",
    ),
    (
        "a stop list page without a stop list",
        "first/checklist.yml",
        "kind: stop",
        "kind: habit",
        "docs/course.yml:47: pages[3].page: there is no page 'stop-list.md'; check the spelling",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "lines"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS])
def test_fault_is_named_with_file_line_and_remedy(tmp_path: Path, file: str, old: str, new: str, lines: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, file, old, new)
    assert problems(docs) == lines.splitlines()
