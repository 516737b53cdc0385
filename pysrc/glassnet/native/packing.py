"""Packs values and arrays into bytes, to cross between the page and Python on this machine.

Little endian: a uint32 with the length of a JSON text, four bytes of 0, the text in UTF-8, padded with
spaces to a multiple of 8, then each array's bytes, each padded with 0 to a multiple of 8. The JSON is
{"value": V, "arrays": [[path, kind, at, count], ...], "floats": [[path, name], ...]}. V has null in the
place of each array and of each float that JSON cannot write. A path lists the keys and indexes that lead
to it from V; at is the offset of an array's bytes from the first array's. Nothing is marked inside V,
so a value may have any keys.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.formats.json_records import parsed_json

ALIGNMENT = 8
HEAD = struct.Struct("<II")
KINDS: Mapping[str, np.dtype[Any]] = {
    name: np.dtype(code)
    for name, code in (
        ("Uint8Array", "u1"),
        ("Int8Array", "i1"),
        ("Uint8ClampedArray", "u1"),
        ("Int16Array", "<i2"),
        ("Uint16Array", "<u2"),
        ("Int32Array", "<i4"),
        ("Uint32Array", "<u4"),
        ("Float32Array", "<f4"),
        ("Float64Array", "<f8"),
        ("BigInt64Array", "<i8"),
        ("BigUint64Array", "<u8"),
    )
}
"""JavaScript's typed arrays, and NumPy's types for their elements."""
KIND_OF = {code: name for name, code in KINDS.items() if name != "Uint8ClampedArray"}
FLOATS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
EXACT_IN_JAVASCRIPT = 2**53 - 1
"""Beyond it, JavaScript's numbers cannot represent every whole number."""
LARGEST_TEXT = 64 << 20
"""The most bytes of JSON to read. Large data cross as arrays."""
MOST_DIGITS = 400
"""The most digits of a whole number in JSON. JavaScript writes at most 22; int() stops at 4,300."""

Path = list[str | int]


def pack(value: object) -> bytes:
    """The bytes of a value: dicts, lists, strings, numbers, arrays. Tuples become lists.

    bytes and arrays of bool become Uint8Array; an array is sent flat, and a NumPy scalar as a number.
    Raises TypeError for an array without a type in JavaScript, and for any other object.
    """
    packer = _Packer()
    plain = packer.plain(value, [])
    text = json.dumps({"value": plain, "arrays": packer.arrays, "floats": packer.floats}).encode()
    text += b" " * _padding(len(text))
    return b"".join((HEAD.pack(len(text), 0), text, *packer.parts))


class _Packer:
    """Takes arrays, infinities and NaN out of a value, and notes their places."""

    def __init__(self) -> None:
        self.arrays: list[tuple[Path, str, int, int]] = []
        self.floats: list[tuple[Path, str]] = []
        self.parts: list[bytes] = []
        self.size = 0

    def plain(self, value: object, path: Path) -> object:
        """`value` as JSON can write it. path: where it stands."""
        if isinstance(value, dict):
            return {str(key): self.plain(item, [*path, str(key)]) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(item, [*path, index]) for index, item in enumerate(value)]
        if isinstance(value, np.ndarray):
            self._take(value, path)
            return None
        if isinstance(value, bytes | bytearray | memoryview):
            self._take(np.frombuffer(value, np.uint8), path)
            return None
        if isinstance(value, np.generic):
            value = value.item()
        if isinstance(value, float) and not math.isfinite(value):
            self.floats.append((path, _name_of(value)))
            return None
        return value

    def _take(self, array: AnyArray, path: Path) -> None:
        if array.dtype == np.bool_:
            array = array.astype(np.uint8)
        dtype = array.dtype.newbyteorder("<")
        if dtype not in KIND_OF:
            raise TypeError(f"JavaScript has no typed array for {array.dtype}, at {path}.")
        data = array.astype(dtype, copy=False).tobytes()
        self.arrays.append((path, KIND_OF[dtype], self.size, array.size))
        data += bytes(_padding(len(data)))
        self.parts.append(data)
        self.size += len(data)


def unpack(data: bytes) -> Any:
    """The value in untrusted bytes. Its arrays are flat, writable copies.

    A whole number that JavaScript cannot hold exactly becomes a float, as in JavaScript. Raises
    ValueError unless the bytes are packed as the module's docstring says.
    """
    text, body = _divide(data)
    try:
        packed = parsed_json(text.decode(), parse_int=_number, parse_constant=_no_constant)
    except ValueError as error:
        raise ValueError("packed data begin with a JSON text in UTF-8; got something else.") from error
    if not isinstance(packed, dict) or packed.keys() != {"value", "arrays", "floats"}:
        raise ValueError("packed JSON must have value, arrays and floats, and nothing else.")
    holder = [packed["value"]]  # so that the value itself may be an array
    space = len(body)
    for path, kind, at, count in _listed(packed["arrays"], 4):
        size = _array_size(kind, at, count, len(body))
        space -= size + _padding(size)
        if space < 0:  # else a few bytes, listed repeatedly, would become any amount of memory
            raise ValueError(f"packed arrays must fit into {len(body)} bytes, one beside the other.")
        _put(holder, path, np.frombuffer(body, KINDS[kind], count, at).copy())
    for path, name in _listed(packed["floats"], 2):
        if not isinstance(name, str) or name not in FLOATS:
            raise ValueError(f"a packed float must be one of {', '.join(FLOATS)}.")
        _put(holder, path, FLOATS[name])
    return holder[0]


def _divide(data: bytes) -> tuple[bytes, memoryview]:
    """The JSON text, and the bytes of the arrays."""
    if len(data) < HEAD.size or len(data) % ALIGNMENT:
        raise ValueError(f"packed data have {ALIGNMENT}, 16, 24 ... bytes; got {len(data)}.")
    length, zero = HEAD.unpack_from(data)
    start = HEAD.size + length + _padding(length)
    if zero or length > LARGEST_TEXT or start > len(data):
        raise ValueError(f"packed data of {len(data)} bytes cannot hold a JSON text of {length} bytes.")
    return data[HEAD.size : HEAD.size + length], memoryview(data)[start:]


def _listed(entries: object, width: int) -> list[list[Any]]:
    """The entries of a list of lists of this length. Raises ValueError for anything else."""
    if not isinstance(entries, list) or not all(
        isinstance(entry, list) and len(entry) == width for entry in entries
    ):
        raise ValueError(f"packed arrays and floats must be lists of entries of {width}.")
    return entries


def _array_size(kind: object, at: object, count: object, space: int) -> int:
    """How many bytes an array has. Raises ValueError unless it lies within the `space` bytes."""
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"a packed array must be one of {', '.join(KINDS)}.")
    if type(at) is not int or type(count) is not int or at < 0 or count < 0 or at % ALIGNMENT:
        raise ValueError(f"a packed array needs a whole count, and an offset that {ALIGNMENT} divides.")
    size = count * KINDS[kind].itemsize
    if at + size > space:
        raise ValueError(f"a packed array must end within {space} bytes; it ends after {at + size}.")
    return size


def _put(holder: list[Any], path: object, item: object) -> None:
    """Put an item where the value has null. holder: the value, as the only item of a list.

    Raises ValueError when the path leads nowhere, or to anything but null.
    """
    if not isinstance(path, list):
        raise ValueError("a packed path must be a list of keys and indexes.")
    place: Any = holder
    last: Any = 0
    for step in path:
        place, last = _at(place, last), step
    if _at(place, last) is not None:
        raise ValueError("a packed path must lead to a null; it leads to something else.")
    place[last] = item


def _at(place: object, step: object) -> Any:
    """The item at a key or an index. Raises ValueError if there is none."""
    if isinstance(place, dict) and isinstance(step, str) and step in place:
        return place[step]
    if isinstance(place, list) and type(step) is int and 0 <= step < len(place):
        return place[step]
    raise ValueError("a packed path must lead to a place in the value; it leads nowhere.")


def _number(text: str) -> int | float:
    if len(text) > MOST_DIGITS:
        raise ValueError(f"a number has at most {MOST_DIGITS} digits; got {len(text)}.")
    value = int(text)
    return value if abs(value) <= EXACT_IN_JAVASCRIPT else float(text)


def _no_constant(name: str) -> float:
    raise ValueError(f"JSON has no {name}.")


def _name_of(value: float) -> str:
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _padding(size: int) -> int:
    return -size % ALIGNMENT
