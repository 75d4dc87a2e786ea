"""What people who write courses do to their files, seen in the field: each slip is named in a line, and nothing else happens to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import settings_file
from course.problems import InvalidCourse
from minicourse import edit, problems, write_course, write_project

NOT_YAML = "this is not YAML; align the keys, close every quote, and put what is meant as text in quotes"


@pytest.mark.parametrize("sign", ["=", "<<"])
def test_a_writer_who_types_a_sign_of_yaml_for_a_text_is_told_to_quote_it(tmp_path: Path, sign: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/module.yml", 'title: "First"', f"title: {sign}")
    assert f'docs/first/module.yml:2: title: YAML takes {sign} for a sign of its own; put it in quotes: "{sign}"' in problems(docs)


SETTINGS = {
    "in Latin-1": ("site_author: é\n".encode("latin-1"), "this is not UTF-8 text; save the file with encoding UTF-8"),
    "with a date that is none": (b"site_author: 2026-13-45\n", NOT_YAML),
    "with a number that is none": (b"site_author: 0x_\n", NOT_YAML),
    "with a sign of YAML": (b"site_author: =\n", NOT_YAML),
}


@pytest.mark.parametrize(("line", "said"), SETTINGS.values(), ids=SETTINGS)
def test_a_writer_who_breaks_mkdocs_yml_is_told_the_line(tmp_path: Path, line: bytes, said: str) -> None:
    docs = write_project(tmp_path) / "docs"
    settings = tmp_path / "mkdocs.yml"
    sound = settings.read_bytes()
    settings.write_bytes(sound + line)
    with pytest.raises(InvalidCourse) as found:
        settings_file.load(settings, docs, asks=True)
    assert [str(problem) for problem in found.value.problems] == [f"mkdocs.yml:{len(sound.splitlines()) + 1}: {said}"]


@pytest.mark.parametrize("text", ["- a list\n", "a: &x [*x]\n", "<<: 3\n"])
def test_settings_that_are_no_settings_are_no_traceback(tmp_path: Path, text: str) -> None:
    docs = write_project(tmp_path) / "docs"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCourse) as found:
        settings_file.load(tmp_path / "mkdocs.yml", docs, asks=True)
    assert [str(problem) for problem in found.value.problems] == [f"mkdocs.yml:1: {NOT_YAML}"]
