"""Session: one run, the only mutable thing here; it trains in slices, and the slices do not matter.

The same config, data and interventions give the same history, bit for bit, however it is sliced.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from glassnet import losses, metrics
from glassnet.arrays import FloatArray, IntArray
from glassnet.augmentation import augment
from glassnet.config import LIVE_FIELDS, Config, changed_fields, parse_config
from glassnet.datasets import Dataset, Examples, pass_order
from glassnet.initializers import generator
from glassnet.learning_rules import backpropagation, perturbation, perturbation_noise
from glassnet.network import Network, feed_forward, initial_network
from glassnet.optimizers import OPTIMIZERS, OptimizerState, scheduled_rate

ROWS_AT_ONCE = 1000
"""Rows of a forward pass when many are measured, so that memory stays small."""
QUIET = np.errstate(over="ignore", invalid="ignore")
"""A diverging run overflows; its status says so, and NumPy need not warn besides."""


@dataclass
class Curve:
    """Points of a history: after which iteration, the cost, and the share of correct rows."""

    iteration: list[int] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)

    def add(self, iteration: int, measured: Measurement) -> None:
        """Append one point."""
        self.iteration.append(iteration)
        self.cost.append(measured.cost)
        self.accuracy.append(measured.accuracy)

    def __len__(self) -> int:
        """How many points."""
        return len(self.iteration)


@dataclass(frozen=True)
class Measurement:
    """A network's answers to some rows, (rows, units), their cost, and which rows are correct."""

    outputs: FloatArray
    cost: float
    correct: np.ndarray

    @property
    def accuracy(self) -> float:
        """Share of correct rows, 0 to 1."""
        return float(self.correct.mean())


@dataclass(frozen=True)
class Intervention:
    """What a person did to a running network: config + data + these replay a run exactly.

    kind: `settings` (fields that changed), `extend` (Train pressed), or `weights` (a model loaded).
    """

    iteration: int
    kind: str
    settings: Mapping[str, object] = field(default_factory=dict)


class Session:
    """A network in training, with everything that its next step depends on.

    status: `ready` to train, `finished` (all iterations done), `stopped_early` (validation no longer
    improved), or `diverged` (the cost is no longer a number).
    goal: the iteration at which training ends.
    """

    def __init__(self, config: Config, dataset: Dataset) -> None:
        """A fresh network for `dataset`, as `config` asks; nothing is trained yet."""
        self.config = config
        self.dataset = dataset
        self.rng = generator(config.seed)
        self.network = initial_network(config, dataset.inputs, dataset.outputs, self.rng)
        self.optimizer_state = OptimizerState.like(self.network.parameters.vector)
        self.gradient = self.network.parameters.zeros()
        self.iteration = 0
        self.passes = 0
        self.samples = 0
        self.status = "ready"
        self.goal = 0
        self.experiment_start = 0
        self.learning_rate = scheduled_rate(config, 0)
        self.training = Curve()
        self.validation = Curve()
        self.interventions: list[Intervention] = []
        self._position = 0
        self._order: IntArray | None = None
        self._best_cost = math.inf
        self._best_parameters = self.network.parameters.vector.copy()
        self._validations_since_best = 0

    @property
    def epoch(self) -> float:
        """Passes over the training data so far, with the part of the one under way."""
        return self.passes + self._position / len(self.dataset.train)

    @property
    def done(self) -> bool:
        """Whether train_for has nothing left to do."""
        return self.iteration >= self.goal or self.status != "ready"

    @property
    def has_loaded_weights(self) -> bool:
        """Whether the network did not grow from its seed alone."""
        return any(item.kind == "weights" for item in self.interventions)

    def extend(self) -> None:
        """Begin an experiment: `config.iterations` more updates, on the weights as they are."""
        self._check_not_diverged()
        self.interventions.append(Intervention(self.iteration, "extend"))
        self.experiment_start = self.iteration
        self.goal = self.iteration + self.config.iterations
        self.status = "ready"
        self._best_cost = math.inf
        self._validations_since_best = 0

    def configure(self, record: Mapping[str, object]) -> None:
        """Change settings in mid-course, keeping weights and history.

        Raises ValueError for a value that is not legal, or a field that needs a new network.
        """
        config = parse_config(record, self.config)
        changes = changed_fields(self.config, config)
        fixed = sorted(set(changes) - LIVE_FIELDS)
        if fixed:
            raise ValueError(
                f"{fixed[0]} decides how a network begins, so it cannot change while one is trained. "
                "Press Reset to begin anew with it."
            )
        if not changes:
            return
        self.config = config
        self.interventions.append(Intervention(self.iteration, "settings", changes))
        if self.goal > self.iteration and "iterations" in changes:
            self.goal = max(self.experiment_start + config.iterations, self.iteration)
        self.learning_rate = scheduled_rate(config, self.iteration - self.experiment_start)

    def replace_network(self, network: Network, source: str) -> None:
        """Go on with loaded weights. `source` tells which, as a hash of the file.

        Raises ValueError unless the network has the same layers, types and activations.
        """
        mine, given = _description(self.network), _description(network)
        if mine != given:
            raise ValueError(f"this run trains {mine}; the model is {given}. Open it as a new run.")
        self.network.parameters.vector[...] = network.parameters.vector
        self._best_cost = math.inf  # early stopping must not bring the old weights back
        self._validations_since_best = 0
        self.interventions.append(Intervention(self.iteration, "weights", {"sha256": source}))

    def train_for(self, seconds: float) -> int:
        """Train until the goal, or until `seconds` have gone by; at least one update if any is left.

        Returns how many rows were trained on.
        """
        before = self.samples
        deadline = time.perf_counter() + seconds
        while not self.done:
            self.step()
            if time.perf_counter() >= deadline:
                break
        return self.samples - before

    @QUIET
    def step(self) -> None:
        """One update from one batch, and the points of history that fall due with it.

        Raises ValueError after the network has diverged.
        """
        self._check_not_diverged()
        rows = self._next_rows()
        inputs, targets = self.dataset.train.batch(rows, self.network.dtype)
        self.learning_rate = scheduled_rate(self.config, self.iteration - self.experiment_start)
        self._update(inputs, targets)
        self.iteration += 1
        self.samples += len(inputs)
        pass_ended = self._position >= len(self.dataset.train)
        if pass_ended:
            self.passes += 1
            self._position = 0
        self._record_training(inputs, targets, pass_ended)
        if pass_ended and self.dataset.validation:
            self._record_validation(self.dataset.validation)
        if self.iteration >= self.goal and self.status == "ready":
            self.status = "finished"

    @QUIET
    def measure(self, examples: Examples) -> Measurement:
        """The network's answers to all of `examples`, which must not be empty."""
        parts = [
            self._measure(*examples.batch(slice(start, start + ROWS_AT_ONCE), self.network.dtype))
            for start in range(0, len(examples), ROWS_AT_ONCE)
        ]
        sizes = [len(part.outputs) for part in parts]
        return Measurement(
            np.concatenate([part.outputs for part in parts]),
            sum(part.cost * size for part, size in zip(parts, sizes, strict=True)) / len(examples),
            np.concatenate([part.correct for part in parts]),
        )

    def _next_rows(self) -> slice | IntArray:
        """The rows of the next batch; the order of a pass is drawn when the pass begins."""
        total = len(self.dataset.train)
        if self._position == 0:
            self._order = pass_order(total, self.config.batch_order, self.rng)
        end = min(self._position + self.config.batch_size, total)
        chosen = slice(self._position, end)
        self._position = end
        return chosen if self._order is None else self._order[chosen]

    def _update(self, inputs: FloatArray, targets: FloatArray) -> None:
        config, parameters = self.config, self.network.parameters
        if config.learning_rule == "perturbation":
            noise = perturbation_noise(self.network, self.rng)
            perturbation(self.network, inputs, targets, config.loss, self.learning_rate, noise)
            return
        backpropagation(self.network, inputs, targets, config.loss, config.error_rule, self.gradient)
        if config.l2:
            for gradient, weights in zip(self.gradient.weights, parameters.weights, strict=True):
                gradient += config.l2 * weights
        optimize = OPTIMIZERS[config.optimizer]
        optimize(
            parameters.vector,
            self.gradient.vector,
            self.optimizer_state,
            self.learning_rate,
            config,
        )

        if self.dataset.train.are_digits:
            inputs = augment(inputs, self.config, self.rng)
    def _record_training(self, inputs: FloatArray, targets: FloatArray, pass_ended: bool) -> None:
        every = self.config.record_every
        if self.dataset.recorded_by_pass:
            due = pass_ended and (self.passes - 1) % every == 0
        else:
            due = self.iteration % every == 0
        if not (due or self.iteration == self.goal):
            return
        if self.dataset.recorded_by_pass:
            measured = self.measure(self.dataset.train)
        else:
            measured = self._measure(inputs, targets)
        self.training.add(self.iteration, measured)
        if not math.isfinite(measured.cost):
            self.status = "diverged"

    def _record_validation(self, examples: Examples) -> None:
        measured = self.measure(examples)
        self.validation.add(self.iteration, measured)
        if not math.isfinite(measured.cost):
            self.status = "diverged"
        if measured.cost < self._best_cost:
            self._best_cost = measured.cost
            self._validations_since_best = 0
            # Kept even without patience, which may be switched on later.
            self._best_parameters[...] = self.network.parameters.vector
        else:
            self._validations_since_best += 1
        if 0 < self.config.patience <= self._validations_since_best and self.status == "ready":
            self.network.parameters.vector[...] = self._best_parameters
            self.status = "stopped_early"

    def _measure(self, inputs: FloatArray, targets: FloatArray) -> Measurement:
        activity = feed_forward(self.network, inputs)
        cost = losses.cost(
            self.config.loss,
            self.network.output_activation,
            activity.logits,
            activity.outputs,
            targets,
        )
        is_class = self.dataset.train.labels is not None
        correct = metrics.correct_classes if is_class else metrics.correct_bits
        return Measurement(activity.outputs, cost, correct(activity.outputs, targets))

    def _check_not_diverged(self) -> None:
        if self.status == "diverged":
            raise ValueError(
                "the cost is no longer a number, so nothing more can be learnt from it. "
                "Lower the learning rate and press Reset."
            )


def _description(network: Network) -> str:
    layers = "-".join(map(str, network.layer_sizes))
    activations = f"{network.hidden_activation}/{network.output_activation}"
    return f"{layers} {activations} in {network.dtype}"
