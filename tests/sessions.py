"""A page that runs a session, at four o'clock on a Monday, and how time goes by on it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

RUN = "always-be-learning/run/"
#: Monday, four o'clock in the browser's time zone; from then on time stands still unless a test moves it.
BEFORE, FOUR = "2026-11-23T15:59:30", "2026-11-23T16:00:00"

#: An old projector, a usual screen, and a large one.
SCREENS = [(1024, 768), (1920, 1080), (3840, 2160)]


def opened(page: Page, address: str) -> Page:
    """A page of the site at four o'clock."""
    page.clock.install(time=BEFORE)
    page.clock.pause_at(FOUR)
    page.goto(address)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def title(page: Page) -> Locator:
    return page.locator(".cs-stage h2")


def clock(page: Page) -> Locator:
    return page.get_by_role("timer")


def ahead(page: Page) -> Locator:
    return page.locator(".cs-stage__ahead")


def wait(page: Page, minutes: float) -> None:
    """Minutes go by as they do for a page that is hidden: browsers tick those once a minute."""
    whole, rest = divmod(round(minutes * 60_000), 60_000)
    for time in [60_000] * whole + [rest]:
        page.clock.fast_forward(time)
