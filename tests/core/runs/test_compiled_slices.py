"""Slices of many updates in one call, as the kernel makes them. tests/traced/ compares its numbers.

There is no kernel outside a browser, so a stand-in makes the same updates in NumPy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray, FloatArray, IntArray
from glassnet.engines.engines import Engines
from glassnet.learning.learning_rules import backpropagation
from glassnet.learning.network import feed_forward
from glassnet.learning.optimizers import decay_weights, optimize
from glassnet.reruns.replay import replay_run
from glassnet.runs import compiled_pass
from glassnet.runs.compiled_pass import NONE_RECORDED, Answers, CompiledPass
from glassnet.runs.record.run_record import run_record
from glassnet.runs.session import Session
from tests.core.made.whole_runs import LIVE_CHANGES, dataset_of, runs, same_bits

Step = tuple[int, Callable[[Session], None]]
"""The number of updates before a user action, and the action."""
ENGINES = Engines()
ENGINES.provide("simd", {"stand_in": lambda: 0})
CALLS: list[int] = []
"""How many updates each call of the stand-in made."""


def as_numbers(rows: AnyArray, dtype: np.dtype[Any]) -> FloatArray:
    numbers: FloatArray = rows.astype(dtype) / 255 if rows.dtype == np.uint8 else rows
    return numbers


def train(
    self: CompiledPass,
    kernel: Mapping[str, object],
    config: Config,
    inputs: AnyArray,
    targets: FloatArray,
    order: IntArray | None,
    position: int,
    learning_rates: list[float],
    steps: int,
    recorded: range = NONE_RECORDED,
    records_all: bool = False,
) -> tuple[int, list[Answers]]:
    """Do what CompiledPass.train does, in NumPy."""
    CALLS.append(steps)
    records: list[Answers] = []
    network, gradient = self.network, self.network.parameters.zeros()
    for step in range(steps):
        end = min(position + config.batch_size, len(inputs))
        rows = np.arange(position, end) if order is None else order[position:end]
        assert len(rows) > 0
        given_rows = as_numbers(inputs[rows], network.dtype)
        activity = feed_forward(network, given_rows)
        backpropagation(network, activity, targets[rows], config.loss, config.error_rule, gradient)
        decay_weights(gradient, network.parameters, config.l2)
        rate = learning_rates[step] if len(learning_rates) > 1 else learning_rates[0]
        optimize(network.parameters.vector, gradient.vector, self.state, rate, config)
        position = 0 if end == len(inputs) else end
        assert position > 0 or order is None or step == steps - 1  # an order holds for one pass
        if step + 1 in recorded:
            answered = inputs if records_all else inputs[rows]
            records.append(answers(self, kernel, config, answered))
            if not np.isfinite(records[-1][0]).all():
                return step + 1, records
    return steps, records


def answers(
    self: CompiledPass, kernel: Mapping[str, object], config: Config, inputs: AnyArray
) -> Answers:
    """Do what CompiledPass.answers does, in NumPy."""
    activity = feed_forward(self.network, as_numbers(inputs, self.network.dtype))
    return activity.logits.copy(), activity.outputs.copy()


@pytest.fixture(autouse=True, scope="module")
def _stand_in() -> Iterator[None]:
    """Make the default engine available, without WebAssembly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CompiledPass, "train", train)
        patch.setattr(CompiledPass, "answers", answers)
        patch.setattr(compiled_pass.STOOD_IN_FOR, "_source_is_shipped", True)
        yield


def interventions() -> st.SearchStrategy[Callable[[Session], None]]:
    """Things that the user may do to a session."""
    units = st.integers(0, 4)
    return st.one_of(
        st.builds(
            lambda change: lambda session: session.configure(change), st.sampled_from(LIVE_CHANGES)
        ),
        st.builds(
            lambda unit, off: lambda session: session.switch_unit(0, unit, off), units, st.booleans()
        ),
        st.builds(
            lambda layer, unit: lambda session: session.set_parameter(layer, 0, unit, 0.5),
            *(st.integers(0, 1), st.integers(0, 2)),
        ),
    )


def lived(config: Config, plan: list[Step], slices: list[int]) -> Session:
    """The session that follows a plan, trained to the end of its last experiment in these slices."""
    session = Session(config, dataset_of(config), ENGINES)
    session.begin_experiment()
    turn = 0
    for wait, act in [*plan, (0, Session.begin_experiment)]:
        goal = session.iteration + wait
        while session.iteration < goal and session.status != "diverged":
            if session.done:
                session.begin_experiment()
            session.advance(min(slices[turn % len(slices)], goal - session.iteration))
            turn += 1
        if session.status == "diverged":
            return session
        act(session)
    while not session.done:
        session.advance(slices[turn % len(slices)])
        turn += 1
    return session


LIVES = {
    "config": runs(),
    "plan": st.lists(st.tuples(st.integers(0, 40), interventions()), max_size=5),
    "slices": st.lists(st.integers(1, 9), min_size=1, max_size=5),
}


@given(**LIVES)
def test_a_run_is_the_same_bits_in_numpy_one_by_one_at_once_in_slices_and_replayed(
    config: Config, plan: list[Step], slices: list[int]
) -> None:
    assert_the_same_bits(config, plan, slices)


@pytest.mark.nightly  # more examples than the test above
@settings(max_examples=1000)
@given(**LIVES)
def test_many_more_runs_are_the_same_bits(config: Config, plan: list[Step], slices: list[int]) -> None:
    assert_the_same_bits(config, plan, slices)


def assert_the_same_bits(config: Config, plan: list[Step], slices: list[int]) -> None:
    config = replace(config, precision="float64")  # in float32 the kernel would compute the products
    one_by_one = lived(config, plan, [1])
    reference = lived(replace(config, engine="numpy"), plan, [1])
    for other in (reference, lived(config, plan, [10**6]), lived(config, plan, slices)):
        assert same_bits(one_by_one, other)
        assert one_by_one.interventions == other.interventions
    run = run_record(json.loads(one_by_one.run_record.to_json()))
    replayed = replay_run(run, dataset_of(config), engines=ENGINES)
    assert same_bits(one_by_one, replayed)
    assert one_by_one.interventions == replayed.interventions


def test_the_stand_in_makes_many_updates_in_one_call() -> None:
    CALLS.clear()
    lived(Config(precision="float64"), [], [10**6])
    assert max(CALLS) > 1
