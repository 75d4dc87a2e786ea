"""What pages of the course may write beyond Markdown, as one Python-Markdown extension: directives, evidence marks, figures, terms, quotes.

It works where Python-Markdown does: in MkDocs, ProperDocs and Zensical. Nothing here imports a platform. It runs last of all extensions,
and at these priorities (Python-Markdown: inline 20, attr_list 8, toc 5; MkDocs: anchors 5, links 0):

- marks of evidence and figures at 175, before links and after code, so that ``[@id]`` is neither;
- quotes at 7.5 and terms at 7, when attributes are read and before headings are copied into the table of contents;
- what the toolbox lacks at 6: names of footnotes, kinds of admonitions, titles of tabs on paper; templates come later and have their own;
- templates at 5, after toc, so that their headings stay out of the contents, and before MkDocs looks for anchors and links.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from course.markdown import blocks, evidence, fill, quotes, terms, toolbox
from course.markdown.state import State


class CourseExtension(BlocksExtension):
    """An adapter gives ``build``; without adapters ``docs`` names the data, and quizzes are made here."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "build": ["", "what the build knows (course.build.Build)"],
            "docs": ["", "where no adapter hands that over: the folder of the course's data"],
            "path": ["", "the source path of the page, where no platform says it"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register everything, and forget one page before the next. What the processors share hangs on ``md``."""
        md.registerExtension(self)
        md.course = self.state = State(md, self.getConfig("build") or None, self.getConfig("path"), self.getConfig("docs"))
        super().extendMarkdown(md)
        evidence.register(md)
        md.treeprocessors.register(quotes.Quotes(md), "course_quotes", 7.5)
        md.treeprocessors.register(terms.Terms(md), "course_terms", 7)
        md.treeprocessors.register(toolbox.Toolbox(md), "course_toolbox", 6)
        md.treeprocessors.register(fill.Fill(md), "course_fill", 5)
        if self.getConfig("docs"):
            from course.markdown import offpage  # here, as it brings the plugin, which MkDocs loads by itself

            offpage.register(md)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 - pymdownx's name
        """The directives as blocks."""
        for block in blocks.BLOCKS:
            block_mgr.register(block, {})

    def reset(self) -> None:
        """Forget the page."""
        self.state.reset()


def makeExtension(**settings: Any) -> CourseExtension:  # noqa: N802 - Python-Markdown's name
    """The extension, for ``markdown_extensions``."""
    return CourseExtension(**settings)
