"""Measures of answers, with examples worked by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.insight.metrics import (
    correct_bits,
    correct_classes,
    hard_confusion_matrix,
    lead_of_best,
    maximum_error,
    ranked_guesses,
    running_average,
    soft_confusion_matrix,
)
from tests.core.running_averages import RUNNING_AVERAGES, WINDOW

COSTS = st.lists(st.floats(0, 1e3), min_size=1, max_size=100)


def test_maximum_error_is_the_largest_absolute_difference_of_any_output() -> None:
    outputs, targets = np.array([[0.5, 1.0], [0.25, 0.0]]), np.array([[1.0, 1.0], [1.0, 0.0]])
    assert maximum_error(outputs, targets) == 0.75


def test_maximum_error_refuses_unequal_shapes() -> None:
    with pytest.raises(ValueError, match="same shape"):
        maximum_error(np.zeros((2, 2)), np.zeros((1, 2)))


def test_a_row_of_bits_is_correct_when_every_output_rounds_to_its_target() -> None:
    outputs = np.array([[0.9, 0.1], [0.9, 0.6], [0.5, 0.0]])
    targets = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])
    assert correct_bits(outputs, targets).tolist() == [True, False, True]


def test_a_row_of_classes_is_correct_when_its_largest_output_is_that_of_its_class() -> None:
    outputs = np.array([[0.2, 0.3, 0.1], [0.9, 0.95, 0.0]])
    targets = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    assert correct_classes(outputs, targets).tolist() == [True, False]


def test_the_hard_confusion_matrix_counts_targets_down_and_guesses_across() -> None:
    outputs = np.array([[0.9, 0.1], [0.4, 0.6], [0.3, 0.7], [0.2, 0.8]])
    assert hard_confusion_matrix(outputs, np.array([0, 0, 0, 1])).tolist() == [[1, 2], [0, 1]]


def test_row_t_of_the_soft_confusion_matrix_is_the_sum_of_the_outputs_of_class_t() -> None:
    outputs = np.array([[0.75, 0.25], [0.5, 0.0], [0.25, 1.0]])
    soft = soft_confusion_matrix(outputs, np.array([0, 0, 1]))
    assert soft.tolist() == [[1.25, 0.25], [0.25, 1.0]]


@pytest.mark.parametrize("matrix", [hard_confusion_matrix, soft_confusion_matrix])
@pytest.mark.parametrize("label", [-1, 2])
def test_a_confusion_matrix_refuses_a_label_that_no_output_stands_for(
    matrix: Callable[[FloatArray, IntArray], AnyArray], label: int
) -> None:
    with pytest.raises(ValueError, match="labels must be from 0 to 1"):
        matrix(np.zeros((2, 2)), np.array([0, label]))


@given(st.integers(1, 200), st.integers(0, 1000))
def test_the_hard_confusion_matrix_is_the_soft_one_of_rounded_outputs(rows: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    outputs, labels = rng.random((rows, 10)), rng.integers(0, 10, rows)
    hard = hard_confusion_matrix(outputs, labels)
    assert hard.sum() == rows
    rounded = np.eye(10)[outputs.argmax(axis=1)]
    assert (hard == soft_confusion_matrix(rounded, labels)).all()
    assert np.trace(hard) == correct_classes(outputs, np.eye(10)[labels]).sum()


@pytest.mark.parametrize(("values", "averages"), RUNNING_AVERAGES)
def test_a_running_average_of_20_is_as_worked_by_hand(
    values: list[float], averages: list[float]
) -> None:
    found = running_average(np.array(values), WINDOW)
    np.testing.assert_allclose(found, averages, rtol=1e-12)


def test_a_running_average_of_3_averages_each_value_with_the_two_before_it() -> None:
    averages = running_average(np.array([3.0, 6.0, 9.0, 12.0]), 3)
    assert averages.tolist() == [3, 4.5, 6, 9]


@given(COSTS, st.integers(1, 30))
def test_a_running_average_is_the_mean_of_the_last_values(costs: list[float], window: int) -> None:
    naive = [np.mean(costs[max(0, end - window) : end]) for end in range(1, len(costs) + 1)]
    np.testing.assert_allclose(running_average(np.array(costs), window), naive, rtol=0, atol=1e-9)


def test_the_lead_of_the_best_output_is_its_distance_from_the_second() -> None:
    outputs = np.array([[0.0, 1.0, 0.0], [0.75, 0.25, 0.5], [0.99, 0.99, 0.98], [0.01, 0.0, 0.0]])
    assert lead_of_best(outputs).tolist() == [1, 0.25, 0, 0.01]


def test_the_lead_is_between_0_and_1_and_outputs_that_are_no_number_do_not_lead() -> None:
    outputs = np.array([[7.0, -3.0], [np.nan, 0.5], [np.inf, np.inf], [np.inf, 0.0], [-0.5, -0.75]])
    assert lead_of_best(outputs).tolist() == [1, 0, 0, 1, 0.25]


def test_guesses_are_ranked_from_the_most_to_the_least_likely_the_lower_class_first_in_a_tie() -> None:
    assert ranked_guesses(np.array([[0.1, 0.7, 0.2, 0.7]])).tolist() == [[1, 3, 2, 0]]
