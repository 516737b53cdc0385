"""Pushes at moments throughout a run, which stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.insight.pushes import BIAS, Pushed, pushes
from glassnet.refusals import Refusal
from glassnet.reruns.moments import Moments
from glassnet.reruns.pushes_over_run import MOMENTS, PushesOverRun
from glassnet.runs.session import Session
from tests.core.made.builders import digit_like_session, table_session

WEIGHT = Pushed(0, 1, 0)


def trained(session: Session, *, steps: int) -> tuple[Session, Moments]:
    moments = Moments()
    moments.notice(session)
    for _ in range(steps):
        session.step()
    return session, moments


def asked(run: Session, moments: Moments, pushed: Pushed = WEIGHT) -> PushesOverRun:
    over_run = PushesOverRun(run, moments, run.iteration, pushed)
    over_run.go_on()
    return over_run


def test_every_moment_is_asked_as_it_was_with_the_learning_rate_of_then() -> None:
    settings = {"schedule": "step", "decay_every": 10, "decay_factor": 0.5, "iterations": 60}
    run, moments = trained(table_session(**settings), steps=35)
    over_run = asked(run, moments)
    assert over_run.planned == [0, 5, 10, 15, 19, 24, 29, 34, 35]
    assert [each.iteration for each in over_run.known] == over_run.planned
    twin = table_session(**settings)
    inputs, targets = twin.dataset.train.batch(slice(None), twin.network.dtype)
    for each in over_run.known:
        while twin.iteration < each.iteration:
            twin.step()
        rate = twin.config.learning_rate * 0.5 ** (twin.iteration // 10)
        there = pushes(twin.network, inputs, targets, rate, twin.config, WEIGHT)
        np.testing.assert_array_equal(each.pushes, there)
        assert each.value == twin.network.parameters.weights[0][0, 1]
    made = over_run.known[:-1]  # the update after iteration 35 is still to come
    assert over_run.summed == made
    np.testing.assert_allclose(over_run.pushes(), sum(each.pushes for each in made))
    assert run.iteration == 35


def test_each_row_has_the_moment_at_which_it_pushed_hardest_the_way_its_sum_goes() -> None:
    run, moments = trained(table_session(), steps=35)
    over_run = asked(run, moments)
    total = over_run.pushes()
    rows = range(len(total))
    for row, moment in zip(rows, over_run.hardest(rows), strict=True):
        signed = [each.pushes[row] * np.sign(total[row]) for each in over_run.summed]
        assert signed[moment] == max(signed)
    assert over_run.hardest(rows, 2) == [2] * len(rows)


def test_slices_change_nothing() -> None:
    run, moments = trained(digit_like_session(), steps=20)
    at_once = asked(run, moments)
    in_slices = PushesOverRun(run, moments, run.iteration, WEIGHT)
    slices = 0
    while not in_slices.done:
        in_slices.go_on(0)
        slices += 1
    assert slices >= 2 * MOMENTS  # 300 digits take two slices a moment
    assert len(at_once.pushes()) == 300
    np.testing.assert_array_equal(in_slices.pushes(), at_once.pushes())


def test_a_run_that_learnt_nothing_yet_has_one_moment() -> None:
    run, moments = trained(table_session(), steps=0)
    assert [each.iteration for each in asked(run, moments).known] == [0]


def test_a_weight_out_of_a_unit_that_is_off_is_pushed_by_nothing() -> None:
    run, moments = trained(table_session(), steps=3)
    run.switch_unit(0, 1, True)
    over_run = asked(run, moments, Pushed(1, 0, 1))
    assert over_run.known[0].pushes.any()
    assert not over_run.known[-1].pushes.any()


def test_moments_without_pushes_are_left_out_and_counted() -> None:
    run, moments = trained(table_session(), steps=4)
    run.configure({"learning_rule": "perturbation"})
    over_run = asked(run, moments)
    assert [each.iteration for each in over_run.known] == [0, 1, 2, 3]
    assert over_run.left_out == 1
    assert over_run.done


@pytest.mark.parametrize("pushed", [Pushed(2, 0), Pushed(0, 9, BIAS), Pushed(0, 0, 7)])
def test_what_does_not_exist_is_refused(pushed: Pushed) -> None:
    run, moments = trained(table_session(), steps=0)
    with pytest.raises(Refusal):
        PushesOverRun(run, moments, 0, pushed)
