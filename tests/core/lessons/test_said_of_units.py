"""The lessons' statements about one unit, one error and one digit, computed as a pupil could."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from glassnet.engines.arrays import FloatArray
from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.network import feed_forward
from glassnet.lessons.asked_numbers import number_of_run
from glassnet.lessons.goal_facts import GoalFacts
from glassnet.runs.session import Session
from tests.core.lessons.written import judged
from tests.core.made.signs import page_digits
from tests.core.statements.lesson_runs import placed

AND, OR, XOR = [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]
GRID = np.arange(-8, 8.5, 0.5)
ROWS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def set_to(session: Session, of_x: float, of_y: float, bias: float) -> Session:
    """Set the unit's three numbers by hand."""
    for fan_in, value in ((0, of_x), (1, of_y), (-1, bias)):
        session.set_parameter(0, fan_in, 0, value)
    return session


def answers(session: Session) -> FloatArray:
    """The answers to the four rows."""
    inputs, _ = session.dataset.train.batch(slice(None), session.network.dtype)
    outputs: FloatArray = feed_forward(session.network, inputs).outputs[:, 0]
    return outputs


def of_hand(step: str, *numbers: float) -> FloatArray:
    return answers(set_to(placed("unit-by-hand", step, precision="float64"), *numbers))


def of_weight(step: str, *numbers: float) -> FloatArray:
    return answers(set_to(placed("what-a-weight-does", step, precision="float64"), *numbers))


def right(table: list[int], of_x: float, of_y: float, bias: float) -> int:
    """How many rows a unit with these numbers gets right, by its sums alone."""
    return int((((ROWS @ [of_x, of_y] + bias) >= 0) == table).sum())


def test_a_sum_of_0_or_more_counts_as_1() -> None:
    for of_x, of_y, bias in product((-4, 0, 4), repeat=3):
        found = of_hand("and", of_x, of_y, bias) >= 0.5
        assert found.tolist() == ((ROWS @ [of_x, of_y] + bias) >= 0).tolist()


def test_with_4_and_4_a_bias_from_minus_8_to_minus_4_is_and_one_from_minus_4_to_0_is_or() -> None:
    assert (ROWS @ [4, 4]).tolist() == [0, 4, 4, 8]
    for bias in (-7.9, -6, -4.1):
        assert (of_hand("and", 4, 4, bias) >= 0.5).tolist() == AND
    for bias in (-3.9, -2, -0.1):
        assert (of_hand("or", 4, 4, bias) >= 0.5).tolist() == OR
    for bias in (-8.1, -3.9):
        assert (of_hand("and", 4, 4, bias) >= 0.5).tolist() != AND


def test_of_the_three_numbers_of_and_the_bias_alone_makes_or_of_it() -> None:
    assert right(AND, 4, 4, -6) == 4
    assert max(right(OR, value, 4, -6) for value in GRID) < 4
    assert max(right(OR, 4, value, -6) for value in GRID) < 4
    assert max(right(OR, 4, 4, value) for value in GRID) == 4


def test_or_begins_with_the_same_first_weights_as_and() -> None:
    one, other = placed("unit-by-hand", "and"), placed("unit-by-hand", "or")
    assert one.network.parameters.vector.tolist() == other.network.parameters.vector.tolist()


def test_one_unit_gets_at_most_three_rows_of_xor_right() -> None:
    assert max(right(XOR, *numbers) for numbers in product(GRID, repeat=3)) == 3
    assert (of_hand("xor", 4, 4, -2) >= 0.5).tolist() == OR  # differs from XOR only at 1 1
    for of_x, of_y, bias in product(GRID, repeat=3):
        if of_x + bias >= 0 and of_y + bias >= 0 and bias < 0:
            assert of_x + of_y + bias >= 0


def test_a_negative_weight_lets_the_answer_fall_with_its_input() -> None:
    before = answers(placed("what-a-weight-does", "sign", precision="float64"))
    low, lower = of_weight("sign", -1, 1, 0), of_weight("sign", -3, 1, 0)
    assert lower[2] < low[2] < before[2]  # at index 2: the row 1 0
    assert low[2] < low[0]


def test_a_weight_of_0_from_y_leaves_two_answers_and_one_near_0_does_not() -> None:
    for of_x, bias in product((-2, -1, 3), (-1, 0, 2)):
        found = of_weight("zero", of_x, 0, bias)
        assert (found[0], found[2]) == (found[1], found[3])
        assert found[0] != found[2]
    assert len(set(of_weight("zero", -2, -0.05, 0))) == 4
    goal = {"kind": "weight", "layer": 0, "fan_in": 1, "unit": 0, "at_least": 0, "at_most": 0}
    session = placed("what-a-weight-does", "zero")
    assert judged(goal, set_to(session, -2, -0.05, 0)).state == "not_yet"
    assert judged(goal, set_to(session, -2, 0, 0)).state == "reached"


def test_a_weight_of_8_answers_more_surely_than_one_of_2() -> None:
    eight, two = of_weight("size", 8, 0, -4), of_weight("size", 2, 0, -1)
    assert (np.abs(eight - 0.5) > np.abs(two - 0.5)).all()
    session = set_to(placed("what-a-weight-does", "size"), 8, 0, -4)
    assert session.measure(session.dataset.train).cost <= 0.005
    assert (np.round(of_weight("size", 40, 0, -20), 3) == [0, 0, 1, 1]).all()


def test_the_row_0_0_sums_up_to_the_bias_alone() -> None:
    for of_x, of_y in product((-5, 0, 9), repeat=2):
        assert of_weight("size", of_x, of_y, 0)[0] == 0.5
        assert of_weight("size", of_x, of_y, -2)[0] < 0.5
    assert placed("what-a-weight-does", "sign").parameter(0, -1, 0) == 0


def test_a_weight_of_minus_8_and_a_bias_of_4_are_not_x() -> None:
    session = set_to(placed("what-a-weight-does", "not"), -8, 0, 4)
    assert judged({"kind": "rows_right", "at_least": 4}, session).state == "reached"


def test_where_the_sigmoid_is_flat_hardly_any_error_gets_through() -> None:
    slope = ACTIVATIONS["sigmoid"].slope
    assert slope(np.array([0.5]))[0] == 0.25
    assert slope(np.array([0.001, 0.999])).max() < 0.001


def fault(name: str, **place: int) -> float:
    """A number of the lesson `whose-fault`, for inputs 0 and 1."""
    session = placed("whose-fault", "forward", precision="float64")
    found = number_of_run(name, GoalFacts(session), {"row": 1, "layer": 1, "unit": 0} | place)
    assert found is not None
    return found


def test_the_network_answers_about_0_4_to_0_1_and_its_target_is_1() -> None:
    assert fault("output") == pytest.approx(0.4, abs=0.006)
    assert placed("whose-fault", "forward").dataset.train.targets[1] == 1


def test_an_error_is_the_answer_minus_its_target_and_negative_where_it_is_too_small() -> None:
    assert fault("error") == fault("output") - 1 < 0


def test_a_slope_of_0_4_times_0_6_is_0_24_and_the_delta_the_error_times_it() -> None:
    assert pytest.approx(0.24) == 0.4 * 0.6
    assert fault("slope") == pytest.approx(fault("output") * (1 - fault("output")))
    assert fault("delta") == pytest.approx(fault("error") * fault("slope"))
    assert fault("delta") == pytest.approx(fault("error") * 0.24, abs=0.004)


def test_what_is_handed_back_to_h1_is_the_delta_times_its_weight() -> None:
    handed = fault("delta") * fault("weight", fan_in=0)
    assert fault("error", layer=0) == pytest.approx(handed)
    slope, came_in = fault("slope", layer=0), 1  # y of the row 0 1
    assert fault("gradient", layer=0, fan_in=1) == pytest.approx(handed * slope * came_in)


def test_the_first_step_is_about_the_row_0_1_and_lowers_each_weight_by_the_rate_times_its_gradient() -> (
    None
):
    session = placed("whose-fault", "update", precision="float64")
    weight, gradient = fault("weight", fan_in=0), fault("gradient", fan_in=0)
    assert session.learning_rate == 1
    assert gradient < 0
    session.step()
    assert session.parameter(1, 0, 0) == pytest.approx(weight - 1 * gradient)
    assert session.parameter(1, 0, 0) > weight


def test_a_hundred_slopes_of_a_sigmoid_leave_nothing_of_an_error() -> None:
    assert 0.25**100 < 1e-60


def test_784_pixels_to_10_outputs_take_7840_weights() -> None:
    session = placed("digit-784", "plain")
    assert session.network.parameters.weights[0].shape == (784, 10)
    assert session.network.parameters.weights[0].size == 784 * 10 == 7840
    assert [*placed("digit-784", "hidden").network.layer_sizes] == [784, 200, 10]


def test_a_pixel_of_0_adds_nothing_to_any_sum() -> None:
    session = placed("digit-784", "plain")
    inputs, _ = page_digits().train.batch(slice(0, 200), np.dtype(np.float32))
    never = (inputs == 0).all(axis=0)
    assert never.any()
    before = feed_forward(session.network, inputs).outputs.copy()
    session.network.parameters.weights[0][never] += 9
    assert (feed_forward(session.network, inputs).outputs == before).all()


def test_a_network_is_told_nothing_of_where_its_pixels_lie() -> None:
    session = placed("digit-784", "plain", precision="float64")
    inputs, _ = page_digits().train.batch(slice(0, 20), np.dtype(np.float64))
    mixed = np.random.default_rng(1).permutation(784)
    before = feed_forward(session.network, inputs).outputs.copy()
    session.network.parameters.weights[0][...] = session.network.parameters.weights[0][mixed]
    assert feed_forward(session.network, inputs[:, mixed]).outputs == pytest.approx(before)
