"""The kinds of questions, each a module of this folder with a class of its name. A new one needs no list, only its template."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from course.question import Question
from course.records import Record

_found: list[type[Question]] = [getattr(import_module(f"{__name__}.{found.name}"), found.name.capitalize()) for found in iter_modules(__path__)]
#: The kinds by name, the most frequent first.
KINDS = {kind.__name__.lower(): kind for kind in sorted(_found, key=lambda kind: kind.share, reverse=True)}

if TYPE_CHECKING:
    AnyKind = Question
else:
    AnyKind = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007 - there is no | over a list


class QuestionsFile(Record):
    """``questions.yml``: the question bank of a module."""

    questions: tuple[AnyKind, ...]
