"""SessionState: everything that a session's next update depends on, beside its settings and its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glassnet.arrays import FloatArray, IntArray
from glassnet.history import Curve, Intervention
from glassnet.optimizers import OptimizerState

STATUSES = ("ready", "finished", "stopped_early", "diverged")
"""Of a session: it may train on, has done all, was stopped by validation, or its cost is no number."""


@dataclass
class SessionState:
    """As Session's attributes of the same names.

    parameters: Parameters.vector. random: the state of the generator, as its bit_generator gives it.
    position: rows of the pass under way that are done. order: all of its rows, or None for in order.
    best_cost, best_parameters, validations_since_best: for early stopping.
    off: (layer, unit) of each unit that is switched off -> the outgoing weights it had.
    """

    parameters: FloatArray
    optimizer: OptimizerState
    random: Mapping[str, Any]
    iteration: int
    passes: int
    samples: int
    position: int
    order: IntArray | None
    status: str
    goal: int
    experiment_start: int
    learning_rate: float
    training: Curve
    validation: Curve
    interventions: list[Intervention]
    off: dict[tuple[int, int], FloatArray]
    best_cost: float
    best_parameters: FloatArray
    validations_since_best: int
