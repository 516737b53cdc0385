"""Thin strokes are widened to suit their drawing, and wide ones stay as they are."""

from __future__ import annotations

import numpy as np
import pytest

from glassnet.data.brought.pen_width import STROKE_SHARE, with_wider_pen
from glassnet.engines.arrays import IntArray


def stroke(width: int) -> IntArray:
    """A bar of 70 pixels and one across it, both this wide."""
    ink = np.zeros((100, 100), np.uint8)
    ink[15:85, 50 - width // 2 : 50 - width // 2 + width] = 255
    ink[40 : 40 + width, 30:70] = 255
    return ink


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_a_thin_stroke_becomes_as_wide_as_suits_the_drawing(width: int) -> None:
    wider = with_wider_pen(stroke(width))
    across = int((wider[70] > 127).sum())
    assert across == pytest.approx(STROKE_SHARE * 70, abs=2)
    assert (wider >= stroke(width)).all()


def test_a_wide_stroke_stays_as_it_is() -> None:
    assert np.array_equal(with_wider_pen(stroke(12)), stroke(12))


def test_a_dot_stays_as_it_is() -> None:
    dot = np.zeros((20, 20), np.uint8)
    dot[8:12, 8:12] = 255
    assert np.array_equal(with_wider_pen(dot), dot)
