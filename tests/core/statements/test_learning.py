"""The texts' statements about learning: optimizers, batches, penalties, changed pictures."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.data.augmentation import augment
from glassnet.data.datasets import Dataset
from glassnet.diagnosis.remedies import DIGIT_CHANGES
from glassnet.learning.learning_rules import backpropagation, network_cost
from glassnet.learning.network import feed_forward
from glassnet.learning.optimizers import (
    ADAM_EPSILON,
    OptimizerState,
    adam,
    decay_weights,
    momentum,
    optimize,
)
from glassnet.runs.session import Session
from tests.core.made.builders import digit_like_dataset, random_network, table_session, train_to_the_end
from tests.core.made.signs import page_digits

UPDATES = 300


def learnt_after(**changes: object) -> float:
    """The number of updates after which every row of the table was first right."""
    session = train_to_the_end(table_session(iterations=UPDATES, record_every=1, **changes))
    curve = session.training
    right = (at for at, share in zip(curve.iteration, curve.accuracy, strict=True) if share == 1)
    return next(right, np.inf)


def test_adam_learns_at_rates_thirtyfold_apart_where_plain_descent_is_slower_at_each() -> None:
    for rate in (0.01, 0.03, 0.3):
        adam = learnt_after(optimizer="adam", learning_rate=rate)
        assert adam < learnt_after(optimizer="sgd", learning_rate=rate)
        assert adam < UPDATES


def test_tanh_is_faster_than_the_sigmoid_from_most_starts() -> None:
    starts = range(1, 6)
    tanh, sigmoid = (
        [learnt_after(hidden_activation=name, seed=seed) for seed in starts]
        for name in ("tanh", "sigmoid")
    )
    assert sum(one < other for one, other in zip(tanh, sigmoid, strict=True)) > len(starts) / 2


def test_the_larger_random_moves_are_the_more_of_them_are_in_vain() -> None:
    kept = []
    for rate in (0.003, 0.03, 0.3, 3):
        session = table_session(learning_rule="perturbation", learning_rate=rate, iterations=100)
        costs = [session.measure(session.dataset.train).cost]
        for _ in range(100):
            session.step()
            costs.append(session.measure(session.dataset.train).cost)
        assert costs == sorted(costs, reverse=True), "kept only if the cost is lower"
        kept.append(len(set(costs)) - 1)
    assert kept == sorted(kept, reverse=True)
    assert kept[0] > 90
    assert kept[-1] < 10


def test_momentum_gathers_speed_down_a_slope_and_swings_less_from_side_to_side() -> None:
    config = parse_config({"momentum": 0.9, "optimizer": "momentum"})
    for gradients, at_the_end in (([1.0] * 100, 10), ([1.0, -1.0] * 50, 1 / 1.9)):
        place = np.zeros(1)
        state = OptimizerState.like(place)
        for gradient in gradients:
            momentum(place, np.array([gradient]), state, 0.01, config)
        plain_step = 0.01
        assert abs(state.velocity.item()) == pytest.approx(plain_step * at_the_end, rel=0.01)


def test_the_average_of_a_larger_batch_is_steadier() -> None:
    network = random_network([3, 4, 1])
    rng = np.random.default_rng(1)
    inputs, targets = rng.normal(size=(256, 3)), rng.random((256, 1))

    def spread(size: int) -> float:
        gradients = []
        for start in range(0, 256, size):
            rows, gradient = slice(start, start + size), network.parameters.zeros()
            activity = feed_forward(network, inputs[rows])
            backpropagation(network, activity, targets[rows], "squared_error", "exact", gradient)
            gradients.append(gradient.vector.copy())
        return float(np.std(gradients, axis=0).mean())

    assert spread(2) > spread(8) > spread(32)


def test_the_penalty_pulls_every_weight_a_little_towards_0_and_no_bias() -> None:
    network = random_network([3, 4, 1])
    before = [weights.copy() for weights in network.parameters.weights]
    biases = [each.copy() for each in network.parameters.biases]
    gradient = network.parameters.zeros()
    decay_weights(gradient, network.parameters, 0.01)
    config = parse_config({"optimizer": "sgd"})
    vector = network.parameters.vector
    optimize(vector, gradient.vector, OptimizerState.like(vector), 0.1, config)
    for now, then in zip(network.parameters.weights, before, strict=True):
        assert now == pytest.approx(then * (1 - 0.1 * 0.01))
    assert all((now == then).all() for now, then in zip(network.parameters.biases, biases, strict=True))


@pytest.mark.parametrize(("optimizer", "hardly_moves"), [("sgd", True), ("adam", False)])
def test_a_small_gradient_hardly_moves_a_weight_by_plain_descent_but_does_by_adam(
    optimizer: str, hardly_moves: bool
) -> None:
    vector = np.array([1.0])
    config = parse_config({"optimizer": optimizer})
    optimize(vector, np.array([1e-5]), OptimizerState.like(vector), 0.01, config)
    assert (abs(vector.item() - 1) < 1e-6) == hardly_moves


def test_a_step_that_is_too_small_moves_no_weight_although_there_is_blame() -> None:
    vector = np.ones(1, np.float32)
    config = parse_config({"optimizer": "sgd"})
    optimize(vector, np.full(1, 1e-8, np.float32), OptimizerState.like(vector), 0.1, config)
    assert vector.item() == 1


@pytest.mark.parametrize(("loss", "factor"), [("squared_error", 0.02), ("cross_entropy", 0.01)])
def test_a_weight_that_grows_by_a_hundredth_moves_the_cost_by_so_many_times_its_gradient(
    loss: str, factor: float
) -> None:
    network = random_network([3, 4, 1])
    rng = np.random.default_rng(1)
    inputs, targets = rng.normal(size=(6, 3)), rng.integers(0, 2, (6, 1)).astype(np.float64)
    gradient = network.parameters.zeros()
    backpropagation(network, feed_forward(network, inputs), targets, loss, "exact", gradient)
    before = network_cost(network, inputs, targets, loss)
    at = int(np.abs(gradient.vector).argmax())
    network.parameters.vector[at] += 0.01
    moved = network_cost(network, inputs, targets, loss) - before
    assert moved == pytest.approx(factor * gradient.vector[at], rel=0.02)


def test_both_precisions_learn_the_same_table() -> None:
    ends = [
        train_to_the_end(table_session(iterations=UPDATES, precision=precision))
        for precision in ("float32", "float64")
    ]
    costs = [session.measure(session.dataset.train).cost for session in ends]
    assert [session.measure(session.dataset.train).accuracy for session in ends] == [1, 1]
    assert costs[0] == pytest.approx(costs[1], rel=0.01)


def test_a_changed_picture_is_hardly_ever_the_same_and_less_of_it_is_learnt_by_heart() -> None:
    dataset = digit_like_dataset(train=60)
    shifts = replace(PRESETS["digits"], augment_shift=3.0)
    image = dataset.train.batch(slice(0, 1), np.dtype(np.float32))[0]
    rng = np.random.default_rng(1)
    copies = {augment(image.copy(), shifts, rng).tobytes() for _ in range(50)}
    assert len(copies) == 50
    plain, changed = (by_heart(dataset, augment_shift=shift) for shift in (0, 3.0))
    assert changed > plain


def by_heart(dataset: Dataset, **changes: object) -> float:
    """The training cost when a few pictures are learnt again and again."""
    small = {"hidden_layers": "16", "iterations": 60, "batch_size": 20, "record_every": 20}
    session = Session(parse_config({**small, **changes}, PRESETS["digits"]), dataset)
    session.begin_experiment()
    return train_to_the_end(session).measure(dataset.train).cost


def test_adam_keeps_nine_tenths_of_its_mean_and_999_thousandths_of_its_square() -> None:
    place = np.zeros(1)
    state = OptimizerState(np.zeros(1), mean=np.array([2.0]), square=np.array([3.0]), steps=1)
    adam(place, np.array([5.0]), state, 0.01, parse_config({}))
    assert state.mean.item() == pytest.approx(0.9 * 2 + 0.1 * 5)
    assert state.square.item() == pytest.approx(0.999 * 3 + 0.001 * 5**2)
    assert ADAM_EPSILON == 0.00000001


def test_adam_scales_its_memories_up_by_10_and_by_1000_in_the_first_update() -> None:
    place = np.zeros(1)
    state = OptimizerState(np.zeros(1), mean=np.zeros(1), square=np.zeros(1), steps=1)
    adam(place, np.array([5.0]), state, 0.01, parse_config({}))
    size = math.sqrt(1000 * state.square.item()) + ADAM_EPSILON
    assert place.item() == pytest.approx(-0.01 * 10 * state.mean.item() / size)


@pytest.mark.nightly
def test_digits_that_are_shifted_and_turned_are_read_better_than_those_that_come_as_they_are() -> None:
    right = []
    for changes in ({}, DIGIT_CHANGES):
        session = Session(parse_config(changes, PRESETS["digits"]), page_digits())
        session.begin_experiment()
        train_to_the_end(session)
        assert session.dataset.test is not None
        right.append(session.measure(session.dataset.test).accuracy)
    assert right[0] > 0.95
    assert right[1] > right[0] + 0.005
