"""How the answers of several networks to the same rows differ: class by class, and row by row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glassnet.engines.arrays import AnyArray, IntArray


def right_by_class(correct: AnyArray, labels: IntArray, classes: int) -> tuple[IntArray, IntArray]:
    """How many rows of each class were answered right, and how many there are: (classes,) both.

    correct: (rows,) bool; labels: (rows,) whole numbers from 0 to classes - 1.
    """
    rows = np.bincount(labels, minlength=classes)
    right = np.bincount(labels[correct], minlength=classes)
    return right, rows


def disputed_rows(correct: Sequence[AnyArray]) -> IntArray:
    """The rows that one network answers right and another wrong, the most evenly split first.

    correct: for each network (rows,) bool.
    """
    right = np.sum(correct, axis=0)
    disputed = np.flatnonzero((right > 0) & (right < len(correct)))
    evenness = np.minimum(right, len(correct) - right)[disputed]
    rows: IntArray = disputed[np.argsort(-evenness, kind="stable")]
    return rows
