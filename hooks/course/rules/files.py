"""Rules for the files themselves: nothing lies beside the course's own unseen, and each text is in one piece."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from course.files import SUFFIXES, below, is_published
from course.problems import Problem
from course.rules import drawings
from course.source import FILES, Reading
from course.text import remembered
from course.yamlfile import decoded

#: Files that hold text; those that hold sentences, too.
_TEXTS, _PROSE = (".css", ".js", ".md", ".svg", ".txt", ".webmanifest", ".yml"), (".md", ".yml")
DRAWINGS = "assets/drawings/"
#: What the build reads: data, drawings, modules of the script and snippets.
_READ = re.compile(
    rf"(?:[a-z0-9-]+/)?(?:{'|'.join(map(re.escape, FILES))})"
    rf"|{DRAWINGS}[^/.][^/]*\.svg|assets/js/(?:\w+/)?[^/.][^/]*\.js|snippets/(?:\w[\w.-]*/)*\w[\w.-]*"
)
#: Encodings that a text in UTF-8 is taken for: by Windows, in the West and the East, by an old Mac, and by two DOS boxes.
_TAKEN_FOR = ("cp1252", "cp1250", "mac_roman", "cp850", "cp437")
#: Letters with marks, quotes, dashes, bullets, and a few signs; and what may well follow a letter at the end of a word.
_SIGNS = (*map(chr, (*range(0xA0, 0x180), *range(0x2010, 0x203B))), *"€™←→−")
_FOLLOWS = "”’“‘»…–—\xa0"


def _broken() -> Iterator[tuple[str, str]]:
    """What becomes of a sign that is read in another encoding, and the sign. "É”" may stand in a text, though it would be a broken "ɔ"."""
    for codec in _TAKEN_FOR:
        for sign in _SIGNS:
            read = sign.encode().decode(codec, "replace")
            if "\ufffd" not in read and (len(read) > 2 or read[1] not in _FOLLOWS or read[0] in "ÂÃ"):
                yield read, sign
    yield "ðŸ", "a picture such as 🙂"


_WAS = dict(_broken())
_BROKEN = re.compile("|".join([*map(re.escape, sorted(_WAS, key=len, reverse=True)), "[\ufffc\ufffd]"]))
_STRANGE = re.compile(r"[^\x00-\x7f]+")
_APOSTROPHE = re.compile(r"\b[A-Za-z]+\?(?:t|s|re|ve|ll|d|m)\b(?![=&:])")


def check(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the texts of a course, whatever reads them."""
    taken: dict[str, str] = {}
    for name, file in below(reading.docs):
        if name.endswith(_TEXTS) and (_READ.fullmatch(name) or is_published(reading.docs, name)):
            shown = f"{reading.docs.name}/{name}"
            text, problem = decoded(file, shown)
            yield from [problem] if problem else texts(shown, text or "")
            if text is not None and name.endswith(".svg"):
                yield from _drawing(shown, text, taken)


def _drawing(shown: str, text: str, taken: dict[str, str]) -> Iterator[Problem]:
    """What is wrong with a drawing. ``taken`` has the ids of the others, each of which may stand in a page with it."""
    in_page = f"/{DRAWINGS}" in shown
    faults, ids = drawings.look(text, in_page=in_page)
    yield from (Problem(shown, line, "", said) for line, said in faults)
    for id_, line in ids.items() if in_page else ():
        if taken.setdefault(id_, shown) != shown:
            yield Problem(shown, line, "", f"the id '{id_}' is taken (in {taken[id_]}); choose a new one")


def texts(shown: str, text: str) -> Iterator[Problem]:
    """What is broken in a text, line by line. In: the name to show and the text."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.isascii() or "?" in line:
            prose = shown.endswith(_PROSE)
            yield from (Problem(shown, number, "", said) for said in (*broken(line), *(lost(line) if prose else ())))


@remembered
def broken(line: str) -> Iterator[str]:
    """Messages for what a wrong encoding left in a line, each sign once."""
    for sign in dict.fromkeys(found for run in _STRANGE.findall(line) for found in _BROKEN.findall(run)):
        if sign == "\ufffd":
            yield "a character is lost here (U+FFFD); type it again"
        elif sign == "\ufffc":
            yield "what was pasted here did not come along (U+FFFC); delete the sign, and put a picture into docs/assets"
        else:
            yield f"'{sign}' was {_WAS[sign]} before it was read in another encoding; type it again, and save the file as UTF-8"


def lost(line: str) -> Iterator[str]:
    """Messages for apostrophes that an encoding without them turned into question marks."""
    yield from (f"'{found}' has lost its apostrophe; type it again" for found in dict.fromkeys(_APOSTROPHE.findall(line)))


def strays(docs: Path) -> Iterator[Problem]:
    """Each file that is neither published nor read, and what to do. Git's own are left alone, and so is what lies in hidden folders."""
    for name, file in below(docs):
        is_hidden = file.name.startswith(".git") or any(part.startswith(".") for part in PurePosixPath(name).parts[:-1])
        if not (is_hidden or _READ.fullmatch(name) or is_published(docs, name)):
            yield Problem(f"{docs.name}/{name}", 1, "", f"this file is not published and nothing reads it; {_remedy(name)}")


def _remedy(name: str) -> str:
    bare = PurePosixPath(name).name
    if bare[0] in ".~#" or not bare.endswith((".yml", *SUFFIXES)):
        return "take it out of docs, or save it as a page, a picture or a PDF"
    if bare.endswith(".yml"):
        near = difflib.get_close_matches(bare, FILES, n=1)
        return f"did you mean '{near[0]}'?" if near else f"take it out of docs, or name it as one of {', '.join(FILES)}"
    if bare.endswith(".md"):
        return "pages lie in docs, and a lesson is the index.md beside its module.yml"
    return "use letters, digits, hyphens and full stops for the name, without blanks"
