"""Read ``mkdocs.yml`` with the line of every setting, and hold it against the table of settings."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

from course.load import load_course
from course.model import Course
from course.problems import InvalidCourse, Location, Problem, dotted, unknown
from course.render import pages, styles
from course.rules import frame
from course.rules.files import strays, texts
from course.settings import EXTENSIONS, FINE, IDLE, NEEDED, NO_EXTENSIONS, SETTINGS, TABLE, said_of
from course.yamlfile import read_text

_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_ELSEWHERE = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*(?:https?:)?//""", re.I)
#: Files that the build makes.
_MADE = tuple(f"assets/{name}.js" for name in ("course", *styles.SCRIPTS))


@dataclass
class Settings:
    """What ``mkdocs.yml`` says, and in which file and line: the file itself, or one that it inherits from."""

    data: dict[str, Any]
    lines: dict[Location, tuple[str, int]] = field(default_factory=dict)
    #: Keys of which MkDocs takes the last without a word.
    twice: list[Problem] = field(default_factory=list)

    def problem(self, location: Location, message: str, name: str = "") -> Problem:
        """A problem at a setting, or at the nearest one around it; its name is that of its keys, if it has no other."""
        name = name or ".".join(step for step in location if isinstance(step, str))
        while location and location not in self.lines:
            location = location[:-1]
        return Problem(*self.lines.get(location, ("mkdocs.yml", 1)), name, message)

    def at(self, *location: str) -> Any:
        """The value at a place; ``None`` where there is none."""
        here: Any = self.data
        for step in location:
            here = here.get(step) if isinstance(here, dict) else None
        return here

    def listed(self, *location: str) -> list[tuple[Location, Any]]:
        """The entries of a list at a place, each with its own."""
        found = self.at(*location)
        return [((*location, place), entry) for place, entry in enumerate(found if isinstance(found, list) else ())]


#: What MkDocs says of a setting, and how to say it to a writer.
_SAYS = (
    (r"Unrecognised configuration name|KeyError", "there is no such setting; check the spelling, or take it out"),
    (r"['\"](?P<name>[^'\"]+)['\"].* not installed|No module named ['\"](?P<module>[^'\"]+)",
     "'{}' is not installed; check the spelling, or take it out"),
)  # fmt: skip


def load(file: Path, docs: Path, *, asks: bool = False) -> tuple[Course, list[Problem]]:
    """The course in ``docs`` that is built by the settings in ``file``, and notices about these, and about files that nobody reads.

    A check ``asks`` MkDocs about them, too; a build has done so. Raises ``InvalidCourse`` with every problem of every file, this one too.
    """
    course, problems = None, list[Problem]()
    try:
        course = load_course(docs)
    except InvalidCourse as error:
        problems += error.problems
    try:
        found = read(file)
        problems += texts(file.name, file.read_text(encoding="utf-8-sig"))
        more, notices = check(found, docs, course.file.title if course else None)
        more += [
            *needed(found),
            *extensions(found),
            *frame.check(file.parent / str(found.at("theme", "custom_dir")), found.at("theme", "static_templates") or ()),
            *(_left_out(found, course) if course else ()),
        ]
        if asks:
            named = {(problem.path, problem.line) for problem in more}
            more += [problem for problem in _platform(file, found) if (problem.path, problem.line) not in named]
    except InvalidCourse as error:
        more, notices = [*error.problems], []
    except (yaml.YAMLError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        said = "this is not YAML; align the keys, close every quote, and put what is meant as text in quotes"
        more, notices = [Problem(file.name, mark.line + 1 if mark else 1, "", said)], []
    if problems or more or not course:
        raise InvalidCourse([*problems, *more])
    return course, [*notices, *strays(docs)]


def read(path: Path) -> Settings:
    """The settings in a file, with those that it inherits. Raises ``yaml.YAMLError`` if it is no YAML, and ``InvalidCourse`` if it is no text."""
    found = Settings({})
    text, problem = read_text(path, path.name)
    if problem:
        raise InvalidCourse([problem])
    node = yaml.compose(text or "", Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    data = _value(node, (), path.name, found) if node else None
    found.data = data if isinstance(data, dict) else {}
    if isinstance(parent := found.data.get("INHERIT"), str):
        if not (path.parent / parent).is_file():
            said = f"there is no file {parent} beside {path.name}; check the spelling, or take the line out"
            raise InvalidCourse([found.problem(("INHERIT",), said)])
        above = read(path.parent / parent)
        return Settings(_merged(above.data, found.data), above.lines | found.lines, above.twice + found.twice)
    return found


def _value(node: Any, at: Location, shown: str, into: Settings) -> Any:
    """The Python value of a YAML node; notes the lines on the way. What only MkDocs can make of a tag is taken as text."""
    into.lines.setdefault(at, (shown, node.start_mark.line + 1))
    if isinstance(node, yaml.MappingNode):
        out = {}
        for key, value in node.value:
            if str(key.value) in out:
                first, name = into.lines[*at, str(key.value)][1], dotted((*at, str(key.value)))
                said = f"this key stands twice (first on line {first}); keep one"
                into.twice.append(Problem(shown, key.start_mark.line + 1, name, said))
            into.lines[*at, str(key.value)] = (shown, key.start_mark.line + 1)
            out[str(key.value)] = _value(value, (*at, str(key.value)), shown, into)
        return out
    if isinstance(node, yaml.SequenceNode):
        items = [_value(item, (*at, place), shown, into) for place, item in enumerate(node.value)]
        return _variable(items) if node.tag == "!ENV" else items
    if node.tag == "!ENV":
        return os.environ.get(node.value)
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        return node.value
    try:
        return yaml.SafeLoader("").construct_object(node)
    except ValueError:  # 2026-13-45 looks like a date and is none
        raise yaml.MarkedYAMLError(problem_mark=node.start_mark) from None


def _variable(items: list[Any]) -> Any:
    """What ``!ENV [NAME, …, default]`` stands for."""
    return next((os.environ[name] for name in items[:-1] if name in os.environ), items[-1] if items else None)


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(above[key], own[key]) for key in own if isinstance(above.get(key), dict) and isinstance(own[key], dict)}
    return above | own | both


def check(settings: Settings, docs: Path, title: str | None) -> tuple[list[Problem], list[Problem]]:
    """Hold settings against the table. In: the folder of pages, and the title of the course, if that could be read.

    Out: the problems, and the notices: settings that do no harm, and nothing else.
    """
    problems, notices = [*settings.twice, *_whole(settings, title), *_files(settings, docs), *_links(settings)], list[Problem]()
    if settings.at("extra", "picture") and not settings.at("site_url"):
        notices.append(settings.problem(("extra", "picture"), "shows only where the site knows its address; build it with SITE_URL"))
    for name, value, location in _named(settings):
        said = said_of(name)
        if said is None and name.startswith("theme.features: "):
            known = " ".join(TABLE["theme.features: "]).replace(".*", "").split()
            close = difflib.get_close_matches(name.removeprefix("theme.features: "), known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else "see what there is in hooks/course/settings.py"
            problems.append(settings.problem(location, f"Material has no such feature; {hint}", name))
        elif said is None and name.startswith("plugins: "):
            notices.append(settings.problem(location, "runs, but the frame is not Material's; look whether its work shows in the built pages", name))
        elif said == IDLE or (said is None and (name.startswith("theme.") or (name.startswith("extra.") and _near(name)))):
            hint = f"has no effect here; did you mean '{_near(name)}'?" if said is None and _near(name) else IDLE
            notices.append(settings.problem(location, hint, name))
        elif said and (name not in FINE or value != FINE[name]):
            problems.append(settings.problem(location, said, name))
    for location, entry in settings.listed("markdown_extensions"):
        if (name := _pair(entry)[0]) not in {**EXTENSIONS, **NO_EXTENSIONS}:
            said = "runs, but the checks of pages do not know it; look whether its work shows in the built pages"
            notices.append(settings.problem(location, said, f"markdown_extensions: {name}"))
    return sorted(set(problems)), sorted(set(notices))


def _near(name: str) -> str:
    """What a key may have been meant for; "" if it is like no other."""
    return next((near.split(".", 1)[1] for near in difflib.get_close_matches(name, SETTINGS, n=1, cutoff=0.85)), "")


def needed(settings: Settings) -> Iterator[Problem]:
    """What pages cannot do without, and would miss in silence: hooks, style sheet, script, and warnings of links that lead nowhere."""
    for key, files in NEEDED.items():
        named = [entry.get("path") if isinstance(entry, dict) else entry for _, entry in settings.listed(key)]
        yield from (
            settings.problem((key,), f"{file} is missing, and pages do not work without it; put it back") for file in files if file not in named
        )
    levels = dict(_leaves(settings.at("validation"), ("validation",)))
    for location, level in levels.items():
        if level in ("info", "ignore"):
            yield settings.problem(location, "what it looks for would be published without a word; write 'warn'")
    if not difflib.get_close_matches("anchors", [str(location[-1]) for location in levels]):
        yield settings.problem(("validation",), "a link to a place that is not there would be published; write 'anchors: warn' below it")


def _leaves(value: Any, at: Location) -> Iterator[tuple[Location, Any]]:
    if not isinstance(value, dict):
        yield at, value
        return
    for key, inner in value.items():
        yield from _leaves(inner, (*at, key))


def _left_out(settings: Settings, course: Course) -> Iterator[Problem]:
    """Pages of the course that a setting keeps out of the site, while others lead to them."""
    names = ["index.md", *(m.lesson_page for m in course.modules), *(p.page for p in course.file.pages), *(p.page for p in course.programmes)]
    names = list(dict.fromkeys([*names, *(page.path for page in pages.generated(course))]))
    for key in ("exclude_docs", "draft_docs"):
        pattern = GitIgnoreSpec.from_lines(str(settings.at(key) or "").splitlines())
        if out := [name for name in names if pattern.match_file(name)]:
            more = f" and {len(out) - 1} more" if out[1:] else ""
            said = f"it keeps {out[0]}{more} out of the site, and other pages lead there; narrow it, or take the page out of docs/course.yml"
            yield settings.problem((key,), said)


def extensions(settings: Settings) -> Iterator[Problem]:
    """What is wrong with the extensions of Markdown: one that pages need is missing or set otherwise, or one does harm."""
    key = "markdown_extensions"
    places, given = {}, {}
    for location, entry in settings.listed(key):
        name, options = _pair(entry)
        places[name], given[name] = location, options
    for name, wanted in EXTENSIONS.items():
        near = difflib.get_close_matches(name, set(given) - set(EXTENSIONS), n=1, cutoff=0.9)
        if name not in given and near:
            yield settings.problem(places[near[0]], unknown("extension", near[0], [name]))
        elif name not in given:
            yield settings.problem((key,), f"{name} is missing, and what pages write for it would reach readers raw; put it back")
        for option, value in wanted.items():
            if name in given and given[name].get(option) != value:
                said = f"the style sheet is made for {option}: {str(value).lower()}; write that"
                yield settings.problem(places[name], said, f"{key}: {name}")
    snippets = given.get("pymdownx.snippets", {})
    if "auto_append" in snippets:
        said = "what it adds to each page are abbreviations, which pages may not have; take it out"
        yield settings.problem((*places["pymdownx.snippets"], "pymdownx.snippets", "auto_append"), said, f"{key}: pymdownx.snippets")
    if snippets and snippets.get("base_path") != ["$docs_dir/snippets"]:
        said = "pages are checked with what lies in docs/snippets; write 'base_path: [!relative $docs_dir/snippets]'"
        yield settings.problem((*places["pymdownx.snippets"], "pymdownx.snippets", "base_path"), said, f"{key}: pymdownx.snippets")
    fences = given.get("pymdownx.superfences", {}).get("custom_fences")
    if any(isinstance(fence, dict) and fence.get("name") == "mermaid" for fence in fences or ()):
        said = "diagrams are drawn by a script from another host; take the fence 'mermaid' out, and draw an SVG in docs/assets/drawings"
        yield settings.problem((*places["pymdownx.superfences"], "pymdownx.superfences", "custom_fences"), said, f"{key}: pymdownx.superfences")
    yield from (settings.problem(places[name], NO_EXTENSIONS[name], f"{key}: {name}") for name in given if name in NO_EXTENSIONS)


def _pair(entry: Any) -> tuple[str, dict[str, Any]]:
    """An entry of a list of plugins or extensions: its name, and its options."""
    name, options = next(iter(entry.items())) if isinstance(entry, dict) and entry else (entry, {})
    return str(name), options if isinstance(options, dict) else {}


def _platform(file: Path, settings: Settings) -> Iterator[Problem]:
    """What MkDocs has against its settings: keys and options that it does not know, what is not installed, values of another kind."""
    from mkdocs.config.defaults import MkDocsConfig  # here, as only a check asks
    from mkdocs.exceptions import ConfigurationError

    config = MkDocsConfig(config_file_path=str(file.resolve()))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
    except ConfigurationError as error:
        raise yaml.YAMLError from error
    errors, warnings = config.validate()
    for key, said in (*errors, *warnings):
        words = str(said)
        place = max((at for at in settings.lines if at[:1] == (key,) and (len(at) == 1 or _names(settings, at, words))), key=len, default=(key,))
        first = words.split("\n")[0].rstrip(".")
        hits = ((re.search(pattern, words), says) for pattern, says in _SAYS)
        says = next((says.format(found[found.lastgroup or 0]) for found, says in hits if found), f"{first}; write another value")
        yield settings.problem(place, says, dotted(place))


def _names(settings: Settings, at: Location, words: str) -> bool:
    """Whether what is said names this place: its key, or the value that stands alone there."""
    here: Any = settings.data
    for step in at:
        here = here[step]
    return any(isinstance(name, str) and re.search(rf"""['"]{re.escape(name)}['"]""", words) for name in (at[-1], here))


def _named(settings: Settings) -> Iterator[tuple[str, Any, Location]]:
    """Each setting that the table may know: name, value, place."""
    yield from ((key, value, (key,)) for key, value in settings.data.items())
    for part in ("theme", "extra"):
        values = settings.at(part)
        yield from ((f"{part}.{key}", value, (part, key)) for key, value in values.items()) if isinstance(values, dict) else ()
    for location, feature in settings.listed("theme", "features"):
        yield f"theme.features: {feature}", True, location
    for location, name, options in _plugins(settings):
        yield f"plugins: {name}", True, location
        for key, value in options.items() if name == "mkdocs_quiz" else ():
            yield f"plugins.{name}.{key}", value, (*location, *([name] if name not in location else ()), key)


def _plugins(settings: Settings) -> Iterator[tuple[Location, str, dict[str, Any]]]:
    """Each plugin: its place, its name without that of the theme, its options. MkDocs takes a list or a mapping."""
    found = settings.at("plugins")
    entries = [(("plugins", name), {name: options}) for name, options in found.items()] if isinstance(found, dict) else settings.listed("plugins")
    for location, entry in entries:
        name, options = _pair(entry)
        yield location, name.removeprefix("material/"), options


def _whole(settings: Settings, title: str | None) -> Iterator[Problem]:
    """What the course needs of settings together."""
    if "mkdocs_quiz" not in [name for _, name, _ in _plugins(settings)]:
        yield settings.problem(("plugins",), "mkdocs_quiz is missing, which makes the questions; add it")
    if title is not None and (name := settings.at("site_name")) != title:
        said = f"'{name}' is not the title in docs/course.yml, '{title}'; write the title here too, or change it there"
        yield settings.problem(("site_name",), said)
    if not isinstance(settings.at("theme", "features") or [], list):
        yield settings.problem(("theme", "features"), "this is no list; write each feature on a line of its own, such as '- toc.follow'")
    # MkDocs makes up an address to edit from repo_url, with a branch that may not be there: only one that was written counts.
    told = settings.at("repo_url") and (settings.at("edit_uri") or settings.at("edit_uri_template"))
    for location, feature in settings.listed("theme", "features"):
        if feature in ("content.action.edit", "content.action.view") and not told:
            said = "where the files are is not said; write repo_url, and edit_uri such as 'edit/main/docs/'"
            yield settings.problem(location, said, f"theme.features: {feature}")


def _files(settings: Settings, docs: Path) -> Iterator[Problem]:
    """Pictures have to be there, and everything has to come from the site itself: its policy lets nothing else in."""
    if settings.at("theme", "favicon") is None:
        yield settings.problem(("theme",), "is missing; name a picture in docs, such as 'assets/favicon.svg'", "theme.favicon")
    wanted: list[tuple[Location, Any, str]] = [
        ((part, key), settings.at(part, key), "put the picture there, or name one that is")
        for part, key in (("theme", "logo"), ("theme", "favicon"), ("extra", "picture"))
    ]
    for at in (("extra_css",), ("extra_javascript",), ("extra", "polyfills")):
        for location, entry in settings.listed(*at):
            path = entry.get("path") if isinstance(entry, dict) else entry
            wanted.append((location, path, "put it there, or take the line out"))
    for location, value, remedy in wanted:
        if str(value).startswith(("https://", "http://", "//")):
            said = f"{value} is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"
            yield settings.problem(location, said)
        elif value is not None and value not in _MADE and not (docs / str(value)).is_file():
            yield settings.problem(location, f"there is no file docs/{value}; {remedy}")
        elif value is not None and location[-1] == "picture" and not str(value).endswith(_PICTURES):
            yield settings.problem(location, f"other sites show {', '.join(_PICTURES)} only; save the picture as one of these")
        elif location[0] == "extra_css" and value is not None:
            yield from _elsewhere(f"{docs.name}/{value}", docs / str(value))


def _elsewhere(shown: str, sheet: Path) -> Iterator[Problem]:
    """What a style sheet asks of another host."""
    for number, line in enumerate(sheet.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if _ELSEWHERE.search(line):
            said = "this comes from another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"
            yield Problem(shown, number, "", said)


def _links(settings: Settings) -> Iterator[Problem]:
    """Lists of links have the keys that the frame needs."""
    for key, needed in (("social", ("link",)), ("alternate", ("name", "link", "lang"))):
        value = settings.at("extra", key)
        entries = value if isinstance(value, list) else [value]
        if value is not None and not all(isinstance(e, dict) and all(isinstance(e.get(k), str) for k in needed) for e in entries):
            shape = ", ".join(f"{k}: …" for k in dict.fromkeys(["name", *needed]))
            yield settings.problem(("extra", key), f"this is no list of links; write each as '- {{{shape}}}'")
    if not isinstance(settings.at("extra", "homepage") or "", str):
        yield settings.problem(("extra", "homepage"), "this is no address; write one such as 'https://school.example/'")
