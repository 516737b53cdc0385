"""Named arrays <-> bytes: .npy, and .npz (a zip of .npy). Nothing is trusted on the way in.

`numpy.load(allow_pickle=False)` still allocates what a forged header asks for and inflates bombs;
here each header is read first and every read is bounded by what it may come to.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO, Any, Literal

import numpy as np
from numpy.lib import format as npy_format

from glassnet.arrays import AnyArray
from glassnet.config import LARGEST_FILE

MOST_MEMBERS = 32
MOST_DIMENSIONS = 4
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two that numpy.savez writes, and whose unpacking can be stopped in time."""
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)
"""What zipfile raises for a damaged, forged or encrypted archive."""
ARRAY_KINDS = "fiuU"
"""Floats, whole numbers and text; no objects, so nothing is ever unpickled."""
HEADER_READERS = {
    (1, 0): npy_format.read_array_header_1_0,
    (2, 0): npy_format.read_array_header_2_0,
}
LONGEST_HEADER = 4096
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The same for every member, so that the same arrays give the same bytes."""


def write_npz(arrays: Mapping[str, AnyArray], compressed: bool = True) -> bytes:
    """The arrays as one .npz that numpy.load reads too; same arrays, same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(member, write_npy(array))
    return file.getvalue()


def write_npy(array: AnyArray) -> bytes:
    """One array as .npy."""
    file = io.BytesIO()
    npy_format.write_array(file, np.asarray(array, order="C"), version=(1, 0), allow_pickle=False)
    return file.getvalue()


def read_npz(data: bytes) -> dict[str, AnyArray]:
    """The arrays of an .npz by name. Raises ValueError when it is not a sound one."""
    if len(data) > LARGEST_FILE:
        raise ValueError(too_large("the file"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive)
    except ZIP_ERRORS as error:
        raise ValueError(
            f"expected an .npz file, a zip of arrays; got {len(data):,} bytes that do not unpack "
            f"({error}). Choose a file saved by Glassnet or by numpy.savez."
        ) from error


def read_npy(data: bytes, name: str = "the file") -> AnyArray:
    """The array of an .npy. `name` is how messages call it. Raises ValueError when it is not sound."""
    return _read_array(io.BytesIO(data), name, LARGEST_FILE)


def too_large(what: str) -> str:
    """The message that refuses a file, or what it unpacks to, for its size."""
    return f"{what} may have at most {LARGEST_FILE:,} bytes; got more. Choose a smaller file."


def _read_members(archive: zipfile.ZipFile) -> dict[str, AnyArray]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ValueError(
            f"an .npz may have at most {MOST_MEMBERS} members; got {len(members):,}. "
            "Choose a file saved by Glassnet or by numpy.savez."
        )
    arrays: dict[str, AnyArray] = {}
    room = LARGEST_FILE
    for member in members:
        if member.header_offset < 0:  # a damaged directory points before the beginning of the file
            raise zipfile.BadZipFile("a member begins before the file does")
        name, suffix = member.filename[:-4], member.filename[-4:]
        if suffix != ".npy" or name in arrays or member.compress_type not in COMPRESSIONS:
            raise ValueError(
                "the members of an .npz must be stored or deflated .npy files, each name once; got "
                f"{member.filename[:80]!r}. Choose a file saved by Glassnet or by numpy.savez."
            )
        with archive.open(member) as stream:
            arrays[name] = _read_array(stream, member.filename[:80], room)
        room -= arrays[name].nbytes
    return arrays


def _read_array(stream: IO[bytes], name: str, room: int) -> AnyArray:
    """The array of an .npy stream, which may come to `room` bytes; nothing beyond it is read."""
    shape, fortran_order, dtype = _read_header(stream, name)
    if dtype.kind not in ARRAY_KINDS or dtype.itemsize == 0:
        raise ValueError(
            f"{name} must hold numbers or text; got dtype {dtype}. Save it as float32 or float64."
        )
    if len(shape) > MOST_DIMENSIONS or min(shape, default=1) < 1:
        raise ValueError(
            f"{name} must have at most {MOST_DIMENSIONS} dimensions, none of them empty; got shape "
            f"{str(shape)[:80]}. Choose a file saved by Glassnet."
        )
    expected = math.prod(shape) * dtype.itemsize
    if expected > room:
        raise ValueError(too_large("what the file unpacks to"))
    body = stream.read(expected + 1)
    if len(body) != expected:
        got = "more" if len(body) > expected else f"{len(body):,}"
        raise ValueError(
            f"{name} announces shape {shape} of {dtype}, {expected:,} bytes; got {got}. "
            "The file is damaged: save it again."
        )
    order: Literal["F", "C"] = "F" if fortran_order else "C"
    return np.frombuffer(body, dtype).reshape(shape, order=order)


def _read_header(stream: IO[bytes], name: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """(shape, fortran_order, dtype) of an .npy stream, which is left at its body."""
    try:
        version = npy_format.read_magic(stream)
        if version not in HEADER_READERS:
            raise ValueError(f"version {version} is unknown")
        return HEADER_READERS[version](stream, max_header_size=LONGEST_HEADER)
    except Exception as error:  # NumPy evaluates the header as a literal; forged ones raise all sorts
        raise ValueError(
            f"{name} must begin with the header of an .npy array; it does not "
            f"({str(error)[:200]}). Choose a file saved by Glassnet or by numpy.save."
        ) from error
