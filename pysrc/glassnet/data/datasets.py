"""Datasets: truth tables, packed digits, IDX files, Keras's mnist.npz."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import math
import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from glassnet.config import LARGEST_FILE, truth_table_rows
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray, Scratch
from glassnet.formats.array_files import read_npz
from glassnet.refusals import Refusal

if TYPE_CHECKING:
    from glassnet.learning.network import Network

DIGIT_CLASSES = 10
SPLIT_SEED = 1998
"""As in pysrc/sitebuild/site/digits_file.py, so that page and command line hold back the same digits."""
SIDE = 28
PIXELS = SIDE * SIDE
ROWS_AT_ONCE = 1000
"""How many rows' pixels become floats at a time; floats take four times the memory."""
IDX_LABELS, IDX_IMAGES = b"\0\0\x08\x01", b"\0\0\x08\x03"
"""First bytes of IDX files of unsigned bytes, in one and in three dimensions."""
KERAS_ARRAYS = ("x_train", "y_train", "x_test", "y_test")
"""The arrays in Keras's mnist.npz: images uint8 (rows, 28, 28), labels (rows,)."""


@dataclass(frozen=True)
class Examples:
    """Rows to learn from or to judge by.

    inputs: (rows, width); uint8 pixels of 0 to 255 reach the network as 0 to 1.
    targets: (rows, outputs).
    labels: (rows,) the class of each row, or None when rows have no classes.
    places: (rows, 2) each row's place in the plane, or None when rows are not points.
    """

    inputs: AnyArray
    targets: FloatArray
    labels: IntArray | None = None
    places: FloatArray | None = None

    def __len__(self) -> int:
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
        """Inputs and targets of some rows as the network takes them: pixels become floats only here.

        The inputs are written into `scratch` if given.
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

    def followed_by(self, others: Examples) -> Examples:
        """These rows, then the others; both must be digits."""
        inputs = np.concatenate([self.inputs, others.inputs])
        targets = np.concatenate([self.targets, others.targets])
        if self.labels is None or others.labels is None:
            return Examples(inputs, targets)
        return Examples(inputs, targets, np.concatenate([self.labels, others.labels]))


@dataclass(frozen=True)
class Mixture:
    """How each pass mixes the new training rows with the old ones, which come after them.

    new, old: how many rows of each. share: that of old rows in every batch. length: rows in a pass,
    which may use a row several times or not at all.
    """

    new: int
    old: int
    share: float
    length: int


@dataclass(frozen=True)
class Dataset:
    """Examples to train on, to validate on during training, and to test on at the end.

    recorded_by_pass: if true, history is the cost of all rows after each pass, as in the notebook's
        XOR; else the cost of the batch just trained on, as with the notebook's digits.
    name: of the user's own data; empty for data that ship with the page.
    rows: all rows before the split; None when the config determines every row.
    split: how many of `rows` each part has, if the user's file says so; empty if the config decides.
    class_names: empty for the digits 0 to 9, and without classes.
    mixture: how a pass mixes the training rows; None if it goes once through all of them.
    known: the network whose weights a run may begin from, if Config.begin_from says so.
    old: the digits that `known` reads, if some are mixed in or used for validation.
    """

    train: Examples
    validation: Examples | None = None
    test: Examples | None = None
    recorded_by_pass: bool = False
    name: str = ""
    rows: Examples | None = None
    split: tuple[int, ...] = ()
    class_names: tuple[str, ...] = ()
    mixture: Mixture | None = None
    known: Network | None = None
    old: Dataset | None = None

    @property
    def pass_rows(self) -> int:
        """How many rows a pass has."""
        return self.mixture.length if self.mixture else len(self.train)

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
        """The hash of `rows`, which identifies a run's data; empty when the config makes them."""
        return "" if self.rows is None else data_hash(self.rows, self.split, self.class_names)

    @property
    def old_sha256(self) -> str:
        """The hash of the old digits; empty without any."""
        return self.old.sha256 if self.old else ""


def data_hash(examples: Examples, split: tuple[int, ...] = (), class_names: tuple[str, ...] = ()) -> str:
    """SHA-256 over inputs and labels: the same rows in the same order have the same hash.

    split, class_names: as in Dataset; hashed too, as part of the data.
    """
    inputs, labels = examples.inputs, examples.labels
    hashed = hashlib.sha256(f"{inputs.dtype.str} {inputs.shape}".encode())
    for name, values in (("split", split), ("classes", class_names)):
        hashed.update(f" {name} {values}".encode() if values else b"")
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

    split: how many rows are for training, validation and the test, in this order. Also reads Keras's
    mnist.npz. Raises ValueError when unsound.
    """
    arrays = read_npz(data)
    if set(KERAS_ARRAYS) & set(arrays):
        return _dealt_out(*keras_digits(arrays))
    missing = {"pixels", "labels", "split"} - set(arrays)
    if missing:
        raise Refusal("digits_part_missing", name=min(missing))
    rows, split = digit_examples(arrays["pixels"], arrays["labels"]), arrays["split"]
    counts = split.tolist() if split.shape == (3,) and split.dtype.kind in "iu" else []
    if not counts or min(counts) < 1 or sum(counts) != len(rows):
        raise Refusal("split_illegal", rows=len(rows), value=str(split)[:80])
    return _dealt_out(rows, counts)


def idx_dataset(images: bytes, labels: bytes, test_images: bytes, test_labels: bytes) -> Dataset:
    """The digits in MNIST's four files, split as build.py does.

    A twelfth of the training digits is kept for validation. Raises ValueError when they are unsound.
    """
    return _dealt_out(*_mnist_split(idx_digits(images, labels), idx_digits(test_images, test_labels)))


def keras_digits(arrays: Mapping[str, AnyArray]) -> tuple[Examples, tuple[int, int, int]]:
    """The digits of Keras's mnist.npz, in the order of idx_dataset, and how many each part has.

    arrays: those named in KERAS_ARRAYS. Raises ValueError when one is missing or unsound.
    """
    missing = [name for name in KERAS_ARRAYS if name not in arrays]
    if missing:
        raise Refusal("keras_array_missing", names=list(KERAS_ARRAYS), name=missing[0])
    return _mnist_split(_keras_part(arrays, "train"), _keras_part(arrays, "test"))


def _keras_part(arrays: Mapping[str, AnyArray], part: str) -> Examples:
    pixels, labels = arrays[f"x_{part}"], arrays[f"y_{part}"]
    if pixels.dtype != np.uint8 or pixels.shape[1:] != (SIDE, SIDE):
        raise Refusal(
            "keras_images_illegal",
            name=f"x_{part}",
            side=SIDE,
            dtype=str(pixels.dtype),
            shape=str(pixels.shape),
        )
    if labels.shape != (len(pixels),) or labels.dtype.kind not in "iu":
        raise Refusal(
            "keras_labels_unfitting",
            name=f"y_{part}",
            images=f"x_{part}",
            rows=len(pixels),
            dtype=str(labels.dtype),
            shape=str(labels.shape),
        )
    return digit_examples(pixels.reshape(-1, PIXELS), labels)


def _mnist_split(digits: Examples, test: Examples) -> tuple[Examples, tuple[int, int, int]]:
    """MNIST's own test digits stay the test digits; a twelfth of the others is kept for validation."""
    held_back = len(digits) // 12
    if held_back == 0:
        raise Refusal("training_digits_too_few", fewest=12, count=len(digits))
    rng = random.Random(SPLIT_SEED)  # Python promises the same random() in all versions
    order = np.argsort([rng.random() for _ in range(len(digits))], kind="stable")
    pixels = np.empty((len(digits) + len(test), PIXELS), np.uint8)
    # Without mode="clip" NumPy would hold these 47 MB twice, to keep `out` unchanged on an error.
    np.take(digits.inputs, order, axis=0, out=pixels[: len(digits)], mode="clip")
    pixels[len(digits) :] = test.inputs
    targets = np.concatenate([digits.targets[order], test.targets])
    rows = digit_examples(pixels, targets.argmax(axis=1))
    return rows, (len(digits) - held_back, held_back, len(test))


def _dealt_out(rows: Examples, counts: Sequence[int]) -> Dataset:
    """The first rows are for training, the next for validation, the rest for the test."""
    first, second = counts[0], counts[0] + counts[1]
    return Dataset(
        rows.part(slice(0, first)),
        rows.part(slice(first, second)),
        rows.part(slice(second, len(rows))),
        rows=rows,
    )


def digit_examples(pixels: AnyArray, labels: AnyArray, classes: int = DIGIT_CLASSES) -> Examples:
    """Digits with one-hot targets. pixels: uint8 (rows, 784); labels: (rows,) from 0 to classes - 1.

    Raises ValueError for other shapes, types or labels.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 2 or pixels.shape[1] != PIXELS:
        raise Refusal("pixels_illegal", width=PIXELS, dtype=str(pixels.dtype), shape=str(pixels.shape))
    if labels.shape != (len(pixels),) or labels.dtype.kind not in "iu":
        raise Refusal(
            "labels_unfitting", rows=len(pixels), dtype=str(labels.dtype), shape=str(labels.shape)
        )
    if len(labels) and not 0 <= labels.min() <= labels.max() < classes:
        raise Refusal(
            "labels_illegal", highest=classes - 1, low=int(labels.min()), high=int(labels.max())
        )
    return Examples(pixels, one_hot(labels, classes), labels.astype(np.int64))


def average_images(examples: Examples) -> FloatArray:
    """(classes, 784) float32 in [0, 1]: the mean image of each class, 0 for an empty class."""
    sums = np.zeros((examples.targets.shape[1], PIXELS), np.float32)
    for start in range(0, len(examples), ROWS_AT_ONCE):
        part = examples.part(slice(start, start + ROWS_AT_ONCE))
        sums += part.targets.T @ part.inputs.astype(np.float32)
    counts = np.maximum(examples.targets.sum(axis=0), 1)
    averages: FloatArray = sums / (255 * counts[:, None])
    return averages.astype(np.float32)


def one_hot(labels: AnyArray, classes: int) -> FloatArray:
    """(rows,) whole numbers -> (rows, classes): 1 at each row's class, else 0."""
    return np.eye(classes, dtype=np.float32)[labels]


def read_idx(data: bytes) -> AnyArray:
    """An IDX file of bytes, gzipped or not: images as (rows, height * width), labels as (rows,).

    Raises ValueError when it is anything else, or cut short.
    """
    is_packed = data[:2] == b"\x1f\x8b"
    packed = io.BytesIO(data)
    try:
        return _read_idx_stream(gzip.GzipFile(fileobj=packed) if is_packed else packed)
    except (OSError, EOFError, zlib.error) as error:
        raise Refusal("gzip_damaged", size=len(data), reason=str(error)) from error


def _read_idx_stream(stream: io.BufferedIOBase) -> AnyArray:
    """The values of an IDX stream; reads at most a byte beyond what its header announces."""
    magic = stream.read(4)
    if magic not in (IDX_LABELS, IDX_IMAGES):
        raise Refusal(
            "idx_unreadable", images=IDX_IMAGES.hex(), labels=IDX_LABELS.hex(), came=magic.hex()
        )
    sizes = [int.from_bytes(stream.read(4), "big") for _ in range(magic[-1])]
    expected = math.prod(sizes)
    if expected > LARGEST_FILE:
        raise Refusal("unpacked_too_large", most=LARGEST_FILE)
    body = stream.read(expected + 1)
    if len(body) != expected or expected == 0:
        raise Refusal(
            "idx_too_short" if len(body) <= expected else "idx_too_long",
            sizes=" x ".join(map(str, sizes)),
            expected=expected,
            size=len(body),
        )
    values = np.frombuffer(body, np.uint8)
    return values if magic == IDX_LABELS else values.reshape(sizes[0], -1)


def idx_digits(images: bytes, labels: bytes) -> Examples:
    """Digits from a pair of IDX files. Raises ValueError when they are unsound or do not match."""
    return digit_examples(read_idx(images), read_idx(labels))
