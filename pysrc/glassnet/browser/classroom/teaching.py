"""Answers about custom signs: preparing drawings, collections as files, and how signs are learnt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

import numpy as np

from glassnet.browser.answers.examined_digits import labels_of
from glassnet.browser.labs.file_reading import FileReading
from glassnet.browser.labs.wire import packed_bytes
from glassnet.browser.requests.marks import job, request
from glassnet.config import TEACHING, sign_names
from glassnet.data.brought import sign_files
from glassnet.data.brought.own_data import NamedFile, reading_collection
from glassnet.data.brought.signs import SignCollection, SignDrawing
from glassnet.data.brought.signs_text import signs_of_text, signs_text
from glassnet.data.datasets import DIGIT_CLASSES, PIXELS
from glassnet.data.digit_image import prepare_digit
from glassnet.engines.arrays import IntArray
from glassnet.insight.comparison import right_by_class
from glassnet.refusals import Refusal
from glassnet.runs.run import QUIET

if TYPE_CHECKING:
    from glassnet.browser.labs.labs import Labs
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import (
        BytesOfPage,
        ConfigRecord,
        Float32Array,
        Float64Array,
        LabName,
        Uint8Array,
    )
    from glassnet.wire.digits import OwnFile

NO_CLASS: IntArray = np.zeros(0, np.int64)
MOST_JUDGED = 1000
"""At most this many shipped digits are reread."""


class TeachingSettings(TypedDict):
    """The settings for teaching signs, except the signs' names."""

    digit: ConfigRecord
    signs: ConfigRecord


class SignInk(TypedDict):
    """The ink of one drawing, as the Draw tab makes it."""

    width: int
    height: int
    ink: BytesOfPage  # 0 for paper and 255 for full ink


class PreparedSigns(TypedDict):
    """The drawings as a network gets them."""

    pixels: Uint8Array  # 784 for each drawing; all 0 where there is no ink
    blank: list[bool]


SignPart = Literal["learn", "test"]


class SignRecord(TypedDict):
    """One drawing without its pixels."""

    sign: str
    part: SignPart
    hand: str  # whose handwriting it is; may be empty
    strokes: list[list[float]]  # each x, y, x, y, ... on a surface of 280 x 280


class SignsFile(TypedDict):
    """A .zip of PNG, labels and strokes."""

    file: Uint8Array


class SignsText(TypedDict):
    """A small collection as text for a link, up to 7,600 characters."""

    text: str


class FoundSigns(TypedDict):
    """The collection in a file."""

    names: list[str]
    drawings: list[SignRecord]
    pixels: Uint8Array  # 784 for each drawing


class SignsReport(TypedDict):
    """Progress in reading a file, and at the end its contents."""

    share: float  # 0 to 1
    found: NotRequired[FoundSigns]


class TaughtSigns(TypedDict):
    """How the network in training reads the signs: first those it learns from, then the others."""

    iteration: int
    guesses: Uint8Array  # of each drawing
    shares: Float32Array  # the output for each guess
    # per class, of the page's own test digits: those read right, and all tried; empty for custom signs
    old_right: Float64Array
    old_rows: Float64Array


@request("later")
def teaching_settings(labs: Labs) -> TeachingSettings:
    """Return the settings for teaching signs."""
    return {"digit": TEACHING["digit"].record(), "signs": TEACHING["signs"].record()}


@request("later")
def prepare_signs(labs: Labs, drawings: list[SignInk]) -> PreparedSigns:
    """Prepare drawings as MNIST's were, with all steps taken."""
    pixels = np.zeros((len(drawings), PIXELS), np.uint8)
    blank = []
    for row, drawn in enumerate(drawings):
        shape = drawn["height"], drawn["width"]
        prepared = prepare_digit(np.frombuffer(drawn["ink"], np.uint8).reshape(shape))
        blank.append(prepared is None)
        if prepared is not None:
            pixels[row] = np.round(prepared.image.reshape(-1) * 255)
    return {"pixels": pixels.reshape(-1), "blank": blank}


@request("later")
def write_signs(
    labs: Labs,
    names: list[str],  # empty for the digits 0 to 9
    drawings: list[SignRecord],
    pixels: BytesOfPage,  # 784 for each drawing
) -> SignsFile:
    """Write a collection as a file."""
    return {"file": packed_bytes(sign_files.write_signs(_collection(names, drawings, pixels)))}


@request("later")
def write_signs_text(
    labs: Labs,
    names: list[str],  # empty for the digits 0 to 9
    drawings: list[SignRecord],
    pixels: BytesOfPage,  # 784 for each drawing
) -> SignsText:
    """Write a small collection as part of a link."""
    return {"text": signs_text(_collection(names, drawings, pixels))}


@request("later")
def read_signs_text(labs: Labs, text: str) -> FoundSigns:
    """Read the collection of a link."""
    return _found(signs_of_text(text))


@job("watched")
def read_signs(labs: Labs, file: OwnFile) -> UnderWay[SignsReport]:
    """Read a file of drawings, a few milliseconds at a time."""
    named = NamedFile(file["name"], bytes(file["data"]))
    reading = FileReading(reading_collection(named))
    while not reading.go_on((yield {"share": reading.share})):
        pass
    return {"share": 1.0, "found": _found(reading.read)}


@request("later")
@QUIET
def see_taught(labs: Labs, lab: LabName) -> TaughtSigns:
    """Read the signs with a lab's network, and the old digits that it may have forgotten."""
    session = labs.shown(lab)
    own = session.dataset.rows
    if session.config.dataset != "own_digits" or own is None:
        raise Refusal("no_signs_taught")
    outputs = session.measure(own).outputs
    right, rows = NO_CLASS, NO_CLASS
    if not session.dataset.class_names:
        old = labs.shipped_digits().test
        assert old is not None
        judged = old.part(slice(0, MOST_JUDGED))
        correct = session.measure(judged).correct
        right, rows = right_by_class(correct, labels_of(judged), DIGIT_CLASSES)
    return {
        "iteration": session.iteration,
        "guesses": outputs.argmax(axis=1).astype(np.uint8),
        "shares": outputs.max(axis=1).astype(np.float32),
        "old_right": right.astype(np.float64),
        "old_rows": rows.astype(np.float64),
    }


def _collection(
    names: Sequence[str], drawings: Sequence[SignRecord], pixels: BytesOfPage
) -> SignCollection:
    """A collection from the page."""
    rows = np.frombuffer(pixels, np.uint8).reshape(-1, PIXELS)
    read = (
        SignDrawing(
            record["sign"],
            record["part"] == "test",
            sign_files.writer_of(record),
            row,
            sign_files.strokes_of(record["strokes"]),
        )
        for record, row in zip(drawings, rows, strict=True)
    )
    return SignCollection(sign_names(" ".join(names)), tuple(read))


def _found(collection: SignCollection) -> FoundSigns:
    drawings = collection.drawings
    pixels = np.array([drawing.pixels for drawing in drawings], np.uint8)
    return {
        "names": list(collection.names),
        "drawings": [_record(drawing) for drawing in drawings],
        "pixels": pixels.reshape(-1),
    }


def _record(drawing: SignDrawing) -> SignRecord:
    return {
        "sign": drawing.sign,
        "part": "test" if drawing.is_test else "learn",
        "hand": drawing.hand,
        "strokes": [list(stroke) for stroke in drawing.strokes],
    }
