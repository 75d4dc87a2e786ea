"""Layouts: a module has the parts of its layout, all of them and no other, and its check counts as the layout says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course import bars
from course.load import load_course
from minicourse import edit, problems, write_course


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The mini course with a second module that has neither exercise, mistakes, checklist, pairs nor warm-up."""
    docs = write_course(tmp_path)
    layout = (docs / "course.yml").read_text(encoding="utf-8").split("  principle:\n")
    bare = layout[1].replace("[mistakes, exercise, checklist]", "[]", 1).replace("warm_up: 1", "warm_up: 0").replace("dialogues: 2", "dialogues: 0")
    (docs / "course.yml").write_text("  principle:\n".join([layout[0], bare]), encoding="utf-8")
    head = (docs / "second/module.yml").read_text(encoding="utf-8")
    head = re.sub(r"^(?:mistakes|exercise):\n(?:  .*\n)+", "", head, flags=re.M).replace("[m0-r-01]", "[]")
    (docs / "second/module.yml").write_text(head, encoding="utf-8")
    lesson = (docs / "second/index.md").read_text(encoding="utf-8")
    lesson = re.sub(r"/// (?:warm-up|pair \| [a-z0-9-]+|mistakes|exercise)\n///\n", "", lesson)
    (docs / "second/index.md").write_text(lesson, encoding="utf-8")
    (docs / "second/checklist.yml").unlink()
    (docs / "second/dialogues.yml").unlink()
    return docs


def test_a_module_without_the_parts_its_layout_leaves_out_is_valid(docs: Path) -> None:
    assert problems(docs) == []
    found = {(bar.module, bar.what) for bar in bars.measure(load_course(docs))}
    for what in ("common mistakes", "field exercises with one if-then line", "checklist lines, daily + weekly", "turns of a closer"):
        assert ("M0", what) in found
        assert ("M1", what) not in found


@pytest.mark.parametrize("name", ["checklist.yml", "dialogues.yml"])
def test_a_file_that_no_page_would_show_is_named(docs: Path, name: str) -> None:
    (docs / "second" / name).write_text("kind: habit\n", encoding="utf-8")
    what = name.removesuffix(".yml")
    assert problems(docs) == [
        f"docs/second/{name}:1: modules of this layout have no {what}; remove the file, or change the layout in course.yml",
    ]


FAULTS = {
    "a part too many": (
        ("second/module.yml", "key_points:", 'mistakes:\n  - {mistake: "Haste.", instead: "Wait."}\nkey_points:'),
        "docs/second/module.yml:14: mistakes: modules of the layout 'principle' have no mistakes; take the key out",
    ),
    "a part too few": (
        ("course.yml", "parts: []", "parts: [mistakes]"),
        "docs/second/index.md:2: '/// mistakes' is missing; the layout of a lesson needs it here\n"
        "docs/second/module.yml:1: 'mistakes' is missing; modules of the layout 'principle' have it",
    ),
    "a block too many": (
        ("second/index.md", "## Key points", "/// exercise\n///\n\n## Key points"),
        "docs/second/index.md:35: lessons of the layout 'principle' have no 'exercise'; take its two lines out",
    ),
    "an unknown part": (
        ("course.yml", "parts: []", "parts: [songs]"),
        "docs/course.yml:29: layouts.principle.parts[1]: 'songs' is not one of mistakes, exercise, checklist, workshop; choose one of these",
    ),
}


@pytest.mark.parametrize(("change", "lines"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named(docs: Path, change: tuple[str, str, str], lines: str) -> None:
    edit(docs, *change)
    assert problems(docs) == lines.splitlines()


def test_a_check_that_counts_principles_needs_one_in_each_question(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", "    ready_percent: 70\npeople", "    ready_percent: 70\n    ready_per_principle: 60\npeople")
    missing = "principle is missing; this check counts each principle by itself, write one of learning"
    assert [line.split(": ", 2)[2] for line in problems(docs)] == [missing] * 3
    path = docs / "second/questions.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    kind:", "    principle: learning\n    kind:"), encoding="utf-8")
    assert problems(docs) == []
    edit(docs, "second/questions.yml", "principle: learning", "principle: learnign")
    assert problems(docs) == [
        "docs/second/questions.yml:4: questions[1].principle: there is no principle of a module 'learnign'; did you mean 'learning'?",
    ]


def test_a_check_that_does_not_count_principles_takes_none(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "second/questions.yml", "    kind:", "    principle: learning\n    kind:")
    assert problems(docs) == [
        "docs/second/questions.yml:4: questions[1].principle: checks of the layout 'principle' do not count principles; take the line out",
    ]
