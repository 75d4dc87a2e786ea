"""The theme's stylesheet without what the course does not use. A theme has rules for everything; a reader pays for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import rcssmin
import tinycss2

from course.problems import NotBuilt

#: Stands before the part of the theme's stylesheet that readers get.
HEAD = "/*! Part of Material for MkDocs; its licence: licences.txt */\n"
_SHEET = "assets/stylesheets/main.*.min.css"
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
#: Between two selectors of a list, and not within the brackets of one.
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_DECLARED = re.compile(r"""(?<=[{;])\s*(?P<name>--[\w-]+):(?:"[^"]*"|[^;}"])*;?""")
#: What toolbox.css dresses by itself. The theme has rules for it too, which all pages would pay for as soon as one of them uses it.
_OURS = re.compile(
    r"admonition|admonition-title|note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|inline|end|"
    r"tabbed-[\w-]+|highlight\w*|filename|linenos|hll|keys|key-[\w-]+|footnote|footnote-(?:back)?ref"
)
_EMPTY = re.compile(r"[^{}]+\{\}")


def of_theme(folders: Iterable[str]) -> tuple[int, str]:
    """The place of Material's folder among those of the theme, and its stylesheet. Raises ``NotBuilt`` when none of them has it."""
    for place, folder in enumerate(folders):
        for sheet in Path(folder).glob(_SHEET):
            return place, sheet.read_text(encoding="utf-8")
    raise NotBuilt(f"no folder of the theme has a file {_SHEET}; see where this version of Material keeps its stylesheet")


@lru_cache(maxsize=4)
def slim(css: str, used: frozenset[str]) -> str:
    """The rules of ``css`` that can apply where ``used`` are the classes of all pages, and the variables that these rules need.

    A selector goes when it asks for a class or a data attribute of the theme that no page has. At-rules without rules left go too.
    """
    kept = "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), used))
    while (shorter := _without_idle_variables(kept)) != kept:
        kept = shorter
    return _EMPTY.sub("", kept)


def tight(css: str) -> str:
    """One of our stylesheets without comments and white space."""
    return str(rcssmin.cssmin(css))


def notice() -> str:
    """The licence of the theme, which goes with each copy of a part of it."""
    text = distribution("mkdocs-material").read_text("licenses/LICENSE")
    return f"The file theme.css is a part of the stylesheet of Material for MkDocs, under this licence:\n\n{text}"


def _without_idle_variables(css: str) -> str:
    needed = set(_VARIABLE.findall(css))
    return _DECLARED.sub(lambda found: found[0] if found["name"] in needed else "", css)


def classes(html: str) -> set[str]:
    """The classes of a page that the theme may dress."""
    names = {name for found in set(re.findall(r'class="([^"]*)"', html)) for name in found.split()}
    return {name for name in names if not _OURS.fullmatch(name)}


def _rules(rules: Iterable[Any], used: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            parts = [part.strip() for part in _COMMA.split(tinycss2.serialize(rule.prelude))]
            if selectors := ",".join(part for part in parts if _applies(part, used)):
                yield f"{selectors}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inside = "".join(_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), used))
            if inside:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"


def _applies(selector: str, used: frozenset[str]) -> bool:
    """Whether every class that a selector asks for is used. What stands in ``:is()`` and ``:not()`` is a choice, not a demand."""
    demanded = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", selector)
    if "[data-md-" in demanded or "[dir=rtl]" in demanded:
        return False
    return all(name in used for name in _CLASS.findall(_ATTRIBUTE.sub("", demanded)))
