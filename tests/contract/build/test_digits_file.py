"""How build.py packs data/digits.npz: real pixels, one fixed split, identical bytes every time."""

from __future__ import annotations

import gzip
import io
import json
import struct

import numpy as np
import pytest

from glassnet.data.datasets import idx_dataset, packed_digits
from sitebuild.places import DIST
from sitebuild.site.digits_file import full_split, npy, pack_digits, shuffled, small_split
from tests.core.made.real_digits import real_digits

FEW = 10  # digits per label


def few_small_files() -> dict[str, bytes]:
    """Make files in the format of the package mnist: pixel 0 holds the label, pixel 1 the row."""
    files = {}
    for label in range(10):
        pixels = np.zeros((FEW, 784))
        pixels[:, 0] = label / 255
        pixels[:, 1] = np.arange(FEW) / 255
        pixels[:, 2] = 1
        data = [round(pixel, 3) for pixel in pixels.ravel().tolist()]
        files[f"mnist/{label}.json"] = json.dumps({"data": data}).encode()
    return files


def idx_files(rows: int, first: int) -> tuple[bytes, bytes]:
    """Make MNIST's two original files: pixel 0 of each image is its index; labels repeat 0 to 9."""
    numbers = np.arange(first, first + rows)
    images = np.zeros((rows, 784), np.uint8)
    images[:, 0] = numbers
    labels = (numbers % 10).astype(np.uint8)
    return (
        gzip.compress(struct.pack(">4I", 2051, rows, 28, 28) + images.tobytes()),
        gzip.compress(struct.pack(">2I", 2049, rows) + labels.tobytes()),
    )


def unpack(packed: bytes) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """Unpack build.py's file with NumPy, as the network's code does."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        assert arrays["pixels"].dtype == arrays["labels"].dtype == np.uint8
        assert arrays["split"].dtype == np.int64
        return arrays["pixels"], arrays["labels"], arrays["split"].tolist()


def test_every_digit_is_there_once_with_its_label_and_its_bytes() -> None:
    pixels, labels, _ = unpack(pack_digits(small_split(few_small_files())))
    assert (pixels[:, 0] == labels).all()
    assert (pixels[:, 2] == 255).all()
    found = {(int(label), int(row)) for label, row in pixels[:, :2]}
    assert found == {(label, row) for label in range(10) for row in range(FEW)}


def test_the_shuffled_order_is_the_same_for_ever() -> None:
    digits = [(label, b"") for label in range(10)]
    assert [label for label, _ in shuffled(digits)] == [3, 1, 6, 5, 7, 0, 2, 8, 4, 9]


def test_an_npy_header_is_the_one_that_numpy_writes() -> None:
    for shape in ((3,), (100, 784), (70_000, 784)):
        array = np.zeros(shape, np.uint8)
        memory = io.BytesIO()
        np.save(memory, array)
        assert npy("|u1", shape, array.tobytes()) == memory.getvalue()


def test_mnists_files_given_to_the_command_are_dealt_out_as_a_build_with_all_digits_does() -> None:
    (images, labels), (test_images, test_labels) = idx_files(48, first=0), idx_files(5, first=100)
    mine = idx_dataset(images, labels, test_images, test_labels)
    files = {
        "mnist-full/train-images-idx3-ubyte.gz": images,
        "mnist-full/train-labels-idx1-ubyte.gz": labels,
        "mnist-full/t10k-images-idx3-ubyte.gz": test_images,
        "mnist-full/t10k-labels-idx1-ubyte.gz": test_labels,
    }
    built = packed_digits(pack_digits(full_split(files)))
    assert mine.sha256 == built.sha256
    for one, other in ((mine.train, built.train), (mine.validation, built.validation)):
        assert one is not None
        assert other is not None
        assert (one.inputs == other.inputs).all()
        assert (one.targets == other.targets).all()


def test_the_real_digits_are_the_first_10_000_of_mnist() -> None:
    built = real_digits()
    pixels, labels, split = unpack(built)
    assert split == [8000, 1000, 1000]
    counts = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
    assert np.bincount(labels).tolist() == counts
    assert len(np.unique(pixels, axis=0)) == 10_000
    assert len(built) < 1_700_000


@pytest.mark.site
def test_dist_has_the_real_digits() -> None:
    assert (DIST / "data" / "digits.npz").read_bytes() == real_digits()
