"""What this course asks of the plugin mkdocs-quiz beyond its settings."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown import Markdown

#: A text that Markdown leaves as it is: one line of words and points, without a sign that it may take for markup.
PLAIN = re.compile(r"(?:[^\W\d_]|[‘“])(?:[^\W_]|[,.;:?!’‘“”…–—()%£€-]| (?! ))*(?<! )")


def prepare(plugin: Any) -> None:
    """Keep the source of a quiz, with its answers, out of the page, and load the extensions of Markdown once a page.

    The plugin makes a Markdown of all extensions for each quiz, and resets it before each piece: one serves a whole page, need not convert
    "closing" or "serving" twice, and leaves plain words alone: four in five of the bank's texts.
    """
    plugin.config["embed_source"] = False
    made = type(plugin)._create_fragment_markdown
    known: dict[str, Markdown] = {}

    def once(page: Any, config: object, files: object) -> Markdown:
        if page.file.src_uri not in known:
            known.clear()
            known[page.file.src_uri] = _quick(made(plugin, page, config, files))
        return known[page.file.src_uri]

    plugin._create_fragment_markdown = once


def _quick(markdown: Markdown) -> Markdown:
    markdown.treeprocessors.deregister("toc")  # pieces have no place in the contents of a page
    convert = cache(markdown.convert)
    markdown.convert = lambda source: f"<p>{source}</p>" if PLAIN.fullmatch(source) else convert(source)
    return markdown
