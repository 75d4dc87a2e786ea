"""The frame of a page: what of the theme's stylesheet stays, the blocks, the content security policy."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateError

from course.markup import Drawings, render
from course.problems import NotBuilt
from course.render.chrome import first_page, papers, view_of
from course.render.policy import with_policy
from course.render.search import Entry, entries, script
from course.render.stylesheet import classes, slim
from course.rules import frame
from course.workshop import Doing
from serving import ROOT
from sitemap import Site, asset

FRAME = '<head><meta http-equiv="Content-Security-Policy" content=""></head>'


@dataclass
class Item:
    title: str
    active: bool = False
    children: list[Item] = field(default_factory=list)

    @property
    def is_page(self) -> bool:
        return not self.children


def test_a_part_opens_with_its_first_page() -> None:
    lesson = Item("Lesson")
    assert first_page(Item("Modules", children=[Item("One", children=[lesson, Item("Check")]), Item("Two")])) is lesson
    assert first_page(lesson) is lesson


@pytest.mark.parametrize(
    ("edit", "view"),
    [
        ("https://github.com/a/edit/edit/main/docs/x.md", "https://github.com/a/edit/raw/main/docs/x.md"),
        ("https://github.com/a/edit/blob/main/docs/edit/x.md", "https://github.com/a/edit/raw/main/docs/edit/x.md"),
        ("https://elsewhere.example/edit/x.md", "https://elsewhere.example/raw/x.md"),
        ("https://github.com/a/edit/src/x.md", "https://github.com/a/edit/src/x.md"),
    ],
)
def test_the_source_of_a_page_stands_beside_where_it_is_edited(edit: str, view: str) -> None:
    assert view_of(edit, "https://github.com/a/edit") == view
    assert view_of(edit, "https://github.com/a/edit/") == view


def test_the_colours_of_the_page_are_those_of_the_stylesheet() -> None:
    assert papers(":root{--cs-paper:light-dark(#fff, #000)}") == ("#fff", "#000")
    assert papers("p{color:red}") == ()


def test_the_frame_has_each_block_of_material() -> None:
    blocks = re.compile(r"{% block (\w+) %}")
    material = (files("material") / "templates" / "base.html").read_text(encoding="utf-8")
    ours = (ROOT / "overrides" / "base.html").read_text(encoding="utf-8")
    assert set(blocks.findall(material)) - set(blocks.findall(ours)) == set()
    assert (ROOT / "overrides" / "main.html").read_text(encoding="utf-8") == '{% extends "base.html" %}\n'


#: What stands in a main.html below its first line, and what is said of it.
TEMPLATES = {
    "a block that is there": ("{% block announce %}On Friday.{% endblock %}", []),
    "a block within a block": ("{# Why #}\n{% block announce %}{% block day %}On Friday.{% endblock %}{% endblock %}", []),
    "a block that is not": ("\n{% block anounce %}On Friday.{% endblock %}", ["3: there is no block 'anounce'; did you mean 'announce'?"]),
    "words in no block": ("\nOn Friday.", ["3: this stands in no block, and a template that extends another shows nothing else; write {% block announce %} above it, say"]),
    "a block that is not closed": ("{% block announce %}On Friday.{% endblock %", ["2: expected token 'end of statement block', got '%'; check the spelling, and close what was opened"]),
    "a script in an attribute": ('{% block announce %}\n<b onclick="on()">On Friday.</b>{% endblock %}', [
        "3: the policy of the pages lets no script in an attribute run; put it into a file of extra_javascript",
    ]),
    "a picture from elsewhere": ('{% block hero %}<img src="https://a.example/a.png">{% endblock %}', [
        "2: this is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_writers_template_is_looked_at_before_it_is_used(tmp_path: Path, text: str, lines: list[str]) -> None:
    folder = tmp_path / "overrides"
    folder.mkdir()
    (folder / "base.html").write_text((ROOT / "overrides" / "base.html").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "main.html").write_text(f'{{% extends "base.html" %}}\n{text}\n', encoding="utf-8")
    assert [str(problem) for problem in frame.check(folder)] == [f"overrides/main.html:{line}" for line in lines]


def test_a_template_that_no_other_takes_in_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "overrides"
    shutil.copytree(ROOT / "overrides", folder)
    assert list(frame.check(folder)) == []
    for name in ("copyright", "logo"):
        (folder / "partials" / f"{name}.html").write_text("Ours.", encoding="utf-8")
    (folder / "main.html").write_text('{% extends "base.html" %}{% block hero %}{% include "partials/logo.html" %}{% endblock %}', encoding="utf-8")
    assert [str(problem).split(",")[0] for problem in frame.check(folder)] == ["overrides/partials/copyright.html:1: no template takes this one in"]
    assert list(frame.check(folder, ["partials/copyright.html"])) == []


#: What stands in a template, and what is said when it is rendered.
RENDERED = {
    "{{ nope.x }}": "'nope' is undefined; check the name; what may be missing, as the page is for 404.html, takes {% if page %} around it",
    '{% include "nope.html" %}': "there is no template 'nope.html'; check the spelling",
    "{{ page | nope }}": "No filter named 'nope'; check the spelling, and close what was opened",
    '{% include "part.html" %}': "overrides/part.html:2: 'nope' is undefined; check the name",
}


@pytest.mark.parametrize(("text", "message"), RENDERED.items(), ids=RENDERED)
def test_a_fault_of_a_template_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    folder = tmp_path / "overrides"
    folder.mkdir()
    (folder / "main.html").write_text(f"One\n{text}\n", encoding="utf-8")
    (folder / "part.html").write_text("\n{{ nope.x }}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateError) as caught:
        Environment(loader=FileSystemLoader(folder), autoescape=True).get_template("main.html").render()
    assert frame.fault(caught.value).startswith(message if message.startswith("overrides") else f"overrides/main.html:2: {message}")


def test_an_error_of_the_build_is_no_fault_of_a_template() -> None:
    with pytest.raises(TemplateError) as caught:
        render("doors.html")
    assert frame.fault(caught.value) == ""
    assert frame.fault(KeyError("x")) == ""


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".used{a:b}.idle{a:b}", ".used{a:b}"),
        (".used .idle,.used b{a:b}", ".used b{a:b}"),
        ("p:not(.idle){a:b}", "p:not(.idle){a:b}"),
        ("@media print{.idle{a:b}}", ""),
        ("@media print{.idle{a:b}p{a:b}}", "@media print{p{a:b}}"),
        ("[data-md-color-scheme=slate] p{a:b}", ""),
        (":root{--one:1;--two:var(--three);--three:3}p{a:var(--two)}", ":root{--two:var(--three);--three:3}p{a:var(--two)}"),
        (':root{--icon:url("data:;{}")}', ""),
        (".md\\:x{a:b}", ""),
        ('.idle{content:"}p{a:b}"}p{a:b}', "p{a:b}"),
        ('.idle{content:"\\"}"}p{a:b}', "p{a:b}"),
        ('[id^="{.idle"] p{a:b}', '[id^="{.idle"] p{a:b}'),
        ('@charset "UTF-8";.idle{a:b}p{a:b}', "p{a:b}"),
    ],
)
def test_of_the_theme_stays_what_pages_use(css: str, kept: str) -> None:
    assert slim(css, frozenset({"used"})) == kept


def test_the_classes_of_a_page() -> None:
    assert classes('<p class="one two"><b class="three">') == {"one", "two", "three"}


def test_the_theme_is_there_and_small(site: Site) -> None:
    theme = asset(site.folder, "assets/theme.css").read_text(encoding="utf-8")
    assert ".md-typeset blockquote" in theme
    assert "md-header" not in theme
    assert theme.startswith("/*! Part of Material for MkDocs")
    assert "Martin Donath" in (site.folder / "assets" / "licences.txt").read_text(encoding="utf-8")
    assert not list(site.folder.rglob("bundle*.js"))


def test_a_page_fades_into_the_next_unless_the_reader_wants_no_motion(site: Site) -> None:
    css = asset(site.folder, "assets/course.css").read_text(encoding="utf-8")
    assert "@media (prefers-reduced-motion:no-preference){@view-transition{navigation:auto}}" in css
    assert css.count("@view-transition") == 1


def test_a_policy_names_the_hash_of_each_script_once() -> None:
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    page = with_policy(
        FRAME + '<script>one()</script><script defer>one()</script><script src="x.js"></script><script type="application/json">{}</script>'
    )
    assert page.count("'sha256-") == 1
    assert with_policy(FRAME + '<script type="speculationrules">{}</script>').count("'sha256-") == 1
    assert f"script-src 'self' 'sha256-{digest}';" in page


def test_a_frame_without_place_for_the_policy_is_named() -> None:
    with pytest.raises(NotBuilt, match=re.escape("overrides/base.html")):
        with_policy("<head></head>")


def test_every_page_has_a_strict_policy_first_of_all(site: Site) -> None:
    for name, page in site.pages.items():
        metas = page.select("meta[http-equiv=Content-Security-Policy]")
        assert len(metas) == 1, name
        assert not metas[0].find_previous(["script", "link", "style"]), name
        rules = dict(rule.strip().split(" ", 1) for rule in str(metas[0]["content"]).split(";"))
        assert {"object-src": "'none'", "base-uri": "'none'", "connect-src": "'self'", "default-src": "'none'"}.items() <= rules.items(), name
        assert "unsafe" not in rules["script-src"], name
        assert not page.select("style, [style], [onclick], [onload]"), name


def test_each_section_is_an_entry_in_plain_text() -> None:
    page = (
        '<h1 id="a">A &amp; B</h1><p>One <b>two</b><evidence-mark>3</evidence-mark></p>\n<p>&lt;i&gt;</p><details data-search-exclude>x</details>'
        '<h2 id="s1">Then</h2><h3>So</h3><ul data-search-exclude><li>y</li></ul><p>it was</p>'
    )
    assert entries("a/", "Title", page, 4) == (Entry("a/", "A & B", "One two <i>", 4), Entry("a/#s1", "Then", "So it was", 4))
    assert entries("b/", "Title", "<p>No heading</p>") == (Entry("b/", "Title", "No heading"),)


def test_the_index_is_a_script() -> None:
    made = script([Entry("a/", "A", "“One”"), Entry("b/", "B", "", 4)], {"b/": ("one more", "another")})
    b = '{"location":"b/","title":"B","text":"","boost":4,"aliases":"one more, another"}'
    assert made == f'courseSearch([{{"location":"a/","title":"A","text":"“One”"}},{b}]);\n'


def test_pictures_lie_in_files_of_their_own_and_follow_the_colours_of_the_page(site: Site) -> None:
    pictures = {f.name: f.read_text(encoding="utf-8") for f in (site.folder / "assets" / "pictures").glob("*.svg")}
    shown = {str(use["href"]).rsplit("/", 1)[-1] for page in site.pages.values() for use in page.select("svg.cs-drawing > use")}
    steps = {name for name in pictures if name.startswith("step-")}
    assert {name.split(".")[0] for name in steps} == {f"step-{kind}" for kind in get_args(Doing)}, "each kind of step has its scene"
    assert shown | {f"{name}#picture" for name in steps} == {f"{name}#picture" for name in pictures}
    for name, picture in pictures.items():
        assert "class=" not in picture, name
        assert "<title" not in picture, name
        assert not re.search(r"#[0-9a-f]{3,6}\b|rgb", picture.split(">", 1)[1]), f"{name}: a colour of its own stays bright in the dark"


def test_opened_from_a_folder_pictures_stand_in_the_page() -> None:
    inline = Drawings(ROOT / "docs", in_page=True)("counter", str)
    assert 'class="cs-drawing"' in inline
    assert "<title" in inline
    assert 'fill="var(--cs-closing)" stroke="var(--cs-closing)"' in inline
    assert "<use" not in inline
