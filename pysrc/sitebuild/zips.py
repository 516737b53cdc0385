"""Zips with the same bytes in every build."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold

Members = dict[str, bytes]


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Zip the members, in their order."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), data, compression)
    return memory.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    """Zip the members without compression, and compress the whole.

    The result is a twelfth smaller than a zip, because what many modules share is stored once; and the
    browser unpacks it, instead of the zlib inside Python.
    """
    return gzip.compress(zipped(members, zipfile.ZIP_STORED), 9, mtime=0)


def read_zip(data: bytes) -> Members:
    """Read all files of a zip, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
