"""The texts' statements about sums, activations, their slopes, and units that no longer learn."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glassnet.insight.layer_statistics import layer_statistics
from glassnet.insight.surfaces import layer_surfaces, surface_inputs
from glassnet.learning.activations import ACTIVATIONS, relu, sigmoid, softmax, tanh
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.losses import LOSSES
from glassnet.learning.network import feed_forward
from tests.core.made.builders import layered_network, random_network

SUMS = np.linspace(-12, 12, 241)


def test_a_sigmoid_lies_between_0_and_1_is_steep_in_the_middle_and_flat_far_out() -> None:
    answers = sigmoid(SUMS)
    assert ((answers > 0) & (answers < 1)).all()
    slopes = ACTIVATIONS["sigmoid"].slope(answers)
    assert SUMS[slopes.argmax()] == pytest.approx(0)
    assert slopes.max() == pytest.approx(0.25)
    assert slopes[[0, -1]].max() < 1e-5


def test_tanh_has_the_shape_of_a_sigmoid_but_runs_from_minus_1_to_1() -> None:
    assert tanh(SUMS) == pytest.approx(2 * sigmoid(2 * SUMS) - 1)
    assert tanh(SUMS[[0, -1]]) == pytest.approx([-1, 1])
    assert tanh(np.zeros(1)).item() == 0


def test_sums_of_2_1_and_0_become_shares_of_67_24_and_9_percent() -> None:
    assert np.round(100 * softmax(np.array([[2.0, 1.0, 0.0]]))).tolist() == [[67, 24, 9]]


def test_a_sum_that_is_larger_by_1_gets_a_share_about_27_tenths_as_large() -> None:
    sums = np.random.default_rng(1).normal(size=(20, 1))
    shares = softmax(np.hstack([sums, sums + 1, np.zeros((20, 3))]))
    assert shares[:, 1] / shares[:, 0] == pytest.approx(math.e)
    assert math.e == pytest.approx(2.7, abs=0.02)


def test_a_unit_weighs_adds_up_with_its_bias_and_bends_the_sum() -> None:
    network = layered_network([[[2.0], [-3.0]]], [[0.5]], "tanh")
    answer = feed_forward(network, np.array([[1.0, 0.25]])).outputs.item()
    assert answer == pytest.approx(math.tanh(1 * 2 - 0.25 * 3 + 0.5))
    assert feed_forward(network, np.zeros((1, 2))).outputs.item() == pytest.approx(math.tanh(0.5))


def test_what_a_unit_near_0_says_hardly_changes_the_sum_of_the_next_layer() -> None:
    network = random_network([2, 3, 1], "tanh")
    network.parameters.weights[0][:, 0] = [1e-4, -1e-4]
    network.parameters.biases[0][0, 0] = 1e-4
    rows = np.random.default_rng(1).random((9, 2))
    activity = feed_forward(network, rows)
    assert np.abs(activity.values[1][:, 0]).max() < 1e-3
    network.parameters.weights[1][0] = 0
    assert feed_forward(network, rows).logits == pytest.approx(activity.logits, abs=1e-3)


def test_every_slope_is_as_the_code_tab_words_it() -> None:
    slope = {name: each.slope for name, each in ACTIVATIONS.items()}
    near_0_or_1, bounded = np.array([0.001, 0.999]), np.linspace(0, 1, 101)
    assert slope["sigmoid"](bounded) == pytest.approx(bounded * (1 - bounded))
    assert slope["sigmoid"](bounded).max() == 0.25
    assert slope["sigmoid"](near_0_or_1).max() < 0.01
    assert slope["tanh"](bounded) == pytest.approx(1 - bounded**2)
    assert slope["tanh"](np.array([0.0])).item() == 1
    assert slope["tanh"](np.array([-0.999, 0.999])).max() < 0.01
    assert slope["relu"](np.array([0.0, 0.3])).tolist() == [0, 1]
    assert slope["leaky_relu"](np.array([-0.2, 0.3])).tolist() == [0.01, 1]


@pytest.mark.parametrize("loss", ["squared_error", "cross_entropy"])
def test_a_delta_is_error_times_slope_but_at_outputs_with_cross_entropy_the_error(loss: str) -> None:
    error, outputs = np.array([[0.3, -0.2]]), np.array([[0.8, 0.4]])
    delta = LOSSES[loss, "sigmoid"].delta(error, outputs)
    slope = ACTIVATIONS["sigmoid"].slope(outputs)
    assert delta == pytest.approx(error * slope if loss == "squared_error" else error)
    network = random_network([2, 1, 2])
    inputs, targets = np.array([[1.0, -1.0]]), np.array([[1.0, 0.0]])
    gradient = network.parameters.zeros()
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, loss, "exact", gradient)
    handed_down = LOSSES[loss, "sigmoid"].delta(activity.outputs - targets, activity.outputs)
    hidden_error = handed_down @ network.parameters.weights[1].T
    hidden_delta = hidden_error * ACTIVATIONS["sigmoid"].slope(activity.values[1])
    assert gradient.biases[0] == pytest.approx(hidden_delta)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_where_a_curve_is_flat_its_unit_is_saturated_answers_the_same_and_hardly_learns(
    activation: str,
) -> None:
    network = layered_network(
        [[[1.0, 1.0], [1.0, 1.0]], [[1.0], [1.0]]], [[30.0, 0.0], [0.0]], activation
    )
    rows = surface_inputs(2, (0, 1), [0, 0], -0.5, 1.5, 8)
    flat, steep = layer_surfaces(network, rows)[0]
    assert flat.min() > 0.999, "one full colour all over"
    assert np.ptp(steep) > 0.5
    asked = (network, rows, np.zeros((len(rows), 1)), "squared_error", "exact")
    assert layer_statistics(*asked)[0].stuck == 1
    gradient = network.parameters.zeros()
    backpropagation(network, feed_forward(network, rows), *asked[2:], gradient)
    of_flat, of_steep = np.abs(gradient.weights[0]).max(axis=0)
    assert of_flat < of_steep / 1000


def test_a_rectified_unit_whose_sum_is_always_below_0_answers_0_and_a_leaky_one_still_learns() -> None:
    rows, targets = np.array([[0.0, 1.0], [1.0, 1.0]]), np.ones((2, 1))
    moved = {}
    for activation in ("relu", "leaky_relu"):
        network = layered_network([[[-1.0], [-1.0]], [[1.0]]], [[-1.0], [0.0]], activation)
        activity = feed_forward(network, rows)
        assert (activity.values[1] == 0).all() == (activation == "relu")
        gradient = network.parameters.zeros()
        backpropagation(network, activity, targets, "squared_error", "exact", gradient)
        moved[activation] = np.abs(gradient.weights[0]).max()
    assert moved["relu"] == 0
    assert moved["leaky_relu"] > 0
    assert relu(np.array([-2.0, 3.0])).tolist() == [0, 3]


def test_first_weights_that_are_too_large_saturate_units_from_the_start() -> None:
    rows = np.random.default_rng(1).random((50, 20))
    for size, are_stuck in ((0.2, False), (50.0, True)):
        network = random_network([20, 8, 1], "tanh")
        network.parameters.weights[0][...] *= size
        found = layer_statistics(network, rows, np.zeros((50, 1)), "squared_error", "exact")[0]
        assert bool(found.stuck) == are_stuck


def test_an_output_where_its_curve_is_flat_hardly_learns_although_it_is_wrong() -> None:
    network = layered_network([[[1.0]]], [[20.0]], "sigmoid")
    gradient = network.parameters.zeros()
    activity = feed_forward(network, np.array([[1.0]]))
    backpropagation(network, activity, np.array([[0.0]]), "squared_error", "exact", gradient)
    assert activity.outputs.item() == pytest.approx(1), "as wrong as can be"
    assert np.abs(gradient.vector).max() < 1e-8
