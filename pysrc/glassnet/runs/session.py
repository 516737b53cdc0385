"""Session: a run that the user trains in slices, and changes.

The same config, data and interventions give the same history, bit for bit, however it is sliced.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager

import numpy as np

from glassnet.config import LIVE_FIELDS, MOST_ITERATIONS, Config, changed_fields, parse_config
from glassnet.data.datasets import Dataset, Examples
from glassnet.data.point_sets import point_dataset
from glassnet.engines.arrays import FloatArray
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.learning.optimizers import scheduled_rate
from glassnet.refusals import Refusal
from glassnet.runs.compiled_pass import CompiledPass
from glassnet.runs.edits_by_hand import parameter, previewed, set_parameter, silence_units, switch_unit
from glassnet.runs.record.history import Intervention, Measurement
from glassnet.runs.record.run_record import MOST_INTERVENTIONS, RunRecord
from glassnet.runs.recording import Recorder
from glassnet.runs.run import QUIET, Run
from glassnet.runs.session_state import SessionState
from glassnet.runs.updates import Updates

BY_HAND = ("parameter", "unit", "weights", "console")
"""Interventions that change the network's answers at once."""
CLOCK_SECONDS = 1e-4
"""The resolution of a browser's clock, in seconds."""


class Session(Run):
    """A run that can be trained, changed, measured and continued.

    What the user does is kept as a dated intervention, so that the record replays it.
    """

    def __init__(self, config: Config, dataset: Dataset, engines: Engines | None = None) -> None:
        """A fresh network for `dataset`, as `config` says; nothing is trained yet.

        engines: those available; NumPy alone if left out.
        """
        super().__init__(config, dataset, engines)
        self.compiled_pass = CompiledPass(self)
        self._recorder = Recorder(self, self.compiled_pass)
        self.updates = Updates(self, self.compiled_pass, self._recorder)
        self.step_seconds = 0.0
        """Seconds per recent update; 0 before the first one with these settings."""
        self._made: tuple[int, FloatArray] | None = None
        """The iteration after which weights were set by hand, and the parameters before that."""

    @property
    def has_learnt(self) -> bool:
        """Whether its weights differ from the seed's, through an update, a model or a manual change."""
        were_set = any(item.kind in ("weights", "parameter") for item in self.interventions)
        return self.iteration > 0 or were_set or bool(self.off)

    @property
    def weights_of(self) -> int:
        """The update that made the weights: an earlier one if early stopping restored them."""
        waited = self.state.best.waited if self.status == "stopped_early" else 0
        return self.validation.iteration[-1 - waited] if waited else self.iteration

    @property
    def was_changed(self) -> bool:
        """Whether network or data changed since the last update, unseen in any curve."""
        kinds = {
            item.kind
            for item in self.interventions
            if item.iteration == self.iteration
            and (item.kind in BY_HAND or "point_noise" in item.settings)
        }
        if self.iteration == 0 or not kinds:
            return False
        if kinds == {"parameter"} and self._made and self._made[0] == self.iteration:
            return not np.array_equal(self.network.parameters.vector, self._made[1])  # equal if undone
        return True

    @property
    def run_record(self) -> RunRecord:
        """The record that replays this run up to here."""
        interventions = tuple(self.interventions)
        return RunRecord(
            self.first_config,
            self.dataset.sha256,
            interventions,
            self.iteration,
            self.state.first_engine,
            code_sha256=self.engines.code_sha256,
            platform=self.state.platform,
            known_sha256=self.state.known_sha256,
            old_sha256=self.state.old_sha256,
        )

    def resume(self, config: Config, state: SessionState) -> None:
        """Continue from another session's state, which it reached with `config` as its settings.

        That session must have had the same first_config and dataset. Large arrays are copied; the rest
        of the state belongs to this session from now on.
        """
        self.config = config
        self._move_points()
        self.state = self.state.take_over(state)
        self._take_engine()

    def begin_experiment(self) -> None:
        """Set the goal `config.iterations` updates ahead, keeping the weights.

        Raises ValueError after the network has diverged, and when it has made MOST_ITERATIONS.
        """
        self._check_not_diverged()
        if self.iteration >= MOST_ITERATIONS:
            raise Refusal("run_at_its_end", most=MOST_ITERATIONS)
        self._check_space()
        self.interventions.append(Intervention(self.iteration, "extend"))
        self.state.experiment_start = self.iteration
        self.state.goal = self._goal(self.config)
        self.state.status = "ready"
        self.state.best.forget()

    def configure(self, record: Mapping[str, object]) -> None:
        """Change settings mid-run, keeping weights and history; changed noise moves the points.

        Raises ValueError for an illegal value, or for a field that needs a new network.
        """
        self.take_settings(parse_config(record, self.config))

    def take_settings(self, config: Config) -> None:
        """Apply these settings, as `configure` does. Raises ValueError if they need a new network."""
        changes = changed_fields(self.config, config)
        fixed = sorted(set(changes) - LIVE_FIELDS)
        if fixed:
            raise Refusal("setting_not_live", field=fixed[0])
        if not changes:
            return
        self._check_space()
        self.config = config
        self.step_seconds = 0.0
        self.interventions.append(Intervention(self.iteration, "settings", changes))
        self._take_engine()
        if "point_noise" in changes:
            self._move_points()
            self.state.best.forget()
        if self.goal > self.iteration and "iterations" in changes:
            self.state.goal = max(self._goal(config), self.iteration)
            if self.goal == self.iteration and self.status == "ready":
                self.updates.finish_here()
        self.state.learning_rate = scheduled_rate(config, self.iteration - self.experiment_start)

    def _goal(self, config: Config) -> int:
        """The end of the experiment with these settings."""
        return min(self.experiment_start + config.iterations, MOST_ITERATIONS)

    def compute_with(self, engine: str) -> None:
        """Compute with this engine, as a replayed run did, whatever the config says.

        Raises ValueError when it is not available.
        """
        if self.engines.in_use(engine) != engine:
            raise Refusal("engine_not_here", engine=engine)
        if self.iteration == 0 and not self.interventions:
            self.state.first_engine = engine
        self._compute_with(engine)

    def _take_engine(self) -> None:
        """Compute with the config's engine, or with its replacement here."""
        self._compute_with(self.engines.in_use(self.config.engine))

    def _compute_with(self, engine: str) -> None:
        self.engine_in_use = engine
        self.network.products = self.engines.products(engine)
        if self.run_record.engine_now not in ("", engine):
            self.interventions.append(Intervention(self.iteration, "engine", {"engine": engine}))

    def _move_points(self) -> None:
        """Redraw points in the plane with the config's noise: the same points, in the same order."""
        if self.config.dataset == "points":
            self.dataset = point_dataset(self.config)
            self.updates.forget_data()

    def replace_network(self, network: Network, source: str) -> None:
        """Continue with loaded weights. source: the hash of the file they come from.

        Raises ValueError unless the network has the same layers, types and activations.
        """
        mine, given = _description(self.network), _description(network)
        if mine != given:
            raise Refusal("model_of_other_kind", trained=mine, given=given)
        self._check_space()
        self.network.parameters.vector[...] = network.parameters.vector
        silence_units(self.network, self.off)
        self.state.best.forget()
        self.interventions.append(Intervention(self.iteration, "weights", {"sha256": source}))

    def parameter(self, layer: int, fan_in: int, unit: int) -> float:
        """The weight from unit `fan_in` of the layer below, or the bias if it is -1.

        For a weight from a unit that is switched off: the one that it gets back. Raises ValueError when
        there is no such parameter.
        """
        return parameter(self.network, self.off, layer, fan_in, unit)

    @QUIET
    def set_parameter(self, layer: int, fan_in: int, unit: int, value: float) -> None:
        """Set by hand the weight from unit `fan_in` of the layer below, or the bias if it is -1.

        layer: 0 is the first after the inputs. A weight from a unit that is switched off takes effect
        once the unit is on again. Raises ValueError when there is no such parameter or the value is not
        finite.
        """
        self._check_space()
        if self._made is None or self._made[0] != self.iteration:
            self._made = self.iteration, self.network.parameters.vector.copy()
        set_parameter(self.network, self.off, layer, fan_in, unit, value)
        self.state.best.forget()
        where = {"layer": layer, "fan_in": fan_in, "unit": unit, "value": value}
        self.interventions.append(Intervention(self.iteration, "parameter", where))

    def previewed(
        self, layer: int, fan_in: int, unit: int, value: float
    ) -> AbstractContextManager[None]:
        """Within the block, preview another value of a parameter, as set_parameter would set it.

        Leaves no trace in the network or the record. Raises ValueError as set_parameter does.
        """
        return previewed(self.network, self.off, layer, fan_in, unit, value)

    @property
    def units_off(self) -> list[tuple[int, int]]:
        """The hidden units that are switched off, as (layer, unit); layer 0 comes after the inputs."""
        return sorted(self.off)

    def switch_unit(self, layer: int, unit: int, off: bool) -> None:
        """Switch a hidden unit off or on again.

        While it is off, its outgoing weights are held at 0, so that the network runs and learns without
        it, and its incoming weights and bias are frozen. Switched on again, it gets them all back and
        starts from rest. Raises ValueError when there is no such hidden unit.
        """
        self._check_space()
        switch_unit(self.network, self.off, self.optimizer_state, layer, unit, off)
        self.state.best.forget()
        self.interventions.append(
            Intervention(self.iteration, "unit", {"layer": layer, "unit": unit, "off": off})
        )

    def note_console(self) -> None:
        """Note that the console has changed this session, which no replay can repeat."""
        self.state.best.forget()
        self.interventions.append(Intervention(self.iteration, "console"))

    def train_for(self, seconds: float, most_steps: float = math.inf) -> int:
        """Train until the goal, for at most `most_steps` updates, or until `seconds` have passed.

        Makes at least one update if any is left. Returns the number of rows trained on.
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
            self.step_seconds = max(now - started, CLOCK_SECONDS) / (self.iteration - first)
            if self.iteration >= end or now >= deadline:
                break
        return self.walk.samples - before

    def _steps_within(self, seconds: float) -> float:
        """How many updates fit into `seconds`, at the speed of the last ones."""
        return seconds / self.step_seconds if self.step_seconds else self.updates.steps_at_once

    def step(self) -> None:
        """Make one update from one batch, and add the points of history that are due.

        Raises ValueError after the network has diverged.
        """
        self.advance(1)

    def advance(self, most_steps: int) -> None:
        """Make at least one update and at most `most_steps`, up to the next point of history.

        Raises ValueError after the network has diverged.
        """
        self._check_not_diverged()
        self.updates.advance(most_steps)

    def measure(self, examples: Examples) -> Measurement:
        """The network's answers to all of `examples`, one row of outputs each, and their cost.

        There must be at least one row, with inputs as wide as the network's. Raises ValueError when the
        targets are not as wide as its outputs.
        """
        return self._recorder.measure(examples)

    def _check_not_diverged(self) -> None:
        if self.status == "diverged":
            raise Refusal("diverged")

    def _check_space(self) -> None:
        """Raise ValueError when the record would become too long to be read again."""
        most = MOST_INTERVENTIONS // 2
        if len(self.interventions) >= most:
            raise Refusal("run_changed_too_often", most=most)


def _description(network: Network) -> str:
    layers = "-".join(map(str, network.layer_sizes))
    activations = f"{network.hidden_activation}/{network.output_activation}"
    return f"{layers} {activations} in {network.dtype}"
