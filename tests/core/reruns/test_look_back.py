"""Looking back: any update of a run can be seen again, to the bit, and costs little memory."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.config import Config
from glassnet.data.point_sets import point_dataset
from glassnet.reruns import moments as moments_module
from glassnet.reruns.look_back import LookBack
from glassnet.reruns.moments import MOST_MOMENTS, Moments
from glassnet.reruns.replay import replay_run
from glassnet.runs.record.history import Intervention
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import write_checkpoint
from tests.core.made.builders import digit_like_session, random_network, table_session, train_to_the_end
from tests.core.made.whole_runs import (
    LIVE_CHANGES,
    dataset_of,
    overfitting_session,
    runs,
    same_bits,
    steps,
)
from tests.core.reruns.test_replay import lived_session


def as_it_was(run: Session, iteration: int) -> Session:
    """The run trained again from its record up to an update, with everything done until then."""
    done = tuple(item for item in run.interventions if item.iteration <= iteration)
    record = dataclasses.replace(run.run_record, interventions=done, iteration=iteration)
    config = run.first_config
    return replay_run(record, point_dataset(config) if config.dataset == "points" else run.dataset)


def session_at(run: Session, moments: Moments, iteration: int) -> Session:
    """The run as it was right after this update, and after everything the user did then."""
    look_back = LookBack(run, moments)
    look_back.go_to(iteration)
    look_back.go_on()
    return look_back.session


def noticed(session: Session, moments: Moments, updates: int) -> None:
    """Train as the page does, with a moment after each update that can have one."""
    for _ in range(updates):
        steps(session, 1)
        session.step_seconds = 1.0
        moments.notice(session)


@pytest.fixture(autouse=True)
def _a_moment_may_follow_each_update(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments_module, "SECONDS_BETWEEN", 3.0)


@settings(max_examples=30)
@given(runs(), st.lists(st.sampled_from(LIVE_CHANGES), max_size=3), st.data())
def test_a_run_of_any_kind_is_looked_at_to_the_bit_at_any_update(
    config: Config, changes: list[dict[str, object]], data: st.DataObject
) -> None:
    run = Session(config, dataset_of(config))
    moments = Moments()
    moments.notice(run)
    for change in [{}, *changes]:
        run.configure(change)
        if run.status == "diverged":
            break
        noticed(run, moments, data.draw(st.integers(1, 9)))
    before = write_checkpoint(run)
    look_back = LookBack(run, moments)
    for place in data.draw(st.lists(st.integers(0, run.iteration), min_size=2, max_size=5)):
        look_back.go_to(place)
        while not look_back.go_on(0):
            pass
        expected = as_it_was(run, place)
        assert same_bits(look_back.session, expected)
        assert write_checkpoint(look_back.session) == write_checkpoint(expected)
    assert write_checkpoint(run) == before


@pytest.mark.parametrize("with_moments", [True, False])
def test_a_run_in_which_everything_was_done_by_hand_is_looked_at_at_each_of_its_updates(
    with_moments: bool,
) -> None:
    run = lived_session()
    moments = Moments()
    if with_moments:
        for place in range(0, run.iteration + 1, 3):
            there = as_it_was(run, place)
            there.step_seconds = 1.0
            moments.notice(there)
    else:
        moments.notice(run)  # as after a reload: the newest state alone
    look_back = LookBack(run, moments)
    for place in [*range(run.iteration, -1, -1), *range(0, run.iteration, 4)]:
        look_back.go_to(place)
        look_back.go_on()
        assert write_checkpoint(look_back.session) == write_checkpoint(as_it_was(run, place))


def test_early_stopping_is_looked_at_before_and_after_the_best_weights_came_back() -> None:
    run = overfitting_session(patience=3)
    moments = Moments()
    while not run.done:
        run.train_for(0, 1)
        run.step_seconds = 1.0
        moments.notice(run)
    assert run.status == "stopped_early"
    end = session_at(run, moments, run.iteration)
    assert write_checkpoint(end) == write_checkpoint(run)
    before = session_at(run, moments, run.iteration - 1)
    assert before.status == "ready"
    before.step()
    assert write_checkpoint(before) == write_checkpoint(run)


def test_what_is_looked_at_goes_on_as_the_run_did() -> None:
    run = digit_like_session(augment_shift=2.0, optimizer="momentum")
    moments = Moments()
    moments.notice(run)
    noticed(run, moments, 12)
    run.switch_unit(0, 3, True)
    noticed(run, moments, 12)
    branch = session_at(run, moments, 10)
    assert not branch.off
    steps(branch, 2)
    branch.switch_unit(0, 3, True)
    steps(branch, 12)
    assert write_checkpoint(branch) == write_checkpoint(run)


def test_from_before_weights_were_loaded_nothing_can_be_looked_at() -> None:
    run = table_session(hidden_activation="sigmoid", precision="float64", hidden_layers="4")
    moments = Moments()
    moments.notice(run)
    run.replace_network(random_network((3, 4, 2)), "abc")
    moments.notice(run)
    noticed(run, moments, 9)
    there = session_at(run, moments, 0)
    assert bytes(there.network.parameters.vector) == bytes(random_network((3, 4, 2)).parameters.vector)
    later = Moments()
    later.notice(run)  # as after a reload
    look_back = LookBack(run, later)
    look_back.go_to(0)
    assert (look_back.earliest, look_back.session.iteration) == (9, 9)


def test_a_replay_is_given_up_for_another_place() -> None:
    run = train_to_the_end(table_session(iterations=300, engine="numpy"))
    moments = Moments()
    moments.notice(table_session(iterations=300, engine="numpy"))
    look_back = LookBack(run, moments)
    look_back.go_to(290)
    assert not look_back.go_on(0)
    on_the_way = look_back.session.iteration
    assert 0 < on_the_way < 290
    look_back.go_to(200)
    assert look_back.session.iteration == on_the_way  # nearer to 200 than the start is
    look_back.go_to(0)
    assert look_back.go_on(0)
    assert look_back.session.iteration == 0


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_moments_stay_within_their_bytes_and_spread_over_the_whole_run(optimizer: str) -> None:
    run = digit_like_session(iterations=400, optimizer=optimizer)
    one = run.network.parameters.vector.nbytes
    moments = Moments(most_bytes=40 * one)
    moments.notice(run)
    for _ in range(400):
        noticed(run, moments, 1)
        assert moments.nbytes <= 40 * one
    places = [moment.iteration for moment in moments]
    assert places[0] == 0
    assert len(places) >= 8
    assert max(np.diff([*places, 400])) <= 5 * 400 / len(places)


def test_the_bytes_that_are_counted_are_those_of_all_different_arrays() -> None:
    run = overfitting_session()
    moments = Moments(most_bytes=400_000)
    moments.notice(run)
    noticed(run, moments, 300)
    arrays = {id(array): array.nbytes for moment in moments for array in moment.arrays()}
    assert moments.nbytes == sum(arrays.values()) + len(moments) * moments_module.SMALL_BYTES


def test_moments_lie_denser_where_the_cost_changes() -> None:
    run = table_session(iterations=3000, record_every=1, learning_rate=0.02)
    moments = Moments()
    moments.notice(run)
    noticed(run, moments, 3000)
    assert len(moments) <= MOST_MOMENTS
    costs = np.array(run.training.cost)
    half = int(np.searchsorted(-costs, -(costs[0] + costs[-1]) / 2))
    falling = sum(moment.iteration <= 2 * half for moment in moments) / (2 * half)
    flat = sum(moment.iteration > 2 * half for moment in moments) / (3000 - 2 * half)
    assert falling > 1.5 * flat


def test_an_optimizer_that_remembers_nothing_takes_no_memory() -> None:
    run = digit_like_session(optimizer="sgd")
    moments = Moments()
    noticed(run, moments, 1)
    (moment,) = moments
    assert moment.state.optimizer.mean.size == moment.state.optimizer.velocity.size == 0
    assert moment.state.parameters.nbytes == run.network.parameters.vector.nbytes


def computed_elsewhere(*items: Intervention) -> LookBack:
    """A look back at a run of 20 updates on NumPy whose record lists these interventions."""
    run, moments = table_session(iterations=20, engine="simd"), Moments()
    train_to_the_end(run)
    run.state.interventions = [*run.interventions, *items]
    moments.notice(run)
    return LookBack(run, moments)


RATE = Intervention(5, "settings", {"learning_rate": 0.01})
ELSEWHERE = [
    (Intervention(5, "engine", {"engine": "simd"}),),
    (Intervention(5, "settings", {"engine": "simd_relaxed"}),),
    (Intervention(4, "engine", {"engine": "simd"}), RATE),
]


@pytest.mark.parametrize("items", ELSEWHERE)
def test_an_engine_that_is_not_here_is_refused_before_anything_moves(
    items: tuple[Intervention, ...],
) -> None:
    look_back = computed_elsewhere(*items)
    look_back.go_to(3)
    assert look_back.go_on()
    there, before = look_back.session, write_checkpoint(look_back.session)
    with pytest.raises(ValueError, match="the engine simd"):
        look_back.go_to(10)
    assert look_back.session is there
    assert look_back.go_on()
    assert write_checkpoint(there) == before


def test_another_engine_that_would_stand_in_is_refused_before_anything_moves() -> None:
    look_back = computed_elsewhere(RATE)
    look_back.run.engines.provide("simd", {})
    look_back.go_to(4)
    assert look_back.go_on()
    with pytest.raises(ValueError, match="the engine numpy"):
        look_back.go_to(10)
    assert look_back.session.iteration == 4


def test_an_engine_that_stood_in_then_as_it_would_here_is_no_hindrance() -> None:
    look_back = computed_elsewhere(
        Intervention(5, "settings", {"engine": "simd_relaxed"}),
        Intervention(5, "engine", {"engine": "numpy"}),
        RATE,
    )
    look_back.go_to(10)
    assert look_back.go_on()
    assert look_back.session.iteration == 10
