"""Two histories of a run from identical bits: the first number that differs, and how that spreads."""

from __future__ import annotations

import math

import pytest

from glassnet.config import CHOICES
from glassnet.reruns.what_if import Change, with_change
from glassnet.saving.checkpoint import write_checkpoint
from tests.core.made.builders import digit_like_session, table_session
from tests.core.made.whole_runs import steps


@pytest.mark.parametrize("rule", CHOICES["learning_rule"])
@pytest.mark.parametrize("optimizer", CHOICES["optimizer"])
@pytest.mark.parametrize("engine", CHOICES["engine"])
def test_without_a_change_no_number_ever_differs(rule: str, optimizer: str, engine: str) -> None:
    run = table_session(learning_rule=rule, optimizer=optimizer, engine=engine, iterations=60)
    steps(run, 10)
    before = write_checkpoint(run)
    what_if = with_change(run, Change())
    what_if.go_on(60)
    assert what_if.done
    assert what_if.first is None
    assert {share for point in what_if.spread for share in point.shares} == {0.0}
    assert write_checkpoint(what_if.changed) == write_checkpoint(what_if.unchanged)
    assert write_checkpoint(run) == before


def test_the_unchanged_history_is_the_one_that_the_run_goes_on_with() -> None:
    run = digit_like_session(iterations=12, augment_shift=2.0)
    steps(run, 5)
    what_if = with_change(run, Change({"learning_rate": 0.5}))
    what_if.go_on(60)
    steps(run, 7)
    assert write_checkpoint(what_if.unchanged) == write_checkpoint(run)
    assert write_checkpoint(what_if.changed) != write_checkpoint(run)


def test_another_learning_rate_makes_its_first_difference_with_the_next_update() -> None:
    # No hidden layer, plain steps: a weight that a step moves by g moves by 2 g at twice the rate.
    run = table_session(
        hidden_layers="none", optimizer="sgd", learning_rate=0.25, precision="float64", iterations=20
    )
    steps(run, 7)
    before = float(run.network.parameters.weights[0][0, 0])
    what_if = with_change(run, Change({"learning_rate": 0.5}))
    assert what_if.first is None
    what_if.go_on(0)
    first = what_if.first
    assert first is not None
    assert (first.iteration, first.layer, first.fan_in, first.unit) == (8, 0, 0, 0)
    assert math.isclose(first.changed - before, 2 * (first.unchanged - before), rel_tol=1e-12)
    assert first.count == run.network.parameters.vector.size
    assert [point.iteration for point in what_if.spread] == [7, 8]
    assert [point.shares for point in what_if.spread] == [[0.0], [1.0]]


def test_a_weight_differs_at_once_and_spreads_first_to_what_it_reaches() -> None:
    run = table_session(hidden_layers="3", optimizer="sgd", precision="float64", iterations=20)
    steps(run, 4)
    held = float(run.network.parameters.biases[1][0, 1])
    what_if = with_change(run, Change(parameter=(1, -1, 1, held + 0.5)))
    first = what_if.first
    assert first is not None
    assert (first.iteration, first.layer, first.fan_in, first.unit, first.count) == (4, 1, -1, 1, 1)
    assert (first.unchanged, first.changed) == (held, held + 0.5)
    start = what_if.spread[0]
    # The output layer has (3 + 1) x 2 parameters, of which one differs.
    assert (start.shares, start.largest) == ([0.0, 1 / 8], [0.0, 0.5])
    what_if.go_on(0)
    assert what_if.spread[1].shares[0] == 1.0  # the error of that output reaches every hidden unit
    assert what_if.spread[1].shares[1] == 4 / 8  # and, of the weights to the outputs, only that output's


def test_a_target_that_is_flipped_moves_only_its_output_in_the_last_layer_at_first() -> None:
    run = table_session(hidden_layers="3", optimizer="sgd", precision="float64", iterations=20)
    steps(run, 4)
    what_if = with_change(run, Change(target=(1, 0)))
    assert what_if.first is None
    what_if.go_on(0)
    assert what_if.first is not None
    assert what_if.first.iteration == 5
    assert what_if.spread[1].shares[1] == 4 / 8
    assert run.config.truth_table == what_if.unchanged.config.truth_table
    with pytest.raises(ValueError, match="a target at row 8"):
        with_change(run, Change(target=(8, 0)))


def test_after_the_end_of_a_run_both_begin_an_experiment() -> None:
    run = table_session(iterations=5)
    steps(run, 5)
    what_if = with_change(run, Change({"l2": 0.01}))
    what_if.go_on(60)
    assert (what_if.start, what_if.iteration, what_if.total) == (5, 10, 10)
    assert run.done


def test_a_long_pair_is_compared_now_and_then_and_at_its_end() -> None:
    run = table_session(iterations=3000)
    what_if = with_change(run, Change({"l2": 0.001}))
    what_if.go_on(60)
    places = [point.iteration for point in what_if.spread]
    assert places[:21] == list(range(21))
    assert places[-1] == 3000
    assert len(places) < 230
