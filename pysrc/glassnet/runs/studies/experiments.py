"""Experiments run one after another on one network, and their outcomes.

An experiment is a set of settings and a number of updates with them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from glassnet.config import Config, changed_fields, parse_config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.insight.layer_statistics import Histogram, histogram, stuck_units
from glassnet.learning.network import feed_forward
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

WATCHED = 1000
"""Validation digits to watch along the way: enough to have some of every class."""
LOOKS = 10
"""How often an experiment looks at those digits: the notebook printed a line every tenth of the way."""
ROW_WORK = {"backpropagation": 1.0, "perturbation": 6.0}
"""Relative time per row of a batch in the page, for estimating progress. Rules added by edited source
count as 1."""


@dataclass
class Look:
    """What was seen of the network after `done` updates of an experiment.

    accuracy: share of the watched digits that are right. stuck: hidden units that no longer learn.
    commonest: the share of the most frequent answer.
    """

    done: int
    accuracy: float
    stuck: int
    commonest: float


@dataclass
class Outcome:
    """The outcome of one experiment so far.

    total, done: its updates. changes: updates that changed any weight. looks: one before the first
    update, and one after each tenth of them. activations: of all hidden units, at the last look.
    """

    total: int
    activations: Histogram
    looks: list[Look]
    done: int = 0
    changes: int = 0


class Experiments:
    """A list of experiments, one at a time; `train_for` continues them, slice by slice."""

    def __init__(
        self,
        config: Config,
        dataset: Dataset,
        settings: Sequence[Mapping[str, object]],
        engines: Engines | None = None,
    ) -> None:
        """Begin with a fresh network. settings: the live fields that each experiment changes."""
        self.session = Session(config, dataset, engines)
        self.experiments = [parse_config(each, config) for each in settings]
        self.outcomes: list[Outcome] = []
        watched = dataset.validation or dataset.train
        self._watched = watched.part(slice(0, WATCHED))

    @property
    def done(self) -> bool:
        """Whether every experiment has run, or the network has diverged."""
        all_begun = len(self.outcomes) == len(self.experiments)
        return self.session.status == "diverged" or (all_begun and self.session.done)

    @property
    def share(self) -> float:
        """The share of all the work that is done, from 0 to 1."""
        works = [
            config.batch_size * ROW_WORK.get(config.learning_rule, 1.0) for config in self.experiments
        ]
        whole = sum(
            work * config.iterations for work, config in zip(works, self.experiments, strict=True)
        )
        begun = works[: len(self.outcomes)]
        done = sum(work * outcome.done for work, outcome in zip(begun, self.outcomes, strict=True))
        return done / whole

    def train_for(self, seconds: float) -> None:
        """Train for `seconds`, continuing with the next experiment when one ends."""
        deadline = time.perf_counter() + seconds
        while not self.done:
            if self.session.done:
                self._begin_next()
            self._advance()
            if time.perf_counter() >= deadline:
                break

    def _begin_next(self) -> None:
        experiment = self.experiments[len(self.outcomes)]
        self.session.configure(changed_fields(self.session.config, experiment))
        self.session.begin_experiment()
        activations, look = self._look(0)
        self.outcomes.append(Outcome(self.session.goal - self.session.iteration, activations, [look]))

    def _advance(self) -> None:
        """Make updates up to the next look; with perturbation only one, to see if it changes weights."""
        session, outcome = self.session, self.outcomes[-1]
        parts_done = outcome.done * LOOKS // outcome.total
        next_look = -(-(parts_done + 1) * outcome.total // LOOKS)  # rounded up
        before = session.iteration
        if session.config.learning_rule == "perturbation":
            weights = session.network.parameters.vector.copy()
            session.step()
            outcome.changes += not np.array_equal(weights, session.network.parameters.vector)
        else:
            session.advance(min(session.updates.steps_at_once, next_look - outcome.done))
            outcome.changes += session.iteration - before
        outcome.done += session.iteration - before
        if outcome.done == next_look:
            outcome.activations, look = self._look(outcome.done)
            outcome.looks.append(look)

    @QUIET
    def _look(self, done: int) -> tuple[Histogram, Look]:
        """Measure the hidden activations on the watched digits, the accuracy, and the stuck units."""
        network = self.session.network
        inputs, targets = self._watched.batch(slice(None), network.dtype)
        values = feed_forward(network, inputs).values
        hidden = values[1:-1]
        answers, digits = values[-1].argmax(axis=1), targets.argmax(axis=1)
        stuck = [stuck_units(layer, network.hidden_activation) for layer in hidden]
        look = Look(
            done,
            accuracy=float((answers == digits).mean()),
            stuck=int(sum(units.sum() for units in stuck if units is not None)),
            commonest=float(np.bincount(answers).max() / len(answers)),
        )
        return histogram(np.concatenate([layer.ravel() for layer in hidden])), look
