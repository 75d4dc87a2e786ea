"""The one template environment, and drawings as inline SVG."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Link(Protocol):
    """Gives the relative address of a page, from the page that is being written."""

    def __call__(self, target: str, anchor: str = "") -> str:
        """The relative address of a source path such as ``glossary.md``."""
        ...


def in_words(number: int) -> str:
    """A count as running text writes it: words up to twelve, digits beyond."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def emphasised(value: str) -> Markup:
    """A writer's plain text as HTML: everything escaped, ``**bold**`` made strong."""
    parts = Markup.escape(value).split("**")
    closed = len(parts) % 2 == 1
    out = [f"<strong>{part}</strong>" if closed and i % 2 else str(part) for i, part in enumerate(parts)]
    return Markup(("" if closed else "**").join(out))  # noqa: S704 - the parts were escaped above


_ENVIRONMENT.filters["in_words"] = in_words
_ENVIRONMENT.filters["emphasised"] = emphasised


def render(template: str, **context: Any) -> str:
    """The HTML of a template of ``course/templates``; text in it is escaped."""
    return _ENVIRONMENT.get_template(template).render(**context).strip()


class Drawings:
    """The drawings of ``docs/assets/drawings``, inlined so that they follow light, dark and print."""

    def __init__(self, docs: Path) -> None:
        self._folder = docs / "assets" / "drawings"

    def __call__(self, name: str) -> Markup:
        """The SVG markup of a drawing; raises ``FileNotFoundError`` for an unknown name (the rules check names first)."""
        svg = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return Markup(svg[svg.index("<svg") :].strip())  # noqa: S704 - our own drawing, not a reader's text
