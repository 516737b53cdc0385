"""Costs: how wrong a network is on some rows, as one number.

Training descends *half* the squared error, or the cross-entropy; the number shown for squared error
is the notebook's, the whole sum a row.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from glassnet.arrays import FloatArray


def squared_error(outputs: FloatArray, targets: FloatArray) -> float:
    """Sum of squared differences a row, averaged over the rows. outputs, targets: (rows, units).

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


CROSS_ENTROPIES: dict[str, Callable[[FloatArray, FloatArray], float]] = {
    "softmax": softmax_cross_entropy,
    "sigmoid": sigmoid_cross_entropy,
}
"""Config.output_activation -> the cross-entropy that belongs to it, computed from its logits."""


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
    if loss == "squared_error":
        return squared_error(outputs, targets)
    return CROSS_ENTROPIES[output_activation](logits, targets)


def output_error(outputs: FloatArray, targets: FloatArray) -> FloatArray:
    """outputs - targets, (rows, units): positive where the network answers too much.

    Raises ValueError when the shapes differ.
    """
    _check_shapes(outputs, targets)
    return outputs - targets


def _check_shapes(outputs: FloatArray, targets: FloatArray) -> None:
    if outputs.shape != targets.shape:
        raise ValueError(
            f"outputs and targets need the same shape; got {outputs.shape} and {targets.shape}. "
            "Give one target row for each input row."
        )
