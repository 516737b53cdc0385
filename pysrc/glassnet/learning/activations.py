"""Activation functions and their slopes, as tables of small pure functions.

A slope is the derivative with respect to the weighted sum, written as a function of the activation's
output, because the forward pass keeps only that. Softmax has no slope of its own, since each of its
outputs depends on every weighted sum; `softmax_delta` goes back through it instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from glassnet.engines.arrays import FloatArray

LEAK = 0.01
"""Slope of leaky_relu below zero."""


def sigmoid(x: FloatArray) -> FloatArray:
    """1 / (1 + exp(-x)), any shape."""
    # exp overflows float32 above 88 and float64 above 709; beyond that the sigmoid is practically 0.
    lowest = -88 if x.dtype == np.float32 else -709
    result: FloatArray = 1 / (1 + np.exp(-np.maximum(x, lowest)))
    return result


def sigmoid_slope(output: FloatArray) -> FloatArray:
    """Slope of sigmoid from its `output`, any shape: at most 1/4, almost 0 for outputs near 0 or 1."""
    return output * (1 - output)


def tanh(x: FloatArray) -> FloatArray:
    """The hyperbolic tangent, any shape; outputs lie between -1 and 1."""
    result: FloatArray = np.tanh(x)
    return result


def tanh_slope(output: FloatArray) -> FloatArray:
    """Slope of tanh from its `output`, any shape: at most 1, almost 0 for outputs near -1 or 1."""
    return 1 - output * output


def relu(x: FloatArray) -> FloatArray:
    """x where it is positive, else 0; any shape."""
    result: FloatArray = np.maximum(x, 0)
    return result


def relu_slope(output: FloatArray) -> FloatArray:
    """1 where the unit is on, else 0; any shape. The kink itself counts as off."""
    return (output > 0).astype(output.dtype)


def leaky_relu(x: FloatArray) -> FloatArray:
    """x where it is positive, else LEAK * x; any shape."""
    result: FloatArray = np.maximum(x, x * x.dtype.type(LEAK))
    return result


def leaky_relu_slope(output: FloatArray) -> FloatArray:
    """1 where the unit is on, else LEAK; any shape. The kink itself counts as off."""
    result: FloatArray = np.where(output > 0, output.dtype.type(1), output.dtype.type(LEAK))
    return result


def softmax(x: FloatArray) -> FloatArray:
    """Probabilities from logits x: both (rows, classes); each row of the result adds up to 1."""
    shifted = x - x.max(axis=1, keepdims=True)  # the largest becomes 0, so exp cannot overflow
    exponentials: FloatArray = np.exp(shifted)
    total: FloatArray = exponentials.sum(axis=1, keepdims=True)
    return exponentials / total


def softmax_delta(error: FloatArray, output: FloatArray) -> FloatArray:
    """`error` passed back through softmax: multiplied by its Jacobian at `output`.

    error, output and the result: (rows, classes).
    """
    mean_error: FloatArray = (error * output).sum(axis=1, keepdims=True)
    return output * (error - mean_error)


@dataclass(frozen=True)
class Activation:
    """An activation that maps each weighted sum on its own."""

    function: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray], FloatArray]


ACTIVATIONS: dict[str, Activation] = {
    "sigmoid": Activation(sigmoid, sigmoid_slope),
    "tanh": Activation(tanh, tanh_slope),
    "relu": Activation(relu, relu_slope),
    "leaky_relu": Activation(leaky_relu, leaky_relu_slope),
}

OUTPUT_FUNCTIONS: dict[str, Callable[[FloatArray], FloatArray]] = {
    **{name: activation.function for name, activation in ACTIVATIONS.items()},
    "softmax": softmax,
}
"""What the last layer may apply to its weighted sums."""
