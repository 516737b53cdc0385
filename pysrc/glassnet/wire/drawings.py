"""Drawings: what they become, and what they are read as."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from glassnet.wire.basics import Float32Array, Uint8Array


class SwitchedOver(TypedDict):
    """The best guesses with only one of pen, crop, box and centring toggled."""

    digit: Uint8Array
    share: Float32Array


class EmptyDrawing(TypedDict):
    """The answer for a drawing without ink."""

    empty: Literal[True]


class ReadingNetwork(TypedDict):
    """A network that reads drawings, for the page to show and to read with while Python is busy."""

    weights: list[Float32Array]  # a layer each: one row for each unit below, row by row
    biases: list[Float32Array]  # a layer each
    hidden_activation: str
    output_activation: str
    reads_digits: bool  # whether its classes are the digits, not custom signs


class Recognition(TypedDict):
    """What a drawing becomes, and what a network makes of it."""

    empty: Literal[False]
    hints: list[
        Annotated[str, "edge | small | two"]
    ]  # how the drawing could be better: edge, small, two
    crop: list[int]  # top, left, bottom, right of the part of the drawing that was scaled
    shift: list[int]  # down, right
    boxed: Annotated[Float32Array, "784"]  # 784 values in [0, 1], row by row, before the centring
    image: Annotated[Float32Array, "784"]  # 784 values in [0, 1], row by row, as the network gets them
    outputs: Float32Array
    are_shares: bool  # whether the outputs add up to 1
    lead: float  # how far the best output leads the second, 0 to 1
    ranked: Uint8Array  # digits from the most to the least likely
    rival: int  # a second digit that is worth naming; -1 if there is none
    contributions: Annotated[
        Float32Array, "784"
    ]  # how much each pixel favoured the likeliest digit over the second
    hidden: list[Float32Array]  # one array for each layer, one value for each unit
    otherwise: SwitchedOver
