"""Talks as they are played in a browser: by keyboard to each ending, left and resumed, taken along, and told again afterwards."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course.talks.play import told
from course.talks.talk import Talk
from course.talks.walk import State, after, begin, open_lines
from desk import answer, keep, records
from test_browser_desk import AT
from whole import COURSE

MODULE, TALK = COURSE.talk_by_id["m0-list-at-five"]
PAGE = f"{MODULE.slug}/{TALK.id}/"


def way(talk: Talk, ending: str) -> tuple[list[str], State]:
    """A shortest way to an ending: the lines to say, and the state at its end."""
    waiting: deque[tuple[list[str], State]] = deque([([], begin(talk))])
    while True:
        said, state = waiting.popleft()
        if state.at == ending:
            return said, state
        waiting += [([*said, line.id], after(talk, state, line)) for line in open_lines(talk, state)]


def words(said: list[str], talk: Talk = TALK) -> list[str]:
    """What the lines of a play say."""
    state, found = begin(talk), []
    for id_ in said:
        line = next(line for line in open_lines(talk, state) if line.id == id_)
        found.append(line.say)
        state = after(talk, state, line)
    return found


def say(page: Page, *lines: str) -> None:
    for line in lines:
        page.locator(".cs-play__lines").get_by_role("button", name=line).click()


def press(page: Page, name: str) -> None:
    page.locator(".cs-play").get_by_role("button", name=name, exact=True).first.click()


def opened(page: Page, address: str, said: list[str] | None = None) -> None:
    page.goto(address + PAGE)
    say(page, *words(said or []))


@pytest.mark.parametrize("ending", TALK.ending_by_id)
def test_each_ending_is_reached_by_keyboard(page: Page, address: str, ending: str) -> None:
    said, end = way(TALK, ending)
    page.goto(address + PAGE)
    page.locator("main").focus()
    for line in words(said):
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == line:
                break
        page.keyboard.press("Enter")
        expect(page.locator("[data-new]")).to_be_focused()
    expect(page.locator(".cs-play")).to_contain_text(told(TALK.ending_by_id[ending], end, "later"))
    expect(page.locator(".cs-play")).to_contain_text(told(TALK.ending_by_id[ending], end, "debrief"))
    expect(page.locator(".cs-play")).to_contain_text("Endings seen: 1 of 6.")
    assert records(page)[f"play:{TALK.id}"]["ending"] == ending
    assert f"ending:{TALK.id}:{ending}" in records(page)


def test_it_is_left_and_resumed_and_a_step_taken_back(page: Page, address: str) -> None:
    said, _ = way(TALK, "cold")
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, address, said[:3])
    page.goto(f"{address}talks/")
    expect(page.locator(f"talk-seen[data-talk='{TALK.id}']")).to_have_text("You left off in the middle.")
    page.goto(address + PAGE)
    expect(page.locator(".cs-play > .cs-hint")).to_have_text("Here’s where you left off.")
    expect(page.locator(".cs-play > .cs-hint")).to_be_focused()
    last = page.locator(".cs-play > .cs-hint + .cs-play__mine q")
    expect(last).to_have_text(words(said[:3])[-1])
    expect(last).to_be_in_viewport()
    expect(page.locator(".cs-play__mine q")).to_have_text(words(said[:3]))
    press(page, "Undo one step")
    expect(page.locator(".cs-play__mine q")).to_have_text(words(said[:2]))
    assert records(page)[f"play:{TALK.id}"]["said"] == said[:2]
    press(page, "Undo one step")
    press(page, "Undo one step")
    assert f"play:{TALK.id}" not in records(page)


def test_starting_again_asks_in_words_what_would_be_lost(page: Page, address: str) -> None:
    said, _ = way(TALK, "cold")
    opened(page, address, said[:2])
    press(page, "Start again")
    asks = page.get_by_role("dialog", name="This conversation isn’t over. Start again, and give up 2 lines?")
    asks.get_by_role("button", name="No, go back").click()
    expect(page.locator(".cs-play__mine")).to_have_count(2)
    press(page, "Start again")
    asks.get_by_role("button", name="Start again").click()
    expect(page.locator(".cs-play__mine")).to_have_count(0)


def test_minutes_trust_and_the_notebook_follow_each_line(page: Page, address: str) -> None:
    opened(page, address)
    status, notes = page.locator(".cs-play__status p"), page.locator(".cs-play__notes")
    expect(status).to_have_text("15 minutes left. Mr Haddad is polite.")
    expect(notes).to_contain_text("Nothing yet.")
    line = next(line for line in TALK.moments[0].lines if line.reveals)
    say(page, line.say)
    expect(status).to_have_text(f"{15 - line.minutes} minutes left. Mr Haddad is polite.")
    expect(notes.locator("li")).to_have_text([TALK.facts[0].text])


def test_the_coach_speaks_when_asked_and_stays_at_the_side(page: Page, address: str) -> None:
    said, _ = way(TALK, "cold")
    opened(page, address, said[:1])
    expect(page.locator(".cs-play__why")).to_have_count(0)
    press(page, "Coach at my side")
    expect(page.locator(".cs-play__why")).to_have_count(1)
    expect(page.get_by_role("button", name="Coach at my side")).to_be_focused()
    page.reload()
    expect(page.locator(".cs-play__why")).to_have_count(1)
    press(page, "Coach at my side")
    expect(page.locator(".cs-play__why")).to_have_count(0)


def test_the_coach_who_has_nothing_to_say_yet_says_so(page: Page, address: str) -> None:
    opened(page, address)
    press(page, "Coach at my side")
    expect(page.locator(".cs-play__status")).to_contain_text("The coach speaks after each of your lines.")
    say(page, TALK.moments[0].lines[0].say)
    expect(page.locator(".cs-play__status")).not_to_contain_text("The coach")


def test_a_moment_that_lasts_is_told_once_in_the_debrief(page: Page, address: str) -> None:
    opened(page, address, ["happened", "scout", "straight", "list", "cold-by", "hers"])  # two at the same moment
    expect(page.locator(".cs-play__turns > li")).to_have_count(6)
    expect(page.locator(".cs-play__turns q", has_text=TALK.moment_by_id["five"].says)).to_have_count(1)


def test_the_debrief_comes_in_its_order_and_leads_back(page: Page, address: str) -> None:
    said, _ = way(TALK, "kneels")
    opened(page, address, said)
    play = page.locator(".cs-play")
    titles = [
        "What this shows",
        "What there was to find out",
        "Turn by turn",
        "One turn, said another way",
        "Where to read on",
        "One line to try",
        "The map",
    ]
    expect(play.locator("section > h3")).to_have_text(titles)
    expect(play.locator(".cs-play__question")).to_have_text("Before you read on. Which of your lines would you change, going by the answers?")
    expect(play.locator("section", has_text="One turn, said another way")).to_contain_text("We’d change this one, your turn ")
    expect(play.locator("li", has_text="Missed:").first.locator("q")).to_have_count(1)
    expect(play.locator(".cs-play__turns > li")).to_have_count(len(said))
    expect(play.locator("[data-way].cs-here")).to_have_count(len(said))
    expect(play.locator("svg [data-ending]:not(.cs-unseen)")).to_have_count(1)
    press(page, "Save this line to my desk")
    expect(play.locator("section [role=status]")).to_contain_text("Saved. You’ll see it")
    [line] = [record for id_, record in records(page).items() if id_.startswith("plan:")]
    assert (line["if"], line["then"], line["from"]) == (TALK.ending_by_id["kneels"].if_, TALK.ending_by_id["kneels"].then, MODULE.code)
    play.get_by_role("button", name="Play again from here").nth(1).click()
    expect(page.locator(".cs-play__mine q")).to_have_text(words(said[:1]))


@pytest.mark.parametrize("ending", TALK.ending_by_id)
def test_the_ending_that_was_reached_is_in_view_on_the_map(page: Page, address: str, ending: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, address, way(TALK, ending)[0])
    box = page.locator(".cs-play .cs-talk-map__box")
    box.scroll_into_view_if_needed()
    around, reached = box.evaluate(
        "(box) => [box, box.querySelector('[data-ending].cs-here')].map((e) => e.getBoundingClientRect()).map((e) => [e.left, e.right])"
    )
    assert around[0] <= reached[0] < reached[1] <= around[1]


def test_endings_add_up_and_go_with_what_is_exported(page: Page, address: str) -> None:
    for ending in ("kneels", "home"):
        page.goto(address + PAGE)
        if page.get_by_role("button", name="Play it again").count():
            press(page, "Play it again")
        say(page, *words(way(TALK, ending)[0]))
    page.goto(f"{address}talks/")
    expect(page.locator(f"talk-seen[data-talk='{TALK.id}']")).to_have_text("Endings seen: 2 of 6")
    page.goto(f"{address}desk/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    assert records(page) == {}
    page.get_by_label("Import a file").set_input_files({"name": "desk.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()})
    expect(page.locator("[data-part=preview]")).to_contain_text("endings seen: 2")
    page.get_by_role("button", name="Import these entries").click()
    page.goto(address + PAGE)
    expect(page.locator(".cs-play")).to_contain_text("Endings seen: 2 of 6.")


def test_a_talk_that_changed_begins_anew_and_its_endings_stay(page: Page, address: str) -> None:
    page.goto(address)
    said, _ = way(TALK, "cold")
    old = {"revision": TALK.revision + 1, "said": said[:2], "at": AT}
    keep(page, {f"play:{TALK.id}": old, f"ending:{TALK.id}:cold": {"at": AT}, f"ending:{TALK.id}:gone": {"at": AT}})
    page.goto(address + PAGE)
    expect(page.locator(".cs-play > .cs-hint")).to_have_text("This conversation has changed since you played it, so it begins anew.")
    expect(page.locator(".cs-play__mine")).to_have_count(0)
    page.goto(f"{address}talks/")
    expect(page.locator(f"talk-seen[data-talk='{TALK.id}']")).to_have_text("Endings seen: 1 of 6")


def test_a_room_sees_what_was_said_last_and_the_choices_by_letter(page: Page, address: str) -> None:
    said, _ = way(TALK, "cold")
    opened(page, address, said[:2])
    press(page, "Show it to a room")
    page.wait_for_function("() => document.fullscreenElement")
    say(page, words(said[:3])[2])
    expect(page.locator(".cs-play__mine:visible q")).to_have_text(words(said[:3])[2:])
    first = page.locator(".cs-play__lines button").first
    assert "upper-alpha" in first.evaluate("e => getComputedStyle(e, '::before').content")
    press(page, "Show it to a room")
    page.wait_for_function("() => !document.fullscreenElement")
    expect(page.locator(".cs-play__mine:visible")).to_have_count(3)


def test_a_talk_is_played_from_a_folder(browser: Browser, files: Path) -> None:
    page = browser.new_page()
    page.goto((files / PAGE.rstrip("/")).with_suffix(".html").as_uri())
    say(page, *words(way(TALK, "home")[0]))
    expect(page.locator(".cs-play")).to_contain_text("Endings seen: 1 of 6.")
    page.close()


def test_what_was_missed_in_a_check_or_in_practice_leads_to_a_talk(page: Page, address: str) -> None:
    question = next(q for q in MODULE.check if q.outcome in TALK.outcomes)
    page.goto(f"{address}practice/")
    keep(page, {f"answer:{question.id}@{question.revision}:{AT}": {"points": 0, "of": 1, "where": "check", "at": AT}})
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Start").click()
    answer(page.locator("practice-session course-question"), question, right=False)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("practice-session").get_by_role("link", name=TALK.title)).to_be_visible()
    page.goto(f"{address}{MODULE.slug}/check/")
    for n, each in enumerate(MODULE.check, start=1):
        answer(page.locator(f"#{each.id}"), each, right=each != question)
        page.get_by_role("button", name="Next question" if n < len(MODULE.check) else "See where you stand").click()
    expect(page.locator(".cs-result .cs-play-it")).to_have_text(f"Play it: {TALK.title}")
