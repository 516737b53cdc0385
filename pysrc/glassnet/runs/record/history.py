"""History: what a run measured along the way, and what the user did to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from glassnet.engines.arrays import AnyArray, FloatArray


@dataclass
class Curve:
    """Points of a history: iteration, cost, and share of correct rows."""

    iteration: list[int] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)

    def add(self, iteration: int, measured: Measurement) -> None:
        """Append one point."""
        self.iteration.append(iteration)
        self.cost.append(measured.cost)
        self.accuracy.append(measured.accuracy)

    def __len__(self) -> int:
        return len(self.iteration)


@dataclass(frozen=True)
class Measurement:
    """A network's answers to some rows, (rows, units), their cost, and which rows are correct."""

    outputs: FloatArray
    cost: float
    correct: AnyArray

    @property
    def accuracy(self) -> float:
        """Share of correct rows, 0 to 1."""
        return float(self.correct.mean())


@dataclass(frozen=True)
class Intervention:
    """What the user did to a running network. Config, data and interventions replay a run exactly.

    kind: `settings` (fields that changed), `extend` (an experiment begun), `weights` (a model loaded),
    `parameter` (one weight or bias set by hand), `unit` (a hidden unit switched off or on), `engine`
    (the engine from here on, if not the one that the settings and the record's beginning imply) or
    `console` (a change made at the console, which cannot be replayed).
    """

    iteration: int
    kind: str
    settings: Mapping[str, object] = field(default_factory=dict)
