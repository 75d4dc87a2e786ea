"""MkDocs adapter: turn a page's directives for questions into quizzes, and rendered quizzes into the course's questions."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from course.build import Build
from course.render import questions, quiz, styles
from course.rules import quizzes

#: Everything after this mark was appended by mkdocs-quiz: its runtime, which readers do not get.
_END = "<!-- end of page -->"


@event_priority(50)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the questions that a page asks as quizzes.

    Before mkdocs-quiz, which reads the Markdown at the default priority: quizzes written later would reach readers raw.
    """
    build: Build = config.extra["build"]
    context = build.context(page.file.src_uri)
    if context.is_lesson and context.module:
        module = context.module
        page.meta.update(title=module.title, description=module.file.description, search={"boost": 4})  # lessons come first
    markdown = quiz.expanded(markdown, context, build.made.quizzes)
    if quiz.BEGINS in markdown or quizzes.lines_of(markdown):
        page.meta["quiz"] = {"enabled": True}
    return markdown


def _marked(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mark where the page ends, before mkdocs-quiz appends to it. A mark in the Markdown would cut off the notes of the tree."""
    return html + _END


def _dressed(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Dress the quizzes, after mkdocs-quiz made them, drop what it pasted below the page, and name the styles that the page needs."""
    build: Build = config.extra["build"]
    context = build.context(page.file.src_uri)
    html = html.partition(_END)[0]
    if page.meta.get("quiz"):
        html, ids = questions.dressed(html, context, build.made)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
    page.meta["styles"], page.meta["scripts"] = styles.needed(context, html)
    return html


on_page_content = CombinedEvent(event_priority(50)(_marked), event_priority(-50)(_dressed))
