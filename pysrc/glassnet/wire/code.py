"""A recorded update, for the Code tab."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from glassnet.wire.basics import ConfigRecord, Float32Array, Float64Array, FloatsOfPage, LabName, OfLab


class BatchSubject(TypedDict):
    """The run's own next update."""

    subject: Literal["batch"]


class ExampleSubject(TypedDict):
    """What an update on one row of a part of the data would do."""

    subject: Literal["example"]
    part: str
    index: int


class DrawingSubject(TypedDict):
    """An image."""

    subject: Literal["drawing"]
    image: FloatsOfPage
    target: int  # the digit it should be; -1 for none: then it is an answer alone


class RecordBatchRequest(BatchSubject, OfLab):
    """An update to record."""


class RecordExampleRequest(ExampleSubject, OfLab):
    """An update to record."""


class RecordDrawingRequest(DrawingSubject):
    """An update or an answer to record."""

    lab: LabName | Literal["shipped"]  # or the network that ships with the page


# What is recorded.
RecordPassRequest = RecordBatchRequest | RecordExampleRequest | RecordDrawingRequest


class Role(TypedDict):
    """What an element of a recording is in the mathematics."""

    # a step's, or of what was given: inputs, targets, weights, biases, gradient_weights, mean_biases
    # ...; `name` for what has only a name in the source
    code: str
    # what the cell counts: weights (from, to), biases (0, unit), units (row, unit)
    of: Literal["weights", "biases", "units", ""]
    # whose weights or units, counted from 0 after the inputs; -1 for the inputs, and for what has none
    layer: int
    cell: list[int]  # which element of that
    name: str  # as the source calls it


class Term(TypedDict):
    """A part of a formula, with its number."""

    # number for a leaf; rest for the sum of terms that are left out; else what is done with the terms:
    # sum, difference, product, quotient, power, negative, exp ...
    kind: str
    number: float
    name: str  # of a leaf, as the source calls it
    value: int  # of which the leaf is an element; -1 for none
    cell: list[int]
    role: Role
    rest: int  # how many terms of a sum are in its rest
    terms: list[Term]


class NumberMeaning(TypedDict):
    """What can be said of a number."""

    # what its sign or size means, such as `delta_positive`, `slope_flat` or `rises`; empty for nothing
    code: str
    change: float  # how far a new weight or bias is from the old one
    cause: Literal["bias", "unit", "row", ""]  # what most of it comes from; empty for none of these
    example: Role  # of that unit or row


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
    """What a line made of a name."""

    name: str
    how: Literal["set", "in_place"]
    array: int  # the number of an array, or -1 for a plain value, which text writes
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


class PartOfLine(TypedDict):
    """An expression of a line, and what it was."""

    text: str
    start: int  # at which character of its line
    shape: list[int]  # empty if it was no array
    plain: str  # what it was if it was no array
    numbers: Float32Array | Float64Array  # row by row; empty for a larger array


class ShownValue(TypedDict):
    """What a step gave."""

    name: str
    value: int


class PassStep(TypedDict):
    """A step of the pass that has a name."""

    code: str
    # the form its mathematics takes, such as `softmax`, `notebook` or `plus`; empty if there is but one
    variant: str
    # forward, error, backward, step; of the perturbation rule: trial, unmoved, minus, plus, choice
    section: str
    layer: int  # whose weights, or whose units, counted from 0 after the inputs; -1 for none
    line: int  # where it stands
    shown: list[ShownValue]
    number: float  # what it gave if that is a single number, else NaN
    # what of the source that it runs is edited, such as `tanh`; empty if it is all as shipped
    own: str


class SourceFile(TypedDict):
    """A file of the package."""

    file: str
    sha256: str
    text: str


class PassOutcome(TypedDict):
    """What an update did; NaN and empty for an answer alone."""

    cost_before: float
    promised: float  # what the gradient said the cost would be
    cost_after: float
    outputs_before: Float32Array | Float64Array
    outputs_after: Float32Array | Float64Array


class Recording(TypedDict):
    """One update of a copy of a network, line by line."""

    rows: int
    with_targets: bool  # false for an answer alone
    learning_rate: float
    layer_sizes: list[int]
    config: ConfigRecord
    files: list[SourceFile]  # those that ran
    lines: list[RecordedLine]
    arrays: list[RecordedArray]
    steps: list[PassStep]
    outcome: PassOutcome
    seconds: float


class SeeValueRequest(TypedDict):
    """An array of the recording."""

    value: int


class SeenValue(TypedDict):
    """All its numbers."""

    numbers: Float32Array | Float64Array


class WriteOutRequest(TypedDict):
    """An element of an array of the recording."""

    value: int
    cell: list[int]
    line: int  # after which it is looked at
    before: NotRequired[bool]  # or before which, as the line's own formula sees it


class OpenLineRequest(TypedDict):
    """A line of the recording."""

    line: int


class OpenedLine(TypedDict):
    """Its expressions; none for a line with a body."""

    parts: list[PartOfLine]


class CheckedGradient(TypedDict):
    """The slope of the cost by a weight, computed in two ways."""

    gradient: float
    central_difference: float


class ComparedStep(TypedDict):
    """A step by both error rules."""

    code: str
    layer: int
    apart: float  # how far they are


class ComparedRules(TypedDict):
    """Every step by both error rules."""

    steps: list[ComparedStep]


class Definition(TypedDict):
    """Where a name is defined."""

    name: str
    file: str
    line: int


class Sources(TypedDict):
    """Every file of the package, from learning/ on."""

    files: list[SourceFile]
    definitions: list[Definition]
    editable: list[str]  # the files that may be edited
