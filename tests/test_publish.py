"""A build is published whole or not at all, and two builds of one commit are equal."""

from __future__ import annotations

import errno
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


WHEN = "2001-02-03T04:05:06+00:00"
#: In two places of the world, with the hashes of Python mixed anew.
HERE, THERE = ({"TZ": zone, "PYTHONHASHSEED": seed, "SITE_URL": "https://example.org/"} for zone, seed in (("UTC", "1"), ("Pacific/Kiritimati", "2")))


def committed(folder: Path) -> Path:
    """The mini course as a commit of long ago."""
    project = write_project(folder)
    who = {"GIT_COMMITTER_DATE": WHEN, "GIT_AUTHOR_DATE": WHEN, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=project, env=environment(**who), check=True)
    return project


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    """A project with its site."""
    project = committed(tmp_path_factory.mktemp("good") / "project")
    return project, made(project, **HERE)


@pytest.fixture
def project(good: tuple[Path, Files], tmp_path: Path) -> Path:
    """A copy of it, to break."""
    return Path(shutil.copytree(good[0], tmp_path / "project", symlinks=True))


def test_two_builds_of_one_commit_are_equal(good: tuple[Path, Files], tmp_path: Path) -> None:
    """In two folders, in two time zones, with the hashes of Python mixed anew; dates are those of the commit."""
    one, two = good[1], made(committed(tmp_path / "project"), **THERE)
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
    assert b"2001-02-03" in one["sitemap.xml"]


def test_a_build_that_fails_on_a_page_leaves_the_last_good_site(good: tuple[Path, Files], project: Path) -> None:
    edit(project / "docs", "index.md", "/// modules", "/// moduls")
    assert subprocess.run(TOOL, cwd=project, env=environment(), capture_output=True, check=False).returncode == 1
    assert files(project / "site") == good[1]


def test_a_site_that_was_lost_between_two_steps_is_put_back(good: tuple[Path, Files], project: Path) -> None:
    (project / "site").rename(project / ".build" / "last")
    edit(project / "docs", "course.yml", "title:", "titel:")
    assert subprocess.run(TOOL, cwd=project, env=environment(), capture_output=True, check=False).returncode == 1
    assert files(project / "site") == good[1]


def test_a_build_is_not_hindered_by_what_a_killed_one_left(good: tuple[Path, Files], project: Path) -> None:
    shutil.copytree(project / "site", project / ".build" / "site")
    shutil.copytree(project / "site", project / ".build" / "last")
    (project / ".build" / "site" / "index.html").write_text("<html", encoding="utf-8")
    (project / ".build" / "site" / "old.html").write_text("old", encoding="utf-8")
    assert made(project, **HERE) == good[1]


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


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_during_the_build_leaves_the_last_good_site(good: tuple[Path, Files], project: Path, tmp_path: Path, moment: str) -> None:
    edit(project / "docs", "how-to-use.md", "Read it.", "Read it twice.")
    (tmp_path / "sitecustomize.py").write_text(KILL.format(moment=MOMENTS[moment]), encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    running = subprocess.Popen(TOOL, cwd=project, env=environment(PYTHONPATH=path), start_new_session=True)
    assert running.wait() == -signal.SIGKILL, "the build was over before the moment came"
    assert files(project / "site") == good[1]


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


# ---- folders as hosts have them -----------------------------------------------------------------------------------------------------------


def elsewhere() -> Path:
    """A folder on another file system, where the machine has one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which ``make build`` runs, with a site, and a builder that writes one page."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old", encoding="utf-8")

    def build(new: Path) -> int:
        new.mkdir()
        (new / "index.html").write_text("new", encoding="utf-8")
        return 0

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publish, "build", build)
    monkeypatch.setattr(sys, "argv", ["publish.py"])
    return tmp_path


def test_the_last_site_is_kept_until_the_next_time(here: Path) -> None:
    assert publish.main() == 0
    assert files(here / "site") == {"index.html": b"new"}
    assert files(here / ".build" / "last") == {"index.html": b"old"}


def test_a_site_that_is_a_link_to_another_disk_is_published_there(here: Path) -> None:
    folder = elsewhere()
    try:
        shutil.move(here / "site", folder / "www")
        (here / "site").symlink_to(folder / "www")
        for _ in range(2):
            assert publish.main() == 0
            assert files(here / "site") == {"index.html": b"new"}
        assert (here / "site").is_symlink()
        assert files(folder / "www") == {"index.html": b"new"}
    finally:
        shutil.rmtree(folder)


def test_a_folder_that_may_only_be_read_is_named_with_what_to_do(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root may write everywhere but here."""
    (here / "file").write_text("", encoding="utf-8")
    for site, why in (("/proc/sys/site", "No such file or directory"), ("file/site", "Not a directory")):
        monkeypatch.setattr(sys, "argv", ["publish.py", site])
        assert publish.main() == 1
        assert capsys.readouterr().err == (
            f"{site}: can't be put in place ({why}); make the folder above it writable, or name another folder: python tools/publish.py FOLDER\n"
        )


@pytest.mark.parametrize("reason", [errno.EBUSY, errno.EXDEV, errno.EROFS])
def test_a_site_that_is_a_mounted_disk_leaves_the_built_course_beside_and_says_where(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reason: int
) -> None:
    def rename(self: Path, to: Path) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(Path, "rename", rename)
    assert publish.main() == 1
    assert f"; the course is built in {here / '.build' / 'site'}; copy" in capsys.readouterr().err
    assert files(here / "site") == {"index.html": b"old"}
    assert files(here / ".build" / "site") == {"index.html": b"new"}
