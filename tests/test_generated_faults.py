"""Generated faults over every file of a course: each gives a valid course or messages that help, never another exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faults import CONTENTS, changed_data, changed_text, link, name_of_a_file, problems_of, unhelpful, write_whole_course

YAML_FILES = [
    "course.yml", "evidence.yml", "article-map.yml", "self-check.yml", "observer-form.yml", "workshops.yml",
    "first/module.yml", "first/questions.yml", "first/checklist.yml", "first/dialogues.yml", "second/workshop.yml", "second/talks.yml",
]  # fmt: skip
PAGES = ["index.md", "how-to-use.md", "first/index.md"]
DRAWING = "assets/drawings/door.svg"


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_whole_course(tmp_path_factory.mktemp("whole"))


def helps(docs: Path) -> None:
    """What is said of a course helps, all of it."""
    assert [said for problem in problems_of(docs) if (said := unhelpful(docs, problem))] == []


def is_explained(docs: Path, name: str, raw: bytes) -> None:
    """A file in another state is refused with messages that help, or taken."""
    file = docs / name
    sound = file.read_bytes()
    file.write_bytes(raw)
    try:
        helps(docs)
    finally:
        file.write_bytes(sound)


@pytest.mark.parametrize("name", YAML_FILES)
@given(choice=st.data())
def test_changed_data_is_explained(docs: Path, name: str, choice: st.DataObject) -> None:
    is_explained(docs, name, choice.draw(changed_data((docs / name).read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", [*YAML_FILES, *PAGES, DRAWING])
@given(choice=st.data())
def test_a_changed_text_is_explained(docs: Path, name: str, choice: st.DataObject) -> None:
    is_explained(docs, name, choice.draw(changed_text((docs / name).read_text(encoding="utf-8"))))


@given(links=st.lists(link(), min_size=1, max_size=3), page=st.sampled_from(PAGES))
def test_a_link_to_anything_is_explained(docs: Path, links: list[str], page: str) -> None:
    is_explained(docs, page, (docs / page).read_bytes() + "\n".join(["", *links, ""]).encode())


@given(name=name_of_a_file(), content=st.sampled_from(CONTENTS))
def test_a_file_beside_the_others_is_explained(docs: Path, name: str, content: bytes) -> None:
    file = docs / name
    if file.exists():
        return
    made = not file.parent.exists()
    file.parent.mkdir(exist_ok=True)
    try:
        file.write_bytes(content)
        helps(docs)
    finally:
        file.unlink(missing_ok=True)
        if made:
            file.parent.rmdir()


@given(name=name_of_a_file(), to=st.sampled_from(["nowhere", ".", "..", "index.md", "first", "/dev/null"]))
def test_a_link_of_the_file_system_is_explained(docs: Path, name: str, to: str) -> None:
    file = docs / name
    if file.exists() or not file.parent.exists():
        return
    file.symlink_to(to)
    try:
        helps(docs)
    finally:
        file.unlink()
