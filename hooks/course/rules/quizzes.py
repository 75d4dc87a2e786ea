"""Rules for the quizzes that a writer puts into a page, in the syntax of mkdocs-quiz.

The plugin stops at its first fault with a traceback, and takes others in silence: two choices with the same text are both right, a choice on
two lines ends the list and swallows those after it, a tag with a capital or an attribute stays raw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from course import text
from course.problems import Problem

_TAG = re.compile(r"<\s*\??\s*(/?)\s*quiz[^>]*>?", re.I)
_CHOICE = re.compile(r"[-*] \[(?P<mark>.?)\] (?P<text>.*)")
_LIKE_A_CHOICE = re.compile(r"(?:[-*+]|\d+\.) *\[ ?[^\]]? ?\](?!\()")
_BLANK = re.compile(r"\[\[([^\[\]|]+)\]\]")
#: What a line of a quiz may not have, and what to do instead.
_NOT_HERE = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r".*\[@", "an evidence mark in a quiz; put it into the text above or below"),
        (r".*\[\^", "footnotes do not work inside questions; write the note into the feedback"),
        (r"#{1,6} ", "a heading inside a question; write its words in **bold**"),
        (r"\s*===[+!]{0,2}\s", "tabs do not work inside questions; put the question into a tab, or write the texts one below the other"),
        (r"[-*] \[.?\] \(?[A-Ha-h1-9]\) ", "a choice needs no letter or number of its own; take it out"),
        (rf"(?!{_CHOICE.pattern}$){_LIKE_A_CHOICE.pattern}", "this choice is not understood; write - [ ] and its text, or - [x] for a right one"),
    )
)
#: A line, and what it says or what is wrong there.
Line = tuple[int, str]
_OPEN = "this quiz is not closed; write </quiz> on a line below its last choice"
_NO_CHOICES = "this quiz has no choices; write - [x] before the right one and - [ ] before the others, or [[answer]] for a blank"


def lines_of(source: str) -> set[int]:
    """The numbers (from 1) of the lines in quizzes, tags included; one that is not closed goes on to the end.

    One whose first line is missing began below the last heading, or the last quiz.
    """
    found: set[int] = set()
    above: set[int] = set()
    inside = False
    for number, line in text.numbered_prose(source) if "quiz" in source.lower() else ():
        tag = _TAG.match(line.strip())
        inside = inside or bool(tag and not tag[1])
        above = set() if inside or line.startswith("#") else above | {number}
        ends = tag and tag[1]
        found |= {number} if inside else above if ends else set()
        inside = inside and not ends
    return found


def words(line: str) -> str:
    """A line of a quiz without the signs of its syntax: what is left is prose."""
    line = re.sub(r"</?quiz>", "", line)
    return _BLANK.sub(r"\1", re.sub(r"^\s*(?:(?:[-*+]|\d+\.) *\[[^\]]{0,3}\] ?|>\s?)", "", line))


def as_prose(line: str) -> tuple[str, ...]:
    """A line of a quiz as Markdown of a page: choices and reasons as paragraphs, and what parts question and answer as a gap."""
    said = "" if re.fullmatch(r"\s*[-–—]+\s*", line) else words(line)
    return (line,) if said == line else ("", line[: len(line) - len(line.lstrip())] + said.lstrip(), "")


def check(shown: str, source: str) -> Iterator[Problem]:
    """Every fault of a page's quizzes. In: the name to show and the Markdown."""
    lines, prose = text.lines(source), list(text.numbered_prose(source))
    found, faults = _tags(prose)
    faults += _in_code(lines, dict(prose)) if found else []
    asked: dict[str, int] = {}
    for start, end in found:
        body = [(number, line) for number, line in prose if start < number < end]
        indent = min((_indent(line) for _, line in body if line.strip()), default=_indent(lines[start - 1]))
        faults += _faults(start, [(number, line[indent:].rstrip()) for number, line in body])
        first = asked.setdefault(_stem(body), start)
        if first != start:
            faults.append((start, f"the same quiz twice on a page (first on line {first}); keep one"))
        if not _indent(lines[start - 1]) == indent == _indent(lines[end - 1]):
            faults.append((start, "this quiz does not begin and end where its lines do; indent <quiz>, </quiz> and all between them alike"))
    yield from (Problem(shown, line, "", message) for line, message in faults)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stem(body: list[Line]) -> str:
    """What a quiz asks, as far as the build tells quizzes apart by it."""
    stem = takewhile(lambda line: not _CHOICE.fullmatch(line.strip()) and line.strip() != "---", (line for _, line in body))
    return " ".join(_BLANK.sub("", " ".join(stem)).split())


def _in_code(lines: list[str], prose: dict[int, str]) -> Iterator[Line]:
    """The plugin looks for its tags before it looks for code."""
    tags = 0
    for number, line in enumerate(lines, start=1):
        if number not in prose:
            tags += line.count("<quiz>") - line.count("</quiz>")
            continue
        if tags:
            yield number - 1, "a <quiz> in this code without its </quiz> would swallow the quiz below; write both, or neither"
        tags = 0
        if any(_TAG.search(code[0]) for code in text.CODE.finditer(line)):
            yield number, "the tag of a quiz in code within a line; mkdocs-quiz would read it, say it without the brackets"


def _tags(prose: list[Line]) -> tuple[list[tuple[int, int]], list[Line]]:
    """The first and the last line of each quiz of a page, and what is wrong with their tags."""
    found: list[tuple[int, int]] = []
    faults: list[Line] = []
    opened = 0
    for number, line in prose:
        tags = list(_TAG.finditer(text.CODE.sub(" ", line)))
        for tag in tags:
            if tag[0] not in ("<quiz>", "</quiz>"):
                said = f"'{tag[0]}' isn't a tag of mkdocs-quiz; write <quiz> and </quiz>, in small letters and with nothing else"
                faults.append((number, said))
        if tags and line.strip() != tags[0][0]:
            faults.append((number, "words beside the tag of a quiz; write <quiz> and </quiz> on lines of their own"))
        elif tags and not tags[0][1]:
            faults += [(opened, _OPEN)] if opened else []
            opened = number
        elif tags and opened:
            found.append((opened, number))
            opened = 0
        elif tags:
            faults.append((number, "this </quiz> closes nothing; take it out, or write <quiz> above the question"))
    return found, faults + ([(opened, _OPEN)] if opened else [])


def _faults(start: int, lines: list[Line]) -> Iterator[Line]:
    choices = [(number, found) for number, line in lines if (found := _CHOICE.fullmatch(line))]
    unclear = [(number, message) for number, line in lines for pattern, message in _NOT_HERE if pattern.match(line)]
    yield from unclear
    if any("[[" in line for _, line in lines):
        yield from _blanks(lines)
        if choices:
            yield choices[0][0], "a quiz has blanks or choices, not both; take one of them out"
    elif choices:
        if not any(line for number, line in lines if number < choices[0][0]):
            yield start, "this quiz asks nothing; write the question above its choices"
        yield from _choices(choices, counts=not unclear)
        yield from _between(lines, choices[0][0], choices[-1][0])
    elif not unclear:
        yield start, _NO_CHOICES


def _blanks(lines: list[Line]) -> Iterator[Line]:
    for number, line in lines:
        rest = _BLANK.sub(" ", line)
        if "[[" in rest or "]]" in rest:
            yield number, "this blank is not understood; write [[answer]], one answer between two brackets on each side"
        if re.fullmatch(r"[-–—*_]+", line) and line != "---":
            yield number, f"'{line}' doesn't separate the question from what is shown with the answer; write ---"


def _choices(choices: list[tuple[int, re.Match[str]]], *, counts: bool) -> Iterator[Line]:
    """Faults of the choices; of their number only if it ``counts``: one that was not understood may be the right one."""
    seen: set[str] = set()
    for number, choice in choices:
        said = " ".join(choice["text"].split()).casefold()
        if choice["mark"] not in ("x", "X", " ", ""):
            yield number, f"'[{choice['mark']}]' is neither right nor wrong; write [x] or [ ]"
            counts = False
        if not said:
            yield number, "a choice without words; write its text"
        if said in seen:
            yield number, "the same choice twice; both would count as right, write another"
        seen.add(said)
    right = [number for number, choice in choices if choice["mark"] in ("x", "X")]
    if counts and not right:
        yield choices[0][0], "this quiz has no right choice; write - [x] before it"
    if 1 < len(right) == len(choices):
        yield choices[0][0], "every choice is right; add one that is wrong and plausible"
    if counts and len(choices) == 1:
        yield choices[0][0], "this quiz has only one choice; add another"


def _between(lines: list[Line], first: int, last: int) -> Iterator[Line]:
    """Lines from the first choice to the last that are neither a choice nor its reason, and reasons away from their choice."""
    above = ""
    for number, line in lines:
        is_reason = line.lstrip().startswith(">")
        if first < number < last and line and not is_reason and not _LIKE_A_CHOICE.match(line):
            yield number, "a line among the choices ends their list; write each choice on one line, and its reason below it after >"
        elif is_reason and not above and (first < number < last or number == last + 2):
            yield number, "a reason that is cut off from its choice; take the empty line above it out"
        above = line
