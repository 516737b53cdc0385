"""The numbers that a lesson's question may ask for, computed from the current run.

For one row (counted from 0), as in an update from that row alone:

    error        output - target, or what the layer above hands down
    slope        of the activation, at the unit's value
    delta        error * slope
    gradient     incoming value * delta; for a bias delta itself
    next_weight  weight - learning rate * gradient, as plain gradient descent moves it

For two histories continued from the run, once unchanged and once with a change:

    first_difference  the update after which a weight or a bias first differed
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.losses import LOSSES, output_error
from glassnet.learning.network import Activity, feed_forward
from glassnet.lessons.goal_facts import GoalFacts
from glassnet.runs.run import QUIET

Place = Mapping[str, int]
Number = Callable[[GoalFacts, Place], float | None]
HALF = 0.5


@QUIET
def number_of_run(name: str, facts: GoalFacts, place: Place) -> float | None:
    """The named number; None while the run has none, or no such unit, weight or row."""
    found = NUMBERS[name][1](facts, place)
    return found if found is not None and np.isfinite(found) else None


def _updates(facts: GoalFacts, place: Place) -> float | None:
    return facts.iteration


def _cost(facts: GoalFacts, place: Place) -> float | None:
    return facts.cost("training")


def _rows_right(facts: GoalFacts, place: Place) -> float | None:
    return facts.rows_right


def _lowest_validation_at(facts: GoalFacts, place: Place) -> float | None:
    curve = facts.session.validation
    return curve.iteration[int(np.argmin(curve.cost))] if len(curve) else None


def _half_cost_at(facts: GoalFacts, place: Place) -> float | None:
    curve = facts.session.training
    below = (at for at, cost in zip(curve.iteration, curve.cost, strict=True) if cost < _half(facts))
    return next(below, None)


def _half(facts: GoalFacts) -> float:
    return HALF * facts.session.training.cost[0]


def _all_right_at(facts: GoalFacts, place: Place) -> float | None:
    curve = facts.session.training
    right = (at for at, share in zip(curve.iteration, curve.accuracy, strict=True) if share == 1)
    return next(right, None)


def _first_difference(facts: GoalFacts, place: Place) -> float | None:
    return facts.page.parted_at


def _weight(facts: GoalFacts, place: Place) -> float | None:
    return facts.weight(place["layer"], place["fan_in"], place["unit"])


def _sum(facts: GoalFacts, place: Place) -> float | None:
    layer, unit = place["layer"], place["unit"]
    value = _incoming(facts, place)
    if value is None:
        return None
    parameters = facts.session.network.parameters
    bias = parameters.biases[layer].reshape(-1)[unit]
    return float(value @ parameters.weights[layer][:, unit] + bias)


def _output(facts: GoalFacts, place: Place) -> float | None:
    activity = _activity(facts, place)
    return None if activity is None else float(activity.values[place["layer"] + 1][0, place["unit"]])


def _error(facts: GoalFacts, place: Place) -> float | None:
    found = _backward(facts, place)
    return None if found is None else float(found[0][0, place["unit"]])


def _slope(facts: GoalFacts, place: Place) -> float | None:
    activity = _activity(facts, place)
    if activity is None:
        return None
    network = facts.session.network
    is_last = place["layer"] == len(network.parameters.weights) - 1
    name = network.output_activation if is_last else network.hidden_activation
    if name not in ACTIVATIONS:
        return None  # softmax has no slope per unit
    return float(ACTIVATIONS[name].slope(activity.values[place["layer"] + 1])[0, place["unit"]])


def _delta(facts: GoalFacts, place: Place) -> float | None:
    found = _backward(facts, place)
    return None if found is None else float(found[1][0, place["unit"]])


def _gradient(facts: GoalFacts, place: Place) -> float | None:
    if _weight(facts, place) is None:
        return None
    delta, incoming = _delta(facts, place), _incoming(facts, place)
    if delta is None or incoming is None:
        return None
    return delta if place["fan_in"] < 0 else float(incoming[place["fan_in"]]) * delta


def _next_weight(facts: GoalFacts, place: Place) -> float | None:
    weight, gradient = _weight(facts, place), _gradient(facts, place)
    if weight is None or gradient is None:
        return None
    return weight - facts.session.learning_rate * gradient


def _activity(facts: GoalFacts, place: Place) -> Activity | None:
    """The forward pass of the row; None if there is no such row or unit."""
    session = facts.session
    sizes = session.network.layer_sizes
    layer, unit, row = place["layer"], place["unit"], place["row"]
    if layer >= len(sizes) - 1 or unit >= sizes[layer + 1] or row >= len(session.dataset.train):
        return None
    inputs, _ = session.dataset.train.batch(slice(row, row + 1), session.network.dtype)
    return feed_forward(session.network, inputs)


def _incoming(facts: GoalFacts, place: Place) -> FloatArray | None:
    """The values that enter a unit's layer, (units of the layer below,)."""
    activity = _activity(facts, place)
    if activity is None:
        return None
    values: FloatArray = activity.values[place["layer"]][0]
    return values


def _backward(facts: GoalFacts, place: Place) -> tuple[FloatArray, FloatArray] | None:
    """Error and delta of a layer, (1, units) each, for the row alone, as learning_rules has them."""
    activity = _activity(facts, place)
    if activity is None:
        return None
    session, network, row = facts.session, facts.session.network, place["row"]
    _, targets = session.dataset.train.batch(slice(row, row + 1), network.dtype)
    error = output_error(activity.outputs, targets)
    delta = LOSSES[session.config.loss, network.output_activation].delta(error, activity.outputs)
    for layer in range(len(network.parameters.weights) - 1, place["layer"], -1):
        handed_down = delta if session.config.error_rule == "exact" else error
        error = handed_down @ network.parameters.weights[layer].T
        delta = error * ACTIVATIONS[network.hidden_activation].slope(activity.values[layer])
    return error, delta


UNIT, WEIGHT = ("row", "layer", "unit"), ("row", "layer", "fan_in", "unit")
NUMBERS: dict[str, tuple[tuple[str, ...], Number]] = {
    "updates": ((), _updates),
    "cost": ((), _cost),
    "rows_right": ((), _rows_right),
    "half_cost_at": ((), _half_cost_at),
    "all_right_at": ((), _all_right_at),
    "lowest_validation_at": ((), _lowest_validation_at),
    "first_difference": ((), _first_difference),
    "weight": (("layer", "fan_in", "unit"), _weight),
    "sum": (UNIT, _sum),
    "output": (UNIT, _output),
    "error": (UNIT, _error),
    "slope": (UNIT, _slope),
    "delta": (UNIT, _delta),
    "gradient": (WEIGHT, _gradient),
    "next_weight": (WEIGHT, _next_weight),
}
"""Name -> the place it needs, and the function that computes it.

layer 0 comes after the inputs; fan_in -1 is the bias.
"""
