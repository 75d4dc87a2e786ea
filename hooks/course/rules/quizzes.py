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
        (rf"(?!{_CHOICE.pattern}$){_LIKE_A_CHOICE.pattern}", "this choice is not understood; write - [ ] and its text, or - [x] for a right one"),
    )
)
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
    if "quiz" not in source.lower():
        return
    found, faults = _quizzes(source)
    for line, message in faults:
        yield Problem(shown, line, "", message)
    if found:
        yield from _in_code(shown, source)
    asked: dict[str, int] = {}
    for start, end, body in found:
        for line, message in _faults(start, body):
            yield Problem(shown, line, "", message)
        first = asked.setdefault(_stem(body), start)
        if first != start:
            yield Problem(shown, start, "", f"the same quiz twice on a page (first on line {first}); keep one")
        columns = {len(line) - len(line.lstrip()) for line in (text.lines(source)[start - 1], text.lines(source)[end - 1], *_least(body))}
        if len(columns) > 1:
            yield Problem(shown, start, "", "this quiz does not begin and end where its lines do; indent <quiz>, </quiz> and all between them alike")


def _stem(body: list[str]) -> str:
    """What a quiz asks, as far as the build tells quizzes apart by it."""
    stem = takewhile(lambda line: not _CHOICE.fullmatch(line.strip()) and line.strip() != "---", body)
    return " ".join(_BLANK.sub("", " ".join(stem)).split())


def _least(body: list[str]) -> list[str]:
    """The line that is indented least."""
    return sorted((line for line in body if line.strip()), key=lambda line: len(line) - len(line.lstrip()))[:1]


def _in_code(shown: str, source: str) -> Iterator[Problem]:
    """The plugin looks for its tags before it looks for code."""
    lines = text.lines(source)
    prose = dict(text.numbered_prose(source))
    tags = 0
    for number, line in enumerate(lines, start=1):
        if number in prose:
            if tags:
                yield Problem(shown, number - 1, "", "a <quiz> in this code without its </quiz> would swallow the quiz below; write both, or neither")
            tags = 0
            if any(_TAG.search(code[0]) for code in re.finditer(r"(`+)[^`]+\1", line)):
                yield Problem(shown, number, "", "the tag of a quiz in code within a line; mkdocs-quiz would read it, say it without the brackets")
        else:
            tags += line.count("<quiz>") - line.count("</quiz>")


def _quizzes(source: str) -> tuple[list[tuple[int, int, list[str]]], list[tuple[int, str]]]:
    """The quizzes of a page: first and last line and the lines between; and what is wrong with their tags."""
    found: list[tuple[int, int, list[str]]] = []
    faults: list[tuple[int, str]] = []
    open_: tuple[int, list[str]] | None = None
    for number, line in text.numbered_prose(source):
        tags = [(tag[0], tag[1]) for tag in _TAG.finditer(re.sub(r"(`+)[^`]+\1", " ", line))]
        for tag, _ in tags:
            if tag not in ("<quiz>", "</quiz>"):
                faults.append((number, f"'{tag}' isn't a tag of mkdocs-quiz; write <quiz> and </quiz>, in small letters and with nothing else"))
        if tags and line.strip() != tags[0][0]:
            faults.append((number, "words beside the tag of a quiz; write <quiz> and </quiz> on lines of their own"))
        elif tags and not tags[0][1]:
            if open_:
                faults.append((open_[0], "this quiz is not closed; write </quiz> on a line below its last choice"))
            open_ = (number, [])
        elif tags and not open_:
            faults.append((number, "this </quiz> closes nothing; take it out, or write <quiz> above the question"))
        elif tags and open_:
            found.append((open_[0], number, open_[1]))
            open_ = None
        elif open_:
            open_[1].append(line)
    if open_:
        faults.append((open_[0], "this quiz is not closed; write </quiz> on a line below its last choice"))
    return found, faults


def _faults(start: int, body: list[str]) -> Iterator[tuple[int, str]]:
    indent = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
    lines = [line[indent:].rstrip() for line in body]
    choices = [(start + n, found) for n, line in enumerate(lines, start=1) if (found := _CHOICE.fullmatch(line))]
    unclear = [(start + n, message) for n, line in enumerate(lines, start=1) for pattern, message in _NOT_HERE if pattern.match(line)]
    yield from unclear
    if any("[[" in line for line in lines):
        yield from _blanks(start, lines)
        if choices:
            yield choices[0][0], "a quiz has blanks or choices, not both; take one of them out"
        return
    if not choices:
        yield from [] if unclear else [(start, _NO_CHOICES)]
        return
    if not any(line.strip() for line in lines[: choices[0][0] - start - 1]):
        yield start, "this quiz asks nothing; write the question above its choices"
    yield from _choices(choices, counts=not unclear)
    yield from _between(start, lines, choices)


def _blanks(start: int, lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, start=start + 1):
        rest = _BLANK.sub(" ", line)
        if "[[" in rest or "]]" in rest:
            yield number, "this blank is not understood; write [[answer]], one answer between two brackets on each side"
        if re.fullmatch(r"[-–—*_]+", line) and line != "---":
            yield number, f"'{line}' doesn't separate the question from what is shown with the answer; write ---"


def _choices(choices: list[tuple[int, re.Match[str]]], *, counts: bool) -> Iterator[tuple[int, str]]:
    """Faults of the choices; of their number only if it ``counts``: one that was not understood may be the right one."""
    for number, choice in choices:
        if choice["mark"] not in ("x", "X", " ", ""):
            yield number, f"'[{choice['mark']}]' is neither right nor wrong; write [x] or [ ]"
            counts = False
        if not choice["text"].strip():
            yield number, "a choice without words; write its text"
    right = [number for number, choice in choices if choice["mark"] in ("x", "X")]
    if counts and not right:
        yield choices[0][0], "this quiz has no right choice; write - [x] before it"
    if 1 < len(right) == len(choices):
        yield choices[0][0], "every choice is right; add one that is wrong and plausible"
    if counts and len(choices) == 1:
        yield choices[0][0], "this quiz has only one choice; add another"
    seen: list[str] = []
    for number, choice in choices:
        said = " ".join(choice["text"].split()).casefold()
        if said in seen:
            yield number, "the same choice twice; both would count as right, write another"
        seen.append(said)


def _between(start: int, lines: list[str], choices: list[tuple[int, re.Match[str]]]) -> Iterator[tuple[int, str]]:
    """Lines between the first choice and the last that are neither a choice nor its reason."""
    first, last = choices[0][0] - start, choices[-1][0] - start
    for n in range(first, last):
        line = lines[n - 1]
        if line.strip() and not _LIKE_A_CHOICE.match(line) and not line.lstrip().startswith(">"):
            yield start + n, "a line among the choices ends their list; write each choice on one line, and its reason below it after >"
        elif line.lstrip().startswith(">") and not lines[n - 2].strip():
            yield start + n, "a reason that is cut off from its choice; take the empty line above it out"
    if last < len(lines) - 1 and not lines[last].strip() and lines[last + 1].lstrip().startswith(">"):
        yield start + last + 2, "a reason that is cut off from its choice; take the empty line above it out"
