"""Edits by hand: one weight or bias that is set, a hidden unit that is switched off and on again."""

from __future__ import annotations

import math

from glassnet.arrays import FloatArray
from glassnet.network import Network

UnitsOff = dict[tuple[int, int], FloatArray]
"""The hidden units that are switched off, as (layer, unit), layer 0 after the inputs.

Each has the outgoing weights that it gets back when it is on again; until then they are held at 0.
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


def switch_unit(network: Network, off: UnitsOff, layer: int, unit: int, is_off: bool) -> None:
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


def hold_off(network: Network, off: UnitsOff) -> None:
    """Bring the outgoing weights of the units that are off back to 0."""
    for layer, unit in off:
        network.parameters.weights[layer + 1][unit] = 0


def keep_outgoing(network: Network, off: UnitsOff) -> None:
    """Keep the outgoing weights as they are now for when their units are on again."""
    for layer, unit in off:
        off[layer, unit] = network.parameters.weights[layer + 1][unit].copy()
