"""Ink as drawn by a pen whose width suits the size of the drawing.

MNIST strokes are about a ninth as wide as the digit is long. A ballpoint's are half as wide.
"""

from __future__ import annotations

import numpy as np

from glassnet.data.brought.windows import window_maximum
from glassnet.data.digit_image import ink_frame
from glassnet.engines.arrays import AnyArray, IntArray

STROKE_SHARE = 0.11
"""The width of a stroke as a share of the drawing's longer side, as on the page's drawing surface."""


def with_wider_pen(ink: IntArray) -> IntArray:
    """The ink with strokes widened to suit its size; unchanged if they are wide enough.

    ink: uint8 (height, width), 0 for paper, some of it above 127.
    """
    inked = np.pad(ink > 127, 1)
    top, left, bottom, right = ink_frame(inked)
    inner = inked[1:-1, 1:-1] & inked[:-2, 1:-1] & inked[2:, 1:-1] & inked[1:-1, :-2] & inked[1:-1, 2:]
    rim = inked.sum() - inner.sum()
    width = 2 * inked.sum() / rim  # a long stroke w pixels wide has 2 rim pixels for every w pixels
    missing = STROKE_SHARE * max(bottom - top, right - left) - width
    wider = ink
    for turn in range(max(0, round(missing / 2))):
        wider = window_maximum(wider, 1) if turn % 2 else _with_neighbours(wider)
    return wider


def _with_neighbours(ink: IntArray) -> IntArray:
    """The most ink of each pixel and its four neighbours; alternating it with squares makes octagons."""
    around: AnyArray = np.pad(ink, 1)
    sides = (around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:])
    result: IntArray = np.maximum.reduce([ink, *sides])
    return result
