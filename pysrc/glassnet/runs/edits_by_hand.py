"""Edits by hand: setting one weight or bias, switching a hidden unit off and on again."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning.network import Network, Parameters
from glassnet.learning.optimizers import OptimizerState
from glassnet.refusals import Refusal, shown

UnitsOff = dict[tuple[int, int], FloatArray]
"""The hidden units that are switched off, as (layer, unit); layer 0 is the first after the inputs.

Each maps to the outgoing weights that it gets back when switched on. Until then 0 replaces
them in the network, and the unit's incoming weights and bias are frozen.
"""


def parameter(network: Network, off: UnitsOff, layer: int, fan_in: int, unit: int) -> float:
    """The value that `set_parameter` sets. Raises ValueError when there is no such parameter."""
    check_parameter(network, layer, fan_in, unit)
    return float(_values(network, off, layer, fan_in)[unit])


def _values(network: Network, off: UnitsOff, layer: int, fan_in: int) -> FloatArray:
    """A view of the weights from unit `fan_in` of the layer below, or of the biases if it is -1.

    If that unit is off: of the weights that it gets back.
    """
    biases, weights = network.parameters.biases[layer], network.parameters.weights[layer]
    values: FloatArray = biases[0] if fan_in < 0 else off.get((layer - 1, fan_in), weights[fan_in])
    return values


def set_parameter(
    network: Network, off: UnitsOff, layer: int, fan_in: int, unit: int, value: float
) -> None:
    """Set the weight from unit `fan_in` of the layer below, or the bias if it is -1.

    layer: 0 is the first after the inputs. A weight from a unit that is off takes effect once the unit
    is on again. Raises ValueError when there is no such parameter or the value is not finite.
    """
    check_parameter(network, layer, fan_in, unit)
    held = float(network.dtype.type(value))  # a finite float64 may be infinite in float32
    if not math.isfinite(held):
        raise Refusal("weight_not_finite", dtype=str(network.dtype), value=shown(value))
    _values(network, off, layer, fan_in)[unit] = held


@contextmanager
def previewed(
    network: Network, off: UnitsOff, layer: int, fan_in: int, unit: int, value: float
) -> Iterator[None]:
    """Within the block, give a parameter another value, as set_parameter would.

    Afterwards the parameter has its old value, to the bit. Raises ValueError as set_parameter does.
    """
    check_parameter(network, layer, fan_in, unit)
    own = _values(network, off, layer, fan_in)[unit]
    set_parameter(network, off, layer, fan_in, unit, value)
    try:
        yield
    finally:
        _values(network, off, layer, fan_in)[unit] = own


def check_parameter(network: Network, layer: int, fan_in: int, unit: int) -> None:
    """Raise ValueError when this unit has no weight from `fan_in` (-1: the bias)."""
    weights = network.parameters.weights
    if not 0 <= layer < len(weights):
        raise Refusal("layer_unknown", last=len(weights) - 1, layer=layer)
    inputs, units = weights[layer].shape
    if not (-1 <= fan_in < inputs and 0 <= unit < units):
        raise Refusal(
            "weight_unknown", layer=layer, inputs=inputs, units=units, fan_in=fan_in, unit=unit
        )


def switch_unit(
    network: Network, off: UnitsOff, state: OptimizerState, layer: int, unit: int, is_off: bool
) -> None:
    """Switch a hidden unit off, or on again. Raises ValueError when there is no such hidden unit."""
    hidden = network.layer_sizes[1:-1]
    if not (0 <= layer < len(hidden) and 0 <= unit < hidden[layer]):
        raise Refusal("unit_unknown", hidden=list(hidden), unit=unit, layer=layer)
    outgoing = network.parameters.weights[layer + 1][unit]
    if is_off and (layer, unit) not in off:
        off[layer, unit] = outgoing.copy()
        outgoing[...] = 0
    elif not is_off and (layer, unit) in off:
        outgoing[...] = off.pop((layer, unit))
        _forget_steps(network.parameters, state, layer, unit)


@contextmanager
def held(network: Network, off: UnitsOff) -> Iterator[None]:
    """After the block, undo every change to the parameters of the units that are off.

    No error reaches these units, but weight decay, an optimizer's momentum, and rules that move weights
    at random would still change their parameters.
    """
    views = [view for place in off for view in _of_unit(network.parameters, *place)]
    kept = [view.copy() for view in views]
    yield
    for view, values in zip(views, kept, strict=True):
        view[...] = values


def spare_units(noise: Sequence[FloatArray], off: UnitsOff) -> None:
    """Set to 0 the noise of all weights of the units that are off.

    noise: as perturbation_noise gives it. The move is thus judged with those units unchanged.
    """
    for layer, unit in off:
        noise[layer][:, unit] = 0
        noise[layer + 1][unit] = 0


def silence_units(network: Network, off: UnitsOff) -> None:
    """In a newly loaded network, save the outgoing weights of units that are off, and set them to 0."""
    for layer, unit in off:
        outgoing = network.parameters.weights[layer + 1][unit]
        off[layer, unit] = outgoing.copy()
        outgoing[...] = 0


def _of_unit(parameters: Parameters, layer: int, unit: int) -> tuple[FloatArray, ...]:
    """Views of a hidden unit's incoming weights, its bias, and its outgoing weights."""
    incoming = parameters.weights[layer][:, unit]
    bias = parameters.biases[layer][:, unit]
    return incoming, bias, parameters.weights[layer + 1][unit]


def _forget_steps(parameters: Parameters, state: OptimizerState, layer: int, unit: int) -> None:
    """Restart a unit's parameters from rest, with steps no longer than those of the others.

    Their running gradients date from when the unit was off. Adam divides by the root of the running
    square, which counts as an average over many steps by now: if it were too small, a step would be many
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
