"""Builds glassnet.zip: the site, and scripts that serve it with the Python 3 of any computer."""

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
    """Pack the built site and the start scripts, to the same bytes in every build.

    digits: the set of digits in the site. Raises BuildError when the zip grows too large.
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
    """Read a file that goes beside the site; those that Windows runs or shows get its line ends."""
    text = path.read_bytes()
    return text.replace(b"\n", b"\r\n") if path.suffix in (".bat", ".txt") else text


def add(archive: zipfile.ZipFile, name: str, data: bytes, executable: bool = False) -> None:
    """Add a file with permission for everyone to read it and, if it is executable, to run it."""
    member = zipfile.ZipInfo(name, ZIP_DATE)
    member.create_system = 3  # Unix, whatever this runs on, so that the permissions count
    member.external_attr = (0o100755 if executable else 0o100644) << 16
    archive.writestr(member, data, zipfile.ZIP_DEFLATED)
