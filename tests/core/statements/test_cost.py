"""The texts' statements about the cost, and about the gradient as its slope."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.learning.losses import squared_error
from glassnet.learning.network import feed_forward
from glassnet.lessons.asked_numbers import number_of_run
from glassnet.lessons.goal_facts import GoalFacts
from tests.core.statements.lesson_runs import placed

MOVE = 1e-4


def test_the_cost_is_the_mean_over_the_rows_of_their_sums_of_squares() -> None:
    session = placed("downhill", "cost")
    inputs, targets = session.dataset.train.batch(slice(None), session.network.dtype)
    answers = feed_forward(session.network, inputs).outputs
    assert targets[:, 0].tolist() == [0, 0, 0, 1]
    assert answers[:, 0] == pytest.approx([0.500, 0.651, 0.649, 0.775], abs=5e-4)
    shown = session.measure(session.dataset.train).cost
    assert shown == pytest.approx(0.2864, abs=5e-5)
    assert shown == pytest.approx(np.mean([(a - t) ** 2 for a, t in zip(answers, targets, strict=True)]))
    two_outputs = squared_error(np.array([[0.5, 1.0], [0.0, 0.0]]), np.zeros((2, 2)))
    assert two_outputs == (0.5**2 + 1.0**2) / 2, "added up in a row, averaged over the rows"


def test_the_cost_is_0_if_every_answer_is_its_target() -> None:
    targets = np.array([[0.0], [0.0], [0.0], [1.0]])
    assert squared_error(targets.copy(), targets) == 0


def test_a_mistake_twice_as_large_counts_four_times() -> None:
    target = np.zeros((1, 1))
    assert squared_error(np.array([[0.6]]), target) == pytest.approx(
        4 * squared_error(np.array([[0.3]]), target)
    )


@pytest.mark.parametrize("fan_in", [0, 1, -1])
def test_a_gradient_is_the_slope_of_half_the_squared_error_of_its_row(fan_in: int) -> None:
    session = placed("whose-fault", "gradient", precision="float64")
    place = {"row": 1, "layer": 1, "fan_in": fan_in, "unit": 0}
    gradient = number_of_run("gradient", GoalFacts(session), place)
    inputs, targets = session.dataset.train.batch(slice(1, 2), session.network.dtype)
    parameters = session.network.parameters
    moved = parameters.biases[1][0] if fan_in < 0 else parameters.weights[1][fan_in]

    def cost() -> float:
        return squared_error(feed_forward(session.network, inputs).outputs, targets)

    moved += MOVE
    above = cost()
    moved -= 2 * MOVE
    below = cost()
    slope = (above - below) / (2 * MOVE)
    assert gradient == pytest.approx(slope / 2, rel=1e-4)
    assert gradient != pytest.approx(slope, rel=0.1), "of the cost itself it is twice as much"


def test_a_gradient_is_what_came_in_times_the_delta_of_the_unit() -> None:
    facts = GoalFacts(placed("whose-fault", "gradient", precision="float64"))
    output = {"row": 1, "layer": 1, "unit": 0}
    value = number_of_run("output", facts, {"row": 1, "layer": 0, "unit": 0})
    delta, error, slope = (number_of_run(name, facts, output) for name in ("delta", "error", "slope"))
    assert value is not None
    assert delta is not None
    assert error is not None
    assert slope is not None
    assert delta == pytest.approx(error * slope)
    assert number_of_run("gradient", facts, {**output, "fan_in": 0}) == pytest.approx(value * delta)
