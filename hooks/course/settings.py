"""The settings of ``mkdocs.yml``: which of MkDocs, Material and mkdocs-quiz work here, which are refused, and what to do instead.

One table. What is not in it is refused (a feature), named in a notice (a plugin, a key of ``theme``), or left to the platform.
"""

from __future__ import annotations

#: What the course is written in.
LANGUAGE = "en"
#: A build of some pages only; no setting, but a switch of the command line.
DIRTY = "--dirty: half of the pages make half a search index and a wrong service worker; build without it"

#: What is said of a setting: nothing; that it does no harm, and nothing else; or why it is refused, and what to do instead.
WORKS, IDLE = "", "has no effect here; take it out"
_OWN_SEARCH = "the course has its own search, which finds while one types"
_NO_SCRIPT = "this needs Material's script, which is not loaded"
#: What is said of settings (``theme.palette``; ``theme.features: toc.follow``). ``.*`` at the end of a name stands for it and all below it.
TABLE = {
    "": {
        "site_url site_author repo_url repo_name edit_uri edit_uri_template copyright extra_css extra_javascript": WORKS,
        "nav": "the navigation comes from docs/course.yml; name pages and modules there, and take nav out",
        "strict": "a link that leads nowhere would be published; write 'strict: true'",
    },
    "theme.": {
        "custom_dir favicon logo features static_templates": WORKS,
        "name": "the course takes its stylesheet from Material; write 'name: material'",
        "palette": "the colours are tokens, for light and dark at once; change --cs-paper, --cs-text, --cs-serving … in docs/assets/course.css",
        "icon": "the frame draws its few signs without icons; take it out (a picture of yours goes into theme.logo)",
        "font": "the type is that of the reader's system, and no other host is asked for any; write 'font: false', "
                "and change --cs-serif and --cs-sans in docs/assets/course.css",
        "language": f"the course is written in '{LANGUAGE}', and screen readers would read it out in another language; write 'language: {LANGUAGE}'",
    },
    "theme.features: ": {
        "content.action.edit content.action.view navigation.footer navigation.path navigation.top search.highlight toc.follow": WORKS,
        # The frame is made so, with or without them.
        "navigation.indexes navigation.prune navigation.tabs navigation.tabs.sticky": WORKS,
        "navigation.instant.*": f"{_NO_SCRIPT}; take it out: a page is fetched here when the mouse comes to rest on its link",
        "search.suggest": f"{_OWN_SEARCH}; take it out",
        "search.share": f"{_OWN_SEARCH}; take it out, and share the address of the page that was found",
        "announce.dismiss": f"{_NO_SCRIPT}; take it out, and take the announcement out when it is old",
        "content.code.*": f"{_NO_SCRIPT}; take it out: code can be marked and copied by hand",
        "toc.integrate": "the contents stand beside the text; take it out (a page leaves them out with 'hide: [toc]')",
        "content.footnote.tooltips content.lazy content.tabs.link content.tooltips header.autohide": IDLE,
        "navigation.expand navigation.sections navigation.tracking": IDLE,
    },
    "extra.": {
        "alternate homepage keep_offline picture polyfills social": WORKS,
        "analytics": "nobody is tracked here, and the policy of the pages lets no such script run; take it out",
        "consent": "there is nothing to consent to: no cookies, no tracking; take it out",
        "version": "the site holds one version of the course; take it out (the course's own is 'version' in docs/course.yml)",
        "annotate generator status tags": IDLE,
    },
    "plugins: ": {
        "mkdocs_quiz": WORKS,
        "search": f"{_OWN_SEARCH}, and would not read the index of this one; take it out",
        "offline": "a copy to open from a folder is made by 'make offline'; take it out",
        "blog": "the frame has no templates for posts; take it out, write a page and name it in docs/course.yml",
        "social": "it draws its cards with type from another host; take it out, and name one picture in extra.picture",
        "info": "it packs the project for a report to Material instead of building it; take it out",
    },
    "plugins.mkdocs_quiz.": {
        "enabled_by_default": WORKS,
        "confetti": "questions are answered in words here, without confetti; take it out",
        "auto_submit": "an answer counts when its button is pressed, not on the way through the choices; take it out",
        "disable_after_submit": "every question can be answered again; take it out",
        "show_correct": "an answer always comes with its reason; take it out",
        "show_progress progress_sidebar_position": "what was answered is shown on the desk; take it out",
        "embed_source": "the answers would stand in the page as text; take it out, or write false",
        "shuffle_answers": "choices keep the order of the bank, over which 'make check' watches; take it out",
        "auto_number": "the course numbers its questions itself; take it out",
        "language custom_translations language_patterns":
            "the words around a question are the course's own; change them in hooks/course/templates",
    },
}  # fmt: skip
SETTINGS = {f"{under}{name}": says for under, rows in TABLE.items() for names, says in rows.items() for name in names.split()}
#: Values of refused settings that say what the course does anyway.
FINE = {
    "theme.name": "material",
    "theme.font": False,
    "theme.language": LANGUAGE,
    "strict": True,
    **{name: name.endswith("show_correct") for name in SETTINGS if name.startswith("plugins.mkdocs_quiz.")},
}


#: What a list must have beside what else is in it.
NEEDED = {
    "hooks": tuple(f"hooks/{name}.py" for name in ("pages", "markers", "names", "rebuilds")),
    "extra_css": ("assets/course.css",),
    "extra_javascript": ("assets/course.js",),
}
#: What pages are written with, as CONTRIBUTING says, and options that must be so: without one of these, its signs reach readers raw.
EXTENSIONS: dict[str, dict[str, object]] = {
    "admonition": {}, "attr_list": {}, "footnotes": {}, "sane_lists": {}, "tables": {}, "toc": {}, "pymdownx.blocks.caption": {},
    "pymdownx.caret": {}, "pymdownx.details": {}, "pymdownx.highlight": {}, "pymdownx.keys": {}, "pymdownx.mark": {}, "pymdownx.snippets": {},
    "pymdownx.superfences": {}, "pymdownx.tabbed": {"alternate_style": True}, "pymdownx.tilde": {},
}  # fmt: skip
#: Extensions that do harm here, or are for what pages may not have, and why.
_NO_EXTENSIONS = {
    "pymdownx.blocks.tab": 'it gives its tabs the ids of pymdownx.tabbed; take it out and write === "Title"',
    "pymdownx.blocks.admonition pymdownx.blocks.details pymdownx.blocks.html":
        "a line /// begins what the course makes from its data; take it out, and write !!! note or ??? note",
    "pymdownx.tasklist": "its boxes have no names and keep nothing; take it out, a line in checklist.yml can be ticked",
    "pymdownx.emoji": "its icons have no names and are lost on paper; take it out",
    "abbr": "its words are not read out everywhere; take it out, a word in 'terms' of module.yml is explained in lessons",
    "smarty": "quotes are curly already, and it breaks attributes; take it out",
    "md_in_html": "pages hold no HTML; take it out",
    "extra pymdownx.extra": "it brings abbreviations, definition lists and HTML, which pages may not have; take it out, the rest is here",
    "def_list pymdownx.blocks.definition": "pages may not have definition lists; take it out, and write a list with the words in **bold**",
    "pymdownx.arithmatex": "formulas are set by a script from another host; take it out, and say it in words",
    "pymdownx.magiclink": "a link needs words, and an address without them is refused; take it out",
    "pymdownx.inlinehilite": "code within a line has no colours here; take it out",
    "pymdownx.smartsymbols": "what it stands in for is refused on pages; take it out, and write the signs themselves: ©, →, ½",
    "pymdownx.critic": "its marks are refused on pages; take it out, and write ^^added^^ and ~~struck~~",
    "pymdownx.fancylists": "pages have lists with - and 1. only; take it out",
    "course.markdown": "the hooks add it, with what the build knows; take it out",
}  # fmt: skip
NO_EXTENSIONS = {name: says for names, says in _NO_EXTENSIONS.items() for name in names.split()}


def said_of(name: str) -> str | None:
    """What the table says of a setting; ``None`` of one that it does not have."""
    wide = next((each for each in SETTINGS if each.endswith(".*") and f"{name}.".startswith(each[:-1])), "")
    return SETTINGS.get(name, SETTINGS.get(wide))
