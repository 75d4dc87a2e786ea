"""The guessers on small banks: each is caught where its trick works, and scores chance where it does not."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from course.bars.bank import _giveaways, _keys, _texts
from course.bars.guessers import CUES, scores
from course.kinds.classify import Classify, Line
from course.kinds.multi import Multi
from course.kinds.recall import Recall
from course.kinds.situation import Situation
from course.question import Option, Part, Pick, Question, Step

BASE: dict[str, Any] = {
    "outcome": "M0.1", "level": "apply", "difficulty": "easy", "setting": "none", "use": "check", "revision": 1, "article": (),
    "stem": "Otto measured the cupboard twice. What now?",
}  # fmt: skip


def recall(*texts: str, key: int) -> Recall:
    options = tuple(Option(text=text, correct=i == key, feedback="-") for i, text in enumerate(texts))
    return Recall(id="m0-r-01", kind="recall", options=options, **BASE)


def situation(*points: Literal[0, 1, 2]) -> Situation:
    steps = tuple(Step(text="Wait.", points=p, feedback="-") for p in points)
    return Situation(id="m0-s-01", kind="situation", tradeoff="-", gentlest=True, key_status="rated", options=steps, **BASE)


def multi(*right: bool) -> Multi:
    options = tuple(Option(text="Wait.", correct=r, feedback="-") for r in right)
    return Multi(id="m0-m-01", kind="multi", choose=sum(right), options=options, **BASE)


def classify(labels: tuple[str, ...], *answers: str) -> Classify:
    return Classify(id="m0-c-01", kind="classify", labels=labels, lines=tuple(Line(text="-", answer=a, feedback="-") for a in answers), **BASE)


def found(*bank: Question) -> dict[str, tuple[float, float]]:
    return {name: (round(score, 1), round(chance, 1)) for name, score, chance in scores(bank)}


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("the longest option", ("Ring.", "Ring him at noon.", "Go.")),
        ("the shortest option", ("Ring.", "Go.", "Ring him at noon.")),
        ("whatever asks a question", ("Ring him.", "Ask him.", "Go there.")),
        ("the friendliest wording", ("Sign it today.", "Thank him and offer help.", "Insist once more.")),
        ("the stem's own words", ("Ring him.", "Look at what he measured.", "Go.")),
        ("whatever has not a reason clause", ("Ring him because it's late.", "Ring him.", "Go, since he waits.")),
        ("whatever has not a pleasantry", ("Thank him.", "Ring him.", "Go there gladly.")),
        ("whatever has not a price word", ("Name the price.", "Ring him.", "Go there with a discount.")),
        ("whatever has none of the three", ("Name the price.", "Ring him.", "Thank him.")),
        ("none of the three, then what asks or says", ("Ring him.", "Ask him.", "Ask him for the price.")),
        ("the most hedges", ("Ring him.", "Perhaps it could fit.", "Go there.")),
    ],
)
def test_a_trick_that_works_is_caught(name: str, texts: tuple[str, ...]) -> None:
    assert found(recall(*texts, key=1))[name] == (100.0, 33.3)
    assert found(recall(*texts, key=0))[name] == (0.0, 33.3)


def test_wording_that_wrong_options_have_more_often_falls_below_the_bar() -> None:
    fair: Question = recall("Ring him.", "Thank him.", "Go.", key=0)
    unfair: Question = recall("Thank him.", "Ring him.", "Go.", key=0)
    held = {share: [bar.held for bar in _giveaways([fair] * share + [unfair] * (30 - share))] for share in (20, 30)}
    assert held == {20: [True, True, True], 30: [True, False, True]}


@pytest.mark.parametrize(("name", "key"), [("the first option", 0), ("the last option", 2)])
def test_a_place_that_is_always_right_is_caught(name: str, key: int) -> None:
    assert found(recall("Ring.", "Wait.", "Stay.", key=key))[name] == (100.0, 33.3)


def test_options_that_a_cue_can_not_tell_apart_are_a_matter_of_chance() -> None:
    figures = found(recall("Ring.", "Wait.", "Stay.", key=1))
    assert all(figures[name] == (33.3, 33.3) for name in CUES if "option" not in name)


def test_points_are_counted_as_readers_get_them() -> None:
    assert found(situation(0, 1, 2, 0))["the first option"] == (0.0, 37.5)
    assert found(situation(1, 0, 2, 0))["the first option"] == (50.0, 37.5)
    assert found(multi(True, True, False, False))["the first option"][0] == 100.0
    assert found(multi(True, False, True, False))["the first option"][0] == 0.0, "one right tick and one that costs"


def test_one_label_for_every_line() -> None:
    three, six = ("closing", "serving", "depends"), ("closing", "learning", "serving", "creating", "extending", "fair ask")
    assert found(classify(three, "closing", "closing", "serving", "depends")) == {"one label for every line": (50.0, 33.3)}
    both = found(classify(three, "closing", "serving", "depends"), classify(six, "closing", "learning", "fair ask"))
    assert both["one label for every line"] == (33.3, 25.0)


class Twofold(Question):
    """A kind of two parts, each with choices of its own."""

    @property
    def parts(self) -> tuple[Part, ...]:
        own = (("Ring.", "Ring him at noon.", "Go."), ("Wait.", "Wait until he rings back.", "Ask."))
        return tuple(
            Part((self.stem, f"Call {n}"), tuple(Pick(text, text, int(" " in text), " " in text) for text in texts), (), of=1, below=("Why.",))
            for n, texts in enumerate(own)
        )


def test_choices_that_a_part_has_for_itself_are_looked_at_whatever_the_kind() -> None:
    bank: list[Question] = [Twofold(id="m0-t-01", kind="twofold", **BASE)]
    assert found(*bank)["the longest option"] == (100.0, 33.3)
    assert "one label for every line" not in found(*bank)
    assert [bar.held for bar in _texts(bank) if bar.what == "longest to shortest option, words"] == [False]
    assert [bar.figure for bar in _keys(bank) if bar.what == "the key is the longest option"] == ["100%"]


def test_an_empty_bank_has_no_scores() -> None:
    assert found() == {}
