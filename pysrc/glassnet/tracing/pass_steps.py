"""The lines of a recorded pass as named steps: the map of an update.

If the mathematics of a step has several forms, the step's variant names its form. A step that runs
edited source says so, because its known mathematics need not hold. Other lines of edited functions are
steps, too, unless they run as part of a step.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import FunctionType

from glassnet.config import Config
from glassnet.learning.losses import LOSSES
from glassnet.tracing.line_trace import GIVEN, Line, Trace, Value
from glassnet.tracing.named_steps import (
    DELTA_FORMS,
    LAST_OF_TWO,
    MOVED,
    MOVES,
    OPTIMIZED,
    OWN_LINE,
    OWN_SECTIONS,
    SECTIONS,
    STEPS,
    TENTATIVE_COSTS,
    WAYS,
    Role,
    Step,
)
from glassnet.tracing.own_parts import OwnParts
from glassnet.tracing.source_lines import Sources
from glassnet.tracing.terms import Cell, Term
from glassnet.tracing.written_out import Writer


class PassSteps:
    """The steps of a trace, and the role of each value."""

    def __init__(
        self,
        trace: Trace,
        sources: Sources,
        writer: Writer,
        config: Config,
        own_parts: OwnParts | None = None,
    ) -> None:
        """trace: of one update or one forward pass, ended; sources, writer: of the same functions.

        config: the update's settings. own_parts: the edited parts of the source.
        """
        self._own = own_parts or OwnParts()
        self._trace = trace
        self._sources = sources
        self._writer = writer
        self._config = config
        self._before = trace.lines[0].before if trace.lines else {}
        self._last = len(list(_listed(self._before, "network.parameters.weights"))) - 1
        self.steps = list(self._found())
        self._given = self._given_places()

    def role(self, value: Value, cell: Cell, name: str = "") -> Role:
        """The role of an element. name: its name in the source, if it has no other."""
        address = value.address(cell)
        for code, layer, place in self._given:
            if place.owner == value.owner:
                found = place.cell_at(address)
                if found is not None:
                    return Role(code, layer, found)
        for step in self.steps:
            named = next((given for given, shown in step.shown if shown is value), None)
            if named is not None:
                if step.code == OWN_LINE:
                    return Role("name", None, cell, name or named)
                if step.code == "adam_step":
                    return self._of_parameter(step, cell)
                return Role(step.code, step.layer, cell)
        return Role("name", None, cell, name)

    def role_of(self, term: Term) -> Role:
        """The role of a leaf of a formula."""
        if term.source is None:
            return Role("name", None, (), term.name)
        return self.role(term.source, term.cell, term.name)

    def _of_parameter(self, step: Step, cell: Cell) -> Role:
        """The role of an element of Adam's step: that of the parameter at its place in the block."""
        block = self._trace.lines[step.line].before.get("parameters")
        if isinstance(block, Value) and len(cell) == len(block.shape):
            for code, layer, place in self._given:
                found = place.cell_at(block.address(cell)) if place.owner == block.owner else None
                if found is not None:
                    return Role(f"{step.code}_{code}", layer, found)
        return Role("name", None, cell, step.shown[0][0])  # edited source may use other names

    def _found(self) -> Iterator[Step]:
        lines = self._trace.lines
        named = [(line, self._name(line)) for line in lines]
        first_block = next((line.caller for line, name in named if name in OPTIMIZED), GIVEN)
        last_move = max((line.index for line, name in named if name in MOVES), default=GIVEN)
        decayed: set[int] = set()
        tried = ""
        inside: int | None = None  # the depth of the step that this line runs in, if any
        own: set[tuple[FunctionType, int]] = set()
        for line, name in named:
            if inside is not None and line.depth <= inside:
                inside = None
            if name is None:
                if inside is None and (line.function, line.number) not in own:
                    found = self._own_step(line)
                    if found is not None:
                        own.add((line.function, line.number))
                        yield found
                continue
            is_of_other_block = line.caller != first_block or self._goes_on(line)
            if name in OPTIMIZED and is_of_other_block:
                continue
            code, layer = self._placed(line, STEPS[name])
            if code == "decay":
                if line.caller in decayed:
                    continue
                decayed.add(line.caller)
            if code in TENTATIVE_COSTS:
                tried = code
            if code == "moved_back" and line.index < last_move:
                continue  # only puts the weights back before the next move
            if inside is None:
                inside = line.depth
            variant = self._variant(line, code, layer, tried)
            yield Step(
                code,
                variant,
                self._section(line, code),
                layer,
                line.index,
                list(self._shown(line, code)),
                _number(line, name[1]),
                self._own_in(line, code, variant),
            )

    def _own_step(self, line: Line) -> Step | None:
        """A line of an edited function that is not in STEPS, if it made an array."""
        if not self._own.has(line.function):
            return None
        made = [
            (change.name, change.value)
            for change in line.changes
            if isinstance(change.value, Value) and change.value.made_at == line.index
        ]
        target = self._target(line)
        if not made or target in (None, "return"):
            return None
        name = line.function.__name__
        if target in MOVED:
            shown = list(self._shown(line, "new_parameters"))
            return Step("new_parameters", "own", "step", None, line.index, shown or made, own=name)
        at = line.before.get("layer")
        layer = at if isinstance(at, int) and 0 <= at <= self._last else None
        shown = [found for found in made if found[0] == target] or made[:1]
        section = OWN_SECTIONS.get(name, "step")
        return Step(OWN_LINE, "", section, layer, line.index, shown, own=name)

    def _own_in(self, line: Line, code: str, variant: str) -> str:
        """The edited source that a step runs; empty if all of it is as shipped."""
        end = line.index + 1
        while end < len(self._trace.lines) and self._trace.lines[end].depth > line.depth:
            end += 1
        run = [line.function, *(below.function for below in self._trace.lines[line.index + 1 : end])]
        for function in dict.fromkeys(run):
            if used := self._own.in_use(function):
                return used
        # The tables may have been edited, with another function under a known name.
        hidden, output = self._config.hidden_activation, self._config.output_activation
        expected = {
            "activation": hidden,
            "outputs": output,
            "slope": f"{hidden}_slope",
            "output_delta": f"{output}_slope" if variant == "slope" else "",
        }.get(code, "")
        return "" if not expected or expected in {each.__name__ for each in run} else expected

    def _name(self, line: Line) -> tuple[str, str] | None:
        """Function and target of a line, if they are in STEPS."""
        name = (line.function.__name__, self._target(line) or "")
        return name if name in STEPS else None

    def _target(self, line: Line) -> str | None:
        """The target of a line's statement, as the source writes it; None if it has none."""
        match self._sources.statement(line.function, line.number):
            case (
                ast.Assign(targets=[target])
                | ast.AugAssign(target=target)
                | ast.AnnAssign(target=target)
            ):
                return ast.unparse(target)
            case ast.Return():
                return "return"
            case ast.Expr(value=ast.Call(func=func, keywords=keywords)):
                outs = [ast.unparse(word.value) for word in keywords if word.arg == "out"]
                return outs[0] if outs else ast.unparse(func)
        return None

    def _goes_on(self, line: Line) -> bool:
        """Whether a later line of the same call changes the same target again."""
        name = self._name(line)
        if name is None or name[1] not in LAST_OF_TWO:
            return False
        later = self._trace.lines[line.index + 1 :]
        return any(self._name(other) == name and other.caller == line.caller for other in later)

    def _placed(self, line: Line, code: str) -> tuple[str, int | None]:
        """The step's full code and layer."""
        layer = line.before.get("layer")
        in_loop = isinstance(layer, int)
        number = layer if isinstance(layer, int) else 0
        if code == "logits":
            return code, self._last
        if code == "activation":
            is_output = isinstance(line.before.get("logits"), Value)
            return ("outputs", self._last) if is_output else (code, number)
        if code in ("error", "delta"):
            if not in_loop:
                return f"output_{code}", self._last
            return "error_below" if code == "error" else "hidden_delta", number - 1
        if code == "noise":
            owners = [value.owner for value in _listed(line.before, "noise")]
            drawn = line.before.get("layer_noise")
            owner = drawn.owner if isinstance(drawn, Value) else None
            return code, owners.index(owner) if owner in owners else None
        if code == "slope":
            return code, number - 1
        if code in ("weighted_sum", "weight_gradient", "bias_gradient"):
            return code, number
        return code, None

    def _variant(self, line: Line, code: str, layer: int | None, tried: str) -> str:
        """The form of a step's mathematics. tried: the code of the last cost step under perturbation."""
        config = self._config
        if code in TENTATIVE_COSTS:
            cost = LOSSES[config.loss, config.output_activation].cost
            return cost.__name__ if isinstance(cost, FunctionType) else "own"
        match code:
            case "output_delta":
                return self._delta_form()
            case "error_below" if config.error_rule == "exact":
                return "exact"
            case "error_below":
                is_of_outputs = layer == self._last - 1
                return "same" if is_of_outputs and self._delta_form() == "cross_entropy" else "notebook"
            case "new_parameters":
                return line.function.__name__
            case "move":
                return WAYS.get(tried, "")
            case "choice":
                return str(line.names.get("return.choice", ""))
        return ""

    def _delta_form(self) -> str:
        """How the outputs' delta follows from their error."""
        delta = LOSSES[self._config.loss, self._config.output_activation].delta
        called = delta.func if isinstance(delta, partial) else delta
        return next((form for function, form in DELTA_FORMS if function is called), "own")

    def _section(self, line: Line, code: str) -> str:
        for at in self._callers(line):
            name = self._name(at)
            if name is not None and STEPS[name] in TENTATIVE_COSTS:
                return TENTATIVE_COSTS[STEPS[name]]
        return TENTATIVE_COSTS.get(code) or SECTIONS.get(code) or ("trial" if code == "move" else "step")

    def _callers(self, line: Line) -> Iterator[Line]:
        while line.caller != GIVEN:
            line = self._trace.lines[line.caller]
            yield line

    def _shown(self, line: Line, code: str) -> Iterator[tuple[str, Value]]:
        """The values that a step shows."""
        if code == "new_parameters":
            top = self._trace.lines[line.caller]
            while top.caller != GIVEN and top.function.__name__ != "step_by_backpropagation":
                top = self._trace.lines[top.caller]
            # In a custom learning rule the line itself has the parameters' names.
            for at in (top, line):
                if layered := list(_layered(at.names, "parameters")):
                    yield from layered
                    return
        elif code in ("mean_gradient", "decay"):
            at = self._trace.lines[line.caller] if code == "decay" else line
            yield from _layered(at.names, "gradient")
        elif code in ("move", "moved_back"):
            yield from _layered(line.names, "network.parameters")
        else:
            target = self._writer.target(line)
            found = line.names.get(target or "")
            if isinstance(found, Value):
                yield target or "", found

    def _given_places(self) -> list[tuple[str, int | None, Value]]:
        """The places of what existed before the first line: parameters, gradients, and so on."""
        names = self._before
        places: list[tuple[str, int | None, Value]] = []
        for prefix, code in (("network.parameters", ""), ("state.gradient", "gradient_")):
            for kind in ("weights", "biases"):
                places += [
                    (code + kind, layer, value)
                    for layer, value in enumerate(_listed(names, f"{prefix}.{kind}"))
                ]
        layout = [
            (code, layer, value) for code, layer, value in places if not code.startswith("gradient")
        ]
        whole = names.get("network.parameters.vector")
        for kept in ("velocity", "mean", "square"):
            vector = names.get(f"state.optimizer.{kept}")
            if isinstance(vector, Value) and isinstance(whole, Value):
                places += [
                    (f"{kept}_{code}", layer, _moved(value, vector)) for code, layer, value in layout
                ]
        places += [
            (name, layer, value)
            for name, layer in (("inputs", None), ("targets", self._last))
            if isinstance(value := names.get(name), Value)
        ]
        return places


def _number(line: Line, name: str) -> float | None:
    """The single number that a line gave to a name, if any."""
    given = [change.value for change in line.changes if change.name == name]
    return given[0] if given and isinstance(given[0], int | float) else None


def _layered(names: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Value]]:
    """Weights and biases, layer by layer, of the object named `prefix`."""
    for kind in ("weights", "biases"):
        for layer, value in enumerate(_listed(names, f"{prefix}.{kind}")):
            yield f"{kind}[{layer}]", value


def _listed(names: Mapping[str, object], prefix: str) -> Iterator[Value]:
    at = 0
    while isinstance(value := names.get(f"{prefix}[{at}]"), Value):
        yield value
        at += 1


def _moved(value: Value, vector: Value) -> Value:
    """The part of `vector` at the place that `value` has in its own vector."""
    return replace(value, owner=vector.owner)
