"""Run: one network in training, as data. Its next update follows, to the bit, from what is here."""

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
"""A diverging run overflows; its status says so, so NumPy need not warn."""


class Run:
    """A network, its data, and how far it has come.

    state: how far; what it consists of is described there. first_config: the settings that the run
    began with; config includes later changes. engines: what can compute here. engine_in_use: the one
    that computes: the config's, or what stands in for it where it cannot run.
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
        """How many updates it has made."""
        return self.state.iteration

    @property
    def status(self) -> Status:
        """Whether it can go on, or how it ended."""
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
        """That of the newest update."""
        return self.state.learning_rate

    @property
    def walk(self) -> BatchWalk:
        """Where it is in its data."""
        return self.state.walk

    @property
    def training(self) -> Curve:
        """Its history on the rows that it learns from."""
        return self.state.training

    @property
    def validation(self) -> Curve:
        """Its history on the rows that are watched."""
        return self.state.validation

    @property
    def interventions(self) -> list[Intervention]:
        """What a person did to it."""
        return self.state.interventions

    @property
    def off(self) -> UnitsOff:
        """The hidden units that are switched off."""
        return self.state.off

    @property
    def gradient(self) -> Parameters:
        """How the loss changed with each parameter at the last update."""
        return self.learning.gradient

    @property
    def optimizer_state(self) -> OptimizerState:
        """What the optimizer remembers."""
        return self.state.optimizer

    @property
    def done(self) -> bool:
        """Whether nothing is left to train, until another experiment begins."""
        return self.state.iteration >= self.state.goal or self.state.status != "ready"

    def note_platform(self) -> None:
        """Note that numbers which its record promises are computed here."""
        self.state.platform = self.state.platform or self.engines.platform

    @property
    def kernel(self) -> Kernel | None:
        """The kernel that computes; None when NumPy does."""
        return self.engines.kernel(self.engine_in_use)
