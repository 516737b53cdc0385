"""A hidden unit of a running network, switched off and on."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.config import CHOICES
from glassnet.engines.arrays import FloatArray
from glassnet.runs.session import Session
from tests.core.made.builders import random_network, table_session, train_to_the_end
from tests.core.made.whole_runs import RULES, advance, overfitting_session, same_bits


def outgoing(session: Session, layer: int, unit: int) -> FloatArray:
    """The current weights from a hidden unit to the layer above."""
    weights: FloatArray = session.network.parameters.weights[layer + 1][unit]
    return weights


def incoming(session: Session, layer: int, unit: int) -> FloatArray:
    """A copy of the current weights to a hidden unit and, last, its bias."""
    parameters = session.network.parameters
    return np.append(parameters.weights[layer][:, unit], parameters.biases[layer][0, unit])


@pytest.mark.parametrize("settings", RULES, ids=str)
@pytest.mark.parametrize("engine", CHOICES["engine"])
def test_all_that_a_unit_has_when_it_is_switched_off_it_still_has_when_it_is_on_again(
    settings: dict[str, object], engine: str
) -> None:
    session = table_session(hidden_layers="5-4", engine=engine, **settings)
    advance(session, 10, None)
    places = ((0, 3), (1, 0))  # the weight between them is both outgoing and incoming
    kept = {where: (incoming(session, *where), outgoing(session, *where).copy()) for where in places}
    for where in places:
        session.switch_unit(*where, off=True)
    while_off = {where: incoming(session, *where) for where in places}
    other = incoming(session, 0, 1)
    for _ in range(20):
        session.step()
        session.train_for(0)
        assert not any(outgoing(session, *where).any() for where in places)
    for where in places:
        assert (incoming(session, *where) == while_off[where]).all()
    if session.config.learning_rule == "backpropagation":
        assert (incoming(session, 0, 1) != other).all()  # the others still learn
    for where in places:
        session.switch_unit(*where, off=False)
    for where, (weights_to, weights_from) in kept.items():
        assert (incoming(session, *where) == weights_to).all()
        assert (outgoing(session, *where) == weights_from).all()
    assert session.units_off == []


def test_a_unit_that_is_off_has_no_say_in_which_perturbation_is_chosen() -> None:
    settings = {"learning_rule": "perturbation", "learning_rate": 0.2, "hidden_layers": "5"}
    one, other = table_session(**settings), table_session(**settings)
    for session in (one, other):
        session.switch_unit(0, 3, off=True)
    for fan_in in (-1, 0, 1, 2):
        other.set_parameter(0, fan_in, 3, 9.0)  # if on, unit 3 would matter more to the outputs
    others = np.arange(5) != 3
    for _ in range(60):
        one.step()
        other.step()
        weights, other_weights = one.network.parameters.weights, other.network.parameters.weights
        assert (weights[0][:, others] == other_weights[0][:, others]).all()
        assert (weights[1] == other_weights[1]).all()
    assert one.training == other.training
    assert len(set(one.training.cost)) > 5  # moves were made


def test_a_unit_that_is_off_takes_no_random_numbers_from_the_others() -> None:
    settings = {"learning_rule": "perturbation", "batch_order": "random", "batch_size": 3}
    whole, part = table_session(**settings), table_session(**settings)
    part.switch_unit(0, 3, off=True)
    advance(whole, 20, None)
    advance(part, 20, None)
    assert (whole.state.rng.random(5) == part.state.rng.random(5)).all()


@pytest.mark.parametrize("before", [0, 3, 300])
@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_a_unit_that_is_on_again_sets_out_in_steps_no_longer_than_the_learning_rate(
    optimizer: str, before: int
) -> None:
    session = table_session(optimizer=optimizer, learning_rate=0.01, schedule="constant", seed=3)
    advance(session, before, None)
    session.switch_unit(0, 3, off=True)
    advance(session, 400, None)
    session.switch_unit(0, 3, off=False)
    for _ in range(50):
        weights = np.append(incoming(session, 0, 3), outgoing(session, 0, 3))
        session.step()
        moved = np.append(incoming(session, 0, 3), outgoing(session, 0, 3)) - weights
        assert 0 < np.abs(moved).max() <= 1.5 * 0.01  # Adam's steps are 0.01 while all gradients agree


def test_a_unit_that_is_on_again_has_no_momentum_of_the_time_before() -> None:
    session = table_session(optimizer="momentum", schedule="constant")
    advance(session, 20, None)
    session.switch_unit(0, 3, off=True)
    advance(session, 20, None)
    session.switch_unit(0, 3, off=False)
    weights = session.network.parameters.weights[1][3].copy()
    session.step()
    step = -session.config.learning_rate * session.gradient.weights[1][3]
    np.testing.assert_allclose(outgoing(session, 0, 3) - weights, step, atol=1e-7)


def test_switching_a_unit_that_adam_has_not_met_changes_nothing() -> None:
    straight, switched = table_session(optimizer="adam"), table_session(optimizer="adam")
    switched.switch_unit(0, 3, off=True)
    switched.switch_unit(0, 3, off=False)
    advance(straight, 20, None)
    advance(switched, 20, None)
    assert same_bits(straight, switched)


@pytest.mark.parametrize("settings", RULES, ids=str)
def test_what_is_set_by_hand_of_a_unit_that_is_off_is_kept_as_it_was_set(
    settings: dict[str, object],
) -> None:
    session = table_session(**settings)
    advance(session, 10, None)
    session.switch_unit(0, 3, off=True)
    advance(session, 5, None)
    session.set_parameter(0, 1, 3, 2.5)
    session.set_parameter(0, -1, 3, -1.5)
    session.set_parameter(1, 3, 0, 0.75)
    advance(session, 20, None)
    session.switch_unit(0, 3, off=False)
    assert incoming(session, 0, 3)[[1, 3]].tolist() == [2.5, -1.5]
    assert outgoing(session, 0, 3)[0] == 0.75


def test_a_unit_that_is_off_has_no_say_in_the_outputs() -> None:
    session = table_session()
    advance(session, 20, None)
    session.switch_unit(0, 2, off=True)
    answers = session.measure(session.dataset.train).outputs
    session.set_parameter(0, 0, 2, 40.0)
    session.set_parameter(0, -1, 2, -9.0)
    assert (session.measure(session.dataset.train).outputs == answers).all()


def test_an_outgoing_weight_set_by_hand_stays_0_while_the_unit_is_off() -> None:
    session = table_session()
    session.switch_unit(0, 2, off=True)
    session.set_parameter(1, 2, 0, 5.0)
    assert (outgoing(session, 0, 2) == 0).all()
    session.step()
    assert (outgoing(session, 0, 2) == 0).all()


def test_an_outgoing_weight_set_by_hand_while_the_unit_is_off_is_there_when_it_is_on_again() -> None:
    session = table_session()
    session.switch_unit(0, 2, off=True)
    kept = session.state.off[0, 2].copy()
    session.set_parameter(1, 2, 0, 5.0)
    session.step()
    session.switch_unit(0, 2, off=False)
    assert outgoing(session, 0, 2).tolist() == [5.0, kept[1]]


def test_units_off_are_told_in_order_and_twice_off_is_off_once() -> None:
    session = table_session(hidden_layers="4-3")
    before = outgoing(session, 0, 3).copy()
    for where in ((1, 0), (0, 3), (0, 1), (0, 3)):
        session.switch_unit(*where, off=True)
    assert session.units_off == [(0, 1), (0, 3), (1, 0)]
    session.switch_unit(0, 3, off=False)
    assert (outgoing(session, 0, 3) == before).all()


def test_switching_on_a_unit_that_is_on_changes_nothing() -> None:
    session = table_session()
    before = session.network.parameters.vector.copy()
    session.switch_unit(0, 0, off=False)
    assert (session.network.parameters.vector == before).all()


@pytest.mark.parametrize(("layer", "unit"), [(1, 0), (-1, 0), (0, 6), (0, -1)])
def test_only_hidden_units_can_be_switched(layer: int, unit: int) -> None:
    session = table_session()
    sentence = rf"has hidden layers \[6\]; got unit {unit} of layer {layer}\. Choose one of its hidden"
    with pytest.raises(ValueError, match=sentence):
        session.switch_unit(layer, unit, off=True)
    assert session.units_off == []
    assert [item.kind for item in session.interventions] == ["extend"]


def test_early_stopping_brings_no_unit_back_that_is_off() -> None:
    session = overfitting_session(patience=0)
    advance(session, 300, None)  # past the best validation cost
    session.switch_unit(0, 7, off=True)
    session.configure({"patience": 1, "optimizer": "sgd", "learning_rate": 1e-9})
    train_to_the_end(session)
    assert session.status == "stopped_early"
    assert (outgoing(session, 0, 7) == 0).all()


def test_loaded_weights_bring_no_unit_back_that_is_off() -> None:
    session = table_session(hidden_layers="4", hidden_activation="sigmoid", precision="float64")
    session.switch_unit(0, 1, off=True)
    loaded = random_network([3, 4, 2])
    session.replace_network(loaded, "abc")
    assert (outgoing(session, 0, 1) == 0).all()
    session.switch_unit(0, 1, off=False)
    assert (session.network.parameters.vector == loaded.parameters.vector).all()


def test_loaded_weights_of_a_unit_that_is_off_are_kept_as_they_were_loaded() -> None:
    settings = {"hidden_layers": "4", "hidden_activation": "sigmoid", "precision": "float64"}
    session = table_session(**settings, l2=0.1)
    session.switch_unit(0, 1, off=True)
    advance(session, 5, None)
    loaded = random_network([3, 4, 2])
    session.replace_network(loaded, "abc")
    advance(session, 20, None)
    session.switch_unit(0, 1, off=False)
    weights = loaded.parameters.weights
    bias = loaded.parameters.biases[0][:, 1]
    assert (incoming(session, 0, 1) == np.append(weights[0][:, 1], bias)).all()
    assert (outgoing(session, 0, 1) == weights[1][1]).all()
