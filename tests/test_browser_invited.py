"""What a manager said on the page to get ready goes along to the stage: the end that was promised, the push, names, and how people meet."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from desk import keep

NAMES = "Amara, Joaquín, Lena, Tomasz, Helen, Priya, Ruth"
PUSH = "I said it was the last one."


def invited(page: Page, address: str, now: str, where: str = "room", **more: str) -> None:
    """The run page of half an hour, to which seven people were invited at four."""
    page.clock.install(time="2026-11-23T15:40:00")
    page.goto(f"{address}ready/")
    for name, value in {"people": "7", "day": "2026-11-23", "time": "16:00", **more}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_label("Where").select_option(where)
    page.clock.pause_at(now)
    page.goto(f"{address}what-closing-costs/run/#k0-30")


def test_a_late_start_may_still_end_when_people_were_told(page: Page, address: str) -> None:
    invited(page, address, "2026-11-23T16:04:00")
    expect(page.locator(".cs-stage__how")).to_have_text("6 steps. It ends at 16:34 if you start now.")
    page.get_by_role("button", name="Start, and end at 16:30 as planned").click()
    expect(page.get_by_role("timer")).to_have_text("3:00")
    for name in ("Back to the task", "Next step"):
        page.get_by_role("button", name=name).click()
    expect(page.locator(".cs-stage__ahead")).to_contain_text("It ends at 16:30.")
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Leave it").click()
    page.clock.run_for(3 * 60_000)
    expect(page.get_by_role("button", name="Start, and end")).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    for name in ("Start again", "Back to the task", "Next step"):
        page.get_by_role("button", name=name).click()
    expect(page.locator(".cs-stage__ahead")).to_contain_text("You’ll end 4 minutes late, at 16:34.")


def test_a_start_too_late_to_make_up_says_so_and_what_to_choose(page: Page, address: str) -> None:
    invited(page, address, "2026-11-23T16:15:00")
    expect(page.locator(".cs-stage__how")).to_have_text("6 steps. It ends at 16:45 if you start now.")
    expect(page.locator(".cs-stage [data-part=late]")).to_have_text(
        "It can’t end at 16:30 as planned: at its shortest it takes 6 minutes more. Say so as you begin, or take a shorter session."
    )
    expect(page.get_by_role("button", name="Start, and end")).to_have_count(0)
    expect(page.get_by_role("link", name="15 minutes instead")).to_be_visible()


def test_a_session_that_is_tried_out_in_the_morning_is_not_early(page: Page, address: str) -> None:
    invited(page, address, "2026-11-23T15:45:00", time="18:00")
    page.get_by_role("button", name="Start", exact=True).click()
    assert page.evaluate("document.querySelector('workshop-run').session.invited() === undefined")


def test_the_opening_push_stands_in_the_cues_and_names_make_the_groups(page: Page, address: str) -> None:
    invited(page, address, "2026-11-23T16:00:00", names=NAMES, push=PUSH)
    stage = page.locator(".cs-stage")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(stage).to_contain_text("Real cases, names changed.")
    expect(stage.get_by_text(PUSH)).not_to_be_visible()
    page.get_by_role("button", name="Your cues").click()
    expect(stage.get_by_text(PUSH)).not_to_be_visible()
    page.get_by_role("button", name="Show them here").click()
    expect(page.get_by_role("region", name="Your cues")).to_contain_text(f"Your push {PUSH}")
    expect(page.get_by_text("Paste the rules into the chat").locator("visible=true")).to_have_count(0)
    assert PUSH not in page.evaluate("document.querySelector('workshop-run').session.code")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("region", name="Your cues")).not_to_contain_text(PUSH)
    # A rehearsal that showed them leaves nothing open for the room.
    page.get_by_role("button", name="Leave", exact=True).click()
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("region", name="Your cues")).to_contain_text("Is this screen on the wall?")
    expect(stage.get_by_text(PUSH)).not_to_be_visible()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Show the groups").click()
    expect(stage.locator(".cs-run__named li")).to_have_text(["Amara, Joaquín", "Lena, Tomasz", "Helen, Priya, Ruth"])


def test_what_is_done_in_a_remote_session_is_said_where_it_is_one(page: Page, address: str) -> None:
    invited(page, address, "2026-11-23T16:00:00", where="remote")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Your cues").click()
    page.get_by_role("button", name="Show them here").click()
    expect(page.get_by_text("Paste the rules into the chat").locator("visible=true")).to_be_visible()


def test_a_follow_up_names_the_next_date_at_the_hour_of_the_first_session(page: Page, address: str) -> None:
    page.clock.install(time="2026-12-07T15:50:00")
    page.goto(f"{address}after-two-weeks-run/")
    keep(page, {"room:held": {"session": "k0-30", "day": "2026-11-23", "time": "16:00", "at": "2026-11-23T16:30:00.000Z"}})
    page.clock.pause_at("2026-12-07T15:51:00")
    page.reload()
    page.get_by_role("button", name="Start", exact=True).click()
    for name in ("Next step", "Next step", "Next step", "End", "End it"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".cs-stage [data-part=dates]")).to_contain_text("16:00")
