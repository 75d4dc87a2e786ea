"""Skeletons for writers: a new question at the end of a bank, a new talk or tool, a new module as a folder. Never overwrites anything."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from course.files import listed
from course.kinds import KINDS
from course.source import read_course
from course.yamlfile import Document, decoded, load, parse

#: A question, a talk, a tool and the files of a module, with signs for what differs: @CODE, @code, @KIT, @ID, @KIND, @SITUATION.
_SKELETON = Path(__file__).parent / "skeleton"
#: What a list holds, in words.
_NAMES = {"questions": "a question", "talks": "a talk", "tools": "a tool"}
_END = re.compile(r"\r\n|\n|\r")


class RefusedError(Exception):
    """What was asked for can't be made; the message says why and what to do."""


def new_question(docs: Path, slug: str, kind: str) -> tuple[Path, int]:
    """Append an empty question of a kind to a module's bank. Out: the file and the line it starts on."""
    path, code = docs / slug / "questions.yml", _code(docs, slug)
    if not path.is_file():
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml and questions.yml")
    stem = f"{code.lower()}-{KINDS[kind].letter}-"
    texts = (decoded(file, file.name)[0] or "" for file in (path, docs / "course.yml"))
    used = [int(n) for text in texts for n in re.findall(rf"\b{re.escape(stem)}(\d+)\b", text)]
    return _appended(path, "questions", textwrap.dedent(_question(code, kind, max(used, default=0) + 1)))


def new_talk(docs: Path, slug: str, name: str) -> tuple[Path, int]:
    """Append a small talk that holds every check to a module's talks, to be changed. Out: the file and the line it starts on."""
    path, code = docs / slug / "talks.yml", _code(docs, slug)
    return _appended(path, "talks", textwrap.dedent(_filled("talk.yml", code, ID=_free(path, "talks", code, name))))


def new_tool(docs: Path, slug: str, name: str) -> tuple[Path, int]:
    """Append a small tool that holds every rule to a module's tools, to be changed. Out: the file and the line it starts on."""
    path, code, course = docs / slug / "tools.yml", _code(docs, slug), load(docs / "course.yml", "")
    known = course.data.get("situations") if isinstance(course.data, dict) else ()
    situation = next((each["id"] for each in (known if isinstance(known, tuple) else ()) if isinstance(each, dict) and "id" in each), None)
    if not situation:
        raise RefusedError("docs/course.yml has no 'situations', by which tools are found; write some there first")
    filled = _filled("tool.yml", code, ID=_free(path, "tools", code, name), SITUATION=str(situation))
    return _appended(path, "tools", textwrap.dedent(filled))


def _code(docs: Path, slug: str) -> str:
    head = load(docs / slug / "module.yml", f"docs/{slug}/module.yml")
    if not isinstance(head.data, dict) or "code" not in head.data:
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml")
    return str(head.data["code"])


def _free(path: Path, key: str, code: str, name: str) -> str:
    """The id of a new entry, if it is not in the list yet."""
    id_ = f"{code.lower()}-{name}"
    data = load(path, path.name).data if path.is_file() else None
    listed = data.get(key) if isinstance(data, dict) else ()
    if id_ in [each.get("id") for each in (listed if isinstance(listed, tuple) else ()) if isinstance(each, dict)]:
        raise RefusedError(f"the id '{id_}' is taken (in docs/{path.parent.name}/{path.name}); choose a new one")
    return id_


def _appended(path: Path, key: str, entry: str) -> tuple[Path, int]:
    """Append an entry to the list of a file, which may be new, and change nothing else in it. Out: the file and the line the entry starts on."""
    shown = f"docs/{path.parent.name}/{path.name}"
    before = load(path, shown) if path.is_file() else parse(f"{key}: []", shown)
    if before.data is None:
        raise RefusedError(str(before.problems[0]))
    text = path.read_bytes().decode("utf-8") if path.is_file() else f"{key}:\n"
    entry = entry if path.is_file() else entry.lstrip("\n")
    end = next(iter(_END.findall(text)), "\n")
    text = re.sub(rf"^(\ufeff?{key}:) *\[ *\](?=\s|$)", r"\1", text, flags=re.M)
    text += "" if text.endswith(("\n", "\r")) else end
    indent = re.search(rf"^\ufeff?{key}:.*?^( *)- ", text, re.M | re.S)
    added = textwrap.indent(entry, indent[1] if indent else "  ").replace("\n", end)
    if not _is_longer(parse((text + added).removeprefix("\ufeff"), shown), before, key):
        raise RefusedError(f"{shown} is not a list with {_NAMES[key]} on each '- id:'; write it so, with nothing below it")
    path.write_bytes((text + added).encode("utf-8"))
    return path, len(_END.findall(text)) + 1 + entry.startswith("\n")


def _is_longer(after: Document, before: Document, key: str) -> bool:
    """Whether a list has one entry more, and the file is otherwise what it was."""
    if not (isinstance(before.data, dict) and isinstance(after.data, dict)):
        return False
    had, has = before.data.get(key) or (), after.data.get(key)
    return isinstance(has, tuple) and has[:-1] == had and before.data | {key: has} == after.data


def _filled(name: str, code: str, **signs: str) -> str:
    """A file of the skeleton for a module code."""
    text = (_SKELETON / name).read_text(encoding="utf-8")
    for sign, value in {"CODE": code, "code": code.lower(), **signs}.items():
        text = text.replace(f"@{sign}", value)
    return text


def _question(code: str, kind: str, number: int) -> str:
    return _filled("question.yml", code, ID=f"{code.lower()}-{KINDS[kind].letter}-{number:02}", KIND=kind) + KINDS[kind].skeleton


def new_module(docs: Path, slug: str, code: str) -> list[Path]:
    """Make a module folder with its files. The line in ``course.yml`` is the writer's to add, when it is ready."""
    folder = docs / slug
    if folder.exists():
        raise RefusedError(f"docs/{slug} already exists; choose another name")
    if not re.fullmatch(r"[A-Z][0-9]{0,3}", code):
        raise RefusedError(f"'{code}' isn't a module code; use a capital letter and a number, such as M6")
    course = read_course(docs).course
    if course and f"{slug}.md" in [page.page for page in course.file.pages]:
        raise RefusedError(f"the address {slug}/ is that of the page {slug}.md; choose another name")
    codes = dict.fromkeys(course.file.retired if course else (), "docs/course.yml, where ids are that were used before") | _taken(
        docs, "module.yml", "code"
    )
    if code in codes:
        raise RefusedError(f"the code {code} is taken (in {codes[code]}); choose another")
    kits = _taken(docs, "workshop.yml", "kit")
    kit = next(kit for letter in "KLMNPQRSTUVWXYZ" for digit in range(10) if (kit := f"{letter}{digit}") not in kits)
    names = ["module.yml", "index.md", "questions.yml", "checklist.yml", "dialogues.yml"]
    names += ["workshop.yml"] if (docs / "workshops.yml").exists() else []
    folder.mkdir(parents=True)
    for name in names:
        text = "questions:" + _question(code, "recall", 1) if name == "questions.yml" else _filled(name, code, KIT=kit)
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in names]


def _taken(docs: Path, name: str, key: str) -> dict[str, str]:
    """What every module has under a key of one of its files, those in progress too, and the file that has it."""
    found = {f"docs/{file.parent.name}/{name}": load(file, name).data for file in listed(docs, f"*/{name}")}
    return {str(data[key]): shown for shown, data in found.items() if isinstance(data, dict) and key in data}
