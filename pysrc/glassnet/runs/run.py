"""Run: one network in training, as data that determines its next update to the bit."""

from __future__ import annotations

import numpy as np

from glassnet.config import Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.engines.kernel import Kernel
from glassnet.learning.initializers import generator
from glassnet.learning.network import Parameters
from glassnet.learning.optimizers import OptimizerState, scheduled_rate
from glassnet.learning.training_step import LearningState
from glassnet.runs.batch_walk import BatchWalk
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.edits_by_hand import UnitsOff
from glassnet.runs.first_network import first_network, known_sha256
from glassnet.runs.record.history import Curve, Intervention
from glassnet.runs.session_state import SessionState, Status

QUIET = np.errstate(over="ignore", invalid="ignore")
"""A diverging run overflows, and its status reports that, so NumPy need not warn."""


class Run:
    """A network, its data, and its progress.

    state: the progress. first_config: the settings that the run began with; config includes later
    changes. engines: those available. engine_in_use: the config's, or its replacement where that one
    cannot run.
    """

    def __init__(self, config: Config, dataset: Dataset, engines: Engines | None = None) -> None:
        """A fresh network for `dataset`, as `config` says; nothing is trained yet."""
        self.config = config
        self.first_config = config
        self.dataset = dataset
        self.engines = engines or Engines()
        rng = generator(config.seed)
        self.network = first_network(config, dataset, rng)
        self.engine_in_use = self.engines.in_use(config.engine)
        self.network.products = self.engines.products(self.engine_in_use)
        self.learning = LearningState.of(self.network)
        parameters = self.network.parameters.vector
        self.state = SessionState(
            parameters=parameters,
            optimizer=self.learning.optimizer,
            rng=rng,
            walk=BatchWalk(dataset.pass_rows),
            best=BestWeights(parameters.copy()),
            learning_rate=scheduled_rate(config, 0),
            first_engine=self.engine_in_use,
            platform=self.engines.platform,
            known_sha256=known_sha256(config, dataset),
            old_sha256=dataset.old_sha256,
        )

    @property
    def iteration(self) -> int:
        """The number of updates made."""
        return self.state.iteration

    @property
    def status(self) -> Status:
        """Whether it can continue, or how it ended."""
        return self.state.status

    @property
    def goal(self) -> int:
        """The iteration at which the current experiment ends."""
        return self.state.goal

    @property
    def experiment_start(self) -> int:
        """The iteration at which the current experiment began."""
        return self.state.experiment_start

    @property
    def learning_rate(self) -> float:
        """The learning rate of the newest update."""
        return self.state.learning_rate

    @property
    def walk(self) -> BatchWalk:
        """Its position in its data."""
        return self.state.walk

    @property
    def training(self) -> Curve:
        """Its history on the rows that it learns from."""
        return self.state.training

    @property
    def validation(self) -> Curve:
        """Its history on the validation rows."""
        return self.state.validation

    @property
    def interventions(self) -> list[Intervention]:
        """What the user did to it."""
        return self.state.interventions

    @property
    def off(self) -> UnitsOff:
        """The hidden units that are switched off."""
        return self.state.off

    @property
    def gradient(self) -> Parameters:
        """The gradient of the loss at the last update."""
        return self.learning.gradient

    @property
    def optimizer_state(self) -> OptimizerState:
        """The optimizer's state."""
        return self.state.optimizer

    @property
    def done(self) -> bool:
        """Whether nothing is left to train, until another experiment begins."""
        return self.state.iteration >= self.state.goal or self.state.status != "ready"

    def note_platform(self) -> None:
        """Note that this platform computed numbers that the record promises."""
        self.state.platform = self.state.platform or self.engines.platform

    @property
    def kernel(self) -> Kernel | None:
        """The kernel that computes; None if NumPy does."""
        return self.engines.kernel(self.engine_in_use)
