"""Losses: how wrong a network is, as one number to show, and its derivative, which training follows.

The derivative of the squared error is that of *half* of it; the number shown takes each row's whole sum,
as in the notebook.

For one row with logits z, outputs o = f(z) and targets t, the error is o - t, and

    half the squared error changes with z by    (o - t) * slope of f, if f maps each z by itself
                                                (o - t) through softmax, where each o depends on all z
    the cross-entropy changes with z by         o - t, because its logarithm and the slope cancel
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning.activations import ACTIVATIONS, softmax_delta
from glassnet.refusals import Refusal


def squared_error(outputs: FloatArray, targets: FloatArray) -> float:
    """Sum of squared differences per row, averaged over the rows. outputs, targets: (rows, units).

    Raises ValueError when the shapes differ.
    """
    error = output_error(outputs, targets)
    return float(np.square(error, dtype=np.float64).sum() / len(error))


def softmax_cross_entropy(logits: FloatArray, targets: FloatArray) -> float:
    """Mean cost in nats of softmax(logits). logits, targets: (rows, classes); targets one-hot.

    Raises ValueError when the shapes differ.
    """
    _check_shapes(logits, targets)
    largest = logits.max(axis=1, keepdims=True)
    shifted = logits - largest  # the largest becomes 0, so exp cannot overflow
    total = np.exp(shifted).sum(axis=1)
    log_total = largest[:, 0] + np.log(total)
    target_logit = (logits * targets).sum(axis=1)
    log_share = target_logit - log_total
    return float(-log_share.mean(dtype=np.float64))


def sigmoid_cross_entropy(logits: FloatArray, targets: FloatArray) -> float:
    """Mean cost in nats of sigmoid(logits), summed over a row's units. Shapes: (rows, units).

    Raises ValueError when the shapes differ.
    """
    _check_shapes(logits, targets)
    costs = np.logaddexp(0, logits) - logits * targets
    return float(costs.sum(dtype=np.float64) / len(costs))


def output_error(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    """outputs - targets, (rows, units): positive where an output is too large.

    Raises ValueError when the shapes differ.
    """
    _check_shapes(outputs, targets)
    return outputs - targets


def error_times_slope(
    slope: Callable[[FloatArray], FloatArray], error: FloatArray, outputs: FloatArray
) -> FloatArray:
    """error * slope(outputs), for half the squared error. All arrays: (rows, units)."""
    return error * slope(outputs)


def error_itself(error: FloatArray, outputs: FloatArray) -> FloatArray:
    """The error unchanged, for the cross-entropy, whose logarithm cancels the slope. (rows, units)."""
    return error


@dataclass(frozen=True)
class Loss:
    """A loss together with an output activation.

    cost: takes outputs and targets; if `of_logits`, logits instead of outputs, to be exact.
    delta: error and outputs -> how the loss of each row changes with its logits; all (rows, units).
    """

    cost: Callable[[FloatArray, FloatArray], float]
    delta: Callable[[FloatArray, FloatArray], FloatArray]
    of_logits: bool = False


LOSSES: dict[tuple[str, str], Loss] = {
    **{
        ("squared_error", name): Loss(squared_error, partial(error_times_slope, activation.slope))
        for name, activation in ACTIVATIONS.items()
    },
    ("squared_error", "softmax"): Loss(squared_error, softmax_delta),
    ("cross_entropy", "softmax"): Loss(softmax_cross_entropy, error_itself, of_logits=True),
    ("cross_entropy", "sigmoid"): Loss(sigmoid_cross_entropy, error_itself, of_logits=True),
}
"""By Config.loss and Config.output_activation."""


def cost(
    loss: str,
    output_activation: str,
    logits: FloatArray,
    outputs: FloatArray,
    targets: FloatArray,
) -> float:
    """The cost that Config.loss names. logits, outputs, targets: (rows, units).

    Raises ValueError when the shapes differ.
    """
    chosen = LOSSES[loss, output_activation]
    return chosen.cost(logits if chosen.of_logits else outputs, targets)


def _check_shapes(outputs: FloatArray, targets: FloatArray) -> None:
    if outputs.shape != targets.shape:
        raise Refusal("shapes_differ", outputs=str(outputs.shape), targets=str(targets.shape))
