"""Answers about a lab: its training, and what its network answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glassnet.browser.answers.examined_digits import examine_digits
from glassnet.browser.answers.rows import examine_rows
from glassnet.browser.labs.wire import checkpoint_of, packed_bytes
from glassnet.browser.requests.marks import request
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.model_files import write_model

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.wire.answers import DigitAnswers, SurfaceView, TruthTableAnswers
    from glassnet.wire.basics import BytesOfPage, LabName
    from glassnet.wire.labs import (
        LabProgress,
        NewRun,
        ParameterSet,
        SavedModel,
        TakenCheckpoint,
        TrainedSlice,
        UnitSwitched,
    )


@request()
def train(
    labs: Labs,
    lab: LabName,
    steps_per_second: float = 0,  # as in the worker's set_pace
) -> LabProgress:
    """Resume a paused training, or begin a new experiment."""
    session = labs.session(lab)
    if session.done:
        session.begin_experiment()
    return labs.progress(lab)


@request("of_worker")
def train_for(
    labs: Labs,
    lab: LabName,
    seconds: float,
    most_steps: int | None = None,  # at most this many updates
) -> TrainedSlice:
    """Train for about `seconds`."""
    samples = labs.session(lab).train_for(seconds, math.inf if most_steps is None else most_steps)
    return {**labs.progress(lab), "samples_trained": samples}


@request("changes_session")
def step(labs: Labs, lab: LabName) -> LabProgress:
    """Make one update."""
    session = labs.session(lab)
    if session.done:
        session.begin_experiment()
    session.step()
    return labs.progress(lab)


@request("changes_session")
def set_parameter(
    labs: Labs,
    lab: LabName,
    layer: int,
    fan_in: int,  # -1 is the bias
    unit: int,
    value: float,
) -> ParameterSet:
    """Set one weight or bias by hand."""
    session = labs.session(lab)
    before = session.parameter(layer, fan_in, unit)
    session.set_parameter(layer, fan_in, unit, value)
    return {**labs.progress(lab), "value_before": before}


@request("changes_session")
def switch_unit(labs: Labs, lab: LabName, layer: int, unit: int, off: bool) -> UnitSwitched:
    """Switch a hidden unit off, or on again."""
    session = labs.session(lab)
    was_off = (layer, unit) in session.units_off
    session.switch_unit(layer, unit, off)
    return {**labs.progress(lab), "was_off": was_off}


@request()
def examine(
    labs: Labs,
    lab: LabName,
    view: SurfaceView,
    grid_seed: int = 0,  # picks the digits shown
    grid_mistakes: bool = False,  # whether to show only mistakes
) -> TruthTableAnswers | DigitAnswers:
    """Return the network's current answers.

    For a truth table these are all rows; for test digits, two confusion matrices and twenty digits
    that `grid_seed` picks.
    """
    session = labs.shown(lab)
    if session.dataset.test is None:
        return examine_rows(session, view)
    return examine_digits(session, session.dataset.test, grid_seed, grid_mistakes)


@request()
def take_checkpoint(labs: Labs, lab: LabName) -> TakenCheckpoint:
    """Write the whole session as the bytes of an .npz."""
    return checkpoint_of(labs.session(lab))


@request("begins_run", "changes_session")
def restore_checkpoint(labs: Labs, lab: LabName, data: BytesOfPage) -> NewRun:
    """Replace the lab's session with a checkpoint's."""
    return labs.take(lab, read_checkpoint(bytes(data), labs.dataset, labs.engines))


@request()
def save_model(labs: Labs, lab: LabName) -> SavedModel:
    """Write the network shown as a file."""
    session = labs.shown(lab)
    layers = "-".join(map(str, session.network.layer_sizes))
    name = f"glassnet-{lab}-{layers}-{session.iteration}.npz"
    patch = labs.engines.code_patch
    data = write_model(session.network, session.config, run=session.run_record, patch=patch)
    return {"name": name, "data": packed_bytes(data)}
