"""Statistics of layers: histograms, and units that no longer learn."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.insight.layer_statistics import (
    BINS,
    LayerStatistics,
    awake_units,
    histogram,
    largest_step,
    layer_statistics,
    strongest_units,
    stuck_units,
)
from glassnet.learning.initializers import generator
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.network import feed_forward, initial_network
from tests.core.made.builders import digit_like_dataset, random_network


def test_a_histogram_counts_every_value_once() -> None:
    values = np.random.default_rng(1).normal(size=(40, 30))
    found = histogram(values)
    assert found.counts.shape == (BINS,)
    assert found.counts.sum() == values.size


def test_a_histogram_of_both_signs_is_as_wide_below_zero_as_above() -> None:
    found = histogram(np.array([-1.0, 0.0, 4.0]))
    assert (found.low, found.high) == (-4, 4)
    assert found.counts[BINS // 2] == 1
    assert found.counts[-1] == 1


def test_a_histogram_of_one_sign_begins_at_zero() -> None:
    found = histogram(np.array([0.5, 1.0]))
    assert (found.low, found.high) == (0, 1)
    assert histogram(np.array([-0.5])).high == 0


@pytest.mark.parametrize("values", [np.zeros(3), np.array([0.0, np.nan, np.inf]), np.array([np.nan])])
def test_a_histogram_survives_values_that_are_all_zero_or_no_numbers(values: np.ndarray) -> None:
    found = histogram(values)
    assert found.counts.sum() == np.isfinite(values).sum()


def test_a_histogram_survives_the_largest_numbers() -> None:
    assert histogram(np.array([-1.7e308, 1.7e308])).counts.sum() == 2


def test_a_histogram_survives_the_smallest_numbers_as_dead_sigmoid_units_give() -> None:
    found = histogram(np.array([0.0, 1.2e-308, 1.2e-308]))
    assert (found.counts[0], found.counts[-1], found.counts.sum()) == (1, 2, 3)


def test_a_sigmoid_that_is_flat_for_every_row_is_saturated() -> None:
    outputs = np.array([[1.0, 0.5, 0.0, 0.999], [1.0, 0.9, 1e-50, 0.5]])
    stuck = stuck_units(outputs, "sigmoid")
    assert stuck is not None
    assert stuck.tolist() == [True, False, True, False]


def test_a_rectifier_that_is_never_on_is_dead() -> None:
    outputs = np.array([[0.0, 0.0, 3.0], [0.0, 0.1, 2.0]])
    stuck = stuck_units(outputs, "relu")
    assert stuck is not None
    assert stuck.tolist() == [True, False, False]


def test_a_unit_is_as_awake_as_a_rectifier_is_often_on_or_a_sigmoid_is_steep() -> None:
    assert awake_units(np.array([[0.0, 2.0], [0.0, 0.0]]), "relu").tolist() == [0, 0.5]
    assert awake_units(np.array([[0.5, 0.5], [0.5, 1.0]]), "sigmoid").tolist() == [1, 0.5]
    assert awake_units(np.array([[1.0, 0.0]]), "softmax").size == 0


def test_softmax_has_no_stuck_units() -> None:
    assert stuck_units(np.array([[1.0, 0.0]]), "softmax") is None


def test_the_notebooks_first_weights_saturate_every_hidden_unit() -> None:
    network = initial_network(PRESETS["notebook-digits"], 784, 10, generator(1))
    examples = digit_like_dataset().train
    inputs, targets = examples.batch(slice(0, 50), network.dtype)
    hidden, output = layer_statistics(network, inputs, targets, "squared_error", "exact")
    assert (hidden.units, hidden.stuck, hidden.stuck_kind) == (200, 200, "saturated")
    assert hidden.stuck_units.tolist() == list(range(200))
    assert (output.units, output.stuck) == (10, 10)


def test_statistics_are_those_of_the_real_backward_pass_and_change_nothing() -> None:
    network = random_network([4, 3, 2])
    before = network.parameters.vector.copy()
    rng = np.random.default_rng(2)
    inputs, targets = rng.random((6, 4)), rng.random((6, 2))
    layers = layer_statistics(network, inputs, targets, "squared_error", "notebook")
    gradient = network.parameters.zeros()
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, "squared_error", "notebook", gradient)
    for layer, weights in zip(layers, gradient.weights, strict=True):
        expected = histogram(weights)
        assert layer.gradients.high == expected.high
        assert layer.gradients.counts.tolist() == expected.counts.tolist()
    assert np.array_equal(network.parameters.vector, before)


def test_below_a_saturated_layer_no_unit_need_be_stuck_and_yet_no_weight_moves() -> None:
    network = random_network([4, 3, 3, 2])
    inputs, targets = np.random.default_rng(3).random((6, 4)), np.ones((6, 2))
    config = parse_config({"learning_rate": 0.1, "optimizer": "sgd"})

    def first_layer() -> LayerStatistics:
        asked = (network, inputs, targets, "squared_error", "exact", (), largest_step(config))
        return layer_statistics(*asked)[0]

    assert (first_layer().stuck, first_layer().moves) == (0, True)
    network.parameters.biases[1][:] = -200  # the sigmoid's slope there is 1e-87
    assert (first_layer().stuck, first_layer().moves) == (0, False)
    assert 0 < first_layer().largest_gradient < 1e-80
    network.parameters.biases[1][:] = 200  # at 200 the slope is 0
    assert (first_layer().largest_gradient, first_layer().moves) == (0, False)


def test_adam_follows_smaller_gradients_than_plain_descent_and_perturbation_none() -> None:
    steps = [
        largest_step(parse_config({"learning_rate": 0.5, **settings}))
        for settings in (
            {"optimizer": "sgd"},
            {"optimizer": "momentum", "momentum": 0.9},
            {"optimizer": "adam"},
            {"learning_rule": "perturbation"},
        )
    ]
    assert steps == pytest.approx([0.5, 5, 0.5e8, np.inf])


def test_a_unit_that_is_on_for_a_later_row_is_not_dead() -> None:
    network = random_network([2, 3, 2], hidden_activation="relu")
    weights, biases = network.parameters.weights[0], network.parameters.biases[0]
    weights[:] = [[-1, -1, 1], [0, 1, 1]]  # the units are on for: no row, the later row, both
    biases[:] = 0
    rows, targets = np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])
    asked = (network, rows, targets, "squared_error", "exact")
    assert layer_statistics(*asked)[0].stuck == 2
    assert layer_statistics(*asked, [np.array([[0.5, 0.0]]), np.array([[0.0, 1.0]])])[0].stuck == 1


def test_no_further_rows_are_looked_at_when_no_unit_may_be_dead() -> None:
    network = random_network([2, 3, 2], hidden_activation="relu")
    network.parameters.biases[0][:] = 10
    more = iter([np.ones((1, 2))])
    layer_statistics(network, np.ones((1, 2)), np.ones((1, 2)), "squared_error", "exact", more)
    assert len(list(more)) == 1


def test_strongest_units_come_in_the_order_of_their_numbers() -> None:
    weights = np.array([[1.0, 5.0, 0.0, 3.0], [-1.0, -5.0, 0.0, -3.0]])
    assert strongest_units(weights, 2).tolist() == [1, 3]
