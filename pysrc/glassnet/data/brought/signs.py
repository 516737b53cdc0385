"""A collection of signs: the user's drawings, and which of them are kept for testing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glassnet.data.datasets import DIGIT_CLASSES, PIXELS, Examples, digit_examples
from glassnet.engines.arrays import AnyArray, IntArray
from glassnet.refusals import Refusal, shown

DIGIT_NAMES = tuple(str(digit) for digit in range(DIGIT_CLASSES))
MOST_DRAWINGS = 3000
"""Enough for ten drawings of each of ten signs by each of thirty pupils."""


@dataclass(frozen=True)
class SignDrawing:
    """One drawing of a sign.

    sign: its name. is_test: whether it is kept for testing, never learnt from. hand: whose handwriting
    it is; may be empty. pixels: (784,) uint8, prepared like MNIST. strokes: each `x, y, x, y, ...` on a
    surface of 280 x 280; none if it came as an image.
    """

    sign: str
    is_test: bool
    hand: str
    pixels: AnyArray
    strokes: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class SignCollection:
    """Drawings, and the names of their signs; no names for the digits 0 to 9."""

    names: tuple[str, ...]
    drawings: tuple[SignDrawing, ...]

    def __post_init__(self) -> None:
        """Refuse a drawing of an unnamed sign, and too many drawings."""
        if len(self.drawings) > MOST_DRAWINGS:
            raise Refusal("drawings_too_many", most=MOST_DRAWINGS, count=len(self.drawings))
        for drawing in self.drawings:
            if drawing.sign not in self.classes:
                raise Refusal("sign_unknown", names=list(self.classes), value=shown(drawing.sign))

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the network's outputs."""
        return self.names or DIGIT_NAMES

    @property
    def learnt_from(self) -> Examples:
        """The drawings to learn from, in order."""
        return self._examples(is_test=False)

    @property
    def tested_on(self) -> Examples:
        """The drawings kept for testing, in order."""
        return self._examples(is_test=True)

    def _examples(self, is_test: bool) -> Examples:
        drawings = [drawing for drawing in self.drawings if drawing.is_test == is_test]
        pixels = np.zeros((len(drawings), PIXELS), np.uint8)
        labels: IntArray = np.zeros(len(drawings), np.int64)
        for row, drawing in enumerate(drawings):
            pixels[row] = drawing.pixels
            labels[row] = self.classes.index(drawing.sign)
        return digit_examples(pixels, labels, len(self.classes))
