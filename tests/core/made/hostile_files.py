"""Harmful files that no program of ours would write."""

from __future__ import annotations

import io
import pickle
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import write_npy

MEGABYTE = 1 << 20


class Trap:
    """An object that leaves a file behind when it is unpickled, so that a test can notice it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


def pickled(path: Path) -> bytes:
    """A bare pickle that leaves `path` behind when it is read."""
    return pickle.dumps(Trap(path))


def pickled_npy(path: Path) -> bytes:
    """An .npy of objects, one of which leaves `path` behind when read with allow_pickle."""
    file = io.BytesIO()
    trap: AnyArray = np.empty((1, 1), object)
    trap[0, 0] = Trap(path)
    np.save(file, trap, allow_pickle=True)
    return file.getvalue()


def npy_header(text: str, version: int = 1) -> bytes:
    """The beginning of an .npy with any text as its header."""
    length = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + length + text.encode("latin1")


def announcing(shape: object, dtype: object = "<f8", order: bool = False) -> bytes:
    """The beginning of an .npy that announces this shape and type."""
    header = f"{{'descr': {dtype!r}, 'fortran_order': {order}, 'shape': {shape!r}, }}"
    return npy_header(header.ljust(117) + "\n")


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def zip_bomb(name: str, header: bytes, megabytes: int, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip whose one member is a header and zeros, never all held in memory."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", compression) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        member.write(header)
        for _ in range(megabytes):
            member.write(bytes(MEGABYTE))
    return file.getvalue()


def damaged(file: bytes) -> Iterator[bytes]:
    """The file cut at every length, and with each of its bytes changed in three ways."""
    for place in range(len(file)):
        yield file[:place]
        for changed in (0, 255, file[place] ^ 1):
            yield file[:place] + bytes([changed]) + file[place + 1 :]


def npy_members(arrays: Mapping[str, AnyArray]) -> dict[str, bytes]:
    """The members of an .npz of these arrays."""
    return {f"{name}.npy": write_npy(array) for name, array in arrays.items()}


def peak_memory(function: Callable[[], Any]) -> int:
    """The peak of the bytes allocated while `function` ran."""
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
