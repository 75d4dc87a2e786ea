"""Pack the built site into one zip that opens without a server: python tools/offline.py SITE ZIP.

Two packs of one site are equal, byte for byte: files in order of their names, with the date of SOURCE_DATE_EPOCH (seconds since 1970,
https://reproducible-builds.org/specs/source-date-epoch/), or the first that a zip can hold.
"""

from __future__ import annotations

import os
import sys
import time
import zipfile
from pathlib import Path

#: For hosts and search engines only.
LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
FIRST_DATE = 315532800  # 1980-01-01
READ_ME = """Open index.html in a browser. Everything works without a network, and nothing is sent.
What you do is kept by that browser for this folder. Leave the folder where it is, or export your desk before you move it.
"""


def pack(site: Path, out: Path) -> None:
    """Write the pages of ``site`` to the zip ``out``, in a folder named as the zip."""
    date = time.gmtime(max(FIRST_DATE, int(os.environ.get("SOURCE_DATE_EPOCH", FIRST_DATE))))[:6]
    files = {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}
    files = {name: data for name, data in files.items() if name not in LEFT_OUT} | {"READ ME.txt": READ_ME.encode()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{out.stem}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
