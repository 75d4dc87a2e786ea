"""Counting words, sentences and syllables in lesson prose and in data texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps

#: Signs without which a text holds no Markdown.
_MARKED_UP = re.compile(r"[<\[{*_`]|///")
#: The signs before the title of an admonition or a tab.
_TOOLBOX = re.compile(r'^\s*(?:(?:!!!|\?\?\?\+?) +[\w -]+|===[+!]{0,2} +)(?="|$)')
#: Code within a line.
CODE = re.compile(r"(`+)[^`]+\1")
#: The two lines of a directive.
_DIRECTIVE = re.compile(r"^ *///.*$", re.M)
_ITEM = re.compile(r"^(?:[-*]|\d+\.) +", re.M)
_CITATION = re.compile(r"\s?\[@([^\]\s]*)\]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9]+(?:['’.,-][A-Za-zÀ-ɏ0-9]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Þ0-9])")
#: Endings whose "e" is not spoken: "time", "sales", "asked" (but "table", "needed", "prices").
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|(?:[^aeiouyszxlcgh]|[aeiouy]l)es$|[^aeiouytdl]ed$|[aeiouy]l+ed$")
#: A "y" between vowels that starts a syllable: "buyer", "employer", "saying" (but "played").
_SPLIT = re.compile(r"[aou]y[aei](?!d$)")


#: Straight quotes, opening or closing, and what a quote is no quote in: tags, attributes, the targets of links, code.
_QUOTES = re.compile(r"""<[^>]*>|\{[^}]*\}|\]\([^)]*\)|(`+)[^`]+\1|(?P<opening>(?<![^\s(\[“‘–—*_])["']+(?!\s))|(?P<closing>["']+)""")
_OPENING, _CLOSING = str.maketrans("\"'", "“‘"), str.maketrans("\"'", "”’")
_FENCE = re.compile(r"( *)(`{3,}|~{3,}) *(?:\{[^{}]*\}|[\w#.+-]*(?: +(?:title|linenums|hl_lines)=\"[^\"]*\")*) *")


def remembered(function: Callable[[str], Iterator[str]]) -> Callable[[str], tuple[str, ...]]:
    """What a function says of a text, kept: several rules ask the same of one text, and while serving each rebuild asks again."""

    @wraps(function)
    @lru_cache(maxsize=50_000)
    def said(value: str) -> tuple[str, ...]:
        return tuple(function(value))

    return said


def typographic(markdown: str) -> str:
    """Straight quotes, which writers type, as the curly ones that readers see.

    Markdown has an extension for it, which takes as long as all the rest of Markdown.
    """
    if '"' not in markdown and "'" not in markdown:
        return markdown
    return _QUOTES.sub(lambda found: found[0].translate(_OPENING if found["opening"] else _CLOSING if found["closing"] else {}), markdown)


def stop(title: str) -> str:
    """The full stop of a sentence that ends in a title, or nothing where the title ends in a mark of its own, in quotes or not."""
    return "" if title.rstrip("*\"'”’").endswith((".", "?", "!", "…")) else "."


def lines(markdown: str) -> list[str]:
    """The lines of a Markdown file as Markdown counts them: other signs that may break lines do not."""
    return markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fences(found: list[str]) -> Iterator[range]:
    """The numbers (from 1) of the lines of each code fence, its first and its last among them. One that is never closed is none to Markdown."""
    after = 0
    for i, line in enumerate(found):
        if i >= after and (fence := _FENCE.fullmatch(line)):
            end = next((j for j in range(i + 1, len(found)) if found[j].rstrip(" ") == fence[1] + fence[2]), i)
            if end > i:
                after = end + 1
                yield range(i + 1, end + 2)


def fenced(found: list[str]) -> set[int]:
    """The numbers (from 1) of the lines in code fences, the fences with them."""
    return {number for fence in fences(found) for number in fence}


def numbered_prose(markdown: str) -> Iterator[tuple[int, str]]:
    """The lines of a page outside code fences, with their numbers from 1."""
    found = lines(markdown)
    inside = fenced(found)
    yield from ((number, line) for number, line in enumerate(found, start=1) if number not in inside)


def citations(markdown: str) -> list[str]:
    """The ids of the evidence marks ``[@id]`` in a text, in order."""
    return _CITATION.findall(markdown)


def plain(markdown: str) -> str:
    """Prose without Markdown: no evidence marks, attributes, emphasis, link targets or markers."""
    if not _MARKED_UP.search(markdown):
        return markdown
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.S)
    text = _DIRECTIVE.sub(" ", text)
    text = _CITATION.sub("", text)
    text = re.sub(r"\{[.#:][^}]*\}", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"(\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`)", "", text)


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text; "don't", "25" and "small-business" are one word each."""
    return tuple(_WORD.findall(plain(text)))


def blocks(markdown: str) -> list[str]:
    """Paragraphs, list items and table cells, each as one piece of text."""
    out: list[str] = []
    for chunk in re.split(r"\n\s*\n", markdown):
        lines = [
            _TOOLBOX.sub("", line).strip() for line in chunk.strip().splitlines() if not line.strip().startswith(("<!--", "{.", "///", "--8<--"))
        ]
        if not lines:
            continue
        if lines[0].startswith("|"):
            rows = [line for line in lines if not re.fullmatch(r"\|[\s|:-]+\|", line)]
            out += [cell.strip() for row in rows for cell in row.strip("|").split("|") if cell.strip()]
        elif _ITEM.match(lines[0]):
            out += [item.strip().replace("\n", " ") for item in _ITEM.split("\n".join(lines))[1:]]
        else:
            out.append(" ".join(lines))
    return out


@lru_cache(maxsize=50_000)
def sentences(markdown: str) -> tuple[str, ...]:
    """The sentences of all blocks; evidence marks stay with the sentence they stand in."""
    return tuple(s.strip() for block in blocks(markdown) for s in _SENTENCE_END.split(block) if s.strip())


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of an English word, at least 1: groups of vowels less silent endings.

    Hyphenation libraries miss syllables that may not stand alone on a line ("a-bout"), and the pronouncing dictionaries
    download at run time; this rule is what readability formulas were made for.
    """
    total = 0
    for part in filter(None, re.split(r"[-'’.,]", word.lower())):
        groups = len(re.findall(r"[aeiouy]+", part)) + len(_SPLIT.findall(part)) - bool(_SILENT.search(part))
        total += max(groups, 1)
    return max(total, 1)


def grade(markdown: str) -> float:
    """Flesch-Kincaid grade level (Kincaid and others 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    found = [words(s) for s in sentences(markdown)]
    found = [w for w in found if w]
    count = sum(map(len, found))
    if not count:
        return 0.0
    return 0.39 * count / len(found) + 11.8 * sum(syllables(x) for w in found for x in w) / count - 15.59
