"""Everything that is printed, as a PDF and read back: pages, order, type sizes, nothing cut off, codes that lead somewhere."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from course.sessions import Programme, Session, copies
from sitemap import Site
from whole import COURSE

SESSIONS = [(programme, session) for programme in COURSE.programmes for session in programme.sessions]
#: What a phone's camera reads. The small kinds that "QRCode" means, too, are found in any pattern of lines now and then.
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)
PAPERS = ("A4", "Letter")
BOOKS = ("facilitator-guide/", "workbook/", "cards/", "answer-key/", "tool-cards/")
#: Points of the smallest type on a sheet for participants, on one for the facilitator, and in large print.
SMALLEST, FOR_YOU, LARGE = 11, 9, 14
#: Millimetres between lines to write on.
ROW = 9
#: Sheets that only the facilitator sees, by a class.
MINE = ".cs-paper--run-sheet, .cs-paper--transcript-key, .cs-paper--free:not(.cs-paper--recall-cards, .cs-paper--transcript), .cs-paper--tools"
#: A kit, a module with an outcome, or a question: names that only writers know.
INTERNAL = re.compile(r"\b(?:[KM]\d(?:\.\d)?|[km]\d-[a-z]+-\d+)\b")


def pdf(page: Page, paper: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))


def printed(page: Page, paper: str = "A4") -> list[str]:
    """The text of each page of the PDF, without the line at its foot."""
    return texts_of(pdf(page, paper))


def texts_of(document: pypdfium2.PdfDocument) -> list[str]:
    texts = [document[i].get_textpage().get_text_bounded() for i in range(len(document))]
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text, "the page has no number"
    return [re.sub(r"Closing\? Or serving\? CC BY-SA 4.0\s+\d+ / \d+", "", text).strip() for text in texts]


def filled(document: pypdfium2.PdfDocument) -> list[int]:
    """How far down each page of the PDF is printed on, above the line at its foot: 0 to 100."""
    found = []
    for sheet in document:
        picture = sheet.render(scale=0.3, grayscale=True).to_pil()
        ink = picture.crop((0, 0, picture.width, int(picture.height * 0.945))).point(lambda value: 255 * (value < 200)).getbbox()
        found.append(round(100 * ink[3] / picture.height) if ink else 0)
    return found


def total(page: Page, which: str) -> str:
    """What the list of copies on the run sheet says of its pages."""
    return page.locator(".cs-paper--run-sheet:not([data-copy]) tfoot:visible tr", has_text=which).locator("td").first.inner_text()


def pack(page: Page, address: str, programme: Programme, session: Session, hash_: str = "print-") -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{address}{programme.pack_page.removesuffix('.md')}/#{hash_}{session.id}")


def sheets(page: Page) -> list[str]:
    """The ids of the sheets that are shown."""
    return list(page.evaluate("[...document.querySelectorAll('.cs-paper[data-sheet]')].filter(s => s.offsetParent).map(s => s.dataset.sheet)"))


def faults(page: Page, least: float, for_you: float) -> list[str]:
    """What is wrong with the sheets when printed: beyond the edge, too small, too close to write on, or not for paper."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 900})  # A4 between its margins
    found = page.evaluate(
        """([least, forYou, mine, row]) => {
          const out = [];
          for (const sheet of document.querySelectorAll('.cs-paper')) {
            const edge = sheet.getBoundingClientRect();
            const allowed = sheet.matches(mine) ? forYou : least;
            for (const node of sheet.querySelectorAll('*')) {
              const box = node.getBoundingClientRect(), style = getComputedStyle(node);
              if (!box.width || node.closest('[hidden]')) continue;
              const what = node.outerHTML.slice(0, 90);
              if (box.right > edge.right - 0.5 && !node.closest('svg') || !node.ownerSVGElement && node.clientWidth && node.scrollWidth > node.clientWidth + 1) out.push(`cut off: ${what}`);
              const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
              const points = parseFloat(style.fontSize) * 0.75 * (node.ownerSVGElement ? node.getScreenCTM().a : 1);
              if (words && points < allowed - 0.05) out.push(`${points.toFixed(1)} points: ${what}`);
              if (node.matches('.cs-paper__goes') && box.height > 1.8 * parseFloat(style.fontSize)) out.push(`on two lines: ${what}`);
              if (node.localName === 'i' && !words && !node.closest('.cs-week, .cs-dots, .cs-plan__weeks') && box.height < row) out.push(`${box.height} pixels to write: ${node.closest('section').className}`);
            }
          }
          for (const node of document.querySelectorAll('button, select, input, .cs-top, .cs-foot, .cs-nav, .cs-paper a'))
            if (node.offsetParent) out.push(`not for paper: ${node.outerHTML.slice(0, 90)}`);
          return [...new Set(out)];
        }""",
        [least, for_you, MINE, ROW * 96 / 25.4 - 1],
    )
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return list(found)


def least_of(session: Session, least: int = 22) -> int:
    """How full each page is. A gamebook, and in large print a run sheet, run on from page to page, and their last one is as long as it is."""
    return 8 if session.talk else least


def wrong_with(document: pypdfium2.PdfDocument, session: Session, shown: list[str], said: int) -> list[str]:
    """What is wrong with a pack in print. In: its PDF, the sheets that were shown, and how many pages the list says."""
    titles = {s.id: s.title for s in COURSE.workshops.sheets} if COURSE.workshops else {}
    pages, fill = texts_of(document), filled(document)
    spare = 1 if session.talk else 0  # where a gamebook breaks depends on the paper
    wrong = [f"a leftover: {fill}"] if min(fill) < least_of(session) else []
    if "Run sheet" not in pages[0][:200]:
        wrong.append("the run sheet is not first")
    if abs(len(pages) - said) > spare:
        wrong.append(f"{len(pages)} pages, and the list says {said}")
    heads = iter(pages)
    wrong += [
        f"no {id_} in its place" for id_ in shown if id_ != "question" and not any(titles[id_] in " ".join(text[:200].split()) for text in heads)
    ]
    return wrong + [found[0] for text in pages if (found := INTERNAL.search(text))]


def codes_of(document: pypdfium2.PdfDocument, site: Site, address: str) -> list[str]:
    """The codes of a pack in print, each of which leads to the page that is written beside it."""
    read = []
    for sheet in document:
        picture = sheet.render(scale=2, grayscale=True).to_pil()
        found = [code.text for code in zxingcpp.read_barcodes(picture, QR, try_rotate=False, try_invert=False)]
        written = re.sub(r"\s", "", sheet.get_textpage().get_text_bounded()).replace("\x02", "-")
        assert len(found) <= 1
        for url in found:
            assert url in written
            place, _, anchor = url.removeprefix(address).partition("#")
            assert not anchor or f'id="{anchor}"' in site.text(place), url
        read += found
    return read


def test_the_session_is_chosen_in_a_field_as_large_as_any(page: Page, address: str) -> None:
    page.goto(f"{address}{COURSE.programmes[0].pack_page.removesuffix('.md')}/")
    assert page.locator("#pack-session").evaluate("e => e.offsetHeight") >= 40


@pytest.mark.parametrize("programme", COURSE.programmes, ids=lambda p: p.id)
def test_a_pack_is_complete_and_in_order_its_codes_lead_on_and_no_page_is_a_leftover(
    page: Page, address: str, site: Site, programme: Programme
) -> None:
    pack(page, address, programme, programme.sessions[0])
    for session in programme.sessions:
        if session is not programme.sessions[0]:
            page.select_option("#pack-session", session.id)
        shown = sheets(page)
        assert list(dict.fromkeys(shown)) == list(session.sheets)
        said = int(total(page, "one of each"))
        for paper in PAPERS:
            document = pdf(page, paper)
            assert wrong_with(document, session, shown, said) == [], (session.id, paper)
        if session is programme.sessions[0]:
            assert len(codes_of(document, site, address)) == page.locator(".cs-paper:visible .cs-code").count() == len(shown)
        page.evaluate("location.hash = 'large-print'")
        for paper in PAPERS:
            assert min(fill := filled(pdf(page, paper))) >= least_of(session, 15), f"large print of {session.id}, {paper}: {fill}"
        page.evaluate("location.hash = ''")


@pytest.mark.parametrize("id_", ["k0-30", "k2-60", "two-weeks", "six-weeks"])
def test_as_many_pages_come_as_the_ready_page_announces(page: Page, address: str, id_: str) -> None:
    page.add_init_script("window.print = () => {}")
    where = next(programme.pack_page for programme, session in SESSIONS if session.id == id_)
    # All copies are printed for seven. Those of thirty are counted: their run sheet is the fullest, and Letter is lower.
    for people in (7, 30):
        page.goto(f"{address}ready/")
        page.get_by_label("Session", exact=True).select_option(id_)
        page.get_by_label("People").fill(str(people))
        page.get_by_label("First names").fill(", ".join(["Rosalind"] * people))
        page.locator("[name=push]").evaluate("(push) => { push.value = 'I said the price would go up on Monday. '.repeat(8); push.oninput() }")
        said = page.locator("[data-part=paper]").inner_text()
        page.goto(f"{address}{where.removesuffix('.md')}/#print-{id_}.{people}")
        assert said.startswith(f"{total(page, 'in all')} pages for {people} people")
        if people == 7:
            assert str(len(pdf(page, "A4"))) == total(page, "in all")
            continue
        page.get_by_label("Each sheet as often as 30 people need it").uncheck()
        for paper in PAPERS:
            pages = printed(page, paper)
            assert str(len(pages)) == total(page, "one of each"), paper
            assert " ".join(pages[:2]).count("Rosalind") >= people, "everyone is in a group on the run sheet"


@pytest.mark.parametrize("where", [*BOOKS, *(programme.pack_page.removesuffix(".md") + "/" for programme in COURSE.programmes)])
def test_nothing_is_cut_off_and_all_can_be_read_and_no_page_of_a_book_is_a_leftover(page: Page, address: str, where: str) -> None:
    page.goto(address + where)
    assert faults(page, SMALLEST, FOR_YOU) == []
    for paper in PAPERS if where in BOOKS else ():
        for number, text in enumerate(printed(page, paper), start=1):
            assert len(text) > 60, f"page {number}, {paper}: {text}"
            assert not INTERNAL.search(text), f"page {number}, {paper}"
    page.evaluate("location.hash = 'large-print'")
    page.wait_for_selector(".cs-pack:target")
    assert faults(page, LARGE, LARGE) == []


def test_without_an_address_there_are_no_codes() -> None:
    from course.render.workshops import code

    assert code("") == ""


def test_without_script_the_whole_pack_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}what-closing-costs/pack/")
    assert page.locator(".cs-paper:visible").count() == page.locator(".cs-paper").count() == 11
    assert len(printed(page)) > 11
    context.close()


def test_an_address_with_a_number_prints_each_sheet_as_often_as_it_is_needed(page: Page, address: str) -> None:
    kit = next(p for p in COURSE.programmes if p.id == "k1")
    session = kit.offered[0]
    pack(page, address, kit, session)
    once = printed(page)
    page.goto("about:blank")
    page.goto(f"{address}always-be-learning/pack/#print-k1-30.7")
    assert sheets(page) == list(session.sheets), "on the screen each sheet stands once"
    assert COURSE.workshops
    known = {sheet.id: sheet for sheet in COURSE.workshops.sheets}
    more = [copies(known[id_].for_, known[id_].on_a_sheet, 7) - 1 for id_ in session.sheets]
    assert len(printed(page)) == len(once) + sum(more) == int(total(page, "in all"))
    page.get_by_label("Each sheet as often as 7 people need it").uncheck()
    assert len(printed(page)) == len(once)


def test_the_run_sheet_alone_says_the_time_the_groups_and_the_push(page: Page, address: str) -> None:
    page.clock.install(time="2026-11-23T15:40:00")
    page.goto(f"{address}ready/#for-k0-30")
    push = "I said Monday. I wanted it in my quarter."
    page.get_by_label("Your opening push", exact=True).fill(push)
    page.get_by_label("First names").fill("Amara, Joaquín, Lena, Tomasz, Helen, Priya, Ruth")
    page.get_by_label("People").fill("7")
    kit = next(p for p in COURSE.programmes if p.id == "k0")
    pack(page, address, kit, kit.offered[0])
    pages = [" ".join(text.split()) for text in printed(page)]
    assert pages[1].startswith("For you, before you start"), "the second page of the run sheet is for what comes before"
    assert re.search(f"16:00 3 Welcome .*Tell your own push {re.escape(push)}.*16:03 .*Monday 7 December.*16:30 30 The end", pages[0])
    assert sum("In two weeks, on Monday 7 December In six weeks, on Monday 4 January" in text for text in pages) == 1
    own, others = " ".join(pages[:2]), " ".join(pages[2:])
    assert "In pairs Amara, Joaquín · Lena, Tomasz · Helen, Priya, Ruth" in own
    assert push not in others
    assert "Amara, Joaquín" not in others
    page.goto("about:blank")
    pack(page, address, kit, kit.sessions[0])
    assert push not in " ".join(" ".join(printed(page)).split()), "a push for another session"
    page.goto("about:blank")
    pack(page, address, *next(found for found in SESSIONS if found[1].id == "k1-30"))
    expect(page.locator("[data-sheet=keep]")).not_to_contain_text("7 December")


def test_each_sheet_says_where_it_goes_and_the_page_says_it_of_all(page: Page, address: str) -> None:
    kit = next(p for p in COURSE.programmes if p.id == "k1")
    pack(page, address, kit, kit.offered[0])
    heads = {sheet.get_attribute("data-sheet"): sheet.locator(".cs-paper__goes").inner_text() for sheet in page.locator(".cs-paper:visible").all()}
    assert heads["run-sheet"] == "For you"
    assert heads["question"] == heads["rules"] == heads["board"] == "On the wall"
    assert heads["cards"] == "On the table, one for three, to cut out"
    assert heads["recall-cards"] == "On the table, to cut out"
    assert heads["keep"] == "One for each person"
    said = page.locator(".cs-pack__where:visible").inner_text()
    assert (
        "Choose one-sided printing. For you Run sheet. On the wall The question, Ground rules, Team board. On the table Recall cards (cut them out), "
        in said
    )
    assert "scissors" in said
    button, sheet = (page.locator(place).first.bounding_box() for place in ("[data-do=print]", ".cs-paper:visible"))
    assert button
    assert sheet
    assert sheet["y"] - button["y"] - button["height"] >= 16


def test_recall_cards_are_even_and_have_a_head_on_each_page(page: Page, address: str) -> None:
    pack(page, address, *next(found for found in SESSIONS if found[1].id == "two-weeks"))
    pages = [text for text in printed(page) if "fold in the middle" in text]
    assert len(pages) == 2
    assert page.locator(".cs-paper--recall-cards:visible").evaluate_all("(all) => all.map((s) => s.querySelectorAll('.cs-fold').length)") == [3, 2]


@pytest.mark.parametrize(("programme", "session"), [s for s in SESSIONS if "pair" in s[1].sheets][::2], ids=lambda s: s.id)
def test_a_dialogue_sheet_fills_its_page(page: Page, address: str, programme: Programme, session: Session) -> None:
    pack(page, address, programme, session)
    page.evaluate("document.querySelectorAll('.cs-paper:not(.cs-paper--pair)').forEach((sheet) => sheet.remove())")
    for paper in PAPERS:
        (sheet,) = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))
        picture = sheet.render(scale=0.5, grayscale=True).to_pil()
        inked = [picture.crop((0, y, picture.width, y + 1)).getextrema()[0] < 200 for y in range(int(picture.height * 0.94))]
        empty = max(len(band) for band in "".join(".#"[ink] for ink in inked).split("#"))
        assert empty < picture.height / 5, paper


def test_no_picker_is_printed_beside_day_and_time(page: Page, address: str) -> None:
    page.goto(f"{address}keep/")
    page.emulate_media(media="print")
    for field in page.locator("#keep-day, #keep-time").all():
        field.evaluate("field => { field.style.width = '20rem' }")  # its words don't reach to where a picker would be
        shot = Image.open(io.BytesIO(field.screenshot()))
        darkest, lightest = shot.crop((shot.width - 30, 2, shot.width - 2, shot.height - 4)).convert("L").getextrema()
        assert darkest == lightest
