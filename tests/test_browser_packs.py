"""Everything that is printed, as a PDF and read back: pages, order, type sizes, nothing cut off, codes that lead somewhere."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from course.load import load_course
from course.sessions import Programme, Session, copies
from serving import ROOT
from sitemap import Site

COURSE = load_course(ROOT / "docs")
SESSIONS = [(programme, session) for programme in COURSE.programmes for session in programme.sessions]
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
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


def printed(page: Page, paper: str = "A4") -> list[str]:
    """The text of each page of the PDF, without the line at its foot."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))
    texts = [document[i].get_textpage().get_text_bounded() for i in range(len(document))]
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text, "the page has no number"
    return [re.sub(r"Closing\? Or serving\? CC BY-SA 4.0\s+\d+ / \d+", "", text).strip() for text in texts]


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


@pytest.mark.parametrize(("programme", "session"), SESSIONS, ids=[s.id for _, s in SESSIONS])
def test_a_pack_has_each_sheet_once_and_in_order(page: Page, address: str, programme: Programme, session: Session) -> None:
    pack(page, address, programme, session)
    shown = sheets(page)
    assert list(dict.fromkeys(shown)) == list(session.sheets)
    said = page.locator(".cs-paper--run-sheet tfoot:visible tr", has_text="One of each").locator("td").first.inner_text()
    titles = {s.id: s.title for s in COURSE.workshops.sheets} if COURSE.workshops else {}
    for paper in PAPERS:
        pages = printed(page, paper)
        assert "Run sheet" in pages[0][:200]
        spare = 1 if said.startswith("about ") else 0  # where a gamebook breaks depends on the paper
        assert abs(len(pages) - int(said.removeprefix("about "))) <= spare, f"{paper}: {len(pages)} pages, and the list says {said}"
        heads = iter(pages)
        for id_ in shown:
            if id_ != "question":
                assert any(titles[id_] in " ".join(text[:200].split()) for text in heads), (id_, paper)
        assert not [found for text in pages if (found := INTERNAL.search(text))], paper


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_has_no_page_with_a_leftover(page: Page, address: str, book: str) -> None:
    page.goto(address + book)
    for paper in PAPERS:
        for number, text in enumerate(printed(page, paper), start=1):
            assert len(text) > 60, f"page {number} of {book}, {paper}: {text}"
            assert not INTERNAL.search(text), f"page {number} of {book}, {paper}"


@pytest.mark.parametrize(
    "where",
    [
        *BOOKS,
        "always-be-learning/pack/",
        "always-be-serving/pack/",
        "always-be-creating/pack/",
        "always-be-extending/pack/",
        "closing-or-serving/pack/",
        "what-closing-costs/pack/",
        "half-day-pack/",
        "after-six-weeks-pack/",
    ],
)
def test_nothing_is_cut_off_and_all_can_be_read(page: Page, address: str, where: str) -> None:
    page.goto(address + where)
    assert faults(page, SMALLEST, FOR_YOU) == []
    page.goto("about:blank")
    page.goto(f"{address}{where}#large-print")
    page.wait_for_selector(".cs-pack:target")
    assert faults(page, LARGE, LARGE) == []


@pytest.mark.parametrize("programme", COURSE.programmes, ids=lambda p: p.id)
def test_each_code_leads_to_the_page_that_is_written_beside_it(page: Page, address: str, site: Site, programme: Programme) -> None:
    pack(page, address, programme, programme.sessions[0])
    read = []
    for sheet in pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4"))):
        picture = sheet.render(scale=2, grayscale=True).to_pil()
        found = [code.text for code in zxingcpp.read_barcodes(picture, QR, try_rotate=False, try_invert=False)]
        written = re.sub(r"\s", "", sheet.get_textpage().get_text_bounded()).replace("\x02", "-")
        assert len(found) <= 1
        for url in found:
            assert url in written
            place, _, anchor = url.removeprefix(address).partition("#")
            assert place in site.pages, url
            assert not anchor or site.pages[place].select_one(f"#{anchor}"), url
        read += found
    assert len(read) == page.locator(".cs-paper:visible .cs-code").count() == len(sheets(page))


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
    assert len(printed(page)) == len(once) + sum(more)
    page.get_by_label("Each sheet as often as 7 people need it").uncheck()
    assert len(printed(page)) == len(once)
