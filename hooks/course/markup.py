"""The one template environment, and drawings as SVG."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from course.files import listed
from course.text import stop

TEMPLATES = Path(__file__).parent / "templates"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    bytecode_cache=FileSystemBytecodeCache(),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def in_words(number: int) -> str:
    """A count as running text writes it: words up to twelve, digits beyond."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def counted(number: int, one: str) -> str:
    """A number of something, one of which is called ``one``: "1 minute", "2 minutes"."""
    return f"{number} {one}{'s' if number != 1 else ''}"


def emphasised(value: str) -> Markup:
    """A writer's plain text as HTML: everything escaped, ``**bold**`` made strong."""
    parts = Markup.escape(value).split("**")
    closed = len(parts) % 2 == 1
    out = [f"<strong>{part}</strong>" if closed and i % 2 else str(part) for i, part in enumerate(parts)]
    return Markup(("" if closed else "**").join(out))  # noqa: S704 - the parts were escaped above


def unnamed(picture: str) -> Markup:
    """A drawing as an ornament beside words that say the same: without title and description, so that it may stand in a page many times."""
    return Markup(_NAMED.sub('aria-hidden="true"', _WORDS.sub("", picture)))  # noqa: S704 - our own drawing, not a reader's text


_ENVIRONMENT.filters["in_words"] = in_words
_ENVIRONMENT.filters["stop"] = stop
_ENVIRONMENT.filters["counted"] = counted
_ENVIRONMENT.filters["unnamed"] = unnamed
_ENVIRONMENT.filters["emphasised"] = emphasised


def render(template: str, **context: Any) -> str:
    """The HTML of a template of ``course/templates``; text in it is escaped."""
    return _ENVIRONMENT.get_template(template).render(**context).strip()


_WORDS = re.compile(r"<(title|desc)\b.*?</\1>\s*", re.S)
_NAMED = re.compile(r'role="img" aria-labelledby="[^"]*"')
_OPENING = re.compile(r"<svg\s[^>]*>")
_PICTURE = re.compile(r"""<svg\s[^>]*\bclass\s*=\s*["'][^"'>]*\bcs-drawing\b""")
_BOX = re.compile(r"""\bviewBox\s*=\s*(?:"[^"]*"|'[^']*')""")


class Drawings:
    """The drawings of ``docs/assets/drawings``: marks stand in the page, pictures in files of their own, which a browser keeps.

    A picture of its own does not see the page's styles, but inherits colours: tints are ``fill="var(--cs-tint-serving)"`` and the like.
    With ``in_page`` pictures stand in the page too, as a page that was opened from a folder may not use another file's picture.
    """

    def __init__(self, docs: Path, *, in_page: bool = False) -> None:
        self._folder = docs / "assets" / "drawings"
        self._in_page = in_page
        self._seen: dict[str, str] = {}  # a pack shows one mark dozens of times

    def __call__(self, name: str, url: Callable[[str], str]) -> Markup:
        """The SVG markup of a drawing; ``url`` gives the address of its file. Raises ``LookupError`` for a name that is not there."""
        svg = self._read(name)
        if not self._in_page and _PICTURE.match(svg):
            words = "".join(found[0].strip() for found in _WORDS.finditer(svg))
            svg = f'{_OPENING.search(svg)[0]}{words}<use href="{url(self.file(name))}#picture"/></svg>'  # type: ignore[index]
        return Markup(svg)  # noqa: S704 - our own drawing, not a reader's text

    @staticmethod
    def file(name: str) -> str:
        """Where the picture of a drawing lies in the site."""
        return f"assets/pictures/{name}.svg"

    def pictures(self) -> dict[str, str]:
        """The text of each picture by the place of its file. Its words stand in the page that shows it."""
        out = {}
        for name in (file.stem for file in listed(self._folder, "*.svg")):
            svg = self._read(name)
            if _PICTURE.match(svg):
                box = _BOX.search(svg)[0]  # type: ignore[index]
                out[self.file(name)] = _OPENING.sub(f'<svg xmlns="http://www.w3.org/2000/svg" {box} id="picture">', _WORDS.sub("", svg), count=1)
        return out

    def _read(self, name: str) -> str:
        if name not in self._seen:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise LookupError(f"there is no drawing docs/assets/drawings/{name}.svg; draw it or name another")
            svg = path.read_text(encoding="utf-8-sig")
            self._seen[name] = svg[max(0, svg.find("<svg")) :].strip()
        return self._seen[name]
