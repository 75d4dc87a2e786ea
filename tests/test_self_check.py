"""The self-check's scoring: fixed cases, computed in a real browser, against the rule written a second time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course.instruments import Scale, SelfCheckFile
from course.render import script
from desk import by_hand
from serving import ROOT, Server
from whole import COURSE

Answers = dict[str, int | None]


def check() -> SelfCheckFile:
    assert COURSE.self_check
    return COURSE.self_check


CHECK = check()
DATA: Any = script.data(COURSE, lambda page: page)["check"]
ITEMS = [item.id for item in CHECK.items]
EXAMPLE: Answers = {"L1": 2, "L2": 1, "L3": 3, "L4": 0, "L5": 2, "L6": 3}


def all_of(answer: int | None) -> Answers:
    return dict.fromkeys(ITEMS, answer)


def scored(**scales: int) -> Answers:
    """Answers that earn each item of a scale so many points (0 to 4)."""
    given: Answers = {}
    for scale in CHECK.scales:
        points = scales.get(scale.id)
        if points is not None:
            given |= {item.id: 4 - points if item.reverse else points for item in scale.items}
    return given


NOTHING: dict[str, int | None] = {"learning": None, "serving": None, "creating": None, "extending": None, "closing": None}
#: Name, answers, expected scores by scale, next step, looks alike.
CASES: list[tuple[str, Answers, dict[str, int | None], str, bool]] = [
    ("all 0", all_of(0), {"learning": 17, "serving": 17, "creating": 17, "extending": 17, "closing": 25}, "learning", True),
    ("all 4", all_of(4), {"learning": 83, "serving": 83, "creating": 83, "extending": 83, "closing": 75}, "busy", True),
    ("the example", EXAMPLE, {"learning": 38, "serving": None, "creating": None, "extending": None, "closing": None}, "learning", False),
    ("four answers", {"L1": 2, "L2": 2, "L3": 2, "L4": 2}, NOTHING, "few", False),
    ("five of six", {k: v for k, v in EXAMPLE.items() if k != "L4"} | {"L4": None}, {"learning": 45}, "learning", False),
    ("nothing fits", all_of(None), NOTHING, "few", True),
    ("no answer", {}, NOTHING, "few", False),
    ("best of all", scored(learning=4, serving=4, creating=4, extending=4, closing=0), {"learning": 100, "closing": 0}, "learning", False),
    ("one answer all the way down the principles", all_of(2) | scored(closing=1), {"learning": 50, "closing": 25}, "learning", True),
    ("strong habit", scored(learning=1, serving=1, creating=1, extending=1, closing=3), {"learning": 25, "closing": 75}, "closing", False),
    ("the lowest principle", scored(learning=3, serving=2, creating=1, extending=2, closing=1), {"creating": 25, "closing": 25}, "creating", False),
    ("the first of equals", scored(learning=3, serving=2, creating=2, extending=3, closing=0), {"serving": 50, "creating": 50}, "serving", False),
    ("helping without asking", scored(learning=2, serving=3, creating=2, extending=2, closing=1) | {"H8": 0}, {"serving": 75}, "helping", False),
    ("both busy", scored(learning=3, serving=3, creating=3, extending=3, closing=2), {"learning": 75, "closing": 50}, "busy", False),
    ("the habit alone", scored(closing=1), {"closing": 25, "learning": None}, "closing", False),
    ("six of eight", {k: v for k, v in scored(closing=1).items() if k not in ("H1", "H2")}, {"closing": 25}, "closing", False),
    ("five of eight", {k: v for k, v in scored(closing=1).items() if k not in ("H1", "H2", "H3")}, {"closing": None}, "few", False),
]
IDS = [case[0] for case in CASES]


def tip(scale: Scale, score: int) -> str:
    """The words of the highest band that begins at a score or below it."""
    return max((band.from_, f"{band.when}, {band.act}") for band in scale.bands if band.from_ <= score)[1]


def says(step: str, scores: dict[str, int]) -> str:
    """The words of a next step."""
    patterns = {"helping": CHECK.helping_without_asking.says, "busy": CHECK.both_busy.says, "few": ""}
    return patterns[step] if step in patterns else tip(next(scale for scale in CHECK.scales if scale.id == step), scores[step])


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page from which the modules of the script can be imported one by one."""
    with Server(ROOT / "docs" / "assets" / "js") as url:
        page = browser.new_page()
        page.goto(url)
        yield page
        page.close()


@pytest.mark.parametrize(("name", "answers", "scores", "step", "alike"), CASES, ids=IDS)
def test_the_fixed_cases_are_scored(scripts: Page, name: str, answers: Answers, scores: dict[str, int | None], step: str, alike: bool) -> None:
    found = scripts.evaluate(
        """async ([check, answers]) => {
             const { scoresOf } = await import("./scoring.js"), { nextStep, looksAlike } = await import("./desk/tips.js");
             return { scores: scoresOf(check, answers), step: nextStep(check, answers), alike: looksAlike(check, answers) };
           }""",
        [DATA, answers],
    )
    assert found["scores"] == {scale.id: by_hand(answers, scale.id) for scale in CHECK.scales}
    assert {scale: found["scores"][scale] for scale in scores} == scores
    assert (found["step"]["from"], found["step"]["says"]) == (step, says(step, found["scores"]))
    assert found["alike"] is alike


def test_every_score_has_its_tip(scripts: Page) -> None:
    words = scripts.evaluate(
        """async (check) => {
             const { tipOf } = await import("./desk/tips.js");
             return check.scales.map((scale) => Array.from({ length: 101 }, (_, score) => tipOf(scale, score).says));
           }""",
        DATA,
    )
    assert words == [[tip(scale, score) for score in range(101)] for scale in CHECK.scales]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(40, 49, "noise"), (40, 31, "noise"), (40, 50, "perhaps"), (40, 21, "perhaps"), (40, 60, "likely"), (60, 40, "likely")],
)
def test_a_change_is_read(scripts: Page, before: int, after: int, said: str) -> None:
    found = scripts.evaluate("async ([check, a, b]) => (await import('./desk/tips.js')).change(check, a, b)", [DATA, before, after])
    assert found == said


def test_no_band_word_reaches_a_reader() -> None:
    """A band picks a tip; its name is for writers (B19)."""
    import json

    names = {band.band for scale in CHECK.scales for band in scale.bands}
    assert names == {"seed", "growing", "steady", "light", "noticeable", "strong"}
    assert not any(f'"{name}"' in json.dumps(DATA) for name in names)


# ---- practice: when a question comes back -------------------------------------------------------------------------------------


def right(day: str, sure: str | None = None) -> dict[str, object]:
    return {"day": day, "right": True, "sure": sure}


def missed(day: str, sure: str | None = None) -> dict[str, object]:
    return {"day": day, "right": False, "sure": sure}


@pytest.mark.parametrize(
    ("history", "due", "why"),
    [
        ([missed("2026-11-23")], "2026-11-24", "You missed it last time."),
        ([missed("2026-11-23", "certain")], "2026-11-24", "You were certain, and it wasn’t right."),
        ([missed("2026-11-23"), right("2026-11-23")], "2026-11-24", "You missed it last time."),
        ([right("2026-11-23", "guess")], "2026-11-25", "You got it right, but by guessing."),
        ([right("2026-11-23", "certain")], "2026-11-30", "Right on one day so far. Once more, on another day, and it retires."),
        ([missed("2026-11-20"), right("2026-11-23")], "2026-11-30", "Right on one day so far. Once more, on another day, and it retires."),
        ([right("2026-11-23"), right("2026-11-30")], "2026-12-21", "Retired, and back for one look after 21 days."),
        ([right("2026-11-23"), right("2026-11-30"), right("2026-12-21")], "2027-02-19", "Retired, and back for one look after 60 days."),
        ([right("2026-11-23"), right("2026-11-30"), right("2026-12-21"), right("2027-02-19")], None, ""),
        ([right("2026-11-23"), right("2026-11-30"), missed("2026-12-21")], "2026-12-22", "You had it right before, but not last time."),
        ([], None, ""),
    ],
)
def test_a_question_comes_back_at_its_distance(scripts: Page, history: list[dict[str, object]], due: str | None, why: str) -> None:
    found = scripts.evaluate("async (history) => (await import('./practice-plan.js')).planned(history)", history)
    assert found is None if due is None else (found["due"], found["why"]) == (due, why)


def test_the_most_needed_comes_first(scripts: Page) -> None:
    histories = {
        "retired": [right("2026-10-01"), right("2026-10-08")],
        "right": [right("2026-11-01")],
        "guess": [right("2026-11-20", "guess")],
        "late-miss": [missed("2026-11-22")],
        "miss": [missed("2026-11-20")],
        "certain": [missed("2026-11-22", "certain")],
        "not-yet": [missed("2026-11-23")],
    }
    found = scripts.evaluate("async (all) => (await import('./practice-plan.js')).dueOn('2026-11-23', new Map(Object.entries(all)))", histories)
    assert [each["question"] for each in found] == ["certain", "miss", "late-miss", "guess", "right", "retired"]
