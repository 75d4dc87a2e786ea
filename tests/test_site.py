"""The built pages: what stands where, that every link leads somewhere, and what must not be there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from course.kinds.classify import Classify
from course.kinds.fill import Fill
from course.model import Course
from course.question import Choice
from course.text import plain
from sitemap import Site, asset
from whole import COURSE

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def course() -> Course:
    return COURSE


def words(tag: Tag | BeautifulSoup) -> str:
    return " ".join(tag.get_text(" ").split())


#: Page, selector, and text that the first match holds.
TABLE = [
    ("", "h1", "Closing? Or serving?"),
    ("", "main a[href*='what-closing-costs']", ""),
    ("", "main a[href*='always-be-learning']", ""),
    ("", "main a[href='http://intrepid-llc.com/always-be-closing-is-a-crock/']", "Always Be Closing Is a Crock"),
    ("", "main svg.cs-drawing title", ""),
    ("what-closing-costs/", "h1", "What closing costs"),
    ("what-closing-costs/", "title", "What closing costs"),
    ("what-closing-costs/", "h2#s3", "Eight faces of closing"),
    ("what-closing-costs/", "contrast-pair#m0-quarter-end", "Amara"),
    ("what-closing-costs/run/", ".cs-piece[data-name='the sheet']", "The buyer : on the day, and a month later"),
    ("after-six-weeks-run/", ".cs-run__pair:not(:has(.cs-side--serving)):not(:has(~ .cs-run__changed))", "Closing"),
    ("what-closing-costs/", "contrast-pair#m0-washing-machine", "No sale"),
    ("what-closing-costs/", "a[href='http://intrepid-llc.com/always-be-closing-is-a-crock/']", "Always Be Closing Is a Crock"),
    ("what-closing-costs/check/", "h1", "What closing costs: check"),
    ("what-closing-costs/check/", "course-question[data-kind=situation]", "The authors' own key, not tested yet"),
    ("always-be-learning/", "h1", "Always be learning"),
    ("always-be-learning/", "question-set[data-purpose=warm-up] course-question", "Question 1 of 3"),
    ("always-be-learning/", "#ev-kluger-etal-2024-listening", "three quarters of these studies rest on"),
    ("always-be-learning/checklist/", "article label", "One new fact written."),
    ("what-closing-costs/", ".cs-header__place a[href*='honest-objections']", "Honest objections"),
    ("always-be-serving/", "contrast-pair#m2-fridge-filter", "No sale today"),
    ("always-be-serving/", "h2#s4", "Shorten their next job"),
    ("always-be-creating/", "svg title#d-joint-map-t", "A joint map"),
    ("always-be-creating/", "question-set[data-purpose=warm-up] course-question[data-module=M2]", "Question 3 of 3"),
    ("always-be-extending/", "a.cs-mark-ev[data-note='ev-larkin-2014'], a.cs-mark-ev[data-note='ev-oyer-1998']", ""),
    ("honest-objections/", "h2#s2", "Closers do well, so closing works"),
    ("honest-objections/", "h2#firm-ask", "When asking firmly is a service"),
    ("honest-objections/check/", ".cs-result__note", "There's no mark here"),
    ("closing-or-serving/", ".cs-door + p a[href*='honest-objections']", "Honest objections"),
    ("closing-or-serving/check/", "course-question[data-principle]", "January. Kofi sells label printers"),
    ("closing-or-serving/check/", ".cs-result__note", "60 percent or more on each of the four principles"),
    ("what-closing-costs/tools/", "h1", "What closing costs: tools"),
    ("what-closing-costs/tools/", "course-tool[data-tool=m0-last-one] .cs-mark-ev", "4"),
    ("what-closing-costs/tools/", "#ev-barton-zlatevska-oppewal-2022", "Shows:"),
    ("always-be-serving/tools/", "h2#m2-gone-quiet", "They've gone quiet"),
    ("field-guide/", "h2#quiet ~ ul a[href$='always-be-serving/tools/#m2-gone-quiet']", "They've gone quiet"),
    ("", "nav.cs-situations a[href='field-guide/#quiet']", "They've gone quiet"),
    ("tool-cards/", ".cs-cut--four h3", "Asking for the decision"),
    ("for-managers/", "main a[href$='tools/#m0-too-expensive']", "too expensive"),
    ("always-be-serving/pack/", "[data-sheet=tool]", "They've gone quiet"),
    ("desk/", "h1", "My desk"),
    ("desk/", "button[data-do=export]", "Export"),
    ("desk/", "button[data-do=remove]", "Delete everything"),
    ("desk/", ".cs-no-script", "the self-check with its scoring sheet"),
    ("self-check/", "self-check fieldset legend", "I wrote down one thing"),
    ("self-check/", ".cs-scoring", "L6↺"),
    ("self-check/", "#ev-howard-1980", "can change the yardstick"),
    ("practice/", ".cs-bank h2#bank-always-be-learning", "Always be learning"),
    ("commitments/", "h1", "If-then lines"),
    ("completion/", "h1", "Completion record"),
    ("observer-form/", "#row-asking", "room for a no"),
    ("observer-form/", ".cs-observer__note", "nobody's coached into silence"),
    ("summary/", "main", "Follow the last answer"),
    ("summary/", ".cs-lead", "Printed, it's one sheet"),
    ("how-to-use/", "main table tfoot td:last-child", "220"),
    ("stop-list/", "h1", "Stop list"),
    ("checklists/", "main", "No empty chase."),
    ("glossary/", "#fair-ask", "fair ask"),
    ("evidence/", "#larkin-2014", "one vendor with one pay scheme"),
    ("evidence/", "#larkin-2014", "6-8% of revenue"),
    ("article-map/", "main", "Scheming"),
    ("coverage/", "main", "M1.5"),
    ("about/", "main a[href='https://creativecommons.org/licenses/by-sa/4.0/']", "CC BY-SA 4.0"),
    ("", "footer a[href='https://creativecommons.org/licenses/by-sa/4.0/']", "CC BY-SA 4.0"),
]


@pytest.mark.parametrize(("page", "selector", "text"), TABLE)
def test_page_holds(site: Site, page: str, selector: str, text: str) -> None:
    found = site.pages[page].select(selector)
    assert found, f"{page}: no {selector}"
    said = words(found[0]).lower().replace("’", "'").replace("–", "-")
    assert text.lower() in said, said


def test_every_link_and_anchor_leads_somewhere(site: Site) -> None:
    broken = []
    ids = {page: {tag["id"] for tag in soup.select("[id]")} for page, soup in site.pages.items()}
    for page, soup in site.pages.items():
        if page == "404.html":  # its links are absolute, for any depth
            continue
        for tag, attribute in [*((t, "href") for t in soup.select("[href]")), *((t, "src") for t in soup.select("[src]"))]:
            target = str(tag[attribute])
            if urlsplit(target).scheme in ("http", "https", "mailto") and not target.startswith("http://127.0.0.1"):
                continue
            parts = urlsplit(urljoin(f"http://site/{page}", target))
            path, anchor = unquote(parts.path.lstrip("/")), unquote(parts.fragment)
            file = site.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
            if not file.is_file():
                broken.append(f"{page}: {target}")
            elif anchor and path in ids and anchor not in ids[path] and not anchor.startswith("__"):
                broken.append(f"{page}: {target} (no such id)")
    assert broken == []


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    twice = {}
    for page, soup in site.pages.items():
        ids = [str(tag["id"]) for tag in soup.select("[id]")]
        if repeated := {i for i in ids if ids.count(i) > 1}:
            twice[page] = repeated
    assert twice == {}


def test_every_question_of_the_checks_is_on_its_page_and_carries_what_was_promised(site: Site, course: Course) -> None:
    for module in course.modules:
        soup = site.pages[f"{module.slug}/check/"]
        shown = soup.select("course-question")
        assert [tag["data-question"] for tag in shown] == [q.id for q in module.check]
        for tag, question in zip(shown, module.check, strict=True):
            promised = {"data-module": module.code, "data-outcome": question.outcome, "data-kind": question.kind}
            assert {key: tag[key] for key in promised} == promised
            assert tag["id"] == question.id
            assert tag["data-revision"] == str(question.revision)


def test_every_choice_has_its_reason_readable_without_script(site: Site, course: Course) -> None:
    for module in course.modules:
        soup = site.pages[f"{module.slug}/check/"]
        for question in module.check:
            answers = soup.select_one(f"#{question.id} details")
            assert answers is not None
            for key, reason, role in question.texts:
                if role == "reason":
                    assert "".join(plain(reason).split()) in "".join(answers.get_text().split()), f"{question.id}: {key}"


def test_right_answers_are_those_of_the_bank(site: Site, course: Course) -> None:
    for module in course.modules:
        soup = site.pages[f"{module.slug}/check/"]
        for question in module.check:
            root = soup.select_one(f"#{question.id}")
            assert root is not None
            match question:
                case Classify():
                    assert [t["data-answer"] for t in root.select("fieldset")] == [line.answer.replace(" ", "-") for line in question.lines]
                case Fill():
                    assert json.loads(str(root.select("input")[0]["data-accept"])) == list(question.accept)
                case Choice():
                    points = [int(str(t["data-points"])) for t in root.select("input")]
                    assert [p == max(points) for p in points] == [o.correct for o in question.options]


def test_a_key_on_paper_says_labels_as_the_question_does(site: Site) -> None:
    key = site.pages["closing-or-serving/check/"].select_one(".cs-key")
    assert key is not None
    said = {line.split(".")[0].partition(": ")[2] for line in (p.get_text() for p in key.select("li p"))}
    assert said == {"Closing", "Serving", "Learning", "Creating", "Extending", "Fair ask", "Depends"}


def test_the_runtime_of_the_plugin_reaches_no_reader(site: Site) -> None:
    for page in site.pages:
        html = site.text(page)
        for trace in ("mkdocsQuiz", "confettiNumber", "quiz-progress", "quiz-header-link", "MKDOCS_QUIZ_PLACEHOLDER", "<quiz>", "<!-- question"):
            assert trace not in html, f"{page}: {trace}"


def test_one_script_on_every_page_those_of_workshops_talks_and_tools_and_each_style_where_they_are_needed(site: Site) -> None:
    kits, board = "ready-room, workshop-kit, course-pack, cohort-plan, keep-page", "team-board"
    workshop = f"{kits}, workshop-run, {board}"
    desk = "course-desk, self-check, practice-session, completion-record, observer-form"
    scripts = {
        "desk": desk,
        "workshop": kits,
        "team": "team-next",
        "stage": "workshop-run",
        "board": board,
        "talks": "talk-play, talk-seen",
        "tools": "course-tool, my-tools",
    }
    styles = {
        "doors": "course-next, .cs-doors, .cs-situations, .cs-modules, .cs-times, .cs-state",
        "tools": ".cs-blank, .cs-guide",
        "workshop": f"{workshop}, .cs-kits",
        "talks": "talk-play, talk-seen",
        "quiz": "course-question",
        "desk": f"{desk}, if-then-lines",
    }
    for page, soup in site.pages.items():
        tags = soup.find_all()
        there = {tag.name for tag in tags} | {f".{name}" for tag in tags for name in tag.get_attribute_list("class")}
        wanted, styled = ([name for name, pieces in each.items() if not there.isdisjoint(pieces.split(", "))] for each in (scripts, styles))
        assert [stem(tag["src"]) for tag in soup.select("script[src]")] == ["course", *wanted], page
        assert {stem(tag["href"]) for tag in soup.select("link[rel=stylesheet]")} & set(styles) == set(styled), page


def stem(address: object) -> str:
    """The name of a file without its fingerprint and kind."""
    return str(address).rsplit("/", 1)[-1].split(".")[0]


def test_answers_and_feedback_are_not_in_the_search_index(site: Site, course: Course) -> None:
    text = asset(site.folder, "assets/search.js").read_text(encoding="utf-8").replace('\\"', '"')
    assert "Eight faces of closing" in text
    leaked = [q.id for m in course.modules for q in m.questions for _, value, role in q.texts if role == "reason" and value in text]
    leaked += [q.id for m in course.modules for q in m.questions for key, value, _ in q.texts if key.endswith("text") and value in text]
    assert leaked == []


def test_every_citation_links_to_its_entry(site: Site, course: Course) -> None:
    entries = {str(tag["id"]) for tag in site.pages["evidence/"].select("[id]")}
    for module in course.modules:
        marks = site.pages[f"{module.slug}/"].select("a.cs-mark-ev")
        cited = {c.id for c in module.lesson.citations}
        assert cited <= {str(mark["data-note"]).removeprefix("ev-") for mark in marks}
        for mark in marks:
            source = str(mark["data-note"]).removeprefix("ev-")
            assert str(mark["href"]).endswith(f"evidence/#{source}")
            assert source in entries


def test_every_term_of_a_module_is_marked_in_its_lesson(site: Site, course: Course) -> None:
    entries = {str(tag["id"]) for tag in site.pages["glossary/"].select("dt[id]")}
    for module in course.modules:
        page = site.pages[f"{module.slug}/"]
        marked = [str(a["data-note"]).removeprefix("term-") for a in page.select("a.cs-term")]
        assert {t.id for t in module.file.terms} <= set(marked), module.code
        assert set(marked) <= entries
        assert {str(li["id"]) for li in page.select("#words-on-this-page li")} == {f"term-{id_}" for id_ in marked}
        assert not page.select("a a, h2 a.cs-term, .cs-opening a.cs-term")


def test_the_evidence_page_shows_cited_entries_only(site: Site, course: Course) -> None:
    shown = {str(tag["id"]) for tag in site.pages["evidence/"].select("[id]")} & set(course.source_by_id)
    assert shown == set(course.citing)
    for id_ in shown:
        entry = site.pages["evidence/"].select_one(f"#{id_}")
        assert entry is not None
        source = course.source_by_id[id_]
        if source.doi:
            assert entry.select(f"a[href='https://doi.org/{source.doi}']"), id_
        assert not entry.select(f"a[href='{source.url}']") or source.link == source.url, f"{id_}: a mirror is no page for readers"


def test_counts_on_the_pages_are_those_of_the_data(site: Site, course: Course) -> None:
    assert f"{course.minutes} minutes" in words(site.pages["how-to-use/"].select_one("main") or site.pages["how-to-use/"])
    for module in course.modules:
        header = words(site.pages[f"{module.slug}/"].select("header.cs-header")[0])
        assert f"{module.file.minutes.total} minutes" in header


def test_navigation_follows_the_course_file(site: Site, course: Course) -> None:
    page = f"{course.modules[0].slug}/"
    links = [urljoin(page, str(a.get("href"))) for a in site.pages[page].select("nav.cs-nav a")]
    places = [links.index(f"{m.slug}/") for m in course.modules]
    assert places == sorted(places)


def test_paper_has_every_field_of_a_sheet_and_a_workbook_every_step(site: Site, course: Course) -> None:
    assert course.workshops
    packs = (site.pages[f"{programme.pack_page.removesuffix('.md')}/"] for programme in course.programmes)
    papers = {str(paper["data-sheet"]): words(paper) for pack in packs for paper in pack.select("[data-sheet]")}
    wanted = [(papers[sheet.id], text) for sheet in course.workshops.sheets for field in sheet.fields for text in (field.label, field.hint or "")]
    for module in course.modules:
        if module.workshop and module.file.exercise:
            wanted += [(words(site.pages["workbook/"]), text) for text in (*module.file.key_points, *module.file.exercise.steps)]
    assert [text for paper, text in wanted if text.replace("'", "’") not in paper] == []


def test_nothing_is_promised_that_is_not_there(site: Site) -> None:
    for page, soup in site.pages.items():
        main = soup.select_one("main")
        if main:
            assert not re.search(r"coming soon|under construction|lorem ipsum|TODO", words(main), re.I), page


def test_no_sentence_that_ends_in_a_title_has_a_full_stop_after_its_mark(site: Site) -> None:
    found = {page: re.search(r".{0,40}[?!] ?\.(?!\.)", words(main)) for page, soup in site.pages.items() if (main := soup.select_one("main"))}
    assert [f"{page}: {twice[0]}" for page, twice in found.items() if twice] == []


def test_no_page_speaks_of_one_as_of_many(site: Site) -> None:
    many = re.compile(r"(?<![\d.,:–-])(?:1|[Oo]ne) (?:minute|page|question|week|day|round|copie|sheet|ending|line|card|pair|trio|group)s\b")
    assert {page: found for page, soup in site.pages.items() if (found := many.findall(words(soup)))} == {}


def test_no_page_names_another_host_for_files(site: Site) -> None:
    for page, soup in site.pages.items():
        for tag in soup.select("script[src], link[rel=stylesheet], link[rel=preconnect], img[src], iframe[src]"):
            address = str(tag.get("src") or tag.get("href"))
            assert not re.match(r"(https?:)?//(?!127\.0\.0\.1)", address), f"{page}: {address}"


def test_data_files_and_drawings_are_not_published(site: Site) -> None:
    assert list(site.folder.rglob("*.yml")) == []
    assert not (site.folder / "assets" / "drawings").exists()
