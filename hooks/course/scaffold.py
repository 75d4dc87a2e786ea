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
_END = re.compile(r"\r\n|\n|\r")


class RefusedError(Exception):
    """What was asked for can't be made; the message says why and what to do."""


def new_question(docs: Path, slug: str, kind: str) -> tuple[Path, int]:
    """Append an empty question of a kind to a module's bank, and change nothing else in it. Out: the file and the line it starts on."""
    path, shown = docs / slug / "questions.yml", f"docs/{slug}/questions.yml"
    head = load(docs / slug / "module.yml", f"docs/{slug}/module.yml")
    if not path.is_file() or not isinstance(head.data, dict) or "code" not in head.data:
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml and questions.yml")
    code = str(head.data["code"])
    before = load(path, shown)
    if before.data is None:
        raise RefusedError(str(before.problems[0]))
    text = path.read_bytes().decode("utf-8")
    stem = f"{code.lower()}-{KINDS[kind].letter}-"
    course, _ = decoded(docs / "course.yml", "docs/course.yml")
    used = [int(n) for n in re.findall(rf"\b{re.escape(stem)}(\d+)\b", text + (course or ""))]
    end = next(iter(_END.findall(text)), "\n")
    text = re.sub(r"^(\ufeff?questions:) *\[ *\](?=\s|$)", r"\1", text, flags=re.M)
    text += "" if text.endswith(("\n", "\r")) else end
    indent = re.search(r"^\ufeff?questions:.*?^( *)- ", text, re.M | re.S)
    question = textwrap.dedent(_question(code, kind, max(used, default=0) + 1))
    added = textwrap.indent(question, indent[1] if indent else "  ").replace("\n", end)
    if not _is_longer(parse((text + added).removeprefix("\ufeff"), shown), before):
        raise RefusedError(f"{shown} is not a list with a question on each '- id:'; write it so, with nothing below it")
    path.write_bytes((text + added).encode("utf-8"))
    return path, len(_END.findall(text)) + 2


def _is_longer(after: Document, before: Document) -> bool:
    """Whether a bank has one question more, and is otherwise what it was."""
    if not (isinstance(before.data, dict) and isinstance(after.data, dict)):
        return False
    had, has = before.data.get("questions") or (), after.data.get("questions")
    return isinstance(has, tuple) and has[:-1] == had and before.data | {"questions": has} == after.data


def _filled(name: str, code: str, **signs: str) -> str:
    """A file of the skeleton for a module code."""
    text = (_SKELETON / name).read_text(encoding="utf-8")
    for sign, value in {"CODE": code, "code": code.lower(), **signs}.items():
        text = text.replace(f"@{sign}", value)
    return text


def _question(code: str, kind: str, number: int) -> str:
    return _filled("question.yml", code, ID=f"{code.lower()}-{KINDS[kind].letter}-{number:02}", KIND=kind) + KINDS[kind].skeleton


def new_talk(docs: Path, slug: str, name: str) -> tuple[Path, int]:
    """Append a small talk that holds every check to a module's talks, to be changed. Out: the file and the line it starts on."""
    path = docs / slug / "talks.yml"
    head = load(docs / slug / "module.yml", f"docs/{slug}/module.yml")
    if not isinstance(head.data, dict) or "code" not in head.data:
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml")
    text = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n" if path.is_file() else "talks:"
    code = str(head.data["code"])
    path.write_text(text + _filled("talk.yml", code, ID=f"{code.lower()}-{name}"), encoding="utf-8")
    return path, text.count("\n") + 2


def new_tool(docs: Path, slug: str, name: str) -> tuple[Path, int]:
    """Append a small tool that holds every rule to a module's tools, to be changed; what stands there stays. Out: the file, the line it starts on."""
    path, head, course = docs / slug / "tools.yml", load(docs / slug / "module.yml", ""), load(docs / "course.yml", "")
    if not isinstance(head.data, dict) or "code" not in head.data:
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml")
    known = course.data.get("situations") if isinstance(course.data, dict) else ()
    situation = next((each["id"] for each in (known if isinstance(known, tuple) else ()) if isinstance(each, dict) and "id" in each), None)
    if not situation:
        raise RefusedError("docs/course.yml has no 'situations', by which tools are found; write some there first")
    code = str(head.data["code"])
    before = path.read_bytes() if path.is_file() else b"tools:\n"
    if before.endswith(b"tools: []\n"):
        before = before.removesuffix(b" []\n") + b"\n"
    id_, end = f"{code.lower()}-{name}", "\r\n" if b"\r\n" in before else "\n"
    before += b"" if before.endswith(b"\n") else end.encode()
    if re.search(rf"id: *{re.escape(id_)}\s".encode(), before):
        raise RefusedError(f"the id '{id_}' is taken (in docs/{slug}/tools.yml); choose a new one")
    path.write_bytes(before + _filled("tool.yml", code, ID=id_, SITUATION=str(situation)).replace("\n", end).encode())
    return path, before.count(b"\n") + 2


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
