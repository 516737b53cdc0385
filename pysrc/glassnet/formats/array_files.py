"""Named arrays <-> bytes: .npy, and .npz (a zip of .npy). Nothing is trusted when read.

`numpy.load(allow_pickle=False)` still allocates what a forged header asks for and inflates zip bombs;
here each header is read first, and no read goes beyond a limit.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Mapping
from typing import IO, Any, Literal

import numpy as np
from numpy.lib import format as npy_format

from glassnet.config import LARGEST_FILE
from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal

MOST_MEMBERS = 32
MOST_DIMENSIONS = 4
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two methods of numpy.savez; unpacking them can be stopped in time."""
ARRAY_KINDS = "fiuU"
"""Floats, whole numbers and text; no objects, so nothing is ever unpickled."""
HEADER_READERS = {
    (1, 0): npy_format.read_array_header_1_0,
    (2, 0): npy_format.read_array_header_2_0,
}
LONGEST_HEADER = 4096
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""One date for every member: the same arrays give the same bytes."""


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
    """The arrays of an .npz by name. Raises ValueError when the file is not sound."""
    if len(data) > LARGEST_FILE:
        raise Refusal("file_too_large", most=LARGEST_FILE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive)
    except Refusal:
        raise
    except Exception as error:  # zipfile raises all sorts for damaged, forged and encrypted archives
        raise Refusal("npz_damaged", size=len(data), reason=zip_problem(error)) from error


def zip_problem(error: Exception) -> str:
    """zipfile's message about a zip, where it is meant for people; else "damaged"."""
    is_said = isinstance(error, zipfile.BadZipFile | RuntimeError)  # the second for encrypted files
    return str(error)[:200] if is_said else "damaged"


def read_npy(data: bytes, name: str = "the file") -> AnyArray:
    """The array of an .npy, called `name` in messages. Raises ValueError when it is unsound."""
    return _read_array(io.BytesIO(data), name, LARGEST_FILE)


def _read_members(archive: zipfile.ZipFile) -> dict[str, AnyArray]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refusal("npz_members_too_many", most=MOST_MEMBERS, count=len(members))
    arrays: dict[str, AnyArray] = {}
    space = LARGEST_FILE
    for member in members:
        name, suffix = member.filename[:-4], member.filename[-4:]
        if suffix != ".npy" or name in arrays or member.compress_type not in COMPRESSIONS:
            raise Refusal("npz_member_illegal", name=member.filename[:80])
        with archive.open(member) as stream:
            arrays[name] = _read_array(stream, member.filename[:80], space)
        space -= arrays[name].nbytes
    return arrays


def _read_array(stream: IO[bytes], name: str, space: int) -> AnyArray:
    """The array of an .npy stream. One of more than `space` bytes is refused before it is read."""
    shape, fortran_order, dtype = _read_header(stream, name)
    if dtype.kind not in ARRAY_KINDS or dtype.itemsize == 0:
        raise Refusal("array_not_numbers", name=name, dtype=str(dtype))
    if len(shape) > MOST_DIMENSIONS or min(shape, default=1) < 1:
        raise Refusal("array_dimensions_illegal", name=name, most=MOST_DIMENSIONS, shape=str(shape)[:80])
    expected = math.prod(shape) * dtype.itemsize
    if expected > space:
        raise Refusal("unpacked_too_large", most=LARGEST_FILE)
    body = stream.read(expected + 1)
    if len(body) != expected:
        raise Refusal(
            "array_too_short" if len(body) < expected else "array_too_long",
            name=name,
            shape=str(shape),
            dtype=str(dtype),
            expected=expected,
            size=len(body),
        )
    order: Literal["F", "C"] = "F" if fortran_order else "C"
    return np.frombuffer(body, dtype).reshape(shape, order=order)


def _read_header(stream: IO[bytes], name: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """(shape, fortran_order, dtype) of an .npy stream, which is left at the first value."""
    try:
        version = npy_format.read_magic(stream)
        if version not in HEADER_READERS:
            raise ValueError(f"version {version} is unknown")
        return HEADER_READERS[version](stream, max_header_size=LONGEST_HEADER)
    except Exception as error:  # NumPy evaluates the header as a literal; forged ones raise all sorts
        raise Refusal("npy_header_unreadable", name=name, reason=str(error)[:200]) from error
