"""Build the course beside the last site and put it in its place at once: python tools/publish.py [SITE].

A build that fails, or is killed at any moment, leaves the last good site. The builder is mkdocs, or what PLATFORM names.
Two builds of one commit are equal, byte for byte: dates in the site are that of the commit, or of SOURCE_DATE_EPOCH (seconds since
1970, https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

BESIDE = Path(".build")
#: What renameat2 (Linux) and renamex_np (macOS) take for "exchange the two"; the folder to start from, when it is the current one.
EXCHANGE, SWAP, HERE = 2, 2, -100


def main() -> int:
    """Build and publish. Out: the builder's exit status."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    new, last = BESIDE / "site", BESIDE / "last"
    if last.exists() and not site.exists():  # killed between the two steps of ``publish``
        last.rename(site)
    platform = os.environ.get("PLATFORM", "mkdocs")
    command = [sys.executable, "-m", platform, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(new)]
    status = subprocess.run(command, env={**os.environ, **_date()}, check=False).returncode
    if not status:
        publish(new, site, last)
    return status


def publish(new: Path, site: Path, last: Path) -> None:
    """Put the folder ``new`` in the place of ``site`` in one step, and remove what stood there.

    A system that can't exchange two folders takes two steps, with the last good site in ``last`` between them.
    """
    shutil.rmtree(last, ignore_errors=True)
    if not site.exists():
        new.rename(site)
    elif exchange(new, site):
        shutil.rmtree(new)
    else:
        site.rename(last)
        new.rename(site)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places, as one act of the file system. Out: whether the system could."""
    system = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(HERE, names[0], HERE, names[1], EXCHANGE) == 0)
    if hasattr(system, "renamex_np"):
        return bool(system.renamex_np(names[0], names[1], SWAP) == 0)
    return False


def _date() -> dict[str, str]:
    """The date of the commit as SOURCE_DATE_EPOCH, unless that is set or there is no commit."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return {}
    found = subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False).stdout.strip()
    return {"SOURCE_DATE_EPOCH": found} if found else {}


if __name__ == "__main__":
    sys.exit(main())
