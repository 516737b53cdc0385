"""Measures of answers: maximum error, correct rows, confusion matrices, running average, ranks."""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.learning.losses import output_error
from glassnet.refusals import Refusal


def maximum_error(outputs: FloatArray, targets: FloatArray) -> float:
    """The largest absolute error of any output. outputs, targets: (rows, units).

    Raises ValueError when the shapes differ.
    """
    return float(np.abs(output_error(outputs, targets)).max())


def correct_classes(outputs: FloatArray, targets: FloatArray) -> AnyArray:
    """(rows,) bool: whether the largest output (the first in a tie) is that of the target's class.

    outputs: (rows, classes); targets: the same shape, one-hot.
    """
    correct: AnyArray = outputs.argmax(axis=1) == targets.argmax(axis=1)
    return correct


def correct_bits(outputs: FloatArray, targets: FloatArray) -> AnyArray:
    """(rows,) bool: whether every output, rounded to 0 or 1 (0.5 to 1), equals its target.

    outputs, targets: (rows, units); targets of 0 and 1.
    """
    correct: AnyArray = ((outputs >= 0.5) == (targets >= 0.5)).all(axis=1)
    return correct


def hard_confusion_matrix(outputs: FloatArray, labels: IntArray) -> IntArray:
    """(classes, classes): how often class `row` was answered as class `column`.

    outputs: (rows, classes); labels: (rows,) whole numbers from 0 to classes - 1.
    Raises ValueError for a label out of that range.
    """
    _check_labels(labels, outputs.shape[1])
    classes = outputs.shape[1]
    matrix = np.zeros((classes, classes), np.int64)
    np.add.at(matrix, (labels, outputs.argmax(axis=1)), 1)
    return matrix


def soft_confusion_matrix(outputs: FloatArray, labels: IntArray) -> FloatArray:
    """(classes, classes): row t is the sum of the output vectors of the samples of class t.

    This is the notebook's confusion matrix. outputs: (rows, classes); labels: (rows,) whole numbers from
    0 to classes - 1. Raises ValueError for a label out of that range.
    """
    _check_labels(labels, outputs.shape[1])
    classes = outputs.shape[1]
    matrix = np.zeros((classes, classes), np.float64)
    np.add.at(matrix, labels, outputs)
    return matrix


def running_average(values: FloatArray, window: int) -> FloatArray:
    """Each value averaged with the `window` - 1 before it, or with as many as there are.

    values: (points,) -> (points,). Nothing is padded, so the first values are not too low.
    """
    # Each window is summed anew: in a running sum, one huge value would swallow all later ones.
    after_zeros = np.concatenate([np.zeros(window), values])
    sums = np.lib.stride_tricks.sliding_window_view(after_zeros, window)[1:].sum(axis=1)
    counts = np.minimum(np.arange(1, len(values) + 1), window)
    result: FloatArray = sums / counts
    return result


def lead_of_best(outputs: FloatArray) -> FloatArray:
    """(rows,), 0 to 1: how far the largest output of each row exceeds the second largest.

    It shows how sure an answer is, whatever the output activation. The targets are 1 for the class and 0
    for all others, so the perfect answer leads by 1; outputs that are all large, or all small, say
    nothing. A lead that is nan counts as 0. outputs: (rows, classes), at least 2 classes.
    """
    best_two = np.sort(outputs, axis=1)[:, -2:]
    with np.errstate(invalid="ignore"):  # infinity minus infinity
        lead = best_two[:, 1] - best_two[:, 0]
    result: FloatArray = np.clip(np.nan_to_num(lead, nan=0.0), 0, 1)
    return result


def ranked_guesses(outputs: FloatArray) -> IntArray:
    """(rows, classes): the classes from most to least likely; in a tie the lower index comes first."""
    ranks: IntArray = np.argsort(-outputs, axis=1, kind="stable")
    return ranks


def _check_labels(labels: IntArray, classes: int) -> None:
    # A label of -1 would count as the last class, because NumPy counts from the end.
    if labels.size and not (labels.min() >= 0 and labels.max() < classes):
        raise Refusal(
            "labels_beyond_outputs",
            highest=classes - 1,
            outputs=classes,
            low=int(labels.min()),
            high=int(labels.max()),
        )
