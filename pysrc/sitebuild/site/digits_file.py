"""Packs data/digits.npz: real pixels, one fixed split, always the same bytes."""

from __future__ import annotations

import functools
import gzip
import json
import math
import random
import struct
from collections.abc import Mapping, Sequence

from sitebuild.zips import zipped

SPLIT_SEED = 1998  # the year of MNIST; every build splits the digits in the same way

Digit = tuple[int, bytes]  # a label, and 784 pixels row by row


def read_small_digits(files: Mapping[str, bytes]) -> list[Digit]:
    """Read the files `mnist/<label>.json`: flat lists of pixels in [0, 1] with three decimals."""
    byte = functools.cache(lambda text: round(float(text) * 255))
    digits = []
    for label in range(10):
        decoded = json.loads(files[f"mnist/{label}.json"], parse_float=byte, parse_int=byte)
        pixels = bytes(decoded["data"])
        digits += [(label, pixels[at : at + 784]) for at in range(0, len(pixels), 784)]
    return digits


def read_idx_digits(images: bytes, labels: bytes) -> list[Digit]:
    """Read a gzipped pair of MNIST's own IDX files: images (rows, 28, 28) and labels (rows,)."""
    raw_images, raw_labels = gzip.decompress(images), gzip.decompress(labels)
    rows = struct.unpack_from(">4xI", raw_images)[0]
    pixels, names = raw_images[16:], raw_labels[8:]
    return [(names[row], pixels[row * 784 : row * 784 + 784]) for row in range(rows)]


def shuffled(digits: Sequence[Digit]) -> list[Digit]:
    """Shuffle the digits with SPLIT_SEED, identically on every machine."""
    # Python guarantees the same random() in all versions, but not the same shuffle().
    rng = random.Random(SPLIT_SEED)
    keys = [rng.random() for _ in digits]
    return [digits[row] for row in sorted(range(len(digits)), key=keys.__getitem__)]


def small_split(files: Mapping[str, bytes]) -> list[list[Digit]]:
    """Split the 10,000 digits: 80 % for training, 10 % for validation, 10 % for the test."""
    digits = shuffled(read_small_digits(files))
    tenth = len(digits) // 10
    return [digits[: 8 * tenth], digits[8 * tenth : 9 * tenth], digits[9 * tenth :]]


def full_split(files: Mapping[str, bytes]) -> list[list[Digit]]:
    """Keep MNIST's own test set; a twelfth of its training set (5,000 digits) is for validation."""
    train, test = (
        read_idx_digits(
            files[f"mnist-full/{name}-images-idx3-ubyte.gz"],
            files[f"mnist-full/{name}-labels-idx1-ubyte.gz"],
        )
        for name in ("train", "t10k")
    )
    digits = shuffled(train)
    kept = len(digits) - len(digits) // 12
    return [digits[:kept], digits[kept:], test]


DIGIT_SETS = {"small": small_split, "full": full_split}  # by the `use` of their files


def pack_digits(split: Sequence[Sequence[Digit]]) -> bytes:
    """Pack training, validation and test digits, in this order, as the .npz that NumPy reads.

    pixels (rows, 784) uint8, labels (rows,) uint8, split (3,) int64: the rows of each part.
    """
    digits = [digit for part in split for digit in part]
    rows = [len(part) for part in split]
    return zipped(
        {
            "pixels.npy": npy("|u1", (len(digits), 784), b"".join(pixels for _, pixels in digits)),
            "labels.npy": npy("|u1", (len(digits),), bytes(label for label, _ in digits)),
            "split.npy": npy("<i8", (3,), struct.pack("<3q", *rows)),
        }
    )


def npy(descr: str, shape: tuple[int, ...], data: bytes) -> bytes:
    """Put NumPy's header (format 1.0) before the array's bytes."""
    header = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape}, }}"
    # Magic, version and length take 10 bytes, the newline 1; the data start at a multiple of 64.
    length = 64 * math.ceil((10 + len(header) + 1) / 64) - 10
    text = header.ljust(length - 1) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", length) + text.encode("ascii") + data
