"""Replay: a run repeated from its record, to the bit; and experiments run one after another.

An experiment is what one press of Train makes: some settings, and so many updates.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from glassnet.config import Config
from glassnet.datasets import Dataset
from glassnet.history import Intervention
from glassnet.layer_statistics import stuck_units
from glassnet.network import Network, feed_forward
from glassnet.run_record import RunRecord
from glassnet.session import QUIET, Session

WATCHED = 200
"""Validation digits that are counted along the way."""
LOOKS = 10
"""How often in an experiment they are counted, as the notebook printed a line every tenth."""


def replay_run(run: RunRecord, dataset: Dataset, models: Mapping[str, Network] | None = None) -> Session:
    """The session that `run` tells of, trained again from the start on `dataset`.

    models: the networks that were loaded in its course, by the hashes in its interventions.
    Raises ValueError when the data are others, or a model is missing.
    """
    if dataset.sha256 != run.data_sha256:
        raise ValueError(
            f"the run learnt from data of SHA-256 {run.data_sha256 or 'none'}; got "
            f"{dataset.sha256 or 'none'}. Give the data that it began with."
        )
    session = Session(run.config, dataset)
    for item in run.interventions:
        _step_to(session, item.iteration)
        _intervene(session, item, models or {})
    _step_to(session, run.iteration)
    return session


def _step_to(session: Session, iteration: int) -> None:
    while session.iteration < iteration:
        session.step()


def _intervene(session: Session, item: Intervention, models: Mapping[str, Network]) -> None:
    """What a person did then, done again."""
    settings: Mapping[str, Any] = item.settings
    if item.kind == "settings":
        session.configure(settings)
    elif item.kind == "extend":
        session.extend()
    elif item.kind == "parameter":
        where = (settings["layer"], settings["fan_in"], settings["unit"])
        session.set_parameter(*where, settings["value"])
    elif item.kind == "unit":
        session.switch_unit(settings["layer"], settings["unit"], settings["off"])
    elif settings["sha256"] in models:
        session.replace_network(models[settings["sha256"]], settings["sha256"])
    else:
        raise ValueError(
            f"the run loaded a model of SHA-256 {settings['sha256']} after {item.iteration} iterations, "
            "which is not given. Give its network under that hash."
        )


@dataclass
class Outcome:
    """What one experiment came to so far.

    total, done: its updates. accuracy: shares of correct validation digits, one each time they were
    counted, before the first update too. changes: updates that changed any weight.
    stuck: hidden units that no longer learn. commonest: the share of the answer given most often.
    """

    total: int
    done: int = 0
    changes: int = 0
    accuracy: list[float] = field(default_factory=list)
    stuck: int = 0
    commonest: float = 0.0


class Replay:
    """A list of experiments in progress; `train_for` goes on with them, slice by slice."""

    def __init__(
        self, config: Config, dataset: Dataset, settings: Sequence[Mapping[str, object]]
    ) -> None:
        """A fresh network. settings: of each experiment, the fields that may change in mid-course."""
        self.session = Session(config, dataset)
        self.settings = settings
        self.outcomes: list[Outcome] = []
        watched = dataset.validation or dataset.train
        self._watched = watched.part(slice(0, WATCHED))

    @property
    def done(self) -> bool:
        """Whether every experiment has run, or the network has diverged."""
        all_begun = len(self.outcomes) == len(self.settings)
        return self.session.status == "diverged" or (all_begun and self.session.done)

    def train_for(self, seconds: float) -> None:
        """Go on for `seconds`, over the end of one experiment into the next."""
        deadline = time.perf_counter() + seconds
        while not self.done:
            if self.session.done:
                self._begin_next()
            self._step()
            if time.perf_counter() >= deadline:
                break

    def _begin_next(self) -> None:
        settings = self.settings[len(self.outcomes)]
        self.session.configure(settings)
        self.session.extend()
        self.outcomes.append(Outcome(self.session.goal - self.session.iteration))
        self._look()

    def _step(self) -> None:
        session, outcome = self.session, self.outcomes[-1]
        is_try = session.config.learning_rule == "perturbation"
        before = session.network.parameters.vector.copy() if is_try else None
        session.step()
        if before is None or not np.array_equal(before, session.network.parameters.vector):
            outcome.changes += 1
        outcome.done += 1
        looks_before = (outcome.done - 1) * LOOKS // outcome.total
        if outcome.done * LOOKS // outcome.total > looks_before:
            self._look()

    @QUIET
    def _look(self) -> None:
        """Count validation digits that are right, units that are stuck, and the commonest answer."""
        network = self.session.network
        inputs, targets = self._watched.batch(slice(None), network.dtype)
        values = feed_forward(network, inputs).values
        answers, digits = values[-1].argmax(axis=1), targets.argmax(axis=1)
        outcome = self.outcomes[-1]
        outcome.accuracy.append(float((answers == digits).mean()))
        outcome.commonest = float(np.bincount(answers).max() / len(answers))
        hidden = [stuck_units(layer, network.hidden_activation) for layer in values[1:-1]]
        outcome.stuck = int(sum(stuck.sum() for stuck in hidden if stuck is not None))
