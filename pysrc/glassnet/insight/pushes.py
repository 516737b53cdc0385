"""Pushes: how hard each example pushes a weight, and which way.

The gradient of a batch is the average of parts, one for each of its examples. With the delta of the
unit that the weight leads into, and the input that reaches it through the weight,

    part of the gradient    delta * input                   of a bias: delta
    push                    -learning_rate * part           before averaging over the batch

So a push is how far the weight would go in an update on that example alone, by plain gradient descent.
Summed over several moments of a run, pushes show which examples moved the weight most.

(Pruthi et al. 2020, "Estimating Training Data Influence by Tracing Gradient Descent", sums products of
gradients over checkpoints in the same way.)
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import FloatArray
from glassnet.insight.blame import blames
from glassnet.learning.network import Network, feed_forward

BIAS = -1


@dataclass(frozen=True)
class Pushed:
    """The target of a push: one weight, one bias, or everything that leads into a unit.

    layer: 0 is the first after the inputs. fan_in: the unit of the layer below that the weight comes
    from, BIAS for the bias, or None for all weights into the unit and its bias.
    """

    layer: int
    unit: int
    fan_in: int | None = None


def pushes(
    network: Network,
    inputs: FloatArray,
    targets: FloatArray,
    learning_rate: float,
    config: Config,
    pushed: Pushed,
    held: Collection[int] = (),
) -> FloatArray:
    """The push of each example, (rows,).

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]). held: units of the layer below
    whose weights do not move. For a whole unit, a push is the norm of its parameters' pushes, with the
    sign of the bias's push: positive if the unit's weighted sum for that example grows.
    Raises ValueError for a rule that follows no gradient.
    """
    activity = feed_forward(network, inputs)
    from_the_outputs = len(network.parameters.weights) - 1 - pushed.layer
    blame = next(islice(blames(network, activity, targets, config), from_the_outputs, None))
    delta = blame.delta[:, pushed.unit]
    below = activity.values[pushed.layer]
    if pushed.fan_in is None:
        moving = np.delete(below, list(held), axis=1) if held else below
        part = delta * np.sqrt(np.square(moving).sum(axis=1) + 1)  # the bias has the input 1
    elif pushed.fan_in == BIAS:
        part = delta
    elif pushed.fan_in in held:
        part = np.zeros_like(delta)
    else:
        part = delta * below[:, pushed.fan_in]
    result: FloatArray = -learning_rate * part
    return result
