"""Names that change with what is in a file, so that a new page never meets an old script, style sheet or picture that was kept somewhere.

Browsers, hosts and what lies between keep a file for as long as they were told, and nobody can call it back. A file of another name is
another file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable

_KIND = r"\.(?:css|js|svg|png|jpe?g|gif|webp|avif)"
#: What a page loads. At the root of a site lies what browsers and hosts ask for by its name.
_LOADED = re.compile(rf".+/.+{_KIND}")
_NAMED = re.compile(rf"[\w.-]+{_KIND}\b")


def name(path: str, data: bytes) -> str:
    """The name under which a file is published: ``assets/course.css`` as ``assets/course.0a1b2c3d.css``."""
    stem, _, kind = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{kind}"


def asked_for(texts: Iterable[str]) -> frozenset[str]:
    """The names of files that a writer's own style sheets and scripts, ``texts``, ask for. Those keep their names."""
    return frozenset(found for text in texts for found in _NAMED.findall(text))


def wants(path: str, asked: Container[str]) -> bool:
    """Whether a file is published under such a name: one that a page loads, unless it is ``asked`` for by its own."""
    return bool(_LOADED.fullmatch(path)) and path.rpartition("/")[2] not in asked
