"""Build the course beside the last site and put it in its place: python tools/publish.py [SITE].

A build that fails, or is killed, leaves the last good site; one that is killed between the two renames leaves it beside, and the next
build puts it back. The builder is mkdocs, or what PLATFORM names.
Two builds of one commit are equal, byte for byte: dates in the site are that of the commit, or of SOURCE_DATE_EPOCH (seconds since
1970, https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Build and publish. Out: the builder's exit status, or 1 if the site can't be written."""
    named = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    # Where a link leads, and beside it: two folders change places only within one file system.
    site = named.resolve()
    new, last = (site.parent / ".build" / name for name in ("site", "last"))
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        restore(site, last)
        status = build(new)
        if not status:
            publish(new, site, last)
    except OSError as error:
        # A folder that is mounted, or may only be read, can't change places with another.
        done = f"the course is built in {new}; copy what is in it to {named}/" if new.exists() else "make the folder above it writable"
        print(f"{named}: can't be put in place ({error.strerror}); {done}, or name another folder: python tools/publish.py FOLDER", file=sys.stderr)
        return 1
    return status


def build(new: Path) -> int:
    """Build into the folder ``new``. Out: the builder's exit status."""
    platform = os.environ.get("PLATFORM", "mkdocs")
    command = [sys.executable, "-m", platform, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(new)]
    return subprocess.run(command, env={**os.environ, **_date()}, check=False).returncode


def publish(new: Path, site: Path, last: Path) -> None:
    """Put the folder ``new`` in the place of ``site``, which is kept as ``last`` until the next time."""
    shutil.rmtree(last, ignore_errors=True)
    if site.exists():
        site.rename(last)
    new.rename(site)


def restore(site: Path, last: Path) -> None:
    """Put the last good site back, if a build was killed between the two steps of ``publish``."""
    if last.exists() and not site.exists():
        last.rename(site)


def _date() -> dict[str, str]:
    """The date of the commit as SOURCE_DATE_EPOCH, unless that is set or there is no commit."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return {}
    found = subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False).stdout.strip()
    return {"SOURCE_DATE_EPOCH": found} if found else {}


if __name__ == "__main__":
    sys.exit(main())
