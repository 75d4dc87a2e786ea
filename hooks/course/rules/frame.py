"""Rules for the templates of the frame: Jinja says nothing of a block that its parent has not, and stops with a traceback at the rest."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta, nodes

from course.markup import TEMPLATES
from course.problems import Problem, unknown

#: What the policy of the pages forbids within a template, and what to do instead.
_FORBIDDEN = tuple(
    (re.compile(pattern, re.I), message)
    for pattern, message in (
        (r"""\son[a-z]+\s*=\s*["']""", "the policy of the pages lets no script in an attribute run; put it into a file of extra_javascript"),
        (r"""\bsrc(?:set)?\s*=\s*["']?(?:https?:)?//|<link[^>]*\bstylesheet\b[^>]*\bhref\s*=\s*["']?(?:https?:)?//""",
         "this is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"),
    )
)  # fmt: skip
_UNUSED = "no template takes this one in, as the frame is not Material's; write {% include %} with its name into main.html, or take it out"
_UNREAD = "this stands in no block, and a template that extends another shows nothing else; write {% block announce %} above it, say"


def check(folder: Path, static: Collection[str] = ()) -> Iterator[Problem]:
    """What is wrong with the templates in a folder, that of ``theme.custom_dir``: their form, what nothing shows, what may not run.

    In: the folder, and the names of templates that are pages by themselves.
    """
    trees: dict[str, nodes.Template] = {}
    files = sorted(folder.rglob("*.html"))
    for file in files:
        name, shown = file.relative_to(folder).as_posix(), f"{folder.name}/{file.relative_to(folder).as_posix()}"
        try:
            trees[name] = _parsed(file.read_text(encoding="utf-8", errors="replace"))
        except TemplateSyntaxError as error:
            yield Problem(shown, error.lineno, "", _said(error))
    used = {"main.html", "404.html", *static}.union(*map(meta.find_referenced_templates, trees.values()))
    for name, tree in trees.items():
        if name not in used and len(trees) == len(files):
            yield Problem(f"{folder.name}/{name}", 1, "", _UNUSED)
        yield from (Problem(f"{folder.name}/{name}", line, "", said) for line, said in (*_blocks(tree, trees), *_forbidden(tree)))


@lru_cache(maxsize=100)
def _parsed(source: str) -> nodes.Template:
    """The tree of a template. Kept, as most stay as they are from one rebuild to the next."""
    return Environment(autoescape=True).parse(source)


def _blocks(tree: nodes.Template, trees: dict[str, nodes.Template]) -> Iterator[tuple[int, str]]:
    """What stands in a template that extends another, and is not shown by that."""
    known = _inherited(tree, trees)
    for node in tree.body if known else ():
        if isinstance(node, nodes.Block) and node.name not in known:
            yield node.lineno, unknown("block", node.name, sorted(known))
        elif isinstance(node, nodes.Output) and (line := next((line for line, words in _words(node) if words.strip()), 0)):
            yield line, _UNREAD


def _inherited(tree: nodes.Template, trees: dict[str, nodes.Template]) -> set[str]:
    """The names of the blocks of a template's parents; none if it has no parent here."""
    extended = tree.find(nodes.Extends)
    parent = trees.get(extended.template.value) if extended and isinstance(extended.template, nodes.Const) else None
    return {block.name for block in parent.find_all(nodes.Block)} | _inherited(parent, trees) if parent else set()


def _forbidden(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for line, words in _words(tree):
        yield from ((line, said) for pattern, said in _FORBIDDEN if pattern.search(words))


def _words(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """The lines of what a template says itself."""
    for data in node.find_all(nodes.TemplateData):
        yield from enumerate(data.data.split("\n"), start=data.lineno)


def fault(error: Exception) -> str:
    """The fault of a template that showed while a page was rendered, in a line; "" for an error of any other kind."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not frames or Path(frames[-1].filename).is_relative_to(TEMPLATES):
        return ""
    return f"{Path(os.path.relpath(frames[-1].filename)).as_posix()}:{frames[-1].lineno}: {_said(error)}"


def _said(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'; check the spelling"
    remedy = "check the name; what may be missing, as the page is for 404.html, takes {% if page %} around it"
    if isinstance(error, TemplateSyntaxError):
        remedy = "check the spelling, and close what was opened"
    return f"{str(error).splitlines()[0].rstrip('.')}; {remedy}"
