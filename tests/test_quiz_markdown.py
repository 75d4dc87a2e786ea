"""The contract with mkdocs-quiz: it is given the bank's real words, its own extractor reads them back, and readers see what it rendered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs_quiz.qti.extractor import extract_quizzes_from_file

from course.load import load_course
from course.problems import NotBuilt
from course.question import BLANK, Part, Question
from course.render import questions, quiz, quiz_html
from course.render.quiz_html import Choice, Made, Quiz, meant, said
from course.render.quiz_plugin import PLAIN
from course.settings import EXTENSIONS
from course.source import read_course
from minicourse import edit, problems, write_course, write_project
from page_md import build_of
from serving import build
from sitemap import Site, asset

COURSE = read_course(Path(__file__).parent.parent / "docs").course
assert COURSE
BANK = [question for module in COURSE.modules for question in module.questions]


def test_the_whole_bank_is_read_back_word_for_word(tmp_path: Path) -> None:
    page = tmp_path / "bank.md"
    page.write_text(quiz.bank("Bank", BANK), encoding="utf-8")
    found = extract_quizzes_from_file(page)
    parts = [part for question in BANK for part in question.parts]
    assert len(found) == len(parts)
    for read, part in zip(found, parts, strict=True):
        assert [(a.text, a.is_correct, a.feedback or "") for a in read.answers] == [
            (choice.text, choice.right, part.reasons[n] if part.reasons else "") for n, choice in enumerate(part.choices)
        ]
        assert read.question == "\n\n".join(part.stem).replace(BLANK, "{{BLANK_0}}")
        assert [blank.correct_answer for blank in read.blanks] == ([part.blank] if part.blank else [])
        assert (read.content or "") == "\n\n".join(part.below)


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_every_word_of_a_question_stands_on_the_practice_page(site: Site, question: Question) -> None:
    shown = site.pages["practice/"].select_one(f"#{question.id}")
    assert shown
    text = said(str(shown)).casefold()
    for key, value, _ in question.texts:
        if not key.startswith("accept.") or key == "accept.0":
            for piece in value.split(BLANK):
                assert meant(piece).casefold() in text, key


def test_plain_words_are_left_to_the_plugin_as_markdown_would_leave_them() -> None:
    markdown = Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
    plain = [text for question in BANK for _, text, _ in question.texts if PLAIN.fullmatch(text)]
    assert len(plain) > 500
    assert [markdown.reset().convert(text) for text in plain] == [f"<p>{text}</p>" for text in plain]
    for text in ("1. One", "- one", "a  b", "*a*", "a `b`", "[a](b.md)", "a & b", "a_b", "==a==", "++ctrl++", "a\nb", "# a", "a ", '"a"'):
        assert not PLAIN.fullmatch(text)


def test_a_quiz_that_was_made_is_named_only(tmp_path: Path) -> None:
    context = build_of(write_course(tmp_path)).context("first/check.md")
    asked = context.course.modules[0].check
    texts = [part.markdown for question in asked for part in question.parts]
    first = quiz.expanded("/// check\n///", context, {})
    assert [first.count(text) for text in texts] == [1] * len(texts)
    again = quiz.expanded("/// check\n///", context, dict.fromkeys(texts))
    assert "<quiz>" not in again
    assert again.split("\n\n")[0].strip() == f"<!-- questions check: {' '.join(question.id for question in asked)} -->"


def test_links_of_the_bank_start_at_docs_wherever_it_is_asked(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(
        docs, "second/questions.yml", "Where do you write what you learn?", "Where do you write [it](glossary.md#close)? See [x](https://a.example/)."
    )
    build_ = build_of(docs)
    (question,) = (q for q in build_.course.modules[1].questions if "glossary.md" in q.stem)
    for page, up in (("second/check.md", "../"), ("practice.md", "")):
        context = build_.context(page)
        assert f"[it]({up}glossary.md#close)? See [x](https://a.example/)." in context.rebased(question.parts[0].markdown)
        assert f'href="{up}glossary.md#close"' in context.inline(question.stem)


@pytest.fixture(scope="module")
def marked_up(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The mini course with Markdown in its questions, and quizzes by hand in a page."""
    project = write_project(tmp_path_factory.mktemp("quiz") / "project")
    docs = project / "docs"
    shutil.copy(docs / "assets" / "favicon.svg", docs / "assets" / "shop.svg")
    edit(docs, "first/questions.yml", "What makes an ask fair?", "What makes an *ask* **fair**? See [the glossary](glossary.md#fair-ask).")
    edit(docs, "first/questions.yml", "It comes with a low price.", "It comes with a `low` price.")
    edit(docs, "first/questions.yml", "A low price may be kind,", "![A shop](assets/shop.svg) A low price may be kind,")
    edit(docs, "how-to-use.md", "Read it.", OWN)
    result = build(project, project / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return Site(project / "site")


OWN = """
<quiz>
Which one is "fair"?

- [x] The `first`
> Yes. See [the glossary](glossary.md#fair-ask).
- [ ] The *second*
> No,
> it is not.

This stands below.

- A list
</quiz>

=== "A tab"

    <quiz>
    Which two?
    - [x] A
    - [x] B
    - [ ] C
    </quiz>

<quiz>
Two plus two is [[four]], and three is [[3]].

---
So **it** is.
</quiz>

```html
<quiz>This is code.</quiz>
```
"""


@pytest.mark.parametrize("page", ["first/check/", "practice/"])
def test_markdown_in_questions_is_what_readers_see(marked_up: Site, page: str) -> None:
    stem = marked_up.pages[page].select("#m0-r-01 .quiz-question")[0]
    assert [tag.name for tag in stem.find_all(["em", "strong"])] == ["em", "strong"]
    up = "../" * page.count("/")
    assert stem.select("a")[0]["href"] == f"{up}glossary/#fair-ask"
    assert marked_up.pages[page].select("#m0-r-01 .cs-choice code")[0].get_text() == "low"
    image = marked_up.pages[page].select("#m0-r-01 .cs-answers__reason img")[0]
    assert image["alt"] == "A shop"
    assert image["src"] == f"{up}assets/{asset(marked_up.folder, 'assets/shop.svg').name}"


def test_a_quiz_by_hand_gets_the_dress_of_the_others(marked_up: Site) -> None:
    page = marked_up.pages["how-to-use/"]
    one, two, three = page.select("course-question")
    assert [q["data-kind"] for q in (one, two, three)] == ["recall", "multi", "fill"]
    assert [q["data-points"] for q in (one, two, three)] == ["1", "2", "2"]
    assert [q.select(".cs-question__place")[0].get_text() for q in (one, two, three)] == ["Question 1 of 3", "Question 2 of 3", "Question 3 of 3"]
    assert [i["data-points"] for i in one.select("input")] == ["1", "0"]
    assert [i["data-points"] for i in two.select("input")] == ["1", "1", "-1"]
    assert [i["data-accept"] for i in three.select("input")] == ['["four"]', '["3"]']
    assert one.select(".quiz-question")[0].get_text().strip() == "Which one is “fair”?"
    assert one.select("[data-choice='1'] .cs-answers__reason a")[0]["href"] == "../glossary/#fair-ask"
    assert one.select(".cs-answers__below li")[0].get_text() == "A list"
    assert two.find_parent(class_="tabbed-block")
    assert three.select(".cs-answers__below strong")[0]
    assert all(q.has_attr("data-search-exclude") for q in (one, two, three))
    assert page.select("link[href*='/quiz.']")
    assert "<quiz>This is code.</quiz>" in page.select("pre")[0].get_text()


def test_of_the_runtime_nothing_reaches_readers_and_of_the_answers_nothing_the_index(marked_up: Site) -> None:
    html = marked_up.text("how-to-use/")
    for trace in (
        "mkdocsQuiz",
        "confetti",
        "quiz-progress",
        "quiz-header-link",
        "MKDOCS_QUIZ",
        "<quiz>",
        "data-correct",
        "javascript:",
        "end of page",
    ):
        assert trace not in html
    index = asset(marked_up.folder, "assets/search.js").read_text(encoding="utf-8")
    assert not [words for words in ("No, it is not", "This stands below", "So it is", "Which two") if words in index]


def test_ids_of_quizzes_by_hand_come_from_page_and_stem(tmp_path: Path) -> None:
    context = build_of(write_course(tmp_path)).context("about.md")
    made = [Quiz((f"<p>{stem}</p>",), (), (Choice("A", True, ""), Choice("B", False, "")), "") for stem in ("One?", "Two?")]
    alone = questions._own(made[1], context, set()).id
    taken: set[str] = set()
    ids = [questions._own(each, context, taken).id for each in made]
    assert ids[1] == alone
    assert ids[0] != ids[1]
    assert ">Question</p>" in questions.dressed(PLUGIN, context, Made())[0], "one alone has no number"
    with pytest.raises(NotBuilt, match="the quiz 'Two\\?' appears twice on the page; keep one"):
        questions._own(made[1], context, taken)


PLUGIN = (
    '<p>a</p><div class="quiz" id="quiz-0"><div class="quiz-question" id="q"><p>S</p></div><form><fieldset>'
    '<div><input type="radio" data-correct="true"><label>A &amp; <b>b</b></label><div class="answer-feedback hidden">R</div></div>'
    '<div><input type="radio"><label>C</label></div></fieldset></form><section class="content hidden"><div class="highlight"><p>x</p></div></section></div><p>b</p>'
)


def test_what_the_plugin_made_is_read_place_by_place() -> None:
    (piece,) = quiz_html.pieces(PLUGIN)
    assert PLUGIN[: piece.start] + PLUGIN[piece.end :] == "<p>a</p><p>b</p>"
    assert piece.quiz == Quiz(
        ("<p>S</p>",), (), (Choice("A &amp; <b>b</b>", True, "R"), Choice("C", False, "")), '<div class="highlight"><p>x</p></div>'
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('class="quiz-question"', 'class="question"', "without a stem"),
        ("<label>C</label>", "", "choices without labels"),
        ("</section></div>", "</section>", "does not end"),
        ("</label>", "</i></label>", "closes <label>"),
    ],
)
def test_another_markup_is_an_error(old: str, new: str, message: str) -> None:
    with pytest.raises(NotBuilt, match=message):
        quiz_html.pieces(PLUGIN.replace(old, new, 1))


def test_each_text_is_held_against_the_bank(tmp_path: Path) -> None:
    bank = load_course(write_course(tmp_path)).modules[0].questions
    for question in bank:
        for part in question.parts:
            html = _rendered(part)
            questions._compare(question, part, html)
            for broken in _broken(html):
                with pytest.raises(NotBuilt):
                    questions._compare(question, part, broken)


def _rendered(part: Part) -> Quiz:
    stem = tuple("".join(f"<p>{each}</p>" for each in part.stem).split(BLANK))
    choices = tuple(Choice(pick.text, pick.right, part.reasons[n] if part.reasons else "") for n, pick in enumerate(part.choices))
    return Quiz(stem, (part.blank,) if part.blank else (), choices, "".join(f"<p>{reason}</p>" for reason in part.below))


def _broken(html: Quiz) -> list[Quiz]:
    """Each way in which the plugin could lose or change something."""
    out = [Quiz(("<p>Other</p>",), html.blanks, html.choices, html.below), Quiz(html.stem, html.blanks, html.choices, html.below + "x")]
    if html.choices:
        first, *rest = html.choices
        out += [
            Quiz(html.stem, html.blanks, tuple(new), html.below)
            for new in ([Choice("x", first.right, first.reason), *rest], [Choice(first.html, not first.right, first.reason), *rest],
                        [Choice(first.html, first.right, first.reason + "x"), *rest], rest)
        ]  # fmt: skip
    if html.blanks:
        out.append(Quiz(html.stem, (), html.choices, html.below))
    return out


#: What stands on a page in place of "Read it.", and what is said about it, from line 3.
FAULTS = {
    "a quiz that is not closed": ("<quiz>\nA?\n- [x] B\n- [ ] C", ["3: this quiz is not closed; write </quiz> on a line below its last choice"]),
    "an end without a beginning": ("</quiz>", ["3: this </quiz> closes nothing; take it out, or write <quiz> above the question"]),
    "a capital": ("<Quiz>\nA?\n- [x] B\n- [ ] C\n</Quiz>", [
        "3: '<Quiz>' isn't a tag of mkdocs-quiz; write <quiz> and </quiz>, in small letters and with nothing else",
        "7: '</Quiz>' isn't a tag of mkdocs-quiz; write <quiz> and </quiz>, in small letters and with nothing else",
    ]),
    "an attribute": ("<quiz id=a>\nA?\n- [x] B\n- [ ] C\n</quiz>", [
        "3: '<quiz id=a>' isn't a tag of mkdocs-quiz; write <quiz> and </quiz>, in small letters and with nothing else",
    ]),
    "all on one line": ("<quiz>A?</quiz>", ["3: words beside the tag of a quiz; write <quiz> and </quiz> on lines of their own"]),
    "no choices": ("<quiz>\nA?\n</quiz>", [
        "3: this quiz has no choices; write - [x] before the right one and - [ ] before the others, or [[answer]] for a blank",
    ]),
    "one choice": ("<quiz>\nA?\n- [x] B\n</quiz>", ["5: this quiz has only one choice; add another"]),
    "none right": ("<quiz>\nA?\n- [ ] B\n- [ ] C\n</quiz>", ["5: this quiz has no right choice; write - [x] before it"]),
    "all right": ("<quiz>\nA?\n- [x] B\n- [x] C\n</quiz>", ["5: every choice is right; add one that is wrong and plausible"]),
    "the same twice": ("<quiz>\nA?\n- [x] B\n- [ ] B\n</quiz>", ["6: the same choice twice; both would count as right, write another"]),
    "no question": ("<quiz>\n- [x] B\n- [ ] C\n</quiz>", ["3: this quiz asks nothing; write the question above its choices"]),
    "a box without a gap": ("<quiz>\nA?\n- [x] B\n- []C\n- [ ] D\n</quiz>", [
        "6: this choice is not understood; write - [ ] and its text, or - [x] for a right one",
    ]),
    "a box of another sign": ("<quiz>\nA?\n- [x] B\n- [o] C\n</quiz>", ["6: '[o]' is neither right nor wrong; write [x] or [ ]"]),
    "a choice on two lines": ("<quiz>\nA?\n- [x] B\nand\n- [ ] C\n</quiz>", [
        "6: a line among the choices ends their list; write each choice on one line, and its reason below it after >",
    ]),
    "a reason cut off": ("<quiz>\nA?\n- [x] B\n\n> Yes.\n- [ ] C\n</quiz>", [
        "7: a reason that is cut off from its choice; take the empty line above it out",
    ]),
    "the last reason cut off": ("<quiz>\nA?\n- [x] B\n- [ ] C\n\n> No.\n</quiz>", [
        "8: a reason that is cut off from its choice; take the empty line above it out",
    ]),
    "blanks and choices": ("<quiz>\nA [[b]]?\n- [x] B\n- [ ] C\n</quiz>", ["5: a quiz has blanks or choices, not both; take one of them out"]),
    "an evidence mark": ("<quiz>\nA [@roe-2010]?\n- [x] B\n- [ ] C\n</quiz>", [
        "4: an evidence mark in a quiz; put it into the text above or below",
    ]),
    "a heading in a question": ("<quiz>\n## A?\n- [x] B\n- [ ] C\n</quiz>", ["4: a heading inside a question; write its words in **bold**"]),
    "tabs in a question": ("<quiz>\nA?\n- [x] B\n- [ ] C\n\n=== \"D\"\n\n    E\n</quiz>", [
        "8: tabs do not work inside questions; put the question into a tab, or write the texts one below the other",
    ]),
    "HTML in a choice": ("<quiz>\nA?\n- [x] <b>B</b>\n- [ ] C\n</quiz>", ["5: HTML in the page; write Markdown, or ask for a directive"]),
    "a tag in code before a quiz": ("```\n<quiz>\n```\n\n<quiz>\nA?\n- [x] B\n- [ ] C\n</quiz>", [
        "5: a <quiz> in this code without its </quiz> would swallow the quiz below; write both, or neither",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_quiz_by_hand_is_named(tmp_path: Path, text: str, lines: list[str]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", text)
    assert problems(docs) == [f"docs/how-to-use.md:{line}" for line in lines]


def test_without_the_plugin_the_course_is_not_built(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("plugins:"), settings.index("markdown_extensions:")
    (project / "mkdocs.yml").write_text(settings[:start] + "plugins: []\n\n" + settings[end:], encoding="utf-8")
    result = build(project, project / "site")
    assert result.returncode == 1
    assert "plugins: mkdocs_quiz is missing, which makes the questions; add it" in result.stdout + result.stderr


def test_questions_that_the_plugin_did_not_make_stop_the_build(tmp_path: Path) -> None:
    context = build_of(write_course(tmp_path)).context("first/check.md")
    with pytest.raises(NotBuilt, match="m0-r-01 and those after it: mkdocs-quiz made 0 quizzes of 1"):
        questions.dressed("<p>a</p><!-- questions check: m0-r-01 --><!-- /questions -->", context, Made())
    with pytest.raises(NotBuilt, match="the questions of 'check' do not end"):
        questions.dressed("<!-- questions check: m0-r-01 -->", context, Made())


def test_code_that_is_not_closed_in_a_question_is_named(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/questions.yml", "What makes an ask fair?", "What makes an `ask fair?")
    said_ = "docs/first/questions.yml:12: questions[1].stem: '`' has no partner; close the code, or take it out"
    assert problems(docs) == [said_]
