"""Faults together: all of them in one run, none hides another, and garbage never ends in a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from course.problems import Problem
from course.records import CourseFile, ModuleFile
from course.rules import article
from course.source import Reading
from minicourse import EVIDENCE, FILES, edit, problems, write_course

YAML_FILES = [name for name in FILES if name.endswith(".yml")]
MODULE_FILES = [name for name in FILES if name.startswith("first/")]
GARBAGE = {
    "binary": b"\x00\x01\xff\xfe\x80",
    "control characters": b"\x00\x01\x02",
    "another encoding": 'title: "Joaquín"'.encode("latin-1"),
    "nothing": b"",
    "a comment": b"# to be written\n",
    "null": b"null\n",
    "a number": b"42\n",
    "a word": b"word\n",
    "a list": b"- a\n- b\n",
    "lists instead of keys": b"modules: [{a: 1}, [x], 3, ../x]\nquestions: [3, [], {kind: [a]}, {kind: 3}, null]\nsources: [1]\nideas: [{}]\n",
    "numbers instead of lists": b"modules: 3\nquestions: 3\nsources: 3\nideas: 3\ndialogues: 3\ndaily: 3\n",
    "deep brackets": b"[" * 5000,
    "deep keys": b"{a: " * 5000,
    "an alias to itself": b"a: &x [*x]\n",
    "a doubling alias": b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (i + 1, i + 1, i, i) for i in range(97, 122)),
    "a tag": b"a: !!python/object:os.system x\nb: !!timestamp x\nc: !!bool x\n",
    "an endless number": b"title: " + b"9" * 5000,
    "an open quote": b"title: 'x\n",
    "lists as keys": b"? [a]\n: b\n",
}


def test_the_mini_course_is_valid(tmp_path: Path) -> None:
    assert problems(write_course(tmp_path)) == []


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
@pytest.mark.parametrize("file", YAML_FILES)
def test_garbage_is_a_problem_of_its_file_and_never_a_traceback(tmp_path: Path, file: str, garbage: bytes) -> None:
    docs = write_course(tmp_path)
    (docs / file).write_bytes(garbage)
    lines = problems(docs)
    assert lines
    assert {line.split(":")[0] for line in lines} == {f"docs/{file}"}, "no other file is blamed"
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize("file", [*YAML_FILES, "first/index.md", "second/index.md"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    docs = write_course(tmp_path)
    (docs / file).unlink()
    assert problems(docs) == [f"docs/{file}:1: the file is missing; copy it from another module or run 'make new-module'"]


@pytest.mark.parametrize("file", [*YAML_FILES, "first/index.md"])
def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path, file: str) -> None:
    docs = write_course(tmp_path)
    (docs / file).unlink()
    (docs / file).mkdir()
    assert problems(docs) == [f"docs/{file}:1: the file can't be read (Is a directory); put a text file here"]


@pytest.mark.parametrize("file", [*YAML_FILES, "first/index.md"])
def test_another_encoding_is_named_with_its_line(tmp_path: Path, file: str) -> None:
    docs = write_course(tmp_path)
    (docs / file).write_bytes(b"# one\n# two\n# Joaqu\xedn\n")
    assert problems(docs) == [f"docs/{file}:3: this is not UTF-8 text; save the file with encoding UTF-8"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    for name in ("course.yml", "first/questions.yml", "first/index.md"):
        (docs / name).write_bytes(b"\xef\xbb\xbf" + (docs / name).read_bytes())
    assert problems(docs) == []


def test_a_missing_folder_is_named_once(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    shutil.rmtree(docs / "second")
    assert problems(docs) == ["docs/course.yml:11: modules[2]: there is no folder docs/second; make it with 'make new-module' or take the line out"]


def test_the_home_page_is_missing(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "index.md").unlink()
    assert problems(docs) == ["docs/index.md:1: the home page is missing; write docs/index.md"]


def test_two_sources_with_one_id(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "evidence.yml").write_text(EVIDENCE + EVIDENCE.removeprefix("sources:\n").split("  - id: roe-2010")[0], encoding="utf-8")
    assert problems(docs) == ["docs/evidence.yml:31: sources[3]: the id 'mini-article' is taken (in docs/evidence.yml); choose a new one"]


def test_every_option_right(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/questions.yml", "choose: 2", "choose: 4")
    for reason in ("false deadline", "cleverness"):
        edit(docs, "first/questions.yml", f'correct: false\n        why_tempting: "{reason}"', "correct: true")
    assert problems(docs) == ["docs/first/questions.yml:106: questions[5].options: every option is correct; add a plausible wrong one"]


def test_words_of_the_article_are_named_and_its_title_is_not(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    runs = ["once then wait for the", "it's 5 o'clock by now", "be closing is a crock"]
    prints = frozenset(map(article.fingerprint, runs))
    edit(docs, "second/index.md", "Mina looks", "Always Be Closing Is a Crock. Mina looks")
    edit(docs, "second/index.md", "Then wait", "Then\nwait")
    edit(docs, "how-to-use.md", "Read it.", "It’s 5 o’clock by now.")
    message = "the words 'once then wait for the' are in the article; say it in other words"
    assert list(article.check(Reading(docs), prints)) == [
        Problem("docs/first/index.md", 21, "", message),
        Problem("docs/how-to-use.md", 3, "", "the words 'it's 5 o'clock by now' are in the article; say it in other words"),
        Problem("docs/second/index.md", 24, "", message),
    ]


@pytest.mark.parametrize(("name", "model"), [("course.yml", CourseFile), ("first/module.yml", ModuleFile)])
def test_a_fault_of_any_key_hides_none_of_another_file(tmp_path: Path, name: str, model: type[BaseModel]) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/index.md", "Ask once.", "Simply ask once.")
    sound = (docs / name).read_text(encoding="utf-8")
    for key in model.model_fields.keys() - {"code", "modules"}:
        without = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", sound, flags=re.M)
        (docs / name).write_text(f"{without}{key}: {{unfit: true}}\n", encoding="utf-8")
        found = problems(docs)
        assert any(f" {key}" in said for said in found), found
        assert any("'Simply' may not appear" in said for said in found), found


def test_all_faults_of_all_files_come_in_one_run_sorted(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "second/questions.yml", '"On one paper card."', '"On [[one]] paper card."')
    edit(docs, "second/module.yml", "principle: learning", "principle: Lerning")
    edit(docs, "first/questions.yml", "correct: false", "correct: No")
    edit(docs, "first/questions.yml", "gentlest: false", "gentler: false")
    edit(docs, "first/questions.yml", "answer: depends", "answer: creating")
    edit(docs, "first/questions.yml", "What makes an ask fair?", "What makes a salesman fair?")
    edit(docs, "first/index.md", "Ask once.", "Simply ask once.")
    edit(docs, "first/dialogues.yml", '"Is it?"', "1:30")
    edit(docs, "first/checklist.yml", "kind: stop", "kind: stopp")
    edit(docs, "evidence.yml", "year: 2014", "year: 2014-01-30")
    edit(docs, "course.yml", "warm_up: 0", "warm_up: none")
    assert problems(docs) == [
        "docs/course.yml:22: layouts.opening.warm_up: a whole number expected, found the text 'none'; write it in digits, without quotes",
        'docs/evidence.yml:4: sources[1].year: YAML reads 2014-01-30 as a date; put it in quotes: "2014-01-30"',
        "docs/first/checklist.yml:1: kind: 'stopp' is not one of habit, stop; did you mean 'stop'?",
        'docs/first/dialogues.yml:33: dialogues[2].closer[2].says: YAML reads 1:30 as 90; put it in quotes: "1:30", or write plain minutes',
        "docs/first/index.md:21: 'Simply' may not appear; take the word out",
        "docs/first/questions.yml:15: questions[1].options[1].correct: true or false expected, found the text 'No'; write true or false, without quotes",
        "docs/first/questions.yml:37: questions[2].gentler: unknown key; did you mean 'gentlest'?",
        "docs/first/questions.yml:72: questions[3].lines[2].answer: 'creating' is not one of the labels closing, serving, depends; "
        "choose one of them",
        "docs/second/module.yml:4: principle: 'Lerning' has the wrong shape; use one word in lower case, such as serving",
        "docs/second/questions.yml:14: questions[1].options[1].text: '[[' or ']]' would become a blank; write it without double brackets",
    ]


def test_true_is_no_title(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/module.yml", 'title: "First"', "title: true")
    assert problems(docs) == ["docs/first/module.yml:2: title: text expected, found true; write it in quotes"]


def test_code_in_a_lesson_is_no_heading_and_no_directive(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/index.md", "Ask once.", "```\n# Title\n## Heading\n/// nothing\n<quiz>\n```\n\nAsk once.")
    assert problems(docs) == []
