"""Edits by hand: one weight or bias that is set, a hidden unit that is switched off and on again."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from glassnet.arrays import FloatArray
from glassnet.network import Network, Parameters
from glassnet.optimizers import OptimizerState

UnitsOff = dict[tuple[int, int], FloatArray]
"""The hidden units that are switched off, as (layer, unit), layer 0 after the inputs.

Each has the outgoing weights that it gets back when it is on again; until then they are held at 0, and
its incoming weights and its bias at what they are.
"""


def set_parameter(
    network: Network, off: UnitsOff, layer: int, fan_in: int, unit: int, value: float
) -> None:
    """Set the weight from unit `fan_in` of the layer below, or the bias if it is -1.

    layer counts from 0, the layer after the inputs. A weight from a unit that is off takes effect once
    the unit is on again. Raises ValueError when there is no such parameter or the value is not finite.
    """
    parameters = network.parameters
    held = float(network.dtype.type(value))  # float32 ends where float64 does not
    if not 0 <= layer < len(parameters.weights):
        raise ValueError(
            f"this network has weights in layers 0 to {len(parameters.weights) - 1}; got layer "
            f"{layer}. Choose one of them."
        )
    if not math.isfinite(held):
        raise ValueError(
            f"a weight must be a finite number that {network.dtype} can hold; got {value}. "
            "Write another number."
        )
    weights = parameters.weights[layer]
    if not (-1 <= fan_in < weights.shape[0] and 0 <= unit < weights.shape[1]):
        raise ValueError(
            f"layer {layer} has weights from {weights.shape[0]} to {weights.shape[1]} units; "
            f"got {fan_in} to {unit}. Choose one of them."
        )
    of_unit = off.get((layer - 1, fan_in), weights[fan_in])  # what it gets when on again
    target = parameters.biases[layer][0] if fan_in < 0 else of_unit
    target[unit] = held


def switch_unit(
    network: Network, off: UnitsOff, state: OptimizerState, layer: int, unit: int, is_off: bool
) -> None:
    """Switch a hidden unit off, or on again. Raises ValueError when there is no such hidden unit."""
    hidden = network.layer_sizes[1:-1]
    if not (0 <= layer < len(hidden) and 0 <= unit < hidden[layer]):
        raise ValueError(
            f"this network has hidden layers {list(hidden)}; got unit {unit} of layer {layer}. "
            "Choose one of its hidden units."
        )
    outgoing = network.parameters.weights[layer + 1][unit]
    if is_off and (layer, unit) not in off:
        off[layer, unit] = outgoing.copy()
        outgoing[...] = 0
    elif not is_off and (layer, unit) in off:
        outgoing[...] = off.pop((layer, unit))
        _forget_steps(network.parameters, state, layer, unit)


@contextmanager
def held(network: Network, off: UnitsOff) -> Iterator[None]:
    """Whatever happens to the parameters of the units that are off within the block is undone after it.

    Weight decay, what an optimizer has left over, and a rule that moves weights at random would change
    them, although no error reaches a unit that is off.
    """
    views = [view for place in off for view in _of_unit(network.parameters, *place)]
    kept = [view.copy() for view in views]
    yield
    for view, values in zip(views, kept, strict=True):
        view[...] = values


def spare_units(noise: Sequence[FloatArray], off: UnitsOff) -> None:
    """Set to 0 the noise of all weights of the units that are off.

    noise: as perturbation_noise gives it. So a move by it is judged, too, with those units as they are.
    """
    for layer, unit in off:
        noise[layer][:, unit] = 0
        noise[layer + 1][unit] = 0


def silence_units(network: Network, off: UnitsOff) -> None:
    """Of a network that is new to the units that are off: keep their outgoing weights, and hold 0."""
    for layer, unit in off:
        outgoing = network.parameters.weights[layer + 1][unit]
        off[layer, unit] = outgoing.copy()
        outgoing[...] = 0


def _of_unit(parameters: Parameters, layer: int, unit: int) -> tuple[FloatArray, ...]:
    """Views of the incoming weights of a hidden unit, its bias, and its outgoing weights."""
    incoming = parameters.weights[layer][:, unit]
    bias = parameters.biases[layer][:, unit]
    return incoming, bias, parameters.weights[layer + 1][unit]


def _forget_steps(parameters: Parameters, state: OptimizerState, layer: int, unit: int) -> None:
    """Let the parameters of a unit start from rest, and in steps no longer than those of the others.

    The running gradients tell of a time when the unit was off. Adam divides by the root of its running
    square, which by now counts as an average over many steps: too small a one would make a step many
    times the learning rate.
    """
    of_unit = parameters.zeros()
    for view in _of_unit(of_unit, layer, unit):
        view[...] = 1
    is_of_unit = of_unit.vector == 1
    usual_square = state.square[~is_of_unit].mean()
    state.velocity[is_of_unit] = 0
    state.mean[is_of_unit] = 0
    state.square[is_of_unit] = np.maximum(state.square[is_of_unit], usual_square)
