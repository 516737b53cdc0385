"""The committed drawings: their contents, and how the shipped network reads the digits among them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.drawings.collection import NO_DIGITS, collection
from tests.drawings.ink import ink_of
from tests.drawings.make import make
from tests.drawings.reading import all_read, shares_right

READ_AT_LEAST = {
    "plain": 0.98,
    "crossed 7": 0.95,
    "open 4": 0.95,
    "two-loop 8": 0.95,
    "other countries": 0.75,
    "curly": 0.95,
    "tiny": 0.95,
    "thin": 0.9,
    "slanted": 0.95,
    "heavy": 0.95,
    "off-centre": 0.95,
}
"""The share of each style that must be read right; some countries' 1 looks like a 7."""


def test_they_are_what_the_script_makes_of_the_skeletons() -> None:
    assert list(collection()) == make()


def test_there_are_at_least_400_digits_and_100_other_things() -> None:
    digits = [drawing for drawing in collection() if drawing.is_digit]
    others = [drawing for drawing in collection() if not drawing.is_digit]
    assert len(digits) >= 400
    assert len(others) >= 100
    assert {drawing.kind for drawing in others} == set(NO_DIGITS)
    assert {drawing.name for drawing in digits} == set("0123456789")


@pytest.mark.parametrize("style", READ_AT_LEAST)
def test_digits_of_each_style_are_read(style: str) -> None:
    count, share = shares_right()[style]
    assert count >= 30
    assert share >= READ_AT_LEAST[style]


def test_no_style_is_left_out_and_96_of_100_digits_are_read() -> None:
    assert set(shares_right()) == set(READ_AT_LEAST)
    assert np.mean([read.is_right for read in all_read() if read.drawing.is_digit]) >= 0.96


def test_the_pen_is_a_ninth_as_wide_as_the_drawing_and_round() -> None:
    ink = ink_of([[(40, 100), (240, 100)]])
    assert ink[89:111, 140].tolist() == [255] * 22
    assert ink[88, 140] == ink[111, 140] == 0
    assert ink[100, 30:250].min() == 255
    assert ink[91, 30] == 0
