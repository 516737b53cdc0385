"""Files in a .zip <-> bytes. Nothing is trusted when read: names, sizes and kinds are bounded first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from glassnet.config import LARGEST_FILE
from glassnet.formats.array_files import COMPRESSIONS, ZIP_DATE, zip_problem
from glassnet.refusals import Refusal

PACKED = (".json",)
"""Endings of what packing makes smaller. Weights hardly shrink, and it takes a browser seconds."""
READ_AT_ONCE = 1 << 20


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """The files, by path, as one .zip; the same files give the same bytes.

    Raises ValueError when they have more than LARGEST_FILE bytes, since nobody could read that again.
    """
    if sum(map(len, files.values())) > LARGEST_FILE:
        raise Refusal("zip_would_be_too_large", most=LARGEST_FILE)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for path, content in files.items():
            member = zipfile.ZipInfo(path, ZIP_DATE)
            is_packed = path.endswith(PACKED)
            member.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
            archive.writestr(member, content)
    return file.getvalue()


def read_zip(data: bytes, most_files: int) -> dict[str, bytes]:
    """The files of a .zip by path, at most LARGEST_FILE bytes of them. A path is only a name here.

    Raises ValueError when the zip is not sound, has more files, or one path twice.
    """
    if len(data) > LARGEST_FILE:
        raise Refusal("file_too_large", most=LARGEST_FILE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive, most_files)
    except Refusal:
        raise
    except Exception as error:  # zipfile raises all sorts for damaged, forged and encrypted archives
        raise Refusal("runs_zip_damaged", size=len(data), reason=zip_problem(error)) from error


def _read_members(archive: zipfile.ZipFile, most_files: int) -> dict[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > most_files:
        raise Refusal("zip_files_too_many", most=most_files, count=len(members))
    files: dict[str, bytes] = {}
    room = LARGEST_FILE
    for member in members:
        if member.filename in files or member.compress_type not in COMPRESSIONS:
            raise Refusal("zip_file_illegal", name=member.filename[:80])
        files[member.filename] = _read_member(archive, member, room)
        room -= len(files[member.filename])
    return files


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    """What one file unpacks to, at most `room` bytes, whatever size its entry tells."""
    content = bytearray()
    with archive.open(member) as stream:
        while part := stream.read(READ_AT_ONCE):
            content += part
            if len(content) > room:
                raise Refusal("unpacked_too_large", most=LARGEST_FILE)
    return bytes(content)
