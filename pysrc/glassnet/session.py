"""Session: one run, the only mutable thing here; it trains in slices, and the slices do not matter.

The same config, data and interventions give the same history, bit for bit, however it is sliced.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import numpy as np

from glassnet import losses, metrics, products
from glassnet.arrays import AnyArray, FloatArray, IntArray, Scratch
from glassnet.augmentation import augment, augments
from glassnet.batch_walk import BatchWalk
from glassnet.compiled_pass import CompiledPass, covers
from glassnet.config import LIVE_FIELDS, Config, changed_fields, parse_config
from glassnet.datasets import Dataset, Examples
from glassnet.early_stopping import BestWeights
from glassnet.edits_by_hand import (
    UnitsOff,
    held,
    set_parameter,
    silence_units,
    spare_units,
    switch_unit,
)
from glassnet.history import Curve, Intervention, Measurement
from glassnet.initializers import generator
from glassnet.learning_rules import backpropagation, perturbation, perturbation_noise
from glassnet.network import Network, Parameters, feed_forward, initial_network
from glassnet.optimizers import OPTIMIZERS, OptimizerState, scheduled_rate
from glassnet.point_sets import point_dataset
from glassnet.products import Kernel
from glassnet.run_record import RunRecord
from glassnet.session_state import SessionState

Batch = tuple[AnyArray, FloatArray]
"""Inputs and targets of some rows."""
Newest = Batch | slice | IntArray
"""The last update's batch, or only which rows it had."""

ROWS_AT_ONCE = 1000
"""Rows of a forward pass when many are measured, so that memory stays small."""
WORK_AT_ONCE = 160_000_000
"""Multiplications in a call of the compiled pass whose speed is not known yet: a few milliseconds."""
STEP_OVERHEAD = 50_000
"""What an update costs besides its multiplications, in multiplications."""
POINTS_AT_ONCE = 100
"""Points of history in one call of the compiled pass: their costs are computed one by one."""
CLOCK_SECONDS = 1e-4
"""A browser's clock is no finer."""
QUIET = np.errstate(over="ignore", invalid="ignore")
"""A diverging run overflows; its status says so, and NumPy need not warn besides."""


class Session:
    """A network in training, with everything that its next step depends on.

    status: `ready` to train, `finished` (all iterations done), `stopped_early` (validation no longer
    improved), or `diverged` (the cost is no longer a number).
    goal: the iteration at which training ends.
    first_config: the settings that the run began with; config has what was changed since.
    """

    def __init__(self, config: Config, dataset: Dataset) -> None:
        """A fresh network for `dataset`, as `config` asks; nothing is trained yet."""
        self.config = config
        self.first_config = config
        self.dataset = dataset
        self.rng = generator(config.seed)
        self.network = initial_network(config, dataset.inputs, dataset.outputs, self.rng)
        self.optimizer_state = OptimizerState.like(self.network.parameters.vector)
        self.gradient = self.network.parameters.zeros()
        self.iteration = 0
        self.walk = BatchWalk(len(dataset.train))
        self.status = "ready"
        self.goal = 0
        self.experiment_start = 0
        self.learning_rate = scheduled_rate(config, 0)
        self.training = Curve()
        self.validation = Curve()
        self.interventions: list[Intervention] = []
        self._off: UnitsOff = {}
        self._scratch = Scratch()
        self._kernel: Kernel | None = None
        self._step_seconds = 0.0
        """How long an update took lately; 0 where the settings have had none yet."""
        self._compiled_pass = CompiledPass(self.network, self.gradient, self.optimizer_state)
        self._best = BestWeights(self.network.parameters.vector.copy())

    @property
    def done(self) -> bool:
        """Whether train_for has nothing left to do."""
        return self.iteration >= self.goal or self.status != "ready"

    @property
    def engine_in_use(self) -> str:
        """The engine that computes: the one of the config, or what stands in where it cannot run."""
        return products.engine_in_use(self.config.engine)

    @property
    def has_learnt(self) -> bool:
        """Whether its weights are other than its seed gave them: by an update, a model, or a hand."""
        were_set = any(item.kind in ("weights", "parameter") for item in self.interventions)
        return self.iteration > 0 or were_set or bool(self._off)

    @property
    def run_record(self) -> RunRecord:
        """What replays this run up to here."""
        interventions = tuple(self.interventions)
        return RunRecord(self.first_config, self.dataset.sha256, interventions, self.iteration)

    def state(self) -> SessionState:
        """All that the next update depends on: the arrays themselves, not copies."""
        return SessionState(
            parameters=self.network.parameters.vector,
            optimizer=self.optimizer_state,
            random=self.rng.bit_generator.state,
            iteration=self.iteration,
            walk=self.walk,
            status=self.status,
            goal=self.goal,
            experiment_start=self.experiment_start,
            learning_rate=self.learning_rate,
            training=self.training,
            validation=self.validation,
            interventions=self.interventions,
            off=self._off,
            best=self._best,
        )

    def resume(self, config: Config, state: SessionState) -> None:
        """Go on from the state of another session, whose settings were `config` then.

        It must have had the same first_config and dataset. What is in arrays of this session's own is
        copied into them; all else is taken over.
        """
        self.config = config
        self._move_points()
        self.network.parameters.vector[...] = state.parameters
        mine, given = self.optimizer_state, state.optimizer
        mine.velocity[...], mine.mean[...], mine.square[...] = given.velocity, given.mean, given.square
        mine.steps = given.steps
        self.rng.bit_generator.state = dict(state.random)
        self.iteration, self.walk = state.iteration, state.walk
        self.status, self.goal = state.status, state.goal
        self.experiment_start, self.learning_rate = state.experiment_start, state.learning_rate
        self.training, self.validation = state.training, state.validation
        self.interventions = state.interventions
        self._off = state.off
        self._best = state.best

    def extend(self) -> None:
        """Begin an experiment: `config.iterations` more updates, on the weights as they are."""
        self._check_not_diverged()
        self.interventions.append(Intervention(self.iteration, "extend"))
        self.experiment_start = self.iteration
        self.goal = self.iteration + self.config.iterations
        self.status = "ready"
        self._best.forget()

    def configure(self, record: Mapping[str, object]) -> None:
        """Change settings in mid-course, keeping weights and history; other noise moves the points.

        Raises ValueError for a value that is not legal, or a field that needs a new network.
        """
        config = parse_config(record, self.config)
        changes = changed_fields(self.config, config)
        fixed = sorted(set(changes) - LIVE_FIELDS)
        if fixed:
            raise ValueError(
                f"{fixed[0]} cannot change while a network is trained. "
                "Press Reset to begin anew with it."
            )
        if not changes:
            return
        self.config = config
        self._step_seconds = 0.0
        self.interventions.append(Intervention(self.iteration, "settings", changes))
        if "point_noise" in changes:
            self._move_points()
            self._best.forget()
        if self.goal > self.iteration and "iterations" in changes:
            self.goal = max(self.experiment_start + config.iterations, self.iteration)
            if self.goal == self.iteration and self.status == "ready":
                self._finish_here()
        self.learning_rate = scheduled_rate(config, self.iteration - self.experiment_start)

    def _move_points(self) -> None:
        """Points in the plane with the noise of the config: the same ones, in the same order."""
        if self.config.dataset == "points":
            self.dataset = point_dataset(self.config)
            vars(self).pop("_all_rows", None)

    def replace_network(self, network: Network, source: str) -> None:
        """Go on with loaded weights. `source` tells which, as a hash of the file.

        Raises ValueError unless the network has the same layers, types and activations.
        """
        mine, given = _description(self.network), _description(network)
        if mine != given:
            raise ValueError(f"this run trains {mine}; the model is {given}. Open it as a new run.")
        self.network.parameters.vector[...] = network.parameters.vector
        silence_units(self.network, self._off)
        self._best.forget()
        self.interventions.append(Intervention(self.iteration, "weights", {"sha256": source}))

    @QUIET
    def set_parameter(self, layer: int, fan_in: int, unit: int, value: float) -> None:
        """Set by hand the weight from unit `fan_in` of the layer below, or the bias if it is -1.

        layer counts from 0, the layer after the inputs. A weight from a unit that is switched off takes
        effect once the unit is on again. Raises ValueError when there is no such
        parameter or the value is not finite.
        """
        set_parameter(self.network, self._off, layer, fan_in, unit, value)
        self._best.forget()
        where = {"layer": layer, "fan_in": fan_in, "unit": unit, "value": value}
        self.interventions.append(Intervention(self.iteration, "parameter", where))

    @property
    def units_off(self) -> list[tuple[int, int]]:
        """The hidden units that are switched off, as (layer, unit), layer 0 after the inputs."""
        return sorted(self._off)

    def switch_unit(self, layer: int, unit: int, off: bool) -> None:
        """Switch a hidden unit off or on again.

        Off, all its outgoing weights are held at 0, so that the network runs and learns without it, and
        its incoming weights and bias at what they are; on again, all are what they were, and it goes on
        from rest. Raises ValueError when there is no such hidden unit.
        """
        switch_unit(self.network, self._off, self.optimizer_state, layer, unit, off)
        self._best.forget()
        self.interventions.append(
            Intervention(self.iteration, "unit", {"layer": layer, "unit": unit, "off": off})
        )

    def train_for(self, seconds: float, most_steps: float = math.inf) -> int:
        """Train until the goal, for so many updates, or until `seconds` have gone by.

        At least one update if any is left. Returns how many rows were trained on.
        """
        before = self.walk.samples
        end = self.iteration + most_steps
        now = time.perf_counter()
        deadline = now + seconds
        while not self.done:
            started, first = now, self.iteration
            most = min(end, self.goal) - first
            self.advance(max(1, int(min(self._steps_within(deadline - now), most))))
            now = time.perf_counter()
            self._step_seconds = max(now - started, CLOCK_SECONDS) / (self.iteration - first)
            if self.iteration >= end or now >= deadline:
                break
        return self.walk.samples - before

    def _steps_within(self, seconds: float) -> float:
        """How many updates take so long, by the speed of the last ones."""
        return seconds / self._step_seconds if self._step_seconds else self.steps_at_once

    def step(self) -> None:
        """One update from one batch, and the points of history that fall due with it.

        Raises ValueError after the network has diverged.
        """
        self.advance(1)

    @QUIET
    def advance(self, most_steps: int) -> None:
        """At least one update and at most `most_steps`, up to the next point of history.

        Raises ValueError after the network has diverged.
        """
        self._check_not_diverged()
        self.walk.draw_order(self.config.batch_order, self.rng)
        with self._computing() as kernel:
            if kernel is None:
                newest, pass_ended = self._python_step()
            elif self.dataset.train.are_digits and augments(self.config):
                newest, pass_ended = self._compiled_step_on_changed_digits(kernel)
            else:
                newest, pass_ended = self._compiled_steps(kernel, most_steps)
            self._after_updates(newest, pass_ended)

    @contextmanager
    def _computing(self) -> Iterator[Kernel | None]:
        """Within the block the engine of the config computes.

        Gives its kernel if the compiled pass may stand in for Python, and keeps it, for to look whether
        the source is the shipped one takes longer than to measure a few rows.
        """
        with products.computing_with(self.config.engine) as kernel:
            may_compile = kernel is not None and not self._off and covers(self.config)
            self._kernel = kernel if may_compile else None
            yield self._kernel

    def _python_step(self) -> tuple[Newest, bool]:
        """One update. Returns its batch, and whether a pass ended with it."""
        due = self._due(1)
        rows, pass_ended = self.walk.go_on(1, self.config.batch_size)
        batch = self._batch(rows)
        self.learning_rate = scheduled_rate(self.config, self.iteration - self.experiment_start)
        with held(self.network, self._off):
            self._update(*batch)
        self.iteration += 1
        if due:
            self._measure_training(batch)
        return batch, pass_ended

    def _compiled_step_on_changed_digits(self, kernel: Kernel) -> tuple[Newest, bool]:
        """As _python_step, by the compiled pass: each batch is changed in its own way."""
        due = self._due(1)
        rows, pass_ended = self.walk.go_on(1, self.config.batch_size)
        inputs, targets = batch = self._batch(rows)
        self.learning_rate = scheduled_rate(self.config, self.iteration - self.experiment_start)
        rates = [self.learning_rate]
        _, answers = self._compiled_pass.train(
            kernel, self.config, inputs, targets, None, 0, rates, 1, due
        )
        self.iteration += 1
        for logits, outputs in answers:
            self._record(self.iteration, self._judge(logits, outputs, targets))
        return batch, pass_ended

    def _compiled_steps(self, kernel: Kernel, most_steps: int) -> tuple[Newest, bool]:
        """Many updates at once. Returns the rows of the last, and whether a pass ended with it."""
        config, walk, all_rows = self.config, self.walk, self.dataset.recorded_by_pass
        steps = min(most_steps, self._steps_to_event())
        due = self._due(steps)[:POINTS_AT_ONCE]
        if len(due) == POINTS_AT_ONCE:
            steps = due[-1]
        first = self.iteration - self.experiment_start
        count = 1 if config.schedule == "constant" else steps
        rates = [scheduled_rate(config, first + step) for step in range(count)]
        inputs, targets = self._all_rows
        done, answers = self._compiled_pass.train(
            kernel, config, inputs, targets, walk.order, walk.position, rates, steps, due, all_rows
        )
        for step, (logits, outputs) in zip(due, answers, strict=False):
            judged = targets if all_rows else targets[walk.rows_ahead(step, config.batch_size)]
            rows = len(judged)
            self._record(self.iteration + step, self._judge(logits[:rows], outputs[:rows], judged))
        self.learning_rate = rates[min(done, count) - 1]
        self.iteration += done
        return walk.go_on(done, config.batch_size)

    @cached_property
    def _all_rows(self) -> Batch:
        """All rows for the compiled pass: pixels as they are, all else converted once."""
        train, dtype = self.dataset.train, self.network.dtype
        inputs = train.inputs if train.inputs.dtype == np.uint8 else train.inputs.astype(dtype)
        return np.ascontiguousarray(inputs), np.ascontiguousarray(train.targets, dtype)

    @cached_property
    def _perturbation_scratch(self) -> tuple[Parameters, list[FloatArray]]:
        """Where the perturbation rule keeps its weights and its noise, so that no step allocates."""
        kept = self.network.parameters.zeros()
        return kept, [np.empty(weights.shape) for weights in kept.weights]

    @property
    def steps_at_once(self) -> int:
        """So many updates take a few milliseconds, after which a clock can be looked at."""
        rows = min(self.config.batch_size, len(self.dataset.train))
        work_a_step = rows * self.network.parameters.vector.size + STEP_OVERHEAD
        return max(1, WORK_AT_ONCE // work_a_step)

    def _steps_to_event(self) -> int:
        """How many updates until Python has to act: to draw an order, to end a pass, or at the goal."""
        config, walk = self.config, self.walk
        to_goal = self.goal - self.iteration if self.goal > self.iteration else 1
        is_in_order = config.batch_order == "in_order" and walk.order is None
        if is_in_order and self.dataset.recorded_by_pass and not self.dataset.validation:
            return to_goal
        return min(walk.steps_to_end(config.batch_size), to_goal)

    def _due(self, steps: int) -> range:
        """After which of the next `steps` updates, counted from 1, a point of history falls due."""
        config, walk = self.config, self.walk
        every = config.record_every
        if not self.dataset.recorded_by_pass:
            return range(every - self.iteration % every, steps + 1, every)
        steps_a_pass = math.ceil(walk.total / config.batch_size)
        first = walk.steps_to_end(config.batch_size) + (-walk.passes % every) * steps_a_pass
        return range(first, steps + 1, every * steps_a_pass)

    def _batch(self, rows: slice | IntArray) -> Batch:
        """Inputs (rows, width), digits changed as the config asks, and targets (rows, outputs)."""
        inputs, targets = self.dataset.train.batch(rows, self.network.dtype, self._scratch)
        if self.dataset.train.are_digits:
            inputs = augment(inputs, self.config, self.rng, self._scratch)
        return inputs, targets

    def _after_updates(self, newest: Newest, pass_ended: bool) -> None:
        """What falls due besides the points of history: the last one, validation, the end."""
        if self.iteration == self.goal:
            self._measure_last(newest)
        if pass_ended and self.dataset.validation:
            self._measure_validation(self.dataset.validation)
        if self.iteration >= self.goal and self.status == "ready":
            self.status = "finished"

    def _measure_last(self, newest: Newest) -> None:
        """The point that all experiments end with, unless it fell due anyway."""
        if self.training.iteration[-1:] != [self.iteration]:
            self._measure_training(newest)

    @QUIET
    def _finish_here(self) -> None:
        """End at an update that was not to be the last."""
        self.status = "finished"
        with self._computing():
            self._measure_last(self._batch(self.walk.newest(self.config.batch_size)))

    @QUIET
    def measure(self, examples: Examples) -> Measurement:
        """The network's answers to all of `examples`, one row of outputs each, and their cost.

        There must be at least one, with inputs as wide as the network's. Raises ValueError when the
        targets are not as wide as its outputs.
        """
        with self._computing():
            parts = [
                self._measure(*self._take(examples, slice(start, start + ROWS_AT_ONCE)))
                for start in range(0, len(examples), ROWS_AT_ONCE)
            ]
        sizes = [len(part.outputs) for part in parts]
        return Measurement(
            np.concatenate([part.outputs for part in parts]),
            sum(part.cost * size for part, size in zip(parts, sizes, strict=True)) / len(examples),
            np.concatenate([part.correct for part in parts]),
        )

    def _update(self, inputs: FloatArray, targets: FloatArray) -> None:
        config, parameters = self.config, self.network.parameters
        if config.learning_rule == "perturbation":
            kept, noise = self._perturbation_scratch
            perturbation_noise(self.network, self.rng, noise)
            spare_units(noise, self._off)
            perturbation(self.network, inputs, targets, config.loss, self.learning_rate, noise, kept)
            return
        backpropagation(self.network, inputs, targets, config.loss, config.error_rule, self.gradient)
        if config.l2:
            for gradient, weights in zip(self.gradient.weights, parameters.weights, strict=True):
                decay = self._scratch.array("decay", weights.shape, weights.dtype)
                gradient += np.multiply(config.l2, weights, out=decay)
        optimize = OPTIMIZERS[config.optimizer]
        optimize(
            parameters.vector,
            self.gradient.vector,
            self.optimizer_state,
            self.learning_rate,
            config,
        )

    def _measure_training(self, newest: Newest) -> None:
        """A point of the training history: of a few rows all of them count, else those of the batch."""
        if self.dataset.recorded_by_pass:
            measured = self.measure(self.dataset.train)
        else:
            batch = newest if isinstance(newest, tuple) else self._take(self.dataset.train, newest)
            measured = self._measure(*batch)
        self._record(self.iteration, measured)

    def _record(self, iteration: int, measured: Measurement) -> None:
        self.training.add(iteration, measured)
        if not math.isfinite(measured.cost):
            self.status = "diverged"

    def _measure_validation(self, examples: Examples) -> None:
        measured = self.measure(examples)
        self.validation.add(self.iteration, measured)
        if not math.isfinite(measured.cost):
            self.status = "diverged"
        # Even without patience, which may be switched on later.
        self._best.judge(measured.cost, self.network.parameters.vector)
        if self._best.waited_enough(self.config.patience) and self.status == "ready":
            self.network.parameters.vector[...] = self._best.parameters
            self.status = "stopped_early"

    def _measure(self, inputs: FloatArray, targets: FloatArray) -> Measurement:
        return self._judge(*self._answers(inputs), targets)

    def _judge(self, logits: FloatArray, outputs: FloatArray, targets: FloatArray) -> Measurement:
        activation = self.network.output_activation
        cost = losses.cost(self.config.loss, activation, logits, outputs, targets)
        is_class = self.dataset.train.labels is not None
        correct = metrics.correct_classes if is_class else metrics.correct_bits
        return Measurement(outputs, cost, correct(outputs, targets))

    def _take(self, examples: Examples, rows: slice | IntArray) -> Batch:
        """Some rows to be measured; pixels stay bytes where the compiled pass expands them."""
        inputs, targets = examples.inputs[rows], examples.targets[rows]
        if inputs.dtype == np.uint8 and self._kernel is not None:
            return np.ascontiguousarray(inputs), targets.astype(self.network.dtype, copy=False)
        return examples.batch(rows, self.network.dtype)

    def _answers(self, inputs: AnyArray) -> tuple[FloatArray, FloatArray]:
        """Logits and outputs for rows from _take."""
        if self._kernel is None:
            activity = feed_forward(self.network, inputs)
            return activity.logits, activity.outputs
        return self._compiled_pass.answers(self._kernel, self.config, np.ascontiguousarray(inputs))

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
