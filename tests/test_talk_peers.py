"""Talks in other tools: inkjs plays what was exported to ink by the same rules, and extwee reads the Twee. Both come through npm."""

from __future__ import annotations

import fcntl
import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from course.talks import export
from course.talks.talk import Talk
from course.talks.walk import State, after, begin, open_lines, walk
from serving import ROOT
from whole import COURSE

PEERS = ROOT / "tests" / "peers"
TALKS = [talk for _, talk in COURSE.talk_by_id.values()]


@pytest.fixture(scope="session")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Runs a script of tests/peers. What it stands on is installed by its lock, once for all workers."""
    with (PEERS / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (PEERS / "node_modules").exists():
            subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=PEERS, check=True)
    folder = tmp_path_factory.mktemp("peers")

    def run(script: str, text: str, *more: str) -> Any:
        (folder / "story").write_text(text, encoding="utf-8")
        return json.loads(subprocess.run(["node", PEERS / script, folder / "story", *more], capture_output=True, text=True, check=True).stdout)

    return run


def plays(talk: Talk) -> list[list[int]]:
    """Plays, as places of the lines said, that together say every line in every situation: at its moment, with this trust, among these lines."""
    ways = walk(talk).ways
    situation = {state: (state.at, state.trust, *(line.id for line, _ in found)) for state, found in ways.items()}
    before: dict[State, list[int]] = {begin(talk): []}
    leading: dict[tuple[object, int], list[int]] = {}
    for state, found in ways.items():  # breadth first
        for place, (_, to) in enumerate(found):
            before.setdefault(to, [*before[state], place])
            leading.setdefault((situation[state], place), [*before[state], place])
    played, said = [], set()
    for line, lead in reversed(leading.items()):
        if line in said:
            continue
        state, play = begin(talk), list[int]()
        while count := len(ways[state]):
            fresh = (place for place in range(count) if (situation[state], place) not in said)
            play.append(lead[len(play)] if len(play) < len(lead) else next(fresh, 0))
            said.add((situation[state], play[-1]))
            state = ways[state][play[-1]][1]
        played.append(play)
    return played


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.id)
def test_inkjs_offers_the_same_lines_in_every_situation_and_ends_the_same(peer: Callable[..., Any], talk: Talk) -> None:
    ends = set()
    picks = plays(talk)
    for play, said in zip(peer("ink.mjs", export.ink(talk), json.dumps(picks)), picks, strict=True):
        state = begin(talk)
        for offered, pick in zip(play["turns"], said, strict=True):
            lines = open_lines(talk, state)
            assert offered == [line.say for line in lines]
            assert f"{talk.moment_by_id[state.at].who}: {lines[pick].reaction}" in play["heard"]
            state = after(talk, state, lines[pick])
        assert play["tags"] == [f"ending: {state.at}"]
        ends.add(state.at)
    assert ends == set(talk.ending_by_id) == {state.at for state in walk(talk).ends}


def test_signs_that_mean_something_elsewhere_are_said_as_they_are(peer: Callable[..., Any]) -> None:
    signs = "* {1} [2|3] ~4 #5 // 6 \\\\ -7 = +8 :: 9"
    first = TALKS[0].moments[0]
    odd = first.model_copy(update={"choices": (first.choices[0].model_copy(update={"say": signs, "reaction": signs}), *first.choices[1:])})
    talk = Talk.model_construct(**{**dict(TALKS[0]), "moments": (odd, *TALKS[0].moments[1:])})
    (play,) = peer("ink.mjs", export.ink(talk), "[[0]]")
    assert play["turns"][0][0] == signs
    assert f"{talk.buyer}: {signs}" in play["heard"]
    passages = {passage["name"]: passage["links"] for passage in peer("twee.mjs", export.twee(talk))["passages"]}
    assert passages[talk.start] == [f"{talk.start}/{line.id}" for line in odd.choices]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.id)
def test_extwee_finds_the_moments_and_endings_that_the_walk_finds(peer: Callable[..., Any], talk: Talk) -> None:
    story = peer("twee.mjs", export.twee(talk))
    passages = {passage["name"]: passage for passage in story["passages"]}
    assert (story["name"], story["start"]) == (talk.title, talk.start)
    assert {name for name, passage in passages.items() if "moment" in passage["tags"]} == set(talk.moment_by_id)
    reached, waiting = set[str](), [talk.start]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting += [link for link in passages[name]["links"] if link not in reached]
    assert reached == set(passages)
    assert {name for name in reached if "/" not in name} == {state.at for state in walk(talk).ways}
