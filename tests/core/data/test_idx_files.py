"""IDX files, MNIST's own format: read back as written, and refused in a sentence when unsound."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from glassnet.data.datasets import idx_digits, read_idx
from glassnet.engines.arrays import AnyArray
from tests.core.made.builders import digit_like_arrays
from tests.core.made.digit_files import idx

MEGABYTE = 1 << 20


def announced(*sizes: int) -> bytes:
    """The header of an IDX file that announces these sizes."""
    return bytes([0, 0, 8, len(sizes)]) + b"".join(size.to_bytes(4, "big") for size in sizes)


def gzip_bomb(header: bytes, megabytes: int) -> bytes:
    """A header and zeros, gzipped without holding them all in memory."""
    packer = zlib.compressobj(wbits=31)
    pieces = [packer.compress(header)]
    pieces += [packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)]
    return b"".join([*pieces, packer.flush()])


@given(
    arrays(np.uint8, st.tuples(st.integers(1, 5), st.integers(1, 30), st.integers(1, 30))), st.booleans()
)
def test_images_come_back_one_a_row_gzipped_or_not(images: AnyArray, gzipped: bool) -> None:
    data = gzip.compress(idx(images)) if gzipped else idx(images)
    assert (read_idx(data) == images.reshape(len(images), -1)).all()


@given(arrays(np.uint8, st.integers(1, 50)), st.booleans())
def test_labels_come_back_gzipped_or_not(labels: AnyArray, gzipped: bool) -> None:
    data = gzip.compress(idx(labels)) if gzipped else idx(labels)
    assert (read_idx(data) == labels).all()


def test_a_pair_of_files_makes_digits() -> None:
    pixels, labels = digit_like_arrays(5)
    digits = idx_digits(idx(pixels.reshape(5, 28, 28)), gzip.compress(idx(labels.astype(np.uint8))))
    assert (digits.inputs == pixels).all()
    assert (digits.targets.argmax(axis=1) == labels).all()


def test_images_and_labels_of_another_number_are_refused() -> None:
    pixels, labels = digit_like_arrays(5)
    with pytest.raises(ValueError, match="labels must be 5 whole numbers"):
        idx_digits(idx(pixels.reshape(5, 28, 28)), idx(labels[:4].astype(np.uint8)))


def test_labels_in_place_of_images_are_refused() -> None:
    labels = idx(np.zeros(5, np.uint8))
    with pytest.raises(ValueError, match="pixels must be uint8"):
        idx_digits(labels, labels)


THREE = idx(np.ones(3, np.uint8))
TWO_IMAGES = idx(np.ones((2, 28, 28), np.uint8))
OTHER_MAGIC = (
    b"",
    b"\0",
    b"PK\x03\x04whatever",
    b"\0\0\x08\x02" + bytes(8),
    b"\0\0\x0d\x03" + bytes(12),
)
ZIPPED = bytearray(gzip.compress(THREE, mtime=0))  # otherwise the time would be in a test's name
ZIPPED[-5] ^= 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        *((data, "begins with 00000803 or 00000801; got") for data in OTHER_MAGIC),
        *((TWO_IMAGES[:cut], "It is damaged: download it again") for cut in (4, 7, 15, 16, 17, 1000)),
        (THREE + b"\0", "= 3 bytes; got more"),
        *((announced(*sizes), "= 0 bytes; got 0") for sizes in ((0,), (0, 28, 28), (5, 0, 0))),
        (bytes(ZIPPED), "cannot be unpacked"),  # its checksum is wrong
    ],
)
def test_what_is_no_whole_idx_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_idx(data)


@pytest.mark.parametrize("cut", [3, 12, 40, -1, -8])
def test_a_gzip_file_that_is_cut_short_is_refused(cut: int) -> None:
    rng = np.random.default_rng(1)
    whole = gzip.compress(idx(rng.integers(0, 256, (2, 28, 28)).astype(np.uint8)))
    with pytest.raises(ValueError, match=r"download it again|begins with"):
        read_idx(whole[:cut])


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (announced(2**32 - 1, 2**32 - 1, 2**32 - 1), "at most 134,217,728 bytes"),
        (announced(2**32 - 1), "at most 134,217,728 bytes"),
        (announced(2, 28, 28), "got more"),
    ],
    ids=["announced beyond 64 bits", "announced 4 GB", "announced small"],
)
def test_a_gzip_bomb_is_refused_without_being_unpacked(header: bytes, message: str) -> None:
    bomb = gzip_bomb(header, 40)
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=message):
            read_idx(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 * MEGABYTE
