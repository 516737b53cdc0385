"""Activations and their slopes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from glassnet.engines.arrays import FloatArray
from glassnet.learning.activations import (
    ACTIVATIONS,
    LEAK,
    leaky_relu,
    leaky_relu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
    softmax,
    softmax_delta,
    tanh,
    tanh_slope,
)

KINK = 0.0
WIDTH = 1e-6
PRECISIONS = [np.float32, np.float64]


def logits_rows(largest: float) -> st.SearchStrategy[FloatArray]:
    shapes = st.tuples(st.integers(1, 6), st.integers(1, 6))
    return arrays(np.float64, shapes, elements=st.floats(-largest, largest))


def test_the_sigmoid_of_0_is_a_half_and_its_slope_there_a_quarter() -> None:
    assert sigmoid(np.array([0.0])) == 0.5
    assert sigmoid_slope(np.array([0.5])) == 0.25


def test_the_sigmoid_of_the_logarithm_of_3_is_three_quarters() -> None:
    assert sigmoid(np.array([np.log(3)])) == pytest.approx(0.75)


def test_tanh_of_0_is_0_and_its_slope_there_1() -> None:
    assert tanh(np.array([0.0])) == 0
    assert tanh_slope(np.array([0.0])) == 1


def test_relu_keeps_what_is_positive_and_is_0_elsewhere() -> None:
    assert relu(np.array([-2.0, 0.0, 3.0])).tolist() == [0, 0, 3]
    assert relu_slope(np.array([0.0, 3.0])).tolist() == [0, 1]


def test_leaky_relu_lets_a_hundredth_of_what_is_negative_through() -> None:
    assert LEAK == 0.01
    assert leaky_relu(np.array([-2.0, 0.0, 3.0])).tolist() == [-0.02, 0, 3]
    assert leaky_relu_slope(np.array([-0.02, 3.0])).tolist() == [0.01, 1]


def test_softmax_of_equal_logits_shares_evenly() -> None:
    assert softmax(np.array([[7.0, 7.0, 7.0, 7.0]])).tolist() == [[0.25, 0.25, 0.25, 0.25]]


def test_softmax_turns_a_difference_of_log_3_into_a_quarter_and_three_quarters() -> None:
    np.testing.assert_allclose(softmax(np.array([[0.0, np.log(3)]])), [[0.25, 0.75]])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_slope_agrees_with_central_differences(name: str) -> None:
    activation = ACTIVATIONS[name]
    x = np.linspace(-3, 3, 24)  # none lies on the kink at 0
    assert np.abs(x - KINK).min() > WIDTH
    numeric = (activation.function(x + WIDTH) - activation.function(x - WIDTH)) / (2 * WIDTH)
    np.testing.assert_allclose(activation.slope(activation.function(x)), numeric, atol=1e-8)


def test_softmax_delta_agrees_with_central_differences() -> None:
    rng = np.random.default_rng(3)
    logits, error = rng.normal(size=(4, 5)), rng.normal(size=(4, 5))
    numeric = np.empty_like(logits)
    for unit in range(5):
        moved = np.zeros_like(logits)
        moved[:, unit] = WIDTH
        difference = softmax(logits + moved) - softmax(logits - moved)
        numeric[:, unit] = (difference * error).sum(axis=1) / (2 * WIDTH)
    np.testing.assert_allclose(softmax_delta(error, softmax(logits)), numeric, atol=1e-8)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softmax"])
def test_huge_weighted_sums_neither_overflow_nor_warn(name: str, precision: type[np.floating]) -> None:
    x: FloatArray = np.array([[-1e38, -1000.0, 0.0, 1000.0, 1e38]], precision)
    outputs = softmax(x) if name == "softmax" else ACTIVATIONS[name].function(x)
    assert np.isfinite(outputs).all()
    assert (np.abs(outputs) <= 1).all()


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", [*ACTIVATIONS, "softmax"])
def test_no_activation_changes_the_precision(name: str, precision: type[np.floating]) -> None:
    x: FloatArray = np.array([[-1.0, 2.0]], precision)
    outputs = softmax(x) if name == "softmax" else ACTIVATIONS[name].function(x)
    assert outputs.dtype == precision
    if name != "softmax":
        assert ACTIVATIONS[name].slope(outputs).dtype == precision


@given(logits_rows(1e6))
def test_every_row_of_softmax_adds_up_to_1(logits: FloatArray) -> None:
    shares = softmax(logits)
    assert (shares >= 0).all()
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-12)


@given(logits_rows(50), st.floats(-50, 50))
def test_softmax_does_not_change_when_every_logit_is_shifted(logits: FloatArray, by: float) -> None:
    np.testing.assert_allclose(softmax(logits + by), softmax(logits), rtol=1e-9)


@given(arrays(np.float64, 10, elements=st.floats(-700, 700)))
def test_the_sigmoid_of_minus_x_is_1_minus_the_sigmoid_of_x(x: FloatArray) -> None:
    np.testing.assert_allclose(sigmoid(-x), 1 - sigmoid(x), atol=1e-15)
