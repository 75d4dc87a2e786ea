"""The question bank as mkdocs-quiz Markdown, with its real words: what the plugin renders, plays in a terminal and exports."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from course import directives, text
from course.question import BLANK, Classify, Fill, Question
from course.render.context import Context

#: Marks around the questions of a page. The ids stand in the order of the questions.
BEGINS, END = "<!-- questions ", "<!-- /questions -->"


@dataclass(frozen=True)
class Part:
    """One ``<quiz>``: all of a question, or one line of a classify question. Every text is Markdown within a line.

    ``blank`` is the accepted answer of a fill question. ``reasons`` belong to the choices, or stand below when there are not as many.
    """

    stem: tuple[str, ...]
    choices: tuple[tuple[str, bool], ...]
    reasons: tuple[str, ...]
    blank: str = ""

    @property
    def markdown(self) -> str:
        """The part in the plugin's syntax."""
        if self.blank:
            return "\n".join(["<quiz>", self.stem[0].replace(BLANK, f"[[{self.blank}]]"), "", "---", "\n\n".join(self.reasons), "</quiz>"])
        own = len(self.reasons) == len(self.choices)
        lines = ["<quiz>", "\n\n".join(self.stem), ""]
        for number, (choice, right) in enumerate(self.choices):
            lines += [f"- [{'x' if right else ' '}] {choice}", *([f"> {self.reasons[number]}"] if own else [])]
        return "\n".join([*lines, *([] if own else ["", *self.reasons]), "</quiz>"])


def parts(question: Question) -> list[Part]:
    """A question as quizzes: one, or one for each line of a classify question, with the question above the line."""
    match question:
        case Classify():
            return [
                Part((question.stem, line.text), tuple((label, label == line.answer) for label in question.labels), (line.feedback,))
                for line in question.lines
            ]
        case Fill():
            return [Part((question.stem,), (), (question.feedback_correct, question.feedback_other), question.accept[0])]
        case _:
            options = question.options
            return [Part((question.stem,), tuple((o.text, o.correct) for o in options), tuple(o.feedback for o in options))]


def key(context: Context, markdown: str) -> str:
    """What a rendered quiz is kept under: its text, and the folder it is read in, where it has links."""
    return f"{posixpath.dirname(context.path)}\n{markdown}" if "](" in markdown else markdown


def written(context: Context, question: Question) -> list[str]:
    """The quizzes of a question as they are written on a page, links and all."""
    return [context.rebased(part.markdown) for part in parts(question)]


def expanded(markdown: str, context: Context, made: Collection[str]) -> str:
    """A page's Markdown with the directives ``warm-up``, ``check`` and ``bank`` as quizzes between marks.

    A quiz that was ``made`` already, for another page or the last time while serving, is named in the mark only.
    """
    course, module = context.course, context.module
    known = set(made)
    lines = text.lines(markdown)
    for found in reversed(directives.read(markdown)[0]):
        if found.name == "warm-up" and module:
            new = _group(context, "warm-up", [course.question_by_id[id_][1] for id_ in module.file.warm_up], known)
        elif found.name == "check" and module:
            new = _group(context, "check", module.check, known)
        elif found.name == "bank":
            groups = ([f"## {m.title} {{#bank-{m.slug}}}", *_group(context, "practice", m.questions, known)] for m in course.modules)
            new = [f"/// {found.name}", *(line for group in groups for line in group), "///"]
        else:
            continue
        lines[found.line - 1 : found.end] = ["", *"\n\n".join(new).split("\n"), ""]
    return "\n".join(lines)


def _group(context: Context, purpose: str, asked: Sequence[Question], known: set[str]) -> list[str]:
    """A group of questions: their mark, the quizzes that are not ``known`` yet, and the mark of the end."""
    found = [f"{BEGINS}{purpose}: {' '.join(question.id for question in asked)} -->"]
    for quiz in (quiz for question in asked for quiz in written(context, question)):
        if key(context, quiz) not in known:
            known.add(key(context, quiz))
            found.append(quiz)
    return [*found, END]


def bank(title: str, questions: Iterable[Question]) -> str:
    """A bank as a page of its own, for ``mkdocs-quiz run`` and ``mkdocs-quiz export``."""
    return "\n\n".join([f"# {title}", *(part.markdown for question in questions for part in parts(question))]) + "\n"
