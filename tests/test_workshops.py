"""Workshops: what is computed from the minutes, faults named with file, line and remedy, and the bars."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest

from course.bars import below, measure
from course.load import load_course
from course.scaffold import new_module
from course.sessions import Programme, cohort, copies, groups
from minicourse import edit, named, problems
from whole import COURSE

KIT, SHARED = "what-closing-costs/workshop.yml", "workshops.yml"


@pytest.mark.parametrize("programme", COURSE.programmes, ids=lambda p: p.id)
def test_steps_follow_each_other_without_a_gap(programme: Programme) -> None:
    for session in programme.sessions:
        at = 0
        for slot in session.slots:
            assert slot.start == at
            at += slot.minutes
        assert at == session.length
        assert all(slot.minutes for slot in session.slots), "a step of no minutes is left out"


def test_rounds_make_up_the_minutes_of_a_step() -> None:
    learning = next(p for p in COURSE.programmes if p.id == "k1")
    assert [slot.minutes for s in learning.sessions for slot in s.slots if slot.rounds] == [30, 14]


def test_the_half_day_takes_its_steps_from_the_kits() -> None:
    day = next(p for p in COURSE.programmes if p.id == "half-day").sessions[0]
    assert list(dict.fromkeys(s.kit.kit for s in day.slots if s.kit)) == ["K0", "K1", "K2", "K3", "K4", "K5"]
    assert [(block, sum(s.minutes for s in slots)) for block, slots in day.blocks] == [
        ("Arrive", 20), ("What closing costs", 25), ("Learning", 45), ("Break", 15), ("Serving", 35), ("Creating", 35),
        ("Break", 10), ("Extending", 30), ("Closing? Or serving?", 15), ("Plan and go", 10),
    ]  # fmt: skip


def test_the_plan_adds_up_from_modules_and_kits() -> None:
    assert COURSE.workshops
    assert [week.total for week in cohort(COURSE.module_by_slug, COURSE.workshops)] == [45, 155, 155, 155, 240, 20, 40]


@pytest.mark.parametrize("people", range(3, 31))
@pytest.mark.parametrize(("of", "fewest", "most"), [(2, 2, 3), (3, 3, 5), (4, 3, 6)])
def test_everyone_is_in_a_group_that_works(people: int, of: int, fewest: int, most: int) -> None:
    found = groups(of, people)
    assert sum(found) == people
    assert fewest <= min(found) <= max(found) <= most
    assert list(found) == sorted(found, key=lambda size: size != of), "those of another size come last"
    over = sum(size != of for size in found)
    assert over <= (1 if of == 2 else of - 1), "no more groups of another size than people are over"
    assert max(found) < 5 or people == 5 or of == 4, "a trio of five only where there is no other way"


@pytest.mark.parametrize(
    ("of", "people", "found"),
    [
        (2, 7, (2, 2, 3)),
        (3, 5, (5,)),
        (3, 8, (4, 4)),
        (3, 11, (3, 4, 4)),
        (4, 3, (3,)),
        (4, 6, (6,)),
        (4, 7, (4, 3)),
        (4, 10, (4, 6)),
        (4, 13, (4, 4, 5)),
    ],
)
def test_odd_numbers_are_solved(of: int, people: int, found: tuple[int, ...]) -> None:
    assert groups(of, people) == found


@pytest.mark.parametrize("people", range(3, 31))
def test_pairs_stay_together_in_fours(people: int) -> None:
    assert set(accumulate(groups(4, people))) <= set(accumulate(groups(2, people)))


def test_copies_are_pages_and_not_pieces() -> None:
    assert [copies("person", 4, n) for n in (4, 5, 12)] == [1, 2, 3]
    assert [copies("two", 1, n) for n in (4, 5, 12)] == [2, 2, 6]
    assert [copies("three", 1, n) for n in (5, 6, 18)] == [1, 2, 6]
    assert copies("group", 1, 18) == 1


FAULTS = {
    "a code twice": ("always-be-learning/workshop.yml", "kit: K1", "kit: K0", "kit: the kit 'K0' belongs to docs/what-closing-costs; choose another code"),
    "a minute too many": (KIT, '{"60": 10, "30": 7}', '{"60": 11, "30": 7}', "steps: the steps of the 60 minutes add up to 61; change minutes until they are 60"),
    "a half hour that is short": (KIT, '{"60": 10, "30": 7}', '{"60": 10, "30": 5}', "steps: the steps of the 30 minutes add up to 28; change minutes until they are 30"),
    "too little practice": (KIT, "activity: map", "activity: debrief", "practice (code, map, role-play, talk, write) takes 37% of the 30 minutes; 40% or more"),
    "too much talk": ("always-be-creating/workshop.yml", "activity: map", "activity: model", "the facilitator alone (model, welcome) takes 27% of the 30 minutes; 20% at most"),
    "feedback too short": (KIT, "play: 6, feedback: 5", "play: 8, feedback: 3", "steps[6].rounds.60: 3 minutes of feedback for 8 of play; give it 60% of the play or more"),
    "minutes and rounds": (KIT, "    rounds: ", '    minutes: {"60": 12, "30": 0}\n    rounds: ', "steps[6]: a step has either minutes or rounds, which make up its minutes; write one of them"),
    "a pair that is not there": (KIT, "pair: m0-washing-machine", "pair: m0-washing-machin", "steps[3].pair: there is no contrast pair 'm0-washing-machin'; did you mean 'm0-washing-machine'?"),
    "a question that is not there": ("always-be-learning/workshop.yml", "recall: [m0-r-01,", "recall: [m0-r-09,", "steps[2].recall[1]: there is no question 'm0-r-09'; there are m0-r-01, m0-r-02, m0-r-03"),
    "a question of a later module": ("always-be-learning/workshop.yml", "recall: [m0-r-01,", "recall: [m3-r-01,", "steps[2].recall[1]: the question 'm3-r-01' belongs to this module or a later one; recall asks what was read before"),
    "a tool that is not there": ("always-be-serving/workshop.yml", "tool: m2-gone-quiet", "tool: m2-gone-quite", "steps[4].tool: there is no tool 'm2-gone-quite'; did you mean 'm2-gone-quiet'?"),
    "a tool without its sheet": ("always-be-serving/workshop.yml", "[help-list, tool]", "[help-list]", "steps[4]: a tool and the sheet 'tool', which prints it, belong together; write both or none"),
    "a conversation that is not there": (KIT, "talk: m0-list-at-five", "talk: m0-list-at-fiv", "steps[10].talk: there is no conversation 'm0-list-at-fiv'; did you mean 'm0-list-at-five'?"),
    "a step that plays nothing": (KIT, "    talk: m0-list-at-five\n", "", "steps[10]: a step of activity 'talk' needs a conversation; name one under 'talk'"),
    "a sheet of no conversation": (KIT, "sheets: [fair-ask, keep]", "sheets: [fair-ask, say-aloud]", "steps[7]: the sheet 'say-aloud' needs a conversation; name one under 'talk'"),
    "a conversation that nothing plays": (KIT, "    sheets: [fair-ask, keep]", "    sheets: [fair-ask, keep]\n    talk: m0-list-at-five", "steps[7].talk: nothing plays or prints it; make the activity 'talk', or add a sheet: gamebook or say-aloud"),
    "a quarter of an hour too long": (KIT, '{"15": 9}', '{"15": 10}', "steps: the steps of the 15 minutes add up to 16; change minutes until they are 15"),
    "a quarter of an hour without spare minutes": (KIT, "least: 6\n    how: \"You're Joa", "least: 9\n    how: \"You're Joa", "steps: the 15 minutes can win back 1 when time runs short; 3 or more, so lower 'least' of some steps"),
    "a sheet that is not there": (KIT, "sheets: [fair-ask, keep]", "sheets: [fair-ask, keeps]", "steps[7].sheets[2]: there is no sheet 'keeps' in workshops.yml; did you mean 'keep'?"),
    "slips that the kit does not have": (KIT, "sheets: [fair-ask, keep]", "sheets: [fair-ask, edge-slips]", "steps[7].sheets[2]: the sheet 'edge-slips' shows the key 'edges', which this kit doesn't have"),
    "a card too long": (KIT, "Then make one fair ask.", "Then make one fair ask. " + "And one more of them. " * 12, "cards.seller: the card has 105 words; 80 or fewer, as it's read in a minute"),
    "a cue missing": (KIT, 'say: ["Who got the bill first? Who got it last?"]', "say: []", "steps[5].say: a cue is missing; write one sentence that the facilitator can say"),
    "phases of another way": (KIT, "with: one-two-four-all", "with: twos", "steps[4]: a step of 'one-two-four-all' has its phases, for the clock, and no other step does; write them under 'phases'"),
    "phases that are all timed": (KIT, '{title: "All together"}', '{title: "All together", minutes: 2}', "steps[4].phases: each phase has minutes but the last one, which has what is left"),
    "phases that take the whole step": (KIT, '{title: "In fours", minutes: 2}', '{title: "In fours", minutes: 3}', "steps[4].phases: the phases take 6 minutes and the step may get as short as 6; make 'least' 7 or more"),
    "a clock that speaks of cards": (SHARED, '        parts: ["Tell", "Listen", "Pick"]\n', "", "follow_ups[1].steps[3]: rounds without the sheet 'cards' say under 'parts' what is done in each, and no other step does"),
    "a step twice": (KIT, "id: cost-map", "id: failure-list", "steps[5].id: the step 'failure-list' appears twice; give each its own id"),
    "a label without its reason": ("closing-or-serving/workshop.yml", ', why: "A question on his own word, and only he can answer it."', "", "transcript.lines[2]: a line to code has both a label and the reason for it; write both or none"),
    "a half-day too long": (SHARED, "step: luck-list, minutes: 10", "step: luck-list, minutes: 12", "half_day.minutes: the steps add up to 242 minutes, not 240; change one of them"),
    "too little to win back": ("closing-or-serving/workshop.yml", "    least: 4\n", "    least: 6\n", "steps: the 30 minutes can win back 5 when time runs short; 6 or more, so lower 'least' of some steps"),
    "a session without a welcome": (KIT, "activity: welcome", "activity: debrief", "steps[1]: the 60 minutes begin without a welcome; write a step of that activity first, of a minute or more"),
    "a vote in a hurry": (SHARED, "minutes: 8\n        least: 6\n        how: \"For each row", "minutes: 5\n        least: 5\n        how: \"For each row", "follow_ups[2]: 'The team board' has 5 of the 30 minutes; a vote takes 8, with shapes for each row and a choice"),
    "a round that some sessions lack": (KIT, "Who got it last?", "Who got it in the second round?", "steps[5].say: 'second round': a session may not have it; what is said before a second round stands under 'again'"),
    "a card for a round that some sessions lack": (KIT, "Then make one fair ask.", "In round 2, make one fair ask.", "cards.seller: 'round 2': a session may not have it, and the cards are for all of them"),
    "words for one length": (KIT, "If a corner stays empty", "If a corner stays empty in the short session", "steps[5].watch: 'short session': the words are for each length of the session; say it so that it's true in all of them"),
    "a second round without its words": ("always-be-learning/workshop.yml", '    again: "Now a case of your own, with the same goal."\n', "", "steps[5]: a step with a second round says under 'again' what changes in it, and no other step does"),
    "a question that the team may not have had": (KIT, "recall: [m0-r-01,", "recall: [m1-r-01,", "recall[1]: the question 'm1-r-01' belongs to another module, which the team may not have had; name one of this module"),
    "a follow-up with questions of its own": (SHARED, "        sheets: [recall-cards]\n", "        recall: [m0-r-01]\n        sheets: [recall-cards]\n", "follow_ups[1].steps[2]: a step of activity 'recall' names questions under 'recall', and no other step does; a follow-up asks those that each workshop.yml names"),
    "a recall without its cards": (SHARED, "        sheets: [recall-cards]\n", "", "follow_ups[1].steps[2].sheets: the questions of a recall are printed too; add the sheet recall-cards"),
    "a break too short": (SHARED, "step: break, minutes: 15", "step: break, minutes: 5", "half_day.breaks: the breaks add up to 15 minutes, not 25; change one of them"),
    "a half-day step that is not there": (SHARED, "step: luck-list,", "step: luck-lists,", "half_day.blocks[8].steps[3].step: there is no step 'luck-lists'; did you mean 'luck-list'?"),
    "a kit without its scene": (KIT, "drawing: session-m0", "drawing: session-m9", "drawing: there is no drawing docs/assets/drawings/session-m9.svg; draw it or name another"),
    "a half-day without its scene": (SHARED, "drawing: session-half-day", "drawing: noon", "half_day.drawing: there is no drawing docs/assets/drawings/noon.svg; draw it or name another"),
    "a follow-up without its scene": (SHARED, "drawing: session-two-weeks", "drawing: sprout", "follow_ups[1].drawing: there is no drawing docs/assets/drawings/sprout.svg; draw it or name another"),
    "a plan without its scene": (SHARED, "drawing: session-four-weeks", "drawing: month", "cohort.drawing: there is no drawing docs/assets/drawings/month.svg; draw it or name another"),
    "a follow-up too short": (SHARED, "    minutes: 20\n    weeks", "    minutes: 25\n    weeks", "follow_ups[1].minutes: the steps add up to 20 minutes, not 25; change one of them"),
    "a plan with an unknown kit": (SHARED, "sessions: [{kit: always-be-learning,", "sessions: [{kit: honest-objections,", "cohort.weeks[2].sessions[1]: there is no module with a workshop 'honest-objections'; check the spelling"),
    "a sheet that leads nowhere": (SHARED, 'about: "four corners"\n    page: what-closing-costs/index.md\n    place: s4', 'about: "four corners"\n    page: what-closing-costs/index.md\n    place: s9', "sheets[6].place: there is no place 's9' on what-closing-costs/index.md"),
    "a sheet without fields": (SHARED, "id: rules, title", "id: rulez, title", "sheets[3].id: a new sheet needs 'fields' and a 'layout'; those made from data are run-sheet,"),
    "a remote line missing": (SHARED, '  break: "Leave the room open and the clock on the screen."\n', "", "remote: what changes in a remote session is missing for break; add a line for each"),
    "a number without its source": (SHARED, "Over 46 samples", "Over 47 samples", "about[1]: the number 47 isn't in the finding of a source marked in its sentence; check it"),
    "two sheets with one id": (SHARED, "{id: rules,", "{id: question,", "sheets[3].id: the sheet 'question' appears twice; give each its own id"),
    "markup in a step": (KIT, "Read both versions aloud", "Read <b>both</b> versions aloud", "steps[3].how: plain text only: no '<', '>', links or line breaks, and evidence marks only under 'about'"),
    "an instruction nobody can read from the back": (KIT, "Read both versions aloud", "Read both versions aloud " * 15, "steps[3].how: the instruction has 73 words; 45 or fewer, as it's read from the back of a room"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_file_line_and_remedy(docs: Path, name: str, old: str, new: str, message: str) -> None:
    edit(docs, name, old, new)
    named(docs, message)


BELOW = {
    "a debrief question too few": (KIT, '  - "What would a fair ask have cost?"\n', "", ["B25 course: fewest debrief questions in a kit is 2, the bar is 3 or more"]),
    "a plan of other minutes": (SHARED, "buddy: {minutes: 15,", "buddy: {minutes: 20,", ["B22 course: four-week plan, minutes is 830, the bar is 810"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "lines"), BELOW.values(), ids=BELOW)
def test_bar_falls(docs: Path, name: str, old: str, new: str, lines: list[str]) -> None:
    edit(docs, name, old, new)
    assert below(measure(load_course(docs))) == lines


def test_a_kit_without_the_shared_file_is_named(docs: Path) -> None:
    (docs / SHARED).unlink()
    course = docs / "course.yml"
    course.write_text(re.sub(r"  - \{page: (?!for-managers).*group: workshops\}\n", "", course.read_text(encoding="utf-8")), encoding="utf-8")
    found = problems(docs)
    assert f"docs/{KIT}:2: workshops need docs/workshops.yml, which does not exist; copy it from the course" in found, found


def test_a_new_module_brings_a_workshop_to_fill_in(docs: Path) -> None:
    new_module(docs, "always-be-asking", "M6")
    edit(docs, "course.yml", "  - closing-or-serving\n", "  - closing-or-serving\n  - always-be-asking\n")
    found = [problem for problem in problems(docs) if "always-be-asking/workshop.yml" in problem]
    assert found, "nothing is said of it"
    assert all(re.search(r"this text is empty|: (drawing|recall\[\d\]): '' has", problem) for problem in found), found
