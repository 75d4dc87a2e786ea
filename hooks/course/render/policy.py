"""The content security policy of a page: what it may run and load, and nothing else.

Everything comes from the site itself. A script within a page runs by the hash of its text, so that markup which got in by mistake
stays dead. Our pages have no styles within them, but readers may bring their own (wider letter spacing, say, WCAG 2.2, 1.4.12), so
styles are not forbidden. Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/. A meta element can't forbid framing;
a host that sends headers may add ``frame-ancestors``.
"""

from __future__ import annotations

import base64
import hashlib
import re

from course.problems import NotBuilt

_PLACE = '<meta http-equiv="Content-Security-Policy" content="">'
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S)
#: A script with a source needs no hash, and a block of data never runs.
_OTHER = re.compile(r"""\bsrc=|\btype=["']?application/(?:ld\+)?json""")
_RULES = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; form-action 'none'; object-src 'none'; base-uri 'none'"
)


def with_policy(html: str) -> str:
    """The page with its policy, which names the hash of each script in it.

    Raises ``NotBuilt`` when the frame has no empty policy to fill.
    """
    if _PLACE not in html:
        raise NotBuilt("the frame of the page has no place for the content security policy; see overrides/base.html")
    hashes = [f" 'sha256-{_digest(found['text'])}'" for found in _SCRIPT.finditer(html) if not _OTHER.search(found["attributes"])]
    rules = _RULES.format(hashes="".join(dict.fromkeys(hashes)))
    return html.replace(_PLACE, _PLACE.replace('""', f'"{rules}"'), 1)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
