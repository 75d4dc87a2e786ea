"""The one script: modules joined in the order of their imports, and the faults that stop a build."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from course.problems import NotBuilt
from course.render import script
from serving import ROOT
from whole import COURSE


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
        ({"a": 'import { x } from "./c.js";\n'}, "assets/js/a.js, line 1: imports c.js, which does not exist"),
        ({"a": '\nimport { x } from "../b.js";\n', "b": "export const x = 1;\n"}, "assets/js/a.js, line 2: imports b.js, which does not exist"),
        (
            {"a": 'import {\n  x,\n  y,\n} from "./b.js";\n', "b": "export const x = 1;\nconst y = 2;\n"},
            "assets/js/a.js, line 1: imports 'y', which b.js does not export; export it there",
        ),
        (
            {"a": 'import { x } from "./b.js";\nexport const y = 1;\n', "b": 'import { y } from "./a.js";\nexport const x = 1;\n'},
            "assets/js/a.js: imports itself by way of b.js and a.js",
        ),
        (
            {"a": "// Words.\nconst one = `${two ? `${two} ` : 1}`;\n"},
            "assets/js/a.js, line 2: a template within a template, which the minifier would break; name the inner one first",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_stops_the_build(tmp_path: Path, modules: dict[str, str], message: str) -> None:
    with pytest.raises(NotBuilt) as raised:
        join(tmp_path, **modules)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "line",
    [
        "import { one } from './b.js';",
        'import one from "./b.js";',
        'import * as all from "./b.js";',
        'import { one as two } from "./b.js";',
        'import { one } from "./b.js"',
        '  import { one } from "./b.js";',
        'import "./b.js";',
        "export { two };",
        "export default two;",
        'export * from "./b.js";',
        "export var two = 1;",
        'const one = await import("./b.js");',
        "const here = import.meta.url;",
        "const two = 1; export { two };",
    ],
)
def test_an_import_or_export_of_another_form_stops_the_build(tmp_path: Path, line: str) -> None:
    at = line.index("import" if "import" in line else "export")
    with pytest.raises(NotBuilt) as raised:
        join(tmp_path, a=f"// Words.\n{line}\n", b="export const one = 1;\n")
    assert str(raised.value) == f"assets/js/a.js, line 2: '{line[at:]}' can't be joined; {script.WAY}"


def test_methods_and_keys_may_be_called_import_and_export(tmp_path: Path) -> None:
    assert "export(){}" in join(tmp_path, a="class A {\n  export() {}\n  import = 1;\n}\nconst b = {\n  export: 1,\n};\n")


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
