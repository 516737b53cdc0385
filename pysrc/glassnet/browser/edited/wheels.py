"""Pure-Python wheels that the user brings, and where they are unpacked for the console."""

from __future__ import annotations

import importlib
import io
import shutil
import sys
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from glassnet.refusals import LONGEST_TEXT, Refusal

LARGEST_WHEEL = 50 << 20
"""The most bytes that a wheel may unpack to."""
SMALLEST_FILE = 4096
"""Each file counts as at least this many bytes."""
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Unpacking these can be stopped midway."""
COMPILED = (".so", ".pyd", ".dylib", ".dll")


def install(name: str, data: bytes, wheels: Path) -> list[str]:
    """Unpack a pure-Python wheel into the folder for all wheels, and return its modules.

    Replaces a wheel of the same name. Raises Refusal for any other file; nothing changes then, except
    that a wheel whose paths clash removes the old one.
    """
    files = _unpacked(name, data)
    folder = wheels / _distribution(files)
    parts = {path: path.split("/") for path in files if path.endswith(".py")}
    shutil.rmtree(folder, ignore_errors=True)
    try:
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError:  # one file stands where another needs a folder
        shutil.rmtree(folder)
        raise Refusal("wheel_unreadable", name=name[:LONGEST_TEXT]) from None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    importlib.invalidate_caches()
    firsts = {first.removesuffix(".py") for first, *_ in parts.values()}
    return sorted(first for first in firsts if first.isidentifier())


def _unpacked(name: str, data: bytes) -> dict[str, bytes]:
    """A wheel's files by path. Raises Refusal unless it is a pure-Python wheel."""
    unreadable = Refusal("wheel_unreadable", name=name[:LONGEST_TEXT])
    try:
        wheel = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise unreadable from None
    members = [item for item in wheel.infolist() if not item.is_dir()]
    if any(item.filename.endswith(COMPILED) for item in members):
        raise Refusal("wheel_not_pure", name=name[:LONGEST_TEXT])
    if sum(max(item.file_size, SMALLEST_FILE) for item in members) > LARGEST_WHEEL:
        raise Refusal("wheel_too_large", most=LARGEST_WHEEL >> 20)
    if not any(_is_wheel_file(item.filename) for item in members):
        raise unreadable
    files: dict[str, bytes] = {}
    for item in members:
        path = PurePosixPath(item.filename)
        is_within = not path.is_absolute() and ".." not in path.parts and "\\" not in item.filename
        if not is_within or item.compress_type not in COMPRESSIONS:
            raise unreadable
        try:
            with wheel.open(item) as member:
                # Unpacks no more than the header says; if there is more, the checksum fails.
                files[path.as_posix()] = member.read(item.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
            raise unreadable from None
    return files


def _is_wheel_file(path: str) -> bool:
    folder, _, file = path.partition("/")
    return folder.endswith(".dist-info") and file == "WHEEL"


def _distribution(files: Mapping[str, bytes]) -> str:
    """The name of a wheel's distribution, without its version."""
    (path, *_) = (path for path in files if _is_wheel_file(path))
    name = path.partition(".dist-info/")[0].partition("-")[0]
    return "".join(letter for letter in name if letter.isalnum() or letter in "_.") or "unnamed"
