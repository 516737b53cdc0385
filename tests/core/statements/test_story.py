"""The notebook story's statements about its network, and about what frees it."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import Dataset
from glassnet.learning.initializers import generator
from glassnet.learning.learning_rules import backpropagation, perturbation_noise
from glassnet.learning.network import Network, feed_forward, initial_network
from glassnet.runs.session import Session
from glassnet.runs.studies.experiments import Experiments
from glassnet.runs.studies.notebook_story import (
    EXPERIMENTS,
    ROWS,
    SWITCH_RATE,
    first_config,
    switch_settings,
)
from sitebuild.places import WEB
from tests.core.made.builders import digit_like_dataset, train_to_the_end
from tests.core.made.signs import page_digits

STORY = (WEB / "features" / "story" / "state.js").read_text(encoding="utf-8")


def test_the_notebook_trained_784_200_10_ten_times_and_ended_at_25_of_100() -> None:
    network = begun()
    assert network.layer_sizes == (784, 200, 10)
    assert len(EXPERIMENTS) == 10
    assert (EXPERIMENTS[-1].last, ROWS) == (25, 100)
    assert max(each.highest for each in EXPERIMENTS) == 38
    assert [each.learning_rule for each in EXPERIMENTS[4:]] == ["backpropagation"] * 6
    assert max(each.highest for each in EXPERIMENTS[4:]) == 38
    rules = [each.learning_rule for each in EXPERIMENTS]
    assert rules == sorted(rules, reverse=True), "perturbation first"


def begun(**changes: object) -> Network:
    """The notebook's initial network."""
    config = first_config(changes)
    return initial_network(config, 784, 10, generator(config.seed))


@pytest.mark.parametrize("rule", ["exact", "notebook"])
def test_a_move_at_15_takes_weights_down_by_7_5_and_leaves_only_the_biases_of_the_outputs_to_learn(
    rule: str,
) -> None:
    network, rng = begun(), np.random.default_rng(1)
    before = network.parameters.weights[0].copy()
    for weights, noise in zip(network.parameters.weights, perturbation_noise(network, rng), strict=True):
        weights -= EXPERIMENTS[0].learning_rate * noise
    assert (before - network.parameters.weights[0]).mean() == pytest.approx(7.5, abs=0.05)
    inputs, targets = digit_like_dataset().train.batch(slice(0, 100), network.dtype)
    activity = feed_forward(network, inputs)
    assert activity.values[1].max() < 1e-20
    assert np.ptp(activity.outputs, axis=0).max() < 1e-12, "the same answer to every digit"
    gradient = network.parameters.zeros()
    backpropagation(network, activity, targets, "squared_error", rule, gradient)
    for still in (gradient.weights[0], gradient.biases[0], gradient.weights[1]):
        assert np.abs(still).max() < 1e-15
    assert np.abs(gradient.biases[1]).min() > 1e-3


def test_of_scaled_first_weights_half_are_negative_and_of_the_notebooks_none() -> None:
    uniform, scaled = (begun(initializer=name).parameters.weights[0] for name in ("uniform", "scaled"))
    assert (uniform < 0).mean() == 0
    assert (scaled < 0).mean() == pytest.approx(0.5, abs=0.01)
    assert scaled.mean() == pytest.approx(0, abs=0.001)


def test_row_by_row_a_switch_experiment_makes_as_many_updates_as_rows_and_in_batches_a_hundredth() -> (
    None
):
    (by_row,), (in_batches,) = switch_settings(4000, 1), switch_settings(4000, 100)
    assert (by_row["iterations"], in_batches["iterations"]) == (4000, 40)
    assert by_row["learning_rate"] == SWITCH_RATE == 0.05


def test_the_exact_gradient_takes_smaller_steps_than_the_notebooks_rule_which_go_not_straight_down() -> (
    None
):
    network, train = begun(initializer="scaled"), digit_like_dataset().train
    inputs, targets = train.batch(slice(0, 100), network.dtype)
    steps = {}
    for rule in ("exact", "notebook"):
        gradient = network.parameters.zeros()
        backpropagation(network, feed_forward(network, inputs), targets, "squared_error", rule, gradient)
        steps[rule] = gradient.weights[0].reshape(-1).astype(np.float64)
    exact, notebook = (np.linalg.norm(steps[rule]) for rule in ("exact", "notebook"))
    assert exact < notebook / 2
    cosine = steps["exact"] @ steps["notebook"] / (exact * notebook)
    assert 0 < cosine < 0.99


@pytest.mark.thorough
def test_with_more_updates_or_a_larger_rate_the_exact_gradient_catches_up() -> None:
    dataset = digit_like_dataset()
    notebook = right_after(dataset, 300, error_rule="notebook")
    assert right_after(dataset, 300, error_rule="exact") < notebook
    assert right_after(dataset, 1200, error_rule="exact") >= notebook
    assert right_after(dataset, 300, times=10, error_rule="exact") >= notebook


def right_after(dataset: Dataset, rows: int, times: float = 1, **switches: object) -> float:
    """The accuracy after this many rows, one by one, at `times` times SWITCH_RATE."""
    (settings,) = switch_settings(rows, 1)
    settings["learning_rate"] = SWITCH_RATE * times
    config = first_config({"initializer": "scaled", **switches})
    tried = Experiments(config, dataset, [settings])
    tried.train_for(float("inf"))
    return tried.outcomes[0].looks[-1].accuracy


@pytest.mark.nightly
def test_the_modern_network_of_the_same_shape_gets_98_of_100_test_digits_right() -> None:
    (written,) = re.findall(r"MODERN_CHANGES = (\{.*?\});", STORY)
    changes = json.loads(re.sub(r"(\w+):", r'"\1":', written))
    config = parse_config(changes, PRESETS["digits"])
    assert (config.hidden_layers, config.hidden_activation, config.output_activation) == (
        *((200,), "relu", "softmax"),
    )
    assert (config.initializer, config.optimizer) == ("he", "adam")
    session = Session(config, page_digits())
    session.begin_experiment()
    train_to_the_end(session)
    assert session.dataset.test is not None
    assert session.measure(session.dataset.test).accuracy >= 0.975
