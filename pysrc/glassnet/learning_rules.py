"""Learning rules: which way to change the weights.

Backpropagation, for one layer with inputs x, weights W, biases b, output o = f(x @ W + b):

    error    how the loss changes with o          (rows, units)
    delta    how it changes with x @ W + b        error * slope(o)
    W        changes it by                        x.T @ delta / rows
    b        changes it by                        sum of delta over the rows / rows
    x        changes it by                        delta @ W.T     <- the error of the layer below

That last line is the *exact* error rule. The notebook's rule hands down `error @ W.T` instead,
without the slope, so it is not gradient descent, though from sensible weights it often learns as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glassnet import losses, products
from glassnet.activations import ACTIVATIONS, softmax_delta
from glassnet.arrays import FloatArray
from glassnet.network import Activity, Network, Parameters, feed_forward


def backpropagation(
    network: Network,
    inputs: FloatArray,
    targets: FloatArray,
    loss: str,
    error_rule: str,
    gradient: Parameters,
) -> Activity:
    """Write into `gradient` how the loss, averaged over the rows, changes with each parameter.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]). The loss is half the squared
    error, or the cross-entropy. Returns the forward pass that was differentiated.
    """
    activity = feed_forward(network, inputs)
    rows = len(inputs)
    error = losses.output_error(activity.outputs, targets)
    delta = output_delta(error, activity.outputs, loss, network.output_activation)
    for layer in reversed(range(len(gradient.weights))):
        layer_inputs = activity.values[layer]
        weights = network.parameters.weights[layer]
        products.weight_gradient(layer_inputs, delta, out=gradient.weights[layer])
        gradient.biases[layer][...] = delta.sum(axis=0)
        if layer > 0:
            handed_down = delta if error_rule == "exact" else error
            error = products.error_below(handed_down, weights)
            slope = ACTIVATIONS[network.hidden_activation].slope(layer_inputs)
            delta = error * slope
    gradient.vector /= rows
    return activity


def output_delta(
    error: FloatArray, outputs: FloatArray, loss: str, output_activation: str
) -> FloatArray:
    """How the loss of each row changes with the last weighted sums. All arrays: (rows, outputs)."""
    if loss == "cross_entropy":
        return error  # the activation's slope cancels against the logarithm
    if output_activation == "softmax":
        return softmax_delta(error, outputs)
    slope = ACTIVATIONS[output_activation].slope(outputs)
    return error * slope


@dataclass(frozen=True)
class Perturbation:
    """One try of the perturbation rule: what was chosen, and the three costs it was chosen by."""

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
    """Try the weights moved by - and by + learning_rate * noise; keep the best of the three.

    noise: an array a layer, shaped as its weights; biases stay. It is used up, for it becomes the move.
    kept: scratch for the parameters as they were, as Parameters.zeros gives it; made anew if not given.
    A move is kept only if it beats both the other move and the weights as they are. Changes `network`
    in place.
    """
    kept = kept or network.parameters.zeros()
    kept.vector[...] = network.parameters.vector
    for layer_noise in noise:
        layer_noise *= learning_rate
    cost = network_cost(network, inputs, targets, loss)
    _move(network, kept, np.subtract, noise)
    cost_minus = network_cost(network, inputs, targets, loss)
    _move(network, kept, np.add, noise)
    cost_plus = network_cost(network, inputs, targets, loss)
    if cost_minus < cost_plus and cost_minus < cost:
        _move(network, kept, np.subtract, noise)
        return Perturbation("minus", cost, cost_minus, cost_plus)
    if cost_plus < cost_minus and cost_plus < cost:
        return Perturbation("plus", cost, cost_minus, cost_plus)
    network.parameters.vector[...] = kept.vector
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

    An array a layer, (fan_in, units) as its weights, float64 whatever the network's dtype; drawn into
    those of `out` if given.
    """
    if out is None:
        out = [np.empty(weights.shape) for weights in network.parameters.weights]
    return [rng.random(out=layer_noise) for layer_noise in out]


def _move(network: Network, kept: Parameters, direction: np.ufunc, step: Sequence[FloatArray]) -> None:
    """Set the weights to the kept ones plus or minus `step`, an array a layer."""
    layers = zip(network.parameters.weights, kept.weights, step, strict=True)
    for weights, kept_weights, layer_step in layers:
        # In float32, too, the sum is taken in float64 and rounded once.
        direction(kept_weights, layer_step, out=weights, casting="same_kind")
