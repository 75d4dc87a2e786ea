"""Which style sheets and scripts a page needs beside those of every page."""

from __future__ import annotations

import re

from course.render.context import Context

#: What a page has that needs a sheet of its pieces, elements and classes, in the order in which the sheets stand.
_SHEETS = {
    "doors": "course-next cs-doors cs-situations cs-modules cs-times cs-state",
    "lesson": "contrast-pair evidence-mark glossary-term cs-header cs-side cs-mistakes cs-key-points cs-card cs-beyond cs-notes",
    "reference": "cs-ticks cs-summary cs-summary__part cs-summary__question cs-summary__if cs-source cs-glossary cs-map cs-coverage",
    "tools": "cs-blank cs-guide",
    "quiz": "course-question",
    "paper": "course-pack keep-page",
    "stage": "workshop-run",
}
#: Pages with one of these use their right side for something else than notes and figures.
_FULL = (
    "course-tool observer-form ready-room workshop-run course-desk cohort-plan cs-header cs-doors cs-glossary cs-source cs-map cs-coverage cs-summary"
)
#: The scripts beside the first, each a folder of ``docs/assets/js``: what a course must have for it, and the elements that it is for. A page that
#: only names workshops does without theirs.
SCRIPTS = {
    "desk": ("modules", "course-desk self-check practice-session completion-record observer-form"),
    "workshop": ("workshops", "ready-room workshop-kit course-pack cohort-plan keep-page"),
    "team": ("workshops", "team-next"),
    "stage": ("workshops", "workshop-run"),
    "board": ("workshops", "team-board my-code room-vote"),
    "talks": ("talk_by_id", "talk-play talk-seen"),
    "tools": ("tool_by_id", "course-tool my-tools"),
}
_NAMES = " ".join((*_SHEETS.values(), _FULL, *(elements for _, elements in SCRIPTS.values()))).split()
_NAMED = re.compile(rf'(?:<|class=")({"|".join(sorted(set(_NAMES)))})(?=["> ])')
#: The toolbox of Material's reference: classes of its extensions, and elements without one. Templates of the course give their figures and what
#: opens classes of their own.
_TOOLBOX = re.compile(
    r'class="(?:admonition|tabbed-set|highlight|keys|footnote|cs-wide cs-columns)|<(?:figure|mark|del|ins|pre)>| data-align=| data-purpose="page"'
    r'|<details class="(?!cs-)'
)


def needed(context: Context, html: str) -> tuple[list[str], list[str]]:
    """Style sheets and scripts, as paths within the site. In: the page and the HTML of its content."""
    found = set(_NAMED.findall(html))
    names = [] if found.intersection(_FULL.split()) else ["side"]
    names += [name for name, wants in _SHEETS.items() if found.intersection(wants.split())]
    names += [context.made.sheet] if context.made and context.made.sheet else []
    names += ["toolbox"] if _TOOLBOX.search(html) else []
    scripts = [name for name, (_, wants) in SCRIPTS.items() if found.intersection(wants.split())]
    return [f"assets/{name}.css" for name in names], [f"assets/{name}.js" for name in scripts]
