"""The numbers that a question may ask for, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glassnet.lessons.answers import is_right
from glassnet.lessons.asked_numbers import NUMBERS, number_of_run
from glassnet.lessons.goal_facts import GoalFacts, PageFacts
from glassnet.lessons.lesson import RightAnswer
from glassnet.reruns.what_if import Change, with_change
from glassnet.runs.session import Session
from tests.core.lessons.written import session_of
from tests.core.made.builders import digit_like_session, table_session, train_to_the_end

ROW_01 = 1


def small() -> Session:
    """Two inputs, one hidden sigmoid unit, one output, all weights set by hand; plain descent."""
    session = table_session(
        truth_table="0 1 1 0",
        hidden_layers="1",
        hidden_activation="sigmoid",
        optimizer="sgd",
        learning_rate=0.5,
        batch_size=1,
        precision="float64",
    )
    for layer, fan_in, value in ((0, 0, 1.0), (0, 1, 2.0), (0, -1, -1.0), (1, 0, 3.0), (1, -1, -2.0)):
        session.set_parameter(layer, fan_in, 0, value)
    return session


def number(session: Session, name: str, **place: int) -> float | None:
    return number_of_run(name, GoalFacts(session), place)


def test_one_row_is_worked_out_forwards_and_backwards() -> None:
    session = small()
    hidden = 1 / (1 + math.exp(-1))  # row 0 1: 2 - 1
    output = 1 / (1 + math.exp(-(3 * hidden - 2)))
    output_delta = (output - 1) * output * (1 - output)
    hidden_error = 3 * output_delta
    hidden_delta = hidden_error * hidden * (1 - hidden)
    below = {"row": ROW_01, "layer": 0, "unit": 0}
    above = {"row": ROW_01, "layer": 1, "unit": 0}
    expected = {
        ("sum", "below"): 1.0,
        ("output", "below"): hidden,
        ("sum", "above"): 3 * hidden - 2,
        ("output", "above"): output,
        ("error", "above"): output - 1,
        ("slope", "above"): output * (1 - output),
        ("delta", "above"): output_delta,
        ("error", "below"): hidden_error,
        ("slope", "below"): hidden * (1 - hidden),
        ("delta", "below"): hidden_delta,
    }
    for (name, where), value in expected.items():
        assert number(session, name, **(below if where == "below" else above)) == pytest.approx(value)
    assert number(session, "gradient", fan_in=1, **below) == pytest.approx(hidden_delta)
    assert number(session, "gradient", fan_in=0, **below) == 0
    assert number(session, "gradient", fan_in=-1, **above) == pytest.approx(output_delta)
    moved = 2.0 - 0.5 * hidden_delta
    assert number(session, "next_weight", fan_in=1, **below) == pytest.approx(moved)
    assert number(session, "weight", layer=0, fan_in=1, unit=0) == 2.0


def test_the_next_weight_is_the_one_that_a_step_from_that_row_makes() -> None:
    session = small()
    session.step()  # learns from the row 0 0
    place = {"row": ROW_01, "layer": 0, "fan_in": 1, "unit": 0}
    expected = number(session, "next_weight", **place)
    session.step()
    assert number(session, "weight", layer=0, fan_in=1, unit=0) == pytest.approx(expected)


def test_the_notebooks_error_rule_hands_errors_down_without_the_slope() -> None:
    session = small()
    error = number(session, "error", row=ROW_01, layer=1, unit=0)
    session.configure({"error_rule": "notebook"})
    handed_down = number(session, "error", row=ROW_01, layer=0, unit=0)
    assert error is not None
    assert handed_down == pytest.approx(3.0 * error)


def test_numbers_of_a_curve_are_read_from_it() -> None:
    session = table_session()
    assert number(session, "half_cost_at") is None
    assert number(session, "all_right_at") is None
    assert number(session, "lowest_validation_at") is None
    train_to_the_end(session)
    curve = session.training
    half, right = number(session, "half_cost_at"), number(session, "all_right_at")
    assert half is not None
    assert curve.cost[curve.iteration.index(int(half))] < curve.cost[0] / 2
    assert curve.cost[curve.iteration.index(int(half)) - 1] >= curve.cost[0] / 2
    assert right is not None
    assert curve.accuracy[curve.iteration.index(int(right))] == 1
    assert (number(session, "updates"), number(session, "rows_right")) == (2000, 8)
    assert number(session, "cost") == pytest.approx(session.measure(session.dataset.train).cost)


def test_two_histories_part_where_what_was_changed_is_first_heard() -> None:
    session = small()  # its rows come one after another
    assert number(session, "first_difference") is None
    compared = with_change(session, Change(target=(ROW_01, 0)))
    compared.go_on(seconds=1)
    assert compared.first is not None
    facts = GoalFacts(session, PageFacts(parted_at=compared.first.iteration))
    assert number_of_run("first_difference", facts, {}) == 2  # update 2 takes the changed row
    asked = RightAnswer(number="first_difference")
    assert [is_right(asked, given, facts) for given in (1, 2)] == [False, True]
    assert not is_right(asked, 2, GoalFacts(session))


def test_the_lowest_validation_cost_is_found_where_it_was() -> None:
    session = train_to_the_end(session_of("points-by-heart", iterations=600))
    curve = session.validation
    lowest = number(session, "lowest_validation_at")
    assert lowest == curve.iteration[int(np.argmin(curve.cost))]


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_what_there_is_not_is_none(name: str) -> None:
    needed = NUMBERS[name][0]
    for key in needed:
        place = dict.fromkeys(needed, 0) | {key: 4 if key == "layer" else 900}
        assert number(small(), name, **place) is None


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_computed_of_digits_too(name: str) -> None:
    session = train_to_the_end(digit_like_session())
    place = dict.fromkeys(NUMBERS[name][0], 0)
    found = number(session, name, **place)
    assert found is None or math.isfinite(found)


def test_an_answer_is_right_within_what_is_allowed() -> None:
    facts = GoalFacts(small())
    value = RightAnswer(value=0.5, within=0.01)
    assert [is_right(value, given, facts) for given in (0.5, 0.51, 0.49, 0.52)] == [True] * 3 + [False]
    choice = RightAnswer(choice=2)
    assert [is_right(choice, given, facts) for given in (2, 1, "2", float("nan"))] == [
        *(True, False, False, False)
    ]
    weight = RightAnswer(number="weight", place={"layer": 0, "fan_in": 1, "unit": 0}, within=0)
    assert is_right(weight, 2, facts)
    assert not is_right(weight, 2.1, facts)
    nowhere = RightAnswer(number="weight", place={"layer": 3, "fan_in": 1, "unit": 0}, within=1e9)
    assert not is_right(nowhere, 0, facts)
