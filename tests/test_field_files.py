"""What people who write courses do to their files, seen in the field: each slip is named in a line, and nothing else happens to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import plain, settings_file
from course.load import load_course
from course.markup import Drawings
from course.problems import InvalidCourse
from course.render.outputs import outputs
from minicourse import PICTURE, edit, problems, write_course, write_project
from serving import build

NOT_YAML = "this is not YAML; align the keys, close every quote, and put what is meant as text in quotes"


@pytest.mark.parametrize("sign", ["=", "<<"])
def test_a_writer_who_types_a_sign_of_yaml_for_a_text_is_told_to_quote_it(tmp_path: Path, sign: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "first/module.yml", 'title: "First"', f"title: {sign}")
    assert f'docs/first/module.yml:2: title: YAML takes {sign} for a sign of its own; put it in quotes: "{sign}"' in problems(docs)


SETTINGS = {
    "in Latin-1": ("site_author: é\n".encode("latin-1"), "this is not UTF-8 text; save the file with encoding UTF-8"),
    "with a date that is none": (b"site_author: 2026-13-45\n", NOT_YAML),
    "with a number that is none": (b"site_author: 0x_\n", NOT_YAML),
    "with a sign of YAML": (b"site_author: =\n", NOT_YAML),
}


@pytest.mark.parametrize(("line", "said"), SETTINGS.values(), ids=SETTINGS)
def test_a_writer_who_breaks_mkdocs_yml_is_told_the_line(tmp_path: Path, line: bytes, said: str) -> None:
    docs = write_project(tmp_path) / "docs"
    settings = tmp_path / "mkdocs.yml"
    sound = settings.read_bytes()
    settings.write_bytes(sound + line)
    with pytest.raises(InvalidCourse) as found:
        settings_file.load(settings, docs, asks=True)
    assert [str(problem) for problem in found.value.problems] == [f"mkdocs.yml:{len(sound.splitlines()) + 1}: {said}"]


@pytest.mark.parametrize("text", ["- a list\n", "a: &x [*x]\n", "<<: 3\n"])
def test_settings_that_are_no_settings_are_no_traceback(tmp_path: Path, text: str) -> None:
    docs = write_project(tmp_path) / "docs"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCourse) as found:
        settings_file.load(tmp_path / "mkdocs.yml", docs, asks=True)
    assert [str(problem) for problem in found.value.problems] == [f"mkdocs.yml:1: {NOT_YAML}"]


#: What an encoding left in a text, and what is said of it.
BROKEN = {
    "donâ€™t": "'â€™' was ’ before it was read in another encoding; type it again, and save the file as UTF-8",
    "ZoÃ«": "'Ã«' was ë before it was read in another encoding; type it again, and save the file as UTF-8",
    "don‚Äôt": "'‚Äô' was ’ before it was read in another encoding; type it again, and save the file as UTF-8",
    "donÔÇÖt": "'ÔÇÖ' was ’ before it was read in another encoding; type it again, and save the file as UTF-8",
    "donâ€™t ðŸ™‚": "'ðŸ' was a picture such as 🙂 before it was read in another encoding; type it again, and save the file as UTF-8",
    "Joaqu\ufffdn": "a character is lost here (U+FFFD); type it again",
    "a door \ufffc": "what was pasted here did not come along (U+FFFC); delete the sign, and put a picture into docs/assets",
    "don?t": "'don?t' has lost its apostrophe; type it again",
}
#: A file of each kind of text, a text in it, and the line of that.
TEXTS = {
    "how-to-use.md": ("Read it.", 3),
    "first/questions.yml": ("questions:", 1),
    "first/index.md": ("Ask once.", 21),
    "assets/course.css": ("/* one", 1),
    "assets/drawings/door.svg": ("<svg", 1),
    "assets/js/dom.js": ("// one", 1),
}


@pytest.mark.parametrize(("words", "said"), BROKEN.items(), ids=BROKEN)
def test_a_writer_who_pastes_from_another_encoding_is_told_each_sign(tmp_path: Path, words: str, said: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", f"Read it. It is {words}.")
    assert f"docs/how-to-use.md:3: {said}" in problems(docs)


@pytest.mark.parametrize("name", TEXTS)
def test_a_broken_sign_is_seen_in_every_file_that_holds_text(tmp_path: Path, name: str) -> None:
    docs = write_course(tmp_path)
    text, line = TEXTS[name]
    file = docs / name
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else f"{text} */\n"
    sign = "# donâ€™t\n" if name.endswith(".yml") else "<!-- donâ€™t -->\n" if name.endswith((".svg", ".md")) else "/* donâ€™t */\n"
    before, _, after = before.partition(text)
    file.write_text(f"{before}{sign}{text}{after}", encoding="utf-8")
    assert [said for said in problems(docs) if "encoding" in said] == [f"docs/{name}:{line}: {BROKEN['donâ€™t']}"]


def test_mkdocs_yml_is_a_text_like_any_other(tmp_path: Path) -> None:
    docs = write_project(tmp_path) / "docs"
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("# donâ€™t\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InvalidCourse) as found:
        settings_file.load(settings, docs)
    assert [str(problem) for problem in found.value.problems] == [f"mkdocs.yml:1: {BROKEN['donâ€™t']}"]


@pytest.mark.parametrize("words", ["“CAFÉ”", "“Ä”", "à la carte", "£5–10", "Zoë’s", "a page.md?s=1", "Is it? Don’t", "5\xa0°"])
def test_what_writers_mean_is_left_alone(tmp_path: Path, words: str) -> None:
    docs = write_course(tmp_path)
    edit(docs, "how-to-use.md", "Read it.", f"Read it. It is {words}.")
    assert problems(docs) == []


#: What an editor, a file manager, an office program or a merge leaves behind, and what is said of it.
GONE = "take it out of docs, or save it as a page, a picture or a PDF"
STRAYS = {
    "first/questions.yml~": GONE,
    "first/index.md.orig": GONE,
    "index.md.bak": GONE,
    "~$plan.docx": GONE,
    "assets/question bank.xlsx": GONE,
    "assets/Thumbs.db": GONE,
    ".DS_Store": GONE,
    "first/#index.md#": GONE,
    "assets/shop floor.png": "use letters, digits, hyphens and full stops for the name, without blanks",
    "first/notes.md": "pages lie in docs, and a lesson is the index.md beside its module.yml",
    "first/index (1).md": "pages lie in docs, and a lesson is the index.md beside its module.yml",
    "old/index.md": "pages lie in docs, and a lesson is the index.md beside its module.yml",
    "first/dialogs.yml": "did you mean 'dialogues.yml'?",
    "notes/plan.html": GONE,
}


@pytest.fixture(scope="module")
def littered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of these beside its files, and an editor's lock, which is a link to nowhere, in every folder."""
    project = write_project(tmp_path_factory.mktemp("littered") / "project")
    for name in STRAYS:
        (project / "docs" / name).parent.mkdir(exist_ok=True)
        (project / "docs" / name).write_text("left behind\n", encoding="utf-8")
    for name in LOCKS:
        (project / "docs" / name).symlink_to("writer@desk.1234:5678")
    return project


LOCKS = [".#index.md", "first/.#module.yml", "assets/.#course.css", "assets/drawings/.#door.svg", "assets/js/.#dom.js", "assets/js/workshop/.#run.js"]


def test_a_writer_is_told_what_lies_beside_the_course(littered: Path) -> None:
    _, notices = settings_file.load(littered / "mkdocs.yml", littered / "docs")
    said = {problem.path: problem.message for problem in notices}
    expected = STRAYS | dict.fromkeys(LOCKS, GONE)
    assert said == {f"docs/{name}": f"this file is not published and nothing reads it; {remedy}" for name, remedy in expected.items()}


def test_what_lies_beside_the_course_reaches_no_reader(littered: Path, tmp_path: Path) -> None:
    result = build(littered, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert [file for file in (tmp_path / "site").rglob("*") if file.is_file() and b"left behind" in file.read_bytes()] == []
    made = {Path(place).suffix for place in outputs(load_course(littered / "docs"), littered / "docs", str)}
    assert {file.suffix for file in (tmp_path / "site").rglob("*") if file.is_file()} <= {".html", ".css", ".svg", ".xml", ".gz", *made}


def test_what_lies_beside_the_course_is_not_in_its_plain_folder(littered: Path, tmp_path: Path) -> None:
    plain.write(littered / "docs", littered / "mkdocs.yml", tmp_path / "plain")
    assert [file for file in (tmp_path / "plain" / "docs").rglob("*") if file.is_file() and b"left behind" in file.read_bytes()] == []


def test_a_link_to_what_is_not_published_is_named(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "assets" / "plan.docx").write_bytes(b"x")
    edit(docs, "how-to-use.md", "Read it.", "Read [it](assets/plan.docx).")
    assert problems(docs) == ["docs/how-to-use.md:3: 'assets/plan.docx' is not published; link to a page, a picture or a PDF"]


def test_a_page_may_link_to_a_file_that_the_data_makes(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    edit(project / "docs", "how-to-use.md", "Read it.", "Read [it](assets/licences.txt).")
    edit(project / "docs", "first/index.md", "Ask once.", "Ask [once](../assets/licences.txt).")
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "site/how-to-use/index.html").read_text(encoding="utf-8")
    assert 'href="../assets/licences.txt"' in html
    edit(project / "docs", "how-to-use.md", "licences.txt", "licenses.txt")
    assert problems(project / "docs") == ["docs/how-to-use.md:3: there is no file 'assets/licenses.txt'; did you mean 'assets/licences.txt'?"]


BOX = 'there is no viewBox of four numbers, with a capital B; write viewBox="0 0 640 280"'
NOT_SVG = 'the first element is not an SVG; write <svg xmlns="http://www.w3.org/2000/svg" …>'
NOT_HERE = "asks for something that is not in this drawing; draw it here, or take it out"
SILENT = 'for readers by ear; write <{0}> and its words, or aria-hidden="true" for a mark that says nothing'
#: What stands in a drawing, what takes its place, and the line and the message.
DRAWINGS = {
    "a pointer of Git LFS": (PICTURE, "version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "1: this is a pointer of Git LFS and not the drawing; run 'git lfs pull'"),
    "nothing": (PICTURE, "", "1: the file is empty; draw it, or delete the file"),
    "a web page": (PICTURE, "<html><body/></html>", f"1: {NOT_SVG}"),
    "no namespace": (' xmlns="http://www.w3.org/2000/svg"', "", f"1: {NOT_SVG}"),
    "viewbox": ("viewBox", "viewbox", f"1: {BOX}"),
    "a box without height": ("0 0 9 9", "0 0 9 0", f"1: {BOX}"),
    "a box of three": ("0 0 9 9", "0 0 9", f"1: {BOX}"),
    "no title": ('<title id="door-t">A door</title>', "", f"1: the drawing has no title {SILENT.format('title')}"),
    "an empty title": ("A door", " ", f"1: the drawing has no title {SILENT.format('title')}"),
    "no desc": ('<desc id="door-d">It is open.</desc>', "", f"1: the drawing has no desc {SILENT.format('desc')}"),
    "a title that nobody hears": ("door-t door-d", "door-t", "1: the title and the desc are not read out; give each an id, and name both in aria-labelledby"),
    "no end": ("</svg>\n", "", "4: this is not XML (no element found); close every tag and quote, and write signs instead of names such as &nbsp;"),
    "no end of a part": ("</desc>", "", "5: this is not XML (mismatched tag); close every tag and quote, and write signs instead of names such as &nbsp;"),
    "a name for a sign": ("A door", "A&nbsp;door", "2: this is not XML (undefined entity); close every tag and quote, and write signs instead of names such as &nbsp;"),
    "a merge": ("<path", "<<<<<<< HEAD\n<path", "4: this is not XML (not well-formed (invalid token)); close every tag and quote, and write signs instead of names such as &nbsp;"),
    "a DOCTYPE": ("<svg", "<!DOCTYPE svg>\n<svg", "1: a drawing needs no DOCTYPE, which could bring in anything; take it out"),
    "an entity": ("<svg", '<!DOCTYPE svg [<!ENTITY x "y">]>\n<svg', "1: a drawing needs no DOCTYPE, which could bring in anything; take it out"),
    "a style sheet": ("<svg", '<?xml-stylesheet href="x.css"?>\n<svg', "1: an instruction 'xml-stylesheet' to other programs; take it out"),
    "script": ("<path", "<script>x()</script>\n<path", "4: 'script' has no place in a drawing; take it out, or save it as plain SVG"),
    "a handler": ("<path", '<path onload="x()"', "4: 'onload' could run script; take it out"),
    "a page in it": ("<path", "<foreignObject/>\n<path", "4: 'foreignObject' has no place in a drawing; take it out, or save it as plain SVG"),
    "styles for the whole page": ("<path", "<style/>\n<path", "4: 'style' has no place in a drawing; take it out, or save it as plain SVG"),
    "another host": ("<path", '<use href="https://example.org/x.svg#y"/>\n<path', "4: 'https://example.org/x.svg#y' is not in this drawing; draw it here, or take it out"),
    "a link that runs": ("<path", '<use href="javascript:x()"/>\n<path', "4: 'javascript:x()' is not in this drawing; draw it here, or take it out"),
    "a fill from elsewhere": ("<path", '<path fill="url(x.svg#y)"', f"4: 'fill' {NOT_HERE}"),
    "a style from elsewhere": ("<path", '<path style="background: url(//example.org/x)"', f"4: 'style' {NOT_HERE}"),
    "the id of another": ('id="door-t"', 'id="shop-t"', "2: the id 'shop-t' is taken (in docs/assets/drawings/a-shop.svg); choose a new one"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line"), DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_checked_like_data(tmp_path: Path, old: str, new: str, line: str) -> None:
    docs = write_course(tmp_path)
    folder = docs / "assets" / "drawings"
    (folder / "a-shop.svg").write_text(PICTURE.replace("door-", "shop-"), encoding="utf-8")
    (folder / "door.svg").write_text(PICTURE, encoding="utf-8")
    assert problems(docs) == []
    edit(docs, "assets/drawings/door.svg", old, new)
    assert f"docs/assets/drawings/door.svg:{line}" in problems(docs)
    assert len(problems(docs)) == 1 or "shop-t" in new


def test_a_drawing_in_latin_1_is_named_with_its_line(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    (docs / "assets/drawings/door.svg").write_bytes(PICTURE.replace("A door", "Joaquín").encode("latin-1"))
    assert problems(docs) == ["docs/assets/drawings/door.svg:2: this is not UTF-8 text; save the file with encoding UTF-8"]


def test_a_picture_beside_the_drawings_may_hold_more_but_runs_nothing(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>a{}</style><metadata/></svg>'
    (docs / "assets/shop.svg").write_text(text, encoding="utf-8")
    assert problems(docs) == []
    (docs / "assets/shop.svg").write_text(text.replace("<metadata/>", "<script/>"), encoding="utf-8")
    assert problems(docs) == ["docs/assets/shop.svg:1: 'script' has no place in a drawing; take it out, or save it as plain SVG"]


def test_a_drawing_may_be_written_in_lines_and_in_single_quotes(tmp_path: Path) -> None:
    docs = write_course(tmp_path)
    text = (
        PICTURE.replace("<svg ", "<svg\n  ")
        .replace('viewBox="0 0 9 9"', "viewBox='0 0 9 9'")
        .replace('class="cs-drawing"', "class='cs-drawing wide'")
    )
    (docs / "assets/drawings/door.svg").write_text("\ufeff<?xml version='1.0'?>\n" + text, encoding="utf-8")
    assert problems(docs) == []
    assert "viewBox='0 0 9 9'" in Drawings(docs).pictures()["assets/pictures/door.svg"]
