"""Named arrays and texts <-> bytes: safetensors. Nothing is trusted when read.

The file begins with the length of its header in 8 bytes, the lowest first. The header is JSON: each
tensor's type, shape and place after the header; and `__metadata__`, texts by name.
Source: https://github.com/huggingface/safetensors, "Format"
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from glassnet.config import LARGEST_FILE
from glassnet.engines.arrays import AnyArray
from glassnet.formats.json_records import LONGEST_RECORD, parsed_json
from glassnet.refusals import Refusal, shown

TYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8"}
"""The tensor types that are read, and NumPy's names for them."""
NAMES = {np.dtype(numpy): name for name, numpy in TYPES.items()}
METADATA = "__metadata__"
LENGTH_BYTES = 8
ALIGNED = 8
MOST_TENSORS = 32
MOST_DIMENSIONS = 2


def write_safetensors(arrays: Mapping[str, AnyArray], metadata: Mapping[str, str]) -> bytes:
    """The arrays of floats, and texts by name, as one file; the same input gives the same bytes."""
    header: dict[str, object] = {METADATA: dict(metadata)}
    contents, end = [], 0
    for name, array in arrays.items():
        kind = NAMES[array.dtype.newbyteorder("<")]
        content = np.ascontiguousarray(array, TYPES[kind]).tobytes()
        header[name] = {
            "dtype": kind,
            "shape": list(array.shape),
            "data_offsets": [end, end + len(content)],
        }
        contents.append(content)
        end += len(content)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % ALIGNED)  # so that the numbers are aligned in memory
    return b"".join([len(text).to_bytes(LENGTH_BYTES, "little"), text, *contents])


def read_safetensors(data: bytes) -> tuple[dict[str, AnyArray], dict[str, str]]:
    """The arrays and the texts of a file. Raises ValueError when it is not sound."""
    if len(data) > LARGEST_FILE:
        raise Refusal("file_too_large", most=LARGEST_FILE)
    header, start = _header(data)
    metadata = header.pop(METADATA, {})
    if not isinstance(metadata, dict) or not all(isinstance(text, str) for text in metadata.values()):
        raise Refusal("safetensors_damaged", size=len(data))
    if not 0 < len(header) <= MOST_TENSORS:
        raise Refusal("safetensors_tensors", most=MOST_TENSORS, count=len(header))
    body = memoryview(data)[start:]
    arrays = {name: _tensor(name, entry, body) for name, entry in header.items()}
    if sum(array.nbytes for array in arrays.values()) != len(body):
        raise Refusal("safetensors_damaged", size=len(data))  # holes, or bytes shared by two tensors
    return arrays, metadata


def _header(data: bytes) -> tuple[dict[str, Any], int]:
    """The header, and where it ends."""
    end = LENGTH_BYTES + int.from_bytes(data[:LENGTH_BYTES], "little")
    header: object = None
    if LENGTH_BYTES < end <= min(len(data), LENGTH_BYTES + LONGEST_RECORD):
        try:
            header = parsed_json(data[LENGTH_BYTES:end].decode())
        except ValueError:
            header = None
    if not isinstance(header, dict):
        raise Refusal("safetensors_damaged", size=len(data))
    return header, end


def _tensor(name: str, entry: object, body: memoryview) -> AnyArray:
    given: dict[str, Any] = entry if isinstance(entry, dict) else {}
    kind: Any = given.get("dtype")
    shape: Any = given.get("shape")
    offsets: Any = given.get("data_offsets")
    if not (
        isinstance(kind, str)
        and kind in TYPES
        and _are_sizes(shape, MOST_DIMENSIONS)
        and _are_sizes(offsets, 2)
    ):
        raise Refusal(
            "safetensors_tensor_illegal", name=name[:80], dtype=shown(kind), shape=shown(shape)
        )
    dtype = np.dtype(TYPES[kind])
    size, place = math.prod(shape) * dtype.itemsize, slice(*offsets)
    if size == 0 or len(offsets) != 2 or place.stop - place.start != size or place.stop > len(body):
        raise Refusal("safetensors_tensor_illegal", name=name[:80], dtype=kind, shape=shown(shape))
    return np.frombuffer(body[place], dtype).reshape(shape)


def _are_sizes(value: Any, most: int) -> bool:
    """Whether it is a list of at most `most` whole numbers from 0 to the largest file size."""
    return (
        isinstance(value, list)
        and len(value) <= most
        and all(type(each) is int and 0 <= each <= LARGEST_FILE for each in value)
    )
