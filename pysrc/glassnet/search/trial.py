"""One trial of a search: a pure function of settings, data, and the rung before, if there is one."""

from __future__ import annotations

from dataclasses import dataclass

from glassnet.config import Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.runs.record.run_record import RunRecord
from glassnet.runs.record.weights_hash import weights_sha256
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint, write_checkpoint

FOREVER = float("inf")


@dataclass(frozen=True)
class Outcome:
    """The outcome of a trial at an iteration.

    status: finished, stopped_early, diverged, or ready while there is more to train. cost, accuracy: on
    the validation rows, or all rows where there are none; nan once the trial has diverged. checkpoint:
    what the next rung continues from.
    """

    status: str
    iteration: int
    cost: float
    accuracy: float
    weights_sha256: str
    run: RunRecord
    checkpoint: bytes

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to train."""
        return self.status != "ready"


def train_trial(
    config: Config, dataset: Dataset, until: int, before: bytes | None, engines: Engines | None = None
) -> Outcome:
    """Train to an iteration, from the start or from the checkpoint of the rung before.

    Raises ValueError when the checkpoint is unsound, or from other data.
    """
    if before is None:
        session = begun_trial(config, dataset, engines)
    else:
        session = read_checkpoint(before, lambda _: dataset, engines)
    session.train_for(FOREVER, max(0, until - session.iteration))
    return outcome_of(session)


def begun_trial(config: Config, dataset: Dataset, engines: Engines | None = None) -> Session:
    """The untrained session of a trial."""
    session = Session(config, dataset, engines)
    session.begin_experiment()
    return session


def outcome_of(session: Session) -> Outcome:
    """The outcome of a trial so far."""
    measured = session.measure(session.dataset.validation or session.dataset.train)
    has_diverged = session.status == "diverged"
    return Outcome(
        session.status,
        session.iteration,
        float("nan") if has_diverged else measured.cost,
        float("nan") if has_diverged else measured.accuracy,
        weights_sha256(session.network),
        session.run_record,
        write_checkpoint(session),
    )
