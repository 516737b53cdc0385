"""Blame: how the loss of each row changes with each unit's value, and with its weighted sum.

The backward pass of learning_rules.backpropagation, before it averages over the rows:

    error          how the loss changes with a unit's value
    delta          how it changes with the unit's weighted sum
    handed down    what a unit sends back; times the weights and summed over the units: the error below
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from glassnet.config import Config
from glassnet.engines.arrays import FloatArray
from glassnet.learning import losses
from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.network import Activity, Network
from glassnet.refusals import Refusal


@dataclass(frozen=True)
class Blame:
    """The blame of a layer, each (rows, units).

    handed_down: what a unit hands down before the weights are multiplied in: its delta, or, under the
    notebook's rule, its error.
    """

    error: FloatArray
    delta: FloatArray
    handed_down: FloatArray


def blames(network: Network, activity: Activity, targets: FloatArray, config: Config) -> Iterator[Blame]:
    """The blame of each layer, from the outputs back to the first after the inputs.

    activity: the forward pass to go back through; targets: (rows, layer_sizes[-1]).
    Raises Refusal for a rule that sends nothing back.
    """
    if config.learning_rule != "backpropagation":
        raise Refusal("pushes_without_gradient")
    products = network.products.current()
    error = losses.output_error(activity.outputs, targets)
    delta = losses.LOSSES[config.loss, network.output_activation].delta(error, activity.outputs)
    for layer in reversed(range(len(network.parameters.weights))):
        handed_down = delta if config.error_rule == "exact" else error
        yield Blame(error, delta, handed_down)
        if layer > 0:
            error = products.error_below(handed_down, network.parameters.weights[layer])
            slope = ACTIVATIONS[network.hidden_activation].slope(activity.values[layer])
            delta = error * slope
