"""PNG files, written and read with the standard library alone."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from glassnet.arrays import AnyArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY, COLOUR_AND_ALPHA = 0, 6


def write_png(gray: AnyArray) -> bytes:
    """Return a PNG of uint8 (height, width)."""
    height, width = gray.shape
    header = struct.pack(">IIBBBBB", width, height, 8, GRAY, 0, 0, 0)
    rows = b"".join(b"\x00" + row.tobytes() for row in gray)  # filter 0: the bytes as they are
    chunks = {b"IHDR": header, b"IDAT": zlib.compress(rows), b"IEND": b""}
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks.items())


def read_png(data: bytes) -> AnyArray:
    """Return a PNG of 8-bit colours with alpha, as browsers write them: uint8 (height, width, 4)."""
    assert data.startswith(SIGNATURE)
    position, pixels, header = len(SIGNATURE), b"", b""
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        content = data[position + 8 : position + 8 + length]
        position += length + 12
        if kind == b"IHDR":
            header = content
        if kind == b"IDAT":
            pixels += content
    width, height, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    assert (bits, colours, interlaced) == (8, COLOUR_AND_ALPHA, 0)
    lines = np.frombuffer(zlib.decompress(pixels), np.uint8).reshape(height, 1 + 4 * width)
    image = np.zeros((height + 1, width + 1, 4), np.uint8)  # with the zeros that filters look back to
    for row, line in enumerate(lines, start=1):
        for column, raw in enumerate(line[1:].reshape(width, 4), start=1):
            left, above = image[row, column - 1], image[row - 1, column]
            image[row, column] = raw + _predicted(int(line[0]), left, above, image[row - 1, column - 1])
    return image[1:, 1:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk: length, kind, data, checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _predicted(kind: int, left: AnyArray, above: AnyArray, corner: AnyArray) -> AnyArray:
    """What a filter of this kind had taken off a pixel, from the pixels around it."""
    a, b, c = (pixel.astype(np.int64) for pixel in (left, above, corner))
    distances = np.abs([b - c, a - c, a + b - 2 * c])
    paeth = np.choose(distances.argmin(axis=0), [a, b, c])
    filters: list[AnyArray] = [np.zeros_like(a), a, b, (a + b) // 2, paeth]
    return filters[kind].astype(np.uint8)
