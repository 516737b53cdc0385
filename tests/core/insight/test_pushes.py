"""Pushes: each example's share of a weight's gradient, as a move of that weight."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, PRESETS
from glassnet.engines.arrays import FloatArray
from glassnet.insight.pushes import BIAS, Pushed, pushes
from glassnet.learning.network import Network
from glassnet.learning.training_step import LearningState, training_step
from glassnet.refusals import Refusal
from tests.core.made.builders import layered_network, random_network

RATE = 0.25
PLAIN = replace(PRESETS["digits"], optimizer="sgd", l2=0.0)
SIZES = (3, 5, 4, 2)
PAIRS = [
    *((output, "squared_error") for output in CHOICES["output_activation"]),
    *((output, "cross_entropy") for output in ("sigmoid", "softmax")),
]


def some_rows(count: int, seed: int = 1) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(count, SIZES[0])), np.eye(SIZES[-1])[rng.integers(0, SIZES[-1], count)]


def parameter(vectors: Network, pushed: Pushed) -> float:
    parameters = vectors.parameters
    if pushed.fan_in == BIAS:
        return float(parameters.biases[pushed.layer][0, pushed.unit])
    return float(parameters.weights[pushed.layer][pushed.fan_in, pushed.unit])


@given(
    pair=st.sampled_from(PAIRS),
    hidden=st.sampled_from(CHOICES["hidden_activation"]),
    error_rule=st.sampled_from(CHOICES["error_rule"]),
    rows=st.integers(1, 6),
    seed=st.integers(0, 1000),
    layer=st.integers(0, len(SIZES) - 2),
    where=st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_their_mean_is_what_a_step_of_plain_gradient_descent_moves_the_weight_by(
    pair: tuple[str, str],
    hidden: str,
    error_rule: str,
    rows: int,
    seed: int,
    layer: int,
    where: tuple[int, int],
) -> None:
    output, loss = pair
    config = replace(
        PLAIN, loss=loss, output_activation=output, hidden_activation=hidden, error_rule=error_rule
    )
    inputs, targets = some_rows(rows, seed)
    network = random_network(SIZES, hidden, output, seed)
    fan_in, unit = where[0] % (SIZES[layer] + 1) - 1, where[1] % SIZES[layer + 1]
    pushed = Pushed(layer, unit, fan_in)
    found = pushes(network, inputs, targets, RATE, config, pushed)
    assert found.shape == (rows,)

    before = parameter(network, pushed)
    state = LearningState.of(network)
    training_step(network, state, inputs, targets, RATE, config)
    gradient = state.gradient.biases[layer][0] if fan_in < 0 else state.gradient.weights[layer][fan_in]
    np.testing.assert_allclose(found.mean(), -RATE * gradient[unit], rtol=1e-9, atol=1e-13)
    np.testing.assert_allclose(found.mean(), parameter(network, pushed) - before, rtol=1e-7, atol=1e-13)


def test_one_worked_by_hand() -> None:
    # w = 0 and b = 0: the sigmoid gives 1/2, slope 1/4; the delta is -1/8 for target 1, 1/8 for 0.
    network = layered_network([[[0]]], [[0]], "sigmoid")
    config = replace(PLAIN, loss="squared_error", output_activation="sigmoid")
    inputs, targets = np.array([[2.0], [3.0]]), np.array([[1.0], [0.0]])

    def of(fan_in: int | None) -> list[float]:
        found: list[float] = pushes(network, inputs, targets, 0.5, config, Pushed(0, 0, fan_in)).tolist()
        return found

    assert of(BIAS) == [0.5 / 8, -0.5 / 8]
    assert of(0) == [2 * 0.5 / 8, -3 * 0.5 / 8]
    assert of(None) == [5**0.5 * 0.5 / 8, -(10**0.5) * 0.5 / 8]


@pytest.mark.parametrize("held", [(), (1, 3)])
def test_of_a_unit_it_is_the_length_of_all_its_pushes_with_the_sign_of_the_bias(
    held: tuple[int, ...],
) -> None:
    network, (inputs, targets) = random_network(SIZES), some_rows(6)

    def of(fan_in: int | None) -> FloatArray:
        return pushes(network, inputs, targets, RATE, PLAIN, Pushed(1, 2, fan_in), held)

    each = np.array([of(fan_in) for fan_in in range(BIAS, SIZES[1])])
    expected = np.sign(each[0]) * np.sqrt(np.square(each).sum(axis=0))
    np.testing.assert_allclose(of(None), expected, rtol=1e-12)
    assert {fan_in for fan_in in range(SIZES[1]) if not each[fan_in + 1].any()} == set(held)


def test_a_rule_that_follows_no_gradient_has_none() -> None:
    config = replace(PLAIN, learning_rule="perturbation")
    with pytest.raises(Refusal) as refused:
        pushes(random_network(SIZES), *some_rows(2), RATE, config, Pushed(0, 0, 0))
    assert refused.value.code == "pushes_without_gradient"
