"""A running network edited by hand: a weight or bias set, and what edits of every kind do to a run."""

from __future__ import annotations

import numpy as np
import pytest

from tests.core.made.builders import table_session, train_to_the_end
from tests.core.made.whole_runs import advance, overfitting_session

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


@pytest.mark.parametrize(
    ("layer", "fan_in", "unit", "value", "sentence"),
    [
        (2, 0, 0, 1.0, r"layers 0 to 1; got layer 2\. Choose one of them"),
        (-1, 0, 0, 1.0, r"layers 0 to 1; got layer -1"),
        (0, 0, 0, float("nan"), r"must be a finite number .* got nan\. Write another number"),
        (0, 0, 0, float("inf"), r"must be a finite number .* got inf"),
        (0, 0, 0, 1e39, r"must be a finite number .* got 1e\+39"),  # it would overflow float32
        (0, 3, 0, 1.0, r"from 3 inputs to 6 units; got the one from 3 to 0\. Choose one of them"),
        (0, -2, 0, 1.0, r"got the one from -2 to 0"),
        (1, 0, 2, 1.0, r"layer 1 has weights from 6 inputs to 2 units; got the one from 0 to 2"),
        (1, 0, -1, 1.0, r"got the one from 0 to -1"),
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


def test_an_edit_of_a_network_at_rest_shows_in_what_is_measured() -> None:
    session = table_session()
    before = session.measure(session.dataset.train)
    session.set_parameter(1, -1, 0, 30.0)
    after = session.measure(session.dataset.train)
    np.testing.assert_allclose(after.outputs[:, 0], 1, atol=1e-6)
    assert (after.outputs[:, 1] == before.outputs[:, 1]).all()
