"""What is learnt from: truth tables, packed digits, IDX files."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import math
import random
import zlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from glassnet.array_files import read_npz, too_large
from glassnet.arrays import AnyArray, FloatArray, IntArray, Scratch
from glassnet.config import LARGEST_FILE, truth_table_rows

DIGIT_CLASSES = 10
SPLIT_SEED = 1998
"""As in pysrc/sitebuild/digits_file.py, so that the command and the page hold back the same digits."""
PIXELS = 28 * 28
IDX_LABELS, IDX_IMAGES = b"\0\0\x08\x01", b"\0\0\x08\x03"
"""Magic numbers of IDX files: unsigned bytes, in one or in three dimensions."""


@dataclass(frozen=True)
class Examples:
    """Rows to learn from or to be judged by.

    inputs: (rows, width); uint8 pixels of 0 to 255 are given to the network as 0 to 1.
    targets: (rows, outputs).
    labels: (rows,) the class of each row, or None where rows are not classes.
    places: (rows, 2) where each row lies in the plane, or None where rows are not points of it.
    """

    inputs: AnyArray
    targets: FloatArray
    labels: IntArray | None = None
    places: FloatArray | None = None

    def __len__(self) -> int:
        """How many rows."""
        return len(self.inputs)

    @property
    def are_digits(self) -> bool:
        """Whether the inputs are pixels of 28 x 28 images."""
        return self.inputs.dtype == np.uint8 and self.inputs.shape[1] == PIXELS

    def batch(
        self,
        rows: slice | IntArray,
        dtype: np.dtype[np.floating],
        scratch: Scratch | None = None,
    ) -> tuple[FloatArray, FloatArray]:
        """Inputs and targets of some rows as the network takes them; pixels expanded only here.

        They are expanded into `scratch` if given.
        """
        inputs = self.inputs[rows]
        if inputs.dtype == np.uint8:
            expanded = scratch.array("inputs", inputs.shape, dtype) if scratch else None
            inputs = np.divide(inputs, dtype.type(255), out=expanded)
        return inputs.astype(dtype, copy=False), self.targets[rows].astype(dtype, copy=False)

    def part(self, rows: slice | IntArray) -> Examples:
        """Some of the rows."""
        labels = None if self.labels is None else self.labels[rows]
        places = None if self.places is None else self.places[rows]
        return Examples(self.inputs[rows], self.targets[rows], labels, places)


@dataclass(frozen=True)
class Dataset:
    """Examples to train on, to watch while training, and to be judged by in the end.

    recorded_by_pass: small enough that history is the cost of all rows after a pass, as in the
    notebook's XOR; else it is the cost of the batch just trained on, as with its digits.
    name: of data that a person brought; empty for what ships with the page.
    rows: all of them before they were split; None where the config says every row.
    """

    train: Examples
    validation: Examples | None = None
    test: Examples | None = None
    recorded_by_pass: bool = False
    name: str = ""
    rows: Examples | None = None

    @property
    def inputs(self) -> int:
        """Width of an input row."""
        return int(self.train.inputs.shape[1])

    @property
    def outputs(self) -> int:
        """Width of a target row."""
        return int(self.train.targets.shape[1])

    @cached_property
    def sha256(self) -> str:
        """The hash of `rows`, by which a run knows its data again; empty where the config says them."""
        return "" if self.rows is None else data_hash(self.rows)


def data_hash(examples: Examples) -> str:
    """SHA-256 over inputs and labels: the same rows in the same order have the same hash."""
    inputs, labels = examples.inputs, examples.labels
    hashed = hashlib.sha256(f"{inputs.dtype.str} {inputs.shape}".encode())
    hashed.update(np.ascontiguousarray(inputs).data.cast("B"))
    hashed.update((examples.targets if labels is None else labels.astype("<i8")).tobytes())
    return hashed.hexdigest()


def truth_table(text: str) -> Dataset:
    """The truth table of Config.truth_table: inputs in binary order, x y z = 000, 001, ..."""
    targets = np.array(truth_table_rows(text), np.float64)
    width = int(math.log2(len(targets)))
    inputs = np.array(list(itertools.product((0, 1), repeat=width)), np.float64)
    return Dataset(Examples(inputs, targets), recorded_by_pass=True)


def packed_digits(data: bytes) -> Dataset:
    """The digits of data/digits.npz: pixels uint8 (rows, 784), labels (rows,), split (3,).

    split: how many rows train, validate and test, in this order. Raises ValueError when unsound.
    """
    arrays = read_npz(data)
    missing = {"pixels", "labels", "split"} - set(arrays)
    if missing:
        raise ValueError(
            f"packed digits need the arrays pixels, labels and split; {sorted(missing)[0]} is missing. "
            "Build the file again with: python3 build.py build"
        )
    rows, split = digit_examples(arrays["pixels"], arrays["labels"]), arrays["split"]
    counts = split.tolist() if split.shape == (3,) and split.dtype.kind in "iu" else []
    if not counts or min(counts) < 1 or sum(counts) != len(rows):
        raise ValueError(
            f"split must be three counts, none 0, that add up to the {len(rows)} digits; got "
            f"{str(split)[:80]}. Build the file again with: python3 build.py build"
        )
    return _dealt_out(rows, counts[0], counts[1])


def idx_dataset(images: bytes, labels: bytes, test_images: bytes, test_labels: bytes) -> Dataset:
    """MNIST's four files, dealt out as build.py does with all of its digits.

    A twelfth of the training digits is for validation. Raises ValueError when they are unsound.
    """
    digits, test = idx_digits(images, labels), idx_digits(test_images, test_labels)
    held_back = len(digits) // 12
    if held_back == 0:
        raise ValueError(
            f"the training files must hold at least 12 digits; got {len(digits)}. Choose MNIST's."
        )
    rng = random.Random(SPLIT_SEED)  # Python promises the same random() for ever
    order = np.argsort([rng.random() for _ in range(len(digits))], kind="stable")
    pixels = np.concatenate([digits.inputs[order], test.inputs])
    targets = np.concatenate([digits.targets[order], test.targets])
    rows = digit_examples(pixels, targets.argmax(axis=1))
    return _dealt_out(rows, len(digits) - held_back, held_back)


def _dealt_out(rows: Examples, train: int, validation: int) -> Dataset:
    """The first rows to train on, then some for validation, the rest for the test."""
    first, second = train, train + validation
    return Dataset(
        rows.part(slice(0, first)),
        rows.part(slice(first, second)),
        rows.part(slice(second, len(rows))),
        rows=rows,
    )


def digit_examples(pixels: AnyArray, labels: AnyArray) -> Examples:
    """Digits with one-hot targets. pixels: uint8 (rows, 784); labels: (rows,) from 0 to 9.

    Raises ValueError for other shapes, types or labels.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 2 or pixels.shape[1] != PIXELS:
        raise ValueError(
            f"pixels must be uint8 of shape (rows, {PIXELS}); got {pixels.dtype} of shape "
            f"{pixels.shape}. Give 28 x 28 images, one a row."
        )
    if labels.shape != (len(pixels),) or labels.dtype.kind not in "iu":
        raise ValueError(
            f"labels must be {len(pixels)} whole numbers, one an image; got {labels.dtype} of shape "
            f"{labels.shape}. Choose the labels that belong to these images."
        )
    if len(labels) and not 0 <= labels.min() <= labels.max() < DIGIT_CLASSES:
        raise ValueError(
            f"labels must be from 0 to 9; got {labels.min()} to {labels.max()}. Leave out the others."
        )
    return Examples(pixels, one_hot(labels, DIGIT_CLASSES), labels.astype(np.int64))


def average_images(examples: Examples) -> FloatArray:
    """(DIGIT_CLASSES, 784) float32 in [0, 1]: the mean image of each class, 0 where it has none."""
    sums = examples.targets.T.astype(np.float32) @ examples.inputs.astype(np.float32)
    counts = np.maximum(examples.targets.sum(axis=0), 1)
    averages: FloatArray = sums / (255 * counts[:, None])
    return averages.astype(np.float32)


def one_hot(labels: AnyArray, classes: int) -> FloatArray:
    """(rows,) whole numbers -> (rows, classes) of 0, with a 1 in each row's class."""
    return np.eye(classes, dtype=np.float32)[labels]


def read_idx(data: bytes) -> AnyArray:
    """An IDX file of bytes, gzipped or not: images as (rows, height * width), labels as (rows,).

    Raises ValueError when it is something else, or cut short.
    """
    is_packed = data[:2] == b"\x1f\x8b"
    packed = io.BytesIO(data)
    try:
        return _read_idx_stream(gzip.GzipFile(fileobj=packed) if is_packed else packed)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(
            f"expected a gzip file; got {len(data):,} bytes that do not unpack ({error}). "
            "It is damaged: download it again."
        ) from error


def _read_idx_stream(stream: io.BufferedIOBase) -> AnyArray:
    """The values of an IDX stream, of which no more is read than its header announces."""
    magic = stream.read(4)
    if magic not in (IDX_LABELS, IDX_IMAGES):
        raise ValueError(
            f"an IDX file of images or labels begins with {IDX_IMAGES.hex()} or {IDX_LABELS.hex()}; "
            f"got {magic.hex() or 'nothing'}. Choose a file such as train-images-idx3-ubyte.gz."
        )
    sizes = [int.from_bytes(stream.read(4), "big") for _ in range(magic[-1])]
    expected = math.prod(sizes)
    if expected > LARGEST_FILE:
        raise ValueError(too_large("what the file unpacks to"))
    body = stream.read(expected + 1)
    if len(body) != expected or expected == 0:
        got = "more" if len(body) > expected else f"{len(body):,}"
        raise ValueError(
            f"the IDX file announces {' x '.join(map(str, sizes))} = {expected:,} bytes; got {got}. "
            "It is damaged: download it again."
        )
    values = np.frombuffer(body, np.uint8)
    return values if magic == IDX_LABELS else values.reshape(sizes[0], -1)


def idx_digits(images: bytes, labels: bytes) -> Examples:
    """Digits from a pair of IDX files. Raises ValueError when they are unsound or do not match."""
    return digit_examples(read_idx(images), read_idx(labels))
