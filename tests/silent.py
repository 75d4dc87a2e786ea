"""Twelve slips of a writer that a strict build with stock mkdocs-quiz takes without a word (reproduced; platform facts of the design)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minicourse import edit

#: A sound question as stock mkdocs-quiz takes it.
SOUND = "<quiz>\nWhat is fair?\n- [x] One\n> Yes.\n- [ ] Two\n> No.\n\nBecause.\n</quiz>"
OPTION = "It comes with a low price."


@dataclass(frozen=True)
class Slip:
    """A slip: in the stock question, and in a file of the mini course (file, text, what takes its place)."""

    name: str
    stock: str
    file: str
    old: str
    new: str

    def make(self, docs: Path) -> None:
        """Make the slip in a mini course."""
        edit(docs, self.file, self.old, self.new)


def _option(name: str, stock: str, text: str) -> Slip:
    return Slip(name, SOUND.replace("] One", f"] {stock}"), "first/questions.yml", f'"{OPTION}"', f'"{text}"')


def _page(name: str, stock: str) -> Slip:
    return Slip(name, stock, "how-to-use.md", "Read it.", stock)


SLIPS = [
    Slip("two choices with equal text", SOUND.replace("Two", "One"), "first/questions.yml", OPTION, "It comes at the very end."),
    _option("double brackets in a choice", "One [[two]]", "One [[two]]"),
    Slip("a choice on two lines", SOUND.replace("] One", "] One\ntwo"), "first/questions.yml", f'"{OPTION}"', f'"{OPTION}\\ntwo"'),
    _option("a task box in a choice", "One\n\n```\n- [ ] two\n```", "One - [ ] two"),
    Slip("a choice with an empty box", SOUND.replace("- [ ] Two", "- []Two"), "first/questions.yml", f'"{OPTION}"', f'"[]{OPTION}"'),
    _page("a question that is not closed", SOUND.removesuffix("</quiz>")),
    _page("a question in a capital tag", SOUND.replace("<quiz>", "<Quiz>")),
    _page("a question with an attribute", SOUND.replace("<quiz>", "<quiz id=one>")),
    _option("a footnote in a question", "One[^1]", "One[^1]"),
    _option("a reference link in a question", "[One][two]", "[One][two]"),
    Slip(
        "one choice only",
        SOUND.replace("- [ ] Two\n> No.\n", ""),
        "first/questions.yml",
        f'      - text: "{OPTION}"\n        correct: false\n        why_tempting: "price"\n'
        '        feedback: "A low price may be kind, but it says little about the ask. See the first part of the lesson."\n',
        "",
    ),
    _page("a link to nowhere as HTML", SOUND + '\n\n<a href="nowhere/">Go</a>'),
]
