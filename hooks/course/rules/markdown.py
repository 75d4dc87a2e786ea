"""Rules for the lines of a Markdown page: its words, and markup that would be lost, shown raw or lead astray."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from course import text
from course.rules.wording import JUST, banned, unsafe

#: What Markdown would pass on in silence, and what to do instead.
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), message)
    for pattern, message in (
        (r"</?\s*quiz\b", "a question written into the page; questions live in questions.yml, take this out"),
        (r"<(?!/?\s*quiz\b)/?[a-z][^>]*>?", "HTML in the page; write Markdown, or ask for a marker"),
        (r"!\[", "a picture from a link; put the drawing into docs/assets/drawings and show it with <!-- course: drawing name -->"),
        (r"<[!?]", "a comment that is not closed on its line or has '<' or '>' in it; write <!-- words -->"),
        (r"^\s*\[[^\]]*\]:", "a line that starts like the definition of a link would vanish; write [words](page.md)"),
        (r"\]\[", "reference links are not used here; write [words](page.md)"),
        (r"\[\^", "footnotes are not used here; write the note into the text, or an evidence mark [@id]"),
        (r"\]\(\s*(?!https?:|mailto:)[^)]*[:&<\\]", "this kind of link is not used here; link to a page, http or mailto"),
        (r"\]\([^)]*$", "a link over two lines; write it on one line"),
        (r"[{}]", "curly brackets with anything but #id, .class, data-ideas and data-outcomes; take it out"),
        (r"^\s*(?:`{3,}|~{3,})", "a code fence that is not closed, or has more than one word after it; write the same signs below the code"),
    )
)
_COMMENT = re.compile(r"<!-- [^<>]*-->")
_ATTRIBUTES = re.compile(r"\{(?:#[a-z0-9-]+|\.[a-z-]+)?(?: ?data-(?:ideas|outcomes)=\"[A-Z0-9. ]*\")*\}")
_LINK = re.compile(r"\]\(\s*(?![a-z]+:)([^)\s#]*)(?:#([^)\s]*))?")


@text.remembered
def faults(line: str) -> Iterator[str]:
    """Messages for one line of a Markdown page. What people say in quotes may be loud; comments are left alone."""
    if _COMMENT.fullmatch(line.rstrip()):
        return
    yield from [*banned(line), *unsafe(line)]
    bare = _ATTRIBUTES.sub(" ", _COMMENT.sub(" ", line))
    for pattern, message in _MARKUP:
        if pattern.search(bare):
            yield message
    unquoted = re.sub(r"[\"“].*?[\"”]", " ", text.plain(line.replace("![", "[").replace("<!", "<")))
    if "!" in unquoted:
        yield "an exclamation mark outside dialogue; end with a full stop"
    if JUST.search(unquoted):
        yield "'just' may not appear outside dialogue; take the word out"


def prose(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a page outside code fences, with their numbers."""
    lines = text.lines(source)
    fenced = text.fenced(lines)
    yield from ((number, line) for number, line in enumerate(lines, start=1) if number not in fenced)


def links(page: str, line: str) -> Iterator[tuple[str, str, str]]:
    """The links of a line to pages of the course: as written, as a path below ``docs``, and the anchor ("" for none)."""
    for written, anchor in _LINK.findall(line):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), written)) if written else page
        yield written, target, anchor
