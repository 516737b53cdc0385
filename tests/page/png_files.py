"""PNG files, written with the standard library alone."""

from __future__ import annotations

import struct
import zlib

from glassnet.engines.arrays import AnyArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY = 0


def write_png(gray: AnyArray) -> bytes:
    """Return a PNG of uint8 (height, width)."""
    height, width = gray.shape
    header = struct.pack(">IIBBBBB", width, height, 8, GRAY, 0, 0, 0)
    rows = b"".join(b"\x00" + row.tobytes() for row in gray)  # filter 0: the bytes as they are
    chunks = {b"IHDR": header, b"IDAT": zlib.compress(rows), b"IEND": b""}
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk: length, kind, data, checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
