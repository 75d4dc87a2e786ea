"""Which style sheets and scripts a page needs beside those of every page."""

from __future__ import annotations

import re

from course.render.context import Context

#: What a page must have for a sheet of its pieces, in the order in which the sheets stand.
_PIECES = {
    "side": re.compile(
        r'(?s)\A(?!.*(?:<(?:course-tool|observer-form|ready-room|workshop-run|course-desk|cohort-plan)|class="cs-(?:header|doors|glossary|source|map|coverage|summary)"))'
    ),
    "doors": re.compile(r'<course-next|class="cs-(?:doors|situations|modules|times|state)\b'),
    "lesson": re.compile(r'<(?:contrast-pair|evidence-mark|glossary-term)|class="cs-(?:header|side|mistakes|key-points|card|beyond|notes)\b'),
    "reference": re.compile(r'class="cs-(?:ticks|summary|source|glossary|map|coverage)\b'),
    "tools": re.compile(r'class="cs-(?:blank|guide)"'),
    "quiz": re.compile("<course-question"),
    "paper": re.compile("<(?:course-pack|keep-page)"),
    "stage": re.compile("<workshop-run"),
}
#: What each script beside the first is for. A page that only names workshops does without theirs.
_LIVE = {
    "desk": re.compile("<(?:course-desk|self-check|practice-session|completion-record|observer-form)"),
    "workshop": re.compile("<(?:ready-room|workshop-kit|course-pack|cohort-plan|keep-page)"),
    "team": re.compile("<team-next"),
    "stage": re.compile("<workshop-run"),
    "board": re.compile("<(?:team-board|my-code|room-vote)"),
    "talks": re.compile("<talk-(?:play|seen)"),
    "tools": re.compile("<(?:course-tool|my-tools)"),
}
#: The toolbox of Material's reference: classes of its extensions, and elements without one. Templates of the course give their figures and what
#: opens classes of their own.
_TOOLBOX = re.compile(
    r'class="(?:admonition|tabbed-set|highlight|keys|footnote|cs-wide cs-columns)|<(?:figure|mark|del|ins|pre)>| data-align=| data-purpose="page"'
    r'|<details class="(?!cs-)'
)


def needed(context: Context, html: str) -> tuple[list[str], list[str]]:
    """Style sheets and scripts, as paths within the site. In: the page and the HTML of its content."""
    sheet = context.made.sheet if context.made else ""
    names = [name for name, piece in _PIECES.items() if piece.search(html)]
    names += [sheet] if sheet else []
    names += ["toolbox"] if _TOOLBOX.search(html) else []
    return [f"assets/{name}.css" for name in names], [f"assets/{name}.js" for name, piece in _LIVE.items() if piece.search(html)]
