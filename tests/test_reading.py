"""Reading YAML quickly gives what reading it thoroughly gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import yamlfile
from course.problems import Problem
from course.yamlfile import DEEPEST, parse
from serving import ROOT


def read(text: str, quick: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setattr(yamlfile, "_QUICK", quick)
    return vars(parse(text, "x.yml"))


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.yml")), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_both_ways_give_the_same_data_and_lines(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, quick = file.read_text(encoding="utf-8"), yamlfile._QUICK
    assert quick, "this installation has no quick reader, so nothing is compared"
    assert read(text, quick, monkeypatch) == read(text, None, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "a: &b c",
        "a: *b",
        "a: 1\n--- \nb: 2",
        "a: 'b",
        "a:\n\t- b",
        "a: \x01",
        "a: “b”",
        "a: No\nb: 1:30\nc: 2026-01-30\nd: ~",
    ],
)
def test_what_needs_explaining_is_explained_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(text, yamlfile._QUICK, monkeypatch) == read(text, None, monkeypatch)


def test_depth_without_end_ends_in_a_message() -> None:
    (problem,) = parse("\n".join(["["] * 200_000), "x.yml").problems
    assert str(problem).startswith("x.yml:")
    assert "nested too deeply" in problem.message


def test_a_kept_document_takes_no_problems_from_its_readers() -> None:
    parse("a: 1", "x.yml").problems.append(Problem("x.yml", 1, "", "one reader's own; leave it"))
    assert parse("a: 1", "x.yml").problems == []
