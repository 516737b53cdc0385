"""The networks used to check gradients, and central differences: how a cost varies with numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.workshop.checks.check_setup import CheckSetup
from glassnet.workshop.errors.messages import Values

LAYERS = (3, 4, 3, 2)
ROWS = 4
SEED = 3
WIDTH = 1e-5
"""How far a number is moved to each side, so that rounding and curvature errors are about equal."""
RELATIVE, ABSOLUTE = 1e-4, 1e-6
"""How far apart numbers that should agree may be."""
KINK = 0.02
"""Left and right slopes that differ by more belong to a kink, where no gradient is right."""
OF_OUTPUTS, OF_HIDDEN = ("sigmoid", "squared_error"), "tanh"
"""Output activation and loss used with every hidden activation; hidden one used with every output."""


@dataclass(frozen=True)
class Case:
    """A network with one choice of functions, and rows for it, all from the copy."""

    hidden: str
    output: str
    loss: str
    network: Any
    inputs: AnyArray
    targets: AnyArray

    @property
    def values(self) -> Values:
        """The choice, to be reported with the result."""
        return {"hidden_activation": self.hidden, "output_activation": self.output, "loss": self.loss}


def choices_of(setup: CheckSetup) -> Iterator[tuple[str, str, str]]:
    """(hidden activation, output activation, loss): triples in which every choice occurs."""
    hidden = list(setup.module("learning.activations").ACTIVATIONS)
    losses = setup.module("learning.losses").LOSSES
    output, loss = OF_OUTPUTS
    for name in hidden:
        if (loss, output) in losses:
            yield name, output, loss
    for loss, output in losses:
        yield OF_HIDDEN if OF_HIDDEN in hidden else hidden[0], output, loss


def case_of(setup: CheckSetup, hidden: str, output: str, loss: str) -> Case:
    """Make the network and the rows for one choice, always the same."""
    module = setup.module("learning.network")
    rng = np.random.default_rng(SEED)
    parameters = module.Parameters(LAYERS, np.float64)
    parameters.vector[...] = rng.normal(0, 0.8, parameters.vector.shape)
    targets = np.eye(LAYERS[-1])[rng.integers(0, LAYERS[-1], ROWS)]
    inputs = rng.normal(size=(ROWS, LAYERS[0]))
    return Case(hidden, output, loss, module.Network(parameters, hidden, output), inputs, targets)


def slopes_along(
    numbers: AnyArray, cost: Callable[[], float], scale: float = 1.0
) -> tuple[AnyArray, AnyArray]:
    """The slope of cost() / scale along each number, and whether it is smooth there. Same shape."""
    flat = numbers.reshape(-1)  # a view: the cost is computed from what is moved here
    slopes, is_smooth = np.zeros(flat.size), np.ones(flat.size, bool)
    middle = cost()
    for at, number in enumerate(flat.copy()):
        flat[at] = number + WIDTH
        above = cost()
        flat[at] = number - WIDTH
        below = cost()
        flat[at] = number
        slopes[at] = (above - below) / (2 * WIDTH) / scale
        left, right = (middle - below) / WIDTH, (above - middle) / WIDTH
        is_smooth[at] = abs(left - right) <= KINK * max(1.0, abs(left), abs(right))
    return slopes.reshape(numbers.shape), is_smooth.reshape(numbers.shape)


def close(first: AnyArray, second: AnyArray) -> bool:
    """Whether two arrays agree within the accuracy of central differences."""
    return first.shape == second.shape and np.allclose(first, second, RELATIVE, ABSOLUTE)
