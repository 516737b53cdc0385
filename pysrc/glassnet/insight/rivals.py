"""The class worth naming beside the one that was read.

It is the network's second guess if its output is large enough; or 1 if a 7 may be a 1 with a long flag.
In MNIST hardly anybody wrote such a 1, so the network is quite sure that it is a 7.
"""

from __future__ import annotations

import numpy as np

from glassnet.engines.arrays import AnyArray, FloatArray, IntArray

WORTH_NAMING = 0.05
"""A second guess with at least this output is named."""
INKED = 0.4
"""Paler pixels are the rim of a stroke."""
FLAG_BELOW = 0.25
"""A flag ends at least this share of the height below the top; the bar of a 7 begins near the top."""
FOOT_WITHIN = 0.25
"""A 1's foot is at most this share of its width from its right edge; in most 7s it is farther."""

FEWEST_ROWS = 2
"""Ink on fewer rows is a dot, which has no flag."""


def rival(image: FloatArray, outputs: FloatArray, ranked: IntArray, are_digits: bool = True) -> int:
    """The class to name second; -1 for none.

    image: (28, 28) in [0, 1]. outputs: (classes,). ranked: (classes,), the likeliest first.
    are_digits: whether the classes are the digits, of which two are easily confused.
    """
    first, second = int(ranked[0]), int(ranked[1])
    if outputs[second] >= WORTH_NAMING:
        return second
    return 1 if are_digits and first == 7 and has_long_flag(image >= INKED) else -1


def has_long_flag(inked: AnyArray) -> bool:
    """Whether a 7 could be a 1 whose flag is long. inked: bool (rows, columns)."""
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if len(rows) < FEWEST_ROWS:
        return False
    top, bottom, left, right = rows[0], rows[-1], columns[0], columns[-1]
    height, width = bottom - top + 1, right - left + 1
    flag_end = np.flatnonzero(inked[:, left : left + 2].any(axis=1))[0]
    foot = np.flatnonzero(inked[bottom - 1 :].any(axis=0)).mean()
    is_flag = flag_end - top >= FLAG_BELOW * height
    return bool(is_flag and right - foot <= FOOT_WITHIN * width)
