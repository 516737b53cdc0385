"""Run: one network in training, as data. Its next update follows, to the bit, from what is here."""

from __future__ import annotations

from typing import Literal

import numpy as np

from glassnet.config import Config
from glassnet.data.datasets import Dataset
from glassnet.engines.engines import Engines
from glassnet.engines.kernel import Kernel
from glassnet.learning.initializers import generator
from glassnet.learning.network import Parameters, initial_network
from glassnet.learning.optimizers import OptimizerState, scheduled_rate
from glassnet.learning.training_step import LearningState
from glassnet.runs.batch_walk import BatchWalk
from glassnet.runs.early_stopping import BestWeights
from glassnet.runs.edits_by_hand import UnitsOff
from glassnet.runs.history import Curve, Intervention

QUIET = np.errstate(over="ignore", invalid="ignore")
"""A diverging run overflows; its status says so, so NumPy need not warn."""

Status = Literal["ready", "finished", "stopped_early", "diverged"]


class Run:
    """A network, its data, and how far it has come.

    status: `ready` to train, `finished` (all iterations done), `stopped_early` (validation no longer
    improved), or `diverged` (the cost is no longer a number).
    goal: the iteration at which the current experiment ends. experiment_start: where it began.
    first_config: the settings that the run began with; config includes later changes.
    engines: what can compute here. engine_in_use: the one that computes: the config's, or what stands in
    for it where it cannot run. first_engine: the one that computed at the beginning; empty where an old
    file does not tell. platform: as in RunRecord. off: the hidden units that are switched off.
    """

    def __init__(self, config: Config, dataset: Dataset, engines: Engines | None = None) -> None:
        """A fresh network for `dataset`, as `config` says; nothing is trained yet."""
        self.config = config
        self.first_config = config
        self.dataset = dataset
        self.engines = engines or Engines()
        self.rng = generator(config.seed)
        self.network = initial_network(config, dataset.inputs, dataset.outputs, self.rng)
        self.first_engine = self.engine_in_use = self.engines.in_use(config.engine)
        self.network.products = self.engines.products(self.engine_in_use)
        self.platform = self.engines.platform
        self.learning = LearningState.of(self.network)
        self.iteration = 0
        self.walk = BatchWalk(len(dataset.train))
        self.status: Status = "ready"
        self.goal = 0
        self.experiment_start = 0
        self.learning_rate = scheduled_rate(config, 0)
        self.training = Curve()
        self.validation = Curve()
        self.interventions: list[Intervention] = []
        self.off: UnitsOff = {}
        self.best = BestWeights(self.network.parameters.vector.copy())

    @property
    def gradient(self) -> Parameters:
        """How the loss changed with each parameter at the last update."""
        return self.learning.gradient

    @property
    def optimizer_state(self) -> OptimizerState:
        """What the optimizer remembers."""
        return self.learning.optimizer

    @property
    def done(self) -> bool:
        """Whether nothing is left to train, until another experiment begins."""
        return self.iteration >= self.goal or self.status != "ready"

    def note_platform(self) -> None:
        """Note that numbers which its record promises are computed here."""
        self.platform = self.platform or self.engines.platform

    @property
    def kernel(self) -> Kernel | None:
        """The kernel that computes; None when NumPy does."""
        return self.engines.kernel(self.engine_in_use)
