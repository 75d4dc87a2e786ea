"""The course as a plain folder: pages, navigation, data and the Markdown extension, for a builder without hooks and plugins (Zensical).

    python -m course plain OUT            # SITE_URL=https://… for a public address
    cd OUT && PYTHONPATH=hooks zensical build --clean

The folder is written, not lived in: its pages are made from ``docs`` and from the data, and the next writing makes them anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import yaml

import course
from course import settings_file, site
from course.build import Build
from course.files import below, fresh
from course.load import load_course
from course.markup import Drawings
from course.model import Course
from course.render import pages

_README = """# The course as a plain folder

Written from the course's own files; do not edit it, write it again. To build it: `PYTHONPATH=hooks zensical build --clean`.
`docs/` has every page, the generated ones included, `course/` the data, `hooks/course/` the Markdown extension that fills directives.
"""


def address(path: str) -> str:
    """The address of a page or a file within a site of folders: ``a/check.md`` is ``a/check/``, and the home page is ""."""
    return path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/" if path.endswith(".md") else path


def build_of(docs: Path, public: str = "") -> Build:
    """What a builder without adapters knows of the course. It looks at every link of a finished page, so templates leave theirs alone.

    Raises ``InvalidCourse`` with every problem of every file.
    """
    return Build(load_course(docs), docs, Drawings(docs), site=public, address=address, rewrites=True)


def write(docs: Path, settings: Path, out: Path) -> int:
    """Write the folder. In: the course's ``docs``, its ``mkdocs.yml``, and a folder that is empty or not there. Out: the number of pages.

    Raises ``InvalidCourse`` for a course that can't be built, and ``FileExistsError`` for a folder that holds something.
    """
    build = build_of(docs)
    fresh(out)
    shutil.copytree(docs, out / "course", ignore=shutil.ignore_patterns(".*"))
    is_published = site.published(build)
    for name, file in below(docs):
        if is_published(name) and name != "service-worker.js":
            (out / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, out / "docs" / name)
    shutil.copytree(Path(course.__file__).parent, out / "hooks" / "course", ignore=shutil.ignore_patterns("__pycache__"))
    if (docs / "snippets").is_dir():
        shutil.copytree(docs / "snippets", out / "snippets", ignore=shutil.ignore_patterns(".*"))
    texts = {page.path: page.markdown for page in build.pages.values()}
    for m in build.course.modules:
        lesson = (docs / m.lesson_page).read_text(encoding="utf-8-sig")
        texts[m.lesson_page] = "\n".join([*pages.front(m.title, m.file.description), lesson])
    texts |= site.assets(build)
    for name, text in texts.items():
        (out / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (out / "docs" / name).write_text(text, encoding="utf-8")
    (out / "overrides").mkdir()
    shutil.copy(Path(__file__).parent / "main.html", out / "overrides" / "main.html")
    (out / "README.md").write_text(_README, encoding="utf-8")
    written = yaml.safe_dump(_settings(build.course, settings_file.read(settings).data), sort_keys=False, allow_unicode=True)
    (out / "mkdocs.yml").write_text(written, encoding="utf-8")
    return len(list((out / "docs").rglob("*.md")))


def _settings(course: Course, read: dict[str, Any]) -> dict[str, Any]:
    """The settings of the folder: the course's own, without what only hooks and plugins can do."""
    snippets = {"pymdownx.snippets": {"base_path": ["snippets"], "check_paths": True}}  # they lie beside the pages
    extensions = [snippets if "pymdownx.snippets" in entry else entry for entry in read["markdown_extensions"]]
    return {
        "site_name": course.file.title,
        "site_description": read["site_description"],
        **({"site_url": os.environ["SITE_URL"]} if os.environ.get("SITE_URL") else {}),
        "nav": pages.navigation(course),
        "exclude_docs": "*.yml\n",
        "watch": ["hooks", "course"],
        "copyright": read["copyright"],
        "theme": {"name": "material", "custom_dir": "overrides", **{key: read["theme"][key] for key in ("language", "font", "favicon", "logo")}},
        "extra_css": read["extra_css"],
        "extra_javascript": read["extra_javascript"],
        "markdown_extensions": [*extensions, {"course.markdown": {"docs": "course"}}],
    }
