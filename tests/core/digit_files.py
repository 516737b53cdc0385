"""Digits as files of every kind that is read: packed, IDX, CSV, PNG."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from glassnet.array_files import write_npz
from glassnet.arrays import AnyArray
from tests.core.builders import digit_like_arrays

PACKED_ROWS = 12
PACKED_SPLIT = [6, 2, 4]
DIGITS, LABELS = digit_like_arrays(40)
IMAGES = b"\0\0\x08\x03" + b"".join(n.to_bytes(4, "big") for n in (40, 28, 28)) + DIGITS.tobytes()
NAMES = b"\0\0\x08\x01" + (40).to_bytes(4, "big") + LABELS.astype(np.uint8).tobytes()
ROWS = [",".join(map(str, [label, *pixels])) for label, pixels in zip(LABELS, DIGITS, strict=True)]
CSV = "\n".join(ROWS).encode()


def packed(**changes: AnyArray) -> bytes:
    """A digits.npz of 12 rows, with some of its arrays replaced."""
    pixels, labels = digit_like_arrays(PACKED_ROWS)
    arrays = {"pixels": pixels, "labels": labels.astype(np.uint8), "split": np.array(PACKED_SPLIT)}
    return write_npz(arrays | changes)


def idx(values: AnyArray, kind: int = 8) -> bytes:
    """Bytes of an IDX file as http://yann.lecun.com/exdb/mnist describes it."""
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return bytes([0, 0, kind, values.ndim]) + sizes + values.tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def png(pixels: np.ndarray, filters: int = 0, colour: int = 0, **header: int) -> bytes:
    """A PNG of uint8 pixels (height, width, channels), every line stored with one filter."""
    height, width, channels = pixels.shape
    fields = {"width": width, "height": height, "depth": 8, "interlace": 0} | header
    above = np.zeros(width * channels, np.int64)
    lines = []
    for line in pixels.reshape(height, -1).astype(np.int64):
        left = np.concatenate([np.zeros(channels, np.int64), line[:-channels]])
        corner = np.concatenate([np.zeros(channels, np.int64), above[:-channels]])
        estimate = left + above - corner
        distances = np.abs(np.stack([estimate - left, estimate - above, estimate - corner]))
        paeth = np.choose(distances.argmin(axis=0), [left, above, corner])
        prediction = (0 * line, left, above, (left + above) // 2, paeth)[filters]
        lines.append(bytes([filters]) + ((line - prediction) % 256).astype(np.uint8).tobytes())
        above = line
    start = struct.pack(">IIBBBBB", fields["width"], fields["height"], fields["depth"], colour, 0, 0, 0)
    start = start[:-1] + bytes([fields["interlace"]])
    body = zlib.compress(b"".join(lines))
    parts = (
        chunk(b"IHDR", start) + chunk(b"IDAT", body[:9]) + chunk(b"IDAT", body[9:]) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + parts


def drawn(ink: int = 0, paper: int = 255) -> bytes:
    """A PNG of a bar, 40 x 30."""
    pixels = np.full((40, 30, 1), paper, np.uint8)
    pixels[6:34, 12:17] = ink
    return png(pixels)
