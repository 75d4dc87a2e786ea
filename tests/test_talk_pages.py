"""The page of a talk: its gamebook without script and on paper, and the script's rules against the walk."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from course.render import talks
from course.talks.talk import TRUST, Talk
from course.talks.walk import State, after, begin, open_lines, walk
from serving import ROOT, Server
from sitemap import Site
from test_talks import line
from test_talks import talk as made
from whole import COURSE

TALKS = [talk for _, talk in COURSE.talk_by_id.values()]
PAGES = {talk.id: f"{module.slug}/{talk.id}/" for module, talk in COURSE.talk_by_id.values()}


def plays(talk: Talk, many: int) -> Iterator[tuple[list[str], list[State]]]:
    """Random plays to their ends: the lines that were said, and the states from the first to the last."""
    dice = random.Random(talk.id)
    for _ in range(many):
        said: list[str] = []
        states = [begin(talk)]
        while lines := open_lines(talk, states[-1]):
            picked = dice.choice(lines)
            said.append(picked.id)
            states.append(after(talk, states[-1], picked))
        yield said, states


# ---- the gamebook ----------------------------------------------------------------------------------------------------------------


class Player:
    """Somebody with the gamebook and a sheet, who knows nothing of the data: what is marked is what the words say."""

    def __init__(self, talk: Talk, page: BeautifulSoup) -> None:
        self.talk = talk
        self.parts = {part.h3.text: part for part in page.select(".cs-book__part") if part.h3}
        assert len(self.parts) == len(page.select(".cs-book__part")), "two paragraphs have one number"
        sheet = page.select_one(".cs-book__sheet")
        assert sheet
        self.minutes, self.trust = len(sheet.select("fieldset:first-child input")), TRUST.index(talk.trust)
        self.codewords: set[str] = set()
        self.at = self.parts["1"]
        self.mark(self.at)

    def mark(self, part: Tag) -> bool:
        """Do what a paragraph says. Out: whether the last minute went with it."""
        then = part.select_one(".cs-book__then")
        words = then.text if then else ""
        used = re.search(r"Cross off (\d+) minute", words)
        had = self.minutes
        self.minutes = max(0, self.minutes - int(used[1])) if used else self.minutes
        step = 1 if "one step more" in words else -1 if "one step less" in words else 0
        self.trust = min(max(self.trust + step, 0), len(TRUST) - 1)
        if ticked := re.search(r"Tick ([A-Z]+(?: and [A-Z]+)*)\.", words):
            self.codewords |= {*ticked[1].split(" and ")}
        return bool(had) and not self.minutes

    def offered(self, item: Tag) -> bool:
        only = item.select_one(".cs-book__only")
        words = only.text if only else ""
        with_, without = (re.search(rf"you{verb} ticked ([A-Z ]+(?:and [A-Z]+)*)", words) for verb in ("’ve", " haven’t"))
        but = re.search(r"but not ([A-Z]+)", words)
        if with_ and not {*re.findall(r"[A-Z]{2,}", with_[1])} <= self.codewords:
            return False
        if {*re.findall(r"[A-Z]{2,}", without[1] if without else "")} & self.codewords or (but and but[1] in self.codewords):
            return False
        trusted = re.search(r" is ((?:guarded|polite|open|candid)(?: or \w+)*)", words)
        return not trusted or TRUST[self.trust] in trusted[1]

    def lines(self) -> list[str]:
        """The lines that may be said, by their words."""
        return [q.text for item in self.at.select("li") if (q := item.q) and self.offered(item)]

    def say(self, words: str) -> None:
        link = next(a for a in self.at.select("li a") if a.q and a.q.text == words)
        answer = self.parts[link.b.text if link.b else ""]
        late = self.mark(answer)
        ways = [a.b.text for a in answer.select(".cs-book__then a") if a.b]
        assert len(ways) == (2 if "If that used up" in answer.text else 1)
        self.at = self.parts[ways[-1] if late else ways[0]]
        self.mark(self.at) if "Six weeks later" not in self.at.text else None


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.id)
def test_who_follows_the_numbers_plays_by_the_rules(site: Site, talk: Talk) -> None:
    page = BeautifulSoup(site.text(PAGES[talk.id]), "html.parser")
    for said, states in plays(talk, 12):
        player = Player(talk, page)
        for id_, state, to in zip(said, states, states[1:], strict=False):
            gone = {line for place, line in state.gone if place == state.at}
            own = {line.say: line.id for line in talk.moment_by_id[state.at].lines}
            offered = [own[words] for words in player.lines()]
            assert [line for line in offered if line not in gone] == [line.id for line in open_lines(talk, state)]
            player.say(next(words for words, line in own.items() if line == id_))
            assert player.at["id"] == talks.at(to.at)
            assert (player.trust, player.minutes) == (to.trust, to.left) or to.at in talk.ending_by_id
            assert player.codewords == {fact.codeword for fact in talk.facts if fact.id in to.facts}


def test_numbers_are_shuffled_and_stay(site: Site) -> None:
    for talk in TALKS:
        book = talks.paragraphs(talk)
        assert [each.number for each in book] == list(range(1, len(book) + 1))
        assert book[0].id == talks.at(talk.start)
        page = BeautifulSoup(site.text(PAGES[talk.id]), "html.parser")
        assert [each.id for each in book] == [part["id"] for part in page.select(".cs-book__part")]
        moments = [each.number for each in book if each.id in map(talks.at, talk.moment_by_id)]
        assert moments != sorted(range(1, len(moments) + 1))


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.id)
def test_the_map_draws_every_place_and_each_way_once(site: Site, talk: Talk) -> None:
    drawn = site.pages[PAGES[talk.id]].select_one(".cs-talk-map svg")
    assert drawn
    assert [box["data-place"] for box in drawn.select("g")] == [*talk.moment_by_id, *talk.ending_by_id]
    ways = {f"{moment.id} {line.to}" for moment in talk.moments for line in moment.choices if line.to != moment.id}
    assert sorted(str(way["data-way"]) for way in drawn.select("path")) == sorted(ways)


def test_the_gamebook_prints_with_its_debrief_on_sheets_of_its_own(browser: Browser, site: Site, address: str) -> None:
    """With script too: what was played is left out."""
    page = browser.new_page()
    page.goto(address + PAGES["m0-list-at-five"])
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))]
    page.close()
    first = next(n for n, text in enumerate(sheets) if "First ask whoever played" in text)
    assert re.search(r"^\W*(?:Closing\? Or serving\?.*\s+\d+ / \d+\s+)?Debrief", sheets[first]), "it begins a sheet"
    told = " ".join(" ".join(sheets[:first]).split())
    talk = COURSE.talk_by_id["m0-list-at-five"][1]
    assert [line.say for moment in talk.moments for line in moment.lines if line.say not in told] == []
    assert not any(line.why in told for moment in talk.moments for line in moment.lines), "a reason before the debrief"
    assert "Undo" not in told
    assert len(re.findall(r"The end\. On to \d+ in the debrief", told)) == len(talk.endings)
    assert ["The map in words" in text for text in sheets if "When the minutes are used up" in text] == [True], "a leftover of the map"


def test_a_talk_is_linked_from_its_lesson_from_the_list_and_in_the_navigation(site: Site) -> None:
    for module, talk in COURSE.talk_by_id.values():
        for page in (f"{module.slug}/", "talks/", f"{module.slug}/check/", f"{module.slug}/workshop/"):
            assert re.search(rf'<a [^>]*href="[^"]*\b{talk.id}/"', site.text(page)), f"{page} has no link to {talk.id}"


# ---- the script ------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    with Server(ROOT / "docs" / "assets" / "js" / "talks") as url:
        page = browser.new_page()
        page.goto(url)
        yield page
        page.close()


PLAYED = """async ([rules, plays]) => {
  const { openLines, replayed, variantOf } = await import("./walk.js");
  return plays.map((said) => replayed(rules, said).map(({ state }) => [
    state.at, [...state.facts].sort(), state.trust, state.left, openLines(rules, state).map(({ id }) => id),
    state.at in rules.endings ? variantOf(rules, state) : -1,
  ]));
}"""


def seen(talk: Talk, state: State) -> list[Any]:
    """A state as the script tells it."""
    ending = talk.ending_by_id.get(state.at)
    fitting = [n for n, each in enumerate(ending.variants) if {*each.needs} <= state.facts and not {*each.without} & state.facts] if ending else []
    variant = -1 if not ending else (fitting or [len(ending.variants)])[0]
    return [state.at, sorted(state.facts), state.trust, state.left, [line.id for line in open_lines(talk, state)], variant]


#: A talk that goes on, moment after moment, when its time is up.
LATE = made(
    {"id": "first", "choices": (line("a", "second", minutes=5), line("b", "bad"))},
    {"id": "second", "choices": (line("c", "good"), line("d", "bad"))},
    {"id": "more", "choices": (line("e", "second"), line("f", "late"))},
    id="late",
    out_of_time="more",
)


@pytest.mark.parametrize("talk", [*TALKS, LATE], ids=lambda talk: talk.id)
def test_script_and_walk_agree_at_every_step_of_random_plays(scripts: Page, talk: Talk) -> None:
    played = list(plays(talk, 200))
    found = scripts.evaluate(PLAYED, [talks.rules(talk), [said for said, _ in played]])
    assert found == [[seen(talk, state) for state in states] for _, states in played]
    assert {states[-1].at for _, states in played} == {*talk.ending_by_id}


HELD_UP = """async ([rules, plays]) => {
  const { dearest, replayed } = await import("./walk.js");
  return plays.map((said) => {
    const found = dearest(rules, replayed(rules, said));
    return found ? [found.turn.state.at, found.turn.line.id, found.better.id] : [];
  });
}"""


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.id)
def test_what_is_held_up_beside_a_turn_is_an_example_and_who_ended_badly_sees_one(scripts: Page, talk: Talk) -> None:
    played = list(plays(talk, 200))
    found = scripts.evaluate(HELD_UP, [talks.rules(talk), [said for said, _ in played]])
    for (_, states), shown in zip(played, found, strict=True):
        if not shown:
            assert talk.ending_by_id[states[-1].at].kind not in ("open", "lost", "pushed-yes")
            continue
        at, line, better = shown
        of = {each.id: each for each in talk.moment_by_id[at].choices}  # who raises a topic gives nothing up
        assert line in of
        assert of[better].trust >= 0
        assert of[better].stance != "closes"
        assert walk(talk).examples[at, better] > walk(talk).examples.get((at, line), 0)


def test_a_play_goes_as_far_as_its_lines_can_be_said(scripts: Page) -> None:
    talk = TALKS[0]
    first = talk.moment_by_id[talk.start].lines[0].id
    assert len(scripts.evaluate(PLAYED, [talks.rules(talk), [[first, "nobody-says-this", first]]])[0]) == 2
