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

from course.load import load_course
from course.model import Course
from course.problems import InvalidCourse, Location, Problem, dotted, unknown
from course.settings import EXTENSIONS, NO_EXTENSIONS, Verdict, known, row

_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
#: Files that the build makes.
_MADE = ("assets/course.js", "assets/workshop.js")
_ELSEWHERE = ("https://", "http://", "//")
_FOREIGN = "{} is on another host, and the policy of the pages lets nothing in from there; put the file into docs/assets"


@dataclass
class Settings:
    """What ``mkdocs.yml`` says, and in which file and line: the file itself, or one that it inherits from."""

    data: dict[str, Any]
    lines: dict[Location, tuple[str, int]] = field(default_factory=dict)
    #: Keys of which MkDocs takes the last without a word.
    twice: list[Problem] = field(default_factory=list)

    def problem(self, location: Location, name: str, message: str) -> Problem:
        """A problem at a setting, or at the nearest one around it."""
        while location and location not in self.lines:
            location = location[:-1]
        file, line = self.lines.get(location, ("mkdocs.yml", 1))
        return Problem(file, line, name, message)

    def at(self, *location: str) -> Any:
        """The value at a place; ``None`` where there is none."""
        here: Any = self.data
        for step in location:
            here = here.get(step) if isinstance(here, dict) else None
        return here


#: What MkDocs says of a setting, and how to say it to a writer.
_SAYS = (
    (r"Unrecognised configuration name|KeyError", "there is no such setting; check the spelling, or take it out"),
    (r"not installed|ModuleNotFoundError", "this is not installed; check the spelling, or take it out"),
)


def load(file: Path, docs: Path, *, asks: bool = False) -> tuple[Course, list[Problem]]:
    """The course in ``docs`` that is built by the settings in ``file``, and notices about these.

    A check ``asks`` MkDocs about them, too; a build has done so. Raises ``InvalidCourse`` with every problem of every file, this one too.
    """
    course, problems = None, list[Problem]()
    try:
        course = load_course(docs)
    except InvalidCourse as error:
        problems += error.problems
    try:
        found = read(file)
        more, notices = check(found, docs, course.file.title if course else None)
        more += extensions(found)
        if asks:
            named = {(problem.path, problem.line) for problem in more}
            more += [problem for problem in _platform(file, found) if (problem.path, problem.line) not in named]
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        more, notices = [Problem(file.name, mark.line + 1 if mark else 1, "", "this is not YAML; align the keys and close every quote")], []
    if more or not course:
        raise InvalidCourse([*problems, *more])
    return course, notices


def read(path: Path) -> Settings:
    """The settings in a file that MkDocs has read already, with those that it inherits. Raises ``yaml.YAMLError`` if it is no YAML."""
    found = Settings({})
    node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    data = _value(node, (), path.name, found) if node else None
    found.data = data if isinstance(data, dict) else {}
    if isinstance(parent := found.data.get("INHERIT"), str) and (path.parent / parent).is_file():
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
    return yaml.SafeLoader("").construct_object(node) if node.tag.startswith("tag:yaml.org,2002:") and "python" not in node.tag else node.value


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
    problems: list[Problem] = []
    notices: list[Problem] = []
    for name, value, location in _named(settings):
        setting = row(name)
        if setting is None:
            problem = _unknown(settings, name, location)
            (problems if name.startswith("theme.features: ") else notices).extend([problem] if problem else [])
        elif setting.verdict is Verdict.REFUSED and value not in setting.fine:
            problems.append(settings.problem(location, name, setting.says))
        elif setting.verdict is Verdict.IDLE:
            notices.append(settings.problem(location, name, f"{setting.verdict.value}; take it out"))
    problems += [*settings.twice, *_quiz(settings), *_name(settings, title), *_edits(settings), *_files(settings, docs), *_lists(settings)]
    return sorted(set(problems)), sorted(set(notices))


def extensions(settings: Settings) -> Iterator[Problem]:
    """What is wrong with the extensions of Markdown: one that pages need is missing or set otherwise, or one does harm."""
    name = "markdown_extensions"
    listed = [(entry if isinstance(entry, str) else next(iter(entry or {"": None})), entry) for entry in _listed(settings.at(name))]
    given = {each: (entry[each] or {}) if isinstance(entry, dict) else {} for each, entry in listed}
    for each, options in EXTENSIONS.items():
        near = difflib.get_close_matches(each, set(given) - set(EXTENSIONS), n=1, cutoff=0.9)
        if each not in given and near:
            place = next(n for n, (found, _) in enumerate(listed) if found == near[0])
            yield settings.problem((name, place), name, unknown("extension", near[0], [each]))
        elif each not in given:
            yield settings.problem((name,), name, f"{each} is missing, and what pages write for it would reach readers raw; put it back")
        for key, wanted in options.items():
            if each in given and given[each].get(key) != wanted:
                place = next(n for n, (known_, _) in enumerate(listed) if known_ == each)
                yield settings.problem((name, place), f"{name}: {each}", f"the style sheet is made for {key}: {str(wanted).lower()}; write that")
    for place, (each, _) in enumerate(listed):
        if each in NO_EXTENSIONS:
            yield settings.problem((name, place), f"{name}: {each}", NO_EXTENSIONS[each])


def _platform(file: Path, settings: Settings) -> Iterator[Problem]:
    """What MkDocs has against its settings: keys and options that it does not know, what is not installed, values of another kind."""
    from mkdocs.config.defaults import MkDocsConfig  # here, as only a check asks

    config = MkDocsConfig(config_file_path=str(file.resolve()))
    with file.open("rb") as opened:
        config.load_file(opened)
    errors, warnings = config.validate()
    for key, said in (*errors, *warnings):
        words = str(said)
        place = max((at for at in settings.lines if at[:1] == (key,) and (len(at) == 1 or _names(settings, at, words))), key=len, default=(key,))
        first = words.split("\n")[0].rstrip(".")
        yield settings.problem(
            place, dotted(place), next((says for pattern, says in _SAYS if re.search(pattern, words)), f"{first}; write another value")
        )


def _names(settings: Settings, at: Location, words: str) -> bool:
    """Whether what is said names this place: its key, or the value that stands alone there."""
    here: Any = settings.data
    for step in at:
        here = here[step]
    return any(isinstance(name, str) and re.search(rf"""['"]{re.escape(name)}['"]""", words) for name in (at[-1], here))


def _named(settings: Settings) -> Iterator[tuple[str, Any, Location]]:
    """Each setting that the table may know: name, value, place."""
    for key, value in settings.data.items():
        yield key, value, (key,)
    for part in ("theme", "extra"):
        for key, value in (settings.at(part) or {}).items() if isinstance(settings.at(part), dict) else ():
            yield f"{part}.{key}", value, (part, key)
    for place, feature in enumerate(_listed(settings.at("theme", "features"))):
        yield f"theme.features: {feature}", True, ("theme", "features", place)
    for name, options, location in _plugins(settings):
        yield f"plugins: {name}", True, location
        for key, value in options.items() if name == "mkdocs_quiz" else ():
            yield f"plugins.{name}.{key}", value, (*location, name, key) if location[1] != name else (*location, key)


def _plugins(settings: Settings) -> Iterator[tuple[str, dict[str, Any], Location]]:
    """Each plugin, without the name of the theme before it: its options and its place. MkDocs takes a list or a mapping."""
    found = settings.at("plugins")
    if isinstance(found, dict):
        for name, options in found.items():
            yield name.removeprefix("material/"), options if isinstance(options, dict) else {}, ("plugins", name)
    for place, entry in enumerate(_listed(found)):
        name, options = next(iter(entry.items())) if isinstance(entry, dict) and entry else (entry, {})
        yield str(name).removeprefix("material/"), options if isinstance(options, dict) else {}, ("plugins", place)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _unknown(settings: Settings, name: str, location: Location) -> Problem | None:
    """What to say of a setting that is not in the table; nothing of one that is the platform's, or for a writer's own templates."""
    kind, _, own = name.rpartition(": ")
    if kind == "theme.features":
        close = difflib.get_close_matches(own, known("theme.features: "), n=1)
        hint = f"did you mean '{close[0]}'?" if close else "see what there is in hooks/course/settings.py"
        return settings.problem(location, name, f"Material has no such feature; {hint}")
    if kind == "plugins":
        return settings.problem(location, name, "runs, but the frame is not Material's; look whether its work shows in the built pages")
    if name.startswith("theme."):
        return settings.problem(location, name, f"{Verdict.IDLE.value}; take it out")
    return None


def _quiz(settings: Settings) -> Iterator[Problem]:
    if "mkdocs_quiz" not in [name for name, *_ in _plugins(settings)]:
        yield settings.problem(("plugins",), "plugins", "mkdocs_quiz is missing, which makes the questions; add it")


def _name(settings: Settings, title: str | None) -> Iterator[Problem]:
    name = settings.at("site_name")
    if title is not None and name != title:
        said = f"'{name}' is not the title in docs/course.yml, '{title}'; write the title here too, or change it there"
        yield settings.problem(("site_name",), "site_name", said)


def _edits(settings: Settings) -> Iterator[Problem]:
    """MkDocs makes up an address to edit from ``repo_url``, with a branch that may not be there: only one that was written counts."""
    told = settings.at("repo_url") and (settings.at("edit_uri") or settings.at("edit_uri_template"))
    for place, feature in enumerate(_listed(settings.at("theme", "features"))):
        if feature in ("content.action.edit", "content.action.view") and not told:
            said = "where the files are is not said; write repo_url, and edit_uri such as 'edit/main/docs/'"
            yield settings.problem(("theme", "features", place), f"theme.features: {feature}", said)


def _files(settings: Settings, docs: Path) -> Iterator[Problem]:
    """Pictures have to be there, and everything has to come from the site itself: its policy lets nothing else in."""
    for part, key in (("theme", "logo"), ("theme", "favicon"), ("extra", "picture")):
        value, name = settings.at(part, key), f"{part}.{key}"
        if value is None and name == "theme.favicon":
            yield settings.problem((part,), name, "is missing; name a picture in docs, such as 'assets/favicon.svg'")
        elif str(value).startswith(_ELSEWHERE):
            yield settings.problem((part, key), name, _FOREIGN.format(value))
        elif value is not None and not (docs / str(value)).is_file():
            yield settings.problem((part, key), name, f"there is no file docs/{value}; put the picture there, or name one that is")
        elif value is not None and key == "picture" and not str(value).endswith(_PICTURES):
            yield settings.problem((part, key), name, f"other sites show {', '.join(_PICTURES)} only; save the picture as one of these")
    for key in ("extra_css", "extra_javascript"):
        for place, entry in enumerate(_listed(settings.at(key))):
            path = str(entry.get("path", "") if isinstance(entry, dict) else entry)
            if path.startswith(_ELSEWHERE):
                yield settings.problem((key, place), key, _FOREIGN.format(path))
            elif path not in _MADE and not (docs / path).is_file():
                yield settings.problem((key, place), key, f"there is no file docs/{path}; put it there, or take the line out")


def _lists(settings: Settings) -> Iterator[Problem]:
    """Lists of links have the keys that the frame needs."""
    for key, needed in (("social", ("link",)), ("alternate", ("name", "link", "lang"))):
        value = settings.at("extra", key)
        entries = value if isinstance(value, list) else [value]
        if value is not None and not all(isinstance(e, dict) and all(isinstance(e.get(k), str) for k in needed) for e in entries):
            shape = ", ".join(f"{k}: …" for k in dict.fromkeys(["name", *needed]))
            yield settings.problem(("extra", key), f"extra.{key}", f"this is no list of links; write each as '- {{{shape}}}'")
