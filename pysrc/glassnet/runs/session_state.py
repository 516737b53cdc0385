"""SessionState: everything that a session's next update depends on, besides its settings and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassnet.engines.arrays import FloatArray
from glassnet.learning.optimizers import OptimizerState
from glassnet.runs.batch_walk import BatchWalk
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.history import Curve, Intervention
from glassnet.runs.run import Status

STATUSES: tuple[Status, ...] = ("ready", "finished", "stopped_early", "diverged")
"""Of a session: can train on, has reached its goal, was stopped by validation, cost is not a number."""


@dataclass
class SessionState:
    """The attributes are those of the same names in Session.

    parameters: Parameters.vector. random: the state of the generator, as its bit_generator gives it.
    off: (layer, unit) of each switched-off unit -> the outgoing weights it had.
    """

    parameters: FloatArray
    optimizer: OptimizerState
    random: Mapping[str, Any]
    iteration: int
    walk: BatchWalk
    status: Status
    goal: int
    experiment_start: int
    learning_rate: float
    training: Curve
    validation: Curve
    interventions: list[Intervention]
    first_engine: str
    platform: str
    off: dict[tuple[int, int], FloatArray]
    best: BestWeights
