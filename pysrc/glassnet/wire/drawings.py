"""Drawings and photos: what they become, what they are read as, and whether they look like it."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from glassnet.wire.basics import BytesOfPage, Float32Array, FloatsOfPage, ReaderName, Uint8Array


class Drawing(TypedDict):
    """Ink on paper, row by row: 0 for paper and 255 for full ink."""

    width: int
    height: int
    ink: BytesOfPage  # drawn with a pen that suits the digit's size
    plain_ink: BytesOfPage  # drawn with the pen of the screen


class StepChoice(TypedDict):
    """Whether each step of the preparation is taken."""

    pen: bool
    crop: bool
    box: bool
    centre: bool


class Question(Drawing, StepChoice):
    """A drawing, and how it is prepared."""


class RecognizeRequest(Question):
    """What a drawing becomes, and what a network makes of it."""

    model: ReaderName


class SwitchedOver(TypedDict):
    """The best guesses with the pen, crop, box or centring alone switched over."""

    digit: Uint8Array
    share: Float32Array


class EmptyDrawing(TypedDict):
    """The answer about a drawing without ink."""

    empty: Literal[True]


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
    lead: float  # how far the best output stands above the second, 0 to 1
    ranked: Uint8Array  # digits from the most to the least likely
    rival: int  # the digit to name beside the first of them; -1 if none is worth it
    contributions: Annotated[
        Float32Array, "784"
    ]  # how much each pixel spoke for the first of them, against the second
    hidden: list[Float32Array]  # one array for each layer, one value for each unit
    hidden_activation: str
    otherwise: SwitchedOver


class JudgeDrawingRequest(TypedDict):
    """Whether a drawing looks like the digits that its network has learnt from."""

    model: ReaderName
    digit: int  # what it was read as
    image: FloatsOfPage  # 784 values in [0, 1]


class NotJudged(TypedDict):
    """Why there is no judgement."""

    # waiting: they have not loaded. preparing: it will come. unjudged: there are too few of them
    state: Literal["waiting", "preparing", "unjudged"]


class JudgedDrawing(TypedDict):
    """A judgement."""

    state: Literal["judged"]
    alike: bool
    # 784 values in [0, 1]: ink that the nearest such digits have nowhere close by
    too_much: Float32Array
    # 784 values in [0, 1]: ink of theirs that the drawing has nowhere close by
    missing: Float32Array


# Whether a drawing looks like the digits that its network has learnt from.
Likeness = NotJudged | JudgedDrawing


class Brightness(TypedDict):
    """A photo or an image file."""

    width: int
    height: int
    brightness: BytesOfPage  # row by row, 0 for black


class NoInk(TypedDict):
    """The answer about an image in which nothing is drawn."""

    found: Literal[False]


class FoundInk(TypedDict):
    """The ink of an image."""

    found: Literal[True]
    ink: Uint8Array


class WrittenCell(TypedDict):
    """A cell of the printed sheet in which something is written."""

    row: int  # from 0, as the signs' names stand on the sheet
    column: int  # from 0
    pixels: Uint8Array  # 784 values, row by row, prepared as MNIST's digits were


class SheetRead(TypedDict):
    """What is written on the printed sheet, row by row; blank cells are left out."""

    cells: list[WrittenCell]
