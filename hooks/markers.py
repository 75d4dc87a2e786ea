"""MkDocs adapter: fill the markers of pages, number evidence marks, turn rendered quizzes into the course's questions."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from course import quiz, text
from course.markup import Drawings, Link
from course.model import Course, Module
from course.records import DESK_PAGES, Term
from course.render import desk, lesson, pages, questions, terms, workshops

_MARKER = re.compile(r"<!-- course: (?P<name>[a-z-]+)(?: (?P<argument>[a-z0-9-]+))? -->")
#: Everything after this mark was appended by mkdocs-quiz: its runtime, which readers do not get.
_END = "<!-- end of page -->"


def _module(page: Page, course: Course) -> Module | None:
    """The module a page belongs to. The stop list belongs to the module that brings it."""
    path = page.file.src_uri
    stop_list = course.stop_list
    return stop_list if stop_list and path == stop_list.checklist_page else course.module_by_slug.get(path.split("/")[0])


def _link(page: Page, files: Files) -> Link:
    def link(target: str, anchor: str = "") -> str:
        file = files.get_file_from_path(target)
        if file is None:
            raise PluginError(f"{page.file.src_uri}: links to {target}, which is no page of the course; check its name in course.yml")
        return file.url_relative_to(page.file) + (f"#{anchor}" if anchor else "")

    return link


def _address(config: MkDocsConfig, files: Files) -> workshops.Address:
    """Full addresses, for codes on paper; without ``site_url`` there are none."""

    def address(target: str, anchor: str) -> str:
        file = files.get_file_from_path(target)
        if file is None:
            raise PluginError(f"workshops.yml: a sheet leads to {target}, which is no page of the course; check its name")
        return urljoin(config.site_url, file.url) + (f"#{anchor}" if anchor else "") if config.site_url else ""

    return address


@event_priority(50)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn ``warm-up``, ``check`` and ``bank`` markers into quiz Markdown and ``[@id]`` into evidence marks.

    Before mkdocs-quiz, which reads the Markdown at the default priority: quizzes written later would reach readers raw.
    """
    course: Course = config.extra["course"]
    module = _module(page, course)
    markdown = text.typographic(markdown)
    if module and page.file.src_uri == module.lesson_page:
        page.meta.update(title=module.title, description=module.file.description, search={"boost": 4})  # lessons come first
    asked = []
    if module and "<!-- course: warm-up -->" in markdown:
        asked = [course.question_by_id[id_][1] for id_ in module.file.warm_up]
        markdown = markdown.replace("<!-- course: warm-up -->", quiz.markdown("warm-up", asked, questions.made))
    if module and "<!-- course: check -->" in markdown:
        asked = list(module.check)
        markdown = markdown.replace("<!-- course: check -->", quiz.markdown("check", asked, questions.made))
    if "<!-- course: bank -->" in markdown:
        groups = [(f"bank-{m.slug}", m.title, m.questions) for m in course.modules]
        markdown = markdown.replace("<!-- course: bank -->", quiz.bank(groups, questions.made))
    if asked:
        page.meta["quiz"] = {"enabled": True}
    markdown, notes = lesson.cite(markdown, course, _link(page, files))
    page.meta["evidence_notes"] = notes
    return f"{markdown}\n\n{_END}\n"


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the other markers with HTML, after mkdocs-quiz made its questions, and drop what it pasted below the page."""
    course: Course = config.extra["course"]
    module, link = _module(page, course), _link(page, files)
    drawing = Drawings(Path(config.docs_dir), link if config.use_directory_urls else None)
    html = html[: html.index(_END)]
    words: list[Term] = []
    styles: list[str] = page.meta.setdefault("styles", [])
    if module and page.file.src_uri == module.lesson_page:
        html, words = terms.mark(html, course, module, link)
    if page.meta.get("quiz"):
        try:
            html = questions.replace_groups(html, course, module, link)
        except questions.MismatchError as error:
            raise PluginError(f"{page.file.src_uri}: {error}; look for unusual punctuation in the question") from None
        styles.append("assets/quiz.css")
    if page.file.src_uri in DESK_PAGES:
        styles.append("assets/desk.css")
    if page.file.src_uri in workshops.paths(course):
        styles.append("assets/workshop.css")
        page.meta["scripts"] = ["assets/workshop.js"]
    blocks = pages.blocks(course, link, drawing) | desk.blocks(course, link, drawing)
    blocks |= workshops.blocks(course, page.file.src_uri, link, drawing, _address(config, files))
    if module:
        blocks |= lesson.blocks(course, module, link, drawing) | pages.module_blocks(course, module, link, drawing)

    def fill(match: re.Match[str]) -> str:
        block = blocks.get(match["name"])
        if block is None:
            raise PluginError(f"{page.file.src_uri}: there is no marker '{match['name']}' here; the markers are {', '.join(sorted(blocks))}")
        try:
            return block(match["argument"] or "")
        except (KeyError, FileNotFoundError):
            raise PluginError(f"{page.file.src_uri}: the marker '{match['name']}' has no '{match['argument']}'; check its spelling") from None

    return _MARKER.sub(fill, html) + terms.notes(words, link) + lesson.notes(page.meta.pop("evidence_notes"))
