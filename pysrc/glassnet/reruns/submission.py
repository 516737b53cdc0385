"""A submission: a pupil's run, what is stated about it, and what its proof supports.

Statements may be false. A proof covers the settings, the layer sizes, how long the run was
trained, and, once it has been trained again, its cost, its accuracy and its curve.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glassnet.config import LABS, Config
from glassnet.reruns.proof import Claim
from glassnet.runs.record.history import Curve
from glassnet.runs.session import Session

MOST_POINTS = 60
"""Points of a curve: enough to see its shape among thirty curves."""
DIGITS = 5
"""Significant digits of a submitted cost or accuracy."""
NEAR = 10.0 ** (1 - DIGITS)
"""How far a rounded number may be from the exact one, as a share of it."""


@dataclass(frozen=True)
class SubmittedRun:
    """What is stated about a run.

    lab: of LABS. config: the settings at its end. own_code: whether edited code, whose own choices are
    not in config, computed it. cost: of the training data, at the last point of its curve where it is a
    number; None if there is none. accuracy: 0 to 1, of the rows that judge it; None where unknown.
    curve: iterations and costs, at most MOST_POINTS. proof: a line of proof_text; empty without one.
    steps: the names of lesson steps whose goals were reached in it; held_goals checks that.
    """

    lab: str
    config: Config
    layer_sizes: tuple[int, ...]
    iterations: int
    cost: float | None
    accuracy: float | None
    curve: tuple[tuple[int, ...], tuple[float, ...]]
    proof: str = ""
    own_code: bool = False
    steps: tuple[str, ...] = ()


def submitted_run(session: Session, accuracy: float, proof: str = "") -> SubmittedRun:
    """What can be stated about a session. accuracy: 0 to 1. proof: of it, as proof_text writes it."""
    curve = thinned(session.training)
    return SubmittedRun(
        lab_of(session.config),
        session.config,
        session.network.layer_sizes,
        session.iteration,
        curve[1][-1] if curve[1] else None,
        rounded(accuracy),
        curve,
        proof,
        bool(session.run_record.code_sha256),
    )


def lab_of(config: Config) -> str:
    """The lab that has the dataset of `config`; empty if none has."""
    return next((lab for lab, datasets in LABS.items() if config.dataset in datasets), "")


def thinned(curve: Curve) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Iterations and rounded costs of at most MOST_POINTS points, from first to last, where finite."""
    count = len(curve)
    places = np.linspace(0, count - 1, min(count, MOST_POINTS)).round().astype(int).tolist()
    kept = [place for place in places if math.isfinite(curve.cost[place])]
    return (
        tuple(curve.iteration[place] for place in kept),
        tuple(rounded(curve.cost[place]) for place in kept),
    )


def rounded(value: float) -> float:
    """A number with DIGITS significant digits."""
    return float(f"{value:.{DIGITS}g}")


def contradicted_by_record(run: SubmittedRun, claim: Claim, layer_sizes: Sequence[int]) -> list[str]:
    """Which fields of `run` its proof's record contradicts.

    layer_sizes: of the network that is trained again.
    """
    now = claim.run.config_now
    said = {
        "lab": run.lab == lab_of(now),
        "config": run.config.record() == now.record(),
        "layer_sizes": run.layer_sizes == tuple(layer_sizes),
        "iterations": run.iterations == claim.run.iteration,
    }
    return [field for field, is_borne_out in said.items() if not is_borne_out]


def contradicted_by_training(run: SubmittedRun, training: Curve, accuracy: float) -> list[str]:
    """Which fields of `run` differ from the result of training its proof's record again.

    training: the whole curve of that training. accuracy: 0 to 1, of the network at its end.
    """
    costs = dict(zip(training.iteration, training.cost, strict=True))
    last = next(filter(math.isfinite, reversed(training.cost)), None)  # as in submitted_run
    said = {
        "cost": run.cost is None or (last is not None and is_near(run.cost, last)),
        "accuracy": run.accuracy is None or is_near(run.accuracy, accuracy),
        "curve": all(
            place in costs and is_near(cost, costs[place])
            for place, cost in zip(*run.curve, strict=True)
        ),
    }
    return [field for field, is_borne_out in said.items() if not is_borne_out]


def is_near(said: float, found: float) -> bool:
    """Whether `said` is `found`, up to rounding."""
    return math.isclose(said, found, rel_tol=NEAR, abs_tol=1e-12)
