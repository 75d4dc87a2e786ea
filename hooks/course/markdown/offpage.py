"""Quizzes where no plugin runs: mkdocs-quiz is driven from here, with its own parser and its own markup."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from mkdocs_quiz.parsing import find_quizzes, mask_code_blocks, unmask_code_blocks
from mkdocs_quiz.plugin import MkDocsQuizPlugin
from mkdocs_quiz.translations import TranslationManager

from course.render import questions, quiz, styles

_PLACE = "<!-- quiz {} -->"
_OPTIONS = dict.fromkeys(("show_correct", "auto_submit", "disable_after_submit", "auto_number", "shuffle_answers", "show_progress"), False)


class _Plugin(MkDocsQuizPlugin):
    """The plugin without a page. It hands page, settings and files on to one method only, which makes the Markdown of a piece."""

    piece: Markdown

    def _create_fragment_markdown(self, page: object, config: object, files: object) -> Markdown:
        return self.piece

    def html(self, inner: str, number: int) -> str:
        """The HTML of what stands between the tags. Links stay as they were written. Raises ``ValueError`` for what it can't read."""
        return str(self._process_quiz(inner, number, _OPTIONS, TranslationManager("en"), None, None, None))


class _Cut(Preprocessor):
    """Takes the quizzes out, as the plugin does when a page's Markdown is read."""

    def run(self, lines: list[str]) -> list[str]:
        """In and out: the lines of the page."""
        if self.md.course.is_part:
            return lines
        masked, codes = mask_code_blocks(quiz.expanded("\n".join(lines), self.md.course.context, self.md.course.build.made.quizzes))
        out, last = [], 0
        for number, found in enumerate(find_quizzes(masked)):
            out += [masked[last : found.start()], _PLACE.format(number)]
            self.md.course.quizzes.append(unmask_code_blocks(found[1], codes))
            last = found.end()
        return str(unmask_code_blocks("".join([*out, masked[last:]]), codes)).split("\n")


class _Dress(Postprocessor):
    """Puts them back, in the dress of the course's questions. It is asked about pieces of a page, too: those have no place for a quiz."""

    def run(self, text: str) -> str:
        """In and out: HTML."""
        if self.md.course.is_part:
            return text
        if quiz.BEGINS in text or (self.md.course.quizzes and _PLACE.format(0) in text):
            text = self._dressed(text)
        # The last call is for the whole page.
        self.md.course.meta["styles"], self.md.course.meta["scripts"] = styles.needed(self.md.course.context, text)
        return text

    def _dressed(self, text: str) -> str:
        settings: Any = self.md.course.settings
        piece = Markdown(extensions=settings["markdown_extensions"], extension_configs=settings["mdx_configs"])
        piece.is_course_part = True
        plugin = _Plugin()
        plugin.piece = piece
        for number, inner in enumerate(self.md.course.quizzes):
            text = text.replace(_PLACE.format(number), plugin.html(inner, number))
        return questions.dressed(text, self.md.course.context, self.md.course.build.made)[0]


def register(md: Markdown) -> None:
    """Below snippets, which may bring quizzes, and after all that makes HTML."""
    md.preprocessors.register(_Cut(md), "course_quizzes", 31)
    md.postprocessors.register(_Dress(md), "course_quizzes", -10)
