"""The one script: modules joined in the order of their imports, and the faults that stop a build."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from course.render import script
from desk import COURSE
from serving import ROOT


def join(folder: Path, **modules: str) -> str:
    """The script of some modules, each given as ``name="source"``."""
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")
    return script.joined(folder, {"id": "mini"})


def test_what_is_imported_comes_first_and_comments_go(tmp_path: Path) -> None:
    found = join(
        tmp_path,
        a='// A note.\nimport { one } from "./b.js";\n\n/** What it\n * does. */\nexport function two() {\n  return `${one} //stays`;\n}\n',
        b='import { COURSE } from "./course-data.js";\nexport const one = COURSE.id;\n',
    )
    body = 'const COURSE={"id":"mini"};const one=COURSE.id;function two(){return`${one} //stays`;}'
    assert found == f'(()=>{{"use strict";{body}}})();\n'


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"a": "const one = 1;\n", "b": "const one = 2;\n"}, "assets/js/b.js: the name 'one' is used in a.js too; choose another"),
        ({"a": 'import { x } from "./c.js";\n'}, "assets/js/a.js: imports c.js, which does not exist"),
        ({"a": 'import { x } from "./b.js";\n', "b": 'import { y } from "./a.js";\n'}, "assets/js/a.js: imports itself by way of a.js and b.js"),
        (
            {"a": "// Words.\nconst one = `${two ? `${two} ` : 1}`;\n"},
            "assets/js/a.js, line 2: a template within a template, which the minifier would break; name the inner one first",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_stops_the_build(tmp_path: Path, modules: dict[str, str], message: str) -> None:
    with pytest.raises(script.ScriptError) as raised:
        join(tmp_path, **modules)
    assert str(raised.value) == message


def test_every_name_a_module_imports_is_exported_there() -> None:
    """In one script a forgotten export works; in the tests, which import modules one by one, it would not."""
    folder = ROOT / "docs" / "assets" / "js"
    for file in folder.glob("*.js"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("import {") and script.DATA not in line:
                names, home = line.removeprefix("import {").split("} from ")
                source = (folder / home.strip('";./ ')).read_text(encoding="utf-8")
                for name in names.split(","):
                    assert any(f"export {kind} {name.strip()}" in source for kind in ("const", "function", "class", "async function")), line


def test_the_script_knows_every_question_and_no_text_of_any() -> None:
    data = script.data(COURSE, lambda page: page)
    text = json.dumps(data)
    assert all(f'"{q.id}@{q.revision}"' in text for m in COURSE.modules for q in m.questions)
    assert not any(q.stem[:30] in text for m in COURSE.modules for q in m.questions)


def test_the_version_is_one_everywhere() -> None:
    """What a completion record names is what the changelog describes and the package is called."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == COURSE.file.version
    assert f"## {COURSE.file.version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
