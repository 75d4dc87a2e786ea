"""A tiny valid course for tests: two modules, every kind of file and of question, short enough to read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from course.load import load_course
from course.problems import InvalidCourse
from minicourse_first import CHECKLIST, DIALOGUES, LESSON, MODULE, QUESTIONS
from serving import ROOT

COURSE = """\
id: mini
version: "1.0"
title: "Mini course"
subtitle: "A course for tests"
article: mini-article
state: "For tests only."
complete: false
promises: {ideas: 51, outcomes: 29, minutes: 220, pairs: 12, questions: 101, without_sale: 3, boxes: 30, terms: [45, 60]}
modules:
  - first
  - second
reading_words_per_minute: 150
reading_minutes_per_dialogue: 1
layouts:
  opening:
    parts: [mistakes, exercise, checklist]
    words: [10, 2000]
    sections: [1, 6]
    section_words: [5, 500]
    opening_words: [5, 90]
    outcomes: [1, 5]
    warm_up: 0
    dialogues: 2
    questions: 5
    shown: 5
    situations_shown: 1
    ready_percent: 70
  principle:
    parts: [mistakes, exercise, checklist]
    words: [10, 2000]
    sections: [1, 6]
    section_words: [5, 500]
    opening_words: [5, 90]
    outcomes: [1, 5]
    warm_up: 1
    dialogues: 2
    questions: 3
    shown: 3
    situations_shown: 2
    ready_percent: 70
people:
  - {name: "Mina", gender: woman, role: "seller"}
  - {name: "Otto", gender: man, role: "buyer"}
pages:
  - {page: how-to-use.md, title: "How to use this course", group: start}
  - {page: checklists.md, title: "All checklists", group: tools}
  - {page: stop-list.md, title: "Stop list", group: tools}
  - {page: summary.md, title: "The course on one page", group: tools}
  - {page: glossary.md, title: "Glossary", group: tools}
  - {page: evidence.md, title: "Evidence", group: about}
  - {page: article-map.md, title: "Article map", group: about}
  - {page: coverage.md, title: "Coverage", group: about}
  - {page: desk.md, title: "My desk", group: desk}
  - {page: practice.md, title: "Practice", group: desk}
  - {page: commitments.md, title: "If-then lines", group: desk}
  - {page: completion.md, title: "Completion record", group: desk}
retired: [old-id]
"""

EVIDENCE = """\
sources:
  - id: mini-article
    authors: "Doe, J."
    year: 2014
    title: "An article"
    venue: "A magazine"
    url: "https://example.org/article"
    kind: article
    principle: closing
    finding: "An opinion, without figures."
    limits: "One person's view."
    stance: supports
    confidence: verified
    may_say: "One writer argues it."
    may_not_say: "It is proven."
  - id: roe-2010
    authors: "Roe, A.; Poe, B."
    year: 2010
    title: "A study of calls"
    venue: "Journal of Calls"
    doi: "10.1000/xyz"
    url: "https://example.org/study"
    kind: study
    principle: learning
    finding: "In 412 calls, 25% of the buyers came back; r = .39."
    limits: "One firm."
    stance: supports
    confidence: verified
    may_say: "In one firm, a quarter came back."
    may_not_say: "Buyers always come back."
"""

IDEAS = """\
ideas:
  - {id: A00, cue: "the first idea"}
  - {id: A01, cue: "the second idea"}
  - {id: C1, cue: "the cartoon", treatment: "shown in the first lesson"}
"""

_ITEM = """\
  - id: m1-{letter}
    outcome: M1.1
    kind: {kind}
    level: apply
    difficulty: medium
    setting: {setting}
    use: check
    revision: 1
    article: []
    evidence: []
    stem: "{stem}"
"""
_STEPS = """\
    tradeoff: "speed against knowing"
    gentlest: true
    key_status: rated
    options:
      - {{text: "{}", points: {}, {}feedback: "What follows is told here in one plain line that is long enough."}}
      - {{text: "{}", points: {}, {}feedback: "What follows is told here in one more line that is long enough."}}
      - {{text: "{}", points: {}, {}feedback: "What follows is told here in a third line that is long enough."}}
      - {{text: "{}", points: {}, {}feedback: "What follows is told here in a last line that is long enough."}}
"""
_T = 'why_tempting: "habit", '
QUESTIONS_2 = (
    "questions:\n"
    + _ITEM.format(letter="r-01", kind="recall", setting="none", stem="Where do you write what you learn?").replace("apply", "remember")
    + """\
    options:
      - {text: "On one paper card.", correct: true, feedback: "Yes. A card lies on the desk and is seen each day by its owner."}
      - {text: "In a big report.", correct: false, why_tempting: "size", feedback: "A report is read once and then put away with all the others."}
      - {text: "On the web page.", correct: false, why_tempting: "show", feedback: "A web page is for buyers, and what you learn there is for you."}
"""
    + _ITEM.format(
        letter="s-01",
        kind="situation",
        setting="b2b",
        stem="Otto runs a plant that makes tea. On the phone he says that the line stood still for a day last week, and that he has had "
        "better weeks. Then he asks for the price. What is the best next step?",
    )
    + _STEPS.format("Send the list.", 0, _T, "Ask about that day.", 2, "", "Name a price.", 1, _T, "Praise the tea.", 0, _T)
    + _ITEM.format(
        letter="s-02",
        kind="situation",
        setting="retail",
        stem="A woman comes into the shop with a child and a broken lamp. She puts the lamp down and says that it was a gift. "
        "The child points at a red lamp near the door. What is the best next step?",
    )
    + _STEPS.format("Show the red lamp.", 0, _T, "Ask for the slip.", 0, _T, "Ask about the gift.", 2, "", "Look at the lamp.", 1, _T)
)

LESSON_2 = (
    LESSON.replace("/// header\n///\n", "/// header\n///\n\n/// warm-up\n///\n").replace("m0-", "m1-").replace("M0.2", "M0.1").replace("M0", "M1")
)
MODULE_2 = (
    MODULE.replace('  - id: M0.2\n    text: "write one fair ask"\n', "")
    .replace("M0", "M1")
    .replace("First", "Second")
    .replace("principle: none\nlayout: opening", "principle: learning\nlayout: principle")
    .replace("quiz: 5", "quiz: 3")
    .replace("warm_up: []", "warm_up: [m0-r-01]")
    .replace("{id: ", "{id: second-")
)
DIALOGUES_2 = DIALOGUES.replace("m0-", "m1-").replace("M0.2", "M0.1").replace("M0", "M1")
CHECKLIST_2 = """\
kind: habit
title: "Learning, day by day"
intro: "Tick what you did."
daily:
  - {id: m1-d-1, text: "One new fact written.", outcome: M1.1, hint: "On the card."}
  - {id: m1-d-2, text: "One question asked.", outcome: M1.1, hint: "An open one."}
  - {id: m1-d-3, text: "One answer said again.", outcome: M1.1, hint: "A play-back."}
weekly:
  - {id: m1-w-1, text: "Cards read again.", outcome: M1.1, hint: "All of them."}
  - {id: m1-w-2, text: "One fact shared.", outcome: M1.1, hint: "With a colleague."}
  - {id: m1-w-3, text: "One guess dropped.", outcome: M1.1, hint: "It was untrue."}
"""

#: A whole drawing.
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img" aria-labelledby="door-t door-d" class="cs-drawing">
<title id="door-t">A door</title>
<desc id="door-d">It is open.</desc>
<path d="M0 0h1"/>
</svg>
"""

FILES = {
    "index.md": "# Mini course\n\n/// modules\n///\n\nTakes [=minutes] minutes.\n",
    "how-to-use.md": "# How to use this course\n\nRead it.\n",
    "course.yml": COURSE,
    "evidence.yml": EVIDENCE,
    "article-map.yml": IDEAS,
    "assets/drawings/principle-learning.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path d="M0 0h1"/></svg>\n',
    "assets/drawings/door.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0h1"/></svg>\n',
    "first/module.yml": MODULE,
    "first/index.md": LESSON,
    "first/questions.yml": QUESTIONS,
    "first/checklist.yml": CHECKLIST,
    "first/dialogues.yml": DIALOGUES,
    "second/module.yml": MODULE_2,
    "second/index.md": LESSON_2,
    "second/questions.yml": QUESTIONS_2,
    "second/checklist.yml": CHECKLIST_2,
    "second/dialogues.yml": DIALOGUES_2,
}


def write_course(folder: Path) -> Path:
    """Write the course into ``folder/docs``. Out: that path."""
    docs = folder / "docs"
    for name, content in FILES.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return docs


def write_project(folder: Path) -> Path:
    """The mini course with the real settings, hooks, theme and scripts, ready to build in an empty ``folder``; gives it back."""
    docs = write_course(folder)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"^site_name: .*", "site_name: Mini course", settings, flags=re.M), encoding="utf-8")
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    assets = ROOT / "docs" / "assets"
    for file in assets.glob("*.*"):
        shutil.copy(file, docs / "assets")
    shutil.copytree(assets / "js", docs / "assets" / "js")
    for mark in (assets / "drawings").glob("*.svg"):
        if not (docs / "assets" / "drawings" / mark.name).exists():
            shutil.copy(mark, docs / "assets" / "drawings")
    return folder


def edit(docs: Path, name: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file of the course; it must be there."""
    path = docs / name
    content = path.read_text(encoding="utf-8")
    assert old in content, f"{old!r} does not stand in {name}"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def problems(docs: Path) -> list[str]:
    """What a check says about a course, line by line."""
    try:
        load_course(docs)
    except InvalidCourse as error:
        return [str(problem) for problem in error.problems]
    return []


def named(docs: Path, message: str) -> None:
    """Fail unless a check of the course gives this message, and names file and line in each message."""
    found = problems(docs)
    assert any(message in problem for problem in found), found
    assert all(problem.startswith("docs/") and problem.split(":")[1].isdigit() for problem in found), found
