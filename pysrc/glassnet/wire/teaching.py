"""A person's own signs: drawings, collections as files, and what a taught network makes of them."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from glassnet.wire.basics import BytesOfPage, ConfigRecord, Float32Array, Float64Array, Uint8Array
from glassnet.wire.digits import OwnFile


class TeachingSettings(TypedDict):
    """The settings that signs are taught with, but for their names."""

    digit: ConfigRecord
    signs: ConfigRecord


class SignInk(TypedDict):
    """The ink of one drawing, as the Draw tab makes it."""

    width: int
    height: int
    ink: BytesOfPage  # 0 for paper and 255 for full ink


class PrepareSignsRequest(TypedDict):
    """Drawings to prepare as MNIST was made."""

    drawings: list[SignInk]


class PreparedSigns(TypedDict):
    """What a network gets of them."""

    pixels: Uint8Array  # 784 for each drawing; all 0 where there is no ink
    blank: list[bool]


SignPart = Literal["learn", "test"]


class SignRecord(TypedDict):
    """What is known of one drawing, besides its pixels."""

    sign: str
    part: SignPart
    hand: str  # whose it is; may be empty
    strokes: list[list[float]]  # each x, y, x, y, ... on a surface of 280 x 280


class WriteSignsRequest(TypedDict):
    """A collection to write as a file."""

    names: list[str]  # empty where they are the digits 0 to 9
    drawings: list[SignRecord]
    pixels: BytesOfPage  # 784 for each drawing


class SignsFile(TypedDict):
    """A .zip of PNG, labels and strokes."""

    file: Uint8Array


class SignsText(TypedDict):
    """A small collection, as some thousand letters of a link."""

    text: str


class ReadSignsRequest(TypedDict):
    """A file that may hold a collection."""

    file: OwnFile


class FoundSigns(TypedDict):
    """The collection in a file."""

    names: list[str]
    drawings: list[SignRecord]
    pixels: Uint8Array  # 784 for each drawing


class SignsReport(TypedDict):
    """How far a file is read, and in the end what it holds."""

    share: float  # 0 to 1
    found: NotRequired[FoundSigns]


class TaughtSigns(TypedDict):
    """What the network in training makes of the signs: of those learnt from, then of the others."""

    iteration: int
    guesses: Uint8Array  # of each drawing
    shares: Float32Array  # of each guess
    # of the page's own test digits, each class; empty where it does not read digits
    old_right: Float64Array
    old_rows: Float64Array
