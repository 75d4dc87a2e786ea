"""Words for the next conversation: found in two taps, filled in, copied, kept on the desk if the reader says so, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from desk import KEY, records
from hostile import put
from sitemap import Site
from whole import COURSE

QUIET = COURSE.tool_by_id["m2-gone-quiet"][1]
TOOLS = "always-be-serving/tools/"
AT = "2026-11-20T09:00:00.000Z"
DENIED = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def tool(page: Page, id_: str = QUIET.id) -> Locator:
    return page.locator(f"course-tool[data-tool='{id_}']")


def type_in(shown: Locator, **words: str) -> None:
    """Fill in blanks by their names."""
    for name, value in words.items():
        shown.get_by_label(name.replace("_", " "), exact=True).fill(value)


def said(shown: Locator) -> Locator:
    return shown.get_by_role("status")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def copying(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])


@pytest.mark.usefixtures("copying")
def test_from_home_it_takes_two_taps_to_a_message_that_is_copied_filled_in(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    page.get_by_role("navigation", name="Words by situation").get_by_role("link", name="They’ve gone quiet").click()
    page.locator("h2#quiet ~ ul").first.get_by_role("link", name="They’ve gone quiet").click()
    expect(page.locator(f"h2#{QUIET.id}")).to_be_in_viewport()
    shown = tool(page)
    for name in QUIET.named:
        shown.get_by_label(name, exact=True).fill(QUIET.example.fill[name])
    shown.get_by_role("button", name="Copy").click()
    expect(said(shown)).to_have_text("Copied.")
    lines = ("".join(QUIET.example.fill[piece.words] if piece.kind == "blank" else piece.words for piece in line) for line in QUIET.body)
    assert clipboard(page) == "\n\n".join(lines)


@pytest.mark.usefixtures("copying")
def test_a_blank_has_its_words_wherever_it_stands_and_open_ones_are_named(page: Page, address: str) -> None:
    page.goto(f"{address}what-closing-costs/tools/")
    shown = tool(page, "m0-ask-lines")
    type_in(shown, the_next_step="order the slate")
    assert shown.locator("[data-part=text] [data-blank='the next step']").all_text_contents() == ["order the slate"] * 3
    shown.locator("[data-part=text] [data-blank='answer day']").first.click()
    expect(shown.get_by_label("answer day", exact=True)).to_be_focused()
    shown.get_by_role("button", name="Copy").click()
    open_ = [name for name in COURSE.tool_by_id["m0-ask-lines"][1].named if name != "the next step"]
    expect(said(shown)).to_have_text(f"Copied. {len(open_)} blanks are still open: {', '.join(open_)}.")
    assert "Shall I order the slate? I’d have to know by [answer day]" in clipboard(page)


#: What is typed, and how it stands before a comma, and before a full stop.
STOPS = {"the brake.": ("the brake, so", "the brake."), "ten a.m.": ("ten a.m., so", "ten a.m.")}


def test_a_stop_that_the_text_has_itself_is_not_doubled(page: Page, address: str) -> None:
    page.goto(address + TOOLS)
    for typed, (first, last) in STOPS.items():
        type_in(tool(page), their_word=typed, the_useful_thing=typed)
        expect(tool(page).locator("[data-part=text] p").first).to_have_text(
            re.compile(f"about {re.escape(first)} here’s one thing .*: {re.escape(last)}$")
        )


def test_where_no_page_may_copy_the_words_are_selected_and_the_keys_are_said(page: Page, address: str) -> None:
    page.add_init_script(DENIED)
    page.goto(address + TOOLS)
    shown = tool(page)
    type_in(shown, name="Ruth")
    shown.get_by_role("button", name="Copy").click()
    expect(said(shown)).to_contain_text("press Ctrl+C (⌘C on a Mac)")
    selected = str(page.evaluate("getSelection().toString()"))
    assert selected.startswith("Hi Ruth, ")
    assert selected.rstrip().endswith("and I won’t ask why.")


@pytest.mark.usefixtures("copying")
def test_of_a_prompt_the_prompt_alone_is_copied_and_what_is_never_pasted_stands_above_the_button(page: Page, address: str) -> None:
    for home, each in COURSE.tool_by_id.values():
        if each.kind != "prompt":
            continue
        page.goto(f"{address}{home.slug}/tools/")
        shown = tool(page, each.id)
        never, button = shown.get_by_text(each.never or "", exact=True), shown.get_by_role("button", name="Copy")
        above, below = never.bounding_box(), button.bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"]
        button.click()
        expect(said(shown)).to_contain_text("Copied.")
        assert (each.never or "") not in clipboard(page)
        assert each.limit not in clipboard(page)


def test_what_is_typed_is_gone_unless_the_tool_is_on_the_desk(page: Page, address: str) -> None:
    page.goto(address + TOOLS)
    type_in(tool(page), name="Ruth", day="Friday at two")
    page.reload()
    expect(tool(page).get_by_label("name", exact=True)).to_have_value("")
    assert records(page) == {}
    type_in(tool(page), name="Ruth")
    star = tool(page).get_by_role("button", name="Keep on my desk")
    star.click()
    expect(said(tool(page))).to_have_text("On your desk, with what you typed.")
    type_in(tool(page), day="Friday at two")
    tool(page).get_by_label("day", exact=True).blur()
    page.reload()
    expect(tool(page).get_by_label("day", exact=True)).to_have_value("Friday at two")
    expect(star).to_have_attribute("aria-pressed", "true")
    assert records(page)[f"tool:{QUIET.id}"]["fill"] == {"name": "Ruth", "day": "Friday at two"}
    tool(page).get_by_role("button", name="Clear").click()
    asked = page.get_by_role("dialog", name="Clear these blanks? What you typed is deleted, from your desk too, and you can’t undo this.")
    asked.get_by_role("button", name="No, go back").click()
    assert records(page)[f"tool:{QUIET.id}"]["fill"] == {"name": "Ruth", "day": "Friday at two"}
    tool(page).get_by_role("button", name="Clear").click()
    asked.get_by_role("button", name="Yes, clear them").click()
    expect(tool(page).locator("[data-part=text]")).to_contain_text("Hi [name]")
    assert records(page)[f"tool:{QUIET.id}"]["fill"] == {}
    star.click()
    assert records(page) == {}


@pytest.mark.usefixtures("copying")
def test_the_desk_has_my_tools_with_their_words_to_copy_and_to_take_off(page: Page, address: str) -> None:
    page.goto(address + TOOLS)
    type_in(tool(page), name="Ruth")
    tool(page).get_by_role("button", name="Keep on my desk").click()
    page.goto(f"{address}desk/")
    mine = page.locator(".cs-desk__tools")
    mine.get_by_role("button", name="Copy").click()
    expect(page.locator("my-tools [role=status]")).to_have_text("Copied.")
    assert clipboard(page).startswith("Hi Ruth, ")
    mine.get_by_role("link", name=QUIET.title).click()
    expect(page.locator(f"h2#{QUIET.id}")).to_be_in_viewport()
    page.goto(f"{address}desk/")
    mine.get_by_role("button", name="Take it off").click()
    expect(page.get_by_text("None yet. Under each tool of the field guide")).to_be_visible()
    assert records(page) == {}


def test_the_eighth_tool_says_that_the_desk_is_full_and_what_to_do(page: Page, address: str) -> None:
    others = [id_ for id_ in COURSE.tool_by_id if id_ != QUIET.id][:7]
    put(page, address, {f"tool:{id_}": {"fill": {}, "text": "words", "at": AT} for id_ in others})
    page.goto(address + TOOLS)
    tool(page).get_by_role("button", name="Keep on my desk").click()
    expect(said(tool(page))).to_have_text("Your desk has room for 7 tools, and it’s full. Take one off there, then come back: My desk")
    assert f"tool:{QUIET.id}" not in records(page)
    said(tool(page)).get_by_role("link", name="My desk").click()
    expect(page.locator(".cs-desk__tools > li")).to_have_count(7)


def test_tools_go_along_with_the_desks_export_come_back_by_import_and_go_with_everything(page: Page, address: str) -> None:
    put(page, address, {f"tool:{QUIET.id}": {"fill": {"name": "Ruth"}, "text": "Hi Ruth", "at": AT}})
    page.goto(f"{address}desk/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert json.loads(text)["records"][f"tool:{QUIET.id}"]["fill"] == {"name": "Ruth"}
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    page.get_by_label("Import a file").set_input_files({"name": "desk.json", "mimeType": "application/json", "buffer": text.encode()})
    expect(page.locator("[data-part=preview]")).to_contain_text("tools on the desk: 1")
    page.get_by_role("button", name="Import these entries").click()
    expect(page.locator(".cs-desk__tools")).to_contain_text("Hi Ruth")


def test_a_tool_is_filled_in_copied_and_kept_by_the_keyboard_alone(page: Page, address: str) -> None:
    page.add_init_script(DENIED)
    page.goto(address + TOOLS)
    tool(page).get_by_label("name", exact=True).focus()
    for words in QUIET.named:
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    expect(tool(page).get_by_role("button", name="Copy")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(tool(page))).to_contain_text("selected")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(said(tool(page))).to_have_text("On your desk, with what you typed.")


#: What sellers type, in the words of a tool or in their own, and the tool they look for.
SOUGHT = {
    "gone quiet": "m2-gone-quiet", "too expensive": "m0-too-expensive", "renewal": "m4-renewal-talk", "cheaper online": "m0-cheaper-online",
    "honest limit": "m2-honest-limit", "customer silent": "m2-gone-quiet", "no answer after quote": "m2-gone-quiet", "gone silent": "m2-gone-quiet",
    "ghosted": "m2-gone-quiet", "voicemail": "m2-gone-quiet", "competitor cheaper": "m0-cheaper-online", "customer wants discount": "m0-last-day-discount",
    "price objection": "m0-too-expensive", "costumer wants discount": "m0-last-day-discount",
    "they went quiet": "m2-gone-quiet", "has not replied": "m2-gone-quiet", "ignored": "m2-gone-quiet", "he left me on read": "m2-gone-quiet",
    "not answering": "m2-gone-quiet", "sent a quote and heard nothing": "m2-gone-quiet", "no show": "m2-gone-quiet", "deposit": "m0-last-one",
    "they said no": "m0-ask-lines", "how to ask for the order": "m0-ask-lines", "not interested": "m0-think-about-it", "just looking": "m3-leaflet",
    "he just wants the price": "m1-how-much", "wants his money back": "m2-returns", "angry customer": "m4-bad-news", "talk to his wife": "m3-home-slip",
}  # fmt: skip


def test_the_search_finds_tools_before_lessons(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    for words, tool_id in SOUGHT.items():
        page.get_by_role("searchbox", name="Search").fill(words)
        expect(page.locator(".cs-search__results li a").first, words).to_have_attribute("href", re.compile(rf"/tools/.*#{tool_id}$"))
    page.get_by_role("searchbox", name="Search").fill("too expensive")
    # Of what kind it is, and for which situations, is no text to read.
    expect(page.locator(".cs-search__results li p").first).to_have_text(re.compile("^They’ve seen the price"))


# ---- without script, and on paper --------------------------------------------------------------------------------------------------


def test_without_script_all_of_a_tool_is_there_to_read_and_no_button_that_does_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for module in COURSE.modules:
        if module.tools:
            page.goto(f"{address}{module.slug}/tools/")
            assert "this browser" not in page.locator("article").inner_text()
        for each in module.tools:
            shown = tool(page, each.id)
            words = " ".join(shown.inner_text().split())
            for text in (each.when, each.closer, each.limit, each.example.scene, *each.blanks.values(), *(f"[{name}]" for name in each.named)):
                assert " ".join(text.split()) in words, each.id
            assert shown.locator("button:visible, textarea:visible").count() == 0
    context.close()


def test_on_paper_a_blank_is_a_line_to_write_on_and_no_control_is_printed(page: Page, address: str) -> None:
    page.goto(address + TOOLS)
    type_in(tool(page), name="Ruth")
    page.emulate_media(media="print")
    expect(tool(page).locator("button:visible, textarea:visible")).to_have_count(0)
    wide = (
        tool(page).locator("[data-part=text] .cs-blank").evaluate_all("all => all.map((e) => [e.textContent, e.getBoundingClientRect().width > 140])")
    )
    assert wide[0] == ["Ruth", False]
    assert all(is_line for _, is_line in wide[1:])


def test_on_paper_a_sheet_has_lines_as_wide_as_itself_and_every_hint_is_there(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    for module in COURSE.modules:
        if not module.tools:
            continue
        page.goto(f"{address}{module.slug}/tools/")
        for each in module.tools:
            shown = tool(page, each.id)
            below = shown.locator(".cs-blank[data-hint]").evaluate_all(
                "all => all.map((e) => [getComputedStyle(e, '::after').content, e.offsetWidth / e.parentNode.offsetWidth, e.matches('[data-ends]')])"
            )
            assert all(share > (0.9 if ends else 0.4) for _, share, ends in below), each.id
            if each.kind == "sheet":
                assert {hint[1:-1].replace('\\"', '"') for hint, *_ in below} == set(each.blanks.values())
            elif each.blanks and shown.locator(".cs-blank").count() != len(below):
                expect(shown.locator(".cs-tool__blanks"), each.id).to_be_visible()


def test_on_paper_no_title_of_the_field_guide_parts_from_its_moment(page: Page, address: str) -> None:
    page.goto(f"{address}field-guide/")
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=False))
    tops = [document[i].get_textpage().get_text_bounded().splitlines()[1] for i in range(1, len(document))]  # below the frame's line
    moments = tuple(each.when[:24] for _, each in COURSE.tool_by_id.values())
    assert not [top for top in tops if top.startswith(moments)]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_cards_are_printed_four_to_a_page(page: Page, address: str, paper: str) -> None:
    page.goto(f"{address}tool-cards/")
    sheets = sum(-(-len(module.tools) // 4) for module in COURSE.modules)
    document = pypdfium2.PdfDocument(page.pdf(format=paper, prefer_css_page_size=False))
    assert len(document) == sheets
    assert all("Tools: " in document[i].get_textpage().get_text_bounded()[:200] for i in range(sheets))


def test_a_page_of_many_tools_begins_with_their_names_unless_contents_stand_beside_it(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + TOOLS)
    listed = page.get_by_role("navigation", name="Tools on this page")
    assert listed.get_by_role("link").all_text_contents() == page.locator("article > h2:has(+ course-tool)").all_text_contents()
    listed.get_by_role("link", name=QUIET.title).click()
    expect(page.locator(f"h2#{QUIET.id}")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(listed).to_be_hidden()
    expect(page.locator(".cs-toc")).to_be_visible()


# ---- links -------------------------------------------------------------------------------------------------------------------------


def test_a_section_that_tools_come_from_ends_with_the_way_to_them(site: Site) -> None:
    for module in COURSE.modules:
        page = site.pages[f"{module.slug}/"]
        lines = {}
        for line in page.select(".cs-words-for"):
            heading = line.find_previous("h2")
            assert heading
            lines[heading["id"]] = [str(a["href"]) for a in line.select("a")]
        sections = dict.fromkeys(each.source for each in module.tools if each.source != "ours")
        assert lines == {id_: [f"tools/#{each.id}" for each in module.tools if each.source == id_] for id_ in sections}


def test_each_situation_of_the_field_guide_has_its_tools(site: Site) -> None:
    for situation in COURSE.file.situations:
        listed = site.pages["field-guide/"].select(f"h2#{situation.id} ~ ul")[0].select("li > a")
        assert [str(a["href"]).partition("#")[2] for a in listed] == [each.id for _, each in COURSE.tools_for(situation)]
