"""How a network is inside: what its first layer looks for, and whether its units can still learn.

A unit learns through the slope of its activation: the error that reaches its weights is multiplied by
it. A *saturated* unit of a bounded activation sits where that slope is almost 0; a *dead* unit of a
rectifier is off for every example. Such units no longer learn, and that is what stalls the notebook's
network: its 784 positive weights a unit add up to sums of some fifty, where the sigmoid is flat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from glassnet.activations import ACTIVATIONS
from glassnet.arrays import AnyArray, FloatArray, IntArray
from glassnet.learning_rules import backpropagation
from glassnet.network import Network, feed_forward

BINS = 25
"""Odd, so that zero has a bar of its own in a range that is as wide below it as above."""
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}
"""The largest slope of each bounded activation."""
FLAT = 0.01
"""A unit is saturated when its mean slope is below this share of the steepest."""
RECTIFIERS = ("relu", "leaky_relu")


@dataclass(frozen=True)
class Histogram:
    """How often values fall into BINS equal bins from `low` to `high`. counts: (BINS,)."""

    low: float
    high: float
    counts: IntArray


@dataclass(frozen=True)
class LayerStatistics:
    """One layer of units, with the weights that lead into it.

    stuck: how many units no longer learn, None where that is not defined (softmax).
    stuck_kind: `saturated`, `dead`, or `` without a count.
    """

    units: int
    weights: Histogram
    gradients: Histogram
    activations: Histogram
    stuck: int | None
    stuck_kind: str


def layer_statistics(
    network: Network,
    inputs: FloatArray,
    targets: FloatArray,
    loss: str,
    error_rule: str,
    more_inputs: Iterable[FloatArray] = (),
) -> list[LayerStatistics]:
    """Statistics of every layer after the inputs, from one forward and backward pass.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]). more_inputs: further rows, of
    which a dead unit must be off for each; taken until none is left that may be dead. `network` is
    not changed.
    """
    gradient = network.parameters.zeros()
    activity = backpropagation(network, inputs, targets, loss, error_rule, gradient)
    activations = [network.hidden_activation] * (len(network.layer_sizes) - 2)
    activations.append(network.output_activation)
    stuck_by_layer = [
        stuck_units(outputs, activation)
        for outputs, activation in zip(activity.values[1:], activations, strict=True)
    ]
    _take_out_those_ever_on(network, activations, stuck_by_layer, more_inputs)
    statistics = []
    for layer, outputs in enumerate(activity.values[1:]):
        activation, stuck = activations[layer], stuck_by_layer[layer]
        statistics.append(
            LayerStatistics(
                units=outputs.shape[1],
                weights=histogram(network.parameters.weights[layer]),
                gradients=histogram(gradient.weights[layer]),
                activations=histogram(outputs),
                stuck=None if stuck is None else int(stuck.sum()),
                stuck_kind=stuck_kind(activation),
            )
        )
    return statistics


def _take_out_those_ever_on(
    network: Network,
    activations: list[str],
    stuck_by_layer: list[AnyArray | None],
    more_inputs: Iterable[FloatArray],
) -> None:
    """Of the rectifiers that are stuck, leave those that are off for more rows too.

    activations, stuck_by_layer: of each layer after the inputs; the latter is changed.
    """
    rectified = [
        (layer, stuck)
        for layer, stuck in enumerate(stuck_by_layer, start=1)
        if stuck is not None and activations[layer - 1] in RECTIFIERS
    ]
    rows = iter(more_inputs)
    while any(stuck.any() for _, stuck in rectified) and (inputs := next(rows, None)) is not None:
        values = feed_forward(network, inputs).values
        for layer, stuck in rectified:
            stuck &= np.less_equal(values[layer].max(axis=0), 0)


def stuck_kind(activation: str) -> str:
    """What a unit of this activation is called when it no longer learns; empty for softmax."""
    if activation in STEEPEST:
        return "saturated"
    return "dead" if activation in RECTIFIERS else ""


def stuck_units(outputs: FloatArray, activation: str) -> AnyArray | None:
    """(units,) bool: which units no longer learn from these rows. None for softmax.

    outputs: (rows, units) of one layer.
    """
    if activation in RECTIFIERS:
        never_on: AnyArray = np.less_equal(outputs.max(axis=0), 0)
        return never_on
    if activation not in STEEPEST:
        return None
    slope = ACTIVATIONS[activation].slope(outputs)
    mean_slope = slope.mean(axis=0)
    saturated: AnyArray = np.less(mean_slope, FLAT * STEEPEST[activation])
    return saturated


def histogram(values: FloatArray) -> Histogram:
    """The distribution of all finite values, over a range that always holds 0.

    Values on both sides of 0 get a range as wide below it as above.
    """
    finite = values[np.isfinite(values)].astype(np.float64)
    if finite.size == 0:
        return Histogram(0.0, 0.0, np.zeros(BINS, np.int64))
    low, high = min(float(finite.min()), 0.0), max(float(finite.max()), 0.0)
    if low < 0 < high:
        high = max(-low, high)
        low = -high
    width = high - low
    if width == 0 or not np.isfinite(width):
        counts = np.zeros(BINS, np.int64)
        counts[BINS // 2] = finite.size
        return Histogram(low, high, counts)
    # Divided first: BINS / width overflows for the outputs of dead sigmoid units, below 1e-306.
    bins = ((finite - low) / width * BINS).astype(np.int64)
    counts = np.bincount(np.minimum(bins, BINS - 1), minlength=BINS)
    return Histogram(low, high, counts)


def strongest_units(weights: FloatArray, count: int) -> IntArray:
    """The `count` units whose incoming weights vary most, in the order of their numbers.

    weights: (fan_in, units).
    """
    contrast = weights.std(axis=0)
    ranked = np.argsort(-contrast, kind="stable")
    chosen: IntArray = np.sort(ranked[:count])
    return chosen
