"""The command line for writers: what it prints, what it makes, and its exit status."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from course import source
from course.cli import main, schema_texts
from course.kinds import KINDS
from course.question import Difficulty, Level, Setting
from course.validation import SHAPES
from minicourse import FILES, edit, problems, write_course, write_project

ROOT = Path(__file__).parent.parent
#: Five bars that wait are the shares of the first five kinds.
HELD = f"85 bars held, 0 below, {31 + len(KINDS)} that apply when the course is whole."
LETTERS = {name: kind.letter for name, kind in sorted(KINDS.items())}


def test_check_of_a_valid_course_says_so_in_a_line_and_shows_the_bars_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = str(write_course(tmp_path))
    assert main(["--docs", docs, "check"]) == 0
    assert capsys.readouterr() == (f"{HELD}\n", "")
    assert main(["--docs", docs, "check", "--bars"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split()[:3] for line in lines if line.startswith("bar")] == [["bar", "the", "whole"], ["bar", "each", "module"]]
    assert lines[-1] == HELD
    assert err == ""


@pytest.mark.parametrize("command", ["bank", "plain"])
def test_a_place_that_nothing_can_be_written_to_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    project = write_project(tmp_path)
    file = str(project / "mkdocs.yml")
    assert main(["--docs", str(project / "docs"), command, file]) == 1
    assert capsys.readouterr() == ("", f"{file}: Not a directory; name another place, or see who may write there\n")


def test_the_commands_of_the_readme_need_no_setting() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    shown = subprocess.run([sys.executable, "-m", "course", "--help"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, f"{shown.stderr}; if .venv is an old one: make clean"


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> int:
        raise ModuleNotFoundError(name="pymdownx")

    monkeypatch.setattr("course.cli.main", missing)
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("course")
    assert caught.value.code == "the package of 'pymdownx' is not installed; run 'make clean', and then 'make check', which installs it"


def test_contributing_says_what_a_question_may_be() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Add an outcome")[0]
    for values in (LETTERS, get_args(Level), get_args(Difficulty), get_args(Setting)):
        *most, last = (f"`{value}`" for value in values)
        assert f"{', '.join(most)} or {last}" in " ".join(said.split())


def test_contributing_says_which_letters_are_taken() -> None:
    *most, last = sorted(LETTERS.values())
    assert f"({', '.join(most)} and {last} are taken)" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_check_with_a_bar_below_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/module.yml", "quiz: 5", "quiz: 8")
    assert main(["--docs", str(docs), "check"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "docs/first/module.yml: B6 M0: minutes a question is 1.60, the bar is 0.8 to 1.4",
        HELD.replace("85 bars held, 0", "84 bars held, 1"),
    ]


def test_check_with_problems_names_them_all_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/index.md", "Ask once.", "Ask once!")
    edit(docs, "first/module.yml", "read: 2", "read: 1:30")
    assert main(["--docs", str(docs), "check"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "docs/first/index.md:21: an exclamation mark outside dialogue; end with a full stop",
        'docs/first/module.yml:7: minutes.read: YAML reads 1:30 as 90; put it in quotes: "1:30", or write plain minutes',
        "2 problems.",
    ]


def test_check_looks_at_the_settings_beside_the_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_project(tmp_path) / "docs"
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("toc.follow", "header.autohide"), encoding="utf-8")
    assert main(["--docs", str(docs), "check"]) == 0
    assert "theme.features: header.autohide: has no effect here; take it out" in capsys.readouterr().out.splitlines()[0]
    settings.write_text(settings.read_text(encoding="utf-8").replace("header.autohide", "toc.folow"), encoding="utf-8")
    edit(docs, "first/index.md", "Ask once.", "Ask once!")
    assert main(["--docs", str(docs), "check"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(";")[-1] for line in said] == [" end with a full stop", " did you mean 'toc.follow'?", "2 problems."]
    settings.write_text("site_name: 'x\n", encoding="utf-8")
    assert main(["--docs", str(docs), "check"]) == 1
    assert "mkdocs.yml:2: this is not YAML; align the keys, close every quote, and put what is meant as text in quotes" in capsys.readouterr().err


def test_one_problem_is_one_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/index.md", "Ask once.", "Ask once!")
    assert main(["--docs", str(docs), "check"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "1 problem."


def test_check_without_a_course_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(tmp_path / "docs"), "check"]) == 1
    missing = "the file is missing; copy it from another module or run 'make new-module'"
    assert capsys.readouterr().err.splitlines() == [
        *(f"docs/{name}:1: {missing}" for name in ("article-map.yml", "course.yml", "evidence.yml")),
        "3 problems.",
    ]


def test_coverage_counts_by_outcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(write_course(tmp_path)), "coverage"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows == [
        ["outcome", "questions", "in", "check", "ticks", "pairs", "sections"],
        ["M0.1", "3", "3", "4", "1", "s1"],
        ["M0.2", "2", "2", "2", "1", "s2"],
        ["M1.1", "3", "3", "6", "2", "s1", "s2"],
    ]


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["chekc"])
    assert stopped.value.code == 2
    assert "invalid choice: 'chekc'" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "letter"), LETTERS.items())
def test_a_new_question_is_appended_with_the_next_free_id(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, letter: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", "retired: [old-id]", f"retired: [m0-{letter}-02]")
    before = (docs / "first/questions.yml").read_text(encoding="utf-8")
    assert main(["--docs", str(docs), "new", "question", "first", kind]) == 0
    after = (docs / "first/questions.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    line = before.count("\n") + 2
    assert after.splitlines()[line - 1] == f"  - id: m0-{letter}-03", "02 was retired"
    where, said = capsys.readouterr().out.split(": ", 1)
    assert where == f"{docs}/first/questions.yml:{line}"
    assert said == "fill in the new question, then run 'make check'. Set use: check when the module's check should ask it.\n"

    entries = yaml.safe_load(after)["questions"]
    assert [entries[-1]["id"], entries[-1]["kind"], entries[-1]["outcome"]] == [f"m0-{letter}-03", kind, "M0.1"]
    empty = [number for number, content in enumerate(after.splitlines(), start=1) if '""' in content]
    named = problems(docs)
    for name in named:
        may_go = " or take the key out" if ".why_tempting: " in name else " or take it out" if ".accept[" in name else ""
        assert name.endswith(f"this text is empty; write it{may_go}")
    assert {int(name.split(":")[1]) for name in named} == set(empty), "each empty line is named"


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_that_is_filled_in_has_the_right_shape(tmp_path: Path, kind: str) -> None:
    """Words in place of the empty texts: what is left to mend is the wording, never the form."""
    docs = write_course(tmp_path)
    path = docs / "first/questions.yml"
    assert main(["--docs", str(docs), "new", "question", "first", kind]) == 0
    texts = (f'"words of item number {n} here"' for n in iter(range(1, 99)))
    parts = path.read_text(encoding="utf-8").split('""')
    path.write_text("".join(part + (next(texts) if i < len(parts) - 1 else "") for i, part in enumerate(parts)), encoding="utf-8")
    wording = ("the stem has", "this situation asks", "the feedback has", "a fill question has one blank")
    left = [name for name in problems(docs) if not any(words in name for words in wording)]
    assert left == []


def test_a_question_is_added_to_an_empty_bank(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "first/questions.yml").write_text("questions: []\n", encoding="utf-8")
    assert main(["--docs", str(docs), "new", "question", "first", "fill"]) == 0
    entries = yaml.safe_load((docs / "first/questions.yml").read_text(encoding="utf-8"))["questions"]
    assert [entry["id"] for entry in entries] == ["m0-f-01"]


def test_a_question_for_a_module_that_is_missing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    assert main(["--docs", str(docs), "new", "question", "third", "fill"]) == 1
    assert capsys.readouterr().err == "there is no module in docs/third; the folder needs module.yml\n"


def test_a_new_module_is_a_folder_to_fill_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    assert main(["--docs", str(docs), "new", "module", "third-one", "M2"]) == 0
    names = ["module.yml", "index.md", "questions.yml", "checklist.yml", "dialogues.yml"]
    assert sorted(path.name for path in (docs / "third-one").iterdir()) == sorted(names)
    assert capsys.readouterr().out.splitlines() == [
        *(f"{docs}/third-one/{name}: fill in" for name in names),
        f"Then add '- third-one' to modules in {docs}/course.yml and run 'make check': it lists what is still missing.",
    ]
    assert problems(docs) == [], "it is not part of the course before it is listed"

    edit(docs, "course.yml", "  - second\n", "  - second\n  - third-one\n")
    named = problems(docs)
    assert {name.split(":")[0] for name in named} == {f"docs/third-one/{name}" for name in names if name != "index.md"}
    empty = {
        f"docs/third-one/{name}:{number}"
        for name in names
        for number, line in enumerate((docs / "third-one" / name).read_text(encoding="utf-8").splitlines(), start=1)
        if '""' in line and name != "index.md"
    }
    assert {":".join(name.split(":")[:2]) for name in named} == empty, "each empty text is named, and nothing else"


@pytest.mark.parametrize(
    ("slug", "code", "message"),
    [
        ("first", "M2", "docs/first already exists; choose another name"),
        ("third", "Three", "'Three' isn't a module code; use a capital letter and a number, such as M6"),
        ("The Third", "M2", "'The Third' isn't a folder name; use lower-case words with hyphens, such as always-be-asking"),
        ("../third", "M2", "'../third' isn't a folder name; use lower-case words with hyphens, such as always-be-asking"),
    ],
)
def test_a_module_that_can_not_be_made_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], slug: str, code: str, message: str) -> None:
    docs = write_course(tmp_path)
    assert main(["--docs", str(docs), "new", "module", slug, code]) == 1
    assert capsys.readouterr().err == message + "\n"
    assert problems(docs) == []
    assert not (docs / "third").exists()


def test_schemas_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "--into", str(tmp_path / "schemas")]) == 0
    assert capsys.readouterr().out == f"13 schemas in {tmp_path}/schemas/\n"
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schemas").iterdir()} == schema_texts()


def test_the_committed_schemas_are_fresh() -> None:
    found = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")}
    assert found == schema_texts(), "run 'make schemas'"


def test_each_pattern_of_the_schemas_has_its_words() -> None:
    """A writer is told what to type, not shown a regular expression."""
    found = {json.loads(p) for text in schema_texts().values() for p in re.findall(r'"pattern": ("(?:[^"\\\\]|\\\\.)*")', text)}
    assert found == set(SHAPES)


def _allowed(schema: dict[str, Any], node: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The schemas of a key's value in every record that the node may be; empty when the key is unknown."""
    if "$ref" in node:
        return _allowed(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[-1]], key)
    found = [node["properties"][key]] if key in node.get("properties", {}) else []
    found += [node["additionalProperties"]] if isinstance(node.get("additionalProperties"), dict) else []
    found += list(node.get("patternProperties", {}).values())
    return found + [inner for part in ("oneOf", "anyOf") for option in node.get(part, []) for inner in _allowed(schema, option, key)]


def _unknown_keys(schema: dict[str, Any], node: dict[str, Any], data: object, at: str) -> list[str]:
    if isinstance(data, list):
        kinds = node.get("prefixItems") or [node.get("items", {})] * len(data)
        return [name for i, item in enumerate(data) for name in _unknown_keys(schema, kinds[i], item, f"{at}[{i}]")]
    if not isinstance(data, dict):
        return []
    out = []
    for key, value in data.items():
        inner = _allowed(schema, node, key)
        out += [] if inner else [f"{at}.{key}"]
        # A key may mean something else in each kind of question: it is known when one of them knows all of it.
        found = [_unknown_keys(schema, one, value, f"{at}.{key}") for one in inner]
        out += sorted(found, key=len)[0] if found else []
    return out


def _real_files() -> list[str]:
    """The YAML files of the real course that have a schema."""
    return sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.yml") if path.name in source.FILES)


@pytest.mark.parametrize("name", _real_files())
def test_the_schemas_know_every_key_of_the_real_course(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / name.rsplit("/", 1)[-1].replace(".yml", ".schema.json")).read_text(encoding="utf-8"))
    data = yaml.safe_load((ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert _unknown_keys(schema, schema, data, "") == []


def test_the_schemas_refuse_a_key_that_is_unknown() -> None:
    schema = json.loads(schema_texts()["questions.schema.json"])
    data = yaml.safe_load(FILES["first/questions.yml"].replace("tradeoff:", "trade_off:").replace("    choose:", "    chose:"))
    assert _unknown_keys(schema, schema, data, "") == [".questions[1].trade_off", ".questions[4].chose"]
