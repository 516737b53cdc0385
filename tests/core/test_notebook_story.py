"""The notebook's story: its experiments, replayed."""

from __future__ import annotations

import pytest

from glassnet.notebook_story import EXPERIMENTS, bench_settings, first_config, replay_settings
from glassnet.replay import Replay
from tests.core.builders import digit_like_dataset


def test_the_experiments_are_the_notebooks() -> None:
    told = [(each.learning_rule[0], each.learning_rate, each.iterations) for each in EXPERIMENTS]
    assert told == [
        *(("p", 15, 1000), ("p", 5, 1000), ("p", 5, 1000), ("p", 5, 8000)),
        *(("b", 0.001, 1000), ("b", 0.001, 1000), ("b", 0.001, 1000), ("b", 0.001, 5000)),
        *(("b", 0.0003, 5000), ("b", 0.00007, 5000)),
    ]


def test_the_whole_replay_is_row_by_row_backpropagation_over_the_same_batches() -> None:
    settings = replay_settings(1, 1)
    assert [each["iterations"] for each in settings[:4]] == [1000, 1000, 1000, 8000]
    assert settings[4]["iterations"] == 100_000
    assert settings[4]["batch_size"] == 1


def test_every_experiment_keeps_at_least_one_iteration() -> None:
    assert [each["iterations"] for each in replay_settings(1e-6, 100)] == [1] * 10


@pytest.mark.parametrize("scale", [0, -1, 1.5, float("nan")])
def test_a_scale_must_be_a_part(scale: float) -> None:
    with pytest.raises(ValueError, match="scale must be above 0"):
        replay_settings(scale, 1)


def test_the_replay_accepts_one_perturbation_and_then_only_answers_a_constant() -> None:
    replay = Replay(first_config({}), digit_like_dataset(), replay_settings(0.002, 1))
    replay.train_for(float("inf"))
    assert replay.done
    assert [outcome.changes for outcome in replay.outcomes[:4]] == [1, 0, 0, 0]
    assert replay.outcomes[-1].stuck == 200
    assert replay.outcomes[-1].commonest == 1
    assert all(outcome.done == outcome.total for outcome in replay.outcomes)


def test_a_replay_is_the_same_however_it_is_sliced() -> None:
    settings = bench_settings(60, 20)
    config = first_config({"initializer": "scaled"})
    whole = Replay(config, digit_like_dataset(), settings)
    whole.train_for(float("inf"))
    sliced = Replay(config, digit_like_dataset(), settings)
    while not sliced.done:
        sliced.train_for(0)
    assert sliced.outcomes == whole.outcomes


def test_first_weights_around_zero_free_the_network() -> None:
    outcomes = {}
    for initializer in ("uniform", "scaled"):
        config = first_config({"initializer": initializer})
        replay = Replay(config, digit_like_dataset(), bench_settings(600, 1))
        replay.train_for(float("inf"))
        outcomes[initializer] = replay.outcomes[0]
    assert outcomes["uniform"].stuck == 200
    assert outcomes["uniform"].accuracy[-1] < 0.3
    assert outcomes["scaled"].stuck == 0
    assert outcomes["scaled"].accuracy[-1] > 0.9
