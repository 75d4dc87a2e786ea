"""Write a course of many modules, to see how a build grows: python tools/large.py FOLDER MODULES.

Each module is a copy of "Always be learning" under ids of its own, cut to what a module of the stock course has (tools/stock.py): the
lesson of about 1,500 words, with its evidence marks, and a page with ten questions that have choices or a blank.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "hooks")]

from minicourse import write_project  # noqa: E402

SOURCE = ROOT / "docs" / "always-be-learning"
QUESTIONS = 10


def write_large(folder: Path, modules: int) -> Path:
    """A project with ``modules`` modules, ready to build, in a folder that is not there yet; gives it back."""
    write_project(folder)
    docs, real = folder / "docs", ROOT / "docs"
    for part in ("first", "second"):
        shutil.rmtree(docs / part)
    shutil.copytree(real / "assets" / "drawings", docs / "assets" / "drawings", dirs_exist_ok=True)
    texts = {name: _alone(name, (SOURCE / name).read_text(encoding="utf-8")) for name in ("index.md", "module.yml", "questions.yml")}
    for number in range(1, modules + 1):
        module = docs / f"module-{number:03}"
        module.mkdir()
        for name, text in texts.items():
            (module / name).write_text(_numbered(text, number), encoding="utf-8")
    _join(docs, real, modules)
    return folder


def _alone(name: str, text: str) -> str:
    """A file of the module without what leads to other modules."""
    if name == "index.md":
        text = re.sub(r"/// (?:warm-up|pair \| .*)\n///\n", "", text)
        return re.sub(r"\[([^\]]*)\]\(\.\./[^)]*\)", r"\1", text)
    data = yaml.safe_load(text)
    if name == "module.yml":
        data |= {"warm_up": [], "terms": [], "layout": "many"}
        data["exercise"]["ideas"] = []
    elif name == "questions.yml":
        data["questions"] = [question for question in data["questions"] if question["kind"] != "classify"][:QUESTIONS]
        for number, question in enumerate(data["questions"]):
            question |= {"article": [], "use": "check", "outcome": f"M1.{1 + number % 5}"}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)


def _numbered(text: str, number: int) -> str:
    """A text with the ids of one copy."""
    text = re.sub(r"\bM1\b", f"M{number}", re.sub(r"\bm1-", f"m{number}-", text))
    return re.sub(r"^title: Always be learning$", f"title: Always be learning, {number}", text, flags=re.M)


def _join(docs: Path, real: Path, modules: int) -> None:
    """The files of the whole course: those of the mini course, with the evidence, people and ideas that the module needs."""
    course, whole = _read(docs / "course.yml"), _read(real / "course.yml")
    layout = whole["layouts"]["principle"] | {"parts": ["mistakes", "exercise"], "dialogues": 0, "warm_up": 0}
    course |= {"modules": [f"module-{number:03}" for number in range(1, modules + 1)], "people": whole["people"], "article": whole["article"]}
    course["layouts"]["many"] = layout
    course["pages"] = [page for page in course["pages"] if page["page"] != "stop-list.md"]
    for name, data in (("course.yml", course), ("evidence.yml", _read(real / "evidence.yml")), ("article-map.yml", _read(real / "article-map.yml"))):
        (docs / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


if __name__ == "__main__":
    write_large(Path(sys.argv[1]), int(sys.argv[2]))
