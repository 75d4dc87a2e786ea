"""Rules for the settings at the top of a page, which MkDocs takes, or drops, or shows to readers, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from course.problems import Problem
from course.records import Record, Text
from course.rules.markdown import faults, loud
from course.rules.wording import texts
from course.validation import validate
from course.yamlfile import parse

#: How MkDocs finds settings (mkdocs.utils.meta): between two lines of hyphens, or "key: value" in the first line that is not empty.
_BETWEEN = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)
_LOOSE = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
#: What Material's pages may set, and these may not.
_INSTEAD = {
    "icon": "pages have no icons; take it out",
    "tags": "there is no page of tags; take it out, and link to the pages that belong together",
    "template": "all pages have one frame; take it out, and change overrides/main.html",
}


class Search(Record):
    """Where a page stands in the search: left out, or its score times ``boost``."""

    exclude: bool = False
    boost: Annotated[float, Field(gt=0, le=100)] = 1


class FrontMatter(Record):
    """What a page may set for itself. A lesson's title and description come from module.yml."""

    title: Text | None = None
    description: Text | None = None
    search: Search | None = None
    hide: tuple[Literal["toc", "navigation", "path", "footer"], ...] = ()


def check(shown: str, source: str) -> Iterator[Problem]:
    """Every fault of the settings of a page. In: the name to show and the Markdown."""
    found = _BETWEEN.match(source)
    if (found and "\n\n" in found[1]) or (not found and source.startswith("---")):
        yield Problem(shown, 1, "", "settings that are not closed; write a line --- below them")
    elif found:
        document = parse("\n" + found[1], shown)  # the empty line stands for the hyphens, so that line numbers are right
        validate(document, FrontMatter)
        for problem in document.problems:
            yield replace(problem, message=_INSTEAD[problem.where]) if problem.where in _INSTEAD else problem
        for key in ("title", "description", "search"):
            if isinstance(document.data, dict) and document.data.get(key, "") is None:
                yield document.problem((key,), "nothing stands behind it; write it, or take the line out")
        for location, value in texts(document.data):
            if re.search(r"[<>\"]", value):
                yield document.problem(location, "plain text only: no '<', '>' or double quotes inside it; say it in words")
            for message in (*faults(value), *loud(value)):
                yield document.problem(location, message)
    elif _LOOSE.match(source):
        yield Problem(shown, 1, "", "a first line with a colon would be taken for a setting and vanish; start with the title or with a marker")


def below(source: str) -> str:
    """The Markdown of a page, with as many empty lines in the place of its settings."""
    found = _BETWEEN.match(source)
    return "\n" * found[0].count("\n") + source[found.end() :] if found else source
