"""The shape of a cost curve."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.diagnosis.curve_shape import Shape, Trace, shape_of, unchanged_for


def trace(*cost: float) -> Trace:
    """A curve with a point after every tenth iteration."""
    return Trace(10 * np.arange(1, len(cost) + 1), np.array(cost, np.float64))


def shape(*cost: float) -> Shape:
    found = shape_of(trace(*cost))
    assert found is not None
    return found


def test_a_curve_of_six_points_by_hand() -> None:
    found = shape(1, 0.8, 0.5, 0.5, 0.3, 0.2)
    assert (found.first, found.last, found.jumps) == (1, 0.2, 0)
    assert found.fell == pytest.approx(0.8)
    assert found.falls == pytest.approx(0.6)


def test_one_wild_point_in_the_middle_does_not_make_a_curve_fall() -> None:
    assert shape(*[0.5] * 8, 9, *[0.5] * 3).falls == 0


def test_points_jump_when_they_lie_a_tenth_higher_than_the_one_before() -> None:
    assert shape(1, 1.2, 1.25, 1.1, 1.3, 1).jumps == pytest.approx(2 / 5)


def test_a_cost_that_rises_fell_by_less_than_nothing() -> None:
    assert shape(1, 1, 1, 1, 1, 2).fell == -1


@pytest.mark.parametrize("cost", [(1, 1, 1, 1, 1), (), (1, 1, 1, np.nan, 1, 1)])
def test_few_points_and_costs_that_are_no_numbers_have_no_shape(cost: tuple[float, ...]) -> None:
    assert shape_of(trace(*cost)) is None


def test_a_cost_of_zero_cannot_fall() -> None:
    assert shape(0, 0, 0, 0, 0, 0).falls == 0


def test_how_long_a_cost_is_unchanged_is_counted_from_the_first_point_that_is_the_same() -> None:
    assert unchanged_for(trace(3, 2, 2, 2)) == 20
    assert unchanged_for(trace(2, 2, 2, 2)) == 30
    assert unchanged_for(trace(2, 3)) == 0
    assert unchanged_for(trace()) == 0


def test_only_points_after_a_change_count() -> None:
    assert trace(3, 2, 1).since(20).cost.tolist() == [1]
