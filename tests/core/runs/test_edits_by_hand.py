"""A running network edited by hand: a weight or bias set, a hidden unit switched off and on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.config import CHOICES, PRESETS, parse_config
from glassnet.data.point_sets import point_dataset
from glassnet.engines.arrays import FloatArray
from glassnet.reruns.replay import replay_run
from glassnet.runs.record.history import Intervention
from glassnet.runs.session import Session
from tests.core.made.builders import random_network, table_session, train_to_the_end
from tests.core.made.whole_runs import advance, overfitting_session, same_bits

RULES = [
    *({"optimizer": name} for name in CHOICES["optimizer"]),
    {"error_rule": "notebook", "optimizer": "adam"},
    {"learning_rule": "perturbation", "learning_rate": 0.2},
    *({"optimizer": name, "l2": 0.01} for name in CHOICES["optimizer"]),
    {"precision": "float64", "optimizer": "momentum"},
]


def outgoing(session: Session, layer: int, unit: int) -> FloatArray:
    """The current weights from a hidden unit to the layer above."""
    weights: FloatArray = session.network.parameters.weights[layer + 1][unit]
    return weights


def incoming(session: Session, layer: int, unit: int) -> FloatArray:
    """A copy of the current weights to a hidden unit and, last, its bias."""
    parameters = session.network.parameters
    return np.append(parameters.weights[layer][:, unit], parameters.biases[layer][0, unit])


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


# Units off and on


@pytest.mark.parametrize("settings", RULES, ids=str)
@pytest.mark.parametrize("engine", CHOICES["engine"])
def test_the_outgoing_weights_of_a_unit_that_is_off_stay_0_whatever_the_rule(
    settings: dict[str, object], engine: str
) -> None:
    session = table_session(hidden_layers="5-4", engine=engine, **settings)
    advance(session, 10, None)
    kept = {where: outgoing(session, *where).copy() for where in ((0, 3), (1, 0))}
    for where in kept:
        session.switch_unit(*where, off=True)
    others = outgoing(session, 0, 1).copy()
    for _ in range(30):
        session.step()
        for where in kept:
            assert (outgoing(session, *where) == 0).all()
    session.train_for(0)
    assert (outgoing(session, 0, 3) == 0).all()
    if session.config.learning_rule == "backpropagation":
        assert (outgoing(session, 0, 1) != others).any()  # the others still learn
    for where, weights in kept.items():
        session.switch_unit(*where, off=False)
        assert (outgoing(session, *where) == weights).all()
    assert session.units_off == []


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
    advance(session, 40, None)
    for where in places:
        assert (incoming(session, *where) == while_off[where]).all()
    if session.config.learning_rule == "backpropagation":
        assert (incoming(session, 0, 1) != other).all()  # the others still learn
    for where in places:
        session.switch_unit(*where, off=False)
    for where, (weights_to, weights_from) in kept.items():
        assert (incoming(session, *where) == weights_to).all()
        assert (outgoing(session, *where) == weights_from).all()


def test_a_unit_that_is_off_has_no_say_in_which_perturbation_is_chosen() -> None:
    settings = {"learning_rule": "perturbation", "learning_rate": 0.2, "hidden_layers": "5"}
    one, other = table_session(**settings), table_session(**settings)
    for session in (one, other):
        session.switch_unit(0, 3, off=True)
    for fan_in in (-1, 0, 1, 2):
        other.set_parameter(0, fan_in, 3, 9.0)  # moved outgoing weights would now weigh more
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
        assert 0 < np.abs(moved).max() <= 1.5 * 0.01  # Adam's steps while all gradients agree


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


def test_switching_is_logged_so_that_a_run_can_be_replayed() -> None:
    session = table_session()
    advance(session, 2, None)
    session.switch_unit(0, 4, off=True)
    session.switch_unit(0, 4, off=False)
    assert session.interventions[1:] == [
        Intervention(2, "unit", {"layer": 0, "unit": 4, "off": True}),
        Intervention(2, "unit", {"layer": 0, "unit": 4, "off": False}),
    ]


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
