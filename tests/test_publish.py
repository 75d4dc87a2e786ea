"""A build is published whole or not at all, and two builds of one commit are equal."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import publish
from minicourse import edit, write_project
from serving import ROOT

Files = dict[str, bytes]
TOOL = [sys.executable, str(ROOT / "tools" / "publish.py")]
LOOP = """
import shutil, sys
from pathlib import Path
import publish
one, other, new, site = (Path(name) for name in ("one", "other", "new", "site"))
while True:
    shutil.copytree(one, new)
    print(flush=True)
    publish.publish(new, site, Path("last"))
    one, other = other, one
"""


def environment(**settings: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "tools")]), "NO_MKDOCS_2_WARNING": "1", **settings}


def files(folder: Path) -> Files:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def made(project: Path, **settings: str) -> Files:
    """Build as ``make build`` does; gives the site."""
    subprocess.run(TOOL, cwd=project, env=environment(**settings), check=True, capture_output=True)
    return files(project / "site")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def test_two_builds_of_one_commit_are_equal(tmp_path: Path) -> None:
    """In two folders, in two time zones, with the hashes of Python mixed anew; dates are those of the commit."""
    when = "2001-02-03T04:05:06+00:00"
    who = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    sites = []
    for name, zone, seed in (("one", "UTC", "1"), ("two", "Pacific/Kiritimati", "2")):
        project = write_project(tmp_path / name)
        for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x"]):
            subprocess.run(["git", *command], cwd=project, env=environment(**who), check=True)
        sites.append(made(project, TZ=zone, PYTHONHASHSEED=seed, SITE_URL="https://example.org/"))
    one, two = sites
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert b"2001-02-03" in one["sitemap.xml"]


def test_a_build_that_fails_on_a_page_leaves_the_last_good_site(project: Path) -> None:
    good = made(project)
    edit(project / "docs", "index.md", "/// modules", "/// moduls")
    assert subprocess.run(TOOL, cwd=project, env=environment(), capture_output=True, check=False).returncode == 1
    assert files(project / "site") == good


#: Python reads this file before anything else. It kills the build, and who started it, at the first file that is opened once a moment has come.
KILL = """
import os, signal, sys
from pathlib import Path

new = Path(".build/site")

def look(event, arguments):
    if event == "open" and ({moment}):
        os.killpg(0, signal.SIGKILL)

sys.addaudithook(look)
"""
MOMENTS = {
    "before anything is written": "True",
    "when the folder is there": "new.exists()",
    "after the first page": "os.path.isdir(new) and any(new.glob('**/index.html'))",
    "among the pages": "os.path.isdir(new) and sum(1 for _ in new.rglob('index.html')) > 5",
    "at the last file": "any(new.glob('assets/theme.*.css'))",
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    """A project with its site."""
    project = write_project(tmp_path_factory.mktemp("good") / "project")
    return project, made(project)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_during_the_build_leaves_the_last_good_site(good: tuple[Path, Files], tmp_path: Path, moment: str) -> None:
    project = Path(shutil.copytree(good[0], tmp_path / "project", symlinks=True))
    edit(project / "docs", "how-to-use.md", "Read it.", "Read it twice.")
    (tmp_path / "sitecustomize.py").write_text(KILL.format(moment=MOMENTS[moment]), encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    running = subprocess.Popen(TOOL, cwd=project, env=environment(PYTHONPATH=path), start_new_session=True)
    assert running.wait() == -signal.SIGKILL, "the build was over before the moment came"
    assert files(project / "site") == good[1]
    assert made(project) != good[1], "the next build is not hindered by what the killed one left"


def test_a_kill_while_publishing_leaves_one_of_the_two_sites(tmp_path: Path) -> None:
    for name in ("one", "other"):
        for n in range(40):
            (tmp_path / name / str(n)).mkdir(parents=True)
            (tmp_path / name / str(n) / "index.html").write_text(name, encoding="utf-8")
    whole = [files(tmp_path / "one"), files(tmp_path / "other")]
    shutil.copytree(tmp_path / "other", tmp_path / "site")
    for _ in range(25):
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        running = subprocess.Popen([sys.executable, "-c", LOOP], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE)
        assert running.stdout
        running.stdout.readline()
        time.sleep(random.uniform(0, 0.02))
        running.kill()
        running.communicate()
        publish.restore(tmp_path / "site", tmp_path / "last")
        assert files(tmp_path / "site") in whole


def test_the_last_site_is_kept_until_the_next_time(tmp_path: Path) -> None:
    new, site, last = (tmp_path / name for name in ("new", "site", "last"))
    for folder in (new, site):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, encoding="utf-8")
    publish.publish(new, site, last)
    assert files(site) == {"index.html": b"new"}
    assert files(last) == {"index.html": b"site"}


def test_a_site_that_was_lost_between_two_steps_is_put_back(project: Path) -> None:
    good = made(project)
    (project / "site").rename(project / ".build" / "last")
    edit(project / "docs", "course.yml", "title:", "titel:")
    assert subprocess.run(TOOL, cwd=project, env=environment(), capture_output=True, check=False).returncode == 1
    assert files(project / "site") == good


# ---- folders as hosts have them -----------------------------------------------------------------------------------------------------------


def elsewhere() -> Path:
    """A folder on another file system, where the machine has one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))


def test_a_site_that_is_a_link_to_another_disk_is_published_there(project: Path) -> None:
    folder = elsewhere()
    try:
        (folder / "www").mkdir()
        (folder / "www" / "index.html").write_text("old", encoding="utf-8")
        (project / "site").symlink_to(folder / "www")
        for _ in range(2):
            assert b"Mini course" in made(project)["index.html"]
        assert (project / "site").is_symlink()
        assert b"Mini course" in (folder / "www" / "index.html").read_bytes()
    finally:
        shutil.rmtree(folder)


def refused(project: Path, site: str, before: str = "") -> list[str]:
    """What ``make build`` says last when the system refuses; ``before`` is run before the tool, in its process."""
    code = f"import errno, os, sys; from pathlib import Path; import publish\n{before}\nsys.argv[1:] = [{site!r}]; sys.exit(publish.main())"
    result = subprocess.run([sys.executable, "-c", code], cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return result.stderr.splitlines()[-1].split("; ")


def test_a_folder_that_may_only_be_read_is_named_with_what_to_do(project: Path) -> None:
    """Root may write everywhere but here."""
    (project / "file").write_text("", encoding="utf-8")
    for site, why in (("/proc/sys/site", "No such file or directory"), ("file/site", "Not a directory")):
        said = refused(project, site)
        assert said == [
            f"{site}: can't be put in place ({why})",
            "make the folder above it writable, or name another folder: python tools/publish.py FOLDER",
        ]


@pytest.mark.parametrize("reason", ["EBUSY", "EXDEV", "EROFS"])
def test_a_site_that_is_a_mounted_disk_leaves_the_built_course_beside_and_says_where(project: Path, reason: str) -> None:
    good = made(project)
    edit(project / "docs", "how-to-use.md", "Read it.", "Read it twice.")
    before = f"def rename(self, to): raise OSError(errno.{reason}, os.strerror(errno.{reason}))\nPath.rename = rename"
    said = refused(project, "site", before)
    assert said[1].startswith(f"the course is built in {(project / '.build' / 'site').resolve()}")
    assert files(project / "site") == good
    assert files(project / ".build" / "site") != good
