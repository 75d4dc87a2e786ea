"""Codes for the team board: typed, pasted, scanned or in an address, whatever stands around them; what is none is told why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from boards import PAGE, ROWS, add, code_of_vote, said
from serving import ROOT
from sitemap import Site


def test_a_code_that_is_none_of_ours_is_told_why(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    code = twelve[0]
    add(page, code[0] + "2" + code[2:], code + "7", code[:-1] + "U")
    assert [line.split("”, ")[1] for line in said(page).splitlines()[1:]] == [
        "was made by another version of the course.",
        "is too long: 30 characters, and a code has 29.",
        "has a character that no code has.",
    ]


def test_the_same_code_counts_once_however_it_is_typed(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    code = twelve[0]
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    add(page, code, typed, f"Ana 16:04: {address}{PAGE}#{code}")
    assert said(page).splitlines() == [
        "1 code added.",
        "Line 2 is the same code as line 1; it counts once.",
        "Line 3 is the same code as line 1; it counts once.",
        "Left out, as no code: “Ana 16:04”.",
    ]
    add(page, code)
    assert said(page).splitlines() == ["0 codes added.", "Line 1 is on the board already; it counts once."]


BETWEEN = [", ", " ", "\t", ";", " / ", "\u2028", ",\u200b", "\r\n", "\n2. ", "”, “", "] [", "\u202f", "\u3000"]
AROUND = [
    "1. {}", "1) {}", "- {}", "• {}", "[ ] {}", "({})", "<{}>", "“{}”", "`{}`", "*{}*", "\u200b{}\u200e", "\ufeff{}", "{}.", "{}!\n\n",
    "ADDRESS#{}.", "ADDRESS#{})", "<ADDRESS#{}>", "ADDRESS%23{}", "ADDRESS#{}?utm_source=mail", "https://scan.example/?url=ADDRESS%2523{}&data=05%7C01",
]  # fmt: skip
HYPHENS = ["\u2011", "\u2010", "–", "-\u200b", "-\u200e", "-\u00ad", "\ufe63", "-\n", " ", "\u00a0", "-\ufe0f"]


def test_codes_are_read_whatever_stands_between_around_and_in_them(page: Page, address: str, twelve: list[str]) -> None:
    one, two = twelve[:2]
    page.goto(address + PAGE)
    add(page, one, two)
    forms = {between.join([one, two]): 2 for between in BETWEEN}
    forms |= {around.replace("ADDRESS", address + PAGE).format(one): 1 for around in AROUND} | {one.replace("-", sign): 1 for sign in HYPHENS}
    for text, count in forms.items():
        add(page, text)
        first, *more = said(page).splitlines()
        assert first == "0 codes added.", text
        assert len(more) == count, text
        assert all("is on the board already" in line for line in more), text
        expect(page.get_by_label("Codes, one on each line")).to_have_value("")


def test_nothing_that_was_pasted_vanishes(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    one, two, three, four = twelve[:4]
    add(page, f"{one}, {two[:-2]}, {three} see you tomorrow, {three}", f"[29/11/2026, 16:04] Ana: {four}", f"{two[:-3]} {two[:-4]}")
    assert said(page).splitlines() == [
        "3 codes added.",
        f"Line 1, “{two[:-2]}”, is too short: 28 characters of 29.",
        f"Line 3, “{two[:-3]}”, is too short: 27 characters of 29.",
        f"Line 3, “{two[:-4]}”, is too short: 26 characters of 29.",
        "Line 1 has the same code twice; it counts once.",
        "Left out, as no code: “see you tomorrow”, “29/11/2026, 16:04] Ana”.",
    ]
    expect(page.get_by_label("Codes, one on each line")).to_have_value("\n".join([two[:-2], two[:-3], two[:-4]]))


def test_each_wrong_sign_and_each_swap_is_found(page: Page, address: str, twelve: list[str]) -> None:
    """What the checksum promises."""
    page.goto(address + PAGE)
    code = twelve[0].replace("-", "")
    wrong = [code[:i] + sign + code[i + 1 :] for i in range(2, len(code)) for sign in "0Z7" if sign != code[i]]
    swapped = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(2, len(code) - 1) if code[i] != code[i + 1]]
    add(page, *wrong, *swapped)
    assert said(page).splitlines()[0] == "0 codes added."
    assert len(said(page).splitlines()) == 1 + len(wrong) + len(swapped)


def test_equal_shapes_of_two_people_are_two_codes(page: Page, address: str) -> None:
    codes = {code_of_vote(page, address, {"learning": "rarely"}) for _ in range(2)}
    assert len(codes) == 2
    assert page.locator(".cs-my-code :checked").count() == 0, "the next person sees what was chosen"
    mine = page.locator(".cs-my-code__code").inner_text()
    shapes = page.locator(".cs-my-code [data-row=learning]").get_by_label("rarely", exact=True)
    shapes.check()
    page.get_by_role("button", name="Make my code").click()
    assert page.locator(".cs-my-code__code").inner_text() == mine, "the same shapes once more make no second person"
    page.reload()
    page.get_by_role("button", name="Show my code again").click()
    assert page.locator(".cs-my-code__code").inner_text() == mine
    page.get_by_role("button", name="Put it away for the next person").click()
    expect(page.locator(".cs-my-code__code")).to_have_count(0)
    shapes.check()
    page.get_by_role("button", name="Make my code").click()
    assert page.locator(".cs-my-code__code").inner_text() not in codes, "the next person is another one"


def test_what_is_no_code_is_named_and_stays_text(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    for text in ("<img src=x onerror=alert(1)>", "S" * 5000, "Š1ÄÖ", "V1" + "ZZZZ" * 3, "🙂", "__proto__", "constructor"):
        add(page, text)
        assert said(page).startswith(f"0 codes added.\nLine 1, “{text[:4]}"), text
        assert page.locator("team-board img").count() == 0


def test_a_code_in_the_address_is_put_on_the_board(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(f"{address}{PAGE}#{twelve[0]}")
    assert said(page) == "1 code added."
    assert "#board" in page.url
    page.goto("about:blank")
    page.goto(f"{address}{PAGE}#{twelve[1]}")
    expect(page.locator("team-board h3").first).to_have_text("Self-check: before: 2 codes")


def test_an_address_with_a_tail_puts_its_code_on_the_board(page: Page, address: str, twelve: list[str]) -> None:
    for code, tail in zip(twelve, (".", ")", ">", ",", "%E2%80%8B", "?utm_source=mail"), strict=False):
        page.goto("about:blank")
        page.goto(f"{address}{PAGE}#{code}{tail}")
        assert said(page) == "1 code added.", tail


def test_a_code_that_a_camera_brings_leaves_what_was_being_typed(page: Page, address: str, twelve: list[str]) -> None:
    page.goto(address + PAGE)
    page.get_by_label("Codes, one on each line").press_sequentially(twelve[1][:9])
    page.evaluate("code => { location.hash = code; }", twelve[0])
    expect(page.locator("team-board [data-part=said]")).to_have_text("1 code added.")
    expect(page.get_by_label("Codes, one on each line")).to_have_value(twelve[1][:9])


@pytest.mark.parametrize("sign", ["%23", "%2523"])
def test_an_address_that_a_mail_scanner_rewrote_leads_to_the_board(page: Page, address: str, site: Site, twelve: list[str], sign: str) -> None:
    """Hosts answer with the page for addresses that are not there."""
    page.route(f"**/*{sign}*", lambda route: route.fulfill(status=404, path=site.folder / "404.html"))
    page.goto(f"{address}{PAGE}{sign}{twelve[0]}")
    expect(page.locator("team-board [data-part=said]")).to_have_text("1 code added.")


@pytest.mark.parametrize("way", ["light", "dark"])
def test_the_picture_of_a_code_leads_to_the_board(page: Page, address: str, tmp_path: Path, way: Any) -> None:
    page.emulate_media(color_scheme=way)
    code = code_of_vote(page, address, dict.fromkeys(ROWS, "sometimes"))
    picture = tmp_path / "code.png"
    page.locator("svg.cs-code").screenshot(path=picture)
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(picture))] == [f"{address}{PAGE}#{code}"]


def test_a_picture_of_each_size_can_be_read(page: Page, tmp_path: Path) -> None:
    """Every version of the code, at its limits; read by a decoder that is not ours."""
    source = (ROOT / "docs/assets/js/board/qr.js").read_text(encoding="utf-8")
    page.goto("about:blank")  # a page of the course runs no script from elsewhere
    for length in (1, 17, 18, 32, 53, 78, 106, 107, 134):
        text = "".join(chr(33 + (i * 7) % 90) for i in range(length))
        page.evaluate(
            """async ([source, text]) => {
              const { picture } = await import("data:text/javascript," + encodeURIComponent(source));
              const svg = picture(text, "code");
              svg.style.cssText = "position: fixed; inset: 0; width: 400px; height: 400px; z-index: 9; background: white";
              document.body.replaceChildren(svg);
            }""",
            [source, text],
        )
        picture = tmp_path / "code.png"
        page.locator("svg").screenshot(path=picture)
        assert [found.text for found in zxingcpp.read_barcodes(Image.open(picture))] == [text]
