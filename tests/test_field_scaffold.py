"""What people ask of ``make new-question`` and ``make new-module``, seen in the field: a tool adds what it adds, and changes nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from course.cli import main
from minicourse import FILES, edit, problems, write_course
from serving import ROOT

BANK = FILES["first/questions.yml"]


def added(docs: Path, kind: str = "recall") -> bytes:
    """Ask for a new question in the first module; gives the bank."""
    assert main(["--docs", str(docs), "new", "question", "first", kind]) == 0
    return (docs / "first/questions.yml").read_bytes()


def refused(docs: Path, capsys: pytest.CaptureFixture[str], *asked: str) -> str:
    """Ask for something that can't be had; gives what is said. No file of the course changes."""
    before = {file: file.read_bytes() for file in docs.rglob("*") if file.is_file()}
    assert main(["--docs", str(docs), "new", *asked]) == 1
    assert {file: file.read_bytes() for file in docs.rglob("*") if file.is_file()} == before
    return capsys.readouterr().err.strip()


def outdented(text: str, by: int) -> str:
    return "".join(line[by:] if line.startswith(" " * by) else line for line in text.splitlines(keepends=True))


def indented(text: str) -> str:
    head, rest = text.split("\n", 1)
    return "\n".join([head, *(f"  {line}" if line else "" for line in rest.split("\n"))])


#: How writers and their editors keep a bank.
BANKS = {
    "with the line ends of Windows": BANK.replace("\n", "\r\n"),
    "with the line ends of an old Mac": BANK.replace("\n", "\r"),
    "with a byte order mark": "\ufeff" + BANK,
    "without indents": outdented(BANK, 2),
    "indented by four": indented(BANK),
    "without an end of its last line": BANK.rstrip("\n"),
    "with empty lines at its end": BANK + "\n\n",
    "with a remark at its end": BANK + "# the end\n",
    "with a text that YAML misreads": BANK.replace("gentlest: false", "gentlest: No"),
}


@pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)
def test_a_new_question_leaves_the_bank_byte_for_byte_as_it_was(tmp_path: Path, bank: str) -> None:
    docs = write_course(tmp_path)
    (docs / "first/questions.yml").write_bytes(bank.encode())
    after = added(docs)
    assert after.startswith(bank.encode())
    new = after.removeprefix(bank.encode()).decode()
    assert new.replace("\r\n", "\n").replace("\r", "\n").lstrip().startswith("- id: m0-r-02\n")
    end = "\r\n" if "\r\n" in bank else "\r" if "\r" in bank else "\n"
    assert set(new.replace(end, "")) & {"\r", "\n"} == set(), "its lines end as the others do"
    questions = yaml.safe_load(after.decode("utf-8-sig"))["questions"]
    assert questions[:-1] == yaml.safe_load(bank.removeprefix("\ufeff"))["questions"]
    assert questions[-1]["id"] == "m0-r-02"


@pytest.mark.parametrize("bank", ["questions: []   # none yet\n", "# mine\nquestions: [ ]", "questions:\n", "\ufeffquestions: []\r\n"])
def test_the_first_question_of_a_bank_takes_the_place_of_its_brackets_only(tmp_path: Path, bank: str) -> None:
    docs = write_course(tmp_path)
    (docs / "first/questions.yml").write_bytes(bank.encode())
    after = added(docs).decode()
    assert after.startswith(bank.replace(" [ ]", "").replace(" []", ""))
    assert [question["id"] for question in yaml.safe_load(after.removeprefix("\ufeff"))["questions"]] == ["m0-r-01"]


def test_after_a_hundred_questions_numbers_go_on(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", "retired: [old-id]", "retired: [m0-r-99]")
    assert b"- id: m0-r-100\n" in added(docs)
    assert b"- id: m0-r-101\n" in added(docs)
    assert [said for said in problems(docs) if "two digits" in said] == []


@pytest.mark.parametrize(
    "bank", ["questions: [{id: m0-r-01}]\n", "questions:\n  - id: m0-r-01\nmore: 1\n", "- id: m0-r-01\n", "questions: 'x\n", "é"]
)
def test_a_bank_that_can_not_be_added_to_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str], bank: str) -> None:
    docs = write_course(tmp_path)
    (docs / "first/questions.yml").write_bytes(bank.encode("latin-1"))
    assert refused(docs, capsys, "question", "first", "recall").startswith("docs/first/questions.yml")


def test_a_code_that_a_module_has_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    assert refused(docs, capsys, "module", "third", "M1") == "the code M1 is taken (in docs/second/module.yml); choose another"
    assert main(["--docs", str(docs), "new", "module", "third", "M2"]) == 0
    capsys.readouterr()
    assert refused(docs, capsys, "module", "fourth", "M2") == "the code M2 is taken (in docs/third/module.yml); choose another"


def test_a_code_that_was_used_before_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", "retired: [old-id]", "retired: [M7]")
    assert (
        refused(docs, capsys, "module", "third", "M7")
        == "the code M7 is taken (in docs/course.yml, where ids are that were used before); choose another"
    )


@pytest.mark.parametrize("code", ["M10", "P", "M6"])
def test_a_new_module_brings_a_kit_that_no_other_has(tmp_path: Path, code: str) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    assert main(["--docs", str(docs), "new", "module", "third", code]) == 0
    kits = [yaml.safe_load(file.read_text(encoding="utf-8"))["kit"] for file in docs.glob("*/workshop.yml")]
    assert len(kits) == len(set(kits))
    assert yaml.safe_load((docs / "third/workshop.yml").read_text(encoding="utf-8"))["kit"] == "K6"


@pytest.mark.parametrize("slug", ["desk", "glossary", "how-to-use"])
def test_a_module_can_not_have_the_address_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str], slug: str) -> None:
    docs = write_course(tmp_path)
    assert refused(docs, capsys, "module", slug, "M2") == f"the address {slug}/ is that of the page {slug}.md; choose another name"


def test_a_module_that_was_renamed_to_the_name_of_a_page_is_named(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "second").rename(docs / "glossary")
    edit(docs, "course.yml", "  - second\n", "  - glossary\n")
    assert problems(docs) == ["docs/course.yml:49: pages[5].page: the page 'glossary.md' and a module have one address; rename one of them"]
