"""The notebook's story: its experiments, replayed."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.data.datasets import Dataset, packed_digits
from glassnet.engines.arrays import FloatArray
from glassnet.runs.session import Session
from glassnet.runs.studies.experiments import Experiments
from glassnet.runs.studies.notebook_story import (
    EXPERIMENTS,
    GUESSED_FIRST_RATE,
    first_config,
    notebook_settings,
    switch_settings,
)
from tests.core.made.builders import digit_like_dataset
from tests.core.made.real_digits import real_digits


def test_the_experiments_are_the_notebooks() -> None:
    told = [(each.learning_rule[0], each.learning_rate, each.iterations) for each in EXPERIMENTS]
    assert told == [
        *(("p", 15, 1000), ("p", 5, 1000), ("p", 5, 1000), ("p", 5, 8000)),
        *(("b", 0.001, 1000), ("b", 0.001, 1000), ("b", 0.001, 1000), ("b", 0.001, 5000)),
        *(("b", 0.0003, 5000), ("b", 0.00007, 5000)),
    ]


def test_the_whole_replay_is_row_by_row_backpropagation_over_the_same_batches() -> None:
    settings = notebook_settings(1, 1)
    assert [each["iterations"] for each in settings[:4]] == [1000, 1000, 1000, 8000]
    assert settings[4]["iterations"] == 100_000
    assert settings[4]["batch_size"] == 1
    guessed = notebook_settings(1, 1, "guessed")
    assert [each["learning_rate"] for each in guessed[:4]] == [1.5, 5, 5, 5]
    assert [each["iterations"] for each in guessed[:4]] == [1, 1, 1, 1]
    assert guessed[4:] == settings[4:]


def after_the_first_move(digits: Dataset, first_rate: float) -> Experiments:
    """The story on `digits` after one random move at `first_rate`."""
    move = {**notebook_settings(1, 1)[0], "learning_rate": first_rate, "iterations": 1}
    replay = Experiments(first_config({}), digits, [move])
    replay.train_for(float("inf"))
    assert replay.outcomes[0].changes == 1
    return replay


def test_a_first_move_at_15_puts_every_unit_to_sleep_and_one_at_1_5_leaves_half_awake() -> None:
    digits = packed_digits(real_digits())
    pixels = digits.train.batch(slice(0, 1000), np.dtype("float64"))[0]
    ink = pixels.sum(axis=1)

    def sums_after(first_rate: float) -> FloatArray:
        return pixels @ after_the_first_move(digits, first_rate).session.network.parameters.weights[0]

    asleep, some_awake = sums_after(15), sums_after(GUESSED_FIRST_RATE)
    assert -800 < asleep.mean() < -600
    assert asleep.max() < -100
    assert -30 < some_awake.mean() < -20
    wakes = some_awake > -5  # where the sigmoid answers above 0.0067
    assert 0.3 < wakes.any(axis=0).mean() < 0.7
    assert ink[wakes.any(axis=1)].mean() < 0.7 * ink.mean()


@pytest.mark.nightly  # 30 s: 20,000 rows, one after another
def test_after_a_first_move_at_1_5_the_notebooks_rule_rests_where_it_recorded() -> None:
    """20,000 rows at rate 0.05 stand for the notebook's 1.8 million at 0.001 and below."""
    moves = notebook_settings(1, 1, "guessed")[:4]
    learn = switch_settings(4000, 1)[0]
    replay = Experiments(first_config({}), packed_digits(real_digits()), [*moves, *[learn] * 5])
    replay.train_for(float("inf"))
    assert [outcome.changes for outcome in replay.outcomes[:4]] == [1, 0, 0, 0]
    accuracy = [outcome.looks[-1].accuracy for outcome in replay.outcomes]
    assert accuracy[3] < 0.12
    assert accuracy[4] < 0.22  # the notebook had reached 0.22 by then
    assert all(0.15 < share < 0.4 for share in accuracy[6:])
    assert accuracy[-1] > 0.22
    assert replay.outcomes[-1].looks[-1].stuck > 180


def test_every_experiment_keeps_at_least_one_iteration() -> None:
    assert [each["iterations"] for each in notebook_settings(1e-6, 100)] == [1] * 10


@pytest.mark.parametrize("scale", [0, -1, 1.5, float("nan")])
def test_a_scale_must_be_a_part(scale: float) -> None:
    with pytest.raises(ValueError, match="scale must be above 0"):
        notebook_settings(scale, 1)


@pytest.mark.thorough
def test_the_replay_accepts_one_perturbation_and_then_only_answers_a_constant() -> None:
    replay = Experiments(first_config({}), digit_like_dataset(), notebook_settings(0.0005, 1))
    replay.train_for(float("inf"))
    assert replay.done
    assert [outcome.changes for outcome in replay.outcomes[:4]] == [1, 0, 0, 0]
    assert replay.outcomes[-1].looks[-1].stuck == 200
    assert replay.outcomes[-1].looks[-1].commonest == 1
    assert all(outcome.done == outcome.total for outcome in replay.outcomes)


@pytest.mark.nightly
def test_a_hundredth_of_the_story_on_the_real_digits_is_as_the_page_tells_it() -> None:
    digits = packed_digits(real_digits())
    replay = Experiments(first_config({}), digits, notebook_settings(0.01, 1))
    replay.train_for(float("inf"))
    assert [outcome.done for outcome in replay.outcomes[:5]] == [10, 10, 10, 80, 1000]
    assert sum(outcome.changes for outcome in replay.outcomes[:4]) == 1
    assert replay.outcomes[0].changes == 1
    assert [outcome.looks[-1].stuck for outcome in replay.outcomes] == [200] * 10
    assert replay.outcomes[-1].looks[-1].commonest == 1
    test = digits.test
    assert test is not None
    assert 0.08 <= replay.session.measure(test).accuracy <= 0.13


def test_a_replay_looks_before_the_first_update_and_after_every_tenth() -> None:
    replay = Experiments(first_config({}), digit_like_dataset(), switch_settings(47, 1))
    replay.train_for(float("inf"))
    (outcome,) = replay.outcomes
    assert [look.done for look in outcome.looks] == [0, 5, 10, 15, 19, 24, 29, 33, 38, 43, 47]
    assert outcome.activations.counts.sum() == 100 * 200  # watched digits x hidden units


@pytest.mark.nightly
def test_the_share_that_is_done_goes_from_none_to_all() -> None:
    replay = Experiments(first_config({}), digit_like_dataset(), notebook_settings(0.001, 1))
    shares = [replay.share]
    while not replay.done:
        replay.train_for(0)
        shares.append(replay.share)
    assert (shares[0], shares[-1]) == (0, 1)
    assert shares == sorted(set(shares))


def test_updates_of_a_replay_are_made_many_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    advance = Session.advance

    def counted(session: Session, most_steps: int) -> None:
        asked.append(most_steps)
        advance(session, most_steps)

    monkeypatch.setattr(Session, "advance", counted)
    replay = Experiments(first_config({}), digit_like_dataset(), switch_settings(60, 1))
    replay.train_for(float("inf"))
    assert asked[0] == 6  # all updates up to the next Look, in one call


def test_a_replay_is_the_same_however_it_is_sliced() -> None:
    settings = switch_settings(60, 20)
    config = first_config({"initializer": "scaled"})
    whole = Experiments(config, digit_like_dataset(), settings)
    whole.train_for(float("inf"))
    sliced = Experiments(config, digit_like_dataset(), settings)
    while not sliced.done:
        sliced.train_for(0)
    (one,), (other,) = sliced.outcomes, whole.outcomes
    assert (one.done, one.changes, one.looks) == (other.done, other.changes, other.looks)
    assert one.activations.counts.tolist() == other.activations.counts.tolist()


def test_first_weights_around_zero_free_the_network() -> None:
    outcomes = {}
    for initializer in ("uniform", "scaled"):
        config = first_config({"initializer": initializer})
        replay = Experiments(config, digit_like_dataset(), switch_settings(600, 1))
        replay.train_for(float("inf"))
        outcomes[initializer] = replay.outcomes[0]
    assert outcomes["uniform"].looks[-1].stuck == 200
    assert outcomes["uniform"].looks[-1].accuracy < 0.3
    assert outcomes["scaled"].looks[-1].stuck == 0
    assert outcomes["scaled"].looks[-1].accuracy > 0.9
