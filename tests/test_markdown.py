"""What pages may write beyond Markdown: directives, evidence marks, figures and quotes, as the extension makes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from course import directives
from course.build import Build
from course.directives import TABLE
from course.markdown import tree
from course.render import quiz
from course.render.fill import filled
from minicourse import edit, problems, write_course
from page_md import build_of, converted
from serving import ROOT


@pytest.fixture
def build(tmp_path: Path) -> Build:
    docs = write_course(tmp_path)
    for mark in (ROOT / "docs/assets/drawings").glob("mark-*.svg"):
        shutil.copy(mark, docs / "assets/drawings")
    return build_of(docs)


def test_each_directive_of_the_table_is_filled_prose_or_quizzes() -> None:
    templates = {file.stem for file in (ROOT / "hooks/course/templates").glob("*.html")} | {"template"}
    assert {name for name, row in TABLE.items() if not row.prose} - set(quiz.GROUPS) <= templates


def test_the_table_stands_in_contributing() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for row in TABLE.values():
        if row.where != "generated":
            assert f"| `{row.written.replace('|', chr(92) + '|')}` | {row.shows} | {row.where} |" in said


def test_a_pair_stands_on_any_page(build: Build) -> None:
    made = converted(build, "Read this.\n\n/// pair | m0-office\n///\n\nAnd that.")
    assert made.problems == []
    assert [tag.name for tag in made.soup.find_all(recursive=False)] == ["p", "contrast-pair", "p"]
    assert made.soup.select_one("contrast-pair#m0-office")


@pytest.mark.parametrize("around", ["!!! note\n\n{}", '=== "One"\n\n{}', "- A point\n\n{}"])
def test_a_directive_stands_in_an_admonition_a_tab_and_a_list(build: Build, around: str) -> None:
    made = converted(build, around.format("    /// drawing | door\n    ///\n"))
    assert made.problems == []
    assert made.soup.select_one(":is(.admonition, .tabbed-block, li) figure svg")


def test_prose_of_one_paragraph_is_a_paragraph_and_more_is_a_block(build: Build) -> None:
    assert converted(build, "/// limits\nOne *firm*.\n///").html == '<p class="cs-limits">One <em>firm</em>.</p>'
    more = converted(build, "/// limits\nOne firm.\n\n- Two\n///").soup
    assert [tag.name for tag in more.select("div.cs-limits")[0].find_all(recursive=False)] == ["p", "ul"]


def test_a_source_keeps_its_number_and_the_notes_stand_once_at_the_end(build: Build) -> None:
    made = converted(build, "| a | b |\n|---|---|\n| x [@roe-2010] | y |\n\nIt is so [@mini-article]. Again [@roe-2010].\n", "self-check.md").soup
    assert [mark.get_text() for mark in made.select("evidence-mark")] == ["1", "2", "1"]
    assert [mark["href"] for mark in made.select("evidence-mark a")] == ["evidence.md#roe-2010", "evidence.md#mini-article", "evidence.md#roe-2010"]
    assert made.select("evidence-mark a")[0]["aria-label"] == "Evidence 1: Roe and Poe 2010"
    assert [note["id"] for note in made.find_all(recursive=False)[-1].select("li")] == ["ev-roe-2010", "ev-mini-article"]
    assert "so<evidence-mark>" in str(made), "the gap before a mark is the style sheet's"


def test_the_first_mark_of_a_work_in_a_section_names_it_for_the_margin(build: Build) -> None:
    made = converted(build, "So [@roe-2010]. Again [@roe-2010].\n\n## More {#more}\n\nAgain [@roe-2010].\n", "self-check.md").soup
    assert [mark.get("data-beside") for mark in made.select("evidence-mark a")] == ["1 Roe and Poe 2010", None, "1 Roe and Poe 2010"]


def test_marks_figures_and_directives_in_code_stay_as_they_are(build: Build) -> None:
    made = converted(build, "`[@roe-2010] [=minutes]`\n\n```\n/// pair | m0-office\n///\n[@nobody]\n```\n")
    assert made.problems == []
    assert "[@roe-2010] [=minutes]" in made.soup.get_text()
    assert "/// pair | m0-office" in made.soup.get_text()


def test_figures_are_counted(build: Build) -> None:
    assert converted(build, "In [=pairs] pairs.").soup.get_text() == "In four pairs."


def test_what_the_rules_did_not_see_is_said_by_the_extension(build: Build) -> None:
    assert converted(build, "[@roe-2011]").problems == ["about.md: there is no source 'roe-2011' in evidence.yml; did you mean 'roe-2010'?"]
    assert converted(build, "[=pears]").problems == ["about.md: there is no figure 'pears'; did you mean 'pairs'?"]
    assert converted(build, "/// pear | x\n///").problems == ["about.md: '/// pear | x' was not understood; see the table of directives"]
    assert converted(build, "/// limits\nText.").problems == ["about.md: '/// limits' is not closed; write a line /// below it"]
    assert converted(build, "/// pair | x\n///").problems == ["about.md: the directive 'pair': there is no 'x'; check its spelling"]
    asked = "first/index.md: the questions of 'warm-up' were not written; put hooks/markers.py back into mkdocs.yml"
    assert converted(build, "/// warm-up\n///", "first/index.md").problems == [asked]
    drawing = "about.md: the directive 'drawing': there is no drawing docs/assets/drawings/x.svg; draw it or name another"
    assert converted(build, "/// drawing | x\n///").problems == [drawing]


def test_links_of_templates_lead_from_the_page_they_stand_on(build: Build) -> None:
    assert 'href="how-to-use.md#alone"' in converted(build, "/// doors\n///", "index.md").html
    assert 'href="../how-to-use.md#alone"' in converted(build, "/// doors\n///", "first/index.md").html


def test_text_of_data_is_text_in_the_tree(build: Build) -> None:
    element = tree.parsed("<p title='&amp;lt;b&amp;gt;'>a &amp;amp; b &lt;i&gt;</p>")[0]
    md = Markdown()
    assert md.serializer(element) == '<p title="&amp;lt;b&amp;gt;">a &amp;amp; b &lt;i&gt;</p>'


def test_a_template_that_is_not_there_or_asks_for_what_is_not_given_is_said(build: Build) -> None:
    context = build.context("first/index.md")
    with pytest.raises(LookupError, match=r"^there is no hooks/course/templates/nowhere\.html; write it$"):
        filled(context, "template", "nowhere")
    with pytest.raises(LookupError, match=r"^hooks/course/templates/agenda\.html: .* is undefined$"):
        filled(context, "template", "agenda")


def test_a_template_that_is_not_well_formed_is_said() -> None:
    with pytest.raises(ValueError, match=r"mismatched tag.* in '<p>one</b>'"):
        tree.parsed("<p>one</b>")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\"Is it?\" she said. 'Yes.'", "<p>“Is it?” she said. ‘Yes.’</p>"),
        ("don't, sellers', '90s", "<p>don’t, sellers’, ‘90s</p>"),
        ('("so") **"so"** and **so** "so"', "<p>(“so”) <strong>“so”</strong> and <strong>so</strong> “so”</p>"),
        ('*So*"? And `x`"', "<p><em>So</em>”? And <code>x</code>”</p>"),
        ("\"'Wait,' he said.\"", "<p>“‘Wait,’ he said.”</p>"),
        ('## A "part" {#s1 data-ideas="A06"}', '<h2 id="s1">A “part”</h2>'),
        ('[a "page"](https://a.example/x "x") `"code"`', '<p><a href="https://a.example/x" title="x">a “page”</a> <code>"code"</code></p>'),
        ('- "one"\n- "two"', "<ul>\n<li>“one”</li>\n<li>“two”</li>\n</ul>"),
        ("“Curly” stays", "<p>“Curly” stays</p>"),
        ("++ctrl++ 'x'", '<p><span class="keys"><kbd class="key-control">Ctrl</kbd></span> ‘x’</p>'),
    ],
)
def test_straight_quotes_are_shown_as_curly_ones(build: Build, typed: str, shown: str) -> None:
    assert converted(build, typed).html == shown


#: What stands on a page in place of "Read it.", and what is said about it.
FORMS = {
    "a misspelt directive": ("/// drawin | door\n///", ["3: there is no directive 'drawin'; did you mean 'drawing'?"]),
    "an unclosed directive": ("/// lead\nRead it.", ["3: '/// lead' is not closed and would swallow the rest of the page; write a line /// below it"]),
    "an unclosed directive before another": (
        "/// lead\nRead it.\n\n/// next\n///",
        ["6: '/// next' begins before '/// lead' (line 3) is closed; write a line /// below that one"],
    ),
    "a line that closes nothing": ("Read it.\n\n///", ["5: a line of slashes that closes nothing; take it out, or open a directive above it"]),
    "no name": ("/// drawing door\n///", [
        "3: '/// drawing door' isn't a directive; write /// name, or /// name | argument, and below it a line ///",
    ]),
    "a missing argument": ("/// drawing\n///", ["3: the directive 'drawing' needs a name after it; write /// drawing | name"]),
    "an argument too many": ("/// next | door\n///", ["3: the directive 'next' takes nothing after it; write /// next"]),
    "an argument of other signs": ("/// pair | M0!\n///", ["3: 'M0!' can't be the id: small letters, digits and hyphens; write /// pair | id"]),
    "text where none goes": ("/// next\nGo on.\n///", ["3: the directive 'next' takes no text inside; write the line /// right below it"]),
    "no text where some goes": ("/// lead\n///", ["3: the directive 'lead' is empty; write its text between the two lines"]),
    "a directive of a lesson": ("/// exercise\n///", [
        "3: the directive 'exercise' (the field exercise with its if-then line) belongs only in a module's index.md; take it out",
    ]),
    "a directive of a generated page": ("/// check\n///", [
        "3: the directive 'check' (the questions of a check) fills a page that the build writes; link to that page instead",
    ]),
    "a drawing that is not there": ("/// drawing | doors\n///", ["3: there is no drawing docs/assets/drawings/doors.svg; draw it or name another"]),
    "a talk that is not there": ("/// talk | m0-nobody\n///", ["3: there is no talk 'm0-nobody'; check the spelling"]),
    "a pair that is not there": ("/// pair | m0-ofice\n///", ["3: there is no pair 'm0-ofice'; did you mean 'm0-office'?"]),
    "a figure that is not there": ("It takes [=minuts] minutes.", [
        "3: there is no figure 'minuts'; did you mean 'minutes'?; the figures are minutes, modules, outcomes, questions, check-questions, "
        "pairs, modules-with-pairs, ideas, sources, terms, exercise-minutes",
    ]),
    "an admonition of pymdownx": ("/// note | Title\nRead.\n///", [
        "3: there is no directive 'note'; write an admonition as Material does: !!! note",
    ]),
    "a tab of pymdownx": ("/// tab | Title\nRead.\n///", [
        """3: there is no directive 'tab'; write === "Title" and indent the text below it""",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), FORMS.values(), ids=FORMS)
def test_a_directive_in_the_wrong_form_is_named_with_file_and_line(tmp_path: Path, text: str, said: list[str]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", text)
    assert problems(docs) == [f"docs/how-to-use.md:{line}" for line in said]


def test_directives_are_read_with_their_lines() -> None:
    found, faults = directives.read("# T\n\n/// pair | one\n///\n\n```\n/// nothing\n```\n\n//// limits\nA\n////\n")
    assert faults == []
    assert [(f.name, f.argument, f.line, f.end, f.body) for f in found] == [("pair", "one", 3, 4, ""), ("limits", "", 10, 12, "A")]
