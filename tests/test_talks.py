"""Talks: each fault of talks.yml with its message, and what the walk computes."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from course import bars, scaffold
from course.load import load_course
from course.rules import talks as rules
from course.talks import walk as walks
from course.talks.talk import Talk
from course.talks.walk import PLAYERS, after, begin, open_lines, walk
from minicourse import edit, problems, write_course
from whole import COURSE

FILE = "first/talks.yml"
MOMENT = (
    '{id: more, who: "The customer", says: "So?", choices: [{id: a, say: "One.", reaction: "No.", to: thinks, minutes: 1, stance: asks, why: "So."}]}'
)
TOPIC = '          - {id: topic%d, say: "Is it flat, or is there a slope in it somewhere?", reaction: "%d", minutes: 1, stance: learns, why: "So."}\n'
EITHER = """\
          - {id: either, say: "Either of them does the job, to be honest, so take the one you like the look of.", reaction: "They're both green.",
             to: price, minutes: 1, stance: serves, why: "Pleasant, and no help."}
"""
#: By name: what is replaced in the small talk, with what, one pair after another, and a message that must then be among the problems.
FAULTS: dict[str, tuple[list[tuple[str, str]], str]] = {
    # 1. ids, names and empty texts
    "a fact twice": ([("id: socket, text", "id: slope, text")], "facts[2].id: 'slope' stands twice in this talk; give each its own"),
    "a codeword twice": ([("RIBBON", "TEAPOT")], "facts[2].codeword: 'TEAPOT' stands twice in this talk; give each its own"),
    "an ending called like a moment": ([("- id: fits", "- id: idea")], "endings[1].id: 'idea' stands twice in this talk; give each its own"),
    "a line twice": ([("id: saturday", "id: offer")], "moments[1].choices[2].id: 'offer' stands twice in this talk; give each its own"),
    "an id without its module": ([("- id: m0-mower", "- id: check")], "id: 'check' doesn't begin with m0-, so its page might be another's; begin it so"),
    "an id of the course": ([("- id: m0-mower", "- id: m0-r-01")], "the id 'm0-r-01' is taken (in docs/first/questions.yml); choose a new one"),
    "a retired id": ([("- id: m0-mower", "- id: old-id")], "the id 'old-id' was retired (course.yml); ids are not used again, choose a new one"),
    "no such start": ([("start: hello", "start: helo")], "start: there is no moment 'helo'; did you mean 'hello'?"),
    "an ending to start with": ([("start: hello", "start: fits")], "start: there is no moment 'fits'; check the spelling"),
    "no such way out of time": ([("out_of_time: thinks", "out_of_time: think")], "out_of_time: there is no moment or ending 'think'; did you mean 'thinks'?"),
    "no such target": ([("to: price", "to: prise")], "moments[3].choices[1].to: there is no moment or ending 'prise'; did you mean 'price'?"),
    "no such fact": ([("reveals: [slope]", "reveals: [slop]")], "moments[2].topics[1].reveals[1]: there is no fact 'slop'; did you mean 'slope'?"),
    "no such speaker": ([('who: "The customer"', 'who: "The costumer"')], "moments[1].who: there is no speaker 'The costumer'; did you mean 'The customer'?"),
    "somebody who says nothing": ([('buyer: "The customer"', 'buyer: "The customer"\n    cast: ["The neighbour"]')], "cast[1]: 'The neighbour' says nothing; let them speak in a moment, or take them out"),
    "no such outcome": ([("outcomes: [M0.1]", "outcomes: [M0.7]")], "outcomes: there is no outcome 'M0.7' in M0; there are M0.1, M0.2"),
    "no such idea": ([("outcomes: [M0.1]", "outcomes: [M0.1]\n    ideas: [A33]")], "ideas: there is no idea of the article 'A33'; there are A00, A01"),
    "no such evidence": ([("outcomes: [M0.1]", "outcomes: [M0.1]\n    evidence: [roe-2011]")], "evidence: there is no source 'roe-2011' in evidence.yml; did you mean 'roe-2010'?"),
    "an empty text": ([('says: "Hm. And now?"', 'says: ""')], "moments[5].says: this text is empty; write it"),
    "a small codeword": ([("TEAPOT", "teapot")], "facts[1].codeword: 'teapot' has the wrong shape; use one word in capitals, such as BASKET"),
    "too little time": ([("minutes: 9 ", "minutes: 4 ")], "minutes: 5 or more expected, found 4; change the number"),
    # 2. what no way leads to, and what leads nowhere
    "a moment apart": ([("      - id: garden", f"      - {MOMENT}\n      - id: garden")], "moments[2]: no way leads to 'more'; let a line lead there, or take it out"),
    "an ending apart": ([("to: borrows", "to: pushed")], "endings[2]: no way leads to 'borrows'; let a line lead there, or take it out"),
    "a line that is never offered": ([("needs: [slope], stance", "needs: [slope], without: [slope], stance")], "moments[3].choices[3]: nobody is ever offered 'lighter'; change what it needs, or take it out"),
    "a variant for nobody": ([('if: "somebody asks for the biggest"', 'variants: [{without: [slope], says: "So."}]\n        if: "x"')], "endings[1].variants[1]: nobody who gets here reads this variant, as none fits it or all fit one before it; change what it needs, or take it out"),
    "a variant behind another": ([('if: "somebody asks for the biggest"', 'variants: [{says: "Well."}, {needs: [slope], says: "So."}]\n        if: "x"')], "endings[1].variants[2]: nobody who gets here reads this variant, as none fits it or all fit one before it; change what it needs, or take it out"),
    "a dead end": ([("to: idea, minutes", "to: idea, needs_trust: open, minutes"), ("to: idea, minutes", "to: idea, needs_trust: open, minutes")], "moments[2]: nothing is left to say for a reader who knows slope, socket, at trust 'guarded'; add a line without conditions"),
    "a free loop": ([("to: decide, minutes: 1", "to: idea, minutes: 0"), ("to: price, minutes: 1", "to: price, minutes: 0")], "a loop that uses up no minutes (idea, price, idea); let a line of it take minutes, or lead on"),
    "a loop after time": ([("out_of_time: thinks", "out_of_time: price"), ("to: decide, minutes: 1", "to: price, minutes: 9")], "a loop that uses up no minutes (price, price); let a line of it take minutes, or lead on"),
    # 3. facts
    "a fact that nothing reveals": ([("reveals: [slope], ", "")], "facts[1]: no way brings this fact out; let a line reveal it that can be said"),
    "a fact that changes nothing": ([("needs: [socket], ", "")], "facts[2]: this fact changes nothing; let a line or a variant need it"),
    "a fact that only hides its own line": ([("needs: [socket], ", ""), ("reveals: [socket]", "reveals: [socket], without: [socket]")], "facts[2]: this fact changes nothing; let a line or a variant need it"),
    "a fact that nobody can miss": ([("        topics:", "        reveals: [socket]\n        topics:")], "facts[2]: nobody can miss this fact; let only some lines reveal it, or tell it in the scene"),
    # 4. fakes
    "a fake choice": ([("That was fast.", "Good. Two I can manage."), ("to: idea, minutes: 1, trust: -1", "to: idea, minutes: 1")], "moments[2].choices[2]: it does and answers the same as 'show'; change what follows, or take one out"),
    "two lines that say the same": ([("Nothing more, thanks. I can have this one on tomorrow's van for you, all set up.", "then come over here with me and I'll show you the two that I'd look at")], "moments[2].choices[2].say: it says the same as 'show'; give it words of its own, or take it out"),
    # 5. the best ending, trust, chance
    "the best ending out of reach": ([("to: fits", "to: pushed")], "endings[1]: no way leads to 'fits'; let a line lead there, or take it out"),
    "one way to the best ending": ([("trust: polite", "trust: guarded"), ("needs: [slope], needs_trust: open", "needs: [slope, socket], needs_trust: candid"), ("reveals: [socket]", "reveals: [socket], needs: [slope]"), ("to: idea, minutes: 1, trust: -1", "to: thinks, minutes: 1"), ("to: decide, minutes: 1, stance: closes", "to: decide, minutes: 1, trust: -1, stance: closes")], "endings[1]: only one way leads to the best ending; let another line lead there too"),
    "trust that stays": ([("trust: -1, ", ""), ("trust: 1, ", ""), ("trust: -1, ", ""), ("trust: 1, ", ""), ("trust: -1, ", ""), ("trust: 1, ", ""), ("trust: 1, ", "")], "trust: the buyer's trust never moves; let lines raise and lower it"),
    "an ending that chance hardly meets": ([("needs: [socket], stance", "needs: [socket, slope], needs_trust: candid, stance")], "endings[2]: 0.579% of random plays end in 'borrows'; 2 to 60%, let more or fewer lines lead there"),
    "an ending that chance meets often": ([("to: thinks", "to: pushed")], "endings[4]: 85.9% of random plays end in 'pushed'; 2 to 60%, let more or fewer lines lead there"),
    # 6. tricks
    "a trick that ends best": ([("needs: [slope], needs_trust: open", "needs: [slope]")], "endings[1]: a reader who always takes what asks ends best; let that line lead astray once"),
    # 8. balance and words
    "too few decisions": ([("to: idea, minutes: 1, trust: -1", "to: thinks, minutes: 1, trust: -1")], "2 to 7 decisions on a way; 5 to 9, so lengthen or shorten some ways"),
    "a best place": ([(EITHER, "")], "moments: the best line stands at place 2 in 3 of 5 moments; in half of them at most, move some"),
    "a line too short for its moment": ([("Have a quiet think about it at home. There's honestly no rush at all from my side.", "Think about it.")], "moments[5].choices[4].say: the line has 3 words, those of its moment 14 on average; keep within 40% of that"),
    "a turn too long": ([("Hm. And now?", "and " * 41)], "moments[5].says: the turn has 41 words; 40 or fewer, people breathe"),
    "one choice": ([("      - id: garden", f"      - {MOMENT}\n      - id: garden")], "moments[2]: 0 topics and 1 choices; at most 4 topics, and 2 to 4 choices"),
    "five topics": ([("        choices:\n          - {id: show", "".join(TOPIC % (i, i) for i in range(3)) + "        choices:\n          - {id: show")], "moments[2]: 5 topics and 2 choices; at most 4 topics, and 1 to 4 choices"),
    "a banned phrase": ([("Now you know what.", "Studies show it.")], "moments[1].choices[2].why: 'Studies show' may not appear; say what one study found, with its mark [@id]"),
    "markup": ([("Now you know what.", "Now [you](x.md).")], "moments[1].choices[2].why: plain text only: no '<', '>', links or line breaks, and evidence marks only under 'about'; say it in words"),
    "an exclamation mark": ([("Now you know what.", "Now you know!")], "moments[1].choices[2].why: an exclamation mark outside speech; end with a full stop"),
}  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The mini course with the small talk that 'make new-talk' writes."""
    docs = write_course(tmp_path)
    scaffold.new_talk(docs, "first", "mower")
    return docs


def test_the_small_talk_holds_every_check(docs: Path) -> None:
    assert problems(docs) == []


@pytest.mark.parametrize(("edits", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_file_line_and_remedy(docs: Path, edits: list[tuple[str, str]], message: str) -> None:
    for old, new in edits:
        edit(docs, FILE, old, new)
    said = [line.split(": talks[1]", 1)[-1].lstrip(".: ") for line in problems(docs)]
    assert message in said


def test_a_talk_with_too_many_states_is_not_measured(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks, "MOST_STATES", 50)
    monkeypatch.setattr(rules, "MOST_STATES", 50)
    edit(docs, FILE, "revision: 1", "revision: 2")  # not the talk that was walked before
    assert problems(docs) == ["docs/first/talks.yml:3: talks[1]: the talk has more than 50 states; take out a fact, a topic or a loop"]


def line(id_: str, to: str = "", **more: Any) -> dict[str, Any]:
    return {"id": id_, "say": id_, "reaction": "Oh.", "minutes": 1, "stance": "learns", "why": "So.", **({"to": to} if to else {}), **more}


def talk(*moments: dict[str, Any], **more: Any) -> Talk:
    """A talk of these moments, which starts at the first, and has three endings."""
    ends = tuple({"id": end, "kind": "open", "says": "A", "later": "B", "debrief": "C", "if": "D", "then": "E"} for end in ("good", "bad", "late"))
    fact = {"id": "fact", "text": "A", "matters": "B", "codeword": "C"}
    said = tuple({"who": "B", "says": "So?", **moment} for moment in moments)
    head = {
        "id": "t",
        "revision": 1,
        "title": "T",
        "setting": "b2b",
        "scene": "S",
        "you": "A",
        "buyer": "B",
        "outcomes": (),
        "minutes": 5,
        "trust": "polite",
    }
    rest = {"start": moments[0]["id"], "out_of_time": "late", "facts": (fact,), "moments": said, "endings": ends}
    return Talk.model_validate({**head, **rest, **more})


ASKED = talk(
    {"id": "first", "topics": (line("topic", reveals=("fact",), trust=1),), "choices": (line("on", "second"), line("off", "bad"))},
    {"id": "second", "choices": (line("sell", "good", needs=("fact",), needs_trust="open"), line("stop", "bad", trust=-1), line("round", "second"))},
)


def said(of: Talk, *ids: str) -> walks.State:
    """The state after some lines, each of which must be open."""
    state = begin(of)
    for id_ in ids:
        state = after(of, state, {line.id: line for line in open_lines(of, state)}[id_])
    return state


def offered(state: walks.State, of: Talk = ASKED) -> list[str]:
    return [line.id for line in open_lines(of, state)]


def test_a_topic_stays_at_its_moment_and_can_be_raised_once() -> None:
    assert offered(begin(ASKED)) == ["topic", "on", "off"]
    assert offered(said(ASKED, "topic")) == ["on", "off"]


def test_a_line_is_offered_to_those_who_know_what_it_needs_and_are_trusted() -> None:
    assert offered(said(ASKED, "on")) == ["stop", "round"]
    assert offered(said(ASKED, "topic", "on")) == ["sell", "stop", "round"]
    shy = talk(
        {
            "id": "first",
            "choices": (line("up", "first", reveals=("fact",), once=True, trust=1), line("no", "bad", without=("fact",)), line("yes", "good")),
        }
    )
    assert offered(begin(shy), shy) == ["up", "no", "yes"]
    assert offered(said(shy, "up"), shy) == ["yes"]


def test_time_that_is_used_up_ends_a_talk_unless_the_last_line_did() -> None:
    assert said(ASKED, "on", "round", "round", "round").left == 1
    assert said(ASKED, "on", "round", "round", "round", "round").at == "late"
    assert said(ASKED, "on", "round", "round", "round", "stop").at == "bad"


def test_no_time_is_counted_after_time_and_trust_stays_on_its_scale() -> None:
    last = talk(
        {"id": "first", "choices": (line("a", "first", minutes=5, trust=-1), line("b", "bad"))},
        {"id": "more", "choices": (line("c", "more", trust=-1), line("d", "good"))},
        out_of_time="more",
    )
    state = said(last, "a", "c", "c")
    assert (state.at, state.left, state.trust) == ("more", 0, 0)
    assert said(last, "a", "d").at == "good"


def test_shares_ways_and_decisions_are_exact() -> None:
    short = talk(
        {"id": "first", "choices": (line("a", "second"), line("b", "bad"))},
        {"id": "second", "choices": (line("c", "good"), line("d", "good", reveals=("fact",)), line("e", "bad", minutes=2))},
    )
    found = walk(short)
    assert found.shares == pytest.approx({"good": 100 / 3, "bad": 200 / 3, "late": 0})
    assert (found.best_ways, found.decisions, len(found.ways)) == (2, (1, 2), 6)
    assert found.best_places == [0, 0]


def test_a_walk_agrees_with_a_thousand_plays_by_chance() -> None:
    draw, ends = random.Random(1), Counter[str]()
    for _ in range(1000):
        state = begin(ASKED)
        while lines := open_lines(ASKED, state):
            state = after(ASKED, state, draw.choice(lines))
        ends[state.at] += 1
    assert {end: ends[end] / 10 for end in ASKED.ending_by_id} == pytest.approx(walk(ASKED).shares, abs=5)


def test_players_take_the_first_of_the_lines_that_fit_their_trick() -> None:
    ends = {name: walk(ASKED).ending_of(cue) for name, cue in PLAYERS.items()}
    assert ends["the first line"] == "good"
    assert ends["the last line"] == "bad"
    pushy = line("please-now", "bad", stance="asks", say="Please, now?")
    asking = talk({"id": "first", "choices": (line("on", "good"), pushy, line("off", "late"))})
    ends = {name: walk(asking).ending_of(cue) for name, cue in PLAYERS.items()}
    assert {name for name, end in ends.items() if end == "bad"} == {"the longest line", "the politest line", "a question", "what asks"}


def test_readers_who_may_pick_reach_what_their_lines_allow() -> None:
    assert walk(ASKED).reached(lambda lines: lines) == {"good", "bad", "late"}
    assert walk(ASKED).reached(lambda lines: [line for line in lines if line.id != "topic"]) == {"bad", "late"}


def test_no_example_closes_costs_trust_is_a_topic_or_is_said_to_be_none() -> None:
    lines = (line("fine", "good"), line("push", "good", stance="closes"), line("cool", "good", trust=-1), line("flawed", "good", model=False))
    of = talk({"id": "first", "topics": (line("topic"),), "choices": lines})
    assert walk(of).examples == {("first", "fine"): 1.0}


def test_bars_of_talks_show_chance_and_tricks(docs: Path) -> None:
    found = [bar for bar in bars.measure(load_course(docs)) if bar.id in ("B33", "B34", "B35")]
    assert [(bar.what, bar.figure, bar.held) for bar in found[:4]] == [
        ("m0-mower: decisions, in 93 states", "5 to 7", True),
        ("m0-mower: share of each ending by chance", "3.5 to 42.9%", True),
        ("talks: who always takes the first line ends in", "pushed", True),
        ("talks: who always takes the last line ends in", "thinks", True),
    ]
    assert len(found) == 2 + len(PLAYERS), "those over the bank wait until the course is whole"


def test_a_course_without_talks_has_no_bars_for_them(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    edit(docs, "course.yml", "complete: false", "complete: true")
    assert not [bar.what for bar in bars.measure(load_course(docs)) if "talk" in bar.what]


def test_the_talks_of_the_course_teach_different_things() -> None:
    assert {bar.what: bar.held for bar in bars.measure(COURSE) if bar.id == "B35"} == {
        "talks with a good ending without a sale": True,
        "talks whose best ending takes a firm ask": True,
        "talks in which serving at every turn costs": True,
        "talks in which closing wins today and loses later": True,
    }


def test_talks_that_all_teach_the_same_are_below_the_bar(docs: Path) -> None:
    edit(docs, "course.yml", "complete: false", "complete: true")
    for old, new in (
        ("kind: honest-no", "kind: open"),
        ("kind: pushed-yes", "kind: open"),
        ("needs_trust: open, stance: asks", "needs_trust: open, stance: learns"),
        ("needs: [socket], stance: serves", "needs: [socket], stance: creates"),
        ("to: thinks, minutes: 1, stance: serves", "to: thinks, minutes: 1, stance: closes"),
        ("to: idea, minutes: 1, stance: serves", "to: idea, minutes: 1, stance: creates"),
        ("to: price, minutes: 1, stance: serves", "to: price, minutes: 1, stance: closes"),
    ):
        edit(docs, FILE, old, new)
    assert [bar.held for bar in bars.measure(load_course(docs)) if bar.id == "B35"] == [False] * 4
