"""Files in a .zip <-> bytes. Nothing is trusted when read: names, sizes and kinds are bounded first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from glassnet.config import LARGEST_FILE
from glassnet.formats.array_files import COMPRESSIONS, ZIP_DATE, zip_problem
from glassnet.refusals import Refusal

PACKED = (".json",)
"""Endings of files worth packing. Weights hardly shrink, and packing takes a browser seconds."""
READ_AT_ONCE = 1 << 20


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """The files, by path, as one .zip; the same files give the same bytes.

    Raises ValueError when they, or the .zip, exceed LARGEST_FILE bytes, because that could not be read.
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
    if file.tell() > LARGEST_FILE:
        raise Refusal("zip_would_be_too_large", most=LARGEST_FILE)
    return file.getvalue()


def read_zip(data: bytes, most_files: int) -> dict[str, bytes]:
    """The files of a .zip by path, as in ZipFiles."""
    return dict(ZipFiles(data, most_files))


class ZipFiles(Mapping[str, bytes]):
    """The files of a .zip by path, which is only a name here. Each is unpacked on demand.

    Raises ValueError when the zip is unsound, has more than `most_files` files, or one path twice; or
    when the unpacked files exceed LARGEST_FILE bytes.
    """

    def __init__(self, data: bytes, most_files: int) -> None:
        """Read the list of files."""
        if len(data) > LARGEST_FILE:
            raise Refusal("file_too_large", most=LARGEST_FILE)
        self._size = len(data)
        self._space = LARGEST_FILE
        self._members: dict[str, zipfile.ZipInfo] = {}
        with self._unpacking():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        entries = self._archive.infolist()
        if not all(entry.filename for entry in entries):  # is_dir() fails without a name
            raise Refusal("zip_file_illegal", name="")
        members = [member for member in entries if not member.is_dir()]
        if len(members) > most_files:
            raise Refusal("zip_files_too_many", most=most_files, count=len(members))
        for member in members:
            if member.filename in self._members or member.compress_type not in COMPRESSIONS:
                raise Refusal("zip_file_illegal", name=member.filename[:80])
            self._members[member.filename] = member

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, path: object) -> bool:
        """Whether the file exists, without unpacking it."""
        return path in self._members

    def __getitem__(self, path: str) -> bytes:
        """The unpacked file, whatever size its entry claims."""
        member, content = self._members[path], bytearray()
        with self._unpacking(), self._archive.open(member) as stream:
            while part := stream.read(READ_AT_ONCE):
                content += part
                if len(content) > self._space:
                    raise Refusal("unpacked_too_large", most=LARGEST_FILE)
        self._space -= len(content)
        return bytes(content)

    @contextmanager
    def _unpacking(self) -> Iterator[None]:
        """Turn whatever zipfile raises for damaged or forged archives into a refusal."""
        try:
            yield
        except Refusal:
            raise
        except Exception as error:
            raise Refusal("runs_zip_damaged", size=self._size, reason=zip_problem(error)) from error
