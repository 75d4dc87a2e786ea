"""The contract with mkdocs-quiz: what we write as questions is what its own extractor reads back."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from mkdocs_quiz.qti.extractor import extract_quizzes_from_file

from course.load import load_course
from course.question import BLANK, Classify, Fill, Multi, Question, Recall, Situation
from course.render import quiz
from course.source import read_course
from minicourse import write_course

#: One question as both sides see it: stem, options (text, correct, feedback), blanks, explanation.
Shape = tuple[str, list[tuple[str, bool, str]], list[str], str]

NASTY = [
    "2 * 3 * 4 and *this*, with **bold** too",
    "snake_case and __init__ and _one_",
    "Note: this: that",
    "She said 'no', he said \"yes\", and it’s “done”",
    "100% & more &amp; less",
    "1. First, then 2) second",
    "10. January",
    "(a) brackets (b), {curly}, [square]",
    "Joaquín, Zoë and Łukasz went – at last — to the café…",
    "A backslash \\ and a \\* star",
    "# no heading, #no tag",
    "- no list",
    "+ no list",
    "--- no rule",
    "| no | table |",
    "~~no strike~~ and ^up^ and ==mark==",
    "!!! no admonition and ![no](image)",
    ":smile: and C:\\path and https://example.org/a_b",
    "\ttab and  two spaces",
    "`code`",
    "x",
]


def read_back(folder: Path, questions: Iterable[Question]) -> list[Shape]:
    page = folder / "check.md"
    page.write_text(quiz.markdown("check", questions), encoding="utf-8")
    return [
        (
            quiz.unescape(found.question),
            [(quiz.unescape(a.text), a.is_correct, quiz.unescape(a.feedback or "")) for a in found.answers],
            [blank.correct_answer for blank in found.blanks],
            quiz.unescape(found.content or ""),
        )
        for found in extract_quizzes_from_file(page)
    ]


def expected(question: Question) -> list[Shape]:
    match question:
        case Classify():
            return [(line.text, [(label, label == line.answer, "") for label in question.labels], [], line.feedback) for line in question.lines]
        case Fill():
            reasons = f"{question.feedback_correct}\n\n{question.feedback_other}"
            return [(question.stem.replace(BLANK, "{{BLANK_0}}"), [], [question.accept[0]], reasons)]
        case Situation():
            return [(question.stem, [(o.text, o.points == 2, o.feedback) for o in question.options], [], "")]
        case Recall() | Multi():
            return [(question.stem, [(o.text, o.correct, o.feedback) for o in question.options], [], "")]


def shapes(questions: Iterable[Question]) -> list[Shape]:
    return [shape for question in questions for shape in expected(question)]


def test_every_question_of_the_mini_course_is_read_back(tmp_path: Path) -> None:
    bank = [q for m in load_course(write_course(tmp_path)).modules for q in m.questions]
    assert {q.kind for q in bank} == {"recall", "situation", "classify", "fill", "multi"}
    assert read_back(tmp_path, bank) == shapes(bank)


def test_every_question_of_the_real_course_is_read_back(tmp_path: Path) -> None:
    course = read_course(Path(__file__).parent.parent / "docs").course
    assert course is not None
    bank = [q for m in course.modules for q in m.questions]
    assert bank
    assert read_back(tmp_path, bank) == shapes(bank)


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_texts_are_read_back_in_every_place(tmp_path: Path, nasty: str) -> None:
    bank = [_with(question, nasty) for question in load_course(write_course(tmp_path)).modules[0].questions]
    assert read_back(tmp_path, bank) == [_stripped(shape) for shape in shapes(bank)]


def test_escaping_can_always_be_undone() -> None:
    dice = random.Random(7)
    alphabet = "ab 1.*_[]{}()#+-!|~^=:&;\\`'\"%,éamp"
    for _ in range(2000):
        value = "".join(dice.choice(alphabet) for _ in range(dice.randint(0, 30)))
        assert quiz.unescape(quiz.escape(value)) == value


def test_escaped_text_holds_no_markup_but_bold() -> None:
    assert quiz.escape("**Two** [[blanks]] & a *star* in `code` - [x] one") == (
        "**Two** \\[\\[blanks\\]\\] &amp; a \\*star\\* in \\`code\\` \\- \\[x\\] one"
    )


def test_each_block_stands_between_its_marks(tmp_path: Path) -> None:
    questions = load_course(write_course(tmp_path)).modules[0].questions
    lines = [line for line in quiz.markdown("warm-up", questions).splitlines() if line.startswith(("<!--", "<quiz>", "</quiz>"))]
    inner = [(q.id, part) for q in questions for part in range(len(quiz.blocks(q)))]
    assert [part for id_, part in inner if id_ == "m0-c-01"] == [0, 1, 2, 3]
    assert lines == [
        "<!-- questions warm-up -->",
        *(line for id_, part in inner for line in (f"<!-- question {id_} {part} -->", "<quiz>", "</quiz>", "<!-- /question -->")),
        "<!-- /questions -->",
    ]


def _with(question: Question, nasty: str) -> Question:
    """The question with a nasty text in every place, different in each."""
    update: dict[str, object] = {"stem": nasty}
    if isinstance(question, Classify):
        update["lines"] = tuple(line.model_copy(update={"text": f"{nasty} {i}", "feedback": nasty}) for i, line in enumerate(question.lines))
    elif isinstance(question, Fill):
        update = {"stem": f"{nasty} {BLANK} {nasty}", "feedback_correct": nasty, "feedback_other": nasty}
    else:
        update["options"] = tuple(o.model_copy(update={"text": f"{nasty} {i}", "feedback": nasty}) for i, o in enumerate(question.options))
    return question.model_copy(update=update)


def _stripped(shape: Shape) -> Shape:
    """White space around a text says nothing; the extractor takes it off."""
    stem, options, blanks, content = shape
    return stem.strip(), [(text.strip(), correct, feedback.strip()) for text, correct, feedback in options], blanks, content.strip()
