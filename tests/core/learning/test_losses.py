"""The costs, worked by hand and against their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glassnet.learning.activations import sigmoid, softmax
from glassnet.learning.losses import (
    cost,
    output_error,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
    squared_error,
)


def test_squared_error_is_the_sum_over_all_outputs_divided_by_the_rows_alone() -> None:
    outputs = np.array([[0.5, 1.0], [0.0, 2.0]])
    targets = np.array([[0.0, 0.0], [0.0, 0.0]])
    assert squared_error(outputs, targets) == (0.25 + 1 + 0 + 4) / 2


def test_output_error_is_positive_where_the_network_answers_too_much() -> None:
    assert output_error(np.array([[0.75, 0.25]]), np.array([[0.5, 1.0]])).tolist() == [[0.25, -0.75]]


def test_softmax_cross_entropy_of_even_shares_is_the_logarithm_of_the_classes() -> None:
    logits = np.array([[2.0, 2.0, 2.0, 2.0]])
    assert softmax_cross_entropy(logits, np.array([[0.0, 1, 0, 0]])) == pytest.approx(math.log(4))


def test_sigmoid_cross_entropy_sums_the_units_of_a_row() -> None:
    logits = np.array([[0.0, 0.0, 0.0]])
    assert sigmoid_cross_entropy(logits, np.array([[1.0, 0, 1]])) == pytest.approx(3 * math.log(2))


def test_softmax_cross_entropy_is_its_definition_where_that_can_be_computed() -> None:
    rng = np.random.default_rng(1)
    logits, classes = rng.normal(size=(6, 4)), rng.integers(0, 4, 6)
    targets = np.eye(4)[classes]
    defined = -np.log(softmax(logits)[np.arange(6), classes]).mean()
    assert softmax_cross_entropy(logits, targets) == pytest.approx(defined, abs=1e-12)


def test_sigmoid_cross_entropy_is_its_definition_where_that_can_be_computed() -> None:
    rng = np.random.default_rng(1)
    logits, targets = rng.normal(size=(6, 4)), rng.integers(0, 2, (6, 4)).astype(np.float64)
    outputs = sigmoid(logits)
    defined = -(targets * np.log(outputs) + (1 - targets) * np.log(1 - outputs)).sum(axis=1).mean()
    assert sigmoid_cross_entropy(logits, targets) == pytest.approx(defined, abs=1e-12)


def test_cross_entropy_of_a_sure_and_wrong_answer_is_large_but_finite() -> None:
    wrong, target = np.array([[1000.0, -1000.0]]), np.array([[0.0, 1.0]])
    assert softmax_cross_entropy(wrong, target) == pytest.approx(2000)
    assert sigmoid_cross_entropy(wrong, target) == pytest.approx(2000)


def test_cross_entropy_of_a_sure_and_right_answer_is_0() -> None:
    right, target = np.array([[1000.0, -1000.0]]), np.array([[1.0, 0.0]])
    assert softmax_cross_entropy(right, target) == 0
    assert sigmoid_cross_entropy(right, target) == 0


def test_the_cost_is_chosen_by_loss_and_output_activation() -> None:
    logits, targets = np.array([[0.5, -1.0]]), np.array([[1.0, 0.0]])
    by_softmax, by_sigmoid = softmax(logits), sigmoid(logits)
    chosen = cost("cross_entropy", "softmax", logits, by_softmax, targets)
    assert chosen == softmax_cross_entropy(logits, targets)
    chosen = cost("cross_entropy", "sigmoid", logits, by_sigmoid, targets)
    assert chosen == sigmoid_cross_entropy(logits, targets)
    chosen = cost("squared_error", "sigmoid", logits, by_sigmoid, targets)
    assert chosen == squared_error(by_sigmoid, targets)


def test_unequal_shapes_are_refused_by_both_shapes() -> None:
    for function in (squared_error, softmax_cross_entropy, sigmoid_cross_entropy, output_error):
        with pytest.raises(ValueError, match=r"same shape; got \(2, 3\) and \(2, 1\)"):
            function(np.zeros((2, 3)), np.zeros((2, 1)))
