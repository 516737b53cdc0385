"""Builds glassnet.zip: the site, and scripts that serve it with any computer's Python 3."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from sitebuild.places import DIST, ROOT
from sitebuild.sizes import checked_size
from sitebuild.writing import write_whole
from sitebuild.zips import ZIP_DATE

ARCHIVE = ROOT / "glassnet.zip"
START = Path(__file__).with_name("start")
TOP = "glassnet"
EXECUTABLE = (".bat", ".command", ".sh")


def build_zip(site: Path = DIST, target: Path = ARCHIVE, digits: str = "small") -> None:
    """Pack the built site and the start scripts, with the same bytes in every build.

    digits: the set of digits in the site. Raises BuildError when the zip is too large.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(START.iterdir()):
            if path.is_file():
                add(archive, f"{TOP}/{path.name}", start_file(path), path.suffix in EXECUTABLE)
        for path in sorted(site.rglob("*")):
            if path.is_file():
                name = f"{TOP}/site/{path.relative_to(site).as_posix()}"
                add(archive, name, path.read_bytes())
    data = packed.getvalue()
    size = checked_size("zip", len(data), digits)
    write_whole(target, data)
    print(f"Built {target.name}: {size}.")


def start_file(path: Path) -> bytes:
    """Read a file to pack beside the site, with Windows line ends if Windows runs or shows it."""
    text = path.read_bytes()
    return text.replace(b"\n", b"\r\n") if path.suffix in (".bat", ".txt") else text


def add(archive: zipfile.ZipFile, name: str, data: bytes, executable: bool = False) -> None:
    """Add a file that everyone may read and, if it is executable, run."""
    member = zipfile.ZipInfo(name, ZIP_DATE)
    member.create_system = 3  # Unix on any machine, so that the permissions count
    member.external_attr = (0o100755 if executable else 0o100644) << 16
    archive.writestr(member, data, zipfile.ZIP_DEFLATED)
