"""What this course asks of the plugin mkdocs-quiz beyond its settings."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown import Markdown


def prepare(plugin: Any) -> None:
    """Keep the source of a quiz, with its answers, out of the page, and load the extensions of Markdown once a page.

    The plugin makes a Markdown of all extensions for each quiz, and resets it before each piece: one serves a whole page, and need not convert
    "closing" or "serving" twice. In 167 quizzes that is a tenth of a build.
    """
    plugin.config["embed_source"] = False
    made = type(plugin)._create_fragment_markdown
    known: dict[str, Markdown] = {}

    def once(page: Any, config: object, files: object) -> Markdown:
        if page.file.src_uri not in known:
            known.clear()
            markdown = known[page.file.src_uri] = made(plugin, page, config, files)
            markdown.treeprocessors.deregister("toc")  # pieces have no place in the contents of a page
            markdown.convert = cache(markdown.convert)
        return known[page.file.src_uri]

    plugin._create_fragment_markdown = once
