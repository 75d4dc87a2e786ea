"""The built site, each page parsed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bs4 import BeautifulSoup


def asset(site: Path, name: str) -> Path:
    """The one file of a site that has this name beside a fingerprint, such as ``assets/course.css``."""
    stem, _, kind = name.rpartition(".")
    (found,) = site.glob(f"{stem}.????????.{kind}")
    return found


class Pages(Mapping[str, BeautifulSoup]):
    """Every page of a site by its address, such as ``glossary/``, parsed when it is first looked at; the home page is the empty text."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.relative_to(folder).as_posix().removesuffix("index.html"): file for file in sorted(folder.rglob("*.html"))}
        self._parsed: dict[str, BeautifulSoup] = {}

    def __getitem__(self, address: str) -> BeautifulSoup:
        if address not in self._parsed:
            self._parsed[address] = BeautifulSoup(self._files[address].read_text(encoding="utf-8"), "html.parser")
        return self._parsed[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Site:
    """A built site: its folder and its pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = Pages(folder)

    def text(self, address: str) -> str:
        """The HTML of a page as it was written."""
        name = f"{address}index.html" if address == "" or address.endswith("/") else address
        return (self.folder / name).read_text(encoding="utf-8")
