"""SessionState: everything that a session's next update depends on, beside its settings and its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassnet.arrays import FloatArray
from glassnet.batch_walk import BatchWalk
from glassnet.early_stopping import BestWeights
from glassnet.history import Curve, Intervention
from glassnet.optimizers import OptimizerState

STATUSES = ("ready", "finished", "stopped_early", "diverged")
"""Of a session: it may train on, has done all, was stopped by validation, or its cost is no number."""


@dataclass
class SessionState:
    """As Session's attributes of the same names.

    parameters: Parameters.vector. random: the state of the generator, as its bit_generator gives it.
    off: (layer, unit) of each unit that is switched off -> the outgoing weights it had.
    """

    parameters: FloatArray
    optimizer: OptimizerState
    random: Mapping[str, Any]
    iteration: int
    walk: BatchWalk
    status: str
    goal: int
    experiment_start: int
    learning_rate: float
    training: Curve
    validation: Curve
    interventions: list[Intervention]
    off: dict[tuple[int, int], FloatArray]
    best: BestWeights
