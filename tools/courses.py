"""Courses to measure, written on the spot: one of stock parts, and one of ours with as many modules as you like."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from minicourse import write_project
from serving import ROOT

STOCK = Path(__file__).parent / "stock_course"
OURS = ROOT / "docs"
QUESTIONS = 10


def write_stock(folder: Path, modules: int, pages: tuple[str, ...] = ("lesson", "quiz")) -> Path:
    """A course of Material and mkdocs-quiz as they come, ready to build, in a folder that is not there yet; gives it back.

    Each module has the ``pages`` of ``stock_course/module``: a lesson of about 1,200 words (five sections, a drawing, a table, code, an
    admonition), and ten questions (six with one right answer, two with two, two with blanks), whose ``answer-…`` and ``reason-…`` no
    search index should have. A checklist and a workshop are there too.
    """
    shutil.copytree(STOCK, folder)
    texts = {page: (folder / "module" / f"{page}.md").read_text(encoding="utf-8") for page in pages}
    nav, links = "", ""
    for number in range(1, modules + 1):
        (folder / "docs" / f"m{number:03}").mkdir()
        nav += f"  - Module {number}:\n"
        links += f"- [Module {number}](m{number:03}/lesson.md)\n"
        for page, text in texts.items():
            nav += f"      - {page.title()}: m{number:03}/{page}.md\n"
            (folder / "docs" / f"m{number:03}" / f"{page}.md").write_text(text.replace("@N", str(number)), encoding="utf-8")
    for name, more in (("mkdocs.yml", nav), ("docs/index.md", f"\n{links}")):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    return folder


def write_large(folder: Path, modules: int) -> Path:
    """A course of ours with ``modules`` modules, ready to build, in a folder that is not there yet; gives it back.

    Each module is a copy of "Always be learning" under ids of its own, cut to what a module of the stock course has: the lesson of about
    1,500 words, with its evidence marks, and ten questions that have choices or a blank.
    """
    docs = write_project(folder) / "docs"
    for part in ("first", "second"):
        shutil.rmtree(docs / part)
    shutil.copytree(OURS / "assets" / "drawings", docs / "assets" / "drawings", dirs_exist_ok=True)
    for name in ("evidence.yml", "article-map.yml"):
        shutil.copy(OURS / name, docs)
    names, texts = [f"module-{number:03}" for number in range(1, modules + 1)], _module()
    for number, name in enumerate(names, start=1):
        (docs / name).mkdir()
        for file, text in texts.items():
            own = text.replace("always-be-learning/", f"{name}/").replace("title: Always be learning\n", f"title: Always be learning, {number}\n")
            own = re.sub(r"\bM1\b", f"M{number}", re.sub(r"\bm1-", f"m{number}-", own))
            (docs / name / file).write_text(own, encoding="utf-8")
    course, whole = _read(docs / "course.yml"), _read(OURS / "course.yml")
    course |= {"modules": names, "people": whole["people"], "article": whole["article"]}
    course["layouts"]["many"] = whole["layouts"]["principle"] | {"parts": ["mistakes", "exercise"], "dialogues": 0, "warm_up": 0}
    course["pages"] = [page for page in course["pages"] if page["page"] != "stop-list.md"]
    (docs / "course.yml").write_text(_written(course), encoding="utf-8")
    return folder


def _module() -> dict[str, str]:
    """The files of "Always be learning" without what leads to other modules."""
    source = OURS / "always-be-learning"
    lesson = re.sub(r"/// (?:warm-up|(?:pair|talk) \| .*)\n///\n", "", (source / "index.md").read_text(encoding="utf-8"))
    module = _read(source / "module.yml") | {"warm_up": [], "terms": [], "layout": "many"}
    module["exercise"]["ideas"] = []
    asked = [question for question in _read(source / "questions.yml")["questions"] if question["kind"] != "classify"][:QUESTIONS]
    for number, question in enumerate(asked):
        question |= {"article": [], "use": "check", "outcome": f"M1.{1 + number % 5}"}
    lesson = re.sub(r"\[([^\]]*)\]\(\.\./[^)]*\)", r"\1", lesson)
    return {"index.md": lesson, "module.yml": _written(module), "questions.yml": _written({"questions": asked})}


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _written(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)
