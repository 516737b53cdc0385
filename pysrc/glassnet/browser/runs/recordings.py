"""A recorded update for the page: its lines, arrays and steps, and how a number came about."""

from __future__ import annotations

import math
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypedDict

import numpy as np

from glassnet.tracing import known_forms, line_trace, named_steps, source_lines, terms, written_out
from glassnet.tracing.number_meaning import Meaning, meaning
from glassnet.tracing.recorded_pass import RecordedPass, outcome

if TYPE_CHECKING:
    from glassnet.wire.basics import ConfigRecord, Float32Array, Float64Array

MOST_TERMS = 40
"""A longer sum is sent as its largest terms, and one term for all others."""
MOST_SENT = 2_000
"""Larger arrays are sent only when viewed."""
OF_GRADIENT = ("weight_gradient", "bias_gradient", "mean_gradient", "decay")
MADE_BY = {"gradient_weights": OF_GRADIENT, "gradient_biases": OF_GRADIENT}
"""A role's code -> codes of the steps that make it; any other role is made by the step of its code."""
NO_ROLE = named_steps.Role("name", None, ())


class Role(TypedDict):
    """An element's role in the mathematics."""

    # a step's code, or one of the given arrays: inputs, targets, weights, biases, gradient_weights,
    # mean_biases ...; `name` for something that has only a name in the source
    code: str
    # what `cell` indexes: weights (from, to), biases (0, unit), units (row, unit)
    of: Literal["weights", "biases", "units", ""]
    # the layer of these weights or units, from 0 after the inputs; -1 for the inputs, or without a layer
    layer: int
    cell: list[int]  # which of these the element is
    name: str  # as the source calls it


class Term(TypedDict):
    """A part of a formula, with its number."""

    # number for a leaf; rest for the sum of the terms left out; else the operation on the terms: sum,
    # difference, product, quotient, power, negative, exp ...
    kind: str
    number: float
    name: str  # of a leaf, as the source calls it
    value: int  # the array that the leaf is an element of; -1 for none
    cell: list[int]
    role: Role
    rest: int  # how many terms of a sum are in its rest
    terms: list[Term]


class NumberMeaning(TypedDict):
    """The meaning of a number."""

    # what its sign or size means, such as `delta_positive`, `slope_flat` or `rises`; empty for nothing
    code: str
    change: float  # how far a new weight or bias is from the old one
    cause: Literal["bias", "unit", "row", ""]  # main cause of the number; empty for none of these
    example: Role  # of a number that belongs to the cause


class WrittenOut(TypedDict):
    """How an element came about."""

    value: int
    cell: list[int]
    number: float  # as it is stored
    # given: it was there before; unknown: its line cannot be written out
    known: Literal["formula", "given", "unknown"]
    line: int  # the line that made it; -1 for none
    role: Role
    meaning: NumberMeaning
    formula: Term  # the number alone when it is given or unknown


class MadeValue(TypedDict):
    """A named value after a line changed it."""

    name: str
    how: Literal["set", "in_place"]
    array: int  # the index of an array, or -1 for a plain value, which is in `text`
    text: str


class RecordedLine(TypedDict):
    """One line that ran."""

    function: str
    file: str  # its path in the package
    line: int
    scope: list[int]  # first and last line of its function
    depth: int  # 0 for the function that was called first
    caller: int  # the line that called its function; -1 for none
    target: str  # the name that its statement changes; empty for none
    made: list[MadeValue]


class RecordedArray(TypedDict):
    """An array as it was after a line."""

    shape: list[int]
    dtype: str
    made_at: int  # the line that made these numbers; -1 if they were given
    lowest: float
    highest: float
    numbers: Float32Array | Float64Array  # row by row; empty for a larger array, which see_value gives
    role: Role  # of its first element


class ShownValue(TypedDict):
    """A result of a step."""

    name: str
    value: int


class PassStep(TypedDict):
    """A named step of the pass."""

    code: str
    # the form its mathematics takes, such as `softmax`, `notebook` or `plus`; empty if there is only one
    variant: str
    # forward, error, backward, step; of the perturbation rule: trial, unmoved, minus, plus, choice
    section: str
    layer: int  # the layer of its weights or units, counted from 0 after the inputs; -1 for none
    line: int  # the line it is on
    shown: list[ShownValue]
    number: float  # its result if that is a single number, else NaN
    # what is edited in the source it runs, such as `tanh`; empty if nothing is
    own: str


class SourceFile(TypedDict):
    """A file of the package."""

    file: str
    sha256: str
    text: str


class PassOutcome(TypedDict):
    """What an update did; NaN and empty where the answer alone was recorded."""

    cost_before: float
    promised: float  # the cost that the gradient predicted
    cost_after: float
    outputs_before: Float32Array | Float64Array
    outputs_after: Float32Array | Float64Array


class Recording(TypedDict):
    """One update of a copy of a network, line by line."""

    rows: int
    with_targets: bool  # false where the answer alone was recorded
    learning_rate: float
    layer_sizes: list[int]
    config: ConfigRecord
    files: list[SourceFile]  # those that ran
    lines: list[RecordedLine]
    arrays: list[RecordedArray]
    steps: list[PassStep]
    outcome: PassOutcome
    seconds: float


def recording_of(recorded: RecordedPass, started: float) -> Recording:
    """A recording for the page. started: its start, by perf_counter."""
    update = recorded.update
    lines = recorded.trace.lines
    files = {line.function.__module__: recorded.sources.of(line.function) for line in lines}
    done = outcome(recorded)
    return {
        "rows": len(update.inputs),
        "with_targets": update.targets is not None,
        "learning_rate": update.learning_rate,
        "layer_sizes": list(update.network.layer_sizes),
        "config": update.config.record(),
        "files": [source_file(source) for source in files.values()],
        "lines": [_line(recorded, line) for line in lines],
        "arrays": [_array(recorded, value) for value in recorded.trace.values],
        "steps": [_step(step) for step in recorded.steps],
        "outcome": {
            "cost_before": done.cost_before if done else math.nan,
            "promised": done.promised if done else math.nan,
            "cost_after": done.cost_after if done else math.nan,
            "outputs_before": done.outputs_before if done else np.empty(0),
            "outputs_after": done.outputs_after if done else np.empty(0),
        },
        "seconds": perf_counter() - started,
    }


def written_element(
    recorded: RecordedPass, value: int, cell: tuple[int, ...], line: int, before: bool
) -> WrittenOut:
    """How an element came about. Arguments and errors as for RecordedPass.write_out."""
    stored = float(recorded.numbers(value)[cell])
    known: Literal["formula", "given", "unknown"]
    try:
        written = recorded.write_out(value, cell, line, before=before)
    except known_forms.UnknownFormError:
        written, known = None, "unknown"
    else:
        known = "given" if written is None else "formula"
    asked = recorded.trace.values[value]  # read last: the lines above may repeat the update
    role = recorded.pass_steps.role(asked, cell, written.name if written else "")
    return {
        "value": value,
        "cell": list(cell),
        "number": stored,
        "known": known,
        "line": written.line if written else asked.made_at,
        "role": _role(role),
        "meaning": _meaning(_meant(recorded, role, stored, written)),
        "formula": _term(recorded, written.formula if written else terms.Term("number", stored)),
    }


def source_file(source: source_lines.SourceFile) -> SourceFile:
    """A file of the package for the page."""
    return {"file": source.file, "sha256": source.sha256, "text": source.text}


def _step(step: named_steps.Step) -> PassStep:
    return {
        "code": step.code,
        "variant": step.variant,
        "section": step.section,
        "layer": -1 if step.layer is None else step.layer,
        "line": step.line,
        "shown": [{"name": name, "value": value.number} for name, value in step.shown],
        "number": math.nan if step.number is None else float(step.number),
        "own": step.own,
    }


def _line(recorded: RecordedPass, line: line_trace.Line) -> RecordedLine:
    source = recorded.sources.of(line.function)
    return {
        "function": line.function.__name__,
        "file": source.file,
        "line": line.number,
        "scope": list(source.scope(line.function)),
        "depth": line.depth,
        "caller": line.caller,
        "target": recorded.writer.target(line) or "",
        "made": [
            {
                "name": change.name,
                "how": change.how,
                "array": change.value.number if isinstance(change.value, line_trace.Value) else -1,
                "text": "" if isinstance(change.value, line_trace.Value) else str(change.value),
            }
            for change in line.changes
        ],
    }


def _array(recorded: RecordedPass, value: line_trace.Value) -> RecordedArray:
    is_empty = 0 in value.shape
    role = NO_ROLE if is_empty else recorded.pass_steps.role(value, (0,) * len(value.shape))
    return {
        "shape": list(value.shape),
        "dtype": value.dtype,
        "made_at": value.made_at,
        "lowest": value.lowest,
        "highest": value.highest,
        "numbers": _sent(value),
        "role": _role(role),
    }


def _meant(
    recorded: RecordedPass, role: named_steps.Role, stored: float, written: written_out.WrittenOut | None
) -> Meaning:
    # What a sign means is known only for shipped source; whether a weight rises, for any source.
    made_by = MADE_BY.get(role.code, (role.code,))
    is_own = any(step.own and step.code in made_by for step in recorded.steps)
    if written is None or is_own:
        return Meaning()
    activation = recorded.update.network.hidden_activation
    return meaning(role, stored, written.formula, activation, recorded.pass_steps.role_of)


def _term(recorded: RecordedPass, term: terms.Term) -> Term:
    parts, rest = term.parts, 0
    if term.kind == "sum" and len(parts) > MOST_TERMS:
        parts = tuple(sorted(parts, key=lambda part: -abs(part.number))[:MOST_TERMS])
        kept = {id(part) for part in parts}
        others = [part for part in term.parts if id(part) not in kept]
        rest = len(others)
        left = terms.Term("rest", math.fsum(part.number for part in others))
        parts = (*(part for part in term.parts if id(part) in kept), left)
    return {
        "kind": term.kind,
        "number": float(term.number),
        "name": term.name,
        "value": -1 if term.source is None else term.source.number,
        "cell": list(term.cell),
        "role": _role(recorded.pass_steps.role_of(term)),
        "rest": rest,
        "terms": [_term(recorded, part) for part in parts],
    }


def _sent(value: line_trace.Value) -> Float32Array | Float64Array:
    """The numbers sent with a recording; see_value gives those of larger arrays."""
    if value.numbers is None or value.numbers.size > MOST_SENT:
        return np.empty(0, np.float32)
    return value.numbers


def _role(role: named_steps.Role) -> Role:
    return {
        "code": role.code,
        "of": role.of,
        "layer": -1 if role.layer is None else role.layer,
        "cell": list(role.cell),
        "name": role.name,
    }


def _meaning(found: Meaning) -> NumberMeaning:
    return {
        "code": found.code,
        "change": found.change,
        "cause": found.cause,
        "example": _role(found.example or NO_ROLE),
    }
