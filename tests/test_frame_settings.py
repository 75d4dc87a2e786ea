"""Settings of Material in built sites: what works shows, what does not is refused with all the rest, and templates of writers are taken."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from course.load import load_course
from course.render.pages import generated
from minicourse import edit, write_project
from serving import ROOT, Quiet, Server, build

ON = """\
site_author: "Ann & Bo"
repo_url: https://github.com/a/edit
edit_uri: edit/main/docs/
"""
FEATURES = [
    *("navigation.tabs", "navigation.tabs.sticky", "navigation.footer", "navigation.path", "navigation.top"),
    *("toc.follow", "search.highlight", "content.action.edit", "content.action.view"),
]
EXTRA = """\
  homepage: https://school.example/
  picture: assets/logo.png
  social: [{name: "Ann & Bo", link: "https://social.example/@a"}, {link: "https://video.example/b", icon: fontawesome/brands/x}]
  alternate: [{name: English, link: ./, lang: en}, {name: Deutsch, link: /de/, lang: de}]
"""
Get = Callable[[str], BeautifulSoup]


def features(project: Path, names: list[str]) -> None:
    """Put these in place of the features of the course."""
    file = project / "mkdocs.yml"
    text = re.sub(r"  features:.*\n(?:    - .*\n)+", f"  features: [{', '.join(names)}]\n", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")


def getter(site: Path) -> Get:
    return lambda page: BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini course with every setting that works, and pages that hide and name what they can."""
    project = write_project(tmp_path_factory.mktemp("on"))
    docs = project / "docs"
    shutil.copy(ROOT / ".github" / "picture.png", docs / "assets" / "logo.png")
    features(project, FEATURES)
    edit(project, "mkdocs.yml", "docs_dir: docs\n", f"docs_dir: docs\n{ON}")
    edit(project, "mkdocs.yml", "extra:\n", f"extra:\n{EXTRA}")
    edit(project, "mkdocs.yml", "logo: assets/favicon.svg", "logo: assets/logo.png")
    front = "---\ntitle: Use\ndescription: In short.\nhide: [navigation, toc, path, footer]\n---\n\n"
    sections = "\n\n".join(f"## Part {n}\n\n{'Words to read. ' * 150}" for n in ("one", "two", "three"))
    edit(docs, "how-to-use.md", "# How to use this course\n", f"{front}# How to use this course\n\n{sections}\n")
    edit(docs, "index.md", "Takes [", "## Part four\n\nTakes [")
    edit(docs, "index.md", "# Mini course\n", f"# Mini course\n\n{sections}\n\nSee [how](how-to-use.md).\n")
    return project


@pytest.fixture(scope="module")
def port(project: Path) -> Iterator[int]:
    server = Server(project / "site")
    with server:
        yield server.port


@pytest.fixture(scope="module")
def folder(project: Path, port: int) -> Path:
    result = build(project, project / "site", f"http://127.0.0.1:{port}/")
    assert result.returncode == 0, result.stdout + result.stderr
    assert " course: " not in result.stderr, "a notice about a setting that works"
    return project / "site"


@pytest.fixture(scope="module")
def get(folder: Path) -> Get:
    return getter(folder)


def test_names_and_pictures_stand_in_the_head(get: Get, port: int) -> None:
    head = get("second/index.html").head
    assert head
    metas = {str(m.get("name") or m.get("property")): m["content"] for m in head.find_all("meta") if m.get("name") or m.get("property")}
    assert metas["author"] == "Ann & Bo"
    assert metas["description"] == metas["og:description"] != ""
    assert metas["og:title"] == "Second"
    assert metas["og:url"] == f"http://127.0.0.1:{port}/second/"
    assert re.fullmatch(rf"http://127.0.0.1:{port}/assets/logo\.[0-9a-f]{{8}}\.png", str(metas["og:image"]))
    assert [(m["content"], m["media"]) for m in head.select("[name=theme-color]")] == [
        ("#fbf8f1", "(prefers-color-scheme: light)"),
        ("#14181b", "(prefers-color-scheme: dark)"),
    ]
    assert [(a["href"], a["hreflang"]) for a in head.select("[rel=alternate]")] == [("../", "en"), ("/de/", "de")]
    assert str(head.select("[rel=icon]")[0]["href"]).startswith("../assets/favicon.")
    assert get("404.html").select("[name=author]")


def test_the_bar_and_the_foot_lead_elsewhere(get: Get) -> None:
    page = get("second/index.html")
    home = page.select(".cs-top__home")[0]
    assert home["href"] == "https://school.example/"
    assert home.img
    assert str(home.img["src"]).startswith("../assets/logo.")
    links = {a.get_text(" ", strip=True): a["href"] for a in page.select(".cs-foot a")}
    assert links["Source: GitHub"] == "https://github.com/a/edit"
    assert links["Ann & Bo"] == "https://social.example/@a"
    assert links["video.example"] == "https://video.example/b"
    assert links["Deutsch"] == "/de/"
    assert [a.get_text(" ", strip=True) for a in page.select(".cs-beside a")] == ["Previous First: check", "Next Second: check"]
    assert page.select(".cs-beside [rel=next]")[0]["href"] == "check/"


def test_a_page_leads_to_the_file_that_a_writer_would_change(get: Get) -> None:
    for page, file in (
        ("first/index.html", "docs/first/index.md"),
        ("first/check/index.html", "docs/first/questions.yml"),
        ("evidence/index.html", "docs/evidence.yml"),
        ("desk/index.html", "hooks/course/templates/desk.html"),
    ):
        links = {a.get_text(): a["href"] for a in get(page).select(".cs-actions a")}
        assert links["Suggest an edit"] == f"https://github.com/a/edit/edit/main/{file}"
        assert links["View the source"] == f"https://github.com/a/edit/raw/main/{file}"
        assert links["Back to top"] == "#content"
    assert [a.get_text() for a in get("glossary/index.html").select(".cs-actions a")] == ["Back to top"], "its words stand in many files"


def test_each_generated_page_names_a_file_that_is_there() -> None:
    docs = ROOT / "docs"
    assert [page.path for page in generated(load_course(docs)) if page.data and not (docs / page.data).is_file()] == []


def test_a_page_names_and_hides_what_it_asks_to(get: Get) -> None:
    page = get("how-to-use/index.html")
    assert page.title
    assert page.title.get_text() == "Use - Mini course"
    assert page.select("meta[name=description]")[0]["content"] == "In short."
    assert page.select(".cs-shell--alone")
    assert not page.select(".cs-toc, .cs-path, .cs-beside")
    other = get("second/check/index.html")
    assert [a.get_text() for a in other.select(".cs-path a")] == ["Home", "Modules", "Second"]
    assert not other.select(".cs-shell--alone")


def test_the_reader_is_followed_and_shown_what_was_searched(folder: Path, port: int, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"http://127.0.0.1:{port}/")
    here = page.locator(".cs-toc [aria-current=location]")
    for part in ("One", "Two"):
        page.evaluate(f"document.getElementById('part-{part.lower()}').scrollIntoView()")
        expect(here).to_have_text(f"Part {part.lower()}")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(here).to_have_text("Part four")
    page.get_by_role("link", name="Back to top").click()
    expect(page.locator("main")).to_be_focused()
    assert page.evaluate("scrollY") < 100
    colours = "[...document.querySelectorAll('meta[name=theme-color]')].filter((m) => matchMedia(m.media).matches).map((m) => m.content)"
    for chosen in (["#fbf8f1"], ["#14181b"], ["#fbf8f1"]):
        page.locator(".cs-top__scheme").click()
        assert page.evaluate(colours) == chosen
        if chosen == ["#14181b"]:
            page.reload()
            assert page.evaluate(colours) == chosen
            expect(page.locator(".cs-top__scheme")).to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("words")
    page.locator(".cs-search__results a").first.click()
    page.wait_for_url("**h=words**")
    assert page.evaluate("CSS.highlights.get('found').size") > 3


def test_a_page_with_no_list_beside_it_has_the_width_of_both(folder: Path, port: int, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"http://127.0.0.1:{port}/")
    page.locator(".cs-toc").evaluate("(contents) => contents.remove()")
    assert page.locator("main").evaluate("(main) => main.clientWidth") > 1_000


def test_a_page_is_fetched_when_the_mouse_rests_on_its_link(folder: Path, browser: Browser) -> None:
    fetched = threading.Event()

    class Noting(Quiet):
        def do_GET(self) -> None:  # noqa: N802 - the base class names it so
            if (self.path, self.headers.get("Sec-Purpose")) == ("/first/", "prefetch"):
                fetched.set()
            super().do_GET()

    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    page = context.new_page()
    forbidden: list[str] = []
    page.on("console", lambda said: forbidden.append(said.text) if "Content Security Policy" in said.text else None)
    with Server(folder, Noting) as url:
        page.goto(url)
        page.locator(".cs-tabs a", has_text="Modules").hover()
        assert fetched.wait(20)
        assert page.title()  # what the page said meanwhile is heard now
    context.close()
    assert forbidden == []


def test_without_an_address_or_from_a_folder_nothing_claims_one(project: Path) -> None:
    result = build(project, project / "copy", DIRECTORY_URLS="false")
    assert result.returncode == 0, result.stderr
    page = getter(project / "copy")("second/index.html")
    assert not page.select("[property], [rel=canonical], [type=speculationrules]")
    assert page.select(".cs-actions a")


def test_a_writers_own_template_is_taken(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    blocks = re.findall(r"{% block (\w+) %}", (ROOT / "overrides" / "base.html").read_text(encoding="utf-8"))
    hidden = {"outdated"}
    (project / "overrides" / "main.html").write_text(
        '{% extends "base.html" %}\n'
        + "".join(f"{{% block {name} %}}{{{{ super() }}}}<!-- own {name} -->{{% endblock %}}\n" for name in blocks if name != "hero")
        + '{% block hero %}{% include "partials/search.html" %}{% include "partials/source-file.html" %}{% include ".icons/material/eye.svg" %}{% endblock %}\n',
        encoding="utf-8",
    )
    result = build(project, project / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    html = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert [name for name in blocks if name != "hero" and name not in hidden and f"<!-- own {name} -->" not in html] == []
    assert "md-search" in html
    assert "M12 9a3 3 0" in html, "the icon is not there"
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert not list((project / "site").rglob("*.svg.html"))
    assert len([*(project / "site").rglob("*")]) < 1_000, "the icons of the theme came along"


def test_a_fault_that_a_template_shows_late_is_named_in_a_line(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    (project / "overrides" / "main.html").write_text('{% extends "base.html" %}\n{% block hero %}{{ nope.x }}{% endblock %}\n', encoding="utf-8")
    result = build(project, project / "site")
    assert result.returncode == 1
    assert "overrides/main.html:2: 'nope' is undefined; " in result.stderr
    assert "Traceback" not in result.stderr


def test_everything_refused_is_said_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    features(project, ["navigation.instant", "toc.folow"])
    edit(project, "mkdocs.yml", "language: en", "language: de\n  palette: {scheme: slate}")
    edit(project, "mkdocs.yml", "plugins:\n", "plugins:\n  - search\n  - offline\n  - blog\n  - social\n  - info\n")
    edit(project, "mkdocs.yml", "site_name: Mini course", "nav: [index.md]\nsite_name: Another")
    edit(project / "docs", "course.yml", 'title: "Mini course"', 'title: "Own"')
    edit(project / "docs", "first/index.md", "Ask once.", "Ask once!")
    result = build(project, project / "site")
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert "Traceback" not in said
    assert not (project / "site").exists()
    for name in (
        "navigation.instant",
        "toc.folow",
        "theme.language",
        "theme.palette",
        *(f"plugins: {p}" for p in ("search", "offline", "blog", "social", "info")),
        "nav",
    ):
        assert re.search(rf"^mkdocs\.yml:\d+: (?:theme\.features: )?{re.escape(name)}: ", said, flags=re.M), name
    assert "docs/first/index.md:21: an exclamation mark" in said


def test_a_build_of_some_pages_is_refused(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    result = build(project, project / "site", switches=("--dirty",))
    assert result.returncode == 1
    assert "--dirty: half of the pages make half a search index and a wrong service worker; build without it" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_plugin_of_others_runs_with_a_notice(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    edit(project, "mkdocs.yml", "plugins:\n", "plugins:\n  - tags\n  - meta\n")
    result = build(project, project / "site")
    assert result.returncode == 0, result.stderr
    assert "plugins: tags: runs, but the frame is not Material's" in result.stderr
