"""MkDocs adapter: while serving, what Markdown made of a page is kept until something that it is made of changes, so that an edit shows soon.

MkDocs makes every page anew after each edit. What a page is made of: its own text, and its ground, which all pages share.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from course import markup
from course.build import Build

_counter = CountHandler(level=logging.WARNING)
#: What a page knows once it is rendered.
_RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")
#: By page, its text and ground, and what was made of them.
_kept: dict[str, tuple[object, dict[str, Any]]] = {}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Listen to complaints."""
    logging.getLogger("mkdocs").addHandler(_counter)


@event_priority(-100)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note the ground: all files but the pages written by hand, what the course knows of its lessons, and where everything is."""
    build: Build = config.extra["build"]
    if build.made.serving:
        own = {file.abs_src_path for file in files.documentation_pages()}
        others = [file for folder in (build.docs, markup.TEMPLATES) for file in folder.rglob("*") if str(file) not in own and file.is_file()]
        written = {file: file.stat().st_mtime_ns for file in (Path(config.config_file_path), *others)}
        ground = written, build.course.outline, {file.src_uri: file.url for file in files}
        if build.made.ground != ground:
            build.made.ground = ground  # else it stays: what is the same object is soon compared
    return nav


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let the page remember."""
    build: Build = config.extra["build"]
    if build.made.serving:
        vars(page)["render"] = partial(_render, page)
    return page


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render a page, or take what is kept. What was complained of is not kept: it is said again with each build."""
    build: Build = config.extra["build"]
    key = page.markdown, build.made.ground
    before, made = _kept.get(page.file.src_uri, (None, {}))
    if before == key:
        vars(page).update(made)
        page.links_to_anchors = {files.src_uris[file.src_uri]: links for file, links in (page.links_to_anchors or {}).items()}
        return
    complaints = _complaints(build)
    type(page).render(page, config, files)
    if _complaints(build) == complaints:
        _kept[page.file.src_uri] = key, {name: getattr(page, name) for name in _RENDERED}


def _complaints(build: Build) -> int:
    """How much was complained of until now, in the log or to the build."""
    return len(build.problems) + sum(_counter.counts.values())
