"""Checkpoints: a run continues from one as if uninterrupted, and nothing in one is trusted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.config import MOST_ITERATIONS, PRESETS, Config, parse_config
from glassnet.data.datasets import Dataset
from glassnet.engines.arrays import AnyArray
from glassnet.formats.array_files import read_npz, write_npz
from glassnet.reruns.moments import copy_of
from glassnet.runs.kept_fields import About, KeptCount, Parts
from glassnet.runs.session import Session
from glassnet.runs.session_state import SessionState, kept_fields
from glassnet.saving.checkpoint import read_checkpoint, write_checkpoint
from glassnet.saving.model_files import read_run
from tests.core.made.builders import (
    digit_like_dataset,
    digit_like_session,
    table_session,
    train_to_the_end,
)
from tests.core.made.whole_runs import LIVE_CHANGES, dataset_of, runs, same_bits, steps


def restored(session: Session) -> Session:
    return read_checkpoint(write_checkpoint(session), dataset_of)


@settings(max_examples=5 * settings().max_examples // 2)
@given(runs(), st.integers(0, 25), st.integers(0, 25), st.data())
def test_a_run_that_goes_on_from_a_checkpoint_is_the_same_to_the_bit_as_one_that_never_stopped(
    config: Config, before: int, after: int, data: st.DataObject
) -> None:
    session = Session(config, dataset_of(config))
    steps(session, before)
    if data.draw(st.booleans(), "a setting is changed"):
        session.configure(data.draw(st.sampled_from(LIVE_CHANGES)))
    for unit in data.draw(st.sets(st.integers(0, 4)), "units that are switched off"):
        session.switch_unit(0, unit, True)
    if data.draw(st.booleans(), "a weight is set"):
        session.set_parameter(1, -1, 2, 0.25)
    other = restored(session)
    assert same_bits(session, other)
    steps(session, after)
    steps(other, after)
    assert same_bits(session, other)
    assert other.interventions == session.interventions
    assert (other.config, other.first_config) == (session.config, session.first_config)
    for one in (session, other):
        for layer, unit in one.units_off:
            one.switch_unit(layer, unit, False)
        if one.status != "diverged":
            steps(one, 3)
    assert same_bits(session, other)


def test_a_checkpoint_of_a_checkpoint_has_the_same_bytes() -> None:
    session = digit_like_session(optimizer="momentum")
    dataset = session.dataset
    steps(session, 7)
    session.switch_unit(0, 3, True)
    first = write_checkpoint(session)
    assert write_checkpoint(read_checkpoint(first, lambda _: dataset)) == first


def test_early_stopping_brings_back_the_best_weights_of_before_the_checkpoint() -> None:
    wild = {"learning_rate": 3.0, "optimizer": "sgd", "patience": 2, "schedule": "constant"}
    session = digit_like_session(**wild, iterations=400)
    while session.state.best.waited != 1:
        session.step()
    other = read_checkpoint(write_checkpoint(session), lambda _: session.dataset)
    train_to_the_end(session)
    train_to_the_end(other)
    assert session.status == "stopped_early"
    assert same_bits(session, other)


def test_a_run_that_has_diverged_comes_back_as_it_was() -> None:
    session = table_session(
        optimizer="sgd",
        learning_rate=100,
        hidden_activation="relu",
        loss="squared_error",
        output_activation="relu",
        l2=1,
    )
    train_to_the_end(session)
    assert session.status == "diverged"
    other = restored(session)
    assert other.status == "diverged"
    with pytest.raises(ValueError, match="the cost is no longer a number"):
        other.begin_experiment()


def test_a_checkpoint_tells_which_run_it_belongs_to() -> None:
    session = table_session()
    steps(session, 3)
    session.configure({"learning_rate": 0.5})
    run = read_run(write_checkpoint(session))
    assert run == session.run_record
    assert run.config == session.first_config
    assert run.config_now == session.config


def test_a_run_on_other_data_is_refused() -> None:
    session = digit_like_session()
    other = digit_like_dataset(301, 100, 99)
    with pytest.raises(ValueError, match="this run learnt from other data"):
        read_checkpoint(
            write_checkpoint(session), lambda _: Dataset(session.dataset.train, rows=other.train)
        )


@dataclass(eq=False)
class LongerState(SessionState):
    """A state with one more field, declared once, like every field."""

    clipped: Annotated[int, KeptCount("clipped", is_newer=True)] = 0


def test_a_new_field_of_the_state_is_written_once() -> None:
    session = points_session()
    before = session.state
    longer = LongerState(**vars(before), clipped=7)
    about = About(
        session.network, session.run_record, session.dataset.pass_rows, len(session.dataset.train)
    )
    assert longer.parts().numbers["clipped"] == 7
    assert LongerState.from_parts(longer.parts(), about).clipped == 7
    assert LongerState.from_parts(before.parts(), about).clipped == 0, "files are older than the field"
    assert longer.copy().clipped == clipped_in_a_copy(session, longer) == 7
    forged = Parts({**longer.parts().numbers, "clipped": -1}, longer.parts().arrays)
    with pytest.raises(ValueError, match="clipped must be"):
        LongerState.from_parts(forged, about)


def clipped_in_a_copy(session: Session, state: LongerState) -> int:
    """The `clipped` of a copy of the session, made as Moments does."""
    session.state = state
    copied = copy_of(session).state
    assert isinstance(copied, LongerState)
    return copied.clipped


def test_every_field_of_the_state_says_how_it_is_kept() -> None:
    names = {each.name for each in fields(SessionState)}
    assert {name for name, kept in kept_fields(SessionState).items() if kept} == names


def test_a_copy_of_a_state_shares_nothing_that_changes() -> None:
    session = points_session()
    before, copied = write_checkpoint(session), session.state.copy()
    other = points_session()
    other.resume(session.config, copied)
    steps(other, 20)
    other.switch_unit(0, 2, True)
    assert write_checkpoint(session) == before


def arrays_of(session: Session) -> dict[str, AnyArray]:
    return read_npz(write_checkpoint(session))


def points_session() -> Session:
    """A session with everything that a checkpoint can hold, in the middle of a pass."""
    session = Session(
        parse_config({"hidden_layers": "4"}, PRESETS["points-xor"]), dataset_of(PRESETS["points-xor"])
    )
    steps(session, 25)
    session.switch_unit(0, 1, True)
    steps(session, 5)
    return session


def with_state(arrays: dict[str, AnyArray], **changes: object) -> dict[str, AnyArray]:
    """The arrays with some numbers of `State` replaced; `...` removes one."""
    numbers = json.loads(str(arrays["State"])) | changes
    kept = {name: value for name, value in numbers.items() if value is not ...}
    return arrays | {"State": np.array(json.dumps(kept))}


def with_run(arrays: dict[str, AnyArray], **changes: object) -> dict[str, AnyArray]:
    return arrays | {"Run": np.array(json.dumps(json.loads(str(arrays["Run"])) | changes))}


def intervention(**changes: object) -> dict[str, object]:
    return {"iteration": 0, "kind": "extend", "settings": {}} | changes


WEIGHT = {"layer": 0, "fan_in": 0, "unit": 0, "value": 0.5}
Change = Callable[[dict[str, AnyArray]], dict[str, AnyArray]]
UNSOUND: list[tuple[str, Change]] = [
    ("needs Run", lambda arrays: {name: arrays[name] for name in arrays if name != "Run"}),
    ("needs Random", lambda arrays: {name: arrays[name] for name in arrays if name != "Random"}),
    ("no more", lambda arrays: arrays | {"Surprise": np.ones(1)}),
    ("State in a Glassnet file", lambda arrays: arrays | {"State": np.array("[]")}),
    ("State needs", lambda arrays: with_state(arrays, goal=...)),
    ("State needs", lambda arrays: with_state(arrays, surprise=1)),
    ("position must be", lambda arrays: with_state(arrays, position=10**6)),
    ("position must be", lambda arrays: with_state(arrays, position=-1)),
    ("samples must be", lambda arrays: with_state(arrays, samples=1.5)),
    ("passes must be", lambda arrays: with_state(arrays, passes=True)),
    ("goal must be", lambda arrays: with_state(arrays, goal=MOST_ITERATIONS + 1)),
    ("passes must be", lambda arrays: with_state(arrays, passes=31)),
    ("samples must be", lambda arrays: with_state(arrays, samples=2**53 - 1)),
    ("optimizer_steps must be", lambda arrays: with_state(arrays, optimizer_steps=2**31 - 2)),
    ("validations_since_best must be", lambda arrays: with_state(arrays, validations_since_best=31)),
    ("experiment_start must be", lambda arrays: with_state(arrays, experiment_start=31)),
    ("random_position must be", lambda arrays: with_state(arrays, random_position=625)),
    ("status must be one of", lambda arrays: with_state(arrays, status="exec")),
    ("status must be one of", lambda arrays: with_state(arrays, status=["ready"])),
    ("learning_rate of a checkpoint", lambda arrays: with_state(arrays, learning_rate=float("nan"))),
    ("best_cost must be a number", lambda arrays: with_state(arrays, best_cost="low")),
    ("Best and best_cost", lambda arrays: with_state(arrays, best_cost=None)),
    ("off must list hidden units", lambda arrays: with_state(arrays, off=[[0, 4]])),
    ("off must list hidden units", lambda arrays: with_state(arrays, off=3)),
    ("off must list hidden units", lambda arrays: with_state(arrays, off=[[0.0, 1]])),
    ("off must list hidden units", lambda arrays: with_state(arrays, off=[[False, 1]])),
    ("off must list hidden units", lambda arrays: with_state(arrays, off=[[0, 1, 2]])),
    ("off must list each", lambda arrays: with_state(arrays, off=[[0, 1], [0, 1]])),
    ("Off must be", lambda arrays: with_state(arrays, off=[[0, 1], [0, 2]])),
    ("Optimizer must be", lambda arrays: arrays | {"Optimizer": np.ones((3, 2), np.float32)}),
    ("Optimizer must be", lambda arrays: arrays | {"Optimizer": arrays["Optimizer"].astype(np.float64)}),
    ("Best must be", lambda arrays: arrays | {"Best": arrays["Best"][:-1]}),
    ("Random must be", lambda arrays: arrays | {"Random": arrays["Random"][:-1]}),
    ("Random must be", lambda arrays: arrays | {"Random": arrays["Random"].astype(np.int64)}),
    ("Order must be", lambda arrays: arrays | {"Order": arrays["Order"] + 1}),
    ("Order must be", lambda arrays: arrays | {"Order": arrays["Order"][:-1]}),
    ("Training must be", lambda arrays: arrays | {"Training": arrays["Training"][:2]}),
    ("iterations of Training", lambda arrays: arrays | {"Training": arrays["Training"] + 0.5}),
    ("iterations of Training", lambda arrays: arrays | {"Training": arrays["Training"] - 30}),
    ("iterations of Training", lambda arrays: arrays | {"Training": arrays["Training"] + 30}),
    ("iterations of Training", lambda arrays: arrays | {"Training": np.full((3, 1), 1e300)}),
    ("iterations of Validation", lambda arrays: arrays | {"Validation": np.full((3, 2), np.nan)}),
    ("iteration must be", lambda arrays: with_run(arrays, iteration=MOST_ITERATIONS + 1)),
    (
        "a run has at most 100,000 interventions",
        lambda arrays: with_run(arrays, interventions=[{}] * 100_001),
    ),
    *(
        (
            "of the intervention parameter must be",
            lambda arrays, wrong=wrong: with_run(
                arrays, interventions=[intervention(kind="parameter", settings=WEIGHT | wrong)]
            ),
        )
        for wrong in ({"value": 10**400}, {"value": float("nan")}, {"unit": 10**30}, {"fan_in": 1.5})
    ),
    ("Run needs", lambda arrays: with_run(arrays, surprise=1)),
    ("a run needs its settings", lambda arrays: with_run(arrays, interventions=3)),
    ("data_sha256 of a run", lambda arrays: with_run(arrays, data_sha256=1)),
    ("this run learnt from other data", lambda arrays: with_run(arrays, data_sha256="abc")),
    ("seed must be", lambda arrays: with_run(arrays, config={"seed": -1})),
    ("as its run left it", lambda arrays: with_run(arrays, config={"dataset": "points"})),
    ("an intervention needs", lambda arrays: with_run(arrays, interventions=[1])),
    (
        "an intervention is one of",
        lambda arrays: with_run(arrays, interventions=[intervention(kind="x")]),
    ),
    (
        "cannot change during a run",
        lambda arrays: with_run(
            arrays, interventions=[intervention(kind="settings", settings={"seed": 2})]
        ),
    ),
    (
        "learning_rate must be above 0",
        lambda arrays: with_run(
            arrays, interventions=[intervention(kind="settings", settings={"learning_rate": 0})]
        ),
    ),
    (
        "intervention unit needs",
        lambda arrays: with_run(arrays, interventions=[intervention(kind="unit", settings={"off": 1})]),
    ),
    (
        "sha256 of the intervention weights",
        lambda arrays: with_run(
            arrays, interventions=[intervention(kind="weights", settings={"sha256": 1})]
        ),
    ),
    (
        "in the order of their iterations",
        lambda arrays: with_run(arrays, interventions=[intervention(iteration=31)]),
    ),
]


@pytest.mark.parametrize(
    ("message", "change"), UNSOUND, ids=[f"{i} {m}" for i, (m, _) in enumerate(UNSOUND)]
)
def test_what_no_session_wrote_is_refused_in_a_sentence(message: str, change: Change) -> None:
    arrays = arrays_of(points_session())
    assert {"Best", "Order", "Off", "Training", "Validation"} <= set(arrays)
    with pytest.raises(ValueError, match=message) as caught:
        read_checkpoint(write_npz(change(arrays)), dataset_of)
    assert str(caught.value).endswith(".")
