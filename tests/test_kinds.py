"""A kind of question is one file: a sixth one, put beside the others, is checked, written, built and answered."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course import kinds
from course.kinds import KINDS
from course.markup import TEMPLATES
from course.question import BLANK, Part, Pick
from course.render.questions import _shown
from course.render.quiz_html import Quiz
from course.rules import questions
from minicourse import edit, problems, write_course, write_project
from serving import ROOT, Server, build
from whole import COURSE

STEPS = ("Listen to the end.", "Say it back.", "Write it down.", "Ask for a date.")
REASON = "It is told here in one plain line that is long enough to hold."
#: As the page has them, by the alphabet.
SHOWN = {"Ask for a date.": "fourth", "Listen to the end.": "first", "Say it back.": "second", "Write it down.": "third"}


def python(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks")}
    return subprocess.run([sys.executable, *command], cwd=project, env=environment, capture_output=True, text=True, check=False)


def course(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return python(project, "-m", "course", *command)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini course with a question of the sixth kind in its second check."""
    folder = write_project(tmp_path_factory.mktemp("sixth") / "project")
    (folder / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests/sixth/ordering.py", folder / "hooks/course/kinds")
    made = course(folder, "new", "question", "second", "ordering")
    assert made.returncode == 0, made.stderr
    bank = folder / "docs/second/questions.yml"
    before, new = bank.read_text(encoding="utf-8").split("  - id: m1-z-01\n")
    new = new.replace("use: practice", "use: check").replace('stem: ""', 'stem: "In which order does Mina go on?"').split("    steps:\n")[0]
    steps = "".join(f'      - text: "{step}"\n        reason: "{REASON}"\n' for step in STEPS)
    bank.write_text(f"{before}  - id: m1-z-01\n{new}    steps:\n{steps}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    result = build(project, project / "site", PYTHONPATH=str(project / "hooks"))
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def test_a_sixth_kind_has_its_rules_bars_schema_and_quizzes(project: Path) -> None:
    said = course(project, "check", "--bars").stdout
    assert "ordering questions" in said
    assert "one label for every line" in said
    assert course(project, "schemas").returncode == 0
    assert "Ordering" in json.loads((project / "schemas/questions.schema.json").read_text(encoding="utf-8"))["$defs"]
    assert course(project, "bank", "bank").returncode == 0
    quizzes = (project / "bank/second.md").read_text(encoding="utf-8")
    assert "In which order does Mina go on?\n\nAsk for a date.\n\n- [ ] It is Mina’s first step.\n" in quizzes


def test_an_answer_key_has_the_sentences_of_a_sixth_kind_as_they_are_written(project: Path) -> None:
    """As it stands for every question on the page answer-key, which only a course with workshops has."""
    script = "import pathlib, course.load as l; print(*l.load_course(pathlib.Path('docs')).question_by_id['m1-z-01'][1].answers, sep='\\n')"
    said = python(project, "-c", script).stdout.splitlines()
    assert said == [str((f"{step} It is Mina’s {place} step.", REASON)) for step, place in SHOWN.items()]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("Fair ask", "Fair ask."),
        ("Ask Otto, who knows.", "Ask Otto, who knows."),
        ("'Ring me on Friday, Mina.'", "'Ring me on Friday, Mina.'"),
        ("Say **why?**", "Say **why?**"),
    ],
)
def test_a_right_choice_of_a_line_ends_in_one_mark(choice: str, said: str) -> None:
    part = Part(("Which one?", "He calls."), (Pick("Wait", "a", 0, right=False), Pick(choice, "b", 1, right=True)), (), of=1, below=("Why.",))
    assert list(part.answers) == [(f"He calls. {said}", "Why.")]


def test_what_stands_below_the_choices_belongs_to_none_of_them_however_many_there_are() -> None:
    part = Part(("Which?", "He calls."), (Pick("Wait", "a", 0, right=False), Pick("Ring", "b", 1, right=True)), (), of=1, below=("Why.", "See it."))
    assert part.markdown == "<quiz>\nWhich?\n\nHe calls.\n\n- [ ] Wait\n- [x] Ring\n\nWhy.\n\nSee it.\n</quiz>"


def test_a_word_for_a_blank_ends_in_a_stop_before_its_reason() -> None:
    assert list(Part((f"It lacked a {BLANK}.",), (), (), of=1, blank="measure", below=("Yes, a measure.", "Look.")).answers) == [
        ("measure.", "Yes, a measure.")
    ]


def test_a_line_may_have_a_blank() -> None:
    part = Part(("What is it?", f"A {BLANK} has a date."), (), (), of=1, blank="fair ask", below=("Why.",))
    assert part.markdown == "<quiz>\nWhat is it?\n\nA [[fair ask]] has a date.\n\n---\nWhy.\n</quiz>"
    html = Quiz(("<p>What is it?</p><p>A ", " has a date.</p>"), ("fair ask",), (), "<p>Why.</p>")
    assert "blank" in _shown(part, html).stem[1]


def test_a_fault_of_a_sixth_kind_is_named_with_its_line(project: Path, tmp_path: Path) -> None:
    docs = Path(shutil.copytree(project / "docs", tmp_path / "docs"))
    path = docs / "second/questions.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(f'      - text: "{STEPS[2]}"')], encoding="utf-8")
    said = course(project, "--docs", str(docs), "check").stderr
    line = text.split("    steps:")[0].count("\n") + 1
    assert f"questions.yml:{line}: questions[4].steps: an ordering question has three to five steps; this one has 2" in said
    path.write_text(text.replace(REASON, "Later."), encoding="utf-8")
    said = course(project, "--docs", str(docs), "check").stderr
    assert "questions[4].steps[1].reason: the feedback has 1 word; 12 to 45 are allowed" in said
    path.write_text(text.replace("kind: ordering", "kind: ordring"), encoding="utf-8")
    assert f"'ordring' is not one of {', '.join(KINDS)}, ordering; did you mean 'ordering'?" in course(project, "--docs", str(docs), "check").stderr


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "hooks/course/kinds/seventh.py: there is no class Seventh made of Question or Choice; write it"),
        ("class Seventh: letter = 'v'", "hooks/course/kinds/seventh.py: there is no class Seventh made of Question or Choice; write it"),
        (
            "from course.question import Question\nclass Seventh(Question): letter, worth, share = 'v', 1, (0, 9)",
            "hooks/course/kinds/seventh.py: the class says no skeleton, no template; look at recall.py",
        ),
        (
            "from typing import Literal\nfrom course.kinds.recall import Recall\nclass Seventh(Recall): kind: Literal['other']",
            'hooks/course/kinds/seventh.py: the class says another kind than its file is called; write kind: Literal["seventh"]',
        ),
    ],
)
def test_a_kind_that_is_not_whole_says_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str) -> None:
    (tmp_path / "seventh.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "course.kinds.seventh", raising=False)
    with pytest.raises(TypeError, match=f"^{re.escape(said)}$"):
        kinds._kind("seventh")


def test_a_kind_of_two_words_is_told_to_have_one() -> None:
    with pytest.raises(
        TypeError, match=r"^hooks/course/kinds/two_words\.py: a kind is called by one word of letters, as its class is; rename the file$"
    ):
        kinds._kind("two_words")


def test_a_template_of_a_kind_that_is_missing_or_not_whole_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = write_course(tmp_path)
    monkeypatch.setattr(questions, "TEMPLATES", shutil.copytree(TEMPLATES, tmp_path / "templates"))
    (tmp_path / "templates" / "questions-fill.html").unlink()
    edit(tmp_path, "templates/questions-choice.html", "macro key(q, parts)", "macro kee(q, parts)")
    way = "(q, parts); see 'The form of a kind of question' in CONTRIBUTING.md"
    assert problems(docs) == [
        f"hooks/course/templates/questions-choice.html:1: there is no macro key {way}",
        f"hooks/course/templates/questions-fill.html:1: there is no macro form, no answers, no key {way}",
    ]


def test_a_sixth_kind_reads_without_script_and_on_paper_with_its_sentences_as_they_are_written(built: Path) -> None:
    html = (built / "second/check/index.html").read_text(encoding="utf-8")
    assert "<b>It is Mina’s fourth step.</b> Ask for a date.</p>" in html
    assert f"<p>Line 1: It is Mina’s fourth step. {REASON}</p>" in html
    assert html.count('name="m1-z-01-') == len(STEPS) ** 2


def test_a_sixth_kind_is_answered_by_keyboard_and_earns_its_points(page: Page, built: Path) -> None:
    with Server(built) as address:
        page.goto(f"{address}second/check/#m1-z-01")
        question = page.locator("course-question#m1-z-01")
        for number, (step, place) in enumerate(SHOWN.items(), start=1):
            line = question.get_by_role("group", name=step)
            line.get_by_role("radio").first.focus()
            page.keyboard.press("Space")
            wanted = "first" if number == 1 else place
            for _ in range(["first", "second", "third", "fourth"].index(wanted)):
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            expect(line.get_by_role("status")).to_have_text("Look again." if number == 1 else "Right.")
        kept = page.evaluate(
            "Object.entries(JSON.parse(localStorage.getItem('course:mini')).records).find(([id]) => id.startsWith('answer:m1-z-01@'))[1]"
        )
    assert (kept["points"], kept["of"]) == (1.5, 2)


def test_the_script_adds_up_the_points_as_python_does(page: Page) -> None:
    """Every way to tick up to three choices of every question, as pages carry their points."""
    parts = [part for module in COURSE.modules for question in module.questions for part in question.parts]
    ways = [(part, pick) for part in parts for many in (1, 2, 3) for pick in combinations(range(len(part.choices)), many)]
    ticked = [[[part.choices[place].points for place in pick], part.of] for part, pick in ways]
    with Server(ROOT / "docs/assets/js") as address:
        page.goto(address)
        earned = page.evaluate("async (all) => (({ score }) => all.map((each) => score(...each)))(await import('./answers.js'))", ticked)
    assert earned == [part.earned(pick) for part, pick in ways]
