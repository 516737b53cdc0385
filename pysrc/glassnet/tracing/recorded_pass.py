"""One update of a run, recorded line by line. It works on a copy, and leaves the run unchanged."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from inspect import CO_GENERATOR
from types import FunctionType

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray, FloatArray, Scratch
from glassnet.learning import (
    activations,
    learning_rules,
    losses,
    network,
    optimizers,
    training_step,
)
from glassnet.learning.learning_rules import backpropagation, network_cost, perturbation_noise
from glassnet.learning.network import Network, Parameters, feed_forward
from glassnet.learning.optimizers import OptimizerState, scheduled_rate
from glassnet.learning.training_step import LearningState, Trial
from glassnet.refusals import Refusal
from glassnet.runs.edits_by_hand import UnitsOff, held, spare_units
from glassnet.runs.one_update import batch_of, next_rows
from glassnet.runs.record.history import Curve
from glassnet.runs.run import QUIET, Run
from glassnet.tracing.line_trace import Trace
from glassnet.tracing.opened_line import OpenedLine, PartOfLine
from glassnet.tracing.own_parts import OwnParts
from glassnet.tracing.pass_steps import PassSteps
from glassnet.tracing.source_lines import Sources
from glassnet.tracing.written_out import NeedsNumbersError, Writer, WrittenOut

READ = (training_step, network, activations, losses, learning_rules, optimizers)
"""The modules whose lines are recorded."""
MOST_LARGE_VALUES = 4
"""How many of the large arrays that the user looked at are kept."""


@dataclass(frozen=True)
class Update:
    """All that one update needs: copies, which no update changes.

    targets: (rows, outputs), or None for a forward pass alone. noise: the perturbation rule's.
    """

    network: Network
    optimizer: OptimizerState
    inputs: FloatArray
    targets: FloatArray | None
    learning_rate: float
    config: Config
    off: UnitsOff = field(default_factory=dict)
    noise: Sequence[FloatArray] = ()

    def begin(self) -> tuple[Network, LearningState]:
        """A network and a state that may be changed."""
        twin = copy_of_network(self.network)
        trial = Trial(twin.parameters)
        for mine, given in zip(trial.noise if self.noise else (), self.noise, strict=True):
            mine[...] = given
        if self.noise:
            trial.kept.vector[...] = 0  # created here, so that it exists before the first line
        state = LearningState(twin.parameters.zeros(), copy.deepcopy(self.optimizer), trial)
        return twin, state

    @QUIET
    def make(self) -> tuple[Network, LearningState]:
        """Make the update as a run makes it in Python. Returns the changed network and state."""
        twin, state = self.begin()
        if self.targets is None:
            feed_forward(twin, self.inputs)
            return twin, state
        with held(twin, self.off):
            training_step.training_step(
                twin, state, self.inputs, self.targets, self.learning_rate, self.config
            )
        return twin, state


def next_update(run: Run) -> Update:
    """The run's next update, with the rows, augmentation and noise that it will have."""
    twin = copy_of_run(run)
    twin.walk.draw_order(twin.config.batch_order, twin.state.rng, twin.dataset.mixture)
    rows, _ = next_rows(twin)
    inputs, targets = batch_of(twin, rows, Scratch())
    noise: Sequence[FloatArray] = ()
    if twin.config.learning_rule == "perturbation":
        noise = perturbation_noise(twin.network, twin.state.rng)
        spare_units(noise, twin.off)
    return Update(
        network=twin.network,
        optimizer=twin.optimizer_state,
        inputs=inputs.copy(),
        targets=targets.copy(),
        learning_rate=twin.learning_rate,
        config=twin.config,
        off=twin.off,
        noise=noise,
    )


def update_on(run: Run, inputs: AnyArray, targets: AnyArray | None) -> Update:
    """The update on these rows alone. inputs: (rows, width); targets: (rows, outputs)."""
    twin = copy_of_run(run)
    noise: Sequence[FloatArray] = ()
    if twin.config.learning_rule == "perturbation" and targets is not None:
        noise = perturbation_noise(twin.network, twin.state.rng)
        spare_units(noise, twin.off)
    return Update(
        network=twin.network,
        optimizer=twin.optimizer_state,
        inputs=np.ascontiguousarray(inputs, twin.network.dtype),
        targets=None if targets is None else np.ascontiguousarray(targets, twin.network.dtype),
        learning_rate=scheduled_rate(twin.config, twin.iteration - twin.experiment_start),
        config=twin.config,
        off=twin.off,
        noise=noise,
    )


def update_of_model(
    network: Network, config: Config, inputs: AnyArray, targets: AnyArray | None
) -> Update:
    """The first update of a network on these rows alone. Shapes as in update_on."""
    return Update(
        network=copy_of_network(network),
        optimizer=OptimizerState.like(network.parameters.vector),
        inputs=np.ascontiguousarray(inputs, network.dtype),
        targets=None if targets is None else np.ascontiguousarray(targets, network.dtype),
        learning_rate=scheduled_rate(config, 0),
        config=config,
    )


def with_error_rule(update: Update, error_rule: str) -> Update:
    """The same update with another error rule."""
    return replace(update, config=replace(update.config, error_rule=error_rule))


class RecordedPass:
    """A recorded update and its results."""

    def __init__(self, update: Update, own_parts: OwnParts | None = None) -> None:
        """Make the update once. own_parts: the edited parts of the source.

        Raises ValueError before Python 3.12.
        """
        self.update = update
        self._own_parts = own_parts
        self._sources = Sources()
        self._whole: list[int] = []
        self._take()

    def numbers(self, value: int) -> AnyArray:
        """All numbers of trace.values[value]. A large array's are recomputed, with the whole update."""
        if not 0 <= value < len(self.trace.values):
            raise Refusal("value_unknown", count=len(self.trace.values), value=value)
        found = self.trace.values[value].numbers
        if found is None:
            self._keep(value)
            found = self.trace.values[value].numbers
        assert found is not None
        return found

    def write_out(
        self, value: int, cell: tuple[int, ...], line: int, *, before: bool = False
    ) -> WrittenOut | None:
        """The formula that gave an element its value after a line; None if it was given.

        before: use its value before that line, as the line's own formula does. Raises UnknownFormError,
        or ValueError when there is no such value, element or line.
        """
        if not 0 <= line < len(self.trace.lines):
            raise Refusal("line_unknown", count=len(self.trace.lines), line=line)
        shape = self.numbers(value).shape
        if len(cell) != len(shape) or not all(0 <= at < n for at, n in zip(cell, shape, strict=True)):
            raise Refusal("cell_unknown", shape=str(shape), cell=str(cell))
        end = line if before else self.writer.end_of(line)
        while True:
            try:
                return self.writer.write_value(self.trace.values[value], cell, end)
            except NeedsNumbersError as error:
                self._keep(error.wanted)

    def open_line(self, line: int) -> Sequence[PartOfLine]:
        """The parts of a line and their values, from one more run of the same update.

        Raises ValueError when there is no such line, and UnknownFormError if it cannot be opened.
        """
        if not 0 <= line < len(self.trace.lines):
            raise Refusal("line_unknown", count=len(self.trace.lines), line=line)
        opened = OpenedLine(self.trace, self._sources, line)
        with opened.watched():
            self.update.make()
        return opened.parts

    @property
    def sources(self) -> Sources:
        """The sources of the code that ran."""
        return self._sources

    def _keep(self, value: int) -> None:
        self._whole = [*self._whole, value][-MOST_LARGE_VALUES:]
        self._take()

    @QUIET
    def _take(self) -> None:
        """Make the update from the beginning, and record it."""
        twin, state = self.update.begin()
        functions = recorded_functions()
        with held(twin, self.update.off):
            trace = Trace(functions, self._sources.first_line, self._whole)
            with trace:
                if self.update.targets is None:
                    feed_forward(twin, self.update.inputs)
                else:
                    training_step.training_step(
                        twin,
                        state,
                        self.update.inputs,
                        self.update.targets,
                        self.update.learning_rate,
                        self.update.config,
                    )
        self.trace = trace
        self.network_after, self.state_after = twin, state
        self.writer = Writer(self.trace, self._sources)
        self.pass_steps = PassSteps(
            self.trace, self._sources, self.writer, self.update.config, self._own_parts
        )
        self.steps = self.pass_steps.steps


def recorded_functions() -> list[FunctionType]:
    """Every function of the modules in READ, except generators."""
    return [
        item
        for module in READ
        for item in vars(module).values()
        if isinstance(item, FunctionType)
        and item.__module__ == module.__name__
        and not item.__code__.co_flags & CO_GENERATOR
    ]


def copy_of_network(given: Network) -> Network:
    """A network with a copy of the parameters, and the same products."""
    parameters: Parameters = given.parameters.zeros()
    parameters.vector[...] = given.parameters.vector
    return replace(given, parameters=parameters)


def copy_of_run(run: Run) -> Run:
    """A run that continues exactly as the given one would, and shares nothing mutable with it.

    A run at its end continues with another experiment, whose schedule begins anew.
    """
    twin = Run(run.config, run.dataset, run.engines)
    # Its history may be long, and no update depends on it.
    state = run.state.copy(training=Curve(), validation=Curve(), interventions=[])
    twin.state = twin.state.take_over(state)
    if run.done:
        twin.state.experiment_start = run.iteration
        twin.state.status = "ready"
    return twin


@dataclass(frozen=True)
class Outcome:
    """The effect of an update on its own rows.

    cost_before, cost_after: the displayed cost. promised: the cost that the gradient predicts, as if the
    slope stayed the same along the step. outputs_before, outputs_after: (rows, outputs).
    """

    cost_before: float
    promised: float
    cost_after: float
    outputs_before: FloatArray
    outputs_after: FloatArray


def outcome(recorded: RecordedPass) -> Outcome | None:
    """The effect of the update; None for a forward pass alone."""
    update, after = recorded.update, recorded.network_after
    if update.targets is None:
        return None
    before, rows, loss = update.network, (update.inputs, update.targets), update.config.loss
    slope = exact_gradient(update)
    moved = after.parameters.vector.astype(np.float64) - before.parameters.vector
    cost_before = network_cost(before, *rows, loss)
    return Outcome(
        cost_before=cost_before,
        promised=cost_before + cost_scale(loss) * float(slope.vector.astype(np.float64) @ moved),
        cost_after=network_cost(after, *rows, loss),
        outputs_before=feed_forward(before, update.inputs).outputs,
        outputs_after=feed_forward(after, update.inputs).outputs,
    )


def cost_scale(loss: str) -> float:
    """The displayed cost divided by the differentiated one, which is only half of a squared error."""
    return 2.0 if loss == "squared_error" else 1.0


def exact_gradient(update: Update) -> Parameters:
    """The gradient of the loss of the update's rows, without weight decay."""
    assert update.targets is not None
    gradient = update.network.parameters.zeros()
    activity = feed_forward(update.network, update.inputs)
    backpropagation(update.network, activity, update.targets, update.config.loss, "exact", gradient)
    return gradient


def central_difference(update: Update, layer: int, fan_in: int, unit: int, width: float = 1e-5) -> float:
    """The slope of the loss along one weight, or one bias if fan_in is -1, by trying both sides.

    Computed in float64, from the cost alone: the loss at weight + width minus that at weight - width,
    over 2 * width.
    """
    assert update.targets is not None
    given = update.network
    parameters = Parameters(given.layer_sizes, np.float64)
    parameters.vector[...] = given.parameters.vector
    twin = Network(parameters, given.hidden_activation, given.output_activation)
    inputs, targets = update.inputs.astype(np.float64), update.targets.astype(np.float64)
    place = parameters.biases[layer][0] if fan_in < 0 else parameters.weights[layer][fan_in]
    middle = float(place[unit])
    costs = []
    for moved in (middle + width, middle - width):
        place[unit] = moved
        costs.append(network_cost(twin, inputs, targets, update.config.loss))
    return (costs[0] - costs[1]) / (2 * width) / cost_scale(update.config.loss)
