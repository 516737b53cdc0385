"""The check of the gradient: backpropagation against central differences."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.tracing.recorded_pass import cost_scale
from glassnet.workshop.checks.check_setup import Check, CheckResult, CheckSetup, plain_number
from glassnet.workshop.checks.gradient_cases import (
    ABSOLUTE,
    LAYERS,
    RELATIVE,
    Case,
    case_of,
    choices_of,
    slopes_along,
)
from glassnet.workshop.checks.wrong_line import LineSearch
from glassnet.workshop.errors.messages import Values

PULL = 0.1
"""The l2 used to check weight decay."""


def check_gradient(setup: CheckSetup) -> Check:
    """Whether backpropagation by the exact rule gives the slope of the cost along every weight."""
    with setup.inside():
        choices = list(choices_of(setup))
    largest, weights = 0.0, 0
    for choice in choices:
        with setup.inside():
            case = case_of(setup, *choice)
            gradient = _backpropagated(setup, case)
            expected, is_smooth = _differences(setup, case)
            wrong = is_smooth & ~np.isclose(gradient.vector, expected, RELATIVE, ABSOLUTE)
            apart = np.abs(gradient.vector - expected)[is_smooth]
            if wrong.any():
                return _failed(setup, case, gradient, expected, wrong)
        largest = max(largest, float(apart.max(initial=0)))
        weights += int(is_smooth.sum())
        yield None
    with setup.inside():
        problem = _decay_problem(setup)
    if problem is not None:
        return problem
    return CheckResult(
        "gradient", "passed", values={"cases": len(choices), "weights": weights, "largest": largest}
    )


def _backpropagated(setup: CheckSetup, case: Case) -> Any:
    """The gradient, as Parameters."""
    module, rules = setup.module("learning.network"), setup.module("learning.learning_rules")
    gradient = case.network.parameters.zeros()
    activity = module.feed_forward(case.network, case.inputs)
    rules.backpropagation(case.network, activity, case.targets, case.loss, "exact", gradient)
    return gradient


def _differences(setup: CheckSetup, case: Case) -> tuple[AnyArray, AnyArray]:
    """Central differences of the cost along every parameter, and whether it is smooth there."""
    rules = setup.module("learning.learning_rules")

    def cost() -> float:
        return float(rules.network_cost(case.network, case.inputs, case.targets, case.loss))

    return slopes_along(case.network.parameters.vector, cost, cost_scale(case.loss))


def _failed(
    setup: CheckSetup, case: Case, gradient: Any, expected: AnyArray, wrong: AnyArray
) -> CheckResult:
    """The weight that is furthest off, and the line responsible."""
    apart = np.where(wrong, np.nan_to_num(np.abs(gradient.vector - expected), nan=np.inf), -1)
    at = int(np.argmax(apart))
    layer, fan_in, unit = place_of_parameter(LAYERS, at)
    values: Values = {
        "layer": layer,
        "fan_in": fan_in,
        "unit": unit,
        "computed": plain_number(gradient.vector[at]),
        "expected": float(expected[at]),
        "wrong": int(wrong.sum()),
        "weights": int(wrong.size),
        **case.values,
    }
    found = LineSearch(setup, case).first_wrong_line(layer, fan_in, unit)
    if found is None:
        file, line = setup.first_change
        return CheckResult("gradient", "failed", file, line, values)
    file, line, about = found
    return CheckResult("gradient", "failed", file, line, values | about)


def place_of_parameter(layers: tuple[int, ...], at: int) -> tuple[int, int, int]:
    """(layer, fan_in, unit) of an element of Parameters.vector; fan_in is -1 for a bias."""
    places = [
        (layer, row if row < fan_in else -1, unit)
        for layer, (fan_in, units) in enumerate(pairwise(layers))
        for row in range(fan_in + 1)  # the last row holds the biases
        for unit in range(units)
    ]
    return places[at]


def _decay_problem(setup: CheckSetup) -> CheckResult | None:
    """The failed check unless weight decay is the slope of l2 / 2 * (the sum of all squared weights)."""
    optimizers = setup.module("learning.optimizers")
    parameters = case_of(setup, *next(choices_of(setup))).network.parameters
    gradient = parameters.zeros()
    optimizers.decay_weights(gradient, parameters, PULL)

    def cost() -> float:
        return PULL / 2 * sum(float(np.square(weights).sum()) for weights in parameters.weights)

    expected, _ = slopes_along(parameters.vector, cost)
    wrong = ~np.isclose(gradient.vector, expected, RELATIVE, ABSOLUTE)
    if not wrong.any():
        return None
    at = int(np.argmax(np.where(wrong, np.abs(gradient.vector - expected), -1)))
    layer, fan_in, unit = place_of_parameter(LAYERS, at)
    values: Values = {
        "step": "decay",
        "function": "decay_weights",
        "layer": layer,
        "fan_in": fan_in,
        "unit": unit,
        "computed": plain_number(gradient.vector[at]),
        "expected": float(expected[at]),
        "wrong": int(wrong.sum()),
        "weights": int(wrong.size),
    }
    file, line = setup.place_of(optimizers.decay_weights)
    return CheckResult("gradient", "failed", file, line, values)
