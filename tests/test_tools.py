"""Tools of the field guide as data: every fault with its exact message, the bars, and the small tool that writers begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from course import bars
from course.cli import main
from course.load import load_course
from course.tools import Piece
from minicourse import edit, named, problems, write_course

SITUATIONS = """\
situations:
  - {id: before, title: "Before a call", line: "Ten minutes to go."}
  - {id: quiet, title: "They've gone quiet", line: "No answer yet."}
"""
TOOLS = """\
tools:
  - id: m0-quiet
    title: "They've gone quiet"
    kind: message
    situations: [quiet]
    when: "They said Friday, and it's Monday."
    outcomes: [M0.1]
    ideas: [A00]
    source: s1
    evidence: [roe-2010]
    text: |
      Hi {name}, you told me about {what's wrong}.

      1. It's {what's wrong}.
    blanks:
      name: "their name"
      what's wrong: "in their words"
    example:
      setting: retail
      scene: "Mina, at the counter."
      fill: {name: "Otto", what's wrong: "the noise"}
    closer: "Just checking in!"
    limit: "Once only."
  - id: m0-ask
    title: "Ask once"
    kind: lines
    situations: [before]
    when: "Something's due."
    outcomes: [M0.2]
    ideas: []
    source: ours
    evidence: []
    steps: ["At the counter: 'Would you like {this one}?'", "They say no: 'Fine.'"]
    blanks: {this one: "what they chose"}
    example: {setting: b2b, scene: "Mina, on a call.", fill: {this one: "the chair"}}
    closer: "Take it!"
    limit: "Not twice."
"""


def with_tools(docs: Path) -> Path:
    """Put two tools into the first module of a mini course. Out: its folder again."""
    pages = '  - {page: field-guide.md, title: "Field guide", group: start}\n'
    edit(docs, "course.yml", "retired:", f"{pages}{SITUATIONS}retired:")
    (docs / "first" / "tools.yml").write_text(TOOLS, encoding="utf-8")
    return docs


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return with_tools(write_course(tmp_path))


T0, T1 = "docs/first/tools.yml:2: tools[1]", "docs/first/tools.yml:24: tools[2]"
#: What is replaced in tools.yml, by what, and the one message it gives.
FAULTS = {
    "an id that is taken": ("id: m0-ask", "id: m0-quiet", "docs/first/tools.yml:24: tools[2]: the id 'm0-quiet' is taken (in docs/first/tools.yml); choose a new one"),
    "a retired id": ("id: m0-ask", "id: old-id", f"{T1}: the id 'old-id' was retired (course.yml); ids are not used again, choose a new one"),
    "an id of another module": ("id: m0-ask", "id: m1-ask", f"{T1}.id: 'm1-ask' does not belong to M0; start it with m0-"),
    "an unknown outcome": ("outcomes: [M0.1]", "outcomes: [M0.9]", "docs/first/tools.yml:7: tools[1].outcomes: there is no outcome 'M0.9' in M0; there are M0.1, M0.2"),
    "an unknown idea": ("[A00]", "[A09]", "docs/first/tools.yml:8: tools[1].ideas: there is no idea of the article 'A09'; there are A00, A01"),
    "unknown evidence": ("[roe-2010]", "[roe-2011]", "docs/first/tools.yml:10: tools[1].evidence: there is no source 'roe-2011' in evidence.yml; did you mean 'roe-2010'?"),
    "an unknown situation": ("[quiet]", "[quite]", "docs/first/tools.yml:5: tools[1].situations: there is no situation 'quite' in course.yml; did you mean 'quiet'?"),
    "no situation": ("[quiet]", "[]", "docs/first/tools.yml:5: tools[1].situations: a tool is found by its situation; name one of course.yml"),
    "an unknown section": ("source: s1", "source: s9", "docs/first/tools.yml:9: tools[1].source: there is no section of the lesson or source 's9' in evidence.yml; there are s1, s2"),
    "a blank without a hint": ('      name: "their name"\n', "", "docs/first/tools.yml:15: tools[1].blanks: the blank 'name' has no hint; add it under 'blanks', or spell it as there"),
    "a hint without a blank": ("Hi {name}, you", "Hi, you", "docs/first/tools.yml:16: tools[1].blanks.name: no line has the blank 'name'; write {name} where it belongs, or take the hint out"),
    "an example that leaves a blank open": ('name: "Otto", ', "", "docs/first/tools.yml:18: tools[1].example: the example leaves the blank 'name' open; fill it in"),
    "an example that fills none": ('name: "Otto"', 'name: "Otto", day: "Friday"', "docs/first/tools.yml:21: tools[1].example.fill.day: the example fills 'day', which is no blank; take it out, or spell it as under 'blanks'"),
    "a name too long to keep": ("{this one}", "{this one" + " and so on" * 4 + "}", "the name of the blank 'this one and so on and so on and so on and so on' has 48 letters; 39 or fewer"),
    "a brace alone": ("'Fine.'", "'Fine {.'", "docs/first/tools.yml:33: tools[2].steps: a brace without its partner; write a blank as {its name}"),
    "text and steps": ("    text: |", '    steps: ["{name}"]\n    text: |', f"{T0}: a tool has either a text, as it is sent, or steps; write one of them"),
    "neither": ("""    steps: ["At the counter: 'Would you like {this one}?'", "They say no: 'Fine.'"]\n""", "", f"{T1}: a tool has either a text, as it is sent, or steps; write one of them"),
    "a prompt without its never": ("kind: message", "kind: prompt", "docs/first/tools.yml:4: tools[1].kind: a prompt says under 'never' what is never pasted into it, and no other kind does; add the key or take it out"),
    "no closer": ('    closer: "Take it!"\n', "", "docs/first/tools.yml:24: tools[2].closer: this key is missing; add it"),
    "no when": ('    when: "Something\'s due."\n', "", "docs/first/tools.yml:24: tools[2].when: this key is missing; add it"),
    "no limit": ('    limit: "Not twice."\n', "", "docs/first/tools.yml:24: tools[2].limit: this key is missing; add it"),
    "longer than a phone": ("1. It's", "1. " + "word " * 90 + "It's", "docs/first/tools.yml:11: tools[1].text: message has 102 words; 100 or fewer, so that it fits a phone"),
    "an unknown kind": ("kind: message", "kind: mail", "docs/first/tools.yml:4: tools[1].kind: 'mail' is not one of message, questions, lines, sheet, checklist, prompt; choose one of these"),
    "a banned phrase": ("They said Friday", "Studies show it", "docs/first/tools.yml:6: tools[1].when: 'Studies show' may not appear; say what one study found, with its mark [@id]"),
    "an alias that the title has": ("outcomes: [M0.2]", "aliases: [ask, order]\n    outcomes: [M0.2]", "docs/first/tools.yml:29: tools[2].aliases[1]: 'ask' stands in the title, so the search finds it already; take it out, or write another word for it"),
    "aliases that are no list": ("outcomes: [M0.2]", "aliases: order\n    outcomes: [M0.2]", "docs/first/tools.yml:29: tools[2].aliases: a list expected, found the text 'order'; start each entry with '- ' or use [ ]"),
    "a loud line": ("Once only.", "Once only!", "docs/first/tools.yml:23: tools[1].limit: an exclamation mark outside dialogue; end with a full stop"),
    "HTML": ("Once only.", "Once <b>only</b>.", "docs/first/tools.yml:23: tools[1].limit: plain text only: no '<', '>', links, marks or line breaks; say it in words"),
    "HTML in a message": ("Hi {name}", "Hi <b>{name}", "docs/first/tools.yml:11: tools[1].text: plain text only: no '<', '>', links, marks or line breaks; say it in words"),
}  # fmt: skip


def test_the_two_tools_are_sound(docs: Path) -> None:
    assert problems(docs) == []


@pytest.mark.parametrize(("old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place_and_its_remedy(docs: Path, old: str, new: str, message: str) -> None:
    edit(docs, "first/tools.yml", old, new)
    named(docs, message)


def test_an_alias_that_the_title_of_a_situation_has_is_named(docs: Path) -> None:
    edit(docs, "course.yml", 'line: "No answer yet."', 'line: "No answer yet.", aliases: ["Gone quiet"]')
    where = f"docs/course.yml:{(docs / 'course.yml').read_text(encoding='utf-8').split('Gone quiet')[0].count(chr(10)) + 1}"
    named(docs, f"{where}: situations[2].aliases[1]: 'Gone quiet' stands in the title, so the search finds it already")


def test_a_name_is_one_blank_wherever_it_stands_whatever_its_quotes(docs: Path) -> None:
    quiet, ask = load_course(docs).modules[0].tools
    assert quiet.named == ("name", "what’s wrong")
    assert set(quiet.blanks) == set(quiet.example.fill) == set(quiet.named)
    assert ask.body[0] == (Piece("At the counter:", "cue"), Piece(" ‘Would you like "), Piece("this one", "blank"), Piece("?’"))


def test_links_to_places_that_come_from_data_are_looked_at(docs: Path) -> None:
    pages = ("first/check.md", "first/tools.md", "field-guide.md", "glossary.md", "evidence.md")
    for page in pages:
        edit(docs, "how-to-use.md", "Read it.", f"Read it. [It]({page}#nowhere).")
    found = [problem.split("'nowhere' on ")[1].split(";")[0] for problem in problems(docs)]
    assert sorted(found) == sorted(pages)


def test_tools_are_found_by_situation_those_that_are_for_it_first(docs: Path) -> None:
    edit(docs, "first/tools.yml", "[quiet]", "[before, quiet]")
    edit(docs, "first/tools.yml", "situations: [before]\n", "situations: [quiet, before]\n")
    assert order(docs) == {"before": ["m0-quiet", "m0-ask"], "quiet": ["m0-ask", "m0-quiet"]}
    edit(docs, "course.yml", 'line: "Ten minutes to go."', 'line: "Ten minutes to go.", first: [m0-ask]')
    assert order(docs)["before"] == ["m0-ask", "m0-quiet"]


def order(docs: Path) -> dict[str, list[str]]:
    """The tools of each situation."""
    course = load_course(docs)
    return {s.id: [t.id for _, t in course.tools_for(s)] for s in course.file.situations}


def test_what_comes_first_in_a_situation_is_a_tool_that_is_for_it(docs: Path) -> None:
    edit(docs, "course.yml", 'line: "No answer yet."', 'line: "No answer yet.", first: [m0-ask]')
    named(docs, "situations[2].first[1]: the tool 'm0-ask' isn't for 'quiet'; name one that has it among its situations")
    edit(docs, "course.yml", "first: [m0-ask]", "first: [m0-quite]")
    named(docs, "situations[2].first[1]: there is no tool 'm0-quite'; did you mean 'm0-quiet'?")


def test_the_bars_of_the_field_guide_fall_below(docs: Path) -> None:
    edit(docs, "first/module.yml", "write one fair ask", "write one fair ask a day")
    edit(docs, "first/tools.yml", "outcomes: [M0.2]", "outcomes: []")
    edit(docs, "first/tools.yml", "setting: retail", "setting: b2b")
    found = {bar.what: bar.figure for bar in bars.measure(load_course(docs)) if bar.id == "B36"}
    assert found == {
        "tools of the field guide": "2",
        "outcomes that are acts, of 1, without a tool": "M0.2",
        "tools for a situation": "1",
        "tools in retail or small business": "0%",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_new_tool_holds_every_rule_and_leaves_the_others_as_they_were(docs: Path, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = docs / "first" / "tools.yml"
    before = file.read_bytes().replace(b"\n", end.encode()).rstrip()
    file.write_bytes(before)
    assert main(["--docs", str(docs), "new", "tool", "first", "second-visit"]) == 0
    assert capsys.readouterr().out.startswith(f"{file}:39: a small tool")
    assert file.read_bytes().startswith(before)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(end.encode())
    assert problems(docs) == []
    assert load_course(docs).tool_by_id["m0-second-visit"][1].situations == ("before",)
    assert main(["--docs", str(docs), "new", "tool", "first", "second-visit"]) == 1
    assert "the id 'm0-second-visit' is taken (in docs/first/tools.yml); choose a new one" in capsys.readouterr().err


def test_a_new_tool_begins_the_file_of_a_module_and_needs_situations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = write_course(tmp_path)
    for arguments, said in (
        (("first", "visit"), "no 'situations'"),
        (("third", "visit"), "no module in docs/third"),
        (("first", "A b"), "isn't a name for a tool"),
    ):
        assert main(["--docs", str(docs), "new", "tool", *arguments]) == 1
        assert said in capsys.readouterr().err
    with_tools(docs)
    assert main(["--docs", str(docs), "new", "tool", "second", "visit"]) == 0
    assert problems(docs) == []
