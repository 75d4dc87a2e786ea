"""The kinds of questions, each a module of this folder with a class of its name. A new one needs no list."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Union, get_args

from pydantic import Field

from course.question import Question
from course.records import Record

#: What each kind says of itself; see course.question.
_SAYS = ("letter", "worth", "share", "skeleton", "template")


def _kind(name: str) -> type[Question]:
    """The class of a module of this folder. Raises ``TypeError``, for whoever writes one, if it isn't whole."""
    if not name.isalpha():
        raise TypeError(f"hooks/course/kinds/{name}.py: a kind is called by one word of letters, as its class is; rename the file")
    kind = getattr(import_module(f"{__name__}.{name}"), name.capitalize(), None)
    if not (isinstance(kind, type) and issubclass(kind, Question)):
        raise TypeError(f"hooks/course/kinds/{name}.py: there is no class {name.capitalize()} made of Question or Choice; write it")
    if missing := [each for each in _SAYS if not hasattr(kind, each)]:
        raise TypeError(f"hooks/course/kinds/{name}.py: the class says no {', no '.join(missing)}; look at recall.py")
    if get_args(kind.model_fields["kind"].annotation) != (name,):
        raise TypeError(f'hooks/course/kinds/{name}.py: the class says another kind than its file is called; write kind: Literal["{name}"]')
    return kind


_found = [_kind(found.name) for found in iter_modules(__path__)]
if len({kind.letter for kind in _found}) < len(_found):
    raise TypeError(f"hooks/course/kinds: two kinds have one letter ({' '.join(kind.letter for kind in _found)}); choose another for the new one")
#: The kinds by name, the most frequent first.
KINDS = {kind.__name__.lower(): kind for kind in sorted(_found, key=lambda kind: kind.share, reverse=True)}

if TYPE_CHECKING:
    AnyKind = Question
else:
    AnyKind = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007 - there is no | over a list


class QuestionsFile(Record):
    """``questions.yml``: the question bank of a module."""

    questions: tuple[AnyKind, ...]
