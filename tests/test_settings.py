"""Settings in mkdocs.yml: each that is refused has its line, its reason and its remedy; each of Material's features has a verdict."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from course.problems import InvalidCourse
from course.settings import IDLE, SETTINGS, TABLE, WORKS, said_of
from course.settings_file import check, extensions, load, needed, read
from minicourse import write_project
from serving import ROOT

SOUND = """\
site_name: Title
theme:
  name: material
  favicon: assets/favicon.svg
plugins:
  - mkdocs_quiz
"""
#: What stands in place of a line of the sound settings, or after them; the message; its line.
QUIZ = "  - mkdocs_quiz:\n      {}\n"
REFUSED = [
    ("nav: [index.md]", 7, "nav: the navigation comes from docs/course.yml; name pages and modules there, and take nav out"),
    ("strict: false", 7, "strict: a link that leads nowhere would be published; write 'strict: true'"),
    ("  palette: {scheme: slate}", 5, "theme.palette: the colours are tokens, for light and dark at once; change --cs-paper, --cs-text, --cs-serving … in docs/assets/course.css"),
    ("  font: {text: Lora}", 5, "theme.font: the type is that of the reader's system, and no other host is asked for any; write 'font: false', and change --cs-serif and --cs-sans in docs/assets/course.css"),
    ("  language: de", 5, "theme.language: the course is written in 'en', and screen readers would read it out in another language; write 'language: en'"),
    ("  icon: {logo: a}", 5, "theme.icon: the frame draws its few signs without icons; take it out (a picture of yours goes into theme.logo)"),
    ("  features: [navigation.instant]", 5, "theme.features: navigation.instant: this needs Material's script, which is not loaded; take it out: a page is fetched here when the mouse comes to rest on its link"),
    ("  features: [navigation.instant.progress]", 5, "theme.features: navigation.instant.progress: this needs Material's script, which is not loaded; take it out: a page is fetched here when the mouse comes to rest on its link"),
    ("  features: [search.suggest]", 5, "theme.features: search.suggest: the course has its own search, which finds while one types; take it out"),
    ("  features: [search.share]", 5, "theme.features: search.share: the course has its own search, which finds while one types; take it out, and share the address of the page that was found"),
    ("  features: [announce.dismiss]", 5, "theme.features: announce.dismiss: this needs Material's script, which is not loaded; take it out, and take the announcement out when it is old"),
    ("  features: [content.code.copy]", 5, "theme.features: content.code.copy: this needs Material's script, which is not loaded; take it out: code can be marked and copied by hand"),
    ("  features: [toc.integrate]", 5, "theme.features: toc.integrate: the contents stand beside the text; take it out (a page leaves them out with 'hide: [toc]')"),
    ("  features:\n    - toc.follow\n    - toc.folow", 7, "theme.features: toc.folow: Material has no such feature; did you mean 'toc.follow'?"),
    ("  features: toc.follow", 5, "theme.features: this is no list; write each feature on a line of its own, such as '- toc.follow'"),
    ("extra: {polyfills: [https://a.example/a.js]}", 7, "extra.polyfills: https://a.example/a.js is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"),
    ("  features: [x]", 5, "theme.features: x: Material has no such feature; see what there is in hooks/course/settings.py"),
    ("  features: [content.action.edit]", 5, "theme.features: content.action.edit: where the files are is not said; write repo_url, and edit_uri such as 'edit/main/docs/'"),
    ("  logo: assets/b.png", 5, "theme.logo: there is no file docs/assets/b.png; put the picture there, or name one that is"),
    ("  logo: https://a.example/a.png", 5, "theme.logo: https://a.example/a.png is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"),
    ("extra: {analytics: {provider: a}}", 7, "extra.analytics: nobody is tracked here, and the policy of the pages lets no such script run; take it out"),
    ("extra: {consent: {title: a}}", 7, "extra.consent: there is nothing to consent to: no cookies, no tracking; take it out"),
    ("extra: {version: {provider: mike}}", 7, "extra.version: the site holds one version of the course; take it out (the course's own is 'version' in docs/course.yml)"),
    ("site_url: https://a.example/\nextra:\n  picture: a.png", 9, "extra.picture: there is no file docs/a.png; put the picture there, or name one that is"),
    ("site_url: https://a.example/\nextra: {picture: assets/favicon.svg}", 8, "extra.picture: other sites show .png, .jpg, .jpeg, .webp only; save the picture as one of these"),
    ("extra: {homepage: 5}", 7, "extra.homepage: this is no address; write one such as 'https://school.example/'"),
    ("extra: {social: {name: a}}", 7, "extra.social: this is no list of links; write each as '- {name: …, link: …}'"),
    ("extra: {alternate: [{name: a, link: b}]}", 7, "extra.alternate: this is no list of links; write each as '- {name: …, link: …, lang: …}'"),
    ("extra_css:\n  - https://a.example/a.css", 8, "extra_css: https://a.example/a.css is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"),
    ("extra_css: [assets/mine.css]", 7, "extra_css: there is no file docs/assets/mine.css; put it there, or take the line out"),
    ("extra_javascript: [{path: //a.example/a.js}]", 7, "extra_javascript: //a.example/a.js is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"),
    ("  - search", 7, "plugins: search: the course has its own search, which finds while one types, and would not read the index of this one; take it out"),
    ("  - material/search", 7, "plugins: search: the course has its own search, which finds while one types, and would not read the index of this one; take it out"),
    ("  - offline", 7, "plugins: offline: a copy to open from a folder is made by 'make offline'; take it out"),
    ("  - blog: {blog_dir: .}", 7, "plugins: blog: the frame has no templates for posts; take it out, write a page and name it in docs/course.yml"),
    ("  - social", 7, "plugins: social: it draws its cards with type from another host; take it out, and name one picture in extra.picture"),
    ("  - info", 7, "plugins: info: it packs the project for a report to Material instead of building it; take it out"),
    (QUIZ.format("confetti: true"), 7, "plugins.mkdocs_quiz.confetti: questions are answered in words here, without confetti; take it out"),
    (QUIZ.format("auto_submit: true"), 7, "plugins.mkdocs_quiz.auto_submit: an answer counts when its button is pressed, not on the way through the choices; take it out"),
    (QUIZ.format("disable_after_submit: true"), 7, "plugins.mkdocs_quiz.disable_after_submit: every question can be answered again; take it out"),
    (QUIZ.format("show_progress: true"), 7, "plugins.mkdocs_quiz.show_progress: what was answered is shown on the desk; take it out"),
    (QUIZ.format("progress_sidebar_position: top"), 7, "plugins.mkdocs_quiz.progress_sidebar_position: what was answered is shown on the desk; take it out"),
    (QUIZ.format("embed_source: true"), 7, "plugins.mkdocs_quiz.embed_source: the answers would stand in the page as text; take it out, or write false"),
    (QUIZ.format("shuffle_answers: true"), 7, "plugins.mkdocs_quiz.shuffle_answers: choices keep the order of the bank, over which 'make check' watches; take it out"),
    (QUIZ.format("auto_number: true"), 7, "plugins.mkdocs_quiz.auto_number: the course numbers its questions itself; take it out"),
    (QUIZ.format("show_correct: false"), 7, "plugins.mkdocs_quiz.show_correct: an answer always comes with its reason; take it out"),
    *((QUIZ.format(f"{key}: {value}"), 7, f"plugins.mkdocs_quiz.{key}: the words around a question are the course's own; change them in hooks/course/templates")
      for key, value in (("language", "de"), ("custom_translations", "{}"), ("language_patterns", "[]"))),
]  # fmt: skip
FINE = [
    "  features: [navigation.tabs, navigation.tabs.sticky, navigation.footer, navigation.top, navigation.path, toc.follow, search.highlight]",
    "  font: false\n  language: en\n  logo: assets/favicon.svg",
    "site_url: https://a.example/\nextra: {homepage: /, social: [{link: a}], alternate: [{name: a, link: b, lang: c}], picture: assets/a.png, own: [1]}",
    "repo_url: https://a.example/b\nedit_uri: edit/main/docs/",
    QUIZ.format("{confetti: false, auto_submit: false, disable_after_submit: false, show_progress: false, enabled_by_default: true}"),
]


def settings(folder: Path, line: str) -> Path:
    """The sound settings with a line more: under theme, under plugins, or at the end."""
    (folder / "docs" / "assets").mkdir(parents=True)
    for name in ("favicon.svg", "a.png"):
        (folder / "docs" / "assets" / name).touch()
    before = "plugins:" if line.startswith("  ") and "- " not in line.split("\n")[0] else None
    text = SOUND.replace(before, f"{line}\n{before}") if before else f"{SOUND}{line}\n".replace("\n\n", "\n")
    text = text.replace("  - mkdocs_quiz\n", "") if "- mkdocs_quiz:" in line else text
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


def said(file: Path, title: str | None = "Title") -> tuple[list[str], list[str]]:
    """The problems and the notices."""
    problems, notices = check(read(file), file.parent / "docs", title)
    return [*map(str, problems)], [*map(str, notices)]


@pytest.mark.parametrize(("line", "number", "message"), REFUSED, ids=[message.rsplit(": ", 1)[0][:50] for _, _, message in REFUSED])
def test_what_is_refused_says_where_why_and_what_instead(tmp_path: Path, line: str, number: int, message: str) -> None:
    assert said(settings(tmp_path, line)) == ([f"mkdocs.yml:{number}: {message}"], [])


@pytest.mark.parametrize("line", FINE)
def test_what_works_is_taken_without_a_word(tmp_path: Path, line: str) -> None:
    assert said(settings(tmp_path, line)) == ([], [])


def test_each_refusal_of_the_table_is_tried() -> None:
    tried = {
        message.split(": ")[0] if not message.startswith(("theme.features", "plugins: ")) else ": ".join(message.split(": ")[:2])
        for *_, message in REFUSED
    }
    refused = {name for name, says in SETTINGS.items() if says not in (WORKS, IDLE)} - {"theme.name"}
    assert [name for name in refused if not any(other == name or f"{other}.".startswith(name.removesuffix("*")) for other in tried)] == []


def test_a_picture_for_other_sites_needs_the_address_of_this_one(tmp_path: Path) -> None:
    notice = "mkdocs.yml:7: extra.picture: shows only where the site knows its address; build it with SITE_URL"
    assert said(settings(tmp_path, "extra: {picture: assets/a.png}")) == ([], [notice])


def test_what_has_no_effect_is_named_in_a_notice(tmp_path: Path) -> None:
    file = settings(tmp_path, "  direction: ltr\n  langauge: en\n  features: [header.autohide]")
    file.write_text(
        f"{file.read_text(encoding='utf-8')}  - tags\nextra: {{generator: false, own: 1, homepge: x}}\nmarkdown_extensions: [wikilinks]\n",
        encoding="utf-8",
    )
    assert said(file) == (
        [],
        [
            "mkdocs.yml:5: theme.direction: has no effect here; take it out",
            "mkdocs.yml:6: theme.langauge: has no effect here; did you mean 'language'?",
            "mkdocs.yml:7: theme.features: header.autohide: has no effect here; take it out",
            "mkdocs.yml:10: plugins: tags: runs, but the frame is not Material's; look whether its work shows in the built pages",
            "mkdocs.yml:11: extra.generator: has no effect here; take it out",
            "mkdocs.yml:11: extra.homepge: has no effect here; did you mean 'homepage'?",
            "mkdocs.yml:12: markdown_extensions: wikilinks: runs, but the checks of pages do not know it; look whether its work shows in the built pages",
        ],
    )


def test_another_name_than_the_title_says_which_to_change(tmp_path: Path) -> None:
    file = settings(tmp_path, "")
    assert said(file, "Other")[0] == [
        "mkdocs.yml:1: site_name: 'Title' is not the title in docs/course.yml, 'Other'; write the title here too, or change it there"
    ]
    assert said(file, None)[0] == [], "while the title can't be read, nothing is said of it"


def test_a_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    file = settings(tmp_path, "  features: [toc.follow]\n  features: [search.highlight]")
    assert said(file)[0] == ["mkdocs.yml:6: theme.features: this key stands twice (first on line 5); keep one"]


def test_without_material_quiz_or_favicon(tmp_path: Path) -> None:
    file = settings(tmp_path, "")
    file.write_text("site_name: Title\ntheme: {name: mkdocs}\nplugins: []\n", encoding="utf-8")
    assert said(file)[0] == [
        "mkdocs.yml:2: theme.favicon: is missing; name a picture in docs, such as 'assets/favicon.svg'",
        "mkdocs.yml:2: theme.name: the course takes its stylesheet from Material; write 'name: material'",
        "mkdocs.yml:3: plugins: mkdocs_quiz is missing, which makes the questions; add it",
    ]


def test_settings_that_are_inherited_are_named_in_their_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = settings(tmp_path, "")
    file.rename(tmp_path / "base.yml")
    file.write_text(
        "INHERIT: base.yml\nsite_name: !ENV [NAME, Title]\ntheme:\n  language: !ENV TONGUE\n  features: [toc.integrate]\n", encoding="utf-8"
    )
    monkeypatch.setenv("TONGUE", "de")
    with (tmp_path / "base.yml").open("a", encoding="utf-8") as base:
        base.write("  - info\nextra: {x: !!python/name:os.system , y: !relative }\n")
    assert [line.split(";")[0][:44] for line in said(file)[0]] == [
        "base.yml:7: plugins: info: it packs the proj",
        "mkdocs.yml:4: theme.language: the course is ",
        "mkdocs.yml:5: theme.features: toc.integrate:",
    ]
    monkeypatch.setenv("NAME", "Other")
    assert "site_name: 'Other' is not" in " ".join(said(file)[0])


def test_a_file_to_inherit_from_is_there(tmp_path: Path) -> None:
    file = settings(tmp_path, "INHERIT: base.yml")
    with pytest.raises(InvalidCourse) as caught:
        read(file)
    assert str(caught.value) == "mkdocs.yml:7: INHERIT: there is no file base.yml beside mkdocs.yml; check the spelling, or take the line out"


@pytest.mark.parametrize(
    "line", ["@import url('https://a.example/a.css');", '@import "//a.example/a.css";', "p { background: url(http://a.example/a.png); }"]
)
def test_a_style_sheet_asks_nothing_of_other_hosts(tmp_path: Path, line: str) -> None:
    file = settings(tmp_path, "extra_css: [assets/mine.css]")
    (tmp_path / "docs/assets/mine.css").write_text(f"a {{ background: url(a.png); }}\n{line}\n", encoding="utf-8")
    assert said(file)[0] == [
        "docs/assets/mine.css:2: this comes from another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("exclude_docs: how-to-use.md", "exclude_docs: it keeps how-to-use.md"),
        ("exclude_docs: |\n  /draft.md\n  check.md", "exclude_docs: it keeps first/check.md and 1 more"),
        ("draft_docs: /first/", "draft_docs: it keeps first/index.md and 1 more"),
    ],
)
def test_a_page_that_others_lead_to_is_not_kept_out(tmp_path: Path, line: str, message: str) -> None:
    file = write_project(tmp_path) / "mkdocs.yml"
    text = re.sub(r"^draft_docs.*\n", "", file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(f"{line}\n{text}", encoding="utf-8")
    with pytest.raises(InvalidCourse) as caught:
        load(file, tmp_path / "docs")
    end = "out of the site, and other pages lead there; narrow it, or take the page out of docs/course.yml"
    assert str(caught.value) == f"mkdocs.yml:1: {message} {end}"


def test_each_feature_of_material_has_a_verdict() -> None:
    templates = files("material") / "templates"
    text = "".join(Path(str(file)).read_text(encoding="utf-8") for file in Path(str(templates)).rglob("*.html"))
    text += next(file for file in (templates / "assets" / "javascripts").iterdir() if re.fullmatch(r"bundle\.\w+\.min\.js", file.name)).read_text(
        encoding="utf-8"
    )
    features = set(re.findall(r'"([a-z.]+)" (?:not )?in features', text)) | set(
        re.findall(r'\w\("((?:announce|content|header|navigation|search|toc)\.[a-z.]+)"\)', text)
    )
    found = {f for f in features if not re.search(r"result|placeholder", f)}
    assert len(found) > 20
    assert {f for f in found if said_of(f"theme.features: {f}") is None} == set()


def test_each_option_of_mkdocs_quiz_has_a_verdict() -> None:
    source = (files("mkdocs_quiz") / "plugin.py").read_text(encoding="utf-8")
    options = set(re.findall(r'^        \("(\w+)", config_options', source, flags=re.M))
    assert options == set(" ".join(TABLE["plugins.mkdocs_quiz."]).split())


OURS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
EXTENSION_FAULTS = {
    "one is gone": (
        "  - pymdownx.details\n",
        "",
        "markdown_extensions: pymdownx.details is missing, and what pages write for it would reach readers raw; put it back",
    ),
    "another style of tabs": (
        "alternate_style: true",
        "alternate_style: false",
        "markdown_extensions: pymdownx.tabbed: the style sheet is made for alternate_style: true; write that",
    ),
    "two kinds of tabs": (
        "  - pymdownx.tilde\n",
        "  - pymdownx.tilde\n  - pymdownx.blocks.tab\n",
        'markdown_extensions: pymdownx.blocks.tab: it gives its tabs the ids of pymdownx.tabbed; take it out and write === "Title"',
    ),
    "words for each page": (
        "check_paths: true",
        "check_paths: true\n      auto_append: [words.md]",
        "markdown_extensions: pymdownx.snippets: what it adds to each page are abbreviations, which pages may not have; take it out",
    ),
    "another folder of snippets": (
        "[!relative $docs_dir/snippets]",
        "[parts]",
        "markdown_extensions: pymdownx.snippets: pages are checked with what lies in docs/snippets; write 'base_path: [!relative $docs_dir/snippets]'",
    ),
    "a typing error": (
        "  - pymdownx.tilde\n",
        "  - pymdownx.tidle\n",
        "markdown_extensions: there is no extension 'pymdownx.tidle'; did you mean 'pymdownx.tilde'?",
    ),
    "abbreviations": (
        "  - tables\n",
        "  - tables\n  - abbr\n",
        "markdown_extensions: abbr: its words are not read out everywhere; take it out, a word in 'terms' of module.yml is explained in lessons",
    ),
    "definition lists": (
        "  - tables\n",
        "  - tables\n  - def_list\n",
        "markdown_extensions: def_list: pages may not have definition lists; take it out, and write a list with the words in **bold**",
    ),
    "formulas": (
        "  - tables\n",
        "  - tables\n  - pymdownx.arithmatex:\n      generic: true\n",
        "markdown_extensions: pymdownx.arithmatex: formulas are set by a script from another host; take it out, and say it in words",
    ),
    "addresses": (
        "  - tables\n",
        "  - tables\n  - pymdownx.magiclink\n",
        "markdown_extensions: pymdownx.magiclink: a link needs words, and an address without them is refused; take it out",
    ),
    "all at once": (
        "  - tables\n",
        "  - tables\n  - extra\n",
        "markdown_extensions: extra: it brings abbreviations, definition lists and HTML, which pages may not have; take it out, the rest is here",
    ),
    "diagrams": (
        "  - pymdownx.superfences\n",
        "  - pymdownx.superfences:\n      custom_fences: [{name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }]\n",
        "markdown_extensions: pymdownx.superfences: diagrams are drawn by a script from another host; "
        "take the fence 'mermaid' out, and draw an SVG in docs/assets/drawings",
    ),
    "boxes": (
        "  - tables\n",
        "  - tables\n  - pymdownx.tasklist: {custom_checkbox: true}\n",
        "markdown_extensions: pymdownx.tasklist: its boxes have no names and keep nothing; take it out, a line in checklist.yml can be ticked",
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), EXTENSION_FAULTS.values(), ids=EXTENSION_FAULTS)
def test_an_extension_that_pages_need_may_not_go(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in OURS
    (tmp_path / "mkdocs.yml").write_text(OURS.replace(old, new), encoding="utf-8")
    found = [str(problem) for problem in extensions(read(tmp_path / "mkdocs.yml"))]
    assert [re.sub(r"^mkdocs\.yml:\d+: ", "", line) for line in found] == [message]


NOT_THERE = "there is no such setting; check the spelling, or take it out"
#: What stands in our settings, what takes its place, and what a check says.
PLATFORM = {
    "a key": ("strict: true", "site_titel: x", f"site_titel: {NOT_THERE}"),
    "a key of validation": ("  anchors: warn", "  ankers: warn", f"validation.ankers: {NOT_THERE}"),
    "an option of the plugin": ("enabled_by_default: false", "shufle: true", f"plugins[1].mkdocs_quiz.shufle: {NOT_THERE}"),
    "an option of an extension": ("title: On this page", "titel: On this page", f"markdown_extensions[6].toc.titel: {NOT_THERE}"),
    "a plugin": ("plugins:\n", "plugins:\n  - awesome-pages\n", "plugins[1]: 'awesome-pages' is not installed; check the spelling, or take it out"),
    "an extension": ("  - tables\n", "  - tables\n  - tabels\n", "markdown_extensions[6]: 'tabels' is not installed; check the spelling, or take it out"),
    "a typing error": ("- pymdownx.tilde", "- pymdownx.tidle", "markdown_extensions: there is no extension 'pymdownx.tidle'; did you mean 'pymdownx.tilde'?"),
    "a value": ("site_dir: site", "site_dir: 3", "site_dir: Expected type: <class 'str'> but received: <class 'int'>; write another value"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), PLATFORM.values(), ids=PLATFORM)
def test_what_mkdocs_has_against_a_setting_is_named_once_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = write_project(tmp_path) / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    line = text[: text.index(new)].count("\n") + new.count("\n", 0, -1) + 1
    with pytest.raises(InvalidCourse) as caught:
        load(file, tmp_path / "docs", asks=True)
    assert str(caught.value) == f"mkdocs.yml:{line}: {message}"


MISSING = "is missing, and pages do not work without it; put it back"
PASSES = "what it looks for would be published without a word; write 'warn'"
#: What stands in our settings, what takes its place, and what is said of what pages cannot do without.
NEEDED = {
    "a hook": ("  - hooks/names.py\n", "", f"hooks: hooks/names.py {MISSING}"),
    "the style sheet": ("  - assets/course.css\n", "  - assets/frame.css\n", f"extra_css: assets/course.css {MISSING}"),
    "the script": ("assets/course.js ", "assets/desk.js ", f"extra_javascript: assets/course.js {MISSING}"),
    "no look at places": ("  anchors: warn\n", "", "validation: a link to a place that is not there would be published; write 'anchors: warn' below it"),
    "no look at links": ("  anchors: warn\n", "  anchors: warn\n  links: {not_found: ignore}\n", f"validation.links.not_found: {PASSES}"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), NEEDED.values(), ids=NEEDED)
def test_what_pages_cannot_do_without_is_asked_for(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in OURS
    (tmp_path / "mkdocs.yml").write_text(OURS.replace(old, new, 1), encoding="utf-8")
    assert [re.sub(r"^mkdocs\.yml:\d+: ", "", str(problem)) for problem in needed(read(tmp_path / "mkdocs.yml"))] == [message]


def test_the_extensions_of_the_course_are_sound() -> None:
    assert list(extensions(read(ROOT / "mkdocs.yml"))) == []


def test_no_setting_stands_in_the_table_twice() -> None:
    for rows in TABLE.values():
        names = " ".join(rows).split()
        assert len(names) == len(set(names))
