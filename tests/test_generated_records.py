"""Generated faults for what a browser keeps, imports and reads as a code: a valid result or a clear message, and no record lost.

The modules of the script are imported one by one, so that each example costs a moment; a fresh copy of the store stands for a new visit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from course.render import script
from desk import KEY
from faults import ATTACKS, TEXTS, places
from serving import ROOT, Server
from whole import COURSE

Records = dict[str, Any]
#: An example costs some milliseconds here, so there are more of them than elsewhere.
MANY = settings(max_examples=4 * settings().max_examples)
AT = "2026-11-20T09:00:00.000Z"
LATER = "2026-11-22T09:00:00.000Z"
#: One of each kind, as the pages write them, and one that was removed.
SOUND: Records = {
    "read:M1": {"at": AT},
    f"answer:m1-s-01@1:{AT}": {"points": 1.5, "of": 3, "sure": "certain", "where": "check", "at": AT},
    "attempt:M1": {"at": AT},
    f"check:M1:{AT}": {"got": 7, "of": 9, "asked": ["m1-s-01@1"], "by": {"learning": 80}, "at": AT},
    "session:practice": {"day": "2026-11-20", "queue": ["m1-s-01"], "done": 0, "at": AT},
    "tick:m1-d-1:2026-11-20": {"on": True, "note": "a } \"brace\", and {", "at": AT},
    f"talk:{AT}": {"mark": "S", "note": "\"read:M9\":{\"at\":\"\"}", "at": AT},
    f"self:{AT}": {"reading": "before", "answers": {"L1": 4, "L2": None}, "at": AT},
    "draft:self": {"reading": "after", "answers": {}, "part": 2, "at": AT},
    "plan:one": {"if": "they pause", "then": "I wait", "day": "2026-11-20", "state": "open", "at": AT},
    "play:m0-list-at-five": {"revision": 1, "said": ["when", "scout"], "ending": "cold", "at": AT},
    "ending:m0-list-at-five:cold": {"at": AT},
    "observe:draft": {"rows": {"learning": {"level": "2", "quote": "{{}}"}}, "at": AT},
    "name:reader": {"text": "Ana Š 🙂", "at": AT},
    "vote:mine": {"answers": {"learning": 3}, "at": AT},
    "plan:two": {"gone": True, "at": AT},
}  # fmt: skip
STRANGE: list[Any] = [
    None, True, False, 0, -1, 5, 1.5, 1e308, 10**30, [], [[]], {}, {"a": {}}, "2026-02-31", "9999-12-31", "0000-00-00", "2999-12-31T23:59:59.999Z",
    "20266-01-01", "2026-11-21T09:00:00.000Z", LATER, "__proto__", "constructor", "C", "open", *ATTACKS, *(text for text in TEXTS if len(text) < 9_000),
]  # fmt: skip
#: Numbers that JSON can write and Python's float cannot.
HUGE = ["1e999", "-1e999", "9" * 400, "0.0000000000000000000001"]


def written(kept: Records, **head: object) -> str:
    """The text of a store, as the browser writes it."""
    data = {"version": 1, "course": COURSE.file.id, "records": kept} | head
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@st.composite
def changed_data(draw: st.DrawFn, kept: Records) -> str:
    """A store or an export whose data were changed in one to four places; the whole of it is a place, too."""
    data: Any = json.loads(written(deepcopy(kept)))
    for _ in range(draw(st.integers(1, 4))):
        everywhere = list(places(data))
        if len(everywhere) < 2:
            break
        *above, last = draw(st.sampled_from(everywhere[1:]))
        parent = data
        for step in above:
            parent = parent[step]
        match draw(st.sampled_from(["remove", "rename", "replace", "replace", "nest", "move", "double"])):
            case "remove":
                del parent[last]
            case "rename" if isinstance(parent, dict):
                parent[draw(st.sampled_from([f"{last}s", *(str(each) for each in STRANGE)]))] = parent.pop(last)
            case "replace":
                parent[last] = deepcopy(draw(st.one_of(st.sampled_from(STRANGE), st.text(max_size=12))))
            case "nest":
                parent[last] = {str(last): [parent[last]]}
            case "move":
                parent[last] = deepcopy(data if len(above) < 2 else parent)
            case "double" if isinstance(parent[last], list | str):
                parent[last] = parent[last] * (600 if len(parent[last]) < 9 else 2)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@st.composite
def changed_text(draw: st.DrawFn, kept: Records) -> str:
    """A store or an export whose text was cut, doubled, spliced or overwritten."""
    text = written(kept, **draw(st.sampled_from([{}, {"aside": {"poem:one": {"at": AT}}}])))
    i, j = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    sign = draw(st.one_of(st.sampled_from(["}", "{", '"', "\\", "}" * 20, ",", *HUGE, *ATTACKS]), st.text(max_size=4)))
    match draw(st.sampled_from(["cut", "tail", "lose", "double", "insert", "insert", "over", "number", "twice"])):
        case "cut":
            return text[:i]
        case "tail":
            return text[j:]
        case "lose":
            return text[:i] + text[i + draw(st.integers(1, 60)) :]
        case "double":
            return text[:j] + text[i:j] + text[j:]
        case "insert":
            return text[:i] + sign + text[i:]
        case "over":
            return text[:i] + sign + text[i + len(sign) :]
        case "number":
            return text.replace(draw(st.sampled_from(['"version":1', '"points":1.5', '"part":2', '"done":0'])), f'"version":{sign}')
        case _:
            return text + draw(st.sampled_from(["", " ", "\n", "x"])) + text


def changed(kept: Records) -> st.SearchStrategy[str]:
    return st.one_of(changed_text(kept), changed_data(kept))


@pytest.fixture(scope="module")
def modules(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page from which the modules can be imported one by one, with what they must know of the course."""
    folder = tmp_path_factory.mktemp("modules")
    shutil.copytree(ROOT / "docs" / "assets" / "js", folder, dirs_exist_ok=True)
    data = json.dumps(script.data(COURSE, lambda page: page))
    (folder / script.DATA).write_text(f"export const COURSE = {data};\n", encoding="utf-8")
    with Server(folder) as url:
        page = browser.new_page()
        page.goto(f"{url}board/")
        # The import with another query is another copy: what a reader has after a reload.
        page.evaluate(
            """() => {
              let visits = 0;
              window.visit = async () => (await import(`../store.js?${++visits}`)).store;
              window.shown = (store) => Object.fromEntries(store.state.records);
            }"""
        )
        yield page
        page.close()


# ---- what stands in the browser ----------------------------------------------------------------------------------------------


VISIT = """async ([key, text]) => {
  localStorage.clear();
  localStorage.setItem(key, text);
  const first = await visit();
  const trouble = first.trouble;
  const found = shown(first);
  first.put("read:NEW");
  JSON.parse(first.exported());
  const second = await visit();
  return { trouble, found, kept: shown(second), aside: localStorage.getItem(key + ":damaged"), then: second.trouble, raw: localStorage.getItem(key) };
}"""


def whole(text: str, data: Any) -> Records:
    """The sound records that a text still holds: by its data if it has any, or else by their own text."""
    records = data.get("records") if isinstance(data, dict) else None
    if isinstance(records, dict):
        return {id_: record for id_, record in SOUND.items() if json.dumps(records.get(id_)) == json.dumps(record)}
    return {id_: record for id_, record in SOUND.items() if json.dumps({id_: record}, ensure_ascii=False, separators=(",", ":"))[1:-1] in text}


def parsed(text: str) -> Any:
    """As a browser reads it, which knows no NaN."""
    try:
        return json.loads(text, parse_constant=lambda name: [][name])  # type: ignore[call-overload]
    except (ValueError, TypeError):
        return None


def survives(modules: Page, text: str, trouble: str = "") -> None:
    """A store that holds this text shows its sound records, says what is wrong, and keeps what is new as well as what it could not read."""
    data = parsed(text)
    found = modules.evaluate(VISIT, [KEY, text])
    sound = whole(text, data)
    assert {id_: found["found"].get(id_) for id_ in sound} == sound
    assert trouble in ("", found["trouble"])
    if found["trouble"] == "newer":
        assert (found["raw"], found["then"]) == (text, "newer")
        return
    broken = not (isinstance(data, dict) and isinstance(data.get("records"), dict))
    assert found["trouble"] == ("damaged" if broken else "")
    assert found["aside"] == (text if broken else None)
    assert found["then"] == "", "the next visit finds nothing damaged"
    assert found["kept"].pop("read:NEW")
    assert found["kept"] == found["found"]
    if not broken:
        aside = data.get("aside") if isinstance(data.get("aside"), dict) else {}
        again = json.loads(found["raw"])
        assert {**again.get("aside", {}), **again["records"]}.keys() - {"read:NEW"} == {*aside, *data["records"]}, (
            "what is set aside is written again"
        )


@MANY
@given(choice=st.data())
def test_whatever_stands_in_the_browser_its_sound_records_are_there_and_new_ones_are_kept(modules: Page, choice: st.DataObject) -> None:
    survives(modules, choice.draw(st.one_of(changed(SOUND), st.text(max_size=40))))


@pytest.mark.parametrize("text", [
    written({**SOUND, "poem:one": "DEEP"}).replace('"DEEP"', "[" * 100_000 + "]" * 100_000),
    written({**SOUND, "plan:three": {"gone": True, "at": AT, "x": "DEEP"}}).replace('"DEEP"', '{"a":' * 100_000 + "1" + "}" * 100_000),
    written(SOUND, aside={"x:y": "DEEP"}).replace('"DEEP"', "[" * 100_000 + "]" * 100_000),
])  # fmt: skip
def test_what_is_nested_without_end_is_set_aside_and_stops_nothing(modules: Page, text: str) -> None:
    found = modules.evaluate(VISIT, [KEY, text])
    assert {id_: found["kept"].get(id_) for id_ in SOUND} == SOUND
    assert "read:NEW" in found["kept"]
    assert found["aside"] == text


@pytest.mark.parametrize("version", ["2", "1.5", "1e999"])
def test_what_a_newer_version_wrote_is_shown_and_stays(modules: Page, version: str) -> None:
    survives(modules, written(SOUND).replace('"version":1', f'"version":{version}'), trouble="newer")


def test_a_second_damaged_text_does_not_push_out_the_first(modules: Page) -> None:
    first, second = written(SOUND)[:300], written(SOUND)[:700]
    found = modules.evaluate(
        """async ([key, first, second]) => {
             localStorage.clear();
             for (const text of [first, second, second]) { localStorage.setItem(key, text); await visit(); }
             return (await visit()).damaged;
           }""",
        [KEY, first, second],
    )
    assert found == f"{first}\n{second}"


def test_a_damaged_text_for_which_there_is_no_room_is_kept_once_there_is(modules: Page) -> None:
    """A browser keeps some five million signs: not this text twice, but once beside what is whole of it."""
    found = modules.evaluate(
        """async ([key, text]) => {
             localStorage.clear();
             const damaged = text + "x".repeat(3_000_000);
             localStorage.setItem(key, damaged);
             const first = await visit();
             const before = [first.trouble, localStorage.getItem(key + ":damaged"), first.damaged === damaged];
             first.put("read:NEW");
             return [before, localStorage.getItem(key + ":damaged") === damaged, Object.keys(shown(await visit())).length];
           }""",
        [KEY, written(SOUND)],
    )
    assert found == [["damaged", None, True], True, len(SOUND) + 1]


# ---- imports -----------------------------------------------------------------------------------------------------------------


HERE: Records = {
    **SOUND,
    "plan:one": SOUND["plan:one"] | {"state": "kept", "at": LATER},
    "read:M2": {"at": AT},
    "plan:two": {"gone": True, "at": LATER},
    "name:reader": {"text": "Ana", "at": "2026-11-01T09:00:00.000Z"},
}
IMPORT = """async ([key, here, text]) => {
  localStorage.clear();
  localStorage.setItem(key, here);
  const store = await visit();
  const { records, ...said } = store.preview(text);
  const untouched = localStorage.getItem(key) === here && JSON.stringify(shown(store)) === JSON.stringify(JSON.parse(here).records);
  if (!records) return { said, untouched };
  const taken = store.take(records);
  const second = await visit();
  const after = shown(second);
  const can = second.canUndo;
  if (can) second.undo();
  return { said, untouched, taken, after, can, undone: shown(second), again: shown(await visit()), trouble: second.trouble };
}"""


@MANY
@given(choice=st.data())
def test_an_import_is_explained_or_taken_and_can_be_undone_exactly(modules: Page, choice: st.DataObject) -> None:
    text = choice.draw(st.one_of(changed(SOUND), changed(HERE), st.text(max_size=40)))
    found = modules.evaluate(IMPORT, [KEY, written(HERE), text])
    said = found["said"]
    assert found["untouched"], "the preview changed something"
    if "error" in said:
        assert said["error"].endswith("Nothing was changed.")
        return
    assert all(isinstance(count, int) and count >= 0 for count in said.values())
    assert found["taken"] == said["added"] + said["newer"]
    assert found["after"].keys() >= HERE.keys(), "a record was lost"
    for id_, record in HERE.items():
        assert found["after"][id_] == record or found["after"][id_]["at"] > record["at"], id_
    assert found["can"] == (found["taken"] > 0)
    assert found["undone"] == found["again"] == HERE
    assert found["trouble"] == ""


def test_what_changed_here_since_the_preview_is_newer_and_stays(modules: Page) -> None:
    found = modules.evaluate(
        """async ([key, here, text]) => {
             localStorage.clear();
             localStorage.setItem(key, here);
             const [store, other] = [await visit(), await visit()];
             const { records } = store.preview(text);
             store.put("plan:one", { if: "a", then: "b", day: "2026-11-25", state: "kept" });
             // In another tab, of which this one was not told.
             other.put("name:reader", { text: "Eva" });
             return [records.size, store.take(records), shown(await visit())];
           }""",
        [KEY, written(SOUND), written({id_: record | {"at": LATER} for id_, record in SOUND.items() if ":" + AT not in id_})],
    )
    assert found[1] == found[0] - 2
    assert (found[2]["plan:one"]["if"], found[2]["name:reader"]["text"]) == ("a", "Eva")


def test_an_import_that_leaves_no_room_for_its_undo_is_still_kept(modules: Page) -> None:
    """And the undo of the import before it does not stand in for its own."""
    found = modules.evaluate(
        """async ([key, text, at]) => {
             localStorage.clear();
             const store = await visit();
             store.take(store.preview(text).records);
             const many = Object.fromEntries(Array.from({ length: 75_000 }, (_, i) => [`read:${i}`, { at }]));
             const { records, added } = store.preview(JSON.stringify({ ...JSON.parse(text), records: many }));
             store.take(records);
             const kept = Object.keys(shown(await visit())).length;
             store.undo();
             return { added, trouble: store.trouble, kept, left: shown(await visit()) };
           }""",
        [KEY, written(SOUND), AT],
    )
    assert found == {"added": 75_000, "trouble": "", "kept": 75_000 + len(SOUND), "left": SOUND}


def test_nothing_of_a_session_in_a_room_is_imported(modules: Page) -> None:
    room = {"board:S1": {"at": AT}, "promise:now": {"act": "a", "owner": "b", "day": "2026-11-20", "at": AT}}
    found = modules.evaluate(IMPORT, [KEY, written(HERE), written({**room, "read:M3": {"at": AT}})])
    assert found["said"] == {"added": 1, "newer": 0, "older": 0, "refused": 2}
    assert found["after"].keys() == HERE.keys() | {"read:M3"}


def test_a_record_of_the_last_moment_can_still_be_changed(modules: Page) -> None:
    late = {"name:reader": {"text": "Ana", "at": "2999-12-31T23:59:59.999Z"}}
    code = "async ([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); (await visit()).put('name:reader', { text: 'Eva' }); return shown(await visit()); }"
    assert modules.evaluate(code, [KEY, written(late)])["name:reader"]["text"] == "Eva"


# ---- codes of the board --------------------------------------------------------------------------------------------------------


ROWS = [row.id for row in COURSE.workshops.board.rows] if COURSE.workshops else []
ITEMS = [item.id for item in COURSE.self_check.items] if COURSE.self_check else []
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ENCODE = "async ([kind, answers, at, reading]) => (await import('./codes.js')).encode(kind, answers, at, reading)"
DECODE = "async (lines) => { const { decode } = await import('./codes.js'); return lines.map((line) => decode(line)); }"


@st.composite
def people(draw: st.DrawFn) -> tuple[str, dict[str, int | None], str, str]:
    """What a code is made of: kind, answers, time of the record, reading."""
    kind = draw(st.sampled_from("SV"))
    values = st.integers(0, 4) | st.none() if kind == "S" else st.integers(0, 3)
    answers = draw(st.dictionaries(st.sampled_from(ITEMS if kind == "S" else ROWS), values))
    return kind, answers, draw(st.datetimes()).isoformat(), draw(st.sampled_from(["before", "after", "then"]))


def is_read_or_explained(found: dict[str, Any]) -> bool:
    if "error" in found:
        return bool(found["error"].strip()) and found.keys() == {"error"}
    items = ITEMS if found["kind"] == "S" else ROWS
    return set(found["answers"]) <= set(items) and all(answer in (0, 1, 2, 3, 4, None) for answer in found["answers"].values())


@MANY
@given(person=people())
def test_a_code_gives_back_what_it_was_made_of(modules: Page, person: tuple[str, dict[str, int | None], str, str]) -> None:
    kind, answers, _, reading = person
    code = modules.evaluate(ENCODE, list(person))
    (found,) = modules.evaluate(DECODE, [f"https://example.org/team-board/#{code.lower()}"])
    assert found == {"code": code.replace("-", ""), "kind": kind, "answers": answers, "reading": reading}


@MANY
@given(choice=st.data())
def test_any_text_is_a_code_or_is_explained(modules: Page, choice: st.DataObject) -> None:
    code = modules.evaluate(ENCODE, list(choice.draw(people())))
    i, j = sorted((choice.draw(st.integers(0, len(code))), choice.draw(st.integers(0, len(code)))))
    sign = choice.draw(st.one_of(st.sampled_from(STRANGE).map(str), st.text(max_size=3)))
    bare = st.builds("".join, st.tuples(st.sampled_from(["S1", "V1", "S2", "SV"]), st.text(SIGNS, max_size=60)))
    lines = [code[:i], code[j:], code[:i] + code[j:], code[:i] + sign + code[j:], code * 2, sign, choice.draw(st.text()), choice.draw(bare)]
    found = modules.evaluate(DECODE, lines)
    assert [line for line, each in zip(lines, found, strict=True) if not is_read_or_explained(each)] == []


@given(person=people())
def test_no_slip_of_a_sign_makes_another_code(modules: Page, person: tuple[str, dict[str, int | None], str, str]) -> None:
    """Each sign wrong in each way, and each two neighbours swapped."""
    code = modules.evaluate(ENCODE, list(person)).replace("-", "")
    wrong = [code[:i] + sign + code[i + 1 :] for i in range(len(code)) for sign in SIGNS if sign != code[i]]
    swapped = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(len(code) - 1) if code[i] != code[i + 1]]
    accepted = [line for line, found in zip(wrong + swapped, modules.evaluate(DECODE, wrong + swapped), strict=True) if "error" not in found]
    assert accepted == []
