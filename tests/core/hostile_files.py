"""Files that no program of ours would write, made to do harm."""

from __future__ import annotations

import io
import pickle
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.array_files import write_npy
from glassnet.arrays import AnyArray

MEGABYTE = 1 << 20


class Trap:
    """An object whose unpickling leaves a file behind, so that a test sees that it was unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


def pickled(path: Path) -> bytes:
    """A bare pickle that leaves `path` behind when it is read."""
    return pickle.dumps(Trap(path))


def pickled_npy(path: Path) -> bytes:
    """An .npy of objects that leaves `path` behind when it is read with allow_pickle."""
    file = io.BytesIO()
    trap: AnyArray = np.empty((1, 1), object)
    trap[0, 0] = Trap(path)
    np.save(file, trap, allow_pickle=True)
    return file.getvalue()


def npy_header(text: str, version: int = 1) -> bytes:
    """The beginning of an .npy whose header is any text at all."""
    length = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + length + text.encode("latin1")


def announcing(shape: object, dtype: object = "<f8", order: bool = False) -> bytes:
    """The beginning of an .npy that announces this shape and type."""
    header = f"{{'descr': {dtype!r}, 'fortran_order': {order}, 'shape': {shape!r}, }}"
    return npy_header(header.ljust(117) + "\n")


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def zip_bomb(name: str, header: bytes, megabytes: int, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip whose one member is zeros after a header, without ever holding them."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", compression) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        member.write(header)
        for _ in range(megabytes):
            member.write(bytes(MEGABYTE))
    return file.getvalue()


def npy_members(arrays: Mapping[str, AnyArray]) -> dict[str, bytes]:
    """The members of an .npz of these arrays."""
    return {f"{name}.npy": write_npy(array) for name, array in arrays.items()}


def peak_memory(function: Callable[[], Any]) -> int:
    """The most bytes that were in use at once while `function` ran, above those before it."""
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
