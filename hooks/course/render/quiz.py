"""Questions as mkdocs-quiz Markdown. The plugin is the engine: it parses this and makes the HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from course.question import BLANK, Classify, Fill, Question

#: Whether a part of a question (from 0) need not be rendered again.
Known = Callable[[Question, int], bool]


def nothing(question: Question, part: int) -> bool:
    """Says of every part that it is not known yet."""
    return False


#: Marks around each ``<quiz>`` so that its HTML is found again after the plugin: question id and part (from 0).
BEGIN, END = "<!-- question {id} {part} -->", "<!-- /question -->"
GROUP_BEGIN, GROUP_END = "<!-- questions {purpose} -->", "<!-- /questions -->"
#: Punctuation that Markdown would act on. ``**`` stays: it is the one mark writers may use.
#: Only these can be escaped (Python-Markdown's ESCAPED_CHARS); before others the backslash would show.
_SPECIAL = re.compile(r"([\\`_\[\]{}()#+.!&-]|(?<!\*)\*(?!\*))")


def escape(value: str) -> str:
    """Text with Markdown's punctuation escaped, so that what a writer types is what a reader sees."""
    return _SPECIAL.sub(lambda m: "&amp;" if m[1] == "&" else "\\" + m[1], value)


def unescape(value: str) -> str:
    """The inverse of ``escape``, for reading questions back."""
    return re.sub(r"\\([\\`_\[\]{}()#+.!*-])", r"\1", value).replace("&amp;", "&")


def blocks(question: Question) -> list[str]:
    """The ``<quiz>`` blocks of a question: one, or one per line of a classify question."""
    match question:
        case Classify():
            return [
                _block(escape(line.text), [(escape(label), label == line.answer, "") for label in question.labels], escape(line.feedback))
                for line in question.lines
            ]
        case Fill():
            before, after = question.stem.split(BLANK)
            stem = f"{escape(before)}[[{question.accept[0]}]]{escape(after)}"
            reasons = f"{escape(question.feedback_correct)}\n\n{escape(question.feedback_other)}"
            return [f"<quiz>\n{stem}\n\n---\n{reasons}\n</quiz>"]
        case _:
            return [_block(escape(question.stem), [(escape(o.text), o.correct, escape(o.feedback)) for o in question.options], "")]


def _block(stem: str, options: list[tuple[str, bool, str]], content: str) -> str:
    lines = ["<quiz>", stem]
    for option, correct, feedback in options:
        lines.append(f"- [{'x' if correct else ' '}] {option}")
        if feedback:
            lines.append(f"> {feedback}")
    return "\n".join([*lines, *(["", content] if content else []), "</quiz>"])


def bank(groups: Iterable[tuple[str, str, Iterable[Question]]], known: Known) -> str:
    """All questions of the course, module by module, for practice; each group with its heading's id and text.

    The marks around them become an element, so that a session can take the place of the whole.
    """
    parts = [f"## {title} {{#{id_}}}\n\n{markdown('practice', questions, known)}" for id_, title, questions in groups]
    return "\n\n".join(["<!-- course: bank-begin -->", *parts, "<!-- course: bank-end -->"])


def markdown(purpose: str, questions: Iterable[Question], known: Known = nothing) -> str:
    """All questions of a page as one group, each block between its marks. What is ``known`` was rendered before: its marks stand alone."""
    out = [GROUP_BEGIN.format(purpose=purpose)]
    for question in questions:
        for part, block in enumerate(blocks(question)):
            out += ["", BEGIN.format(id=question.id, part=part), *([] if known(question, part) else ["", block]), "", END]
    return "\n".join([*out, "", GROUP_END.format()])
