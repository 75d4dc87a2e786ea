"""The built site, parsed once."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup


def asset(site: Path, name: str) -> Path:
    """The one file of a site that has this name beside a fingerprint, such as ``assets/course.css``."""
    stem, _, kind = name.rpartition(".")
    (found,) = site.glob(f"{stem}.????????.{kind}")
    return found


class Site:
    """A built site: its pages by address, parsed on first use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page by its address relative to the site, such as ``glossary/``; the home page is the empty text."""
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            address = file.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        return found

    def text(self, address: str) -> str:
        """The HTML of a page as it was written."""
        name = f"{address}index.html" if address == "" or address.endswith("/") else address
        return (self.folder / name).read_text(encoding="utf-8")
