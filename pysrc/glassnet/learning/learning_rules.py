"""Learning rules: which way to change the weights.

Backpropagation, for one layer with inputs x, weights W, biases b, output o = f(x @ W + b):

    error    how the loss changes with o          (rows, units)
    delta    how it changes with x @ W + b        error * slope(o)
             how it changes with W                x.T @ delta / rows
             how it changes with b                sum of delta over the rows / rows
             how it changes with x                delta @ W.T     <- the error of the layer below

That last line is the *exact* error rule. The notebook's rule hands down `error @ W.T` instead, without
the slope. So it is not gradient descent, though from sensible weights it often learns just as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning import losses
from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.network import Activity, Network, Parameters, feed_forward


def backpropagation(
    network: Network,
    activity: Activity,
    targets: FloatArray,
    loss: str,
    error_rule: str,
    gradient: Parameters,
) -> None:
    """Write into `gradient` how the loss, averaged over the rows, changes with each parameter.

    activity: the forward pass to differentiate; targets: (rows, layer_sizes[-1]).
    Raises ValueError when the outputs are not as wide as the targets.
    """
    products = network.products.current()
    error = losses.output_error(activity.outputs, targets)
    delta = losses.LOSSES[loss, network.output_activation].delta(error, activity.outputs)
    for layer in reversed(range(len(gradient.weights))):
        layer_inputs = activity.values[layer]
        # layer_inputs.T @ delta
        products.weight_gradient(layer_inputs, delta, out=gradient.weights[layer])
        gradient.biases[layer][...] = delta.sum(axis=0)
        if layer > 0:
            handed_down = delta if error_rule == "exact" else error
            # handed_down @ weights.T
            error = products.error_below(handed_down, network.parameters.weights[layer])
            slope = ACTIVATIONS[network.hidden_activation].slope(layer_inputs)
            delta = error * slope
    gradient.vector /= len(targets)


@dataclass(frozen=True)
class Perturbation:
    """One try of the perturbation rule: its choice, and the three costs that decided it."""

    choice: str
    cost: float
    cost_minus: float
    cost_plus: float


def perturbation(
    network: Network,
    inputs: FloatArray,
    targets: FloatArray,
    loss: str,
    learning_rate: float,
    noise: Sequence[FloatArray],
    kept: Parameters | None = None,
) -> Perturbation:
    """Try the weights unmoved, minus and plus learning_rate * noise; keep the best of the three.

    noise: an array per layer, shaped as its weights; overwritten with the move. No bias moves.
    kept: scratch for the parameters before the move, from Parameters.zeros; allocated if not given.
    A move is kept only if it beats both the other move and the unmoved weights. Changes `network` in
    place.
    """
    kept = kept or network.parameters.zeros()
    kept.vector[...] = network.parameters.vector
    for layer_noise in noise:
        layer_noise *= learning_rate
    cost = network_cost(network, inputs, targets, loss)
    _subtract(network, noise)
    cost_minus = network_cost(network, inputs, targets, loss)
    network.parameters.vector[...] = kept.vector
    _add(network, noise)
    cost_plus = network_cost(network, inputs, targets, loss)
    if cost_plus < cost_minus and cost_plus < cost:
        return Perturbation("plus", cost, cost_minus, cost_plus)
    network.parameters.vector[...] = kept.vector
    if cost_minus < cost_plus and cost_minus < cost:
        _subtract(network, noise)
        return Perturbation("minus", cost, cost_minus, cost_plus)
    return Perturbation("none", cost, cost_minus, cost_plus)


def network_cost(network: Network, inputs: FloatArray, targets: FloatArray, loss: str) -> float:
    """The cost of `network` on these rows, as losses.cost defines it.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]).
    """
    activity = feed_forward(network, inputs)
    return losses.cost(loss, network.output_activation, activity.logits, activity.outputs, targets)


def perturbation_noise(
    network: Network, rng: np.random.Generator, out: Sequence[FloatArray] | None = None
) -> list[FloatArray]:
    """Noise uniform in [0, 1): never negative, as the notebook drew it.

    One array per layer, (fan_in, units) like its weights, float64 whatever the network's dtype; drawn
    into the arrays of `out` if given.
    """
    if out is None:
        out = [np.empty(weights.shape) for weights in network.parameters.weights]
    return [rng.random(out=layer_noise) for layer_noise in out]


def _subtract(network: Network, move: Sequence[FloatArray]) -> None:
    """Subtract a move, an array per layer, from the weights."""
    for weights, layer_move in zip(network.parameters.weights, move, strict=True):
        weights -= layer_move  # in the move's float64; float32 weights are rounded only once


def _add(network: Network, move: Sequence[FloatArray]) -> None:
    """Add a move, an array per layer, to the weights."""
    for weights, layer_move in zip(network.parameters.weights, move, strict=True):
        weights += layer_move  # in float64, as in _subtract
