"""Digits as files of every kind that can be read: packed, IDX, Keras's, CSV, PNG."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import write_npz
from tests.core.made.builders import digit_like_arrays

PACKED_ROWS = 12
PACKED_SPLIT = [6, 2, 4]
DIGITS, LABELS = digit_like_arrays(40)
IMAGES = b"\0\0\x08\x03" + b"".join(n.to_bytes(4, "big") for n in (40, 28, 28)) + DIGITS.tobytes()
NAMES = b"\0\0\x08\x01" + (40).to_bytes(4, "big") + LABELS.astype(np.uint8).tobytes()
ROWS = [",".join(map(str, [label, *pixels])) for label, pixels in zip(LABELS, DIGITS, strict=True)]
CSV = "\n".join(ROWS).encode()
MNIST_TRAIN, MNIST_TEST = 60, 12
"""Sizes of a small MNIST: training and test digits."""


def packed(**changes: AnyArray) -> bytes:
    """A digits.npz of 12 rows, with some of its arrays replaced."""
    pixels, labels = digit_like_arrays(PACKED_ROWS)
    arrays = {"pixels": pixels, "labels": labels.astype(np.uint8), "split": np.array(PACKED_SPLIT)}
    return write_npz(arrays | changes)


def mnist_arrays() -> dict[str, AnyArray]:
    """A small MNIST as Keras's load_data gives it, with the names in its mnist.npz."""
    pixels, labels = digit_like_arrays(MNIST_TRAIN + MNIST_TEST)
    images, numbers = pixels.reshape(-1, 28, 28), labels.astype(np.uint8)
    (x_train, x_test), (y_train, y_test) = (np.split(all_, [MNIST_TRAIN]) for all_ in (images, numbers))
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}


def keras(**changes: AnyArray) -> bytes:
    """A small MNIST as Keras's mnist.npz, with some of its arrays replaced."""
    return write_npz(mnist_arrays() | changes)


def idx(values: AnyArray, kind: int = 8) -> bytes:
    """Bytes of an IDX file as http://yann.lecun.com/exdb/mnist describes it."""
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return bytes([0, 0, kind, values.ndim]) + sizes + values.tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def png(pixels: np.ndarray, filters: int = 0, colour: int = 0, **header: int) -> bytes:
    """A PNG of uint8 pixels (height, width, channels), with the same filter for every line."""
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


def signs_file(image: AnyArray) -> bytes:
    """A collection of one drawing of a 7, uint8 (28, 28), as the page saves it."""
    drawing = {"file": "7/0001.png", "sign": "7", "part": "learn", "hand": "", "strokes": []}
    about = {"glassnet_signs": 1, "names": [], "drawings": [drawing]}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("7/0001.png", png(255 - image[:, :, None]))
        archive.writestr("signs.json", json.dumps(about))
    return packed.getvalue()
