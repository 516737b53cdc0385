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

import numpy as np
from numpy.lib import format as npy_format

from glassnet.arrays import AnyArray

LARGEST_FILE = 256 << 20
"""Bytes that a file may have, packed or unpacked."""
ARRAY_KINDS = "fiuU"
"""Floats, whole numbers and text; no objects, so nothing is ever unpickled."""
HEADER_READERS = {
    (1, 0): npy_format.read_array_header_1_0,
    (2, 0): npy_format.read_array_header_2_0,
}
LONGEST_HEADER = 4096
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The same for every member, so that the same arrays give the same bytes."""


def write_npz(arrays: Mapping[str, AnyArray]) -> bytes:
    """The arrays as one compressed .npz that numpy.load reads too; same arrays, same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, write_npy(array))
    return file.getvalue()


def write_npy(array: AnyArray) -> bytes:
    """One array as .npy."""
    file = io.BytesIO()
    npy_format.write_array(file, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
    return file.getvalue()


def read_npz(data: bytes) -> dict[str, AnyArray]:
    """The arrays of an .npz by name. Raises ValueError when it is not a sound one."""
    if len(data) > LARGEST_FILE:
        raise ValueError(_too_large("the file", len(data)))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(
            f"expected an .npz file, a zip of arrays; got {len(data):,} bytes that do not unpack "
            f"({error}). Choose a file saved by Glassnet or by numpy.savez."
        ) from error


def read_npy(data: bytes, name: str = "the file") -> AnyArray:
    """The array of an .npy. `name` is how messages call it. Raises ValueError when it is not sound."""
    stream = io.BytesIO(data)
    try:
        version = npy_format.read_magic(stream)
        if version not in HEADER_READERS:
            raise ValueError(f"version {version} is unknown")
        shape, fortran_order, dtype = HEADER_READERS[version](stream, max_header_size=LONGEST_HEADER)
    except (ValueError, TypeError, SyntaxError, EOFError) as error:
        raise ValueError(
            f"{name} must begin with the header of an .npy array; it does not ({error}). "
            "Choose a file saved by Glassnet or by numpy.save."
        ) from error
    if dtype.kind not in ARRAY_KINDS:
        raise ValueError(
            f"{name} must hold numbers or text; got dtype {dtype}. Save it as float32 or float64."
        )
    expected = math.prod(shape) * dtype.itemsize
    body = data[stream.tell() :]
    if min(shape, default=0) < 0 or len(body) != expected:
        raise ValueError(
            f"{name} announces shape {shape} of {dtype}, {expected:,} bytes; got {len(body):,}. "
            "The file is damaged: save it again."
        )
    order = "F" if fortran_order else "C"
    array: AnyArray = np.frombuffer(body, dtype).reshape(shape, order=order)  # type: ignore[call-overload]
    return array


def _read_members(archive: zipfile.ZipFile) -> dict[str, AnyArray]:
    arrays = {}
    total = 0
    for member in archive.infolist():
        if not member.filename.endswith(".npy"):
            raise ValueError(
                f"every member of an .npz must end in .npy; got {member.filename[:80]!r}. "
                "Choose a file saved by Glassnet or by numpy.savez."
            )
        with archive.open(member) as stream:
            # The size that the directory announces may lie: read no further than allowed.
            content = stream.read(LARGEST_FILE - total + 1)
        total += len(content)
        if total > LARGEST_FILE:
            raise ValueError(_too_large("what the file unpacks to", total))
        name = member.filename.removesuffix(".npy")
        arrays[name] = read_npy(content, member.filename[:80])
    return arrays


def _too_large(what: str, size: int) -> str:
    return (
        f"{what} may have at most {LARGEST_FILE:,} bytes; got {size:,} or more. Choose a smaller file."
    )
