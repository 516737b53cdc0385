"""The check of the gradient: backpropagation against central differences, and the line that went wrong.

Where they differ, each line of backpropagation is compared with what it should have made, which is found
in the same way, by moving a weighted sum to both sides. The first line that made something else is the
one to look at: from there on all numbers are wrong.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.tracing.recorded_pass import cost_scale
from glassnet.tracing.source_lines import SourceFile
from glassnet.workshop.checks.bench import Bench, Check, CheckResult, plain_number
from glassnet.workshop.checks.line_record import LineRecord, Ran
from glassnet.workshop.edits import shipped_text
from glassnet.workshop.errors.messages import Values

LAYERS = (3, 4, 3, 2)
ROWS = 4
SEED = 3
WIDTH = 1e-5
"""How far a number is moved to each side: the errors of rounding and of the curve are alike small."""
RELATIVE, ABSOLUTE = 1e-4, 1e-6
"""How far numbers that should agree may be apart."""
KINK = 0.02
"""Slopes to the left and right that differ by more belong to a kink, where no gradient is right."""
OF_OUTPUTS, OF_HIDDEN = ("sigmoid", "squared_error"), "tanh"
"""What a hidden activation is checked with, and what an output activation and a loss are."""
PULL = 0.1
"""The l2 with which weight decay is checked."""


@dataclass(frozen=True)
class _Case:
    """A network with one choice of functions, and rows for it, all of the copy."""

    hidden: str
    output: str
    loss: str
    network: Any
    inputs: AnyArray
    targets: AnyArray

    @property
    def values(self) -> Values:
        return {"hidden_activation": self.hidden, "output_activation": self.output, "loss": self.loss}


def check_gradient(bench: Bench) -> Check:
    """Whether backpropagation by the exact rule gives the slope of the cost along every weight."""
    with bench.inside():
        choices = list(_choices(bench))
    largest, weights = 0.0, 0
    for choice in choices:
        with bench.inside():
            case = _case(bench, *choice)
            gradient = _backpropagated(bench, case)
            expected, is_smooth = _differences(bench, case)
            wrong = is_smooth & ~np.isclose(gradient.vector, expected, RELATIVE, ABSOLUTE)
            apart = np.abs(gradient.vector - expected)[is_smooth]
            if wrong.any():
                return _failed(bench, case, gradient, expected, wrong)
        largest = max(largest, float(apart.max(initial=0)))
        weights += int(is_smooth.sum())
        yield None
    with bench.inside():
        problem = _decay_problem(bench)
    if problem is not None:
        return problem
    return CheckResult(
        "gradient", "passed", values={"cases": len(choices), "weights": weights, "largest": largest}
    )


def _choices(bench: Bench) -> Iterator[tuple[str, str, str]]:
    """(hidden activation, output activation, loss): each of them with some choice of the others."""
    hidden = list(bench.module("learning.activations").ACTIVATIONS)
    losses = bench.module("learning.losses").LOSSES
    output, loss = OF_OUTPUTS
    for name in hidden:
        if (loss, output) in losses:
            yield name, output, loss
    for loss, output in losses:
        yield OF_HIDDEN if OF_HIDDEN in hidden else hidden[0], output, loss


def _case(bench: Bench, hidden: str, output: str, loss: str) -> _Case:
    module = bench.module("learning.network")
    rng = np.random.default_rng(SEED)
    parameters = module.Parameters(LAYERS, np.float64)
    parameters.vector[...] = rng.normal(0, 0.8, parameters.vector.shape)
    targets = np.eye(LAYERS[-1])[rng.integers(0, LAYERS[-1], ROWS)]
    inputs = rng.normal(size=(ROWS, LAYERS[0]))
    return _Case(hidden, output, loss, module.Network(parameters, hidden, output), inputs, targets)


def _backpropagated(bench: Bench, case: _Case) -> Any:
    """The gradient, as Parameters."""
    module, rules = bench.module("learning.network"), bench.module("learning.learning_rules")
    gradient = case.network.parameters.zeros()
    activity = module.feed_forward(case.network, case.inputs)
    rules.backpropagation(case.network, activity, case.targets, case.loss, "exact", gradient)
    return gradient


def _differences(bench: Bench, case: _Case) -> tuple[AnyArray, AnyArray]:
    """Central differences of the cost along every parameter, and whether it is smooth there."""
    rules = bench.module("learning.learning_rules")

    def cost() -> float:
        return float(rules.network_cost(case.network, case.inputs, case.targets, case.loss))

    return _slopes(case.network.parameters.vector, cost, cost_scale(case.loss))


def _slopes(
    numbers: AnyArray, cost: Callable[[], float], scale: float = 1.0
) -> tuple[AnyArray, AnyArray]:
    """How a cost over `scale` changes with each number, and whether it does so smoothly. Same shape."""
    flat = numbers.reshape(-1)  # a view: what is moved here is what the cost is computed from
    slopes, is_smooth = np.zeros(flat.size), np.ones(flat.size, bool)
    middle = cost()
    for at, number in enumerate(flat.copy()):
        flat[at] = number + WIDTH
        above = cost()
        flat[at] = number - WIDTH
        below = cost()
        flat[at] = number
        slopes[at] = (above - below) / (2 * WIDTH) / scale
        left, right = (middle - below) / WIDTH, (above - middle) / WIDTH
        is_smooth[at] = abs(left - right) <= KINK * max(1.0, abs(left), abs(right))
    return slopes.reshape(numbers.shape), is_smooth.reshape(numbers.shape)


def _failed(
    bench: Bench, case: _Case, gradient: Any, expected: AnyArray, wrong: AnyArray
) -> CheckResult:
    """The weight that is furthest off, and the line that made it so."""
    apart = np.where(wrong, np.nan_to_num(np.abs(gradient.vector - expected), nan=np.inf), -1)
    at = int(np.argmax(apart))
    layer, fan_in, unit = place_of_parameter(LAYERS, at)
    values: Values = {
        "layer": layer,
        "fan_in": fan_in,
        "unit": unit,
        "computed": plain_number(gradient.vector[at]),
        "expected": float(expected[at]),
        "wrong": int(wrong.sum()),
        "weights": int(wrong.size),
        **case.values,
    }
    found = _Search(bench, case).first_wrong_line(layer, fan_in, unit)
    if found is None:
        file, line = bench.first_change
        return CheckResult("gradient", "failed", file, line, values)
    file, line, about = found
    return CheckResult("gradient", "failed", file, line, values | about)


def place_of_parameter(layers: tuple[int, ...], at: int) -> tuple[int, int, int]:
    """(layer, fan_in, unit) of an element of Parameters.vector; fan_in is -1 for a bias."""
    places = [
        (layer, row if row < fan_in else -1, unit)
        for layer, (fan_in, units) in enumerate(pairwise(layers))
        for row in range(fan_in + 1)  # the last row is that of the biases
        for unit in range(units)
    ]
    return places[at]


def _decay_problem(bench: Bench) -> CheckResult | None:
    """Whether weight decay is the slope of l2 / 2 * (the sum of all squared weights)."""
    optimizers = bench.module("learning.optimizers")
    parameters = _case(bench, *next(_choices(bench))).network.parameters
    gradient = parameters.zeros()
    optimizers.decay_weights(gradient, parameters, PULL)

    def cost() -> float:
        return PULL / 2 * sum(float(np.square(weights).sum()) for weights in parameters.weights)

    expected, _ = _slopes(parameters.vector, cost)
    wrong = ~np.isclose(gradient.vector, expected, RELATIVE, ABSOLUTE)
    if not wrong.any():
        return None
    at = int(np.argmax(np.where(wrong, np.abs(gradient.vector - expected), -1)))
    layer, fan_in, unit = place_of_parameter(LAYERS, at)
    values: Values = {
        "step": "decay",
        "function": "decay_weights",
        "layer": layer,
        "fan_in": fan_in,
        "unit": unit,
        "computed": plain_number(gradient.vector[at]),
        "expected": float(expected[at]),
        "wrong": int(wrong.sum()),
        "weights": int(wrong.size),
    }
    file, line = bench.place_of(optimizers.decay_weights)
    return CheckResult("gradient", "failed", file, line, values)


class _Search:
    """Finds the line of a backward pass that first made something else than it should have."""

    def __init__(self, bench: Bench, case: _Case) -> None:
        """Make the pass once more, recorded. Only within a block of the bench."""
        self._bench = bench
        self._case = case
        parameters = case.network.parameters
        self._layers = len(parameters.weights)
        gradient = parameters.zeros()
        self._record = LineRecord([*gradient.weights, *gradient.biases])
        rules = bench.module("learning.learning_rules")
        activity = bench.module("learning.network").feed_forward(case.network, case.inputs)
        with self._record:
            rules.backpropagation(case.network, activity, case.targets, case.loss, "exact", gradient)
        self._values = [np.array(value) for value in activity.values]
        activations = bench.module("learning.activations")
        self._hidden = activations.ACTIVATIONS[case.hidden].function
        self._output = activations.OUTPUT_FUNCTIONS[case.output]
        self._slope_codes = {
            getattr(activation.slope, "__code__", None): activation.function
            for activation in activations.ACTIVATIONS.values()
        }

    def first_wrong_line(self, layer: int, fan_in: int, unit: int) -> tuple[str, int, Values] | None:
        """File, line and what is known of it; if no line stands out, the last that wrote the element."""
        sums = self._weighted_sums()
        found = self._first_wrong(sums) if self._agrees(sums) else None
        if found is None:
            at = layer if fan_in >= 0 else self._layers + layer
            writers = [ran for ran in self._record.ran if at in ran.wrote]
            if not writers:
                return None
            return self._placed(writers[-1], {"step": "gradient"})
        ran, step, computed, expected = found
        worst = int(np.argmax(np.nan_to_num(np.abs(computed - expected), nan=np.inf)))
        about: Values = {
            "step": step,
            "step_computed": plain_number(computed.reshape(-1)[worst]),
            "step_expected": float(expected.reshape(-1)[worst]),
        }
        return self._placed(self._innermost(ran, computed, sums), about)

    # What should be there

    def _weighted_sums(self) -> list[AnyArray]:
        """The weighted sums of each layer, (rows, units), by the formula itself."""
        parameters = self._case.network.parameters
        layers = zip(self._values[:-1], parameters.weights, parameters.biases, strict=True)
        return [values @ weights + biases for values, weights, biases in layers]

    def _forward(self, layer: int, values: AnyArray) -> float:
        """The cost, when the values of a layer, 0 for the inputs, are these."""
        parameters = self._case.network.parameters
        sums = values
        for at in range(layer, self._layers):
            sums = values @ parameters.weights[at] + parameters.biases[at]
            values = self._output(sums) if at == self._layers - 1 else self._hidden(sums)
        return self._cost(sums, values)

    def _cost(self, logits: AnyArray, outputs: AnyArray) -> float:
        losses = self._bench.module("learning.losses")
        case = self._case
        return float(losses.cost(case.loss, case.output, logits, outputs, case.targets))

    def _agrees(self, sums: list[AnyArray]) -> bool:
        """Whether the forward pass still is the formula, so that what its parts should be is known."""
        rules, case = self._bench.module("learning.learning_rules"), self._case
        cost = rules.network_cost(case.network, case.inputs, case.targets, case.loss)
        return bool(np.isclose(self._forward(0, case.inputs), cost)) and len(sums) == self._layers

    def _delta(self, sums: AnyArray, layer: int) -> AnyArray:
        """How the loss of each row changes with the weighted sums of a layer."""
        moved = sums.copy()

        def cost() -> float:
            if layer == self._layers - 1:
                return self._cost(moved, self._output(moved))
            return self._forward(layer + 1, self._hidden(moved))

        return _slopes(moved, cost, cost_scale(self._case.loss) / ROWS)[0]

    def _error_below(self, layer: int) -> AnyArray:
        """How the loss of each row changes with the values that a layer takes in."""
        moved = self._values[layer].copy()
        return _slopes(moved, lambda: self._forward(layer, moved), cost_scale(self._case.loss) / ROWS)[0]

    def _slope(self, sums: AnyArray, function: Callable[[AnyArray], AnyArray]) -> AnyArray:
        """The slope of an activation at each weighted sum."""
        slopes: AnyArray = (function(sums + WIDTH) - function(sums - WIDTH)) / (2 * WIDTH)
        return slopes

    # Which line

    def _first_wrong(self, sums: list[AnyArray]) -> tuple[Ran, str, AnyArray, AnyArray] | None:
        """The first line of backpropagation that is wrong, its step, what it made and should have."""
        deltas = [self._delta(of_layer, layer) for layer, of_layer in enumerate(sums)]
        totals = [values.T @ delta for values, delta in zip(self._values, deltas, strict=False)]
        totals += [delta.sum(axis=0, keepdims=True) for delta in deltas]
        newest: dict[int, tuple[Ran, AnyArray]] = {}
        for ran in self._record.ran:
            for at, computed in ran.wrote.items():
                newest[at] = ran, computed
                # Within the pass both the sum over the rows and their average are right.
                if not (_close(computed, totals[at]) or _close(computed, totals[at] / ROWS)):
                    step = "weight_gradient" if at < self._layers else "bias_gradient"
                    return ran, step, computed, totals[at]
            if ran.code.co_name != "backpropagation":
                continue
            for name, computed in ran.made.items():
                wanted = self._wanted(name, ran.names.get("layer"), deltas, sums)
                if wanted is None or wanted[1].shape != computed.shape:
                    continue
                if not _close(computed, wanted[1]):
                    return ran, wanted[0], computed, wanted[1]
        for at, (ran, computed) in newest.items():
            if not _close(computed, totals[at] / ROWS):
                return ran, "mean_gradient", computed, totals[at] / ROWS
        return None

    def _wanted(
        self, name: str, layer: int | None, deltas: list[AnyArray], sums: list[AnyArray]
    ) -> tuple[str, AnyArray] | None:
        """The step that gives a name in backpropagation, and what it should be."""
        if layer is None:
            error = self._values[-1] - self._case.targets
            return {"error": ("output_error", error), "delta": ("output_delta", deltas[-1])}.get(name)
        if layer == 0:
            return None
        match name:
            case "error":
                return "error_below", self._error_below(layer)
            case "slope":
                return "slope", self._slope(sums[layer - 1], self._hidden)
            case "delta":
                return "hidden_delta", deltas[layer - 1]
        return None

    def _innermost(self, ran: Ran, computed: AnyArray, sums: list[AnyArray]) -> Ran:
        """The line within the functions that a line called which made its wrong numbers."""
        for inner in self._record.ran:
            if inner.parent != ran.index or inner.returned is None:
                continue
            function = self._slope_codes.get(inner.code)
            if function is None:
                if _close(inner.returned, computed):
                    return self._innermost(inner, computed, sums)
            elif any(self._is_wrong_slope(inner, function, part) for part in sums):
                return self._innermost(inner, inner.returned, sums)
        return ran

    def _is_wrong_slope(
        self, ran: Ran, function: Callable[[AnyArray], AnyArray], sums: AnyArray
    ) -> bool:
        """Whether a slope was asked for the outputs of a layer, and is not the activation's there."""
        if ran.returned is None or not any(_close(given, function(sums)) for given in ran.given):
            return False
        return not _close(ran.returned, self._slope(sums, function))

    def _placed(self, ran: Ran, about: Values) -> tuple[str, int, Values]:
        """The place of a line; of several lines of its call up to it, the last that was edited."""
        about = about | {"function": ran.code.co_name}
        if ran.file not in self._bench.edits:
            return *self._bench.first_change, about
        text = self._bench.edits[ran.file]
        edited = _edited_lines(ran.file, text)
        statements = SourceFile(ran.file, text).statements
        call = [other for other in self._record.ran[: ran.index + 1] if other.call == ran.call]
        lines = [
            statements[other.line].lineno if other.line in statements else other.line for other in call
        ]
        changed = [
            line
            for line, other in zip(lines, call, strict=True)
            if edited & set(range(line, _end(statements, other.line) + 1))
        ]
        return ran.file, (changed or lines)[-1], about


def _end(statements: dict[int, Any], line: int) -> int:
    """The last line of what stands at a line; of a block, of its head."""
    node = statements.get(line)
    if node is None:
        return line
    return max(at for at, other in statements.items() if other is node)


def _close(first: AnyArray, second: AnyArray) -> bool:
    return first.shape == second.shape and np.allclose(first, second, RELATIVE, ABSOLUTE)


def _edited_lines(path: str, text: str) -> set[int]:
    """The lines, from 1, that do not stand in the shipped source."""
    matcher = difflib.SequenceMatcher(
        None, shipped_text(path).split("\n"), text.split("\n"), autojunk=False
    )
    return {
        line + 1
        for kind, _, _, start, end in matcher.get_opcodes()
        if kind != "equal"
        for line in range(start, end)
    }
