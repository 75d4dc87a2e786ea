"""The files of ``docs``: which of them a site holds, and which are there for the build only.

What is published is a list, not what is hidden: an editor, a file manager or a merge leaves its files beside the course's own, under a new name
each time, and none of them is a reader's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

#: Files that a site holds: those that the policy of the pages lets in, a PDF to print, and what hosts and search engines ask for.
SUFFIXES = (".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".md", ".pdf", ".png", ".svg", ".txt", ".webmanifest", ".webp")
_NAME = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*", re.A)
_FOR_HOSTS = ("CNAME", "_headers", "_redirects")
#: What the build reads and does not publish, and what to write in place of a link to it.
_SOURCES = (
    ("assets/drawings/*", "write /// drawing | and its name, and /// below it"),
    ("*.yml", "link to the page that is made from it"),
    ("snippets/*", "take it in with --8<--"),
    ("assets/js/*", "take the link out"),
)


def listed(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that fit a pattern, in order, without hidden ones, links that lead nowhere and folders."""
    return sorted(file for file in folder.glob(pattern) if file.is_file() and not file.name.startswith("."))


def below(docs: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a course, hidden ones too: its name as under ``docs``, and itself."""
    return ((file.relative_to(docs).as_posix(), file) for file in sorted(docs.rglob("*")) if not file.is_dir())


def fresh(folder: Path) -> None:
    """Make a folder to write into. Raises ``FileExistsError`` for one that holds something."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} isn't empty; name a new folder, or empty this one")
    folder.mkdir(parents=True, exist_ok=True)


def instead(name: str) -> str:
    """What to write in place of a link to a file that the build reads; "" for any other."""
    return next((said for pattern, said in _SOURCES if fnmatch(name, pattern)), "")


def is_published(docs: Path, name: str) -> bool:
    """Whether a file of ``docs`` is one of the site. Pages lie in ``docs`` itself, and beside the ``module.yml`` of a module."""
    if instead(name) or not _NAME.fullmatch(name) or not (name.lower().endswith(SUFFIXES) or name in _FOR_HOSTS):
        return False
    folder = PurePosixPath(name).parent
    is_lesson = name == f"{folder}/index.md" and (docs / folder / "module.yml").is_file()
    return is_lesson or "/" not in name or not name.lower().endswith(".md")
