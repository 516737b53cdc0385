"""The inside of a network: what its first layer responds to, and which units can still learn.

A unit learns through the slope of its activation, which multiplies the error on its way to the unit's
weights. A *saturated* unit of a bounded activation sits where that slope is almost 0; a *dead* unit of
a rectifier is off for every example. Such units no longer learn, which is what stalls the notebook's
network: a unit's 784 positive weights give weighted sums around fifty, where the sigmoid is flat.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.network import Activity, Network, feed_forward
from glassnet.learning.optimizers import ADAM_EPSILON

BINS = 25
"""Odd, so that zero gets its own bar in the middle of a symmetric range."""
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}
"""The largest slope of each bounded activation."""
FLAT = 0.01
"""A unit is saturated when its mean slope is below this share of the steepest."""
RECTIFIERS = ("relu", "leaky_relu")


@dataclass(frozen=True)
class Histogram:
    """How often values fall into BINS equal bins from `low` to `high`."""

    low: float
    high: float
    counts: NDArray[np.float64]  # (BINS,)


@dataclass(frozen=True)
class StuckUnits:
    """How many units of a layer no longer learn.

    stuck: None when that is not defined (softmax). kind: `saturated` or `dead`, or empty.
    """

    units: int
    stuck: int | None
    kind: str

    @property
    def share(self) -> float:
        """The share of stuck units, 0 to 1."""
        return (self.stuck or 0) / self.units


@dataclass(frozen=True)
class LayerStatistics:
    """One layer of units, with the weights that lead into it."""

    units: Annotated[int, "1.."]
    weights: Histogram
    gradients: Histogram
    activations: Histogram
    stuck: int | None  # how many units no longer learn; None when that is not defined (softmax)
    stuck_kind: Annotated[str, " | dead | saturated"]  # empty when `stuck` is None
    stuck_units: NDArray[np.float64]  # the indices of those that no longer learn
    awake: NDArray[np.float64]  # how awake each unit is, as from awake_units
    largest_gradient: float  # of the weights, regardless of its sign
    # whether an update moves a weight by more than rounding does. If none moves, units need not be
    # stuck: the errors may have vanished on their way down, or all be 0
    moves: bool


def layer_statistics(
    network: Network,
    inputs: FloatArray,
    targets: FloatArray,
    loss: str,
    error_rule: str,
    more_inputs: Iterable[FloatArray] = (),
    step: float = math.inf,
) -> list[LayerStatistics]:
    """Statistics of every layer after the inputs, from one forward and backward pass.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]). more_inputs: further rows for which
    a dead unit must be off too, read until no unit can be dead any more. step: how far an update moves a
    weight for a gradient of 1, as from largest_step. `network` is not changed.
    """
    gradient = network.parameters.zeros()
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, loss, error_rule, gradient)
    activations = _activations(network)
    stuck_by_layer = _which_are_stuck(network, activity, more_inputs)
    return [
        LayerStatistics(
            units=outputs.shape[1],
            weights=histogram(network.parameters.weights[layer]),
            gradients=histogram(gradient.weights[layer]),
            activations=histogram(outputs),
            stuck=_count(stuck_by_layer[layer]),
            stuck_kind=stuck_kind(activations[layer]),
            stuck_units=_indices(stuck_by_layer[layer]),
            awake=awake_units(outputs, activations[layer]),
            largest_gradient=float(np.abs(gradient.weights[layer]).max()),
            moves=_moves(network.parameters.weights[layer], gradient.weights[layer], step),
        )
        for layer, outputs in enumerate(activity.values[1:])
    ]


def largest_step(config: Config) -> float:
    """How far an update moves a weight at most, per unit of a small, constant gradient.

    Infinite for perturbation, which follows no gradient, and for rules and optimizers that edited source
    added, which are unknown.
    """
    if config.learning_rule != "backpropagation":
        return math.inf
    gain = {"sgd": 1.0, "momentum": 1 / (1 - config.momentum), "adam": 1 / ADAM_EPSILON}
    return config.learning_rate * gain.get(config.optimizer, math.inf)


def _moves(weights: FloatArray, gradient: FloatArray, step: float) -> bool:
    largest = float(np.abs(gradient).max())
    smallest_move = float(np.finfo(weights.dtype).eps) * math.sqrt(float(np.mean(weights**2)))
    return largest > 0 and not step * largest < smallest_move  # true for nan


def stuck_in_layers(
    network: Network, activity: Activity, more_inputs: Iterable[FloatArray] = ()
) -> list[StuckUnits]:
    """How many units are stuck, for each layer after the inputs.

    activity: a forward pass of `network`. more_inputs: as in layer_statistics.
    """
    stuck_by_layer = _which_are_stuck(network, activity, more_inputs)
    return [
        StuckUnits(units, _count(stuck), stuck_kind(activation))
        for units, stuck, activation in zip(
            network.layer_sizes[1:], stuck_by_layer, _activations(network), strict=True
        )
    ]


def _activations(network: Network) -> list[str]:
    hidden = [network.hidden_activation] * (len(network.layer_sizes) - 2)
    return [*hidden, network.output_activation]


def _count(stuck: AnyArray | None) -> int | None:
    return None if stuck is None else int(stuck.sum())


def _indices(stuck: AnyArray | None) -> NDArray[np.float64]:
    return np.zeros(0) if stuck is None else np.flatnonzero(stuck).astype(np.float64)


def _which_are_stuck(
    network: Network, activity: Activity, more_inputs: Iterable[FloatArray]
) -> list[AnyArray | None]:
    """As from stuck_units, for each layer after the inputs."""
    activations = _activations(network)
    stuck_by_layer = [
        stuck_units(outputs, activation)
        for outputs, activation in zip(activity.values[1:], activations, strict=True)
    ]
    _take_out_those_ever_on(network, activations, stuck_by_layer, more_inputs)
    return stuck_by_layer


def _take_out_those_ever_on(
    network: Network,
    activations: list[str],
    stuck_by_layer: list[AnyArray | None],
    more_inputs: Iterable[FloatArray],
) -> None:
    """Keep only the stuck rectifiers that are off for all of more_inputs, too.

    activations, stuck_by_layer: one for each layer after the inputs; stuck_by_layer is changed.
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
    """The name for a stuck unit of this activation; empty for softmax."""
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


def awake_units(outputs: FloatArray, activation: str) -> NDArray[np.float64]:
    """(units,) how awake each unit is, 0 to 1; empty for softmax.

    For how many of the rows a rectifier is on, or a bounded activation's mean slope as a share of the
    steepest. outputs: (rows, units) of one layer.
    """
    if activation in RECTIFIERS:
        on: NDArray[np.float64] = np.greater(outputs, 0).mean(axis=0)
        return on
    if activation not in STEEPEST:
        return np.zeros(0)
    slope = ACTIVATIONS[activation].slope(outputs).mean(axis=0, dtype=np.float64)
    return np.asarray(slope / STEEPEST[activation])


def histogram(values: FloatArray) -> Histogram:
    """The distribution of all finite values, over a range that always includes 0.

    When values lie on both sides of 0, the range is as wide below it as above.
    """
    finite = values[np.isfinite(values)].astype(np.float64)
    if finite.size == 0:
        return Histogram(0.0, 0.0, np.zeros(BINS))
    low, high = min(float(finite.min()), 0.0), max(float(finite.max()), 0.0)
    if low < 0 < high:
        high = max(-low, high)
        low = -high
    width = high - low
    if width == 0 or not np.isfinite(width):
        counts = np.zeros(BINS)
        counts[BINS // 2] = finite.size
        return Histogram(low, high, counts)
    # Divided first: BINS / width overflows when the width is below 1e-306, as with dead sigmoid units.
    bins = ((finite - low) / width * BINS).astype(np.int64)
    counts = np.bincount(np.minimum(bins, BINS - 1), minlength=BINS).astype(np.float64)
    return Histogram(low, high, counts)


def strongest_units(weights: FloatArray, count: int) -> IntArray:
    """The `count` units whose incoming weights vary most, in ascending order of their indices.

    weights: (fan_in, units).
    """
    contrast = weights.std(axis=0)
    ranked = np.argsort(-contrast, kind="stable")
    chosen: IntArray = np.sort(ranked[:count])
    return chosen
