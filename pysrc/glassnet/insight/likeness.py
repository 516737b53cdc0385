"""Whether a drawing looks like the digits that a network learnt from, and which ink does not.

A network shares its whole answer among ten digits, whatever it is shown: it reads a star as surely as
a 4. So a drawing is compared with training digits of the class it was read as. Its strangeness comes
from three numbers:

    coarse    how far its nearest digits are, in images averaged over blocks of 2 x 2 pixels
    elastic   how far the nearest of these are when each small patch may lie up to two pixels off
              (image distortion model: Keysers et al. 2007, "Deformation models for image recognition")
    spacing   how far those digits lie from their own nearest neighbours: among digits that are all
              alike a small distance is strange (local outlier factor: Breunig et al. 2000)

    strangeness = log(coarse * elastic / spacing)

Real digits are strange to some degree, too. A drawing counts as unlike when it is stranger than nearly
all of the digits held back from training.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from glassnet.data.datasets import PIXELS, SIDE, Dataset
from glassnet.engines.arrays import AnyArray, FloatArray

BLOCK = 2
MOST_KNOWN = 1000
"""The most digits of a class to compare with: more take longer, and change little."""
NEAREST = 12
"""How many digits, nearest by the coarse distance, are compared elastically."""
AVERAGED = 5
"""How many of the nearest digits a distance is averaged over."""
REACH = 2
"""How many pixels off a patch may lie."""
CLOSE_BY = 1
"""How many pixels apart ink of the drawing and ink of a digit may lie and still match."""
MOST_HELD_BACK = 400
FEWEST_HELD_BACK = 40
"""With fewer held-back digits no limit can be found, so nothing is judged."""
USUAL = 0.975
"""The share of held-back digits that pass as alike."""
ROWS_AT_ONCE = 50
TINY = 1e-3
"""Keeps logarithms finite for a drawing that is one of the known digits."""


@dataclass(frozen=True)
class KnownDigits:
    """Training digits of one class.

    pixels: (digits, 784) uint8. coarse: (digits, 196) float32 in [0, 1], the averages of blocks.
    squares: (digits,) the squared lengths of `coarse`. spacing: (digits,) the mean distance of each
    to its nearest neighbours among them.
    """

    pixels: AnyArray
    coarse: FloatArray
    squares: FloatArray
    spacing: FloatArray


@dataclass(frozen=True)
class Neighbours:
    """The known digits nearest to a drawing, (AVERAGED, 784) in [0, 1], and its strangeness."""

    images: FloatArray
    strangeness: float


@dataclass(frozen=True)
class Judgement:
    """Whether a drawing looks like digits of a class, and what speaks against it.

    too_much: (784,) in [0, 1], ink of the drawing that the nearest digits have nowhere close by.
    missing: (784,) in [0, 1], ink of theirs that the drawing has nowhere close by.
    """

    alike: bool
    too_much: FloatArray
    missing: FloatArray


@dataclass(frozen=True)
class Judge:
    """Compares drawings with known digits: one set for each class, None where there are too few.

    limit: the strangeness at which a drawing counts as unlike.
    """

    known: tuple[KnownDigits | None, ...]
    limit: float

    def judge(self, image: FloatArray, digit: int) -> Judgement | None:
        """Judge an image (784,) in [0, 1] that was read as `digit`; None if it cannot be judged."""
        known = self.known[digit]
        if known is None:
            return None
        near = neighbours(image, known)
        return Judgement(near.strangeness < self.limit, *unexplained(image, near.images))


def prepare_judge(dataset: Dataset) -> Generator[float, None, Judge | None]:
    """Prepare to compare with the training digits of a dataset; None if it has too few digits.

    Yields the share done every few milliseconds.
    """
    held_back = dataset.validation
    if held_back is None or len(held_back) < FEWEST_HELD_BACK:
        return None
    known = []
    for digit in range(dataset.outputs):
        known.append((yield from _prepare_class(dataset, digit)))
        yield (1 + digit) / dataset.outputs / 2
    assert held_back.labels is not None
    strangenesses = []
    tried = min(len(held_back), MOST_HELD_BACK)
    for row in range(tried):
        of_its_class = known[held_back.labels[row]]
        if of_its_class is not None:
            image = held_back.inputs[row] / np.float32(255)
            strangenesses.append(neighbours(image, of_its_class).strangeness)
        yield (1 + (1 + row) / tried) / 2
    if len(strangenesses) < FEWEST_HELD_BACK:
        return None
    # np.quantile would import numpy.ma, which the page does not have.
    return Judge(tuple(known), sorted(strangenesses)[int(USUAL * (len(strangenesses) - 1))])


def _prepare_class(dataset: Dataset, digit: int) -> Generator[float, None, KnownDigits | None]:
    examples = dataset.train
    assert examples.labels is not None
    pixels = examples.inputs[np.flatnonzero(examples.labels == digit)[:MOST_KNOWN]]
    if len(pixels) < NEAREST:
        return None
    coarse = blocks(pixels / np.float32(255))
    squares = np.einsum("ij,ij->i", coarse, coarse)
    spacing = np.empty(len(pixels), np.float32)
    for start in range(0, len(pixels), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        distances = _distances(coarse[part], squares[part], coarse, squares)
        nearest = np.partition(distances, AVERAGED, axis=1)[:, : 1 + AVERAGED]  # includes itself, at 0
        spacing[part] = nearest.sum(axis=1) / AVERAGED
        yield digit / dataset.outputs / 2
    return KnownDigits(pixels, coarse, squares, spacing)


def blocks(images: FloatArray) -> FloatArray:
    """(rows, 784) -> (rows, 196): the mean of each block of BLOCK x BLOCK pixels."""
    side = SIDE // BLOCK
    means: FloatArray = images.reshape(-1, side, BLOCK, side, BLOCK).mean(axis=(2, 4))
    return means.reshape(-1, side * side)


def _distances(
    some: FloatArray, their_squares: FloatArray, others: FloatArray, squares: FloatArray
) -> FloatArray:
    """Euclidean distances (some, others) of vectors (some, width) and (others, width)."""
    products = np.einsum("ik,jk->ij", some, others)
    squared: FloatArray = their_squares[:, None] + squares - 2 * products
    return np.sqrt(np.maximum(squared, 0))


def neighbours(image: FloatArray, known: KnownDigits) -> Neighbours:
    """The digits of a class nearest to an image (784,) in [0, 1]."""
    small = blocks(image[None])
    (far,) = _distances(small, np.einsum("ij,ij->i", small, small), known.coarse, known.squares)
    nearest = np.argsort(far, kind="stable")[:NEAREST]
    digits = known.pixels[nearest] / np.float32(255)
    apart = elastic_distances(image, digits)
    closest = np.argsort(apart, kind="stable")[:AVERAGED]
    coarse = float(far[nearest[:AVERAGED]].mean())
    elastic = float(apart[closest].mean())
    spacing = float(known.spacing[nearest[closest]].mean())
    strangeness = float(np.log((coarse + TINY) * (elastic + TINY) / (spacing + TINY)))
    return Neighbours(digits[closest], strangeness)


def elastic_distances(image: FloatArray, digits: FloatArray) -> FloatArray:
    """(rows,) how far an image (784,) is from digits (rows, 784) when patches of either may move."""
    drawing, others = image.reshape(1, SIDE, SIDE), digits.reshape(-1, SIDE, SIDE)
    return np.sqrt(_bent(drawing, others) + _bent(others, drawing))


def _bent(images: FloatArray, others: FloatArray) -> FloatArray:
    """(rows,) squared differences of images from others, each pixel's 3 x 3 patch moved to fit best.

    images, others: (rows, 28, 28), or (1, 28, 28) for an image that is compared with all rows.
    """
    padded = np.pad(others, ((0, 0), (REACH, REACH), (REACH, REACH)))
    best = np.full(np.broadcast_shapes(images.shape, others.shape), np.inf, np.float32)
    for down in range(2 * REACH + 1):
        for right in range(2 * REACH + 1):
            difference = images - padded[:, down : down + SIDE, right : right + SIDE]
            np.minimum(best, _patch_sums(difference * difference), out=best)
    sums: FloatArray = best.sum(axis=(1, 2))
    return sums


def _patch_sums(values: FloatArray) -> FloatArray:
    """(rows, 28, 28): the sum over each pixel and its eight neighbours."""
    columns = values.copy()
    columns[:, 1:] += values[:, :-1]
    columns[:, :-1] += values[:, 1:]
    sums = columns.copy()
    sums[:, :, 1:] += columns[:, :, :-1]
    sums[:, :, :-1] += columns[:, :, 1:]
    return sums


def unexplained(image: FloatArray, digits: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Ink of an image (784,) with none close by in digits (rows, 784), and the reverse.

    Two arrays (784,), the means over the digits.
    """
    too_much = np.maximum(image - _ink_close_by(digits), 0).mean(axis=0)
    missing = np.maximum(digits - _ink_close_by(image[None]), 0).mean(axis=0)
    return too_much, missing


def _ink_close_by(images: FloatArray) -> FloatArray:
    """(rows, 784): the most ink within CLOSE_BY pixels of each."""
    squares = images.reshape(-1, SIDE, SIDE)
    padded = np.pad(squares, ((0, 0), (CLOSE_BY, CLOSE_BY), (CLOSE_BY, CLOSE_BY)))
    most = np.zeros_like(squares)
    for down in range(2 * CLOSE_BY + 1):
        for right in range(2 * CLOSE_BY + 1):
            np.maximum(most, padded[:, down : down + SIDE, right : right + SIDE], out=most)
    return most.reshape(-1, PIXELS)
