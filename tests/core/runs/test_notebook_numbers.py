"""The numbers recorded from the notebook, replayed to 1e-9 (1e-6 after 10,000 passes)."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.insight.metrics import maximum_error
from glassnet.learning.initializers import generator
from glassnet.learning.losses import squared_error
from glassnet.learning.network import feed_forward, initial_network
from glassnet.runs.session import Session
from tests.core.golden import (
    GOLDEN,
    INPUTS,
    TARGETS,
    expect_recorded_perturbation,
    largest_difference,
    recorded_network,
    replay_perturbation,
)
from tests.core.made.builders import table_session


def notebook_session() -> Session:
    return table_session("notebook-xor", seed=GOLDEN["numpy_legacy_seed"])


def test_seed_18_gives_the_recorded_initial_weights_and_biases() -> None:
    config = parse_config({"seed": 18}, PRESETS["notebook-xor"])
    network = initial_network(config, 3, 2, generator(18))
    assert network.layer_sizes == tuple(GOLDEN["shape"])
    assert largest_difference(network.parameters, GOLDEN["initial"]) == 0


def test_the_generator_replays_numpys_global_generator_of_the_same_seed() -> None:
    theirs = np.random.RandomState(18)
    assert (generator(18).random((3, 4)) == theirs.random_sample((3, 4))).all()


def test_the_preset_learns_the_recorded_truth_table() -> None:
    train = notebook_session().dataset.train
    assert (train.inputs == INPUTS).all()
    assert (train.targets == TARGETS).all()


def test_the_initial_network_answers_as_recorded() -> None:
    outputs = feed_forward(recorded_network(), INPUTS).outputs
    np.testing.assert_allclose(outputs, GOLDEN["feed_forward_initial"], rtol=0, atol=1e-9)


def test_every_layer_of_row_0_has_the_recorded_values() -> None:
    values = feed_forward(recorded_network(), INPUTS[:1]).values
    for mine, recorded in zip(values, GOLDEN["layer_values_row0"], strict=True):
        np.testing.assert_allclose(mine, recorded, rtol=0, atol=1e-9)


def test_the_initial_cost_and_maximum_error_are_the_recorded_ones() -> None:
    outputs = feed_forward(recorded_network(), INPUTS).outputs
    assert squared_error(outputs, TARGETS) == pytest.approx(GOLDEN["cost_initial"], abs=1e-9)
    assert maximum_error(outputs, TARGETS) == pytest.approx(GOLDEN["max_error_initial"], abs=1e-9)


def test_the_notebook_preset_reaches_the_recorded_weights_after_every_recorded_pass() -> None:
    session = notebook_session()
    for recorded in GOLDEN["backpropagation"]:
        while session.walk.passes < recorded["passes"]:
            session.step()
        tolerance = 1e-9 if recorded["passes"] < 10_000 else 1e-6
        assert session.iteration == recorded["updates"]
        assert largest_difference(session.network.parameters, recorded) < tolerance
        cost = session.measure(session.dataset.train).cost
        assert cost == pytest.approx(recorded["cost"], abs=tolerance)
    assert session.walk.passes == 10_000


def test_perturbation_chooses_and_ends_as_recorded() -> None:
    expect_recorded_perturbation(replay_perturbation())
