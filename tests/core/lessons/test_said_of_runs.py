"""The lessons' statements about runs, checked by training as each step says."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from glassnet.learning.activations import ACTIVATIONS
from glassnet.learning.network import feed_forward
from glassnet.lessons.asked_numbers import number_of_run
from glassnet.lessons.goal_facts import GoalFacts
from glassnet.runs.session import Session
from glassnet.runs.studies.notebook_story import EXPERIMENTS
from tests.core.statements.lesson_runs import placed


@cache
def ran(lesson: str, step: str, **changes: object) -> Session:
    """The session of a step, trained to its end."""
    session = placed(lesson, step, **changes)
    session.train_for(float("inf"))
    return session


def rows_right(session: Session) -> int:
    return GoalFacts(session).rows_right


def number(session: Session, name: str) -> float:
    found = number_of_run(name, GoalFacts(session), {})
    assert found is not None
    return found


def test_without_a_hidden_layer_training_ends_near_a_half_for_every_row_of_xor() -> None:
    session = ran("why-hidden", "line")
    inputs, _ = session.dataset.train.batch(slice(None), session.network.dtype)
    assert feed_forward(session.network, inputs).outputs == pytest.approx(0.5, abs=0.02)
    assert rows_right(session) <= 3


def test_three_hidden_units_learn_xor_and_two_from_the_seeds_2_3_and_4() -> None:
    assert rows_right(ran("why-hidden", "layer")) == 4
    for seed in (2, 3, 4):
        assert rows_right(ran("why-hidden", "few", hidden_layers="2", seed=seed)) == 4
    for seed in range(1, 6):
        assert rows_right(ran("why-hidden", "few", hidden_layers="1", seed=seed)) < 4


def test_ten_steps_downhill_lower_the_cost_a_little_each() -> None:
    session = placed("downhill", "steps")
    costs = [session.measure(session.dataset.train).cost]
    for _ in range(10):
        session.step()
        costs.append(session.measure(session.dataset.train).cost)
    falls = -np.diff(costs)
    assert (falls > 0).all()
    assert falls.max() < 0.2 * costs[0]
    assert costs[-1] <= 0.2


def test_a_cost_of_0_06_is_reached_by_hand_and_one_of_0_02_by_walking_on() -> None:
    session = placed("downhill", "hand")
    for fan_in, value in ((0, 3), (1, 3), (-1, -4.5)):
        session.set_parameter(0, fan_in, 0, value)
    assert session.measure(session.dataset.train).cost <= 0.06
    assert number(ran("downhill", "down"), "cost") <= 0.02


def test_a_walk_ends_in_a_hollow_above_which_another_seed_finds_a_lower_valley() -> None:
    hollow = ran("downhill", "hollow")
    cost = number(hollow, "cost")
    assert cost >= 0.1
    assert number(ran("downhill", "hollow", seed=2), "cost") < 0.01
    longer = ran("downhill", "hollow", iterations=4000)
    assert number(longer, "cost") == pytest.approx(cost, rel=0.05)  # the cost stays there


def rate(learning_rate: float) -> Session:
    return ran("too-fast-too-slow", "right", learning_rate=learning_rate, iterations=1000)


def test_a_rate_of_0_001_leaves_about_half_of_the_rows_wrong_after_1000_updates() -> None:
    slow = ran("too-fast-too-slow", "slow")
    assert slow.iteration == 1000
    assert rows_right(slow) <= 4
    assert slow.training.cost[-1] < slow.training.cost[0]


def test_a_rate_of_20_runs_away_and_each_step_lands_higher() -> None:
    session = placed("too-fast-too-slow", "fast", learning_rate=20, precision="float64")
    costs = [session.measure(session.dataset.train).cost]
    for _ in range(3):
        session.step()
        costs.append(session.measure(session.dataset.train).cost)
    assert (np.diff(np.log(costs)) > 0).all()
    assert rate(20).status == "diverged"


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("arrives", [0.1, 0.2, 0.3, 0.5, 0.7, 1])
def test_rates_from_0_1_to_1_arrive_within_500_updates_and_stay_there(
    arrives: float, precision: str
) -> None:
    session = ran("too-fast-too-slow", "right", learning_rate=arrives, precision=precision)
    assert session.iteration == 500
    assert rows_right(session) == 8


def test_a_rate_of_0_05_takes_about_800_updates() -> None:
    assert number(rate(0.05), "all_right_at") == pytest.approx(800, abs=20)


@pytest.mark.parametrize("learning_rate", [2.5, 3, 4, 5])
def test_at_a_rate_of_3_it_neither_runs_away_nor_arrives_because_a_layer_is_below_0(
    learning_rate: float,
) -> None:
    session = ran("too-fast-too-slow", "right", learning_rate=learning_rate)
    assert session.status == "finished"
    assert rows_right(session) <= 4
    inputs, _ = session.dataset.train.batch(slice(None), session.network.dtype)
    values = feed_forward(session.network, inputs).values
    assert (values[2] < 0).all()
    assert np.ptp(values[3], axis=0).max() < 0.05


def test_a_curve_halves_before_update_100_and_most_of_its_fall_comes_early() -> None:
    session = ran("reading-a-curve", "fall")
    assert number(session, "half_cost_at") < 100
    costs = np.array(session.training.cost)
    quarters = -np.diff(costs[np.linspace(0, len(costs) - 1, 5).astype(int)])
    assert quarters[0] > 10 * quarters[1:].sum()
    assert (quarters[:-1] > quarters[1:]).all()
    assert (np.diff(costs) <= 0).mean() > 0.99


def test_a_batch_of_one_row_makes_a_jagged_curve() -> None:
    smooth, jagged = (ran("reading-a-curve", step).training.cost for step in ("fall", "noise"))
    assert (np.diff(jagged) > 0).mean() > 0.25 > 0.01 > (np.diff(smooth) > 0).mean()
    config = placed("reading-a-curve", "noise").config
    assert (config.batch_size, config.batch_order) == (1, "random")


def test_the_validation_cost_is_lowest_between_100_and_300_updates() -> None:
    assert 100 <= number(ran("reading-a-curve", "two"), "lowest_validation_at") <= 300


def validation(session: Session) -> float:
    cost = GoalFacts(session).cost("validation")
    assert cost is not None
    return cost


def test_60_points_are_learnt_by_heart_and_more_of_them_or_a_penalty_help() -> None:
    session = ran("by-heart", "heart")
    assert (len(session.dataset.train), GoalFacts(session).rows) == (60, 60)
    assert session.dataset.validation is not None
    assert len(session.dataset.validation) == 240
    assert session.iteration == 1500
    assert GoalFacts(session).risen_for >= 200
    more, small = ran("by-heart", "data", held_out=0.3), ran("by-heart", "penalty", l2=0.003)
    assert max(validation(more), validation(small)) <= 0.45 < validation(session)
    assert validation(ran("by-heart", "data", held_out=0.5)) <= 0.45
    assert validation(ran("by-heart", "penalty", l2=0.001)) <= 0.45


def test_a_patience_of_2_stops_at_the_first_bump_and_one_of_50_later_and_better() -> None:
    impatient, patient = (ran("by-heart", "stop", patience=patience) for patience in (2, 50))
    assert impatient.status == patient.status == "stopped_early"
    assert impatient.iteration < patient.iteration < 1500 / 2
    assert validation(patient) <= 0.38 < validation(impatient)


def test_a_sigmoid_of_40_50_and_60_is_1_and_its_slope_0() -> None:
    found = ACTIVATIONS["sigmoid"].function(np.array([40, 50, 60], dtype=np.float32))
    assert found.tolist() == [1, 1, 1]
    assert ACTIVATIONS["sigmoid"].slope(found).tolist() == [0, 0, 0]


def test_the_turn_of_row_1_1_is_when_two_histories_part_of_which_one_has_its_target_flipped() -> None:
    session = placed("whose-fault", "turn")
    flipped = placed("whose-fault", "turn", truth_table="0 1 1 1")
    parted = 0
    while session.network.parameters.vector.tolist() == flipped.network.parameters.vector.tolist():
        assert parted == 0 or heard_row(parted) != 3
        parted += 1
        session.step()
        flipped.step()
    assert heard_row(parted) == 3


def heard_row(update: int) -> int:
    """The row that this update learns from: the one whose `next_weight` is nearest to the new weight."""
    session = placed("whose-fault", "turn")
    for _ in range(update - 1):
        session.step()
    places = {"layer": 1, "unit": 0, "fan_in": 0}
    expected = [
        number_of_run("next_weight", GoalFacts(session), places | {"row": row}) for row in range(4)
    ]
    session.step()
    moved = session.parameter(1, 0, 0)
    return int(np.argmin([abs((each or 0) - moved) for each in expected]))


def test_with_a_first_weight_around_0_the_sums_stay_where_the_sigmoid_is_steep() -> None:
    session = placed("the-stall", "free", initializer="scaled")
    inputs, _ = session.dataset.train.batch(slice(0, 500), session.network.dtype)
    sums = inputs @ session.network.parameters.weights[0]
    assert np.abs(sums).mean() < 2
    weights = session.network.parameters.weights[0]
    assert 0.4 < (weights > 0).mean() < 0.6


def test_first_weights_between_0_and_1_are_a_half_on_average_and_their_sums_about_50() -> None:
    session = placed("the-stall", "stuck")
    weights = session.network.parameters.weights[0]
    assert 0 <= weights.min() < weights.max() <= 1
    assert weights.mean() == pytest.approx(0.5, abs=0.01)
    assert pytest.approx(51, abs=0.1) == 784 * 0.13 * 0.5


def test_the_first_four_experiments_of_the_notebook_were_no_better_than_chance() -> None:
    first = EXPERIMENTS[:4]
    assert (min(each.lowest for each in first), max(each.highest for each in first)) == (5, 19)
    labels = placed("digit-784", "plain").dataset.train.labels
    assert labels is not None
    assert np.bincount(labels) / len(labels) == pytest.approx(0.1, abs=0.02)
