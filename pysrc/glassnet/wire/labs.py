"""Labs: their settings, their training, their networks as files and as checkpoints."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from glassnet.wire.basics import (
    Blob,
    ConfigRecord,
    Float64Array,
    LabName,
    OfRun,
    RefusedChange,
    Uint8Array,
)


class Points(TypedDict):
    """Points of a history, as three arrays of one length."""

    iteration: Float64Array  # after which the others were measured
    cost: Annotated[Float64Array, "iteration"]
    accuracy: Annotated[Float64Array, "iteration"]  # the share of correct rows


class LabProgress(TypedDict):
    """The state of a lab, and the points of its history not yet sent."""

    lab: LabName
    config: ConfigRecord
    layer_sizes: list[Annotated[int, "1..100000"]]
    status: Literal["ready", "finished", "stopped_early", "diverged"]
    iteration: Annotated[int, "0.."]
    interventions: Annotated[int, "0.."]  # how often the user has changed the run since it began
    # whether the weights differ from those the seed gave: by an update, a loaded model, or by hand
    has_learnt: bool
    goal: Annotated[int, "0.."]
    done: bool
    epoch: float
    samples: Annotated[int, "0.."]
    learning_rate: float  # the rate in use now
    engine_in_use: Annotated[
        str, "numpy | simd | simd_relaxed"
    ]  # the config's engine, or its substitute
    # the Python outside a browser that computed part of the run or computes now; else empty
    platform: str
    training: Points
    validation: Points
    needs_reset: list[str]  # the settings whose changes wait for a reset


class Progress(LabProgress, OfRun):
    """A lab's progress as the page receives it; the worker has added the run."""


class TrainedSlice(LabProgress):
    """The progress of a lab after a slice of training."""

    samples_trained: int  # the rows that the slice trained on


class TakenCheckpoint(TypedDict):
    """A whole session, from which training continues to the same bits."""

    iteration: Annotated[int, "0.."]
    data: Uint8Array
    blob: NotRequired[Blob]  # the same as data, where that is large, for the browser's storage
    record: str  # the JSON that replays it


class Learnt(TypedDict):
    """What the replaced run had learnt."""

    kept: NotRequired[TakenCheckpoint]  # absent if it learnt nothing


class NewRun(LabProgress, Learnt):
    """The progress of a lab with another session, and so another run."""


class LoadedModel(NewRun):
    """The progress of a lab with the network of a file."""

    learnt_before: int  # the updates that the file's record counts, 0 without one


class TakenSettings(Learnt):
    """A lab after a change to its settings."""

    progress: NotRequired[LabProgress]  # absent without a session: there are no points to learn from
    begun: bool  # whether another run has begun


class SettingsReply(TakenSettings):
    """Which settings a lab can and cannot have."""

    wanted: ConfigRecord  # those that it can have; some may wait for a reset
    refused: list[RefusedChange]  # those that it cannot have, the newest last


class Parameter(TypedDict):
    """A weight or a bias."""

    layer: int
    fan_in: int  # -1 is the bias
    unit: int


class ParameterValue(Parameter):
    """A weight or a bias, and what it is set to."""

    value: float


class ParameterSet(LabProgress):
    """The progress of a lab whose weight or bias was set by hand."""

    value_before: float  # the old value; for a weight from a unit that is off, the one it has when on


class UnitSwitched(LabProgress):
    """The progress of a lab with a hidden unit switched off, or on again."""

    was_off: bool  # whether it was off before


class SavedModel(TypedDict):
    """A network as a file."""

    name: str
    data: Uint8Array  # an .npz
