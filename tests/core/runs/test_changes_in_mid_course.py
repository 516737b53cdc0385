"""Experiments in succession, and settings that change in mid-course."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from glassnet.config import LIVE_FIELDS, MOST_ITERATIONS, Config
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.network import feed_forward
from glassnet.reruns.replay import replay_run
from glassnet.runs.record.history import Intervention
from glassnet.runs.record.run_record import MOST_INTERVENTIONS
from tests.core.made.builders import digit_like_session, table_session, train_to_the_end
from tests.core.made.whole_runs import advance, same_bits


def test_experiments_in_succession_keep_weights_and_history() -> None:
    twice = table_session(iterations=20, record_every=1, schedule="constant")
    train_to_the_end(twice)
    twice.begin_experiment()
    assert (twice.status, twice.goal) == ("ready", 40)
    train_to_the_end(twice)
    once = train_to_the_end(table_session(iterations=40, record_every=1, schedule="constant"))
    assert twice.training.iteration == list(range(1, 41))
    assert twice.training == once.training
    assert bytes(twice.network.parameters.vector) == bytes(once.network.parameters.vector)


def test_the_notebooks_experiments_change_rule_rate_and_length_in_mid_course() -> None:
    session = digit_like_session(learning_rule="perturbation", learning_rate=0.001, iterations=20)
    train_to_the_end(session)
    weights = session.network.parameters.vector.copy()
    told = len(session.training)
    session.configure({"learning_rule": "backpropagation", "learning_rate": 0.01, "iterations": 50})
    assert (session.network.parameters.vector == weights).all()
    session.begin_experiment()
    train_to_the_end(session)
    assert session.iteration == 70
    assert len(session.training) > told
    assert session.training.cost[-1] < session.training.cost[told - 1] / 2
    assert [(item.iteration, item.kind) for item in session.interventions] == [
        (0, "extend"),
        (20, "settings"),
        (20, "extend"),
    ]


def test_a_changed_rate_takes_effect_on_the_next_update() -> None:
    session = table_session(optimizer="sgd", batch_size=8, precision="float64")
    session.step()
    session.configure({"learning_rate": 0.75})
    assert session.learning_rate == 0.75
    network = session.network
    before = network.parameters.vector.copy()
    inputs, targets = session.dataset.train.batch(slice(None), network.dtype)
    gradient = network.parameters.zeros()
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, "squared_error", "exact", gradient)
    session.step()
    np.testing.assert_allclose(network.parameters.vector, before - 0.75 * gradient.vector, atol=1e-14)


def test_more_or_fewer_iterations_move_the_goal_of_the_experiment_under_way() -> None:
    session = table_session(iterations=100)
    advance(session, 10, None)
    session.configure({"iterations": 50})
    assert session.goal == 50
    session.configure({"iterations": 11})
    assert (session.goal, session.status) == (11, "ready")


@pytest.mark.parametrize("augment_shift", [0, 2])
@pytest.mark.parametrize("kind", ["table", "digits"])
def test_fewer_iterations_than_are_done_finish_the_run_with_its_last_point(
    kind: str, augment_shift: float
) -> None:
    settings = {"iterations": 100, "record_every": 4, "augment_shift": augment_shift}
    session = (table_session if kind == "table" else digit_like_session)(**settings)
    advance(session, 10, None)
    session.configure({"iterations": 5})
    assert (session.goal, session.done, session.status) == (10, True, "finished")
    assert session.training.iteration[-1] == 10
    assert same_bits(session, replay_run(session.run_record, session.dataset))
    points = len(session.training)
    session.configure({"iterations": 4})
    assert len(session.training) == points


def test_a_run_that_is_made_shorter_ends_with_the_cost_of_the_rows_it_has_just_learnt_from() -> None:
    session = digit_like_session(batch_size=50, batch_order="random", record_every=1000)
    advance(session, 3, None)
    newest = session.walk.newest(50)
    session.configure({"iterations": 1})
    measured = session.measure(session.dataset.train.part(newest))
    assert session.training.cost == pytest.approx([measured.cost], rel=1e-6)


def test_a_run_that_is_made_shorter_with_a_cost_that_is_no_number_has_diverged() -> None:
    session = table_session(record_every=1000)
    advance(session, 2, None)
    session.network.parameters.vector[...] = np.nan
    session.configure({"iterations": 1})
    assert session.status == "diverged"


def test_a_run_ends_at_the_last_update_that_can_be_counted() -> None:
    session = table_session(iterations=100)
    session.state.iteration = MOST_ITERATIONS - 30
    session.begin_experiment()
    session.configure({"iterations": 1000})
    train_to_the_end(session)
    assert (session.iteration, session.goal, session.status) == (MOST_ITERATIONS,) * 2 + ("finished",)
    acts = list(session.interventions)
    with pytest.raises(ValueError, match="a run makes at most 1,000,000,000 updates"):
        session.begin_experiment()
    assert (session.status, session.interventions) == ("finished", acts)


def test_a_run_keeps_so_many_changes_as_can_be_read_again() -> None:
    session = table_session()
    session.state.interventions = [Intervention(0, "extend")] * (MOST_INTERVENTIONS // 2 - 1)
    session.set_parameter(0, 0, 0, 0.5)
    before = table_session()
    before.set_parameter(0, 0, 0, 0.5)
    changes: list[Callable[[], None]] = [
        session.begin_experiment,
        lambda: session.configure({"learning_rate": 0.5}),
        lambda: session.set_parameter(0, 0, 0, 0.25),
        lambda: session.switch_unit(0, 0, True),
        lambda: session.replace_network(before.network, "x"),
    ]
    for change in changes:
        with pytest.raises(ValueError, match="keeps at most 50,000 changes"):
            change()
        assert same_bits(session, before)
        assert session.config == before.config
        assert len(session.interventions) == MOST_INTERVENTIONS // 2


def test_changed_settings_are_logged_with_iteration_and_values() -> None:
    session = table_session()
    advance(session, 3, None)
    session.configure({"learning_rate": "0.5", "optimizer": "adam"})  # the optimizer is adam already
    assert session.interventions == [
        Intervention(0, "extend"),
        Intervention(3, "settings", {"learning_rate": 0.5}),
    ]


def test_settings_that_change_nothing_are_not_logged() -> None:
    session = table_session()
    session.configure(session.config.record())
    assert [item.kind for item in session.interventions] == ["extend"]


def test_history_goes_on_with_another_spacing_of_iterations_and_the_run_is_the_same() -> None:
    one, other = (digit_like_session(record_every=4, iterations=20) for _ in range(2))
    for _ in range(10):
        one.step()
    one.configure({"record_every": 3})
    for session in (one, other):
        train_to_the_end(session)
    assert other.training.iteration == [4, 8, 12, 16, 20]
    assert one.training.iteration == [4, 8, 12, 15, 18, 20]  # 20: every run ends with a point
    assert bytes(one.network.parameters.vector) == bytes(other.network.parameters.vector)
    assert one.validation == other.validation


@pytest.mark.parametrize(
    ("before", "passes"),
    [
        (9, [1, 3, 6, 11, 12]),
        (10, [1, 3, 5, 6, 11, 12]),
        (11, [1, 3, 5, 6, 11, 12]),
        (12, [1, 3, 5, 11, 12]),
    ],
)
def test_history_goes_on_with_another_spacing_of_passes_whichever_update_it_is_changed_after(
    before: int, passes: list[int]
) -> None:
    session = table_session(batch_size=4, record_every=2, iterations=24)  # two updates a pass
    advance(session, before, None)
    session.configure({"record_every": 5})  # to record passes 1, 6, 11 and so on
    train_to_the_end(session)
    assert [iteration / 2 for iteration in session.training.iteration] == passes


@pytest.mark.parametrize("name", sorted(set(Config().record()) - LIVE_FIELDS))
def test_settings_that_a_run_keeps_to_its_end_are_refused_and_change_nothing(name: str) -> None:
    others: dict[str, object] = {
        "dataset": "custom",
        "truth_table": "00 01 01 10 00 01 01 11",
        "point_set": "moons",
        "point_inputs": "x y xy",
        "own_points": "50,-25,1",
        "held_out": 0.5,
        "hidden_layers": "7",
        "hidden_activation": "relu",
        "output_activation": "tanh",
        "loss": "cross_entropy",
        "initializer": "he",
        "sign_names": "A B",
        "rehearsal": 0.5,
        "begin_from": "shipped",
        "precision": "float64",
        "seed": 2,
    }
    session = table_session()
    before = session.config
    with pytest.raises(ValueError, match=f"{name} cannot change during a run. Begin a new run"):
        session.configure({name: others[name], "learning_rate": 0.5})
    assert session.config == before
    assert [item.kind for item in session.interventions] == ["extend"]


def test_illegal_settings_are_refused_and_change_nothing() -> None:
    session = table_session()
    before = session.config
    with pytest.raises(ValueError, match="learning_rate must be above 0"):
        session.configure({"momentum": 0.5, "learning_rate": 0})
    assert session.config == before
