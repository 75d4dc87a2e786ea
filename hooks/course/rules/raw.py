"""What readers would see as raw signs: the page is converted, and its text looked through outside code for what was meant as markup.

Python-Markdown says nothing about what it does not understand: it leaves it in the text. So one look at the finished tree finds all of it,
whatever the writer had in mind, and the line is found again by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from course import directives, text
from course.problems import Problem
from course.rules import quizzes
from course.settings import EXTENSIONS

LONGEST_SENTENCE = 35
_STROKES = r"\*\*|==|~~|\^\^|\*|__?"
#: What stands in the text of a page because nothing took it, and what to do. Of these the first that is found in a block is said: it may drag
#: others along.
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.M), message)
    for pattern, message in (
        (r"\]\s+\((?:[\w./-]+\.md\b|https?:)", "a space between the words of a link and its address; write [words](page.md)"),
        (r"^ *\[ ?[xX]? ?\](?!\()", "a task list: its boxes have no names and keep nothing; write a list, or a line in a module's checklist.yml"),
        (r"^\[!\w+\]|^!!?!? ?\w|^\?\?\?", 'this block is not understood; write !!! note or !!! note "Title", with straight quotes'),
        (r"^ *(?::::|@@@)", "this kind of block is not used here; write /// name, or !!! note"),
        (r"^ *\|.*\|", "a row of a table that is not understood; leave an empty line above the table, and write | --- | below its first row "
                       "for each of its cells"),
        (r"(?<=\n) *(?:[-*+]|\d{1,2}\.) +\S", "a list that is stuck to the words above it; leave an empty line between them"),
        (r"^ {0,3}: {1,3}\S", "definition lists are not used here; write a list with the words in **bold**"),
        (r"^ *(?:[a-z]\.(?! ?[a-z]\.)|[A-Za-z]\)|\d{1,3}\)|[•·‣◦▪]) +\S|^ *(?:-|\d{1,2}\.)(?=[^\W\d_])|^ *[–—] (?=.*\n *[–—] )",
         "a list that Markdown doesn't know; begin each line with '- ' or '1. ', below an empty line"),
        (r"^ *//(?!/)", "two slashes begin nothing; write three: /// name, and below it a line ///"),
        (r"\^\[[^\]]", "a footnote within a line is not known; write [^1] here, and [^1]: with its text on a line of its own"),
        (r"\\$", "a backslash at the end of a line breaks no line; take it out, or begin a new paragraph"),
        (r"^\*\[[^\]]*\]:", "abbreviations are not used here; write the word out, or add it to 'terms' in module.yml"),
        (r"\[\^([^\]]+)\]", "the footnote {0} has no text; write {0}: and its text on a line of its own"),
        (r"\+\+(?=[\w\"])[^+\n]*(?:\+[^+\n]+)*\+\+", "'{0}' names no keys; write them as ++ctrl+p++, in small letters and without spaces"),
        (r"\]\[", "reference links are not used here; write [words](page.md)"),
        (r"!?\[[^\]]*\]\(|\]\(", "a link that is not understood; write [words](page.md)"),
        (r"\[\[|\]\]", "'{0}' is a blank in a quiz, and nothing elsewhere; take the second bracket out"),
        (r"`+", "'{0}' has no partner; close the code, or take it out"),
    )
)  # fmt: skip
#: What drags nothing along, so that each of these is said.
_SINGLE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"\b(?:https?://|www\.)\w\S*", "an address that isn't a link; write [words](address)"),
        (r":(?:material|fontawesome|octicons|simple)-[\w-]+:|(?<![\w/:]):[a-z_]{3,}:(?!\w)", "an icon, which gets lost on paper; say it in a word"),
        (r"(?<![\w/.-])[\w-]+(?:/[\w-]+)*\.md\b(?:#[\w-]+)?(?!\?)", "'{0}' isn't a link; write [words]({0})"),
        (r"\$\$|(?<![\w$])\$(?=[a-zA-Z|(\\]|[^\s$][^$\n]*[=^\\])[^$\n]*(?<!\s)\$(?![\w$])", "formulas are not set here; say it in words"),
        (r"(?<!\S)-{2,3}(?!\S)|(?<=\w)-{2,3}(?=\w)", "'{0}' stays as it is typed; write a dash –, or a full stop"),
        (r"<?-{1,2}>|<-{1,2}(?!\S)|[<=]?=>", "'{0}' stays as it is typed; write → or ←, or say it in a word"),
        (r"\((?:tm|TM)\)|\([cC]\)(?=[^()\n]{0,30}\d{4})", "'{0}' stays as it is typed; write the sign itself, © or ™"),
        (rf"(?:(?<![\w*_=~^])(?:{_STROKES})(?=[^\W_])|(?<=[^\W_])(?:\*\*|==|~~|\^\^|\*)(?![\w*=~^]))",
         "'{0}' has no partner; write it on both sides of the words, or take it out"),
    )
)  # fmt: skip
#: Signs without which a text has none of these.
_ANY = re.compile(r"[*_=~^`|+$\[\]@!?\\<>]|:|www|--|\(|\.md|^ *(?:[^\w\s]|\w\w?\w?[.)])", re.M)
_INLINE = frozenset(("a", "abbr", "br", "del", "em", "i", "img", "ins", "mark", "s", "span", "strong", "sub", "sup"))
_CODE = frozenset(("code", "kbd", "pre"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Look:
    """What a converted page has: the text of each block, its headings with their level, its ids, and captions that belong to nothing."""

    texts: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    ids: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass
class _Looker(Treeprocessor):
    """Looks at the tree before escaped signs are put back, which were meant as signs."""

    found: Look = Look((), (), (), ())

    def run(self, root: ElementTree.Element) -> None:
        loose = ("p", "figcaption", *_HEADINGS)
        figures = [each for each in root.iter("figure") if each[0].tag == "figure" or (each[0].tag in loose and each.find(".//img") is None)]
        self.found = Look(
            tuple(_texts(root)),
            tuple((_HEADINGS.index(each.tag) + 1, _said(each)) for each in root.iter() if each.tag in _HEADINGS),
            tuple(each.attrib["id"] for each in root.iter() if "id" in each.attrib),
            tuple(_said(figure[-1]) for figure in figures),
        )


def _texts(element: ElementTree.Element) -> Iterator[str]:
    """The text of each block, without code."""
    yield _said(element, deep=False)
    for child in element:
        if child.tag not in _INLINE | _CODE:
            yield from _texts(child)


def _said(element: ElementTree.Element, *, deep: bool = True) -> str:
    """What an element says: code as one letter, and of a link no address."""
    out = element.text or ""
    for child in element:
        if child.tag in _CODE:
            out += "x"
        elif deep or child.tag in _INLINE:
            out += _said(child)
        out += child.tail or ""
    return re.sub(r"https?://\S*|www\.|\S+\.md\b", "x", out) if element.tag == "a" else out


@cache
def _markdown() -> tuple[Markdown, _Looker]:
    """What pages are written with, without what takes in other files and colours code."""
    md = Markdown(
        extensions=[name for name in EXTENSIONS if name != "pymdownx.snippets"],
        extension_configs={**EXTENSIONS, "pymdownx.highlight": {"use_pygments": False}},
    )
    looker = _Looker()
    md.treeprocessors.register(looker, "look", 1)
    return md, looker


@lru_cache(maxsize=1_000)
def look(source: str) -> Look:
    """What Python-Markdown makes of a page. In: its Markdown, without what it says in front."""
    md, looker = _markdown()
    md.reset()
    looker.found = Look((), (), (), ())  # of an empty page Markdown makes no tree
    md.convert("\n".join(_plain(source)))
    return looker.found


def _plain(source: str) -> Iterator[str]:
    """The lines of a page, with quizzes as prose. What follows a code fence that is not closed is anybody's guess, and left out."""
    lines, asked = text.lines(source), quizzes.lines_of(source)
    inside, openings = text.fenced(lines), {fence[0] for fence in text.fences(lines)}
    captions = {number for found in directives.read(source)[0] if found.name == "caption" for number in (found.line, found.end)}
    for number, line in enumerate(lines, start=1):
        if number in openings:
            yield re.sub(r"[^`~ ].*", "", line)  # with lines that are numbered, code would be text
        elif number in inside:
            yield line
        elif re.match(r"\s*(?:```|~~~)", line):
            return
        elif number in asked:
            yield from quizzes.as_prose(line)
        else:
            yield "" if number not in captions and re.match(r"\s*(?:///|;*-+8<-+)", line) else line


def faults(source: str) -> Iterator[tuple[str, str, str]]:
    """What stands raw in a text: the sign, the line of text around it, the message."""
    for block in filter(_ANY.search, look(source).texts):
        for found, message in _hits(block):
            line = found.string[: found.end()].rpartition("\n")[2] + found.string[found.end() :].partition("\n")[0]
            yield found[0].strip(), line, message.format(found[0].strip())


def _hits(block: str) -> Iterator[tuple[re.Match[str], str]]:
    if hit := next(((found, message) for pattern, message in _SIGNS if (found := pattern.search(block))), None):
        yield hit
        return
    for pattern, message in _SINGLE:
        once = {found[0]: found for found in [*pattern.finditer(block)][::-1]}
        yield from ((found, message) for found in once.values())
        block = pattern.sub("x", block)  # what is in an address is no sign of its own


@lru_cache(maxsize=1_000)
def check(shown: str, source: str, level: int, title: str) -> tuple[Problem, ...]:
    """What a page would show raw, and what is wrong with its headings, captions and sentences. Kept, as most pages stay as they are.

    In: the name to show, the Markdown, the level at which headings begin (1 for a page that writes its own title, 0 for a snippet), and the
    title that course.yml has for it, or "".
    """
    return tuple(_problems(shown, source, level, title))


def _problems(shown: str, source: str, level: int, title: str) -> Iterator[Problem]:
    lines = [(number, f"\n{line}") for number, line in text.numbered_prose(source)]
    for sign, around, message in faults(source):
        yield Problem(shown, _line(lines, sign, around), "", message)
    found = look(source)
    for sentence in (sentence for block in found.texts for sentence in text.sentences(block)):
        if (count := len(text.words(sentence))) > LONGEST_SENTENCE:
            start = " ".join(text.plain(sentence).split()[:6])
            yield Problem(shown, _line(lines, "", sentence), "", f"the sentence '{start} …' has {count} words; {LONGEST_SENTENCE} or fewer")
    for caption in found.captions:
        said = "a caption that belongs to nothing, or to what has one; put it below a picture, a table or code"
        yield Problem(shown, _line(lines, "", caption), "", said)
    for id_ in {each for each in found.ids if found.ids.count(each) > 1}:
        yield Problem(shown, _line(lines[::-1], f"#{id_}", ""), "", f"the id #{id_} appears twice; give each heading its own")
    if level == 1 and 1 not in [level for level, _ in found.headings]:
        yield Problem(shown, 1, "", "the page has no title; write # and its title above everything else")
    for place, (own, said) in enumerate(found.headings if level else ()):
        line = _line(lines[::-1], f"\n{'#' * own} ", said)
        above = [before for before, _ in found.headings[:place]]
        if own == 1 and 1 in above:
            yield Problem(shown, line, "", "a second title; write ## for a heading of the page")
        elif own == 1 and title not in ("", text.typographic(said)):
            yield Problem(shown, line, "", f"course.yml calls this page '{title}'; write the same title in both places")
        elif own > (most := above[-1] + 1 if above else 2):
            yield Problem(shown, line, "", f"a heading that skips a level; write {'#' * most}")


def _line(lines: list[tuple[int, str]], sign: str, around: str) -> int:
    """The line that has the sign and is most like the words around it; of equals the first."""
    words = set(re.findall(r"\w+", around))

    def likeness(entry: tuple[int, str]) -> float:
        own = set(re.findall(r"\w+", entry[1]))
        return len(own & words) / (len(own | words) or 1)

    return max([entry for entry in lines if sign in entry[1]] or lines, key=likeness, default=(1, ""))[0]
