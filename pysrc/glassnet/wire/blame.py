"""One update that is to be shown: what each row does in the network before it."""

from __future__ import annotations

from typing import TypedDict

from glassnet.wire.answers import SurfaceView, TruthTableAnswers
from glassnet.wire.basics import Float64Array, LabName


class SeeBlameRequest(TypedDict):
    """What flows through a small network, forward and back, for every training row."""

    lab: LabName
    view: SurfaceView


class RowsBlamed(TypedDict):
    """What flows through a network; arrays are row by row, one for each layer after the inputs."""

    answers: TruthTableAnswers  # what the network answers
    inputs: Float64Array
    sums: list[Float64Array]  # what each unit adds up
    values: list[Float64Array]  # what it makes of that
    # how the loss changes with each value; no arrays where the learning rule sends nothing back
    errors: list[Float64Array]
    handed_down: list[Float64Array]  # times a weight, what flows back along it
