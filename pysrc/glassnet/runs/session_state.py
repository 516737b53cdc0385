"""SessionState: everything that a session's next update depends on, besides its settings and data.

A new field is added here and nowhere else: its annotation says how a checkpoint keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_type_hints

import numpy as np

from glassnet.engines.arrays import FloatArray
from glassnet.learning.optimizers import OptimizerState
from glassnet.runs.batch_walk import BatchWalk
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.edits_by_hand import UnitsOff
from glassnet.runs.kept_fields import (
    About,
    KeptBest,
    KeptCount,
    KeptCurve,
    KeptElsewhere,
    KeptField,
    KeptOptimizer,
    KeptRandom,
    KeptRate,
    KeptStatus,
    KeptUnitsOff,
    KeptWalk,
    Parts,
    generator_at,
)
from glassnet.runs.record.history import Curve, Intervention

Status = Literal["ready", "finished", "stopped_early", "diverged"]
STATUSES: tuple[Status, ...] = get_args(Status)

State = TypeVar("State", bound="SessionState")


@dataclass(eq=False)
class SessionState:
    """A session's progress. A field without a default depends on the network or the data.

    parameters: Parameters.vector. rng: draws weights, orders and noise. learning_rate: of the newest
    update. first_engine: that of the beginning; empty where an old file does not say.
    platform, known_sha256, old_sha256: as in RunRecord. status: `ready` to train, `finished` (all
    iterations done), `stopped_early` (validation no longer improved), or `diverged` (the cost is no
    longer a number).
    goal: the iteration at which the current experiment ends. experiment_start: where it began.
    off: the hidden units that are switched off.
    """

    parameters: Annotated[FloatArray, KeptElsewhere(lambda about: about.network.parameters.vector)]
    optimizer: Annotated[OptimizerState, KeptOptimizer()]
    rng: Annotated[np.random.Generator, KeptRandom()]
    walk: Annotated[BatchWalk, KeptWalk()]
    best: Annotated[BestWeights, KeptBest()]
    learning_rate: Annotated[float, KeptRate()]
    first_engine: Annotated[str, KeptElsewhere(lambda about: about.run.engine)]
    platform: Annotated[str, KeptElsewhere(lambda about: about.run.platform)]
    iteration: Annotated[int, KeptElsewhere(lambda about: about.run.iteration)] = 0
    status: Annotated[Status, KeptStatus(STATUSES)] = "ready"
    goal: Annotated[int, KeptCount("goal")] = 0
    experiment_start: Annotated[int, KeptCount("experiment_start", most=None)] = 0
    training: Annotated[Curve, KeptCurve("Training")] = field(default_factory=Curve)
    validation: Annotated[Curve, KeptCurve("Validation")] = field(default_factory=Curve)
    interventions: Annotated[
        list[Intervention], KeptElsewhere(lambda about: list(about.run.interventions))
    ] = field(default_factory=list)
    off: Annotated[UnitsOff, KeptUnitsOff()] = field(default_factory=dict)
    known_sha256: Annotated[str, KeptElsewhere(lambda about: about.run.known_sha256)] = ""
    old_sha256: Annotated[str, KeptElsewhere(lambda about: about.run.old_sha256)] = ""

    def copy(self: State, **instead: Any) -> State:
        """Copy the state, sharing nothing mutable. instead: values of fields that are not copied."""
        return replace(self, **_copied_fields(self, instead))

    def take_over(self: State, given: State) -> State:
        """Copy `given` into the arrays of this state, whose addresses the compiled pass knows."""
        self.parameters[...] = given.parameters
        mine, other = self.optimizer, given.optimizer
        mine.velocity[...], mine.mean[...], mine.square[...] = other.velocity, other.mean, other.square
        mine.steps = other.steps
        return replace(given, parameters=self.parameters, optimizer=mine)

    def parts(self) -> Parts:
        """What a checkpoint holds of the state; some arrays are the state's own, not copies."""
        parts = Parts()
        for name, kept in kept_fields(type(self)).items():
            kept.write(getattr(self, name), parts)
        return parts

    @classmethod
    def from_parts(cls: type[State], parts: Parts, about: About) -> State:
        """Build the state from its parts. Raises ValueError when they are unsound."""
        values = {
            name: kept.read(parts, about)
            for name, kept in kept_fields(cls).items()
            if not (kept.is_newer and parts.numbers.keys().isdisjoint(kept.numbers))
        }
        return cls(**values)


def _kept_fields(kind: type[SessionState]) -> dict[str, KeptField]:
    hints = get_type_hints(kind, include_extras=True)
    return {each.name: hints[each.name].__metadata__[0] for each in fields(kind)}


kept_fields: Callable[[type[SessionState]], dict[str, KeptField]] = cache(_kept_fields)  # type: ignore[assignment]  # to mypy no class has a hash
"""How a checkpoint keeps each field of a state, by field name. Cached: finding them takes longer
than writing a small network."""


def _copied_fields(record: Any, instead: dict[str, Any]) -> dict[str, Any]:
    """Copies of a dataclass's values by field name, apart from those in `instead`."""
    names = [each.name for each in fields(record)]
    return {name: instead[name] if name in instead else _copied(getattr(record, name)) for name in names}


def _copied(value: Any) -> Any:
    """Copy a value, sharing nothing mutable; a list's items are immutable."""
    if isinstance(value, np.ndarray | list):
        return value.copy()
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    if isinstance(value, np.random.Generator):
        state: Any = value.bit_generator.state
        return generator_at(state)
    if is_dataclass(value):
        return replace(value, **_copied_fields(value, {}))  # type: ignore[type-var]  # not a class
    return value
