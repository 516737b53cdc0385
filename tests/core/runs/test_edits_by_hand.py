"""A running network edited by hand: a weight or bias set, and what edits of every kind do to a run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, PRESETS, parse_config
from glassnet.data.point_sets import point_dataset
from glassnet.reruns.replay import replay_run
from glassnet.runs.record.history import Intervention
from glassnet.runs.session import Session
from tests.core.made.builders import table_session, train_to_the_end
from tests.core.made.whole_runs import RULES, advance, overfitting_session, same_bits

# Weights and biases


def test_a_weight_that_is_put_back_has_changed_nothing() -> None:
    session = table_session()
    advance(session, 3, None)
    was = session.parameter(0, 0, 0)
    for value, is_changed in [(was + 1, True), (was, False), (was + 2, True)]:
        session.set_parameter(0, 0, 0, value)
        assert session.was_changed == is_changed
    advance(session, 4, None)
    assert not session.was_changed


def test_a_weight_is_set_and_no_other_changes() -> None:
    session = table_session(hidden_layers="4-3")
    before = session.network.parameters.vector.copy()
    session.set_parameter(1, 2, 0, -3.5)
    parameters = session.network.parameters
    assert parameters.weights[1][2, 0] == -3.5
    assert (parameters.vector != before).sum() == 1


def test_fan_in_minus_1_is_the_bias() -> None:
    session = table_session()
    before = session.network.parameters.vector.copy()
    session.set_parameter(1, -1, 1, 0.25)
    assert session.network.parameters.biases[1][0, 1] == 0.25
    assert (session.network.parameters.vector != before).sum() == 1


def test_training_goes_on_from_what_was_set() -> None:
    session = table_session(optimizer="sgd", learning_rate=1e-6)
    advance(session, 5, None)
    session.set_parameter(0, 0, 0, 7.0)
    advance(session, 5, None)
    assert session.network.parameters.weights[0][0, 0] == pytest.approx(7.0, abs=1e-3)


def test_an_edit_is_logged_so_that_a_run_can_be_replayed() -> None:
    session = table_session()
    advance(session, 3, None)
    session.set_parameter(0, 2, 5, 1.5)
    where = {"layer": 0, "fan_in": 2, "unit": 5, "value": 1.5}
    assert session.interventions[-1] == Intervention(3, "parameter", where)


@pytest.mark.parametrize(
    ("layer", "fan_in", "unit", "value", "sentence"),
    [
        (2, 0, 0, 1.0, r"layers 0 to 1; got layer 2\. Choose one of them"),
        (-1, 0, 0, 1.0, r"layers 0 to 1; got layer -1"),
        (0, 0, 0, float("nan"), r"must be a finite number .* got nan\. Write another number"),
        (0, 0, 0, float("inf"), r"must be a finite number .* got inf"),
        (0, 0, 0, 1e39, r"must be a finite number .* got 1e\+39"),  # it would overflow float32
        (0, 3, 0, 1.0, r"layer 0 has weights from 3 to 6 units; got 3 to 0\. Choose one of them"),
        (0, -2, 0, 1.0, r"got -2 to 0"),
        (1, 0, 2, 1.0, r"layer 1 has weights from 6 to 2 units; got 0 to 2"),
        (1, 0, -1, 1.0, r"got 0 to -1"),
    ],
)
def test_a_weight_that_there_is_not_or_that_is_no_number_is_refused_and_changes_nothing(
    layer: int, fan_in: int, unit: int, value: float, sentence: str
) -> None:
    session = table_session()
    before = session.network.parameters.vector.copy()
    with pytest.raises(ValueError, match=sentence):
        session.set_parameter(layer, fan_in, unit, value)
    assert (session.network.parameters.vector == before).all()
    assert [item.kind for item in session.interventions] == ["extend"]


def test_early_stopping_takes_no_edit_back() -> None:
    session = overfitting_session(patience=0)
    advance(session, 300, None)
    session.set_parameter(1, 7, 0, 2.0)
    session.configure({"patience": 1, "optimizer": "sgd", "learning_rate": 1e-9})
    train_to_the_end(session)
    assert session.status == "stopped_early"
    assert session.network.parameters.weights[1][7, 0] == pytest.approx(2.0, abs=1e-4)


# Slices


EDITS = st.one_of(
    st.tuples(st.just("unit"), st.integers(0, 5), st.booleans()),
    st.tuples(st.just("parameter"), st.integers(-1, 2), st.floats(-4, 4, width=16)),
)


def edit(session: Session, kind: str, which: int, value: float | bool) -> None:
    if kind == "unit":
        session.switch_unit(0, which, off=bool(value))
    else:
        session.set_parameter(0, which, 3, float(value))


@given(
    st.dictionaries(st.integers(0, 50), EDITS, max_size=5),
    st.lists(st.integers(0, 1), min_size=1, max_size=5),
    st.sampled_from(CHOICES["optimizer"]),
)
def test_a_run_with_edits_is_the_same_bits_however_it_is_sliced(
    plan: dict[int, tuple[str, int, float | bool]], slices: list[int], optimizer: str
) -> None:
    settings = {"optimizer": optimizer, "batch_size": 3, "record_every": 2, "iterations": 60}
    straight, sliced = table_session(**settings), table_session(**settings)
    for session, ways in ((straight, None), (sliced, slices)):
        for when in sorted(plan):
            advance(session, when - session.iteration, ways)
            edit(session, *plan[when])
        advance(session, 10_000, ways)
    assert straight.done
    assert same_bits(straight, sliced)
    assert straight.interventions == sliced.interventions


def test_a_run_on_points_with_edits_is_the_same_bits_whatever_the_length_of_the_slices() -> None:
    config = parse_config({"hidden_layers": "5", "iterations": 400}, PRESETS["points-xor"])
    straight, sliced = (Session(config, point_dataset(config)) for _ in range(2))
    for session, seconds in ((straight, float("inf")), (sliced, 0.002)):
        session.begin_experiment()
        advance(session, 40, None)
        session.switch_unit(0, 1, off=True)
        advance(session, 40, None)
        session.set_parameter(1, 2, 0, 0.5)
        session.switch_unit(0, 1, off=False)
        while not session.done:
            session.train_for(seconds)
    assert len(straight.validation) > 0
    assert same_bits(straight, sliced)


@pytest.mark.parametrize("settings", RULES, ids=str)
def test_the_same_edits_at_the_same_iterations_replay_a_run_exactly(
    settings: dict[str, object],
) -> None:
    first = table_session(iterations=120, batch_order="random", batch_size=3, **settings)
    advance(first, 30, None)
    first.switch_unit(0, 2, off=True)
    advance(first, 30, None)
    first.set_parameter(0, -1, 1, -0.5)
    first.switch_unit(0, 2, off=False)
    first.configure({"learning_rate": 0.01})
    train_to_the_end(first)

    assert same_bits(first, replay_run(first.run_record, first.dataset))


def test_an_edit_of_a_network_at_rest_shows_in_what_is_measured() -> None:
    session = table_session()
    before = session.measure(session.dataset.train)
    session.set_parameter(1, -1, 0, 30.0)
    after = session.measure(session.dataset.train)
    np.testing.assert_allclose(after.outputs[:, 0], 1, atol=1e-6)
    assert (after.outputs[:, 1] == before.outputs[:, 1]).all()
