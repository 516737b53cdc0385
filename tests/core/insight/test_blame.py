"""Blame: how the loss of each row changes with each unit, and what flows back along every weight."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, Config
from glassnet.engines.arrays import FloatArray
from glassnet.insight.blame import Blame, blames
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.network import Network, feed_forward
from glassnet.refusals import Refusal
from tests.core.made.builders import layered_network, random_network

SIZES = (3, 4, 2, 3)
PLAIN = Config(dataset="digits", loss="squared_error", output_activation="sigmoid")
PAIRS = [("sigmoid", "squared_error"), ("softmax", "cross_entropy"), ("sigmoid", "cross_entropy")]


def some_rows(rows: int, seed: int = 0) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, SIZES[0])), np.eye(SIZES[-1])[rng.integers(SIZES[-1], size=rows)]


def blamed(network: Network, inputs: FloatArray, targets: FloatArray, config: Config) -> list[Blame]:
    """The blame of each layer after the inputs, in order."""
    return list(blames(network, feed_forward(network, inputs), targets, config))[::-1]


def test_one_worked_by_hand() -> None:
    # x = 1, w = 2, so h = 2 by ReLU; v = 3, so the output is 6 and should be 5: its error is 1. It sends
    # 1 * 3 back, all of which gets through ReLU.
    network = layered_network([[[2]], [[3]]], [[0], [0]], "relu")
    config = replace(PLAIN, hidden_activation="relu", output_activation="relu")
    hidden, output = blamed(network, np.array([[1.0]]), np.array([[5.0]]), config)
    assert [output.error.tolist(), output.delta.tolist()] == [[[1]], [[1]]]
    assert [hidden.error.tolist(), hidden.delta.tolist()] == [[[3]], [[3]]]


@given(
    pair=st.sampled_from(PAIRS),
    hidden=st.sampled_from(CHOICES["hidden_activation"]),
    error_rule=st.sampled_from(CHOICES["error_rule"]),
    seed=st.integers(0, 1000),
)
def test_the_gradient_of_an_update_is_its_mean_over_the_rows(
    pair: tuple[str, str], hidden: str, error_rule: str, seed: int
) -> None:
    output, loss = pair
    config = replace(
        PLAIN, loss=loss, output_activation=output, hidden_activation=hidden, error_rule=error_rule
    )
    inputs, targets = some_rows(5, seed)
    network = random_network(SIZES, hidden, output, seed)
    activity = feed_forward(network, inputs)
    gradient = network.parameters.zeros()
    backpropagation(network, activity, targets, loss, error_rule, gradient)
    found = blamed(network, inputs, targets, config)
    for layer, blame in enumerate(found):
        weights = activity.values[layer].T @ blame.delta / len(inputs)
        np.testing.assert_allclose(gradient.weights[layer], weights, rtol=1e-9, atol=1e-13)
        np.testing.assert_allclose(gradient.biases[layer][0], blame.delta.mean(axis=0), atol=1e-13)


@pytest.mark.parametrize("error_rule", CHOICES["error_rule"])
def test_what_runs_back_along_the_weights_adds_up_to_the_error_below(error_rule: str) -> None:
    network, config = random_network(SIZES), replace(PLAIN, error_rule=error_rule)
    found = blamed(network, *some_rows(4), config)
    for layer in range(1, len(found)):
        flowing = found[layer].handed_down[:, None, :] * network.parameters.weights[layer]
        np.testing.assert_allclose(flowing.sum(axis=2), found[layer - 1].error, rtol=1e-9)


def test_a_rule_that_sends_nothing_back_blames_nobody() -> None:
    network = random_network(SIZES)
    with pytest.raises(Refusal) as refused:
        blamed(network, *some_rows(2), replace(PLAIN, learning_rule="perturbation"))
    assert refused.value.code == "pushes_without_gradient"
