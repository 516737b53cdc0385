"""Inside the network of the digits, and what it gets wrong."""

from __future__ import annotations

from typing import Annotated, TypedDict

from glassnet.wire.basics import Float32Array, Float64Array, LabName, Uint8Array


class WireHistogram(TypedDict):
    """How often values fall into equal bins from `low` to `high`."""

    low: float
    high: float
    counts: Float64Array


class ReportedLayer(TypedDict):
    """A layer after the inputs."""

    units: Annotated[int, "1.."]
    stuck: int  # units that no longer learn, -1 if that is not defined
    stuck_kind: Annotated[str, " | dead | saturated"]
    largest_gradient: float
    moves: bool  # whether the gradients move any weight by more than rounding does
    weights: WireHistogram
    gradients: WireHistogram
    activations: WireHistogram


class LayerReport(TypedDict):
    """What the layers are like."""

    rows: int  # how many digits it comes from
    looked_at: int  # for how many digits a dead unit is off
    layers: list[ReportedLayer]  # those after the inputs


class InspectUnitsRequest(TypedDict):
    """Which units of the first layer to show."""

    lab: LabName
    kind: Annotated[str, "weights | change"]  # `weights`, or their `change` since training began
    order: str  # by `number`, from `start` on; or the `strongest`: those whose weights vary most
    start: int
    count: int


class UnitImages(TypedDict):
    """The incoming weights of units in the first layer."""

    units: Float64Array  # their numbers, from 0
    total: int  # units of the layer
    weights: Float32Array  # 784 for each unit, row by row
    biases: Float64Array
    largest: Float64Array  # the largest absolute weight of each unit
    weights_of: Annotated[int, "0.."]  # after which update they came to be


class ConfusedDigitsRequest(TypedDict):
    """A cell of the confusion matrix."""

    lab: LabName
    digit: int
    guess: int
    kind: Annotated[
        str, "hard | soft"
    ]  # `hard`: digits that were read as `guess`; `soft`: all of the class


class DigitCell(TypedDict):
    """The digits in it."""

    total: int  # digits in the cell
    indices: Float64Array  # of the digits that are shown, the surest first
    pixels: Uint8Array  # 784 for each digit
    confidence: Float64Array  # their outputs for the guess
    are_shares: bool  # whether the outputs add up to 1


class OpenDigitRequest(TypedDict):
    """A digit of the data."""

    lab: LabName
    part: str
    index: int


class OpenedDigit(TypedDict):
    """A digit, and what it does to every unit."""

    label: int
    pixels: Uint8Array
    activations: list[Float32Array]  # one array for each layer, the outputs last
    are_shares: bool  # whether the outputs add up to 1
    ranked: Uint8Array  # digits from the most to the least likely
