"""Protocol buffers: fields of messages <-> bytes, as ONNX uses them. Nothing is trusted when read.

A message is a sequence of fields, each a key and a value. The key holds the field's number and how its
value is written: as a varint (7 bits a byte, the lowest first), in 4 or 8 bytes, or as a length and that
many bytes, which hold text, packed numbers, or another message.
Source: the encoding of protocol buffers, https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from glassnet.refusals import Refusal

VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES = 0, 1, 2, 5
"""How a value is written."""
FIXED = {EIGHT_BYTES: 8, FOUR_BYTES: 4}
LONGEST_VARINT = 10
MOST_FIELDS = 200_000
"""The most fields of a message; plain networks need a few dozen."""

Value = int | memoryview
"""The number of a varint, the bytes of anything else."""


def whole_field(number: int, value: int) -> bytes:
    """A field with a whole number, 0 or larger."""
    return _varint(number << 3 | VARINT) + _varint(value)


def real_field(number: int, value: float) -> bytes:
    """A field with a number in float32."""
    return _varint(number << 3 | FOUR_BYTES) + struct.pack("<f", value)


def bytes_field(number: int, *parts: bytes) -> bytes:
    """A field with bytes, or with the fields of another message."""
    content = b"".join(parts)
    return _varint(number << 3 | LENGTH) + _varint(len(content)) + content


def text_field(number: int, text: str) -> bytes:
    """A field with text."""
    return bytes_field(number, text.encode())


def fields_of(message: memoryview) -> Iterator[tuple[int, Value]]:
    """(number, value) of each field. Raises ValueError when the bytes are not a message."""
    at = 0
    for _ in range(MOST_FIELDS):
        if at == len(message):
            return
        key, at = _read_varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = _read_varint(message, at)
            yield number, value
            continue
        if kind == LENGTH:
            size, at = _read_varint(message, at)
        elif kind in FIXED:
            size = FIXED[kind]
        else:
            raise _damaged(message)
        if size > len(message) - at:
            raise _damaged(message)
        yield number, message[at : at + size]
        at += size
    raise _damaged(message)


def packed_wholes(packed: memoryview) -> list[int]:
    """The whole numbers of a packed field."""
    numbers, at = [], 0
    while at < len(packed):
        number, at = _read_varint(packed, at)
        numbers.append(number)
        if len(numbers) > MOST_FIELDS:
            raise _damaged(packed)
    return numbers


def text_of(value: Value) -> str:
    """The text of a field. Raises ValueError when it holds none."""
    try:
        return bytes(bytes_of(value)).decode()
    except UnicodeDecodeError:
        raise Refusal("protobuf_damaged", size=0) from None


def bytes_of(value: Value) -> memoryview:
    """The bytes of a field. Raises ValueError when it holds a number."""
    if isinstance(value, int):
        raise Refusal("protobuf_damaged", size=0)
    return value


def whole_of(value: Value) -> int:
    """The whole number of a field. Raises ValueError when it holds none."""
    if not isinstance(value, int):
        raise Refusal("protobuf_damaged", size=len(value))
    return value


def real_of(value: Value) -> float:
    """The float32 of a field. Raises ValueError when it holds none."""
    if isinstance(value, int) or len(value) != FIXED[FOUR_BYTES]:
        raise Refusal("protobuf_damaged", size=0)
    (number,) = struct.unpack("<f", value)
    return float(number)


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)


def _read_varint(data: memoryview, at: int) -> tuple[int, int]:
    """A whole number, and the position after it."""
    value = 0
    for place in range(LONGEST_VARINT):
        if at + place == len(data):
            break
        byte = data[at + place]
        value |= (byte & 127) << 7 * place
        if byte < 128:
            return value, at + place + 1
    raise _damaged(data)


def _damaged(data: memoryview) -> Refusal:
    return Refusal("protobuf_damaged", size=len(data))
