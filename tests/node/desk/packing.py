"""Values and arrays as one run of bytes, as web/worker/native_wire.js reads and writes it."""

from __future__ import annotations

import json
import math
import struct
from typing import Any

import numpy as np

KINDS = {
    "Uint8Array": "u1",
    "Int8Array": "i1",
    "Uint8ClampedArray": "u1",
    "Int16Array": "<i2",
    "Uint16Array": "<u2",
    "Int32Array": "<i4",
    "Uint32Array": "<u4",
    "Float32Array": "<f4",
    "Float64Array": "<f8",
    "BigInt64Array": "<i8",
    "BigUint64Array": "<u8",
}
KIND_OF = {np.dtype(code): name for name, code in KINDS.items() if name != "Uint8ClampedArray"}
HEAD = struct.Struct("<II")
Path = list[str | int]


def pack(value: object) -> bytes:
    """Return the bytes of a value: dicts, lists, plain values, arrays."""
    arrays: list[tuple[Path, str, int, int]] = []
    floats: list[tuple[Path, str]] = []
    body = bytearray()

    def plain(item: object, path: Path) -> object:
        if isinstance(item, dict):
            return {key: plain(each, [*path, key]) for key, each in item.items()}
        if isinstance(item, list | tuple):
            return [plain(each, [*path, index]) for index, each in enumerate(item)]
        if isinstance(item, np.ndarray):
            arrays.append((path, KIND_OF[item.dtype], len(body), item.size))
            body.extend(item.tobytes())
            body.extend(bytes(-len(body) % 8))
            return None
        if isinstance(item, float) and not math.isfinite(item):
            floats.append((path, "NaN" if math.isnan(item) else "Infinity" if item > 0 else "-Infinity"))
            return None
        return item.item() if isinstance(item, np.generic) else item

    text = json.dumps({"value": plain(value, []), "arrays": arrays, "floats": floats}).encode()
    return HEAD.pack(len(text), 0) + text + b" " * (-len(text) % 8) + body


def unpack(data: bytes) -> Any:
    """Return the value in packed bytes; its arrays are flat copies."""
    length, _ = HEAD.unpack_from(data)
    told = json.loads(data[HEAD.size : HEAD.size + length])
    body = memoryview(data)[HEAD.size + length + -length % 8 :]
    root = [told["value"]]

    def put(path: Path, item: object) -> None:
        place: Any = root
        last: Any = 0
        for step in path:
            place, last = place[last], step
        place[last] = item

    for path, kind, at, count in told["arrays"]:
        put(path, np.frombuffer(body, KINDS[kind], count, at).copy())
    for path, name in told["floats"]:
        put(path, float(name.replace("Infinity", "inf")))
    return root[0]
