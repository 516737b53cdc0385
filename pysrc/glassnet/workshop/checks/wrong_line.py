"""The line of backpropagation that went wrong.

Each line is compared with the correct result, which is found as the check finds the gradient: by moving
a weighted sum to both sides. The first line that differs is the one to look at, because all later
numbers are wrong.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

import numpy as np

from glassnet.engines.arrays import AnyArray
from glassnet.tracing.recorded_pass import cost_scale
from glassnet.tracing.source_lines import SourceFile
from glassnet.workshop.checks.check_setup import CheckSetup, plain_number
from glassnet.workshop.checks.gradient_cases import ROWS, WIDTH, Case, close, slopes_along
from glassnet.workshop.checks.line_record import LineRecord, Ran
from glassnet.workshop.edits import shipped_text
from glassnet.workshop.errors.messages import Values


class LineSearch:
    """Finds the first line of a backward pass whose result is wrong."""

    def __init__(self, setup: CheckSetup, case: Case) -> None:
        """Repeat the pass, recorded. Only within the setup's `inside`."""
        self._setup = setup
        self._case = case
        parameters = case.network.parameters
        self._layers = len(parameters.weights)
        gradient = parameters.zeros()
        self._record = LineRecord([*gradient.weights, *gradient.biases])
        rules = setup.module("learning.learning_rules")
        activity = setup.module("learning.network").feed_forward(case.network, case.inputs)
        with self._record:
            rules.backpropagation(case.network, activity, case.targets, case.loss, "exact", gradient)
        self._values = [np.array(value) for value in activity.values]
        activations = setup.module("learning.activations")
        self._hidden = activations.ACTIVATIONS[case.hidden].function
        self._output = activations.OUTPUT_FUNCTIONS[case.output]
        self._slope_codes = {
            getattr(activation.slope, "__code__", None): activation.function
            for activation in activations.ACTIVATIONS.values()
        }

    def first_wrong_line(self, layer: int, fan_in: int, unit: int) -> tuple[str, int, Values] | None:
        """File, line and details; the last line that wrote the element, if no line stands out."""
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

    # Correct results

    def _weighted_sums(self) -> list[AnyArray]:
        """The weighted sums of each layer, (rows, units), by the formula itself."""
        parameters = self._case.network.parameters
        layers = zip(self._values[:-1], parameters.weights, parameters.biases, strict=True)
        return [values @ weights + biases for values, weights, biases in layers]

    def _forward(self, layer: int, values: AnyArray) -> float:
        """The cost for these values of a layer, where 0 is the inputs."""
        parameters = self._case.network.parameters
        sums = values
        for at in range(layer, self._layers):
            sums = values @ parameters.weights[at] + parameters.biases[at]
            values = self._output(sums) if at == self._layers - 1 else self._hidden(sums)
        return self._cost(sums, values)

    def _cost(self, logits: AnyArray, outputs: AnyArray) -> float:
        losses = self._setup.module("learning.losses")
        case = self._case
        return float(losses.cost(case.loss, case.output, logits, outputs, case.targets))

    def _agrees(self, sums: list[AnyArray]) -> bool:
        """Whether the forward pass still follows the formula, so that its parts have known values."""
        rules, case = self._setup.module("learning.learning_rules"), self._case
        cost = rules.network_cost(case.network, case.inputs, case.targets, case.loss)
        return bool(np.isclose(self._forward(0, case.inputs), cost)) and len(sums) == self._layers

    def _delta(self, sums: AnyArray, layer: int) -> AnyArray:
        """The gradient of each row's loss with respect to a layer's weighted sums."""
        moved = sums.copy()

        def cost() -> float:
            if layer == self._layers - 1:
                return self._cost(moved, self._output(moved))
            return self._forward(layer + 1, self._hidden(moved))

        return slopes_along(moved, cost, cost_scale(self._case.loss) / ROWS)[0]

    def _error_below(self, layer: int) -> AnyArray:
        """The gradient of each row's loss with respect to a layer's inputs."""
        moved = self._values[layer].copy()
        return slopes_along(
            moved, lambda: self._forward(layer, moved), cost_scale(self._case.loss) / ROWS
        )[0]

    def _slope(self, sums: AnyArray, function: Callable[[AnyArray], AnyArray]) -> AnyArray:
        """The slope of an activation at each weighted sum."""
        slopes: AnyArray = (function(sums + WIDTH) - function(sums - WIDTH)) / (2 * WIDTH)
        return slopes

    # Which line

    def _first_wrong(self, sums: list[AnyArray]) -> tuple[Ran, str, AnyArray, AnyArray] | None:
        """The first wrong line of backpropagation, its step, its result, and the correct one."""
        deltas = [self._delta(of_layer, layer) for layer, of_layer in enumerate(sums)]
        totals = [values.T @ delta for values, delta in zip(self._values, deltas, strict=False)]
        totals += [delta.sum(axis=0, keepdims=True) for delta in deltas]
        newest: dict[int, tuple[Ran, AnyArray]] = {}
        for ran in self._record.ran:
            for at, computed in ran.wrote.items():
                newest[at] = ran, computed
                # Within the pass, both the sum over the rows and their average are right.
                if not (close(computed, totals[at]) or close(computed, totals[at] / ROWS)):
                    step = "weight_gradient" if at < self._layers else "bias_gradient"
                    return ran, step, computed, totals[at]
            if ran.code.co_name != "backpropagation":
                continue
            for name, computed in ran.made.items():
                wanted = self._wanted(name, ran.names.get("layer"), deltas, sums)
                if wanted is None or wanted[1].shape != computed.shape:
                    continue
                if not close(computed, wanted[1]):
                    return ran, wanted[0], computed, wanted[1]
        for at, (ran, computed) in newest.items():
            if not close(computed, totals[at] / ROWS):
                return ran, "mean_gradient", computed, totals[at] / ROWS
        return None

    def _wanted(
        self, name: str, layer: int | None, deltas: list[AnyArray], sums: list[AnyArray]
    ) -> tuple[str, AnyArray] | None:
        """The step that a name stands for in backpropagation, and its correct value."""
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
        """The line where wrong numbers arose: `ran`, or one in a call it made."""
        for inner in self._record.ran:
            if inner.parent != ran.index or inner.returned is None:
                continue
            function = self._slope_codes.get(inner.code)
            if function is None:
                if close(inner.returned, computed):
                    return self._innermost(inner, computed, sums)
            elif any(self._is_wrong_slope(inner, function, part) for part in sums):
                return self._innermost(inner, inner.returned, sums)
        return ran

    def _is_wrong_slope(
        self, ran: Ran, function: Callable[[AnyArray], AnyArray], sums: AnyArray
    ) -> bool:
        """Whether a slope was computed at a layer's outputs, and differs from the activation's."""
        if ran.returned is None or not any(close(given, function(sums)) for given in ran.given):
            return False
        return not close(ran.returned, self._slope(sums, function))

    def _placed(self, ran: Ran, about: Values) -> tuple[str, int, Values]:
        """The last edited line that ran in the same call up to this one; if none, this one."""
        about = about | {"function": ran.code.co_name}
        if ran.file not in self._setup.edits:
            return *self._setup.first_change, about
        text = self._setup.edits[ran.file]
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
    """The last line of the statement at a line; for a block, of its head."""
    node = statements.get(line)
    if node is None:
        return line
    return max(at for at, other in statements.items() if other is node)


def _edited_lines(path: str, text: str) -> set[int]:
    """The lines, from 1, that are not in the shipped source."""
    matcher = difflib.SequenceMatcher(
        None, shipped_text(path).split("\n"), text.split("\n"), autojunk=False
    )
    return {
        line + 1
        for kind, _, _, start, end in matcher.get_opcodes()
        if kind != "equal"
        for line in range(start, end)
    }
