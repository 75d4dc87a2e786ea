"""Which style sheets and scripts a page needs beside those of every page."""

from __future__ import annotations

import re

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
    sheet = context.made.sheet if context.made else ""
    styles += [f"assets/{sheet}.css"] if sheet else []
    scripts = ["assets/workshop.js"] if sheet == "workshop" else []
    styles += ["assets/toolbox.css"] if any(piece in html for piece in _TOOLBOX) or _DETAILS.search(html) else []
    return styles, scripts
