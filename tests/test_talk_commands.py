"""A talk at the command line: what the walk found, a play in the terminal, exports, and a small talk to start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from course.cli import main
from course.load import load_course
from course.talks.play import play
from minicourse import problems, write_course
from test_talks import ASKED


@pytest.fixture
def docs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    docs = write_course(tmp_path)
    assert main(["--docs", str(docs), "new", "talk", "first", "mower"]) == 0
    said = "a small talk that holds every check. Change it line by line, and run 'make check' as you go."
    assert capsys.readouterr().out == f"{docs}/first/talks.yml:2: {said}\n"
    return docs


def played(docs: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Play the small talk with these answers, and then close the terminal."""
    left: Iterator[str] = iter(answers)

    def answer(prompt: str) -> str:
        print(prompt, end="")  # noqa: T201 (as input does)
        for each in left:
            return each
        raise EOFError

    monkeypatch.setattr("builtins.input", answer)
    assert main(["--docs", str(docs), "talk", "m0-mower"]) == 0


def test_a_talk_shows_what_the_walk_found(docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    played(docs, monkeypatch)
    lines = capsys.readouterr().out.partition("> \n")[2].splitlines()
    assert lines[0] == "The biggest mower (m0-mower): 93 states, 5 to 7 decisions, 39 ways to the best ending."
    assert lines[2:7] == [
        "Where chance ends:",
        "   3.5%  fits (order)",
        "  10.6%  borrows (honest-no)",
        "  42.9%  thinks (open)",
        "  42.9%  pushed (pushed-yes)",
    ]
    assert "  anything but an ask     pushed" in lines
    assert lines[lines.index("  borrows") + 1 :][:2] == ["    decide, borrow: slope + socket; socket", "  thinks"]


def test_a_talk_is_played_with_numbers_to_its_debrief(docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    played(docs, monkeypatch, "2", "7", "1", "2", "3", "3", "2")
    out = capsys.readouterr().out
    assert (
        "The customer: My daughter’s getting married on it.\n\nThe customer: It’s a garden. What do you need to know?\n(8 minutes left; The customer is open)"
        in out
    )
    assert "A number from 1 to 4, or nothing to stop.\n(8 minutes left" in out, "the question is not said again"
    assert "The customer: You could ski on it.\n(7 minutes left" in out, "a topic stays"
    debrief = out.split("Book it. I’ve seen enough.")[1]
    assert "The customer: Then that’s the one.\n\nSix weeks later: It has mown the slope four times" in debrief
    assert "Found: The garden is steep." in debrief
    assert (
        "Missed: There’s a socket in the shed. A borrowed mower with a cable will do for one day. What would have brought it: Where would you keep it, and is there any power?"
        in debrief
    )
    assert "The customer thought: I don’t know a thing about mowers.\nYou (learns): I’ll gladly show you." in debrief
    assert "If somebody asks for the biggest, then I’ll ask where it has to work." in debrief


def test_the_last_minute_is_one() -> None:
    answers, out = iter(["2", "2", "2", "2", ""]), list[str]()
    play(ASKED, lambda _: next(answers), out.append)
    assert out[-2] == "(1 minute left; B is polite)"


def test_who_plays_a_talk_is_told_only_afterwards_what_wins(docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    played(docs, monkeypatch, "1", "")
    before, _, after = capsys.readouterr().out.rpartition("> ")
    assert "ways to the best ending" not in before
    assert after.startswith("\nThe biggest mower (m0-mower): 93 states")


def test_a_talk_is_written_for_other_tools(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ink, twee = tmp_path / "talk.ink", tmp_path / "talk.twee"
    assert main(["--docs", str(docs), "talk", "m0-mower", "--ink", str(ink), "--twee", str(twee)]) == 0
    assert capsys.readouterr().out == f"{ink}: written\n{twee}: written\n"
    assert "=== at_garden ===" in ink.read_text(encoding="utf-8")
    assert ":: garden [moment]" in twee.read_text(encoding="utf-8")


def test_a_talk_that_is_not_there_is_refused(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(docs), "talk", "m0-mover"]) == 1
    assert capsys.readouterr().err == "there is no talk 'm0-mover'; did you mean 'm0-mower'?\n"


def test_a_second_talk_goes_below_the_first(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (docs / "first/talks.yml").read_text(encoding="utf-8")
    assert main(["--docs", str(docs), "new", "talk", "first", "hedge"]) == 0
    after = (docs / "first/talks.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert capsys.readouterr().out.startswith(f"{docs}/first/talks.yml:{before.count(chr(10)) + 2}: ")
    assert problems(docs) == []
    assert list(load_course(docs).talk_by_id) == ["m0-mower", "m0-hedge"]


def test_a_talk_whose_name_is_taken_is_not_written_twice(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (docs / "first/talks.yml").read_bytes()
    assert main(["--docs", str(docs), "new", "talk", "first", "mower"]) == 1
    assert capsys.readouterr().err == "the id 'm0-mower' is taken (in docs/first/talks.yml); choose a new one\n"
    assert (docs / "first/talks.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("module", "name", "message"),
    [
        ("third", "mower", "there is no module in docs/third; the folder needs module.yml"),
        ("first", "The mower", "'The mower' isn't a name for a talk; use lower-case words with hyphens, such as online-price"),
    ],
)
def test_a_talk_that_can_not_be_made_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], module: str, name: str, message: str) -> None:
    docs = write_course(tmp_path)
    assert main(["--docs", str(docs), "new", "talk", module, name]) == 1
    assert capsys.readouterr().err == message + "\n"
    assert not list(docs.rglob("talks.yml"))
