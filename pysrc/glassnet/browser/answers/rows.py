"""Answers to the XOR lab: rows, weights with their gradients, and surfaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.labs.wire import moment_of
from glassnet.config import point_input_names
from glassnet.data.datasets import Examples
from glassnet.data.point_sets import point_inputs
from glassnet.engines.arrays import FloatArray
from glassnet.insight import metrics
from glassnet.insight.surfaces import layer_surfaces, surface_inputs
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.network import Activity, Network, Parameters, feed_forward
from glassnet.refusals import Refusal
from glassnet.runs.record.history import Measurement
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.answers import Judged, SurfaceView, TruthTableAnswers
    from glassnet.wire.basics import Float32Array, Float64Array

TABLE_SQUARE = (-0.25, 1.25)
POINT_SQUARE = (-1.0, 1.0)
"""The range of both axes in pictures of truth tables, and of points."""
FINEST_SURFACE = 128


def examine_rows(session: Session, view: SurfaceView) -> TruthTableAnswers:
    """The network's answers to all rows, each weight with its gradient, each unit's decision surface.

    For points, the view's axes and fixed inputs are ignored: the square is the plane of the points,
    whatever inputs are derived from it. Raises ValueError when the view does not fit the network.
    """
    train, validation = session.dataset.train, session.dataset.validation
    measured = session.measure(train)
    activity = feed_forward(session.network, train.batch(slice(None), session.network.dtype)[0])
    gradient = _gradient(session, activity)
    sums, values = _of_units(session, activity)
    square = POINT_SQUARE if session.config.dataset == "points" else TABLE_SQUARE
    surfaces, input_surfaces = _surfaces(session, view, square)
    return {
        **moment_of(session),
        "rows": len(train),
        "places": places_of(train),
        "targets": _targets(train),
        "outputs": measured.outputs.astype(np.float64),
        "correct": measured.correct.astype(np.uint8),
        "cost": measured.cost,
        "maximum_error": metrics.maximum_error(measured.outputs, train.targets),
        "judged": judged_rows(session, measured),
        "weights": flat(session.network.parameters.weights),
        "biases": flat(session.network.parameters.biases),
        "weight_gradients": flat(gradient.weights),
        "bias_gradients": flat(gradient.biases),
        "row_sums": sums,
        "row_values": values,
        "units_off": [list(where) for where in session.units_off],
        "square": list(square),
        "surfaces": surfaces,
        "input_surfaces": input_surfaces,
        "validation_places": np.zeros(0) if validation is None else places_of(validation),
        "validation_targets": np.zeros(0) if validation is None else _targets(validation),
    }


def _gradient(session: Session, activity: Activity) -> Parameters:
    """The gradient of the loss over all training rows, computed by the run's error rule."""
    train, network, config = session.dataset.train, session.network, session.config
    gradient = network.parameters.zeros()
    targets = train.batch(slice(None), network.dtype)[1]
    backpropagation(network, activity, targets, config.loss, config.error_rule, gradient)
    return gradient


def _of_units(session: Session, activity: Activity) -> tuple[list[Float64Array], list[Float64Array]]:
    """Each layer's weighted sums, and its values, for every row of a table; none for points."""
    if session.config.dataset == "points":
        none = [np.zeros(0) for _ in session.network.parameters.weights]
        return none, none
    return sums_of_units(session.network, activity), flat(activity.values[1:])


def sums_of_units(network: Network, activity: Activity) -> list[Float64Array]:
    """Each layer's weighted sums, row by row."""
    affine, parameters = network.products.current().affine, network.parameters
    layers = zip(activity.values, parameters.weights, parameters.biases, strict=False)
    return flat([affine(*layer) for layer in layers])


def judged_rows(session: Session, of_training: Measurement) -> Judged:
    """The accuracy on the validation rows; if there are none, on the training rows (`of_training`)."""
    validation = session.dataset.validation
    measured = of_training if validation is None else session.measure(validation)
    return {
        "part": "train" if validation is None else "validation",
        "rows": len(measured.correct),
        "right": int(measured.correct.sum()),
    }


def places_of(examples: Examples) -> Float64Array:
    """The rows' positions in the picture: a point's place, or the inputs of a table's row."""
    places = examples.inputs if examples.places is None else examples.places
    return places.astype(np.float64)


def _targets(examples: Examples) -> Float64Array:
    return examples.targets.astype(np.float64)


def _surfaces(
    session: Session, view: SurfaceView, square: tuple[float, float]
) -> tuple[list[Float32Array], Float32Array]:
    """Each layer's surfaces; for points also those of the inputs, which may be functions of x and y."""
    resolution = view["resolution"]
    if not 1 <= resolution <= FINEST_SURFACE:
        raise Refusal("surface_too_fine", most=FINEST_SURFACE, resolution=resolution)
    if session.config.dataset == "points":
        places = surface_inputs(2, (0, 1), (0, 0), *square, resolution)
        names = point_input_names(session.config.point_inputs)
        rows = point_inputs(places, names)
        return layer_surfaces(session.network, rows), np.ascontiguousarray(rows.T, np.float32)
    inputs = session.dataset.inputs
    right, up = view["axes"]
    fixed = list(view["fixed"])
    if not (0 <= right < inputs and 0 <= up < inputs and len(fixed) == inputs):
        raise Refusal("surface_axes_unknown", inputs=inputs, axes=[right, up], count=len(fixed))
    rows = surface_inputs(inputs, (right, up), fixed, *square, resolution)
    return layer_surfaces(session.network, rows), np.zeros(0, np.float32)


def flat(layers: Sequence[FloatArray]) -> list[Float64Array]:
    """Each array as sent to the page: flat, in float64."""
    return [layer.reshape(-1).astype(np.float64) for layer in layers]
