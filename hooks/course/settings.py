"""The settings of ``mkdocs.yml``: which of MkDocs, Material and mkdocs-quiz work here, which are refused, and what to do instead.

One table. What is not in it is refused (a feature), named in a notice (a plugin, a key of ``theme``), or left to the platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

#: What the course is written in.
LANGUAGE = "en"
#: A build of some pages only; no setting, but a switch of the command line.
DIRTY = "--dirty: half of the pages make half a search index and a wrong service worker; build without it"


class Verdict(Enum):
    """What becomes of a setting."""

    WORKS = "works"
    REFUSED = "refused"
    IDLE = "has no effect here"


@dataclass(frozen=True)
class Setting:
    """A setting by its name (``theme.palette``; ``theme.features: toc.follow``), its verdict, and for a writer: reason; remedy.

    ``.*`` at the end of a name stands for it and all below it. Values in ``fine`` say what the course does anyway.
    """

    name: str
    verdict: Verdict
    says: str = ""
    fine: tuple[object, ...] = ()


def _all(verdict: Verdict, under: str, rows: dict[str, str] | str, fine: tuple[object, ...] = ()) -> tuple[Setting, ...]:
    """Rows of one kind; those that need no words come as one text."""
    named = dict.fromkeys(rows.split(), "") if isinstance(rows, str) else rows
    return tuple(Setting(f"{under}{name}", verdict, says, fine) for name, says in named.items())


_OWN_SEARCH = "the course has its own search, which finds while one types"
_NO_SCRIPT = "this needs Material's script, which is not loaded"
_QUIZ = "plugins.mkdocs_quiz."

SETTINGS: tuple[Setting, ...] = (
    *_all(Verdict.WORKS, "", "site_url site_author repo_url repo_name edit_uri edit_uri_template copyright extra_css extra_javascript"),
    *_all(Verdict.WORKS, "theme.", "custom_dir favicon logo features static_templates"),
    *_all(Verdict.WORKS, "extra.", "alternate homepage keep_offline picture polyfills social"),
    *_all(Verdict.WORKS, "theme.features: ", "content.action.edit content.action.view navigation.footer navigation.path navigation.top"),
    *_all(Verdict.WORKS, "theme.features: ", "search.highlight toc.follow"),
    # The frame is made so, with or without them.
    *_all(Verdict.WORKS, "theme.features: ", "navigation.indexes navigation.prune navigation.tabs navigation.tabs.sticky"),
    *_all(Verdict.WORKS, "plugins: ", "mkdocs_quiz"),
    *_all(Verdict.WORKS, _QUIZ, "enabled_by_default"),
    *_all(
        Verdict.REFUSED,
        "",
        {"nav": "the navigation comes from docs/course.yml; name pages and modules there, and take nav out"},
    ),
    *_all(
        Verdict.REFUSED,
        "theme.",
        {
            "palette": "the colours are tokens, for light and dark at once; change --cs-paper, --cs-text, --cs-serving … in docs/assets/course.css",
            "icon": "the frame draws its few signs without icons; take it out (a picture of yours goes into theme.logo)",
        },
    ),
    Setting("theme.name", Verdict.REFUSED, "the course takes its stylesheet from Material; write 'name: material'", ("material",)),
    Setting(
        "theme.font",
        Verdict.REFUSED,
        "the type is that of the reader's system, and no other host is asked for any; write 'font: false', "
        "and change --cs-serif and --cs-sans in docs/assets/course.css",
        (False,),
    ),
    Setting(
        "theme.language",
        Verdict.REFUSED,
        f"the course is written in '{LANGUAGE}', and screen readers would read it out in another language; write 'language: {LANGUAGE}'",
        (LANGUAGE,),
    ),
    *_all(
        Verdict.REFUSED,
        "theme.features: ",
        {
            "navigation.instant.*": f"{_NO_SCRIPT}; take it out: a page is fetched here when the mouse comes to rest on its link",
            "search.suggest": f"{_OWN_SEARCH}; take it out",
            "search.share": f"{_OWN_SEARCH}; take it out, and share the address of the page that was found",
            "announce.dismiss": f"{_NO_SCRIPT}; take it out, and take the announcement out when it is old",
            "content.code.*": f"{_NO_SCRIPT}; take it out: code can be marked and copied by hand",
            "toc.integrate": "the contents stand beside the text; take it out (a page leaves them out with 'hide: [toc]')",
        },
    ),
    *_all(
        Verdict.REFUSED,
        "extra.",
        {
            "analytics": "nobody is tracked here, and the policy of the pages lets no such script run; take it out",
            "consent": "there is nothing to consent to: no cookies, no tracking; take it out",
            "version": "the site holds one version of the course; take it out (the course's own is 'version' in docs/course.yml)",
        },
    ),
    *_all(
        Verdict.REFUSED,
        "plugins: ",
        {
            "search": f"{_OWN_SEARCH}, and would not read the index of this one; take it out",
            "offline": "a copy to open from a folder is made by 'make offline'; take it out",
            "blog": "the frame has no templates for posts; take it out, write a page and name it in docs/course.yml",
            "social": "it draws its cards with type from another host; take it out, and name one picture in extra.picture",
            "info": "it packs the project for a report to Material instead of building it; take it out",
        },
    ),
    *_all(
        Verdict.REFUSED,
        _QUIZ,
        {
            "confetti": "questions are answered in words here, without confetti; take it out",
            "auto_submit": "an answer counts when its button is pressed, not on the way through the choices; take it out",
            "disable_after_submit": "every question can be answered again; take it out",
            "show_progress": "what was answered is shown on the desk; take it out",
            "embed_source": "the answers would stand in the page as text; take it out, or write false",
            "shuffle_answers": "choices keep the order of the bank, over which 'make check' watches; take it out",
            "auto_number": "the course numbers its questions itself; take it out",
        },
        fine=(False,),
    ),
    Setting(f"{_QUIZ}show_correct", Verdict.REFUSED, "an answer always comes with its reason; take it out", (True,)),
    *_all(
        Verdict.REFUSED,
        _QUIZ,
        {
            "progress_sidebar_position": "what was answered is shown on the desk; take it out",
            "language": "the words around a question are the course's own; change them in hooks/course/templates",
            "custom_translations": "the words around a question are the course's own; change them in hooks/course/templates",
            "language_patterns": "the words around a question are the course's own; change them in hooks/course/templates",
        },
    ),
    *_all(
        Verdict.IDLE,
        "theme.features: ",
        "content.footnote.tooltips content.lazy content.tabs.link content.tooltips header.autohide navigation.expand navigation.sections "
        "navigation.tracking",
    ),
    *_all(Verdict.IDLE, "extra.", "annotate generator status tags"),
)  # fmt: skip


#: What pages are written with, as CONTRIBUTING says, and options that must be so: without one of these, its signs reach readers raw.
EXTENSIONS: dict[str, dict[str, object]] = {
    "admonition": {}, "attr_list": {}, "footnotes": {}, "tables": {}, "toc": {}, "pymdownx.blocks.caption": {}, "pymdownx.caret": {},
    "pymdownx.details": {}, "pymdownx.highlight": {}, "pymdownx.keys": {}, "pymdownx.mark": {}, "pymdownx.snippets": {},
    "pymdownx.superfences": {}, "pymdownx.tabbed": {"alternate_style": True}, "pymdownx.tilde": {},
}  # fmt: skip
#: Extensions that do harm here, and why.
NO_EXTENSIONS = {
    "pymdownx.blocks.tab": 'it gives its tabs the ids of pymdownx.tabbed; take it out and write === "Title"',
    "pymdownx.tasklist": "its boxes have no names and keep nothing; take it out, a line in checklist.yml can be ticked",
    "pymdownx.emoji": "its icons have no names and are lost on paper; take it out",
    "abbr": "its words are not read out everywhere; take it out, a word in 'terms' of module.yml is explained in lessons",
    "smarty": "quotes are curly already, and it breaks attributes; take it out",
    "md_in_html": "pages hold no HTML; take it out",
    "course.markdown": "the hooks add it, with what the build knows; take it out",
}


def row(name: str) -> Setting | None:
    """The row of a setting; ``None`` for one that the table does not know."""
    for setting in SETTINGS:
        whole = setting.name.removesuffix(".*")
        if name == whole or (whole != setting.name and name.startswith(f"{whole}.")):
            return setting
    return None


def known(under: str) -> list[str]:
    """The names in the table that start with ``under``, without it."""
    return [setting.name.removeprefix(under).removesuffix(".*") for setting in SETTINGS if setting.name.startswith(under)]
