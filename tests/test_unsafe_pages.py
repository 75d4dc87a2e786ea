"""Nothing on a page becomes HTML, script or a setting that the writer did not mean: each rule, and then Markdown itself asked."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from course.rules.markdown import faults
from course.text import numbered_prose
from minicourse import edit, problems, write_course
from serving import ROOT

SCRIPT = "'javascript:' could run script; link to a page or http, or say it in words"
KIND = "this kind of link is not used here; link to a page, http or mailto"
CURLY = "curly brackets with anything but #id, .class, data-ideas and data-outcomes, without spaces; take it out"
HTML = "HTML in the page; write Markdown, or ask for a directive"
COMMENT = "a comment that is not closed on its line or has '<' or '>' in it; write <!-- words -->"
VANISHES = "a line that starts like the definition of a link would vanish; write [words](page.md)"
FENCE = "a code fence that is not closed, or has more after it than a word and title, linenums, hl_lines; write the same signs below the code"
FAULTS = {
    "Read [it](javascript:alert).": [KIND, SCRIPT],
    "Read [it](https://example.org/?javascript:x).": [SCRIPT],
    "Read [it](java&#115;cript&colon;alert).": [KIND, SCRIPT],
    "Read [it](< mailto:x>).": [KIND],
    "Read [it](vbscript:x).": [KIND, SCRIPT.replace("java", "vb")],
    "Read [it](data:text/html,x).": [KIND, "'data:text/h' could run script; link to a page or http, or say it in words"],
    "Read [it](": ["a link without its second bracket on the line; write ) after the address, and all of it on one line"],
    "[it]: glossary.md": [VANISHES],
    "<!-- one --> <b>two</b>": [HTML],
    "<!--> <b>two</b> -->": [HTML],
    "<!-- one": [COMMENT],
    "<?php ?>": [COMMENT],
    "Read it. {: onclick=alert() }": [CURLY],
    "## Read it {#s1 style=x}": ["the pages' policy lets no style in; write {.name}, and a rule for .name into a style sheet of yours (extra_css)"],
    "```": [FENCE],
    "Read \u202eit.": ["an invisible character (U+202E), from a backslash perhaps; delete it or type the words again"],
}


@pytest.mark.parametrize("line", FAULTS)
def test_fault_is_named_with_file_line_and_remedy(tmp_path: Path, line: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", line)
    found = [said for said in problems(docs) if "there is no page" not in said]
    assert found == [f"docs/how-to-use.md:3: {message}" for message in sorted(FAULTS[line])]


@pytest.mark.parametrize(
    "line",
    ['## A heading {#s1 data-ideas="A06 A07" data-outcomes="M1.5"}', "/// lead", "[=minutes]", "<!-- a note -->", "1 < 2"],
)
def test_what_writers_do_is_left_alone(line: str) -> None:
    assert list(faults(line)) == []


def test_a_fence_that_markdown_takes_for_text_hides_nothing() -> None:
    found = list(numbered_prose("```\n<script>\n~~~ a b\n\n~~~ py\n<i>\n~~~\n```x y z\n<b>"))
    assert [number for number, _ in found] == [1, 2, 3, 4, 8, 9]


PIECES = [
    "<", ">", "<img src=x onerror=alert(1)>", "<script>", "</script>", "<!--", "-->", "<!-->", "<?", "?>", "<![CDATA[", "]]>", "[x]", "(", ")", "]", "[", "](", "[x](",
    "javascript:alert(1)", "java", "script:", "&#106;", "&colon;", "&Tab;", "&lt;", "data:text/html,x", "https://a.example/", "page.md", "\n", "\n\n", "\r", "    ", "\t", " ",
    "```", "~~~", "\n```\n", "`", "\\", "{", "}", "{: onclick=alert(1) }", "{onclick=alert(1)}", ' "t" onclick=x', "[x]:", "[x]: javascript:alert(1)", "[x][y]", "![", "| a |",
    "> ", "- ", "# ", "1. ", "*", "_", "\x0c", "\x85", "\u2028", "word", "<javascript:alert(1)>", "<a@b>", "[^1]", "\x02", "\x03",
]  # fmt: skip
#: Markdown as the settings have it; a MkDocs site has the first three in any case. The values that come from the environment are left open.
EXTENSIONS = ["toc", "tables", "fenced_code"]
_SETTINGS = yaml.safe_load(re.sub(r"!(ENV|relative) ", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))["markdown_extensions"]
OPTIONS = {name: entry[name] for entry in _SETTINGS if isinstance(entry, dict) for name in entry if name != "pymdownx.snippets"}
EXTENSIONS += [entry if isinstance(entry, str) else next(iter(entry)) for entry in _SETTINGS]


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_the_rules_let_through_is_harmless_in_html(source: str) -> None:
    if any(message for _, line in numbered_prose(source) for message in faults(line)):
        return
    page = BeautifulSoup(markdown.markdown(source, extensions=EXTENSIONS, extension_configs=OPTIONS), "html.parser")
    known = "p br em strong code pre span ul ol li h1 h2 h3 blockquote hr a table thead tbody tr th td div sub sup ins del mark kbd details summary label input figure figcaption"
    assert [tag.name for tag in page.find_all(True) if tag.name not in known.split()] == []
    for tag in page.find_all(True):
        assert set(tag.attrs) <= {"href", "start", "title", "id", "class", "style", "type", "name", "checked", "for", "data-tabs"}, tag
        assert re.fullmatch(r"(?:https?:|mailto:)?[^:]*(?:(?<=/)[^/]*)*", str(tag.get("href", ""))), tag
