"""The answers of the Code tab: a recorded update, and how each of its numbers came about."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypedDict

import numpy as np

from glassnet.browser.requests.marks import request
from glassnet.browser.runs.recordings import MOST_SENT, recording_of, source_file, written_element
from glassnet.engines.arrays import AnyArray
from glassnet.refusals import Refusal
from glassnet.tracing import opened_line
from glassnet.tracing.known_forms import UnknownFormError
from glassnet.tracing.own_parts import OwnParts
from glassnet.tracing.package_source import Definition, definitions, package_sources
from glassnet.tracing.recorded_pass import (
    RecordedPass,
    Update,
    central_difference,
    exact_gradient,
    next_update,
    update_of_model,
    update_on,
    with_error_rule,
)
from glassnet.workshop.edits import EDITABLE, checked_edits, code_sha256
from glassnet.workshop.patches import patch_of

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.runs.recordings import Recording, SourceFile, WrittenOut
    from glassnet.runs.session import Session
    from glassnet.wire.basics import Float32Array, Float64Array, FloatsOfPage, LabName
    from glassnet.workshop.package_copy import Edits

ERROR_RULES = ("exact", "notebook")


@dataclass
class LastRecording:
    """The update recorded last."""

    recorded: RecordedPass | None = None


class SeenValue(TypedDict):
    """All numbers of an array."""

    numbers: Float32Array | Float64Array


class PartOfLine(TypedDict):
    """An expression of a line, and its value."""

    text: str
    start: int  # index of its first character in the line
    shape: list[int]  # empty if not an array
    plain: str  # its value if not an array
    numbers: Float32Array | Float64Array  # row by row; empty for a larger array


class OpenedLine(TypedDict):
    """A line's expressions; none for a line with a body."""

    parts: list[PartOfLine]


class CheckedGradient(TypedDict):
    """A weight's gradient, computed in two ways."""

    gradient: float
    central_difference: float


class ComparedStep(TypedDict):
    """A step under both error rules."""

    code: str
    layer: int
    apart: float  # the largest difference


class ComparedRules(TypedDict):
    """Every step under both error rules."""

    steps: list[ComparedStep]


class Sources(TypedDict):
    """The package's source files, in reading order."""

    files: list[SourceFile]
    definitions: list[Definition]
    editable: list[str]  # the files that may be edited


class NamedEdits(TypedDict):
    """What identifies edits, from a Python that has never run them."""

    sha256: str  # empty for the shipped code
    patch: str


@request("later")
def record_pass(
    labs: Labs,
    # shipped: the network that ships with the page, which reads a drawing
    lab: LabName | Literal["shipped"],
    # the run's next update, what an update on one row of the data would do, or an image
    subject: Literal["batch", "example", "drawing"],
    part: str = "",  # of an example
    index: int = -1,  # of an example
    image: FloatsOfPage = b"",  # of a drawing
    target: int = -1,  # the digit that a drawing should be; -1 records the answer alone
) -> Recording:
    """Record one update of a copy of a network, line by line."""
    started = perf_counter()
    if lab == "shipped":
        network, config = labs.shipped_model()
        row = _drawn(image, target, network.layer_sizes[-1])
        update = update_of_model(network, config, *row)
    elif subject == "drawing":
        session = labs.shown(lab)
        update = update_on(session, *_drawn(image, target, session.dataset.outputs))
    elif subject == "example":
        session = labs.shown(lab)
        update = update_on(session, *_example(session, part, index))
    else:
        update = next_update(labs.shown(lab))
    recorded = RecordedPass(update, OwnParts(labs.own_parts))
    labs.held(LastRecording).recorded = recorded
    return recording_of(recorded, started)


@request("later")
def see_value(
    labs: Labs,
    value: int,  # an array of the recording
) -> SeenValue:
    """Return all numbers of an array, however large."""
    return {"numbers": _recorded(labs).numbers(value).copy()}


@request("later")
def write_out(
    labs: Labs,
    value: int,  # an array of the recording
    cell: list[int],  # which element of it
    line: int,  # the line after which to look
    before: bool = False,  # whether to look before it, as the line's own formula does
) -> WrittenOut:
    """Write out how an element came about, as seen after a line or in that line's formula."""
    return written_element(_recorded(labs), value, tuple(cell), line, before)


@request("later")
def open_line(
    labs: Labs,
    line: int,  # of the recording
) -> OpenedLine:
    """Return the value of every expression in a line."""
    try:
        parts = _recorded(labs).open_line(line)
    except UnknownFormError:
        parts = []
    return {"parts": [_part_of_line(part) for part in parts]}


@request("later")
def check_gradient(
    labs: Labs,
    layer: int,
    fan_in: int,  # -1 is the bias
    unit: int,
) -> CheckedGradient:
    """Compute the gradient of a weight or bias in two ways."""
    update = _update_with_targets(labs)
    gradient = exact_gradient(update)
    place = gradient.biases[layer][0] if fan_in < 0 else gradient.weights[layer][fan_in]
    return {
        "gradient": float(place[unit]),
        "central_difference": central_difference(update, layer, fan_in, unit),
    }


@request("later")
def compare_error_rules(labs: Labs) -> ComparedRules:
    """Compare every step under the two rules."""
    update = _update_with_targets(labs)
    exact, notebook = (
        RecordedPass(with_error_rule(update, rule), OwnParts(labs.own_parts)) for rule in ERROR_RULES
    )
    steps: list[ComparedStep] = []
    for one, other in zip(exact.steps, notebook.steps, strict=True):
        pairs = [
            (exact.numbers(mine.number), notebook.numbers(theirs.number))
            for (_, mine), (_, theirs) in zip(one.shown, other.shown, strict=True)
        ]
        apart = max((float(np.abs(a - b).max(initial=0)) for a, b in pairs), default=0.0)
        steps.append({"code": one.code, "layer": -1 if one.layer is None else one.layer, "apart": apart})
    return {"steps": steps}


@request("later")
def name_edits(labs: Labs, edits: Edits) -> NamedEdits:
    """Identify edited code. Here it is only text; where it runs, it could claim anything."""
    checked = checked_edits(edits)
    return {"sha256": code_sha256(checked), "patch": patch_of(checked)}


@request("later")
def read_sources(labs: Labs) -> Sources:
    """Return the source files to read, and where each name is defined."""
    sources = package_sources()
    return {
        "files": [source_file(source) for source in sources],
        "definitions": list(definitions(sources)),
        "editable": list(EDITABLE),
    }


def _recorded(labs: Labs) -> RecordedPass:
    recorded = labs.held(LastRecording).recorded
    if recorded is None:
        raise Refusal("nothing_recorded")
    return recorded


def _update_with_targets(labs: Labs) -> Update:
    update = _recorded(labs).update
    if update.targets is None:
        raise Refusal("no_targets")
    return update


def _example(session: Session, part: str, index: int) -> tuple[AnyArray, AnyArray | None]:
    """One row of a part of the data, and its targets."""
    dataset = session.dataset
    parts = {"train": dataset.train, "validation": dataset.validation, "test": dataset.test}
    examples = parts.get(part)
    if examples is None or not 0 <= index < len(examples):
        raise Refusal("part_unknown", name=part)
    row = examples.part(slice(index, index + 1))
    return row.batch(slice(0, 1), session.network.dtype, None)


def _drawn(image: FloatsOfPage, digit: int, outputs: int) -> tuple[AnyArray, AnyArray | None]:
    """A drawing as one row of inputs, and its targets if it has any."""
    if digit >= outputs:
        raise Refusal(
            "labels_beyond_outputs", highest=outputs - 1, outputs=outputs, low=digit, high=digit
        )
    row = np.frombuffer(image, np.float32).reshape(1, -1)
    return row, None if digit < 0 else np.eye(outputs)[[digit]]


def _part_of_line(part: opened_line.PartOfLine) -> PartOfLine:
    array = part.array
    is_sent = array is not None and array.size <= MOST_SENT
    return {
        "text": part.text,
        "start": part.start,
        "shape": [] if array is None else list(array.shape),
        "plain": str(part.plain) if array is None else "",
        "numbers": array if array is not None and is_sent else np.empty(0, np.float32),
    }
