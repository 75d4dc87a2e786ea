"""Rules for every text of every YAML file: nothing in it becomes HTML, a link or a setting that the writer did not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.problems import Problem
from course.rules.modules import texts
from course.rules.wording import unsafe
from course.source import Reading

#: Files whose texts no other rule holds to plain text, and keys of the question bank that stand outside its questions.
_FILES = ("course.yml", "evidence.yml", "article-map.yml")
_KEYS = [(key,) for key in ("why_tempting", "tradeoff", "label", "answer")]
_MARKUP = re.compile(r"<[a-z/!?]|\n|\]\(|\[\[|\[@|`|\{[.#:%{]", re.I)


def check(reading: Reading) -> Iterator[Problem]:
    """Script, invisible signs and markup in the texts of all YAML files; they need not be valid."""
    for path, document in reading.documents.items():
        for location, value in texts(document.data, ()):
            for message in unsafe(value):
                yield reading.problem(path, location, message)
            if (path in _FILES or location[-1:] in _KEYS) and _MARKUP.search(value):
                yield reading.problem(path, location, "plain text only: no HTML, links, marks, code or line breaks; say it in words")
