"""The answers of the Code tab: an update that was recorded, and how each number of it came about.

Handlers as in bridge.py: plain values in, plain values out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Literal

import numpy as np

from glassnet.config import Config
from glassnet.engines.arrays import AnyArray
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.recorded_pass import (
    RecordedPass,
    Update,
    central_difference,
    exact_gradient,
    next_update,
    outcome,
    update_of_model,
    update_on,
    with_error_rule,
)
from glassnet.runs.session import Session
from glassnet.tracing.line_trace import Line, Value
from glassnet.tracing.number_meaning import Meaning, meaning
from glassnet.tracing.opened_line import PartOfLine
from glassnet.tracing.own_parts import OwnParts
from glassnet.tracing.package_source import definitions, package_sources
from glassnet.tracing.pass_steps import Role
from glassnet.tracing.terms import Term
from glassnet.tracing.written_out import UnknownFormError, WrittenOut
from glassnet.workshop.edits import EDITABLE, checked_edits, code_sha256
from glassnet.workshop.patches import patch_of

if TYPE_CHECKING:
    from glassnet.wire.basics import Float32Array, Float64Array, LabName, Nothing
    from glassnet.wire.code import (
        CheckedGradient,
        ComparedRules,
        ComparedStep,
        DrawingSubject,
        OpenedLine,
        OpenLineRequest,
        RecordedArray,
        RecordedLine,
        Recording,
        RecordPassRequest,
        SeenValue,
        SeeValueRequest,
        Sources,
        WriteOutRequest,
    )
    from glassnet.wire.code import NumberMeaning as SentMeaning
    from glassnet.wire.code import PartOfLine as SentPart
    from glassnet.wire.code import Role as SentRole
    from glassnet.wire.code import Term as SentTerm
    from glassnet.wire.code import WrittenOut as SentWrittenOut
    from glassnet.wire.labs import Parameter
    from glassnet.wire.requests import Handlers
    from glassnet.wire.workshop import EditsRequest, NamedEdits

MOST_TERMS = 40
"""Of a longer sum the largest terms are sent one by one, the others as one rest."""
MOST_SENT = 2_000
"""Larger arrays are sent when they are looked at."""
OF_GRADIENT = ("weight_gradient", "bias_gradient", "mean_gradient", "decay")
MADE_BY = {"gradient_weights": OF_GRADIENT, "gradient_biases": OF_GRADIENT}
"""The role of a number -> the steps that make such, where they do not have the same code."""
ERROR_RULES = ("exact", "notebook")
NO_ROLE = Role("name", None, ())


class CodeBridge:
    """Answers what the Code tab asks; bridge.py adds its handlers. It holds one recording."""

    def __init__(
        self,
        session_of: Callable[[LabName], Session],
        shipped: Callable[[], tuple[Network, Config]],
        own_parts: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """session_of: gives the session of a lab. shipped: the model of the page.

        own_parts: what of the source is edited, as OwnParts takes it.
        """
        self._own_parts = OwnParts(own_parts)
        self._session_of = session_of
        self._shipped = shipped
        self._recorded: RecordedPass | None = None
        self.handlers: Handlers = {
            "record_pass": self.record_pass,
            "see_value": self.see_value,
            "write_out": self.write_out,
            "open_line": self.open_line,
            "check_gradient": self.check_gradient,
            "compare_error_rules": self.compare_error_rules,
            "read_sources": self.read_sources,
            "name_edits": self.name_edits,
        }

    def record_pass(self, payload: RecordPassRequest) -> Recording:
        """Record one update of a copy of a network, line by line."""
        started = perf_counter()
        recorded = RecordedPass(self._update(payload), self._own_parts)
        self._recorded = recorded
        update = recorded.update
        config, network = update.config, update.network
        lines = recorded.trace.lines
        files = {line.function.__module__: recorded.sources.of(line.function) for line in lines}
        done = outcome(recorded)
        return {
            "rows": len(update.inputs),
            "with_targets": update.targets is not None,
            "learning_rate": update.learning_rate,
            "layer_sizes": list(network.layer_sizes),
            "config": config.record(),
            "files": [
                {"file": source.file, "sha256": source.sha256, "text": source.text}
                for source in files.values()
            ],
            "lines": [self._line(recorded, line) for line in lines],
            "arrays": [self._array(recorded, value) for value in recorded.trace.values],
            "steps": [
                {
                    "code": step.code,
                    "variant": step.variant,
                    "section": step.section,
                    "layer": -1 if step.layer is None else step.layer,
                    "line": step.line,
                    "shown": [{"name": name, "value": value.number} for name, value in step.shown],
                    "number": math.nan if step.number is None else float(step.number),
                    "own": step.own,
                }
                for step in recorded.steps
            ],
            "outcome": {
                "cost_before": done.cost_before if done else math.nan,
                "promised": done.promised if done else math.nan,
                "cost_after": done.cost_after if done else math.nan,
                "outputs_before": done.outputs_before if done else np.empty(0),
                "outputs_after": done.outputs_after if done else np.empty(0),
            },
            "seconds": perf_counter() - started,
        }

    def see_value(self, payload: SeeValueRequest) -> SeenValue:
        """Give all numbers of an array, also of a large one."""
        return {"numbers": self._held().numbers(payload["value"]).copy()}

    def write_out(self, payload: WriteOutRequest) -> SentWrittenOut:
        """Write out how an element came about that was seen after a line, or in its own formula."""
        recorded = self._held()
        value, cell = payload["value"], tuple(int(at) for at in payload["cell"])
        stored = float(recorded.numbers(value)[cell])
        known: Literal["formula", "given", "unknown"]
        try:
            written = recorded.write_out(
                value, cell, payload["line"], before=payload.get("before", False)
            )
        except UnknownFormError:
            written, known = None, "unknown"
        else:
            known = "given" if written is None else "formula"
        asked = recorded.trace.values[value]  # after the update may have been made again for its numbers
        role = recorded.pass_steps.role(asked, cell, written.name if written else "")
        return {
            "value": value,
            "cell": list(cell),
            "number": stored,
            "known": known,
            "line": written.line if written else asked.made_at,
            "role": _role(role),
            "meaning": _meaning(self._meant(recorded, role, stored, written)),
            "formula": self._term(recorded, written.formula if written else Term("number", stored)),
        }

    def open_line(self, payload: OpenLineRequest) -> OpenedLine:
        """Say what every expression of a line was."""
        try:
            parts = self._held().open_line(payload["line"])
        except UnknownFormError:
            parts = []
        return {"parts": [_part_of_line(part) for part in parts]}

    def check_gradient(self, payload: Parameter) -> CheckedGradient:
        """Compute the slope of the cost by a weight or bias in two ways."""
        update = self._held().update
        if update.targets is None:
            raise Refusal("no_targets")
        layer, fan_in, unit = payload["layer"], payload["fan_in"], payload["unit"]
        gradient = exact_gradient(update)
        place = gradient.biases[layer][0] if fan_in < 0 else gradient.weights[layer][fan_in]
        return {
            "gradient": float(place[unit]),
            "central_difference": central_difference(update, layer, fan_in, unit),
        }

    def compare_error_rules(self, payload: Nothing) -> ComparedRules:
        """Compare every step by both error rules."""
        update = self._held().update
        if update.targets is None:
            raise Refusal("no_targets")
        exact, notebook = (
            RecordedPass(with_error_rule(update, rule), self._own_parts) for rule in ERROR_RULES
        )
        steps: list[ComparedStep] = []
        for one, other in zip(exact.steps, notebook.steps, strict=True):
            pairs = [
                (exact.numbers(mine.number), notebook.numbers(theirs.number))
                for (_, mine), (_, theirs) in zip(one.shown, other.shown, strict=True)
            ]
            apart = max((float(np.abs(a - b).max(initial=0)) for a, b in pairs), default=0.0)
            steps.append(
                {"code": one.code, "layer": -1 if one.layer is None else one.layer, "apart": apart}
            )
        return {"steps": steps}

    def name_edits(self, payload: EditsRequest) -> NamedEdits:
        """What edited code goes by: it is only text here, and where it runs it could say anything."""
        edits = checked_edits(payload["edits"])
        return {"sha256": code_sha256(edits), "patch": patch_of(edits)}

    def read_sources(self, payload: Nothing) -> Sources:
        """Give every file of the package, and where each name is defined."""
        sources = package_sources()
        return {
            "files": [
                {"file": source.file, "sha256": source.sha256, "text": source.text} for source in sources
            ],
            "definitions": [
                {"name": name, "file": file, "line": line} for name, file, line in definitions(sources)
            ],
            "editable": list(EDITABLE),
        }

    def _held(self) -> RecordedPass:
        if self._recorded is None:
            raise Refusal("nothing_recorded")
        return self._recorded

    def _update(self, payload: RecordPassRequest) -> Update:
        if payload["subject"] == "drawing":
            lab = payload["lab"]
            if lab == "shipped":
                network, config = self._shipped()
                return update_of_model(network, config, *_drawn(payload, network.layer_sizes[-1]))
            session = self._session_of(lab)
            return update_on(session, *_drawn(payload, session.dataset.outputs))
        session = self._session_of(payload["lab"])
        if payload["subject"] == "batch":
            return next_update(session)
        parts = {
            "train": session.dataset.train,
            "validation": session.dataset.validation,
            "test": session.dataset.test,
        }
        examples, index = parts.get(payload["part"]), payload["index"]
        if examples is None or not 0 <= index < len(examples):
            raise Refusal("part_unknown", name=payload["part"])
        inputs, targets = examples.part(slice(index, index + 1)).batch(
            slice(0, 1), session.network.dtype, None
        )
        return update_on(session, inputs, targets)

    def _line(self, recorded: RecordedPass, line: Line) -> RecordedLine:
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
                    "array": change.value.number if isinstance(change.value, Value) else -1,
                    "text": "" if isinstance(change.value, Value) else str(change.value),
                }
                for change in line.changes
            ],
        }

    def _array(self, recorded: RecordedPass, value: Value) -> RecordedArray:
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
        self, recorded: RecordedPass, role: Role, stored: float, written: WrittenOut | None
    ) -> Meaning:
        # What a sign asks for is known of shipped source only; a weight rises or falls in any case.
        made_by = MADE_BY.get(role.code, (role.code,))
        is_own = any(step.own and step.code in made_by for step in recorded.steps)
        if written is None or is_own:
            return Meaning()
        activation = recorded.update.network.hidden_activation
        return meaning(role, stored, written.formula, activation, recorded.pass_steps.role_of)

    def _term(self, recorded: RecordedPass, term: Term) -> SentTerm:
        parts, rest = term.parts, 0
        if term.kind == "sum" and len(parts) > MOST_TERMS:
            parts = tuple(sorted(parts, key=lambda part: -abs(part.number))[:MOST_TERMS])
            kept = {id(part) for part in parts}
            others = [part for part in term.parts if id(part) not in kept]
            rest = len(others)
            left = Term("rest", math.fsum(part.number for part in others))
            parts = (*(part for part in term.parts if id(part) in kept), left)
        return {
            "kind": term.kind,
            "number": float(term.number),
            "name": term.name,
            "value": -1 if term.source is None else term.source.number,
            "cell": list(term.cell),
            "role": _role(recorded.pass_steps.role_of(term)),
            "rest": rest,
            "terms": [self._term(recorded, part) for part in parts],
        }


def _part_of_line(part: PartOfLine) -> SentPart:
    array = part.array
    is_sent = array is not None and array.size <= MOST_SENT
    return {
        "text": part.text,
        "start": part.start,
        "shape": [] if array is None else list(array.shape),
        "plain": str(part.plain) if array is None else "",
        "numbers": array if array is not None and is_sent else np.empty(0, np.float32),
    }


def _drawn(payload: DrawingSubject, outputs: int) -> tuple[AnyArray, AnyArray | None]:
    """A drawing as one row of inputs, and its targets if it has any."""
    image = np.frombuffer(payload["image"], np.float32).reshape(1, -1)
    digit = payload["target"]
    if digit >= outputs:
        raise Refusal(
            "labels_beyond_outputs", highest=outputs - 1, outputs=outputs, low=digit, high=digit
        )
    return image, None if digit < 0 else np.eye(outputs)[[digit]]


def _sent(value: Value) -> Float32Array | Float64Array:
    """The numbers that go with a recording; those of larger arrays are asked for by see_value."""
    if value.numbers is None or value.numbers.size > MOST_SENT:
        return np.empty(0, np.float32)
    return value.numbers


def _role(role: Role) -> SentRole:
    return {
        "code": role.code,
        "of": role.of,
        "layer": -1 if role.layer is None else role.layer,
        "cell": list(role.cell),
        "name": role.name,
    }


def _meaning(found: Meaning) -> SentMeaning:
    return {
        "code": found.code,
        "change": found.change,
        "cause": found.cause,
        "example": _role(found.example or NO_ROLE),
    }
