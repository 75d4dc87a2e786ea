"""Rules for drawings, which are read like any data: a drawing becomes markup of the page, so it holds shapes and words and nothing that acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

#: A fault: its line and its message.
Fault = tuple[int, str]
#: What a drawing in a page may consist of.
_SHAPES = re.compile(
    "svg|title|desc|g|defs|symbol|use|path|circle|ellipse|line|polyline|polygon|rect|text|tspan|marker|clipPath|mask|pattern|"
    "linearGradient|radialGradient|stop"
)
#: What would act in a picture that somebody opens by itself.
_ACTS = re.compile("script|foreignObject|iframe|object|embed|handler|listener|set|animate.*")
_BOX = re.compile(r"-?[\d.]+[\s,]+-?[\d.]+[\s,]+(?=[\d.]*[1-9])[\d.]+[\s,]+(?=[\d.]*[1-9])[\d.]+")
#: Something that is not in the file, in any attribute.
_ELSEWHERE = re.compile(r"//|url\(\s*[\"']?(?!#)|(?:javascript|vbscript|file):|data:[a-z/]*[,;]|@import|\\", re.I)
_LINKS = ("href", "xlink:href", "src")
_NAMESPACE = "http://www.w3.org/2000/svg"
_POINTER = "version https://git-lfs"


@dataclass
class _Reader:
    """Goes through a drawing once, and notes what is wrong and what it names."""

    in_page: bool
    faults: list[Fault] = field(default_factory=list)
    #: The root and its attributes, the words of each title and desc, and every id.
    root: tuple[str, dict[str, str]] | None = None
    words: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    inside: str = ""

    def read(self, text: str) -> None:
        """Read the text of a drawing. Raises ``expat.ExpatError`` for what is no XML."""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._opens
        self.parser.EndElementHandler = self._closes
        self.parser.CharacterDataHandler = self._says
        self.parser.ProcessingInstructionHandler = lambda name, _: self._note(f"an instruction '{name}' to other programs; take it out")
        self.parser.Parse(text, True)

    def _note(self, message: str) -> None:
        self.faults.append((self.parser.CurrentLineNumber, message))

    def _opens(self, tag: str, attributes: dict[str, str]) -> None:
        self.root = self.root or (tag, attributes)
        if _ACTS.fullmatch(tag) or (self.in_page and not _SHAPES.fullmatch(tag)):
            self._note(f"'{tag}' has no place in a drawing; take it out, or save it as plain SVG")
        for name, value in attributes.items():
            if name.lower().startswith("on"):
                self._note(f"'{name}' could run script; take it out")
            elif name in _LINKS and not value.startswith("#"):
                self._note(f"'{value}' is not in this drawing; draw it here, or take it out")
            elif not name.startswith("xmlns") and _ELSEWHERE.search(value):
                self._note(f"'{name}' asks for something that is not in this drawing; draw it here, or take it out")
        if "id" in attributes:
            self.ids[attributes["id"]] = self.parser.CurrentLineNumber
        self.inside = tag if tag in ("title", "desc") else ""

    def _closes(self, _: str) -> None:
        self.inside = ""

    def _says(self, text: str) -> None:
        if self.inside:
            self.words[self.inside] = self.words.get(self.inside, "") + text.strip()


@lru_cache(maxsize=1_000)
def look(text: str, *, in_page: bool) -> tuple[tuple[Fault, ...], dict[str, int]]:
    """What is wrong with an SVG, and its ids with their lines. In: its text, and whether it stands in a page, or is a picture of its own."""
    if text.startswith(_POINTER):
        return ((1, "this is a pointer of Git LFS and not the drawing; run 'git lfs pull'"),), {}
    if not text.strip():
        return ((1, "the file is empty; draw it, or delete the file"),), {}
    if found := re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        return ((text.count("\n", 0, found.start()) + 1, f"a drawing needs no {found[0][2:]}, which could bring in anything; take it out"),), {}
    reader = _Reader(in_page)
    try:
        reader.read(text)
    except expat.ExpatError as error:
        line = min(error.lineno, len(text.splitlines()))
        said = f"this is not XML ({expat.ErrorString(error.code)}); close every tag and quote, and write signs instead of names such as &nbsp;"
        return ((line, said),), {}
    tag, attributes = reader.root or ("", {})
    if tag != "svg" or attributes.get("xmlns") != _NAMESPACE:
        return ((1, f'the first element is not an SVG; write <svg xmlns="{_NAMESPACE}" …>'),), {}
    return (*reader.faults, *((1, said) for said in _lacks(reader, attributes))), reader.ids


def _lacks(reader: _Reader, attributes: dict[str, str]) -> Iterator[str]:
    """What a drawing lacks. ``attributes`` are those of its root."""
    if not _BOX.fullmatch(attributes.get("viewBox", "").strip()):
        yield 'there is no viewBox of four numbers, with a capital B; write viewBox="0 0 640 280"'
    if not reader.in_page or (attributes.get("aria-hidden") == "true" and "cs-drawing" not in attributes.get("class", "")):
        return
    for part in ("title", "desc"):
        if not reader.words.get(part):
            yield f'the drawing has no {part} for readers by ear; write <{part}> and its words, or aria-hidden="true" for a mark that says nothing'
    named = attributes.get("aria-labelledby", "").split()
    if reader.words.keys() == {"title", "desc"} and (len(named) < 2 or not reader.ids.keys() >= set(named)):
        yield "the title and the desc are not read out; give each an id, and name both in aria-labelledby"
