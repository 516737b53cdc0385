"""Attribution: which pixels spoke for an answer, and which against it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from glassnet.config import CHOICES, PRESETS
from glassnet.engines.arrays import FloatArray
from glassnet.insight.attribution import contributions
from glassnet.learning.network import Network, feed_forward, initial_network

FIRST, SECOND = 3, 1


def network(hidden_layers: tuple[int, ...], activation: str = "relu") -> Network:
    config = replace(
        PRESETS["digits"],
        hidden_layers=hidden_layers,
        hidden_activation=activation,
        precision="float64",
    )
    made = initial_network(config, 12, 5, np.random.default_rng(0))
    for biases in made.parameters.biases:
        biases[...] = np.random.default_rng(1).normal(size=biases.shape)
    return made


def some_inputs(rows: int = 4) -> FloatArray:
    return np.random.default_rng(2).random((rows, 12))


def difference(made: Network, inputs: FloatArray) -> FloatArray:
    logits = feed_forward(made, inputs).logits
    result: FloatArray = logits[:, FIRST] - logits[:, SECOND]
    return result


def test_one_input_and_one_weight_each_by_hand() -> None:
    made = network(())
    made.parameters.weights[0][...] = 0
    made.parameters.weights[0][7, FIRST] = 2
    made.parameters.weights[0][7, SECOND] = -1
    inputs = np.full((1, 12), 0.5)
    result = contributions(made, feed_forward(made, inputs), FIRST, SECOND)
    assert result[0, 7] == 0.5 * (2 - -1)
    assert np.count_nonzero(result) == 1


def test_without_hidden_layers_they_add_up_to_the_difference_of_the_logits_less_the_biases() -> None:
    made, inputs = network(()), some_inputs()
    result = contributions(made, feed_forward(made, inputs), FIRST, SECOND)
    biases = made.parameters.biases[0][0]
    expected = difference(made, inputs) - (biases[FIRST] - biases[SECOND])
    assert np.allclose(result.sum(axis=1), expected, rtol=1e-12)


@pytest.mark.parametrize("activation", CHOICES["hidden_activation"])
def test_they_agree_with_central_differences(activation: str) -> None:
    made, inputs = network((9, 7), activation), some_inputs()
    result = contributions(made, feed_forward(made, inputs), FIRST, SECOND)
    step = 1e-6
    for index in range(12):
        nudge = np.zeros(12)
        nudge[index] = step
        slope = (difference(made, inputs + nudge) - difference(made, inputs - nudge)) / (2 * step)
        assert np.allclose(result[:, index], inputs[:, index] * slope, atol=1e-7)


def test_bare_paper_says_nothing() -> None:
    made, inputs = network((9,)), some_inputs()
    inputs[:, ::2] = 0
    assert not contributions(made, feed_forward(made, inputs), FIRST, SECOND)[:, ::2].any()


def test_the_other_question_has_the_opposite_answer() -> None:
    made, inputs = network((9,)), some_inputs()
    activity = feed_forward(made, inputs)
    one, other = contributions(made, activity, 3, 1), contributions(made, activity, 1, 3)
    assert np.allclose(one, -other)
