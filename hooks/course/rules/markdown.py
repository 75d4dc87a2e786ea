"""Rules for the lines of a Markdown page: its words, and markup that would be lost, shown raw or lead astray."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from course import text
from course.rules import wording
from course.rules.wording import banned, unsafe

#: What Markdown would pass on in silence, and what to do instead.
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), message)
    for pattern, message in (
        (r"<(?:https?:|mailto:|[\w.+-]+@)[^>\s]*>", "an address in angle brackets; write [words](address)"),
        (r"<(?!/?\s*quiz)/?[a-z][^>]*>?", "HTML in the page; write Markdown, or ask for a directive"),
        (r"!\[\]\(", "a picture without words; say in the square brackets what it shows"),
        (r"!\[[^\]]*\]\(\s*[a-z]+:", "a picture from elsewhere; put its file into docs/assets and write ![what it shows](assets/name.png)"),
        (r"<(?!\?\s*/?quiz\b)[!?]", "a comment that is not closed on its line or has '<' or '>' in it; write <!-- words -->"),
        (r"^\s*\[(?!\^)[^\]]*\]:", "a line that starts like the definition of a link would vanish; write [words](page.md)"),
        (r"^#{1,6}[^\s#]", "a heading without a space after its #; write ## Title"),
        (r"#only-(?:dark|light)\b", "pictures for one scheme alone are not used here; show one that suits paper and ink"),
        (r"\]\(\s*(?!https?:|mailto:)[^)]*[:&<\\]", "this kind of link is not used here; link to a page, http or mailto"),
        (r"\]\( *[^)\s]+ +[^)\s\"']", "a blank in the address of a link; write hyphens instead, in the name of the file too"),
        (r"\]\([^)]*$", "a link without its second bracket on the line; write ) after the address, and all of it on one line"),
        (r"\{[^}]*\.(?:md-button|annotate|grid)\b", "buttons, annotations and grids are not used here; write a link, a footnote or a table"),
        (r"\{(?:\+\+|--|~~|==|>>)", "marks of a revision are not shown here; write ^^added^^, ~~struck~~ or ==marked=="),
        (r"\{[^}]*\b(?:width|height|align|loading) *=", "a picture is as wide as its file, or the text; take it out, and save the file in its size"),
        (r"\{[^}]*\btarget *=", "readers choose where a link opens; take it out"),
        (r"\{[^}]*\bstyle *=", "the pages' policy lets no style in; write {.name}, and a rule for .name into a style sheet of yours (extra_css)"),
        (r"\{[^}]*\bdata-toc-label *=", "the contents show the heading as it is; take it out, or write a shorter heading"),
        (r"\{\{|\{%", "nothing fills this in; write [=name] for a figure of the course, or put it in code"),
        (r"[{}]", "curly brackets with anything but #id, .class, data-ideas and data-outcomes, without spaces; take it out"),
        (r"^(?: {4})* {1,3}(?:[-*+]|\d+\.) +\S", "a list item that would end up at the wrong level; indent it by four spaces, or not at all"),
        (r"^\s*(?:`{3,}|~{3,})", "a code fence that is not closed, or has more after it than a word and title, linenums, hl_lines; "
                                 "write the same signs below the code"),
        (r"\\\(|\\\[", "formulas are not set here; say it in words"),
    )
)  # fmt: skip
_COMMENT = re.compile(r"<!-- [^<>]*-->")
_ATTRIBUTES = re.compile(r"\{(?:#[a-z0-9-]+|\.[a-z-]+)?(?: ?data-(?:ideas|outcomes)=\"[A-Z0-9. ]*\")*\}")
_LINK = re.compile(r"\]\(\s*(?![a-z]+:)([^)\s#]*)(?:#([^)\s]*))?(?=\s*[)\"'])")
#: Signs of the toolbox before the words of a line: an admonition, a tab, the choices and reasons of a quiz.
_SIGNS = re.compile(r"^\s*(?:> ?)*\s*(?:(?:!!!|\?\?\?\+?)(?=\s|$)|===[+!]{0,2}(?=\s|$))\s*")


@text.remembered
def faults(line: str) -> Iterator[str]:
    """Messages for one line of a Markdown page: its words, and its markup."""
    if not _COMMENT.fullmatch(line.rstrip()):
        yield from [*banned(line), *unsafe(line)]
    yield from markup(line)


@text.remembered
def markup(line: str) -> Iterator[str]:
    """The message for markup that a line may not have, if there is any. Comments, directives and code are left alone."""
    if _COMMENT.fullmatch(line.rstrip()):
        if "mkdocs-quiz" in line:
            yield "this mark of mkdocs-quiz shows nothing here: the desk says what was answered; take it out"
        if "course:" in line:
            yield "markers in comments are not read; write /// name | argument and below it a line ///, or [=name] for a figure"
        return
    if re.match(r" *///", line):
        return
    if coloured := re.search(r"(?<!`)`+(#!\w+)(?= )", line):
        yield f"code within a line has no colours here; take '{coloured[1]}' out"
    bare = _ATTRIBUTES.sub(" ", _COMMENT.sub(" ", text.CODE.sub(" ", line)))
    yield from [message for pattern, message in _MARKUP if pattern.search(bare)][:1]


@text.remembered
def loud(line: str) -> Iterator[str]:
    """Messages for the tone of a line. What people say in quotes may be loud; comments, code and the lines of directives are left alone."""
    if re.match(r" *///", line):
        return
    line = _COMMENT.sub(" ", line)
    yield from wording.loud(re.sub(r"[\"“].*?[\"”]", " ", text.plain(text.CODE.sub(" ", _SIGNS.sub("", line)).replace("![", "[").replace("<!", "<"))))


def links(page: str, line: str) -> Iterator[tuple[str, str, str]]:
    """The links of a line to pages of the course: as written, as a path below ``docs``, and the anchor ("" for none)."""
    for written, anchor in _LINK.findall(text.CODE.sub(" ", line)):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), written)) if written else page
        yield written, target, anchor
