"""What the worker sends without being asked."""

from __future__ import annotations

from typing import Literal, TypedDict

from glassnet.wire.basics import LabName, OfLab, OfRun, WireError
from glassnet.wire.labs import Progress, TakenCheckpoint


class BootProgressEvent(TypedDict):
    """Progress of the downloads at start, in bytes."""

    type: Literal["boot_progress"]
    file: str
    loaded: int
    total: int


class TrainedEvent(TypedDict):
    """A slice of training."""

    type: Literal["progress"]
    progress: Progress
    samples: int  # rows
    computing_seconds: float


class TrainingFailedEvent(TypedDict):
    """A slice of training that failed; no slice follows."""

    type: Literal["training_failed"]
    lab: LabName
    error: WireError


class CheckpointEvent(TakenCheckpoint, OfLab, OfRun):
    """A checkpoint that no request asked for."""

    type: Literal["checkpoint"]


class CheckpointFailedEvent(TypedDict):
    """Why there is no checkpoint."""

    type: Literal["checkpoint_failed"]
    error: WireError


class PrintedEvent(TypedDict):
    """What edited code has printed."""

    type: Literal["printed"]
    text: str
    lost: int  # how many excess characters were dropped


WorkerEvent = (
    BootProgressEvent
    | TrainedEvent
    | TrainingFailedEvent
    | CheckpointEvent
    | CheckpointFailedEvent
    | PrintedEvent
)
