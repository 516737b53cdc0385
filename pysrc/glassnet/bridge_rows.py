"""What the bridge answers for the XOR lab: rows, weights with their gradients, and surfaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glassnet import metrics
from glassnet.arrays import AnyArray, FloatArray
from glassnet.learning_rules import backpropagation
from glassnet.network import Parameters
from glassnet.session import Session
from glassnet.surfaces import layer_surfaces, surface_inputs

TABLE_SQUARE = (-0.25, 1.25)
POINT_SQUARE = (-1.0, 1.0)
"""Where the pictures of a truth table and of points begin and end, on both axes."""
FINEST_SURFACE = 128


def examine_rows(session: Session, view: Mapping[str, Any]) -> dict[str, Any]:
    """Answers to all rows, every weight with its gradient, and each unit's decision surface.

    view: {axes: [right, up], fixed: a value for every input, resolution: pixels a side}.
    Raises ValueError when the view does not fit the network.
    """
    train = session.dataset.train
    measured = session.measure(train)
    gradient = _gradient(session)
    square = POINT_SQUARE if session.config.dataset == "points" else TABLE_SQUARE
    return {
        "iteration": session.iteration,
        "rows": len(train),
        "inputs": train.inputs.astype(np.float64),
        "targets": train.targets.astype(np.float64),
        "outputs": measured.outputs.astype(np.float64),
        "correct": measured.correct.astype(np.uint8),
        "cost": measured.cost,
        "maximum_error": metrics.maximum_error(measured.outputs, train.targets),
        **_held_out(session),
        "weights": _flat(session.network.parameters.weights),
        "biases": _flat(session.network.parameters.biases),
        "weight_gradients": _flat(gradient.weights),
        "bias_gradients": _flat(gradient.biases),
        "units_off": [list(where) for where in session.units_off],
        "square": list(square),
        "surfaces": _surfaces(session, view, square),
    }


def _gradient(session: Session) -> Parameters:
    """The exact gradient of the loss over all training rows, whatever rule the run learns by."""
    train, network, config = session.dataset.train, session.network, session.config
    gradient = network.parameters.zeros()
    inputs, targets = train.batch(slice(None), network.dtype)
    backpropagation(network, inputs, targets, config.loss, "exact", gradient)
    return gradient


def _held_out(session: Session) -> dict[str, AnyArray]:
    held_out = session.dataset.validation
    if held_out is None:
        return {"held_out_inputs": np.zeros(0), "held_out_targets": np.zeros(0)}
    return {
        "held_out_inputs": held_out.inputs.astype(np.float64),
        "held_out_targets": held_out.targets.astype(np.float64),
    }


def _surfaces(
    session: Session, view: Mapping[str, Any], square: tuple[float, float]
) -> list[FloatArray]:
    inputs = session.dataset.inputs
    right, up = (int(axis) for axis in view["axes"])
    fixed, resolution = list(view["fixed"]), int(view["resolution"])
    fits = 0 <= right < inputs and 0 <= up < inputs and len(fixed) == inputs
    if not fits or not 1 <= resolution <= FINEST_SURFACE:
        raise ValueError(
            f"a surface needs two axes among {inputs} inputs, a value for each input and a resolution "
            f"from 1 to {FINEST_SURFACE}; got axes {right}, {up}, {len(fixed)} values and {resolution}."
        )
    rows = surface_inputs(inputs, (right, up), fixed, *square, resolution)
    return layer_surfaces(session.network, rows)


def _flat(layers: list[FloatArray]) -> list[FloatArray]:
    return [layer.reshape(-1).astype(np.float64) for layer in layers]
