"""The named steps of a recorded pass, and the roles of its numbers in the mathematics.

A step is a line of learning/ that computes a quantity with a name in the mathematics. STEPS lists them
by function and by what the line's statement changes, as the source writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from glassnet.learning.activations import softmax_delta
from glassnet.learning.losses import error_itself, error_times_slope
from glassnet.tracing.line_trace import Value
from glassnet.tracing.terms import Cell

STEPS: dict[tuple[str, str], str] = {
    ("feed_forward", "weighted_sum"): "weighted_sum",
    ("feed_forward", "logits"): "logits",
    ("feed_forward", "values.append"): "activation",
    ("backpropagation", "error"): "error",
    ("backpropagation", "delta"): "delta",
    ("backpropagation", "gradient.weights[layer]"): "weight_gradient",
    ("backpropagation", "gradient.biases[layer][...]"): "bias_gradient",
    ("backpropagation", "slope"): "slope",
    ("backpropagation", "gradient.vector"): "mean_gradient",
    ("decay_weights", "flat_gradient[block]"): "decay",
    ("sgd", "parameters"): "new_parameters",
    ("momentum", "state.velocity"): "velocity",
    ("momentum", "parameters"): "new_parameters",
    ("adam", "state.mean"): "mean",
    ("adam", "state.square"): "square",
    ("adam", "step"): "adam_step",
    ("adam", "parameters"): "new_parameters",
    ("perturbation", "layer_noise"): "noise",
    ("perturbation", "cost"): "cost",
    ("perturbation", "cost_minus"): "cost_minus",
    ("perturbation", "cost_plus"): "cost_plus",
    ("perturbation", "_subtract"): "move",
    ("perturbation", "_add"): "move",
    ("perturbation", "return"): "choice",
    ("perturbation", "network.parameters.vector[...]"): "moved_back",
}
"""(function, target of the statement) -> the code of the step."""
OPTIMIZED = {name for name in STEPS if name[0] in ("sgd", "momentum", "adam")}
MOVES = {name for name, code in STEPS.items() if code == "move"}
OWN_LINE = "own_line"
"""The code of a step for any other line of an edited function."""
MOVED = ("parameters", "parameters.vector", "network.parameters.vector")
"""What a custom optimizer or learning rule finally changes."""
OWN_SECTIONS = {"feed_forward": "forward", "backpropagation": "backward", "perturbation": "trial"}
"""The section of each `own_line`, by its function; any other function's is the optimizer's, `step`."""
LAST_OF_TWO = ("state.mean", "state.square", "state.velocity", "step")
"""Quantities that an optimizer computes in two lines; the second completes them."""
SECTIONS = {
    "weighted_sum": "forward",
    "logits": "forward",
    "activation": "forward",
    "outputs": "forward",
    "output_error": "error",
    "output_delta": "backward",
    "weight_gradient": "backward",
    "bias_gradient": "backward",
    "error_below": "backward",
    "slope": "backward",
    "hidden_delta": "backward",
    "mean_gradient": "backward",
    "noise": "trial",
    "choice": "choice",
    "moved_back": "choice",
}
"""The section of each step; steps left out are in `step`, the optimizer's, except costs and moves."""
TENTATIVE_COSTS = {"cost": "unmoved", "cost_minus": "minus", "cost_plus": "plus"}
"""The three passes of the perturbation rule."""
WAYS = {"cost": "minus", "cost_minus": "plus", "cost_plus": "kept"}
"""Where the perturbation rule moves the weights once it knows a cost."""
DELTA_FORMS = (
    (error_itself, "cross_entropy"),
    (softmax_delta, "softmax"),
    (error_times_slope, "slope"),
)
"""How the outputs' delta follows from their error; any other function, from edited source, is `own`."""
OF_UNITS = (
    *("inputs", "targets", "weighted_sum", "activation", "logits", "outputs"),
    *("output_error", "output_delta", "error_below", "slope", "hidden_delta"),
)
"""Quantities with a row for each example and a column for each unit of a layer."""


@dataclass(frozen=True)
class Step:
    """A named step of an update.

    line: its index in the trace. layer: of its weights or units, from 0 after the inputs. variant: the
    form of its mathematics here; empty if there is only one. section: the part of the update it belongs
    to. shown: the values it gave, by name; number: its result, if that is a single number. own: the
    edited source that it runs, such as `tanh`; empty if there is none.
    """

    code: str
    variant: str
    section: str
    layer: int | None
    line: int
    shown: Sequence[tuple[str, Value]]
    number: float | None = None
    own: str = ""


@dataclass(frozen=True)
class Role:
    """The role of an element in the mathematics.

    code: a step's, or that of a given value: inputs, targets, weights, biases, gradient_weights, ...;
    `name` if it has only a name in the source. layer: as in Step; None for the inputs, and for what
    belongs to no layer. cell: the element.
    """

    code: str
    layer: int | None
    cell: Cell
    name: str = ""

    @property
    def of(self) -> Literal["weights", "biases", "units", ""]:
        """The meaning of cell: `weights` (from, to), `biases` (0, unit), `units` (row, unit), or ""."""
        if self.code.endswith("weights"):
            return "weights"
        if self.code.endswith("biases"):
            return "biases"
        return "units" if self.code in OF_UNITS else ""
