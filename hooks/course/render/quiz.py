"""The question bank as mkdocs-quiz Markdown, with its real words: what the plugin renders, plays in a terminal and exports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from course import directives, text
from course.question import Question
from course.render.context import Context

#: The directives that are written as quizzes.
GROUPS = ("warm-up", "check", "bank")
#: Marks around the questions of a page. The ids stand in the order of the questions.
BEGINS, END = "<!-- questions ", "<!-- /questions -->"


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
    for quiz in (part.markdown for question in asked for part in question.parts):
        if quiz not in known:
            known.add(quiz)
            found.append(context.rebased(quiz))
    return [*found, END]


def bank(title: str, questions: Iterable[Question]) -> str:
    """A bank as a page of its own, for ``mkdocs-quiz run`` and ``mkdocs-quiz export``."""
    return "\n\n".join([f"# {title}", *(part.markdown for question in questions for part in question.parts)]) + "\n"
