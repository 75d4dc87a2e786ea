"""Faults of self-check.yml and observer-form.yml, each named with file, line and remedy; and the bars on both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course.bars import below, measure
from course.load import load_course
from minicourse import edit, named, problems


def line_of(docs: Path, name: str, text: str) -> int:
    """The line of a file on which a text stands."""
    lines = (docs / name).read_text(encoding="utf-8").splitlines()
    return next(i for i, line in enumerate(lines, start=1) if text in line)


FAULTS = {
    "an item id twice": ("self-check.yml", "id: L2,", "id: L1,", "scales[1].items[2].id: the id 'L1' is taken; choose a new one"),
    "a scale twice": ("self-check.yml", "id: serving\n", "id: learning\n", "scales[2].id: the scale 'learning' appears twice; give each its own id"),
    "a retired item": ("course.yml", "retired: [m1-s-02,", "retired: [L1, m1-s-02,", "scales[1].items[1].id: the id 'L1' was retired (course.yml); ids are not used again, choose a new one"),
    "an item that is not there": ("self-check.yml", "item: H8", "item: H9", "helping_without_asking.item: there is no item 'H9'; there are H1, H2, H3, H4, H5, H6, H7, H8"),
    "more answers than items": ("self-check.yml", "needs: 5", "needs: 7", "scales[1].needs: a score needs 7 answers, and the scale has 6 items; ask for fewer"),
    "bands that begin too late": ("self-check.yml", "{from: 0,", "{from: 1,", "scales[1].bands: the bands don't give each score one tip; start at 0 and let them rise"),
    "a reverse item in the first half": (
        "self-check.yml", 'known the day before."}', 'known the day before.", reverse: true}',
        "scales[1].items[1]: a reverse item belongs in the second half of its scale, with an item on either side; move it",
    ),
    "a tip that leads nowhere": ("self-check.yml", "page: stop-list.md", "page: stop-lists.md", "scales[5].bands[1].page: there is no page 'stop-lists.md'; did you mean 'stop-list.md'?"),
    "a place that is not on the page": ("self-check.yml", "place: s6", "place: s66", "scales[1].bands[3].place: there is no place 's66' on always-be-learning/index.md; there are s1, s2, s3, s4, s5, s6"),
    "a source that is not there": ("self-check.yml", "[@howard-1980]", "[@howard-1981]", "about[5]: there is no source 'howard-1981' in evidence.yml; did you mean 'howard-1980'?"),
    "a number without its source": ("self-check.yml", "match their results only roughly", "match their results in 56 studies", "about[4]: the number 56 isn't in the finding of a source marked in its sentence; check it"),
    "markup in an item": ("self-check.yml", "I waited a moment", "I waited a <b>moment</b>", "scales[1].items[2].text: plain text only: no '<', '>', links or line breaks, and evidence marks only under 'about' or 'sections'"),
    "an exclamation mark": ("observer-form.yml", "Presents a finished plan", "Presents a finished plan!", "rows[3].anchors[1]: an exclamation mark outside speech; end with a full stop"),
    "an answer missing": ("self-check.yml", '"6–8", ', "", "answers"),
    "an unknown key": ("observer-form.yml", "not_seen:", "notseen:", "notseen: unknown key; did you mean 'not_seen'?"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_file_line_and_remedy(docs: Path, name: str, old: str, new: str, message: str) -> None:
    edit(docs, name, old, new)
    named(docs, message)


def test_the_line_is_that_of_the_fault(docs: Path) -> None:
    edit(docs, "self-check.yml", "id: CR2,", "id: CR1,")
    assert problems(docs)[0].startswith(f"docs/self-check.yml:{line_of(docs, 'self-check.yml', 'I drew, listed')}: ")


BELOW = {
    "an item too few": ("self-check.yml", '      - {id: X1, text: "I planned my day by buyers\' dates first."}\n', "", ["docs/self-check.yml: B17 course: self-check items by scale is 6 + 6 + 6 + 5 + 8, the bar is 6 + 6 + 6 + 6 + 8"]),
    "an item about what was not done": ("self-check.yml", "I waited a moment after", "I never spoke after", ["docs/self-check.yml: B17 course: items about what was not done is 1, the bar is 0"]),
    "an anchor too few": ("observer-form.yml", '      - "Offers general material"\n', "", ["docs/observer-form.yml: B21 course: observer form, anchors by row is 4 + 3 + 4 + 4 + 4, the bar is 4 + 4 + 4 + 4 + 4"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "lines"), BELOW.values(), ids=BELOW)
def test_bar_falls(docs: Path, name: str, old: str, new: str, lines: list[str]) -> None:
    edit(docs, name, old, new)
    assert below(measure(load_course(docs))) == lines


def test_a_complete_course_without_them_is_below_the_bar(docs: Path) -> None:
    for name in ("self-check.yml", "observer-form.yml"):
        (docs / name).unlink()
    for line in (
        '  - {page: self-check.md, title: "Self-check", group: desk}\n',
        '  - {page: observer-form.md, title: "Observer form", group: tools}\n',
    ):
        edit(docs, "course.yml", line, "")
    shared = docs / "workshops.yml"  # no sheet may lead there
    shared.write_text(re.sub(r", page: (self-check|observer-form)\.md", "", shared.read_text(encoding="utf-8")), encoding="utf-8")
    for page in docs.rglob("*.md"):  # no page may link to what is not there
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"\[([^]]*)\]\((?:\.\./)?(?:self-check|observer-form)\.md\)", r"\1", text), encoding="utf-8")
    assert below(measure(load_course(docs))) == [
        "docs/self-check.yml: B17 course: the self-check is missing, the bar is 1", "docs/observer-form.yml: B21 course: the observer form is missing, the bar is 1",
    ]  # fmt: skip
