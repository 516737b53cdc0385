"""Which inputs spoke for a network's answer, and which against it.

The question always compares two classes: why this one, and not that one? With the logits
z_first and z_second, the weighted sums of those two output units, input i contributes

    contribution_i = input_i * d(z_first - z_second) / d input_i

A positive contribution speaks for the first class, a negative one for the second. Without hidden layers
contributions add up to the difference of the two logits without their biases. With hidden layers the
derivative holds only at this very input. An input of 0, bare paper, contributes nothing.

(Gradient x input: Shrikumar et al. 2016, "Not just a black box".)
"""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.network import Activity, Network


def contributions(network: Network, activity: Activity, first: int, second: int) -> FloatArray:
    """What each input contributed to the answer `first` rather than `second`.

    activity: the forward pass of the rows in question. Returns (rows, inputs), in units of a logit.
    """
    weights, products = network.parameters.weights, network.products.current()
    slope = ACTIVATIONS[network.hidden_activation].slope
    change = np.zeros_like(activity.logits)
    change[:, first] += 1
    change[:, second] -= 1
    for layer in reversed(range(len(weights))):
        change = products.error_below(change, weights[layer])
        if layer > 0:
            change = change * slope(activity.values[layer])
    result: FloatArray = change * activity.values[0]
    return result
