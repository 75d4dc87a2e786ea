"""Generated faults over every file of a course: each gives a valid course or messages that help, never another exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faults import changed_data, changed_text, problems_of, unhelpful, write_whole_course

YAML_FILES = [
    "course.yml", "evidence.yml", "article-map.yml", "self-check.yml", "observer-form.yml", "workshops.yml",
    "first/module.yml", "first/questions.yml", "first/checklist.yml", "first/dialogues.yml", "second/workshop.yml", "second/talks.yml",
]  # fmt: skip
PAGES = ["index.md", "how-to-use.md", "first/index.md"]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_whole_course(tmp_path_factory.mktemp("whole"))


def is_explained(docs: Path, name: str, raw: bytes) -> None:
    """A file in another state is refused with messages that help, or taken."""
    file = docs / name
    sound = file.read_bytes()
    file.write_bytes(raw)
    try:
        assert [said for problem in problems_of(docs) if (said := unhelpful(docs, problem))] == []
    finally:
        file.write_bytes(sound)


@pytest.mark.parametrize("name", YAML_FILES)
@given(choice=st.data())
def test_changed_data_is_explained(docs: Path, name: str, choice: st.DataObject) -> None:
    is_explained(docs, name, choice.draw(changed_data((docs / name).read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", [*YAML_FILES, *PAGES])
@given(choice=st.data())
def test_a_changed_text_is_explained(docs: Path, name: str, choice: st.DataObject) -> None:
    is_explained(docs, name, choice.draw(changed_text((docs / name).read_text(encoding="utf-8"))))
