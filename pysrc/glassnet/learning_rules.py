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
) -> Perturbation:
    """Try the weights moved by - and by + learning_rate * noise; keep the best of the three.

    noise: an array a layer, shaped as its weights; biases stay. A move is kept only if it beats both
    the other move and the weights as they are. Changes `network` in place.
    """
    step = [learning_rate * layer_noise for layer_noise in noise]
    minus, plus = _moved(network, step, -1), _moved(network, step, +1)
    cost = network_cost(network, inputs, targets, loss)
    cost_minus = network_cost(minus, inputs, targets, loss)
    cost_plus = network_cost(plus, inputs, targets, loss)
    choice = "none"
    if cost_minus < cost_plus and cost_minus < cost:
        choice = "minus"
        network.parameters.vector[...] = minus.parameters.vector
    elif cost_plus < cost_minus and cost_plus < cost:
        choice = "plus"
        network.parameters.vector[...] = plus.parameters.vector
    return Perturbation(choice, cost, cost_minus, cost_plus)


def network_cost(network: Network, inputs: FloatArray, targets: FloatArray, loss: str) -> float:
    """The cost of `network` on these rows, as losses.cost defines it.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]).
    """
    activity = feed_forward(network, inputs)
    return losses.cost(loss, network.output_activation, activity.logits, activity.outputs, targets)


def perturbation_noise(network: Network, rng: np.random.Generator) -> list[FloatArray]:
    """Noise uniform in [0, 1): never negative, as the notebook drew it.

    An array a layer, (fan_in, units) as its weights, float64 whatever the network's dtype.
    """
    return [rng.random(weights.shape) for weights in network.parameters.weights]


def _moved(network: Network, step: Sequence[FloatArray], sign: int) -> Network:
    parameters = network.parameters.zeros()
    parameters.vector[...] = network.parameters.vector
    for weights, layer_step in zip(parameters.weights, step, strict=True):
        weights += sign * layer_step
    return Network(parameters, network.hidden_activation, network.output_activation)
