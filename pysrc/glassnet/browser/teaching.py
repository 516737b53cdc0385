"""Answers about a person's own signs: drawings made ready, collections as files, how the teaching goes.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.examined_digits import labels_of
from glassnet.browser.file_reading import FileReading
from glassnet.config import TEACHING, sign_names
from glassnet.data.datasets import DIGIT_CLASSES, PIXELS, Dataset
from glassnet.data.digit_image import prepare_digit
from glassnet.data.own_data import NamedFile, reading_collection
from glassnet.data.sign_files import hand_of, strokes_of, write_signs
from glassnet.data.signs import SignCollection, SignDrawing
from glassnet.data.signs_text import signs_of_text, signs_text
from glassnet.engines.arrays import IntArray
from glassnet.insight.comparison import right_by_class
from glassnet.refusals import Refusal
from glassnet.runs.run import QUIET
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName, Nothing, OfLab
    from glassnet.wire.requests import Handlers, Jobs, UnderWay
    from glassnet.wire.teaching import (
        FoundSigns,
        PreparedSigns,
        PrepareSignsRequest,
        ReadSignsRequest,
        SignRecord,
        SignsFile,
        SignsReport,
        SignsText,
        TaughtSigns,
        TeachingSettings,
        WriteSignsRequest,
    )

NO_CLASS: IntArray = np.zeros(0, np.int64)
MOST_JUDGED = 1000
"""The most old test digits that are read again at each look."""


class TeachingBridge:
    """Answers the requests of the view "Teach it"; later.py adds its `handlers` and `jobs`."""

    def __init__(self, session_of: Callable[[LabName], Session], digits: Callable[[], Dataset]) -> None:
        """session_of: gives the session of a lab. digits: those that ship with the page."""
        self._session_of = session_of
        self._digits = digits
        self.handlers: Handlers = {
            "teaching_settings": self.teaching_settings,
            "prepare_signs": self.prepare_signs,
            "write_signs": self.write_signs,
            "write_signs_text": self.write_signs_text,
            "read_signs_text": self.read_signs_text,
            "see_taught": self.see_taught,
        }
        self.jobs: Jobs = {"read_signs": self.read_signs}

    def teaching_settings(self, payload: Nothing) -> TeachingSettings:
        """Give the settings that signs are taught with."""
        return {"digit": TEACHING["digit"].record(), "signs": TEACHING["signs"].record()}

    def prepare_signs(self, payload: PrepareSignsRequest) -> PreparedSigns:
        """Prepare drawings as MNIST was made, with all steps taken."""
        pixels = np.zeros((len(payload["drawings"]), PIXELS), np.uint8)
        blank = []
        for row, drawn in enumerate(payload["drawings"]):
            shape = drawn["height"], drawn["width"]
            prepared = prepare_digit(np.frombuffer(drawn["ink"], np.uint8).reshape(shape))
            blank.append(prepared is None)
            if prepared is not None:
                pixels[row] = np.round(prepared.image.reshape(-1) * 255)
        return {"pixels": pixels.reshape(-1), "blank": blank}

    def write_signs(self, payload: WriteSignsRequest) -> SignsFile:
        """Write a collection as a file."""
        return {"file": np.frombuffer(write_signs(_collection(payload)), np.uint8)}

    def write_signs_text(self, payload: WriteSignsRequest) -> SignsText:
        """Write a small collection as a part of a link."""
        return {"text": signs_text(_collection(payload))}

    def read_signs_text(self, payload: SignsText) -> FoundSigns:
        """Read the collection of a link."""
        return _found(signs_of_text(payload["text"]))

    def read_signs(self, payload: ReadSignsRequest) -> UnderWay[SignsReport]:
        """Read a file of drawings, some milliseconds at a time."""
        file = NamedFile(payload["file"]["name"], bytes(payload["file"]["data"]))
        reading = FileReading(reading_collection(file))
        while not reading.go_on((yield {"share": reading.share})):
            pass
        return {"share": 1.0, "found": _found(reading.read)}

    @QUIET
    def see_taught(self, payload: OfLab) -> TaughtSigns:
        """Have the network of a lab read the signs, and the old digits that it may have forgotten."""
        session = self._session_of(payload["lab"])
        own = session.dataset.rows
        if session.config.dataset != "own_digits" or own is None:
            raise Refusal("no_signs_taught")
        outputs = session.measure(own).outputs
        right, rows = NO_CLASS, NO_CLASS
        if not session.dataset.class_names:
            old = self._digits().test
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


def _collection(payload: WriteSignsRequest) -> SignCollection:
    """The collection that the page sends."""
    rows = np.frombuffer(payload["pixels"], np.uint8).reshape(-1, PIXELS)
    drawings = (
        SignDrawing(
            record["sign"],
            record["part"] == "test",
            hand_of(record),
            pixels,
            strokes_of(record["strokes"]),
        )
        for record, pixels in zip(payload["drawings"], rows, strict=True)
    )
    return SignCollection(sign_names(" ".join(payload["names"])), tuple(drawings))


def _found(collection: SignCollection) -> FoundSigns:
    """A collection for the page."""
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
