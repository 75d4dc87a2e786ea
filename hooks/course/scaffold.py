"""Skeletons for writers: a new question at the end of a bank, a new talk, a new module as a folder. Never overwrites anything."""

from __future__ import annotations

import re
from pathlib import Path

from course.kinds import KINDS
from course.yamlfile import load

#: A question, a talk and the files of a module, with signs for what differs: @CODE, @code, @DIGIT, @ID, @KIND.
_SKELETON = Path(__file__).parent / "skeleton"


class RefusedError(Exception):
    """What was asked for can't be made; the message says why and what to do."""


def new_question(docs: Path, slug: str, kind: str) -> tuple[Path, int]:
    """Append an empty question of a kind to a module's bank. Out: the file and the line it starts on."""
    path = docs / slug / "questions.yml"
    head = load(docs / slug / "module.yml", f"docs/{slug}/module.yml")
    if not path.is_file() or not isinstance(head.data, dict) or "code" not in head.data:
        raise RefusedError(f"there is no module in docs/{slug}; the folder needs module.yml and questions.yml")
    code = str(head.data["code"])
    text = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n"
    text = re.sub(r"^questions: *\[\] *$", "questions:", text, flags=re.M)
    stem = f"{code.lower()}-{KINDS[kind].letter}-"
    course = (docs / "course.yml").read_text(encoding="utf-8-sig") if (docs / "course.yml").is_file() else ""
    used = [int(n) for n in re.findall(rf"\b{re.escape(stem)}(\d\d)\b", text + course)]
    path.write_text(text + _question(code, kind, max(used, default=0) + 1), encoding="utf-8")
    return path, text.count("\n") + 2


def _filled(name: str, code: str, **signs: str) -> str:
    """A file of the skeleton for a module code."""
    text = (_SKELETON / name).read_text(encoding="utf-8")
    for sign, value in {"CODE": code, "code": code.lower(), "DIGIT": code[-1], **signs}.items():
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


def new_module(docs: Path, slug: str, code: str) -> list[Path]:
    """Make a module folder with its files. The line in ``course.yml`` is the writer's to add, when it is ready."""
    folder = docs / slug
    if folder.exists():
        raise RefusedError(f"docs/{slug} already exists; choose another name")
    if not re.fullmatch(r"[A-Z][0-9]{0,3}", code):
        raise RefusedError(f"'{code}' isn't a module code; use a capital letter and a number, such as M6")
    names = ["module.yml", "index.md", "questions.yml", "checklist.yml", "dialogues.yml"]
    names += ["workshop.yml"] if (docs / "workshops.yml").exists() else []
    folder.mkdir(parents=True)
    for name in names:
        text = "questions:" + _question(code, "recall", 1) if name == "questions.yml" else _filled(name, code)
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in names]
