"""The contract with mkdocs-quiz: what we write as shapes is what its own extractor reads back, and every word stands as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs_quiz.qti.extractor import extract_quizzes_from_file

from course import quiz
from course.load import load_course
from course.question import BLANK, Classify, Fill, Question
from course.quiz import AFTER, BEFORE, CHOICE, REASON, STEM, Shape
from course.render import questions
from course.source import read_course
from minicourse import write_course
from sitemap import Site

COURSE = read_course(Path(__file__).parent.parent / "docs").course
assert COURSE
BANK = [question for module in COURSE.modules for question in module.questions]
SHAPES = list(dict.fromkeys(shape for question in BANK for shape in quiz.shapes(question)))

NASTY = [
    "2 * 3 * 4 and *this*",
    "snake_case and __init__ and _one_",
    "Note: this: that",
    "She said 'no', he said \"yes\", and it’s “done”",
    "100% & more &amp; less",
    "1. First, then 2) second",
    "(a) brackets (b), {curly}, [square], [[double]] and [link](javascript:alert(1))",
    "Joaquín, Zoë and Łukasz went – at last — to the café…",
    "A backslash \\ and a \\* star \\1 \\g<0>",
    "# no heading, #no tag",
    "- no list",
    "| no | table |",
    "!!! no admonition and ![no](image)",
    "\ttab and  two spaces",
    "`code` and <b>markup</b> <script>alert(1)</script>",
    "Stem, Choice0, Reason1, Before and After are words as well",
    "x",
]


def test_every_shape_of_the_real_course_is_read_back(tmp_path: Path) -> None:
    page = tmp_path / "check.md"
    page.write_text(quiz.markdown("check", BANK, ()), encoding="utf-8")
    found = extract_quizzes_from_file(page)
    assert len(SHAPES) < len(BANK)
    assert [(f.question, [(a.text, a.is_correct, a.feedback or "") for a in f.answers], len(f.blanks), f.content or "") for f in found] == [
        _expected(shape) for shape in SHAPES
    ]


def _expected(shape: Shape) -> tuple[str, list[tuple[str, bool, str]], int, str]:
    if not shape.right:
        return f"{BEFORE}{{{{BLANK_0}}}}{AFTER}", [], 1, f"{REASON.format(0)}\n\n{REASON.format(1)}"
    reasons = [REASON.format(i) if shape.own_reasons else "" for i in range(len(shape.right))]
    choices = [(CHOICE.format(i), right, reasons[i]) for i, right in enumerate(shape.right)]
    return STEM, choices, 0, "" if shape.own_reasons else REASON.format(0)


def test_a_known_shape_is_not_made_again() -> None:
    assert "<quiz>" in quiz.markdown("check", BANK, ())
    assert "<quiz>" not in quiz.markdown("check", BANK, SHAPES)
    groups = [("one", "One", BANK), ("two", "Two", BANK)]
    assert quiz.bank(groups, ()).count("<quiz>") == len(SHAPES)


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_every_word_of_a_question_stands_on_the_practice_page_as_it_was_typed(site: Site, question: Question) -> None:
    shown = site.pages["practice/"].select_one(f"#{question.id}")
    assert shown
    text = " ".join(shown.get_text(" ").split()).casefold()
    for key, value in question.texts:
        if not key.startswith("accept.") or key == "accept.0":
            for piece in value.replace("**", " ").split(BLANK):
                assert " ".join(piece.split()).casefold() in text, key


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_texts_stay_text(tmp_path: Path, nasty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = load_course(write_course(tmp_path)).modules[0].questions
    for question in (_with(question, nasty) for question in bank if not isinstance(question, Classify)):
        (shape,), (words,) = quiz.shapes(question), quiz.words(question)
        place = "<p>Stem</p>" if shape.right else '<p>Before<input type="text" data-answer="x">After</p>'
        form = questions.Made(
            place, *(tuple(name.format(i) for i in range(len(texts))) for name, texts in ((CHOICE, words.choices), (REASON, words.reasons)))
        )
        monkeypatch.setitem(questions.made, shape, form)
        (part,) = questions.parts(question)
        stem = f"{nasty} blank {nasty}" if isinstance(question, Fill) else nasty
        pieces = [part.stem, *(c.html for c in part.choices), *((c.reason for c in part.choices) if shape.own_reasons else part.reasons)]
        assert [_text(piece) for piece in pieces] == [stem, *words.choices, *words.reasons]
        assert not BeautifulSoup("".join(pieces), "html.parser").select("b, script, input, a")


def _text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()


def _with(question: Question, nasty: str) -> Question:
    """The question with a nasty text in every place, different in each choice."""
    update: dict[str, object] = {"stem": nasty}
    if isinstance(question, Fill):
        update = {"stem": f"{nasty} {BLANK} {nasty}", "feedback_correct": nasty, "feedback_other": nasty}
    elif not isinstance(question, Classify):
        update["options"] = tuple(o.model_copy(update={"text": f"{nasty} {i}", "feedback": nasty}) for i, o in enumerate(question.options))
    return question.model_copy(update=update)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("", "no question"),
        (
            '<div class="quiz"><div class="quiz-question">Stem</div><fieldset><div><input><label>Choice0</label></div></fieldset></div>',
            "other choices or other right answers",
        ),
        (
            '<div class="quiz"><div class="quiz-question">Stem</div><fieldset><div><input data-correct><label></label></div></fieldset></div>',
            "left out a text",
        ),
    ],
)
def test_what_the_plugin_makes_is_held_against_the_shape(html: str, message: str) -> None:
    with pytest.raises(questions.MismatchError, match=message):
        questions.read_back(Shape((True,), own_reasons=False), html)
