"""The writer's toolbox: what a page loads for it, what its pieces gain for readers by ear and on paper, and that its samples stay at home."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from course.build import Build
from course.render import styles
from course.rules.pages import DRAFTS
from minicourse import edit, named, problems, write_course, write_project
from page_md import build_of, converted
from serving import ROOT, build
from sitemap import Site


@pytest.fixture(scope="module")
def context_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build_of(write_course(tmp_path_factory.mktemp("course")))


# ---- a page loads what it uses -----------------------------------------------------------------------------------------------------

#: Each piece by itself, as a writer types it.
PIECES = {
    "admonition": "!!! note\n    Text",
    "admonition at the side": '!!! tip inline end "Title"\n    Text',
    "details": "??? note\n    Text",
    "details, open": '???+ warning "Title"\n    Text',
    "tabs": '=== "One"\n\n    Text\n\n=== "Two"\n\n    Text',
    "code": "```\na\n```",
    "code of a language": "``` yaml\na: 1\n```",
    "code with all": '``` yaml title="a.yml" linenums="1" hl_lines="1"\na: 1\n```',
    "code by its indent": "Text\n\n    a",
    "keys": "Press ++ctrl+k++.",
    "marked": "A ==word==.",
    "struck": "A ~~word~~.",
    "inserted": "A ^^word^^.",
    "footnote": "A claim[^1].\n\n[^1]: A note.",
    "caption": "![A mark](a.png)\n/// caption\nIts words.\n///",
    "table with an alignment": "| a | b |\n| --- | --: |\n| 1 | 2 |",
    "table of four columns": "| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_page_that_uses_a_piece_loads_its_style_sheet(context_build: Build, piece: str) -> None:
    html = converted(context_build, piece).html
    assert styles.needed(context_build.context("about.md"), html)[0] == ["assets/side.css", "assets/toolbox.css"], html


PLAIN = {
    "text": "# Title\n\nText with **bold** and `code`.\n\n> A quote\n\n- A list",
    "sub and sup": "H~2~O and 10^2^",
    "table": "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "picture": "![A mark](a.png)",
    "drawing": "/// drawing | door\n///",
    "limits": "/// limits\nOne firm.\n///",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_what_every_page_may_have_loads_nothing_of_its_own(context_build: Build, text: str) -> None:
    made = converted(context_build, text)
    assert made.problems == []
    assert styles.needed(context_build.context("about.md"), made.html) == (["assets/side.css"], [])


def test_no_page_of_the_course_pays_for_the_toolbox(site: Site) -> None:
    assert [name for name in site.pages if re.search(r'href="[^"]*/toolbox\.', site.text(name))] == ["samples/"]


# ---- what readers by ear and on paper need --------------------------------------------------------------------------------------------


def test_a_title_of_ones_own_says_its_kind_too(context_build: Build) -> None:
    texts = '!!! danger "Not *today*"\n    A\n\n!!! tip\n    B\n\n??? note "Why"\n    C\n\n!!! note ""\n    D'
    page = converted(context_build, texts).soup
    assert [title.get_text() for title in page.select(".admonition-title, summary")] == ["Danger: Not today", "Tip", "Note: Why"]
    assert [p.get_text() for p in page.select(".admonition:last-of-type p")] == ["D"]


def test_each_panel_keeps_its_title(context_build: Build) -> None:
    page = converted(context_build, '=== "One `x`"\n\n    A\n\n    === "In \'one\'"\n\n        B\n\n=== "Two"\n\n    C').soup
    assert [panel["data-title"] for panel in page.select(".tabbed-block")] == ["One x", "In ‘one’", "Two"]


def test_more_tabs_than_show_are_named(context_build: Build) -> None:
    tabs = "\n\n".join(f'=== "Tab {n}"\n\n    Text' for n in range(11))
    assert converted(context_build, tabs).problems == ["about.md: 11 tabs side by side; at most 10 show, write sections instead"]


def test_ten_tabs_show() -> None:
    sheet = (ROOT / "docs" / "assets" / "toolbox.css").read_text(encoding="utf-8")
    assert [f".tabbed-set > :nth-child({n}):checked ~ * > :nth-child({n})" in sheet for n in range(1, 12)] == [True] * 10 + [False]


def test_footnotes_have_names(context_build: Build) -> None:
    page = converted(context_build, "One[^a] and[^a] two[^b].\n\n[^a]: A.\n[^b]: B.").soup
    assert [mark["aria-label"] for mark in page.select(".footnote-ref")] == ["Footnote 1", "Footnote 1", "Footnote 2"]
    back = page.select(".footnote-backref")
    assert [link["aria-label"] for link in back] == [
        "Jump back to footnote 1 in the text", "Jump back to footnote 1 in the text, place 2", "Jump back to footnote 2 in the text"
    ]  # fmt: skip
    assert not [link for link in back if link.has_attr("title")]
    assert page.select("[role=doc-endnotes][aria-label=Footnotes]")


def test_a_wide_table_scrolls_in_a_region_with_a_name(context_build: Build) -> None:
    page = converted(context_build, f"{PIECES['table of four columns']}\n/// caption\nFour.\n///\n\n{PLAIN['table']}").soup
    (region,) = page.select("[tabindex='0'][role=group][aria-label=Table]")
    assert len(page.select("table")) == 2
    assert [child.name for child in page.select("figure")[0].find_all(recursive=False)] == ["div", "figcaption"]
    assert region.select("table")
    aligned = converted(context_build, PIECES["table with an alignment"])
    assert "style=" not in aligned.html
    assert [cell["data-align"] for cell in aligned.soup.select("[data-align]")] == ["right", "right"]


# ---- the samples stay at home ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def with_and_without(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The files of the mini course with and without a page of samples, in which every piece is."""
    project = write_project(tmp_path_factory.mktemp("samples") / "project")
    pieces = "\n\n".join(["---\nsearch: {exclude: true}\n---\n# Samples", *PIECES.values()]).replace("a.png", "assets/favicon.svg")
    (project / "docs" / "samples.md").write_text(pieces, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "service-worker.js", project / "docs")
    sites = []
    for settings in ({"DRAFTS": ""}, {}):
        result = build(project, project / "site", "https://example.org/", "", (), **settings)
        assert result.returncode == 0, result.stderr
        sites.append({f.relative_to(project / "site").as_posix(): f.read_bytes() for f in (project / "site").rglob("*") if f.is_file()})
    return sites


def test_the_samples_are_not_published(with_and_without: list[dict[str, bytes]]) -> None:
    """Without them the site is the same, its style sheets too: no page, no entry in the index or the map, no address for the worker."""
    with_, without = with_and_without
    assert b"toolbox" in with_["samples/index.html"]
    assert set(with_) - set(without) == {"samples/index.html"}
    assert set(without) <= set(with_)
    assert {name for name in without if without[name] != with_[name]} <= {"service-worker.js", "sitemap.xml", "sitemap.xml.gz"}
    assert [name for name, data in without.items() if b"samples/" in data] == []


def test_no_page_leads_to_the_samples(site: Site) -> None:
    assert [name for name in site.pages if name != "samples/" and "samples/" in site.text(name)] == []


def test_what_is_not_published_is_a_list_that_mkdocs_knows() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"^draft_docs: !ENV \[DRAFTS, /(\S+)\]", settings, re.M) == list(DRAFTS)
    assert all((ROOT / "docs" / page).is_file() for page in DRAFTS)
    assert "DRAFTS" not in os.environ


def test_the_samples_need_no_place_in_the_navigation_and_no_reader_is_led_to_them(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "samples.md").write_text("# Samples\n\nA [link](how-to-use.md).\n", encoding="utf-8")
    assert problems(docs) == []
    edit(docs, "how-to-use.md", "Read it.", "Read [it](samples.md).")
    named(docs, "docs/how-to-use.md:3: 'samples.md' is not published; link to another page")


#: Pieces that the page of samples must show, so that every test of looks meets them.
SHOWN = [
    *(f".admonition.{kind}" for kind in ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote")),
    ".inline.end", "details.note", "details[open]", "details details", ".tabbed-block .tabbed-set", ".filename", ".linenos", ".hll", ".keys", "mark", "del", "ins",
    "sub", "sup", "ol[start='3']", ".footnote", "figure img", "figure table", ".cs-columns", "[data-align=center]", "[data-kind=recall]", "[data-kind=multi]", "[data-kind=fill]",
    ".tabbed-block course-question", ".cs-answers__reason ul", ".cs-answers__below .highlight", "contrast-pair", ".cs-lead", ".cs-limits", "figure.cs-figure",
]  # fmt: skip


@pytest.mark.parametrize("piece", SHOWN)
def test_the_samples_show_every_piece(site: Site, piece: str) -> None:
    assert site.pages["samples/"].select(f"article {piece}")
