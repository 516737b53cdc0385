"""Session: slices that make no difference, schedules, stopping, history."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, PRESETS, Config
from glassnet.data import datasets
from glassnet.insight.metrics import correct_classes
from glassnet.learning import losses
from glassnet.learning.network import feed_forward
from glassnet.reruns.replay import replay_run
from glassnet.runs.record.history import Intervention
from glassnet.runs.session import Session
from tests.core.made.builders import (
    digit_like_dataset,
    digit_like_session,
    random_network,
    table_session,
    train_to_the_end,
)
from tests.core.made.real_digits import real_digits
from tests.core.made.whole_runs import LIVE_CHANGES, advance, overfitting_session, same_bits

MANY_SEEDS = 60
SMALL = {"batch_size": 3, "record_every": 2, "iterations": 40}


def cost_of(session: Session) -> float:
    return session.measure(session.dataset.train).cost


@st.composite
def ways_to_train(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Interventions: for each, the updates before it, and its index in LIVE_CHANGES."""
    times = draw(st.lists(st.integers(0, 60), max_size=4, unique=True))
    return [(when, draw(st.integers(0, len(LIVE_CHANGES) - 1))) for when in sorted(times)]


@pytest.mark.parametrize("most_steps", [1, 7, 40])
def test_a_slice_has_at_most_so_many_updates_and_none_after_the_goal(most_steps: int) -> None:
    session, whole = (table_session(iterations=100) for _ in range(2))
    told = []
    while not session.done:
        session.train_for(60, most_steps)
        told.append(session.iteration)
    assert told == [min(most_steps * (turn + 1), 100) for turn in range(len(told))]
    assert same_bits(session, train_to_the_end(whole))


@given(
    ways_to_train(),
    st.lists(st.integers(0, 1), min_size=1, max_size=5),
    st.sampled_from(CHOICES["batch_order"]),
    st.sampled_from(CHOICES["precision"]),
    st.integers(0, 2**32 - 1),
)
def test_a_run_is_the_same_bits_however_it_is_sliced_and_with_changes_at_the_same_iterations(
    plan: list[tuple[int, int]], slices: list[int], batch_order: str, precision: str, seed: int
) -> None:
    settings = SMALL | {"batch_order": batch_order, "precision": precision, "seed": seed}
    straight, sliced = table_session(**settings), table_session(**settings)
    for session, ways in ((straight, None), (sliced, slices)):
        for when, change in plan:
            advance(session, when - session.iteration, ways)
            session.configure(LIVE_CHANGES[change])
        if ways is None:
            train_to_the_end(session)
        else:
            advance(session, 10_000, ways)
    assert straight.done
    assert same_bits(straight, sliced)
    assert straight.interventions == sliced.interventions


def test_a_run_on_digits_is_the_same_bits_whatever_the_length_of_the_slices() -> None:
    straight, sliced = digit_like_session(), digit_like_session()
    train_to_the_end(straight)
    while not sliced.done:
        sliced.train_for(0.001)
    assert same_bits(straight, sliced)


def test_another_seed_gives_another_run() -> None:
    assert not same_bits(
        train_to_the_end(table_session(seed=1)), train_to_the_end(table_session(seed=2))
    )


def test_config_and_interventions_replay_a_run() -> None:
    first = table_session(**SMALL)
    advance(first, 7, None)
    first.configure({"learning_rate": 0.5, "batch_size": 2})
    advance(first, 9, None)
    first.configure({"optimizer": "sgd"})
    train_to_the_end(first)
    first.begin_experiment()
    train_to_the_end(first)

    assert same_bits(first, replay_run(first.run_record, first.dataset))


def test_train_for_returns_how_many_rows_it_trained_on() -> None:
    session = table_session(batch_size=3, iterations=3)
    assert session.train_for(0) == 3
    assert session.train_for(float("inf")) == 3 + 2  # the last batch of a pass takes what is left
    assert session.train_for(float("inf")) == 0
    assert session.walk.samples == 8


def test_a_batch_larger_than_the_data_is_all_of_it() -> None:
    session = table_session(batch_size=16)
    session.step()
    assert (session.walk.samples, session.walk.passes, session.walk.epoch) == (8, 1, 1)


def test_epoch_counts_passes_with_the_part_of_the_one_under_way() -> None:
    session = table_session(batch_size=2)
    epochs = []
    for _ in range(6):
        session.step()
        epochs.append(session.walk.epoch)
    assert epochs == [0.25, 0.5, 0.75, 1, 1.25, 1.5]


def test_nothing_is_to_be_trained_before_the_first_experiment_begins() -> None:
    config = Config()
    session = Session(config, datasets.truth_table(config.truth_table))
    assert session.done
    assert session.train_for(float("inf")) == 0


def test_a_run_is_finished_after_its_iterations() -> None:
    session = table_session(iterations=30)
    assert (session.status, session.goal, session.done) == ("ready", 30, False)
    train_to_the_end(session)
    assert (session.status, session.iteration, session.done) == ("finished", 30, True)


# History


def test_the_notebook_xor_is_recorded_after_passes_1_51_101_and_at_the_end() -> None:
    session = train_to_the_end(table_session("notebook-xor", iterations=8 * 130))
    assert session.training.iteration == [8 * 1, 8 * 51, 8 * 101, 8 * 130]


def test_the_history_of_a_truth_table_is_the_cost_of_all_rows() -> None:
    session = table_session(batch_size=1, iterations=8)
    train_to_the_end(session)
    assert session.training.cost == [cost_of(session)]


def test_digits_are_recorded_every_10_iterations() -> None:
    session = train_to_the_end(digit_like_session(record_every=10, iterations=34))
    assert session.training.iteration == [10, 20, 30, 34]


def test_the_history_of_digits_is_the_batch_just_trained_on() -> None:
    session = digit_like_session(batch_size=50, batch_order="in_order", record_every=1)
    session.step()
    trained_on = session.dataset.train.part(slice(0, 50))
    measured = session.measure(trained_on)
    assert session.training.cost == pytest.approx([measured.cost], rel=1e-6)
    assert session.training.accuracy == [measured.accuracy]


def test_validation_is_measured_after_every_pass() -> None:
    session = train_to_the_end(digit_like_session(batch_size=50, iterations=20))
    assert session.validation.iteration == [6, 12, 18]
    assert len(session.validation.cost) == len(session.validation.accuracy) == 3


def test_measuring_in_parts_is_measuring_at_once() -> None:
    session = digit_like_session()
    network, many = session.network, digit_like_dataset(train=2500).train
    measured = session.measure(many)
    inputs, targets = many.batch(slice(None), network.dtype)
    activity = feed_forward(network, inputs)
    cost = losses.cost("cross_entropy", "softmax", activity.logits, activity.outputs, targets)
    assert measured.cost == pytest.approx(cost, rel=1e-6)
    np.testing.assert_allclose(measured.outputs, activity.outputs, rtol=1e-5, atol=1e-8)
    assert (measured.correct == correct_classes(activity.outputs, targets)).all()


# Schedules and l2


def test_a_schedule_sets_the_rate_of_each_update_and_begins_anew_with_each_experiment() -> None:
    session = table_session(schedule="step", decay_every=2, learning_rate=0.8, iterations=5)
    rates = []
    while not session.done:
        session.step()
        rates.append(session.learning_rate)
    assert rates == [0.8, 0.8, 0.4, 0.4, 0.2]
    session.begin_experiment()
    session.step()
    assert session.learning_rate == 0.8


def test_l2_pulls_every_weight_but_no_bias_towards_0() -> None:
    settings = {"optimizer": "sgd", "learning_rate": 0.5, "precision": "float64"}
    settings["initializer"] = "uniform"  # its biases do not begin at 0
    plain, pulled = table_session(**settings, l2=0), table_session(**settings, l2=0.25)
    before = [weights.copy() for weights in plain.network.parameters.weights]
    plain.step()
    pulled.step()
    mine, theirs = pulled.network.parameters, plain.network.parameters
    for layer, weights in enumerate(before):
        expected = theirs.weights[layer] - 0.5 * 0.25 * weights
        np.testing.assert_allclose(mine.weights[layer], expected, atol=1e-15)
        assert (mine.biases[layer] == theirs.biases[layer]).all()


# Early stopping, diverging, loading


def validation_cost(session: Session) -> float:
    assert session.dataset.validation is not None
    return session.measure(session.dataset.validation).cost


def test_early_stopping_stops_after_so_many_validations_without_a_better_one() -> None:
    session = train_to_the_end(overfitting_session(patience=5))
    costs = session.validation.cost
    assert session.status == "stopped_early"
    assert session.iteration < session.goal
    assert costs.index(min(costs)) == len(costs) - 1 - 5


def test_early_stopping_restores_the_best_weights() -> None:
    session = train_to_the_end(overfitting_session(patience=5))
    assert validation_cost(session) == min(session.validation.cost)


def test_patience_of_0_never_stops() -> None:
    session = train_to_the_end(overfitting_session(patience=0))
    assert session.status == "finished"
    assert session.validation.cost[-1] > min(session.validation.cost)


def test_patience_given_in_mid_course_restores_the_best_weights_so_far() -> None:
    session = overfitting_session(patience=0)
    advance(session, 300, None)
    session.configure({"patience": 5})
    train_to_the_end(session)
    assert session.status == "stopped_early"
    assert validation_cost(session) == min(session.validation.cost)


def test_a_run_that_stopped_early_can_be_extended() -> None:
    session = train_to_the_end(overfitting_session(patience=5))
    stopped = session.iteration
    session.begin_experiment()
    assert (session.status, session.goal) == ("ready", stopped + 400)
    session.step()
    assert session.iteration == stopped + 1


def diverging_session() -> Session:
    return table_session(
        hidden_activation="leaky_relu",
        output_activation="leaky_relu",
        optimizer="sgd",
        learning_rate=100,
        record_every=1,
    )


def test_a_cost_that_is_no_longer_a_number_ends_the_run_without_a_warning() -> None:
    session = train_to_the_end(diverging_session())
    assert session.status == "diverged"
    assert session.iteration < 20
    assert not np.isfinite(session.training.cost[-1])
    assert np.isfinite(session.training.cost[:-1]).all()


def test_a_diverged_run_refuses_to_go_on_and_says_what_to_do() -> None:
    session = train_to_the_end(diverging_session())
    with pytest.raises(ValueError, match="Lower the learning_rate and begin a new run"):
        session.step()
    with pytest.raises(ValueError, match="Lower the learning_rate and begin a new run"):
        session.begin_experiment()


def test_loaded_weights_are_copied_and_logged_by_their_hash() -> None:
    session = table_session(hidden_layers="4", hidden_activation="sigmoid", precision="float64")
    advance(session, 3, None)
    loaded = random_network([3, 4, 2])
    session.replace_network(loaded, "abc")
    assert (session.network.parameters.vector == loaded.parameters.vector).all()
    assert session.interventions[-1] == Intervention(3, "weights", {"sha256": "abc"})
    session.step()
    assert (session.network.parameters.vector != loaded.parameters.vector).any()


def test_early_stopping_never_goes_back_behind_loaded_weights() -> None:
    session = overfitting_session(patience=0)
    advance(session, 50, None)
    worse = overfitting_session(seed=9).network
    session.configure({"patience": 1, "optimizer": "sgd", "learning_rate": 1e-9})
    session.replace_network(worse, "abc")
    train_to_the_end(session)
    mine = session.network.parameters.vector
    np.testing.assert_allclose(mine, worse.parameters.vector, atol=1e-5)


def test_weights_of_another_shape_are_refused_by_both_shapes() -> None:
    session = table_session(precision="float64")
    with pytest.raises(ValueError, match=r"trains 3-6-2 tanh/sigmoid .* the model is 3-4-2 sigmoid"):
        session.replace_network(random_network([3, 4, 2]), "abc")


# What the presets promise


@pytest.mark.parametrize(
    "first_seed",
    [0, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(20, MANY_SEEDS, 20))],
)
def test_the_preset_xor_ends_below_cost_001_with_all_rows_right_whatever_the_seed(
    first_seed: int,
) -> None:
    for seed in range(first_seed, first_seed + 20):
        session = train_to_the_end(table_session("xor", seed=seed))
        measured = session.measure(session.dataset.train)
        assert measured.cost < 0.01, f"seed {seed}"
        assert measured.correct.all(), f"seed {seed}"


@pytest.mark.nightly
def test_the_preset_notebook_xor_ends_below_cost_001_after_its_100_000_passes() -> None:
    session = train_to_the_end(table_session("notebook-xor"))
    assert session.walk.passes == 100_000
    assert cost_of(session) < 0.01


def test_the_preset_digits_reaches_95_percent_of_the_held_out_digits_within_15_epochs() -> None:
    dataset = datasets.packed_digits(real_digits())
    session = Session(PRESETS["digits"], dataset)
    session.begin_experiment()
    train_to_the_end(session)
    assert dataset.test is not None
    assert len(dataset.test) == 1000
    assert session.walk.epoch <= 15
    assert session.measure(dataset.test).accuracy >= 0.95


def test_the_preset_notebook_digits_runs_and_gets_nowhere_as_the_notebook_did() -> None:
    dataset = datasets.packed_digits(real_digits())
    session = Session(replace(PRESETS["notebook-digits"], iterations=20), dataset)
    session.begin_experiment()
    train_to_the_end(session)
    assert session.training.iteration == [10, 20]
    assert max(session.training.accuracy) < 0.3
