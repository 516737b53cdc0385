"""A network's answers to the rows of a table, to points and to test digits."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from glassnet.wire.basics import Float32Array, Float64Array, Uint8Array


class SurfaceView(TypedDict):
    """The plane of the inputs that the surfaces show; for points, the one they lie in."""

    axes: list[int]  # the input to the right, and the one upwards
    fixed: list[float]  # a value for every input
    resolution: int  # pixels a side


class Judged(TypedDict):
    """A network's accuracy."""

    part: Literal["train", "validation", "test"]  # the part of the data it is measured on
    rows: int  # of that part
    right: int  # how many of them are answered correctly


class OfMoment(TypedDict):
    """The moment that an answer refers to."""

    iteration: Annotated[int, "0.."]  # after which the network was asked
    # the iteration its weights are from: earlier where early stopping put them back
    weights_of: Annotated[int, "0.."]
    changed: bool  # whether the user changed network or data after that update


class TruthTableAnswers(OfMoment):
    """The answers to a truth table, or to points."""

    rows: Annotated[int, "0.."]
    # where each row lies in the surfaces: the inputs of a table's row, or x and y of a point
    places: Float64Array
    targets: Float64Array  # row by row
    outputs: Float64Array  # row by row
    correct: Annotated[Uint8Array, "rows"]
    cost: float
    maximum_error: float
    weights: list[Float64Array]  # one array for each layer, row by row: (fan_in, units)
    biases: list[Float64Array]  # one array for each layer
    # shaped like the weights, over all rows, by the run's error rule
    weight_gradients: list[Float64Array]
    bias_gradients: list[Float64Array]  # one array for each layer
    # one array for each layer, row by row of a truth table: each unit's weighted sum; empty for points
    row_sums: list[Float64Array]
    row_values: list[Float64Array]  # likewise: each unit's activation
    units_off: list[list[int]]  # [layer, unit] of those switched off; layer 0 comes after the inputs
    square: list[float]  # the edges of the surfaces on both axes
    # one array for each layer after the inputs: its units' surfaces one after another
    surfaces: list[Float32Array]
    input_surfaces: Float32Array  # for points: the surfaces of the inputs, one after another; else empty
    judged: Judged
    validation_places: Float64Array  # like places, for the rows that are not learnt from
    validation_targets: Float64Array  # row by row


class DigitGrid(TypedDict):
    """Some of the test digits."""

    indices: Float64Array  # of the test digits
    pixels: Annotated[Uint8Array, "indices * 784"]  # 784 for each digit, row by row
    labels: Annotated[Uint8Array, "indices"]
    first_guess: Annotated[Uint8Array, "indices"]
    second_guess: Annotated[Uint8Array, "indices"]
    confidence: Annotated[Float64Array, "indices"]  # the output of the first guess
    are_shares: bool  # whether the outputs add up to 1


class PartSizes(TypedDict):
    """How many digits are in each part of the data."""

    train: int
    validation: int
    test: int


class DigitAnswers(OfMoment):
    """The answers to the test digits as a summary, and some of the digits."""

    parts: PartSizes
    cost: float
    judged: Judged
    confusion: Float64Array  # classes x classes: the class by row, the guess by column
    soft_confusion: Float64Array  # classes x classes, sums of output vectors
    grid: DigitGrid


class ComparedRun(OfMoment):
    """One of several runs that are compared."""

    run: int  # its index among the given checkpoints
    cost: float  # on the table or points it learnt, or on the test digits
    judged: Judged
    class_right: Float64Array  # right answers in each class; empty without classes
    class_rows: Float64Array  # rows of each class; empty without classes
    targets: Float64Array  # of a truth table, row by row; else empty
    outputs: Float64Array  # like the targets
    layer_sizes: list[int]
    weights: Float32Array  # into the first twelve units of the first layer, unit by unit
