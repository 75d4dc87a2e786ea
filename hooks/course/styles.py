"""Which style sheets and scripts a page needs beside those of every page."""

from __future__ import annotations

import re

from course.records import DESK_PAGES
from course.render import workshops
from course.render.context import Context

#: Where the toolbox of Material's reference is used: classes of its extensions, and elements without one. Templates of the course give their
#: figures and what opens classes of their own.
_TOOLBOX = (
    *(f'class="{name}' for name in ("admonition", "tabbed-set", "highlight", "keys", "footnote", "cs-wide cs-columns")),
    *(f"<{name}>" for name in ("figure", "mark", "del", "ins", "pre")),
    " data-align=",
    ' data-purpose="page"',
)
_DETAILS = re.compile(r'<details class="(?!cs-)')


def needed(context: Context, html: str) -> tuple[list[str], list[str]]:
    """Style sheets and scripts, as paths within the site. In: the page and the HTML of its content."""
    styles = ["assets/quiz.css"] if "<course-question" in html else []
    styles += ["assets/desk.css"] if context.path in DESK_PAGES else []
    scripts = []
    if context.path in workshops.paths(context.course):
        styles.append("assets/workshop.css")
        scripts.append("assets/workshop.js")
    styles += ["assets/toolbox.css"] if any(piece in html for piece in _TOOLBOX) or _DETAILS.search(html) else []
    return styles, scripts
