"""Hostile texts for every place that takes one, records that hold them, and what must be true of a page afterwards."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from playwright.sync_api import Page

from desk import keep
from whole import COURSE

AT = "2026-11-20T09:00:00.000Z"
MODULE = COURSE.modules[1]
QUESTION = MODULE.check[0]
#: An element that came of one of them carries this attribute.
MARK = "data-hit"
HOSTILE = {
    "image": f'<img {MARK} src=x onerror="window.hit=1">',
    "script": f"<script {MARK}>window.hit=1</script>",
    "drawing": f'<svg {MARK} onload="window.hit=1"><use href="data:,x"/></svg>',
    "frame": f'<iframe {MARK} srcdoc="<script>parent.hit=1</script>"></iframe>',
    "link": f'<a {MARK} href="javascript:window.hit=1" autofocus onfocus="window.hit=1">x</a>',
    "address": "javascript:window.hit=1//",
    "end of a template": f"</template></textarea></title></style><b {MARK}>",
    "end of a script": f"</script><script {MARK}>window.hit=1</script>",
    "comment": f"--><b {MARK}>x</b><!--",
    "double quote": f'"><b {MARK}>x</b>" {MARK}="" onfocus="window.hit=1" autofocus="',
    "single quote": f"'><b {MARK}>x</b>' {MARK}='' onfocus='window.hit=1'",
    "selector": '"]), *, [x="',
    "template": "${window.hit=1}{{constructor.constructor('window.hit=1')()}}<%=7*7%>",
    "entity": f"&lt;b {MARK}&gt;&#60;b {MARK}&#62;",
    "noscript": f'<noscript><p title="</noscript><img {MARK} src=x onerror=window.hit=1>">',
    "strange signs": "a\u0000b\u202ec\u200bd\u2066e\ufefff\u0007g",
    "prototype": "__proto__",
    "constructor": "constructor",
    "long": "long " * 2_000,
}


def today() -> str:
    """The day at which a test runs, which need not be the one on which the tests began."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def planned() -> dict[str, dict[str, str]]:
    """The record of one open line for the day at which a test runs: one for a day that is over is moved on when it is changed."""
    return {"plan:one": {"if": "a buyer nods", "then": "I ask", "day": today(), "state": "open", "at": AT}}


def is_unharmed(page: Page) -> None:
    """Nothing ran, no element came of a text, and objects are what they were. The page fixture adds script errors and the policy."""
    assert page.evaluate(HARM, f"[{MARK}], a[href^='javascript:' i]") == []


HARM = """(made) => {
  const found = [...document.querySelectorAll(made)].map((each) => each.outerHTML);
  if (window.hit !== undefined) found.push("a script ran");
  for (const name in {}) found.push(name);
  return found;
}"""


def plain(text: str) -> str:
    """Without the signs that browsers and fields drop or show in their own way."""
    return " ".join(re.sub("[\0\ufeff\ufffd]", " ", text).split())


def put(page: Page, address: str, kept: dict[str, Any]) -> None:
    """Put records into the browser, from a file of the site, which is opened in no time."""
    page.goto(f"{address}assets/licences.txt")
    keep(page, kept)


def finished() -> dict[str, Any]:
    """The records of a reader who has finished the course."""
    kept = {f"check:{m.code}:{AT}": {"got": 5, "of": 9, "asked": [f"{q.id}@{q.revision}" for q in m.check], "at": AT} for m in COURSE.modules}
    return kept | {f"read:{m.code}": {"at": AT} for m in COURSE.modules}


def poisoned() -> dict[str, Any]:
    """A hostile text in everything that is kept and takes one, in a form that passes for a record."""
    kept: dict[str, Any] = {}
    for n, text in enumerate(HOSTILE.values()):
        at = f"2026-11-20T09:00:{n:02}.000Z"
        kept |= {
            f"plan:{n}": {"if": text[:300], "then": text[:300], "from": text[:20], "day": "2026-11-20", "state": "open", "at": at},
            f"talk:{at}": {"mark": "C", "note": text[:300], "at": at},
            f"tick:m1-d-{n}:2026-11-20": {"on": True, "note": text[:120], "at": at},
            f"check:M9:{at}": {"got": 1, "of": 1, "asked": [text[:80]], "by": {text[:39]: 50}, "at": at},
            f"self:{at}": {"reading": "before", "answers": {text[:39]: 1, "L1": 2}, "at": at},
        }
    words = [text[:39] for text in HOSTILE.values()]
    rows = {word: {word: word} for word in words} | {"learning": {"level": '2"] ~ *', "quote": words[0]}}
    kept["observe:draft"] = {"rows": rows, "at": AT}
    kept["draft:self"] = {"reading": "after", "answers": dict.fromkeys([*words, "L2"], 1), "part": 20, "at": AT}
    kept["session:practice"] = {"day": today(), "queue": ["content", "navigation", *words], "done": 0, "at": AT}
    kept["name:reader"] = {"text": HOSTILE["image"], "at": AT}
    kept["vote:mine"] = {"answers": dict.fromkeys(words, 1), "at": AT}
    kept["run:now"] = {"session": HOSTILE["image"][:40], "step": 0, "ends": 0, "started": 0, "given": 0, "extra": 0, "paused": 0, "pausedAt": 0, "show": 0,
                       "answers": True, "at": AT}  # fmt: skip
    kept["promise:now"] = {"act": HOSTILE["script"], "owner": HOSTILE["image"][:60], "day": "2026-12-07", "at": AT}
    kept["room:next"] = {"people": 99, "names": f"{HOSTILE['image']}, {HOSTILE['script']}", "session": HOSTILE["image"][:40], "day": "2026-12-07",
                         "time": "16:00", "push": HOSTILE["script"], "at": AT}  # fmt: skip
    kept["board:" + "V1" + "0" * 20] = {"at": AT}
    return kept
