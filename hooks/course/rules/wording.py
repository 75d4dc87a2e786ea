"""Rules for the words themselves: banned phrases, faults that Markdown hides, numbers without a source."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from course.problems import Location
from course.text import plain, remembered, words

#: What may not appear in any text, as whole words, and what to do instead (course design 6.1 and 6.2).
BANNED = {
    "sales(?:man|men|woman|women)": "write 'seller'",
    "simply": "take the word out",
    "(?:research|studies) (?:shows?|proves?)": "say what one study found, with its mark [@id]",
    r"(?:70|84|87|90)\s?(?:%|percent) of (?:training|what)": "no traceable study; leave it out",
    "learning pyramid": "no study stands behind it; leave it out",
    "7[-–/ ]38[-–/ ]55": "leave it out",
    "70[:/ -]20[:/ -]10": "leave it out",
    "(?:21|66)[ -]days?": "habits took from 18 to 254 days in one study [@lally-etal-2010]",
    "five times (?:cheaper|more expensive|the cost)|costs? five times": "there is no source; leave it out",
    "coming soon|under construction|lorem ipsum|to be written": "write it or take it out",
    "(?:amateurs?|losers?|sharks?|predators?|prey|kill(?:er|ing)?|hunt(?:er|ing)?|battle|weapons?)(?! bag)":
        "no war, hunting or contempt; say what happens",
    # What reads as translated, and its kin: nobody would say it to a colleague.
    "went with (?:more|fewer|less|higher|lower|better|worse)": "write 'tended to come with'",
    "asks? for the last time": "write 'ask about the last time'",
    "whose ball": "write 'whose move'",
    "in twos": "write 'in pairs'",
    "(?:as|with) regards? to|as regards|in order to|prior to|utili[sz]e[sd]?|make use of|it is the case|nothing of (?:this|it)|"
    "(?:be|is|of no) of use|put (?:him|her|them) right|guess(?:es)? at|good conscience|leave the heart|to build on sand":
        "nobody says it; use the everyday words",
}  # fmt: skip
_BANNED = re.compile(rf"\b(?:{'|'.join(f'({pattern})' for pattern in BANNED)})\b", re.I)
#: A link whose words end in a mark, with a full stop behind it.
_STOPPED = re.compile(r"\[([^\[\]]*[?!])\]\([^()\s]*\)\.(?!\.)")
#: "just" as filler. "Just" as in fair, or "just now", does not occur in this course.
_JUST = re.compile(r"\bjust\b", re.I)
_QUOTED = re.compile(r"(?<!\w)['\"“‘].*?['\"”’](?!\w)")
#: A place in a YAML file, and what is wrong there.
Fault = tuple[Location, str]


def texts(data: object, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in the data of a YAML file, with its place; ``at`` is the place of ``data`` itself."""
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, (dict, tuple)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts(value, (*at, key))


def too_long(at: Location, what: str, said: str, most: int, why: str = "") -> Iterator[Fault]:
    """The fault of a text at a place that has more words than it may; ``why`` follows the number."""
    if (count := len(words(said))) > most:
        yield at, f"{what} has {count} words; {most} or fewer{why}"


def twice(at: Location, what: str, ids: Sequence[str]) -> Iterator[Fault]:
    """The faults of a list of entries with ids, at a place, where an id stands a second time."""
    for i, id_ in enumerate(ids):
        if id_ in ids[:i]:
            yield (*at, i, "id"), f"the {what} '{id_}' appears twice; give each its own id"


def unquoted(value: str) -> str:
    """A text without what its people say."""
    return _QUOTED.sub(" ", value)


def loud(value: str, where: str = "dialogue") -> Iterator[str]:
    """Messages for the tone of a text; ``where`` people may be louder."""
    if "!" in value:
        yield f"an exclamation mark outside {where}; end with a full stop"
    if _JUST.search(value) and _JUST.search(unquoted(value)):
        yield f"'just' may not appear outside {where}; take the word out"


@remembered
def banned(text: str) -> Iterator[str]:
    """Messages for banned phrases in a text."""
    remedies = tuple(BANNED.values())
    for match in _BANNED.finditer(text):
        yield f"'{match[0]}' may not appear; {remedies[(match.lastindex or 0) - 1]}"
    for match in _STOPPED.finditer(text):
        yield f"a full stop after '{match[1]}', which ends in a mark; take the full stop out"


#: Addresses that run script or carry a page of their own, whatever gaps they are written with.
_RUNS = re.compile(r"(?:javascript|vbscript):|\bdata:[a-z]+/[a-z]|\bdata:[;,]", re.I)
#: Signs that nobody sees and that may turn what is seen round. Joiners and soft hyphens belong to words and pictures.
_INVISIBLE = {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\t\xad\u200c\u200d"


@remembered
def unsafe(text: str) -> Iterator[str]:
    """Messages for script in a text and for signs that nobody sees, in data and on pages alike."""
    if (":" in text or "&" in text) and (match := _RUNS.search(re.sub(r"\s+", "", html.unescape(text)))):
        yield f"'{match[0]}' could run script; link to a page or http, or say it in words"
    if text.isprintable():
        return
    for sign in sorted(set(text) - set(_JOINERS)):
        if unicodedata.category(sign) in _INVISIBLE and sign != "\n":
            yield f"an invisible character (U+{ord(sign):04X}), from a backslash perhaps; delete it or type the words again"


#: Markup that is raw, lost or rewritten inside a question without any warning (design, fact 6), and its remedy.
_HIDDEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), message)
    for pattern, message in (
        (r"\n", "a line break inside the text; write it as one line"),
        (r"\[\[|\]\]", "'[[' or ']]' would become a blank; write it without double brackets"),
        (r"</?\s*quiz\b[^>]*>?", "a <quiz> tag inside a text; each question is its own entry, take the tag out"),
        (r"\[[ xX]?\](?!\()", "a task-list box '[ ]' ends the list of options; take it out"),
        (r"\[\^", "footnotes do not work inside questions; write the note into the feedback"),
        (r"\[@", "evidence marks do not work here; list the id under the question's 'evidence'"),
        (r"[<>]", "'<' and '>' would be read as HTML; write it in words"),
        (r"^(?:[-*+]|\d+\.|#{1,6}|>|---+|///+|!!!|\?\?\?\+?|===|\||:)(?:\s|$)", "the text starts like a list, heading or quote; start with a word"),
        (r"^(?:[a-h1-9]\)|\([a-h1-9]\)) ", "the text starts with a letter or a number of its own; take it out, what it belongs to needs none"),
        (r"\{[.#:%{]", "a curly bracket with a mark would be read as an attribute; take it out"),
    )
)


@remembered
def hidden_markup(text: str) -> Iterator[str]:
    """Messages for markup that a question would lose or change in silence."""
    for pattern, message in _HIDDEN:
        if pattern.search(text):
            yield message


#: A number in digits, with a leading decimal point or inner separators: 25, .39, 400,020, 6-8.
_NUMBER = re.compile(r"(?<![\w.])[-−]?(?:\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)(?:\s?%)?(?![\w])")
#: Numbers that count the course's own things, the clock, the calendar or parts of a page, not the world.
_OWN = re.compile(
    r"\b(?:\d+(?: (?:to|or|and) \d+)?)[ -](?:minutes?|hours?|days?|weeks?|months?|questions?|lines?|words?|seats?|o['’]clock|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:[Ss]ection|[Mm]odule|[Ss]lide|[Pp]age|[Pp]air) \d+\b|\b\d{1,2}:\d{2}\b"
)


def unfounded(sentence: str, findings: Iterable[str]) -> list[str]:
    """The figures of a sentence that speak about the world, and stand in none of some findings: they need a source."""
    found = (m[0].strip() for m in _NUMBER.finditer(_OWN.sub(" ", plain(sentence))))
    return [number for number in found if not any(_stands_in(number, finding) for finding in findings)]


def _stands_in(number: str, finding: str) -> bool:
    """Whatever the signs around it."""
    bare = number.strip("%−- ").replace("−", "-")
    figures = {m[0].strip("%−- ") for m in _NUMBER.finditer(finding.replace("-", " ").replace("–", " "))}
    return bare in figures or bare.replace(",", "") in {f.replace(",", "") for f in figures}
